//! Promise: of random rulebooks with alternatives, what is proved, decided and planned is what a slow reading of the
//! language finds, candidate by candidate.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::fmt::Write;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::plan::LinkKind;
use rules::{Rulebook, StepState};

fn cases() -> u32 {
    if std::env::var_os("RULES_LONG").is_some() { 20_000 } else { 300 }
}

/// `a`, `b`, a fact or none: when something applies.
type When = Option<(usize, bool)>;

fn when() -> impl Strategy<Value = When> {
    prop_oneof![2 => Just(None), 1 => (0..3_usize, any::<bool>()).prop_map(Some)]
}

fn holds(when: When, facts: [bool; 3]) -> bool {
    when.is_none_or(|(fact, yes)| facts[fact] == yes)
}

fn words(when: When) -> String {
    match when {
        None => String::new(),
        Some((fact, true)) => format!("f{fact}"),
        Some((fact, false)) => format!("not f{fact}"),
    }
}

fn everybody() -> impl Iterator<Item = [bool; 3]> {
    (0..8).map(|bits| [0, 1, 2].map(|fact| bits >> fact & 1 == 1))
}

const FACTS: &str = "rulebook r { title \"R\" }\nactor me { }\nfact f0 : yes_no { } fact f1 : yes_no { } fact f2 : yes_no { }\n";

// --- Steps ---

#[derive(Debug, Clone)]
struct Step {
    applies: When,
    days: u32,
    plain: Vec<(usize, When)>,
    choices: Vec<(usize, Vec<usize>, When)>,
}

fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let one = (
        when(),
        0..6_u32,
        vec((0..count, when()), 0..2),
        vec((1..3_usize, proptest::sample::subsequence((0..count).collect::<Vec<_>>(), 2..=3), when()), 0..3),
    );
    vec(one.prop_map(|(applies, days, plain, choices)| Step { applies, days, plain, choices }), count)
}

fn text(steps: &[Step]) -> String {
    let mut text = FACTS.to_string();
    let guard = |when: When| if when.is_none() { String::new() } else { format!(" when {}", words(when)) };
    for (number, step) in steps.iter().enumerate() {
        let _ = write!(text, "step s{number} {{ by me duration {} days inferred because \"r\"", step.days);
        if step.applies.is_some() {
            let _ = write!(text, " applies when {}", words(step.applies));
        }
        for (first, when) in &step.plain {
            let _ = write!(text, " after s{first}{}", guard(*when));
        }
        for (needs, of, when) in &step.choices {
            let of: Vec<String> = of.iter().map(|first| format!("s{first}")).collect();
            let _ = write!(text, " after {needs} of ({}){}", of.join(", "), guard(*when));
        }
        text += " }\n";
    }
    text
}

/// When each step can be over, if it ever can, whichever alternatives are taken: the least that holds.
fn ends(steps: &[Step], facts: [bool; 3], done: &[bool]) -> Vec<Option<u32>> {
    let applies: Vec<bool> = steps.iter().map(|step| holds(step.applies, facts)).collect();
    let mut ends: Vec<Option<u32>> = vec![None; steps.len()];
    // From nothing upwards: each round only what is over by then, so the least is found first.
    for _ in 0..=steps.len() {
        for (number, step) in steps.iter().enumerate() {
            if !applies[number] {
                continue;
            }
            let mut start = Some(0);
            for (first, when) in &step.plain {
                if applies[*first] && holds(*when, facts) {
                    start = start.zip(ends[*first]).map(|(one, other)| one.max(other));
                }
            }
            for (needs, of, when) in &step.choices {
                if !holds(*when, facts) {
                    continue;
                }
                let of: Vec<usize> = of.iter().copied().filter(|first| applies[*first]).collect();
                let needs = (*needs).min(of.len());
                // All of them is no choice.
                if needs == of.len() {
                    for first in of {
                        start = start.zip(ends[first]).map(|(one, other)| one.max(other));
                    }
                    continue;
                }
                let there = of.iter().filter(|first| done[**first]).count();
                let mut ways: Vec<u32> =
                    of.iter().filter(|first| !done[**first]).filter_map(|first| ends[*first]).collect();
                ways.sort_unstable();
                if let Some(more) = needs.checked_sub(there).filter(|more| *more > 0) {
                    start = start.zip(ways.get(more - 1).copied()).map(|(one, other)| one.max(other));
                }
            }
            let takes = if done[number] { 0 } else { step.days };
            ends[number] = start.map(|start| start + takes);
        }
    }
    ends
}

