//! A rulebook that follows its text: which names mean what, and what resolving says of each declaration.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rules_language::diagnostic::{Diagnostic, did_you_mean};
use rules_language::phrase::Argument;
use rules_language::rulebook::is_second_hand;
use rules_language::rulebook::resolve::resolve;
use rules_language::source::FileId;
use rules_language::syntax::tree::{Declaration, File as Tree, Keyword, Name};
use rules_language::syntax::{Role, mentions};

use super::Id;
use super::entry::{Entry, Kind};
use super::names::Symbol;
use super::store::{Changed, FileKey, Store};

/// A file of a rulebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BookFile {
    /// The file.
    pub key: FileKey,
    /// Whether it is the rulebook's own; the others are of rulebooks that it uses.
    pub own: bool,
}

/// A rulebook as it stands.
#[derive(Debug, Default)]
pub struct Book {
    /// Its files, those of the rulebooks that it uses first, each with its rank.
    files: HashMap<FileKey, (usize, bool)>,
    /// The declarations that give a name.
    exporters: HashMap<Symbol, Vec<(Id, Kind)>>,
    /// The declarations that read a name.
    readers: HashMap<Symbol, Vec<Id>>,
    /// The names of each kind, by which declaration.
    kinds: BTreeMap<Kind, BTreeMap<String, Id>>,
    /// What resolving says of a declaration, where it says something.
    found: HashMap<Id, Vec<Diagnostic>>,
    /// The declarations with a name that nothing has: any new name may be what was meant.
    open: BTreeSet<Id>,
    /// The names of which layers make something else, with how many changes do.
    shaken: HashMap<Symbol, usize>,
    /// The words of what cannot be read, with how many texts have each.
    broken: HashMap<Symbol, usize>,
    /// Its own declarations that are not resolved yet, the first of them last.
    left: Vec<Id>,
}

/// So many declarations are resolved at once on each processor, where all of them are.
pub const AT_ONCE: usize = 512;

/// So many declarations with an unknown name are looked at again when a name comes or goes; the advice of more than
/// these may be out of date until they are edited.
const MOST_OPEN: usize = 256;

/// More names of a kind than this are not listed in a message.
const LISTED: usize = 13;

impl Book {
    /// The rulebook of some files, those that are used before its own.
    pub fn new(files: &[BookFile], store: &Store) -> Book {
        let mut book = Book::begun(files, store);
        while book.resolve_more(store, AT_ONCE) {}
        book
    }

    /// The same, before its declarations are resolved.
    pub fn begun(files: &[BookFile], store: &Store) -> Book {
        let mut book = Book::default();
        for (rank, file) in files.iter().enumerate() {
            book.files.insert(file.key, (rank, file.own));
        }
        let added: Vec<Id> =
            files.iter().flat_map(|file| store.declarations(file.key).map(|(piece, _)| piece.id)).collect();
        for id in &added {
            book.index(*id, store);
        }
        let own =
            |id: &Id| store.entry(*id).is_some_and(|entry| entry.tree.is_some() && book.owns(entry.file));
        book.left = added.into_iter().filter(own).rev().collect();
        book
    }

    /// Resolves the next declarations, so many on each processor; whether some are left.
    pub fn resolve_more(&mut self, store: &Store, at_once: usize) -> bool {
        let from = self.left.len().saturating_sub(at_once.max(1) * processors());
        let mut next = self.left.split_off(from);
        next.reverse();
        self.resolve_all(&next, store);
        !self.left.is_empty()
    }

    /// Resolves what is left of one file, before the others.
    pub fn hurry(&mut self, key: FileKey, store: &Store) {
        if self.left.is_empty() {
            return;
        }
        let here = |id: &Id| store.entry(*id).is_some_and(|entry| entry.file == key);
        let (mut next, left): (Vec<Id>, Vec<Id>) = std::mem::take(&mut self.left).into_iter().partition(here);
        self.left = left;
        next.reverse();
        self.resolve_all(&next, store);
    }

    /// Whether a file belongs to it.
    pub fn has(&self, key: FileKey) -> bool {
        self.files.contains_key(&key)
    }

