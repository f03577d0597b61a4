//! Promise: what `rules check` says of a rulebook is so for all dossiers, and what it does not say is
//! not. Checked on random small rulebooks against every candidate, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::Rulebook;
use rules::check::{ClaimVerdict, Report, check};
use rules::rulebook::condition::{Cond, CondKind};
use rules::rulebook::model::{ConditionId, FactId};
use rules::source::Loc;
use support::candidates::{candidates, everybody};
use support::oracle::{Candidate, holds, is_needed};
use support::random::{Case, case};

/// The most candidates that one case may have.
const MOST: usize = 4_000;

fn run<S: Strategy>(strategy: &S, cases: u32, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let cases = if std::env::var_os("RULES_LONG").is_some() { cases * 50 } else { cases };
    let mut runner = TestRunner::new(Config {
        cases,
        max_global_rejects: cases * 8,
        failure_persistence: None,
        ..Config::default()
    });
    runner.run(strategy, test).unwrap();
}

/// The case as a rulebook in which every condition has a name, and more besides.
fn rulebook(case: &Case, more: &str) -> Result<(Rulebook, String), TestCaseError> {
    let facts = case.facts();
    let mut text = case.rulebook();
    let start = text.find("requirement").unwrap_or(text.len());
    text.truncate(start);
    for (number, condition) in case.requirements.iter().enumerate() {
        text += &format!("condition k{number} {{ when {} }}\n", condition.text(&facts));
        text += &format!(
            "requirement R{number} {{ applies when k{number} proofs 1 inferred because \"test\" }}\n"
        );
    }
    text += more;
    match Rulebook::from_texts(&[("random.rules", &text)]) {
        Ok(rulebook) => Ok((rulebook, text)),
        Err(error) => Err(TestCaseError::fail(format!("{error}\n{text}"))),
    }
}

/// The names of what a finding of a code is about.
fn named(report: &Report, code: &str) -> BTreeSet<String> {
    report
        .findings
        .iter()
        .filter(|finding| finding.diagnostic.code == code)
        .filter_map(|finding| finding.diagnostic.primary)
        .map(|loc| report.sources.get(loc.file).unwrap().slice(loc.span).to_string())
        .collect()
}

fn places(report: &Report, code: &str) -> BTreeSet<Loc> {
    let findings = report.findings.iter().filter(|finding| finding.diagnostic.code == code);
    findings.filter_map(|finding| finding.diagnostic.primary).collect()
}

#[test]
fn what_is_dead_always_or_the_same_is_found_exactly() {
    run(&case(), 400, |case| {
        let (rulebook, text) = rulebook(&case, "")?;
        let model = rulebook.model();
        let all = candidates(&rulebook, &case.kinds, MOST);
        prop_assume!(all.is_some());
        let all = all.unwrap();
        let report = check(&rulebook);
        if all.is_empty() {
            prop_assert!(named(&report, "checks-contradict").contains("c0"), "{text}");
            return Ok(());
        }
        let truths: Vec<Vec<bool>> = model
            .conditions
            .iter()
            .map(|condition| all.iter().map(|candidate| holds(model, candidate, &condition.when)).collect())
            .collect();
        let (mut dead, mut always, mut same) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (number, truth) in truths.iter().enumerate() {
            let (yes, no) = (truth.contains(&true), truth.contains(&false));
            for kind in ["k", "R"] {
                if !yes {
                    dead.insert(format!("{kind}{number}"));
                }
                if !no {
                    always.insert(format!("{kind}{number}"));
                }
            }
            if yes && no && truths[..number].contains(truth) {
                same.insert(format!("k{number}"));
            }
        }
        for (number, fact) in model.facts.iter().enumerate() {
            let fact_id = FactId::at(number);
            if fact.needed.is_some() {
                let mut needed = all.iter().map(|candidate| is_needed(model, candidate, fact_id));
                if !needed.clone().any(|needed| needed) {
                    dead.insert(fact.head.id.clone());
                }
                if needed.all(|needed| needed) {
                    always.insert(fact.head.id.clone());
                }
            }
        }
        prop_assert_eq!(named(&report, "dead-item"), dead, "{}", text);
        prop_assert_eq!(named(&report, "always-applies"), always, "{}", text);
        prop_assert_eq!(named(&report, "same-condition"), same, "{}", text);
        Ok(())
    });
}

