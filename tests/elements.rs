//! Promise: a step that is repeated for each element of a list speaks of elements of that list: what
//! is assumed of the list holds of them, and what is offered as an answer or a change keeps to what
//! the dossier gives and changes no more than it takes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use rules::check::check;
use rules::report::Telling;
use rules::{Lang, Rulebook};

const HEAD: &str = "rulebook t { title \"T\" }
actor me { }
fact l : list of record { name : text  f : yes_no  k : yes_no } { }
step first { by me  inferred because \"test\" }
";

fn book(rest: &str) -> Rulebook {
    Rulebook::from_texts(&[("t.rules", &format!("{HEAD}{rest}"))]).unwrap()
}

fn status(rulebook: &Rulebook, dossier: &str, id: &str) -> &'static str {
    let dossier = rulebook.read_dossier(dossier).unwrap();
    let decision = rulebook.decide(&dossier);
    let explanations = decision.explain(id).unwrap();
    assert_eq!(decision.check_explanation(&explanations).wrong, Vec::<String>::new());
    let step = decision.steps().iter().find(|step| step.id == id).unwrap();
    assert_eq!(step.status.word(), explanations.status.unwrap().word(rules::Kind::Step));
    step.status.word()
}

#[test]
fn what_is_assumed_of_a_list_holds_of_each_element() {
    let step = "step st { per l as x  by me  applies when x.f  inferred because \"test\" }";
    for (assumption, dossier, expected) in [
        ("not (any l where f)", "[{name: X}]", "not_required"),
        ("no l where f", "[{name: X, k: yes}]", "not_required"),
        ("every l where f", "[{name: X}]", "required"),
        ("every l where f or k", "[{name: X}]", "undetermined"),
        ("every l where f or k", "[{name: X, k: no}]", "required"),
        ("count(l where f) >= 2", "[{name: X}, {name: Y}]", "required"),
        ("count(l where f) >= 1", "[{name: X}, {name: Y}]", "undetermined"),
        ("count(l where f) >= 1", "[{name: X}, {name: Y, f: no}]", "required"),
        ("count(l where f) <= 1", "[{name: X}, {name: Y, f: yes}]", "not_required"),
        // The dossier breaks it: it is left out.
        ("no l where f", "[{name: X}, {name: Y, f: yes}]", "undetermined"),
    ] {
        let rulebook =
            book(&format!("check k {{ require {assumption} assume inferred because \"t\" }}{step}"));
        let dossier = format!("facts:\n  l: {dossier}\n");
        assert_eq!(status(&rulebook, &dossier, "st[X]"), expected, "{assumption}\n{dossier}");
    }
}

/// The element is one of the list in what the step itself says as well.
#[test]
fn an_element_is_one_of_its_list() {
    let named = "condition some { when any l where f }
condition all { when every l where f }
condition one { when count(l where f) = 1 }
";
    for (applies, dossier, expected) in [
        ("x.f and not some", "[{name: X}]", "not_required"),
        ("x.f or not all", "[{name: X}]", "required"),
        ("x.f and one", "[{name: X}, {name: Y, f: yes}]", "not_required"),
        ("x.f and one", "[{name: X}, {name: Y, f: no}]", "undetermined"),
    ] {
        let rulebook = book(&format!(
            "{named}step st {{ per l as x  by me  applies when {applies}  inferred because \"t\" }}"
        ));
        let dossier = format!("facts:\n  l: {dossier}\n");
        assert_eq!(status(&rulebook, &dossier, "st[X]"), expected, "{applies}\n{dossier}");
    }
}

