//! Promise: whatever the rulebook and the dossier, plans keep to their prerequisites, and what they
//! say of a dossier with facts absent is what holds for every way of filling them in.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::dossier::{Done, Progress};
use rules::source::Loc;
use rules::{Dossier, Plan, Rulebook, StepState};
use support::steps::{RandomPlan, random_plan};

fn cases() -> u32 {
    if std::env::var_os("RULES_LONG").is_some() { 50_000 } else { 400 }
}

fn run(most: usize, check: impl Fn(&RandomPlan) -> Result<(), TestCaseError>) {
    let mut runner = TestRunner::new(Config { cases: cases(), ..Config::default() });
    runner.run(&random_plan(most, true), |case| check(&case)).unwrap();
}

fn load(text: &str) -> Result<Rulebook, TestCaseError> {
    Rulebook::from_texts(&[("r.rules", text)])
        .map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))
}

fn read(rulebook: &Rulebook, text: &str) -> Result<Dossier, TestCaseError> {
    rulebook.read_dossier(text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))
}

fn done(progress: &mut Progress, id: &str) {
    progress.done.insert(id.to_string(), Done { on: None, loc: Loc::default() });
}

#[test]
fn every_stage_is_after_its_prerequisites() {
    run(9, |case| {
        let rulebook = load(&case.rulebook(false))?;
        let dossier = read(&rulebook, &RandomPlan::facts(&case.given))?;
        let decision = rulebook.decide(&dossier);
        let plan = decision.plan(None);
        let place = |step: usize| plan.order().iter().position(|other| *other == step);
        for (step, planned) in plan.steps().iter().enumerate() {
            prop_assert_eq!(planned.stage.is_some(), plan.instance(step).status.is_required());
            let Some(stage) = planned.stage else { continue };
            let after = plan.after(step);
            let expected =
                after.iter().map(|first| plan.steps()[*first].stage.unwrap() + 1).max().unwrap_or(0);
            prop_assert_eq!(stage, expected);
            prop_assert!(plan.stages()[stage].contains(&step));
            prop_assert!(after.iter().all(|first| place(*first) < place(step)));
        }
        let listed: usize = plan.stages().iter().map(Vec::len).sum();
        prop_assert_eq!(listed, plan.order().len());
        Ok(())
    });
}

#[test]
fn doing_a_ready_step_leaves_the_others_ready() {
    run(9, |case| {
        let rulebook = load(&case.rulebook(false))?;
        let dossier = read(&rulebook, &RandomPlan::facts(&case.given))?;
        let decision = rulebook.decide(&dossier);
        let mut progress = Progress::default();
        for position in &case.done {
            let ids = decision.steps().iter().filter(|instance| instance.step.index() == *position);
            ids.for_each(|instance| done(&mut progress, &instance.id));
        }
        let before = decision.plan_with(&progress, None);
        for step in before.ready() {
            let mut progress = progress.clone();
            done(&mut progress, before.id(step));
            let after = decision.plan_with(&progress, None);
            for other in before.ready() {
                let expected = if other == step { StepState::Done } else { StepState::Ready };
                prop_assert_eq!(after.steps()[other].state, expected, "{}", case.rulebook(false));
            }
            // It may put right what was done too early, and puts nothing wrong.
            prop_assert!(after.problems().iter().all(|problem| before.problems().contains(problem)));
        }
        Ok(())
    });
}

#[test]
fn with_all_facts_doing_the_first_ready_step_ends_with_all_done() {
    run(9, |case| {
        let rulebook = load(&case.rulebook(false))?;
        let given = case.completions().swap_remove(0);
        let dossier = read(&rulebook, &RandomPlan::facts(&given))?;
        let decision = rulebook.decide(&dossier);
        let mut progress = Progress::default();
        for _ in 0..=decision.steps().len() {
            let plan = decision.plan_with(&progress, None);
            prop_assert!(plan.in_state(StepState::Undetermined).is_empty());
            match plan.ready().first() {
                Some(first) => done(&mut progress, plan.id(*first)),
                None => {
                    prop_assert!(plan.in_state(StepState::Blocked).is_empty(), "{}", case.rulebook(false));
                    prop_assert!(plan.problems().is_empty());
                    return Ok(());
                }
            }
        }
        Err(TestCaseError::fail("it does not end"))
    });
}

#[test]
fn the_critical_path_is_the_longest() {
    for durations in [false, true] {
        run(8, |case| {
            let rulebook = load(&case.rulebook(durations))?;
            let dossier = read(&rulebook, &RandomPlan::facts(&case.given))?;
            let decision = rulebook.decide(&dossier);
            let mut progress = Progress::default();
            for position in &case.done {
                let ids = decision.steps().iter().filter(|instance| instance.step.index() == *position);
                ids.for_each(|instance| done(&mut progress, &instance.id));
            }
            for today in [None, Some("2026-03-01".parse().unwrap())] {
                let plan = decision.plan_with(&progress, today);
                let path = plan.critical_path();
                let length = path.iter().map(|step| weight(&plan, *step)).fold((0, 0), add);
                let longest = plan.order().iter().map(|step| longest_to(&plan, *step)).max();
                prop_assert_eq!(length, longest.unwrap_or((0, 0)), "{}", case.rulebook(durations));
                for (step, planned) in plan.steps().iter().enumerate() {
                    prop_assert_eq!(planned.critical, path.contains(&step));
                }
            }
            Ok(())
        });
    }
}

