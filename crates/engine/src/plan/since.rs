//! The same candidate at two times → what changed between the two answers.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Plan, StepState};
use crate::decide::{Decision, Status};
use crate::dossier::ListValue;
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::types::Value;

/// What changed between two answers to one candidate.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Since {
    /// The facts that are given otherwise, in the order of the rulebook.
    pub facts: Vec<FactId>,
    /// The proofs and steps whose status came out otherwise: id, then and now; nothing where it was or is not there.
    pub statuses: Vec<(String, Option<&'static str>, Option<&'static str>)>,
    /// The steps, by position in the new plan, that came to be in another state.
    pub steps: Vec<(usize, Option<StepState>, StepState)>,
    /// The checks that are broken now and were not, by id.
    pub new_problems: Vec<String>,
    /// The checks that were broken and are not any more.
    pub mended: Vec<String>,
    /// The deadlines, by position in the new plan, that came to be late, or no longer are.
    pub deadlines: Vec<usize>,
    /// The notes that are new, by position in the rulebook.
    pub new_notes: Vec<usize>,
}

impl Since {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Since::default()
    }
}

impl Plan<'_> {
    /// What changed since an earlier answer of the same rulebook.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let old = rulebook.read_dossier("facts: {}\n")?;
    /// let new = rulebook.read_dossier("facts: {profiles: [general]}\nprogress: {done: [cnda.company]}\n")?;
    /// let (old, new) = (rulebook.decide(&old), rulebook.decide(&new));
    /// let since = new.plan(None).since(&old.plan(None));
    /// assert!(since.statuses.contains(&("TBB.INS.03#1".to_string(), Some("undetermined"), Some("required"))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn since(&self, old: &Plan<'_>) -> Since {
        let late = |plan: &Plan<'_>| -> BTreeMap<usize, bool> {
            plan.deadlines.iter().map(|deadline| (deadline.id.index(), deadline.late)).collect()
        };
        let (was, broken) = (late(old), |decision: &Decision<'_>| -> BTreeSet<String> {
            let checks = &decision.model.checks;
            decision.problems().iter().map(|problem| checks[problem.check.index()].head.id.clone()).collect()
        });
        let (old_problems, new_problems) = (broken(old.decision), broken(self.decision));
        let deadlines =
            self.deadlines.iter().enumerate().filter(|(_, deadline)| {
                was.get(&deadline.id.index()).copied().unwrap_or(false) != deadline.late
            });
        let old_notes: BTreeSet<usize> = old.decision.notes().iter().map(|note| note.index()).collect();
        Since {
            facts: facts(old.decision, self.decision),
            statuses: statuses(old.decision, self.decision),
            steps: steps(old, self),
            new_problems: new_problems.difference(&old_problems).cloned().collect(),
            mended: old_problems.difference(&new_problems).cloned().collect(),
            deadlines: deadlines.map(|(number, _)| number).collect(),
            new_notes: (self.decision.notes().iter().map(|note| note.index()))
                .filter(|note| !old_notes.contains(note))
                .collect(),
        }
    }
}

/// The facts that two dossiers give otherwise.
fn facts(old: &Decision<'_>, new: &Decision<'_>) -> Vec<FactId> {
    let model = new.model;
    let value = |decision: &Decision<'_>, slot: SlotId| -> Option<Value> {
        decision.dossier.value(slot).map(|declared| declared.value.clone())
    };
    let list = |decision: &Decision<'_>, fact: FactId| -> Option<Vec<Vec<Option<Value>>>> {
        let values = |list: &ListValue| {
            let elements = list.elements.iter();
            elements
                .map(|one| one.values.iter().map(|v| v.as_ref().map(|d| d.value.clone())).collect())
                .collect()
        };
        decision.dossier.list(fact).map(values)
    };
    (0..model.facts.len())
        .map(FactId::at)
        .filter(|fact| {
            let slots = &model.fact(*fact).slots;
            let lists = list(old, *fact) != list(new, *fact);
            lists || slots.iter().any(|slot| value(old, *slot) != value(new, *slot))
        })
        .collect()
}

/// The proofs and steps whose status came out otherwise.
fn statuses(
    old: &Decision<'_>,
    new: &Decision<'_>,
) -> Vec<(String, Option<&'static str>, Option<&'static str>)> {
    let all = |decision: &Decision<'_>| -> Vec<(String, &'static str)> {
        let model = decision.model;
        let word = |status: &Status| status.word();
        let proofs = model.proofs.iter().zip(decision.proof_statuses());
        let proofs = proofs.map(|(proof, status)| (proof.head.id.clone(), word(status)));
        let steps = decision.steps().iter().map(|step| (step.id.clone(), word(&step.status)));
        proofs.chain(steps).collect()
    };
    let before: BTreeMap<String, &'static str> = all(old).into_iter().collect();
    let after = all(new);
    let now: BTreeSet<&String> = after.iter().map(|(id, _)| id).collect();
    let gone = before.iter().filter(|(id, _)| !now.contains(id));
    let gone: Vec<_> = gone.map(|(id, was)| (id.clone(), Some(*was), None)).collect();
    let changed = after.iter().filter_map(|(id, is)| {
        let was = before.get(id).copied();
        (was != Some(*is)).then(|| (id.clone(), was, Some(*is)))
    });
    changed.chain(gone).collect()
}

/// The steps that came to be in another state.
fn steps(old: &Plan<'_>, new: &Plan<'_>) -> Vec<(usize, Option<StepState>, StepState)> {
    let before: BTreeMap<&str, StepState> =
        (0..old.steps.len()).map(|step| (old.id(step), old.steps[step].state)).collect();
    (0..new.steps.len())
        .filter_map(|step| {
            let (was, is) = (before.get(new.id(step)).copied(), new.steps[step].state);
            (was != Some(is)).then_some((step, was, is))
        })
        .collect()
}
