//! The answers of an interview: the statuses that it is to settle.

use std::collections::HashSet;

use crate::decide::{Decision, Of};
use crate::diagnostic::did_you_mean;
use crate::explain::ExplainError;
use crate::logic::NodeId;
use crate::rulebook::model::{FactId, Item};

/// A formula to be settled, and the element of a list that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Subject {
    pub root: NodeId,
    pub element: Option<(FactId, usize)>,
}

/// Something that has a status, by its id.
pub(super) struct Target<'d> {
    pub id: &'d str,
    /// What it is: `proof`, `requirement`, `step` …
    pub kind: &'static str,
    /// The status's formula.
    pub subject: Subject,
}

/// What an interview settles: every proof, requirement, scenario and step, each certificate being that of its step; or
/// the one item that is asked for.
pub(super) fn targets<'d>(decision: &'d Decision<'_>, until: Option<&str>) -> Vec<Target<'d>> {
    let (model, compiled) = (decision.model(), decision.compiled);
    let mut targets = Vec::new();
    fn plain(item: Item, id: &str, root: NodeId) -> Target<'_> {
        Target { id, kind: item.kind(), subject: Subject { root, element: None } }
    }
    let wanted = |id: &str| until.is_none_or(|until| until == id);
    for (index, proof) in model.proofs.iter().enumerate().filter(|(_, proof)| wanted(&proof.head.id)) {
        targets.push(plain(Item::Proof(at(index)), &proof.head.id, compiled.proofs[index]));
    }
    for (index, group) in model.groups.iter().enumerate().filter(|(_, it)| wanted(&it.head.id)) {
        targets.extend(
            compiled.groups[index].iter().map(|root| plain(Item::Group(at(index)), &group.head.id, *root)),
        );
    }
    for (index, scenario) in model.scenarios.iter().enumerate().filter(|(_, it)| wanted(&it.head.id)) {
        targets.push(plain(Item::Scenario(at(index)), &scenario.head.id, compiled.scenarios[index]));
    }
    for (index, requirement) in model.requirements.iter().enumerate().filter(|(_, it)| wanted(&it.head.id)) {
        targets.push(plain(Item::Requirement(at(index)), &requirement.head.id, compiled.requirements[index]));
    }
    for instance in decision.steps() {
        let roots = &compiled.steps[instance.step.index()];
        if !(wanted(&instance.id) || wanted(&model.step(instance.step).head.id)) {
            continue;
        }
        let (root, element) = match instance.of {
            Of::Once | Of::Number(_) => (roots.applies, None),
            Of::AnyElement(_) => (roots.any, None),
            Of::Chapter(chapter) => (roots.per_chapter[chapter.index()], None),
            Of::Element(list, position) => (roots.applies, Some((list, position))),
        };
        targets.push(Target { id: &instance.id, kind: "step", subject: Subject { root, element } });
    }
    // What has no proof and no step of its own is an answer only where it is asked for.
    if until.is_some() {
        for (index, chapter) in model.chapters.iter().enumerate().filter(|(_, it)| wanted(&it.head.id)) {
            targets.push(plain(Item::Chapter(at(index)), &chapter.head.id, compiled.chapters[index]));
        }
        for (index, scope) in model.scopes.iter().enumerate().filter(|(_, it)| wanted(&it.head.id)) {
            targets.push(plain(Item::Scope(at(index)), &scope.head.id, compiled.scopes[index]));
        }
        for (index, named) in model.conditions.iter().enumerate().filter(|(_, it)| wanted(&it.head.id)) {
            targets.push(plain(Item::Condition(at(index)), &named.head.id, compiled.conditions[index]));
        }
    }
    targets
}

trait At {
    fn at(index: usize) -> Self;
}

macro_rules! at {
    ($($id:ident),*) => {$(
        impl At for crate::rulebook::model::$id {
            fn at(index: usize) -> Self {
                crate::rulebook::model::$id::at(index)
            }
        }
    )*};
}
at!(GroupId, ProofId, ScenarioId, RequirementId, ChapterId, ScopeId, ConditionId);

fn at<T: At>(index: usize) -> T {
    T::at(index)
}

/// Whether there is anything of this name that an interview can settle.
pub(super) fn check_target(decision: &Decision<'_>, id: &str) -> Result<(), ExplainError> {
    if !targets(decision, Some(id)).is_empty() {
        return Ok(());
    }
    let model = decision.model();
    let heads = (model.proofs.iter().map(|it| &it.head))
        .chain(model.groups.iter().map(|it| &it.head))
        .chain(model.scenarios.iter().map(|it| &it.head))
        .chain(model.requirements.iter().map(|it| &it.head))
        .chain(model.steps.iter().map(|it| &it.head))
        .chain(model.chapters.iter().map(|it| &it.head))
        .chain(model.scopes.iter().map(|it| &it.head))
        .chain(model.conditions.iter().map(|it| &it.head));
    let meant = did_you_mean(id, heads.map(|head| head.id.as_str())).map(str::to_owned);
    Err(ExplainError::Unknown { id: id.to_owned(), meant })
}

/// The formulas of the targets, each once.
pub(super) fn subjects(targets: &[Target<'_>]) -> Vec<Subject> {
    let mut seen = HashSet::new();
    targets.iter().map(|target| &target.subject).filter(|it| seen.insert(*it)).cloned().collect()
}
