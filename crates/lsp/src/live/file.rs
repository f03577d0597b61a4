//! A file of rules, cut into the segments that hold one declaration each.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use rules_language::diagnostic::Diagnostic;
use rules_language::source::FileId;
use rules_language::syntax::{Limits, Segment, segments, unreadable};

use super::Id;
use crate::text::Text;

/// A segment of a file, and the declaration that it holds.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The declaration.
    pub id: Id,
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its place among the others of the file: later ones have a greater number, whatever is edited.
    pub order: u64,
    /// What its text is told by; none where it could not be divided off cleanly.
    print: Option<u64>,
}

/// A file of rules as it stands.
#[derive(Debug, Clone)]
pub struct File {
    /// Its text.
    pub text: Text,
    /// Its segments, in the order of the text.
    pub pieces: Vec<Piece>,
    /// What keeps it from being read at all.
    pub unreadable: Option<Diagnostic>,
}

/// What an edit of a file comes to.
#[derive(Debug, Default)]
pub struct Cut {
    /// The declarations that are gone.
    pub removed: Vec<Id>,
    /// Those that came, with what is wrong with their segments.
    pub added: Vec<(Piece, Vec<Diagnostic>)>,
}

/// The room that is left between the numbers of two neighbours.
const ROOM: u64 = 1 << 32;

impl File {
    /// A file, and its declarations.
    pub fn new(text: Text, next: &mut dyn FnMut() -> Id) -> (File, Cut) {
        let mut file = File { text, pieces: Vec::new(), unreadable: None };
        let cut = file.cut(0..0, 0, next);
        (file, cut)
    }

    /// Replaces a part of the text.
    pub fn edit(&mut self, range: Range<usize>, with: &str, next: &mut dyn FnMut() -> Id) -> Cut {
        let range = self.text.replace(range, with);
        self.cut(range, with.len(), next)
    }

    /// The segment that a place belongs to: the one in which it is, or at whose end.
    pub fn piece_at(&self, offset: u32) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        self.pieces[..after].last().filter(|piece| offset <= piece.end)
    }

    /// The segment of a declaration, by its number in the file.
    pub fn piece(&self, order: u64) -> Option<&Piece> {
        self.pieces.binary_search_by_key(&order, |piece| piece.order).ok().and_then(|at| self.pieces.get(at))
    }

    /// Cuts anew around a part that was replaced by so many bytes.
    fn cut(&mut self, replaced: Range<usize>, length: usize, next: &mut dyn FnMut() -> Id) -> Cut {
        let limits = Limits::default();
        let text = self.text.as_str();
        self.unreadable = unreadable(FileId(0), text, &limits);
        if self.unreadable.is_some() {
            let removed = self.pieces.drain(..).map(|piece| piece.id).collect();
            return Cut { removed, added: Vec::new() };
        }
        let (start, end) = (replaced.start as u32, replaced.end as u32);
        let grown = i64::from(length as u32) - i64::from(end - start);
        // A segment that ends before the edit may go on now: what follows it is looked at a few bytes ahead.
        let first = self.pieces.partition_point(|piece| piece.end < start).saturating_sub(2);
        let from = if first == 0 { 0 } else { self.pieces.get(first).map_or(0, |piece| piece.start) };
        let mut kept = first + self.pieces[first..].partition_point(|piece| piece.start < end);
        let before_edit = |at: u32| (i64::from(at) - grown) as u32;
        let mut found = false;
        let anew = segments(FileId(0), text, from, &limits, |at| {
            if at < start + length as u32 {
                return false;
            }
            let at = before_edit(at);
            while self.pieces.get(kept).is_some_and(|piece| piece.start < at) {
                kept += 1;
            }
            found = self.pieces.get(kept).is_some_and(|piece| piece.start == at && piece.print.is_some());
            found
        });
        if !found {
            kept = self.pieces.len();
        }
        for piece in &mut self.pieces[kept..] {
            piece.start = (i64::from(piece.start) + grown) as u32;
            piece.end = (i64::from(piece.end) + grown) as u32;
        }
        self.put(first..kept, anew, next)
    }

    /// Puts new segments in the place of old ones; those with the same text stay what they are.
    fn put(&mut self, place: Range<usize>, anew: Vec<Segment>, next: &mut dyn FnMut() -> Id) -> Cut {
        let mut cut = Cut::default();
        let old: Vec<Piece> = self.pieces[place.clone()].to_vec();
        let mut left = old.iter().peekable();
        let mut pieces: Vec<Piece> = Vec::with_capacity(anew.len());
        let mut wrong: Vec<Option<Vec<Diagnostic>>> = Vec::with_capacity(anew.len());
        for segment in anew {
            let (start, end) = (segment.span.start, segment.span.end);
            let print = segment.errors.is_empty().then(|| self.print(start, end));
            let same = print.is_some().then(|| left.clone().position(|piece| piece.print == print)).flatten();
            if let Some(skipped) = same {
                cut.removed.extend(left.by_ref().take(skipped).map(|piece| piece.id));
                if let Some(piece) = left.next() {
                    pieces.push(Piece { start, end, ..*piece });
                    wrong.push(None);
                    continue;
                }
            }
            pieces.push(Piece { id: next(), start, end, order: 0, print });
            wrong.push(Some(segment.errors));
        }
        cut.removed.extend(left.map(|piece| piece.id));
        self.pieces.splice(place.clone(), pieces);
        self.number(place.start, wrong.len());
        for (piece, errors) in self.pieces[place.start..].iter().zip(wrong) {
            cut.added.extend(errors.map(|errors| (*piece, errors)));
        }
        cut
    }

    fn print(&self, start: u32, end: u32) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.text.as_str().as_bytes().get(start as usize..end as usize).hash(&mut hasher);
        hasher.finish()
    }

    /// Gives the segments at a place, of which some have a number, numbers between their neighbours'.
    fn number(&mut self, from: usize, count: usize) {
        let mut at = from;
        while at < from + count {
            if self.pieces[at].order != 0 {
                at += 1;
                continue;
            }
            let end = (at..from + count).find(|at| self.pieces[*at].order != 0).unwrap_or(from + count);
            let low = if at == 0 { 0 } else { self.pieces[at - 1].order };
            let high = self.pieces.get(end).map_or(u64::MAX, |piece| piece.order);
            let step = ((high - low) / (end - at + 1) as u64).min(ROOM);
            if step == 0 {
                for (at, piece) in self.pieces.iter_mut().enumerate() {
                    piece.order = (at as u64 + 1) * ROOM;
                }
                return;
            }
            for (nth, piece) in self.pieces[at..end].iter_mut().enumerate() {
                piece.order = low + (nth as u64 + 1) * step;
            }
            at = end;
        }
    }
}
