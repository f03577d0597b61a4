//! What can be folded: declarations, and runs of comments.

use std::path::Path;

use serde_json::{Value, json};

use crate::lexer::{TokenKind, tokens};
use crate::session::Session;

/// The parts of a file that can be folded.
pub fn ranges(session: &Session, path: &Path) -> Option<Value> {
    let text = session.text(path)?;
    session.workspace.find(path)?;
    let mut found = Vec::new();
    let mut open: Vec<u32> = Vec::new();
    let mut comment: Option<(u32, u32)> = None;
    let mut add = |start: u32, end: u32, kind: Option<&str>| {
        if end > start {
            let mut range = json!({"startLine": start, "endLine": end});
            if let Some(kind) = kind {
                range["kind"] = json!(kind);
            }
            found.push(range);
        }
    };
    for token in tokens(text.as_str()) {
        let line = text.line_of(token.start);
        if token.kind == TokenKind::Comment {
            comment = match comment {
                Some((first, last)) if last + 1 == line => Some((first, line)),
                other => {
                    if let Some((first, last)) = other {
                        add(first, last, Some("comment"));
                    }
                    Some((line, line))
                }
            };
            continue;
        }
        match token.text {
            "{" | "(" if token.kind == TokenKind::Sign => open.push(line),
            "}" | ")" if token.kind == TokenKind::Sign => {
                if let Some(start) = open.pop() {
                    // The line of the closing bracket stays.
                    add(start, line.saturating_sub(1), None);
                }
            }
            _ => {}
        }
    }
    if let Some((first, last)) = comment {
        add(first, last, Some("comment"));
    }
    Some(Value::Array(found))
}
