//! Promise: facts that are compared with each other get the same answer in every command, and it is the one that
//! goes through all values. Checked on random small rulebooks about whole numbers, decimals, texts and dates around the
//! ends of months and leap years.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::report::Telling;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use rules::check::{ClaimVerdict, check};
use rules::rulebook::model::{RequirementId, SlotId};
use rules::rulebook::types::Value;
use rules::{Dossier, Lang, Rulebook, Verdict};
use rust_decimal::Decimal;

use crate::support::edits::Dice;
use crate::support::oracle::{Candidate, holds};

/// What the facts of a rulebook are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Whole,
    Decimal,
    Text,
    Date,
    /// Decimals that are added up.
    Sum,
    /// Dates between bounds.
    Day,
}

impl Sort {
    fn ty(self) -> &'static str {
        match self {
            Sort::Whole => "integer from 0 to 5",
            Sort::Decimal => "decimal from 0 to 1",
            Sort::Text => "text",
            Sort::Date => "date",
            Sort::Sum => "decimal from 0 to 1",
            Sort::Day => "date from 2024-01-27 to 2024-03-03",
        }
    }

    /// Enough values to meet every case of three facts; for dates, all that the assumption leaves.
    fn values(self) -> Vec<Value> {
        let number = |number| Value::Number(number);
        match self {
            Sort::Whole => (0..=5).map(|value| number(Decimal::from(value))).collect(),
            Sort::Decimal => (0..=8).map(|value| number(Decimal::new(value * 125, 3))).collect(),
            Sort::Text => ["a", "b", "x", "y", "z"].map(|text| Value::Text(text.to_string())).into(),
            // From 2024-01-27 to 2024-03-03.
            Sort::Sum => (0..=16).map(|value| number(Decimal::new(value * 625, 4))).collect(),
            Sort::Date | Sort::Day => (19_749..=19_785).map(|value| number(Decimal::from(value))).collect(),
        }
    }

    /// The value in a dossier.
    fn write(self, value: &Value) -> String {
        match value {
            Value::Number(days) if matches!(self, Sort::Date | Sort::Day) => {
                rules::rulebook::types::date_of(*days).unwrap().to_string()
            }
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// How many of them are compared.
    fn facts(self) -> usize {
        if matches!(self, Sort::Date | Sort::Day | Sort::Sum) { 2 } else { 3 }
    }

    fn comparison(self, dice: &mut Dice) -> String {
        let names = ["a", "b", "c"];
        // Three dates would be too many to go through.
        let facts = self.facts();
        let (one, two) = (names[dice.roll(facts)], names[dice.roll(facts)]);
        let signs: &[&str] = &["<", "<=", "=", "!=", ">=", ">"];
        let sign = signs[dice.roll(6)];
        match self {
            Sort::Text => {
                let sign = ["=", "!="][dice.roll(2)];
                match dice.roll(3) {
                    0 => format!("{one} {sign} \"{}\"", ["a", "b"][dice.roll(2)]),
                    _ => format!("{one} {sign} {two}"),
                }
            }
            Sort::Whole => {
                let plus = ["", " + 1", " - 2", " + 3"][dice.roll(4)];
                let three = names[dice.roll(facts)];
                match dice.roll(12) {
                    9 => format!("2 * ({one} - ({two} - {three})) {sign} {three}{plus}"),
                    10 => format!("-({one} + 1) * 2 {sign} -{two}{plus}"),
                    11 => format!("(max({one}, {two}) - {three}) * 2 {sign} {}", 1 + dice.roll(4)),
                    0 | 1 => format!("{one} {sign} {}", 1 + dice.roll(4)),
                    2 => format!("{one} + {two} {sign} {}", 2 + dice.roll(6)),
                    3 => format!("2 * {one} {sign} {two} * 3{plus}"),
                    4 => format!("{one} - {two} {sign} {three}{plus}"),
                    5 => {
                        let word = ["max", "min"][dice.roll(2)];
                        format!("{word}({one}, {two}) {sign} {three}{plus}")
                    }
                    _ => format!("{one}{plus} {sign} {two}"),
                }
            }
            Sort::Decimal => {
                let plus = ["", " + 0.5", " - 0.5"][dice.roll(3)];
                match dice.roll(4) {
                    0 => format!("{one} {sign} 0.5"),
                    _ => format!("{one}{plus} {sign} {two}"),
                }
            }
            Sort::Sum => match dice.roll(5) {
                0 => format!("{one} {sign} 0.5"),
                1 => format!("{one} + {two} {sign} {}", ["0.5", "1", "1.5"][dice.roll(3)]),
                2 => format!("{one} - {two} {sign} {}", ["0.5", "-0.5"][dice.roll(2)]),
                3 => format!("{}({one}, {two}) {sign} 0.5", ["max", "min"][dice.roll(2)]),
                _ => format!("{one} {sign} {two}"),
            },
            Sort::Day if dice.roll(3) == 0 => match dice.roll(2) {
                0 => format!("{one} - {two} {sign} {} days", 10 + dice.roll(20)),
                _ => format!(
                    "{}({one}, {two}) {sign} 2024-02-{}",
                    ["max", "min"][dice.roll(2)],
                    27 + dice.roll(3)
                ),
            },
            Sort::Date | Sort::Day => {
                let plus = [
                    "",
                    " + 1 month",
                    " - 1 month",
                    " + 1 day",
                    " + 30 days",
                    " + 1 day + 1 month",
                    " + 1 month - 1 month",
                    " + 1 year - 1 month",
                ];
                let (left, right) = (plus[dice.roll(8)], plus[dice.roll(8)]);
                match dice.roll(4) {
                    0 => format!("{one}{left} {sign} 2024-02-{}", 27 + dice.roll(3)),
                    _ => format!("{one}{left} {sign} {two}{right}"),
                }
            }
        }
    }

    fn condition(self, depth: usize, dice: &mut Dice) -> String {
        if depth == 0 || dice.roll(4) == 0 {
            return if dice.roll(6) == 0 { "f".to_string() } else { self.comparison(dice) };
        }
        let (one, two) = (self.condition(depth - 1, dice), self.condition(depth - 1, dice));
        match dice.roll(3) {
            0 => format!("(({one}) and ({two}))"),
            1 => format!("(({one}) or ({two}))"),
            _ => format!("not ({one})"),
        }
    }
}

/// A rulebook, and all candidates.
struct World {
    text: String,
    book: Rulebook,
    sort: Sort,
    names: Vec<&'static str>,
    candidates: Vec<Candidate>,
}

impl World {
    fn new(sort: Sort, facts: usize, conditions: &[String]) -> World {
        let names: Vec<&str> = ["a", "b", "c"][..facts].iter().copied().chain(["f"]).collect();
        let mut text = "rulebook random { title \"Random\" }\nactor me { }\n".to_string();
        for name in ["a", "b", "c"] {
            text += &format!("fact {name} : {} {{ }}\n", sort.ty());
        }
        text += "fact f : yes_no { }\n";
        if sort == Sort::Date {
            for name in ["a", "b", "c"] {
                text += &format!(
                    "check k{name} {{ assume require {name} >= 2024-01-27 and {name} <= 2024-03-03 inferred because \"test\" }}\n"
                );
            }
        }
        for (number, condition) in conditions.iter().enumerate() {
            text += &format!(
                "requirement R{number} {{ applies when {condition} proofs 1 inferred because \"test\" }}\n"
            );
        }
        let book = Rulebook::from_texts(&[("random.rules", &text)])
            .unwrap_or_else(|error| panic!("{error}\n{text}"));
        let mut candidates = vec![Candidate::default()];
        for (place, name) in ["a", "b", "c", "f"].into_iter().enumerate() {
            let values = match name {
                "f" => vec![Value::YesNo(false), Value::YesNo(true)],
                // What no condition speaks of has one value.
                name if !names.contains(&name) => sort.values()[..1].to_vec(),
                _ => sort.values(),
            };
            candidates = candidates
                .iter()
                .flat_map(|candidate| {
                    values.iter().map(move |value| {
                        let mut candidate = candidate.clone();
                        candidate.values.insert(SlotId::at(place), value.clone());
                        candidate
                    })
                })
                .collect();
        }
        World { text, book, sort, names, candidates }
    }

    fn truths(&self, number: usize) -> Vec<bool> {
        let model = self.book.model();
        let condition = model.requirements[number].applicability.applies.as_ref().unwrap();
        self.candidates.iter().map(|candidate| holds(model, candidate, condition)).collect()
    }

    fn slot(name: &str) -> SlotId {
        SlotId::at(["a", "b", "c", "f"].iter().position(|other| *other == name).unwrap())
    }

    fn dossier(&self, given: &BTreeMap<&str, Value>) -> (String, Dossier) {
        let write = |(name, value): (&&str, &Value)| match value {
            Value::YesNo(yes) => format!("{name}: {}", if *yes { "yes" } else { "no" }),
            value => format!("{name}: {}", self.sort.write(value)),
        };
        let facts: Vec<String> = given.iter().map(write).collect();
        let text = format!("facts: {{{}}}\n", facts.join(", "));
        let dossier = self.book.read_dossier(&text).unwrap();
        (text, dossier)
    }

    fn fits(candidate: &Candidate, given: &BTreeMap<&str, Value>) -> bool {
        given.iter().all(|(name, value)| candidate.values[&World::slot(name)] == *value)
    }

    /// The facts that can still change an answer: a change of one alone does.
    fn matter(&self, given: &BTreeMap<&str, Value>, truths: &[bool]) -> BTreeSet<&'static str> {
        let mut matter = BTreeSet::new();
        for name in self.names.iter().filter(|name| !given.contains_key(*name)) {
            let slot = World::slot(name);
            let mut seen: BTreeMap<Vec<String>, bool> = BTreeMap::new();
            for (candidate, truth) in self.candidates.iter().zip(truths) {
                if !World::fits(candidate, given) {
                    continue;
                }
                let rest: Vec<String> = candidate
                    .values
                    .iter()
                    .filter(|(other, _)| **other != slot)
                    .map(|(_, value)| format!("{value:?}"))
                    .collect();
                if *seen.entry(rest).or_insert(*truth) != *truth {
                    matter.insert(*name);
                    break;
                }
            }
        }
        matter
    }
}

