//! Planning at scale: up to 100,000 steps with 300,000 prerequisites, and the shipped rulebook.

use std::fmt::Write;

use divan::Bencher;
use rules::Rulebook;

fn main() {
    divan::main();
}

/// A rulebook of so many steps, each after up to three earlier ones that a fixed mixing picks; every
/// seventh prerequisite stands under a condition.
fn rulebook(steps: usize) -> Rulebook {
    let mut text = String::from("rulebook big { title \"Big\" }\nactor me { }\nfact x : yes_no { }\n");
    let mut mixed = 0x9E37_79B9_7F4A_7C15_u64;
    for step in 0..steps {
        let _ = write!(text, "step s{step} {{ by me inferred because \"b\"");
        for edge in 0..3.min(step) {
            mixed = mixed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let back = 1 + (mixed >> 33) as usize % step.min(1_000);
            let _ = write!(text, " after s{}", step - back);
            if (step + edge) % 7 == 0 {
                text.push_str(" when x");
            }
        }
        text.push_str(" }\n");
    }
    Rulebook::from_texts(&[("big.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn steps(bencher: Bencher, steps: usize) {
    let rulebook = rulebook(steps);
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
