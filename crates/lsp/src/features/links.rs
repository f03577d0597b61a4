//! Links: from a citation to its document, from `uses` to the folder.

use std::path::Path;

use rules_language::source::Span;
use rules_language::syntax::tree::{Clause, ClauseKind, Declaration, Keyword};
use serde_json::{Value, json};

use crate::paths::{tidy, uri_of};
use crate::session::Session;
use crate::targets::Space;
use crate::wire;
use crate::workspace::BookState;

/// The links of a file of rules.
pub fn links(session: &Session, path: &Path) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let state = session.workspace.book_of(key)?;
    let file = session.workspace.store.file(key)?;
    let mut found = Vec::new();
    for (piece, entry) in session.workspace.store.declarations(key) {
        let Some(tree) = &entry.tree else { continue };
        each(tree, &mut |clause| {
            let link = match &clause.kind {
                ClauseKind::Address(text) => web(&text.text).map(|uri| (text.span, uri)),
                ClauseKind::Cite { source, place } => {
                    let span = place.as_ref().map_or(source.span, |place| place.span);
                    address(session, state, &source.text).map(|uri| (span, uri))
                }
                ClauseKind::Uses { target, quoted: true, .. } => {
                    let folder = path.parent().map(|folder| tidy(&folder.join(&target.text)));
                    folder.map(|folder| (target.span, uri_of(&folder)))
                }
                _ => None,
            };
            if let Some((span, uri)) = link {
                let span = Span { start: piece.start + span.start, end: piece.start + span.end };
                found.push(json!({"range": wire::range(&file.text, span, session.encoding), "target": uri}));
            }
        });
    }
    Some(Value::Array(found))
}

fn each<'t>(tree: &'t Declaration, see: &mut dyn FnMut(&'t Clause)) {
    for clause in &tree.clauses {
        see(clause);
        clause.basis.iter().for_each(&mut *see);
        if let ClauseKind::Item(item) = &clause.kind {
            each(item, see);
        }
    }
}

/// The address of a source, where it has one.
fn address(session: &Session, state: &BookState, source: &str) -> Option<String> {
    let (id, ..) = session.names(state).declared(Space::Of(Keyword::Source), source)?;
    let tree = session.workspace.store.entry(id)?.tree.as_ref()?;
    tree.clauses.iter().find_map(|clause| match &clause.kind {
        ClauseKind::Address(text) => web(&text.text),
        _ => None,
    })
}

fn web(text: &str) -> Option<String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    (is_web && !text.contains(char::is_whitespace)).then(|| text.to_string())
}
