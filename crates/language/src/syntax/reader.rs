//! Reads a text by the grammar, and says nothing but what was read where. The functions, one for each rule, are made by
//! the build script of the same file that pest reads; where they refuse a text, pest says why (`parse.rs`).

use super::pairs::Token;
use super::parse::Rule;

use made::{r_COMMENT, r_WHITESPACE, r_one_condition, r_one_declaration};

#[allow(non_snake_case, dead_code, unused_parens, clippy::all, reason = "nobody writes this by hand")]
mod made {
    use super::{Rule, State};

    include!(concat!(env!("OUT_DIR"), "/reader.rs"));
}

/// Whether a text is a declaration; what was read is written to the tokens.
pub(super) fn declaration(text: &str, tokens: &mut Vec<Token>) -> bool {
    read(text, tokens, r_one_declaration::<false>)
}

/// Whether a text is a condition.
pub(super) fn condition(text: &str, tokens: &mut Vec<Token>) -> bool {
    read(text, tokens, r_one_condition::<false>)
}

fn read(text: &str, tokens: &mut Vec<Token>, rule: fn(&mut State<'_>) -> bool) -> bool {
    tokens.clear();
    rule(&mut State { text: text.as_bytes(), at: 0, tokens, blank: (0, 0) })
}

/// How far a text is read.
///
/// Whatever says that something was not there has read nothing, and left no token.
struct State<'s> {
    text: &'s [u8],
    at: usize,
    tokens: &'s mut Vec<Token>,
    /// The blanks that were passed over last, from where to where.
    blank: (usize, usize),
}

impl State<'_> {
    #[inline(always)]
    fn next(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    #[inline(always)]
    fn text(&mut self, text: &[u8]) -> bool {
        let there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(text));
        if there {
            self.at += text.len();
        }
        there
    }

    #[inline(always)]
    fn letter(&mut self, is: impl Fn(u8) -> bool) -> bool {
        let there = self.next().is_some_and(is);
        self.at += usize::from(there);
        there
    }

    /// A letter, which may have several bytes.
    #[inline(always)]
    fn any(&mut self) -> bool {
        let Some(first) = self.next() else { return false };
        self.at += match first {
            ..0xC0 => 1,
            0xC0..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        true
    }

    /// Everything before what is looked for, or before the end.
    #[inline(always)]
    fn until(&mut self, found: impl Fn(&[u8]) -> bool) -> bool {
        while let Some(rest) = self.text.get(self.at..)
            && !rest.is_empty()
            && !found(rest)
        {
            self.at += 1;
        }
        true
    }

    #[inline(always)]
    fn mark(&self) -> (usize, usize, (usize, usize)) {
        (self.at, self.tokens.len(), self.blank)
    }

    #[inline(always)]
    fn back_to(&mut self, (at, tokens, blank): (usize, usize, (usize, usize))) {
        self.tokens.truncate(tokens);
        (self.at, self.blank) = (at, blank);
    }

    /// One part after another.
    #[inline(always)]
    fn all(&mut self, parts: impl FnOnce(&mut Self) -> bool) -> bool {
        let before = self.mark();
        let there = parts(self);
        if !there {
            self.back_to(before);
        }
        there
    }

    /// Whether something follows, without reading it.
    #[inline(always)]
    fn ahead(&mut self, part: impl FnOnce(&mut Self) -> bool) -> bool {
        let before = self.mark();
        let there = part(self);
        self.back_to(before);
        there
    }

    /// As often as it is there.
    #[inline(always)]
    fn repeat<const ATOMIC: bool>(&mut self, part: impl Fn(&mut Self) -> bool) -> bool {
        let mut before = (self.at, self.blank);
        while part(self) {
            before = (self.at, self.blank);
            self.blanks::<ATOMIC>();
        }
        (self.at, self.blank) = before;
        true
    }

    /// What stands between the parts of a rule that is not atomic.
    #[inline(always)]
    fn blanks<const ATOMIC: bool>(&mut self) -> bool {
        if !ATOMIC && matches!(self.next(), Some(b' ' | b'\t' | b'\r' | b'\n' | b'#')) {
            let from = self.at;
            while r_WHITESPACE::<true>(self) || r_COMMENT::<true>(self) {}
            self.blank = (from, self.at);
        }
        true
    }

    /// What a rule reads is one token, with those of the rules that it calls inside; within an atomic rule there are none.
    #[inline(always)]
    fn rule<const ATOMIC: bool>(&mut self, rule: Rule, body: impl FnOnce(&mut Self) -> bool) -> bool {
        if ATOMIC {
            return body(self);
        }
        let (start, place) = (self.at, self.tokens.len());
        self.tokens.push(Token { rule, start: start as u32, end: 0, size: 0 });
        if !body(self) {
            self.tokens.truncate(place);
            return false;
        }
        let size = (self.tokens.len() - place) as u32;
        // Blanks are passed over before what may follow, and do not belong to it where nothing does.
        let end = if self.at == self.blank.1 { self.blank.0.max(start) } else { self.at };
        if let Some(token) = self.tokens.get_mut(place) {
            (token.end, token.size) = (end as u32, size);
        }
        true
    }

    fn end<const ATOMIC: bool>(&mut self) -> bool {
        self.at == self.text.len() && self.rule::<ATOMIC>(Rule::EOI, |_| true)
    }
}

#[cfg(test)]
mod tests;
