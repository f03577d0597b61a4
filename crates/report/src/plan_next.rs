//! What to do next: the steps that are ready, and what to declare or put right for others to be.

use crate::plan::{Cause, Plan, StepState};
use crate::rulebook::model::{ActorId, Lang};

/// What can be done now.
pub(super) struct Next {
    /// The steps that are ready, in the order of the rulebook.
    pub ready: Vec<usize>,
    /// The facts that alone keep steps from being ready, each with those steps.
    pub facts: Vec<(Cause, Vec<usize>)>,
    /// The problems that keep steps from being ready, likewise.
    pub problems: Vec<(Cause, Vec<usize>)>,
}

impl Next {
    /// Of a plan.
    pub fn of(plan: &Plan<'_>) -> Next {
        let mut next = Next { ready: plan.ready(), facts: Vec::new(), problems: Vec::new() };
        for step in plan.in_state(StepState::Blocked) {
            // Whoever waits for a step has no use for a fact yet.
            let causes = plan.blocked_by(step);
            let waits = plan.links(step).into_iter().any(|(first, link)| {
                link.kind == crate::plan::LinkKind::Hard
                    && matches!(plan.steps()[first].state, StepState::Ready | StepState::Blocked)
            });
            if waits {
                continue;
            }
            for cause in causes {
                match cause {
                    Cause::Step(open) => {
                        for cause in plan.blocked_by(open) {
                            add(&mut next.facts, cause, step);
                        }
                    }
                    Cause::Fact(..) => add(&mut next.facts, cause, step),
                    Cause::Problem(_) => add(&mut next.problems, cause, step),
                }
            }
        }
        next
    }

    /// Whether there is nothing to be done.
    pub fn is_nothing(&self) -> bool {
        self.ready.is_empty() && self.facts.is_empty() && self.problems.is_empty()
    }
}

fn add(causes: &mut Vec<(Cause, Vec<usize>)>, cause: Cause, step: usize) {
    match causes.iter_mut().find(|(other, _)| *other == cause) {
        Some((_, steps)) if steps.contains(&step) => {}
        Some((_, steps)) => steps.push(step),
        None => causes.push((cause, vec![step])),
    }
}

/// Steps by whose move they are, in the order in which the rulebook declares the actors: those without one last.
pub(super) fn by_actor(plan: &Plan<'_>, steps: &[usize], lang: Lang) -> Vec<(String, Vec<usize>)> {
    let mut actors: Vec<(Vec<ActorId>, Vec<usize>)> = Vec::new();
    for step in steps {
        let movers = plan.decision().actors(plan.instance(*step));
        match actors.iter_mut().find(|(other, _)| *other == movers) {
            Some((_, steps)) => steps.push(*step),
            None => actors.push((movers, vec![*step])),
        }
    }
    actors.sort_by_key(|(movers, _)| {
        (movers.first().copied().map_or((true, None), |first| (false, Some(first))), movers.len())
    });
    let labelled = actors.into_iter().filter_map(|(_, steps)| {
        let label = plan.actor_label(*steps.first()?, lang);
        Some((label, steps))
    });
    labelled.collect()
}
