//! Taking a piece of a rulebook's text out, so that what is left reads well.

use super::finding::Findings;
use crate::source::{Loc, Span};

/// What to cut out to drop one operand of a chain of `and` or `or`, given the places of all.
pub(super) fn operand(findings: &Findings<'_>, chain: &[Loc], position: usize) -> Option<Loc> {
    let whole: Vec<Loc> = chain.iter().map(|loc| with_parentheses(findings, *loc)).collect();
    let this = *whole.get(position)?;
    let span = match position.checked_sub(1) {
        Some(before) => Span::new(whole.get(before)?.span.end, this.span.end),
        None => Span::new(this.span.start, whole.get(1)?.span.start),
    };
    plain(findings, Loc { file: this.file, span })
}

/// What to cut out to drop a condition with the words that open it: `when …`, `applies when …`.
pub(super) fn clause(findings: &Findings<'_>, condition: Loc, opening: &str) -> Option<Loc> {
    let this = with_parentheses(findings, condition);
    let (before, after) = findings.around(this);
    // What the clause alone rests on would be left hanging.
    if opening != "when" && after.trim_start().starts_with('(') {
        return None;
    }
    let head = before.trim_end().strip_suffix(opening)?;
    let start = head.trim_end().len();
    let span = Span::new(u32::try_from(start).ok()?, this.span.end);
    plain(findings, Loc { file: this.file, span })
}

/// What to cut out to drop one name of a list after a keyword.
pub(super) fn name(findings: &Findings<'_>, this: Loc, keyword: &str) -> Option<Loc> {
    let (before, after) = findings.around(this);
    let (head, tail) = (before.trim_end(), after.trim_start());
    let skipped = |text: &str, trimmed: &str| u32::try_from(text.len() - trimmed.len()).unwrap_or(0);
    let span = if let Some(head) = head.strip_suffix(',') {
        Span::new(u32::try_from(head.len()).ok()?, this.span.end)
    } else if let Some(rest) = tail.strip_prefix(',') {
        let rest_start = skipped(after, tail) + 1 + skipped(rest, rest.trim_start());
        Span::new(this.span.start, this.span.end + rest_start)
    } else if tail.starts_with('(') {
        return None;
    } else {
        let head = head.strip_suffix(keyword)?.trim_end();
        Span::new(u32::try_from(head.len()).ok()?, this.span.end)
    };
    plain(findings, Loc { file: this.file, span })
}

/// The place with the parentheses around it that hold nothing else.
fn with_parentheses(findings: &Findings<'_>, mut loc: Loc) -> Loc {
    loop {
        let (before, after) = findings.around(loc);
        let (head, tail) = (before.trim_end(), after.trim_start());
        if !head.ends_with('(') || !tail.starts_with(')') || is_call(head) {
            return loc;
        }
        let closing = after.len() - tail.len() + 1;
        let (Ok(start), Ok(closing)) = (u32::try_from(head.len() - 1), u32::try_from(closing)) else {
            return loc;
        };
        loc.span = Span::new(start, loc.span.end + closing);
    }
}

/// Whether a parenthesis belongs to `count(…)` or `in (…)`.
fn is_call(head: &str) -> bool {
    let word = head.strip_suffix('(').unwrap_or(head).trim_end();
    word.ends_with("count") || word.ends_with(" in")
}

/// The place, unless it holds a comment.
fn plain(findings: &Findings<'_>, loc: Loc) -> Option<Loc> {
    let text = findings.text(loc);
    (!text.is_empty() && !text.contains('#')).then_some(loc)
}
