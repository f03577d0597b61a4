//! Promise: `rules batch` answers every row, in order and whole, however the candidates are written.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own for a test.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("rules-batch-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Place(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn rules(arguments: &[&str], files: &[&Path]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rules"));
    command.args(["--lang", "en", "batch"]).args(files).args(arguments).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// So many candidates, by the number of whether they were referenced and of their profiles.
fn table(rows: usize) -> String {
    let mut text = "id,va1.referenced,profiles\n".to_owned();
    for row in 0..rows {
        let referenced = ["yes", "no", ""][row % 3];
        let profiles = ["general", "general|ciba", "[]", ""][row % 4];
        text += &format!("c{row:05},{referenced},{profiles}\n");
    }
    text
}

fn lines(rows: usize) -> String {
    let mut text = String::new();
    for row in 0..rows {
        let referenced = ["\"va1\": {\"referenced\": true}", "\"va1.referenced\": false", ""][row % 3];
        let profiles =
            ["\"profiles\": [\"general\"]", "\"profiles\": [\"general\", \"ciba\"]", "\"profiles\": []", ""];
        let facts: Vec<&str> =
            [referenced, profiles[row % 4]].into_iter().filter(|f| !f.is_empty()).collect();
        text += &format!("{{\"id\": \"c{row:05}\", \"facts\": {{{}}}}}\n", facts.join(", "));
    }
    text
}

#[test]
fn tables_lines_and_folders_say_the_same() {
    let place = Place::new("same");
    let (csv, jsonl) = (place.write("c.csv", &table(40)), place.write("c.jsonl", &lines(40)));
    let semicolons = place.write("s.csv", &table(40).replace(',', ";"));
    let folder = place.path("folder");
    fs::create_dir_all(&folder).unwrap();
    for row in 0..40 {
        let referenced = ["  va1: {referenced: yes}\n", "  va1: {referenced: no}\n", ""][row % 3];
        let profiles = ["  profiles: [general]\n", "  profiles: [general, ciba]\n", "  profiles: []\n", ""];
        let facts = format!("{referenced}{}", profiles[row % 4]);
        let facts = if facts.is_empty() { " {}\n".to_owned() } else { format!("\n{facts}") };
        fs::write(folder.join(format!("c{row:05}.yaml")), format!("facts:{facts}")).unwrap();
    }
    for format in ["jsonl", "csv", "summary", "json"] {
        let answers: Vec<String> = [&csv, &jsonl, &semicolons, &folder]
            .into_iter()
            .map(|file| {
                let output = rules(&["--format", format], &[file]);
                assert!(output.status.success(), "{}", stderr(&output));
                stdout(&output)
            })
            .collect();
        assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    }
    let full = stdout(&rules(&["--format", "jsonl", "--full"], &[&csv]));
    assert!(
        full.lines().next().unwrap().starts_with("{\"row\":1,\"id\":\"c00000\",\"statuses\":{\""),
        "{full}"
    );
}

#[test]
fn rows_stay_in_order_on_several_threads_and_over_several_files() {
    let place = Place::new("order");
    let (one, two) = (place.write("one.csv", &table(20_000)), place.write("two.jsonl", &lines(300)));
    let alone = stdout(&rules(&["--format", "csv", "--jobs", "1"], &[&one, &two]));
    let shared = stdout(&rules(&["--format", "csv", "--jobs", "5"], &[&one, &two]));
    assert!(alone == shared);
    let rows = shared.lines().skip(1).map(|line| line.split(',').next().unwrap().parse::<usize>().unwrap());
    assert!(rows.eq(1..=20_300));
}

