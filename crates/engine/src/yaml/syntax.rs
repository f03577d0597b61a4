//! The wording of what is wrong with a file before anybody asks what it says.

use serde_yaml::granit_parser::{ErrorKind, ScanError};

use super::anchors::{Found, MOST_ALIASED};
use super::node::Key;
use super::parse::Limits;
use crate::diagnostic::{Diagnostic, quoted};
use crate::source::{FileId, Loc, Span};

/// What the parser refused.
pub(super) fn syntax_error(file: FileId, text: &str, limits: &Limits, error: &ScanError) -> Diagnostic {
    let offset = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let length = text.get(offset..).and_then(|rest| rest.chars().next());
    let length = length.filter(|&c| c != '\n' && c != '\r').map_or(0, char::len_utf8);
    let start = u32::try_from(offset).unwrap_or(u32::MAX);
    let end = u32::try_from(offset + length).unwrap_or(u32::MAX);
    let loc = Loc::new(file, Span::new(start, end));

    let (message, help): (&str, &[&str]) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => return too_deep(loc, limits),
        ErrorKind::DirectiveDisallowed => {
            return Diagnostic::error("yaml-directive", "lines that start with `%` are not used here")
                .at(loc)
                .help("remove the line");
        }
        ErrorKind::TabInBlockIndentation | ErrorKind::TabInIndentation | ErrorKind::TabNotAllowed => {
            ("a tab cannot indent", &["use spaces"])
        }
        ErrorKind::MappingValueNotAllowed => (
            "a `:` is not possible here",
            &[
                "put quotes around a text that holds `: `",
                "or check the indentation: keys of one group start in the same column",
            ],
        ),
        ErrorKind::SimpleKeyExpected => {
            ("a `:` is missing after the key", &["write `key: value`, with a space after the colon"])
        }
        ErrorKind::FlowMappingValueAdjacentCollection => {
            ("a space is missing after the colon", &["write `{key: [a, b]}`, with a space after the colon"])
        }
        ErrorKind::InvalidColonPlacement => {
            ("a `:` is not possible here, inside brackets", &["close the bracket before the next key"])
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar => (
            "the text goes on after its closing quote",
            &["put all of it inside the quotes; inside single quotes, `'` is written twice"],
        ),
        ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "the text goes on after its closing quote",
            &["put all of it inside the quotes; inside double quotes, `\"` is written `\\\"`"],
        ),
        ErrorKind::ExpectedBlockMappingKey => (
            "a `key: value` line is expected here",
            &["check the indentation: keys of one group start in the same column"],
        ),
        ErrorKind::ExpectedBlockSequenceEntry => {
            ("a list item is expected here", &["start the line with `- `, or check the indentation"])
        }
        ErrorKind::BlockSequenceEntryNotAllowed => (
            "a list cannot start here",
            &["put the first `- ` on a line of its own, or write the list as `[a, b]`"],
        ),
        ErrorKind::InvalidIndentation => (
            "the indentation fits no line above",
            &["start the line in the same column as the lines it belongs to"],
        ),
        ErrorKind::UnclosedQuotedScalar => {
            ("the quote is never closed", &["put the same quote at the end of the text"])
        }
        ErrorKind::UnknownQuotedScalarEscape => (
            "a text in double quotes holds an unknown `\\` escape",
            &["write `\\\\` for a backslash, or use single quotes"],
        ),
        ErrorKind::UnclosedFlowCollection { open: '{' } => {
            ("the `{` is never closed", &["close it with `}`, or put quotes around the text"])
        }
        ErrorKind::UnclosedFlowCollection { .. } => {
            ("the `[` is never closed", &["close it with `]`, or put quotes around the text"])
        }
        ErrorKind::ExpectedFlowSequenceSeparator | ErrorKind::ExpectedFlowMappingSeparator => (
            "a comma is missing, or a text holds a bracket",
            &["put a comma between two values", "put quotes around a text with brackets: `[\"a[b]\"]`"],
        ),
        ErrorKind::MisplacedFlowCollectionEnd => {
            ("there is nothing to close here", &["remove the bracket, or put quotes around the text"])
        }
        ErrorKind::UnexpectedCharacter { .. } => {
            ("a text cannot start with this character", &["put quotes around the text"])
        }
        ErrorKind::BomInsideDocument => {
            ("there is a byte order mark inside the text", &["remove it; it does not show in most editors"])
        }
        _ => {
            return Diagnostic::error("yaml-syntax", format!("this is not YAML: {}", error.info()))
                .at(loc)
                .help("check quotes, brackets and indentation around here");
        }
    };
    let diagnostic = Diagnostic::error("yaml-syntax", message).at(loc);
    help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(*help))
}

