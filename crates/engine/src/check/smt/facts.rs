//! The declared types and facts.

#![deny(clippy::arithmetic_side_effects)]

use std::fmt::Write as _;

use rust_decimal::Decimal;

use super::terms::symbol;
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::types::{SlotType, days_of};

/// The types and facts of a rulebook. A list has room for so many elements.
pub(super) fn declarations(model: &Model, lengths: &[u32]) -> String {
    let mut text = String::new();
    for (index, slot) in model.slots.iter().enumerate() {
        let id = SlotId::at(index);
        if let SlotType::OneOf(choices) = &slot.ty {
            let values: Vec<String> =
                (0..choices.len() as u32).map(|value| format!("({})", choice(model, id, value))).collect();
            let name = symbol(&format!("type of {}", slot.path));
            let _ = writeln!(text, "(declare-datatypes (({name} 0)) (({})))", values.join(" "));
        }
        if !slot.in_list {
            slot_of(model, id, None, &mut text);
            continue;
        }
        for element in 0..lengths[slot.fact.index()] {
            slot_of(model, id, Some(element), &mut text);
        }
    }
    for (index, fact) in model.facts.iter().enumerate() {
        let _ = writeln!(text, "(declare-const {} Bool)", given(model, Given::Fact(FactId::at(index))));
        for slot in fact.slots.iter().filter(|slot| model.slot(**slot).field.is_some()) {
            let _ = writeln!(text, "(declare-const {} Bool)", given(model, Given::Slot(*slot)));
        }
        if fact.ty.is_list() {
            for element in 0..lengths[index] {
                let there = is_there(model, FactId::at(index), element);
                let _ = writeln!(text, "(declare-const {there} Bool)");
            }
        }
    }
    text += "(declare-const today Int)\n";
    text
}

fn slot_of(model: &Model, slot: SlotId, element: Option<u32>, text: &mut String) {
    let name = symbol(&slot_name(model, slot, element));
    let ty = &model.slot(slot).ty;
    let mut bounds: [Option<Decimal>; 2] = [None, None];
    let sort = match ty {
        SlotType::YesNo => "Bool".to_string(),
        SlotType::Number { whole, from, to, .. } => {
            bounds = [*from, *to];
            if *whole { "Int".to_string() } else { "Real".to_string() }
        }
        SlotType::Text | SlotType::Document => "String".to_string(),
        SlotType::Date { .. } => {
            let day = |year, month, day| Some(days_of(jiff::civil::date(year, month, day)));
            let (from, to) = ty.bounds();
            bounds = [from.or(day(1, 1, 1)), to.or(day(9999, 12, 31))];
            "Int".to_string()
        }
        SlotType::Version => {
            bounds = ty.bounds().into();
            "Int".to_string()
        }
        SlotType::Moment { from, to, .. } => {
            bounds = [*from, *to];
            "Real".to_string()
        }
        SlotType::OneOf(_) => symbol(&format!("type of {}", model.slot(slot).path)),
        SlotType::AnyOf(members) => {
            for value in 0..members.len() as u32 {
                let _ = writeln!(text, "(declare-const {} Bool)", member(model, slot, value, element));
            }
            return;
        }
    };
    let _ = writeln!(text, "(declare-const {name} {sort})");
    let [low, high] = bounds;
    // A whole number between bounds that are not.
    let whole = ty.is_discrete();
    let low = low.map(|low| if whole { low.ceil() } else { low });
    let high = high.map(|high| if whole { high.floor() } else { high });
    if let Some(low) = low {
        let _ = writeln!(text, "(assert (<= {} {name}))", number(low, ty));
    }
    if let Some(high) = high {
        let _ = writeln!(text, "(assert (<= {name} {}))", number(high, ty));
    }
}

/// The name of a slot; of an element's field, where it is one.
pub(super) fn slot_name(model: &Model, slot: SlotId, element: Option<u32>) -> String {
    let slot = model.slot(slot);
    match (element, &slot.field) {
        (Some(element), Some(field)) => format!("{}[{element}].{field}", model.fact(slot.fact).head.id),
        (Some(element), None) => format!("{}[{element}]", model.fact(slot.fact).head.id),
        (None, _) => slot.path.clone(),
    }
}

/// That a set has a member.
pub(super) fn member(model: &Model, slot: SlotId, member: u32, element: Option<u32>) -> String {
    let choices = model.slot(slot).ty.choices();
    let name = choices.get(member as usize).map_or("", |choice| choice.name.as_str());
    symbol(&format!("{} has {name}", slot_name(model, slot, element)))
}

/// A value of a `one of`.
pub(super) fn choice(model: &Model, slot: SlotId, choice: u32) -> String {
    let choices = model.slot(slot).ty.choices();
    let name = choices.get(choice as usize).map_or("", |choice| choice.name.as_str());
    symbol(&format!("{} is {name}", model.slot(slot).path))
}

fn given(model: &Model, given: Given) -> String {
    symbol(&match given {
        Given::Fact(fact) => format!("given {}", model.fact(fact).head.id),
        Given::Slot(slot) => format!("given {}", model.slot(slot).path),
    })
}

/// That a list has an element.
pub(super) fn is_there(model: &Model, list: FactId, element: u32) -> String {
    symbol(&format!("{}[{element}] is there", model.fact(list).head.id))
}

/// A number of a type.
pub(super) fn number(number: Decimal, ty: &SlotType) -> String {
    let number = number.normalize();
    let whole = ty.is_discrete() && number.scale() == 0;
    if !whole {
        return real(number);
    }
    let text = number.abs().to_string();
    if number.is_sign_negative() && !number.is_zero() { format!("(- {text})") } else { text }
}

/// A number, written as one that need not be whole.
pub(super) fn real(number: Decimal) -> String {
    let text = number.abs().to_string();
    let text = if text.contains('.') { text } else { format!("{text}.0") };
    if number.is_sign_negative() && !number.is_zero() { format!("(- {text})") } else { text }
}

/// A text; what is beyond ASCII by its number.
pub(super) fn text(text: &str) -> String {
    let mut quoted = "\"".to_string();
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\"\""),
            '\\' => quoted.push_str("\\u{5c}"),
            ' '..='~' => quoted.push(c),
            c => {
                let _ = write!(quoted, "\\u{{{:x}}}", u32::from(c));
            }
        }
    }
    quoted.push('"');
    quoted
}
