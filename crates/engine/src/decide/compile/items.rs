//! The formulas of everything that a dossier is asked about.

use super::Compiled;
use super::decided::Decided;
use super::edges::{self, Owed, Prerequisite};
use super::lower::Lowering;
use crate::diagnostic::Diagnostic;
use crate::logic::{Formulas, NodeId, Settler};
use crate::rulebook::condition::Cond;
use crate::rulebook::model::{Applicability, ChapterId, FactId, Given, Model, Repeat, Step};
use crate::source::Loc;
use crate::syntax::tree::Comparison;

/// The formulas of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRoots {
    /// When it applies; for a step repeated over a list, when it applies to the element at hand.
    pub applies: NodeId,
    /// For a step repeated over a list: when it applies to any element at all.
    pub any: NodeId,
    /// For a step repeated per chapter: when it applies in each.
    pub per_chapter: Vec<NodeId>,
    /// When each of its actors has the move.
    pub by: Vec<NodeId>,
    /// When it is each of its owners' piece.
    pub owners: Vec<NodeId>,
    /// When the candidate has each of its acts to do.
    pub todos: Vec<NodeId>,
    /// When each of its prerequisites must come first, the prerequisite's own applicability aside.
    pub after: Vec<NodeId>,
    /// The steps that come before it; those of a step that awaits evidence are in `before_in`.
    pub before: Vec<Prerequisite>,
    /// For a step that awaits evidence: the steps that come before it, in each chapter.
    pub before_in: Vec<Vec<Prerequisite>>,
    /// When each of its needs is one.
    pub needs: Vec<NeedRoot>,
}

impl StepRoots {
    /// The steps that come before it; in a chapter, where it is repeated per chapter.
    pub fn before(&self, chapter: Option<ChapterId>) -> &[Prerequisite] {
        match chapter.and_then(|chapter| self.before_in.get(chapter.index())) {
            Some(before) => before,
            None => &self.before,
        }
    }

    /// Every formula of it.
    pub fn all(&self) -> impl Iterator<Item = NodeId> {
        [self.applies, self.any]
            .into_iter()
            .chain(self.per_chapter.iter().copied())
            .chain(self.by.iter().chain(&self.owners).chain(&self.todos).copied())
            .chain(self.after.iter().copied())
            .chain(self.before.iter().flat_map(Prerequisite::roots))
            .chain(self.before_in.iter().flatten().flat_map(Prerequisite::roots))
            .chain(self.needs.iter().map(|need| need.when))
    }
}

/// The formula of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeedRoot {
    /// When it must be given.
    pub when: NodeId,
}

/// The formulas of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRoot {
    /// When it is looked at.
    pub when: NodeId,
    /// What must then hold.
    pub require: NodeId,
    /// When something is wrong.
    pub violated: NodeId,
}

/// The formulas of everything in a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots {
    /// Each scope.
    pub scopes: Vec<NodeId>,
    /// Each named condition.
    pub conditions: Vec<NodeId>,
    /// When each fact is needed.
    pub needed: Vec<NodeId>,
    /// What applies, recommendations included.
    pub applicable: Applicable,
    /// Each requirement, as owed.
    pub requirements: Vec<NodeId>,
    /// Each scenario, as owed.
    pub scenarios: Vec<NodeId>,
    /// Each proof, as owed.
    pub proofs: Vec<NodeId>,
    /// Each chapter.
    pub chapters: Vec<NodeId>,
    /// Each step.
    pub steps: Vec<StepRoots>,
    /// Each check.
    pub checks: Vec<CheckRoot>,
    /// Each note.
    pub notes: Vec<NodeId>,
}

