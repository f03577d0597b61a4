//! Promise: working days are counted without the holidays that the rulebook lists, in deadlines and in durations, and
//! plans say up to which day it lists any.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::report::{plan_json, plan_text};
use rules::rulebook::model::Lang;
use rules::{Rulebook, check};
use serde_json::Value;

use crate::support::command::Folder;

fn book(holidays: &str) -> String {
    format!(
        r#"rulebook permits {{ title "Permits" {holidays} }}
actor town "Town" {{ }}
fact asked : date "Asked" {{ }}
step filed "Filed" {{ by town duration 3 working_days inferred because "r" }}
step granted "Granted" {{ by town after filed duration 2 working_days inferred because "r" }}
deadline answer "Answer" {{ at 5 working_days after asked for granted inferred because "r" }}
deadline first "First" {{ at 5 working_days before asked for filed inferred because "r" }}
"#
    )
}

/// A plan on Wednesday, 29 April 2026.
fn plan(rulebook: &Rulebook) -> (Value, String, String) {
    let dossier = rulebook.read_dossier("facts: { asked: 2026-05-06 }").unwrap();
    let day = "2026-04-29".parse().unwrap();
    let decision = rulebook.decide_on(&dossier, day);
    let plan = decision.plan(Some(day));
    let text = |lang| plan_text(rulebook, &plan, lang, false);
    (plan_json(rulebook, &plan, Lang::En), text(Lang::Fr), text(Lang::En))
}

fn days(plan: &Value) -> Vec<String> {
    let deadlines =
        plan["deadlines"].as_array().unwrap().iter().map(|one| one["day"].as_str().unwrap().to_owned());
    let steps = plan["steps"].as_array().unwrap().iter();
    let starts = steps.map(|step| {
        format!(
            "{} {}-{}",
            step["id"].as_str().unwrap(),
            step["earliest"]["start"].as_str().unwrap(),
            step["earliest"]["finish"].as_str().unwrap()
        )
    });
    deadlines.chain(starts).collect()
}

#[test]
fn holidays_are_no_working_days() {
    let without = Rulebook::from_texts(&[("r.rules", &book(""))]).unwrap_or_else(|error| panic!("{error}"));
    let with = book("holidays 2026-05-01, 2026-05-08 holidays 2026-05-14, 2026-05-02");
    let with = Rulebook::from_texts(&[("r.rules", &with)]).unwrap_or_else(|error| panic!("{error}"));
    let ((before, ..), (after, fr, en)) = (plan(&without), plan(&with));
    // The 1st and the 8th are Fridays.
    assert_eq!(
        days(&before),
        ["2026-05-13", "2026-04-29", "filed 2026-04-29-2026-05-01", "granted 2026-05-04-2026-05-05"]
    );
    assert_eq!(
        days(&after),
        ["2026-05-15", "2026-04-28", "filed 2026-04-29-2026-05-04", "granted 2026-05-05-2026-05-06"]
    );
    assert_eq!(before["working_days"]["public_holidays"], false);
    assert_eq!(before["working_days"]["holidays"], serde_json::json!([]));
    assert_eq!(
        after["working_days"]["holidays"],
        serde_json::json!(["2026-05-01", "2026-05-08", "2026-05-14"])
    );
    let line = |text: &str, word: &str| {
        text.split("\n\n")
            .find(|part| part.contains(word))
            .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
            .unwrap_or_default()
    };
    assert!(
        line(&fr, "ouvrés :").contains(
            "3 jours fériés donnés par le référentiel sont sautés ; il n'en donne pas après le 14/05/2026"
        ),
        "{fr}"
    );
    assert!(
        line(&en, "Working days:")
            .contains("the 3 holidays that the rulebook lists are skipped; it lists none after 14 May 2026"),
        "{en}"
    );
}

#[test]
fn a_calendar_is_shared_and_its_days_are_dates() {
    let folder = Folder::new(
        "calendar",
        &[
            ("france/days.rules", "rulebook france { title \"F\" holidays 2026-05-01, 2026-05-08 }\n"),
            ("permits/r.rules", &book("uses \"../france\" holidays 2026-05-14")),
        ],
    );
    let rulebook = Rulebook::load(folder.0.join("permits")).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(days(&plan(&rulebook).0)[0], "2026-05-15");
    let stored =
        Rulebook::from_stored("permits.book", &rulebook.store().unwrap()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(days(&plan(&stored).0)[0], "2026-05-15");
    let wrong = Rulebook::from_texts(&[("r.rules", &book("holidays 2026-02-30"))]).err().unwrap();
    assert_eq!(wrong.diagnostics()[0].code, "impossible-date");
}

#[test]
fn the_comparison_shows_the_days_that_are_new_or_gone() {
    let of = |holidays: &str| {
        Rulebook::from_texts(&[("r.rules", &book(holidays))]).unwrap_or_else(|error| panic!("{error}"))
    };
    let (old, new) = (of("holidays 2026-05-01, 2026-05-08"), of("holidays 2026-05-01, 2026-05-14"));
    let diff = old.diff(&new).unwrap();
    let shown = rules::report::diff_text(&old, &new, &diff, None, Lang::En, false);
    assert!(
        shown.contains("2026-05-08") && shown.contains("2026-05-14") && !shown.contains("2026-05-01"),
        "{shown}"
    );
    assert!(old.diff(&of("holidays 2026-05-08 holidays 2026-05-01")).unwrap().is_empty());
}

#[test]
fn a_deadline_that_holidays_make_too_early_is_found() {
    let book = |holidays: &str| {
        format!(
            "rulebook r {{ title \"R\" edition 2026-04-29 {holidays} }}\nactor a \"A\" {{ }}\n\
             step s \"S\" {{ by a duration 3 working_days inferred because \"r\" }}\n\
             deadline d \"D\" {{ at 2026-05-02T12:00[Europe/Paris] for s inferred because \"r\" }}\n"
        )
    };
    let codes = |holidays: &str| {
        let rulebook =
            Rulebook::from_texts(&[("r.rules", &book(holidays))]).unwrap_or_else(|error| panic!("{error}"));
        let report = check::check(&rulebook);
        report.findings.iter().map(|finding| finding.diagnostic.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(""), Vec::<&str>::new());
    assert_eq!(codes("holidays 2026-05-01"), ["deadline-too-early"]);
}