/// A condition without the parts at these places.
fn without(condition: &Cond, dropped: &BTreeSet<Loc>, whole: bool) -> Option<Cond> {
    if whole && dropped.contains(&condition.loc) {
        return None;
    }
    let again = |parts: &[Cond]| -> Vec<Cond> {
        parts.iter().filter_map(|part| without(part, dropped, true)).collect()
    };
    let kind = match &condition.kind {
        CondKind::And(parts) => CondKind::And(again(parts)),
        CondKind::Or(parts) => CondKind::Or(again(parts)),
        CondKind::Not(inner) => CondKind::Not(Box::new(without(inner, dropped, false)?)),
        CondKind::Count { list, body: Some(body), op, number, written } => CondKind::Count {
            list: *list,
            body: Some(Box::new(without(body, dropped, false)?)),
            op: *op,
            number: *number,
            written: *written,
        },
        kind => kind.clone(),
    };
    Some(Cond { kind, loc: condition.loc })
}

/// The operands of chains outside of quantifiers.
fn operands(condition: &Cond, into: &mut Vec<Loc>) {
    match &condition.kind {
        CondKind::And(parts) | CondKind::Or(parts) => {
            for part in parts {
                into.push(part.loc);
                operands(part, into);
            }
        }
        CondKind::Not(inner) => operands(inner, into),
        _ => {}
    }
}

#[test]
fn parts_that_change_nothing_are_found_exactly() {
    run(&case(), 400, |mut case| {
        // A condition that repeats when a fact is needed is no finding: without that, all are.
        case.needed.fill(None);
        let (rulebook, text) = rulebook(&case, "")?;
        let model = rulebook.model();
        let all = candidates(&rulebook, &case.kinds, MOST);
        prop_assume!(all.is_some());
        let all = all.unwrap();
        prop_assume!(!all.is_empty());
        let everybody = everybody(&rulebook, &case.kinds, MOST).unwrap();
        let report = check(&rulebook);
        let redundant = places(&report, "redundant-clause");
        let mut silent = named(&report, "dead-item");
        for code in ["always-applies", "check-cannot-fail", "check-cannot-hold"] {
            silent.extend(named(&report, code));
        }
        // Whoever breaks an assumption is decided without it: the part must be idle for them as well.
        let among = &everybody;
        let conditions = model.conditions.iter().map(|one| (&one.head.id, &one.when));
        let checks = model.checks.iter().map(|one| (&one.head.id, &one.require));
        for (id, condition) in conditions.chain(checks) {
            if silent.contains(id) {
                continue;
            }
            let same = |one: &Cond, two: &Cond| {
                among.iter().all(|candidate| holds(model, candidate, one) == holds(model, candidate, two))
            };
            let left = without(condition, &redundant, false).unwrap();
            prop_assert!(same(condition, &left), "{id} changes\n{text}");
            // Each can be left out by itself; and whatever else can be, is needed once they are.
            let mut parts = Vec::new();
            operands(condition, &mut parts);
            for part in parts {
                let shown = report.sources.get(part.file).unwrap().slice(part.span);
                let alone = without(condition, &BTreeSet::from([part]), false).unwrap();
                let all_of_them: BTreeSet<Loc> = redundant.iter().copied().chain([part]).collect();
                let together = without(condition, &all_of_them, false).unwrap();
                let idle = same(condition, &alone);
                if redundant.contains(&part) {
                    prop_assert!(idle, "{id} needs `{shown}`\n{text}");
                } else if idle && !redundant.iter().any(|outer| holds_inside(*outer, part)) {
                    prop_assert!(!same(condition, &together), "{id} does not need `{shown}`\n{text}");
                }
            }
        }
        Ok(())
    });
}

/// Whether a place is inside of another.
fn holds_inside(outer: Loc, inner: Loc) -> bool {
    outer.file == inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end
}

