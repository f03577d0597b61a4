//! Texts that programs write: strict JSON, read straight into a tree. It is the tree that YAML's reader makes of the same
//! text. Whatever is odd is left to that reader, which says what is wrong: so this one only says yes or no.

use std::collections::HashSet;

use super::node::{Key, Node, NodeKind};
use super::parse::Limits;
use crate::source::{FileId, Loc, Span};
use crate::unicode::nfc;

/// The tree of a text that is one JSON object, with no key twice and within the limits; nothing of any other.
pub(super) fn read(file: FileId, text: &str, limits: &Limits) -> Option<Node> {
    let mut reader = Reader { file, text, at: 0, nodes: 0, depth: 0, limits };
    reader.space();
    if reader.next() != Some(b'{') {
        return None;
    }
    let root = reader.value()?;
    reader.space();
    (reader.at == text.len()).then_some(root)
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    at: usize,
    nodes: usize,
    depth: usize,
    limits: &'t Limits,
}

impl Reader<'_> {
    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes past a byte, if it is the one that stands here.
    fn take(&mut self, wanted: u8) -> Option<()> {
        (self.next() == Some(wanted)).then(|| self.at += 1)
    }

    fn space(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<Node> {
        self.nodes += 1;
        if self.nodes > self.limits.max_nodes {
            return None;
        }
        let start = self.at;
        let kind = match self.next()? {
            b'{' => self.nested(Self::object)?,
            b'[' => self.nested(Self::array)?,
            b'"' => NodeKind::Scalar { text: self.string()?, plain: false },
            _ => NodeKind::Scalar { text: self.word()?, plain: true },
        };
        Some(Node { kind, loc: self.loc(start)? })
    }

    fn loc(&self, start: usize) -> Option<Loc> {
        let span = Span::new(u32::try_from(start).ok()?, u32::try_from(self.at).ok()?);
        Some(Loc::new(self.file, span))
    }

    /// What a bracket holds, unless that is too deep.
    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Option<NodeKind>) -> Option<NodeKind> {
        if self.depth >= self.limits.max_depth {
            return None;
        }
        self.depth += 1;
        self.at += 1;
        self.space();
        let kind = read(self)?;
        self.depth -= 1;
        Some(kind)
    }

    fn object(&mut self) -> Option<NodeKind> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        if self.take(b'}').is_some() {
            return Some(NodeKind::Mapping(entries));
        }
        loop {
            let start = self.at;
            self.nodes += 1;
            let text = self.string()?;
            let key = Key { text, loc: self.loc(start)? };
            self.space();
            self.take(b':')?;
            self.space();
            entries.push((key, self.value()?));
            self.space();
            if self.take(b'}').is_some() {
                break;
            }
            self.take(b',')?;
            self.space();
        }
        let mut seen = HashSet::with_capacity(entries.len());
        let once = entries.iter().all(|(key, _)| seen.insert(key.text.as_str()));
        once.then_some(NodeKind::Mapping(entries))
    }

    fn array(&mut self) -> Option<NodeKind> {
        let mut items = Vec::new();
        if self.take(b']').is_some() {
            return Some(NodeKind::Sequence(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.take(b']').is_some() {
                return Some(NodeKind::Sequence(items));
            }
            self.take(b',')?;
            self.space();
        }
    }

    /// A text in quotes, with what its escapes stand for. A half of a character is left to YAML's reader.
    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let plain = rest.find(['"', '\\', '\n', '\r', '\t'])?;
            text.push_str(rest.get(..plain)?);
            self.at += plain + 1;
            match rest.as_bytes().get(plain)? {
                b'"' => break,
                b'\\' => text.push(self.escape()?),
                _ => return None,
            }
        }
        Some(nfc(&text).into_owned())
    }

    fn escape(&mut self) -> Option<char> {
        let letter = self.next()?;
        self.at += 1;
        Some(match letter {
            b'"' | b'\\' | b'/' => char::from(letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let digits = self.text.get(self.at..self.at + 4)?;
                let digits = digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(digits)?;
                self.at += 4;
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        })
    }

    /// A number, as it is written, or `true`, `false`, `null`.
    fn word(&mut self) -> Option<String> {
        let rest = self.text.get(self.at..)?;
        let end = rest.find([',', ']', '}', ' ', '\n', '\r', '\t']).unwrap_or(rest.len());
        let word = rest.get(..end)?;
        if !matches!(word, "true" | "false" | "null") && !is_number(word) {
            return None;
        }
        self.at += end;
        // No point separates thousands here.
        Some(word.strip_suffix(".000").map_or_else(|| word.to_owned(), |whole| format!("{whole}.0")))
    }
}

/// Whether JSON takes a word for a number: no sign but `-`, no zero in front, digits on both sides of the point.
fn is_number(word: &str) -> bool {
    let (number, exponent) = match word.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (word, None),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (number, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
