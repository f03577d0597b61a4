//! What stands in the way of a step: facts not given, problems, and steps that come first.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::model::{Cause, LinkKind, Plan, StepState};
use crate::decide::{Decision, Of, StepInstance, is_given};
use crate::logic::Outcome;
use crate::rulebook::model::{CheckId, FactId, Given, SlotId, StepId};

/// The problems that keep each step from being done, however they weigh.
pub(super) fn blocking_problems(decision: &Decision<'_>) -> HashMap<StepId, Vec<CheckId>> {
    let mut blocked: HashMap<StepId, Vec<CheckId>> = HashMap::new();
    for problem in decision.problems() {
        for step in &decision.model.checks[problem.check.index()].blocks {
            blocked.entry(*step).or_default().push(problem.check);
        }
    }
    blocked
}

/// What a step needs to have been given, and has not.
pub(super) fn missing_facts(decision: &Decision<'_>, instance: &StepInstance) -> Vec<Cause> {
    let model = decision.model;
    let step = model.step(instance.step);
    let roots = &decision.compiled.steps[instance.step.index()];
    let mut causes = Vec::new();
    for (need, root) in step.needs.iter().zip(&roots.needs) {
        if is_given_for(decision, need.what, instance.of) {
            continue;
        }
        match decision.outcome_for(root.when, instance.of) {
            Outcome::Always => absent(decision, need.what, instance.of, &mut causes),
            Outcome::Varies => {
                let status = decision.status_for(root.when, instance.of);
                causes.extend(status.depends_on().iter().map(|fact| whole(decision, *fact)));
            }
            Outcome::Never | Outcome::Impossible => {}
        }
    }
    causes
}

/// A fact as a cause.
pub(super) fn whole(decision: &Decision<'_>, fact: FactId) -> Cause {
    Cause::Fact(fact, decision.model.fact(fact).head.id.clone())
}

/// Whether something is given; of a list's elements, only the one that the step is for counts.
fn is_given_for(decision: &Decision<'_>, given: Given, of: Of) -> bool {
    match (given, of) {
        (Given::Slot(slot), Of::Element(list, position)) if decision.model.slot(slot).fact == list => {
            lacking(decision, slot, Some(position)).is_empty()
        }
        _ => is_given(decision.model, decision.dossier, given),
    }
}

/// The parts of something that are absent.
fn absent(decision: &Decision<'_>, given: Given, of: Of, causes: &mut Vec<Cause>) {
    let model = decision.model;
    match given {
        Given::Fact(fact) if model.fact(fact).ty.is_list() => causes.push(whole(decision, fact)),
        Given::Fact(fact) => {
            for slot in &model.fact(fact).slots {
                if decision.dossier.value(*slot).is_none() {
                    causes.push(Cause::Fact(fact, model.slot(*slot).path.clone()));
                }
            }
        }
        Given::Slot(slot) if model.slot(slot).in_list => {
            let fact = model.slot(slot).fact;
            if !decision.dossier.lists.contains_key(&fact) {
                causes.push(whole(decision, fact));
                return;
            }
            let only = match of {
                Of::Element(list, position) if list == fact => Some(position),
                _ => None,
            };
            let paths = lacking(decision, slot, only);
            causes.extend(paths.into_iter().map(|path| Cause::Fact(fact, path)));
        }
        Given::Slot(slot) => causes.push(Cause::Fact(model.slot(slot).fact, model.slot(slot).path.clone())),
    }
}

/// The elements of a list that lack a field, as `components[NAME].nil`.
fn lacking(decision: &Decision<'_>, slot: SlotId, only: Option<usize>) -> Vec<String> {
    let declared = decision.model.slot(slot);
    let fact = decision.model.fact(declared.fact);
    let Some(list) = decision.dossier.lists.get(&declared.fact) else { return Vec::new() };
    let Some(place) = fact.slots.iter().position(|other| *other == slot) else { return Vec::new() };
    let field = declared.field.as_ref().map_or(String::new(), |field| format!(".{field}"));
    list.elements
        .iter()
        .enumerate()
        .filter(|(position, element)| {
            only.is_none_or(|only| only == *position) && element.values[place].is_none()
        })
        .map(|(_, element)| format!("{}[{}]{field}", fact.head.id, element.name))
        .collect()
}

impl Plan<'_> {
    /// The nearest causes that keep a step from being done: where somebody can move.
    ///
    /// Prerequisites that are themselves blocked are walked through, back to the steps that are
    /// ready, the facts that are missing and the problems that stand. For a step whose own
    /// applicability is open: the facts that it depends on. Nothing for the other steps.
    pub fn blocked_by(&self, step: usize) -> Vec<Cause> {
        let causes = self.causes.get_or_init(|| nearest(self));
        causes.get(step).map_or_else(Vec::new, |causes| causes.to_vec())
    }
}

/// The nearest causes of each step: see [`Plan::blocked_by`]. A step has those of the blocked steps before it, which
/// are known by then.
pub(super) fn nearest(plan: &Plan<'_>) -> Vec<Arc<[Cause]>> {
    let decision = plan.decision;
    let nothing: Arc<[Cause]> = Arc::default();
    let mut all = vec![nothing; plan.steps.len()];
    for (step, planned) in plan.steps.iter().enumerate() {
        if planned.state == StepState::Undetermined {
            let facts = plan.instance(step).status.depends_on();
            all[step] = facts.iter().map(|fact| whole(decision, *fact)).collect();
        }
    }
    for &step in plan.order.iter().filter(|step| plan.steps[**step].state == StepState::Blocked) {
        let mut causes = plan.steps[step].own.clone();
        for (first, link) in plan.links(step) {
            let state = plan.steps[first].state;
            match (&link.kind, state) {
                (LinkKind::Soft | LinkKind::Spare, _) | (_, StepState::Done) => {}
                (LinkKind::Maybe(facts), _) => {
                    causes.extend(facts.iter().map(|fact| whole(decision, *fact)));
                }
                (LinkKind::Hard, StepState::Blocked) => causes.extend(all[first].iter().cloned()),
                (LinkKind::Hard, _) => causes.push(Cause::Step(first)),
            }
        }
        all[step] = in_order(causes).into();
    }
    all
}

/// Each cause once: steps, facts, problems, each in the order of the rulebook.
fn in_order(mut causes: Vec<Cause>) -> Vec<Cause> {
    let mut seen: HashSet<Cause> = HashSet::with_capacity(causes.len());
    causes.retain(|cause| seen.insert(cause.clone()));
    causes.sort_by_key(|cause| match cause {
        Cause::Step(step) => (0, *step),
        Cause::Fact(fact, _) => (1, fact.index()),
        Cause::Problem(check) => (2, check.index()),
    });
    causes
}
