//! Promise: what a declaration means is said once, and that is what it is taken to mean. Rulebooks with every kind of
//! declaration are decided, and compared with a plain reading of the language's description.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support::books::{DAYS, HOLIDAYS, book, complete_dossier};
use crate::support::oracle::{Candidate, is_needed};
use crate::support::reading::{Reading, candidate};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rules::rulebook::model::{
    ChapterId, CheckId, DeadlineId, Due, DurationUnit, Event, FactId, Given, GroupId, Item, ProofId, Repeat,
    RequirementId, ScenarioId, SlotId, StepId,
};
use rules::rulebook::types::Value;
use rules::{Day, Rulebook};

#[test]
fn every_declaration_is_decided_as_the_language_says() {
    let seeds = if std::env::var_os("RULES_LONG").is_some() { 50_000 } else { 400 };
    let mut looked_at = 0;
    for seed in 0..seeds {
        let text = book(seed);
        let rulebook = match Rulebook::from_texts(&[("random.rules", &text)]) {
            Ok(rulebook) => rulebook,
            // A list whose elements are told apart in too many ways is refused, and said to be.
            Err(error) if error.to_string().contains("list-too-complex") => continue,
            Err(error) => panic!("{error}\n{text}"),
        };
        for more in 0..4 {
            let day = DAYS[(seed + more) as usize % DAYS.len()];
            looked_at += compare(&rulebook, &complete_dossier(seed * 4 + more), day, &text);
        }
    }
    assert!(looked_at > 10_000, "{looked_at}");
}

fn compare(rulebook: &Rulebook, given: &str, day: &str, text: &str) -> usize {
    let (model, dossier) = (rulebook.model(), rulebook.read_dossier(given).unwrap());
    let today: Day = day.parse().unwrap();
    // The form holds everything but what follows.
    let is_asked = |fact: FactId| model.fact(fact).derived.is_none();
    let facts = (0..model.facts.len()).map(FactId::at).filter(|fact| is_asked(*fact)).map(Given::Fact);
    let slots = (0..model.slots.len()).map(SlotId::at).filter(|slot| is_asked(model.slot(*slot).fact));
    let slots = slots.map(Given::Slot);
    let given_all = facts.chain(slots).collect();
    let candidate = Candidate { today: Some(today.days()), given: given_all, ..candidate(model, &dossier) };
    let reading = Reading { model, candidate };
    let decision = rulebook.decide_on(&dossier, today);
    let mut told: Vec<(String, &str, bool)> = Vec::new();
    for (index, requirement) in model.requirements.iter().enumerate() {
        let id = RequirementId::at(index);
        told.push((
            requirement.head.id.clone(),
            decision.requirement_status(id).word(),
            reading.requirement(id, true),
        ));
    }
    for (index, scenario) in model.scenarios.iter().enumerate() {
        let id = ScenarioId::at(index);
        told.push((
            scenario.head.id.clone(),
            decision.scenario_status(id).word(),
            reading.scenario(id, true),
        ));
    }
    for (index, proof) in model.proofs.iter().enumerate() {
        let id = ProofId::at(index);
        told.push((proof.head.id.clone(), decision.proof_status(id).word(), reading.proof(id, true)));
    }
    for (index, chapter) in model.chapters.iter().enumerate() {
        let id = ChapterId::at(index);
        told.push((chapter.head.id.clone(), decision.chapter_status(id).word(), reading.chapter(id)));
    }
    for (index, group) in model.groups.iter().enumerate() {
        let id = GroupId::at(index);
        for (part, status) in decision.group_parts(id).enumerate() {
            let name = group.parts[part].clone();
            told.push((name, status.word(), reading.group(id, part as u32 + 1)));
        }
    }
    for (item, list) in model.repeated_deposits() {
        for (at, element) in decision.elements(item).into_iter().enumerate() {
            let here = Some((list, at));
            let expected = match item {
                Item::Requirement(id) => reading.requirement_for(id, true, here),
                Item::Scenario(id) => reading.scenario_for(id, true, here),
                Item::Proof(id) => reading.proof_for(id, true, here),
                Item::Group(id) => reading.group_for(id, 1, here),
                other => panic!("{other:?} is repeated"),
            };
            told.push((element.id, element.status.word(), expected));
        }
    }
    // What is wrong, what is not valid any more among it.
    for (index, check) in model.checks.iter().enumerate() {
        let id = CheckId::at(index);
        let told_wrong = decision.problems().iter().any(|problem| problem.check == id);
        let word = if told_wrong { "required" } else { "not_required" };
        told.push((check.head.id.clone(), word, reading.broken(id)));
    }
    for (id, deadline) in deadlines(&reading) {
        let plan = decision.plan(Some(today));
        let found = plan.deadlines().iter().find(|one| one.id == id);
        let (name, applies) = (&model.deadlines[id.index()].head.id, deadline.is_some());
        assert_eq!(found.is_some(), applies, "{name} on {day}\n{text}\n{given}");
        if let (Some(found), Some(Some(expected))) = (found, deadline) {
            assert_eq!(
                found.day.map(|day| day.to_string()),
                Some(expected),
                "{name} on {day}\n{text}\n{given}"
            );
        }
    }
    for instance in decision.steps() {
        let Some(expected) = reading.step(instance.step, &instance.id) else { continue };
        told.push((instance.id.clone(), instance.status.word(), expected));
    }
    for (id, word, expected) in &told {
        let expected = if *expected { "required" } else { "not_required" };
        assert_eq!(*word, expected, "{id} on {day}\n{text}\n{given}");
    }
    told.len()
}

