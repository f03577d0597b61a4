//! Promise: `rules test` says what came out otherwise and why, and its coverage is masking MC/DC as
//! `docs/testing.md` defines it.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::Rulebook;
use rules::cases::{self, Case as TestCase, CaseFile, CaseVerdict};
use rules::report::{Results, cases_json, cases_junit, cases_suggested, cases_text};
use rules::rulebook::condition::{Cond, CondKind};
use rules::rulebook::model::{Item, Model, SlotId};
use rules::source::Loc;
use support::edits::Dice;
use support::oracle::{Candidate, holds};
use support::random::{Case, Kind, case};

fn file(text: &str) -> CaseFile {
    CaseFile {
        name: "tests/trip.yaml".to_string(),
        bytes: text.as_bytes().to_vec(),
        folder: None,
        fence: Default::default(),
    }
}

// --- Coverage ---

/// The most candidates that one rulebook may have.
const MOST: usize = 2_000;

#[test]
fn coverage_is_masking_mc_dc() {
    let cases = if std::env::var_os("RULES_LONG").is_some() { 20_000 } else { 300 };
    let mut runner = TestRunner::new(Config {
        cases,
        max_global_rejects: cases * 20,
        failure_persistence: None,
        ..Config::default()
    });
    let test = |(case, seed): (Case, u64)| {
        prop_assume!(!case.kinds.contains(&Kind::List));
        let all = candidates(&case);
        prop_assume!(all.len() <= MOST);
        let book = Rulebook::from_texts(&[("random.rules", &case.rulebook())]).unwrap();
        let mut dice = Dice::new(seed);
        let chosen: Vec<&String> = (0..dice.roll(5)).map(|_| &all[dice.roll(all.len())]).collect();
        let yaml: String = chosen
            .iter()
            .enumerate()
            .map(|(number, facts)| format!("- name: case {number}\n  facts: {facts}\n"))
            .collect();
        let yaml = if yaml.is_empty() { "[]".to_string() } else { yaml };
        let read = cases::read(&book, &file(&yaml)).unwrap();
        let coverage = cases::coverage(&book, &read).unwrap();
        let everybody: Vec<Candidate> = all.iter().map(|facts| candidate(&book, facts)).collect();
        let shown: Vec<Candidate> = chosen.iter().map(|facts| candidate(&book, facts)).collect();
        let model = book.model();
        for (index, requirement) in model.requirements.iter().enumerate() {
            let condition = requirement.applicability.applies.as_ref().unwrap();
            let item = Item::Requirement(rules::rulebook::model::RequirementId::at(index));
            let found: BTreeMap<Loc, (Option<usize>, Option<usize>)> = coverage
                .rules
                .iter()
                .filter(|rule| rule.rule == item)
                .flat_map(|rule| &rule.clauses)
                .map(|clause| (clause.loc, (clause.yes.by, clause.no.by)))
                .collect();
            let mut expected = BTreeMap::new();
            for leaf in leaves(condition) {
                let by = |people: &[Candidate], value: bool| {
                    people.iter().position(|one| {
                        holds(model, one, leaf) == value
                            && value_of(model, one, condition, None)
                                != value_of(model, one, condition, Some(leaf.loc))
                    })
                };
                if by(&everybody, true).is_some() && by(&everybody, false).is_some() {
                    expected.insert(leaf.loc, (by(&shown, true), by(&shown, false)));
                }
            }
            prop_assert_eq!(found, expected, "R{}\n{}\n{}", index, case.rulebook(), yaml);
        }
        // What is suggested completes it.
        let (suggestions, left) = cases::suggest(&coverage);
        prop_assert_eq!(left, 0);
        prop_assert!(suggestions.iter().all(|suggestion| !suggestion.shows.is_empty()));
        let mut more = String::new();
        for (number, suggestion) in suggestions.iter().enumerate() {
            more += &format!("- name: suggested {number}\n");
            for row in suggestion.text.lines().filter(|row| !row.starts_with("rulebook")) {
                more += &format!("  {row}\n");
            }
        }
        let mut all_cases = read;
        if !more.is_empty() {
            all_cases.extend(cases::read(&book, &file(&more)).unwrap());
        }
        let (met, of) = cases::coverage(&book, &all_cases).unwrap().count();
        prop_assert_eq!(met, of, "{}\n{}", case.rulebook(), more);
        Ok(())
    };
    runner.run(&(case(), any::<u64>()), test).unwrap();
}

