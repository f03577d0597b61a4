//! Promise: what a declaration means is said once, and that is what it is taken to mean. Rulebooks with every kind of
//! declaration are decided, and compared with a plain reading of the language's description.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeMap;

use crate::support::books::{DAYS, book, complete_dossier};
use crate::support::oracle::{Candidate, holds, is_needed};
use rules::rulebook::condition::Cond;
use rules::rulebook::model::{
    Applicability, ChapterId, FactId, Model, ProofId, Repeat, RequirementId, ScenarioId, SlotId, StepId,
};
use rules::{Day, Dossier, Rulebook};

#[test]
fn every_declaration_is_decided_as_the_language_says() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 50_000 } else { 400 };
    let mut looked_at = 0;
    for seed in 0..seeds {
        let text = book(seed);
        let rulebook = match Rulebook::from_texts(&[("random.rules", &text)]) {
            Ok(rulebook) => rulebook,
            // A list whose elements are told apart in too many ways is refused, and said to be.
            Err(error) if error.to_string().contains("list-too-complex") => continue,
            Err(error) => panic!("{error}\n{text}"),
        };
        for more in 0..4 {
            let day = DAYS[(seed + more) as usize % DAYS.len()];
            looked_at += compare(&rulebook, &complete_dossier(seed * 4 + more), day, &text);
        }
    }
    assert!(looked_at > 10_000, "{looked_at}");
}

fn compare(rulebook: &Rulebook, given: &str, day: &str, text: &str) -> usize {
    let (model, dossier) = (rulebook.model(), rulebook.read_dossier(given).unwrap());
    let today: Day = day.parse().unwrap();
    let candidate = Candidate { today: Some(today.days()), ..candidate(model, &dossier) };
    let reading = Reading { model, candidate };
    let decision = rulebook.decide_on(&dossier, today);
    let mut told: Vec<(String, &str, bool)> = Vec::new();
    for (index, requirement) in model.requirements.iter().enumerate() {
        let id = RequirementId::at(index);
        told.push((
            requirement.head.id.clone(),
            decision.requirement_status(id).word(),
            reading.requirement(id, true),
        ));
    }
    for (index, scenario) in model.scenarios.iter().enumerate() {
        let id = ScenarioId::at(index);
        told.push((
            scenario.head.id.clone(),
            decision.scenario_status(id).word(),
            reading.scenario(id, true),
        ));
    }
    for (index, proof) in model.proofs.iter().enumerate() {
        let id = ProofId::at(index);
        told.push((proof.head.id.clone(), decision.proof_status(id).word(), reading.proof(id, true)));
    }
    for (index, chapter) in model.chapters.iter().enumerate() {
        let id = ChapterId::at(index);
        told.push((chapter.head.id.clone(), decision.chapter_status(id).word(), reading.chapter(id)));
    }
    for instance in decision.steps() {
        let Some(expected) = reading.step(instance.step, &instance.id) else { continue };
        told.push((instance.id.clone(), instance.status.word(), expected));
    }
    for (id, word, expected) in &told {
        let expected = if *expected { "required" } else { "not_required" };
        assert_eq!(*word, expected, "{id} on {day}\n{text}\n{given}");
    }
    told.len()
}

/// The description of the language, read plainly.
struct Reading<'m> {
    model: &'m Model,
    candidate: Candidate,
}

impl Reading<'_> {
    fn met(&self, condition: Option<&Cond>) -> bool {
        condition.is_none_or(|condition| holds(self.model, &self.candidate, condition))
    }

    fn own(&self, applicability: &Applicability, owed: bool) -> bool {
        let scopes = applicability.under.iter().map(|(scope, _)| &self.model.scopes[scope.index()].applies);
        !(owed && applicability.optional)
            && scopes.into_iter().all(|scope| self.met(Some(scope)))
            && self.met(applicability.applies.as_ref())
    }

    fn requirement(&self, id: RequirementId, owed: bool) -> bool {
        self.own(&self.model.requirements[id.index()].applicability, owed)
    }

    fn scenario(&self, id: ScenarioId, owed: bool) -> bool {
        let scenario = &self.model.scenarios[id.index()];
        self.requirement(scenario.requirement, owed) && self.own(&scenario.applicability, owed)
    }

    fn proof(&self, id: ProofId, owed: bool) -> bool {
        let proof = &self.model.proofs[id.index()];
        let above = match proof.scenario {
            Some(scenario) => self.scenario(scenario, owed),
            None => self.requirement(proof.requirement, owed),
        };
        above && self.own(&proof.applicability, owed)
    }

    fn chapter(&self, id: ChapterId) -> bool {
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

    /// Whether an instance of a step happens, by its id: `step`, `step[chapter]`, `step[2]`; nothing for the elements
    /// of lists, whose conditions the reference cannot be asked one by one.
    fn step(&self, step: StepId, id: &str) -> Option<bool> {
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
fn candidate(model: &Model, dossier: &Dossier) -> Candidate {
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
