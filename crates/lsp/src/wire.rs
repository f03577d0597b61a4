//! Our words in those of the protocol, and back.

use std::path::{Path, PathBuf};

use rules_language::diagnostic::Severity;
use rules_language::source::Span;
use serde_json::{Value, json};

use crate::paths::{path_of, uri_of};
use crate::text::{Encoding, Position, Text};

/// A place of the protocol.
pub fn position(text: &Text, offset: usize, encoding: Encoding) -> Value {
    let Position { line, column } = text.position(offset, encoding);
    json!({"line": line, "character": column})
}

/// A range of the protocol.
pub fn range(text: &Text, span: Span, encoding: Encoding) -> Value {
    json!({
        "start": position(text, span.start as usize, encoding),
        "end": position(text, span.end as usize, encoding),
    })
}

/// A range in a file.
pub fn location(path: &Path, text: &Text, span: Span, encoding: Encoding) -> Value {
    json!({"uri": uri_of(path), "range": range(text, span, encoding)})
}

/// The offset that a place of the protocol means.
pub fn offset(text: &Text, position: &Value, encoding: Encoding) -> usize {
    let number = |key: &str| position.get(key).and_then(Value::as_u64).unwrap_or_default() as u32;
    text.offset(Position { line: number("line"), column: number("character") }, encoding)
}

/// The span that a range of the protocol means.
pub fn span(text: &Text, range: &Value, encoding: Encoding) -> Span {
    let end = |key: &str| range.get(key).map_or(0, |position| offset(text, position, encoding)) as u32;
    let (start, end) = (end("start"), end("end"));
    Span { start, end: end.max(start) }
}

/// The file that a request is about.
pub fn document(params: &Value) -> Option<PathBuf> {
    params.pointer("/textDocument/uri").and_then(Value::as_str).map(path_of)
}

/// The number of a severity.
pub fn severity(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Info => 3,
    }
}

/// An edit of a text.
pub fn text_edit(text: &Text, span: Span, with: &str, encoding: Encoding) -> Value {
    json!({"range": range(text, span, encoding), "newText": with})
}

/// Text for people, as Markdown.
pub fn markdown(text: &str) -> Value {
    json!({"kind": "markdown", "value": text})
}
