//! Promise: a deadline that is counted from what a fact tells, or from a step that is done, has its day when that is
//! known, and says what it waits for until then; one that does not apply is not there.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::Rulebook;
use rules::report::{plan_ics, plan_json, plan_text};
use rules::rulebook::model::Lang;

const BASIS: &str = "inferred because \"test\"";

const BOOK: &str = r#"
rulebook incidents { title "Incidents" }
actor maker "Maker" { }
fact serious : yes_no "Serious" { }
fact death : yes_no "Death" { needed when serious }
fact awareness : date "Awareness" { needed when serious }
fact breach : moment in "Europe/Paris" "Breach" { optional }
fact placed : date "Placed on the market" { optional }
step assessed "Assessed" { by maker inferred because "r" }
step told "Told" { by maker after assessed inferred because "r" }
step reported "Reported" { by maker applies when serious inferred because "r" }
step notified "Notified" { by maker inferred because "r" }
deadline report "Report" { applies when serious at 15 days after awareness for reported inferred because "r" }
deadline death "Report of a death" {
  applies when serious and death
  at 10 days after awareness
  for reported
  inferred because "r"
}
deadline breach "Breach notified" { at 72 hours after breach for notified inferred because "r" }
deadline registered "Registered" { at 3 working_days before placed for notified inferred because "r" }
deadline tell "Tell" { at 2 weeks after assessed for told inferred because "r" }
deadline old "Old rule" { at 1 year after placed until 2026-12-31 for told inferred because "r" }
"#;

fn told(dossier: &str, day: Option<&str>) -> Vec<String> {
    let rulebook = Rulebook::from_texts(&[("r.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier(dossier).unwrap();
    let day = day.map(|day| day.parse().unwrap());
    let decision = match day {
        Some(day) => rulebook.decide_on(&dossier, day),
        None => rulebook.decide(&dossier),
    };
    let plan = decision.plan(day);
    let json = plan_json(&rulebook, &plan, Lang::En);
    let deadlines = json["deadlines"].as_array().unwrap().iter();
    deadlines
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or("-").to_string();
            let is = |key: &str| if one[key] == true { format!(" {key}") } else { String::new() };
            let certain = if one["certain"] == true { "" } else { " perhaps" };
            let parts = (text("id"), text("day"), text("waits_for"));
            format!("{} {} {}{}{}{}{certain}", parts.0, parts.1, parts.2, is("met"), is("late"), is("passed"))
        })
        .collect()
}

#[test]
fn it_is_counted_from_facts() {
    let serious = "facts: {serious: yes, death: yes, awareness: 2026-03-02, breach: \"2026-03-27T10:00\", placed: 2026-06-03}";
    assert_eq!(
        told(serious, Some("2026-03-13")),
        [
            "report 2026-03-17 -",
            // The day itself is the last, and it has passed.
            "death 2026-03-12 - late passed",
            // Clocks are put forward on 29 March: 72 hours are 72 hours.
            "breach 2026-03-30 -",
            // 3 June 2026 is a Wednesday.
            "registered 2026-05-29 -",
            "tell - assessed",
            "old 2027-06-03 -",
        ]
    );
    assert_eq!(told(serious, Some("2026-03-12"))[1], "death 2026-03-12 -");
    assert_eq!(told(serious, Some("2027-01-01")).len(), 5, "what is not in force any more is no deadline");
}

#[test]
fn it_says_what_it_waits_for() {
    assert_eq!(
        told("facts: {serious: yes}", Some("2030-01-01")),
        [
            "report - fact:awareness",
            "death - fact:awareness perhaps",
            "breach - fact:breach",
            "registered - fact:placed",
            "tell - assessed",
        ]
    );
    // Without a day it is undetermined whether the old rule is in force.
    assert!(told("facts: {serious: yes}", None).contains(&"old - fact:placed perhaps".to_string()));
    // Awareness is asked of serious incidents only; where nothing is known, it may not count.
    assert_eq!(told("facts: {serious: no}", Some("2026-01-01"))[0], "breach - fact:breach");
    assert_eq!(
        told("facts: {awareness: 2026-03-02}", Some("2026-06-01"))[0],
        "report - fact:awareness perhaps"
    );
}

#[test]
fn it_is_counted_from_steps() {
    let with = |done: &str| format!("facts: {{serious: no}}\nprogress: {{done: {{{done}}}}}\n");
    let tell = |done: &str, day: &str| {
        told(&with(done), Some(day)).into_iter().find(|told| told.starts_with("tell"))
    };
    assert_eq!(tell("assessed: 2026-03-02", "2026-03-16").unwrap(), "tell 2026-03-16 -");
    assert_eq!(tell("assessed: 2026-03-02", "2026-03-17").unwrap(), "tell 2026-03-16 - late passed");
    assert_eq!(
        tell("assessed: 2026-03-02, told: 2026-03-16", "2026-04-01").unwrap(),
        "tell 2026-03-16 - met passed"
    );
    assert_eq!(
        tell("assessed: 2026-03-02, told: 2026-03-17", "2026-04-01").unwrap(),
        "tell 2026-03-16 - late passed"
    );
}

#[test]
fn it_is_planned_told_and_put_into_a_calendar() {
    let rulebook = Rulebook::from_texts(&[("r.rules", BOOK)]).unwrap();
    let dossier = "facts: {serious: yes, awareness: 2026-03-02, breach: \"2026-03-27T10:00\"}\nprogress: {done: {assessed: 2026-03-01}}\n";
    let dossier = rulebook.read_dossier(dossier).unwrap();
    let day = "2026-03-05".parse().unwrap();
    let decision = rulebook.decide_on(&dossier, day);
    let plan = decision.plan(Some(day));
    let mut out = String::new();
    for lang in [Lang::En, Lang::Fr] {
        out += &plan_text(&rulebook, &plan, lang, false);
        out.push_str("\n----\n");
    }
    let ics = plan_ics(&rulebook, &plan, Lang::En);
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), 4, "{ics}");
    let lines = ics
        .lines()
        .filter(|line| line.starts_with("UID") || line.starts_with("DTSTART") || line.starts_with("SUMMARY"));
    out += &lines.collect::<Vec<_>>().join("\n");
    insta::assert_snapshot!(out);
}

