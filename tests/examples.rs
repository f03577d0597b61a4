//! The programs in `examples/` run, and say what they promise.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::path::Path;
use std::process::Command;

/// What an example prints.
fn run(example: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--example", example])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .unwrap();
    assert!(output.status.success(), "{example}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn decide() {
    let said = run("decide");
    assert!(said.starts_with("5 proofs are required:"), "{said}");
    assert!(said.ends_with("PORT/va1.01#1 is required\n"), "{said}");
}

#[test]
fn explain() {
    let said = run("explain");
    assert!(said.contains("PORT/va1.01#1") && said.contains("not required"), "{said}");
}

#[test]
fn own_rulebook() {
    assert_eq!(run("own_rulebook"), "PASSPORT: undetermined [\"abroad\"]\nCONSENT: required []\n");
}

#[test]
fn batch() {
    assert_eq!(run("batch"), "candidate 0: 4 proofs required\ncandidate 1: 5 proofs required\n");
}
