//! Promise: a plan says what is done, ready and blocked by what, in which order and by when.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::fs;

use rules::report::{plan_ics, plan_json, plan_markdown, plan_text};
use rules::{Day, Lang, Rulebook};
use serde_json::{Value, json};

/// The plan of a dossier, as JSON.
fn plan_of(rulebook: &Rulebook, dossier: &str, today: Option<&str>) -> Value {
    let dossier = rulebook.read_dossier(dossier).unwrap_or_else(|error| panic!("{error}"));
    let decision = rulebook.decide(&dossier);
    let today: Option<Day> = today.map(|day| day.parse().unwrap());
    plan_json(rulebook, &decision.plan(today), Lang::En)
}

fn ris() -> Rulebook {
    Rulebook::builtin("ris-va2").unwrap()
}

fn shipped(name: &str) -> String {
    fs::read_to_string(support::fixture("dossiers").join(name)).unwrap()
}

fn small(declarations: &str) -> Rulebook {
    let text = format!("rulebook small {{ title \"Small\" }}\nactor me {{ }}\n{declarations}");
    Rulebook::from_texts(&[("small.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
}

fn step<'p>(plan: &'p Value, id: &str) -> &'p Value {
    let steps = plan["steps"].as_array().unwrap();
    steps.iter().find(|step| step["id"] == id).unwrap_or_else(|| panic!("no step {id}"))
}

fn state<'p>(plan: &'p Value, id: &str) -> &'p str {
    step(plan, id)["state"].as_str().unwrap()
}

const INFERRED: &str = "inferred because \"a test\"";

#[test]
fn the_shape_is_that_of_the_issue() {
    let plan = plan_of(&ris(), &shipped("half-done.yaml"), Some("2026-03-01"));
    assert_eq!(plan["schema"], "rules.plan/1");
    let tests = step(&plan, "cnda.tests_started");
    let keys =
        ["id", "label", "actor", "state", "stage", "after", "blocked_by", "critical", "deadline", "late"];
    for (key, found) in keys.iter().zip(tests.as_object().unwrap().keys()) {
        assert_eq!(key, found);
    }
    assert_eq!(tests["after"], json!(["edc.test_access", "cnda.request_filed"]));
    assert_eq!(
        tests["blocked_by"],
        json!(["edc.proxy.maturity[Proxy Maison]", "edc.elu.maturity_validated[Proxy Maison]"])
    );
    assert_eq!(tests["state"], "blocked");
    assert_eq!(tests["critical"], false);
    assert_eq!(tests["deadline"], Value::Null);
    assert_eq!(tests["late"], false);
    assert_eq!(
        tests["moves"],
        json!([
            {"cause": "edc.proxy.maturity[Proxy Maison]", "by": "Candidate vendor"},
            {"cause": "edc.elu.maturity_validated[Proxy Maison]", "by": "ANS, PSC trust-space desk"},
        ])
    );
    for key in ["stages", "critical_path", "ready", "undetermined"] {
        assert!(plan[key].is_array(), "{key}");
    }
    for id in plan["ready"].as_array().unwrap() {
        assert_eq!(step(&plan, id.as_str().unwrap())["blocked_by"], json!([]));
    }
}

#[test]
fn without_facts_the_plan_names_those_that_stand_in_the_way() {
    let plan = plan_of(&ris(), &shipped("empty.yaml"), None);
    assert_eq!(step(&plan, "isc.account")["blocked_by"], json!(["fact:isc.role"]));
    assert_eq!(state(&plan, "asp.enrolment"), "undetermined");
    assert_eq!(step(&plan, "asp.enrolment")["depends_on"], json!(["wants_financing"]));
    assert_eq!(step(&plan, "asp.enrolment")["stage"], Value::Null);
    assert_eq!(state(&plan, "cnda.component_nil[*]"), "undetermined");
    assert_eq!(
        step(&plan, "s2.submitted")["maybe_after"],
        json!(["cnda.component_nil[*]", "cnda.request_filed"])
    );
    let causes = step(&plan, "s2.submitted")["blocked_by"].as_array().unwrap().clone();
    for cause in ["cnda.component_nil[*]", "cnda.request_filed", "fact:components", "fact:profiles"] {
        assert!(causes.contains(&json!(cause)), "{cause} in {causes:?}");
    }
    assert!(!causes.contains(&json!("fact:components.nil")), "{causes:?}");
    // Whether the own number comes first depends on whose proxy it is, and on nothing else.
    assert_eq!(step(&plan, "edc.nru.proxy[*]")["blocked_by"], json!(["fact:proxies"]));
    assert_eq!(step(&plan, "edc.nru.proxy[*]")["maybe_after"], json!(["edc.nru.elu[*]"]));
}

