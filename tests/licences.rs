//! Every package of the lock file may be used under one of our licences: each says, in SPDX, what it may be used
//! under, and some choice of that is permissive.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that ask for no more than that their text goes with what is built.
const PERMISSIVE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether a choice of an expression of `AND`, `OR` and brackets is permissive.
fn is_permissive(expression: &str) -> bool {
    let expression = expression.replace('/', " OR ").trim().to_owned();
    if let Some(parts) = split(&expression, " OR ") {
        return parts.iter().any(|part| is_permissive(part));
    }
    if let Some(parts) = split(&expression, " AND ") {
        return parts.iter().all(|part| is_permissive(part));
    }
    match expression.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => is_permissive(inner),
        None => PERMISSIVE.contains(&expression.as_str()),
    }
}

/// The parts between an operator, outside brackets; nothing if it does not occur there.
fn split(expression: &str, operator: &str) -> Option<Vec<String>> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    let mut rest = expression;
    while let Some(character) = rest.chars().next() {
        if depth == 0 && rest.starts_with(operator) {
            parts.push(String::new());
            rest = &rest[operator.len()..];
            continue;
        }
        depth += match character {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        parts.last_mut().unwrap().push(character);
        rest = &rest[character.len_utf8()..];
    }
    (parts.len() > 1).then_some(parts)
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    for good in ["MIT", "MIT/Apache-2.0", "GPL-3.0-only OR MIT", "(MIT OR GPL-3.0-only) AND Unicode-3.0"] {
        assert!(is_permissive(good), "{good}");
    }
    for bad in ["GPL-3.0-only", "MIT AND GPL-3.0-only", "(GPL-2.0-only OR MPL-2.0) AND MIT", ""] {
        assert!(!is_permissive(bad), "{bad}");
    }
}

/// The packages of the lock file, as cargo knows them.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap().clone();
    assert!(packages.len() > 100);
    packages
}

#[test]
fn every_package_of_the_lock_file_is_permissive() {
    let other: Vec<String> = packages()
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_permissive))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(other.is_empty(), "{other:#?}");
}

/// What is said of the minimum Rust holds of all that is built with it. (Of our own sources, clippy's `incompatible_msrv` looks at that.)
#[test]
fn no_package_of_the_lock_file_needs_a_newer_rust_than_ours_says() {
    let version = |package: &Value| -> Vec<u32> {
        let text = package["rust_version"].as_str().unwrap_or("0");
        text.split('.').take(2).map(|part| part.parse().unwrap()).collect()
    };
    let packages = packages();
    let ours = packages.iter().find(|package| package["name"] == "applicability").unwrap();
    assert!(ours["rust_version"].is_string());
    let newer: Vec<String> = packages
        .iter()
        .filter(|package| version(package) > version(ours))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["rust_version"]))
        .collect();
    assert!(newer.is_empty(), "{newer:#?}");
}
