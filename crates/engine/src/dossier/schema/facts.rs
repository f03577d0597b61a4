//! The facts: a definition for each, and for each group of them.

use serde_json::{Map, Value, json};

use super::escaped;
use super::types::{reference, value};
use crate::dossier::dots::Dots;
use crate::rulebook::model::{Fact, Lang, Model, Slot};
use crate::rulebook::types::{FactType, SlotType};

/// A fact, a field or a member of a set.
struct Entry {
    /// What it is in one piece; a record has only what is below it.
    whole: Option<Value>,
    title: Option<String>,
    description: Option<String>,
}

/// The schema of `facts:`.
pub(super) fn facts(model: &Model, lang: Lang, defs: &mut Map<String, Value>) -> Value {
    let mut tree = Dots::default();
    for fact in &model.facts {
        let whole = match fact.ty {
            FactType::Plain => fact.slots.first().map(|slot| value(model.slot(*slot), lang)),
            FactType::Record => None,
            FactType::ListOfValues | FactType::ListOfRecords => Some(list(model, fact, lang, defs)),
        };
        let title = fact.head.labels.get(lang).map(str::to_owned);
        let description = fact.ask.get(lang).map(str::to_owned);
        tree.insert(&fact.head.id, Entry { whole, title, description });
        for slot in fact.slots.iter().map(|slot| model.slot(*slot)).filter(|slot| !slot.in_list) {
            if slot.field.is_some() {
                tree.insert(&slot.path, field(slot, lang));
            }
        }
    }
    // Last, as in reading: a fact of that name comes before a member.
    for slot in model.slots.iter().filter(|slot| !slot.in_list) {
        members(&mut tree, &format!("{}.", slot.path), slot, lang);
    }
    for (key, node) in &tree.below {
        define(&format!("fact.{key}"), node, defs);
    }
    with_null(object("fact", &tree))
}

fn field(slot: &Slot, lang: Lang) -> Entry {
    let title = slot.labels.get(lang).map(str::to_owned);
    Entry { whole: Some(value(slot, lang)), title, description: None }
}

/// The members of a set, each of which can be given alone.
fn members(tree: &mut Dots<Entry>, prefix: &str, slot: &Slot, lang: Lang) {
    let SlotType::AnyOf(choices) = &slot.ty else { return };
    for choice in choices {
        let path = format!("{prefix}{}", choice.name);
        if !holds(tree, &path) {
            let title = choice.labels.get(lang).map(str::to_owned);
            tree.insert(&path, Entry { whole: Some(reference("type.yes_no")), title, description: None });
        }
    }
}

fn holds(tree: &Dots<Entry>, path: &str) -> bool {
    let mut node = Some(tree);
    for part in path.split('.') {
        node = node.and_then(|node| node.below.iter().find(|(key, _)| key == part)).map(|(_, node)| node);
    }
    node.is_some_and(|node| node.here.is_some())
}

/// A list; its elements are a definition of their own.
fn list(model: &Model, fact: &Fact, lang: Lang, defs: &mut Map<String, Value>) -> Value {
    let slots = || fact.slots.iter().map(|slot| model.slot(*slot));
    let mut tree = Dots::default();
    for slot in slots() {
        if let Some(name) = &slot.field {
            tree.insert(name, field(slot, lang));
        }
    }
    for slot in slots() {
        let prefix = slot.field.as_ref().map_or(String::new(), |name| format!("{name}."));
        members(&mut tree, &prefix, slot, lang);
    }
    let name = format!("element.{}", fact.head.id);
    // No fact has a name with two dots; and what makes types of schemas reads no signs that a reference would escape.
    let inside = format!("{name}.");
    for (key, node) in &tree.below {
        define(&format!("{inside}.{key}"), node, defs);
    }
    let of_values = fact.ty == FactType::ListOfValues;
    let plain = slots().find(|slot| of_values || slot.ty == SlotType::Text).map(|slot| value(slot, lang));
    let whole = plain.clone().filter(|_| of_values);
    let fields = (!tree.below.is_empty()).then(|| object(&inside, &tree));
    let ways: Vec<Value> = fields.into_iter().chain(plain).collect();
    defs.insert(name.clone(), any_of(ways));
    let list = json!({ "type": "array", "items": reference(&name) });
    any_of(std::iter::once(list).chain(whole).collect())
}

/// One of these, whichever.
fn any_of(mut ways: Vec<Value>) -> Value {
    match ways.pop() {
        Some(only) if ways.is_empty() => only,
        Some(last) => {
            ways.push(last);
            json!({ "anyOf": ways })
        }
        None => json!(true),
    }
}

/// Defines what stands at a name, and everything below it.
fn define(name: &str, node: &Dots<Entry>, defs: &mut Map<String, Value>) {
    for (key, below) in &node.below {
        define(&format!("{name}.{key}"), below, defs);
    }
    let group = (!node.below.is_empty()).then(|| object(name, node));
    let mut schema = Map::new();
    let ways = match &node.here {
        Some(entry) => {
            schema.extend(entry.title.as_deref().map(|title| ("title".to_owned(), title.into())));
            schema.extend(entry.description.as_deref().map(|text| ("description".to_owned(), text.into())));
            group.into_iter().chain(entry.whole.clone()).collect()
        }
        // A group with nothing in it says nothing.
        None => group.map(with_null).into_iter().collect(),
    };
    if let Value::Object(entries) = any_of(ways) {
        schema.extend(entries);
    }
    defs.insert(name.to_owned(), schema.into());
}

/// A mapping of what is below a name.
fn object(name: &str, node: &Dots<Entry>) -> Value {
    let direct = node.below.iter();
    let properties: Map<String, Value> =
        direct.map(|(key, _)| (key.clone(), reference(&format!("{name}.{key}")))).collect();
    let mut schema = json!({ "type": "object", "properties": properties });
    let mut dotted = Map::new();
    for (key, below) in &node.below {
        with_dots(name, key, below, &mut dotted);
    }
    if let Value::Object(schema) = &mut schema {
        if !dotted.is_empty() {
            schema.insert("patternProperties".to_owned(), dotted.into());
        }
        schema.insert("additionalProperties".to_owned(), false.into());
    }
    schema
}

/// A pattern for each key with dots that leads further down.
fn with_dots(name: &str, path: &str, node: &Dots<Entry>, dotted: &mut Map<String, Value>) {
    for (key, below) in &node.below {
        let path = format!("{path}.{key}");
        dotted.insert(format!("^{}$", escaped(&path)), reference(&format!("{name}.{path}")));
        with_dots(name, &path, below, dotted);
    }
}

fn with_null(mut object: Value) -> Value {
    object["type"] = json!(["object", "null"]);
    object
}