#[test]
fn a_component_without_its_number_is_named() {
    let plan = plan_of(&ris(), &shipped("eai-in-proxy.yaml"), None);
    let causes = step(&plan, "s2.submitted")["blocked_by"].as_array().unwrap();
    assert!(causes.contains(&json!("fact:components[Visionneuse Fictive].nil")), "{causes:?}");
    assert!(!causes.iter().any(|cause| cause.as_str().unwrap().contains("EAI Fictif].nil")), "{causes:?}");
    assert!(causes.contains(&json!("cnda.component_request[EAI Fictif]")));
}

#[test]
fn a_third_partys_proxy_is_the_third_partys_move() {
    let plan = plan_of(&ris(), &shipped("third-party-proxy.yaml"), None);
    let number = step(&plan, "edc.nru.proxy[Proxy Tiers]");
    assert_eq!((&number["actor"], &number["state"]), (&json!("Third-party proxy vendor"), &json!("ready")));
    assert_eq!(number["after"], json!([]));
    let access = step(&plan, "edc.test_access");
    let moves = access["moves"].as_array().unwrap();
    assert!(
        moves.contains(&json!({"cause": "edc.nru.proxy[Proxy Tiers]", "by": "Third-party proxy vendor"})),
        "{moves:?}"
    );
}

#[test]
fn steps_repeated_over_one_list_are_matched_one_by_one() {
    let plan = plan_of(&ris(), &shipped("two-proxies.yaml"), None);
    assert_eq!(
        step(&plan, "edc.proxy.conformity[Proxy Tiers B]")["after"],
        json!(["edc.nru.proxy[Proxy Tiers B]"])
    );
    assert_eq!(state(&plan, "edc.proxy.bas[Proxy Tiers A]"), "ready");
    assert_eq!(
        step(&plan, "edc.proxy.bas[Proxy Tiers B]")["blocked_by"],
        json!(["edc.nru.proxy[Proxy Tiers B]"])
    );
    let access = step(&plan, "edc.test_access")["after"].as_array().unwrap();
    assert!(
        access.contains(&json!("edc.proxy.maturity_validated[Proxy Tiers A]"))
            && access.contains(&json!("edc.proxy.maturity_validated[Proxy Tiers B]"))
    );
}

#[test]
fn a_chapter_sent_back_is_done_again_and_leaves_the_others_alone() {
    let plan = plan_of(&ris(), &shipped("sent-back.yaml"), None);
    let proofs = step(&plan, "s3.proofs[documents]");
    assert_eq!((&proofs["state"], &proofs["rework"]), (&json!("ready"), &json!(true)));
    assert_eq!(step(&plan, "s3.submitted[documents]")["blocked_by"], json!(["s3.proofs[documents]"]));
    assert_eq!(state(&plan, "s3.submitted[ins]"), "done");
    assert_eq!(state(&plan, "s3.validated[ins]"), "ready");
    assert_eq!(state(&plan, "s3.validated[mss]"), "done");
    assert_eq!(
        step(&plan, "s3.all_validated")["blocked_by"],
        json!(["s3.proofs[documents]", "s3.validated[ins]", "s3.validated[dmp]"])
    );
    // What the list of done steps says of a chapter that was sent back counts no more.
    let dossier =
        "progress:\n  done:\n    - s3.proofs[ins]\n    - s3.submitted[ins]\n  chapters: {ins: to_modify}\n";
    let plan = plan_of(&ris(), dossier, None);
    assert_eq!(state(&plan, "s3.submitted[ins]"), "blocked");
}

