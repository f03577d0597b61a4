//! Names, texts and whole numbers.

use std::borrow::Cow;

use super::{Builder, Parts, Rule};
use crate::source::Span;
use crate::syntax::pairs::Pair;
use crate::syntax::tree::{Integer, Name, Quoted, Text};
use crate::unicode::nfc;
use crate::words::syntax as said;

impl Builder<'_> {
    pub(super) fn name(&self, pair: &Pair<'_>) -> Name {
        Name { text: nfc(pair.as_str().trim_matches('`')).into_owned(), span: self.span(pair) }
    }

    pub(super) fn next_name(&self, parts: &mut Parts<'_>) -> Option<Name> {
        parts.next().map(|pair| self.name(&pair))
    }

    pub(super) fn names(&self, pair: Pair<'_>) -> Vec<Name> {
        Parts::of(pair).map(|name| self.name(&name)).collect()
    }

    pub(super) fn quoted(&mut self, pair: &Pair<'_>) -> Quoted {
        let span = self.span(pair);
        let raw = pair.as_str();
        let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
        let mut text = String::with_capacity(inner.len());
        let mut letters = inner.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter != '\\' {
                text.push(letter);
                continue;
            }
            match letters.next() {
                Some((_, 'n')) => text.push('\n'),
                Some((_, 't')) => text.push('\t'),
                Some((_, same @ ('"' | '\\'))) => text.push(same),
                other => {
                    let start = span.start + 1 + at as u32;
                    let end = start + 1 + other.map_or(0, |(_, c)| c.len_utf8() as u32);
                    self.error("unknown-escape", said::no_escape(), Span { start, end }, said::escapes());
                }
            }
        }
        let text = match nfc(&text) {
            Cow::Owned(text) => text,
            Cow::Borrowed(_) => text,
        };
        Quoted { text, span }
    }

    pub(super) fn text(&mut self, pair: Pair<'_>) -> Text {
        let span = self.span(&pair);
        let mut language = None;
        let mut quoted = Quoted { text: String::new(), span };
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::language => language = Some(self.name(&part)),
                _ => quoted = self.quoted(&part),
            }
        }
        Text { language, quoted }
    }

    pub(super) fn texts(&mut self, parts: Parts<'_>) -> Vec<Text> {
        let mut texts = Vec::new();
        for part in parts {
            if part.as_rule() == Rule::text {
                texts.push(self.text(part));
            }
        }
        texts
    }

    pub(super) fn integer(&mut self, pair: &Pair<'_>) -> Integer {
        let span = self.span(pair);
        let value = pair.as_str().parse().unwrap_or_else(|_| {
            self.error("number-too-large", said::number_too_large(), span, said::smaller_number());
            0
        });
        Integer { value, span }
    }
}
