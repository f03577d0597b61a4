//! The comments of a text, handed out in the order of the text to the nodes that they stand before.

use crate::source::Span;

/// A comment, and how it stood in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment<'t> {
    /// From its `#` on, without blanks at the end.
    pub text: &'t str,
    /// Whether something else stands before it on its line.
    pub trailing: bool,
    /// Whether an empty line stands before it.
    pub blank_before: bool,
    start: u32,
}

/// The comments that have not been printed yet.
#[derive(Debug, Default)]
pub struct Comments<'t> {
    text: &'t str,
    /// The first comes last.
    left: Vec<Comment<'t>>,
}

impl<'t> Comments<'t> {
    /// The comments at these places.
    pub fn new(text: &'t str, places: &[Span]) -> Self {
        let comment = |place: &Span| {
            let ends = blank_run(text, place.start);
            Comment {
                text: text.get(place.start as usize..place.end as usize).unwrap_or_default().trim_end(),
                trailing: ends == Some(0),
                blank_before: ends.is_some_and(|ends| ends > 1),
                start: place.start,
            }
        };
        Comments { text, left: places.iter().rev().map(comment).collect() }
    }

    /// Takes the next comment if it stands before an offset.
    pub fn take_before(&mut self, offset: u32) -> Option<Comment<'t>> {
        self.left.pop_if(|comment| comment.start < offset)
    }

    /// Whether a comment stands before an offset.
    pub fn any_before(&self, offset: u32) -> bool {
        self.left.last().is_some_and(|comment| comment.start < offset)
    }

    /// Whether an empty line stands before an offset.
    pub fn blank_before(&self, offset: u32) -> bool {
        blank_run(self.text, offset).is_some_and(|ends| ends > 1)
    }
}

/// How many line ends there are in the blanks before an offset; none if only blanks stand before it.
fn blank_run(text: &str, offset: u32) -> Option<usize> {
    let before = text.get(..offset as usize)?;
    let rest = before.trim_end_matches([' ', '\t', '\r', '\n']);
    if rest.is_empty() {
        return None;
    }
    Some(before.get(rest.len()..)?.bytes().filter(|&byte| byte == b'\n').count())
}
