
use super::*;
use super::completions::Cone;
use super::subject::Subject;
use super::when::compare_lowerings;
use crate::decide::{Of, Decision};
use crate::rulebook::model::*;
use crate::rulebook::places::placed_conditions;
use std::collections::BTreeSet;
use super::units::Unit;

pub fn subjects(decision: &Decision<'_>) -> Vec<Subject> {
    let model = decision.model;
    let mut all: Vec<Subject> = Vec::new();
    let mut items: Vec<Item> = Vec::new();
    items.extend((0..model.requirements.len()).map(|i| Item::Requirement(RequirementId::at(i))));
    items.extend((0..model.scenarios.len()).map(|i| Item::Scenario(ScenarioId::at(i))));
    items.extend((0..model.proofs.len()).map(|i| Item::Proof(ProofId::at(i))));
    items.extend((0..model.chapters.len()).map(|i| Item::Chapter(ChapterId::at(i))));
    items.extend((0..model.scopes.len()).map(|i| Item::Scope(ScopeId::at(i))));
    items.extend((0..model.conditions.len()).map(|i| Item::Condition(ConditionId::at(i))));
    items.extend((0..model.checks.len()).map(|i| Item::Check(CheckId::at(i))));
    items.extend((0..model.notes.len()).map(|i| Item::Note(NoteId::at(i))));
    items.extend((0..model.facts.len()).map(|i| Item::Fact(FactId::at(i))));
    items.extend((0..model.steps.len()).map(|i| Item::Step(StepId::at(i))));
    all.extend(items.into_iter().map(|item| Subject::of_item(model, item)));
    all.extend(decision.steps().iter().map(Subject::of_instance));
    all
}

pub fn compare(text: &str, dossier: &str, counts: &mut [usize; 4]) {
    let rulebook = crate::Rulebook::from_texts(&[("random.rules", text)]);
    let rulebook = match rulebook { Ok(r) => r, Err(e) if e.to_string().contains("list-too-complex") => return, Err(e) => panic!("{e}\n{text}") };
    let given = rulebook.read_dossier(dossier).unwrap_or_else(|e| panic!("{e}\n{dossier}"));
    let decision = rulebook.decide(&given);
    let model = decision.model;
    // Truth, over the whole dossier and over some pieces.
    for placed in placed_conditions(model) {
        let kept: BTreeSet<Unit> = model.slots.iter().enumerate().filter(|(i, _)| (i * 7 + text.len()) % 3 != 0).map(|(i, _)| Unit::Value(SlotId::at(i))).collect();
        for lens in [None, Some(&kept)] {
            let (old, new) = match lens {
                None => (super::old_truth::OldLens::all(&decision).truth(placed.condition, None), super::truth::Lens::all(&decision).truth(placed.condition, None)),
                Some(k) => (super::old_truth::OldLens::of(&decision, k).truth(placed.condition, None), super::truth::Lens::of(&decision, k).truth(placed.condition, None)),
            };
            if matches!(placed.owner, crate::rulebook::places::Owner::Claim(_)) { continue }
            counts[0] += 1;
            assert_eq!(old, new, "{placed:?}\n{text}\n{dossier}");
        }
    }
    for subject in subjects(&decision) {
        counts[1] += 1;
        compare_lowerings(model, decision.compiled, &subject, text);
        let cone = Cone::of(&decision, &subject);
        let per_chapter = matches!(subject.item, Item::Step(id) if model.step(id).repeat == Repeat::PerChapter) && subject.of == Of::Once;
        if per_chapter { continue }
        let mut kept: BTreeSet<Unit> = BTreeSet::new();
        if let Of::Element(list, position) = subject.of { kept.insert(Unit::Element(list, position)); }
        let mut seen = 0;
        cone.completions(&kept).each(|candidate| {
            seen += 1;
            let new = candidate.asked(model).matter(subject.matter(model));
            let old = super::old_evaluate::OldAsked { candidate, model, defined: Default::default() }.item(subject.item, subject.of);
            counts[2] += 1;
            if old.is_none() { counts[3] += 1; }
            assert!(old == new || old.is_none(), "{subject:?} {old:?} {new:?}\n{text}\n{dossier}\n{candidate:?}");
            assert!(new.is_some(), "{subject:?}\n{text}\n{dossier}\n{candidate:?}");
            seen < 200
        });
    }
}

#[test]
fn the_new_ways_are_the_old() {
    let mut counts = [0; 4];
    for seed in 0..1500 { compare(&crate::books::book(seed), &crate::books::dossier(seed * 7 + 3), &mut counts); }
    println!("{counts:?}");
}