    /// Whether a file is its own.
    pub fn owns(&self, key: FileKey) -> bool {
        self.files.get(&key).is_some_and(|(_, own)| *own)
    }

    /// What resolving says of a declaration. Of what layers make something else of, only the whole rulebook can tell; and
    /// what could not be read is missed nowhere else.
    pub fn found<'b>(&'b self, id: Id, store: &'b Store) -> impl Iterator<Item = &'b Diagnostic> {
        let found = self.found.get(&id).map_or(&[][..], Vec::as_slice);
        let told = found.is_empty() || !self.is_shaken(id, store);
        let is_broken = |word: &str| store.symbol(word).is_some_and(|word| self.broken.contains_key(&word));
        found.iter().filter(move |one| told && (self.broken.is_empty() || !is_second_hand(one, is_broken)))
    }

    /// Whether a layer may make something else of a declaration, or of what it reads.
    fn is_shaken(&self, id: Id, store: &Store) -> bool {
        let shaken = |name: &Symbol| self.shaken.contains_key(name);
        let by = |(id, _): &(Id, Kind)| {
            store.entry(*id).is_some_and(|entry| entry.exports.iter().any(|export| shaken(&export.name)))
        };
        !self.shaken.is_empty()
            && store.entry(id).is_some_and(|entry| {
                entry.reads.iter().any(|name| shaken(name) || self.exporters(*name).iter().any(by))
            })
    }

    /// The declarations that give a name, and as what.
    pub fn exporters(&self, name: Symbol) -> &[(Id, Kind)] {
        self.exporters.get(&name).map_or(&[], Vec::as_slice)
    }

    /// The declarations in which a name is written.
    pub fn readers(&self, name: Symbol) -> &[Id] {
        self.readers.get(&name).map_or(&[], Vec::as_slice)
    }

    /// The names of a kind, sorted, with the declarations that give them.
    pub fn names(&self, kind: Kind) -> impl Iterator<Item = (&str, Id)> {
        self.kinds.get(&kind).into_iter().flatten().map(|(name, id)| (name.as_str(), *id))
    }

