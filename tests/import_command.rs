//! `rules import` and `rules diff` as commands: what is written whoever reads, what is shared, what was renamed.
#![cfg(all(feature = "spreadsheet", feature = "cli"))]
#![allow(missing_docs, clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;
use std::process::{Command, Stdio};

use crate::support::command::{Folder, rules_in_english as rules, stderr, stdout};

const CSV: &str = "id,label,condition\nX.1,One,va1.referenced\nX.2,Two,profiles has ciba\nX.3,Three,\n";

#[test]
fn the_rulebook_is_written_though_nobody_reads_the_report() {
    let folder = Folder::new("import-pipe", &[("c.csv", CSV)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_rules"))
        .args(["import", "c.csv", "-o", "book"])
        .current_dir(&folder.0)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.wait().unwrap();
    assert!(folder.read("book/rulebook.rules").contains("rulebook c"));
    assert!(folder.read("book/chapter.rules").contains("ligne 2"));
    // The language asked for holds in what is written.
    let done = rules(&folder.0, &["import", "c.csv", "-o", "english", "--lang", "en"]);
    assert!(done.status.success(), "{}", stderr(&done));
    assert!(folder.read("english/chapter.rules").contains("cite catalogue \"row 2\""));
}

#[test]
fn conditions_use_the_facts_of_the_base() {
    let files = [
        ("c.csv", CSV),
        ("d.yaml", "facts: {va1.referenced: yes, profiles: [ciba]}\n"),
        ("m.yaml", "id: id\nlabel: label\n"),
    ];
    let folder = Folder::new("import-onto", &files);
    let done = rules(&folder.0, &["import", "c.csv", "--onto", "ris-va2", "-o", "book"]);
    assert!(done.status.success(), "{}", stderr(&done));
    let done = rules(&folder.0, &["--rulebook", "book", "eval", "d.yaml", "--lang", "en", "--today", "none"]);
    assert!(
        stdout(&done).contains("3 requirements without written proofs required"),
        "{}{}",
        stdout(&done),
        stderr(&done)
    );
    // Without a column of profiles, those of the base stand.
    let done = rules(&folder.0, &["import", "c.csv", "--map", "m.yaml", "--onto", "ris-va2", "-o", "plain"]);
    assert!(done.status.success(), "{}", stderr(&done));
}

/// A rulebook of so many requirements in two chapters, numbered from somewhere.
fn book(count: usize, first: usize) -> String {
    let mut text = String::from(
        "rulebook b { title \"B\" severity missing-translation off because \"one language\" }\nsource s { title \"S\" grade primary }\nfact p : yes_no \"P\"\nchapter c \"C\" { cite s \"1\" }\n",
    );
    for number in 0..count {
        let applies = if number % 3 == 0 { "applies when p " } else { "" };
        let _ = writeln!(
            text,
            "requirement R.{} \"Keep the thing number {number} of the list {}\" {{ in c {applies}cite s \"ligne {}\" }}",
            first + number,
            number * 7919 % 10_007,
            first + number
        );
    }
    text
}

#[test]
fn renumbered_items_are_renamed_and_no_more() {
    let (old, new) = (book(400, 1), book(400, 5001));
    let folder = Folder::new("diff-renumbered", &[("old.rules", &old), ("new.rules", &new)]);
    let done = rules(&folder.0, &["diff", "old.rules", "new.rules", "--format", "json", "--lang", "en"]);
    let diff: serde_json::Value =
        serde_json::from_slice(&done.stdout).unwrap_or_else(|_| panic!("{}", stderr(&done)));
    let items = diff["items"].as_array().unwrap();
    assert_eq!(items.len(), 400);
    assert!(items.iter().all(|item| item["change"] == "renamed"), "{items:#?}");
    assert!(stderr(&done).contains("400 citations only name other lines"), "{}", stderr(&done));
    let done = rules(&folder.0, &["diff", "old.rules", "new.rules", "--format", "json", "--all"]);
    assert!(stdout(&done).matches("\"source\"").count() >= 400);
}

#[test]
fn what_was_renamed_can_be_said() {
    let book = |id: &str, label: &str, when: &str| {
        format!(
            "rulebook b {{ title \"B\" }}\nsource s {{ title \"S\" grade primary }}\nfact p : yes_no \"P\"\nchapter c \"C\" {{ cite s \"1\" }}\nrequirement {id} \"{label}\" {{ in c {when} cite s \"1\" }}\n"
        )
    };
    let (old, new) = (book("A.1", "Doors", ""), book("Z.9", "Something else", "applies when p"));
    let files = [
        ("old.rules", old.as_str()),
        ("new.rules", new.as_str()),
        ("map.csv", "old,new,note\nA.1,Z.9,split in 2027\n"),
        ("bad.csv", "A.1,Z.8\n"),
    ];
    let folder = Folder::new("diff-renames", &files);
    let plain = stdout(&rules(&folder.0, &["diff", "old.rules", "new.rules", "--lang", "en"]));
    assert!(!plain.contains("renamed"), "{plain}");
    let said = stdout(&rules(
        &folder.0,
        &["diff", "old.rules", "new.rules", "--renames", "map.csv", "--lang", "en"],
    ));
    assert!(said.contains("renamed (split in 2027)") && !said.contains("removed"), "{said}");
    let bad = rules(&folder.0, &["diff", "old.rules", "new.rules", "--renames", "bad.csv", "--lang", "en"]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(stderr(&bad).contains("has no `Z.8`"), "{}", stderr(&bad));
}
