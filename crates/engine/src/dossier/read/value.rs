//! One value, by the type of its slot.

#![deny(clippy::arithmetic_side_effects)]

use rules_language::words::general;
use rust_decimal::Decimal;

use super::report::{Report, given};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::rulebook::model::Slot;
use crate::rulebook::types::{Choice, SlotType, Value, days_of, seconds_of, write_value};
use crate::rulebook::version::version_of;
use crate::source::Loc;
use crate::words::{dossier as words, numbers};
use crate::yaml::{Node, NodeKind};

/// A value; for a set also the place of each member that is named.
pub(super) type Read = (Value, Vec<(u32, Loc)>);

/// Reads a value that stands in one piece. Errors are reported.
pub(super) fn read_value(slot: &Slot, node: &Node, report: &mut Report) -> Option<Read> {
    let result = match &slot.ty {
        SlotType::AnyOf(choices) => return read_set(slot, choices, node, report),
        SlotType::YesNo => node.as_yes_no().map(Value::YesNo),
        SlotType::Number { whole, unit, .. } => number(slot, node, *whole, unit.as_deref())
            .and_then(|number| in_range(slot, node, number, unit.as_deref())),
        SlotType::Text | SlotType::Document => node.as_text().map(|text| Value::Text(text.to_owned())),
        SlotType::Version => node.as_text().and_then(|text| {
            let version = version_of(text).map(Value::Number);
            version.ok_or_else(|| not_a_version(text, node.loc))
        }),
        SlotType::Date { .. } => node.as_date().and_then(|date| in_range(slot, node, days_of(date), None)),
        SlotType::Moment { zone, .. } => {
            node.as_moment(zone).and_then(|moment| in_range(slot, node, seconds_of(moment), None))
        }
        SlotType::OneOf(choices) if !matches!(node.kind, NodeKind::Scalar { .. }) => {
            let message = words::one_value(&slot.path, given(node));
            let names = choices.iter().map(|choice| choice.name.as_str());
            Err(Diagnostic::error("wrong-type", message).at(node.loc).help(words::give_one_of(names)))
        }
        SlotType::OneOf(choices) => {
            node.as_text().and_then(|text| find(slot, choices, text, node.loc)).map(Value::Choice)
        }
    };
    report.accept(result).map(|value| (value, Vec::new()))
}

fn number(slot: &Slot, node: &Node, whole: bool, unit: Option<&str>) -> Result<Decimal, Diagnostic> {
    let read = if whole { node.as_integer().map(Decimal::from) } else { node.as_decimal() };
    let read = read.and_then(|number| match &node.kind {
        NodeKind::Scalar { text, .. } if whole && skips_whole_numbers(text, number) => {
            let message = numbers::skips_whole_numbers(text);
            Err(Diagnostic::error("inexact-number", message)
                .at(node.loc)
                .help(numbers::all_digits_no_point()))
        }
        _ => Ok(number),
    });
    read.map_err(|error| match (&node.kind, unit) {
        (NodeKind::Scalar { text, plain: true }, Some(unit)) if text.ends_with(unit) => {
            let number = text.strip_suffix(unit).unwrap_or_default().trim_end();
            // A comma for the point would be refused next.
            let number = match number.split_once(',') {
                Some((whole, fraction)) if fraction.len() != 3 => format!("{whole}.{fraction}"),
                _ => number.to_owned(),
            };
            Diagnostic::error("not-a-number", numbers::unit_behind(text))
                .at(node.loc)
                .help(numbers::number_without_unit(number, &slot.path, unit))
        }
        _ => error,
    })
}

fn not_a_version(text: &str, loc: Loc) -> Diagnostic {
    Diagnostic::error("not-a-version", numbers::not_a_version(text)).at(loc).help(numbers::write_a_version())
}

/// From here on, not every whole number has a float of its own (of 64 bits, which is what programs have).
const FLOATS_SKIP: i64 = 1 << 53;

/// Whether a number is written as programs write their floats, and may be none that was meant.
fn skips_whole_numbers(text: &str, number: Decimal) -> bool {
    number.abs() >= Decimal::from(FLOATS_SKIP) && text.contains(['.', 'e', 'E'])
}