/// Every candidate of a random rulebook, as the facts of a dossier.
fn candidates(case: &Case) -> Vec<String> {
    let mut all = vec![String::new()];
    for (number, kind) in case.kinds.iter().enumerate() {
        if all.len() > MOST {
            break;
        }
        let values = kind.values();
        let with = |before: &String| -> Vec<String> {
            values.iter().map(|value| format!("{before}f{number}: {value}, ")).collect()
        };
        all = all.iter().flat_map(with).collect();
    }
    all.iter().map(|facts| format!("{{{}}}", facts.trim_end_matches(", "))).collect()
}

fn candidate(book: &Rulebook, facts: &str) -> Candidate {
    let dossier = book.read_dossier(&format!("facts: {facts}")).unwrap();
    let values = dossier.facts().values.into_iter().enumerate();
    let values = values.filter_map(|(slot, value)| Some((SlotId::at(slot), value?))).collect();
    Candidate { values, ..Candidate::default() }
}

/// Whether a condition is `in (…)`: its values stand at one place.
fn is_in(condition: &Cond) -> bool {
    matches!(&condition.kind, CondKind::Or(parts) if parts.iter().all(|part| part.loc == condition.loc))
}

fn leaves(condition: &Cond) -> Vec<&Cond> {
    match &condition.kind {
        _ if is_in(condition) => vec![condition],
        CondKind::Not(inner) => leaves(inner),
        CondKind::And(parts) | CondKind::Or(parts) => parts.iter().flat_map(leaves).collect(),
        CondKind::Constant(_) => Vec::new(),
        _ => vec![condition],
    }
}

/// A condition's value, one of its clauses turned round.
fn value_of(model: &Model, one: &Candidate, condition: &Cond, flipped: Option<Loc>) -> bool {
    let again = |inner: &Cond| value_of(model, one, inner, flipped);
    match &condition.kind {
        CondKind::Not(inner) => !again(inner),
        CondKind::And(parts) => parts.iter().all(again),
        CondKind::Or(parts) if !is_in(condition) => parts.iter().any(again),
        CondKind::Constant(value) => *value,
        _ => holds(model, one, condition) != (flipped == Some(condition.loc)),
    }
}

// --- By hand ---

const TRIP: &str = r#"rulebook trip { title "Trip" }
fact abroad : yes_no en "Abroad" { }
fact age : integer from 3 to 19 en "Age" { }
fact children : list of record { name : text  swims : yes_no } { }
actor school en "School" { }
actor parents en "Parents" { }
scope young en "Young" { applies when age < 15 inferred because "x" }
requirement CARD en "Card" { applies when abroad or age >= 15 inferred because "x" }
requirement BADGE en "Badge" { applies when any children where swims inferred because "x" }
step signup { by parents needs age inferred because "x" }
step leave { by school when abroad by parents when not abroad after signup inferred because "x" }
check of_age en "Too old" { require age <= 18 inferred because "x" }
note coat en "Take a coat" { when abroad inferred because "x" }
"#;

fn trip() -> Rulebook {
    Rulebook::from_texts(&[("trip.rules", TRIP)]).unwrap()
}

