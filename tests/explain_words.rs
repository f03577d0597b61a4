//! Promise: the sentences of `explain` say what the rules say. Those without a dossier are read back,
//! and hold for just the candidates that the rule holds for, in French and in English.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in tests and benchmarks a panic is the message")]

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rules::report::{Telling, explanation_text};
use rules::{Lang, Rulebook};

const FACTS: [&str; 4] = ["a", "b", "c", "d"];

/// A condition over four yes/no facts.
#[derive(Debug, Clone)]
enum Rule {
    Fact(usize),
    Not(Box<Rule>),
    And(Vec<Rule>),
    Or(Vec<Rule>),
}

impl Rule {
    fn text(&self) -> String {
        let joined = |parts: &[Rule], word: &str| {
            let parts: Vec<String> = parts.iter().map(|part| format!("({})", part.text())).collect();
            parts.join(word)
        };
        match self {
            Rule::Fact(fact) => FACTS[*fact].to_string(),
            Rule::Not(inner) => format!("not ({})", inner.text()),
            Rule::And(parts) => joined(parts, " and "),
            Rule::Or(parts) => joined(parts, " or "),
        }
    }

    fn holds(&self, answers: [bool; 4]) -> bool {
        match self {
            Rule::Fact(fact) => answers[*fact],
            Rule::Not(inner) => !inner.holds(answers),
            Rule::And(parts) => parts.iter().all(|part| part.holds(answers)),
            Rule::Or(parts) => parts.iter().any(|part| part.holds(answers)),
        }
    }
}

fn rule() -> impl Strategy<Value = Rule> {
    let leaf = (0..4_usize).prop_map(Rule::Fact);
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|rule| Rule::Not(Box::new(rule))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Rule::And),
            prop::collection::vec(inner, 2..4).prop_map(Rule::Or),
        ]
    })
}

fn every_answer() -> impl Iterator<Item = [bool; 4]> {
    (0..16_u32).map(|bits| [0, 1, 2, 3].map(|fact| bits >> fact & 1 == 1))
}

// --- Reading a sentence back ---

/// The words of a language.
struct Words {
    required: &'static str,
    never: &'static str,
    always: &'static str,
    the_rules: &'static str,
    si: &'static str,
    unless: &'static str,
    or_if: &'static str,
    and_unless: &'static str,
    and: &'static str,
    or: &'static str,
    before: &'static str,
    yes: &'static str,
    no: &'static str,
}

const FRENCH: Words = Words {
    required: "L'exigence R est exigée ",
    never: "L'exigence R n'est pas exigée, quelles que soient les réponses.",
    always: "dans tous les cas.",
    the_rules: "selon les règles qui suivent.",
    si: "si ",
    unless: "sauf si ",
    or_if: ", ou si ",
    and_unless: ", et sauf si ",
    and: " et ",
    or: " ou ",
    before: "la réponse à « ",
    yes: " » est oui",
    no: " » est non",
};

const ENGLISH: Words = Words {
    required: "Requirement R is required ",
    never: "Requirement R is not required, whatever the answers.",
    always: "in every case.",
    the_rules: "as the rules below say.",
    si: "if ",
    unless: "unless ",
    or_if: ", or if ",
    and_unless: ", and unless ",
    and: " and ",
    or: " or ",
    before: "the answer to “",
    yes: "” is yes",
    no: "” is no",
};

