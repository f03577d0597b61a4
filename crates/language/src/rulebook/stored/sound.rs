//! Whether a model that was read from a file is one that the language could have made.

use super::ids::{self, Tables};
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::model::Model;
use crate::rulebook::places::placed_conditions;
use crate::rulebook::resolve::definition_errors;
use crate::rulebook::types::SlotType;

/// Says what cannot be, if anything.
pub(super) fn check(model: &Model) -> Result<(), String> {
    ids::check(model, Tables::of(model))?;
    for placed in placed_conditions(model) {
        check_condition(model, placed.condition)?;
    }
    match definition_errors(model).into_iter().next() {
        Some(error) => Err(error.message.to_string()),
        None => Ok(()),
    }
}

fn check_condition(model: &Model, condition: &Cond) -> Result<(), String> {
    let mut wrong = None;
    condition.visit(&mut |inner| {
        if let CondKind::Atom(atom) = &inner.kind
            && !suits(model, atom)
        {
            wrong = Some(format!("{atom:?} does not suit its fact"));
        }
    });
    wrong.map_or(Ok(()), Err)
}

fn suits(model: &Model, atom: &Atom) -> bool {
    let ty = |slot| &model.slot(slot).ty;
    let has = |ty: &SlotType, member: u32| (member as usize) < ty.choices().len();
    match atom {
        Atom::Yes(slot) => *ty(*slot) == SlotType::YesNo,
        Atom::OneOf(slot, values) => {
            matches!(ty(*slot), SlotType::OneOf(_)) && values.iter().all(|value| has(ty(*slot), *value))
        }
        Atom::Has(slot, member) => matches!(ty(*slot), SlotType::AnyOf(_)) && has(ty(*slot), *member),
        Atom::SetCount(slot, ..) => matches!(ty(*slot), SlotType::AnyOf(_)),
        Atom::TextIn(slot, _) => matches!(ty(*slot), SlotType::Text | SlotType::Document),
        Atom::Compare { slot, .. } => ty(*slot).is_ordered(),
        Atom::CompareSums { left, right, .. } => {
            let mut parts = left.parts.iter().chain(&right.parts);
            parts.all(|(slot, _)| matches!(ty(*slot), SlotType::Number { .. }))
        }
        Atom::Today { .. } | Atom::CompareTwo { .. } => true,
    }
}
