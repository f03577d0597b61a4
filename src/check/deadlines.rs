//! Deadlines that nobody can keep: what has to come before takes longer than there is, counted from
//! the day of the edition.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::context::Context;
use super::finding::{Findings, message};
use crate::logic::NodeId;
use crate::rulebook::model::{Deadline, DeadlineId, Duration, DurationUnit, Item, StepId};
use crate::rulebook::types::moment_of;

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    let model = context.model;
    let Some(start) = model.edition.as_deref().and_then(|edition| edition.parse::<Date>().ok()) else {
        return;
    };
    if model.steps.iter().all(|step| step.duration.is_none()) {
        return;
    }
    for (index, deadline) in model.deadlines.iter().enumerate() {
        for step in &deadline.steps {
            let mut chains = Chains { context, start, done: vec![None; model.steps.len()] };
            let Some((over, chain)) = chains.end(*step, 0) else { continue };
            // The last day must be over before the deadline's own day is.
            if !day_of(deadline).is_some_and(|day| over > day.saturating_add(1.day())) {
                continue;
            }
            let names: Vec<&str> = chain.iter().map(|step| model.step(*step).head.id.as_str()).collect();
            let what = format!(
                "nobody can keep this deadline: what has to come before takes until {} at the earliest",
                over.saturating_sub(1.day())
            );
            let finding = message("deadline-too-early", what, deadline.head.loc)
                .label(model.step(*step).head.loc, "the step that must be done by then")
                .help(format!("counted from the edition, {start}, along {}", names.join(", ")));
            findings.about(Item::Deadline(DeadlineId::at(index)), finding);
            break;
        }
    }
}

/// The day of a deadline, in its own zone.
fn day_of(deadline: &Deadline) -> Option<Date> {
    let zone = deadline.written.split_once('[').and_then(|(_, zone)| zone.strip_suffix(']')).unwrap_or("UTC");
    Some(moment_of(deadline.at)?.in_tz(zone).ok()?.date())
}

/// The longest chains of steps that everybody has to go through who goes through the last.
struct Chains<'c, 'a> {
    context: &'c mut Context<'a>,
    start: Date,
    done: Vec<Option<Option<(Date, Vec<StepId>)>>>,
}

impl Chains<'_, '_> {
    /// The day after the last of a step, at the earliest, and the chain that leads there.
    fn end(&mut self, step: StepId, depth: usize) -> Option<(Date, Vec<StepId>)> {
        if let Some(done) = &self.done[step.index()] {
            return done.clone();
        }
        let model = self.context.model;
        if depth > model.steps.len() {
            return None;
        }
        let mut begin = (self.start, Vec::new());
        for edge in model.step(step).after.iter().filter(|edge| !edge.soft) {
            if self.is_forced(step, edge.step, edge.when.as_ref().is_none())
                && let Some(before) = self.end(edge.step, depth + 1)
                && before.0 > begin.0
            {
                begin = before;
            }
        }
        let (from, mut chain) = begin;
        let duration = model.step(step).duration.as_ref().map(|(duration, _)| *duration);
        let end = match duration {
            None => Some(from),
            Some(duration) => after(from, duration),
        };
        chain.push(step);
        let result = end.map(|end| (end, chain));
        self.done[step.index()] = Some(result.clone());
        result
    }

    /// Whether whoever goes through a step has to go through another one first.
    fn is_forced(&mut self, step: StepId, first: StepId, unconditional: bool) -> bool {
        let (here, there) =
            (self.context.roots.steps[step.index()].any, self.context.roots.steps[first.index()].any);
        unconditional && (there == NodeId::TRUE || self.context.implies(here, there))
    }
}

/// The day after the last of something that starts on a day. Working days skip week-ends only.
fn after(start: Date, duration: Duration) -> Option<Date> {
    let amount = i64::from(duration.amount);
    let span: Span = match duration.unit {
        DurationUnit::Days => 0.days().try_days(amount).ok()?,
        DurationUnit::Weeks => 0.days().try_weeks(amount).ok()?,
        DurationUnit::Months => 0.days().try_months(amount).ok()?,
        DurationUnit::WorkingDays => {
            let mut day = start;
            let mut left = amount;
            // Whole weeks at once, the rest day by day.
            day = day.checked_add(0.days().try_weeks(left / 5).ok()?).ok()?;
            left %= 5;
            while left > 0 {
                if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
                    left -= 1;
                }
                day = day.tomorrow().ok()?;
            }
            return Some(day);
        }
    };
    start.checked_add(span).ok()
}
