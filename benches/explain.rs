//! What explanations cost: one of them, the reasons of a whole decision, and a decision without any.
//!
//! `cargo bench --bench explain`

#[path = "../tests/support/mod.rs"]
mod support;

use divan::{Bencher, black_box};
use rules::{Dossier, Rulebook};
use support::large::Large;

fn main() {
    divan::main();
}

fn shipped() -> (Rulebook, Dossier) {
    let rulebook = Rulebook::builtin("ris-va2").unwrap_or_else(|error| panic!("{error}"));
    let text = include_str!("../fixtures/dossiers/finished.yaml");
    let dossier = rulebook.read_dossier(text).unwrap_or_else(|error| panic!("{error}"));
    (rulebook, dossier)
}

/// Everything of the shipped rulebook decided, and nothing explained.
#[divan::bench]
fn ris_va2_decision(bencher: Bencher) {
    let (rulebook, dossier) = shipped();
    bencher.bench(|| black_box(rulebook.decide(&dossier).summary()));
}

/// The same with a smallest reason for every item: to stay below 5 ms.
#[divan::bench]
fn ris_va2_decision_with_all_reasons(bencher: Bencher) {
    let (rulebook, dossier) = shipped();
    bencher.bench(|| black_box(rulebook.decide(&dossier).reason_sizes().len()));
}

/// One whole explanation: reason, chain, flips and what else they change, sentence.
#[divan::bench]
fn ris_va2_one_explanation(bencher: Bencher) {
    let (rulebook, dossier) = shipped();
    let decision = rulebook.decide(&dossier);
    bencher.bench(|| black_box(decision.explain("PORT/va1.01").is_ok()));
}

/// Every whole explanation.
#[divan::bench(sample_count = 10)]
fn ris_va2_every_explanation(bencher: Bencher) {
    let (rulebook, dossier) = shipped();
    let decision = rulebook.decide(&dossier);
    bencher.bench(|| black_box(decision.explain_all().len()));
}

/// A random book of 300 requirements over 20 facts, all of them given: a smallest reason for each.
/// Divided by 300, to stay below 1 ms.
#[divan::bench(sample_count = 10)]
fn random_book_300_reasons(bencher: Bencher) {
    let large = Large::new(300, 20, 7);
    let rulebook =
        Rulebook::from_texts(&[("large.rules", &large.text())]).unwrap_or_else(|error| panic!("{error}"));
    let text = answers(&rulebook);
    let dossier = rulebook.read_dossier(&text).unwrap_or_else(|error| panic!("{error}"));
    let decision = rulebook.decide(&dossier);
    // Diagrams are made once, with the first question.
    assert!(decision.reason_sizes().len() >= 300);
    bencher.bench(|| black_box(decision.reason_sizes().len()));
}

/// A dossier that answers every fact of a rulebook, by the types of its facts.
fn answers(rulebook: &Rulebook) -> String {
    use rules::rulebook::types::SlotType;
    let model = rulebook.model();
    let mut text = String::from("facts:\n");
    let mut seed = 5_u64;
    for fact in &model.facts {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = (seed >> 33) as usize;
        let value = match fact.slots.first().map(|slot| &model.slot(*slot).ty) {
            Some(SlotType::YesNo) => ["yes", "no"][pick % 2].to_string(),
            Some(SlotType::OneOf(choices)) => choices[pick % choices.len()].name.clone(),
            Some(SlotType::AnyOf(choices)) => format!("[{}]", choices[pick % choices.len()].name),
            Some(SlotType::Number { .. }) => (pick % 5).to_string(),
            other => panic!("{other:?}"),
        };
        text += &format!("  {}: {value}\n", fact.head.id);
    }
    text
}