#[test]
fn a_rulebook_loads_if_every_step_is_possible_for_everybody() {
    let mut runner = TestRunner::new(Config { cases: cases(), ..Config::default() });
    let (mut fine, mut circles) = (0, 0);
    let counts = std::cell::RefCell::new((&mut fine, &mut circles));
    runner
        .run(&steps(5), |steps| {
            let text = text(&steps);
            let possible = everybody().all(|facts| {
                let ends = ends(&steps, facts, &[false; 5]);
                (0..5).all(|step| !holds(steps[step].applies, facts) || ends[step].is_some())
            });
            let loaded = Rulebook::from_texts(&[("r.rules", &text)]);
            let said = loaded.as_ref().err().map(ToString::to_string).unwrap_or_default();
            prop_assert_eq!(loaded.is_ok(), possible, "{}\n{}", text, said);
            let mut counts = counts.borrow_mut();
            match possible {
                true => *counts.0 += 1,
                false => {
                    prop_assert!(said.contains("step-cycle]"), "{}", said);
                    *counts.1 += 1;
                }
            }
            Ok(())
        })
        .unwrap();
    assert!(fine > 3 && circles > 20, "{fine} {circles}");
}

#[test]
fn the_plan_takes_the_way_that_ends_first() {
    let mut runner = TestRunner::new(Config { cases: cases(), ..Config::default() });
    let all = (steps(6), any::<[bool; 3]>(), any::<[bool; 6]>(), any::<bool>());
    runner
        .run(&all, |(mut steps, facts, done, any_done)| {
            // Forward only: what was done before what comes first is another matter.
            for (number, step) in steps.iter_mut().enumerate() {
                step.plain.retain(|(first, _)| *first < number);
                step.choices.iter_mut().for_each(|(_, of, _)| of.retain(|first| *first < number));
                step.choices.retain(|(needs, of, _)| of.len() >= *needs);
            }
            let done = done.map(|done| done && any_done);
            let text = text(&steps);
            let book = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
            let given = |yes: bool| if yes { "yes" } else { "no" };
            let marked: Vec<String> =
                (0..6).filter(|step| done[*step]).map(|step| format!("s{step}")).collect();
            let dossier = format!(
                "facts: {{f0: {}, f1: {}, f2: {}}}\nprogress: {{done: [{}]}}\n",
                given(facts[0]),
                given(facts[1]),
                given(facts[2]),
                marked.join(", ")
            );
            let dossier = book.read_dossier(&dossier).unwrap();
            let decision = book.decide(&dossier);
            let plan = decision.plan(None);
            let least = ends(&steps, facts, &done);
            // When each is over, by the links that are taken.
            let mut over = [0_u32; 6];
            for step in 0..6 {
                let state = plan.steps()[step].state;
                prop_assert_eq!(state == StepState::NotApplicable, !holds(steps[step].applies, facts));
                if state == StepState::NotApplicable {
                    continue;
                }
                let links = plan.links(step);
                let hard = links.iter().filter(|(_, link)| link.kind == LinkKind::Hard);
                let taken = hard.clone().filter(|(first, link)| link.among.is_none() || !done[*first]);
                let start = taken.map(|(first, _)| over[*first]).max().unwrap_or(0);
                over[step] = start + if done[step] { 0 } else { steps[step].days };
                prop_assert_eq!(Some(over[step]), least[step], "s{}\n{}", step, text);
                // It is ready as soon as enough is done.
                let counts =
                    |first: usize, when: When| holds(when, facts) && holds(steps[first].applies, facts);
                let plain =
                    steps[step].plain.iter().all(|(first, when)| !counts(*first, *when) || done[*first]);
                let choices = steps[step].choices.iter().all(|(needs, of, when)| {
                    let of: Vec<usize> = of.iter().copied().filter(|first| counts(*first, *when)).collect();
                    of.iter().filter(|first| done[**first]).count() >= (*needs).min(of.len())
                });
                match state {
                    StepState::Done => prop_assert!(done[step]),
                    StepState::Ready => prop_assert!(plain && choices, "s{}\n{}", step, text),
                    StepState::Blocked => prop_assert!(!(plain && choices), "s{}\n{}", step, text),
                    // Left aside: nobody needs it.
                    _ => {
                        prop_assert_eq!(state, StepState::OneOf);
                        prop_assert!(!plan.order().contains(&step));
                        for other in plan.order() {
                            prop_assert!(!plan.after(*other).contains(&step), "s{}\n{}", step, text);
                        }
                    }
                }
            }
            Ok(())
        })
        .unwrap();
}