impl Words {
    /// Whether a sentence says that it is required of somebody who answers so; nothing where it says too little.
    fn says(&self, sentence: &str, answers: [bool; 4]) -> Option<bool> {
        if sentence == self.never {
            return Some(false);
        }
        let said = sentence.strip_prefix(self.required).unwrap_or_else(|| panic!("{sentence}"));
        if said == self.always {
            return Some(true);
        }
        if said == self.the_rules {
            return None;
        }
        let said = said.strip_suffix('.').unwrap();
        if let Some(exceptions) = said.strip_prefix(self.unless) {
            return Some(!exceptions.split(self.and_unless).any(|term| self.term(term, answers)));
        }
        let (said, exceptions) = match said.split_once(&format!(", {}", self.unless)) {
            Some((said, exceptions)) => (said, Some(exceptions)),
            None => (said, None),
        };
        let said = said.strip_prefix(self.si).unwrap_or_else(|| panic!("{sentence}"));
        let holds = said.split(self.or_if).any(|term| self.term(term, answers));
        Some(holds && !exceptions.is_some_and(|exceptions| self.term(exceptions, answers)))
    }

    /// `A, B and C`, or `A, B or C`.
    fn term(&self, term: &str, answers: [bool; 4]) -> bool {
        let parts = |word: &str| -> Vec<String> {
            term.replace(word, ", ").split(", ").map(str::to_string).collect()
        };
        match (term.contains(self.and), term.contains(self.or)) {
            (_, false) => parts(self.and).iter().all(|part| self.literal(part, answers)),
            (false, true) => parts(self.or).iter().any(|part| self.literal(part, answers)),
            (true, true) => panic!("neither all nor any: {term}"),
        }
    }

    fn literal(&self, literal: &str, answers: [bool; 4]) -> bool {
        let rest = literal.strip_prefix(self.before).unwrap_or_else(|| panic!("{literal}"));
        let (fact, wanted) = match rest.strip_suffix(self.yes) {
            Some(fact) => (fact, true),
            None => (rest.strip_suffix(self.no).unwrap_or_else(|| panic!("{literal}")), false),
        };
        answers[FACTS.iter().position(|other| *other == fact).unwrap()] == wanted
    }
}

fn book(rule: &str) -> Rulebook {
    let facts: String = FACTS.iter().map(|fact| format!("fact {fact} : yes_no {{ }}\n")).collect();
    let text = format!(
        "rulebook t {{ title \"T\" }}\n{facts}requirement R {{ applies when {rule}  proofs 1  inferred because \"t\" }}"
    );
    Rulebook::from_texts(&[("t.rules", &text)]).unwrap()
}

fn sentences(rule: &str) -> [(Words, String); 2] {
    let rulebook = book(rule);
    let explanation = rulebook.explain("R").unwrap().remove(0);
    [
        (FRENCH, Telling::new(&explanation, Lang::Fr).sentence()),
        (ENGLISH, Telling::new(&explanation, Lang::En).sentence()),
    ]
}

#[test]
fn sentences_hold_for_whom_the_rule_holds() {
    let cases = if std::env::var_os("RULES_LONG").is_some() { 20_000 } else { 600 };
    let told = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let test = |rule: Rule| {
        for (words, sentence) in sentences(&rule.text()) {
            for answers in every_answer() {
                let Some(says) = words.says(&sentence, answers) else { continue };
                told.set(told.get() + 1);
                prop_assert_eq!(says, rule.holds(answers), "{}\n{}\n{:?}", rule.text(), sentence, answers);
            }
        }
        Ok(())
    };
    runner.run(&rule(), test).unwrap();
    // Hardly any takes so many words that it is not said.
    assert!(told.get() > cases as usize * 30, "{}", told.get());
}

#[test]
fn exceptions_are_joined_as_they_are_meant() {
    let [(_, fr), (_, en)] = sentences("(a or b) and not c");
    assert_eq!(
        en,
        "Requirement R is required unless the answer to “a” is no and the answer to “b” is no, and unless the answer to “c” is yes."
    );
    assert_eq!(
        fr,
        "L'exigence R est exigée sauf si la réponse à « a » est non et la réponse à « b » est non, et sauf si la réponse à « c » est oui."
    );
}

