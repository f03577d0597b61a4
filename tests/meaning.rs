//! Promise: what a declaration means is said once, and that is what it is taken to mean. Rulebooks with every kind of
//! declaration are decided, and compared with a plain reading of the language's description.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::books::{DAYS, book, complete_dossier};
use crate::support::oracle::Candidate;
use crate::support::reading::{Reading, candidate};
use rules::rulebook::model::{ChapterId, ProofId, RequirementId, ScenarioId};
use rules::{Day, Rulebook};

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