/// What a step adds to a chain: days, and one step if it is not done.
fn weight(plan: &Plan<'_>, step: usize) -> (u32, u32) {
    let planned = &plan.steps()[step];
    match planned.state {
        StepState::Done => (0, 0),
        _ => (planned.duration.map_or(0, |(duration, _)| duration.amount), 1),
    }
}

fn add(one: (u32, u32), other: (u32, u32)) -> (u32, u32) {
    (one.0 + other.0, one.1 + other.1)
}

/// The longest chain that ends with a step, by trying all.
fn longest_to(plan: &Plan<'_>, step: usize) -> (u32, u32) {
    let before = plan.after(step).into_iter().map(|first| longest_to(plan, first)).max().unwrap_or((0, 0));
    add(before, weight(plan, step))
}

/// What holds of a dossier with facts absent holds however they are filled in.
#[test]
fn prerequisites_are_exact() {
    run(5, |case| {
        let text = case.rulebook(false);
        let rulebook = load(&text)?;
        let dossier = read(&rulebook, &RandomPlan::facts(&case.given))?;
        let decision = rulebook.decide(&dossier);
        let plan = decision.plan(None);
        // Only dossiers in which the list is given have the same instances in every completion.
        prop_assume!(case.given[3].is_some());
        let mut certain: Vec<Option<BTreeSet<usize>>> = vec![None; plan.steps().len()];
        let mut possible: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); plan.steps().len()];
        for given in case.completions() {
            let dossier = read(&rulebook, &RandomPlan::facts(&given))?;
            let decision = rulebook.decide(&dossier);
            let complete = decision.plan(None);
            for step in 0..plan.steps().len() {
                if !complete.instance(step).status.is_required() {
                    continue;
                }
                let after: BTreeSet<usize> = complete.after(step).into_iter().collect();
                possible[step].extend(&after);
                certain[step] = Some(match certain[step].take() {
                    None => after,
                    Some(so_far) => so_far.intersection(&after).copied().collect(),
                });
            }
        }
        for step in 0..plan.steps().len() {
            if !plan.instance(step).status.is_required() {
                continue;
            }
            let certain = certain[step].clone().unwrap_or_default();
            let after: BTreeSet<usize> = plan.after(step).into_iter().collect();
            let maybe: BTreeSet<usize> = plan.maybe_after(step).into_iter().collect();
            prop_assert_eq!(&after, &certain, "s{} in\n{}{}", step, text, RandomPlan::facts(&case.given));
            let open: BTreeSet<usize> = possible[step].difference(&certain).copied().collect();
            prop_assert_eq!(maybe, open, "s{} in\n{}{}", step, text, RandomPlan::facts(&case.given));
        }
        Ok(())
    });
}

/// The same promises on the shipped rulebook, along the way of a vendor who does things at random.
#[test]
fn the_shipped_rulebook_keeps_them_too() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    for name in
        ["not-listed-va1", "half-done", "third-party-proxy", "two-proxies", "eai-in-proxy", "sent-back"]
    {
        let path = support::fixture("dossiers").join(format!("{name}.yaml"));
        let dossier = rulebook.read_dossier(&std::fs::read_to_string(path).unwrap()).unwrap();
        let decision = rulebook.decide(&dossier);
        let mut progress = dossier.progress().clone();
        loop {
            let plan = decision.plan_with(&progress, None);
            for (step, planned) in plan.steps().iter().enumerate() {
                for first in plan.after(step) {
                    assert!(plan.steps()[first].stage < planned.stage || planned.stage.is_none(), "{name}");
                }
                if matches!(planned.state, StepState::Done | StepState::Ready) {
                    assert!(plan.blocked_by(step).is_empty(), "{name}");
                }
                if planned.state == StepState::Blocked {
                    assert!(!plan.blocked_by(step).is_empty(), "{name}: {}", plan.id(step));
                }
            }
            // What is sent back does not become done by being listed.
            let Some(step) = plan.ready().into_iter().find(|step| !plan.steps()[*step].rework) else { break };
            let mut next = progress.clone();
            done(&mut next, plan.id(step));
            let after = decision.plan_with(&next, None);
            if after.steps()[step].state != StepState::Done {
                // A chapter's declared state decides over the list.
                break;
            }
            for other in plan.ready().into_iter().filter(|other| *other != step) {
                assert_eq!(after.steps()[other].state, StepState::Ready, "{name}");
            }
            progress = next;
        }
    }
}
