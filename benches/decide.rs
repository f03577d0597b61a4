//! One candidate at a time: the book of 300 requirements over 20 facts, of `support/book.rs`, and the rulebooks that ship.
//!
//! `cargo bench --bench decide`
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![allow(missing_docs, reason = "a benchmark")]

#[path = "support/book.rs"]
mod book;
#[path = "support/compared.rs"]
mod compared;

use book::{Book, Random};
use divan::{Bencher, black_box};
use rules::{Dossier, Rulebook};

fn main() {
    divan::main();
}

/// So many candidates in turn, so that no branch is learnt by heart.
const CANDIDATES: usize = 512;

fn random(absent: u32) -> (Rulebook, Vec<Dossier>) {
    let book = Book::new(300, 20, 1);
    let rulebook = Rulebook::from_texts(&[("big.rules", &book.rules())]).unwrap();
    let mut random = Random::new(2);
    let dossiers = (0..CANDIDATES)
        .map(|_| Book::dossier(&book.candidate(absent, &mut random)))
        .map(|text| rulebook.read_dossier(&text).unwrap())
        .collect();
    (rulebook, dossiers)
}

fn decide_in_turn(bencher: Bencher<'_, '_>, rulebook: &Rulebook, dossiers: &[Dossier]) {
    let mut turn = (0..dossiers.len()).cycle();
    bencher.bench_local(|| black_box(rulebook.decide(&dossiers[turn.next().unwrap()]).summary()));
}

/// Every fact known: to stay below 5 µs.
#[divan::bench]
fn random_300(bencher: Bencher<'_, '_>) {
    let (rulebook, dossiers) = random(0);
    decide_in_turn(bencher, &rulebook, &dossiers);
}

/// A third of the facts absent, `depends_on` included: to stay below 50 µs.
#[divan::bench]
fn random_300_a_third_absent(bencher: Bencher<'_, '_>) {
    let (rulebook, dossiers) = random(33);
    decide_in_turn(bencher, &rulebook, &dossiers);
}

/// Facts compared with each other, a third of them absent: to stay below 1 ms.
#[divan::bench]
fn compared_100_a_third_absent(bencher: Bencher<'_, '_>) {
    let rulebook = Rulebook::from_texts(&[("compared.rules", &compared::rules())]).unwrap();
    let mut random = Random::new(2);
    let texts = (0..CANDIDATES).map(|_| compared::dossier(33, &mut random));
    let dossiers: Vec<Dossier> = texts.map(|text| rulebook.read_dossier(&text).unwrap()).collect();
    decide_in_turn(bencher, &rulebook, &dossiers);
}

/// Everything is known. The progress is left out: it speaks of the proofs of one of the rulebooks.
fn finished_dossier() -> &'static str {
    let text = include_str!("../fixtures/dossiers/finished.yaml");
    text.split("progress:").next().unwrap().split_once("facts:").map(|(_, facts)| facts).unwrap()
}

fn shipped(name: &str, facts: &str) -> (Rulebook, Vec<Dossier>) {
    let rulebook = Rulebook::builtin(name).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier(&format!("facts:{facts}")).unwrap_or_else(|error| panic!("{error}"));
    (rulebook, vec![dossier])
}

/// A shipped dossier with every fact.
#[divan::bench]
fn finished(bencher: Bencher<'_, '_>) {
    let (rulebook, dossiers) = shipped("ris-va2", finished_dossier());
    decide_in_turn(bencher, &rulebook, &dossiers);
}

/// Nothing known.
#[divan::bench(args = ["ris-va2", "ris-va2-draft-2023"])]
fn nothing_known(bencher: Bencher<'_, '_>, name: &str) {
    let (rulebook, dossiers) = shipped(name, " {}\n");
    decide_in_turn(bencher, &rulebook, &dossiers);
}

/// Reading a rulebook from its source.
#[divan::bench(args = ["ris-va2", "ris-va2-draft-2023"], sample_count = 30)]
fn load(bencher: Bencher<'_, '_>, name: &str) {
    bencher.bench(|| Rulebook::builtin(black_box(name)).is_ok());
}
