//! Promise: ours does not fall where other engines fell. One test for each known trap.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::{Rulebook, Status};

fn book(text: &str) -> Rulebook {
    let text = format!("rulebook traps {{ title \"Traps\" }}\n{text}");
    Rulebook::from_texts(&[("traps.rules", &text)]).unwrap_or_else(|error| panic!("{error}"))
}

/// The status of the first requirement, and what it depends on.
fn status(book: &Rulebook, facts: &str) -> (String, Vec<String>) {
    let dossier = book.read_dossier(facts).unwrap_or_else(|error| panic!("{error}"));
    let decision = book.decide(&dossier);
    let status: &Status = decision.requirement_status(rules::rulebook::model::RequirementId::at(0));
    let facts = status.depends_on().iter().map(|fact| book.model().fact(*fact).head.id.clone()).collect();
    (status.word().to_string(), facts)
}

fn required() -> (String, Vec<String>) {
    ("required".to_string(), Vec::new())
}

fn not_required() -> (String, Vec<String>) {
    ("not_required".to_string(), Vec::new())
}

fn undetermined(facts: &[&str]) -> (String, Vec<String>) {
    ("undetermined".to_string(), facts.iter().map(|fact| (*fact).to_string()).collect())
}

#[test]
fn an_absent_fact_does_not_satisfy_a_condition() {
    let book = book("fact a : yes_no {}\nrequirement R { applies when a inferred because \"t\" }");
    assert_eq!(status(&book, "facts: {}"), undetermined(&["a"]));
}

#[test]
fn absent_no_zero_empty_text_and_empty_list_are_five_things() {
    let book = book(
        "fact number : integer {}\nfact words : text {}\nfact items : list of text {}\nfact flag : yes_no {}\n\
         requirement R { applies when number = 0 and words = \"\" and items is empty and flag is no \
         inferred because \"t\" }",
    );
    assert_eq!(status(&book, "facts: {number: 0, words: \"\", items: [], flag: no}"), required());
    for absent in ["number", "words", "items", "flag"] {
        let given: Vec<&str> = ["number: 0", "words: \"\"", "items: []", "flag: no"]
            .into_iter()
            .filter(|fact| !fact.starts_with(absent))
            .collect();
        assert_eq!(status(&book, &format!("facts: {{{}}}", given.join(", "))), undetermined(&[absent]));
    }
}

#[test]
fn two_absent_facts_are_not_equal() {
    let book = book(
        "fact a : text {}\nfact b : text {}\nrequirement R { applies when a = b inferred because \"t\" }",
    );
    assert_eq!(status(&book, "facts: {}"), undetermined(&["a", "b"]));
    assert_eq!(status(&book, "facts: {a: x}"), undetermined(&["b"]));
    assert_eq!(status(&book, "facts: {a: x, b: x}"), required());
    assert_eq!(status(&book, "facts: {a: x, b: y}"), not_required());
}

#[test]
fn what_holds_either_way_is_required_whatever_is_known() {
    let book = book("fact a : yes_no {}\nrequirement R { applies when a or not a inferred because \"t\" }");
    assert_eq!(status(&book, "facts: {}"), required());
}

#[test]
fn an_error_in_one_fact_stops_the_answer() {
    let book = book("fact a : integer {}\nrequirement R { applies when always inferred because \"t\" }");
    let error = book.read_dossier("facts: {a: many}").unwrap_err();
    assert!(error.to_string().contains("dossier.yaml:1:12"), "{error}");
}

#[test]
fn an_error_in_one_rule_stops_the_rulebook() {
    let text = "rulebook traps { title \"Traps\" }\nfact a : yes_no {}\n\
                requirement R { applies when b inferred because \"t\" }\n\
                requirement S { applies when a inferred because \"t\" }";
    let error = Rulebook::from_texts(&[("traps.rules", text)]).err().expect("refused");
    assert!(error.to_string().contains("there is no fact, scope or condition `b`"), "{error}");
}

