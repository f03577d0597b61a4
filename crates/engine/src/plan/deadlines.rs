//! Deadlines: the steps they are for, and whether they are kept.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::HashMap;

use super::due::{self, DueAt, Waits};
use super::model::{Plan, PlanDeadline, StepState};
use crate::day::Day;
use crate::decide::Decision;
use crate::logic::Outcome;
use crate::rulebook::model::{Deadline, DeadlineId, SlotId, StepId};
use crate::rulebook::types::{SlotType, Value};

/// Sets the deadlines, and which steps they are for. One whose steps do not apply is left out.
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
        if steps.is_empty() && !deadline.steps.is_empty() {
            continue;
        }
        let id = DeadlineId::at(index);
        let certain = match decision.known.outcome(decision.compiled.deadlines[index]) {
            Outcome::Never | Outcome::Impossible => continue,
            Outcome::Varies => false,
            Outcome::Always => true,
        };
        let (due, waits) = match due::due(plan, deadline) {
            Ok(due) => (Some(due), None),
            // What it is counted from does not happen.
            Err(Waits::Never) => continue,
            Err(waits) => (None, Some(waits)),
        };
        let day = due.as_ref().map(|due| due.day);
        let has_come = |day: &Day| plan.today.is_none_or(|today| *day <= today);
        let said = says_met(plan, deadline, due.as_ref());
        let done = |step: &usize| plan.steps[*step].done_on.filter(has_come);
        let in_time = |step: &usize| done(step).zip(day).is_some_and(|(done, day)| done <= day);
        let met = said.unwrap_or_else(|| !steps.is_empty() && steps.iter().all(in_time));
        let passed = plan.today.zip(day).is_some_and(|(today, day)| today > day);
        let open = open_before(plan, &steps);
        let by_fact = deadline.met_by.filter(|_| said.is_some()).and_then(|slot| day_said(decision, slot));
        let last_step = || steps.iter().map(done).collect::<Option<Vec<_>>>()?.into_iter().max();
        let done_on = by_fact.or_else(last_step);
        let number = plan.deadlines.len();
        for step in &steps {
            let order = |due: &Option<DueAt>| due.as_ref().map(DueAt::order);
            // Without a day, it comes after all that have one.
            let later = |other: usize| match (order(&due), order(&plan.deadlines[other].due)) {
                (Some(own), Some(other)) => own >= other,
                (None, _) => true,
                (Some(_), None) => false,
            };
            if certain && plan.steps[*step].deadline.is_none_or(|other| !later(other)) {
                plan.steps[*step].deadline = Some(number);
            }
        }
        let may_say = |slot: &SlotId| {
            decision.dossier.value(*slot).is_none() && asked(decision, *slot) != Outcome::Never
        };
        let unless = deadline.met_by.filter(may_say);
        plan.deadlines.push(PlanDeadline {
            id,
            due,
            day,
            waits,
            certain,
            steps,
            met,
            late: false,
            passed,
            done_on,
            unless,
            ends: None,
            open,
        });
    }
}

/// Whether a fact says that a deadline was met; nothing where it is not given, or not asked for
/// certain, or its day has not come. A moment counts exactly, a date by the deadline's own day.
fn says_met(plan: &Plan<'_>, deadline: &Deadline, due: Option<&DueAt>) -> Option<bool> {
    let decision = plan.decision;
    let slot = deadline.met_by?;
    let Value::Number(at) = decision.dossier.value(slot)?.value else { return None };
    let said = day_said(decision, slot)?;
    if asked(decision, slot) != Outcome::Always || plan.today.is_some_and(|today| said > today) {
        return None;
    }
    let due = due?;
    match (&decision.model.slot(slot).ty, &due.at) {
        (SlotType::Moment { .. }, Some((until, _))) => Some(at <= *until),
        // A whole day: the fact's own zone says which day a moment is on.
        (SlotType::Date { .. } | SlotType::Moment { .. }, _) => Some(said <= due.day),
        _ => None,
    }
}

/// The day that a fact gives: its own, or that on which its moment is in its zone.
pub(super) fn day_said(decision: &Decision<'_>, slot: SlotId) -> Option<Day> {
    let Value::Number(at) = decision.dossier.value(slot)?.value else { return None };
    match &decision.model.slot(slot).ty {
        SlotType::Date { .. } => Day::from_days(at),
        SlotType::Moment { zone, .. } => Day::of_moment(at, zone),
        _ => None,
    }
}

/// Whether a fact is asked for.
pub(super) fn asked(decision: &Decision<'_>, slot: SlotId) -> Outcome {
    let fact = decision.model.slot(slot).fact;
    decision.known.outcome(decision.compiled.needed[fact.index()])
}

/// The steps that are not done and have to be for others to be, these included.
fn open_before(plan: &Plan<'_>, steps: &[usize]) -> Vec<usize> {
    let mut seen = vec![false; plan.steps.len()];
    let mut queue: Vec<usize> = steps.to_vec();
    while let Some(step) = queue.pop() {
        if std::mem::replace(&mut seen[step], true) {
            continue;
        }
        if plan.steps[step].state != StepState::Done {
            queue.extend(plan.after(step));
        }
    }
    (0..seen.len()).filter(|step| seen[*step] && is_open(plan, *step)).collect()
}

/// Whether a step has to happen for certain, and has not.
fn is_open(plan: &Plan<'_>, step: usize) -> bool {
    plan.steps[step].stage.is_some() && plan.steps[step].state != StepState::Done
}

/// Says which deadlines are missed or cannot be kept any more, and of which steps that is true.
///
/// A fact that says when one was met is believed. Otherwise it is missed where its day has passed, or one of
/// its steps was done after it; and it cannot be kept where the durations before it end after it.
pub(super) fn judge(plan: &mut Plan<'_>) {
    for number in 0..plan.deadlines.len() {
        let deadline = &plan.deadlines[number];
        if deadline.met || !deadline.certain {
            continue;
        }
        let declared = &plan.decision.model.deadlines[deadline.id.index()];
        let said = says_met(plan, declared, deadline.due.as_ref()).is_some();
        // A fact may be given that says it was met on a day that has not come.
        let awaited = |slot: SlotId| {
            asked(plan.decision, slot) == Outcome::Always && day_said(plan.decision, slot).is_some()
        };
        let awaited = !said && declared.met_by.is_some_and(awaited);
        let day = deadline.day;
        let done_after =
            |step: &usize| plan.steps[*step].done_on.zip(day).is_some_and(|(done, day)| done > day);
        let over = deadline.is_overrun();
        let uncertain = !deadline.open.is_empty() || deadline.unless.is_some() || awaited;
        let missed = said || deadline.steps.iter().any(done_after) || (deadline.passed && uncertain);
        if !missed && !over {
            continue;
        }
        let mut late: Vec<usize> = match said {
            true => deadline.steps.clone(),
            false => deadline.steps.iter().copied().filter(done_after).collect(),
        };
        let too_late = |step: &usize| {
            let dates = plan.steps[*step].dates;
            let start = dates.and_then(|dates| Some((dates.earliest?.0, dates.last_start?)));
            missed || start.is_some_and(|(earliest, last)| earliest > last)
        };
        late.extend(deadline.open.iter().copied().filter(too_late));
        for step in late {
            plan.steps[step].late = true;
        }
        plan.deadlines[number].late = true;
    }
}
