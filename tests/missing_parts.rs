//! Promise: of a fact that is given in part, exactly those absent parts are told as missing that can still change something:
//! members of sets, fields of records, fields of a list's elements. Checked against every completion, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::{BTreeMap, BTreeSet};

use crate::support::edits::Dice;
use rules::Rulebook;

/// What can be given or not, in the order of the bits of a candidate.
const PARTS: [&str; 11] =
    ["l[A].a", "l[A].b", "l[A].c", "l[B].a", "l[B].b", "l[B].c", "s.p", "s.q", "r.u", "r.v", "f"];
const FACTS: &str = "fact l : list of record { name : text a : yes_no b : yes_no c : yes_no }
fact s : any of { p q }
fact r : record { u : yes_no v : yes_no }
fact f : yes_no
";
const FIELDS: usize = 3;

/// A condition, as the rulebook writes it, and whether it is so of a candidate; `here` is the element at hand.
struct Cond {
    text: String,
    holds: Box<dyn Fn(&[bool], usize) -> bool>,
}

fn cond(dice: &mut Dice, depth: usize, inside: bool) -> Cond {
    let roll = dice.roll(if depth == 0 { 2 } else { 6 });
    match roll {
        0 | 1 if inside => {
            let field = dice.roll(FIELDS);
            Cond {
                text: format!("e.{}", ["a", "b", "c"][field]),
                holds: Box::new(move |one, here| one[here * FIELDS + field]),
            }
        }
        0 | 1 if depth == 0 || dice.roll(3) > 0 => {
            let part = 6 + dice.roll(5);
            let text = match PARTS[part].split_once('.') {
                Some(("s", member)) => format!("s has {member}"),
                _ => PARTS[part].to_owned(),
            };
            Cond { text, holds: Box::new(move |one, _| one[part]) }
        }
        0..=2 if !inside => {
            let (quantity, body) = (dice.roll(4), cond(dice, depth - 1, true));
            let (text, holds) = (body.text, body.holds);
            let text = match quantity {
                0 => format!("(any l as e where {text})"),
                1 => format!("(every l as e where {text})"),
                2 => format!("(no l as e where {text})"),
                _ => format!("count(l as e where {text}) >= 2"),
            };
            let holds = move |one: &[bool], _: usize| {
                let found = (0..2).filter(|element| holds(one, *element)).count();
                match quantity {
                    0 => found > 0,
                    1 | 3 => found == 2,
                    _ => found == 0,
                }
            };
            Cond { text, holds: Box::new(holds) }
        }
        2 | 3 => {
            let inner = cond(dice, depth - 1, inside);
            Cond {
                text: format!("not ({})", inner.text),
                holds: Box::new(move |one, here| !(inner.holds)(one, here)),
            }
        }
        _ => {
            let (left, right) = (cond(dice, depth - 1, inside), cond(dice, depth - 1, inside));
            let and = roll == 4;
            Cond {
                text: format!("({} {} {})", left.text, if and { "and" } else { "or" }, right.text),
                holds: Box::new(move |one, here| {
                    let (left, right) = ((left.holds)(one, here), (right.holds)(one, here));
                    if and { left && right } else { left || right }
                }),
            }
        }
    }
}

/// A dossier in which some parts are given.
fn dossier(given: &BTreeMap<usize, bool>) -> String {
    let said = |part: usize| given.get(&part).map(|yes| if *yes { "yes" } else { "no" });
    let mut text = "facts:\n  l:\n".to_owned();
    for (element, name) in ["A", "B"].iter().enumerate() {
        let fields = (0..FIELDS).filter_map(|field| {
            Some(format!(", {}: {}", ["a", "b", "c"][field], said(element * FIELDS + field)?))
        });
        text += &format!("    - {{name: {name}{}}}\n", fields.collect::<String>());
    }
    for (part, name) in PARTS.iter().enumerate().skip(6) {
        if let Some(yes) = said(part) {
            text += &format!("  {name}: {yes}\n");
        }
    }
    text
}