#[test]
fn facts_asked_too_widely_or_too_narrowly_are_shown_by_dossiers() {
    let seen = std::cell::RefCell::new(BTreeSet::new());
    run(&case(), 300, |case| {
        let (rulebook, text) = rulebook(&case, "")?;
        let report = check(&rulebook);
        for finding in &report.findings {
            let code = finding.diagnostic.code;
            if !["asked-too-widely", "asked-too-narrowly"].contains(&code) {
                continue;
            }
            seen.borrow_mut().insert(code);
            let loc = finding.diagnostic.primary.unwrap();
            let name = report.sources.get(loc.file).unwrap().slice(loc.span);
            let number = rulebook.model().facts.iter().position(|fact| fact.head.id == name).unwrap();
            let witness = finding.witness.as_ref();
            prop_assert!(witness.is_some(), "{code} of {name} without a dossier\n{text}");
            let dossier = rulebook.read_dossier(witness.unwrap()).unwrap();
            prop_assert!(dossier.warnings().is_empty(), "{text}\n{}", witness.unwrap());
            let decision = rulebook.decide(&dossier);
            let turns = (0..rulebook.model().conditions.len()).any(|k| {
                decision.condition_status(ConditionId::at(k)).depends_on().contains(&FactId::at(number))
            });
            prop_assert!(!turns, "{code} of {name}\n{text}\n{}", witness.unwrap());
        }
        Ok(())
    });
    assert_eq!(seen.into_inner().len(), 2);
}

/// A check over the conditions of a case: when it looks, what it requires, and whether that is negated.
type Looked = (Option<usize>, usize, bool);

#[test]
fn checks_that_say_nothing_or_contradict_each_other_are_found_exactly() {
    let looked = || (proptest::option::of(0..4_usize), 0..4_usize, any::<bool>());
    let strategy = (case(), proptest::collection::vec(looked(), 1..5));
    run(&strategy, 300, |(case, looked): (Case, Vec<Looked>)| {
        let count = case.requirements.len();
        let mut more = String::new();
        for (number, (when, require, negated)) in looked.iter().enumerate() {
            let when = when.map_or(String::new(), |k| format!("when k{} ", k % count));
            let not = if *negated { "not " } else { "" };
            more += &format!(
                "check d{number} {{ {when}require {not}k{} warning inferred because \"test\" }}\n",
                require % count
            );
        }
        let (rulebook, text) = rulebook(&case, &more)?;
        let all = candidates(&rulebook, &case.kinds, MOST);
        prop_assume!(all.is_some());
        let all = all.unwrap();
        prop_assume!(!all.is_empty());
        let truths: Vec<Vec<bool>> = all.iter().map(|candidate| conditions(&rulebook, candidate)).collect();
        let looks = |number: usize, k: &[bool]| looked[number].0.is_none_or(|when| k[when % count]);
        let holds = |number: usize, k: &[bool]| k[looked[number].1 % count] != looked[number].2;
        let fails = |number: usize, k: &[bool]| looks(number, k) && !holds(number, k);
        let (mut cannot_fail, mut cannot_hold) = (BTreeSet::new(), BTreeSet::new());
        let (mut against, mut same) = (BTreeSet::new(), BTreeSet::new());
        for two in 0..looked.len() {
            let name = format!("d{two}");
            if !truths.iter().any(|k| looks(two, k)) {
                continue;
            }
            if !truths.iter().any(|k| fails(two, k)) {
                cannot_fail.insert(name);
                continue;
            }
            if truths.iter().all(|k| fails(two, k)) {
                cannot_hold.insert(name);
                continue;
            }
            let is_same = |one: usize| truths.iter().all(|k| fails(one, k) == fails(two, k));
            if (0..two).any(is_same) {
                same.insert(name);
            }
            for one in 0..two {
                let told = |number: usize| {
                    !truths.iter().any(|k| fails(number, k)) || truths.iter().all(|k| fails(number, k))
                };
                let both = || truths.iter().filter(|k| looks(one, k) && looks(two, k));
                if !told(one)
                    && both().any(|k| holds(one, k))
                    && both().any(|k| holds(two, k))
                    && !both().any(|k| holds(one, k) && holds(two, k))
                {
                    against.insert((one, two));
                }
            }
        }
        let report = check(&rulebook);
        let of_ours = |code: &str| -> BTreeSet<String> {
            named(&report, code).into_iter().filter(|name| name.starts_with('d')).collect()
        };
        prop_assert_eq!(of_ours("check-cannot-fail"), cannot_fail, "{}", text);
        prop_assert_eq!(of_ours("check-cannot-hold"), cannot_hold, "{}", text);
        prop_assert_eq!(of_ours("same-condition"), same, "{}", text);
        let contradict = report.findings.iter().filter(|one| one.diagnostic.code == "checks-contradict");
        let pairs: BTreeSet<(usize, usize)> = contradict
            .map(|one| {
                let message = one.diagnostic.message.to_string();
                let names = message.split('`').filter(|part| part.starts_with('d'));
                let mut numbers: Vec<usize> = names.map(|name| name[1..].parse().unwrap()).collect();
                numbers.sort_unstable();
                (numbers[0], numbers[1])
            })
            .collect();
        prop_assert_eq!(pairs, against, "{}", text);
        Ok(())
    });
}

