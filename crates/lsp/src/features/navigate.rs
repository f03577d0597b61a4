//! Where something is declared, and where it is used.

use std::path::Path;

use serde_json::{Value, json};

use crate::session::Session;
use crate::wire;

/// Where the name at a place is declared.
pub fn definition(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let (state, target, _) = session.name_at(path, offset)?;
    let (id, span) = session.names(state).declaration(&target)?;
    let (key, span) = session.workspace.store.span(id, span)?;
    let file = session.workspace.store.file(key)?;
    Some(wire::location(session.workspace.path(key), &file.text, span, session.encoding))
}

/// Everywhere that the name at a place is written, in rules, dossiers and tests.
pub fn references(session: &Session, path: &Path, offset: usize, with_declaration: bool) -> Option<Value> {
    let (state, target, _) = session.name_at(path, offset)?;
    let mut found = Vec::new();
    for (key, span, declares) in session.places(state, &target) {
        if declares && !with_declaration {
            continue;
        }
        let Some(file) = session.workspace.store.file(key) else { continue };
        found.push(wire::location(session.workspace.path(key), &file.text, span, session.encoding));
    }
    for (path, name) in session.yaml_places(state, &target) {
        let Some(text) = session.text(&path) else { continue };
        found.push(wire::location(&path, text, name.span, session.encoding));
    }
    Some(Value::Array(found))
}

/// The same, in the file alone.
pub fn highlights(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let (state, target, _) = session.name_at(path, offset)?;
    let text = session.text(path)?;
    let in_rules = session.places(state, &target).into_iter();
    let in_rules = in_rules.filter(|(key, ..)| session.workspace.path(*key) == path);
    let in_yaml = session.yaml_places(state, &target).into_iter().filter(|(other, _)| other == path);
    let spans = in_rules
        .map(|(_, span, declares)| (span, declares))
        .chain(in_yaml.map(|(_, name)| (name.span, false)));
    let found = spans.map(|(span, declares)| {
        json!({"range": wire::range(text, span, session.encoding), "kind": if declares { 3 } else { 2 }})
    });
    Some(found.collect())
}
