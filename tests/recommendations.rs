//! Promise: a recommendation is never owed, and keeps its conditions: every command says whether it is
//! meant for the candidate at hand.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::cases::{CaseFile, read, run};
use rules::report::{Telling, decision_json, decision_text};
use rules::rulebook::model::Item;
use rules::{Lang, Rulebook};

const TEXT: &str = "rulebook t { title \"T\" }
fact f : yes_no { }
fact g : yes_no { }
scope s { applies when f  inferred because \"t\" }
requirement R { under s  optional  proofs 1  inferred because \"t\" }
requirement S { applies when f  proof S.1 { applies when g  optional }  proof S.2  inferred because \"t\" }
requirement T { optional  inferred because \"t\" }
requirement U { optional  applies when f  scenario U.A { applies when not f  proof U.A.1 }  inferred because \"t\" }
";

/// The dossiers, and what R#1, S.1, T and U.A.1 come to.
const CASES: [(&str, [&str; 4]); 5] = [
    ("f: yes, g: yes", ["yes", "yes", "yes", "no"]),
    ("f: yes, g: no", ["yes", "no", "yes", "no"]),
    ("f: no", ["no", "no", "yes", "no"]),
    ("f: yes", ["yes", "undetermined", "yes", "no"]),
    ("", ["undetermined", "undetermined", "yes", "no"]),
];

const IDS: [&str; 4] = ["R#1", "S.1", "T", "U.A.1"];

fn book() -> Rulebook {
    Rulebook::from_texts(&[("t.rules", TEXT)]).unwrap()
}

#[test]
fn every_answer_says_for_whom_a_recommendation_is() {
    let rulebook = book();
    let batch = rulebook.batch();
    let mut rows = batch.rows();
    for (number, (facts, expected)) in CASES.into_iter().enumerate() {
        let dossier = rulebook.read_dossier(&format!("facts: {{{facts}}}\n")).unwrap();
        rows.push(&dossier);
        let decision = rulebook.decide(&dossier);
        let json = decision_json(&rulebook, &decision, Lang::En);
        let verdicts = batch.decide(&rows);
        let of_batch: Vec<(&str, &str)> = verdicts
            .recommendations(number)
            .map(|(item, verdict)| (batch.ids()[item], verdict.recommendation_word()))
            .collect();
        for (id, expected) in IDS.into_iter().zip(expected) {
            let item = rulebook.model().names.deposit(id).unwrap();
            assert_eq!(decision.status(item).unwrap().word(), "not_required", "{id} {facts}");
            assert_eq!(
                decision.recommendation(item).unwrap().recommendation_word(),
                expected,
                "{id} {facts}"
            );
            // In JSON, of proofs and of requirements.
            let entries =
                json["proofs"].as_array().unwrap().iter().chain(json["requirements"].as_array().unwrap());
            let entry = entries.into_iter().find(|entry| entry["id"] == id).unwrap();
            assert_eq!(
                (&entry["status"], &entry["recommendation"]),
                (&"not_required".into(), &expected.into())
            );
            assert_eq!(entry.get("recommendation_depends_on").is_some(), expected == "undetermined");
            // In sentences.
            let explanation = decision.explain(id).unwrap();
            assert_eq!(explanation.recommendation.as_ref().unwrap().recommendation_word(), expected);
            let (en, fr) = (
                Telling::new(&explanation, Lang::En).sentence(),
                Telling::new(&explanation, Lang::Fr).sentence(),
            );
            let says = match expected {
                "yes" => [
                    "it is a recommendation, which is meant here.",
                    "c'est une recommandation, qui vaut ici.",
                ],
                "no" => ["which is not meant here.", "qui ne vaut pas ici."],
                _ => ["which is meant if the answer to “", "qui vaut si la réponse à « "],
            };
            assert!(en.contains(says[0]) && fr.contains(says[1]), "{id} {facts}: {en} {fr}");
            if id != "T" {
                assert!(of_batch.contains(&(id, expected)), "{id} {facts}: {of_batch:?}");
            }
        }
        // What is owed is no recommendation.
        for id in ["S", "S.2"] {
            assert!(decision.recommendation(rulebook.model().names.deposit(id).unwrap()).is_none());
        }
        let text = decision_text(&rulebook, &decision, Lang::En, false);
        assert!(text.contains("not meant here"), "{text}");
        assert_eq!(
            text.contains("recommendation, undetermined"),
            expected.contains(&"undetermined"),
            "{text}"
        );
    }
}

#[test]
fn without_a_dossier_it_is_said_for_whom() {
    let explanation = Telling::new(&book().explain("S.1").unwrap()[0], Lang::En).sentence();
    assert_eq!(
        explanation,
        "Proof S.1 is not required: it is a recommendation, which is meant if the answer to “f” is yes and the answer to “g” is yes."
    );
}

#[test]
fn tests_of_a_rulebook_may_expect_it() {
    let rulebook = book();
    let outcome = |expected: &str| {
        let text = format!(
            "- name: one\n  facts: {{f: yes}}\n  expect:\n    not_required: [R, S.1, T]\n    recommendation: {expected}\n"
        );
        let file = CaseFile {
            name: "one.yaml".to_string(),
            bytes: text.into_bytes(),
            folder: None,
            fence: Default::default(),
        };
        read(&rulebook, &file).map(|cases| {
            run(&rulebook, &cases[0], rules::Lang::En, &|_| String::new())
                .unwrap()
                .failures
                .into_iter()
                .map(|failure| format!("{}: {} not {}", failure.id, failure.found, failure.expected))
                .collect::<Vec<_>>()
        })
    };
    assert_eq!(outcome("{R: yes, S.1: undetermined, T: yes, U.A.1: no}").unwrap(), Vec::<String>::new());
    assert_eq!(outcome("{R: no, S.1: yes}").unwrap(), ["R: yes not no", "S.1: undetermined not yes"]);
    assert!(outcome("{S: yes}").unwrap_err().to_string().contains("`S` is no recommendation"));
    assert!(outcome("{S.1: perhaps}").unwrap_err().to_string().contains("yes, no or undetermined"));
    assert!(matches!(rulebook.model().names.deposit("R"), Some(Item::Requirement(_))));
}