/// A statement over the conditions of a case, as text and as a test of one candidate.
#[derive(Debug, Clone)]
enum Stated {
    Always(usize, Option<usize>),
    Never(usize, usize),
    ExactlyOne(usize, usize),
    AnyRequired(Option<usize>),
    EveryRequired(usize),
}

fn stated() -> impl Strategy<Value = Stated> {
    prop_oneof![
        (0..4_usize, proptest::option::of(0..4_usize)).prop_map(|(a, b)| Stated::Always(a, b)),
        (0..4_usize, 0..4_usize).prop_map(|(a, b)| Stated::Never(a, b)),
        (0..4_usize, 0..4_usize).prop_map(|(a, b)| Stated::ExactlyOne(a, b)),
        proptest::option::of(0..4_usize).prop_map(Stated::AnyRequired),
        (0..4_usize).prop_map(Stated::EveryRequired),
    ]
}

impl Stated {
    fn text(&self, count: usize) -> String {
        let k = |number: &usize| format!("k{}", number % count);
        match self {
            Stated::Always(a, None) => format!("always R{} is required", a % count),
            Stated::Always(a, Some(b)) => format!("always R{} is required when {}", a % count, k(b)),
            Stated::Never(a, b) => format!("never {} and not {}", k(a), k(b)),
            Stated::ExactlyOne(a, b) => format!("exactly one of {}, R{} is required", k(a), b % count),
            Stated::AnyRequired(None) => "always any proof is required".to_string(),
            Stated::AnyRequired(Some(a)) => format!("always any proof is required implies {}", k(a)),
            Stated::EveryRequired(a) => format!("never every requirement is required when {}", k(a)),
        }
    }

    fn holds(&self, k: &[bool]) -> bool {
        let at = |number: &usize| k[number % k.len()];
        match self {
            Stated::Always(a, None) => at(a),
            Stated::Always(a, Some(b)) => !at(b) || at(a),
            Stated::Never(a, b) => !at(a) || at(b),
            Stated::ExactlyOne(a, b) => at(a) != at(b),
            Stated::AnyRequired(None) => k.contains(&true),
            Stated::AnyRequired(Some(a)) => !k.contains(&true) || at(a),
            Stated::EveryRequired(a) => !at(a) || k.contains(&false),
        }
    }
}

