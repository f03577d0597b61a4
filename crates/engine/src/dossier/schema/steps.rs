//! The ids of steps.

use serde_json::{Map, Value, json};

use super::types::reference;
use super::{escaped, titled};
use crate::rulebook::model::{Lang, Model, Repeat};

/// The ids of the instances of a rulebook's steps: those that are known, and patterns for those that
/// depend on the dossier; each with the schema of what is said of it.
struct Ids {
    known: Map<String, Value>,
    patterns: Map<String, Value>,
}

impl Ids {
    /// `what` is the schema of what is said of each. Repeated steps can stand without a name if
    /// `plain`.
    fn of(model: &Model, lang: Lang, plain: bool, what: &Value) -> Ids {
        let mut ids = Ids { known: Map::new(), patterns: Map::new() };
        for step in &model.steps {
            let id = &step.head.id;
            let titled = || titled(&step.head, lang, what.clone());
            if plain || matches!(step.repeat, Repeat::Once | Repeat::Times(_)) {
                ids.known.insert(id.clone(), titled());
            }
            let name = match step.repeat {
                Repeat::Once => continue,
                Repeat::PerChapter => {
                    for chapter in &model.chapters {
                        ids.known.insert(format!("{id}[{}]", chapter.head.id), titled());
                    }
                    continue;
                }
                Repeat::PerElement(_) => "[^\\n]+",
                Repeat::Times(_) => "[1-9][0-9]*",
            };
            ids.patterns.insert(format!("^{}\\[{name}\\]$", escaped(id)), titled());
        }
        ids
    }

    /// A map from ids.
    fn map(self) -> Value {
        json!({
            "type": ["object", "null"],
            "properties": self.known,
            "patternProperties": self.patterns,
            "additionalProperties": false,
        })
    }
}

/// The schema of `done:`: a list of steps, or a map from steps to dates.
pub(super) fn done(model: &Model, lang: Lang, defs: &mut Map<String, Value>) -> Value {
    let ids = Ids::of(model, lang, false, &json!({}));
    let with = |(entry, value): (&str, Value), rest: Value| match rest {
        Value::Object(mut rest) => {
            rest.insert(entry.to_owned(), value);
            Value::Object(rest)
        }
        other => other,
    };
    let known = ids.known.into_iter().map(|(id, schema)| with(("const", id.into()), schema));
    let patterns = ids
        .patterns
        .into_iter()
        .map(|(pattern, schema)| with(("type", "string".into()), with(("pattern", pattern.into()), schema)));
    let ways: Vec<Value> = known.chain(patterns).collect();
    let any = if ways.is_empty() { json!(false) } else { json!({ "anyOf": ways }) };
    defs.insert("type.step".to_owned(), any);
    let id = reference("type.step");
    let date = json!({ "anyOf": [reference("type.date"), { "type": "null" }] });
    let map = Ids::of(model, lang, false, &date).map();
    json!({ "anyOf": [{ "type": "array", "items": id, "uniqueItems": true }, map, id] })
}

/// The schema of `durations:`.
pub(super) fn durations(model: &Model, lang: Lang) -> Value {
    Ids::of(model, lang, true, &reference("type.duration")).map()
}
