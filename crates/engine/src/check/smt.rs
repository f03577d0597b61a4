//! A rulebook's questions for other provers, in SMT-LIB 2.
//!
//! Written from the declared types and the author's conditions: nothing here knows of the formulas, the cuts or the
//! numbers by which the questions are decided. Only the expected answer is ours; it is what the other prover confirms.

mod facts;
mod terms;

use std::fmt::Write as _;

use super::context::Context;
use crate::facade::Rulebook;
use crate::logic::{NodeId, Outcome};
use crate::rulebook::model::{
    ChapterId, ConditionId, FactId, GroupId, Item, ProofId, RequirementId, ScenarioId, ScopeId, StatementKind,
};

use terms::{LeftOut, Terms};

/// So many pairs of named conditions are asked about.
const MOST_PAIRS: usize = 300;

/// A question, as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smt2Question {
    /// The name of its file.
    pub file: String,
    /// Its text.
    pub text: String,
    /// What it asks, in words.
    pub asks: String,
    /// What is expected: `unsat`, `sat`, or `unknown` where it was not settled.
    pub expected: &'static str,
}

/// All questions about a rulebook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Questions {
    /// Those that were written.
    pub questions: Vec<Smt2Question>,
    /// Those that were left out, and why.
    pub left_out: Vec<String>,
}

impl Questions {
    /// A list of the questions for people: one line for each.
    pub fn index(&self) -> String {
        let mut text = String::new();
        for question in &self.questions {
            let _ = writeln!(text, "{}\t{}\t{}", question.file, question.expected, question.asks);
        }
        for left_out in &self.left_out {
            let _ = writeln!(text, "# left out: {left_out}");
        }
        text
    }
}

/// Writes the questions: each claim, whether each item can ever apply, and whether two named conditions are the same.
pub fn questions(rulebook: &Rulebook) -> Questions {
    let mut context = Context::new(rulebook.model(), rulebook.compiled());
    let mut writer = Writer { terms: Terms::new(rulebook.model()), questions: Questions::default() };
    writer.claims(&mut context);
    writer.items(&mut context);
    writer.pairs(&mut context);
    writer.questions
}

struct Writer<'m> {
    terms: Terms<'m>,
    questions: Questions,
}

