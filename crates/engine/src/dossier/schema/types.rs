//! The types of values.

#![deny(clippy::arithmetic_side_effects)]

mod days;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value, json};

use crate::rulebook::model::{Lang, Slot};
use crate::rulebook::types::{Choice, SlotType};

/// What every schema refers to.
pub(super) fn definitions() -> Map<String, Value> {
    let all = [
        (
            "type.yes_no",
            json!({ "anyOf": [
                { "type": "boolean" },
                { "enum": ["yes", "no", "oui", "non"] },
                {
                    "type": "string",
                    "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Oo][Uu][Ii]|[Nn][Oo][Nn]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$",
                },
            ] }),
        ),
        // What is written without quotes reaches an editor as a number, or as true.
        (
            "type.text",
            json!({ "anyOf": [{ "type": "string" }, { "type": "number" }, { "type": "boolean" }] }),
        ),
        // Without quotes an editor takes some for numbers.
        (
            "type.version",
            json!({ "anyOf": [
                { "type": "string", "pattern": "^[0-9]{1,5}(\\.[0-9]{1,5}){0,3}$" },
                { "type": "number" },
            ] }),
        ),
        (
            "type.date",
            json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        ),
        (
            "type.moment",
            json!({
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)? *([Zz]|[+\\-][0-9:]{2,6})? *(\\[.+\\])?$",
            }),
        ),
        (
            "type.duration",
            json!({
                "type": "string",
                "pattern": "^[0-9]{1,5} *([Dd]ays?|[Ww]orking[ _\\-][Dd]ays?|[Ww]eeks?|[Mm]onths?)$",
                "examples": ["20 working_days", "10 days", "3 weeks", "2 months"],
            }),
        ),
    ];
    all.into_iter().map(|(name, schema)| (name.to_owned(), schema)).collect()
}

/// A reference to a definition.
pub(super) fn reference(name: &str) -> Value {
    let mut pointer = String::from("#/$defs/");
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'~') {
            pointer.push(char::from(byte));
        } else {
            pointer.push_str(&format!("%{byte:02X}"));
        }
    }
    json!({ "$ref": pointer })
}

/// A value that stands in one piece.
pub(super) fn value(slot: &Slot, lang: Lang) -> Value {
    match &slot.ty {
        SlotType::YesNo => reference("type.yes_no"),
        SlotType::Version => reference("type.version"),
        SlotType::Text | SlotType::Document => reference("type.text"),
        SlotType::Date { from: None, to: None } => reference("type.date"),
        SlotType::Date { from, to } => {
            json!({ "type": "string", "format": "date", "pattern": days::pattern(*from, *to) })
        }
        SlotType::Moment { .. } => reference("type.moment"),
        SlotType::Number { whole, from, to, .. } => {
            let mut schema = Map::new();
            schema.insert("type".to_owned(), if *whole { "integer" } else { "number" }.into());
            schema.extend(from.map(|from| ("minimum".to_owned(), number(from))));
            schema.extend(to.map(|to| ("maximum".to_owned(), number(to))));
            schema.into()
        }
        SlotType::OneOf(choices) => choice(choices, lang),
        SlotType::AnyOf(choices) => {
            let one = choice(choices, lang);
            json!({ "anyOf": [{ "type": "array", "items": one, "uniqueItems": true }, one] })
        }
    }
}

/// One of some values, each with its label.
fn choice(choices: &[Choice], lang: Lang) -> Value {
    let one = |choice: &Choice| match choice.labels.get(lang) {
        Some(label) => json!({ "const": choice.name, "title": label }),
        None => json!({ "const": choice.name }),
    };
    json!({ "oneOf": choices.iter().map(one).collect::<Vec<_>>() })
}

fn number(number: Decimal) -> Value {
    let number = number.normalize();
    match number.to_i64().filter(|_| number.is_integer()) {
        Some(whole) => whole.into(),
        None => number.to_f64().map_or(Value::Null, Value::from),
    }
}