// --- Proofs ---

#[test]
fn a_group_owes_as_many_as_are_enough_of_those_that_apply() {
    let mut runner = TestRunner::new(Config { cases: cases(), ..Config::default() });
    let all = ((when(), when(), when()), 1..4_u32, vec((when(), when()), 3..6), any::<[Option<bool>; 3]>());
    runner
        .run(&all, |((of_requirement, of_group, but), needs, proofs, given)| {
            let mut text = FACTS.to_string();
            let applies = |when: When| {
                if when.is_none() { String::new() } else { format!("applies when {} ", words(when)) }
            };
            let _ = writeln!(text, "requirement R {{ {} inferred because \"r\"", applies(of_requirement));
            let except = |when: When| {
                if when.is_none() { String::new() } else { format!("except when {} ", words(when)) }
            };
            let strikes = |when: When, facts: [bool; 3]| when.is_some() && holds(when, facts);
            let _ = writeln!(text, "{needs} of G {{ {}{}", applies(of_group), except(but));
            for (number, (when, but)) in proofs.iter().enumerate() {
                let _ = writeln!(text, "proof p{number} {{ {}{}}}", applies(*when), except(*but));
            }
            text += "} }\n";
            let book = Rulebook::from_texts(&[("r.rules", &text)]).unwrap();
            let facts: Vec<String> = given
                .iter()
                .enumerate()
                .filter_map(|(fact, given)| {
                    Some(format!("f{fact}: {}", if (*given)? { "yes" } else { "no" }))
                })
                .collect();
            let dossier = book.read_dossier(&format!("facts: {{{}}}", facts.join(", "))).unwrap();
            let decision = book.decide(&dossier);
            // What each way of filling in the rest owes.
            let ways: Vec<Vec<bool>> = everybody()
                .filter(|facts| (0..3).all(|fact| given[fact].is_none_or(|given| given == facts[fact])))
                .map(|facts| {
                    let there =
                        holds(of_requirement, facts) && holds(of_group, facts) && !strikes(but, facts);
                    let applies =
                        |(when, but): &(When, When)| there && holds(*when, facts) && !strikes(*but, facts);
                    proofs.iter().map(applies).collect()
                })
                .collect();
            let status = |holds: &dyn Fn(&[bool]) -> bool| {
                let yes = ways.iter().filter(|way| holds(way)).count();
                if yes == ways.len() {
                    "required"
                } else if yes == 0 {
                    "not_required"
                } else {
                    "undetermined"
                }
            };
            let count = |way: &[bool]| way.iter().filter(|applies| **applies).count();
            for number in 0..proofs.len() {
                let proof = decision.proof(&format!("p{number}")).unwrap();
                let alone = status(&|way| way[number] && count(way) <= needs as usize);
                prop_assert_eq!(proof.status().word(), alone, "p{}\n{}", number, text);
                if (needs as usize) < proofs.len() {
                    let id = rules::rulebook::model::ProofId::at(number);
                    let (_, counts) = decision.one_of(id).unwrap();
                    prop_assert_eq!(counts.word(), status(&|way| way[number]), "p{}\n{}", number, text);
                }
            }
            let summary = decision.summary();
            let parts: Vec<&str> =
                (1..=needs as usize).map(|part| status(&|way: &[bool]| count(way) >= part)).collect();
            let of = |word: &str| parts.iter().filter(|part| **part == word).count();
            prop_assert_eq!(summary.required, of("required"), "{}", text);
            prop_assert_eq!(summary.undetermined, of("undetermined"), "{}", text);
            prop_assert_eq!(summary.not_required, of("not_required"), "{}", text);
            // Explanations are replayed by a second procedure.
            for id in ["G", "p0", "p1"] {
                let explanation = decision.explain(id).unwrap();
                let checked = decision.check_explanation(&explanation);
                prop_assert!(checked.is_right(), "{}\n{}", id, text);
            }
            Ok(())
        })
        .unwrap();
}
