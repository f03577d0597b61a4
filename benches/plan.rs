//! Planning at scale: up to 100,000 steps with 300,000 prerequisites, and the shipped rulebook.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

#[path = "support/steps.rs"]
mod book;

use divan::Bencher;
use rules::Rulebook;

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn steps(bencher: Bencher, steps: usize) {
    let text = book::steps(steps);
    let rulebook = Rulebook::from_texts(&[("big.rules", &text)]).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier("facts: {x: yes}").unwrap_or_else(|error| panic!("{error}"));
    let decision = rulebook.decide(&dossier);
    bencher.bench(|| divan::black_box(decision.plan(None)).stages().len());
}

#[divan::bench]
fn ris_va2(bencher: Bencher) {
    let rulebook = Rulebook::builtin("ris-va2").unwrap_or_else(|error| panic!("{error}"));
    let text = include_str!("../fixtures/dossiers/half-done.yaml");
    let dossier = rulebook.read_dossier(text).unwrap_or_else(|error| panic!("{error}"));
    let decision = rulebook.decide(&dossier);
    bencher.bench(|| divan::black_box(decision.plan(None)).stages().len());
}