    /// Its own headers.
    pub fn headers<'s>(&self, store: &'s Store) -> Vec<&'s Entry> {
        let headers = self.kinds.get(&Kind::Of(Keyword::Rulebook)).into_iter().flatten();
        let mut ids: Vec<Id> = headers
            .flat_map(|(name, _)| store.symbol(name))
            .flat_map(|name| self.exporters(name).iter().map(|(id, _)| *id))
            .collect();
        ids.sort_by_key(|id| self.rank(*id, store));
        ids.into_iter().filter_map(|id| store.entry(id)).collect()
    }

    /// Follows an edit; tells of which declarations something else may be said now.
    pub fn follow(&mut self, changed: &Changed, store: &Store) -> Vec<Id> {
        let mut touched: HashSet<Symbol> = HashSet::new();
        let mut added: Vec<Id> = changed.added.clone();
        added.retain(|id| store.entry(*id).is_some_and(|entry| self.has(entry.file)));
        let mut same: HashSet<Id> = HashSet::new();
        for (id, entry) in &changed.removed {
            if !self.has(entry.file) {
                continue;
            }
            self.unindex(*id, entry, store);
            // A declaration of which only the inside changed is nothing new to others.
            let again = added.iter().find(|id| {
                !same.contains(id) && store.entry(**id).is_some_and(|new| new.same_to_others(entry))
            });
            match again {
                Some(again) => {
                    same.insert(*again);
                    // But a second declaration of its name points at it.
                    let names = entry.exports.iter().map(|export| export.name);
                    touched.extend(names.filter(|name| !self.exporters(*name).is_empty()));
                }
                None => touched.extend(entry.exports.iter().map(|export| export.name)),
            }
        }
        for id in &added {
            self.index(*id, store);
            if let (Some(entry), false) = (store.entry(*id), same.contains(id)) {
                touched.extend(entry.exports.iter().map(|export| export.name));
            }
        }
        let mut again: BTreeSet<Id> = added.into_iter().collect();
        for name in &touched {
            again.extend(self.readers(*name));
        }
        if !touched.is_empty() {
            again.extend(self.open.iter().take(MOST_OPEN));
        }
        let mut again: Vec<Id> = again.into_iter().collect();
        for id in &again {
            self.resolve_one(*id, store);
        }
        let tells = |entry: &Entry| !entry.shaken.is_empty() || !entry.broken.is_empty();
        let came = changed.added.iter().filter_map(|id| store.entry(*id));
        if changed.removed.iter().map(|(_, entry)| entry.as_ref()).chain(came).any(tells) {
            // Something else may be said of what was found before.
            again.extend(self.found.keys());
        }
        again
    }

    fn indexed<'s>(&self, id: Id, store: &'s Store) -> Option<&'s Entry> {
        let entry = store.entry(id)?;
        let (_, own) = self.files.get(&entry.file)?;
        // The header of a rulebook that is used says nothing here.
        (*own || entry.keyword() != Some(Keyword::Rulebook)).then_some(entry)
    }

    fn index(&mut self, id: Id, store: &Store) {
        let Some(entry) = self.indexed(id, store) else { return };
        for export in &entry.exports {
            self.exporters.entry(export.name).or_default().push((id, export.kind));
            let name = store.name(export.name);
            // Of several, the first, as the texts stand.
            let by = self.kinds.get(&export.kind).and_then(|names| names.get(name)).copied();
            if by.is_none_or(|by| self.rank(id, store) < self.rank(by, store)) {
                self.kinds.entry(export.kind).or_default().insert(name.to_string(), id);
            }
        }
        for name in &entry.reads {
            self.readers.entry(*name).or_default().push(id);
        }
        for (counts, names) in [(&mut self.shaken, &entry.shaken), (&mut self.broken, &entry.broken)] {
            for name in names {
                *counts.entry(*name).or_default() += 1;
            }
        }
    }

    fn unindex(&mut self, id: Id, entry: &Entry, store: &Store) {
        for export in &entry.exports {
            if let Some(exporters) = self.exporters.get_mut(&export.name) {
                exporters.retain(|(other, _)| *other != id);
            }
            let left = self.exporters(export.name).iter().filter(|(_, kind)| *kind == export.kind);
            let left = left.map(|(id, _)| *id).min_by_key(|id| self.rank(*id, store));
            if let Some(names) = self.kinds.get_mut(&export.kind) {
                let name = store.name(export.name);
                match (left, names.get_mut(name)) {
                    (Some(left), Some(by)) => *by = left,
                    _ => {
                        names.remove(name);
                    }
                }
            }
            if self.exporters(export.name).is_empty() {
                self.exporters.remove(&export.name);
            }
        }
        for name in &entry.reads {
            if let Some(readers) = self.readers.get_mut(name) {
                readers.retain(|other| *other != id);
                if readers.is_empty() {
                    self.readers.remove(name);
                }
            }
        }
        for (counts, names) in [(&mut self.shaken, &entry.shaken), (&mut self.broken, &entry.broken)] {
            for name in names {
                let Some(count) = counts.get_mut(name) else { continue };
                *count -= 1;
                if *count == 0 {
                    counts.remove(name);
                }
            }
        }
        self.found.remove(&id);
        self.open.remove(&id);
    }

    /// The place of a declaration among all: that of its file, then that in its file.
    pub fn rank(&self, id: Id, store: &Store) -> (usize, u64) {
        let entry = store.entry(id);
        let rank = entry.and_then(|entry| self.files.get(&entry.file)).map_or(usize::MAX, |(rank, _)| *rank);
        (rank, entry.map_or(0, |entry| entry.order))
    }

    /// Resolves some of its own: many together, those with a name that nothing has each alone.
    fn resolve_all(&mut self, ids: &[Id], store: &Store) {
        // An edit may have taken some away since, or resolved them.
        let ids: Vec<Id> = ids.iter().filter(|id| store.entry(**id).is_some()).copied().collect();
        for id in &ids {
            self.found.remove(id);
            self.open.remove(id);
        }
        let shares: Vec<&[Id]> = ids.chunks(AT_ONCE.min(ids.len().div_ceil(processors()).max(1))).collect();
        let book = &*self;
        let found = in_threads(&shares, |share| book.resolve_with(share, &book.beside(share, store), store));
        let mut open: BTreeSet<Id> = BTreeSet::new();
        for diagnostic in found.into_iter().flatten() {
            let Some(loc) = diagnostic.primary else { continue };
            let id = Id(loc.file.0);
            if diagnostic.code == "unknown-name" {
                open.insert(id);
            }
            self.found.entry(id).or_default().push(diagnostic);
        }
        for id in open {
            self.resolve_one(id, store);
        }
    }

    /// The declarations that give the names that some of them read.
    fn beside(&self, ids: &[Id], store: &Store) -> BTreeSet<Id> {
        let reads = ids.iter().filter_map(|id| store.entry(*id)).flat_map(|entry| &entry.reads);
        reads.flat_map(|name| self.exporters(*name)).map(|(id, _)| *id).collect()
    }

    /// Resolves one declaration, together with the stubs of the names that it reads.
    fn resolve_one(&mut self, id: Id, store: &Store) {
        self.found.remove(&id);
        self.open.remove(&id);
        // What is wrong with a rulebook that is used is told where it is at home.
        let Some(entry) = store.entry(id).filter(|entry| self.owns(entry.file)) else { return };
        let Some(tree) = &entry.tree else { return };
        let mut beside = self.beside(&[id], store);
        let mut found = self.resolve_with(&[id], &beside, store);
        let unknown: HashSet<u32> = found
            .iter()
            .filter(|diagnostic| diagnostic.code == "unknown-name")
            .filter_map(|diagnostic| diagnostic.primary.map(|loc| loc.span.start))
            .collect();
        if !unknown.is_empty() {
            self.open.insert(id);
            let mut near: Vec<Id> = Vec::new();
            mentions(tree, &mut |mention, _| {
                if unknown.contains(&mention.name.span.start) {
                    self.near(mention.name, mention.role, store, &mut near);
                }
            });
            beside.extend(near);
            found = self.resolve_with(&[id], &beside, store);
        }
        if !found.is_empty() {
            self.found.insert(id, found);
        }
    }

    /// Resolves some declarations, together with the stubs of others.
    fn resolve_with(&self, own: &[Id], beside: &BTreeSet<Id>, store: &Store) -> Vec<Diagnostic> {
        let own: HashSet<Id> = own.iter().copied().collect();
        let mut ids: Vec<Id> = beside.iter().copied().filter(|other| !own.contains(other)).collect();
        ids.extend(&own);
        ids.sort_by_cached_key(|id| self.rank(*id, store));
        let mut files = Vec::with_capacity(ids.len());
        for id in ids {
            let Some(entry) = store.entry(id) else { continue };
            let declaration = if own.contains(&id) { entry.tree.clone() } else { entry.stub() };
            files.extend(declaration.map(|declaration| (FileId(id.0), alone(declaration))));
        }
        let (_, found) = resolve(&files, &[]);
        let here = |diagnostic: &Diagnostic| {
            diagnostic.primary.is_some_and(|loc| own.contains(&Id(loc.file.0))) && !of_several(diagnostic)
        };
        found.into_iter().filter(here).collect()
    }

    /// The declarations whose names a message about an unknown name may give: the nearest of each kind that could
    /// stand there, and some more, for it lists them all where they are few.
    fn near(&self, name: &Name, role: Role<'_>, store: &Store, near: &mut Vec<Id>) {
        for kind in kinds(role) {
            let Some(names) = self.kinds.get(kind) else { continue };
            let listed = names.keys().take(LISTED).map(String::as_str);
            let meant = did_you_mean(&name.text, names.keys().map(String::as_str));
            // A name that another declaration has taken before is not one of them: that one comes along.
            for symbol in listed.chain(meant).filter_map(|name| store.symbol(name)) {
                near.extend(self.exporters(symbol).iter().map(|(id, _)| *id));
            }
        }
    }
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

