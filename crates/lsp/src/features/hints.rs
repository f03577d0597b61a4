//! What stands between the lines: how many tests show a clause; which levels a bound comes to; what a name is worth.

mod levels;
mod values;

use std::path::Path;

use rules_language::source::Span;
use serde_json::{Value, json};

use crate::exact::id_of;
use crate::live::FileKey;
use crate::session::Session;
use crate::wire;
use crate::words;
use crate::workspace::BookState;

/// Something that is said behind a place.
struct Hint {
    /// The place, in the file.
    at: u32,
    label: String,
    tooltip: String,
}

/// The hints of a part of a file.
pub fn hints(session: &Session, path: &Path, range: Span) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let state = session.workspace.book_of(key)?;
    let text = session.text(path)?;
    let mut found = Vec::new();
    let store = &session.workspace.store;
    for (piece, _) in store.declarations(key) {
        if piece.end < range.start || range.end < piece.start {
            continue;
        }
        let place = |hint: Hint| Hint { at: piece.start + hint.at, ..hint };
        found.extend(levels::of(session, state, piece.id).into_iter().map(place));
        found.extend(values::of_names(session, state, piece.id).into_iter().map(place));
    }
    found.extend(values::of_dossier(session, state, key, range));
    found.extend(shown(session, state, key));
    found.retain(|hint| range.start <= hint.at && hint.at <= range.end);
    found.sort_by_key(|hint| hint.at);
    let one = |hint: &Hint| {
        let position = wire::position(text, hint.at as usize, session.encoding);
        json!({"position": position, "label": hint.label, "tooltip": hint.tooltip, "paddingLeft": true})
    };
    Some(Value::Array(found.iter().map(one).collect()))
}

/// How many tests show each clause.
fn shown(session: &Session, state: &BookState, key: FileKey) -> Vec<Hint> {
    let shown = state.exact.iter().flat_map(|exact| &exact.shown);
    let hint = |shown: &crate::exact::Shown| {
        let (in_file, span) = session.workspace.store.span(id_of(shown.loc), shown.loc.span)?;
        let [yes, no] = shown.counts;
        (in_file == key).then(|| Hint {
            at: span.end,
            label: format!("✓{yes} ✗{no}"),
            tooltip: words::tests_that_show(yes, no).say(session.lang),
        })
    };
    shown.filter_map(hint).collect()
}
