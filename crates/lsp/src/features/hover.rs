//! What stands at a place, explained.

use std::path::Path;

use rules_engine::check::FindingCode;
use serde_json::{Value, json};

use crate::describe::describe;
use crate::lexer::tokens;
use crate::session::Session;
use crate::wire;

/// What is to be said of what stands at a place.
pub fn hover(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let text = session.text(path)?;
    if let Some((state, target, span)) = session.name_at(path, offset) {
        let words = describe(session, state, &target)?;
        let range = wire::range(text, span, session.encoding);
        return Some(json!({"contents": wire::markdown(&words), "range": range}));
    }
    // The code of a finding: its page.
    let (_, key, id, inside) = session.declaration_at(path, offset)?;
    let words = session.workspace.store.text(id);
    let token =
        tokens(words).into_iter().find(|t| t.start <= inside as usize && inside as usize <= t.end())?;
    let code = FindingCode::find(token.text)?;
    let _ = key;
    Some(json!({"contents": wire::markdown(code.page())}))
}
