//! Every file of rules and every declaration in them.

use std::collections::HashMap;
use std::ops::Range;

use rules_language::diagnostic::Diagnostic;
use rules_language::source::{FileId, Span};
use rules_language::syntax::{Limits, parse};

use super::Id;
use super::entry::{Entry, Parsed, moved, tighten};
use super::file::{Cut, File, Piece};
use super::names::{Names, Symbol};
use crate::text::Text;

/// A file of rules, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileKey(pub u32);

/// What an edit changed.
#[derive(Debug, Default)]
pub struct Changed {
    /// The declarations that are gone.
    pub removed: Vec<(Id, Box<Entry>)>,
    /// Those that came.
    pub added: Vec<Id>,
}

/// All files and declarations.
#[derive(Debug, Default)]
pub struct Store {
    files: HashMap<FileKey, File>,
    entries: HashMap<Id, Box<Entry>>,
    names: Names,
    next: u32,
}

/// So many declarations are worth another thread.
const WORTH_A_THREAD: usize = 64;

impl Store {
    /// Takes a file in, or what it became.
    pub fn set(&mut self, key: FileKey, text: String) -> Changed {
        let mut next = self.next;
        let mut fresh = || {
            next += 1;
            Id(next)
        };
        let cut = match self.files.get_mut(&key) {
            Some(file) => {
                let whole = 0..file.text.as_str().len();
                file.edit(whole, &text, &mut fresh)
            }
            None => {
                let (file, cut) = File::new(Text::new(text), &mut fresh);
                self.files.insert(key, file);
                cut
            }
        };
        self.next = next;
        self.take(key, cut)
    }

    /// Replaces a part of a file.
    pub fn edit(&mut self, key: FileKey, range: Range<usize>, with: &str) -> Changed {
        let mut next = self.next;
        let Some(file) = self.files.get_mut(&key) else { return Changed::default() };
        let cut = file.edit(range, with, &mut || {
            next += 1;
            Id(next)
        });
        self.next = next;
        self.take(key, cut)
    }

    /// Takes a file out.
    pub fn remove(&mut self, key: FileKey) -> Changed {
        let ids = self.files.remove(&key).map(|file| file.pieces).unwrap_or_default();
        let gone = ids.into_iter().filter_map(|piece| Some((piece.id, self.entries.remove(&piece.id)?)));
        Changed { removed: gone.collect(), added: Vec::new() }
    }

    /// A file.
    pub fn file(&self, key: FileKey) -> Option<&File> {
        self.files.get(&key)
    }

    /// A declaration.
    pub fn entry(&self, id: Id) -> Option<&Entry> {
        self.entries.get(&id).map(Box::as_ref)
    }

    /// Where a declaration stands.
    pub fn piece(&self, id: Id) -> Option<(&File, Piece)> {
        let entry = self.entries.get(&id)?;
        let file = self.files.get(&entry.file)?;
        Some((file, *file.piece(entry.order)?))
    }

    /// The text of a declaration.
    pub fn text(&self, id: Id) -> &str {
        let Some((file, piece)) = self.piece(id) else { return "" };
        file.text.as_str().get(piece.start as usize..piece.end as usize).unwrap_or_default()
    }

    /// The declarations of a file, in the order of the text.
    pub fn declarations(&self, key: FileKey) -> impl Iterator<Item = (Piece, &Entry)> {
        let pieces = self.files.get(&key).map(|file| file.pieces.as_slice()).unwrap_or_default();
        pieces.iter().filter_map(|piece| Some((*piece, self.entries.get(&piece.id)?.as_ref())))
    }

    /// A place within a declaration, as one in its file.
    pub fn span(&self, id: Id, span: Span) -> Option<(FileKey, Span)> {
        let (_, piece) = self.piece(id)?;
        let file = self.entries.get(&id)?.file;
        Some((file, Span { start: piece.start + span.start, end: piece.start + span.end }))
    }

    /// The number of a name, if there ever was one.
    pub fn symbol(&self, name: &str) -> Option<Symbol> {
        self.names.find(name)
    }

    /// The name with a number.
    pub fn name(&self, symbol: Symbol) -> &str {
        self.names.name(symbol)
    }

    fn take(&mut self, key: FileKey, cut: Cut) -> Changed {
        let mut changed = Changed::default();
        for id in cut.removed {
            changed.removed.extend(self.entries.remove(&id).map(|entry| (id, entry)));
        }
        let Some(file) = self.files.get(&key) else { return changed };
        let text = file.text.as_str();
        let parsed = parse_all(text, &cut.added);
        for ((piece, _), parsed) in cut.added.iter().zip(parsed) {
            let part = text.get(piece.start as usize..piece.end as usize).unwrap_or_default();
            let entry = Entry::new(key, piece.order, parsed, part, &mut self.names);
            self.entries.insert(piece.id, Box::new(entry));
            changed.added.push(piece.id);
        }
        // Numbers may have been given anew.
        for piece in &file.pieces {
            if let Some(entry) = self.entries.get_mut(&piece.id).filter(|entry| entry.order != piece.order) {
                entry.order = piece.order;
            }
        }
        changed
    }
}

/// Parses segments, a share of many in each thread.
fn parse_all(text: &str, segments: &[(Piece, Vec<Diagnostic>)]) -> Vec<Parsed> {
    let processors = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = processors.min(segments.len() / WORTH_A_THREAD).max(1);
    let parse_share = |share: &[(Piece, Vec<Diagnostic>)]| {
        share.iter().map(|(piece, errors)| parse_one(text, piece, errors)).collect::<Vec<_>>()
    };
    if threads == 1 {
        return parse_share(segments);
    }
    std::thread::scope(|scope| {
        let share = segments.len().div_ceil(threads);
        let parts: Vec<_> =
            segments.chunks(share).map(|share| scope.spawn(move || parse_share(share))).collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    })
}

fn parse_one(text: &str, piece: &Piece, errors: &[Diagnostic]) -> Parsed {
    let part = text.get(piece.start as usize..piece.end as usize).unwrap_or_default();
    let (mut file, syntax) = parse(FileId(piece.id.0), part, &Limits::default());
    if !errors.is_empty() {
        let errors = errors.iter().map(|error| moved(error.clone(), piece.start, piece.id));
        return Parsed { tree: None, syntax: errors.collect(), broken: file.broken };
    }
    let mut tree = file.declarations.pop();
    tree.iter_mut().for_each(tighten);
    Parsed { tree, syntax, broken: file.broken }
}
