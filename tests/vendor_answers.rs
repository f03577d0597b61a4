//! Promise: what the answers say of the shipped dossiers was read by a person.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeMap;
use std::fs;

use rules::report::{decision_json, decision_text, explanation_text, plan_json, plan_text, plan_text_all};
use rules::{Decision, Lang, Rulebook};
use serde_json::Value;

use crate::support;

/// Before everything, on the eve of the deadline, on the day after it, and half a year later.
const DAYS: [&str; 4] = ["2025-05-02", "2026-05-12", "2026-05-14", "2026-11-28"];

/// Each dossier, with two things that are worth explaining in it.
const DOSSIERS: [(&str, [&str; 2]); 13] = [
    ("not-listed-va1", ["PORT/va1.01#1", "s3.submitted[ins]"]),
    ("listed-va1", ["PORT/va1.01#1", "wave1"]),
    ("profile-ciba", ["STAT/ES.04#1", "profile.ciba"]),
    ("profile-double-auth", ["TBB.INS.03#1", "profile.double_auth_sms_email"]),
    ("third-party-proxy", ["edc.proxy.hab[Proxy Tiers]", "edc.nru.proxy[Proxy Tiers]"]),
    ("two-proxies", ["edc.elu.hab[Proxy Tiers B]", "edc.proxy.hab[Proxy Tiers B]"]),
    ("mixed-proxies", ["edc.proxy.hab[Proxy Maison]", "edc.proxy.hab[Proxy Tiers]"]),
    ("eai-in-lps", ["eai_in_lps", "cnda.component_nil[EAI Fictif]"]),
    ("eai-in-proxy", ["eai_in_proxy", "cnda.request_filed"]),
    ("one-maturity", ["edc.test_access", "edc.proxy.maturity[Proxy Tiers]"]),
    ("sent-back", ["documents", "s3.submitted[documents]"]),
    ("wiin-missing", ["wiin_id_missing", "s1.submitted"]),
    ("nru-differs", ["same_nru", "s2.submitted"]),
];

fn ris() -> Rulebook {
    Rulebook::builtin("ris-va2").unwrap()
}