/// Does some work in as many threads as there are processors.
fn in_threads<T: Sync, R: Send>(work: &[T], job: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = processors().min(work.len());
    if threads < 2 {
        return work.iter().map(job).collect();
    }
    let job = &job;
    std::thread::scope(|scope| {
        let shares = work.chunks(work.len().div_ceil(threads));
        let started: Vec<_> =
            shares.map(|share| scope.spawn(move || share.iter().map(job).collect::<Vec<R>>())).collect();
        let joined = started
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        joined.flatten().collect()
    })
}

fn alone(declaration: Declaration) -> Tree {
    Tree { declarations: vec![declaration], ..Tree::default() }
}

/// Whether a message speaks of how declarations hang together: only the whole rulebook can tell.
fn of_several(diagnostic: &Diagnostic) -> bool {
    match diagnostic.code {
        "definition-cycle" => true,
        // Definitions included: they have a name.
        "nested-too-deeply" => diagnostic.message.argument("name").is_some(),
        "given-in-applicability" => diagnostic.message.name() == "depends_on_form",
        // What an item brings along is declared twice where the item is.
        "duplicate-name" => matches!(diagnostic.message.argument("name"),
            Some(Argument::Code(name)) if name.starts_with("valid/") || name.starts_with("derived/")),
        _ => false,
    }
}

