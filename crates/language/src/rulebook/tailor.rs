//! Layers: what rulebooks make of those that they use (`change`, `drop`, `set`). In: the trees of each rulebook. Out:
//! the same, with the changes made, so that nothing behind this knows of layers; and what was changed, for those who
//! tell of it.

mod grafts;
mod merge;
mod targets;

use std::collections::{BTreeSet, HashMap, HashSet};

pub use grafts::Grafts;

use self::targets::{TargetPlace, Targets};
use super::model::{TailoringKind, TailoringPart, UsedBook};
use super::resolve::book;
use crate::diagnostic::{Diagnostic, Diagnostics, did_you_mean};
use crate::source::{FileId, Loc, Sources, Span};
use crate::syntax::tree::{Declaration, File, Keyword, Term};
use crate::syntax::{parse_moved, print_declaration};
use crate::words::{general, layers as words};

/// A rulebook of the pile.
#[derive(Debug, Default)]
pub struct PiledBook {
    /// Its files.
    pub files: Vec<(FileId, File)>,
    /// The rulebooks that it uses, by position: they stand before it.
    pub uses: Vec<usize>,
    /// `sha256:…` of its files.
    pub digest: String,
}

/// The rulebooks with their changes made.
#[derive(Debug, Default)]
pub struct Tailored {
    /// Every rulebook; the last is the layer at the top.
    pub units: Vec<PiledBook>,
    /// What each is called, where there are several.
    pub books: Vec<UsedBook>,
    /// Where clauses stand that were given to declarations of other files.
    pub grafts: Grafts,
    /// The changes.
    pub acts: Vec<Act>,
}

/// A change that was made.
#[derive(Debug)]
pub struct Act {
    /// The file and the declaration that make it.
    pub at: (FileId, Declaration),
    /// What it does.
    pub kind: TailoringKind,
    /// The rulebook that makes it.
    pub layer: usize,
    /// The rulebook whose declaration it is.
    pub base: usize,
    /// What kind of declaration.
    pub keyword: Keyword,
    /// Its name.
    pub id: String,
    /// Where that is declared.
    pub base_loc: Loc,
    /// The declaration before, in the one layout.
    pub was: String,
    /// What is said otherwise.
    pub parts: Vec<TailoringPart>,
}

/// Makes all changes.
pub fn tailor(units: Vec<PiledBook>, sources: &Sources, found: &mut Diagnostics) -> Tailored {
    let books = if units.len() > 1 { units.iter().map(book).collect() } else { Vec::new() };
    let mut tailoring = Tailoring {
        sources,
        found,
        touched: HashMap::new(),
        dropped: BTreeSet::new(),
        rowless: HashSet::new(),
        done: Tailored { units, books, ..Tailored::default() },
    };
    if !tailoring.done.units.iter().any(changes_something) {
        return tailoring.done;
    }
    tailoring.done.grafts = Grafts::after(sources);
    let mut targets = Targets::default();
    for unit in 0..tailoring.done.units.len() {
        tailoring.layer(unit, &targets);
        targets.add(unit, &tailoring.done.units[unit].files);
    }
    tailoring.without_rows();
    tailoring.without_dropped()
}

fn changes_something(unit: &PiledBook) -> bool {
    unit.files.iter().any(|(_, tree)| tree.declarations.iter().any(|one| one.keyword.tailors()))
}

struct Tailoring<'s> {
    sources: &'s Sources,
    found: &'s mut Diagnostics,
    /// What was said of a declaration: the word, by which rulebook, and where.
    touched: HashMap<(TargetPlace, String), Vec<(String, usize, Loc)>>,
    /// The declarations that are dropped.
    dropped: BTreeSet<TargetPlace>,
    /// The names of what is dropped whose rows still stand in tables.
    rowless: HashSet<String>,
    done: Tailored,
}

