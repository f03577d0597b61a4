//! Facts as JSON: a value for each fact, in the shapes of a dossier.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Map, Value as Json};

use crate::dossier::Facts;
use crate::rulebook::model::{FactId, Model, Slot};
use crate::rulebook::types::{FactType, SlotType, Value, write_value};

/// `{"va1.referenced": false, "profiles": ["general"]}`: facts by their ids, fields of records by
/// theirs.
pub(super) fn facts_json(model: &Model, facts: &Facts) -> Json {
    Json::Object(facts_map(model, facts))
}

/// The same, as a map.
pub(super) fn facts_map(model: &Model, facts: &Facts) -> Map<String, Json> {
    let mut all = Map::new();
    for (index, fact) in model.facts.iter().enumerate() {
        if fact.ty.is_list() {
            let Some(elements) = facts.lists.get(&FactId::at(index)) else { continue };
            let elements = elements.iter().map(|values| {
                let mut fields = Map::new();
                for (slot, value) in fact.slots.iter().zip(values) {
                    let (slot, Some(value)) = (model.slot(*slot), value) else { continue };
                    match (&slot.field, fact.ty) {
                        (Some(field), FactType::ListOfRecords) => {
                            fields.insert(field.clone(), value_json(slot, value));
                        }
                        _ => return value_json(slot, value),
                    }
                }
                Json::Object(fields)
            });
            all.insert(fact.head.id.clone(), elements.collect());
            continue;
        }
        for slot in &fact.slots {
            if let Some(value) = facts.values.get(slot.index()).and_then(Option::as_ref) {
                let slot = model.slot(*slot);
                all.insert(slot.path.clone(), value_json(slot, value));
            }
        }
    }
    all
}

/// A value; a set that is known in part is given by its members.
pub(super) fn value_json(slot: &Slot, value: &Value) -> Json {
    match value {
        Value::YesNo(yes) => Json::from(*yes),
        Value::Number(number) if matches!(slot.ty, SlotType::Number { .. }) => number_json(*number),
        Value::Set(members) => {
            let choices = slot.ty.choices().iter().zip(members);
            if members.iter().any(Option::is_none) {
                let said =
                    choices.filter_map(|(choice, yes)| Some((choice.name.clone(), Json::from((*yes)?))));
                return Json::Object(said.collect());
            }
            choices.filter(|(_, yes)| **yes == Some(true)).map(|(choice, _)| choice.name.as_str()).collect()
        }
        _ => Json::from(write_value(value, &slot.ty)),
    }
}

/// A number, as long as JSON readers agree on it; else its digits as a text.
pub(super) fn number_json(number: Decimal) -> Json {
    let number = number.normalize();
    match (number.to_i64(), number.to_f64()) {
        (Some(whole), _) if number.scale() == 0 => Json::from(whole),
        (_, Some(float)) if stays(number, float) => Json::from(float),
        _ => Json::from(number.to_string()),
    }
}

/// Whether a number is what readers make of it again.
fn stays(number: Decimal, float: f64) -> bool {
    // So many digits always are.
    if number.mantissa().unsigned_abs() < 1_000_000_000_000_000 {
        return true;
    }
    // The module that is kept small does not print the others.
    if rules_language::IS_SMALL {
        rules_language::phrase::refused();
    }
    float.to_string() == number.to_string()
}
