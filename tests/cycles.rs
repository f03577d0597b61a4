//! Promise: a rulebook loads only if no dossier can make its steps wait for each other; where one
//! can, the error shows it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use crate::support;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::Rulebook;
use rules::decide::compile::compile;
use rules::decide::decide;
use rules::rulebook::model::Model;
use support::steps::{CHOICES, RandomPlan, random_plan};

fn load(declarations: &str) -> Result<Rulebook, String> {
    let text = format!("rulebook r {{ title \"R\" }}\nactor me {{ }}\n{declarations}");
    Rulebook::from_texts(&[("r.rules", &text)]).map_err(|error| error.to_string())
}

/// A step with these clauses.
fn step(name: &str, clauses: &str) -> String {
    format!("step {name} {{ by me {clauses} inferred because \"a test\" }}\n")
}

/// The dossier that an error shows, without the margin of the message.
fn dossier_of(error: &str) -> String {
    let (_, rest) = error.split_once("this dossier makes it happen:\n").expect("the error shows a dossier");
    let lines: Vec<&str> = rest.lines().take_while(|line| line.starts_with("    ")).collect();
    lines.iter().map(|line| format!("{}\n", &line[4..])).collect()
}

/// Whether a dossier makes steps of a model wait for each other: then they have no order.
fn goes_round(model: &Model, dossier: &str) -> bool {
    let compiled = compile(model).map_err(|errors| format!("{errors:?}")).unwrap();
    let dossier = rules::dossier::read(model, "d.yaml", dossier, &rules::yaml::Limits::default())
        .unwrap_or_else(|error| panic!("{:?}\n{dossier}", error.diagnostics));
    let decision = decide(model, &compiled, &dossier, None);
    let required = decision.steps().iter().filter(|instance| instance.status.is_required()).count();
    decision.plan(None).order().len() < required
}

fn model_of(text: &str) -> Model {
    support::load_texts([("r.rules".to_string(), text.to_string())]).0
}

#[test]
fn the_shipped_rulebook_has_no_circle() {
    assert!(Rulebook::builtin("ris-va2").is_ok());
}

/// Each step comes after those with a smaller number, and the numbers are facts: no circle, in more ways than
/// anyone could go through.
#[test]
fn too_many_ways_round_are_said_to_be_unproved() {
    const STEPS: usize = 9;
    let facts = (0..STEPS).map(|step| format!("fact p{step} : integer from 1 to 4 {{ }}\n"));
    let larger = |one: usize, other: usize| {
        let ways: Vec<String> =
            (2..=4).map(|bound| format!("p{one} >= {bound} and p{other} < {bound}")).collect();
        format!("after s{other} when {}", ways.join(" or "))
    };
    let steps = (0..STEPS).map(|one| {
        let after: Vec<String> =
            (0..STEPS).filter(|other| *other != one).map(|other| larger(one, other)).collect();
        step(&format!("s{one}"), &after.join(" "))
    });
    let error = load(&facts.chain(steps).collect::<String>()).err().expect("too many ways round");
    assert!(error.contains("step-cycle-unproved"), "{error}");
    assert!(error.contains("let fewer steps of this group wait for each other"), "{error}");
}

#[test]
fn a_plain_circle_is_shown_with_every_place() {
    let error = load(&(step("a", "after b") + &step("b", "after c") + &step("c", "after a")))
        .err()
        .expect("a circle");
    assert!(error.contains("step-cycle"), "{error}");
    for place in ["`a` after `b`", "`b` after `c`", "`c` after `a`"] {
        assert!(error.contains(place), "{error}");
    }
    assert!(dossier_of(&error).contains("facts: {}"));
    assert!(load(&step("a", "after a")).is_err());
}

#[test]
fn conditions_that_exclude_each_other_make_no_circle() {
    let facts = "fact m : one of { own other } { }\nfact n : integer from 0 { }\n";
    let both = step("a", "after b when m is own") + &step("b", "after a when m is other");
    assert!(load(&(facts.to_string() + &both)).is_ok());
    let numbers = step("a", "after b when n < 3") + &step("b", "after a when n >= 3");
    assert!(load(&(facts.to_string() + &numbers)).is_ok());
    let open = step("a", "after b when n < 4") + &step("b", "after a when n >= 3");
    let error = load(&(facts.to_string() + &open)).err().expect("a circle");
    assert!(dossier_of(&error).contains("\"n\": 3"), "{error}");
    // Neither do steps that never apply together.
    let apart = step("a", "after b applies when m is own") + &step("b", "after a applies when m is other");
    assert!(load(&(facts.to_string() + &apart)).is_ok());
}

#[test]
fn recommendations_make_no_circle() {
    assert!(load(&(step("a", "after b") + &step("b", "prefers a"))).is_ok());
}

