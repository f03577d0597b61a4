//! Rulebook → JSON Schema of its dossiers, for editors.
//!
//! It takes what [`read`](super::read()) takes, as far as a schema can say it: a list may be one
//! text, yes may be `yes` or `true`, ids may be nested or have dots. Keys with dots are patterns and
//! not properties, so that editors offer each fact once.

mod facts;
mod steps;
mod types;

use serde_json::{Map, Value, json};

use self::facts::facts;
use self::steps::{done, durations};
use crate::rulebook::model::{Head, Lang, Model, State};

/// The JSON Schema (2020-12) of a dossier for this rulebook, with its labels in one language.
pub fn schema(model: &Model, lang: Lang) -> Value {
    let mut defs = types::definitions();
    let facts = facts(model, lang, &mut defs);
    let id = &model.head.id;
    let title = model.title.get(lang).unwrap_or(id);
    let (done, durations) = (done(model, lang, &mut defs), durations(model, lang));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": ["object", "null"],
        "properties": {
            "rulebook": { "const": id },
            "facts": facts,
            "progress": {
                "type": ["object", "null"],
                "properties": {
                    "done": done,
                    "proofs": states(
                        (model.proofs.iter().map(|proof| &proof.head))
                            .chain(model.bare_requirements().map(|(_, bare)| &bare.head)),
                        lang,
                    ),
                    "chapters": states(model.chapters.iter().map(|chapter| &chapter.head), lang),
                },
                "additionalProperties": false,
            },
            "durations": durations,
        },
        "additionalProperties": false,
        "$defs": defs,
    })
}

/// A map from ids to states.
fn states<'m>(items: impl Iterator<Item = &'m Head>, lang: Lang) -> Value {
    let words: Vec<&str> = State::ALL.iter().map(|state| state.word()).collect();
    let state = |head: &Head| titled(head, lang, json!({ "enum": words }));
    let properties: Map<String, Value> = items.map(|head| (head.id.clone(), state(head))).collect();
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

/// A schema with the label of what it is about, where it has one.
fn titled(head: &Head, lang: Lang, mut schema: Value) -> Value {
    if let (Some(label), Value::Object(entries)) = (head.labels.get(lang), &mut schema) {
        entries.insert("title".to_owned(), label.into());
    }
    schema
}

/// A text as a pattern that only it matches.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '^' | '$' | '.' | '|' | '?' | '*' | '+' | '(' | ')' | '[' | ']' | '{' | '}' | '/'
        ) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
