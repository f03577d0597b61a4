//! Values of single slots.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use crate::decide::compile::VarMeaning;
use crate::rulebook::model::Model;
use crate::rulebook::types::{SlotType, Value, days_of};
use crate::rulebook::version::version_of;

/// The value of a slot where its variable has a value; of a set, what was known of it before stays.
pub(super) fn value_at(
    model: &Model,
    meaning: &VarMeaning,
    value: u32,
    held: Option<Value>,
) -> Option<Value> {
    match meaning {
        VarMeaning::YesNo(_) => Some(Value::YesNo(value == 1)),
        VarMeaning::Choice(_) => Some(Value::Choice(value)),
        VarMeaning::Member(slot, member) => {
            let mut members = match held {
                Some(Value::Set(members)) => members,
                _ => vec![None; model.slot(*slot).ty.choices().len()],
            };
            *members.get_mut(*member as usize)? = Some(value == 1);
            Some(Value::Set(members))
        }
        VarMeaning::Cells(_, cells) => Some(Value::Number(cells.get(value as usize)?.sample)),
        VarMeaning::Text(_, texts) => {
            Some(Value::Text(texts.get(value as usize).cloned().unwrap_or_else(|| other_text(texts))))
        }
        VarMeaning::Given(_)
        | VarMeaning::Day(_)
        | VarMeaning::Opaque(_)
        | VarMeaning::Counter(..)
        | VarMeaning::PutOff => held,
    }
}

/// A text that is none of these.
pub(super) fn other_text(texts: &[String]) -> String {
    let mut text = "x".to_string();
    while texts.contains(&text) {
        text.push('x');
    }
    text
}

/// Any value of a type.
pub(super) fn sample(ty: &SlotType) -> Value {
    match ty {
        SlotType::YesNo => Value::YesNo(true),
        SlotType::Number { from, to, .. } => {
            let one = Decimal::ONE;
            let least = from.map_or(one, |from| from.ceil().max(one));
            Value::Number(to.map_or(least, |to| least.min(to)))
        }
        SlotType::Text => Value::Text("x".to_string()),
        SlotType::Document => Value::Text("x.pdf".to_string()),
        SlotType::Version => Value::Number(version_of("1.0").unwrap_or_default()),
        SlotType::Date { .. } => Value::Number(ty.nearest(days_of(jiff::civil::date(2026, 1, 1)))),
        // 2026-01-01T00:00Z
        SlotType::Moment { .. } => Value::Number(ty.nearest(Decimal::from(1_767_225_600))),
        SlotType::OneOf(_) => Value::Choice(0),
        SlotType::AnyOf(members) => Value::Set(vec![Some(false); members.len()]),
    }
}
