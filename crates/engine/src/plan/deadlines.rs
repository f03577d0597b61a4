//! Deadlines: the steps they are for, and whether they are kept.

use std::collections::HashMap;

use super::model::{Plan, PlanDeadline, StepState};
use crate::day::Day;
use crate::rulebook::model::{Deadline, DeadlineId, StepId};
use crate::rulebook::types::{Value, days_of, moment_of};

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
        let met_at = deadline.met_by.and_then(|slot| match decision.dossier.value(slot)?.value {
            Value::Number(at) => Some(at),
            _ => None,
        });
        let met = met_at.is_some_and(|at| at <= deadline.at);
        let passed = match (plan.today, day) {
            (Some(today), Some(day)) => today > day,
            _ => false,
        };
        let late_step = |step: usize| {
            let planned = &plan.steps[step];
            let done_after = planned.done_on.zip(day).is_some_and(|(done, day)| done > day);
            let open = planned.state != StepState::Done;
            // The fact, where it is given, says it better than the steps.
            match met_at {
                Some(_) => !met,
                None => done_after || (open && passed && decision.steps()[step].status.is_required()),
            }
        };
        let late_steps: Vec<usize> = steps.iter().copied().filter(|step| late_step(*step)).collect();
        let late = !late_steps.is_empty() || (met_at.is_some() && !met);
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

/// The day of a deadline, in the zone that it is written in.
fn day_of(deadline: &Deadline) -> Option<Day> {
    let zone = deadline.written.split_once('[').and_then(|(_, rest)| rest.strip_suffix(']'));
    let moment = moment_of(deadline.at)?;
    let local = moment.in_tz(zone.unwrap_or("UTC")).or_else(|_| moment.in_tz("UTC")).ok()?;
    Day::from_days(days_of(local.date()))
}
