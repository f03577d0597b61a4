//! Promise: where some of several are enough, the group has the status and counts once; which one is taken is for the
//! candidate to choose, is never a reason, and the plan takes the way that ends first and names the others.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::report::{Telling, decision_json, decision_text, plan_json, plan_text, plan_text_all};
use rules::rulebook::model::Lang;
use rules::{Decision, Dossier, Rulebook};
use serde_json::Value;

pub const BOOK: &str = r#"
rulebook alt { title "Alternatives" }
actor vendor "Vendor"
actor desk "Desk"
fact remote : yes_no "Remote" { }
fact video_ok : yes_no "Video allowed" { }
chapter all "All" { }
requirement R "Screen" {
  in all
  any of R/screen "Proof of the screen" {
    proof R.photo "Photo" { after photographed }
    proof R.video "Video" { applies when video_ok  after filmed }
    proof R.visit "Visit" { applies when not remote  after visited }
  }
  proof R.form "Form"
  inferred because "r"
}
requirement T "Tests" {
  in all
  applies when not remote
  2 of { proof T.1  proof T.2  proof T.3 }
  inferred because "r"
}
step photographed "Photographed" { by vendor  duration 9 days  inferred because "r" }
step filmed "Filmed" { by vendor, desk  duration 2 days  inferred because "r" }
step visited "Visited" { by desk  duration 1 day  after booked  inferred because "r" }
step booked "Visit booked" { by vendor  duration 1 day  inferred because "r" }
step loaded "Loaded" { per chapter  tracks loaded  awaits evidence  by vendor  inferred because "r" }
step quick "Quick check" { by desk  duration 1 day  inferred because "r" }
step slow "Slow check" { by desk  duration 20 days  inferred because "r" }
step slower "Slower check" { by desk  duration 30 days  after slow  inferred because "r" }
step granted "Granted" { by desk  after loaded, any of (quick, slower)  inferred because "r" }
claim "the group is owed with its requirement" { always R/screen is required }
claim "no single proof is owed where there is a choice" { never R.photo is required when video_ok }
claim "the only one that is left is owed" { always R.photo is required when remote and not video_ok }
"#;

fn book() -> Rulebook {
    Rulebook::from_texts(&[("a.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"))
}

fn read(book: &Rulebook, text: &str) -> Dossier {
    book.read_dossier(text).unwrap_or_else(|error| panic!("{error}"))
}

fn with<T>(facts: &str, done: &str, see: impl FnOnce(&Rulebook, &Decision<'_>) -> T) -> T {
    let book = book();
    let dossier = read(&book, &format!("facts: {{{facts}}}\nprogress: {{done: [{done}]}}\n"));
    see(&book, &book.decide(&dossier))
}

fn states(facts: &str, done: &str) -> Vec<String> {
    with(facts, done, |_, decision| {
        let plan = decision.plan(None);
        (0..plan.steps().len())
            .map(|step| format!("{} {}", plan.id(step), plan.steps()[step].state.word()))
            .collect()
    })
}

fn entry<'v>(all: &'v Value, id: &str) -> &'v Value {
    all.as_array().unwrap().iter().find(|entry| entry["id"] == id).unwrap()
}

