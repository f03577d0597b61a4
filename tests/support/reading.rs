//! The description of the language, read plainly: what each declaration comes to for a candidate of whom everything is
//! known. It shares nothing with the engine but the checked rulebook.

use std::collections::BTreeMap;

use rules::Dossier;
use rules::rulebook::condition::Cond;
use rules::rulebook::model::{
    Applicability, ChapterId, CheckId, FactId, GroupId, Item, Model, ProofId, Repeat, RequirementId,
    ScenarioId, SlotId, StepId,
};

use super::oracle::{Candidate, excepted, holds, holds_of, is_needed, scope_applies};

/// The element of a list that is spoken of: the list, and the place of the element.
pub type Here = Option<(FactId, usize)>;

/// The description of the language, read plainly.
pub struct Reading<'m> {
    /// The rulebook.
    pub model: &'m Model,
    /// The candidate, of whom everything is known.
    pub candidate: Candidate,
}

impl Reading<'_> {
    pub fn met(&self, condition: Option<&Cond>) -> bool {
        condition.is_none_or(|condition| holds(self.model, &self.candidate, condition))
    }

    fn own(&self, item: Item, applicability: &Applicability, owed: bool, here: Here) -> bool {
        let mut scopes = applicability.under.iter().map(|(scope, _)| *scope);
        let holds = |condition: &Cond| match here {
            Some(element) => holds_of(self.model, &self.candidate, element, condition),
            None => holds(self.model, &self.candidate, condition),
        };
        !(owed && applicability.optional)
            && scopes.all(|scope| scope_applies(self.model, &self.candidate, scope))
            && applicability.applies.as_ref().is_none_or(holds)
            && !self.model.exceptions(item).iter().any(|exception| holds(&exception.when))
            && self.marked(item)
    }

    /// Whether every row of an item has a mark in a column of the candidate's.
    fn marked(&self, item: Item) -> bool {
        self.model.tables.iter().all(|table| {
            let mut rows = table.rows.iter().filter(|row| row.item == item);
            rows.all(|row| {
                let mut cells = row.marks.iter().zip(&table.columns);
                cells.any(|(mark, column)| *mark && self.met(Some(&column.condition)))
            })
        })
    }

    fn excepted(&self, item: Item) -> bool {
        excepted(self.model, &self.candidate, item)
    }

    /// Whether something is required.
    pub fn required(&self, item: Item) -> bool {
        match item {
            Item::Requirement(id) => self.requirement(id, true),
            Item::Scenario(id) => self.scenario(id, true),
            Item::Proof(id) => self.proof(id, true),
            Item::Group(id) => self.group(id, 1),
            Item::Chapter(id) => self.chapter(id),
            other => panic!("the reference does not know of {other:?}"),
        }
    }

    /// Something is so for some element of the list that a requirement is repeated over; once, where it is not.
    fn for_some(&self, requirement: RequirementId, is: impl Fn(Here) -> bool) -> bool {
        let Some(list) = self.model.requirements[requirement.index()].per else { return is(None) };
        let elements = self.candidate.lists.get(&list).map_or(0, Vec::len);
        is_needed(self.model, &self.candidate, list) && (0..elements).any(|at| is(Some((list, at))))
    }

    pub fn requirement(&self, id: RequirementId, owed: bool) -> bool {
        self.for_some(id, |here| self.requirement_for(id, owed, here))
    }

    pub fn scenario(&self, id: ScenarioId, owed: bool) -> bool {
        self.for_some(self.model.scenarios[id.index()].requirement, |here| self.scenario_for(id, owed, here))
    }

    pub fn proof(&self, id: ProofId, owed: bool) -> bool {
        self.for_some(self.model.proofs[id.index()].requirement, |here| self.proof_for(id, owed, here))
    }

    /// Whether so many proofs of a group, or more, apply; for one element, where it is repeated.
    pub fn group(&self, id: GroupId, least: u32) -> bool {
        let requirement = self.model.groups[id.index()].requirement;
        self.for_some(requirement, |here| self.group_for(id, least, here))
    }

    /// For one element: so many proofs of a group, or more, apply, and the group is no recommendation.
    pub fn group_for(&self, id: GroupId, least: u32, here: Here) -> bool {
        let group = &self.model.groups[id.index()];
        let proofs = group.proofs.iter().filter(|proof| self.applies_for(**proof, here));
        proofs.count() >= least as usize && self.group_above(id, true, here)
    }

    /// Whether a group is not left out by what it says, or what it belongs to.
    fn group_above(&self, id: GroupId, owed: bool, here: Here) -> bool {
        let group = &self.model.groups[id.index()];
        let above = match group.scenario {
            Some(scenario) => self.scenario_for(scenario, owed, here),
            None => self.requirement_for(group.requirement, owed, here),
        };
        above && self.own(Item::Group(id), &group.applicability, owed, here)
    }

    pub fn requirement_for(&self, id: RequirementId, owed: bool, here: Here) -> bool {
        let requirement = &self.model.requirements[id.index()];
        let asked = here.is_none_or(|(list, _)| is_needed(self.model, &self.candidate, list));
        let whole = requirement.part_of.is_none_or(|whole| match here {
            // Both over one list: one by one.
            Some((list, _)) if self.model.requirements[whole.index()].per == Some(list) => {
                self.requirement_for(whole, owed, here)
            }
            _ => self.requirement(whole, owed),
        });
        asked && whole && self.own(Item::Requirement(id), &requirement.applicability, owed, here)
    }

    pub fn scenario_for(&self, id: ScenarioId, owed: bool, here: Here) -> bool {
        let scenario = &self.model.scenarios[id.index()];
        self.requirement_for(scenario.requirement, owed, here)
            && self.own(Item::Scenario(id), &scenario.applicability, owed, here)
    }

    /// Whether a proof applies, recommendations included.
    fn applies_for(&self, id: ProofId, here: Here) -> bool {
        self.part_for(id, false, here)
    }

    fn part_for(&self, id: ProofId, owed: bool, here: Here) -> bool {
        let proof = &self.model.proofs[id.index()];
        let above = match (proof.group, proof.scenario) {
            (Some(group), _) => self.group_above(group, owed, here),
            (None, Some(scenario)) => self.scenario_for(scenario, owed, here),
            (None, None) => self.requirement_for(proof.requirement, owed, here),
        };
        above && self.own(Item::Proof(id), &proof.applicability, owed, here)
    }

    /// One of several proofs is owed where it applies and no choice is left.
    pub fn proof_for(&self, id: ProofId, owed: bool, here: Here) -> bool {
        let no_choice = self.model.proofs[id.index()].group.filter(|_| owed).is_none_or(|group| {
            let declared = &self.model.groups[group.index()];
            let apply = declared.proofs.iter().filter(|proof| self.applies_for(**proof, here));
            apply.count() <= declared.needs as usize
        });
        no_choice && self.part_for(id, owed, here)
    }

    pub fn chapter(&self, id: ChapterId) -> bool {
        let item = Item::Chapter(id);
        if self.excepted(item) || !self.marked(item) {
            return false;
        }
        if self.model.chapters[id.index()].applies.is_none()
            && self.model.tables.iter().any(|table| table.rows.iter().any(|row| row.item == item))
        {
            return true;
        }
        if let Some(applies) = &self.model.chapters[id.index()].applies {
            return self.met(Some(applies));
        }
        let is_inside = |proof: &ProofId| {
            let requirement = self.model.proofs[proof.index()].requirement;
            self.model.requirements[requirement.index()].chapter == Some(id)
        };
        let inside: Vec<ProofId> = (0..self.model.proofs.len()).map(ProofId::at).filter(is_inside).collect();
        inside.is_empty() || inside.into_iter().any(|proof| self.proof(proof, false))
    }

    /// Whether something is wrong by a check.
    pub fn broken(&self, id: CheckId) -> bool {
        let check = &self.model.checks[id.index()];
        self.met(check.when.as_ref()) && !self.met(Some(&check.require))
    }

    /// Whether a step that is repeated over a list happens for one of its elements.
    pub fn for_element(&self, step: StepId, list: FactId, element: usize) -> bool {
        let holds = |condition| holds_of(self.model, &self.candidate, (list, element), condition);
        self.model.step(step).applies.as_ref().is_none_or(holds)
            && !self.model.exceptions(Item::Step(step)).iter().any(|exception| holds(&exception.when))
    }

    /// Whether an instance of a step happens, by its id: `step`, `step[chapter]`, `step[2]`; nothing for the elements
    /// of lists, whose conditions the reference cannot be asked one by one.
    pub fn step(&self, step: StepId, id: &str) -> Option<bool> {
        let declared = self.model.step(step);
        let own = || self.met(declared.applies.as_ref()) && !self.excepted(Item::Step(step));
        match declared.repeat {
            Repeat::Once | Repeat::Times(_) => Some(own()),
            Repeat::PerElement(_) => None,
            Repeat::PerChapter => {
                let chapter = id.split_once('[')?.1.strip_suffix(']')?;
                Some(self.chapter(self.model.names.chapter(chapter)?) && own())
            }
        }
    }
}

/// A candidate of whom a dossier says everything. What is not needed is there all the same, and must not count.
pub fn candidate(model: &Model, dossier: &Dossier) -> Candidate {
    let mut candidate = Candidate::default();
    for index in 0..model.slots.len() {
        let slot = SlotId::at(index);
        if let Some(declared) = dossier.value(slot) {
            candidate.values.insert(slot, declared.value.clone());
        }
    }
    for (index, fact) in model.facts.iter().enumerate().filter(|(_, fact)| fact.ty.is_list()) {
        let id = FactId::at(index);
        let elements = dossier.lists.get(&id).map_or(&[][..], |list| &list.elements);
        let element = |values: &rules::dossier::Element| -> BTreeMap<_, _> {
            let given = fact.slots.iter().zip(&values.values);
            given.filter_map(|(slot, value)| Some((*slot, value.as_ref()?.value.clone()))).collect()
        };
        candidate.lists.insert(id, elements.iter().map(element).collect());
    }
    assert!((0..model.facts.len()).any(|fact| is_needed(model, &candidate, FactId::at(fact))));
    candidate
}