fn run(book: &Rulebook, text: &str) -> (Vec<TestCase>, Vec<CaseVerdict>) {
    let cases = cases::read(book, &file(text)).unwrap_or_else(|error| panic!("{error}"));
    let explained = |one: &rules::explain::Explanation<'_>| {
        rules::report::explanation_text(book, one, None, rules::Lang::En, false)
    };
    let verdicts =
        cases.iter().map(|case| cases::run(book, case, rules::Lang::En, &explained).unwrap()).collect();
    (cases, verdicts)
}

#[test]
fn what_is_as_expected_passes() {
    let (_, verdicts) = run(
        &trip(),
        r#"
- name: everything that can be expected
  facts: {abroad: yes, age: 8, children: [{name: Léa, swims: yes}]}
  expect:
    required: [CARD, BADGE, young, leave]
    problems: []
    notes: [coat]
    ready: signup
    blocked: {leave: [signup]}
    order: [signup, leave]
    by: {signup: parents, leave: school}
    reason: {CARD: [abroad], BADGE: [children]}
- name: what is open
  facts: {}
  expect:
    undetermined: {CARD: [age, abroad], BADGE: [children]}
    blocked: {signup: ["fact:age"]}
- name: a list of what is open
  expect: {undetermined: [CARD, young]}
"#,
    );
    for verdict in &verdicts {
        assert_eq!(verdict.failures, []);
    }
    assert_eq!(verdicts.len(), 3);
}

#[test]
fn what_is_not_as_expected_is_told_with_its_explanation() {
    let book = trip();
    let (cases, verdicts) = run(
        &book,
        r#"
- name: nothing of this is so
  facts: {abroad: no, age: 19}
  expect:
    required: [young]
    undetermined: {BADGE: [age]}
    problems: []
    notes: [coat]
    ready: leave
    order: [leave, signup]
    by: {leave: [school, parents]}
    reason: {CARD: [abroad]}
"#,
    );
    let told: Vec<String> = verdicts[0]
        .failures
        .iter()
        .map(|failure| format!("{}: {} / {}", failure.id, failure.expected, failure.found))
        .collect();
    assert_eq!(
        told,
        [
            "young: required / not_required",
            "BADGE: undetermined, depends on age / undetermined, depends on children",
            "of_age: no problem / a problem",
            "coat: told / not told",
            "leave: ready / blocked by signup",
            "signup: after leave / does not wait for it",
            "leave: the move of school, parents / the move of parents",
            "CARD: because of abroad / because of age",
        ]
    );
    let why = verdicts[0].failures[0].explain.as_deref().unwrap();
    assert!(why.contains("age"), "{why}");
    let results = Results { cases: &cases, verdicts: &verdicts, coverage: None };
    let text = cases_text(&book, &results, rules::Lang::En, false);
    assert!(text.starts_with("FAILED nothing of this is so\n  tests/trip.yaml:2\n"), "{text}");
    assert!(text.ends_with("trip: 1 case, 0 passed, 1 failed\n"), "{text}");
    let junit = cases_junit(&book, &results, rules::Lang::En);
    assert!(junit.contains("file=\"tests/trip.yaml\" tests=\"1\" failures=\"1\" errors=\"0\">"), "{junit}");
    assert!(junit.contains("<failure message=\"young: expected required, found not_required\">"), "{junit}");
    let json = cases_json(&book, &results);
    assert_eq!(json["schema"], "rules.test/1");
    assert_eq!(json["cases"][0]["failures"][0]["at"]["line"], 5);
}

#[test]
fn what_comes_out_as_its_whole_is_explained_once() {
    let book = Rulebook::from_texts(&[(
        "trip.rules",
        &TRIP.replace("abroad or age >= 15 inf", "abroad or age >= 15 proofs 2 inf"),
    )])
    .unwrap();
    let text = "- name: a\n  facts: {abroad: no, age: 8}\n  expect: {required: [CARD, CARD#1]}\n";
    let (_, verdicts) = run(&book, text);
    let [whole, part] = &verdicts[0].failures[..] else { panic!("{verdicts:?}") };
    assert!(whole.explain.as_deref().unwrap().contains("is not required"));
    assert_eq!(part.explain.as_deref(), Some("as CARD\n"));
    let text = "- name: a\n  facts: {abroad: no, age: 8}\n  expect: {required: [CARD#1]}\n";
    let (_, verdicts) = run(&book, text);
    assert!(verdicts[0].failures[0].explain.as_deref().unwrap().contains("is not required"));
}

