//! The command `rules check`: what it prints, in every format, and how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use crate::support;

use std::fs;

use support::command::{Folder, rules, stdout};

const TRIP: &str = "\
rulebook trip { title \"School trip\" }
fact abroad : yes_no { }
fact train : yes_no { }
requirement insurance {
  applies when abroad or train
  proofs 1
  inferred because \"an example\"
}
requirement passports {
  applies when abroad and (abroad or train)
  proofs 1
  inferred because \"an example\"
  allow dead-item because \"there was a reason\"
}
claim \"at home no insurance is owed\" {
  never insurance is required when not abroad
}
claim \"abroad, passports are owed\" {
  always passports is required when abroad
}
";

#[test]
fn findings_are_shown_with_their_dossiers() {
    let folder = Folder::new("text", &[("trip.rules", TRIP)]);
    let output = rules(&folder.0, &["check", "trip.rules", "--claims", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn findings_as_json() {
    let folder = Folder::new("json", &[("trip.rules", TRIP)]);
    let output = rules(&folder.0, &["check", "trip.rules", "--format", "json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn findings_as_sarif() {
    let folder = Folder::new("sarif", &[("trip.rules", TRIP)]);
    let output = rules(&folder.0, &["check", "trip.rules", "--format", "sarif", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1));
    let mut log: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    let driver = &mut log["runs"][0]["tool"]["driver"];
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    driver["version"] = "…".into();
    for rule in driver["rules"].as_array_mut().unwrap() {
        assert!(rule["help"]["text"].as_str().unwrap().starts_with("# "));
        rule["help"] = "…".into();
    }
    insta::assert_snapshot!(serde_json::to_string_pretty(&log).unwrap());
}

#[test]
fn findings_as_github_annotations() {
    let folder = Folder::new("github", &[("trip.rules", TRIP)]);
    let output = rules(&folder.0, &["check", "trip.rules", "--format", "github", "--lang", "en"]);
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn what_cannot_be_loaded_is_a_finding_and_what_is_not_there_is_not() {
    let folder = Folder::new("broken", &[("trip.rules", "rulebook trip { title \"School trip\" } fact {")]);
    let output = rules(&folder.0, &["check", ".", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
    assert!(stdout(&output).contains("error["));
    let output = rules(&folder.0, &["check", "nowhere", "--lang", "en"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
}

#[test]
fn the_shipped_rulebook_is_checked_by_default() {
    let folder = Folder::new("check-nothing", &[("readme.txt", "")]);
    let output = rules(&folder.0, &["check", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0));
    insta::assert_snapshot!(stdout(&output), @"ris-va2: no findings, 36 claims proved");
}

#[test]
fn pages_are_shown_by_their_codes() {
    let output = rules(&std::env::temp_dir(), &["check", "--explain", "dead-item"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).starts_with("# dead-item\n"));
    let output = rules(&std::env::temp_dir(), &["check", "--explain", "dead-itm", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `dead-item`?"));
}

#[test]
fn what_is_certain_is_mended_and_nothing_else() {
    let folder = Folder::new("fix", &[("trip.rules", TRIP)]);
    let output = rules(&folder.0, &["check", ".", "--fix"]);
    assert_eq!(output.status.code(), Some(1), "the claim is still wrong");
    let expected = TRIP
        .replace("abroad and (abroad or train)", "abroad")
        .replace("  allow dead-item because \"there was a reason\"\n", "");
    assert_eq!(folder.read("trip.rules"), expected);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1, "no temporary file is left");
    // There is nothing to change in what is built in.
    assert_eq!(rules(&folder.0, &["check", "ris-va2", "--fix"]).status.code(), Some(2));
}

/// A part is taken away only where the rulebook means the same without it.
#[test]
fn mending_leaves_every_meaning_as_it_is() {
    let text = "rulebook trip { title \"School trip\" }
fact a : yes_no { }
fact b : yes_no { }
scope s {
  applies when a or b
  inferred because \"test\"
}
requirement R {
  under s
  applies when a or a
  proofs 1
  inferred because \"test\"
}
check k {
  when s
  require a or b and b
  assume
  inferred because \"test\"
}
";
    let folder = Folder::new("meaning", &[("trip.rules", text)]);
    let before = rules::Rulebook::load(&folder.0).unwrap();
    rules(&folder.0, &["check", ".", "--fix"]);
    let after = rules::Rulebook::load(&folder.0).unwrap();
    assert!(before.diff(&after).unwrap().is_empty());
    let mended = folder.read("trip.rules");
    assert!(mended.contains("applies when a or b\n") && mended.contains("applies when a\n"), "{mended}");
}

#[test]
fn severities_are_the_authors() {
    let set = |level: &str| {
        TRIP.replace(
            "{ title \"School trip\" }",
            &format!(
                "{{ title \"School trip\"  severity redundant-clause {level} because \"ours\"  severity idle-allow off because \"ours\"  severity claim-refuted info because \"ours\" }}"
            ),
        )
    };
    let folder = Folder::new("severity", &[("trip.rules", &set("error"))]);
    let output = rules(&folder.0, &["check", ".", "--lang", "en"]);
    assert!(stdout(&output).contains("error[redundant-clause]") && !stdout(&output).contains("idle-allow"));
    let folder = Folder::new("severity", &[("trip.rules", &set("info"))]);
    let output = rules(&folder.0, &["check", ".", "--lang", "en"]);
    assert!(stdout(&output).contains("info[redundant-clause]"));
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
}

#[test]
fn changes_of_files_are_noticed() {
    let folder = Folder::new("watch", &[("trip.rules", TRIP)]);
    let rulebook = rules::Rulebook::load(&folder.0).unwrap();
    let mut watch = rules::check::Watch::new(&folder.0, rulebook.sources());
    assert!(!watch.changed());
    fs::write(folder.0.join("trip.rules"), TRIP.replace("claim", "claim ")).unwrap();
    assert!(watch.changed() && !watch.changed());
    fs::write(folder.0.join("more.rules"), "# nothing yet\n").unwrap();
    assert!(watch.changed() && !watch.changed());
    fs::remove_file(folder.0.join("more.rules")).unwrap();
    assert!(watch.changed());
}
