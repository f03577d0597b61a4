//! One value, by the type of its slot.

use rust_decimal::Decimal;

use super::report::{Report, given, listed};
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::rulebook::model::Slot;
use crate::rulebook::types::{Choice, SlotType, Value, days_of, seconds_of, write_value};
use crate::source::Loc;
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
        SlotType::Date { .. } => node.as_date().and_then(|date| in_range(slot, node, days_of(date), None)),
        SlotType::Moment { zone, .. } => {
            node.as_moment(zone).and_then(|moment| in_range(slot, node, seconds_of(moment), None))
        }
        SlotType::OneOf(choices) if !matches!(node.kind, NodeKind::Scalar { .. }) => {
            let names = listed(choices.iter().map(|choice| choice.name.as_str()));
            let message = format!("`{}` has one value, and {} is given", slot.path, given(node));
            Err(Diagnostic::error("wrong-type", message).at(node.loc).help(format!("give one of {names}")))
        }
        SlotType::OneOf(choices) => {
            node.as_text().and_then(|text| find(slot, choices, text, node.loc)).map(Value::Choice)
        }
    };
    report.accept(result).map(|value| (value, Vec::new()))
}

fn number(slot: &Slot, node: &Node, whole: bool, unit: Option<&str>) -> Result<Decimal, Diagnostic> {
    let read = if whole { node.as_integer().map(Decimal::from) } else { node.as_decimal() };
    read.map_err(|error| match (&node.kind, unit) {
        (NodeKind::Scalar { text, plain: true }, Some(unit)) if text.ends_with(unit) => {
            let number = text.strip_suffix(unit).unwrap_or_default().trim_end();
            Diagnostic::error("not-a-number", format!("{} has its unit behind it", quoted(text)))
                .at(node.loc)
                .help(format!("write the number alone: {}; `{}` is in {unit}", quoted(number), slot.path))
        }
        _ => error,
    })
}

fn in_range(slot: &Slot, node: &Node, number: Decimal, unit: Option<&str>) -> Result<Value, Diagnostic> {
    if slot.ty.allows(number) {
        return Ok(Value::Number(number));
    }
    let write = |number: Decimal| write_value(&Value::Number(number), &slot.ty);
    let (from, to) = slot.ty.bounds();
    let low = from.is_some_and(|from| number < from);
    let (says, allowed) = if !slot.ty.is_time() {
        let allowed = match (from, to) {
            (Some(from), Some(to)) => format!("a number from {from} to {to}"),
            (Some(from), None) => format!("{from} or more"),
            (_, to) => format!("{} or less", to.unwrap_or_default()),
        };
        (if low { "too small" } else { "too large" }, allowed)
    } else {
        let allowed = match (from, to) {
            (Some(from), Some(to)) => format!("one from {} to {}", write(from), write(to)),
            (Some(from), None) => format!("{} or a later one", write(from)),
            (_, to) => format!("{} or an earlier one", to.map_or(String::new(), write)),
        };
        (if low { "too early" } else { "too late" }, allowed)
    };
    let unit = unit.map_or(String::new(), |unit| format!(" {unit}"));
    let given = if slot.ty.is_time() { write(number) } else { number.to_string() };
    let message = format!("`{given}` is {says} for `{}`", slot.path);
    Err(Diagnostic::error("out-of-range", message).at(node.loc).help(format!("give {allowed}{unit}")))
}

/// A set, whole: a list of its members; a single name is a list of one.
fn read_set(slot: &Slot, choices: &[Choice], node: &Node, report: &mut Report) -> Option<Read> {
    let items = match &node.kind {
        NodeKind::Sequence(items) => items.as_slice(),
        NodeKind::Scalar { text, .. } => {
            if let Some(list) = as_list(choices, text) {
                report.error(|| {
                    Diagnostic::error("wrong-type", format!("{} is one text, not a list", quoted(text)))
                        .at(node.loc)
                        .help(format!("write {}", quoted(&list)))
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
            report.error(|| twice(&quoted(name(choices, member)), item.loc, *first));
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
    let (what, those) = if is_set { ("a member", "members") } else { ("a value", "values") };
    let message = format!("{} is not {what} of `{}`", quoted(text), slot.path);
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
        error = error.help(format!("did you mean `{meant}`?")).fix(loc, meant);
    }
    error.help(format!("its {those} are {}", listed(names())))
}

/// The message that something is given twice.
pub(super) fn twice(what: &str, again: Loc, first: Loc) -> Diagnostic {
    Diagnostic::error("given-twice", format!("{what} is given twice"))
        .at(again)
        .label(first, "first given here")
        .help("keep one of the two")
}
