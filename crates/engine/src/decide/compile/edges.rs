//! The formulas of prerequisites: when one step must come before another.

mod choices;

use super::lower::Lowering;
use super::roots::{Among, Meeting, Prerequisite, StepRoots};
use crate::logic::NodeId;
use crate::rulebook::meaning::Provision;
use crate::rulebook::meaning::{Fold, Matter};
use crate::rulebook::model::{
    ChapterId, Edge, GroupId, Item, Model, ProofId, RequirementId, ScenarioId, StepId,
};

/// Fills in the prerequisites of all steps, once the rest of their formulas is there.
pub(super) fn prerequisites<'m>(model: &'m Model, lowering: &mut Lowering<'m>, steps: &mut [StepRoots]) {
    let evidence = evidence(model, lowering);
    for (index, step) in model.steps.iter().enumerate() {
        let item = Item::Step(StepId::at(index));
        let own: Vec<Clause> = (step.after.iter().zip(&steps[index].after).enumerate())
            .map(|(position, (edge, guard))| Clause {
                step: edge.step,
                soft: edge.soft,
                when: *guard,
                among: among(item, position, edge),
                from: (item, position),
            })
            .collect();
        if step.awaits_evidence {
            let with = |chapter: &Vec<Clause>| own.iter().chain(chapter).copied().collect();
            let each: Vec<Vec<Clause>> = evidence.iter().map(with).collect();
            steps[index].before_in = each.into_iter().map(|clauses| join(lowering, steps, clauses)).collect();
        } else {
            steps[index].before = join(lowering, steps, own);
        }
    }
}

/// Which alternative one of the prerequisites of an item is, if it is one.
fn among(item: Item, position: usize, edge: &Edge) -> Option<Among> {
    edge.choice.map(|choice| Among {
        choice: (item, choice.first),
        member: position as u32 - choice.first,
        needs: choice.needs,
        counts: None,
    })
}

/// A clause that names a step which comes first.
#[derive(Clone, Copy)]
struct Clause {
    step: StepId,
    soft: bool,
    when: NodeId,
    among: Option<Among>,
    from: (Item, usize),
}

/// What the evidence of each chapter comes after: the chapter says so, or one of its items that are
/// owed.
fn evidence<'m>(model: &'m Model, lowering: &mut Lowering<'m>) -> Vec<Vec<Clause>> {
    if !model.steps.iter().any(|step| step.awaits_evidence) {
        return Vec::new();
    }
    let chapter_of = |requirement: RequirementId| model.requirements[requirement.index()].chapter;
    let chapters = (0..model.chapters.len()).map(ChapterId::at);
    let chapters = chapters.map(|id| (Some(id), Item::Chapter(id)));
    let requirements = (0..model.requirements.len()).map(RequirementId::at);
    let requirements = requirements.map(|id| (chapter_of(id), Item::Requirement(id)));
    let scenarios =
        model.scenarios.iter().enumerate().map(|(index, scenario)| {
            (chapter_of(scenario.requirement), Item::Scenario(ScenarioId::at(index)))
        });
    let proofs = model
        .proofs
        .iter()
        .enumerate()
        .filter(|(index, _)| choices::group_with_choice(model, ProofId::at(*index)).is_none())
        .map(|(index, proof)| (chapter_of(proof.requirement), Item::Proof(ProofId::at(index))));
    let mut found: Vec<Vec<Clause>> = vec![Vec::new(); model.chapters.len()];
    for index in 0..model.groups.len() {
        let group = &model.groups[index];
        if let Some(chapter) = chapter_of(group.requirement) {
            found[chapter.index()].extend(choices::of_group(model, lowering, GroupId::at(index)));
        }
    }
    for (chapter, item) in chapters.chain(requirements).chain(scenarios).chain(proofs) {
        let Some(chapter) = chapter else { continue };
        for (position, edge) in model.after(item).iter().enumerate() {
            let owed = match item {
                Item::Chapter(_) => NodeId::TRUE,
                _ => lowering.matter(Matter::Owed(item)),
            };
            let guard = lowering.matter(Matter::Provision(item, Provision::After(position)));
            let when = lowering.formulas.and([owed, guard]);
            let (among, from) = (among(item, position, edge), (item, position));
            found[chapter.index()].push(Clause { step: edge.step, soft: edge.soft, when, among, from });
        }
    }
    found
}

/// One prerequisite for each step that comes first, whichever clauses name it.
fn join(lowering: &mut Lowering<'_>, steps: &[StepRoots], mut clauses: Vec<Clause>) -> Vec<Prerequisite> {
    let kind = |clause: &Clause| (clause.step, clause.soft, clause.among);
    clauses.sort_by_key(kind);
    clauses
        .chunk_by(|one, other| kind(one) == kind(other))
        .filter_map(|clauses| {
            let Clause { step, soft, among, .. } = *clauses.first()?;
            let when = match clauses {
                [one] => one.when,
                _ => lowering.formulas.or(clauses.iter().map(|clause| clause.when)),
            };
            let meets = meeting(lowering, when, &steps[step.index()]);
            let from = clauses.iter().map(|clause| clause.from).collect();
            Some(Prerequisite { step, soft, when, meets, among, from })
        })
        .collect()
}

fn meeting(lowering: &mut Lowering<'_>, when: NodeId, first: &StepRoots) -> Option<Meeting> {
    if when == NodeId::TRUE || when == NodeId::FALSE {
        return None;
    }
    let mut both = |applies: NodeId| lowering.formulas.and([when, applies]);
    Some(Meeting {
        applies: both(first.applies),
        any: both(first.any),
        per_chapter: first.per_chapter.iter().map(|applies| both(*applies)).collect(),
    })
}
