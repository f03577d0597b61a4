//! Promise: what `explain` says an answer has a say in is what two dossiers can differ in that differ in that answer
//! alone; of a field of a record or of a list's elements, the field alone. A field of a list is asked of each element.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use std::collections::BTreeSet;

use rules::explain::Kind;
use rules::report::{decision_json, explanation_text};
use rules::{Explanation, Lang, Rulebook};
use serde_json::{Value, json};

const BOOK: &str = r#"
rulebook trip { title "Trip" }
fact a : yes_no
fact who : record { age : integer from 0 to 3  member : yes_no  nick : text }
fact bags : list of record { heavy : yes_no  sealed : yes_no  tag : text } fr "Bagages" en "Bags"
fact started : moment in "Europe/Paris"
requirement OLD "Old" { applies when who.age >= 2 proofs 1 inferred because "an example" }
requirement HEAVY "Heavy" { applies when any bags where heavy proofs 1 inferred because "an example" }
requirement BOTH "Both" { applies when a and any bags where (heavy and sealed) proofs 1 inferred because "an example" }
requirement TWO "Two" { applies when count(bags) >= 2 proofs 1 inferred because "an example" }
note told "Told" { when who.member and not a inferred because "an example" }
note once "Once" { when given who.nick inferred because "an example" }
check open "Open" { when who.member require every bags where sealed error inferred because "an example" }
step pack "Packed" { needs bags.tag, who.nick inferred because "an example" }
step carry "Carried" {
  per bags as b
  todo fr "Porter à deux" en "Carry it with somebody" when b.heavy
  inferred because "an example"
}
deadline soon "Soon" { at 2026-05-13T12:00[Europe/Paris] for pack met by started inferred because "an example" }
"#;

/// Answers of one dossier: `a`, the age, the member, the nickname, and each bag as heavy and sealed.
type Answers = (bool, u8, bool, bool, Vec<(bool, bool)>);

fn every_dossier() -> Vec<Answers> {
    let bag = [(false, false), (false, true), (true, false), (true, true)];
    let mut lists: Vec<Vec<(bool, bool)>> = vec![Vec::new()];
    lists.extend(bag.map(|one| vec![one]));
    lists.extend(bag.iter().flat_map(|one| bag.map(|two| vec![*one, two])));
    let mut all = Vec::new();
    for list in lists {
        for age in 0..4 {
            for bits in 0..8_u8 {
                let bit = |number: u8| bits >> number & 1 == 1;
                all.push((bit(0), age, bit(1), bit(2), list.clone()));
            }
        }
    }
    all
}

/// What is owed, told and wrong for a dossier.
fn outcome(book: &Rulebook, (a, age, member, nick, bags): &Answers) -> BTreeSet<String> {
    let bag = |(number, (heavy, sealed)): (usize, &(bool, bool))| json!({ "tag": format!("bag {number}"), "heavy": heavy, "sealed": sealed });
    let bags: Vec<Value> = bags.iter().enumerate().map(bag).collect();
    let mut who = json!({ "age": age, "member": member });
    if *nick {
        who["nick"] = json!("Bo");
    }
    let dossier = json!({ "facts": { "a": a, "who": who, "bags": bags } }).to_string();
    let dossier = book.read_dossier(&dossier).unwrap_or_else(|error| panic!("{error}"));
    let json = decision_json(book, &book.decide(&dossier), Lang::En);
    let list = |key: &str| json[key].as_array().unwrap().clone();
    let owed = list("proofs").into_iter().filter(|proof| proof["status"] == "required");
    let owed = owed.map(|proof| format!("proof {}", proof["id"].as_str().unwrap()));
    let notes = list("notes").into_iter().map(|note| format!("note {}", note["id"].as_str().unwrap()));
    let wrong =
        list("problems").into_iter().map(|wrong| format!("check {}", wrong["check"].as_str().unwrap()));
    owed.chain(notes).chain(wrong).collect()
}

fn explained<'b>(book: &'b Rulebook, id: &str) -> Explanation<'b> {
    book.explain(id).unwrap_or_else(|error| panic!("{id}: {error}")).remove(0)
}

