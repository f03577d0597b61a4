//! JSON → the tree that dossiers are read from, with numbers as they are written and everything in its place.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Span};
use crate::unicode::nfc;
use crate::words::batch as words;
use crate::yaml::{Key, Limits, Node, NodeKind};

/// The keys and values of an object, in order, not yet looked at.
pub(super) struct Entries<'t>(pub(super) Vec<(Cow<'t, str>, &'t RawValue)>);

impl<'t> Deserialize<'t> for Entries<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'t> Visitor<'t> for Visit {
            type Value = Entries<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Entries<'t>, A::Error> {
                let mut entries = Vec::new();
                while let Some((Text(key), value)) = map.next_entry()? {
                    entries.push((key, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(Visit)
    }
}

/// A text, borrowed where it has no escapes.
struct Text<'t>(Cow<'t, str>);

impl<'t> Deserialize<'t> for Text<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit;
        impl<'t> Visitor<'t> for Visit {
            type Value = Text<'t>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'t str) -> Result<Text<'t>, E> {
                Ok(Text(nfc(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Text<'t>, E> {
                Ok(Text(Cow::Owned(nfc(text).into_owned())))
            }
        }
        deserializer.deserialize_str(Visit)
    }
}

/// A JSON text as a tree.
pub(super) fn tree(file: FileId, text: &str) -> Result<Node, Diagnostic> {
    let trees = Trees { file, text };
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| trees.syntax(text, &error))?;
    trees.tree(raw.get(), Limits::default().max_depth)
}

struct Trees<'t> {
    file: FileId,
    text: &'t str,
}

impl Trees<'_> {
    fn tree(&self, raw: &str, depth: usize) -> Result<Node, Diagnostic> {
        let loc = self.loc(raw);
        if depth == 0 {
            return Err(Diagnostic::error("json-too-deep", words::too_deep()).at(loc));
        }
        let kind = match raw.as_bytes().first() {
            Some(b'{') => {
                let Entries(found) = self.parse(raw)?;
                let mut entries: Vec<(Key, Node)> = Vec::with_capacity(found.len());
                for (key, value) in found {
                    let at = match &key {
                        Cow::Borrowed(key) => self.loc(key),
                        Cow::Owned(_) => self.loc(value.get()),
                    };
                    if entries.iter().any(|(other, _)| other.text == key) {
                        let message = words::given_twice(&key);
                        return Err(Diagnostic::error("duplicate-key", message).at(at));
                    }
                    entries
                        .push((Key { text: key.into_owned(), loc: at }, self.tree(value.get(), depth - 1)?));
                }
                NodeKind::Mapping(entries)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = self.parse(raw)?;
                let items = items.into_iter().map(|item| self.tree(item.get(), depth - 1));
                NodeKind::Sequence(items.collect::<Result<_, _>>()?)
            }
            Some(b'"') => {
                let Text(text) = self.parse(raw)?;
                NodeKind::Scalar { text: text.into_owned(), plain: false }
            }
            // In JSON no point separates thousands.
            _ => match raw.strip_suffix(".000") {
                Some(whole) => NodeKind::Scalar { text: format!("{whole}.0"), plain: true },
                None => NodeKind::Scalar { text: raw.to_owned(), plain: true },
            },
        };
        Ok(Node { kind, loc })
    }

    fn parse<'t, T: Deserialize<'t>>(&self, raw: &'t str) -> Result<T, Diagnostic> {
        serde_json::from_str(raw).map_err(|error| self.syntax(raw, &error))
    }

    fn syntax(&self, raw: &str, error: &serde_json::Error) -> Diagnostic {
        let says = error.to_string();
        let says = says.rsplit_once(" at line ").map_or(says.as_str(), |(says, _)| says);
        let lines = raw.split_inclusive('\n').take(error.line().saturating_sub(1));
        let column = error.column().saturating_sub(1);
        let at = self.loc(raw).span.start as usize + lines.map(str::len).sum::<usize>() + column;
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let loc = Loc::new(self.file, Span::new(at, at.saturating_add(1)));
        Diagnostic::error("json-syntax", words::not_json(says)).at(loc)
    }

    /// Where a part of the text is.
    fn loc(&self, part: &str) -> Loc {
        let start = (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        let offset = |at: usize| u32::try_from(at.min(self.text.len())).unwrap_or(u32::MAX);
        Loc::new(self.file, Span::new(offset(start), offset(start + part.len())))
    }
}
