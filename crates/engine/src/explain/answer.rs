//! What a candidate answers, apart from the rulebook: to be printed and compared.

use crate::rulebook::model::{FactId, Model, SlotId};
use crate::rulebook::types::{SlotType, Value, write_value};

/// Something that a candidate answers or could answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// Yes or no.
    YesNo(bool),
    /// A number, as it is written in a dossier.
    Number(String),
    /// A text, a date, a moment, or one of some names, as it is written in a dossier.
    Text(String),
    /// A set, whole: its members.
    Members(Vec<String>),
    /// A set in part, or the fields of an element: what is said of each.
    Parts(Vec<(String, Answer)>),
    /// A list: its elements.
    List(Vec<Answer>),
}

impl Answer {
    /// A value of a slot.
    pub fn of(value: &Value, ty: &SlotType) -> Answer {
        match value {
            Value::YesNo(yes) => Answer::YesNo(*yes),
            Value::Number(_) if matches!(ty, SlotType::Number { .. }) => {
                Answer::Number(write_value(value, ty))
            }
            Value::Set(members) => {
                let names = || ty.choices().iter().map(|choice| choice.name.clone());
                if members.iter().all(Option::is_some) {
                    let chosen = names().zip(members).filter(|(_, member)| **member == Some(true));
                    return Answer::Members(chosen.map(|(name, _)| name).collect());
                }
                let said =
                    names().zip(members).filter_map(|(name, yes)| Some((name, Answer::YesNo((*yes)?))));
                Answer::Parts(said.collect())
            }
            _ => Answer::Text(write_value(value, ty)),
        }
    }

    /// An element of a list, from the values of the list's slots.
    pub fn of_element(model: &Model, list: FactId, values: &[Option<Value>]) -> Answer {
        let slots = &model.fact(list).slots;
        let mut parts = Vec::new();
        for (slot, value) in slots.iter().zip(values) {
            let slot = model.slot(*slot);
            let Some(value) = value else { continue };
            match &slot.field {
                Some(field) => parts.push((field.clone(), Answer::of(value, &slot.ty))),
                None => return Answer::of(value, &slot.ty),
            }
        }
        Answer::Parts(parts)
    }
}

/// The name by which people and JSON speak of a slot's fact: `pentest.lps.date`.
pub fn path(model: &Model, slot: SlotId) -> &str {
    &model.slot(slot).path
}
