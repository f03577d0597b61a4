//! What a decision allocates, once the rulebook has been asked before: the result, and nothing else.
//!
//! `cargo bench --bench allocations`
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![allow(missing_docs, reason = "a benchmark")]

#[path = "support/book.rs"]
mod book;

use book::{Book, Random};
use divan::{AllocProfiler, Bencher, black_box};
use rules::Rulebook;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    divan::main();
}

/// A decision on the book of 300 requirements over 20 facts, so many in a hundred of them absent.
#[divan::bench(args = [0, 33], sample_count = 100, sample_size = 1)]
fn random_300(bencher: Bencher<'_, '_>, absent: u32) {
    let book = Book::new(300, 20, 1);
    let rulebook = Rulebook::from_texts(&[("big.rules", &book.rules())]).unwrap();
    let text = Book::dossier(&book.candidate(absent, &mut Random::new(2)));
    let dossier = rulebook.read_dossier(&text).unwrap();
    // At the second candidate the diagrams are made.
    (0..2).for_each(|_| drop(rulebook.decide(&dossier)));
    bencher.bench_local(|| black_box(rulebook.decide(&dossier)));
}