#[test]
fn proofs_make_their_chapter_loaded_or_sent_back() {
    let loaded = ["PORT/va1.01#1", "STAT/ES.04#1", "STAT/ES.04#2", "STATPP.01#1", "TBB.INS.03#1"];
    let dossier = |states: &[(&str, &str)]| {
        let lines: String = states.iter().map(|(id, state)| format!("    \"{id}\": {state}\n")).collect();
        format!("facts:\n  profiles: [general]\n  va1: {{referenced: no}}\nprogress:\n  proofs:\n{lines}")
    };
    let all: Vec<(&str, &str)> = loaded.iter().map(|id| (*id, "loaded")).collect();
    assert_eq!(state(&plan_of(&ris(), &dossier(&all), None), "s3.proofs[autres]"), "done");
    assert_ne!(state(&plan_of(&ris(), &dossier(&all[1..]), None), "s3.proofs[autres]"), "done");
    let mut back = all.clone();
    back[2].1 = "to_modify";
    let plan = plan_of(&ris(), &dossier(&back), None);
    assert_eq!(step(&plan, "s3.proofs[autres]")["rework"], true);
}

#[test]
fn listing_needs_the_opinion_and_the_signature_in_either_order() {
    let finished = shipped("finished.yaml");
    let without = |steps: &[&str]| {
        let mut text = finished.clone();
        for step in steps.iter().chain(&[
            "s4.referenced",
            "asp.enrolment",
            "asp.advance",
            "asp.services",
            "asp.balance",
        ]) {
            text = text.replace(&format!("    - {step}\n"), "");
        }
        plan_of(&ris(), &text, None)
    };
    assert_eq!(state(&without(&[]), "s4.referenced"), "ready");
    assert_eq!(step(&without(&["s4.signed"]), "s4.referenced")["blocked_by"], json!(["s4.signed"]));
    assert_eq!(step(&without(&["s4.college"]), "s4.referenced")["blocked_by"], json!(["s4.college"]));
    assert_eq!(
        step(&without(&["s4.college", "s4.signed"]), "s4.referenced")["blocked_by"],
        json!(["s4.signed", "s4.college"])
    );
    let done = plan_of(&ris(), &finished, None);
    assert_eq!(done["critical_path"], json!([]));
    assert_eq!(done["ready"], json!([]));
    assert_eq!(done["problems"], json!([]));
}

#[test]
fn a_problem_blocks_the_steps_it_names() {
    let plan = plan_of(&ris(), &shipped("inconsistent.yaml"), None);
    let causes = step(&plan, "s2.submitted")["blocked_by"].as_array().unwrap();
    assert!(causes.contains(&json!("problem:same_nru")), "{causes:?}");
    let charter = step(&plan, "conv.charter")["blocked_by"].as_array().unwrap();
    assert!(charter.contains(&json!("problem:charter")), "{charter:?}");
    // A warning blocks nothing.
    assert!(!causes.contains(&json!("problem:proxy_role")));
}

