//! Promise: whatever command a vendor asks, of any shipped dossier and on whatever day, nothing in one answer contradicts
//! another: owners, acts, statuses, deadlines and lateness are the same in `eval`, `plan`, `explain`, `export` and the
//! pages.
#![cfg(feature = "spreadsheet")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeMap;
use std::fs;

use rules::export::{checklist, checklist_csv, checklist_markdown};
use rules::plan::Plan;
use rules::report::{
    decision_json, decision_text, explanation_json, explanation_text, plan_html, plan_json, plan_markdown,
    plan_print, plan_text, plan_text_all, verdict_texts,
};
use rules::{Decision, Lang, Rulebook, StepState};
use serde_json::Value;

use crate::support;

/// Before everything, on the eve of the deadline, on its day, on the day after it, and half a year later.
const DAYS: [Option<&str>; 6] = [
    Some("2025-05-02"),
    Some("2026-05-12"),
    Some("2026-05-13"),
    Some("2026-05-14"),
    Some("2026-11-28"),
    None,
];

#[test]
fn no_command_contradicts_another() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let mut names: Vec<String> = (fs::read_dir(support::fixture("dossiers")).unwrap())
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    names.sort();
    assert!(names.len() >= 21, "{names:?}");
    for name in names {
        let text = fs::read_to_string(support::fixture("dossiers").join(&name)).unwrap();
        let dossier =
            rulebook.read_dossier_named(&name, &text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for day in DAYS {
            let decision = match day {
                Some(day) => rulebook.decide_on(&dossier, day.parse().unwrap()),
                None => rulebook.decide(&dossier),
            };
            // English beside French on one day is enough: the answers are made by the same functions.
            let langs: &[Lang] = if day == DAYS[3] { &[Lang::Fr, Lang::En] } else { &[Lang::Fr] };
            for lang in langs {
                Answers::of(&rulebook, &decision, *lang, format!("{name} on {day:?}, {lang:?}")).agree();
            }
        }
    }
}

fn by_id(list: &Value) -> BTreeMap<&str, &Value> {
    list.as_array().unwrap().iter().map(|entry| (entry["id"].as_str().unwrap(), entry)).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap()
}

/// Whose piece a step is, as texts say it; nothing where it is the candidate's own.
fn owner_of(step: &Value) -> Option<(String, bool)> {
    let owner = step["owner"].as_object()?;
    let labels: Vec<&str> =
        owner["labels"].as_array().unwrap().iter().map(|label| label.as_str().unwrap()).collect();
    Some((labels.join(", "), owner["certain"].as_bool().unwrap()))
}

/// A text as if its lines had not been broken.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the commands say of one decision.
struct Answers<'a> {
    rulebook: &'a Rulebook,
    decision: &'a Decision<'a>,
    plan: Plan<'a>,
    lang: Lang,
    eval: Value,
    planned: Value,
    case: String,
}