fn in_range(slot: &Slot, node: &Node, number: Decimal, unit: Option<&str>) -> Result<Value, Diagnostic> {
    if slot.ty.allows(number) {
        return Ok(Value::Number(number));
    }
    let write = |number: Decimal| write_value(&Value::Number(number), &slot.ty);
    let (from, to) = slot.ty.bounds();
    let low = from.is_some_and(|from| number < from);
    let (message, allowed) = if slot.ty.is_time() {
        let allowed = match (from, to) {
            (Some(from), Some(to)) => numbers::time_from_to(write(from), write(to)),
            (Some(from), None) => numbers::time_at_least(write(from)),
            (_, to) => numbers::time_at_most(to.map_or(String::new(), write)),
        };
        (numbers::time_out_of_range(write(number), &slot.path, low), allowed)
    } else {
        let unit = unit.map_or(String::new(), |unit| format!(" {unit}"));
        let allowed = match (from, to) {
            (Some(from), Some(to)) => numbers::from_to(from, to, unit),
            (Some(from), None) => numbers::at_least(from, unit),
            (_, to) => numbers::at_most(to.unwrap_or_default(), unit),
        };
        (numbers::out_of_range(number, &slot.path, low), allowed)
    };
    Err(Diagnostic::error("out-of-range", message).at(node.loc).help(allowed))
}

/// A set, whole: a list of its members; a single name is a list of one.
fn read_set(slot: &Slot, choices: &[Choice], node: &Node, report: &mut Report) -> Option<Read> {
    let items = match &node.kind {
        NodeKind::Sequence(items) => items.as_slice(),
        NodeKind::Scalar { text, .. } => {
            if let Some(list) = as_list(choices, text) {
                report.error(|| {
                    Diagnostic::error("wrong-type", words::text_for_list(text))
                        .at(node.loc)
                        .help(words::write_quoted(&list))
                        .fix(node.loc, list)
                });
                return None;
            }
            std::slice::from_ref(node)
        }
        NodeKind::Mapping(_) => &[],
    };
    let mut members = vec![Some(false); choices.len()];
    let mut places: Vec<(u32, Loc)> = Vec::new();
    let mut good = true;
    for item in items {
        let found = item.as_text().and_then(|text| find(slot, choices, text, item.loc));
        let Some(member) = report.accept(found) else {
            good = false;
            continue;
        };
        if let Some((_, first)) = places.iter().find(|(earlier, _)| *earlier == member) {
            report.error(|| twice(name(choices, member), item.loc, *first));
            good = false;
            continue;
        }
        if let Some(said) = members.get_mut(member as usize) {
            *said = Some(true);
        }
        places.push((member, item.loc));
    }
    good.then_some((Value::Set(members), places))
}

/// `a, b` as the list that it probably is.
fn as_list(choices: &[Choice], text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split([',', ';']).map(str::trim).collect();
    let known = |part: &&str| choices.iter().any(|choice| choice.name == **part);
    (parts.len() > 1 && parts.iter().all(known)).then(|| format!("[{}]", parts.join(", ")))
}

fn name(choices: &[Choice], index: u32) -> &str {
    choices.get(index as usize).map_or("", |choice| choice.name.as_str())
}

/// The position of a value or a member.
fn find(slot: &Slot, choices: &[Choice], text: &str, loc: Loc) -> Result<u32, Diagnostic> {
    let found = (0_u32..).zip(choices).find(|(_, choice)| choice.name == text);
    found.map(|(index, _)| index).ok_or_else(|| unknown_choice(slot, choices, text, loc))
}

/// The message that a value or a member is not known.
pub(super) fn unknown_choice(slot: &Slot, choices: &[Choice], text: &str, loc: Loc) -> Diagnostic {
    let is_set = matches!(slot.ty, SlotType::AnyOf(_));
    let message =
        if is_set { words::not_a_member(text, &slot.path) } else { words::not_a_value(text, &slot.path) };
    let mut error = Diagnostic::error("unknown-value", message).at(loc);
    let names = || choices.iter().map(|choice| choice.name.as_str());
    let labelled = |wanted: &str| {
        let same = |label: &Option<String>| label.as_ref().is_some_and(|l| l.eq_ignore_ascii_case(wanted));
        let labels = choices.iter().find(|choice| {
            let labels = &choice.labels;
            same(&labels.fr) || same(&labels.en) || same(&labels.any)
        });
        labels.map(|choice| choice.name.as_str())
    };
    if let Some(meant) = did_you_mean(text, names()).or_else(|| labelled(text)) {
        error = error.help(general::did_you_mean(meant)).fix(loc, meant);
    }
    error.help(if is_set { words::its_members(names()) } else { words::its_values(names()) })
}

/// The message that something is given twice.
pub(super) fn twice(what: &str, again: Loc, first: Loc) -> Diagnostic {
    Diagnostic::error("given-twice", words::given_twice(what))
        .at(again)
        .label(first, general::first_given_here())
        .help(general::keep_one())
}