#[test]
fn a_list_is_walked_element_by_element() {
    let facts = "fact l : list of record { k : text  kind : one of { u v w } } { }\n";
    // One element cannot be of two kinds, and nothing leads out of the list.
    let inside = step("a", "per l as e after b applies when e.kind is u")
        + &step("b", "per l as e after a applies when e.kind is v");
    assert!(load(&(facts.to_string() + &inside)).is_ok());
    // Through a step outside, two elements do.
    let around = step("a", "per l as e after c applies when e.kind is u")
        + &step("b", "per l as e after d applies when e.kind is v")
        + &step("c", "after b")
        + &step("d", "after a");
    let error = load(&(facts.to_string() + &around)).err().expect("a circle");
    let dossier = dossier_of(&error);
    assert!(dossier.contains("kind: u") && dossier.contains("kind: v"), "{error}");
}

#[test]
fn evidence_of_a_chapter_is_part_of_the_proof() {
    let rules = |when: &str| {
        format!(
            "fact x : yes_no {{ }}\nscope s {{ applies when x inferred because \"t\" }}\n\
             chapter c {{ applies when always inferred because \"t\" }}\n\
             requirement R {{ in c under s proofs 1 after last when {when} inferred because \"t\" }}\n{}{}",
            step("load", "per chapter tracks loaded awaits evidence"),
            step("last", "after load")
        )
    };
    assert!(load(&rules("not x")).is_ok());
    let error = load(&rules("x")).err().expect("a circle");
    assert!(dossier_of(&error).contains("x: yes"), "{error}");
}

#[test]
fn no_assumption_hides_a_circle() {
    let rules = "fact x : yes_no { }\ncheck never_x { require not x error assume inferred because \"t\" }\n"
        .to_string()
        + &step("a", "after b when x")
        + &step("b", "after a");
    assert!(load(&rules).is_err());
}

#[test]
fn many_ways_round_are_proved_by_their_conditions() {
    let names: Vec<String> = (0..12).map(|number| format!("s{number}")).collect();
    let mut rules = String::from("fact n : integer from 0 { }\n");
    for (number, name) in names.iter().enumerate() {
        // Any circle has a way up and a way down, and those exclude each other.
        let up: Vec<&String> = names.iter().skip(number + 1).collect();
        let down: Vec<&String> = names.iter().take(number).collect();
        let list = |names: &[&String]| names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        let mut clauses = String::new();
        if !up.is_empty() {
            clauses += &format!("after {} when n < 3", list(&up));
        }
        if !down.is_empty() {
            clauses += &format!(" after {} when not (n < 3)", list(&down));
        }
        rules += &step(name, &clauses);
    }
    assert!(load(&rules).is_ok());
    // Without them there are circles at once.
    assert!(load(&rules.replace(" when not (n < 3)", "").replace(" when n < 3", "")).is_err());
}

#[test]
fn a_long_line_of_steps_is_proved_at_once() {
    let rules: String = (1..3_000).map(|n| step(&format!("s{n}"), &format!("after s{}", n - 1))).collect();
    assert!(load(&(step("s0", "") + &rules)).is_ok());
}

/// Every random rulebook loads just if no dossier at all goes round, and the dossier in the error
/// does.
#[test]
fn the_proof_is_exact() {
    let cases = if std::env::var_os("RULES_LONG").is_some() { 20_000 } else { 400 };
    let mut runner = TestRunner::new(Config { cases, ..Config::default() });
    let every: Vec<[Option<usize>; 4]> = {
        let none = RandomPlan { steps: Vec::new(), given: [None; 4], done: Vec::new() };
        none.completions()
    };
    // Three elements may be needed: lists of up to three, of each kind.
    let more = ["[{k: a, big: yes}, {k: b, big: yes}, {k: c, big: no}]"];
    runner
        .run(&random_plan(5, false), |case| {
            let text = case.rulebook(false);
            let model = model_of(&text);
            let mut rounds = every.iter().map(RandomPlan::facts).collect::<Vec<_>>();
            for given in every.iter().filter(|given| given[3] == Some(0)) {
                for list in more {
                    rounds.push(RandomPlan::facts(given).replace("l: []", &format!("l: {list}")));
                }
            }
            let found = rounds.iter().find(|dossier| goes_round(&model, dossier));
            match (Rulebook::from_texts(&[("r.rules", &text)]), found) {
                (Ok(_), None) => {}
                (Ok(_), Some(dossier)) => {
                    return Err(TestCaseError::fail(format!("not found:\n{text}{dossier}")));
                }
                (Err(error), found) => {
                    prop_assert!(found.is_some(), "a circle that no dossier makes: {}\n{}", error, text);
                    let dossier = dossier_of(&error.to_string());
                    prop_assert!(goes_round(&model, &dossier), "{}\n{}", error, text);
                }
            }
            Ok(())
        })
        .unwrap();
    let _ = CHOICES;
}
