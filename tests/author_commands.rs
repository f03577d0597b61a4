//! The commands `rules test`, `rules diff` and `rules fmt`: what they print, in every format, and how
//! they end.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use crate::support;

use support::command::{Folder, rules_in_english as rules, stderr, stdout};

const TRIP: &str = r#"rulebook trip { title "School trip" }

fact abroad : yes_no

fact age : integer from 3 to 19

requirement CARD {
  applies when abroad or age >= 15
  proofs 1
  inferred because "an example"
}

requirement CONSENT {
  applies when age < 18
  proofs 1
  inferred because "an example"
}
"#;

const CASES: &str = "\
- name: a child at home
  facts: {abroad: no, age: 8}
  expect: {required: [CONSENT], not_required: [CARD]}
- name: a child abroad
  facts: {abroad: yes, age: 8}
  expect: {required: [CARD, CONSENT]}
";

const WRONG: &str = "\
- name: somebody of age
  facts: {abroad: no, age: 18}
  expect: {required: [CONSENT]}
";

fn trip(name: &str, more: &[(&str, &str)]) -> Folder {
    Folder::new(name, &[&[("trip/trip.rules", TRIP), ("trip/tests/trip.yaml", CASES)], more].concat())
}

#[test]
fn cases_pass_and_what_they_do_not_cover_is_listed() {
    let folder = trip("test-pass", &[]);
    let output = rules(&folder.0, &["test", "trip"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output));
    let output = rules(&folder.0, &["test", "trip", "--min-coverage", "90"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stderr(&output), "the coverage is 66.6 %, less than the 90 % that are asked for\n");
    assert_eq!(rules(&folder.0, &["test", "trip", "--min-coverage", "50"]).status.code(), Some(0));
}

#[test]
fn a_case_that_fails_is_explained_in_every_format() {
    let folder = trip("test-fail", &[("trip/tests/wrong.yaml", WRONG)]);
    let output = rules(&folder.0, &["test", "trip", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output);
    assert!(text.starts_with("FAILED somebody of age\n  trip/tests/wrong.yaml:1\n"), "{text}");
    assert!(text.contains("CONSENT: expected required, found not_required"), "{text}");
    assert!(text.contains("“age” is 18") || text.contains("age: 18"), "{text}");
    let output = rules(&folder.0, &["test", "trip", "--format", "junit", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("junit", stdout(&output));
    let output = rules(&folder.0, &["test", "trip", "--format", "json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!("json", stdout(&output));
}

#[test]
fn some_cases_can_be_run_alone() {
    let folder = trip("test-filter", &[("trip/tests/wrong.yaml", WRONG)]);
    let output = rules(&folder.0, &["test", "trip", "--filter", "child"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), "trip: 2 cases, 2 passed\n"));
    let output = rules(&folder.0, &["test", "trip", "--filter", "adult", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no case has `adult` in its name"), "{}", stderr(&output));
    // What some cases do not cover, others may.
    let output = rules(&folder.0, &["test", "trip", "--filter", "child", "--min-coverage", "50"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn without_cases_there_are_suggestions_to_begin_with() {
    let folder = Folder::new("test-none", &[("trip.rules", TRIP)]);
    let output = rules(&folder.0, &["test", "."]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output));
    let suggested = stdout(&rules(&folder.0, &["test", ".", "--suggest"]));
    std::fs::write(folder.0.join("trip.test.yaml"), &suggested).unwrap();
    let output = rules(&folder.0, &["test", ".", "--min-coverage", "100"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let output = rules(&folder.0, &["test", ".", "--suggest"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(0), ""));
}

#[test]
fn a_change_is_told_in_every_format_with_the_dossiers_that_it_touches() {
    let changed = TRIP.replace("age >= 15", "age >= 14").replace("CONSENT", "CONSENT.2");
    let folder = trip(
        "diff",
        &[
            ("next/trip.rules", &changed),
            ("dossiers/ada.yaml", "facts: {abroad: no, age: 14}\n"),
            ("dossiers/ben.yaml", "facts: {abroad: no, age: 4}\n"),
            ("dossiers/cleo.yaml", "facts: {age: 14}\n"),
        ],
    );
    for format in ["text", "markdown", "json"] {
        let output = rules(
            &folder.0,
            &["diff", "trip", "next", "--dossiers", "dossiers", "--format", format, "--lang", "en"],
        );
        assert_eq!(output.status.code(), Some(1));
        let text = stdout(&output);
        // That something is called otherwise changes nobody's answer.
        assert!(
            text.contains("ada.yaml") && text.contains("cleo.yaml") && !text.contains("ben.yaml"),
            "{text}"
        );
        let digests = text.lines().filter(|line| !line.contains("digest"));
        insta::assert_snapshot!(format!("diff_{format}"), digests.collect::<Vec<_>>().join("\n"));
    }
    let output = rules(&folder.0, &["diff", "trip", "trip", "--dossiers", "dossiers", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&json["schema"], &json["items"]), (&"rules.diff/1".into(), &serde_json::json!([])));
    assert_eq!(rules(&folder.0, &["diff", "trip", "nowhere"]).status.code(), Some(2));
}

#[test]
fn files_are_brought_into_the_one_layout_and_damaged_ones_are_left_alone() {
    let untidy = TRIP.replace("yes_no", "yes_no {\n}").replace("  applies", "applies");
    let folder = Folder::new("fmt", &[("trip.rules", &untidy)]);
    let output = rules(&folder.0, &["fmt", "--check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("trip.rules"), "{}", stdout(&output));
    assert_eq!(folder.read("trip.rules"), untidy);
    assert_eq!(rules(&folder.0, &["fmt"]).status.code(), Some(0));
    assert_eq!(folder.read("trip.rules"), TRIP);
    assert_eq!(rules(&folder.0, &["fmt", "--check"]).status.code(), Some(0));
    let damaged = TRIP.replace("age < 18", "age <");
    std::fs::write(folder.0.join("trip.rules"), &damaged).unwrap();
    let output = rules(&folder.0, &["fmt", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("error["), "{}", stderr(&output));
    assert_eq!(folder.read("trip.rules"), damaged);
}
