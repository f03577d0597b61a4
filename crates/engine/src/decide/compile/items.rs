//! The formulas of everything that a dossier is asked about.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Compiled;
use super::decided::Decided;
use super::edges;
use super::lower::Lowering;
use super::roots::{Applicable, CheckRoot, EachRoot, NeedRoot, Roots, StepRoots};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formulas, NodeId, Settler};
use crate::rulebook::meaning::{Fold, Instance, Matter};
use crate::rulebook::model::{
    ChapterId, CheckId, ConditionId, DeadlineId, FactId, GroupId, Item, Model, NoteId, ProofId, Repeat,
    RequirementId, ScenarioId, ScopeId, StepId,
};
use crate::rulebook::places::Provision;

impl Roots {
    /// Lowers everything that a rulebook holds, claims aside.
    pub fn lower<'m>(model: &'m Model, lowering: &mut Lowering<'m>) -> Roots {
        let mut each = |count: usize, matter: &dyn Fn(usize) -> Matter| -> Vec<NodeId> {
            (0..count).map(|index| lowering.matter(matter(index))).collect()
        };
        let requirement = |index| Item::Requirement(RequirementId::at(index));
        let scenario = |index| Item::Scenario(ScenarioId::at(index));
        let proof = |index| Item::Proof(ProofId::at(index));
        Roots {
            scopes: each(model.scopes.len(), &|index| Matter::Applies(Item::Scope(ScopeId::at(index)))),
            conditions: each(model.conditions.len(), &|index| {
                Matter::Applies(Item::Condition(ConditionId::at(index)))
            }),
            needed: each(model.facts.len(), &|index| Matter::Needed(FactId::at(index))),
            applicable: Applicable {
                requirements: each(model.requirements.len(), &|index| Matter::Applies(requirement(index))),
                scenarios: each(model.scenarios.len(), &|index| Matter::Applies(scenario(index))),
                proofs: each(model.proofs.len(), &|index| Matter::Applies(proof(index))),
                groups: each(model.groups.len(), &|index| Matter::Applies(Item::Group(GroupId::at(index)))),
            },
            chapters: each(model.chapters.len(), &|index| {
                Matter::Applies(Item::Chapter(ChapterId::at(index)))
            }),
            requirements: each(model.requirements.len(), &|index| Matter::Owed(requirement(index))),
            scenarios: each(model.scenarios.len(), &|index| Matter::Owed(scenario(index))),
            proofs: each(model.proofs.len(), &|index| Matter::Owed(proof(index))),
            groups: (0..model.groups.len())
                .map(|index| group_roots(model, lowering, GroupId::at(index)))
                .collect(),
            each: each_roots(model, lowering),
            steps: (0..model.steps.len())
                .map(|index| step_roots(model, lowering, StepId::at(index)))
                .collect(),
            checks: (0..model.checks.len()).map(|index| check_root(lowering, CheckId::at(index))).collect(),
            notes: (0..model.notes.len())
                .map(|index| lowering.matter(Matter::Applies(Item::Note(NoteId::at(index)))))
                .collect(),
            deadlines: (0..model.deadlines.len())
                .map(|index| lowering.matter(Matter::Applies(Item::Deadline(DeadlineId::at(index)))))
                .collect(),
        }
    }
}

/// Compiles a model, with this many nodes for each diagram.
pub fn compile(model: &Model, budget: usize) -> Result<Compiled, Vec<Diagnostic>> {
    let (compiled, errors) = lowered(model, budget);
    if errors.is_empty() { Ok(compiled) } else { Err(errors) }
}