#[test]
fn a_bad_row_is_named_or_left_out() {
    let place = Place::new("bad");
    let text = table(5).replace("c00003,yes,", "c00003,perhaps,");
    let file = place.write("c.csv", &text);
    let output = rules(&["--format", "csv"], &[&file]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("row 4 ") && stderr(&output).contains("c.csv:5"), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 4, "{}", stdout(&output));
    assert!(stdout(&output).ends_with('\n'));

    let output = rules(&["--format", "csv", "--skip-bad"], &[&file]);
    assert!(output.status.success());
    assert!(stderr(&output).contains("row 4 is left out"), "{}", stderr(&output));
    let ids: Vec<String> =
        stdout(&output).lines().map(|line| line.split(',').nth(1).unwrap().to_owned()).collect();
    assert_eq!(ids, ["id", "c00000", "c00001", "c00002", "c00004"]);
    let summary = stdout(&rules(&["--skip-bad"], &[&file]));
    assert!(summary.contains("4 candidates") && summary.contains("unusable: 1 (4)"), "{summary}");

    for (name, text, says) in [
        ("a.jsonl", "{\"facts\": {}}\n\n{\"facts\": 1}\n", "a.jsonl:3"),
        ("b.jsonl", "{}\nnot json\n", "b.jsonl:2"),
        ("c1.csv", "profils\ngeneral\n", "did you mean `profiles`?"),
        ("c2.csv", "profiles\ngeneral,general\n", "2 cells"),
        ("c3.csv", "components\na\n", "JSON"),
        ("c4.csv", "", "no-heading"),
    ] {
        let output = rules(&[], &[&place.write(name, text)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(says), "{name}: {}", stderr(&output));
    }
}

#[test]
fn an_interrupted_answer_is_taken_up() {
    for format in ["csv", "jsonl"] {
        let place = Place::new(&format!("resume-{format}"));
        let good = table(9_000);
        let file = place.write("c.csv", &good.replace("c08500,no,", "c08500,perhaps,"));
        let out = place.path("out");
        let out_text = out.display().to_string();
        let arguments = ["--format", format, "--out", out_text.as_str()];
        let resume = ["--format", format, "--out", out_text.as_str(), "--resume", "--skip-bad"];
        let whole = ["--format", format, "--skip-bad"];
        let output = rules(&arguments, &[&file]);
        assert_eq!(output.status.code(), Some(2));
        assert!(!out.exists());

        // As if the machine had stopped in the middle of a line.
        let part = place.path("out.part");
        let written = fs::read(&part).unwrap();
        fs::write(&part, &written[..written.len() / 2 - 3]).unwrap();
        let other = rules(&["--format", format, "--out", out_text.as_str(), "--resume", "--full"], &[&file]);
        assert!(stderr(&other).contains("cannot-resume"), "{}", stderr(&other));
        let output = rules(&resume, &[&file]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(fs::read_to_string(&out).unwrap() == stdout(&rules(&whole, &[&file])));
        let left = fs::read_dir(&place.0).unwrap().count();
        assert_eq!(left, 2, "only the candidates and the answer are left");

        // Cut right behind the heading, or in it, it begins anew.
        for cut in [0, 5] {
            let _ = rules(&arguments, &[&file]);
            fs::write(&part, &written[..cut]).unwrap();
            assert!(rules(&resume, &[&file]).status.success());
            assert!(fs::read_to_string(&out).unwrap() == stdout(&rules(&whole, &[&file])));
        }
    }
}

#[test]
fn the_day_is_the_one_given() {
    let place = Place::new("day");
    place.write(
        "day.rules",
        "rulebook day { title \"Day\" }\nfact a : yes_no { }\nchapter c { }\n\
         requirement R { in c from 2026-02-01 applies when a inferred because \"r\" proofs 1 }\n",
    );
    let given = place.write("many.csv", "id,a\nx,yes\ny,no\nz,\n");
    let book = place.path("day.rules").display().to_string();
    let answers = |day: &[&str]| {
        let mut arguments = vec!["--rulebook", &book, "--format", "csv"];
        arguments.extend(day);
        let output = rules(&arguments, &[&given]);
        assert!(output.status.success(), "{}", stderr(&output));
        let text = stdout(&output);
        text.lines().skip(1).filter_map(|line| line.chars().last()).collect::<String>()
    };
    assert_eq!(answers(&["--today", "2026-01-31"]), "nnn");
    assert_eq!(answers(&["--today", "2026-02-01"]), "rnu");
    assert_eq!(answers(&["--today", "none"]), "unu");
    assert_eq!(answers(&[]), answers(&["--today", "none"]));
}