#[test]
fn the_group_has_the_status_and_counts_as_many_as_are_enough() {
    with("remote: no, video_ok: yes", "", |book, decision| {
        let json = decision_json(book, decision, Lang::En);
        let summary = &json["summary"];
        // The form, one of three, two of three.
        assert_eq!((&summary["required"], &summary["not_required"]), (&4.into(), &0.into()));
        let screen = entry(&json["groups"], "R/screen");
        assert_eq!((&screen["status"], &screen["needs"]), (&"required".into(), &1.into()));
        assert_eq!((&screen["required"], &screen["at_most"]), (&1.into(), &1.into()));
        let tests = entry(&json["groups"], "any/T");
        assert_eq!((&tests["required"], &tests["at_most"]), (&2.into(), &2.into()));
        let photo = entry(&json["proofs"], "R.photo");
        assert_eq!((&photo["status"], &photo["one_of"]), (&"not_required".into(), &"yes".into()));
        assert_eq!(photo["group"], "R/screen");
        assert!(entry(&json["proofs"], "R.form").get("one_of").is_none());
        assert_eq!(entry(&json["chapters"], "all")["required"], 4);
    });
    // What is not known of them is said of each, and of the group only what hangs on it.
    with("", "", |book, decision| {
        let json = decision_json(book, decision, Lang::En);
        let summary = &json["summary"];
        assert_eq!((&summary["required"], &summary["undetermined"]), (&2.into(), &2.into()));
        let video = entry(&json["proofs"], "R.video");
        assert_eq!(
            (&video["one_of"], &video["one_of_depends_on"]),
            (&"undetermined".into(), &serde_json::json!(["video_ok"]))
        );
        let photo = entry(&json["proofs"], "R.photo");
        assert_eq!((&photo["status"], &photo["one_of"]), (&"undetermined".into(), &"yes".into()));
        assert_eq!(photo["depends_on"], serde_json::json!(["remote", "video_ok"]));
    });
    // Where one is left, it is owed by itself.
    with("remote: yes, video_ok: no", "", |book, decision| {
        let json = decision_json(book, decision, Lang::En);
        assert_eq!(entry(&json["proofs"], "R.photo")["status"], "required");
        assert_eq!(entry(&json["groups"], "any/T")["status"], "not_required");
        assert_eq!(json["summary"]["required"], 2);
    });
}

#[test]
fn people_read_the_group_and_what_there_is_to_choose_from() {
    let text = |lang| {
        with("remote: no, video_ok: yes", "", |book, decision| decision_text(book, decision, lang, false))
    };
    let (fr, en) = (text(Lang::Fr), text(Lang::En));
    assert!(fr.contains("1 au choix parmi 3 — Proof of the screen [R/screen]"), "{fr}");
    assert!(en.contains("any 1 of these 3 — Proof of the screen [R/screen]"), "{en}");
    assert!(en.contains("any 2 of these 3 [any/T]"), "{en}");
    assert!(en.contains("◇ R.video — Video"), "{en}");
    assert!(en.contains("4 proofs required"), "{en}");
}

#[test]
fn the_claims_about_groups_are_proved() {
    let book = book();
    let report = rules::check::check(&book);
    let refuted: Vec<_> = report
        .claims
        .iter()
        .filter(|claim| claim.verdict.word() != "proved")
        .map(|claim| &claim.text)
        .collect();
    assert!(refuted.is_empty(), "{refuted:?}");
}

#[test]
fn the_way_that_ends_first_is_taken_and_the_others_are_named() {
    // A visit takes two days with its booking, as the film does; fewer steps are better.
    let plan = states("remote: no, video_ok: yes", "");
    assert!(plan.contains(&"filmed ready".to_string()), "{plan:?}");
    for aside in ["photographed one_of", "visited one_of", "booked one_of", "slow one_of", "slower one_of"] {
        assert!(plan.contains(&aside.to_string()), "{plan:?}");
    }
    assert!(plan.contains(&"quick ready".to_string()), "{plan:?}");
    let plan = states("remote: no, video_ok: no", "");
    assert!(
        plan.contains(&"booked ready".to_string()) && plan.contains(&"photographed one_of".to_string()),
        "{plan:?}"
    );
    // What was done is the way that was taken.
    let plan = states("remote: no, video_ok: yes", "photographed, slow, slower");
    assert!(
        plan.contains(&"filmed one_of".to_string()) && plan.contains(&"quick one_of".to_string()),
        "{plan:?}"
    );
    assert!(plan.contains(&"loaded[all] ready".to_string()), "{plan:?}");
    with("remote: no, video_ok: yes", "", |book, decision| {
        let plan = decision.plan(None);
        let text = plan_text(book, &plan, Lang::En, false);
        assert!(text.contains("[quick] (or: slower)"), "{text}");
        assert!(text.contains("Vendor and Desk"), "{text}");
        let all = plan_text_all(book, &plan, Lang::Fr, false);
        assert!(all.contains("(ou : slower)") && all.contains("Vendor et Desk"), "{all}");
        let json = plan_json(book, &plan, Lang::En);
        let granted = entry(&json["steps"], "granted");
        assert_eq!(
            granted["choices"],
            serde_json::json!([{"needs": 1, "taken": ["quick"], "others": ["slower"]}])
        );
        assert_eq!(entry(&json["steps"], "slower")["state"], "one_of");
        assert_eq!(entry(&json["steps"], "slower")["one_of"], serde_json::json!(["quick"]));
        assert_eq!(json["summary"]["one_of"], 5);
    });
}

