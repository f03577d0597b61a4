//! Promise: `eval --since` tells everything that comes out otherwise, as text and in JSON: problems of the progress that come or
//! go, and what belonged to an element that is gone.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use serde_json::{Value, json};

use crate::support::command::{Folder, rules, stdout};

const BOOK: &str = "rulebook fleet { title \"Fleet\" }
actor me \"Me\"
fact vans : list of record { name : text  heavy : yes_no }
fact filed : date
fact late : yes_no
note told \"It is late\" { when late inferred because \"x\" }
step a \"First\" { by me inferred because \"x\" }
step b \"Second\" { by me after a inferred because \"x\" }
step paint \"Paint\" { per vans as v by me applies when v.heavy inferred because \"x\" }
deadline d \"File\" { at 2026-06-01T12:00[Europe/Paris] for b met by filed inferred because \"x\" }
";

/// What changed from one dossier to another, as text in English and in French, and in JSON.
fn since(name: &str, then: &str, now: &str) -> (String, String, Value) {
    let folder = Folder::new(name, &[("fleet.rules", BOOK), ("then.yaml", then), ("now.yaml", now)]);
    let asked = |more: &[&str]| {
        let base = ["eval", "now.yaml", "--since", "then.yaml", "--today", "2026-03-01"];
        stdout(&rules(&folder.0, &[&base[..], more].concat()))
    };
    let told = |lang: &str| {
        let text = asked(&["--lang", lang]);
        // What is told before the answer itself, wherever its lines end.
        let told = text.split("\n\n").next().unwrap();
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let json: Value = serde_json::from_str(&asked(&["--format", "json"])).unwrap();
    (told("en"), told("fr"), json["since"].clone())
}

#[test]
fn an_order_that_is_not_kept_is_a_new_problem_and_goes_again() {
    let (wrong, right) = ("progress: {done: [b]}\n", "progress: {done: [a, b]}\n");
    let (en, fr, json) = since("since-order", "progress: {done: [a]}\n", wrong);
    assert!(
        en.contains(
            "! new problem: `b` is marked done before `a`, which comes first [done-before-prerequisite]"
        ),
        "{en}"
    );
    assert!(fr.contains("! nouveau problème : `b` est marquée faite avant `a`, qui la précède"), "{fr}");
    let trouble = json!([{"check": "done-before-prerequisite", "step": "b", "prerequisite": "a"}]);
    assert_eq!((&json["new_in_progress"], &json["mended_in_progress"]), (&trouble, &json!([])));
    let (en, fr, json) = since("since-order-mended", wrong, right);
    assert!(en.contains("✓ problem mended: `b` is marked done before `a`"), "{en}");
    assert!(fr.contains("✓ problème réglé : `b` est marquée faite avant `a`"), "{fr}");
    assert_eq!((&json["new_in_progress"], &json["mended_in_progress"]), (&json!([]), &trouble));
}

#[test]
fn days_that_have_not_come_are_problems_that_come_and_go() {
    let ahead = "facts: {filed: 2026-05-01}\nprogress: {done: {a: 2026-04-01}}\n";
    let (en, fr, json) = since("since-ahead", "facts: {}\n", ahead);
    assert!(
        en.contains("! new problem: `a` is marked done on a day that has not come yet [done-in-the-future]"),
        "{en}"
    );
    assert!(
        en.contains("! new problem: `filed` says a day that has not come yet [done-in-the-future]"),
        "{en}"
    );
    assert!(fr.contains("! nouveau problème : `filed` dit un jour qui n'est pas encore venu"), "{fr}");
    let troubles = json!([
        {"check": "done-in-the-future", "step": "a"},
        {"check": "done-in-the-future", "fact": "filed"},
    ]);
    assert_eq!(json["new_in_progress"], troubles);
    let (_, _, json) = since("since-ahead-mended", ahead, "facts: {}\n");
    assert_eq!(json["mended_in_progress"], troubles);
}

#[test]
fn the_steps_of_an_element_that_is_gone_are_told() {
    let van = |name: &str| format!("{{name: {name}, heavy: yes}}");
    let both = format!("facts: {{vans: [{}, {}]}}\n", van("A"), van("B"));
    let one = format!("facts: {{vans: [{}]}}\n", van("A"));
    let (en, fr, json) = since("since-gone", &both, &one);
    assert!(en.contains("steps that are not there any more: Paint [paint[B]]"), "{en}");
    assert!(fr.contains("étapes qui n'existent plus : Paint [paint[B]]"), "{fr}");
    assert_eq!(json["gone_steps"], json!([{"id": "paint[B]", "was": "ready"}]));
    let (en, _, json) = since("since-come", &one, &both);
    assert!(en.contains("steps that are ready now") && en.contains("[paint[B]]"), "{en}");
    assert_eq!(json["gone_steps"], json!([]));
}

#[test]
fn what_is_no_longer_told_or_no_longer_known_is_told_too() {
    let known = "facts: {late: yes, vans: [{name: A, heavy: yes}]}\n";
    let (en, fr, json) = since("since-note", known, "facts: {late: no, vans: [{name: A}]}\n");
    assert!(en.contains("no longer of concern: It is late"), "{en}");
    assert!(fr.contains("désormais sans objet : It is late"), "{fr}");
    assert_eq!(json["gone_notes"], json!(["told"]));
    assert!(en.contains("steps that are undetermined now") && en.contains("[paint[A]]"), "{en}");
}