#[test]
fn a_step_done_before_one_that_comes_first_is_a_problem_with_both_places() {
    let rulebook = small(&format!(
        "step a {{ by me {INFERRED} }}\nstep b {{ by me after a {INFERRED} }}\nstep c {{ by me after b {INFERRED} }}"
    ));
    let plan = plan_of(
        &rulebook,
        "progress:\n  done:\n    b: 2026-01-10\n    a: 2026-01-12\n    c: 2026-01-13\n",
        None,
    );
    let problems = plan["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0]["check"], "done-before-prerequisite");
    assert_eq!(problems[0]["severity"], "warning");
    assert_eq!(problems[0]["at"]["line"], 3);
    assert_eq!(problems[0]["related"][0]["line"], 4);
    // Not done at all: the place is that of the step that is done too early.
    let plan = plan_of(&rulebook, "progress:\n  done: [b]\n", None);
    assert_eq!(plan["problems"][0]["prerequisite"], "a");
    assert_eq!(plan["problems"][0]["at"]["line"], 2);
    assert_eq!(state(&plan, "b"), "done");
    assert_eq!(state(&plan, "c"), "ready");
}

#[test]
fn conditions_of_prerequisites_and_of_steps_are_weighed_together() {
    let rulebook = small(&format!(
        "fact x : yes_no {{ }}\nfact y : yes_no {{ }}\n\
         step a {{ by me applies when not x {INFERRED} }}\n\
         step b {{ by me after a when x {INFERRED} }}\n\
         step c {{ by me after a when y {INFERRED} }}\n\
         step d {{ by me after a {INFERRED} }}"
    ));
    let plan = plan_of(&rulebook, "facts: {}", None);
    // `b` comes after `a` only where there is no `a`.
    assert_eq!((state(&plan, "b"), &step(&plan, "b")["blocked_by"]), ("ready", &json!([])));
    assert_eq!(step(&plan, "c")["blocked_by"], json!(["fact:x", "fact:y"]));
    assert_eq!(step(&plan, "d")["blocked_by"], json!(["a"]));
    assert_eq!(step(&plan, "a")["blocked_by"], json!(["fact:x"]));
    let plan = plan_of(&rulebook, "facts: {x: yes}", None);
    assert_eq!(plan["not_applicable"], json!(["a"]));
    assert_eq!(state(&plan, "d"), "ready");
    let plan = plan_of(&rulebook, "facts: {x: no, y: yes}", None);
    assert_eq!(step(&plan, "c")["after"], json!(["a"]));
}

#[test]
fn steps_over_a_list_are_matched_element_by_element() {
    let rulebook = small(&format!(
        "fact l : list of record {{ name : text  big : yes_no  note : text }}\n\
         step a {{ per l by me {INFERRED} }}\n\
         step b {{ per l as e by me after a when e.big {INFERRED} needs l.note }}\n\
         step c {{ by me after b {INFERRED} }}"
    ));
    let dossier = "facts:\n  l:\n    - {name: one, big: yes, note: n}\n    - {name: two, big: no}\n    - {name: three, note: n}\n";
    let plan = plan_of(&rulebook, dossier, None);
    assert_eq!(step(&plan, "b[one]")["after"], json!(["a[one]"]));
    assert_eq!(step(&plan, "b[two]")["blocked_by"], json!(["fact:l[two].note"]));
    assert_eq!(step(&plan, "b[three]")["maybe_after"], json!(["a[three]"]));
    assert_eq!(step(&plan, "b[three]")["blocked_by"], json!(["fact:l"]));
    assert_eq!(step(&plan, "c")["after"], json!(["b[one]", "b[two]", "b[three]"]));
}

#[test]
fn evidence_of_what_is_owed_comes_first() {
    let rulebook = small(&format!(
        "fact x : yes_no {{ }}\nfact y : yes_no {{ }}\n\
         step one {{ by me {INFERRED} }}\nstep two {{ by me {INFERRED} }}\nstep three {{ by me {INFERRED} }}\n\
         chapter c {{ after one {INFERRED} applies when always }}\n\
         scope s {{ applies when x {INFERRED} }}\n\
         requirement R {{ in c under s proofs 1 after two when y {INFERRED} }}\n\
         requirement Q {{ in c proofs 1 optional after three {INFERRED} }}\n\
         step load {{ per chapter by me tracks loaded awaits evidence {INFERRED} }}"
    ));
    let after = |facts: &str| step(&plan_of(&rulebook, facts, None), "load[c]")["after"].clone();
    assert_eq!(after("facts: {x: yes, y: yes}"), json!(["one", "two"]));
    assert_eq!(after("facts: {x: yes, y: no}"), json!(["one"]));
    assert_eq!(after("facts: {x: no}"), json!(["one"]));
    let plan = plan_of(&rulebook, "facts: {y: yes}\nprogress: {done: [one]}", None);
    assert_eq!(step(&plan, "load[c]")["blocked_by"], json!(["fact:x"]));
    let plan = plan_of(&rulebook, "facts: {y: yes}\nprogress: {done: [one, two]}", None);
    assert_eq!(state(&plan, "load[c]"), "ready");
}

#[test]
fn durations_give_dates_slack_and_the_last_day_to_start() {
    let rulebook = small(&format!(
        "step a {{ by me duration 5 working_days {INFERRED} }}\n\
         step b {{ by me after a duration 2 weeks {INFERRED} }}\n\
         step c {{ by me after a {INFERRED} }}\n\
         step d {{ by me after b, c duration 1 day {INFERRED} }}\n\
         deadline end {{ at 2026-05-13T12:00[Europe/Paris] for d {INFERRED} }}"
    ));
    // 2026-03-02 is a Monday.
    let plan = plan_of(&rulebook, "facts: {}", Some("2026-03-02"));
    assert_eq!(plan["critical_path"], json!(["a", "b", "d"]));
    assert_eq!(plan["critical_by"], json!({"measure": "durations", "without_duration": 1}));
    assert_eq!(step(&plan, "a")["earliest"], json!({"start": "2026-03-02", "finish": "2026-03-06"}));
    assert_eq!(step(&plan, "b")["earliest"], json!({"start": "2026-03-07", "finish": "2026-03-20"}));
    assert_eq!(step(&plan, "d")["earliest"], json!({"start": "2026-03-21", "finish": "2026-03-21"}));
    assert_eq!((&step(&plan, "a")["slack"], &step(&plan, "c")["slack"]), (&json!(0), &json!(14)));
    // A day's work must be over before the day of the deadline.
    assert_eq!(step(&plan, "d")["last_start"], "2026-05-12");
    assert_eq!(step(&plan, "b")["last_start"], "2026-04-28");
    assert_eq!(step(&plan, "a")["last_start"], "2026-04-21");
    assert_eq!(step(&plan, "a")["for_deadline"], "end");
    // The dossier's own durations are believed first.
    let plan = plan_of(&rulebook, "durations: {c: 3 months}", Some("2026-03-02"));
    assert_eq!(plan["critical_path"], json!(["a", "c", "d"]));
    // Without a day, the last days to start are known all the same.
    let plan = plan_of(&rulebook, "facts: {}", None);
    assert_eq!(step(&plan, "a")["last_start"], "2026-04-21");
    assert_eq!(step(&plan, "a")["earliest"], Value::Null);
}

#[test]
fn late_is_said_after_the_day_of_the_deadline() {
    let dossier = shipped("half-done.yaml");
    let late =
        |today: &str| step(&plan_of(&ris(), &dossier, Some(today)), "s3.submitted[ins]")["late"].clone();
    assert_eq!((late("2026-05-13"), late("2026-05-14")), (json!(false), json!(true)));
    let plan = plan_of(&ris(), &dossier, None);
    assert_eq!(step(&plan, "s3.submitted[ins]")["late"], false);
    assert_eq!(step(&plan, "s3.submitted[ins]")["deadline"], "2026-05-13T12:00[Europe/Paris]");
    // A fact says when it was met: in time, or not.
    let with = |at: &str| dossier.replace("facts:\n", &format!("facts:\n  first_submission_at: {at}\n"));
    let met = plan_of(&ris(), &with("\"2026-05-13T12:00\""), Some("2026-07-01"));
    assert_eq!((&met["deadlines"][0]["met"], &met["deadlines"][0]["late"]), (&json!(true), &json!(false)));
    let missed = plan_of(&ris(), &with("\"2026-05-13T12:01\""), None);
    assert_eq!(missed["deadlines"][0]["late"], true);
}

#[test]
fn texts_say_what_to_do_first_and_are_the_same_every_time() {
    let rulebook = ris();
    let dossier = rulebook.read_dossier(&shipped("half-done.yaml")).unwrap();
    let decision = rulebook.decide(&dossier);
    let today = Some("2026-03-01".parse().unwrap());
    let write = |lang| {
        let plan = decision.plan(today);
        [plan_text(&rulebook, &plan, lang, false), plan_markdown(&rulebook, &plan, lang)]
    };
    assert_eq!(write(Lang::Fr), write(Lang::Fr));
    for text in write(Lang::Fr) {
        let place = text.find("À faire maintenant").unwrap();
        assert!(place < text.find("edc.elu.conformity").unwrap());
    }
    for text in write(Lang::En) {
        assert!(text.contains("Do next"), "{text}");
    }
}

#[test]
fn the_calendar_keeps_to_its_standard() {
    let rulebook = ris();
    let text =
        shipped("half-done.yaml") + "durations: {cnda.decision: 20 working_days, s2.validated: 3 weeks}\n";
    let dossier = rulebook.read_dossier(&text).unwrap();
    let decision = rulebook.decide(&dossier);
    let calendar = plan_ics(&rulebook, &decision.plan(Some("2026-03-01".parse().unwrap())), Lang::Fr);
    assert!(calendar.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(calendar.matches('\n').count(), calendar.matches("\r\n").count());
    let mut open: Vec<&str> = Vec::new();
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{line}");
        if let Some(name) = line.strip_prefix("BEGIN:") {
            open.push(name);
        }
        if let Some(name) = line.strip_prefix("END:") {
            assert_eq!(open.pop(), Some(name));
        }
    }
    assert!(open.is_empty());
    let unfolded = calendar.replace("\r\n ", "");
    let events = unfolded.matches("BEGIN:VEVENT").count();
    for property in ["UID:", "DTSTAMP:20260301T000000Z", "DTSTART", "SUMMARY:"] {
        assert_eq!(unfolded.lines().filter(|line| line.starts_with(property)).count(), events, "{property}");
    }
    // 12:00 in Paris in May is 10:00 UTC.
    assert!(unfolded.contains("DTSTART:20260513T100000Z"));
    let mut ids: Vec<&str> = unfolded.lines().filter(|line| line.starts_with("UID:")).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events);
}