pub(super) fn too_large(file: FileId, bytes: usize, limits: &Limits) -> Diagnostic {
    let message = format!("the file has {bytes} bytes; the limit is {}", limits.max_bytes);
    Diagnostic::error("file-too-large", message).at(Loc::new(file, Span::at(0))).help("is it the right file?")
}

pub(super) fn too_deep(loc: Loc, limits: &Limits) -> Diagnostic {
    let message = format!("lists and mappings are nested more than {} deep", limits.max_depth);
    Diagnostic::error("yaml-too-deep", message)
        .at(loc)
        .help("nothing that is read here nests that deep: check brackets and indentation")
}

pub(super) fn too_many(loc: Loc, limits: &Limits) -> Diagnostic {
    let message = format!("the file has more than {} keys and values", limits.max_nodes);
    Diagnostic::error("yaml-too-many-values", message).at(loc).help("is it the right file?")
}

pub(super) fn too_many_errors(last: Option<Loc>, most: usize) -> Diagnostic {
    let message = format!("only the first {most} errors are shown");
    let diagnostic = Diagnostic::error("too-many-errors", message).help("put these right first");
    match last {
        Some(loc) => diagnostic.at(loc),
        None => diagnostic,
    }
}

pub(super) fn second_document(loc: Loc) -> Diagnostic {
    Diagnostic::error("yaml-many-documents", "a second document starts here")
        .at(loc)
        .help("keep one document in a file: remove the `---`, or move what follows to its own file")
}

pub(super) fn anchor(loc: Loc, written: &str) -> Diagnostic {
    Diagnostic::error("yaml-anchor", format!("{} is an anchor that nothing refers to", quoted(written)))
        .at(loc)
        .help("remove it; if the `&` belongs to the text, put quotes around the text")
}

pub(super) fn alias(loc: Loc, written: &str, found: &Found) -> Diagnostic {
    let what = match found {
        Found::Large => "stands for too many values",
        Found::Itself => "stands for something that it is in itself",
        Found::Key => "stands for a key; only values can be said so",
        Found::Nothing | Found::Value { .. } => "is an alias, but nothing before it has that anchor",
    };
    let help = match found {
        Found::Large => {
            format!("write it out again: an alias stands for {MOST_ALIASED} keys and values at most")
        }
        Found::Key => "write the key out again".to_owned(),
        _ => {
            "write the value out again; if the `*` belongs to the text, put quotes around the text".to_owned()
        }
    };
    Diagnostic::error("yaml-alias", format!("{} {what}", quoted(written))).at(loc).help(help)
}

pub(super) fn tag(loc: Loc, written: &str) -> Diagnostic {
    Diagnostic::error("yaml-tag", format!("{} is a tag; they are not used here", quoted(written)))
        .at(loc)
        .help("remove it; if the `!` belongs to the text, put quotes around the text")
}

pub(super) fn merge_key() -> Diagnostic {
    Diagnostic::error("yaml-merge-key", "`<<` merges mappings; that is not used here")
        .help("write the keys out again")
}

pub(super) fn missing_key() -> Diagnostic {
    Diagnostic::error("yaml-key", "there is no key before the `:`").help("write `key: value`")
}

pub(super) fn compound_key() -> Diagnostic {
    Diagnostic::error("yaml-key", "a list or a mapping cannot be a key")
        .help("write `key: value`; a text that starts with a bracket needs quotes")
}

pub(super) fn list_in_text(item: Loc, text: Loc) -> Diagnostic {
    Diagnostic::error("yaml-list-in-text", "this is read as part of the text above, not as a list item")
        .at(item)
        .label(text, "the text starts here")
        .help("write the text as the first item, with `- ` on a line of its own")
        .help("or put quotes around the whole text")
}

pub(super) fn duplicate_key(key: &Key, first: Loc) -> Diagnostic {
    Diagnostic::error("duplicate-key", format!("the key {} is given twice", quoted(&key.text)))
        .at(key.loc)
        .label(first, "first given here")
        .help("keep one of the two")
}
