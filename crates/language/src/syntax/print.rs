//! Tree → text: the one layout.
//!
//! Each node becomes a [`Doc`], built in the order of the text. Before a node is printed, the comments that stood
//! before it come out in place of the blank there ([`Printer::gap`]), so that none is lost and their order is kept.

mod clause;
mod comments;
mod condition;
mod declaration;
mod doc;
mod words;

pub use words::{is_plain as is_plain_name, quote};

use comments::Comments;
use doc::{Doc, WIDTH};

use super::tree::{Clause, Condition, Declaration, File};
use crate::source::Span;

/// The canonical text of a file that was made and not read: without comments.
pub fn print_file(file: &File) -> String {
    finish(Printer::default().file(file))
}

/// The canonical text of a declaration that was made and not read, without a line end after it.
pub fn print_declaration(declaration: &Declaration) -> String {
    Printer::default().declaration(declaration).render(WIDTH)
}

/// The canonical text of a clause.
pub fn print_clause(clause: &Clause) -> String {
    Printer::default().clause(clause).render(WIDTH)
}

/// The text of a condition on one line, with the parentheses that it needs.
pub fn print_condition(condition: &Condition) -> String {
    Doc::group(Printer::default().condition(condition)).render(usize::MAX)
}

/// The canonical text of a file that was read from `text`, with the comments that stand at these places.
pub(super) fn print_with_comments(file: &File, text: &str, comments: &[Span]) -> String {
    finish(Printer { comments: Comments::new(text, comments) }.file(file))
}

fn finish(doc: Doc) -> String {
    let mut text = doc.render(WIDTH);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// Prints nodes in the order of the text, and the comments between them.
#[derive(Default)]
struct Printer<'t> {
    comments: Comments<'t>,
}

/// What is made of the author's empty lines.
#[derive(Clone, Copy, PartialEq)]
enum Blank {
    /// There is to be none.
    Never,
    /// One if there is one or more.
    Keep,
    /// One, always.
    Always,
}

impl Printer<'_> {
    /// What separates a part of a clause that starts at `start` from what is before it: the comments that stand
    /// there, each on its line, or else this.
    fn gap(&mut self, start: u32, otherwise: Doc) -> Doc {
        if !self.comments.any_before(start) {
            return otherwise;
        }
        let mut docs = self.comment_lines(start, Blank::Never);
        docs.push(Doc::Break { blank: false });
        Doc::All(docs)
    }

    /// Something that starts on a line of its own, and the comments before it.
    fn own_line(&mut self, start: u32, blank: Blank) -> Doc {
        let mut docs = self.comment_lines(start, blank);
        let on_new_line = docs.iter().any(|doc| matches!(doc, Doc::Break { .. }));
        let blank = match blank {
            _ if on_new_line => self.comments.blank_before(start),
            Blank::Keep => self.comments.blank_before(start),
            Blank::Never => false,
            Blank::Always => true,
        };
        docs.push(Doc::Break { blank });
        Doc::All(docs)
    }

    /// The comments that stand before `start`: one after other text stays on its line, the others get their own.
    /// `first` is about the empty line before the first of these.
    fn comment_lines(&mut self, start: u32, first: Blank) -> Vec<Doc> {
        let mut docs = Vec::new();
        let mut blank = first;
        while let Some(comment) = self.comments.take_before(start) {
            if !(comment.trailing && docs.is_empty()) {
                let blank_here = match blank {
                    Blank::Never => false,
                    Blank::Keep => comment.blank_before,
                    Blank::Always => true,
                };
                docs.push(Doc::Break { blank: blank_here });
                blank = Blank::Keep;
            }
            docs.push(Doc::Comment(comment.text.to_owned()));
        }
        docs
    }
}
