//! The formulas of prerequisites: when one step must come before another.

use super::items::StepRoots;
use super::lower::Lowering;
use crate::logic::NodeId;
use crate::rulebook::model::{
    Chapter, ChapterId, Edge, Item, Model, ProofId, RequirementId, ScenarioId, StepId,
};

/// When a prerequisite holds and the step that comes first applies.
///
/// Which of the formulas is meant depends on how the step that comes first is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// It stands once or a number of times; or for the element at hand.
    pub applies: NodeId,
    /// For any element of its list.
    pub any: NodeId,
    /// For each chapter.
    pub per_chapter: Vec<NodeId>,
}

/// A prerequisite that the evidence of a chapter brings with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceRoot {
    /// The step that comes first.
    pub step: StepId,
    /// Whether it is only recommended.
    pub soft: bool,
    /// When: the chapter says so, or one of its items that are owed does.
    pub when: NodeId,
    /// As [`StepRoots::meets`].
    pub meets: Option<Meeting>,
    /// Who says so: the item, and which of its prerequisites.
    pub from: Vec<(Item, usize)>,
}

/// What the items of a rulebook come to, where they are owed.
pub(super) struct Owed<'a> {
    pub requirements: &'a [NodeId],
    pub scenarios: &'a [NodeId],
    pub proofs: &'a [NodeId],
}

/// Fills in [`StepRoots::meets`], once the formulas of all steps are there.
pub(super) fn meet(model: &Model, lowering: &mut Lowering<'_>, steps: &mut [StepRoots]) {
    for (index, step) in model.steps.iter().enumerate() {
        let meets = (step.after.iter().zip(steps[index].after.clone()))
            .map(|(edge, guard)| meeting(lowering, guard, &steps[edge.step.index()]))
            .collect();
        steps[index].meets = meets;
    }
}

/// None where the prerequisite holds whenever the step that comes first applies, or never.
fn meeting(lowering: &mut Lowering<'_>, guard: NodeId, first: &StepRoots) -> Option<Meeting> {
    if guard == NodeId::TRUE || guard == NodeId::FALSE {
        return None;
    }
    let mut both = |applies: NodeId| lowering.formulas.and([guard, applies]);
    Some(Meeting {
        applies: both(first.applies),
        any: both(first.any),
        per_chapter: first.per_chapter.iter().map(|applies| both(*applies)).collect(),
    })
}

/// The prerequisites that the evidence of each chapter brings with it.
pub(super) fn evidence<'m>(
    model: &'m Model,
    lowering: &mut Lowering<'m>,
    steps: &[StepRoots],
    owed: &Owed<'_>,
) -> Vec<Vec<EvidenceRoot>> {
    let mut found: Vec<Vec<Found>> = model.chapters.iter().map(|_| Vec::new()).collect();
    for (index, chapter) in model.chapters.iter().enumerate() {
        let Chapter { after, .. } = chapter;
        let item = Item::Chapter(ChapterId::at(index));
        add(lowering, &mut found[index], item, after, NodeId::TRUE);
    }
    for (index, requirement) in model.requirements.iter().enumerate() {
        let Some(chapter) = requirement.chapter else { continue };
        let into = &mut found[chapter.index()];
        let item = Item::Requirement(RequirementId::at(index));
        add(lowering, into, item, &requirement.applicability.after, owed.requirements[index]);
    }
    for (index, scenario) in model.scenarios.iter().enumerate() {
        let Some(chapter) = model.requirements[scenario.requirement.index()].chapter else { continue };
        let into = &mut found[chapter.index()];
        let item = Item::Scenario(ScenarioId::at(index));
        add(lowering, into, item, &scenario.applicability.after, owed.scenarios[index]);
    }
    for (index, proof) in model.proofs.iter().enumerate() {
        let Some(chapter) = model.requirements[proof.requirement.index()].chapter else { continue };
        let into = &mut found[chapter.index()];
        let item = Item::Proof(ProofId::at(index));
        add(lowering, into, item, &proof.applicability.after, owed.proofs[index]);
    }
    found
        .into_iter()
        .map(|mut found| {
            // One prerequisite for each step, whoever names it; the order of items is kept.
            found.sort_by_key(|found| (found.step, found.soft));
            let same = |a: &Found, b: &Found| a.step == b.step && a.soft == b.soft;
            found.chunk_by(same).map(|found| join(lowering, steps, found)).collect()
        })
        .collect()
}

struct Found {
    step: StepId,
    soft: bool,
    when: NodeId,
    from: (Item, usize),
}

fn add<'m>(lowering: &mut Lowering<'m>, into: &mut Vec<Found>, item: Item, after: &'m [Edge], owed: NodeId) {
    for (position, edge) in after.iter().enumerate() {
        let guard = lowering.optional(edge.when.as_ref());
        let when = lowering.formulas.and([owed, guard]);
        into.push(Found { step: edge.step, soft: edge.soft, when, from: (item, position) });
    }
}

fn join(lowering: &mut Lowering<'_>, steps: &[StepRoots], found: &[Found]) -> EvidenceRoot {
    let Found { step, soft, .. } = found[0];
    let when = lowering.formulas.or(found.iter().map(|found| found.when));
    let meets = meeting(lowering, when, &steps[step.index()]);
    EvidenceRoot { step, soft, when, meets, from: found.iter().map(|found| found.from).collect() }
}

impl Meeting {
    /// Every formula of it.
    pub(super) fn roots(&self) -> impl Iterator<Item = NodeId> {
        [self.applies, self.any].into_iter().chain(self.per_chapter.iter().copied())
    }
}

impl EvidenceRoot {
    /// Every formula of it.
    pub(super) fn roots(&self) -> impl Iterator<Item = NodeId> {
        std::iter::once(self.when).chain(self.meets.iter().flat_map(Meeting::roots))
    }
}