fn one_answer(seed: u64) -> Result<(), TestCaseError> {
    let mut dice = Dice::new(seed);
    let sorts = [Sort::Whole, Sort::Whole, Sort::Decimal, Sort::Text, Sort::Date, Sort::Sum, Sort::Day];
    let sort = sorts[dice.roll(sorts.len())];
    let conditions: Vec<String> = (0..2).map(|_| sort.condition(2, &mut dice)).collect();
    let world = World::new(sort, sort.facts(), &conditions);
    let mut given: BTreeMap<&str, Value> = BTreeMap::new();
    // With decimals given next to each other there would have to be more between them.
    let step = match sort {
        Sort::Decimal => 4,
        Sort::Sum => 8,
        _ => 1,
    };
    for name in world.names.iter().filter(|name| **name != "f") {
        if dice.roll(2) == 0 {
            let values = sort.values();
            given.insert(name, values[dice.roll(values.len().div_ceil(step)) * step].clone());
        }
    }
    let (text, dossier) = world.dossier(&given);
    let truths: Vec<Vec<bool>> = (0..2).map(|number| world.truths(number)).collect();
    let decision = world.book.decide(&dossier);
    let batch = world.book.batch();
    let mut rows = batch.rows();
    rows.push(&dossier);
    let verdicts = batch.decide(&rows);
    let context = format!("{text}{}", world.text);
    for (number, truths) in truths.iter().enumerate() {
        let context = format!("R{number}\n{context}");
        let fitting: Vec<bool> = world
            .candidates
            .iter()
            .zip(truths)
            .filter(|(candidate, _)| World::fits(candidate, &given))
            .map(|(_, truth)| *truth)
            .collect();
        let expected = match (fitting.contains(&true), fitting.contains(&false)) {
            (true, true) => "undetermined",
            (true, false) => "required",
            _ => "not_required",
        };
        // --- Deciding, one by one and many at once ---
        let status = decision.requirement_status(RequirementId::at(number));
        prop_assert!(status.is_exact(), "{}", context);
        prop_assert_eq!(status.word(), expected, "{}", context);
        prop_assert_eq!(verdicts.get(0, number).word(), expected, "{}", context);
        let depends_on: BTreeSet<&str> =
            status.depends_on().iter().map(|fact| ["a", "b", "c", "f"][fact.index()]).collect();
        let matter = if expected == "undetermined" { world.matter(&given, truths) } else { BTreeSet::new() };
        prop_assert_eq!(&depends_on, &matter, "{}", context);
        // --- Explaining ---
        let explanation = decision.explain(&format!("R{number}")).unwrap();
        let checked = decision.check_explanation(&explanation);
        prop_assert!(checked.is_right(), "{:?}\n{}", checked.wrong, context);
        for reason in &explanation.reasons {
            let told: BTreeSet<&str> = reason.iter().map(|literal| literal.fact.as_str()).collect();
            let settles = |kept: &BTreeSet<&str>| {
                let pairs = world.candidates.iter().zip(truths);
                pairs
                    .filter(|(candidate, _)| {
                        given
                            .iter()
                            .filter(|(name, _)| kept.contains(**name))
                            .all(|(name, value)| candidate.values[&World::slot(name)] == *value)
                    })
                    .all(|(_, truth)| *truth == (expected == "required"))
            };
            prop_assert!(settles(&told), "the reason {:?} is not enough\n{}", told, context);
            for name in &told {
                let fewer = told.iter().copied().filter(|other| other != name).collect();
                prop_assert!(!settles(&fewer), "the reason {:?} does without {}\n{}", told, name, context);
            }
        }
        // --- What would change it: of one fact alone, no change is missed ---
        let settled = |given: &BTreeMap<&str, Value>| {
            let pairs = world.candidates.iter().zip(truths);
            let told: BTreeSet<bool> = pairs
                .filter(|(candidate, _)| World::fits(candidate, given))
                .map(|(_, truth)| *truth)
                .collect();
            (told.len() == 1).then(|| told.contains(&true))
        };
        let now = settled(&given);
        for name in world.names.iter().filter(|name| **name != "f" && explanation.flips_complete) {
            for value in sort.values().into_iter().step_by(step) {
                let mut changed = given.clone();
                changed.insert(name, value.clone());
                let Some(then) = settled(&changed).filter(|then| now != Some(*then)) else { continue };
                let told = explanation.flips.iter().any(|flip| {
                    flip.set.len() == 1
                        && flip.set[0].0 == *name
                        && flip.verdict == if then { Verdict::Yes } else { Verdict::No }
                });
                prop_assert!(told, "{} = {:?} is no change that is told\n{}", name, value, context);
            }
        }
        let always = !truths.contains(&false);
        let never = !truths.contains(&true);
        let sentence =
            Telling::new(&world.book.explain(&format!("R{number}")).unwrap()[0], Lang::En).sentence();
        prop_assert_eq!(sentence.contains("in every case"), always, "{}\n{}", sentence, context);
        prop_assert_eq!(sentence.contains("whatever the answers"), never, "{}\n{}", sentence, context);
    }
    over_all(&world, &conditions, &truths, &context)
}