#[test]
fn which_is_taken_is_never_a_reason() {
    let reasons = |done: &str| {
        with("remote: no, video_ok: yes", done, |_, decision| {
            Telling::new(&decision.explain("R/screen").unwrap(), Lang::En).sentence()
        })
    };
    let before = reasons("");
    assert!(before.contains("is required"), "{before}");
    assert_eq!(before, reasons("photographed"));
    assert_eq!(before, reasons("filmed"));
}

#[test]
fn what_cannot_be_is_said() {
    let error = |what: &str| {
        let text = format!(
            "rulebook a {{ title \"A\" }}\nstep s {{ inferred because \"r\" }}\nstep t {{ inferred because \"r\" }}\n{what}"
        );
        Rulebook::from_texts(&[("a.rules", &text)]).err().map_or(String::new(), |error| error.to_string())
    };
    for (what, says) in [
        ("requirement R { 3 of { proof a proof b } inferred because \"r\" }", "3 of 2 proofs cannot be"),
        ("requirement R { 0 of { proof a } inferred because \"r\" }", "0 of 1 proofs cannot be"),
        ("requirement R { any of { } inferred because \"r\" }", "no proofs to choose from"),
        (
            "requirement R { any of { proof a { optional } proof b } inferred because \"r\" }",
            "cannot be optional",
        ),
        (
            "requirement R { any of { proofs 2 } inferred because \"r\" }",
            "does not belong in a group of proofs",
        ),
        ("step u { after any of (s, s) inferred because \"r\" }", "named twice"),
        ("step u { after 3 of (s, t) inferred because \"r\" }", "3 of 2 steps cannot be"),
    ] {
        let error = error(what);
        assert!(error.contains(says), "{what}\n{error}");
    }
    // The words are names elsewhere.
    assert_eq!(
        error("step any { after s inferred because \"r\" } step of { after any, t inferred because \"r\" }"),
        ""
    );
}

#[test]
fn a_circle_is_a_step_that_is_impossible_whichever_is_taken() {
    let load = |steps: &str| {
        let text = format!("rulebook a {{ title \"A\" }}\nfact f : yes_no {{ }}\n{steps}");
        Rulebook::from_texts(&[("a.rules", &text)]).err().map(|error| error.to_string())
    };
    let step = |name: &str, clauses: &str| format!("step {name} {{ {clauses} inferred because \"r\" }}\n");
    // One way goes round, the other does not.
    assert_eq!(load(&(step("a", "after any of (b, c)") + &step("b", "after a") + &step("c", ""))), None);
    // Without the way out, it is a circle.
    let error =
        load(&(step("a", "after any of (b, c)") + &step("b", "after a") + &step("c", "after a"))).unwrap();
    assert!(
        error.contains("step-cycle") && error.contains("whichever of the alternatives is taken"),
        "{error}"
    );
    // The way out is not always there.
    let error =
        load(&(step("a", "after any of (b, c)") + &step("b", "after a") + &step("c", "applies when f")))
            .unwrap();
    assert!(error.contains("f: no"), "{error}");
    // Two are needed, and one of the three goes round.
    let three = |needs: u32| {
        step("a", &format!("after {needs} of (b, c, d)"))
            + &step("b", "after a")
            + &step("c", "")
            + &step("d", "")
    };
    assert_eq!(load(&three(2)), None);
    assert!(load(&three(3)).unwrap().contains("step-cycle"));
}

#[test]
fn a_step_comes_before_another_only_if_no_choice_goes_round_it() {
    let text = "rulebook a { title \"A\" }\n\
        step first { inferred because \"r\" } step b { after first inferred because \"r\" }\n\
        step c { after first inferred because \"r\" } step d { inferred because \"r\" }\n\
        step one { after any of (b, c) inferred because \"r\" }\n\
        step two { after any of (b, d) inferred because \"r\" }\n\
        step three { after 2 of (b, c, d) inferred because \"r\" }\n\
        claim \"proved\" { first before one } claim \"refuted\" { first before two }\n\
        claim \"proved too\" { first before three } claim \"refuted too\" { b before three }\n";
    let book = Rulebook::from_texts(&[("a.rules", text)]).unwrap();
    let report = rules::check::check(&book);
    for claim in &report.claims {
        let expected = claim.text.split(' ').next().unwrap();
        assert_eq!(claim.verdict.word(), expected, "{}", claim.text);
    }
}