#[test]
fn what_cannot_be_counted_is_refused() {
    let refused = |at: &str| {
        let text = format!(
            "rulebook r {{ title \"R\" }} fact d : date {{ }} fact m : moment in \"UTC\" {{ }} fact n : integer {{ }}
             fact s : date {{ }} step s {{ inferred because \"r\" }} step n {{ inferred because \"r\" }}
             deadline x {{ {at} for s inferred because \"r\" }}"
        );
        match Rulebook::from_texts(&[("r.rules", &text)]) {
            Ok(_) => String::from("taken"),
            Err(error) => {
                error.diagnostics().iter().map(|found| found.code.to_string()).collect::<Vec<_>>().join(" ")
            }
        }
    };
    assert_eq!(refused("at 1 day after d"), "taken");
    assert_eq!(refused("at 0 days after m"), "taken");
    assert_eq!(refused("at 72 hours before m"), "taken");
    assert_eq!(refused("at 1 year after n"), "taken", "a number is not in time: the step is meant");
    assert_eq!(refused("at 72 hours after d"), "wrong-unit");
    assert_eq!(refused("at 72 hours after n"), "wrong-unit");
    assert_eq!(refused("at 1 day after s"), "ambiguous-name");
    assert_eq!(refused("at 1 day after q"), "unknown-name");
    assert_eq!(refused("at 1 moon after d"), "wrong-unit");
    assert_eq!(refused("at -1 days after d"), "bad-amount");
    assert_eq!(refused("at 20000 days after d"), "bad-amount");
    assert_eq!(refused(""), "no-moment");
}

#[test]
fn what_changes_about_one_is_told() {
    let old = Rulebook::from_texts(&[("r.rules", BOOK)]).unwrap();
    let text = BOOK
        .replace("at 15 days after awareness", "at 10 days after awareness")
        .replace("applies when serious and death", "applies when serious");
    let new = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
    let diff = old.diff(&new).unwrap();
    insta::assert_snapshot!(rules::report::diff_text(&old, &new, &diff, None, Lang::En, false));
}

/// A deadline that is counted from a fact and applies to some, for a step that happens to some.
pub const REPORT: &str = r#"rulebook t { title "T" }
source law "The law" { grade primary }
fact incident : one of { none hurt other } "Incident"
fact aware : date "Awareness" { needed when incident is not none }
fact small : yes_no "Small"
step report.sent fr "Rapport envoyé" en "Report sent" { applies when incident is not none  except when small (cite law "3")  cite law "1" }
deadline report fr "Rapport" en "Report" {
  applies when incident is other
  at 15 days after aware
  for report.sent
  cite law "2"
}
"#;

#[test]
fn a_deadline_is_explained_with_its_day_and_what_it_is_for() {
    let folder = crate::support::command::Folder::new("deadline-explained", &[("t.rules", REPORT)]);
    let told = |lang: &str, facts: Option<&str>| {
        let mut arguments = vec!["--lang", lang, "--rulebook", "t.rules", "explain", "report"];
        if let Some(facts) = facts {
            std::fs::write(folder.0.join("d.yaml"), format!("facts: {facts}\n")).unwrap();
            arguments.extend(["d.yaml", "--today", "2026-05-01", "--verify"]);
        }
        let output = crate::support::command::rules(&folder.0, &arguments);
        let text = crate::support::command::stdout(&output) + &crate::support::command::stderr(&output);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (lang, facts, wanted) in [
        (
            "en",
            None,
            vec![
                "The deadline “Report” applies if “Incident” is “other”",
                "15 days after “Awareness”",
                "report.sent",
            ],
        ),
        (
            "fr",
            None,
            vec![
                "L'échéance « Rapport » s'applique si « Incident » vaut « other »",
                "15 jours après « Awareness »",
            ],
        ),
        (
            "en",
            Some("{incident: other, small: no, aware: 2026-04-20}"),
            vec![
                "applies, because “Incident” is “other”",
                "5 May 2026 (15 days after “Awareness”)",
                "● report.sent",
            ],
        ),
        ("fr", Some("{incident: other, small: no}"), vec!["pas encore de jour : dépend de aware"]),
        ("en", Some("{incident: other, small: no, aware: 2026-04-01}"), vec!["16 April 2026", "late"]),
        ("en", Some("{incident: other, small: yes}"), vec!["nothing to do for it here", "○ report.sent"]),
        (
            "en",
            Some("{incident: hurt}"),
            vec!["does not apply, because “Incident” is “hurt”", "Checked by a second procedure"],
        ),
        ("en", Some("{small: no}"), vec!["? report.sent", "applies if “Incident” is “other”"]),
    ] {
        let text = told(lang, facts);
        for words in wanted {
            assert!(text.contains(words), "{lang} {facts:?}: no “{words}” in {text}");
        }
    }
}

#[test]
fn json_has_the_deadline_as_the_plan_does() {
    let rulebook = Rulebook::from_texts(&[("t.rules", REPORT)]).unwrap();
    let dossier = rulebook.read_dossier("facts: {incident: other, small: no, aware: 2026-04-20}").unwrap();
    let decision = rulebook.decide(&dossier);
    let explained = decision.explain("report").unwrap();
    let json = rules::report::explanation_json(&rulebook, &explained, None, Lang::En);
    assert_eq!((json["kind"].as_str(), json["status"].as_str()), (Some("deadline"), Some("required")));
    assert_eq!(json["deadline"]["steps"][0]["status"], "required");
    let plan = rules::report::plan_json(&rulebook, &decision.plan(None), Lang::En);
    assert_eq!(json["deadline"]["planned"], plan["deadlines"][0]);
    assert_eq!(json["deadline"]["planned"]["day"], "2026-05-05");
    let general = &rulebook.explain("report").unwrap()[0];
    let json = rules::report::explanation_json(&rulebook, general, None, Lang::En);
    assert!(json["deadline"]["planned"].is_null() && json["deadline"]["steps"][0]["status"].is_null());
    assert_eq!(json["deadline"]["at"], "15 days after aware");
}

const DEPOSIT: &str = r#"
rulebook deposit { title "Deposit" }
actor maker "Maker" { }
fact sent : moment in "Europe/Paris" "Sent" { optional }
step account "Account" { by maker inferred because "r" }
step sending "Sending" { by maker after account inferred because "r" }
deadline closing "Closing" { at 2026-05-13T12:00[Europe/Paris] for sending met by sent inferred because "r" }
"#;

/// What is said of the deadline, of its verdict, and of what the dossier dates after today; and JSON's own words.
fn deposit(dossier: &str, day: &str) -> (String, String, serde_json::Value) {
    let rulebook = Rulebook::from_texts(&[("d.rules", DEPOSIT)]).unwrap_or_else(|error| panic!("{error}"));
    let dossier = rulebook.read_dossier(dossier).unwrap();
    let day = day.parse().unwrap();
    let decision = rulebook.decide_on(&dossier, day);
    let plan = decision.plan(Some(day));
    let json = plan_json(&rulebook, &plan, Lang::En);
    let line = json["verdict"]["lines"][0].as_str().unwrap().to_string();
    let problems = json["problems"].as_array().unwrap().iter();
    let problems: Vec<&str> = problems.map(|problem| problem["check"].as_str().unwrap()).collect();
    let text = plan_text(&rulebook, &plan, Lang::En, false);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for problem in json["problems"].as_array().unwrap() {
        assert!(text.contains(problem["message"].as_str().unwrap()), "{text}");
    }
    (line, problems.join(" "), json)
}

#[test]
fn what_was_done_late_is_late_by_what_the_dossier_says_on_every_day() {
    for today in ["2026-05-20", "2026-06-01", "2027-01-01"] {
        let (line, problems, json) = deposit("facts: {sent: '2026-05-20T10:00[Europe/Paris]'}", today);
        assert!(
            line.ends_with(
                "LATE by 7 days; the deadline was 13 May 2026, 12:00 (Europe/Paris) (done on 20 May 2026)."
            ),
            "{line}"
        );
        let deadline = &json["deadlines"][0];
        assert_eq!(
            (&deadline["late"], deadline["done_on"].as_str(), &*problems),
            (&true.into(), Some("2026-05-20"), "")
        );
        assert_eq!(json["verdict"]["deadline"]["days_late"], 7);
        assert_eq!(deadline["moment"], "2026-05-13T12:00:00+02:00[Europe/Paris]");
    }
    let (line, _, json) = deposit("facts: {sent: '2026-05-13T12:00:01[Europe/Paris]'}", "2026-06-01");
    assert!(line.contains("LATE by less than a day;"), "{line}");
    assert_eq!(json["verdict"]["deadline"]["days_late"], 0);
    let (line, ..) = deposit("progress: {done: {account: 2026-05-01, sending: 2026-05-15}}", "2026-06-01");
    assert!(line.contains("LATE by 2 days;") && line.contains("(done on 15 May 2026)"), "{line}");
    // Nobody has said when: it grows.
    let (line, _, json) = deposit("facts: {}", "2026-06-01");
    assert!(line.contains("LATE by 19 days;"), "{line}");
    assert!(json["deadlines"][0]["done_on"].is_null());
}

#[test]
fn a_day_that_has_not_come_meets_no_deadline() {
    let sent = "facts: {sent: '2026-05-13T11:00[Europe/Paris]'}";
    let (line, problems, json) = deposit(sent, "2026-01-15");
    assert!(line.contains("in time — 118 days before the deadline"), "{line}");
    assert_eq!((&*problems, &json["deadlines"][0]["met"]), ("done-in-the-future", &false.into()));
    assert_eq!(
        (&json["problems"][0]["day"], &json["problems"][0]["facts"][0]),
        (&"2026-05-13".into(), &"sent".into())
    );
    let (line, problems, _) = deposit(sent, "2026-05-13");
    assert!(line.contains("deadlines met") && problems.is_empty(), "{line} {problems}");
    // A mistyped year.
    let (line, problems, _) = deposit("facts: {sent: '2027-05-13T11:00[Europe/Paris]'}", "2026-05-20");
    assert!(line.contains("LATE by 7 days;") && problems == "done-in-the-future", "{line} {problems}");
    let done = "progress: {done: {account: 2026-02-01, sending: 2026-05-12}}";
    let (line, problems, json) = deposit(done, "2026-03-01");
    assert!(line.contains("in time — 73 days"), "{line}");
    assert_eq!(
        (&*problems, &json["problems"][0]["steps"]),
        ("done-in-the-future", &serde_json::json!(["sending"]))
    );
    let (line, problems, _) = deposit(done, "2026-05-12");
    assert!(line.contains("deadlines met") && problems.is_empty(), "{line} {problems}");
}

/// What is due on a day may end on it; what is due at an hour of it may not, where it takes whole days.
#[test]
fn what_ends_on_the_day_itself_is_in_time_where_no_hour_is_said() {
    let text = |at: &str| {
        format!(
            "rulebook h {{ title \"H\" holidays 2026-05-01, 2026-05-08 }}\nactor z \"Z\"\n\
             step st1 \"S1\" {{ by z {BASIS} }}\n\
             step st2 \"S2\" {{ by z after st1 duration 2 working_days ({BASIS}) {BASIS} }}\n\
             deadline d \"D\" {{ at {at} for st2 {BASIS} }}\n"
        )
    };
    let planned = |at: &str, today: &str| {
        let rulebook = Rulebook::from_texts(&[("h.rules", &text(at))]).unwrap();
        let dossier = rulebook.read_dossier("progress: {done: {st1: 2026-04-30}}").unwrap();
        let decision = rulebook.decide(&dossier);
        let json = plan_json(&rulebook, &decision.plan(Some(today.parse().unwrap())), Lang::En);
        let step = json["steps"].as_array().unwrap().iter().find(|step| step["id"] == "st2").unwrap().clone();
        (
            json["deadlines"][0]["day"].as_str().unwrap().to_string(),
            json["verdict"]["deadline"]["days_late"].as_i64(),
            step["last_start"].as_str().map(str::to_owned),
        )
    };
    let start = |day: &str| Some(day.to_string());
    // Thursday and Monday, for Friday is a holiday.
    let counted = "5 working_days after st1";
    assert_eq!(planned(counted, "2026-05-07"), ("2026-05-11".into(), None, start("2026-05-07")));
    assert_eq!(planned(counted, "2026-05-08"), ("2026-05-11".into(), Some(1), start("2026-05-07")));
    let at_noon = "2026-05-11T12:00[Europe/Paris]";
    assert_eq!(planned(at_noon, "2026-05-07"), ("2026-05-11".into(), Some(1), start("2026-05-06")));
}

/// What has passed is late by the days since, however long its steps will take yet.
#[test]
fn what_has_passed_is_late_by_the_days_since() {
    let text = format!(
        "rulebook v {{ title \"V\" }}\nactor z \"Z\"\nfact f : date \"First\"\n\
         step st \"S\" {{ by z duration 1 months ({BASIS}) {BASIS} }}\n\
         deadline d \"D\" {{ at 1 months before f for st {BASIS} }}\n"
    );
    let rulebook = Rulebook::from_texts(&[("v.rules", &text)]).unwrap();
    let dossier = rulebook.read_dossier("facts: {f: 2026-03-31}").unwrap();
    let decision = rulebook.decide(&dossier);
    for (today, late) in [("2026-02-20", 19), ("2026-02-28", 27), ("2026-04-30", 61)] {
        let json = plan_json(&rulebook, &decision.plan(Some(today.parse().unwrap())), Lang::En);
        assert_eq!(json["verdict"]["deadline"]["days_late"], late, "{today}");
    }
}

/// Only an offset tells which moment is meant where the clocks change.
#[test]
fn an_hour_that_the_clock_skips_or_repeats_is_refused() {
    let book = |at: &str| {
        format!(
            "rulebook q {{ title \"Q\" }}\nactor z \"Z\"\nstep a \"A\" {{ by z {BASIS} }}\n\
             deadline x \"X\" {{ at {at} for a {BASIS} }}\n"
        )
    };
    // In the words of dossiers, with what can be written instead.
    for (at, wrong, mend) in [
        (
            "2026-03-29T02:30[Europe/Paris]",
            "does not exist in Europe/Paris",
            "`2026-03-29T02:30+01:00[Europe/Paris]` (which is `2026-03-29T03:30` there)",
        ),
        (
            "2026-10-25T02:30[Europe/Paris]",
            "comes twice in Europe/Paris",
            "`2026-10-25T02:30+02:00[Europe/Paris]` for the first time, `2026-10-25T02:30+01:00[Europe/Paris]` for the second",
        ),
    ] {
        let error = Rulebook::from_texts(&[("q.rules", &book(at))]).err().unwrap().to_string();
        assert!(error.contains(wrong) && error.contains(mend), "{error}");
    }
    for right in [
        "2026-03-29T02:30+01:00[Europe/Paris]",
        "2026-03-29T03:30[Europe/Paris]",
        "2026-10-25T02:30+02:00[Europe/Paris]",
        "2026-10-25T02:30+01:00[Europe/Paris]",
        "2026-10-25T00:30Z",
    ] {
        assert!(Rulebook::from_texts(&[("q.rules", &book(right))]).is_ok(), "{right}");
    }
}
