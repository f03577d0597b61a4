//! What is known of a declaration, above it; and what can be done with it.

use std::path::Path;

use rules_language::source::Span;
use rules_language::syntax::tree::Keyword;
use serde_json::{Value, json};

use crate::live::Kind;
use crate::paths::uri_of;
use crate::session::Session;
use crate::targets::{Space, Target};
use crate::wire;
use crate::words::{count, say};

/// The lenses of a file, not yet filled in.
pub fn lenses(session: &Session, path: &Path) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let file = session.workspace.store.file(key)?;
    let mut found = Vec::new();
    for (piece, entry) in session.workspace.store.declarations(key) {
        let Some(keyword) = entry.keyword() else { continue };
        let name = entry.name().map(|name| name.text.clone());
        let range = wire::range(&file.text, Span { start: piece.start, end: piece.start }, session.encoding);
        if keyword == Keyword::Rulebook {
            found.push(json!({"range": range, "command": run_tests(session, path)}));
            found.push(json!({"range": range, "command": diff(session, path)}));
            continue;
        }
        let Some(name) = name else { continue };
        let data = json!({"uri": uri_of(path), "name": name, "keyword": keyword.word()});
        found.push(json!({"range": range, "data": data}));
        if explains(keyword) {
            let title = say(session.lang, "expliquer", "explain");
            let arguments = json!([uri_of(path), name]);
            found.push(json!({"range": range, "command": {
                "title": title, "command": "rules.explain", "arguments": arguments
            }}));
            let title = say(session.lang, "graphe", "graph");
            found.push(json!({"range": range, "command": {
                "title": title, "command": "rules.graph", "arguments": arguments
            }}));
        }
    }
    Some(Value::Array(found))
}

fn explains(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Requirement
            | Keyword::Step
            | Keyword::Scope
            | Keyword::Condition
            | Keyword::Chapter
            | Keyword::Check
    )
}

fn run_tests(session: &Session, path: &Path) -> Value {
    let title = say(session.lang, "lancer les tests", "run tests");
    json!({"title": title, "command": "rules.runTests", "arguments": [uri_of(path)]})
}

fn diff(session: &Session, path: &Path) -> Value {
    let title =
        say(session.lang, "ce qui change depuis le dernier commit", "what changed since the last commit");
    json!({"title": title, "command": "rules.diffHead", "arguments": [uri_of(path)]})
}

/// Fills a lens in: how often a name is used, how many tests speak of it, which proved claims.
pub fn resolve(session: &Session, mut lens: Value) -> Value {
    let data = lens.get("data").cloned().unwrap_or_default();
    let word = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default();
    let (uri, name) = (word("uri"), word("name"));
    let path = crate::paths::path_of(uri);
    let Some(keyword) = Keyword::from_word(word("keyword")) else { return lens };
    let title = title(session, &path, name, keyword).unwrap_or_default();
    lens["command"] = json!({"title": title, "command": "rules.showReferences", "arguments": [uri, lens["range"]["start"], name]});
    lens
}

fn title(session: &Session, path: &Path, name: &str, keyword: Keyword) -> Option<String> {
    let lang = session.lang;
    let key = session.workspace.find(path)?;
    let state = session.workspace.book_of(key)?;
    let target = Target::Named(Space::of(Kind::Of(keyword)), name.to_string());
    let store = &session.workspace.store;
    let (mut used, mut claims) = (0, Vec::new());
    for written in session.names(state).everywhere(&target) {
        if written.declares {
            continue;
        }
        let entry = store.entry(written.id)?;
        if entry.keyword() == Some(Keyword::Claim) {
            let label = entry.tree.as_ref().and_then(|tree| tree.labels.first());
            claims
                .extend(label.map(|label| label.quoted.text.clone()).filter(|label| !claims.contains(label)));
        } else {
            used += 1;
        }
    }
    let mut parts = vec![count(lang, used, ["emploi", "emplois"], ["use", "uses"])];
    if let Some(exact) = &state.exact
        && let Some(rulebook) = &exact.rulebook
    {
        let tests = exact.cases_of(rulebook.model(), name);
        parts.push(count(lang, tests, ["test", "tests"], ["test", "tests"]));
        let proved = claims.iter().filter(|claim| exact.proved.contains(*claim)).count();
        if proved > 0 {
            let claims = count(lang, proved, ["affirmation", "affirmations"], ["claim", "claims"]);
            parts.push(format!("{} {claims}", say(lang, "prouvé par", "proved by")));
        }
    }
    Some(parts.join(" · "))
}
