//! The same candidate at two times → what changed between the two answers.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Dated, Plan, StepState};
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
    /// The steps that are not there any more, by id, with their state then: those of a list's element that is gone.
    pub gone_steps: Vec<(String, StepState)>,
    /// The checks that are broken now and were not, by id.
    pub new_problems: Vec<String>,
    /// The checks that were broken and are not any more.
    pub mended: Vec<String>,
    /// What is wrong now with the progress that is told, and was not.
    pub new_in_progress: Vec<ProgressTrouble>,
    /// What was wrong with it, and is not any more.
    pub mended_in_progress: Vec<ProgressTrouble>,
    /// The deadlines, by position in the new plan, that came to be late, or no longer are.
    pub deadlines: Vec<usize>,
    /// The notes that are new, by position in the rulebook.
    pub new_notes: Vec<usize>,
    /// The notes that are told no more, likewise.
    pub gone_notes: Vec<usize>,
}

/// Something that is wrong with the progress that a dossier tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProgressTrouble {
    /// A step is marked done before one that comes first.
    Order {
        /// The step that was done.
        step: String,
        /// The step that comes first.
        prerequisite: String,
    },
    /// A step is marked done on a day that has not come.
    StepAhead(String),
    /// A fact that says when a deadline was met, by the path of its value, says a day that has not come.
    FactAhead(String),
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
        let notes = |plan: &Plan<'_>| -> BTreeSet<usize> {
            plan.decision.notes().iter().map(|note| note.index()).collect()
        };
        let (old_notes, notes) = (notes(old), notes(self));
        let (old_troubles, troubles) = (troubles(old), troubles(self));
        Since {
            facts: facts(old.decision, self.decision),
            statuses: statuses(old.decision, self.decision),
            steps: steps(old, self),
            gone_steps: gone_steps(old, self),
            new_problems: new_problems.difference(&old_problems).cloned().collect(),
            mended: old_problems.difference(&new_problems).cloned().collect(),
            new_in_progress: troubles.difference(&old_troubles).cloned().collect(),
            mended_in_progress: old_troubles.difference(&troubles).cloned().collect(),
            deadlines: deadlines.map(|(number, _)| number).collect(),
            new_notes: notes.difference(&old_notes).copied().collect(),
            gone_notes: old_notes.difference(&notes).copied().collect(),
        }
    }
}

/// What is wrong with the progress that a dossier tells.
fn troubles(plan: &Plan<'_>) -> BTreeSet<ProgressTrouble> {
    let id = |step: usize| plan.id(step).to_owned();
    let order = plan.problems.iter().map(|problem| ProgressTrouble::Order {
        step: id(problem.step),
        prerequisite: id(problem.prerequisite),
    });
    let ahead = plan.ahead.iter().flat_map(|ahead| match &ahead.what {
        Dated::Steps(steps) => steps.iter().map(|step| ProgressTrouble::StepAhead(id(*step))).collect(),
        Dated::Fact(slot) => {
            vec![ProgressTrouble::FactAhead(plan.decision.model.slot(*slot).path.clone())]
        }
    });
    order.chain(ahead).collect()
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
    let (then, now) = (words(&before), words(&after));
    let changed = after.iter().filter_map(|one| {
        let was = then.get(&one.asked()).copied();
        (was != Some(one.word)).then(|| one.changed(was, Some(one.word)))
    });
    let gone = before.iter().filter(|one| !now.contains_key(&one.asked()));
    changed.chain(gone.map(|one| one.changed(Some(one.word), None))).collect()
}

/// What has a status in an answer.
struct Stated {
    id: String,
    sides: Sides,
    is_step: bool,
    word: &'static str,
}

impl Stated {
    /// What is asked: of what, and whether it is what.
    fn asked(&self) -> (&str, Sides) {
        (&self.id, self.sides)
    }

    fn changed(&self, was: Option<&'static str>, is: Option<&'static str>) -> ChangedStatus {
        ChangedStatus { id: self.id.clone(), is_step: self.is_step, was, is }
    }
}

/// How each question is answered.
fn words(all: &[Stated]) -> BTreeMap<(&str, Sides), &'static str> {
    all.iter().map(|one| (one.asked(), one.word)).collect()
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

/// The state of each step, by id.
fn states<'p>(plan: &'p Plan<'_>) -> BTreeMap<&'p str, StepState> {
    plan.steps.iter().enumerate().map(|(step, planned)| (plan.id(step), planned.state)).collect()
}

/// The steps that came to be in another state.
fn steps(old: &Plan<'_>, new: &Plan<'_>) -> Vec<(usize, Option<StepState>, StepState)> {
    let before = states(old);
    (0..new.steps.len())
        .filter_map(|step| {
            let (was, is) = (before.get(new.id(step)).copied(), new.steps[step].state);
            (was != Some(is)).then_some((step, was, is))
        })
        .collect()
}

/// The steps that are not there any more, in the order in which they stood.
fn gone_steps(old: &Plan<'_>, new: &Plan<'_>) -> Vec<(String, StepState)> {
    let now = states(new);
    let then = old.steps.iter().enumerate().map(|(step, planned)| (old.id(step), planned.state));
    then.filter(|(id, _)| !now.contains_key(id)).map(|(id, state)| (id.to_owned(), state)).collect()
}
