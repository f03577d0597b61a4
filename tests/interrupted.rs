//! A command that is stopped, or finds the disk full, leaves what was there or what should be there: nothing in between.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::command::{Folder, rules, stderr, stdout};

const SIGINT: i32 = 2;
const SIGTERM: i32 = 15;

/// A file of a rulebook, laid out or not, with so many facts.
fn part(number: usize, facts: usize, tidy: bool) -> String {
    let indent = if tidy { "  " } else { "       " };
    let fact = |fact: usize| {
        format!(
            "fact f{number}.x{fact} : yes_no {{\n{indent}ask \"?\"\n{indent}inferred because \"test\"\n}}\n"
        )
    };
    (0..facts).map(fact).collect::<Vec<_>>().join("\n")
}

/// A rulebook of several files, none of them laid out.
fn untidy(name: &str, files: usize, facts: usize) -> (Folder, Vec<String>) {
    let head = "rulebook book {\n  title \"Book\"\n  edition 2026-01-01\n}\n";
    let folder = Folder::new(name, &[("book/book.rules", head)]);
    let names: Vec<String> = (0..files).map(|number| format!("book/p{number:03}.rules")).collect();
    for (number, file) in names.iter().enumerate() {
        fs::write(folder.0.join(file), part(number, facts, false)).unwrap();
    }
    (folder, names)
}

/// How many files are as they were, and how many as they should be; each is one of the two.
fn counted(folder: &Folder, names: &[String], facts: usize) -> (usize, usize) {
    let is_tidy = |(number, name): (usize, &String)| {
        let text = folder.read(name);
        let tidy = text == part(number, facts, true);
        assert!(tidy || text == part(number, facts, false), "{name} is neither the old nor the new: {text}");
        tidy
    };
    let new = names.iter().enumerate().filter(|named| is_tidy(*named)).count();
    (names.len() - new, new)
}

