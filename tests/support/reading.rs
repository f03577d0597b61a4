//! The description of the language, read plainly: what each declaration comes to for a candidate of whom everything is
//! known. It shares nothing with the engine but the checked rulebook.

use std::collections::BTreeMap;

use rules::Dossier;
use rules::rulebook::condition::Cond;
use rules::rulebook::model::{
    Applicability, ChapterId, CheckId, FactId, Item, Model, ProofId, Repeat, RequirementId, ScenarioId,
    SlotId, StepId,
};

use super::oracle::{Candidate, excepted, holds, holds_of, is_needed, scope_applies};

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

    fn own(&self, item: Item, applicability: &Applicability, owed: bool) -> bool {
        let mut scopes = applicability.under.iter().map(|(scope, _)| *scope);
        !(owed && applicability.optional)
            && scopes.all(|scope| scope_applies(self.model, &self.candidate, scope))
            && self.met(applicability.applies.as_ref())
            && !self.excepted(item)
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
            Item::Chapter(id) => self.chapter(id),
            other => panic!("the reference does not know of {other:?}"),
        }
    }

    pub fn requirement(&self, id: RequirementId, owed: bool) -> bool {
        let requirement = &self.model.requirements[id.index()];
        requirement.part_of.is_none_or(|whole| self.requirement(whole, owed))
            && self.own(Item::Requirement(id), &requirement.applicability, owed)
    }

    pub fn scenario(&self, id: ScenarioId, owed: bool) -> bool {
        let scenario = &self.model.scenarios[id.index()];
        self.requirement(scenario.requirement, owed)
            && self.own(Item::Scenario(id), &scenario.applicability, owed)
    }

    pub fn proof(&self, id: ProofId, owed: bool) -> bool {
        let proof = &self.model.proofs[id.index()];
        let above = match proof.scenario {
            Some(scenario) => self.scenario(scenario, owed),
            None => self.requirement(proof.requirement, owed),
        };
        above && self.own(Item::Proof(id), &proof.applicability, owed)
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