/// What a name of a role can be the name of.
pub fn kinds(role: Role<'_>) -> &'static [Kind] {
    const TERMS: &[Kind] = &[
        Kind::Of(Keyword::Fact),
        Kind::Field,
        Kind::Of(Keyword::Scope),
        Kind::Of(Keyword::Condition),
        Kind::Of(Keyword::Let),
        Kind::Of(Keyword::Parameter),
    ];
    const TAILORED: &[Kind] = &[
        Kind::Of(Keyword::Requirement),
        Kind::Of(Keyword::Scenario),
        Kind::Of(Keyword::Proof),
        Kind::Of(Keyword::Scope),
        Kind::Of(Keyword::Condition),
        Kind::Of(Keyword::Fact),
        Kind::Of(Keyword::Let),
        Kind::Of(Keyword::Parameter),
        Kind::Of(Keyword::Chapter),
        Kind::Of(Keyword::Step),
        Kind::Of(Keyword::Check),
        Kind::Of(Keyword::Note),
        Kind::Of(Keyword::Deadline),
        Kind::Of(Keyword::Table),
        Kind::Of(Keyword::Phase),
        Kind::Of(Keyword::Actor),
        Kind::Of(Keyword::Source),
    ];
    match role {
        Role::Term | Role::Value(_) => TERMS,
        Role::Fact | Role::DeclaresAlias(_) => TERMS,
        Role::List => &[Kind::Of(Keyword::Fact)],
        Role::Scope => &[Kind::Of(Keyword::Scope)],
        Role::Chapter => &[Kind::Of(Keyword::Chapter)],
        Role::Required => &[
            Kind::Of(Keyword::Requirement),
            Kind::Of(Keyword::Scenario),
            Kind::Of(Keyword::Proof),
            Kind::Of(Keyword::Group),
            Kind::Of(Keyword::Step),
            Kind::Of(Keyword::Chapter),
        ],
        Role::Requirement => &[Kind::Of(Keyword::Requirement)],
        Role::Parameter => &[Kind::Of(Keyword::Parameter), Kind::Of(Keyword::Let)],
        Role::Tailored(_) => TAILORED,
        Role::Step => &[Kind::Of(Keyword::Step)],
        Role::Event => &[Kind::Of(Keyword::Fact), Kind::Field, Kind::Of(Keyword::Step)],
        Role::Actor => &[Kind::Of(Keyword::Actor)],
        Role::Phase => &[Kind::Of(Keyword::Phase)],
        Role::Source => &[Kind::Of(Keyword::Source)],
        Role::Declares(_)
        | Role::DeclaresField
        | Role::DeclaresMember(_)
        | Role::Rulebook
        | Role::Code
        | Role::Word
        | Role::Unit
        | Role::Language => &[],
    }
}
