//! Clauses of one file in a declaration of another.
//!
//! Places in a tree are offsets in the file of its declaration. A clause that a layer gives to a declaration of its
//! base stands in another file: its offsets are moved beyond the end of every file, where the texts of layers are laid
//! one after another. So each offset still tells the file.

use crate::source::{FileId, Loc, Sources, Span};

/// Where the texts of layers are laid.
#[derive(Debug, Clone, Default)]
pub struct Grafts {
    /// Where the next is laid; nothing is laid while it is zero.
    next: u32,
    /// Each: where it begins, and its file.
    laid: Vec<(u32, FileId)>,
}

impl Grafts {
    /// Beyond the end of each of these texts.
    pub fn after(sources: &Sources) -> Grafts {
        let longest = sources.iter().map(|file| file.text().len()).max().unwrap_or(0);
        Grafts { next: u32::try_from(longest).unwrap_or(u32::MAX).saturating_add(1), laid: Vec::new() }
    }

    /// Lays the text of a file, if it is not yet laid: how far its offsets are moved. Nothing where there is no room.
    pub fn add(&mut self, file: FileId, sources: &Sources) -> Option<u32> {
        if let Some((start, _)) = self.laid.iter().find(|(_, laid)| *laid == file) {
            return Some(*start);
        }
        let length = u32::try_from(sources.get(file)?.text().len()).ok()?;
        let start = self.next;
        self.next = start.checked_add(length)?.checked_add(1)?;
        self.laid.push((start, file));
        Some(start)
    }

    /// The place of a stretch in a declaration of this file.
    pub fn loc(&self, file: FileId, span: Span) -> Loc {
        let graft = self.laid.iter().rev().find(|(start, _)| *start <= span.start);
        match graft {
            Some((start, file)) => {
                Loc { file: *file, span: Span::new(span.start - start, span.end.saturating_sub(*start)) }
            }
            None => Loc { file, span },
        }
    }
}
