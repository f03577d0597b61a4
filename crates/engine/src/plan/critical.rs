//! How long steps take, and the longest chain of those that are not done.

#![deny(clippy::arithmetic_side_effects)]

use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::calendar::{finish, weight};
use super::model::{LinkKind, Plan, StepState, TakenFrom, Weighed};
use crate::decide::Decision;
use crate::rulebook::model::Duration;

/// How long a step takes, if the dossier or the rulebook says so; the dossier is believed first.
pub(super) fn duration(decision: &Decision<'_>, index: usize) -> Option<(Duration, TakenFrom)> {
    let instance = &decision.steps()[index];
    let step = decision.model.step(instance.step);
    let durations = &decision.dossier.durations;
    let told = match durations.is_empty() {
        true => None,
        false => durations.get(&instance.id).or_else(|| durations.get(&step.head.id)),
    };
    told.map(|(duration, _)| (*duration, TakenFrom::Dossier))
        .or_else(|| step.duration.as_ref().map(|(duration, _)| (*duration, TakenFrom::Rulebook)))
}

/// The longest chain up to a step, the step included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Length {
    /// By durations: as weights, or as the day on which all is over.
    time: i64,
    /// The number of steps that are not done.
    steps: usize,
}

/// Sets the critical path: of the chains of steps that are not done, the longest by durations and
/// then by their number; of equals, the first in the order of the rulebook.
pub(super) fn set(plan: &mut Plan<'_>) {
    let remaining: Vec<usize> =
        plan.order.iter().copied().filter(|step| plan.steps[*step].state != StepState::Done).collect();
    let known = remaining.iter().filter(|step| plan.steps[**step].duration.is_some()).count();
    if known > 0 {
        plan.weighed = Weighed::Durations { unknown: remaining.len().saturating_sub(known) };
    }
    let base = Length { time: plan.today.map_or(0, |today| today.number()), steps: 0 };
    let mut lengths = vec![base; plan.steps.len()];
    let mut before: Vec<Option<usize>> = vec![None; plan.steps.len()];
    for &step in &plan.order {
        let mut longest: Option<(Length, usize)> = None;
        for edge in plan.graph.edges_directed(NodeIndex::new(step), Direction::Incoming) {
            let first = edge.source().index();
            if edge.weight().kind != LinkKind::Hard || plan.steps[first].stage.is_none() {
                continue;
            }
            let better = longest.is_none_or(|(length, other)| {
                lengths[first] > length || (lengths[first] == length && first < other)
            });
            if better {
                longest = Some((lengths[first], first));
            }
        }
        before[step] = longest.filter(|(length, _)| length.steps > 0).map(|(_, first)| first);
        let start = longest.map_or(base, |(length, _)| length);
        lengths[step] = match plan.steps[step].state {
            StepState::Done => start,
            _ => Length { time: over(plan, step, start.time), steps: start.steps.saturating_add(1) },
        };
    }
    let longest = remaining.iter().copied().max_by(|a, b| lengths[*a].cmp(&lengths[*b]).then(b.cmp(a)));
    let mut path = Vec::new();
    let mut at = longest;
    while let Some(step) = at {
        if plan.steps[step].state != StepState::Done {
            plan.steps[step].critical = true;
            path.push(step);
        }
        at = before[step];
    }
    path.reverse();
    plan.critical_path = path;
}

/// When a step is over that starts at a time.
fn over(plan: &Plan<'_>, step: usize, start: i64) -> i64 {
    let Some((duration, _)) = plan.steps[step].duration else { return start };
    match plan.today {
        Some(today) => {
            let day = today.plus(start.saturating_sub(today.number()));
            finish(day, duration, &plan.decision.model.holidays).map_or(start, |day| day.number())
        }
        None => start.saturating_add(weight(duration)),
    }
}