/// A fact says when a deadline was met: a moment to the second, a date by the deadline's own day.
#[test]
fn what_meets_a_deadline_is_in_time_or_late() {
    let book = |ty: &str| {
        small(&format!(
            "fact asked : yes_no {{ }}
fact r : record {{ at : {ty}  n : integer }} {{ }}
fact sent : {ty} {{ needed when asked }}
step a {{ by me {INFERRED} }}
deadline d {{ at 2026-05-13T12:00[Europe/Paris]  for a  met by sent {INFERRED} }}
deadline e {{ at 2026-05-13T12:00[Europe/Paris]  for a  met by r.at {INFERRED} }}"
        ))
    };
    let (date, moment) = (book("date"), book("moment in \"Europe/Paris\""));
    let said = |rulebook: &Rulebook, facts: &str, number: usize| {
        let plan = plan_of(rulebook, &format!("facts: {{{facts}}}\n"), Some("2026-05-20"));
        (plan["deadlines"][number]["met"] == json!(true), plan["deadlines"][number]["late"] == json!(true))
    };
    for (sent, met) in
        [("2026-05-12", true), ("2026-05-13", true), ("2026-05-14", false), ("2030-01-01", false)]
    {
        assert_eq!(said(&date, &format!("asked: yes, sent: {sent}"), 0), (met, !met), "{sent}");
        assert_eq!(said(&date, &format!("r: {{at: {sent}}}"), 1), (met, !met), "{sent}");
        // Who is not asked says nothing by it, and neither does who may not be.
        for asked in ["asked: no, ", ""] {
            assert_eq!(said(&date, &format!("{asked}sent: {sent}"), 0), (false, true), "{sent}");
        }
    }
    for (sent, met) in [("2026-05-13T12:00", true), ("2026-05-13T12:01", false)] {
        assert_eq!(said(&moment, &format!("asked: yes, sent: {sent}"), 0), (met, !met), "{sent}");
        assert_eq!(said(&moment, &format!("asked: no, sent: {sent}"), 0), (false, true), "{sent}");
    }
    // What is no single moment meets nothing.
    for ty in ["record { at : date }", "list of date"] {
        let text = format!(
            "rulebook t {{ title \"T\" }}\nactor me {{ }}\nfact f : {ty} {{ }}\nstep a {{ by me {INFERRED} }}
deadline d {{ at 2026-05-13T12:00[Europe/Paris]  for a  met by f {INFERRED} }}"
        );
        let error = Rulebook::from_texts(&[("t.rules", &text)]).err().unwrap().to_string();
        assert!(error.contains("`f` is not a moment"), "{error}");
    }
}

/// `blocks` keeps a step from being ready while the check is broken, however much that weighs.
#[test]
fn whatever_a_check_weighs_it_blocks_what_it_blocks() {
    for weight in ["", "warning", "info"] {
        let rulebook = small(&format!(
            "fact x : yes_no {{ }}
check c \"Not so\" {{ require x  {weight}  blocks a {INFERRED} }}
step a {{ by me {INFERRED} }}
step b {{ by me  after a {INFERRED} }}"
        ));
        let plan = plan_of(&rulebook, "facts: {x: no}\n", None);
        assert_eq!(state(&plan, "a"), "blocked", "{weight}");
        assert_eq!(step(&plan, "b")["blocked_by"], json!(["problem:c"]), "{weight}");
        assert_eq!(state(&plan_of(&rulebook, "facts: {x: yes}\n", None), "a"), "ready", "{weight}");
    }
}