#[test]
fn a_scope_that_is_off_does_not_hide_the_question_that_turns_it_on() {
    let book = book(
        "fact wants : yes_no {}\nfact size : integer from 0 { needed when wants }\n\
         scope big { applies when wants and size > 10 inferred because \"t\" }\n\
         requirement R { under big proofs 1 inferred because \"t\" }",
    );
    assert_eq!(status(&book, "facts: {}"), undetermined(&["wants", "size"]));
    assert_eq!(status(&book, "facts: {wants: yes}"), undetermined(&["size"]));
    assert_eq!(status(&book, "facts: {wants: no}"), not_required());
}

#[test]
fn a_fact_that_is_not_needed_changes_nothing() {
    let book = book(
        "fact wants : yes_no {}\nfact size : integer from 0 { needed when wants }\n\
         requirement R { applies when not (size > 10) inferred because \"t\" }",
    );
    for size in ["", ", size: 5", ", size: 50"] {
        assert_eq!(status(&book, &format!("facts: {{wants: no{size}}}")), required());
    }
    let dossier = book.read_dossier("facts: {wants: no, size: 50}").unwrap();
    assert_eq!(dossier.warnings()[0].code, "fact-not-needed");
}

#[test]
fn a_given_value_is_never_taken_for_a_missing_one() {
    let book = book("fact a : yes_no {}\nrequirement R { applies when a inferred because \"t\" }");
    let dossier = book.read_dossier("facts: {a: no}").unwrap();
    assert!(book.decide(&dossier).missing().is_empty());
}

#[test]
fn messages_about_two_places_name_both_rightly() {
    let text =
        "rulebook traps { title \"Traps\" }\nfact a : yes_no {}\n\nfact b : yes_no {}\n  fact a : text {}";
    let error = Rulebook::from_texts(&[("traps.rules", text)]).err().expect("refused").to_string();
    assert!(error.contains("traps.rules:5:8"), "{error}");
    assert!(error.contains("2 │ fact a : yes_no {}\n  │      - first declared here"), "{error}");
    assert!(error.contains("5 │   fact a : text {}\n  │        ^"), "{error}");
}

#[test]
fn the_order_of_declarations_and_files_changes_no_answer() {
    let one = "rulebook traps { title \"Traps\" }\nfact a : yes_no {}\nscope s { applies when a inferred because \"t\" }";
    let two = "requirement R { under s proofs 1 inferred because \"t\" }\nfact b : yes_no { needed when a }";
    let forth = Rulebook::from_texts(&[("1.rules", one), ("2.rules", two)]).unwrap();
    let back = Rulebook::from_texts(&[("2.rules", two), ("1.rules", one)]).unwrap();
    for facts in ["facts: {}", "facts: {a: yes}", "facts: {a: no}", "facts: {b: yes, a: yes}"] {
        assert_eq!(status(&forth, facts), status(&back, facts));
    }
}

#[test]
fn deep_nesting_is_refused_with_a_place_and_not_with_a_crash() {
    let deep = format!("{}a{}", "(".repeat(100_000), ")".repeat(100_000));
    // In short lines, so that it is the nesting that is refused.
    let deep = deep
        .as_bytes()
        .chunks(1_000)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect::<Vec<_>>()
        .join("\n");
    let text = format!(
        "rulebook traps {{ title \"Traps\" }}\nfact a : yes_no {{}}\nscope s {{ applies when {deep} }}"
    );
    let error = Rulebook::from_texts(&[("traps.rules", &text)]).err().expect("refused").to_string();
    assert!(error.contains("nested-too-deeply"), "{error}");
}

#[test]
fn every_item_has_a_verdict() {
    let rulebook = Rulebook::builtin("ris-va2").unwrap();
    let dossier = rulebook.read_dossier("facts: {}").unwrap();
    let decision = rulebook.decide(&dossier);
    let summary = decision.summary();
    assert_eq!(summary.required + summary.not_required + summary.undetermined, rulebook.model().proofs.len());
    assert!(decision.steps().len() >= rulebook.model().steps.len());
}
