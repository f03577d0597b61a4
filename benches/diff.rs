//! What `rules diff` costs: 300 requirements over 24 facts against an equivalent rewriting, and
//! against a mutant with its witness.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

#[path = "../tests/support/mod.rs"]
mod support;

use rules::Rulebook;
use support::large::Large;

fn main() {
    divan::main();
}

fn book(large: &Large) -> Rulebook {
    match Rulebook::from_texts(&[("large.rules", &large.text())]) {
        Ok(book) => book,
        Err(error) => panic!("{error}"),
    }
}

#[divan::bench(args = [20, 24], sample_count = 5, sample_size = 1)]
fn against_a_rewriting(bencher: divan::Bencher<'_, '_>, facts: usize) {
    let large = Large::new(300, facts, 7);
    let (old, new) = (book(&large), book(&large.rewritten(11)));
    bencher.bench_local(|| {
        let diff = old.diff(&new);
        assert!(diff.is_ok_and(|diff| diff.is_empty()));
    });
}

#[divan::bench(args = [20, 24], sample_count = 5, sample_size = 1)]
fn against_a_mutant(bencher: divan::Bencher<'_, '_>, facts: usize) {
    let large = Large::new(300, facts, 7);
    let (old, new) = (book(&large), book(&large.mutant(13)));
    bencher.bench_local(|| {
        let diff = old.diff(&new);
        let shown = diff.is_ok_and(|diff| {
            !diff.is_empty()
                && diff
                    .items
                    .iter()
                    .flat_map(|item| &item.changes)
                    .flat_map(|change| &change.shifts)
                    .all(|shift| shift.witness.is_some())
        });
        assert!(shown);
    });
}

#[divan::bench(sample_count = 20)]
fn ris_va2_against_itself(bencher: divan::Bencher<'_, '_>) {
    let Ok(book) = Rulebook::builtin("ris-va2") else { return };
    bencher.bench_local(|| book.diff(&book).is_ok_and(|diff| diff.is_empty()));
}
