//! An answer of the form that a fact asks for.

#![deny(clippy::arithmetic_side_effects)]

use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::write::scalar_text;
use crate::rulebook::model::{Fact, Model, Slot};
use crate::rulebook::types::{FactType, SlotType, Value, days_of};
use crate::rulebook::version::version_of;
use crate::yaml::quote;

/// A day like any other.
const DAY: Date = date(2026, 5, 13);

/// A value of a fact as one may write it below `facts:`, in one line, every field of a record told. It is of the right form
/// and within its bounds; it is nobody's answer.
pub fn example(model: &Model, fact: &Fact) -> String {
    let value = |slot: &Slot| scalar_text(&value(&slot.ty), &slot.ty);
    let slots = || fact.slots.iter().map(|slot| model.slot(*slot));
    let plain = || slots().map(value).next().unwrap_or_default();
    let record = || {
        let fields: Vec<String> =
            slots().map(|slot| format!("{}: {}", quote(name(slot)), value(slot))).collect();
        format!("{{{}}}", fields.join(", "))
    };
    match fact.ty {
        FactType::Plain => plain(),
        FactType::Record => record(),
        FactType::ListOfValues => format!("[{}]", plain()),
        FactType::ListOfRecords => format!("[{}]", record()),
    }
}

fn name(slot: &Slot) -> &str {
    slot.field.as_deref().unwrap_or(&slot.path)
}

fn value(ty: &SlotType) -> Value {
    match ty {
        SlotType::YesNo => Value::YesNo(true),
        SlotType::Text | SlotType::Document => Value::Text("…".to_owned()),
        SlotType::OneOf(_) => Value::Choice(0),
        SlotType::AnyOf(choices) => Value::Set((0..choices.len()).map(|place| Some(place == 0)).collect()),
        SlotType::Number { whole, .. } => {
            let near = ty.nearest(Decimal::ONE);
            Value::Number(if *whole { near.ceil() } else { near })
        }
        SlotType::Date { .. } => Value::Number(ty.nearest(days_of(DAY))),
        SlotType::Moment { .. } => {
            // At noon, where it is two hours later than in Greenwich.
            let hours = Decimal::from(24).saturating_mul(days_of(DAY)).saturating_add(Decimal::TEN);
            let seconds = hours.checked_mul(Decimal::from(3_600)).unwrap_or_default();
            Value::Number(ty.nearest(seconds))
        }
        SlotType::Version => Value::Number(version_of("1.2").unwrap_or_default()),
    }
}