#[test]
fn claims_are_proved_or_refuted_rightly() {
    let strategy = (case(), proptest::collection::vec(stated(), 1..6));
    run(&strategy, 300, |(case, stated)| {
        let count = case.requirements.len();
        let claims: String = stated
            .iter()
            .enumerate()
            .map(|(number, stated)| format!("claim \"c{number}\" {{ {} }}\n", stated.text(count)))
            .collect();
        let (rulebook, text) = rulebook(&case, &claims)?;
        let model = rulebook.model();
        let all = candidates(&rulebook, &case.kinds, MOST);
        prop_assume!(all.is_some());
        let all = all.unwrap();
        prop_assume!(!all.is_empty());
        let truths: Vec<Vec<bool>> = all.iter().map(|candidate| conditions(&rulebook, candidate)).collect();
        let report = check(&rulebook);
        for (stated, result) in stated.iter().zip(&report.claims) {
            let proved = truths.iter().all(|truth| stated.holds(truth));
            let verdict = if proved { ClaimVerdict::Proved } else { ClaimVerdict::Refuted };
            prop_assert_eq!(result.verdict, verdict, "{:?}\n{}", stated, text);
            prop_assert_eq!(result.counterexample.is_some(), !proved);
            // Whoever fills the rest of the counterexample in goes against the claim.
            if let Some(counterexample) = &result.counterexample {
                let dossier = rulebook.read_dossier(counterexample).unwrap();
                let decision = rulebook.decide(&dossier);
                let decided: Vec<Option<bool>> = (0..model.conditions.len())
                    .map(|k| match decision.condition_status(ConditionId::at(k)).word() {
                        "required" => Some(true),
                        "not_required" => Some(false),
                        _ => None,
                    })
                    .collect();
                let fits = |truth: &&Vec<bool>| {
                    truth.iter().zip(&decided).all(|(is, decided)| decided.is_none_or(|d| d == *is))
                };
                if decided.iter().all(Option::is_some) {
                    prop_assert!(truths.iter().filter(fits).all(|truth| !stated.holds(truth)), "{text}");
                }
            }
        }
        Ok(())
    });
}

fn conditions(rulebook: &Rulebook, candidate: &Candidate) -> Vec<bool> {
    let model = rulebook.model();
    model.conditions.iter().map(|condition| holds(model, candidate, &condition.when)).collect()
}

/// Steps with conditions, and conditional prerequisites among them.
#[derive(Debug, Clone)]
struct Steps {
    applies: Vec<Option<usize>>,
    /// From a later step to an earlier one.
    after: Vec<(usize, usize, Option<usize>)>,
    claim: (usize, usize),
    when: Option<usize>,
}

const STEPS: usize = 5;

fn steps() -> impl Strategy<Value = Steps> {
    let guard = || proptest::option::weighted(0.5, 0..4_usize);
    (
        proptest::collection::vec(guard(), STEPS),
        proptest::collection::vec((1..STEPS, 0..STEPS, guard()), 2..10),
        (0..STEPS, 1..STEPS),
        guard(),
    )
        .prop_map(|(applies, after, claim, when)| {
            let after = after.into_iter().map(|(later, first, when)| (later, first % later, when)).collect();
            let claim = (claim.0 % claim.1, claim.1);
            Steps { applies, after, claim, when }
        })
}

impl Steps {
    fn text(&self, count: usize) -> String {
        let guard = |when: &Option<usize>| when.map_or(String::new(), |k| format!(" when k{}", k % count));
        let mut text = String::new();
        for (number, applies) in self.applies.iter().enumerate() {
            text += &format!("step s{number} {{ inferred because \"test\"");
            if let Some(k) = applies {
                text += &format!(" applies when k{}", k % count);
            }
            for (_, first, when) in self.after.iter().filter(|(later, ..)| *later == number) {
                text += &format!(" after s{first}{}", guard(when));
            }
            text += " }\n";
        }
        let (first, second) = self.claim;
        text + &format!("claim \"order\" {{ s{first} before s{second}{} }}\n", guard(&self.when))
    }

    /// Whether the claim holds of one candidate.
    fn holds(&self, k: &[bool]) -> bool {
        let met = |when: &Option<usize>| when.is_none_or(|number| k[number % k.len()]);
        let (first, second) = self.claim;
        if !met(&self.when) || !met(&self.applies[first]) || !met(&self.applies[second]) {
            return true;
        }
        let mut open = vec![second];
        while let Some(at) = open.pop() {
            for (_, before, when) in self.after.iter().filter(|(later, ..)| *later == at) {
                if met(when) && met(&self.applies[*before]) {
                    if *before == first {
                        return true;
                    }
                    open.push(*before);
                }
            }
        }
        false
    }
}

