//! What is wrong with a dossier, whatever the facts still absent turn out to be.

use super::compile::Compiled;
use super::knowledge::{Known, is_partly_given};
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::logic::Outcome;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{CheckId, FactId, Model};
use crate::source::Loc;

/// A check that a dossier breaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The check.
    pub check: CheckId,
    /// How bad it is.
    pub severity: Severity,
    /// The facts that it is about, in the order in which the check names them.
    pub facts: Vec<FactId>,
    /// Where the first of them stands in the dossier.
    pub at: Option<Loc>,
    /// Where the others stand.
    pub related: Vec<Loc>,
}

/// The checks that a dossier breaks, in the order of the rulebook.
pub(super) fn problems(
    model: &Model,
    compiled: &Compiled,
    dossier: &Dossier,
    known: &Known<'_>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, check) in model.checks.iter().enumerate() {
        if known.outcome(compiled.checks[index].violated) != Outcome::Always {
            continue;
        }
        let mut facts = facts_of(model, &check.require);
        if facts.is_empty() {
            facts = check.when.as_ref().map(|when| facts_of(model, when)).unwrap_or_default();
        }
        let mut places = facts
            .iter()
            .filter(|fact| is_partly_given(model, dossier, **fact))
            .filter_map(|fact| place_of(model, dossier, *fact));
        let at = places.next();
        let related = places.collect();
        problems.push(Problem { check: CheckId::at(index), severity: check.severity, facts, at, related });
    }
    problems
}

/// The facts that a condition speaks of, named conditions included, in the order of the text.
pub fn facts_of(model: &Model, condition: &Cond) -> Vec<FactId> {
    let mut facts = Vec::new();
    collect(model, condition, &mut facts);
    facts
}

fn collect(model: &Model, condition: &Cond, facts: &mut Vec<FactId>) {
    let mut add = |fact: FactId| {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    };
    match &condition.kind {
        CondKind::Atom(atom) => atom.slots().for_each(|slot| add(model.slot(slot).fact)),
        CondKind::Given(given) => add(match given {
            crate::rulebook::model::Given::Fact(fact) => *fact,
            crate::rulebook::model::Given::Slot(slot) => model.slot(*slot).fact,
        }),
        CondKind::Count { list, body, .. } => {
            add(*list);
            if let Some(body) = body {
                collect(model, body, facts);
            }
        }
        CondKind::Not(inner) => collect(model, inner, facts),
        CondKind::And(parts) | CondKind::Or(parts) => {
            parts.iter().for_each(|part| collect(model, part, facts));
        }
        CondKind::Implies(left, right) => {
            collect(model, left, facts);
            collect(model, right, facts);
        }
        CondKind::Scope(id) => collect(model, &model.scopes[id.index()].applies, facts),
        CondKind::Condition(id) => collect(model, &model.conditions[id.index()].when, facts),
        CondKind::Constant(_) | CondKind::Required(_) | CondKind::Items { .. } => {}
    }
}

/// Where a fact stands in a dossier.
pub fn place_of(model: &Model, dossier: &Dossier, fact: FactId) -> Option<Loc> {
    if let Some(list) = dossier.lists.get(&fact) {
        return Some(list.loc);
    }
    model.fact(fact).slots.iter().filter_map(|slot| dossier.value(*slot)).map(|declared| declared.loc).min()
}
