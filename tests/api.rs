//! Promise: what programs build on is reviewed like any other answer: a change of it is a line of a snapshot.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::support;
use crate::support::api::Api;

/// The types of other crates that public signatures may name: the documentation of the library names each.
const FOREIGN: [&str; 5] = [
    "jiff::Timestamp",
    "jiff::civil::Date",
    "jiff::civil::Weekday",
    "rust_decimal::Decimal",
    "serde_json::Value",
];

/// What is promised: the first page, and the answers. The modules beside them are for tests and tools (`docs/versions.md`).
const PROMISED: [&str; 2] = ["rules", "report"];

/// What is declared by macros is named only.
#[test]
fn the_public_api_is_reviewed() {
    let api = Api::read();
    let mut modules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, lines) in api.listing() {
        let first = path.split("::").next().unwrap();
        let module = if path.contains("::") { first } else { "rules" };
        modules.entry(module.to_string()).or_default().extend(lines);
    }
    assert!(modules.len() > 10, "{:?}", modules.keys());
    assert!(modules["rules"].len() > 300, "{}", modules["rules"].len());
    for module in PROMISED {
        insta::assert_snapshot!(module, modules[module].join("\n"));
    }
}

#[test]
fn no_type_of_another_crate_is_in_a_signature_but_those_that_are_documented() {
    let found: BTreeSet<(String, String)> = Api::read().foreign();
    assert!(found.iter().any(|(name, _)| name == "serde_json::Value"));
    let wrong: Vec<_> = found.iter().filter(|(name, _)| !FOREIGN.contains(&name.as_str())).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let documentation = include_str!("../src/lib.rs");
    for name in FOREIGN {
        assert!(documentation.contains(&format!("`{name}`")), "src/lib.rs does not speak of {name}");
    }
}

#[test]
fn nothing_public_is_hidden() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("crates")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for file in support::files(&folder, "rs") {
            seen += 1;
            assert!(!fs::read_to_string(&file).unwrap().contains("doc(hidden)"), "{}", file.display());
        }
        let inside = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        folders.extend(inside.filter(|path| path.is_dir()));
    }
    assert!(seen > 300, "{seen}");
}

/// Whatever a program holds can be shared between threads, and sent to another.
#[test]
fn everything_on_the_first_page_is_send_and_sync() {
    fn shared<T: Send + Sync>() {}
    shared::<rules::Rulebook>();
    shared::<rules::RulebookError>();
    shared::<rules::Dossier>();
    shared::<rules::DossierError>();
    shared::<rules::Decision<'static>>();
    shared::<rules::Status>();
    shared::<rules::StepInstance>();
    shared::<rules::Problem>();
    shared::<rules::Missing>();
    shared::<rules::UnknownItem>();
    shared::<rules::Plan<'static>>();
    shared::<rules::Explanation<'static>>();
    shared::<rules::ExplainError>();
    shared::<rules::Checked>();
    shared::<rules::Diff>();
    shared::<rules::Batch<'static>>();
    shared::<rules::BatchSummary>();
    shared::<rules::Rows>();
    shared::<rules::Verdicts>();
    shared::<rules::Interview<'static>>();
    shared::<rules::Contradiction>();
    shared::<rules::Day>();
    shared::<rules::Place>();
    shared::<rules::check::Report>();
    shared::<rules::diagnostic::Diagnostic>();
}
