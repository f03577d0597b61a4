//! What a name is worth: a constant or a parameter, wherever it is used; a derived fact, for the dossiers that are open.

use std::collections::BTreeMap;
use std::path::Path;

use rules_engine::{Rulebook, Status};
use rules_language::rulebook::model::Item;
use rules_language::source::Span;
use rules_language::syntax::tree::{ClauseKind, Declaration, Keyword};

use super::Hint;
use crate::describe::constant_words;
use crate::live::{FileKey, Id, Kind};
use crate::session::Session;
use crate::targets::{Space, Target};
use crate::words;
use crate::workspace::BookState;

/// The constants and parameters that a declaration names, counted from its start.
pub fn of_names(session: &Session, state: &BookState, id: Id) -> Vec<Hint> {
    let store = &session.workspace.store;
    let names = session.names(state);
    let keyword = store.entry(id).and_then(|entry| entry.keyword());
    if keyword.is_none_or(Keyword::tailors) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for written in names.written_in(id) {
        let Target::Named(Space::Terms, name) = &written.target else { continue };
        let declared = names.declared(Space::Terms, name);
        let Some((owner, Kind::Of(Keyword::Let | Keyword::Parameter), _)) = declared else { continue };
        if written.declares {
            continue;
        }
        let (value, is_set) = match set_to(session, state, name) {
            Some(value) => (Some(value), true),
            None => (store.entry(owner).and_then(|entry| entry.tree.as_ref()).and_then(value), false),
        };
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            found.push(Hint {
                at: written.span.end,
                tooltip: words::value_of_name(name.as_str(), is_set).say(session.lang),
                label: format!("= {value}"),
            });
        }
    }
    found
}

fn value(tree: &Declaration) -> Option<String> {
    tree.value.as_ref().map(constant_words)
}

/// What a layer sets a parameter to.
fn set_to(session: &Session, state: &BookState, name: &str) -> Option<String> {
    let store = &session.workspace.store;
    let readers = state.book.readers(store.symbol(name)?).iter();
    let trees = readers.filter_map(|id| store.entry(*id)?.tree.as_ref());
    trees.filter(|tree| tree.keyword == Keyword::Set).find_map(value)
}

/// The derived facts that a part of a file declares, as each open dossier makes them.
pub fn of_dossier(session: &Session, state: &BookState, key: FileKey, range: Span) -> Vec<Hint> {
    let store = &session.workspace.store;
    let mut facts = Vec::new();
    for (piece, entry) in store.declarations(key) {
        let inside = range.start <= piece.end && piece.start <= range.end;
        let Some(tree) = entry.tree.as_ref().filter(|_| inside) else { continue };
        let cases = tree.clauses.iter().filter_map(|clause| match &clause.kind {
            ClauseKind::Case { value, .. } | ClauseKind::Otherwise(value) => Some(value.text.as_str()),
            _ => None,
        });
        let mut values: Vec<&str> = cases.collect();
        values.sort_unstable();
        values.dedup();
        if let (Some(name), false) = (&tree.name, values.is_empty()) {
            facts.push((name.text.as_str(), values, piece.start + name.span.end));
        }
    }
    if facts.is_empty() {
        return Vec::new();
    }
    let mut found: BTreeMap<u32, Hint> = BTreeMap::new();
    for path in session.workspace.open_files() {
        let of_it = session.workspace.yaml.contains_key(path)
            && session.state_for(path).is_some_and(|of| of.folder == state.folder);
        let Some(rulebook) = session.rulebook_for(path).filter(|_| of_it) else { continue };
        for (at, label) in of_one(session, rulebook, path, &facts) {
            let tooltip = words::derived_for_open().say(session.lang);
            let hint = found.entry(at).or_insert_with(|| Hint { at, label: String::new(), tooltip });
            if !hint.label.is_empty() {
                hint.label += "; ";
            }
            hint.label += &label;
        }
    }
    found.into_values().collect()
}

/// Of one dossier: the value where it is settled, else those that are possible.
fn of_one(
    session: &Session,
    rulebook: &Rulebook,
    path: &Path,
    facts: &[(&str, Vec<&str>, u32)],
) -> Vec<(u32, String)> {
    let Some(file) = session.workspace.yaml.get(path).filter(|file| !file.is_cases()) else {
        return Vec::new();
    };
    let shown = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Ok(dossier) = rulebook.read_dossier_named(&shown, file.text.as_str()) else { return Vec::new() };
    let decision = rulebook.decide(&dossier);
    let model = rulebook.model();
    let mut found = Vec::new();
    for (fact, values, at) in facts {
        let status = |value: &&&str| match model.names.term(&format!("{fact}.{value}")) {
            Some(Item::Condition(id)) => Some(decision.condition_status(id)),
            _ => None,
        };
        let held = values.iter().find(|value| matches!(status(value), Some(Status::Required)));
        let open = values.iter().filter(|value| matches!(status(value), Some(Status::Undetermined(_))));
        let open: Vec<&str> = open.copied().collect();
        let label = match held {
            Some(value) => format!("= {value}"),
            None if open.is_empty() => continue,
            None => format!("= {} ?", open.join(" | ")),
        };
        found.push((*at, format!("{label} ({shown})")));
    }
    found
}