#[test]
fn claims_about_order_are_proved_or_refuted_rightly() {
    run(&(case(), steps()), 300, |(case, steps)| {
        let (rulebook, text) = rulebook(&case, &steps.text(case.requirements.len()))?;
        let all = candidates(&rulebook, &case.kinds, MOST);
        prop_assume!(all.is_some());
        let all = all.unwrap();
        prop_assume!(!all.is_empty());
        let proved = all.iter().all(|candidate| steps.holds(&conditions(&rulebook, candidate)));
        let verdict = if proved { ClaimVerdict::Proved } else { ClaimVerdict::Refuted };
        let report = check(&rulebook);
        prop_assert_eq!(report.claims[0].verdict, verdict, "{}", text);
        Ok(())
    });
}

/// `ris-va2` with a piece of it replaced.
fn broken(file: &str, from: &str, to: &str) -> Report {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/ris-va2");
    let mut texts = support::texts(&folder);
    let (_, text) = texts.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(from), "{file} has no `{from}`");
    *text = text.replacen(from, to, 1);
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    match Rulebook::from_texts(&files) {
        Ok(rulebook) => check(&rulebook),
        Err(error) => rules::check::not_loaded(&error),
    }
}

#[test]
fn ris_va2_has_no_findings_and_all_its_claims_are_proved() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let report = check(&rulebook);
    let shown = rules::report::findings_text(&report, rules::Lang::En, false);
    assert!(report.findings.is_empty(), "{shown}");
    assert!(report.claims.len() >= 15);
    assert_eq!(report.proved(), report.claims.len(), "{shown}");
}

/// Whoever breaks the shipped rulebook is told, at the line, with a dossier where one shows it.
#[test]
fn breaking_ris_va2_is_noticed() {
    // File, what is replaced, by what; the code, what its line holds, and whether a dossier shows it.
    let cases: &[(&str, &str, &str, &str, &str, bool)] = &[
        (
            "waves.rules",
            "applies when not va1.referenced",
            "applies when va1.referenced",
            "claim-refuted",
            "never any proof under wave1",
            true,
        ),
        (
            "waves.rules",
            "applies when not va1.referenced",
            "applies when va1.referenced and not va1.referenced",
            "dead-item",
            "scope wave1",
            false,
        ),
        (
            "waves.rules",
            "applies when not va1.referenced",
            "applies when not va1.referenced or va1.referenced",
            "always-applies",
            "scope wave1",
            false,
        ),
        (
            "steps.rules",
            "after edc.elu.maturity_validated, edc.proxy.maturity_validated",
            "after edc.elu.maturity_validated",
            "claim-refuted",
            "edc.proxy.maturity before cnda.tests_started",
            true,
        ),
        (
            "steps.rules",
            "after edc.nru.elu when p.whose is own",
            "after edc.nru.elu when p.whose is third_party",
            "claim-refuted",
            "edc.nru.elu before edc.nru.proxy",
            true,
        ),
        (
            "steps.rules",
            "by proxy_vendor when p.whose is third_party",
            "by proxy_vendor when p.whose is own",
            "nobody-moves",
            "step edc.nru.proxy",
            true,
        ),
        (
            "facts.rules",
            "needed when third_party_certified_solution",
            "needed when third_party_certified_solution and not third_party_certified_solution",
            "dead-item",
            "fact third_party_certified_solution.nil",
            false,
        ),
        (
            "checks.rules",
            "require pentest.lps.medium_negative <= 10",
            "require pentest.lps.medium_negative >= 0",
            "check-cannot-fail",
            "check pentest_lps_medium",
            false,
        ),
        (
            "checks.rules",
            "when own_proxy and pentest.proxy.not_applicable_claimed",
            "when pentest.proxy.not_applicable_claimed",
            "asked-too-narrowly",
            "fact pentest.proxy",
            true,
        ),
        (
            "facts.rules",
            "needed when own_proxy",
            "needed when own_proxy or operates_solution",
            "asked-too-widely",
            "fact pentest.proxy",
            true,
        ),
        (
            "steps.rules",
            "after s2.submitted",
            "duration 400 days after s2.submitted",
            "deadline-too-early",
            "deadline first_submission",
            false,
        ),
        (
            "checks.rules",
            "check same_nru",
            "check charter_again fr \"x\" en \"x\" { require charter_accepted cite faq.f4 } check same_nru",
            "same-condition",
            "check charter_again",
            false,
        ),
        (
            "checks.rules",
            "check same_nru",
            "check no_charter fr \"x\" en \"x\" { require not charter_accepted cite faq.f4 } check same_nru",
            "checks-contradict",
            "check no_charter",
            true,
        ),
        ("requirements.rules", "proofs 2", "proofs 2000", "count-exceeded", "rulebook ris-va2", true),
        (
            "steps.rules",
            "after edc.test_access",
            "after edc.test_access, cnda.decision when own_proxy",
            "step-cycle",
            "after edc.test_access",
            false,
        ),
        (
            "requirements.rules",
            "proofs 2",
            "applies when profiles has general  proofs 2",
            "redundant-clause",
            "applies when profiles has general",
            false,
        ),
    ];
    for (file, from, to, code, line, shown) in cases {
        let report = broken(file, from, to);
        let found = report.findings.iter().find(|finding| {
            let place = finding.diagnostic.primary.map(|loc| {
                let file = report.sources.get(loc.file).unwrap();
                file.line_text(file.line_column(loc.span.start).0)
            });
            finding.diagnostic.code == *code && place.is_some_and(|text| text.contains(line))
        });
        let all = || rules::report::findings_text(&report, rules::Lang::En, false);
        let found = found.unwrap_or_else(|| panic!("{to}: no {code} at `{line}`\n{}", all()));
        assert_eq!(found.witness.is_some(), *shown, "{to}\n{}", all());
    }
}

