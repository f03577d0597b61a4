//! The tree: values, keys, and where they stand.

use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::source::Loc;
use crate::words::yaml as words;

/// A value and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub kind: NodeKind,
    /// Where it stands; quotes and brackets belong to it.
    pub loc: Loc,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// A single value, not yet read as anything.
    Scalar {
        /// What was written: unquoted text as it is, quoted text without its quotes and escapes.
        text: String,
        /// Whether it was written without quotes, on its key's line and not as a `|` or `>` block.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Keys with values, in the order in which they were written. No key is there twice.
    Mapping(Vec<(Key, Node)>),
}

/// A key and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The key, without quotes.
    pub text: String,
    /// Where it stands.
    pub loc: Loc,
}

impl Node {
    /// Whether nothing is given: `key:`, `key: ~` or `key: null`.
    pub fn is_null(&self) -> bool {
        match &self.kind {
            NodeKind::Scalar { text, plain: true } => {
                matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// The value under a key; nothing if there is none, or if this is not a mapping.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let NodeKind::Mapping(entries) = &self.kind else {
            return None;
        };
        entries.iter().find(|(found, _)| found.text == key).map(|(_, node)| node)
    }

    /// The keys and values of a mapping.
    pub fn as_mapping(&self) -> Result<&[(Key, Node)], Diagnostic> {
        match &self.kind {
            NodeKind::Mapping(entries) => Ok(entries),
            _ => Err(self.mistyped(words::a_mapping()).help(words::key_value_lines())),
        }
    }

    /// The items of a list.
    pub fn as_sequence(&self) -> Result<&[Node], Diagnostic> {
        match &self.kind {
            NodeKind::Sequence(items) => Ok(items),
            _ => Err(self.mistyped(words::a_list()).help(words::write_as_list())),
        }
    }

    /// What it is, in words.
    pub fn describe(&self) -> Phrase {
        match &self.kind {
            _ if self.is_null() => words::nothing(),
            NodeKind::Scalar { plain: true, .. } => words::a_single_value(),
            NodeKind::Scalar { .. } => words::a_quoted_text(),
            NodeKind::Sequence(_) => words::a_list(),
            NodeKind::Mapping(_) => words::a_mapping(),
        }
    }

    /// The message that something else was wanted here.
    pub(super) fn mistyped(&self, wanted: Phrase) -> Diagnostic {
        Diagnostic::error("wrong-type", words::expected(wanted, self.describe())).at(self.loc)
    }
}
