//! Promise: what changes only because its scope does is told once, with the scope; nothing is left out by that.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fmt::Write;

use crate::support::command::{Folder, rules, stdout};

fn book(from: &str) -> String {
    let mut text = format!(
        "rulebook r {{ title \"R\" }}\nsource s {{ title \"S\" grade primary }}\nfact x : yes_no \"X\"\n\
         fact y : yes_no \"Y\"\nchapter c \"C\" {{ cite s }}\n\
         scope sc \"Scope\" {{ applies when x from {from} cite s }}\nscope inner \"Inner\" {{ under sc cite s }}\n"
    );
    for number in 0..10 {
        let (scope, own) = match number {
            0..5 => ("sc", ""),
            5..8 => ("sc", "applies when y"),
            _ => ("inner", ""),
        };
        let _ = writeln!(text, "requirement R{number} {{ in c under {scope} {own} proofs 2 cite s }}");
    }
    // The same day, and another reason for it.
    let _ = writeln!(text, "requirement OWN {{ in c applies when x from {from} proofs 1 cite s }}");
    text
}

#[test]
fn a_day_that_moves_is_told_once() {
    let folder = Folder::new(
        "diff-together",
        &[("old/r.rules", &book("2026-01-01")), ("new/r.rules", &book("2026-02-01"))],
    );
    let told = |more: &[&str]| {
        let mut arguments = vec!["diff", "old", "new"];
        arguments.extend(more);
        stdout(&rules(&folder.0, &arguments))
    };
    let english = told(&["--lang", "en"]).replace("\n  ", " ");
    let day = english.matches("today >= 2026-01-01 and today < 2026-02-01").count();
    // Once for the scopes, once for what stands under none.
    assert!(day == 2, "{day}\n{english}");
    assert!(
        english.contains("with it, as they stand under it: 7 requirements, 14 proofs (R0, R1, "),
        "{english}"
    );
    assert!(english.contains("where also `y`: 3 requirements, 6 proofs (R5, R6, R7, "), "{english}");
    assert!(english.contains("requirement OWN"), "{english}");
    let french = told(&["--lang", "fr"]).replace("\n  ", " ");
    assert!(french.contains("avec lui, puisque placés sous lui : 7 exigences, 14 preuves"), "{french}");
    assert!(told(&["--lang", "en", "--format", "markdown"]).contains("where also"));
    // Programs have every item by itself.
    let json: serde_json::Value = serde_json::from_str(&told(&["--format", "json"])).unwrap();
    let items = json["items"].as_array().or(json["changes"].as_array()).unwrap();
    assert_eq!(items.iter().filter(|item| item["kind"] == "requirement").count(), 11);
}