fn with(rulebook: &Rulebook, name: &str, day: Option<&str>, what: impl FnOnce(&Decision<'_>)) {
    let path = support::fixture("dossiers").join(format!("{name}.yaml"));
    let text = fs::read_to_string(path).unwrap();
    let dossier =
        rulebook.read_dossier_named(&format!("{name}.yaml"), &text).unwrap_or_else(|error| panic!("{error}"));
    match day {
        Some(day) => what(&rulebook.decide_on(&dossier, day.parse().unwrap())),
        None => what(&rulebook.decide(&dossier)),
    }
}

fn by_id(list: &Value) -> BTreeMap<&str, &Value> {
    list.as_array().unwrap().iter().map(|entry| (entry["id"].as_str().unwrap(), entry)).collect()
}

#[test]
fn a_plan_is_short_unless_all_of_it_is_asked_for() {
    let rulebook = ris();
    for name in ["not-listed-va1", "half-done"] {
        for day in DAYS.map(Some).into_iter().chain([None]) {
            for lang in [Lang::Fr, Lang::En] {
                with(&rulebook, name, day, |decision| {
                    let plan = decision.plan(None);
                    let (short, all) = (
                        plan_text(&rulebook, &plan, lang, false),
                        plan_text_all(&rulebook, &plan, lang, false),
                    );
                    assert!(
                        short.lines().count() <= 40,
                        "{name} on {day:?}: {} lines\n{short}",
                        short.lines().count()
                    );
                    assert!(all.lines().count() > 100, "{name}");
                    let unbroken = all.split_whitespace().collect::<Vec<_>>().join(" ");
                    for (step, planned) in plan.steps().iter().enumerate() {
                        let shown = unbroken.contains(&format!("[{}]", plan.id(step)));
                        assert_eq!(
                            shown,
                            planned.state != rules::StepState::NotApplicable,
                            "{}",
                            plan.id(step)
                        );
                    }
                });
            }
        }
    }
}

#[test]
fn the_counts_of_a_demonstration_are_not_those_of_whoever_it_does_not_show() {
    let rulebook = ris();
    for (name, _) in DOSSIERS {
        with(&rulebook, name, Some(DAYS[0]), |decision| {
            let json = decision_json(&rulebook, decision, Lang::Fr);
            let text = decision_text(&rulebook, decision, Lang::Fr, false);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let not_listed = by_id(&json["scopes"])["wave1"]["status"] != "not_required";
            assert_eq!(json["announced"]["here"], not_listed, "{name}");
            let counted = json["chapters"].as_array().unwrap().iter().any(|it| !it["announced"].is_null());
            assert_eq!(counted, not_listed, "{name}");
            assert_eq!(text.contains("94 pour l'exemple de la source"), not_listed, "{name}");
            assert_eq!(text.contains("ces nombres ne sont pas les vôtres"), !not_listed, "{name}");
        });
    }
}

#[test]
fn a_missed_deadline_is_told_among_the_errors() {
    let rulebook = ris();
    for (day, told) in [(DAYS[1], "Erreurs : aucune."), (DAYS[2], "Erreurs : 1 échéance en retard")] {
        with(&rulebook, "third-party-proxy", Some(day), |decision| {
            let lines = rules::report::verdict_texts(&decision.plan(None), Lang::Fr);
            assert!(lines.iter().any(|line| line.starts_with(told)), "{day}: {lines:#?}");
        });
    }
}

#[test]
fn what_the_answers_say_was_read() {
    let rulebook = ris();
    for (name, explained) in DOSSIERS {
        with(&rulebook, name, Some(DAYS[0]), |decision| {
            let plan = decision.plan(None);
            insta::assert_snapshot!(
                format!("{name}_eval"),
                decision_text(&rulebook, decision, Lang::Fr, false)
            );
            insta::assert_snapshot!(format!("{name}_plan"), plan_text(&rulebook, &plan, Lang::Fr, false));
            let explanations = explained.map(|id| {
                let explanation =
                    decision.explain(id).unwrap_or_else(|error| panic!("{name}: {id}: {error}"));
                explanation_text(&rulebook, &explanation, None, Lang::Fr, false)
            });
            insta::assert_snapshot!(format!("{name}_explain"), explanations.join("\n\n"));
        });
        let mut verdicts = String::new();
        for day in DAYS {
            with(&rulebook, name, Some(day), |decision| {
                for line in rules::report::verdict_texts(&decision.plan(None), Lang::Fr) {
                    verdicts += &format!("{line}\n");
                }
                verdicts += "\n";
            });
        }
        insta::assert_snapshot!(format!("{name}_days"), verdicts);
    }
}

#[test]
fn what_the_guide_says_of_a_third_partys_proxy_is_said_to_the_candidate() {
    let rulebook = ris();
    with(&rulebook, "third-party-proxy", Some(DAYS[0]), |decision| {
        let text = decision_text(&rulebook, decision, Lang::Fr, false);
        assert!(
            text.contains("pièce de : Éditeur du proxy tiers ; vous : Demander à l'éditeur du proxy"),
            "{text}"
        );
        let plan = plan_text(&rulebook, &decision.plan(None), Lang::Fr, false);
        assert!(plan.contains("Demander le NRU du proxy à son éditeur"), "{plan}");
    });
    with(&rulebook, "mixed-proxies", Some(DAYS[0]), |decision| {
        let plan = plan_json(&rulebook, &decision.plan(None), Lang::Fr);
        for (id, step) in by_id(&plan["steps"]) {
            let theirs = id.ends_with("[Proxy Tiers]") && id.contains("proxy");
            assert_eq!(step["owner"].is_null(), !theirs, "{id}: {}", step["owner"]);
        }
    });
    with(&rulebook, "profile-ciba", Some(DAYS[0]), |decision| {
        let text = decision_text(&rulebook, decision, Lang::Fr, false);
        assert!(text.contains("Aucune des 5 preuves détaillées ici n'est exigée à coup sûr"), "{text}");
        assert!(text.contains("2 chapitres sans nom"), "{text}");
    });
    with(&rulebook, "sent-back", Some(DAYS[1]), |decision| {
        let text = decision_text(&rulebook, decision, Lang::Fr, false);
        assert!(text.contains("Resoumettre le chapitre"), "{text}");
        assert!(text.contains("annoncé par courriel"), "{text}");
    });
}
