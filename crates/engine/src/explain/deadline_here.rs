//! A deadline → when it is due for a candidate, and for what.

use std::sync::Arc;

use super::subject::{Subject, Verdict};
use crate::decide::Decision;
use crate::plan::{Plan, PlanDeadline};
use crate::rulebook::model::{DeadlineId, Item, Model, StepId};

/// A deadline, as it stands for a candidate.
#[derive(Clone)]
#[non_exhaustive]
pub struct DeadlineHere<'a> {
    /// The deadline.
    pub id: DeadlineId,
    /// The steps that it is for, and whether they have to be done; open without a dossier.
    pub steps: Vec<(StepId, Verdict)>,
    /// The plan of the dossier, if there is one.
    pub plan: Option<Arc<Plan<'a>>>,
}

impl DeadlineHere<'_> {
    /// How the plan has it; nothing where it does not: it does not apply, what it is for does not happen, or what it is
    /// counted from does not.
    pub fn planned(&self) -> Option<&PlanDeadline> {
        self.plan.as_ref()?.deadlines().iter().find(|planned| planned.id == self.id)
    }
}

/// A deadline as a rulebook declares it, or as it stands in a decision with its plan.
pub(super) fn deadline_here<'a>(
    model: &'a Model,
    item: Item,
    here: Option<(&Decision<'_>, Arc<Plan<'a>>)>,
) -> Option<DeadlineHere<'a>> {
    let Item::Deadline(id) = item else { return None };
    let verdict = |step: &StepId| match &here {
        Some((decision, _)) => of_step(decision, *step),
        None => Verdict::Open,
    };
    let steps = model.deadlines[id.index()].steps.iter().map(|step| (*step, verdict(step))).collect();
    Some(DeadlineHere { id, steps, plan: here.map(|(_, plan)| plan) })
}

/// Whether any instance of a step has to be done.
fn of_step(decision: &Decision<'_>, step: StepId) -> Verdict {
    let instances = decision.steps().iter().filter(|instance| instance.step == step);
    let verdicts: Vec<Verdict> =
        instances.map(|instance| Subject::of_instance(instance).verdict(decision)).collect();
    match () {
        () if verdicts.contains(&Verdict::Yes) => Verdict::Yes,
        () if verdicts.contains(&Verdict::Open) => Verdict::Open,
        () => Verdict::No,
    }
}
