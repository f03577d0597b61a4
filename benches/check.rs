//! How long `rules check` takes: on random rulebooks of 300 requirements, and on the one that ships.
//!
//! `cargo bench --bench check`

use divan::{Bencher, black_box};
use rules::Rulebook;
use rules::check::{check, dead_items};

fn main() {
    divan::main();
}

/// Numbers that look random and are always the same.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        // Knuth's multiplier; the high bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn condition(&mut self, facts: u64, depth: u32) -> String {
        if depth == 0 || self.below(4) == 0 {
            let fact = self.below(facts);
            return match fact % 3 {
                0 => format!("f{fact}"),
                1 => format!("f{fact} is {}", ["red", "green", "blue"][self.below(3) as usize]),
                _ => format!("f{fact} >= {}", 1 + self.below(4)),
            };
        }
        let (left, right) = (self.condition(facts, depth - 1), self.condition(facts, depth - 1));
        match self.below(5) {
            0 => format!("not ({left})"),
            1 | 2 => format!("({left}) and ({right})"),
            _ => format!("({left}) or ({right})"),
        }
    }
}

/// A rulebook of 300 requirements with conditions of up to 16 atoms over so many facts.
fn random(facts: u64) -> Rulebook {
    let mut numbers = Numbers(facts);
    let mut text = "rulebook random { title \"Random\" }\n".to_string();
    for fact in 0..facts {
        let ty = ["yes_no", "one of { red green blue }", "integer from 0 to 5"][(fact % 3) as usize];
        text += &format!("fact f{fact} : {ty} {{ }}\n");
    }
    for scope in 0..10 {
        let condition = numbers.condition(facts, 3);
        text += &format!("scope s{scope} {{ applies when {condition}  inferred because \"bench\" }}\n");
    }
    for requirement in 0..300 {
        let (scope, condition) = (numbers.below(10), numbers.condition(facts, 4));
        text += &format!(
            "requirement R{requirement} {{ under s{scope}  applies when {condition}  proofs 3  inferred because \"bench\" }}\n"
        );
    }
    Rulebook::from_texts(&[("random.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
}

/// All dead items: the aim is 100 ms.
#[divan::bench(args = [20, 22, 24])]
fn dead_items_of_300_requirements(bencher: Bencher, facts: u64) {
    let rulebook = random(facts);
    bencher.bench(|| dead_items(black_box(&rulebook)));
}

/// Everything, clauses that change nothing included.
#[divan::bench(args = [20, 22, 24])]
fn everything_of_300_requirements(bencher: Bencher, facts: u64) {
    let rulebook = random(facts);
    bencher.bench(|| check(black_box(&rulebook)));
}

#[divan::bench]
fn ris_va2(bencher: Bencher) {
    let rulebook = Rulebook::builtin("ris-va2").unwrap_or_else(|error| panic!("{error}"));
    bencher.bench(|| check(black_box(&rulebook)));
}

/// The whole process, loading included: the aim is 100 ms.
#[divan::bench]
fn ris_va2_as_a_process() -> std::process::Output {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_rules")).arg("check").output();
    output.unwrap_or_else(|error| panic!("{error}"))
}