impl Tailoring<'_> {
    /// The changes that one rulebook makes of those that it uses.
    fn layer(&mut self, unit: usize, targets: &Targets) {
        let below = self.below(unit);
        let mut acts = Vec::new();
        for (file, tree) in &self.done.units[unit].files {
            acts.extend(
                tree.declarations.iter().filter(|one| one.keyword.tailors()).map(|one| (*file, one.clone())),
            );
        }
        for (file, declaration) in acts {
            let Some(name) = declaration.name.clone() else { continue };
            let loc = Loc { file, span: name.span };
            let candidates = self.candidates(&declaration, targets, &below);
            match candidates.as_slice() {
                [] => self.fits_nothing(unit, &declaration, loc, targets, &below),
                [(place, keyword)] => self.act((unit, &below), (file, declaration), *place, *keyword, loc),
                several => {
                    let kinds: Vec<&str> = several.iter().map(|(_, keyword)| keyword.word()).collect();
                    let first = format!("{} {} {}", declaration.keyword.word(), kinds[0], name.text);
                    let error =
                        Diagnostic::error("ambiguous-name", words::several(&*name.text, kinds.join(", ")));
                    self.found.push(error.at(loc).help(words::say_which(first)));
                }
            }
        }
    }

    /// The rulebooks that one uses, directly or not.
    fn below(&self, unit: usize) -> Vec<usize> {
        let mut below = self.done.units[unit].uses.clone();
        let mut next = 0;
        while let Some(one) = below.get(next).copied() {
            for other in &self.done.units[one].uses {
                if !below.contains(other) {
                    below.push(*other);
                }
            }
            next += 1;
        }
        below
    }

    fn candidates(
        &self,
        declaration: &Declaration,
        targets: &Targets,
        below: &[usize],
    ) -> Vec<(TargetPlace, Keyword)> {
        let name = declaration.name.as_ref().map_or("", |name| name.text.as_str());
        let found = targets.named(name).iter().filter(|(place, keyword)| {
            let kind = match (declaration.keyword, declaration.of) {
                (_, Some(of)) => of == *keyword,
                (Keyword::Set, None) => matches!(keyword, Keyword::Parameter | Keyword::Let),
                (_, None) => *keyword != Keyword::Claim,
            };
            kind && below.contains(&place.unit) && !self.is_dropped(*place, name)
        });
        found.copied().collect()
    }

    fn is_dropped(&self, place: TargetPlace, name: &str) -> bool {
        self.dropped.contains(&place) || merge::find(self.top(place), name).is_none()
    }

    fn top(&self, place: TargetPlace) -> &Declaration {
        &self.done.units[place.unit].files[place.file].1.declarations[place.declaration]
    }

    fn fits_nothing(
        &mut self,
        unit: usize,
        declaration: &Declaration,
        loc: Loc,
        targets: &Targets,
        below: &[usize],
    ) {
        let name = declaration.name.as_ref().map_or("", |name| name.text.as_str());
        if declaration.keyword == Keyword::Set
            && targets.named(name).iter().any(|(place, _)| below.contains(&place.unit))
        {
            let error = Diagnostic::error("change-does-not-fit", words::not_to_be_set(name)).at(loc);
            self.found.push(error.help(words::use_change()));
            return;
        }
        let own = self.done.units[unit].files.iter().find_map(|(file, tree)| {
            let mut all = tree.declarations.iter().filter(|one| !one.keyword.tailors());
            let span = all.find_map(|one| merge::find(one, name))?.name.as_ref()?.span;
            Some(Loc { file: *file, span })
        });
        if let Some(own) = own {
            let error = Diagnostic::error("change-does-not-fit", words::own_declaration(name)).at(loc);
            self.found.push(error.label(own, words::base_is_here()).help(words::write_it_there()));
            return;
        }
        let mut error = Diagnostic::error("change-does-not-fit", words::nothing_to_tailor(name)).at(loc);
        let wanted = |keyword: Keyword| match declaration.keyword {
            Keyword::Set => matches!(keyword, Keyword::Parameter | Keyword::Let),
            _ => declaration.of.is_none_or(|of| of == keyword),
        };
        let names = targets.names(below, wanted);
        if let Some(close) = did_you_mean(name, names.iter().copied()) {
            error = error.help(general::did_you_mean(close));
        }
        self.found.push(error);
    }

    fn act(
        &mut self,
        (unit, below): (usize, &[usize]),
        at: (FileId, Declaration),
        place: TargetPlace,
        keyword: Keyword,
        loc: Loc,
    ) {
        let (file, declaration) = &at;
        let Some(id) = declaration.name.as_ref().map(|name| name.text.clone()) else { return };
        let moved = match self.moved(*file, declaration) {
            Some(moved) => moved,
            None => declaration.clone(),
        };
        if declaration.keyword != Keyword::Drop || keyword == Keyword::Table {
            self.without_rows();
        }
        let units = &mut self.done.units;
        let (base_file, tree) = &mut units[place.unit].files[place.file];
        let base_file = *base_file;
        let Some(top) = tree.declarations.get_mut(place.declaration) else { return };
        let Some(target) = merge::find_mut(top, &id) else { return };
        let base_span = target.name.as_ref().map_or(target.span, |name| name.span);
        let base_loc = Loc { file: base_file, span: base_span };
        let was = print_declaration(target);
        let (kind, parts, wrong) = match declaration.keyword {
            Keyword::Drop => (TailoringKind::Dropped, Vec::new(), Vec::new()),
            Keyword::Set => {
                let (parts, wrong) = merge::set(target, &moved, declaration, *file);
                (TailoringKind::Set, parts, wrong)
            }
            _ => {
                let (parts, wrong) = merge::change(target, &moved, declaration, *file);
                (TailoringKind::Changed, parts, wrong)
            }
        };
        let errors = !wrong.is_empty();
        wrong.into_iter().for_each(|wrong| self.found.push(wrong.label(base_loc, words::base_is_here())));
        if kind == TailoringKind::Dropped {
            self.drop(place, &id);
        }
        self.agree((unit, below), (place, &id), kind, &parts, loc);
        if !errors {
            self.tell_idle(kind, &parts, (&id, loc, base_loc));
        }
        let base = place.unit;
        self.done.acts.push(Act { at, kind, layer: unit, base, keyword, id, base_loc, was, parts });
    }

    /// The change, with its places where clauses of other files stand.
    fn moved(&mut self, file: FileId, declaration: &Declaration) -> Option<Declaration> {
        let by = self.done.grafts.add(file, self.sources)?;
        parse_moved(file, self.sources.get(file)?.text(), declaration.span, by)
    }

    fn drop(&mut self, place: TargetPlace, id: &str) {
        let (units, top) = (&mut self.done.units, place.declaration);
        self.rowless.insert(id.to_string());
        let declarations = &mut units[place.unit].files[place.file].1.declarations;
        if merge::is_called(&declarations[top], id) {
            self.dropped.insert(place);
        } else {
            merge::cut(&mut declarations[top], id);
        }
    }

    /// Takes the rows about what was dropped out of all tables: at once for all that was dropped in a row.
    fn without_rows(&mut self) {
        let rowless = std::mem::take(&mut self.rowless);
        if rowless.is_empty() {
            return;
        }
        for unit in &mut self.done.units {
            for (_, tree) in &mut unit.files {
                merge::without_rows(&mut tree.declarations, &rowless);
            }
        }
    }

    /// Two changes of one thing have one of them above the other, or it is not known which holds.
    fn agree(
        &mut self,
        (unit, below): (usize, &[usize]),
        (place, id): (TargetPlace, &str),
        kind: TailoringKind,
        parts: &[TailoringPart],
        loc: Loc,
    ) {
        let whole = kind == TailoringKind::Dropped;
        let words: Vec<String> = match whole {
            true => vec!["drop".to_string()],
            false => parts.iter().map(|part| part.word.clone()).collect(),
        };
        let said = self.touched.entry((place, id.to_string())).or_default();
        let other = said
            .iter()
            .find(|(word, by, _)| !below.contains(by) && (whole || word == "drop" || words.contains(word)));
        if let Some((_, _, other)) = other {
            let error = Diagnostic::error("changed-twice", words::tailored_twice(id)).at(loc);
            let error = error.label(*other, words::the_other()).help(words::make_one_of_them());
            self.found.push(error);
        }
        said.extend(words.into_iter().map(|word| (word, unit, loc)));
    }

    /// What a change says that is said already.
    fn tell_idle(&mut self, kind: TailoringKind, parts: &[TailoringPart], (id, loc, base): (&str, Loc, Loc)) {
        if kind == TailoringKind::Dropped {
            return;
        }
        let idle = |part: &&TailoringPart| part.was == part.now;
        let message = match parts.iter().filter(idle).count() {
            all if all == parts.len() => Some(words::without_effect(id)),
            0 => None,
            _ => parts.iter().find(idle).map(|part| words::part_without_effect(&*part.word, id)),
        };
        if let Some(message) = message {
            let finding = Diagnostic::warning("change-without-effect", message).at(loc);
            self.found.push(finding.label(base, words::base_is_here()).help(words::take_it_away()));
        }
    }

    fn without_dropped(self) -> Tailored {
        let mut done = self.done;
        for place in self.dropped.into_iter().rev() {
            done.units[place.unit].files[place.file].1.declarations.remove(place.declaration);
        }
        done
    }
}

/// Whether a value is of the kind of another one.
fn same_kind(one: &Term, other: &Term) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

/// A stretch at a place of nothing.
const NOWHERE: Span = Span::new(0, 0);
