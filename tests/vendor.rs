//! Promise: whoever does what the plan says is ready, and declares the facts that it says are
//! missing, ends with the listing, and never meets a contradiction.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeMap;

use rules::report::plan_json;
use rules::rulebook::model::State;
use rules::{Lang, Rulebook};
use serde_json::Value;

const OWN: &str = "[{name: Maison, whose: own}]";

/// A vendor who knows nothing but the plan, and answers when asked.
struct Vendor {
    rulebook: Rulebook,
    /// What would be answered, as YAML, by the id of the fact.
    answers: BTreeMap<&'static str, &'static str>,
    /// What is answered so far.
    facts: BTreeMap<String, String>,
    /// Whether the components were given their numbers.
    numbered: bool,
    done: Vec<String>,
    chapters: BTreeMap<String, State>,
    /// The chapter that is still to be sent back.
    sent_back: Option<&'static str>,
    /// Whether facts are declared before steps are done.
    facts_first: bool,
}

impl Vendor {
    fn new(answers: &[(&'static str, &'static str)]) -> Vendor {
        let usual = [
            ("isc.role", "mandataire"),
            ("isc.kbis", "kbis.pdf"),
            ("isc.id_document", "id.pdf"),
            ("isc.company_registered", "yes"),
            ("isc.mandataire_registered", "yes"),
            ("isc.validated_by", "mandataire"),
            ("product.name", "RIS"),
            ("product.version", "\"4.0\""),
            ("product.owner", "Camille"),
            ("product.description", "Un RIS"),
            ("product.interests", "[segur, edc_psc]"),
            ("charter_accepted", "yes"),
            ("va1.referenced", "no"),
            ("va1.wiin_id", "W-1"),
            ("proxies", OWN),
            ("cnda.nie", "NIE-1"),
            ("cnda.nil", "NIL-1"),
            ("doc.min_functions", "kit.pdf"),
            ("doc.scope", "[scope.pdf]"),
            ("profiles", "[general]"),
            ("groups", "[]"),
            ("distributors", "[]"),
            ("components", "[]"),
            ("third_party_certified_solution", "no"),
            ("third_party_certified_solution.nil", "NIL-T"),
            ("operates_solution", "yes"),
            ("wants_financing", "yes"),
            ("obsolete_versions", "[]"),
        ];
        Vendor {
            rulebook: Rulebook::builtin("ris-va2").unwrap(),
            answers: usual.iter().chain(answers).copied().collect(),
            facts: BTreeMap::new(),
            numbered: false,
            done: Vec::new(),
            chapters: BTreeMap::new(),
            sent_back: None,
            facts_first: false,
        }
    }

    fn dossier(&self) -> String {
        let mut text = String::from("facts:\n");
        for (id, value) in &self.facts {
            text += &format!("  {id}: {value}\n");
        }
        text += "progress:\n  done:\n";
        for id in &self.done {
            text += &format!("    - {id}\n");
        }
        text += "  chapters:\n";
        for (id, state) in &self.chapters {
            text += &format!("    {id}: {}\n", state.word());
        }
        text
    }

    fn plan(&self) -> Value {
        let text = self.dossier();
        let dossier = self.rulebook.read_dossier(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert!(dossier.warnings().is_empty(), "{:?}\n{text}", dossier.warnings());
        let decision = self.rulebook.decide(&dossier);
        // Claiming wave 1 is an error until the id is given, which the plan asks for.
        let checks = &self.rulebook.model().checks;
        let mut problems =
            decision.problems().iter().map(|problem| checks[problem.check.index()].head.id.as_str());
        assert!(problems.all(|check| check == "wiin_id_missing"), "{:?}\n{text}", decision.problems());
        let plan = plan_json(&self.rulebook, &decision.plan(None), Lang::En);
        assert_eq!(plan["problems"], Value::Array(Vec::new()), "{text}");
        plan
    }

    /// Declares what the plan names as missing; says whether there was something.
    fn declare(&mut self, plan: &Value) -> bool {
        let mut declared = false;
        for step in plan["steps"].as_array().unwrap() {
            for cause in step["blocked_by"].as_array().unwrap() {
                let Some(path) = cause.as_str().unwrap().strip_prefix("fact:") else { continue };
                if path.starts_with("components[") && path.ends_with("].nil") {
                    assert!(!self.numbered, "{path} is asked for again");
                    let list = self.facts.get_mut("components").unwrap();
                    *list = list.replace("}", ", nil: NIL-9}");
                    self.numbered = true;
                    return true;
                }
                let (id, value) = self
                    .answers
                    .get_key_value(path)
                    .unwrap_or_else(|| panic!("the plan names `{path}`, which nobody can answer"));
                declared |= self.facts.insert((*id).to_string(), (*value).to_string()).is_none();
            }
        }
        declared
    }

    /// Does what the plan names as ready; says whether there was something.
    fn work(&mut self, plan: &Value) -> bool {
        let ready: Vec<String> =
            plan["ready"].as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_string()).collect();
        for id in &ready {
            let chapter = |step: &str| {
                let (_, rest) = id.split_once(&format!("{step}["))?;
                rest.strip_suffix(']').map(str::to_string)
            };
            if let Some(chapter) = chapter("s3.proofs") {
                self.chapters.insert(chapter, State::Loaded);
            } else if let Some(chapter) = chapter("s3.submitted") {
                self.chapters.insert(chapter, State::Submitted);
            } else if let Some(chapter) = chapter("s3.validated") {
                let back = self.sent_back.take_if(|back| *back == chapter).is_some();
                self.chapters.insert(chapter, if back { State::ToModify } else { State::Validated });
            } else {
                assert!(!self.done.contains(id), "{id} is ready again");
                self.done.push(id.clone());
            }
        }
        !ready.is_empty()
    }

