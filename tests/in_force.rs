//! Promise: days on which something is in force are a condition on today, and nothing else. A rulebook that says so with
//! periods is decided as one that says so with conditions, on every day and without one; and the diff of the two proves
//! it for every candidate.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::books::{DAYS, Days, book_with, complete_dossier, dossier};
use rules::report::Telling;
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
fn many_at_once_are_decided_on_a_day_as_each_alone() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 2_000 } else { 45 };
    let (mut compared, mut required) = (0, [0; 2]);
    for seed in 0..seeds {
        for (number, rulebook) in both(seed).into_iter().flatten().enumerate() {
            for day in DAYS.iter().copied().map(Some).chain([None]) {
                let day: Option<Day> = day.map(|day| day.parse().unwrap());
                let batch = match day {
                    Some(day) => rulebook.batch().on(day),
                    None => rulebook.batch(),
                };
                let given: Vec<String> =
                    (seed * 7..seed * 7 + 3).flat_map(|of| [complete_dossier(of), dossier(of)]).collect();
                let dossiers: Vec<_> =
                    given.iter().map(|given| rulebook.read_dossier(given).unwrap()).collect();
                let mut rows = batch.rows();
                dossiers.iter().for_each(|dossier| rows.push(dossier));
                let verdicts = batch.decide(&rows);
                for (row, read) in dossiers.iter().enumerate() {
                    let decision = match day {
                        Some(day) => rulebook.decide_on(read, day),
                        None => rulebook.decide(read),
                    };
                    for (item, proof) in decision.proofs().enumerate() {
                        let (seen, right) = (verdicts.get(row, item).word(), proof.status().word());
                        let text = book_with(seed, [Days::Periods, Days::Conditions][number]);
                        assert_eq!(
                            seen,
                            right,
                            "{} on {day:?}, seed {seed}\n{text}\n{}",
                            proof.id(),
                            given[row]
                        );
                        compared += 1;
                        required[usize::from(day.is_some())] += usize::from(right == "required");
                    }
                }
            }
        }
    }
    assert!(compared > 5_000 && required.iter().all(|seen| *seen > 100), "{compared} {required:?}");
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

const BOOK: &str = r#"
rulebook ai { title "AI" }
fact high : yes_no { }
fact placed : date { }
scope risky { applies when high from 2026-08-02 inferred because "r" }
requirement R { under risky inferred because "r" proofs 1 }
requirement S {
  from 2025-02-02 until 2026-08-01 { applies when high }
  from 2026-08-02 { applies when not high }
  inferred because "r"
  proofs 1
}
requirement T { applies when placed >= today - 1 year inferred because "r" proofs 1 }
chapter c { from 2026-01-01 }
requirement U { in c inferred because "r" proofs 1 }
check k { when given high from 2026-08-02 { require not high } inferred because "r" }
note n { from 2026-08-02 { when high } inferred because "r" }
claim "what is high has duties from August on" { always high implies R is required when today >= 2026-08-02 }
claim "always one of the two" { always R is required or S is required when today >= 2025-02-02 }
claim "from the beginning" { always R is required or S is required }
"#;