#[test]
fn what_was_done_too_early_counts_alternatives_once() {
    let problems = |done: &str| {
        with("remote: no, video_ok: yes", done, |_, decision| {
            let plan = decision.plan(None);
            plan.problems()
                .iter()
                .map(|problem| plan.id(problem.prerequisite).to_string())
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(problems("filmed, quick, granted"), ["loaded[all]"]);
    assert_eq!(problems("filmed, granted"), ["loaded[all]", "quick"]);
}

#[test]
fn a_batch_counts_a_group_once() {
    let book = book();
    let batch = book.batch();
    let mut rows = batch.rows();
    let dossiers = ["remote: no, video_ok: yes", "remote: yes, video_ok: no", ""];
    let dossiers: Vec<Dossier> =
        dossiers.iter().map(|facts| read(&book, &format!("facts: {{{facts}}}"))).collect();
    dossiers.iter().for_each(|dossier| rows.push(dossier));
    let verdicts = batch.decide(&rows);
    for (row, dossier) in dossiers.iter().enumerate() {
        let decision = book.decide(dossier);
        assert_eq!(verdicts.of_row(row), decision.summary());
        for (item, id) in batch.ids().iter().enumerate() {
            if let Ok(proof) = decision.proof(id) {
                assert_eq!(verdicts.get(row, item).word(), proof.status().word(), "{id}");
            }
        }
    }
    for id in ["R/screen", "any/T#1", "any/T#2"] {
        assert!(batch.ids().contains(&id), "{:?}", batch.ids());
    }
}

#[test]
fn a_difference_of_alternatives_is_told() {
    let other = BOOK
        .replace("2 of { proof T.1", "any of { proof T.1")
        .replace("any of (quick, slower)", "quick, slower");
    let (old, new) = (book(), Rulebook::from_texts(&[("a.rules", &other)]).unwrap());
    let text = rules::report::diff_text(&old, &new, &old.diff(&new).unwrap(), None, Lang::En, false);
    for says in ["any/T", "granted"] {
        assert!(text.contains(says), "{text}");
    }
}

#[test]
fn a_comparison_tells_who_owes_a_proof_of_a_group_and_who_may_choose_it() {
    let book = |enough: &str, when: &str| {
        let text = format!(
            "rulebook t {{ title \"T\" }}\nsource law \"The law\" {{ grade primary }}\nfact x : yes_no \"X\"\n\
             fact y : yes_no \"Y\"\nrequirement R \"R\" {{ cite law  applies when x  {enough} R.g {{ proof R.a \"a\"  \
             proof R.b \"b\" {{ {when} }} proof R.c \"c\" }} }}\n"
        );
        Rulebook::from_texts(&[("t.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
    };
    let shifts = |old: &Rulebook, new: &Rulebook| {
        let diff = old.diff(new).unwrap();
        let all = diff.items.iter().flat_map(|item| {
            let shifts = item.changes.iter().flat_map(|change| &change.shifts);
            shifts.map(|shift| (item.id.clone(), shift.to, shift.condition.clone().unwrap_or_default()))
        });
        all.collect::<Vec<_>>()
    };
    let is = |id: &str, to: &'static str, who: &str| (id.to_string(), to, who.to_string());
    // Two of three where one was enough: nobody owes one of them by itself; three of three: everybody who owes any.
    let (one, two, three) = (book("any of", ""), book("2 of", ""), book("3 of", ""));
    assert_eq!(shifts(&one, &two), []);
    let owed = ["R.a", "R.b", "R.c"].map(|id| is(id, "required", "x"));
    assert_eq!(shifts(&two, &three), owed);
    // One less to choose from: it is no alternative, and two of three leaves no choice of the others.
    let fewer = book("any of", "applies when y");
    assert_eq!(shifts(&one, &fewer), [is("R.b", "no_alternative", "x and not y")]);
    let mut told = shifts(&two, &book("2 of", "applies when y"));
    told.sort();
    let who = "x and not y";
    assert_eq!(
        told,
        [is("R.a", "required", who), is("R.b", "no_alternative", who), is("R.c", "required", who)]
    );
}