    /// Follows the plan to its end; returns the steps in the order in which they were done.
    fn follow(&mut self) -> Vec<String> {
        for _ in 0..200 {
            let plan = self.plan();
            let all_done = plan["steps"].as_array().unwrap().iter().all(|step| step["state"] == "done");
            if all_done {
                assert!(self.done.contains(&"s4.referenced".to_string()));
                return self.done.clone();
            }
            let moved = match self.facts_first {
                true => self.declare(&plan) || self.work(&plan),
                false => self.work(&plan) || self.declare(&plan),
            };
            assert!(moved, "nothing is ready and nothing is missing:\n{}\n{plan:#}", self.dossier());
        }
        panic!("the plan never ends:\n{}", self.dossier());
    }
}

#[test]
fn an_own_proxy() {
    for facts_first in [false, true] {
        let mut vendor = Vendor::new(&[]);
        vendor.facts_first = facts_first;
        let done = vendor.follow();
        let place = |id: &str| done.iter().position(|other| other == id).unwrap();
        assert!(place("edc.nru.elu[Maison]") < place("edc.nru.proxy[Maison]"));
        assert!(place("edc.test_access") < place("cnda.tests_started"));
        assert!(done.contains(&"asp.balance".to_string()));
    }
}

#[test]
fn a_third_partys_proxy() {
    let mut vendor =
        Vendor::new(&[("proxies", "[{name: Tiers, whose: third_party}]"), ("isc.role", "representant")]);
    vendor.follow();
}

#[test]
fn two_proxies_and_listed_in_wave_1() {
    let proxies = "[{name: Maison, whose: own}, {name: Tiers, whose: third_party}]";
    let mut vendor =
        Vendor::new(&[("va1.referenced", "yes"), ("wants_financing", "no"), ("proxies", proxies)]);
    let done = vendor.follow();
    assert!(done.contains(&"edc.proxy.hab[Tiers]".to_string()));
    assert!(!done.contains(&"asp.enrolment".to_string()));
}

#[test]
fn an_eai_component_beside_a_certified_solution() {
    let components = "[{name: EAI, kind: eai, location: proxy_side}]";
    let mut vendor = Vendor::new(&[
        ("components", components),
        ("third_party_certified_solution", "yes"),
        ("isc.role", "salarie"),
    ]);
    let done = vendor.follow();
    assert!(done.contains(&"cnda.component_nil[EAI]".to_string()));
    assert!(done.contains(&"cnda.request_filed".to_string()));
    assert!(vendor.numbered);
}

#[test]
fn a_certified_solution_without_an_eai_files_no_request() {
    let components = "[{name: Viewer, kind: other, location: standalone}]";
    let mut vendor = Vendor::new(&[("components", components), ("third_party_certified_solution", "yes")]);
    let done = vendor.follow();
    assert!(!done.contains(&"cnda.request_filed".to_string()));
}

#[test]
fn a_chapter_sent_back_once() {
    let mut vendor = Vendor::new(&[]);
    vendor.sent_back = Some("documents");
    vendor.follow();
    assert!(vendor.sent_back.is_none(), "it was sent back");
    assert!(vendor.chapters.values().all(|state| *state == State::Validated));
}