fn influences(book: &Rulebook, id: &str, kinds: &[Kind]) -> BTreeSet<String> {
    let all = explained(book, id).influences;
    let of_kind = all.iter().filter(|one| kinds.contains(&one.kind) && !one.as_given);
    of_kind.map(|one| format!("{} {}", one.kind.word(), one.id)).collect()
}

#[test]
fn an_answer_has_a_say_in_what_two_dossiers_differ_in() {
    let book = Rulebook::from_texts(&[("trip.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"));
    let all: Vec<(Answers, BTreeSet<String>)> =
        every_dossier().into_iter().map(|answers| (answers.clone(), outcome(&book, &answers))).collect();
    type Without = fn(&Answers) -> Answers;
    let facts: [(&str, Without); 7] = [
        ("a", |it| (false, it.1, it.2, it.3, it.4.clone())),
        ("who.age", |it| (it.0, 0, it.2, it.3, it.4.clone())),
        ("who.member", |it| (it.0, it.1, false, it.3, it.4.clone())),
        ("who.nick", |it| (it.0, it.1, it.2, false, it.4.clone())),
        ("bags.heavy", |it| (it.0, it.1, it.2, it.3, it.4.iter().map(|bag| (false, bag.1)).collect())),
        ("bags.sealed", |it| (it.0, it.1, it.2, it.3, it.4.iter().map(|bag| (bag.0, false)).collect())),
        ("bags", |it| (it.0, it.1, it.2, it.3, Vec::new())),
    ];
    for (fact, without) in facts {
        let mut differ = BTreeSet::new();
        for (one, told) in &all {
            for (other, other_told) in &all {
                if without(one) == without(other) {
                    differ.extend(told.symmetric_difference(other_told).cloned());
                }
            }
        }
        assert_eq!(influences(&book, fact, &[Kind::Proof, Kind::Note, Kind::Check]), differ, "{fact}");
    }
}

#[test]
fn steps_and_deadlines_are_those_that_speak_of_the_answer() {
    let book = Rulebook::from_texts(&[("trip.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"));
    let steps = |id: &str, as_given: bool| -> Vec<String> {
        let all = explained(&book, id).influences;
        let steps = all.iter().filter(|one| one.kind == Kind::Step && one.as_given == as_given);
        steps.map(|one| one.id.clone()).collect()
    };
    assert_eq!(steps("bags", false), ["carry"]);
    assert_eq!(steps("bags.heavy", false), ["carry"]);
    assert!(steps("bags.sealed", false).is_empty() && steps("bags.sealed", true).is_empty());
    assert_eq!(steps("bags.tag", true), ["pack"]);
    assert_eq!(steps("who.nick", true), ["pack"]);
    assert!(steps("who.age", true).is_empty());
    assert_eq!(influences(&book, "started", &[Kind::Deadline]), BTreeSet::from(["deadline soon".to_owned()]));
}

#[test]
fn a_field_of_a_list_is_asked_of_each_element() {
    let book = Rulebook::from_texts(&[("trip.rules", BOOK)]).unwrap_or_else(|error| panic!("{error}"));
    let text = |explanation: &Explanation<'_>, lang| {
        let text = explanation_text(&book, explanation, None, lang, false);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let general = explained(&book, "bags.tag");
    assert!(text(&general, Lang::Fr).contains("est demandée pour chaque élément de « Bagages »."));
    assert!(text(&general, Lang::En).contains("is asked for, for each element of “Bags”."));
    let step = explained(&book, "pack");
    assert!(
        text(&step, Lang::Fr).contains("bags.tag, « bags.tag », pour chaque élément de « Bagages »"),
        "{}",
        text(&step, Lang::Fr)
    );
    for (facts, said) in [
        ("facts: {bags: []}", "pour chaque élément de « Bagages » : le dossier n'en déclare aucun."),
        ("facts: {bags: [{tag: x}]}", "pour chaque élément de « Bagages » : le dossier en déclare 1."),
        ("facts: {}", "pour chaque élément de « Bagages »."),
    ] {
        let dossier = book.read_dossier(facts).unwrap();
        let decision = book.decide(&dossier);
        let told = text(&decision.explain("bags.tag").unwrap(), Lang::Fr);
        assert!(told.contains(said), "{told}");
        assert!(!told.contains("dans tous les cas"), "{told}");
    }
}
