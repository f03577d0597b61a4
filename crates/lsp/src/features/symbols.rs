//! The declarations of a file, and of everything.

use std::path::Path;

use rules_language::source::Span;
use rules_language::syntax::tree::{ClauseKind, Declaration, Keyword, Type, TypeKind};
use rules_language::unicode::nfc;
use serde_json::{Value, json};

use crate::live::{Kind, Piece};
use crate::session::Session;
use crate::text::Text;
use crate::wire;

/// The protocol's number for what is most like a kind of declaration.
pub fn symbol_kind(keyword: Keyword) -> u8 {
    match keyword {
        Keyword::Rulebook => 2,
        Keyword::Source => 1,
        Keyword::Actor => 19,
        Keyword::Fact => 8,
        Keyword::Condition => 17,
        Keyword::Scope => 3,
        Keyword::Chapter | Keyword::Phase => 4,
        Keyword::Requirement => 5,
        Keyword::Scenario | Keyword::Group => 6,
        Keyword::Proof => 7,
        Keyword::Step => 12,
        Keyword::Check | Keyword::Let | Keyword::Parameter | Keyword::Set => 14,
        Keyword::Note => 15,
        Keyword::Deadline => 24,
        Keyword::Table => 18,
        Keyword::Claim => 16,
        Keyword::Change | Keyword::Drop => 20,
    }
}

/// The declarations of a file of rules, as a tree.
pub fn document(session: &Session, path: &Path) -> Option<Value> {
    let key = session.workspace.find(path)?;
    let file = session.workspace.store.file(key)?;
    let outline = Outline { session, text: &file.text };
    let declarations = session.workspace.store.declarations(key);
    let symbols = declarations.filter_map(|(piece, entry)| outline.declaration(&piece, entry.tree.as_ref()?));
    Some(symbols.collect())
}

struct Outline<'a> {
    session: &'a Session,
    text: &'a Text,
}

impl Outline<'_> {
    fn declaration(&self, piece: &Piece, tree: &Declaration) -> Option<Value> {
        let label = tree.labels.first().map(|label| label.quoted.text.as_str());
        let (name, named) = match (&tree.name, tree.labels.first()) {
            (Some(name), _) => (name.text.as_str(), name.span),
            (None, Some(label)) => (label.quoted.text.as_str(), label.quoted.span),
            (None, None) => return None,
        };
        let mut inside: Vec<Value> = Vec::new();
        if let Some(ty) = &tree.ty {
            self.ty(piece, ty, &mut inside);
        }
        for clause in &tree.clauses {
            if let ClauseKind::Item(item) = &clause.kind {
                inside.extend(self.declaration(piece, item));
            }
        }
        let detail = if tree.name.is_some() { label.unwrap_or_default() } else { "" };
        let detail = format!("{} {detail}", tree.keyword.word());
        let kind = symbol_kind(tree.keyword);
        Some(self.symbol(piece, name, detail.trim(), kind, (tree.span, named), inside))
    }

    fn symbol(
        &self,
        piece: &Piece,
        name: &str,
        detail: &str,
        kind: u8,
        (whole, named): (Span, Span),
        inside: Vec<Value>,
    ) -> Value {
        let range = |span: Span| {
            let span = Span { start: piece.start + span.start, end: piece.start + span.end };
            wire::range(self.text, span, self.session.encoding)
        };
        let name = if name.is_empty() { "…" } else { name };
        json!({
            "name": name, "detail": detail, "kind": kind, "range": range(whole), "selectionRange": range(named),
            "children": inside,
        })
    }

    fn ty(&self, piece: &Piece, ty: &Type, found: &mut Vec<Value>) {
        match &ty.kind {
            TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members) => {
                for member in members {
                    let label = member.labels.first().map_or("", |label| label.quoted.text.as_str());
                    let span = member.name.span;
                    found.push(self.symbol(piece, &member.name.text, label, 22, (span, span), Vec::new()));
                }
            }
            TypeKind::List(element) => self.ty(piece, element, found),
            TypeKind::Record(fields) => {
                for field in fields {
                    let mut inside = Vec::new();
                    self.ty(piece, &field.ty, &mut inside);
                    let whole = Span { start: field.name.span.start, end: field.ty.span.end };
                    let label = field.labels.first().map_or("", |label| label.quoted.text.as_str());
                    found.push(self.symbol(
                        piece,
                        &field.name.text,
                        label,
                        8,
                        (whole, field.name.span),
                        inside,
                    ));
                }
            }
            _ => {}
        }
    }
}

/// The most symbols of the workspace in one answer.
const MOST: usize = 200;

/// The declarations whose name holds the letters of a question, in their order.
pub fn workspace(session: &Session, query: &str) -> Value {
    let query = nfc(query).to_lowercase();
    let mut found: Vec<(usize, String, Value)> = Vec::new();
    for state in session.workspace.books.values() {
        for keyword in Keyword::TOP.into_iter().chain([Keyword::Scenario, Keyword::Group, Keyword::Proof]) {
            for (name, id) in state.book.names(Kind::Of(keyword)) {
                if name.starts_with('\u{0}') {
                    continue;
                }
                let Some(score) = matches(&name.to_lowercase(), &query) else { continue };
                let Some(entry) = session.workspace.store.entry(id) else { continue };
                if !state.book.owns(entry.file) {
                    continue;
                }
                let symbol = session.workspace.store.symbol(name);
                let export = entry.exports.iter().find(|export| Some(export.name) == symbol);
                let place = export.and_then(|export| session.workspace.store.span(id, export.span));
                let Some((key, span)) = place else { continue };
                let Some(file) = session.workspace.store.file(key) else { continue };
                let path = session.workspace.path(key);
                let location = wire::location(path, &file.text, span, session.encoding);
                let (kind, container) = (symbol_kind(keyword), keyword.word());
                let symbol =
                    json!({"name": name, "kind": kind, "containerName": container, "location": location});
                found.push((score, name.to_string(), symbol));
            }
        }
    }
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.into_iter().take(MOST).map(|(_, _, symbol)| symbol).collect()
}

/// How far a name is from what is asked: none where letters are missing.
pub fn matches(name: &str, query: &str) -> Option<usize> {
    if name.starts_with(query) {
        return Some(0);
    }
    if name.contains(query) {
        return Some(1);
    }
    let mut letters = name.chars();
    query.chars().all(|wanted| letters.any(|letter| letter == wanted)).then_some(2)
}