#[test]
fn the_parts_told_as_missing_are_exactly_those_that_can_still_change_something() {
    let rounds = if std::env::var_os("RULES_LONG").is_some() { 20_000 } else { 400 };
    let (mut told_of, mut left_out) = (0, 0);
    for seed in 0..rounds {
        let mut dice = Dice::new(seed);
        let conds = [cond(&mut dice, 3, false), cond(&mut dice, 3, false)];
        let each = cond(&mut dice, 2, true);
        let mut text = format!("rulebook t {{ title \"T\" }}\n{FACTS}");
        for (index, one) in conds.iter().enumerate() {
            text += &format!(
                "requirement R{index} {{ applies when {} proofs 1 inferred because \"x\" }}\n",
                one.text
            );
        }
        text += &format!(
            "requirement E {{ per l as e applies when {} proofs 1 inferred because \"x\" }}\n",
            each.text
        );
        let book = Rulebook::from_texts(&[("t.rules", &text)]).unwrap_or_else(|error| panic!("{error}"));
        let mut given = BTreeMap::new();
        for part in 0..PARTS.len() {
            if dice.roll(2) == 0 {
                given.insert(part, dice.roll(2) == 0);
            }
        }
        let yaml = dossier(&given);
        let read = book.read_dossier(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
        let decision = book.decide(&read);
        let absent: Vec<usize> = (0..PARTS.len()).filter(|part| !given.contains_key(part)).collect();
        let truths = |bits: usize| -> Vec<bool> {
            let one: Vec<bool> = (0..PARTS.len())
                .map(|part| match absent.iter().position(|other| *other == part) {
                    Some(place) => bits >> place & 1 == 1,
                    None => given[&part],
                })
                .collect();
            let whole = conds.iter().map(|cond| (cond.holds)(&one, 0));
            whole.chain((0..2).map(|element| (each.holds)(&one, element))).collect()
        };
        let all: Vec<Vec<bool>> = (0..1 << absent.len()).map(truths).collect();
        let matters = |place: usize| (0..all.len()).any(|bits| all[bits] != all[bits ^ (1 << place)]);
        let mut expected: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (_, part) in absent.iter().enumerate().filter(|(place, _)| matters(*place)) {
            let fact = PARTS[*part].split(['[', '.']).next().unwrap();
            expected.entry(fact).or_default().insert(PARTS[*part]);
        }
        let missing = decision.missing();
        let found: BTreeMap<&str, BTreeSet<&str>> = missing
            .iter()
            .map(|one| (one.id.as_str(), one.parts.iter().map(String::as_str).collect()))
            .collect();
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{text}\n{yaml}");
        for (fact, parts) in found {
            // Of what is absent as a whole, parts are not told apart.
            let partly = match fact {
                "l" => true,
                "s" => [6, 7].iter().any(|part| given.contains_key(part)),
                "r" => [8, 9].iter().any(|part| given.contains_key(part)),
                _ => false,
            };
            let wanted = if partly { expected[fact].clone() } else { BTreeSet::new() };
            assert_eq!(parts, wanted, "{text}\n{yaml}");
            told_of += parts.len();
        }
        left_out += absent.len() - expected.values().map(BTreeSet::len).sum::<usize>();
    }
    assert!(told_of > rounds as usize / 2 && left_out > rounds as usize / 2, "{told_of} {left_out}");
}

#[test]
fn what_only_stands_in_the_form_is_not_missing() {
    let text = "rulebook t { title \"T\" }
fact vans : list of record { name : text  tons : integer from 1 to 40  electric : yes_no  note : text }
requirement V { per vans as v applies when v.tons > 3 proofs 1 inferred because \"x\" }
requirement E { applies when any vans where electric and tons > 30 proofs 1 inferred because \"x\" }
";
    let book = Rulebook::from_texts(&[("t.rules", text)]).unwrap();
    let parts = |dossier: &str| {
        let read = book.read_dossier(dossier).unwrap();
        book.decide(&read).missing().iter().flat_map(|one| one.parts.clone()).collect::<Vec<_>>()
    };
    assert_eq!(parts("facts: {vans: [{name: A}]}"), ["vans[A].tons", "vans[A].electric"]);
    // It weighs too little for it to matter how it drives.
    assert_eq!(
        parts("facts: {vans: [{name: A, tons: 20}, {name: B}]}"),
        ["vans[B].tons", "vans[B].electric"]
    );
    assert_eq!(parts("facts: {vans: [{name: A, tons: 40}]}"), ["vans[A].electric"]);
    // One that counts is there: of the others only their weight is asked, for themselves.
    let one_counts = "facts: {vans: [{name: A, tons: 40, electric: yes}, {name: B}]}";
    assert_eq!(parts(one_counts), ["vans[B].tons"]);
}
