//! The same candidate at two times → what changed between the two answers.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Plan, StepState};
use crate::decide::{Decision, OWED, Sides};
use crate::dossier::ListValue;
use crate::rulebook::model::{FactId, GroupId, Item, ProofId, RequirementId, SlotId};
use crate::rulebook::types::Value;

/// What changed between two answers to one candidate.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Since {
    /// The facts that are given otherwise, in the order of the rulebook.
    pub facts: Vec<FactId>,
    /// What is owed one by one, and the steps, whose status came out otherwise.
    pub statuses: Vec<ChangedStatus>,
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

/// A status that came out otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedStatus {
    /// The proof, the group, the requirement without proofs or the step; of what is repeated over a list also each
    /// element's, as `PERMIT[NAME]`.
    pub id: String,
    /// Whether it is a step's.
    pub is_step: bool,
    /// The word of the status then; nothing where it was not there. Of a recommendation `recommended` or
    /// `not_recommended`, of a proof that others may be given instead of `alternative` or `no_alternative`.
    pub was: Option<&'static str>,
    /// The word of the status now; nothing where it is not there any more.
    pub is: Option<&'static str>,
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
    /// let changed = since.statuses.iter().find(|changed| changed.id == "TBB.INS.03#1").ok_or("it did not change")?;
    /// assert_eq!((changed.was, changed.is), (Some("undetermined"), Some("required")));
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

/// What is owed one by one, and the steps, whose status came out otherwise.
fn statuses(old: &Decision<'_>, new: &Decision<'_>) -> Vec<ChangedStatus> {
    let (before, after) = (stated(old), stated(new));
    let words = |all: &[Stated]| -> BTreeMap<(String, Sides), &'static str> {
        all.iter().map(|one| ((one.id.clone(), one.sides), one.word)).collect()
    };
    let (then, now) = (words(&before), words(&after));
    let changed = after.into_iter().filter_map(|one| {
        let was = then.get(&(one.id.clone(), one.sides)).copied();
        let changed = was != Some(one.word);
        changed.then_some(ChangedStatus { id: one.id, is_step: one.is_step, was, is: Some(one.word) })
    });
    let gone = before.into_iter().filter(|one| !now.contains_key(&(one.id.clone(), one.sides)));
    let gone =
        gone.map(|one| ChangedStatus { id: one.id, is_step: one.is_step, was: Some(one.word), is: None });
    changed.chain(gone).collect()
}

/// What has a status in an answer.
struct Stated {
    id: String,
    sides: Sides,
    is_step: bool,
    word: &'static str,
}

fn stated(decision: &Decision<'_>) -> Vec<Stated> {
    let model = decision.model;
    let proofs = (0..model.proofs.len()).map(|index| Item::Proof(ProofId::at(index)));
    let groups = (0..model.groups.len()).map(|index| Item::Group(GroupId::at(index)));
    let requirements = (0..model.requirements.len()).map(|index| Item::Requirement(RequirementId::at(index)));
    let bare = requirements.filter(|item| decision.is_counted(*item));
    let items = proofs.chain(groups).chain(bare).flat_map(|item| decision.comes_out(item));
    let items = items.map(|found| {
        let word = found.word();
        Stated { id: found.id, sides: found.sides, is_step: false, word }
    });
    let steps = decision.steps().iter().map(|step| {
        let word = step.status.word();
        Stated { id: step.id.clone(), sides: OWED, is_step: true, word }
    });
    items.chain(steps).collect()
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