/// The names in a folder, hidden ones included.
fn inside(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// Runs the command where no file may grow beyond so many bytes, as on a disk that is full then.
fn rules_on_a_small_disk(folder: &Path, bytes: usize, arguments: &[&str]) -> Output {
    // In blocks of 512 bytes; the signal that tells of it is not wanted.
    let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", bytes / 512);
    Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_rules")])
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

/// Starts the command, sends it a signal when `is_time`, and waits. Says whether the signal ended it.
fn signalled(folder: &Path, arguments: &[&str], signal: i32, is_time: impl Fn(Duration) -> bool) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rules"))
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while !is_time(start.elapsed()) && child.try_wait().unwrap().is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    let kill = format!("-{signal}");
    let _ = Command::new("kill").args([&kill, &child.id().to_string()]).stderr(Stdio::null()).status();
    child.wait().unwrap().signal() == Some(signal)
}

#[test]
fn a_full_disk_leaves_a_folder_as_it_was() {
    let (folder, names) = untidy("full-fmt", 5, 40);
    let before = inside(&folder.0.join("book"));
    // Each is about 3 kB as it should be.
    let output = rules_on_a_small_disk(&folder.0, 1_024, &["fmt", "book"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(counted(&folder, &names, 40), (5, 0));
    assert_eq!(inside(&folder.0.join("book")), before, "nothing is left lying about");
    // With one that is small enough, and others that are not.
    fs::write(folder.0.join(&names[0]), part(0, 2, false)).unwrap();
    let output = rules_on_a_small_disk(&folder.0, 1_024, &["fmt", "book"]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(folder.read(&names[0]), part(0, 2, false), "all or none");
    assert!(rules(&folder.0, &["fmt", "book"]).status.success());
    fs::write(folder.0.join(&names[0]), part(0, 40, true)).unwrap();
    assert_eq!(counted(&folder, &names, 40), (0, 5));
}

#[test]
fn a_full_disk_leaves_answers_as_they_were() {
    let rows: String = (0..4_000).map(|row| format!("c{row},no\n")).collect();
    let files =
        [("c.csv", &*format!("id,va1.referenced\n{rows}")), ("out.csv", "old\n"), ("d.yaml", "facts: {}\n")];
    let folder = Folder::new("full-out", &files);
    let before = inside(&folder.0);
    let out = |file: &str| fs::read_to_string(folder.0.join(file)).unwrap();
    let batch = ["batch", "c.csv", "--format", "csv", "--out", "out.csv", "--lang", "en"];
    let full = rules_on_a_small_disk(&folder.0, 8_192, &batch);
    assert_eq!(full.status.code(), Some(2), "{}", stderr(&full));
    assert!(stderr(&full).contains("cannot write"), "{}", stderr(&full));
    assert_eq!(out("out.csv"), "old\n");
    // Once there is room again, it goes on from what was written.
    let resumed = rules(&folder.0, &[&batch[..], &["--resume"]].concat());
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    let whole = stdout(&rules(&folder.0, &["batch", "c.csv", "--format", "csv"]));
    assert_eq!(out("out.csv"), whole);
    assert_eq!(inside(&folder.0), before);
    // Answers that are written at once.
    for arguments in [
        &["export", "d.yaml", "--format", "csv", "-o", "out.csv"][..],
        &["build", "ris-va2", "-o", "out.csv"],
    ] {
        let output = rules_on_a_small_disk(&folder.0, 512, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert_eq!(out("out.csv"), whole, "{arguments:?}");
        assert_eq!(inside(&folder.0), before, "{arguments:?}");
    }
}

#[test]
fn a_signal_leaves_a_folder_old_new_or_refused_and_finished_later() {
    let mut met = [0; 3];
    for (round, signal) in [SIGINT, SIGTERM, SIGINT, SIGTERM, SIGINT, SIGTERM].into_iter().enumerate() {
        let (folder, names) = untidy(&format!("signal-fmt-{round}"), 60, 6);
        // At first as soon as something is written, then later and later.
        let book = folder.0.join("book");
        let is_time = |_: Duration| inside(&book).len() > 62 + 9 * round;
        signalled(&folder.0, &["fmt", "book"], signal, is_time);
        let (old, new) = counted(&folder, &names, 6);
        if book.join(".rules-journal").exists() {
            let shown = stderr(&rules(&folder.0, &["--rulebook", "book", "schema"]));
            assert!(shown.contains("half-written"), "{shown}");
            met[2] += 1;
        } else {
            assert!(old == 0 || new == 0, "{old} are old and {new} new, and nothing says so");
            met[usize::from(old == 0)] += 1;
        }
        assert!(rules(&folder.0, &["fmt", "book"]).status.success());
        assert_eq!(counted(&folder, &names, 6), (0, names.len()));
        assert!(!book.join(".rules-journal").exists());
    }
    assert_eq!(met.iter().sum::<usize>(), 6);
}

#[test]
fn a_signal_leaves_an_answer_that_can_be_gone_on_with() {
    let rows: String = (0..200_000).map(|row| format!("c{row},no\n")).collect();
    let files = [("c.csv", &*format!("id,va1.referenced\n{rows}")), ("out.csv", "old\n")];
    let folder = Folder::new("signal-batch", &files);
    let batch = ["batch", "c.csv", "--format", "csv", "--out", "out.csv", "--jobs", "1", "--resume"];
    let part = folder.0.join("out.csv.part");
    let size = || fs::metadata(&part).map_or(0, |part| part.len());
    let whole = stdout(&rules(&folder.0, &["batch", "c.csv", "--format", "csv"]));
    let mut stopped = 0;
    for signal in [SIGINT, SIGTERM] {
        let before = size();
        stopped += usize::from(signalled(&folder.0, &batch, signal, |_| size() > before + 100_000));
        // On a machine that is busy, the end can come before the signal.
        let found = folder.read("out.csv");
        assert!(found == "old\n" || found == whole, "{} bytes, neither the old nor the new", found.len());
    }
    assert!(stopped > 0, "it was done before it could be stopped");
    let resumed = rules(&folder.0, &batch);
    assert!(resumed.status.success(), "{}", stderr(&resumed));
    assert!(!part.exists());
    assert_eq!(folder.read("out.csv"), whole);
}