/// What no element of a list can be is dead in a step that is repeated over it.
#[test]
fn check_knows_that_an_element_is_one_of_its_list() {
    let rulebook = book(
        "check c { require no l where f  assume  inferred because \"t\" }
actor you { }
step st { per l as x  by me  by you when x.f  after first when x.f  inferred because \"t\" }",
    );
    let report = check(&rulebook);
    let found: Vec<&str> = report.findings.iter().map(|finding| finding.diagnostic.code).collect();
    assert_eq!(found.iter().filter(|code| **code == "dead-clause").count(), 2, "{found:?}");
}

/// An answer fills in what is absent: it takes nothing back that the dossier gives.
#[test]
fn open_answers_keep_to_the_dossier() {
    let rulebook =
        book("requirement R { applies when any l where f or k  proofs 1  inferred because \"t\" }");
    let dossier = rulebook.read_dossier("facts:\n  l: [{name: X, k: no}]\n").unwrap();
    let decision = rulebook.decide(&dossier);
    let explanation = decision.explain("R").unwrap();
    let answers: Vec<String> = explanation
        .open
        .iter()
        .flat_map(|open| &open.answers)
        .map(|answer| format!("{:?}", answer.value))
        .collect();
    let named =
        |f: &str| format!("Parts([(\"name\", Text(\"X\")), (\"f\", YesNo({f})), (\"k\", YesNo(false))])");
    assert_eq!(answers, [named("false"), named("true")]);
}

/// What an assumption rules out is no answer.
#[test]
fn open_answers_keep_to_the_assumptions() {
    let text = "rulebook t { title \"T\" }
fact c : one of { red green blue } { }
check k { require c is not green  assume  inferred because \"t\" }
requirement R { applies when c is red  proofs 1  inferred because \"t\" }";
    let rulebook = Rulebook::from_texts(&[("t.rules", text)]).unwrap();
    let dossier = rulebook.read_dossier("facts: {}\n").unwrap();
    let decision = rulebook.decide(&dossier);
    let explanation = decision.explain("R").unwrap();
    let answers: Vec<String> =
        explanation.open[0].answers.iter().map(|answer| format!("{:?}", answer.value)).collect();
    assert_eq!(answers, ["Text(\"red\")", "Text(\"blue\")"]);
}

#[test]
fn a_flip_changes_no_field_that_need_not_change() {
    let rulebook = book(
        "requirement R { applies when any l where f or k  proofs 1  inferred because \"t\" }
requirement Q { applies when any l where f and k  proofs 1  inferred because \"t\" }
step st { per l as x  by me  applies when x.f  inferred because \"t\" }",
    );
    let sentences = |dossier: &str, id: &str| -> Vec<String> {
        let dossier = rulebook.read_dossier(dossier).unwrap();
        let decision = rulebook.decide(&dossier);
        let explanation = decision.explain(id).unwrap();
        assert_eq!(decision.check_explanation(&explanation).wrong, Vec::<String>::new());
        explanation
            .flips
            .iter()
            .map(|flip| Telling::new(&explanation, Lang::En).flip_sentence(flip))
            .collect()
    };
    // One field is enough, and either will do.
    assert_eq!(
        sentences("facts:\n  l: [{name: X, f: no, k: no}]\n", "R"),
        [
            "If for “X” in “l”, the answer to “f” is yes, it is required; step st[X] has then to be done.",
            "If for “X” in “l”, the answer to “k” is yes, it is required.",
            "If “l” includes one more element (the answer to “f” is yes), it is required; step st[2] has then to be done and one other item becomes undetermined.",
            "If “l” includes one more element (the answer to “k” is yes), it is required; 2 other items become undetermined.",
        ]
    );
    // Here it takes both.
    assert_eq!(
        sentences("facts:\n  l: [{name: X, f: no, k: no}]\n", "Q")[0],
        "If for “X” in “l”, the answer to “f” is yes, the answer to “k” is yes, it is required; proof R#1 becomes required and step st[X] has then to be done."
    );
}

/// A step for an element is that of the same element, whatever a flip does to the list.
#[test]
fn a_flip_asks_about_the_same_element() {
    let rulebook = book(
        "check c { require any l where f  assume  inferred because \"t\" }
step st { per l as x  by me  applies when x.k or x.f  inferred because \"t\" }",
    );
    let dossier = "facts:\n  l: [{name: X, f: yes, k: no}, {name: Y, f: yes, k: no}]\n";
    let dossier = rulebook.read_dossier(dossier).unwrap();
    let decision = rulebook.decide(&dossier);
    for id in ["st[X]", "st[Y]"] {
        let explanation = decision.explain(id).unwrap();
        assert_eq!(decision.check_explanation(&explanation).wrong, Vec::<String>::new(), "{id}");
        assert!(!explanation.flips.is_empty());
    }
}

/// Conditions on elements may lean on other facts, and on the same list through definitions.
#[test]
fn conditions_on_elements_lean_on_whatever_they_name() {
    let rulebook = book(
        "fact q : yes_no { needed when any l where f }
requirement R { applies when any l where k and q  proofs 1  inferred because \"t\" }
requirement S { applies when (every l where k or q) and not (l is empty)  proofs 1  inferred because \"t\" }",
    );
    let status = |dossier: &str, id: &str| {
        let dossier = rulebook.read_dossier(dossier).unwrap();
        let decision = rulebook.decide(&dossier);
        let explanation = decision.explain(id).unwrap();
        assert_eq!(decision.check_explanation(&explanation).wrong, Vec::<String>::new());
        explanation.status.unwrap().word(rules::Kind::Requirement)
    };
    for (dossier, r, s) in [
        ("{l: [{name: X, f: yes, k: no}, {name: Y, f: no, k: yes}], q: yes}", "required", "required"),
        ("{l: [{name: X, f: yes, k: no}, {name: Y, f: no, k: yes}], q: no}", "not_required", "not_required"),
        // Nobody is asked q.
        ("{l: [{name: X, f: no, k: no}, {name: Y, f: no, k: yes}], q: yes}", "not_required", "not_required"),
        ("{l: [{name: X, k: yes}], q: yes}", "undetermined", "required"),
        ("{l: [{name: X, k: no}]}", "not_required", "undetermined"),
        ("{q: yes}", "undetermined", "undetermined"),
    ] {
        let dossier = format!("facts: {dossier}\n");
        assert_eq!(status(&dossier, "R"), r, "R {dossier}");
        assert_eq!(status(&dossier, "S"), s, "S {dossier}");
    }
}

/// Many facts beside the list are no more complex than one.
#[test]
fn conditions_on_elements_may_name_many_other_facts() {
    let mut text = HEAD.to_string();
    let mut parts = Vec::new();
    for number in 0..12 {
        text += &format!("fact n{number} : integer from 0 to 3 {{ }}\n");
        parts.push(format!("(f and n{number} = 2) or (k and not f and n{number} = 1)"));
    }
    text += &format!(
        "requirement R {{ applies when count(l where {}) >= 2  proofs 1  inferred because \"t\" }}",
        parts.join(" or ")
    );
    let rulebook = Rulebook::from_texts(&[("t.rules", &text)]).unwrap();
    let status = |dossier: &str| {
        let dossier = rulebook.read_dossier(dossier).unwrap();
        rulebook.decide(&dossier).requirement_status(rules::rulebook::model::RequirementId::at(0)).word()
    };
    let list = "l: [{name: X, f: yes}, {name: Y, f: no, k: yes}]";
    assert_eq!(status(&format!("facts: {{{list}, n3: 2, n5: 1}}")), "required");
    assert_eq!(status(&format!("facts: {{{list}, n3: 2}}")), "undetermined");
    let none: Vec<String> = (0..12).map(|number| format!("n{number}: {}", number % 2 * 3)).collect();
    assert_eq!(status(&format!("facts: {{{list}, {}}}", none.join(", "))), "not_required");
}

#[test]
fn the_members_of_a_set_are_counted_against_facts() {
    let text = "rulebook t { title \"T\" }
fact s : any of { north south west } { }
fact r : any of { a b } { }
fact n : integer from 0 { }
requirement R { applies when count(s) = n  proofs 1  inferred because \"t\" }
requirement S { applies when n + 1 > count(s)  proofs 1  inferred because \"t\" }
requirement T { applies when count(r) != count(s)  proofs 1  inferred because \"t\" }
requirement U { applies when count(s) = n or count(s) != n  proofs 1  inferred because \"t\" }";
    let rulebook = Rulebook::from_texts(&[("t.rules", text)]).unwrap();
    let statuses = |dossier: &str| -> Vec<&'static str> {
        let dossier = rulebook.read_dossier(dossier).unwrap();
        let decision = rulebook.decide(&dossier);
        let of = |index| decision.requirement_status(rules::rulebook::model::RequirementId::at(index)).word();
        (0..4).map(of).collect()
    };
    let (yes, no, open) = ("required", "not_required", "undetermined");
    assert_eq!(statuses("facts: {s: [north], n: 1, r: [a]}"), [yes, yes, no, yes]);
    assert_eq!(statuses("facts: {s: [north, west], n: 1, r: [a]}"), [no, no, yes, yes]);
    assert_eq!(statuses("facts: {s: {north: yes}, n: 4}"), [no, yes, open, yes]);
    assert_eq!(statuses("facts: {s: [north, south, west]}"), [open, open, yes, yes]);
    assert_eq!(statuses("facts: {}"), [open, open, open, yes]);
    // The elements of a list are counted against a fact that has bounds, and the message says so.
    let text = "rulebook t { title \"T\" }\nfact l : list of text { }\nfact n : integer { }
requirement R { applies when count(l) = n  proofs 1  inferred because \"t\" }";
    let error = Rulebook::from_texts(&[("t.rules", text)]).err().unwrap().to_string();
    assert!(error.contains("count-without-bounds") && error.contains("`integer from 0 to 20`"), "{error}");
}

/// What is suggested is what the dossier accepts: whole numbers where they are meant, within bounds.
#[test]
fn suggested_values_are_values_that_the_dossier_accepts() {
    let text = "rulebook t { title \"T\" }
fact i : integer from 0 to 9 { }
fact d : decimal { }
requirement R { applies when i = d  proofs 1  inferred because \"t\" }
requirement S { applies when i > d + 0.25  proofs 1  inferred because \"t\" }
requirement T { applies when i >= 2.5 and i <= d  proofs 1  inferred because \"t\" }";
    let rulebook = Rulebook::from_texts(&[("t.rules", text)]).unwrap();
    for given in ["{d: 0.5}", "{d: -3.75}", "{d: 3}", "{i: 4}", "{i: 4, d: 0.5}", "{i: 0, d: 9.9}"] {
        let dossier = rulebook.read_dossier(&format!("facts: {given}\n")).unwrap();
        let decision = rulebook.decide(&dossier);
        for id in ["R", "S", "T"] {
            let explanation = decision.explain(id).unwrap();
            let set = explanation.flips.iter().flat_map(|flip| &flip.set).filter(|(fact, _)| fact == "i");
            let of_i = explanation.open.iter().filter(|open| open.fact == "i").flat_map(|open| &open.answers);
            for value in set.map(|(_, value)| value).chain(of_i.map(|answer| &answer.value)) {
                let rules::Answer::Number(number) = value else { panic!("{value:?}") };
                let with = format!("facts: {{i: {number}}}\n");
                assert!(rulebook.read_dossier(&with).is_ok(), "{id} {given}: {number}");
            }
        }
    }
}

/// Of a record that is given in part, only what is compared counts.
#[test]
fn a_comparison_depends_on_what_it_compares() {
    let text = "rulebook t { title \"T\" }
fact a : integer from 0 to 9 { }
fact r : record { u : integer  w : integer  x : integer } { }
requirement R { applies when a = r.w  proofs 1  inferred because \"t\" }
requirement S { applies when a = r.w or r.x = 1  proofs 1  inferred because \"t\" }
requirement T { applies when r.u < r.w  proofs 1  inferred because \"t\" }";
    let rulebook = Rulebook::from_texts(&[("t.rules", text)]).unwrap();
    let depends = |dossier: &str| -> Vec<Vec<String>> {
        let dossier = rulebook.read_dossier(dossier).unwrap();
        let decision = rulebook.decide(&dossier);
        let of = |index| {
            let status = decision.requirement_status(rules::rulebook::model::RequirementId::at(index));
            let facts = status.depends_on().iter();
            facts.map(|fact| rulebook.model().fact(*fact).head.id.clone()).collect::<Vec<String>>()
        };
        (0..3).map(of).collect()
    };
    assert_eq!(depends("facts: {r: {w: 1}}"), [vec!["a"], vec!["a", "r"], vec!["r"]]);
    assert_eq!(depends("facts: {a: 1}"), [vec!["r"], vec!["r"], vec!["r"]]);
    assert_eq!(depends("facts: {r: {u: 1, w: 2}}"), [vec!["a"], vec!["a", "r"], vec![]]);
    assert_eq!(depends("facts: {}"), [vec!["a", "r"], vec!["a", "r"], vec!["r"]]);
}

/// What is assumed of a list is named where it settles something of one of its elements.
#[test]
fn an_assumption_about_a_list_is_named() {
    let text = "rulebook r { title \"R\" }\nactor me { }\nfact l : list of record { name : text  f : yes_no } { }\n\
        check k { assume require not (any l where f) inferred because \"r\" }\n\
        step st { per l as x by me applies when x.f inferred because \"r\" }\n";
    let book = Rulebook::from_texts(&[("r.rules", text)]).unwrap();
    let dossier = book.read_dossier("facts:\n  l: [{name: X}]\n").unwrap();
    let decision = book.decide(&dossier);
    let explanation = decision.explain("st[X]").unwrap();
    assert_eq!(explanation.assumed.len(), 1);
    let rules: Vec<rules::rulebook::model::Item> = explanation.chain.iter().map(|link| link.item).collect();
    assert!(rules.contains(&explanation.assumed[0]), "{rules:?}");
}
