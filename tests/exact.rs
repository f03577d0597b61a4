//! Promise: `required`, `not_required` and `undetermined` are exact, and `depends_on` is exactly the
//! set of facts that can still change a status. Checked against every completion, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::rulebook::model::{FactId, Model, RequirementId, SlotId};
use rules::{Dossier, Rulebook};
use support::matter::matter;
use support::oracle::{Candidate, holds};
use support::random::{Case, Kind, case, dossier};

/// The most completions that one case may have.
const MOST: usize = 6_000;

#[test]
fn statuses_and_what_they_depend_on_are_exact() {
    let cases = if std::env::var_os("RULES_LONG").is_some() { 100_000 } else { 2_000 };
    let mut runner = TestRunner::new(Config { cases, max_global_rejects: cases * 4, ..Config::default() });
    runner.run(&case(), |case| check(&case)).unwrap();
}

fn check(case: &Case) -> Result<(), TestCaseError> {
    let rulebook = Rulebook::from_texts(&[("random.rules", &case.rulebook())])
        .map_err(|error| TestCaseError::fail(format!("{error}\n{}", case.rulebook())))?;
    let text = case.dossier();
    let given = rulebook.read_dossier(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let completions = Completions::of(&rulebook, case);
    prop_assume!(completions.is_some());
    let completions = completions.unwrap();
    let decision = rulebook.decide(&given);
    let model = rulebook.model();
    for index in 0..model.requirements.len() {
        let condition = model.requirements[index].applicability.applies.as_ref().unwrap();
        let truths: Vec<Option<bool>> = completions
            .candidates
            .iter()
            .map(|(_, candidate)| candidate.as_ref().map(|candidate| holds(model, candidate, condition)))
            .collect();
        let status = decision.requirement_status(RequirementId::at(index));
        let (yes, no) = (truths.contains(&Some(true)), truths.contains(&Some(false)));
        let expected = match (yes, no) {
            (true, false) => "required",
            (false, _) => "not_required",
            (true, true) => "undetermined",
        };
        let context = || format!("R{index}\n{}\n{text}", case.rulebook());
        prop_assert_eq!(status.word(), expected, "{}", context());
        prop_assert!(status.is_exact(), "{}", context());
        let depends_on: BTreeSet<usize> = status.depends_on().iter().map(|fact| fact.index()).collect();
        let expected = if expected == "undetermined" { completions.matter(&truths) } else { BTreeSet::new() };
        prop_assert_eq!(depends_on, expected, "{}", context());
    }
    Ok(())
}

/// Every way of filling in the absent facts of a case.
struct Completions {
    /// How many values each fact still has.
    sizes: Vec<usize>,
    /// The choice of each fact's value, and the candidate; none where an assumption is not kept.
    candidates: Vec<(Vec<usize>, Option<Candidate>)>,
}

impl Completions {
    fn of(rulebook: &Rulebook, case: &Case) -> Option<Completions> {
        let given = case.given_values();
        let choices: Vec<Vec<String>> = case
            .kinds
            .iter()
            .zip(&given)
            .map(|(kind, given)| completions_of(*kind, given.as_deref()))
            .collect();
        let sizes: Vec<usize> = choices.iter().map(Vec::len).collect();
        if sizes.iter().product::<usize>() > MOST {
            return None;
        }
        let model = rulebook.model();
        // Each fact's values are read by the dossier reader, once each.
        let read: Vec<Vec<Dossier>> = choices
            .iter()
            .enumerate()
            .map(|(fact, values)| {
                values.iter().map(|value| rulebook.read_dossier(&one(fact, value)).unwrap()).collect()
            })
            .collect();
        let mut candidates: Vec<(Vec<usize>, Candidate)> = vec![(Vec::new(), Candidate::default())];
        for (fact, dossiers) in read.iter().enumerate() {
            candidates = candidates
                .into_iter()
                .flat_map(|(choice, candidate)| {
                    dossiers.iter().enumerate().map(move |(value, dossier)| {
                        let mut choice = choice.clone();
                        choice.push(value);
                        (choice, extended(model, &candidate, FactId::at(fact), dossier))
                    })
                })
                .collect();
        }
        let kept = |candidate: &Candidate| {
            model.checks.iter().all(|check| !check.assume || holds(model, candidate, &check.require))
        };
        // Where the dossier itself breaks an assumption, assumptions are left out.
        let any_kept = candidates.iter().any(|(_, candidate)| kept(candidate));
        let candidates = candidates
            .into_iter()
            .map(|(choice, candidate)| {
                let keep = !any_kept || kept(&candidate);
                (choice, keep.then_some(candidate))
            })
            .collect();
        Some(Completions { sizes, candidates })
    }

    fn matter(&self, truths: &[Option<bool>]) -> BTreeSet<usize> {
        let choices: Vec<&[usize]> = self.candidates.iter().map(|(choice, _)| &**choice).collect();
        matter(&self.sizes, &choices, truths)
    }
}

fn one(fact: usize, value: &str) -> String {
    let mut values = vec![None; fact + 1];
    values[fact] = Some(value.to_string());
    dossier(&values)
}

fn extended(model: &Model, candidate: &Candidate, fact: FactId, dossier: &Dossier) -> Candidate {
    let mut candidate = candidate.clone();
    let slots = &model.fact(fact).slots;
    if let Some(list) = dossier.list(fact) {
        let elements = list.elements.iter().map(|element| {
            let values = slots.iter().zip(&element.values);
            values
                .map(|(slot, value)| (*slot, value.as_ref().unwrap().value.clone()))
                .collect::<BTreeMap<SlotId, _>>()
        });
        candidate.lists.insert(fact, elements.collect());
    }
    for slot in slots {
        if let Some(declared) = dossier.value(*slot) {
            candidate.values.insert(*slot, declared.value.clone());
        }
    }
    candidate
}

/// The whole values that a fact can turn out to have.
fn completions_of(kind: Kind, given: Option<&str>) -> Vec<String> {
    let Some(given) = given else { return kind.values() };
    let texts: &[&str] = match given {
        "{north: yes}" => &["[north]", "[north, south]"],
        "{south: no}" => &["[]", "[north]"],
        "{north: no}" => &["[]", "[south]"],
        "[{kind: big}]" => &["[{kind: big, ok: yes}]", "[{kind: big, ok: no}]"],
        "[{ok: yes}, {kind: small}]" => &[
            "[{kind: big, ok: yes}, {kind: small, ok: yes}]",
            "[{kind: big, ok: yes}, {kind: small, ok: no}]",
            "[{kind: small, ok: yes}, {kind: small, ok: yes}]",
            "[{kind: small, ok: yes}, {kind: small, ok: no}]",
        ],
        "[{kind: big, ok: no}, {kind: big}]" => {
            &["[{kind: big, ok: no}, {kind: big, ok: yes}]", "[{kind: big, ok: no}, {kind: big, ok: no}]"]
        }
        whole => return vec![whole.to_string()],
    };
    texts.iter().map(|text| (*text).to_string()).collect()
}
