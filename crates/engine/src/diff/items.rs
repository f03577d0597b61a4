//! The conditions of every item of one rulebook, as joint conditions.

use std::collections::BTreeMap;

use super::translate::Translator;
use crate::rulebook::meaning::{Instance, Matter};
use crate::rulebook::model::{
    ChapterId, CheckId, ConditionId, DeadlineId, FactId, GroupId, Item, Model, NoteId, ProofId, Repeat,
    RequirementId, ScenarioId, ScopeId, StepId,
};
use crate::rulebook::places::Provision;

/// The joint conditions of one rulebook.
#[derive(Debug, Clone, Default)]
pub(super) struct Roots {
    pub scopes: Vec<ConditionId>,
    pub conditions: Vec<ConditionId>,
    /// When each fact is needed.
    pub needed: Vec<ConditionId>,
    /// When each applies, recommendations included.
    pub requirements: Vec<ConditionId>,
    pub scenarios: Vec<ConditionId>,
    pub proofs: Vec<ConditionId>,
    /// When each proof is owed by itself, of those in a group.
    pub members: Vec<Option<ConditionId>>,
    /// When what is repeated over a list applies to the element at hand, recommendations included.
    pub each: BTreeMap<Item, ConditionId>,
    /// When any proof of each group applies.
    pub groups: Vec<ConditionId>,
    pub chapters: Vec<ConditionId>,
    pub steps: Vec<StepRefs>,
    /// When each check finds something wrong.
    pub checks: Vec<ConditionId>,
    pub notes: Vec<ConditionId>,
    pub deadlines: Vec<ConditionId>,
    /// The guards of what chapters, requirements, scenarios and proofs come after.
    pub chapters_after: Vec<Vec<ConditionId>>,
    pub requirements_after: Vec<Vec<ConditionId>>,
    pub scenarios_after: Vec<Vec<ConditionId>>,
    pub proofs_after: Vec<Vec<ConditionId>>,
}

/// The joint conditions of a step.
#[derive(Debug, Clone)]
pub(super) struct StepRefs {
    /// When it applies; of a step repeated over a list, when it applies to the element at hand.
    pub applies: ConditionId,
    /// When it applies at all.
    pub any: ConditionId,
    /// Of a step repeated per chapter: when it applies in each.
    pub per_chapter: Vec<ConditionId>,
    pub by: Vec<ConditionId>,
    pub owners: Vec<ConditionId>,
    pub todos: Vec<ConditionId>,
    pub after: Vec<ConditionId>,
    pub needs: Vec<ConditionId>,
}

/// Translates every item of a rulebook.
pub(super) fn roots(model: &Model, translator: &mut Translator<'_>) -> Roots {
    let mut each = |count: usize, matter: &dyn Fn(usize) -> Matter| -> Vec<ConditionId> {
        (0..count).map(|index| translator.place(matter(index))).collect()
    };
    let requirement = |index| Item::Requirement(RequirementId::at(index));
    let scenario = |index| Item::Scenario(ScenarioId::at(index));
    let proof = |index| Item::Proof(ProofId::at(index));
    let chapter = |index| Item::Chapter(ChapterId::at(index));
    let mut members = vec![None; model.proofs.len()];
    for (index, member) in members.iter_mut().enumerate() {
        if is_member(model, ProofId::at(index)) {
            *member = each(1, &|_| Matter::Owed(proof(index))).pop();
        }
    }
    let repeated = model.repeated_deposits();
    let repeated = repeated.filter_map(|(item, _)| Some((item, each(1, &|_| Matter::Each(item)).pop()?)));
    let repeated = repeated.collect();
    let roots = Roots {
        members,
        each: repeated,
        scopes: each(model.scopes.len(), &|index| Matter::Applies(Item::Scope(ScopeId::at(index)))),
        conditions: each(model.conditions.len(), &|index| {
            Matter::Applies(Item::Condition(ConditionId::at(index)))
        }),
        needed: each(model.facts.len(), &|index| Matter::Needed(FactId::at(index))),
        requirements: each(model.requirements.len(), &|index| Matter::Applies(requirement(index))),
        scenarios: each(model.scenarios.len(), &|index| Matter::Applies(scenario(index))),
        proofs: each(model.proofs.len(), &|index| Matter::Applies(proof(index))),
        groups: each(model.groups.len(), &|index| model.at_least(GroupId::at(index), 1)),
        chapters: each(model.chapters.len(), &|index| Matter::Applies(chapter(index))),
        checks: each(model.checks.len(), &|index| Matter::Broken(CheckId::at(index))),
        deadlines: each(model.deadlines.len(), &|index| {
            Matter::Applies(Item::Deadline(DeadlineId::at(index)))
        }),
        notes: each(model.notes.len(), &|index| Matter::Applies(Item::Note(NoteId::at(index)))),
        ..Roots::default()
    };
    let mut guards = |count: usize, item: &dyn Fn(usize) -> Item| -> Vec<Vec<ConditionId>> {
        (0..count)
            .map(|index| clauses(translator, item(index), model.after(item(index)).len(), Provision::After))
            .collect()
    };
    Roots {
        chapters_after: guards(model.chapters.len(), &chapter),
        requirements_after: guards(model.requirements.len(), &requirement),
        scenarios_after: guards(model.scenarios.len(), &scenario),
        proofs_after: guards(model.proofs.len(), &proof),
        steps: (0..model.steps.len()).map(|index| step_refs(model, translator, StepId::at(index))).collect(),
        ..roots
    }
}

/// Whether a proof is one of several of which some are enough; a recommended one is no such.
pub(super) fn is_member(model: &Model, proof: ProofId) -> bool {
    model.proofs[proof.index()].group.is_some() && !model.is_optional(Item::Proof(proof))
}

fn step_refs(model: &Model, translator: &mut Translator<'_>, id: StepId) -> StepRefs {
    let (item, step) = (Item::Step(id), model.step(id));
    let chapters = (0..model.chapters.len()).map(ChapterId::at).filter(|_| step.repeat == Repeat::PerChapter);
    let per_chapter =
        chapters.map(|chapter| translator.place(Matter::Step(id, Instance::In(chapter)))).collect();
    StepRefs {
        applies: translator.place(Matter::Step(id, Instance::AtHand)),
        any: translator.place(Matter::Step(id, Instance::Any)),
        per_chapter,
        by: clauses(translator, item, step.by.len(), Provision::By),
        owners: clauses(translator, item, step.owners.len(), Provision::Owner),
        todos: clauses(translator, item, step.todos.len(), Provision::Todo),
        after: clauses(translator, item, step.after.len(), Provision::After),
        needs: clauses(translator, item, step.needs.len(), Provision::Needs),
    }
}

/// The conditions of so many clauses of one kind.
fn clauses(
    translator: &mut Translator<'_>,
    item: Item,
    count: usize,
    clause: fn(usize) -> Provision,
) -> Vec<ConditionId> {
    (0..count).map(|position| translator.place(Matter::Provision(item, clause(position)))).collect()
}