#[test]
fn mistakes_in_case_files_have_their_places() {
    let error = cases::read(&trip(),
        &file(
            "- name: a\n  facts: {abroad: maybe}\n  expects: {}\n- name: a\n  expect:\n    required: [CART]\n    problems: [of_aeg]\n    by: {leave: shcool}\n    undetermined: {CARD: [abraod]}\n- facts: {}\n",
        ),
    )
    .unwrap_err();
    let told: Vec<String> = error
        .diagnostics
        .iter()
        .map(|one| {
            let place = error.sources.place(one.primary.unwrap());
            format!(
                "{}:{} {} {}",
                place.line,
                place.column,
                one.code,
                one.help.first().map_or(String::new(), ToString::to_string)
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "2:19 not-yes-or-no write `yes` or `no` (`oui`, `non`, `true` and `false` are read too)",
            "3:3 unknown-key did you mean `expect`?",
            "6:16 unknown-id did you mean `CARD`?",
            "7:16 unknown-id did you mean `of_age`?",
            "8:17 unknown-id did you mean `school`?",
            "9:27 unknown-id did you mean `abroad`?",
            "10:3 case-without-name say in `name` what it shows",
        ]
    );
    for (text, code) in [
        ("cases: 3", "wrong-type"),
        ("case: []", "unknown-key"),
        ("hello", "wrong-type"),
        ("rulebook: tour\ncases: []", "other-rulebook"),
        ("- name: a\n- name: a", "same-name"),
        ("- name: a\n  dossier: x.yaml", "cannot-read"),
        ("- name: [", "yaml-syntax"),
    ] {
        let error = cases::read(&trip(), &file(text)).unwrap_err();
        assert_eq!(error.diagnostics[0].code, code, "{text}: {error}");
    }
}

#[test]
fn clauses_about_elements_are_covered_by_elements() {
    let book = trip();
    let shown = |facts: &str| {
        let read = cases::read(&book, &file(&format!("- name: a\n  facts: {facts}\n"))).unwrap();
        let coverage = cases::coverage(&book, &read).unwrap();
        let badge = book.model().requirements.iter().position(|one| one.head.id == "BADGE").unwrap();
        let item = Item::Requirement(rules::rulebook::model::RequirementId::at(badge));
        let rule = coverage.rules.iter().find(|rule| rule.rule == item).unwrap();
        (rule.clauses[0].yes.by.is_some(), rule.clauses[0].no.by.is_some())
    };
    assert_eq!(shown("{children: [{swims: yes}]}"), (true, false));
    assert_eq!(shown("{children: [{swims: no}]}"), (false, true));
    // Of two that swim, neither decides; and one that does not swim beside one that does.
    assert_eq!(shown("{children: [{swims: yes}, {swims: yes}]}"), (false, false));
    assert_eq!(shown("{children: [{swims: yes}, {swims: no}]}"), (true, false));
    // What is not known has not been shown.
    assert_eq!(shown("{children: [{name: Léa}]}"), (false, false));
    assert_eq!(shown("{children: []}"), (false, false));
}

/// What no dossier can show does not count: of a fact that the form does not hold, nothing more is known.
#[test]
fn clauses_about_what_is_given_can_all_be_covered() {
    for (declared, given) in [
        ("check k { when given a require not (a is empty) inferred because \"r\" }", "a"),
        ("check k { when given l require l is not empty inferred because \"r\" }", "l"),
        ("check k { when given n require n > 3 inferred because \"r\" }", "n"),
        ("check k { when b require given n inferred because \"r\" }", "n"),
        ("check k { when given n require b inferred because \"r\" }", "n"),
    ] {
        let text = format!(
            "rulebook trip {{ title \"T\" }}\nfact a : any of {{ x y }}\nfact b : yes_no\nfact n : integer\n\
             fact l : list of record {{ x : yes_no }}\n{declared}\n"
        );
        let book = Rulebook::from_texts(&[("t.rules", &text)]).unwrap();
        let coverage = cases::coverage(&book, &[]).unwrap();
        let (suggestions, left) = cases::suggest(&coverage);
        assert_eq!(left, 0, "{declared}");
        let yaml = cases_suggested(&book, &suggestions);
        let read = cases::read(&book, &file(&yaml)).unwrap();
        let (met, of) = cases::coverage(&book, &read).unwrap().count();
        assert_eq!((met, of), (of, of), "{declared}\n{yaml}");
        // What can be shown still counts: that nothing is given, and that something is.
        let shown = |what: &str| declared.find(what).unwrap();
        let counts = coverage.rules.iter().flat_map(|rule| &rule.clauses).any(|clause| {
            clause.loc.span.start as usize == text.find(declared).unwrap() + shown(&format!("given {given}"))
        });
        assert_eq!(counts, declared.contains("b "), "{declared}");
    }
}

/// Where today is compared with a fact that has bounds, the day of a suggestion is one on which what it shows can be.
#[test]
fn suggestions_find_the_day_too() {
    for condition in [
        "today > d + 1 year and b",
        "d < today - 400 days and b",
        "today + 3 months < d and b",
        "today > d + 1 year and today < e and b",
        "today > d and b",
    ] {
        let text = format!(
            "rulebook t {{ title \"T\" }}\nfact d : date from 2026-01-28 to 2026-02-02\nfact e : date from 2030-01-01\nfact b : yes_no\n\
             requirement R {{ applies when {condition} proofs 1 inferred because \"r\" }}\n"
        );
        let book = Rulebook::from_texts(&[("t.rules", &text)]).unwrap();
        let coverage = cases::coverage(&book, &[]).unwrap();
        let (suggestions, left) = cases::suggest(&coverage);
        assert_eq!(left, 0, "{condition}");
        let yaml = cases_suggested(&book, &suggestions);
        let read = cases::read(&book, &file(&yaml)).unwrap();
        let (met, of) = cases::coverage(&book, &read).unwrap().count();
        assert_eq!((met, of), (of, of), "{condition}\n{yaml}");
    }
}

/// Where nothing is left to suggest, what is written is read as no cases, beside those of other files.
#[test]
fn a_file_without_cases_is_none() {
    let book = trip();
    for text in ["", "\n", "# nothing is left\n\n"] {
        assert_eq!(cases::read(&book, &file(text)).unwrap().len(), 0, "{text:?}");
    }
    assert!(cases::read(&book, &file("rulebook: x\n")).is_err());
}

#[test]
fn suggestions_can_be_read_as_they_are() {
    let book = trip();
    let coverage = cases::coverage(&book, &[]).unwrap();
    let (suggestions, left) = cases::suggest(&coverage);
    assert_eq!(left, 0);
    let yaml = cases_suggested(&book, &suggestions);
    let read = cases::read(&book, &file(&yaml)).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
    let (met, of) = cases::coverage(&book, &read).unwrap().count();
    assert_eq!((met, of), (of, of), "{yaml}");
    assert!(of >= 14, "{of}");
}

/// The cases of a shipped rulebook. They pass.
fn shipped(name: &str) -> (Rulebook, Vec<TestCase>) {
    let book = Rulebook::builtin(name).unwrap();
    let files = cases::find(name).unwrap();
    let on_disk = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules").join(name).join("tests");
    assert_eq!(files.len(), support::files(&on_disk, "yaml").len(), "builtin.rs names every file of tests");
    let mut all = Vec::new();
    for file in &files {
        all.extend(cases::read(&book, file).unwrap_or_else(|error| panic!("{error}")));
    }
    for case in &all {
        let verdict = cases::run(&book, case, rules::Lang::En, &|_| String::new()).unwrap();
        assert!(verdict.passed(), "{}: {:#?}", case.name, verdict.failures);
    }
    (book, all)
}

#[test]
fn the_shipped_tests_pass_and_cover_everything() {
    let (book, all) = shipped("ris-va2");
    let (met, of) = cases::coverage(&book, &all).unwrap().count();
    assert_eq!(met, of);
}

/// The steps and checks that the draft takes over are tested where they stand; its own rows here.
#[test]
fn the_tests_of_the_draft_show_its_profiles() {
    let (book, all) = shipped("ris-va2-draft-2023");
    let coverage = cases::coverage(&book, &all).unwrap();
    let scopes = coverage.rules.iter().filter(|rule| matches!(rule.rule, Item::Scope(_)));
    assert_eq!(scopes.map(|rule| rule.count()).collect::<Vec<_>>(), [(2, 2); 13]);
}

/// Facts and expectations are numbered as their rulebook declares them: on another, the same one edited, they would be
/// those of other items, or of none.
#[test]
fn cases_are_run_on_the_rulebook_that_they_were_read_for() {
    let text =
        "- name: a\n  facts: {abroad: yes, age: 8}\n  expect: {required: [CARD], problems: [], notes: []}\n";
    let (book, small) = (
        trip(),
        Rulebook::from_texts(&[("t.rules", "rulebook trip { title \"T\" }\nfact age : yes_no { }\n")])
            .unwrap(),
    );
    let cases = cases::read(&book, &file(text)).unwrap();
    let error = cases::run(&small, &cases[0], rules::Lang::En, &|_| String::new()).unwrap_err();
    assert_eq!(error.code, "other-rulebook");
    assert_eq!(
        error.message.say(rules::Lang::En),
        "the case `a` was read for another rulebook than this `trip`"
    );
    let errors = cases::coverage(&small, &cases).err().unwrap();
    assert_eq!(errors[0].code, "other-rulebook");
    let shown = cases::coverage(&small, &[]).unwrap().shown(&cases);
    assert!(shown.iter().all(|(_, _, counts)| *counts == [0, 0]));
    // As it stands on a day, it declares the same.
    let on = book.on("2026-01-01".parse().unwrap()).unwrap();
    assert!(cases::run(&on, &cases[0], rules::Lang::En, &|_| String::new()).is_ok());
}

#[test]
fn a_case_that_expects_nothing_is_told() {
    let book = Rulebook::from_texts(&[(
        "t.rules",
        "rulebook t { title \"T\" }\nfact a : yes_no { }\nrequirement R { applies when a proofs 1 inferred because \"r\" }\n",
    )])
    .unwrap();
    let told = |text: &str, lang| {
        let cases = cases::read(&book, &file(text)).unwrap();
        let verdicts: Vec<CaseVerdict> =
            cases.iter().map(|case| cases::run(&book, case, lang, &|_| String::new()).unwrap()).collect();
        let results = Results { cases: &cases, verdicts: &verdicts, coverage: None };
        cases_text(&book, &results, lang, false)
    };
    let two = "- name: one\n  facts: {a: yes}\n- name: two\n  facts: {a: no}\n  expect: {}\n";
    let (en, fr) = (told(two, rules::Lang::En), told(two, rules::Lang::Fr));
    assert!(en.contains("2 cases expect nothing and cannot fail: “one”, …"), "{en}");
    assert!(fr.contains("2 cas n'attendent rien et ne peuvent échouer : « one », …"), "{fr}");
    let one = "- name: one\n  facts: {a: yes}\n  expect: {problems: []}\n";
    assert!(!told(one, rules::Lang::En).contains("nothing"));
}
