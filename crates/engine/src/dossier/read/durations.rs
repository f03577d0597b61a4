//! How long steps take, by the dossier's own account.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::BTreeMap;

use super::facts::FactsRead;
use super::keys::{code, mapping_under};
use super::report::Report;
use super::steps::{find_instance, find_step};
use super::value::twice;
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::rulebook::model::{Duration, DurationUnit, Model};
use crate::source::Loc;
use crate::words::{dossier, numbers as words};
use crate::yaml::{Key, Node};

/// More than a lifetime in any unit; dates with more than that added may not be in the calendar.
const LONGEST: u32 = 10_000;

/// Reads `durations:`. The ids are those of declared steps, for all of their instances, or of one
/// instance.
pub(super) fn read_durations(
    model: &Model,
    facts: &FactsRead,
    node: Option<&Node>,
    report: &mut Report,
) -> BTreeMap<String, (Duration, Loc)> {
    let mut durations: BTreeMap<String, (Duration, Loc)> = BTreeMap::new();
    let mut places: BTreeMap<String, Loc> = BTreeMap::new();
    for (key, value) in mapping_under(node, code("durations"), "STEP: 20 working_days", report) {
        let id = report.accept(step_id(model, facts, key));
        let duration = report.accept(duration(value));
        let Some((id, duration)) = id.zip(duration) else { continue };
        if let Some(first) = places.insert(id.clone(), key.loc) {
            report.error(|| twice(&id, key.loc, first));
        } else {
            durations.insert(id, (duration, value.loc));
        }
    }
    durations
}

fn step_id(model: &Model, facts: &FactsRead, key: &Key) -> Result<String, Diagnostic> {
    match find_step(model, &key.text, key.loc)? {
        (step, None) => Ok(step.head.id.clone()),
        (_, Some(_)) => find_instance(model, facts, &key.text, key.loc),
    }
}

fn duration(value: &Node) -> Result<Duration, Diagnostic> {
    if value.is_null() {
        let error = Diagnostic::error("missing-value", words::no_duration()).at(value.loc);
        return Err(error.help(dossier::leave_out_if_unknown_duration()));
    }
    let text = value.as_text()?;
    let error = |message: Phrase| Diagnostic::error("not-a-duration", message).at(value.loc);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    if number.is_empty() {
        return Err(error(words::not_a_duration(text)).help(words::such_as_duration()));
    }
    let Some(amount) = number.parse().ok().filter(|amount| *amount <= LONGEST) else {
        return Err(error(words::too_long(text)).help(words::longest(LONGEST)));
    };
    let unit = unit.trim();
    if unit.is_empty() {
        let (days, working_days) = (format!("{amount} days"), format!("{amount} working_days"));
        return Err(error(words::no_unit(text)).help(words::days_or_working_days(days, working_days)));
    }
    match unit_of(unit) {
        Some(unit) => Ok(Duration { amount, unit }),
        None => Err(error(words::unknown_unit(text)).help(words::such_as_duration())),
    }
}

fn unit_of(text: &str) -> Option<DurationUnit> {
    DurationUnit::from_word(&text.to_lowercase().replace([' ', '-'], "_"))
}
