//! When steps can and must happen, where durations are known.

#![deny(clippy::arithmetic_side_effects)]

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::calendar::{finish, last_start};
use super::model::{Dates, LinkKind, Plan, StepState, Weighed};
use crate::day::Day;
use crate::rulebook::model::{Duration, DurationUnit};

/// What a step takes of which nothing is known.
const NOTHING: Duration = Duration { amount: 0, unit: DurationUnit::Days };

/// Sets the dates of the steps that are not done. Without any duration there are none.
pub(super) fn set(plan: &mut Plan<'_>) {
    if plan.weighed == Weighed::Steps {
        return;
    }
    let mut dates: Vec<Dates> = vec![Dates::default(); plan.steps.len()];
    // Days here are those on which a step is over: the day after its last.
    let ends = earliest(plan, &mut dates);
    latest(plan, &ends, &mut dates);
    deadlines(plan, &mut dates);
    for deadline in 0..plan.deadlines.len() {
        let last = plan.deadlines[deadline].open.iter().filter_map(|step| ends[*step]).max();
        plan.deadlines[deadline].ends = last;
    }
    for (step, dates) in plan.steps.iter_mut().zip(dates) {
        if step.stage.is_some() && step.state != StepState::Done {
            step.dates = Some(dates);
        }
    }
}

fn takes(plan: &Plan<'_>, step: usize) -> Duration {
    plan.steps[step].duration.map_or(NOTHING, |(duration, _)| duration)
}

/// The last day of what starts on a day and is over on another.
fn last_day(start: Day, over: Day) -> Day {
    over.plus(-1).max(start)
}

/// What starts on a working day does so: not on the week-end or the holiday before.
fn first_day(plan: &Plan<'_>, start: Day, duration: Duration) -> Day {
    match duration.unit {
        DurationUnit::WorkingDays if duration.amount > 0 => {
            let one = Duration { amount: 1, unit: DurationUnit::WorkingDays };
            finish(start, one, &plan.decision.model.holidays).map_or(start, |over| over.plus(-1))
        }
        _ => start,
    }
}

/// The neighbours of a step that have to happen for certain, on one side.
fn neighbours(plan: &Plan<'_>, step: usize, side: Direction) -> impl Iterator<Item = usize> {
    plan.graph
        .edges_directed(NodeIndex::new(step), side)
        .filter(|edge| edge.weight().kind == LinkKind::Hard)
        .map(move |edge| match side {
            Direction::Incoming => edge.source().index(),
            Direction::Outgoing => edge.target().index(),
        })
        .filter(|other| plan.steps[*other].stage.is_some())
}

fn earliest(plan: &Plan<'_>, dates: &mut [Dates]) -> Vec<Option<Day>> {
    let mut ends: Vec<Option<Day>> = vec![None; plan.steps.len()];
    let Some(today) = plan.today else { return ends };
    for &step in &plan.order {
        let start = neighbours(plan, step, Direction::Incoming).filter_map(|first| ends[first]).max();
        let start = start.unwrap_or(today).max(today);
        if plan.steps[step].state == StepState::Done {
            ends[step] = Some(start);
            continue;
        }
        let duration = takes(plan, step);
        ends[step] = finish(start, duration, &plan.decision.model.holidays);
        if let Some(over) = ends[step] {
            let first = first_day(plan, start, duration);
            dates[step].earliest = Some((first, last_day(first, over)));
        }
    }
    ends
}

/// The latest dates that do not delay the end of the whole.
fn latest(plan: &Plan<'_>, ends: &[Option<Day>], dates: &mut [Dates]) {
    let Some(end) = ends.iter().flatten().max().copied() else { return };
    let mut starts: Vec<Option<Day>> = vec![None; plan.steps.len()];
    for &step in plan.order.iter().rev() {
        let over = neighbours(plan, step, Direction::Outgoing).filter_map(|then| starts[then]).min();
        let over = over.unwrap_or(end);
        if plan.steps[step].state == StepState::Done {
            starts[step] = Some(over);
            continue;
        }
        starts[step] = last_start(over, takes(plan, step), &plan.decision.model.holidays);
        if let Some(start) = starts[step] {
            dates[step].latest = Some((start, last_day(start, over)));
            dates[step].slack = dates[step].earliest.map(|(earliest, _)| start.since(earliest));
        }
    }
}

/// The last day to start each step for the deadlines of what comes after it to be kept.
fn deadlines(plan: &Plan<'_>, dates: &mut [Dates]) {
    let mut starts: Vec<Option<(Day, usize)>> = vec![None; plan.steps.len()];
    for &step in plan.order.iter().rev() {
        let after = neighbours(plan, step, Direction::Outgoing).filter_map(|then| starts[then]).min();
        let own = plan.steps[step].deadline.filter(|deadline| !plan.deadlines[*deadline].met);
        let own = own.and_then(|deadline| Some((plan.deadlines[deadline].over_by()?, deadline)));
        let Some((over, deadline)) = after.into_iter().chain(own).min() else { continue };
        starts[step] = match plan.steps[step].state {
            StepState::Done => Some((over, deadline)),
            _ => last_start(over, takes(plan, step), &plan.decision.model.holidays)
                .map(|start| (start, deadline)),
        };
        dates[step].last_start = starts[step].map(|(start, _)| start);
        dates[step].for_deadline = starts[step].map(|(_, deadline)| deadline);
    }
}
