//! Promise: an answer begins with whether the candidate is in time, on a day that it states; late is an error.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::process::{Command, Output};

use rules::report::{decision_text, plan_json};
use rules::{Lang, Rulebook};
use serde_json::{Value, json};

/// Two steps one after the other, and a deadline for the second.
const CHAIN: &str = r#"
rulebook chain { title "Chain" }
actor me fr "Moi" en "Me" { }
fact met : moment in "Europe/Paris" fr "Tenue" en "Met"
fact wanted : yes_no
step first en "First" { by me inferred because "a test" }
step second en "Second" { by me after first inferred because "a test" }
step other en "Other" { by me applies when wanted inferred because "a test" }
deadline due fr "Dépôt" en "Filing" { at 2026-05-13T12:00[Europe/Paris] for second met by met inferred because "a test" }
deadline gone fr "Autre" en "Other" { at 2026-01-01T12:00[Europe/Paris] for other inferred because "a test" }
"#;

fn verdict(dossier: &str, today: Option<&str>) -> Value {
    plan(dossier, today)["verdict"].clone()
}

fn plan(dossier: &str, today: Option<&str>) -> Value {
    let rulebook = Rulebook::from_texts(&[("chain.rules", CHAIN)]).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier(dossier).unwrap_or_else(|error| panic!("{error}"));
    let decision = rulebook.decide(&dossier);
    let plan = decision.plan(today.map(|day| day.parse().unwrap()));
    plan_json(&rulebook, &plan, Lang::Fr)
}

fn rules(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rules"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).env("NO_COLOR", "1").output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_day_decides_whether_it_is_in_time() {
    let no = "facts: {wanted: no}";
    for (today, in_time, left) in [
        (Some("2026-05-12"), json!(true), json!(1)),
        (Some("2026-05-13"), json!(true), json!(0)),
        (Some("2026-05-14"), json!(false), json!(-1)),
        (None, Value::Null, Value::Null),
    ] {
        let verdict = verdict(no, today);
        assert_eq!((&verdict["in_time"], &verdict["deadline"]["days_left"]), (&in_time, &left), "{today:?}");
    }
    let first = |today| verdict(no, Some(today))["lines"][0].as_str().unwrap().to_string();
    assert_eq!(first("2026-05-13"), "Au 13/05/2026 : à temps — échéance aujourd'hui, 12:00.");
    assert!(first("2026-05-15").contains("EN RETARD de 2 jours"), "{}", first("2026-05-15"));
    assert!(first("2026-05-15").contains("sauf si « Tenue » [met], absent du dossier, dit le contraire"));
    // Whoever does not know how long things take does not know whether they fit.
    let second = verdict(no, Some("2026-05-12"))["lines"][1].as_str().unwrap().to_string();
    assert!(second.contains("impossible de dire si elles tiennent"), "{second}");
}