impl Writer<'_> {
    fn claims(&mut self, context: &mut Context<'_>) {
        let model = context.model;
        for claim in &model.claims {
            for statement in &claim.statements {
                let asks = format!("is there a dossier against the claim “{}”?", claim.head.id);
                let broken = match &statement.kind {
                    StatementKind::Always(condition) => {
                        self.terms.condition(condition).map(|holds| format!("(not {holds})"))
                    }
                    StatementKind::Never(condition) => self.terms.condition(condition),
                    StatementKind::ExactlyOne(conditions) => self.terms.exactly_one(conditions),
                    StatementKind::Before(..) => Err(LeftOut("it is about the order of steps")),
                };
                let when =
                    statement.when.as_ref().map_or(Ok("true".to_string()), |when| self.terms.condition(when));
                let node = super::claims::broken(context, statement);
                match (broken, when, node) {
                    (Ok(broken), Ok(when), Some(node)) => {
                        let expected = expected(context, node);
                        self.ask("claim", &claim.head.id, asks, &[when, broken], expected);
                    }
                    (Err(why), ..) | (_, Err(why), _) => self.leave_out(&asks, why),
                    (.., None) => self.leave_out(&asks, LeftOut("it is about the order of steps")),
                }
            }
        }
    }

    fn items(&mut self, context: &mut Context<'_>) {
        let model = context.model;
        let items = (0..model.facts.len())
            .filter(|index| model.facts[*index].needed.is_some())
            .map(|index| Item::Fact(FactId::at(index)))
            .chain((0..model.conditions.len()).map(|index| Item::Condition(ConditionId::at(index))))
            .chain((0..model.scopes.len()).map(|index| Item::Scope(ScopeId::at(index))))
            .chain((0..model.chapters.len()).map(|index| Item::Chapter(ChapterId::at(index))))
            .chain((0..model.requirements.len()).map(|index| Item::Requirement(RequirementId::at(index))))
            .chain((0..model.scenarios.len()).map(|index| Item::Scenario(ScenarioId::at(index))))
            .chain((0..model.proofs.len()).map(|index| Item::Proof(ProofId::at(index))))
            .chain((0..model.groups.len()).map(|index| Item::Group(GroupId::at(index))));
        for item in items {
            let id = &model.head(item).id;
            let asks = match item {
                Item::Fact(_) => format!("is there a dossier that is asked for `{id}`?"),
                _ => format!("is there a dossier to which the {} `{id}` applies?", item.kind()),
            };
            match self.terms.applicable(item) {
                Ok(term) => {
                    let node = match item {
                        Item::Fact(fact) => context.roots.needed[fact.index()],
                        item => context.applicable(item),
                    };
                    let expected = expected(context, node);
                    self.ask(item.kind(), id, asks, &[term], expected);
                }
                Err(why) => self.leave_out(&asks, why),
            }
        }
    }

    fn pairs(&mut self, context: &mut Context<'_>) {
        let model = context.model;
        let named: Vec<Item> = (0..model.conditions.len())
            .map(|index| Item::Condition(ConditionId::at(index)))
            .chain((0..model.scopes.len()).map(|index| Item::Scope(ScopeId::at(index))))
            .collect();
        let pairs = named
            .iter()
            .enumerate()
            .flat_map(|(place, one)| named[place + 1..].iter().map(|two| (*one, *two)));
        for (one, two) in pairs.take(MOST_PAIRS) {
            let ids = [&model.head(one).id, &model.head(two).id];
            let asks = format!("is there a dossier for which `{}` and `{}` differ?", ids[0], ids[1]);
            // Where one is left out, that was said already.
            let (Ok(first), Ok(second)) = (self.terms.applicable(one), self.terms.applicable(two)) else {
                continue;
            };
            let (a, b) = (context.applicable(one), context.applicable(two));
            let (not_a, not_b) = (context.not(a), context.not(b));
            let (left, right) = (context.and([a, not_b]), context.and([not_a, b]));
            let node = context.or([left, right]);
            let expected = expected(context, node);
            self.ask(
                "same",
                &format!("{}-{}", ids[0], ids[1]),
                asks,
                &[format!("(xor {first} {second})")],
                expected,
            );
        }
    }

    fn leave_out(&mut self, asks: &str, LeftOut(why): LeftOut) {
        self.questions.left_out.push(format!("{asks} ({why})"));
    }

    fn ask(&mut self, kind: &str, id: &str, asks: String, asserted: &[String], expected: &'static str) {
        let assumed = match self.terms.assumptions() {
            Ok(assumed) => assumed,
            Err(why) => return self.leave_out(&asks, why),
        };
        let mut text = format!("; {}\n; Expected: {expected}\n", asks.replace('\n', " "));
        let _ = writeln!(text, "(set-info :status {expected})\n(set-logic ALL)");
        text += &self.terms.declarations();
        for assumption in assumed {
            let _ = writeln!(text, "(assert {assumption})");
        }
        for assertion in asserted {
            let _ = writeln!(text, "(assert {assertion})");
        }
        text += "(check-sat)\n";
        let number = self.questions.questions.len() + 1;
        let name: String =
            id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(60).collect();
        let file = format!("{number:04}-{}-{name}.smt2", kind.replace(' ', "-"));
        self.questions.questions.push(Smt2Question { file, text, asks, expected });
    }
}

fn expected(context: &mut Context<'_>, node: NodeId) -> &'static str {
    match context.outcome(node) {
        Outcome::Never | Outcome::Impossible => "unsat",
        Outcome::Always => "sat",
        Outcome::Varies => match context.example(node) {
            Some(_) => "sat",
            None => "unknown",
        },
    }
}
