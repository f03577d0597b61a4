//! Promise: whatever slip an author makes in a rulebook (the shipped one, and the models for authors, which use every
//! construct of the language), `rules diff` tells just that, with a dossier that shows it, or proves that it changes
//! nothing; and the tests beside the shipped rulebook find it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rules::Rulebook;
use rules::cases::{self, Case, CaseFile};
use rules::diff::{ChangeKind, ChangedItem, Diff, compare_dossier};
use support::mutants::{Mutant, mutants};

/// What became of a mutant.
#[derive(Debug, Clone, PartialEq)]
enum Fate {
    /// It cannot be read any more.
    Unreadable,
    /// It changes nothing.
    Same,
    /// Some shipped test fails.
    Killed,
    /// No shipped test notices.
    Survived,
}

#[test]
fn every_slip_is_told_and_found() {
    slips("rules/ris-va2", 300, Tests::FindAll);
}

#[test]
fn every_slip_in_the_conformity_routes_is_told_and_found() {
    slips("rules/examples/medical-devices", 100, Tests::AreModels);
}

#[test]
fn every_slip_in_the_roles_and_risk_classes_is_told_and_found() {
    slips("rules/examples/eu-ai-act", 100, Tests::AreModels);
}

#[test]
fn every_slip_in_the_school_trip_is_told_and_found() {
    slips("rules/examples/school-trip", 50, Tests::AreModels);
}

/// What is asked of the tests beside a rulebook.
#[derive(PartialEq)]
enum Tests {
    /// They find every slip.
    FindAll,
    /// They show how tests are written.
    AreModels,
}

fn slips(name: &str, least: usize, tests: Tests) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let files = support::texts(&folder);
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let book = Rulebook::from_texts(&texts).unwrap();
    let shipped = cases::find(&folder.to_string_lossy()).unwrap();
    let mut all = mutants(&book, &files);
    assert!(all.len() >= least, "{name}: {} mutants", all.len());
    // All of them are many minutes' work: of the models some each time, and all in the long run.
    if tests == Tests::AreModels && std::env::var_os("RULES_LONG").is_none() {
        all = all.into_iter().step_by(9).collect();
    }

    let fates: Mutex<Vec<(usize, Fate)>> = Mutex::new(Vec::new());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, |threads| threads.get()) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(mutant) = all.get(index) else { break };
                    let fate = fate(&book, mutant, &shipped);
                    fates.lock().unwrap().push((index, fate));
                }
            });
        }
    });
    let fates = fates.into_inner().unwrap();
    assert_eq!(fates.len(), all.len());
    let count = |wanted: &Fate| fates.iter().filter(|(_, fate)| fate == wanted).count();
    let (same, killed) = (count(&Fate::Same), count(&Fate::Killed));
    let listed = |wanted: Fate| {
        let mut found: Vec<&str> = fates
            .iter()
            .filter(|(_, fate)| *fate == wanted)
            .map(|(index, _)| all[*index].what.as_str())
            .collect();
        found.sort_unstable();
        found.join("\n")
    };
    println!("{name}: {} mutants: {same} change nothing, {killed} killed", all.len());
    println!("{}", listed(Fate::Same));
    assert_eq!(listed(Fate::Unreadable), "", "these cannot be read");
    if tests == Tests::FindAll {
        assert_eq!(listed(Fate::Survived), "", "no shipped test fails for these");
    }
}

fn fate(book: &Rulebook, mutant: &Mutant, shipped: &[CaseFile]) -> Fate {
    let Some(new) = mutant.load() else { return Fate::Unreadable };
    let diff = book.diff(&new).unwrap();
    let passed = |case: &Case| cases::run(&new, case, rules::Lang::En, &|_| String::new()).unwrap().passed();
    let killed = shipped.iter().any(|file| match cases::read(&new, file) {
        Ok(cases) => !cases.iter().all(passed),
        Err(_) => true,
    });
    if diff.is_empty() {
        assert!(!killed, "the diff is empty, and a test fails: {}", mutant.what);
        return Fate::Same;
    }
    reports_just_that(book, &new, mutant, &diff);
    if killed { Fate::Killed } else { Fate::Survived }
}

/// The item that was changed is reported, and every dossier that is shown gets another answer.
fn reports_just_that(old: &Rulebook, new: &Rulebook, mutant: &Mutant, diff: &Diff) {
    let (kind, id) = &mutant.item;
    // Of a derived fact it is told which of its values comes out for others: `danger.some`.
    let value = |item: &&ChangedItem| {
        kind == "fact" && item.kind == "condition" && item.id.starts_with(&format!("{id}."))
    };
    let reported = diff.items.iter().find(|item| item.kind == kind && item.id == *id);
    let reported = reported.or_else(|| diff.items.iter().find(value));
    let Some(reported) = reported else { panic!("not reported: {}\n{diff:#?}", mutant.what) };
    let meant = |change: &rules::diff::Change| {
        matches!(
            change.kind,
            ChangeKind::Status
                | ChangeKind::PrerequisiteAdded
                | ChangeKind::PrerequisiteRemoved
                | ChangeKind::PrerequisiteChanged
                | ChangeKind::Needs
                | ChangeKind::Actor
                | ChangeKind::Cell
                | ChangeKind::Values
        )
    };
    assert!(reported.changes.iter().all(meant), "{}: {:#?}", mutant.what, reported.changes);
    for item in &diff.items {
        // A mark says nothing of candidates, nor does the value of a constant; the statuses beside it do.
        let of_candidates =
            |change: &&rules::diff::Change| !matches!(change.kind, ChangeKind::Cell | ChangeKind::Values);
        for change in item.changes.iter().filter(of_candidates) {
            assert!(!change.shifts.is_empty(), "for nobody: {} {} {:?}", mutant.what, item.id, change.kind);
            for shift in &change.shifts {
                let witness = shift.witness.as_ref();
                let Some(witness) = witness else {
                    panic!(
                        "no dossier: {} {} {:?} {} → {} when {:?}",
                        mutant.what, item.id, change.kind, shift.from, shift.to, shift.condition
                    )
                };
                // Facts and named conditions are no answers themselves; neither are guards.
                let is_answer = change.kind == ChangeKind::Status
                    && change.about.is_none()
                    && !matches!(item.kind, "fact" | "condition");
                if is_answer {
                    let (text, today, renames) = (witness.text(), witness.today, diff.renames());
                    let changed = compare_dossier(
                        old.book(),
                        new.book(),
                        &renames,
                        "witness",
                        text,
                        today,
                        rules::Lang::En,
                    );
                    let told = changed.is_some_and(|changed| {
                        changed.answers.iter().any(|answer| answer.id.starts_with(item.id.as_str()))
                    });
                    assert!(
                        told,
                        "{}: of {} {} ({} → {}) the dossier shows nothing:\n{}",
                        mutant.what,
                        item.kind,
                        item.id,
                        shift.from,
                        shift.to,
                        witness.text()
                    );
                }
            }
        }
    }
}