impl Roots {
    /// Lowers everything that a rulebook holds, claims aside.
    pub fn lower<'m>(model: &'m Model, lowering: &mut Lowering<'m>) -> Roots {
        let scopes: Vec<NodeId> = (0..model.scopes.len()).map(|index| lowering.scope(index)).collect();
        let conditions = (0..model.conditions.len()).map(|index| lowering.named(index)).collect();
        let needed = (0..model.facts.len()).map(|index| lowering.needed(FactId::at(index))).collect();
        let applicable = Applicable::lower(model, lowering, &scopes);
        let chapters = chapters(model, lowering, &applicable);
        let (requirements, scenarios, proofs) = owed(model, &applicable);
        let steps = model.steps.iter().map(|step| step_roots(model, lowering, step, &chapters)).collect();
        let checks = model
            .checks
            .iter()
            .map(|check| {
                let when = lowering.optional(check.when.as_ref());
                let require = lowering.condition(&check.require);
                let wrong = lowering.formulas.not(require);
                let violated = lowering.formulas.and([when, wrong]);
                CheckRoot { when, require, violated }
            })
            .collect();
        let notes = model.notes.iter().map(|note| lowering.condition(&note.when)).collect();
        Roots {
            scopes,
            conditions,
            needed,
            applicable,
            requirements,
            scenarios,
            proofs,
            chapters,
            steps,
            checks,
            notes,
        }
    }
}

/// Compiles a model, with this many nodes for each diagram.
pub fn compile(model: &Model, budget: usize) -> Result<Compiled, Vec<Diagnostic>> {
    let mut lowering = Lowering::new(model);
    let mut roots = Roots::lower(model, &mut lowering);
    let items =
        Owed { requirements: &roots.requirements, scenarios: &roots.scenarios, proofs: &roots.proofs };
    edges::prerequisites(model, &mut lowering, &mut roots.steps, &items);
    for need in model.steps.iter().flat_map(|step| &step.needs) {
        lowering.given(need.what);
    }
    if !lowering.errors.is_empty() {
        return Err(lowering.errors);
    }
    let mut formulas = lowering.formulas;
    let care = assumptions(model, &roots.checks, &mut formulas);
    let unassuming = care.is_some().then(|| Settler::new(formulas.clone(), None, budget));
    Ok(Compiled {
        space: lowering.space,
        decided: Decided::of(&roots, formulas.len()),
        settler: Settler::new(formulas, care, budget),
        unassuming,
        scopes: roots.scopes,
        conditions: roots.conditions,
        needed: roots.needed,
        requirements: roots.requirements,
        scenarios: roots.scenarios,
        proofs: roots.proofs,
        chapters: roots.chapters,
        steps: roots.steps,
        checks: roots.checks,
        notes: roots.notes,
    })
}

/// What applies, recommendations included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applicable {
    /// Each requirement.
    pub requirements: Vec<NodeId>,
    /// Each scenario.
    pub scenarios: Vec<NodeId>,
    /// Each proof.
    pub proofs: Vec<NodeId>,
}

impl Applicable {
    fn lower<'m>(model: &'m Model, lowering: &mut Lowering<'m>, scopes: &[NodeId]) -> Applicable {
        let mut applicable = Applicable::default();
        for requirement in &model.requirements {
            let node = applicable_under(lowering, scopes, &requirement.applicability, NodeId::TRUE);
            applicable.requirements.push(node);
        }
        for scenario in &model.scenarios {
            let parent = applicable.requirements[scenario.requirement.index()];
            let node = applicable_under(lowering, scopes, &scenario.applicability, parent);
            applicable.scenarios.push(node);
        }
        for proof in &model.proofs {
            let parent = match proof.scenario {
                Some(scenario) => applicable.scenarios[scenario.index()],
                None => applicable.requirements[proof.requirement.index()],
            };
            let node = applicable_under(lowering, scopes, &proof.applicability, parent);
            applicable.proofs.push(node);
        }
        applicable
    }
}

fn applicable_under<'m>(
    lowering: &mut Lowering<'m>,
    scopes: &[NodeId],
    applicability: &'m Applicability,
    parent: NodeId,
) -> NodeId {
    let mut parts = vec![parent];
    parts.extend(applicability.under.iter().map(|(scope, _)| scopes[scope.index()]));
    parts.push(lowering.optional(applicability.applies.as_ref()));
    lowering.formulas.and(parts)
}