#[test]
fn a_deadline_whose_steps_do_not_apply_is_not_shown() {
    let ids = |dossier: &str| -> Vec<String> {
        let plan = plan(dossier, Some("2026-05-01"));
        plan["deadlines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|deadline| deadline["id"].as_str().unwrap().into())
            .collect()
    };
    assert_eq!(ids("facts: {wanted: no}"), ["due"]);
    assert_eq!(ids("facts: {wanted: yes}"), ["due", "gone"]);
    assert_eq!(verdict("facts: {wanted: yes}", Some("2026-05-01"))["deadline"]["id"], "gone");
}

#[test]
fn a_chain_that_ends_after_its_deadline_is_late_though_no_step_is() {
    let with =
        |days: u32| format!("facts: {{wanted: no}}\ndurations: {{first: {days} days, second: 10 days}}\n");
    let late = |days: u32| {
        let plan = plan(&with(days), Some("2026-05-01"));
        let late: Vec<bool> = ["first", "second"]
            .map(|id| {
                plan["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap()["late"]
                    == true
            })
            .into();
        (plan["deadlines"][0]["late"].clone(), plan["verdict"]["deadline"]["fits"].clone(), late)
    };
    // From 1 May: twelve days are over on the 13th.
    assert_eq!(late(2), (json!(false), json!(true), vec![false, false]));
    assert_eq!(late(3), (json!(true), json!(false), vec![true, true]));
    // One duration alone does not say that all fits, but can say that it does not.
    let part = |days: u32| {
        verdict(&format!("facts: {{wanted: no}}\ndurations: {{first: {days} days}}"), Some("2026-05-01"))
    };
    assert_eq!(part(5)["deadline"]["fits"], Value::Null);
    assert_eq!((&part(20)["deadline"]["fits"], &part(20)["right"]), (&json!(false), &json!(false)));
}

#[test]
fn what_was_done_in_time_is_met_and_what_was_done_after_is_not() {
    let done = |day: &str| {
        format!("facts: {{wanted: no}}\nprogress: {{done: {{first: 2026-05-01, second: {day}}}}}")
    };
    assert_eq!(verdict(&done("2026-05-13"), Some("2026-06-01"))["in_time"], true);
    assert_eq!(verdict(&done("2026-05-14"), Some("2026-06-01"))["in_time"], false);
    // A fact says it better than the steps.
    let said = |at: &str| {
        verdict(&format!("facts: {{wanted: no, met: \"{at}\"}}"), Some("2026-06-01"))["in_time"].clone()
    };
    assert_eq!((said("2026-05-13T12:00"), said("2026-05-13T12:01")), (json!(true), json!(false)));
    // Done on a day that nobody gives, the fact absent: late, unless.
    let undated = verdict("facts: {wanted: no}\nprogress: {done: [first, second]}", Some("2026-06-01"));
    assert_eq!(undated["in_time"], false);
    assert!(undated["lines"][0].as_str().unwrap().contains("sauf si « Tenue » [met]"), "{undated}");
}

#[test]
fn every_command_about_a_dossier_states_its_day_and_late_is_an_error() {
    let dossier = "fixtures/dossiers/half-done.yaml";
    let _ = support::fixture("dossiers");
    for command in [
        vec!["eval"],
        vec!["plan"],
        vec!["plan", "--format", "markdown"],
        vec!["export", "--format", "markdown"],
    ] {
        let on = |day: &str| {
            let mut all = command.clone();
            all.extend([dossier, "--today", day]);
            rules(&all)
        };
        let (early, late, none) = (on("2026-05-12"), on("2026-05-14"), on("none"));
        assert!(text(&early).contains("Au 12/05/2026 : à temps"), "{command:?}\n{}", text(&early));
        assert!(text(&late).contains("Au 14/05/2026 : EN RETARD de 1 jour"), "{command:?}\n{}", text(&late));
        assert!(text(&none).contains("Sans date du jour"), "{command:?}\n{}", text(&none));
        let codes = [early, late, none].map(|output| output.status.code());
        assert_eq!(codes, [Some(0), Some(1), Some(0)], "{command:?}");
        // Unless told, it is the system's day.
        let mut all = command.clone();
        all.push(dossier);
        let today = jiff::ZonedDateTime::now().date().strftime("%d/%m/%Y").to_string();
        assert!(text(&rules(&all)).contains(&format!("Au {today}")), "{command:?}");
    }
    let wrong = rules(&["eval", dossier, "--today", "tomorrow"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("ou `none`"), "{wrong:?}");
}

#[test]
fn a_verdict_has_at_most_five_lines_and_red_is_for_what_is_wrong() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let dossier = rulebook.read_dossier("facts: {}").unwrap();
    let decision = rulebook.decide_on(&dossier, "2026-05-14".parse().unwrap());
    let coloured = decision_text(&rulebook, &decision, Lang::En, true);
    assert!(coloured.contains("\u{1b}[1;31mOn 14 May 2026: LATE by 1 day"), "{coloured}");
    let lines =
        plan_json(&rulebook, &decision.plan(None), Lang::En)["verdict"]["lines"].as_array().unwrap().len();
    assert!(lines <= 5, "{lines}");
}
