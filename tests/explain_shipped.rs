//! Promise: every item of every shipped dossier has a reason and a source, positive or negative; a
//! second procedure finds nothing wrong with any of it; and the words are those of the snapshots.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rules::report::{
    Telling, explanation_dot, explanation_html, explanation_json, explanation_markdown, explanation_mermaid,
    explanation_text, explanations_json,
};
use rules::{Decision, Dossier, ExplainError, Explainer, Explanation, Lang, Reasons, Rulebook, Verdict};

fn dossiers() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dossiers");
    let entries = std::fs::read_dir(folder).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "yaml"));
    files.sort();
    assert!(files.len() >= 8);
    files
}

fn rulebook() -> Rulebook {
    Rulebook::builtin("ris-va2").unwrap()
}

fn read(rulebook: &Rulebook, name: &str) -> Dossier {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dossiers").join(name);
    rulebook.read_dossier_named(name, &std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_item_has_a_reason_and_a_source() {
    let rulebook = rulebook();
    for path in dossiers() {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        let dossier = read(&rulebook, &name);
        let decision = rulebook.decide(&dossier);
        let explanations = decision.explain_all();
        let steps = decision.steps().len();
        assert!(explanations.len() > steps + 30, "{name}");
        for explanation in &explanations {
            let id = &explanation.id;
            let json = explanation_json(&rulebook, explanation, None, Lang::Fr);
            let chain = json["chain"].as_array().unwrap();
            let rests = |link: &serde_json::Value| {
                link["cite"].as_array().is_some_and(|cites| !cites.is_empty()) || link["inferred"].is_string()
            };
            assert!(chain.iter().any(rests), "{name} {id}: nothing to rest on");
            match explanation.status.unwrap() {
                // A day that is not given is no fact: the sentence says it.
                Verdict::Open if Telling::new(explanation, Lang::Fr).sentence().contains("date du jour") => {}
                Verdict::Open => assert!(!explanation.open.is_empty(), "{name} {id}"),
                _ => assert_eq!(explanation.reasons.len(), 1, "{name} {id}"),
            }
        }
    }
}

#[test]
fn a_second_procedure_agrees() {
    let rulebook = rulebook();
    for path in dossiers() {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        let dossier = read(&rulebook, &name);
        let decision = rulebook.decide(&dossier);
        for explanation in Explainer::new(&decision, Reasons::All).all() {
            let checked = decision.check_explanation(&explanation);
            assert!(checked.is_right(), "{name} {}: {:?}", explanation.id, checked.wrong);
        }
    }
}

/// All sentences of a decision: of the items, and of what would change them.
fn sentences(decision: &Decision<'_>, lang: Lang) -> String {
    let mut text = String::new();
    for explanation in decision.explain_all() {
        let _ = writeln!(text, "{}: {}", explanation.id, Telling::new(&explanation, lang).sentence());
        for flip in &explanation.flips {
            let _ = writeln!(text, "    {}", Telling::new(&explanation, lang).flip_sentence(flip));
        }
    }
    text
}

#[test]
fn the_sentences() {
    let rulebook = rulebook();
    for name in ["not-listed-va1", "listed-va1", "inconsistent", "eai-in-proxy", "third-party-proxy", "empty"]
    {
        let dossier = read(&rulebook, &format!("{name}.yaml"));
        let decision = rulebook.decide(&dossier);
        insta::assert_snapshot!(format!("{name}_fr"), sentences(&decision, Lang::Fr));
        insta::assert_snapshot!(format!("{name}_en"), sentences(&decision, Lang::En));
    }
}

/// When every item is required, for no candidate in particular.
#[test]
fn the_rules_in_general() {
    let rulebook = rulebook();
    for (lang, name) in [(Lang::Fr, "general_fr"), (Lang::En, "general_en")] {
        let model = rulebook.model();
        let ids = (model.requirements.iter().map(|item| &item.head.id))
            .chain(model.scopes.iter().map(|item| &item.head.id))
            .chain(model.steps.iter().map(|item| &item.head.id))
            .chain(model.checks.iter().map(|item| &item.head.id))
            .chain(model.notes.iter().map(|item| &item.head.id))
            .chain(model.facts.iter().filter(|fact| fact.needed.is_some()).map(|item| &item.head.id));
        let mut text = String::new();
        for id in ids {
            for explanation in rulebook.explain(id).unwrap() {
                let _ = writeln!(
                    text,
                    "{} {}: {}",
                    explanation.kind.word(),
                    id,
                    Telling::new(&explanation, lang).sentence()
                );
            }
        }
        insta::assert_snapshot!(name, text);
    }
}

#[test]
fn the_layouts() {
    let rulebook = rulebook();
    let dossier = read(&rulebook, "listed-va1.yaml");
    let decision = rulebook.decide(&dossier);
    let explanation = decision.explain("PORT").unwrap();
    let checked = decision.check_explanation(&explanation);
    for (lang, code) in [(Lang::Fr, "fr"), (Lang::En, "en")] {
        let text = explanation_text(&rulebook, &explanation, Some(&checked), lang, false);
        insta::assert_snapshot!(format!("text_{code}"), text);
    }
    let lang = Lang::En;
    insta::assert_snapshot!("markdown", explanation_markdown(&rulebook, &explanation, None, lang));
    insta::assert_snapshot!("mermaid", explanation_mermaid(&rulebook, &[&explanation], lang));
    insta::assert_snapshot!("dot", explanation_dot(&rulebook, &[&explanation], lang));
    let json = explanation_json(&rulebook, &explanation, Some(&checked), lang);
    insta::assert_snapshot!("json", serde_json::to_string_pretty(&json).unwrap());
    let html = explanation_html(&rulebook, &[(explanation, None)], lang);
    assert!(!html.contains("http"), "nothing is fetched");
    insta::assert_snapshot!("html", html);
}

#[test]
fn text_is_at_most_100_columns() {
    let rulebook = rulebook();
    for path in dossiers() {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        let dossier = read(&rulebook, &name);
        let decision = rulebook.decide(&dossier);
        for explanation in decision.explain_all() {
            for lang in [Lang::Fr, Lang::En] {
                let text = explanation_text(&rulebook, &explanation, None, lang, false);
                for line in text.lines() {
                    assert!(line.chars().count() <= 100, "{name} {}: {line}", explanation.id);
                    assert_eq!(line.trim_end(), line, "{name} {}", explanation.id);
                }
            }
        }
    }
}

#[test]
fn the_same_every_time() {
    let rulebook = rulebook();
    let dossier = read(&rulebook, "eai-in-proxy.yaml");
    let all = || {
        let decision = rulebook.decide(&dossier);
        let explanations: Vec<_> = decision.explain_all().into_iter().map(|one| (one, None)).collect();
        explanations_json(&rulebook, &explanations, Lang::Fr).to_string()
    };
    assert_eq!(all(), all());
}

// --- What ids stand for ---

fn kinds(explanations: &[Explanation<'_>]) -> Vec<String> {
    explanations.iter().map(|one| format!("{} {}", one.kind.word(), one.id)).collect()
}

#[test]
fn ids_are_found() {
    let rulebook = rulebook();
    let dossier = read(&rulebook, "eai-in-proxy.yaml");
    let decision = rulebook.decide(&dossier);
    let found = |id: &str| kinds(&decision.explain_every(id).unwrap());
    assert_eq!(found("PORT"), ["requirement PORT/va1.01"]);
    assert_eq!(found("port/VA1"), ["requirement PORT/va1.01"]);
    assert_eq!(found("PORT/va1.01#1"), ["proof PORT/va1.01#1"]);
    assert_eq!(found("cnda.nil"), ["step cnda.nil", "fact cnda.nil"]);
    assert_eq!(found("fact:cnda.nil"), ["fact cnda.nil"]);
    assert_eq!(found("step:edc.elu.hab"), ["certificate edc.elu.hab[Proxy Maison]"]);
    assert_eq!(found("pentest.lps.date"), ["fact pentest.lps.date"]);
    assert_eq!(
        found("cnda.component_nil"),
        ["step cnda.component_nil[EAI Fictif]", "step cnda.component_nil[Visionneuse Fictive]"]
    );
    assert_eq!(found("cnda.component_nil[EAI"), ["step cnda.component_nil[EAI Fictif]"]);
    assert_eq!(found("s3.submitted[ins]"), ["step s3.submitted[ins]"]);
    assert_eq!(found("eai_in_proxy"), ["note eai_in_proxy"]);
}

#[test]
fn ids_that_are_none_are_helped_along() {
    let rulebook = rulebook();
    let dossier = read(&rulebook, "empty.yaml");
    let decision = rulebook.decide(&dossier);
    let error = |id: &str| decision.explain(id).map(|_| ()).unwrap_err().to_string();
    assert_eq!(error("profils"), "nothing is called `profils`; did you mean `profiles`?");
    assert!(error("pentest").starts_with("several ids begin with `pentest`: "), "{}", error("pentest"));
    assert_eq!(error("guide"), "`guide` is a source: there is nothing to explain about it");
    // A misspelt beginning is one, too.
    let meant = |id: &str| match decision.explain(id) {
        Err(ExplainError::Unknown { meant, .. }) => meant,
        _ => None,
    };
    assert_eq!(meant("PORTT").as_deref(), Some("PORT/va1.01"));
    assert_eq!(meant("nothing-like-it"), None);
    assert!(matches!(decision.explain(""), Err(ExplainError::Unknown { .. })));
    assert!(matches!(decision.explain(&"x".repeat(100_000)), Err(ExplainError::Unknown { .. })));
}

#[test]
fn a_set_that_changes_is_given_whole() {
    let rulebook = rulebook();
    let dossier = read(&rulebook, "listed-va1.yaml");
    let decision = rulebook.decide(&dossier);
    let explanation = decision.explain("STATPP.01").unwrap();
    let json = explanation_json(&rulebook, &explanation, None, Lang::Fr);
    assert_eq!(json["reason"][0]["fact"], "profiles");
    assert_eq!(json["reason"][0]["member"], "general");
    assert_eq!(json["reason"][0]["value"], true);
    assert_eq!(json["flips"][0]["set"], serde_json::json!({"profiles": ["ciba"]}));
    assert_eq!(json["flips"][0]["status"], "not_required");
}

#[test]
fn today_counts_where_it_is_given() {
    let rulebook = rulebook();
    let text = "facts:\n  pentest: {lps: {date: 2025-01-10}}\n";
    let dossier = rulebook.read_dossier(text).unwrap();
    let open = rulebook.decide(&dossier);
    let explanation = open.explain("pentest_lps_ageing").unwrap();
    assert_eq!(explanation.status, Some(Verdict::Open));
    let late = rulebook.decide_on(&dossier, "2026-03-01".parse().unwrap());
    let explanation = late.explain("pentest_lps_ageing").unwrap();
    assert_eq!(explanation.status_word(), Some("broken"));
    let sentence = Telling::new(&explanation, Lang::En).sentence();
    assert!(sentence.contains("today is 1 March 2026"), "{sentence}");
    assert!(late.check_explanation(&explanation).is_right());
}
