//! Another name for something, everywhere: in rules, dossiers and tests. One edit, which the editor makes; none where
//! the name is taken, cannot be written, or would not fit where a dossier writes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rules_language::source::Span;
use rules_language::syntax::tree::Keyword;
use rules_language::syntax::{RESERVED, is_plain_name};
use serde_json::{Value, json};

use crate::live::Kind;
use crate::paths::uri_of;
use crate::session::Session;
use crate::targets::{Space, Target};
use crate::text::Text;
use crate::wire;
use crate::words::say;
use crate::workspace::{BookState, is_page};

/// What can be renamed at a place, and what it is called.
pub fn prepare(session: &Session, path: &Path, offset: usize) -> Option<Value> {
    let (_, target, span) = session.name_at(path, offset)?;
    let text = session.text(path)?;
    Some(json!({"range": wire::range(text, span, session.encoding), "placeholder": full(&target)}))
}

/// A name as it is asked for: whole, though only its end may stand there.
fn full(target: &Target) -> &str {
    match target {
        Target::Named(_, name) | Target::Member { name, .. } | Target::Alias(_, name) => name,
    }
}

/// The edit that renames what stands at a place, or why there is none.
pub fn rename(session: &Session, path: &Path, offset: usize, new: &str) -> Result<Value, String> {
    let lang = session.lang;
    let nothing = say(lang, "il n'y a pas de nom ici", "there is no name here");
    let (state, target, _) = session.name_at(path, offset).ok_or(nothing)?;
    let new = whole_name(session, state, &target, new);
    for state in session.sharing(state, &target) {
        refuse(session, state, &target, &new)?;
    }
    let mut edits: BTreeMap<PathBuf, Vec<(Span, String)>> = BTreeMap::new();
    for (key, span, _) in session.places(state, &target) {
        let path = session.workspace.path(key);
        if is_page(path) {
            let words = say(
                lang,
                "il est déclaré dans un référentiel livré avec le programme, qui ne se modifie pas",
                "it belongs to a rulebook that ships with the program, and cannot be changed",
            );
            return Err(words.to_string());
        }
        edits.entry(path.to_path_buf()).or_default().push((span, end_of(session, state, &target, &new)));
    }
    for (path, name) in session.yaml_places(state, &target) {
        let with = match &target {
            Target::Named(Space::Terms, _) => match new.strip_prefix(name.above.as_str()) {
                Some(rest) if !rest.is_empty() => rest.to_string(),
                _ => {
                    let line =
                        session.text(&path).map_or(0, |text| text.line_of(name.span.start as usize) + 1);
                    return Err(stands_under(session, &path, line, &name.above));
                }
            },
            _ => new.clone(),
        };
        edits.entry(path).or_default().push((name.span, with));
    }
    Ok(workspace_edit(session, edits))
}

fn stands_under(session: &Session, path: &Path, line: u32, above: &str) -> String {
    let shown = path.display();
    match session.lang {
        rules_language::rulebook::model::Lang::Fr => format!(
            "{shown}:{line} l'écrit sous « {above} » : gardez ce début, ou écrivez-y d'abord le nom entier, avec ses points"
        ),
        rules_language::rulebook::model::Lang::En => format!(
            "{shown}:{line} writes it below `{above}`: keep that beginning, or write the whole name there first, with its dots"
        ),
    }
}

/// The whole new name of a field, of which only the end may be given.
fn whole_name(session: &Session, state: &BookState, target: &Target, new: &str) -> String {
    let names = session.names(state);
    if let Target::Named(Space::Terms, old) = target
        && names.declared(Space::Terms, old).is_some_and(|(_, kind, _)| kind == Kind::Field)
    {
        let record = &old[..old.len() - names.field_of(old).len()];
        return if new.starts_with(record) { new.to_string() } else { format!("{record}{new}") };
    }
    new.to_string()
}

/// What stands for the new name where rules write the old one: of a field, its own name.
fn end_of(session: &Session, state: &BookState, target: &Target, new: &str) -> String {
    let names = session.names(state);
    match target {
        Target::Named(Space::Terms, old)
            if names.declared(Space::Terms, old).is_some_and(|(_, kind, _)| kind == Kind::Field) =>
        {
            let record = old.len() - names.field_of(old).len();
            new.get(record..).unwrap_or(new).to_string()
        }
        _ => new.to_string(),
    }
}

fn refuse(session: &Session, state: &BookState, target: &Target, new: &str) -> Result<(), String> {
    let lang = session.lang;
    let names = session.names(state);
    let own = end_of(session, state, target, new);
    let is_field = own != new;
    if own == full(target) || new == full(target) {
        return Err(say(lang, "c'est déjà son nom", "that is its name already").to_string());
    }
    if !is_plain_name(&own) || (is_field && own.contains('.')) {
        let words = say(
            lang,
            "un nom commence par une lettre, puis vient des lettres, des chiffres, et `/`, `.`, `-`, `_` entre eux",
            "a name begins with a letter; then come letters, digits, and `/`, `.`, `-`, `_` between them",
        );
        return Err(words.to_string());
    }
    if RESERVED.contains(&own.as_str()) {
        return Err(format!("`{own}` {}", say(lang, "est un mot du langage", "is a word of the language")));
    }
    let taken = match target {
        Target::Named(space, _) => names.declared(*space, new).map(|(_, kind, _)| kind),
        Target::Member { of, .. } => {
            let (id, ..) = names.declared(Space::Terms, of).ok_or_else(String::new)?;
            let same = Target::Member { of: of.clone(), name: new.to_string() };
            let sibling =
                names.written_in(id).into_iter().any(|written| written.declares && written.target == same);
            let path = names.declared(Space::Terms, &format!("{of}.{new}"));
            (sibling || path.is_some()).then_some(Kind::Of(Keyword::Fact))
        }
        Target::Alias(id, _) => {
            let same = |written: &crate::targets::Written| matches!(&written.target, Target::Alias(_, name) if name == new);
            names.written_in(*id).iter().any(same).then_some(Kind::Field)
        }
    };
    // A fact may be renamed among its own fields, but every other declaration keeps its names to itself.
    if taken.is_some() {
        return Err(format!("`{new}` {}", say(lang, "existe déjà", "is there already")));
    }
    Ok(())
}

/// An edit of several files, in the form that the editor takes.
pub fn workspace_edit(session: &Session, edits: BTreeMap<PathBuf, Vec<(Span, String)>>) -> Value {
    let wire_edits = |text: &Text, mut edits: Vec<(Span, String)>| -> Vec<Value> {
        edits.sort();
        edits.dedup();
        edits.iter().map(|(span, with)| wire::text_edit(text, *span, with, session.encoding)).collect()
    };
    let mut changes = serde_json::Map::new();
    let mut documents = Vec::new();
    for (path, edits) in edits {
        let Some(text) = session.text(&path) else { continue };
        let (uri, edits) = (uri_of(&path), wire_edits(text, edits));
        documents.push(json!({"textDocument": {"uri": uri, "version": null}, "edits": edits}));
        changes.insert(uri, Value::Array(edits));
    }
    if session.abilities.document_changes {
        json!({"documentChanges": documents})
    } else {
        json!({"changes": changes})
    }
}