/// Under "The rules" a rule is said as it asks.
#[test]
fn what_must_not_hold_is_shown_so() {
    let text = "rulebook t { title \"T\" }
fact a : yes_no { }
fact n : integer { }
scope s { applies when n > 3  inferred because \"t\" }
requirement R { applies when not (a and n <= 100) and not s  proofs 1  inferred because \"t\" }";
    let rulebook = Rulebook::from_texts(&[("t.rules", text)]).unwrap();
    let explanation = rulebook.explain("R").unwrap().remove(0);
    let shown = |lang| explanation_text(&rulebook, &explanation, None, lang, false);
    let (en, fr) = (shown(Lang::En), shown(Lang::Fr));
    for line in [
        "The answer to “a” is no",
        "“n” is more than 100",
        "scope s, which must not apply",
        "“n” is more than 3",
    ] {
        assert!(en.contains(line), "{line}\n{en}");
    }
    for line in
        ["La réponse à « a » est non", "« n » vaut plus de 100", "périmètre s, qui ne doit pas s'appliquer"]
    {
        assert!(fr.contains(line), "{line}\n{fr}");
    }
    let rules = |text: &str, title: &str| text.split_once(title).unwrap().1.to_string();
    let (en, fr) = (rules(&en, "The rules"), rules(&fr, "Les règles"));
    assert!(!en.contains("is yes") && !fr.contains("est oui"), "{en}\n{fr}");
}

/// What is said of a fact that is not asked counts as not met, whatever the dossier gives.
#[test]
fn facts_that_are_not_asked_count_for_nothing_and_it_is_said() {
    for (ty, given, condition) in [
        ("integer unit km", "500", "x > 100 km"),
        ("yes_no", "yes", "x"),
        ("one of { red green }", "red", "x is red"),
        ("any of { red green }", "[red]", "x has red"),
        ("any of { red green }", "[red]", "count(x) >= 1"),
        ("text", "\"u\"", "x = \"u\""),
        ("integer", "5", "x > y"),
        ("list of text", "[u]", "count(x) >= 1"),
        ("list of record { k : yes_no }", "[{k: yes}]", "any x where k"),
    ] {
        for (rule, required) in [(format!("not ({condition})"), true), (condition.to_string(), false)] {
            let text = format!(
                "rulebook t {{ title \"T\" }}
fact flies : yes_no {{ }}
fact y : integer {{ }}
fact x : {ty} \"Ex\" {{ needed when flies }}
requirement R {{ applies when {rule}  proofs 1  inferred because \"t\" }}"
            );
            let rulebook = Rulebook::from_texts(&[("t.rules", &text)]).unwrap();
            let dossier =
                rulebook.read_dossier(&format!("facts: {{flies: no, x: {given}, y: 1}}\n")).unwrap();
            let decision = rulebook.decide(&dossier);
            let explanation = decision.explain("R").unwrap();
            assert_eq!(explanation.status.unwrap().holds(), Some(required), "{rule}");
            assert_eq!(decision.check_explanation(&explanation).wrong, Vec::<String>::new());
            let shown =
                |lang| explanation_text(&rulebook, &explanation, None, lang, false).replace("\n", " ");
            let (en, fr) = (shown(Lang::En), shown(Lang::Fr));
            let en_says = [
                "“Ex” is not asked here, so that counts as not met",
                "“Ex” is not asked here, and counts as empty",
            ];
            let fr_says = [
                "« Ex » n'est pas demandé ici, cela compte comme non rempli",
                "« Ex » n'est pas demandé ici, et compte comme vide",
            ];
            let says = |text: &str, ways: &[&str]| {
                let text: Vec<&str> = text.split_whitespace().filter(|word| *word != "│").collect();
                let text = text.join(" ");
                ways.iter().any(|way| text.contains(way))
            };
            assert!(says(&en, &en_says) && says(&fr, &fr_says), "{rule}\n{en}\n{fr}");
            // The value that was given is not held up as what decides.
            assert!(
                !en.contains(&format!("x: {given} —")) && !fr.contains(&format!("x : {given} —")),
                "{en}\n{fr}"
            );
        }
    }
}
