//! The facts of a candidate, over the joint facts: made from values of variables, and as either
//! rulebook can say them.

use std::collections::BTreeMap;

use super::joint::Joint;
use crate::dossier::Facts;
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::types::Value;

/// The facts as one of the rulebooks knows them; nothing where it does not know a value.
pub(super) fn as_known(joint: &Joint<'_>, side: usize, facts: &Facts) -> Option<Facts> {
    let model = joint.books[side].model;
    let places = &joint.places[side];
    let value = |slot: SlotId, value: &Value| -> Option<Value> {
        let choices = &places.choices[slot.index()];
        Some(match value {
            Value::Choice(choice) => {
                let own = choices.iter().position(|place| place == choice)?;
                Value::Choice(own as u32)
            }
            Value::Set(members) => {
                let own = |place: &u32| members.get(*place as usize).copied().flatten();
                Value::Set(choices.iter().map(own).collect())
            }
            Value::Number(number) => {
                if !model.slot(slot).ty.allows(*number) {
                    return None;
                }
                value.clone()
            }
            other => other.clone(),
        })
    };
    let mut own = Facts { values: vec![None; model.slots.len()], lists: BTreeMap::new() };
    for (index, slot) in model.slots.iter().enumerate() {
        if slot.in_list {
            continue;
        }
        let joint_slot = places.slots[index];
        if let Some(given) = &facts.values[joint_slot.index()] {
            own.values[index] = Some(value(SlotId::at(index), given)?);
        }
    }
    for (index, fact) in model.facts.iter().enumerate() {
        let joint_fact = places.facts[index];
        let Some(elements) = facts.lists.get(&joint_fact) else { continue };
        let joint_slots = &joint.model.fact(joint_fact).slots;
        let mut list = Vec::with_capacity(elements.len());
        for element in elements {
            let mut values = Vec::with_capacity(fact.slots.len());
            for slot in &fact.slots {
                let place = joint_slots.iter().position(|other| *other == places.slots[slot.index()])?;
                values.push(match element.get(place).and_then(Option::as_ref) {
                    Some(given) => Some(value(*slot, given)?),
                    None => None,
                });
            }
            list.push(values);
        }
        own.lists.insert(FactId::at(index), list);
    }
    Some(own)
}