impl<'a> Answers<'a> {
    fn of(rulebook: &'a Rulebook, decision: &'a Decision<'a>, lang: Lang, case: String) -> Answers<'a> {
        let plan = decision.plan(None);
        let planned = plan_json(rulebook, &plan, lang);
        let eval = decision_json(rulebook, decision, lang);
        Answers { rulebook, decision, plan, lang, eval, planned, case }
    }

    fn pick(&self, fr: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::Fr { fr } else { en }
    }

    fn agree(&self) {
        self.verdicts();
        self.pieces();
        self.lateness();
        self.ready();
        self.explained();
        self.exported();
        self.pages();
    }

    /// The verdict, the deadlines and the exit status, and that every text begins with them.
    fn verdicts(&self) {
        let (eval, planned, case) = (&self.eval, &self.planned, &self.case);
        assert_eq!(eval["verdict"], planned["verdict"], "{case}");
        assert_eq!(eval["deadlines"], planned["deadlines"], "{case}");
        assert_eq!(eval["today"], planned["today"], "{case}");
        let right = eval["verdict"]["right"].as_bool().unwrap();
        assert_eq!(right, !self.plan.is_wrong(), "{case}: the exit status is that of the verdict");
        let errors = list(eval, "problems").iter().filter(|problem| problem["severity"] == "error").count();
        assert_eq!(eval["verdict"]["errors"], errors, "{case}");
        let late = list(eval, "deadlines").iter().any(|deadline| deadline["late"] == true);
        assert_eq!(eval["verdict"]["in_time"] == false, late, "{case}");
        let lines: Vec<&str> =
            list(&eval["verdict"], "lines").iter().map(|line| line.as_str().unwrap()).collect();
        assert_eq!(verdict_texts(&self.plan, self.lang), lines, "{case}");
        assert!(lines.len() <= 5, "{case}");
        let texts = [
            decision_text(self.rulebook, self.decision, self.lang, false),
            plan_text(self.rulebook, &self.plan, self.lang, false),
            plan_text_all(self.rulebook, &self.plan, self.lang, false),
        ];
        for text in &texts {
            let told: Vec<&str> = text.lines().skip(2).take(lines.len()).collect();
            assert_eq!(told, lines, "{case}");
        }
    }

    /// Owners, acts and statuses of certificates are those of the steps.
    fn pieces(&self) {
        let case = &self.case;
        let (steps, decided) = (by_id(&self.planned["steps"]), by_id(&self.eval["steps"]));
        let text = unbroken(&decision_text(self.rulebook, self.decision, self.lang, false));
        for (id, certificate) in by_id(&self.eval["certificates"]) {
            let status = certificate["status"].as_str().unwrap();
            assert_eq!(decided[id]["status"], status, "{case}: {id}");
            let Some(step) = steps.get(id) else {
                assert_eq!(status, "not_required", "{case}: {id} is not in the plan");
                continue;
            };
            assert_eq!(
                (&certificate["owner"], &certificate["todo"]),
                (&step["owner"], &step["todo"]),
                "{case}: {id}"
            );
            assert_eq!(certificate["by"], step["actor"], "{case}: {id}");
            // The text says it behind the id, before the next piece.
            let behind = text.split_once(&format!("[{id}]")).unwrap_or_else(|| panic!("{case}: {id}")).1;
            let behind = behind.split(['●', '○', '?']).next().unwrap();
            let said = owner_of(step).is_none_or(|(label, certain)| {
                let whose = match certain {
                    true => self.pick("pièce de : ", "piece of: "),
                    false => self.pick("peut-être pièce de : ", "perhaps the piece of: "),
                };
                behind.contains(&format!("{whose}{label}"))
            });
            assert!(said, "{case}: {id}: {behind}");
            let theirs = behind.contains(self.pick("pièce de : ", "piece of: "));
            assert_eq!(theirs, !step["owner"].is_null(), "{case}: {id}: {behind}");
        }
        for id in steps.keys() {
            assert_ne!(decided[id]["status"], "not_required", "{case}: {id}");
        }
    }

    /// What is late, is late for a deadline that is; what a deadline waits for is still to be done.
    fn lateness(&self) {
        let case = &self.case;
        let steps = by_id(&self.planned["steps"]);
        let deadlines = list(&self.planned, "deadlines");
        for (id, step) in &steps {
            let for_it = |deadline: &Value, key: &str| list(deadline, key).iter().any(|step| step == id);
            let late_for = deadlines.iter().any(|deadline| {
                deadline["late"] == true && (for_it(deadline, "open") || for_it(deadline, "steps"))
            });
            assert!(step["late"] == false || late_for, "{case}: {id} is late for nothing");
            let open = deadlines.iter().any(|deadline| deadline["late"] == true && for_it(deadline, "open"));
            assert!(!open || step["late"] == true, "{case}: {id} is open for a deadline that has passed");
        }
        for deadline in deadlines {
            for id in list(deadline, "open") {
                let state = &steps[id.as_str().unwrap()]["state"];
                assert!(state == "ready" || state == "blocked", "{case}: {id} is {state}");
            }
        }
    }

    /// What is ready is ready everywhere, and once.
    fn ready(&self) {
        let case = &self.case;
        let ready = list(&self.planned, "ready");
        let told: Vec<&Value> =
            (list(&self.eval["verdict"], "ready").iter()).flat_map(|actor| list(actor, "steps")).collect();
        assert_eq!(told.len(), ready.len(), "{case}");
        assert!(ready.iter().all(|step| told.contains(&step)), "{case}");
        let states = by_id(&self.planned["steps"]);
        let by_state = states.iter().filter(|(_, step)| step["state"] == "ready").count();
        assert_eq!(by_state, ready.len(), "{case}");
    }

    /// An explanation names the same owner, the same act and the same status.
    fn explained(&self) {
        let case = &self.case;
        let decided = by_id(&self.eval["steps"]);
        let certificates = by_id(&self.eval["certificates"]);
        let worth = |id: &str, step: &Value| !step["owner"].is_null() || certificates.contains_key(id);
        let steps = by_id(&self.planned["steps"]);
        for (id, step) in steps.iter().filter(|(id, step)| worth(id, step)).step_by(3) {
            let explanation = self.decision.explain(id).unwrap();
            let json = explanation_json(self.rulebook, &explanation, None, self.lang);
            let told = |what: &str, key: &str| -> Vec<Value> {
                list(&json, "told")
                    .iter()
                    .filter(|told| told["what"] == what)
                    .map(|told| told[key].clone())
                    .collect()
            };
            let owners = step["owner"]["actors"].as_array().cloned().unwrap_or_default();
            assert_eq!(told("owner", "actor"), owners, "{case}: {id}");
            assert_eq!(json["status"], decided[id]["status"], "{case}: {id}");
            let text = unbroken(&explanation_text(self.rulebook, &explanation, None, self.lang, false));
            let whose = self.pick("pièce de : ", "whose piece: ");
            match owner_of(step) {
                Some((label, _)) => {
                    assert!(text.contains(&format!("{whose}{label}")), "{case}: {id}: {text}")
                }
                None => {
                    let yours = text.contains(&format!("{whose}{}", self.pick("vous", "yours")));
                    assert_eq!(yours, certificates.contains_key(id), "{case}: {id}: {text}");
                }
            }
            if let Some(todo) = step["todo"].as_str().filter(|_| step["owner"]["certain"] == true) {
                assert!(text.contains(todo), "{case}: {id}: {text}");
            }
        }
    }

    /// The checklist, as a table and in Markdown.
    fn exported(&self) {
        let case = &self.case;
        let exported = checklist(self.rulebook, &self.plan, self.lang);
        let (steps, decided) = (by_id(&self.planned["steps"]), by_id(&self.eval["steps"]));
        let lines: Vec<&str> =
            list(&self.eval["verdict"], "lines").iter().map(|line| line.as_str().unwrap()).collect();
        assert_eq!(exported.verdict, lines, "{case}");
        let late_word = self.pick("EN RETARD", "LATE");
        let owner_in = |step: &Value, own: &str| match owner_of(step) {
            None => own.to_owned(),
            Some((label, true)) => label,
            Some((label, false)) => format!("{label} ?"),
        };
        for piece in &exported.certificates {
            let (id, status) =
                (piece.step.as_str(), decided[piece.step.as_str()]["status"].as_str().unwrap());
            assert_eq!(piece.status.word(), status, "{case}: {id}");
            let Some(step) = steps.get(id) else { continue };
            assert_eq!(piece.owner, owner_in(step, self.pick("vous", "you")), "{case}: {id}");
            assert_eq!(piece.todo, step["todo"].as_str().unwrap_or_default(), "{case}: {id}");
            assert_eq!(piece.desk, step["actor"].as_str().unwrap(), "{case}: {id}");
        }
        for row in &exported.steps {
            let (id, step) = (row.step.as_str(), steps[row.step.as_str()]);
            assert_eq!(row.owner, owner_in(step, ""), "{case}: {id}");
            assert_eq!(row.todo, step["todo"].as_str().unwrap_or_default(), "{case}: {id}");
            assert_eq!(row.actor, step["actor"].as_str().unwrap(), "{case}: {id}");
            assert_eq!(row.state.word(), step["state"].as_str().unwrap(), "{case}: {id}");
            let late = row.deadline.contains(late_word)
                || row.deadline.contains(self.pick("en retard", "late for the deadline"));
            let open = row.state != StepState::Done;
            assert_eq!(late, open && step["late"] == true, "{case}: {id}: {}", row.deadline);
        }
        let proofs = by_id(&self.eval["proofs"]);
        for row in exported.rows.iter().filter(|row| !row.proof.is_empty()) {
            assert_eq!(proofs[row.proof.as_str()]["status"], row.status.word(), "{case}: {}", row.proof);
            let step = steps[row.step.as_str()];
            let late = step["late"] == true && step["state"] != "done";
            assert_eq!(row.deadline.contains(late_word), late, "{case}: {}: {}", row.proof, row.deadline);
        }
        let (csv, markdown) = (checklist_csv(&exported), checklist_markdown(&exported));
        for piece in exported.certificates.iter().filter(|piece| !piece.owner.is_empty()) {
            for line in csv.lines().filter(|line| line.contains(&format!(";{};", piece.step))) {
                assert!(line.contains(&piece.owner) && line.contains(&piece.todo), "{case}: {line}");
            }
            let told = markdown.lines().filter(|line| line.contains(&format!("`{}`", piece.step)));
            assert!(told.into_iter().all(|line| line.contains(&piece.owner)), "{case}: {}", piece.step);
        }
    }

    /// The plan in Markdown and as pages.
    fn pages(&self) {
        let case = &self.case;
        let escape = |text: &str| {
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
                .replace('"', "&quot;")
                .replace('\'', "&#39;")
        };
        let page = plan_html(self.rulebook, &self.plan, self.lang);
        let print = plan_print(self.rulebook, &self.plan, self.lang);
        let markdown = plan_markdown(self.rulebook, &self.plan, self.lang);
        for line in list(&self.eval["verdict"], "lines") {
            let line = escape(line.as_str().unwrap());
            for (page, what) in [(&page, "html"), (&print, "print")] {
                assert!(page.contains(&format!(">{line}</p>")), "{case}, {what}: {line}");
            }
        }
        let whose = self.pick("pièce de : ", "piece of: ");
        let rows: Vec<&str> = page.split("<tr id=").skip(1).collect();
        let steps = by_id(&self.planned["steps"]);
        assert_eq!(rows.len(), steps.len(), "{case}");
        for (id, step) in steps {
            let code = format!("<code>{}</code><br>", escape(id));
            let row = rows.iter().find(|row| row.contains(&code)).unwrap_or_else(|| panic!("{case}: {id}"));
            let late = step["late"] == true && step["state"] != "done";
            assert_eq!(row.contains("class=\"late\""), late, "{case}: {id}: {row}");
            match owner_of(step) {
                Some((label, _)) => {
                    assert!(row.contains(&format!("{whose}{}", escape(&label))), "{case}: {row}")
                }
                None => assert!(!row.contains(whose), "{case}: {row}"),
            }
            assert!(row.contains(&escape(step["actor"].as_str().unwrap())), "{case}: {row}");
            if step["state"] == "ready" {
                let act = step["act"].as_str().unwrap();
                assert!(page.contains(&escape(act)), "{case}: {act}");
                let ticked = markdown
                    .lines()
                    .filter(|line| line.contains("- [ ]"))
                    .any(|line| line.contains(&format!("`{id}`")));
                assert!(ticked, "{case}: {id} is ready, and not to be ticked");
            }
        }
    }
}
