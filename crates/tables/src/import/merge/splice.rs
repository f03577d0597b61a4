//! Edits of a text: all that is not edited stays byte for byte.

use crate::source::Span;

/// A stretch of a text, and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Edit {
    from: usize,
    to: usize,
    text: String,
}

impl Edit {
    /// Puts something at a place.
    pub fn at(place: usize, text: String) -> Self {
        Edit { from: place, to: place, text }
    }

    /// Puts something in place of a part.
    pub fn instead(span: Span, text: String) -> Self {
        Edit { from: span.start as usize, to: span.end as usize, text }
    }
}

/// A text, and where its comments are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Original<'t> {
    pub text: &'t str,
    pub comments: &'t [Span],
}

impl<'t> Original<'t> {
    fn slice(self, from: usize, to: usize) -> &'t str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// What a part becomes. The edits may come in any order; those at one place keep theirs.
    pub fn edited(self, span: Span, mut edits: Vec<Edit>) -> String {
        edits.sort_by_key(|edit| (edit.from, edit.to));
        let mut out = String::new();
        let mut at = span.start as usize;
        for edit in edits {
            out.push_str(self.slice(at, edit.from));
            out.push_str(&edit.text);
            at = edit.to.max(at);
        }
        out.push_str(self.slice(at, span.end as usize));
        out
    }

    /// A part as it is written, but for the indent of the line that it begins on.
    pub fn part(self, span: Span) -> String {
        self.unindented(span, self.slice(span.start as usize, span.end as usize))
    }

    /// Takes the indent of a part's first line off the lines of a text.
    pub fn unindented(self, span: Span, text: &str) -> String {
        let indent = self.indent(span);
        let lines = text.split('\n').map(|line| line.strip_prefix(indent).unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Takes a part away, with the blanks before it. The comment behind it does not become part of one before it.
    pub fn without(self, span: Span) -> Edit {
        let from = self.slice(0, span.start as usize).trim_end().len();
        let to = span.end as usize;
        let comments = self.behind(to) != to
            && self
                .comments
                .iter()
                .any(|comment| (comment.start as usize) < from && from <= comment.end as usize);
        Edit { from, to, text: if comments { "\n".to_owned() } else { String::new() } }
    }

    /// Puts something on a line of its own after a part and the comment behind it.
    pub fn after(self, span: Span, between: &str, text: &str) -> Edit {
        let at = self.behind(span.end as usize);
        let indent = self.indent(span);
        Edit::at(at, format!("{between}{indent}{}", indented(indent, text)))
    }

    /// Puts something on a line of its own before a part and the comments right above it.
    pub fn before(self, span: Span, between: &str, text: &str) -> Edit {
        let indent = self.indent(span);
        Edit::at(self.head(span), format!("{}{between}{indent}", indented(indent, text)))
    }

    /// Where the line goes on after a place and the comment that follows it.
    pub fn behind(self, at: usize) -> usize {
        let next = self.comments.partition_point(|comment| (comment.start as usize) < at);
        let Some(comment) = self.comments.get(next) else { return at };
        let between = self.slice(at, comment.start as usize);
        if between.chars().all(|c| matches!(c, ' ' | '\t')) { comment.end as usize } else { at }
    }

    /// Where a part begins with the comments right above it.
    fn head(self, span: Span) -> usize {
        let mut start = span.start as usize;
        let mut next = self.comments.partition_point(|comment| (comment.start as usize) < start);
        while let Some(comment) = next.checked_sub(1).and_then(|before| self.comments.get(before)) {
            let between = self.slice(comment.end as usize, start);
            let line = self.slice(0, comment.start as usize).trim_end_matches([' ', '\t']);
            let alone = line.is_empty() || line.ends_with('\n');
            if !alone || !between.trim().is_empty() || between.matches('\n').count() > 1 {
                break;
            }
            start = comment.start as usize;
            next -= 1;
        }
        start
    }

    /// Whether a comment stands inside a part.
    pub fn has_comments_inside(self, span: Span) -> bool {
        let next = self.comments.partition_point(|comment| comment.start < span.start);
        self.comments.get(next).is_some_and(|comment| comment.start < span.end)
    }

    /// Whether comments stand in a part, behind it or right above it.
    pub fn has_comments(self, span: Span) -> bool {
        let (start, end) = (span.start as usize, span.end as usize);
        self.has_comments_inside(span) || self.head(span) != start || self.behind(end) != end
    }

    /// The blanks at the beginning of the line that a part stands on.
    fn indent(self, span: Span) -> &'t str {
        let before = self.slice(0, span.start as usize);
        let line = before.rsplit('\n').next().unwrap_or_default();
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(..blanks).unwrap_or_default()
    }
}

/// Indents all lines but the first.
fn indented(indent: &str, text: &str) -> String {
    text.replace('\n', &format!("\n{indent}"))
}