/// Each deadline: nothing where there is none for this candidate; else the day on which it ends, where that is known.
fn deadlines(reading: &Reading<'_>) -> Vec<(DeadlineId, Option<Option<String>>)> {
    let model = reading.model;
    let each = model.deadlines.iter().enumerate().map(|(index, deadline)| {
        let happens = |step: StepId| match model.step(step).repeat {
            Repeat::PerElement(list) => {
                let elements = reading.candidate.lists.get(&list).map_or(0, Vec::len);
                is_needed(model, &reading.candidate, list)
                    && (0..elements).any(|at| reading.for_element(step, list, at))
            }
            Repeat::PerChapter => model
                .chapters
                .iter()
                .any(|chapter| reading.step(step, &format!("st[{}]", chapter.head.id)).unwrap()),
            _ => reading.step(step, &model.step(step).head.id).unwrap(),
        };
        let mut is_there = reading.met(deadline.applies.as_ref())
            && (deadline.steps.is_empty() || deadline.steps.iter().any(|step| happens(*step)));
        let Due::Counted { amount, before, from } = &deadline.due else { panic!("all of them are counted") };
        let day = match from {
            Event::Step(step) => {
                is_there = is_there && happens(*step);
                None
            }
            Event::Fact(slot) => {
                is_there = is_there && is_needed(model, &reading.candidate, model.slot(*slot).fact);
                let Value::Number(days) = reading.candidate.values[slot] else { panic!("it is a date") };
                Some(counted(Day::from_days(days).unwrap(), amount.amount, amount.unit, *before))
            }
        };
        (DeadlineId::at(index), is_there.then_some(day))
    });
    each.collect()
}

/// So many units after a day, or before it: from day to day.
fn counted(from: Day, amount: u32, unit: DurationUnit, before: bool) -> String {
    let sign = if before { -1 } else { 1 };
    let (from, amount): (Date, i64) = (from.to_string().parse().unwrap(), i64::from(amount) * sign);
    let day = match unit {
        DurationUnit::Days => from.checked_add(amount.days()),
        DurationUnit::Weeks => from.checked_add(amount.weeks()),
        DurationUnit::Months => from.checked_add(amount.months()),
        DurationUnit::Years => from.checked_add(amount.years()),
        _ => {
            let (mut day, mut left) = (from, amount.abs());
            while left > 0 {
                day = day.checked_add(sign.days()).unwrap();
                let rests = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
                left -= i64::from(!rests && !HOLIDAYS.contains(&day.to_string().as_str()));
            }
            Ok(day)
        }
    };
    day.unwrap().to_string()
}