/// A chapter says when it applies, or applies when one of its proofs does; one without proofs
/// always does.
fn chapters<'m>(model: &'m Model, lowering: &mut Lowering<'m>, applicable: &Applicable) -> Vec<NodeId> {
    let mut inside: Vec<Vec<NodeId>> = vec![Vec::new(); model.chapters.len()];
    for requirement in &model.requirements {
        if let Some(chapter) = requirement.chapter {
            let proofs = requirement.proofs.iter().map(|proof| applicable.proofs[proof.index()]);
            inside[chapter.index()].extend(proofs);
        }
    }
    let mut nodes = Vec::with_capacity(model.chapters.len());
    for (index, proofs) in inside.into_iter().enumerate() {
        let node = if let Some(applies) = &model.chapters[index].applies {
            lowering.condition(applies)
        } else if proofs.is_empty() {
            NodeId::TRUE
        } else {
            lowering.formulas.or(proofs)
        };
        nodes.push(node);
    }
    nodes
}

/// Recommendations are shown and never owed, and neither is what belongs to one.
fn owed(model: &Model, applicable: &Applicable) -> (Vec<NodeId>, Vec<NodeId>, Vec<NodeId>) {
    let requirement_optional = |index: usize| model.requirements[index].applicability.optional;
    let scenario_optional = |index: usize| {
        let scenario = &model.scenarios[index];
        scenario.applicability.optional || requirement_optional(scenario.requirement.index())
    };
    let pick = |node: NodeId, optional: bool| if optional { NodeId::FALSE } else { node };
    let requirements = applicable
        .requirements
        .iter()
        .enumerate()
        .map(|(index, node)| pick(*node, requirement_optional(index)))
        .collect();
    let scenarios = applicable
        .scenarios
        .iter()
        .enumerate()
        .map(|(index, node)| pick(*node, scenario_optional(index)))
        .collect();
    let proofs = applicable
        .proofs
        .iter()
        .enumerate()
        .map(|(index, node)| {
            let proof = &model.proofs[index];
            let optional = proof.applicability.optional
                || requirement_optional(proof.requirement.index())
                || proof.scenario.is_some_and(|scenario| scenario_optional(scenario.index()));
            pick(*node, optional)
        })
        .collect();
    (requirements, scenarios, proofs)
}

fn step_roots<'m>(
    model: &'m Model,
    lowering: &mut Lowering<'m>,
    step: &'m Step,
    chapters: &[NodeId],
) -> StepRoots {
    let mut applies = lowering.optional(step.applies.as_ref());
    let mut any = applies;
    let mut per_chapter = Vec::new();
    match step.repeat {
        Repeat::PerElement(list) => {
            any = any_element(lowering, list, step.applies.as_ref(), step.head.loc);
            let needed = lowering.needed(list);
            applies = lowering.formulas.and([needed, applies]);
        }
        Repeat::PerChapter => {
            per_chapter = chapters.iter().map(|chapter| lowering.formulas.and([*chapter, applies])).collect();
            any = lowering.formulas.or(per_chapter.iter().copied());
        }
        Repeat::Once | Repeat::Times(_) => {}
    }
    let by = step.by.iter().map(|(_, when)| lowering.optional(when.as_ref())).collect();
    let owners = step.owners.iter().map(|(_, when)| lowering.optional(when.as_ref())).collect();
    let todos = step.todos.iter().map(|(_, when)| lowering.optional(when.as_ref())).collect();
    let after = step.after.iter().map(|edge| lowering.optional(edge.when.as_ref())).collect();
    let needs = step
        .needs
        .iter()
        .map(|need| {
            let when = lowering.optional(need.when.as_ref());
            let fact = match need.what {
                Given::Fact(fact) => fact,
                Given::Slot(slot) => model.slot(slot).fact,
            };
            let needed = lowering.needed(fact);
            NeedRoot { when: lowering.formulas.and([when, needed]) }
        })
        .collect();
    StepRoots {
        applies,
        any,
        per_chapter,
        by,
        owners,
        todos,
        after,
        before: Vec::new(),
        before_in: Vec::new(),
        needs,
    }
}

/// Whether a step applies to any element of its list.
fn any_element<'m>(lowering: &mut Lowering<'m>, list: FactId, applies: Option<&'m Cond>, loc: Loc) -> NodeId {
    lowering.count(list, applies, Comparison::Greater, 0, loc)
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