/// A list in a dossier is whole: what the example leaves open has no elements. (Where some helper is
/// big, the answer is known without the fact: it is asked too widely as well.)
#[test]
fn a_fact_that_hangs_on_a_count_is_shown_too_narrow() {
    let text = "\
rulebook trip { title \"Trip\" }
fact helpers : list of record { kind : one of { big small }  ok : yes_no } { }
fact paid : yes_no { needed when (any helpers where kind is big) or no helpers where kind is small and ok }
condition k { when paid or count(helpers) = 1 or any helpers where kind is big }
requirement R { applies when k  proofs 1  inferred because \"test\" }
";
    let report = check(&Rulebook::from_texts(&[("trip.rules", text)]).unwrap());
    let found: Vec<_> = report.findings.iter().map(|f| (f.diagnostic.code, f.witness.is_some())).collect();
    assert_eq!(found, [("asked-too-narrowly", true), ("asked-too-widely", true)]);
}

/// A dossier that goes against an assumption shows nothing: the list holds what is assumed of it.
#[test]
fn a_dossier_that_shows_something_keeps_to_the_assumptions() {
    let text = "\
rulebook trip { title \"Trip\" }
fact helpers : list of record { kind : one of { big small }  ok : yes_no } { }
fact paid : yes_no { needed when any helpers as h where h.kind is big and not h.ok }
check c { assume require not paid and any helpers where kind is small and ok  inferred because \"test\" }
requirement R { applies when not paid  proofs 1  inferred because \"test\" }
";
    let report = check(&Rulebook::from_texts(&[("trip.rules", text)]).unwrap());
    let found = report.findings.iter().find(|one| one.diagnostic.code == "asked-too-widely").unwrap();
    let witness = found.witness.as_deref().unwrap();
    assert!(witness.contains("kind: big") && witness.contains("kind: small"), "{witness}");
}

/// What is decided there hangs on another fact too, which is not asked either.
#[test]
fn a_fact_that_is_asked_too_narrowly_with_another_is_shown() {
    let text = "\
rulebook trip { title \"Trip\" }
fact abroad : yes_no { }
fact visa : yes_no { needed when not abroad }
fact visa_kind : yes_no { needed when abroad and visa }
requirement R { applies when visa_kind  proofs 1  inferred because \"test\" }
";
    let report = check(&Rulebook::from_texts(&[("trip.rules", text)]).unwrap());
    let found = report.findings.iter().find(|one| one.diagnostic.code == "asked-too-narrowly").unwrap();
    assert_eq!(found.witness.as_deref(), Some("rulebook: trip\nfacts:\n  abroad: yes\n"));
}

/// What the findings on a rulebook are: their codes, and the text that each is about.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let report = check(&Rulebook::from_texts(&[("trip.rules", text)]).unwrap());
    let about = |finding: &rules::check::Finding| {
        let loc = finding.diagnostic.primary.unwrap();
        report.sources.get(loc.file).unwrap().slice(loc.span).to_string()
    };
    report.findings.iter().map(|finding| (finding.diagnostic.code, about(finding))).collect()
}

/// A dossier that breaks an assumption is decided without it, and turns on the clause.
#[test]
fn a_clause_that_only_an_assumption_makes_idle_is_not_redundant() {
    let head = "rulebook trip { title \"Trip\" }\nfact a : yes_no { }\nfact b : yes_no { }\n";
    for rest in [
        // The assumption speaks of the clause itself.
        "scope s { applies when a or b  inferred because \"test\" }
requirement R { under s  proofs 1  inferred because \"test\" }
check k { when s require a assume  inferred because \"test\" }",
        // It does not.
        "requirement R { applies when a or b  proofs 1  inferred because \"test\" }
check k { when b require a assume  inferred because \"test\" }",
        // A scope that the rest implies, under the assumption.
        "scope s { applies when b  inferred because \"test\" }
requirement R { under s  applies when a  proofs 1  inferred because \"test\" }
check k { when a require b assume  inferred because \"test\" }",
    ] {
        assert_eq!(found(&format!("{head}{rest}")), []);
    }
}

/// What an assumption rules out is not held against the assumption itself.
#[test]
fn an_assumption_is_not_judged_under_itself() {
    let head = "rulebook trip { title \"Trip\" }\nfact a : yes_no { }\nfact b : yes_no { }\n
requirement R { applies when a or b  proofs 1  inferred because \"test\" }\n";
    let one = "check k { when a require not a assume  inferred because \"test\" }";
    assert_eq!(found(&format!("{head}{one}")), []);
    let two = "check k { when a require b assume  inferred because \"test\" }
check m { when a require not b assume  inferred because \"test\" }";
    assert_eq!(found(&format!("{head}{two}")), [("checks-contradict", "not b".to_string())]);
    // What another assumption rules out is dead.
    let other = "check k { require not a assume  inferred because \"test\" }
check m { when a require b  inferred because \"test\" }";
    assert_eq!(found(&format!("{head}{other}")), [("dead-item", "m".to_string())]);
}

#[test]
fn a_claim_may_speak_of_a_list_that_no_rule_speaks_of() {
    let text = "rulebook r { title \"R\" }\nfact b : yes_no { }\nfact s : any of { x y } { needed when b }\n\
        fact l : list of text { needed when s is not empty and not b }\n\
        fact v : yes_no { case no when count(s) >= 2 and b otherwise no }\n\
        requirement R { applies when v proofs 1 inferred because \"r\" }\n\
        claim \"k\" { always l is empty or R is required }\n";
    let book = rules::Rulebook::from_texts(&[("r.rules", text)]).unwrap_or_else(|error| panic!("{error}"));
    let report = rules::check::check(&book);
    assert_eq!(report.claims.len(), 1);
}

/// A fact that is asked of nobody is told once; one of which claims alone speak is not said to be used by nothing.
#[test]
fn an_unused_fact_is_told_as_what_it_is() {
    let text = "rulebook t { title \"T\" }\nfact a : yes_no { needed when never }\nfact b : yes_no\nfact d : yes_no\nfact e : yes_no\n\
         requirement R { applies when b proofs 1 inferred because \"r\" }\n\
         claim \"c\" { never R is required when not b and d }\n";
    let report = check(&Rulebook::from_texts(&[("t.rules", text)]).unwrap());
    let told: Vec<String> = report
        .findings
        .iter()
        .filter(|finding| ["dead-item", "unused-fact"].contains(&finding.diagnostic.code))
        .map(|finding| finding.diagnostic.message.to_string())
        .collect();
    assert_eq!(
        told,
        [
            "the fact `a` is never asked: its `needed when` is never met",
            "the fact `d` is asked, and nothing but claims uses it: nothing that is decided turns on it",
            "the fact `e` is asked, and nothing uses it",
        ]
    );
}