/// What is said of all dossiers at once.
fn over_all(
    world: &World,
    conditions: &[String],
    truths: &[Vec<bool>],
    context: &str,
) -> Result<(), TestCaseError> {
    let implied = truths[0].iter().zip(&truths[1]).all(|(one, two)| !one || *two);
    let exclude = !truths[0].iter().zip(&truths[1]).any(|(one, two)| *one && *two);
    // --- Claims ---
    let [one, two] = conditions else { panic!("there are two") };
    let claims = format!(
        "{}claim \"implied\" {{ always {two} when {one} }}\nclaim \"excluded\" {{ never {one} when {two} }}\n",
        world.text
    );
    let book = Rulebook::from_texts(&[("random.rules", &claims)]).unwrap();
    let report = check(&book);
    for (claim, holds) in report.claims.iter().zip([implied, exclude]) {
        // A claim about nobody is proved, too.
        let expected = if holds { ClaimVerdict::Proved } else { ClaimVerdict::Refuted };
        prop_assert_eq!(claim.verdict, expected, "{}\n{}", claim.text, context);
    }
    // --- Steps that wait for each other ---
    let steps = format!(
        "{}step A {{ by me after B when {one} inferred because \"test\" }}\n\
         step B {{ by me after A when {two} inferred because \"test\" }}\n",
        world.text
    );
    let loaded = Rulebook::from_texts(&[("random.rules", &steps)]);
    // A circle is looked for whether or not assumptions are kept.
    if world.sort != Sort::Date || !exclude {
        prop_assert_eq!(loaded.is_ok(), exclude, "{:?}\n{}", loaded.err().map(|e| e.to_string()), context);
    }
    // --- What differs ---
    let other = World::new(world.sort, world.names.len() - 1, &[two.clone(), two.clone()]);
    let diff = world.book.diff(&other.book).unwrap();
    let differs = diff.items.iter().any(|item| item.id == "R0");
    if world.sort != Sort::Date {
        prop_assert_eq!(differs, truths[0] != truths[1], "{:#?}\n{}", diff, context);
    }
    for shift in diff.items.iter().flat_map(|item| &item.changes).flat_map(|change| &change.shifts) {
        let witness = shift.witness.as_ref();
        prop_assert!(witness.is_some(), "{:#?}\n{}", diff, context);
        let text = witness.and_then(|witness| witness.old.clone()).unwrap();
        let (before, after) =
            (world.book.read_dossier(&text).unwrap(), other.book.read_dossier(&text).unwrap());
        let before = world.book.decide(&before).requirement_status(RequirementId::at(0)).word();
        let after = other.book.decide(&after).requirement_status(RequirementId::at(0)).word();
        prop_assert_eq!((before, after), (shift.from, shift.to), "{}\n{}", text, context);
    }
    Ok(())
}

#[test]
fn every_command_gives_the_answer_of_the_slow_reference() {
    // The everyday run looks at the same books each time; the long one at others.
    let (cases, rng_seed) = match std::env::var_os("RULES_LONG") {
        Some(_) => (10_000, RngSeed::Random),
        None => (150, RngSeed::Fixed(20_261_128)),
    };
    let mut runner =
        TestRunner::new(Config { cases, rng_seed, failure_persistence: None, ..Config::default() });
    runner.run(&any::<u64>(), one_answer).unwrap();
}
