//! The conditions of every item of one rulebook, as joint conditions.

use super::translate::{Translator, cond};
use crate::rulebook::condition::CondKind;
use crate::rulebook::model::{Applicability, ConditionId, Edge, FactId, Given, Model, Repeat, Step};

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
    pub chapters: Vec<ConditionId>,
    pub steps: Vec<StepRefs>,
    /// When each check finds something wrong.
    pub checks: Vec<ConditionId>,
    pub notes: Vec<ConditionId>,
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
    pub by: Vec<ConditionId>,
    pub owners: Vec<ConditionId>,
    pub todos: Vec<ConditionId>,
    pub after: Vec<ConditionId>,
    pub needs: Vec<ConditionId>,
}

/// Translates every item of a rulebook.
pub(super) fn roots(model: &Model, translator: &mut Translator<'_>) -> Roots {
    let mut roots = Roots {
        scopes: translator.scopes.clone(),
        conditions: translator.conditions.clone(),
        needed: translator.needed.clone(),
        ..Roots::default()
    };
    for requirement in &model.requirements {
        let node = applicable(translator, &requirement.applicability, None);
        roots.requirements.push(node);
        roots.requirements_after.push(guards(translator, &requirement.applicability.after));
    }
    for scenario in &model.scenarios {
        let parent = roots.requirements[scenario.requirement.index()];
        let node = applicable(translator, &scenario.applicability, Some(parent));
        roots.scenarios.push(node);
        roots.scenarios_after.push(guards(translator, &scenario.applicability.after));
    }
    for proof in &model.proofs {
        let parent = match proof.scenario {
            Some(scenario) => roots.scenarios[scenario.index()],
            None => roots.requirements[proof.requirement.index()],
        };
        let node = applicable(translator, &proof.applicability, Some(parent));
        roots.proofs.push(node);
        roots.proofs_after.push(guards(translator, &proof.applicability.after));
    }
    for (index, chapter) in model.chapters.iter().enumerate() {
        let node = match &chapter.applies {
            Some(applies) => translator.add_optional(Some(applies)),
            None => by_proofs(model, index, &roots.proofs, translator),
        };
        roots.chapters.push(node);
        roots.chapters_after.push(guards(translator, &chapter.after));
    }
    roots.steps = model.steps.iter().map(|step| step_refs(model, translator, step)).collect();
    for check in &model.checks {
        let when = translator.add_optional(check.when.as_ref());
        let require = translator.condition(&check.require);
        let wrong = translator.add(CondKind::Not(Box::new(require)));
        let violated = translator.add_all([when, wrong]);
        roots.checks.push(violated);
    }
    roots.notes = model.notes.iter().map(|note| translator.add_optional(Some(&note.when))).collect();
    roots
}

fn applicable(
    translator: &mut Translator<'_>,
    applicability: &Applicability,
    parent: Option<ConditionId>,
) -> ConditionId {
    let mut parts: Vec<ConditionId> = parent.into_iter().collect();
    parts.extend(applicability.under.iter().map(|(scope, _)| translator.scopes[scope.index()]));
    if applicability.applies.is_some() {
        parts.push(translator.add_optional(applicability.applies.as_ref()));
    }
    translator.add_all(parts)
}

fn guards(translator: &mut Translator<'_>, edges: &[Edge]) -> Vec<ConditionId> {
    edges.iter().map(|edge| translator.add_optional(edge.when.as_ref())).collect()
}

/// A chapter that does not say when it applies does so when one of its proofs does, or always when
/// it has none.
fn by_proofs(
    model: &Model,
    chapter: usize,
    proofs: &[ConditionId],
    translator: &mut Translator<'_>,
) -> ConditionId {
    let inside: Vec<ConditionId> = model
        .requirements
        .iter()
        .filter(|requirement| requirement.chapter.is_some_and(|id| id.index() == chapter))
        .flat_map(|requirement| requirement.proofs.iter().map(|proof| proofs[proof.index()]))
        .collect();
    if inside.is_empty() { translator.add(CondKind::Constant(true)) } else { translator.add_any(inside) }
}

fn step_refs(model: &Model, translator: &mut Translator<'_>, step: &Step) -> StepRefs {
    let mut applies = translator.add_optional(step.applies.as_ref());
    let mut any = applies;
    if let Repeat::PerElement(list) = step.repeat {
        any = translator.add_any_element(list, step.applies.as_ref());
        let needed = translator.needed[list.index()];
        applies = translator.add_all([needed, applies]);
    }
    let by = step.by.iter().map(|(_, when)| translator.add_optional(when.as_ref())).collect();
    let owners = step.owners.iter().map(|(_, when)| translator.add_optional(when.as_ref())).collect();
    let todos = step.todos.iter().map(|(_, when)| translator.add_optional(when.as_ref())).collect();
    let after = guards(translator, &step.after);
    let needs = step
        .needs
        .iter()
        .map(|need| {
            let when = translator.add_optional(need.when.as_ref());
            let needed = translator.needed[fact_of(model, need.what).index()];
            translator
                .add(CondKind::And(vec![cond(CondKind::Condition(when)), cond(CondKind::Condition(needed))]))
        })
        .collect();
    StepRefs { applies, any, by, owners, todos, after, needs }
}

/// The fact that something given belongs to.
pub(super) fn fact_of(model: &Model, given: Given) -> FactId {
    match given {
        Given::Fact(fact) => fact,
        Given::Slot(slot) => model.slot(slot).fact,
    }
}
