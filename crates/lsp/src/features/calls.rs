//! What comes before a step, and what after it: as calls that come in and go out.

use std::collections::BTreeMap;
use std::path::Path;

use rules_language::source::Span;
use rules_language::syntax::tree::{Clause, ClauseKind, First, Keyword, Name};
use serde_json::{Value, json};

use crate::describe::label_of;
use crate::live::Id;
use crate::paths::path_of;
use crate::session::Session;
use crate::targets::{Space, Target};
use crate::wire;
use crate::workspace::BookState;

const STEPS: Space = Space::Of(Keyword::Step);

/// The step at a place.
pub fn prepare(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let (state, target, _) = session.name_at(path, offset)?;
    match target {
        Target::Named(STEPS, name) => Some(json!([item(session, state, &name)?])),
        _ => None,
    }
}

fn item(session: &Session, state: &BookState, name: &str) -> Option<Value> {
    let (id, _, span) = session.names(state).declared(STEPS, name)?;
    let (key, named) = session.workspace.store.span(id, span)?;
    let (file, piece) = session.workspace.store.piece(id)?;
    let whole = Span { start: piece.start, end: piece.end };
    Some(json!({
        "name": name,
        "detail": label_of(session, state, STEPS, name),
        "kind": 12,
        "uri": crate::paths::uri_of(session.workspace.path(key)),
        "range": wire::range(&file.text, whole, session.encoding),
        "selectionRange": wire::range(&file.text, named, session.encoding),
        "data": name,
    }))
}

fn asked<'s>(session: &'s Session, params: &Value) -> Option<(&'s BookState, String)> {
    let uri = params.pointer("/item/uri")?.as_str()?;
    let name = params.pointer("/item/data")?.as_str()?;
    let key = session.workspace.find(&path_of(uri))?;
    Some((session.workspace.book_of(key)?, name.to_string()))
}

/// The steps that wait for one: it is what they are after.
pub fn incoming(session: &Session, params: &Value) -> Option<Value> {
    let (state, name) = asked(session, params)?;
    let names = session.names(state);
    let mut by: BTreeMap<String, Vec<(Id, Span)>> = BTreeMap::new();
    for written in names.everywhere(&Target::Named(STEPS, name.clone())) {
        let Some(entry) = session.workspace.store.entry(written.id) else { continue };
        let waits = entry.keyword() == Some(Keyword::Step) && !written.declares;
        if let Some(waiting) = entry.name().filter(|_| waits) {
            by.entry(waiting.text.clone()).or_default().push((written.id, written.span));
        }
    }
    let calls = by.into_iter().filter_map(|(name, places)| {
        let from = item(session, state, &name)?;
        Some(json!({"from": from, "fromRanges": ranges(session, &places)}))
    });
    Some(calls.collect())
}

/// The steps that one waits for.
pub fn outgoing(session: &Session, params: &Value) -> Option<Value> {
    let (state, name) = asked(session, params)?;
    let (id, ..) = session.names(state).declared(STEPS, &name)?;
    let tree = session.workspace.store.entry(id)?.tree.as_ref()?;
    let mut to: BTreeMap<String, Vec<(Id, Span)>> = BTreeMap::new();
    for step in tree.clauses.iter().flat_map(prerequisites) {
        to.entry(step.text.clone()).or_default().push((id, step.span));
    }
    let calls = to.into_iter().filter_map(|(name, places)| {
        let to = item(session, state, &name)?;
        Some(json!({"to": to, "fromRanges": ranges(session, &places)}))
    });
    Some(calls.collect())
}

fn prerequisites(clause: &Clause) -> impl Iterator<Item = &Name> {
    let steps = match &clause.kind {
        ClauseKind::After { steps, .. } | ClauseKind::Prefers { steps, .. } => steps.as_slice(),
        _ => &[],
    };
    steps.iter().flat_map(First::names)
}

fn ranges(session: &Session, places: &[(Id, Span)]) -> Vec<Value> {
    let range = |(id, span): &(Id, Span)| {
        let (key, span) = session.workspace.store.span(*id, *span)?;
        let file = session.workspace.store.file(key)?;
        Some(wire::range(&file.text, span, session.encoding))
    };
    places.iter().filter_map(range).collect()
}
