//! Many candidates at once: the book of 300 requirements over 20 facts, of `support/book.rs`.
//!
//! `cargo bench --bench batch`. The deciding of `decide` and `decide_a_third_absent` is on one thread, with the planes
//! filled already.
#![allow(clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[path = "support/book.rs"]
mod book;

use book::{Book, Random, cell};
use std::path::Path;
use std::process::Command;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use rules::{Rulebook, Verdicts};

const ROWS: usize = 1_000_000;

fn main() {
    divan::main();
}

fn load() -> (Book, Rulebook) {
    let book = Book::new(300, 20, 1);
    let rulebook = Rulebook::from_texts(&[("big.rules", &book.rules())]).unwrap();
    (book, rulebook)
}

fn candidates(book: &Book, absent: u32, rows: usize) -> Vec<Vec<String>> {
    let mut random = Random::new(2);
    let mut row = || book.candidate(absent, &mut random).into_iter().map(|v| v.map_or(String::new(), cell));
    (0..rows).map(|_| row().collect()).collect()
}

fn names(book: &Book) -> Vec<String> {
    (0..book.facts.len()).map(Book::fact).collect()
}

/// Makes the program, diagrams included.
#[divan::bench(sample_count = 20)]
fn make(bencher: Bencher<'_, '_>) {
    let (book, _) = load();
    let text = book.rules();
    bencher
        .with_inputs(|| Rulebook::from_texts(&[("big.rules", &text)]).unwrap())
        .bench_refs(|rulebook| rulebook.batch().size());
}

fn decide_rows(bencher: Bencher<'_, '_>, absent: u32) {
    let (book, rulebook) = load();
    let batch = rulebook.batch();
    let names = names(&book);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut columns = batch.columns(&names).unwrap();
    let mut rows = batch.rows();
    for cells in candidates(&book, absent, ROWS) {
        rows.push_cells(&mut columns, cells.iter().map(String::as_str)).unwrap();
    }
    let mut verdicts = Verdicts::default();
    batch.decide_into(&rows, &mut verdicts);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| {
        batch.decide_into(black_box(&rows), &mut verdicts);
        verdicts.len()
    });
}

/// Every fact known.
#[divan::bench(sample_count = 10)]
fn decide(bencher: Bencher<'_, '_>) {
    decide_rows(bencher, 0);
}

/// A third of the facts absent.
#[divan::bench(sample_count = 10)]
fn decide_a_third_absent(bencher: Bencher<'_, '_>) {
    decide_rows(bencher, 33);
}

/// The figures of what was decided.
#[divan::bench(sample_count = 10)]
fn count(bencher: Bencher<'_, '_>) {
    let (_, rulebook) = load();
    let batch = rulebook.batch();
    let mut rows = batch.rows();
    let dossier = rulebook.read_dossier("facts: {f0: yes}\n").unwrap();
    (0..ROWS).for_each(|_| rows.push(&dossier));
    let verdicts = batch.decide(&rows);
    bencher.counter(ItemsCount::new(ROWS)).bench_local(|| black_box(&verdicts).counts());
}

/// Cells into planes.
#[divan::bench(sample_count = 10)]
fn fill(bencher: Bencher<'_, '_>) {
    const FEW: usize = 100_000;
    let (book, rulebook) = load();
    let batch = rulebook.batch();
    let names = names(&book);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut columns = batch.columns(&names).unwrap();
    let cells = candidates(&book, 33, FEW);
    let mut rows = batch.rows();
    bencher.counter(ItemsCount::new(FEW)).bench_local(|| {
        rows.clear();
        for cells in &cells {
            rows.push_cells(&mut columns, cells.iter().map(String::as_str)).unwrap();
        }
    });
}

/// The whole command over a file of a million rows, a third of the facts absent: reading, deciding, figures.
#[divan::bench(sample_count = 3, sample_size = 1, args = ["csv 1", "csv 2", "jsonl 1", "jsonl 2"])]
fn command(bencher: Bencher<'_, '_>, what: &str) {
    let (ending, jobs) = what.split_once(' ').unwrap();
    let book = Book::new(300, 20, 1);
    let folder = std::env::temp_dir();
    let own = |ending: &str| folder.join(format!("rules-bench-{}.{ending}", std::process::id()));
    let (rules, file) = (own("rules"), own(ending));
    std::fs::write(&rules, book.rules()).unwrap();
    let mut random = Random::new(2);
    let mut text = if ending == "csv" { book.header() } else { String::new() };
    for row in 0..ROWS {
        let candidate = book.candidate(33, &mut random);
        text += &if ending == "csv" { Book::line(row, &candidate) } else { Book::json(row, &candidate) };
    }
    std::fs::write(&file, &text).unwrap();
    let (rows, bytes) = (ItemsCount::new(ROWS), BytesCount::new(text.len()));
    bencher.counter(rows).counter(bytes).bench_local(|| run(&rules, &file, jobs));
    for file in [rules, file] {
        std::fs::remove_file(file).unwrap();
    }
}

fn run(rules: &Path, file: &Path, jobs: &str) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rules"));
    command.arg("batch").arg(file).arg("--rulebook").arg(rules);
    let output = command.args(["--format", "json", "--jobs", jobs]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