fn decided(given: &str, day: Option<&str>) -> Vec<String> {
    let rulebook = Rulebook::from_texts(&[("ai.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier(given).unwrap();
    let decision = match day {
        Some(day) => rulebook.decide_on(&dossier, day.parse().unwrap()),
        None => rulebook.decide(&dossier),
    };
    let model = rulebook.model();
    let proofs = decision.proofs().map(|proof| {
        format!(
            "{} {} {}",
            proof.id(),
            proof.status().word(),
            proof.status().hangs_on(model, "today").join(",")
        )
    });
    let chapter = decision.chapter_status(rules::rulebook::model::ChapterId::at(0)).word();
    let problems = decision.problems().len();
    let notes = decision.notes().len();
    proofs.chain([format!("c {chapter}"), format!("{problems} problems, {notes} notes")]).collect()
}

#[test]
fn what_holds_on_a_day_and_what_without_one() {
    let high = "facts: {high: yes, placed: 2025-09-01}";
    assert_eq!(
        decided(high, Some("2026-08-01")),
        [
            "R#1 not_required ",
            "S#1 required ",
            "T#1 required ",
            "U#1 required ",
            "c required",
            "0 problems, 0 notes"
        ]
    );
    assert_eq!(
        decided(high, Some("2026-08-02")),
        [
            "R#1 required ",
            "S#1 not_required ",
            "T#1 required ",
            "U#1 required ",
            "c required",
            "1 problems, 1 notes"
        ]
    );
    assert_eq!(
        decided(high, Some("2024-12-31")),
        [
            "R#1 not_required ",
            "S#1 not_required ",
            "T#1 required ",
            "U#1 required ",
            "c not_required",
            "0 problems, 0 notes"
        ]
    );
    assert_eq!(
        decided(high, None),
        [
            "R#1 undetermined today",
            "S#1 undetermined today",
            "T#1 undetermined today",
            "U#1 required ",
            "c undetermined",
            "0 problems, 0 notes"
        ]
    );
    assert_eq!(decided("facts: {}", None)[0], "R#1 undetermined high,today");
    assert_eq!(decided("facts: {high: no}", None)[0], "R#1 not_required ");
}

#[test]
fn claims_hold_on_every_day_or_on_some() {
    let rulebook = Rulebook::from_texts(&[("ai.rules", BOOK)]).unwrap();
    let checked = rules::check::check(&rulebook);
    let told: Vec<String> = checked
        .claims
        .iter()
        .map(|claim| format!("{} {:?} {:?}", claim.text, claim.verdict, claim.counterexample))
        .collect();
    insta::assert_debug_snapshot!(told);
}

#[test]
fn the_diff_between_two_days_says_for_whom_what_changes() {
    let rulebook = Rulebook::from_texts(&[("ai.rules", BOOK)]).unwrap();
    let on = |day: &str| rulebook.on(day.parse().unwrap()).unwrap();
    let (before, then) = (on("2026-08-01"), on("2026-08-02"));
    let diff = before.diff(&then).unwrap();
    let text = rules::report::diff_text(&before, &then, &diff, None, rules::Lang::En, false);
    insta::assert_snapshot!(text);
    assert!(
        on("2026-08-02").diff(&on("2030-01-01")).unwrap().items.iter().all(|item| item.id.starts_with('T'))
    );
}

#[test]
fn explanations_name_the_day() {
    let rulebook = Rulebook::from_texts(&[("ai.rules", BOOK)]).unwrap();
    let dossier = rulebook.read_dossier("facts: {high: yes}").unwrap();
    let mut told = Vec::new();
    for day in [Some("2026-08-01"), Some("2026-08-02"), None] {
        let decision = match day {
            Some(day) => rulebook.decide_on(&dossier, day.parse().unwrap()),
            None => rulebook.decide(&dossier),
        };
        for id in ["R", "S", "c"] {
            let explanation = decision.explain(id).unwrap();
            assert!(decision.check_explanation(&explanation).is_right(), "{day:?} {id}");
            for lang in [rules::Lang::Fr, rules::Lang::En] {
                told.push(format!(
                    "{} {}",
                    day.unwrap_or("none"),
                    Telling::new(&explanation, lang).sentence()
                ));
            }
        }
    }
    for id in ["R", "S", "c"] {
        for lang in [rules::Lang::Fr, rules::Lang::En] {
            told.push(Telling::new(&rulebook.explain(id).unwrap()[0], lang).sentence());
        }
    }
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn periods_are_checked() {
    let refused = |clauses: &str| {
        let text = format!("rulebook r {{ title \"R\" }} scope s {{ {clauses} inferred because \"r\" }}");
        match Rulebook::from_texts(&[("r.rules", &text)]) {
            Ok(_) => String::from("taken"),
            Err(error) => {
                error.diagnostics().iter().map(|found| found.code.to_string()).collect::<Vec<_>>().join(" ")
            }
        }
    };
    assert_eq!(refused("from 2026-01-01"), "taken");
    assert_eq!(refused("until 2026-01-01 from 2026-01-02"), "taken");
    assert_eq!(refused("until 2026-01-01 from 2026-01-01"), "overlapping-periods");
    assert_eq!(refused("from 2026-01-02 until 2026-01-01"), "empty-period");
    assert_eq!(refused("from 2026-02-30"), "impossible-date");
    assert_eq!(refused("from 2026-01-01 { by me }"), "misplaced-clause");
    assert_eq!(refused("from 2026-01-01 { from 2026-02-01 }"), "misplaced-clause");
    assert_eq!(refused("from 2026-01-01 { applies when always applies when never }"), "repeated-clause");
    assert_eq!(refused("until 2026-05-13T12:00[Europe/Paris] applies when always"), "misplaced-clause");
}
