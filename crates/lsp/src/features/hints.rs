//! What stands between the lines: how many tests show a clause.

use std::path::Path;

use rules_language::source::Span;
use serde_json::{Value, json};

use crate::exact::id_of;
use crate::session::Session;
use crate::wire;

/// The hints of a part of a file.
pub fn hints(session: &Session, path: &Path, range: Span) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let state = session.workspace.book_of(key)?;
    let text = session.text(path)?;
    let mut found = Vec::new();
    for shown in state.exact.iter().flat_map(|exact| &exact.shown) {
        let Some((in_file, span)) = session.workspace.store.span(id_of(shown.loc), shown.loc.span) else {
            continue;
        };
        if in_file != key || span.end < range.start || range.end < span.end {
            continue;
        }
        let [yes, no] = shown.counts;
        let label = format!("✓{yes} ✗{no}");
        let tooltip = match session.lang {
            rules_language::rulebook::model::Lang::Fr => {
                format!("{yes} test(s) montrent que cette clause décide en étant vraie, {no} en étant fausse")
            }
            rules_language::rulebook::model::Lang::En => {
                format!("{yes} test(s) show this clause to decide by being true, {no} by being false")
            }
        };
        let position = wire::position(text, span.end as usize, session.encoding);
        found.push(json!({"position": position, "label": label, "tooltip": tooltip, "paddingLeft": true}));
    }
    Some(Value::Array(found))
}
