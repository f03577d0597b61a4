//! The description of the language, read plainly: what each declaration comes to for a candidate of whom everything is
//! known. It shares nothing with the engine but the checked rulebook.

use std::collections::BTreeMap;

use rules::Dossier;
use rules::rulebook::condition::Cond;
use rules::rulebook::model::{
    Applicability, ChapterId, CheckId, FactId, Model, ProofId, Repeat, RequirementId, ScenarioId, SlotId,
    StepId,
};

use super::oracle::{Candidate, holds, holds_of, is_needed};

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

    fn own(&self, applicability: &Applicability, owed: bool) -> bool {
        let scopes = applicability.under.iter().map(|(scope, _)| &self.model.scopes[scope.index()].applies);
        !(owed && applicability.optional)
            && scopes.into_iter().all(|scope| self.met(Some(scope)))
            && self.met(applicability.applies.as_ref())
    }

    pub fn requirement(&self, id: RequirementId, owed: bool) -> bool {
        self.own(&self.model.requirements[id.index()].applicability, owed)
    }

    pub fn scenario(&self, id: ScenarioId, owed: bool) -> bool {
        let scenario = &self.model.scenarios[id.index()];
        self.requirement(scenario.requirement, owed) && self.own(&scenario.applicability, owed)
    }

    pub fn proof(&self, id: ProofId, owed: bool) -> bool {
        let proof = &self.model.proofs[id.index()];
        let above = match proof.scenario {
            Some(scenario) => self.scenario(scenario, owed),
            None => self.requirement(proof.requirement, owed),
        };
        above && self.own(&proof.applicability, owed)
    }

    pub fn chapter(&self, id: ChapterId) -> bool {
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
        let Some(condition) = &self.model.step(step).applies else { return true };
        holds_of(self.model, &self.candidate, (list, element), condition)
    }

    /// Whether an instance of a step happens, by its id: `step`, `step[chapter]`, `step[2]`; nothing for the elements
    /// of lists, whose conditions the reference cannot be asked one by one.
    pub fn step(&self, step: StepId, id: &str) -> Option<bool> {
        let declared = self.model.step(step);
        let own = || self.met(declared.applies.as_ref());
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
