//! Promise: days on which something is in force are a condition on today, and nothing else. A rulebook that says so with
//! periods is decided as one that says so with conditions, on every day and without one; and the diff of the two proves
//! it for every candidate.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::books::{DAYS, Days, book_with, complete_dossier, dossier};
use rules::{Day, Rulebook};

fn both(seed: u64) -> Option<[Rulebook; 2]> {
    let load = |days| {
        let text = book_with(seed, days);
        match Rulebook::from_texts(&[("random.rules", &text)]) {
            Ok(rulebook) => Some(rulebook),
            Err(error) if error.to_string().contains("list-too-complex") => None,
            Err(error) => panic!("{error}\n{text}"),
        }
    };
    Some([load(Days::Periods)?, load(Days::Conditions)?])
}

/// Each id with how it stands, and what can still change it, where that is exact.
fn statuses(rulebook: &Rulebook, given: &str, day: Option<&str>) -> Vec<(String, String, Option<String>)> {
    let read = rulebook.read_dossier(given).unwrap();
    let day: Option<Day> = day.map(|day| day.parse().unwrap());
    let decision = match day {
        Some(day) => rulebook.decide_on(&read, day),
        None => rulebook.decide(&read),
    };
    let model = rulebook.model();
    let proofs = decision.proofs().map(|proof| (proof.id().to_string(), proof.status().clone()));
    let steps = decision.steps().iter().map(|step| (step.id.clone(), step.status.clone()));
    let mut told: Vec<(String, String, Option<String>)> = proofs
        .chain(steps)
        .map(|(id, status)| {
            let hangs_on = status.is_exact().then(|| status.hangs_on(model, "today").join(", "));
            (id, status.word().to_string(), hangs_on)
        })
        .collect();
    for problem in decision.problems() {
        told.push((model.checks[problem.check.index()].head.id.clone(), "problem".to_string(), None));
    }
    told
}

#[test]
fn periods_mean_what_conditions_on_today_do() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 20_000 } else { 300 };
    let (mut undetermined, mut compared) = (0, 0);
    for seed in 0..seeds {
        let Some([periods, conditions]) = both(seed) else { continue };
        for (more, day) in DAYS.iter().copied().map(Some).chain([None]).enumerate() {
            let given = match more % 2 {
                0 => complete_dossier(seed * 7 + more as u64),
                _ => dossier(seed * 7 + more as u64),
            };
            let (one, other) = (statuses(&periods, &given, day), statuses(&conditions, &given, day));
            let context = || format!("seed {seed} on {day:?}\n{}\n{given}", book_with(seed, Days::Periods));
            assert_eq!(one.len(), other.len(), "{}", context());
            for (one, other) in one.iter().zip(&other) {
                assert_eq!((&one.0, &one.1), (&other.0, &other.1), "{}", context());
                if one.2.is_some() && other.2.is_some() {
                    assert_eq!(one.2, other.2, "{}: {}", one.0, context());
                }
                undetermined += usize::from(one.2.as_ref().is_some_and(|on| on.contains("today")));
            }
            compared += one.len();
        }
    }
    assert!(compared > 10_000 && undetermined > 200, "{compared} {undetermined}");
}

#[test]
fn their_diff_is_empty() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 2_000 } else { 60 };
    for seed in 0..seeds {
        let Some([periods, conditions]) = both(seed) else { continue };
        let diff = periods.diff(&conditions).unwrap();
        assert!(diff.is_empty(), "seed {seed}\n{}\n{diff:#?}", book_with(seed, Days::Periods));
    }
}
