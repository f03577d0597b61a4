//! Deadlines: the steps they are for, and whether they are kept.

use std::collections::HashMap;

use super::model::{Plan, PlanDeadline, StepState};
use crate::day::Day;
use crate::logic::Outcome;
use crate::rulebook::model::{Deadline, DeadlineId, SlotId, StepId};
use crate::rulebook::types::{SlotType, Value, days_of, moment_of};

/// Sets the deadlines, and which steps they are for.
pub(super) fn set(plan: &mut Plan<'_>) {
    let decision = plan.decision;
    let mut instances: HashMap<StepId, Vec<usize>> = HashMap::new();
    if !decision.model.deadlines.is_empty() {
        for (index, instance) in decision.steps().iter().enumerate() {
            if plan.steps[index].state != StepState::NotApplicable {
                instances.entry(instance.step).or_default().push(index);
            }
        }
    }
    for (index, deadline) in decision.model.deadlines.iter().enumerate() {
        let mut steps: Vec<usize> = (deadline.steps.iter())
            .flat_map(|step| instances.get(step).into_iter().flatten().copied())
            .collect();
        steps.sort_unstable();
        steps.dedup();
        let day = day_of(deadline);
        let said = deadline.met_by.and_then(|slot| says_met(plan, deadline, day, slot));
        let met = said == Some(true);
        let passed = match (plan.today, day) {
            (Some(today), Some(day)) => today > day,
            _ => false,
        };
        let late_step = |step: usize| {
            let planned = &plan.steps[step];
            let done_after = planned.done_on.zip(day).is_some_and(|(done, day)| done > day);
            let open = planned.state != StepState::Done;
            // The fact, where it is given, says it better than the steps.
            match said {
                Some(met) => !met,
                None => done_after || (open && passed && decision.steps()[step].status.is_required()),
            }
        };
        let late_steps: Vec<usize> = steps.iter().copied().filter(|step| late_step(*step)).collect();
        let late = !late_steps.is_empty() || said == Some(false);
        for step in late_steps {
            plan.steps[step].late = true;
        }
        let number = plan.deadlines.len();
        for step in &steps {
            let earlier = plan.steps[*step].deadline.is_none_or(|other| {
                deadline.at < decision.model.deadlines[plan.deadlines[other].id.index()].at
            });
            if earlier {
                plan.steps[*step].deadline = Some(number);
            }
        }
        plan.deadlines.push(PlanDeadline { id: DeadlineId::at(index), day, steps, met, late });
    }
}

/// Whether a fact says that a deadline was met; nothing where it is not given, or not asked for
/// certain. A moment counts exactly, a date by the deadline's own day.
fn says_met(plan: &Plan<'_>, deadline: &Deadline, day: Option<Day>, slot: SlotId) -> Option<bool> {
    let decision = plan.decision;
    let declared = decision.model.slot(slot);
    let Value::Number(at) = decision.dossier.value(slot)?.value else { return None };
    let needed = decision.compiled.needed[declared.fact.index()];
    if decision.known.outcome(needed) != Outcome::Always {
        return None;
    }
    match declared.ty {
        SlotType::Date => Some(Day::from_days(at)? <= day?),
        _ => Some(at <= deadline.at),
    }
}

/// The day of a deadline, in the zone that it is written in.
fn day_of(deadline: &Deadline) -> Option<Day> {
    let zone = deadline.written.split_once('[').and_then(|(_, rest)| rest.strip_suffix(']'));
    let moment = moment_of(deadline.at)?;
    let local = moment.in_tz(zone.unwrap_or("UTC")).or_else(|_| moment.in_tz("UTC")).ok()?;
    Day::from_days(days_of(local.date()))
}