/// The formulas of a model, and what keeps them from being exact.
pub fn lowered(model: &Model, budget: usize) -> (Compiled, Vec<Diagnostic>) {
    let mut lowering = Lowering::new(model);
    let mut roots = Roots::lower(model, &mut lowering);
    edges::prerequisites(model, &mut lowering, &mut roots.steps);
    let errors = lowering.errors;
    let mut formulas = lowering.formulas;
    let care = assumptions(model, &roots.checks, &mut formulas);
    let formulas = Arc::new(formulas);
    let unassuming = care.is_some().then(|| Settler::new(Arc::clone(&formulas), None, budget));
    let compiled = Compiled {
        space: lowering.space,
        decided: Decided::of(model, &roots, formulas.len()),
        settler: Settler::new(formulas, care, budget),
        unassuming,
        scopes: roots.scopes,
        conditions: roots.conditions,
        needed: roots.needed,
        requirements: roots.requirements,
        scenarios: roots.scenarios,
        proofs: roots.proofs,
        groups: roots.groups,
        applicable: roots.applicable,
        each: roots.each,
        chapters: roots.chapters,
        steps: roots.steps,
        checks: roots.checks,
        notes: roots.notes,
        deadlines: roots.deadlines,
    };
    (compiled, errors)
}

/// A recommendation owes nothing, however many of its proofs apply.
fn group_roots<'m>(model: &'m Model, lowering: &mut Lowering<'m>, id: GroupId) -> Vec<NodeId> {
    let needs = 1..=model.groups[id.index()].needs;
    match model.is_optional(Item::Group(id)) {
        true => needs.map(|_| NodeId::FALSE).collect(),
        false => needs.map(|least| lowering.matter(model.at_least(id, least))).collect(),
    }
}

/// What is repeated over a list, for the element at hand.
fn each_roots<'m>(model: &'m Model, lowering: &mut Lowering<'m>) -> BTreeMap<Item, EachRoot> {
    let mut roots = BTreeMap::new();
    for (item, list) in model.repeated_deposits() {
        let applies = lowering.matter(Matter::Each(item));
        let owed = lowering.matter(Matter::EachOwed(item));
        roots.insert(item, EachRoot { list, applies, owed });
    }
    roots
}

fn step_roots<'m>(model: &'m Model, lowering: &mut Lowering<'m>, id: StepId) -> StepRoots {
    let (item, step) = (Item::Step(id), model.step(id));
    let applies = lowering.matter(Matter::Step(id, Instance::AtHand));
    let per_chapter = match step.repeat {
        Repeat::PerChapter => (0..model.chapters.len())
            .map(|chapter| lowering.matter(Matter::Step(id, Instance::In(ChapterId::at(chapter)))))
            .collect(),
        _ => Vec::new(),
    };
    let any = lowering.matter(Matter::Step(id, Instance::Any));
    let mut each = |count: usize, clause: fn(usize) -> Provision| -> Vec<NodeId> {
        (0..count).map(|position| lowering.matter(Matter::Provision(item, clause(position)))).collect()
    };
    StepRoots {
        applies,
        any,
        per_chapter,
        by: each(step.by.len(), Provision::By),
        owners: each(step.owners.len(), Provision::Owner),
        todos: each(step.todos.len(), Provision::Todo),
        after: each(step.after.len(), Provision::After),
        before: Vec::new(),
        before_in: Vec::new(),
        needs: each(step.needs.len(), Provision::Needs).into_iter().map(|when| NeedRoot { when }).collect(),
    }
}

fn check_root(lowering: &mut Lowering<'_>, id: CheckId) -> CheckRoot {
    let mut clause = |clause| lowering.matter(Matter::Provision(Item::Check(id), clause));
    let (when, require) = (clause(Provision::When), clause(Provision::Require));
    CheckRoot { when, require, violated: lowering.matter(Matter::Broken(id)) }
}

/// What the checks marked as assumptions rule out, if any is.
pub fn assumptions(model: &Model, checks: &[CheckRoot], formulas: &mut Formulas) -> Option<NodeId> {
    let assumed: Vec<NodeId> = model
        .checks
        .iter()
        .zip(checks)
        .filter(|(check, _)| check.assume)
        .map(|(_, root)| formulas.not(root.violated))
        .collect();
    (!assumed.is_empty()).then(|| formulas.and(assumed))
}
