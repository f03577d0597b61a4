//! Habits in the types of facts: bounds, and the values of a choice.

use super::{Place, mended};
use crate::syntax::mistake::{Mistake, Token};
use crate::words::{general, habits as said};

impl Place<'_> {
    /// Whatever of these explains why the parser stopped.
    pub(super) fn of_a_type(&self) -> Option<Mistake> {
        self.bounds().or_else(|| self.members())
    }

    /// `integer 0..30`, `integer between 0 and 30`, `decimal min 0`, `integer >= 1`
    fn bounds(&self) -> Option<Mistake> {
        if !matches!(self.before.text, "integer" | "decimal" | "date") {
            return None;
        }
        let rest = self.part[self.at..].lines().next().unwrap_or_default();
        let end = [" unit ", " =", "\"", "{", "}", "#", " fr ", " en "]
            .iter()
            .filter_map(|end| rest.find(end))
            .min();
        let written = rest[..end.unwrap_or(rest.len())].trim_end();
        let first = written.split([' ', '=']).next().unwrap_or_default();
        let known = ["between", "entre", "min", "max", "minimum", "maximum", "de", ">", "<", "≥", "≤", "to"];
        let begins =
            written.starts_with(['[', '(']) || written.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        if !begins && !known.contains(&first) {
            return None;
        }
        let values = values_of(written);
        let right = match &values[..] {
            [one] if matches!(first, "max" | "maximum" | "<" | "≤" | "to") => format!("to {one}"),
            [one] if !begins => format!("from {one}"),
            [from, to] => format!("from {from} to {to}"),
            _ => return None,
        };
        let whole = self.at..self.at + written.len();
        let fix = Some((whole.clone(), right.clone()));
        Some(mended(whole, said::bounds_elsewhere(written), general::write(right), fix))
    }

    /// `one of (a, b)`, `any of ["a", "b"]`
    fn members(&self) -> Option<Mistake> {
        let of = if self.found.text == "of" { self.found } else { self.word_of()? };
        let rest = &self.part[of.range().end..];
        let open = of.range().end + rest.len() - rest.trim_start().len();
        let close = match self.part[open..].chars().next()? {
            '(' => ')',
            '[' => ']',
            _ => return None,
        };
        let end = open + self.part[open..].find(close)? + 1;
        let inner: String = self.part[open + 1..end - 1]
            .chars()
            .filter(|letter| !matches!(letter, ',' | '"' | '\''))
            .collect();
        let names: Vec<&str> = inner.split_whitespace().collect();
        let right = format!("{{ {} }}", names.join(" "));
        let fix = Some((open..end, right.clone()));
        Some(mended(open..end, said::members_in_braces(), general::write(right), fix))
    }

    /// The `of` behind the `one` or `any` at which the parser stopped.
    fn word_of(&self) -> Option<Token<'_>> {
        if !matches!(self.found.text, "one" | "any") || !matches!(self.before.text, ":" | "of") {
            return None;
        }
        let rest = &self.part[self.found.range().end..];
        let of = Token::at(self.part, self.found.range().end + rest.len() - rest.trim_start().len());
        (of.text == "of").then_some(of)
    }
}

/// The numbers and dates of a text: `0..30`, `[0, 30]`, `between 2026-01-01 and 2026-12-31`.
fn values_of(written: &str) -> Vec<&str> {
    let words = written.split([' ', ',', '[', ']', '(', ')', '>', '<', '=', '≥', '≤']);
    let parts = words.flat_map(|word| word.split(".."));
    let is_value = |word: &&str| word.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
    parts.map(|word| word.trim_matches('.')).filter(is_value).collect()
}
