//! Promise: the rulebook is found: the one that is named, else the dossier's, else that of the folder one stands in; and a
//! starter is sound, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::io::Write;
use std::process::{Command, Stdio};

use crate::support::command::{Folder, rules, stderr, stdout};

const TRIP: &str = "rulebook trip { title \"Trip\" }\nfact abroad : yes_no { }\n\
    requirement ID { applies when abroad inferred because \"r\" proofs 1 }\n";
const FAIR: &str = "rulebook fair { title \"Fair\" }\nfact stall : yes_no { }\n\
    requirement TABLE { applies when stall inferred because \"r\" proofs 1 }\n";

#[test]
fn the_rulebook_is_found() {
    let folder = Folder::new(
        "found",
        &[
            ("trip/trip.rules", TRIP),
            ("trip/mine.yaml", "facts: {abroad: yes}\n"),
            ("fair/fair.rules", FAIR),
            ("fair/mine.yaml", "rulebook: ../trip\nfacts: {abroad: yes}\n"),
            ("fair/far.yaml", "rulebook: ../../..\nfacts: {abroad: yes}\n"),
            ("fair/draft.yaml", "rulebook: ris-va2-draft-2023 # the draft\nfacts: {}\n"),
            ("fair/lost.yaml", "# of whom?\nrulebook: ../trips\nfacts: {abroad: yes}\n"),
            ("several.yaml", "facts: {abroad: yes, age: 12, class: b, bus: no}\n"),
            ("fair/other.yaml", "rulebook: trip\nfacts: {abroad: yes, a: 1, b: 2, c: 3}\n"),
        ],
    );
    let (trip, fair) = (folder.0.join("trip"), folder.0.join("fair"));
    let told = |at: &std::path::Path, arguments: &[&str]| stdout(&rules(at, arguments));
    // That of the folder one stands in.
    assert!(told(&trip, &["eval", "mine.yaml", "--format", "json"]).contains("\"id\": \"trip\""));
    assert!(told(&trip, &["check"]).contains("trip"), "{}", told(&trip, &["check"]));
    assert!(!told(&trip, &["check"]).contains("ris-va2"));
    // The dossier's, by path and by name.
    assert!(told(&fair, &["eval", "mine.yaml", "--format", "json"]).contains("\"id\": \"trip\""));
    assert!(
        told(&fair, &["plan", "draft.yaml", "--format", "json"]).contains("\"id\": \"ris-va2-draft-2023\"")
    );
    // The one that is named before all others.
    let named = rules(&fair, &["eval", "mine.yaml", "--rulebook", "../fair"]);
    assert!(stderr(&named).contains("abroad"), "{}", stderr(&named));
    // Elsewhere, the one that ships.
    assert!(told(&folder.0, &["schema", "dossier"]).contains("ris-va2"));
    // And whoever judges a rulebook is told that none was found.
    for command in ["check", "test"] {
        let (french, english) = (rules(&folder.0, &[command]), rules(&folder.0, &[command, "--lang", "en"]));
        let said = stderr(&french);
        assert!(said.starts_with("pas de référentiel dans ce dossier : `ris-va2`"), "{command}: {said}");
        assert!(
            stderr(&english).starts_with("no rulebook in this folder: `ris-va2`"),
            "{}",
            stderr(&english)
        );
        assert!(!stderr(&rules(&trip, &[command])).contains("ris-va2"));
        assert!(!stderr(&rules(&folder.0, &[command, "--rulebook", "ris-va2"])).contains("ce dossier"));
    }
    // A wrong rulebook is one error.
    let wrong = rules(&fair, &["eval", "other.yaml"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(stderr(&wrong).matches("other-rulebook").count(), 1, "{}", stderr(&wrong));
    assert_eq!(stderr(&wrong).matches("[").count(), 1, "{}", stderr(&wrong));
    let elsewhere = rules(&folder.0, &["eval", "several.yaml", "--lang", "en"]);
    assert_eq!(elsewhere.status.code(), Some(2));
    assert_eq!(stderr(&elsewhere).matches("error[").count(), 1, "{}", stderr(&elsewhere));
    assert!(stderr(&elsewhere).contains("none of the 4 facts"), "{}", stderr(&elsewhere));
    // One that is not there is told at its line.
    let lost = stderr(&rules(&fair, &["eval", "lost.yaml"]));
    assert!(lost.contains("unknown-rulebook") && lost.contains("lost.yaml:2:11"), "{lost}");
    // A dossier does not open what lies elsewhere.
    assert!(stderr(&rules(&fair, &["eval", "far.yaml"])).contains("outside-fence"));
    // Several rulebooks are checked one after another.
    let both = rules(&folder.0, &["check", "."]);
    assert!(stdout(&both).contains("trip") && stdout(&both).contains("fair"), "{}", stdout(&both));
    assert_eq!(rules(&folder.0, &["check", ".", "--format", "json"]).status.code(), Some(2));
}

#[test]
fn the_dossier_of_the_page_is_one_for_the_rulebook_of_the_other_page() {
    let page =
        |name: &str| std::fs::read_to_string(format!("{}/docs/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let blocks = |text: &str, opens: &str| -> String {
        let parts =
            text.split(opens).skip(1).map(|part| part.split("\n```").next().unwrap().to_string() + "\n");
        parts.collect()
    };
    let rulebook =
        rules::Rulebook::from_texts(&[("language.md", &blocks(&page("language.md"), "```rules\n"))]).unwrap();
    let text = blocks(&page("dossier.md"), "```yaml\n");
    let dossier = rulebook.read_dossier(&text).unwrap_or_else(|error| panic!("{error}"));
    assert!(dossier.warnings().is_empty(), "{:?}", dossier.warnings());
    let plan = rulebook.decide(&dossier);
    let plan = plan.plan(None);
    let state = |id: &str| {
        plan.steps()[(0..plan.steps().len()).find(|step| plan.id(*step) == id).unwrap()].state.word()
    };
    assert_eq!((state("plan.written"), state("adult.briefed[Bob]")), ("done", "done"));
}

#[test]
fn a_starter_is_sound_in_both_languages() {
    for lang in ["fr", "en"] {
        let folder = Folder::new(&format!("init-{lang}"), &[("readme", "")]);
        let made = rules(&folder.0, &["init", "my trip-2", "--lang", lang]);
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        let at = folder.0.join("my trip-2");
        let checked = rules(&at, &["check", "--claims"]);
        assert_eq!(checked.status.code(), Some(0), "{}", stdout(&checked));
        assert!(!stdout(&checked).contains("warning"), "{}", stdout(&checked));
        let tested = rules(&at, &["test"]);
        assert_eq!(tested.status.code(), Some(0), "{}{}", stdout(&tested), stderr(&tested));
        assert!(stdout(&tested).contains("100"), "{}", stdout(&tested));
        assert_eq!(rules(&at, &["fmt", "--check"]).status.code(), Some(0));
        assert_eq!(rules(&at, &["init"]).status.code(), Some(2), "nothing is overwritten");
    }
}

#[test]
fn one_file_is_formatted_from_input_to_output() {
    let run = |text: &str, arguments: &[&str]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rules"))
            .args(["fmt", "-"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let done = run("condition   a{when always}\n", &[]);
    assert_eq!(stdout(&done), "condition a { when always }\n");
    assert_eq!(run("condition   a{when always}\n", &["--check"]).status.code(), Some(1));
    assert_eq!(run("condition a { when always }\n", &["--check"]).status.code(), Some(0));
    assert_eq!(run("condition a { when }\n", &[]).status.code(), Some(2));
    assert!(!std::path::Path::new("-").exists());
}

#[test]
fn the_locale_says_the_language_where_nobody_does() {
    let told = |locale: &str, arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_rules"))
            .args([
                "eval",
                concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/dossiers/empty.yaml"),
                "--today",
                "none",
            ])
            .args(arguments)
            .env("LC_ALL", locale)
            .output()
            .unwrap();
        stdout(&output).contains("Without a day")
    };
    assert!(told("en_GB.UTF-8", &[]));
    assert!(!told("en_GB.UTF-8", &["--lang", "fr"]));
    assert!(!told("fr_FR.UTF-8", &[]) && !told("C", &[]) && !told("", &[]));
}
