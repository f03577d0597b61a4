//! What could stand in a condition.

use rules_language::syntax::Role;
use rules_language::syntax::tree::{Keyword, Type, TypeKind};

use super::Proposal;
use super::place::{in_values, lists_around, starts_operand};
use super::proposer::Proposer;
use super::snippets::{joining, word};
use crate::describe::type_words;
use crate::lexer::{Token, TokenKind};
use crate::live::{Kind, kinds};
use crate::targets::{Names, fields};

impl Proposer<'_> {
    pub(super) fn in_condition(&self, condition: &[Token<'_>], all: &[Token<'_>]) -> (Vec<Proposal>, bool) {
        let Some(last) = condition.last() else { return (Vec::new(), true) };
        let before =
            condition.len().checked_sub(2).and_then(|at| condition.get(at)).map_or("", |token| token.text);
        let values = |subject: Option<&Token<'_>>| {
            let mut found = subject.map(|subject| self.values(subject.text, all)).unwrap_or_default();
            found
                .extend(["not", "empty", "given", "required"].map(|text| Proposal { rank: 5, ..word(text) }));
            found
        };
        match last.text {
            "is" => (values(condition.iter().rev().nth(1)), false),
            "not" if before == "is" => (values(condition.iter().rev().nth(2)), false),
            "least" | "most" if before == "at" => {
                let subject = condition.iter().rev().nth(3);
                (subject.map(|subject| self.values(subject.text, all)).unwrap_or_default(), false)
            }
            "has" => {
                (condition.iter().rev().nth(1).map(|t| self.values(t.text, all)).unwrap_or_default(), false)
            }
            "(" | "," if in_values(condition).is_some() => {
                let subject = in_values(condition).unwrap_or_default();
                (self.values(subject, all), false)
            }
            "given" => (self.named(&[Kind::Of(Keyword::Fact), Kind::Field]), false),
            "any" | "every" | "no" => {
                let mut found = self.lists();
                found.extend(["proof", "requirement", "certificate", "step"].map(word));
                (found, false)
            }
            text if starts_operand(text) || (last.kind == TokenKind::Sign && text != ")") => {
                (self.operands(all), false)
            }
            _ if last.kind == TokenKind::Number => {
                let units = ["day", "days", "month", "months", "year", "years"].map(word);
                (units.into_iter().chain(joining()).collect(), true)
            }
            _ => (self.after_operand(last, all), true),
        }
    }

    fn operands(&self, all: &[Token<'_>]) -> Vec<Proposal> {
        let mut found = self.named(kinds(Role::Term));
        found.extend(self.elements(all));
        for text in ["not", "any", "every", "no", "given", "always", "never", "today"] {
            found.push(Proposal { rank: 6, ..word(text) });
        }
        for function in ["count", "max", "min"] {
            found.push(Proposal { rank: 6, snippet: Some(format!("{function}($1)")), ..word(function) });
        }
        found
    }

    /// What can follow an operand: the comparisons of its type first.
    fn after_operand(&self, last: &Token<'_>, all: &[Token<'_>]) -> Vec<Proposal> {
        let kind = type_here(&self.names, last.text, all).map(|ty| &ty.kind);
        let fitting: &[&str] = match kind {
            Some(TypeKind::OneOf(_)) => &["is", "is not", "in", "not in"],
            Some(TypeKind::Levels(_)) => {
                &["is", "is at least", "is at most", "is not", "in", "<", "<=", ">=", ">"]
            }
            Some(TypeKind::AnyOf(_)) => &["has", "is empty"],
            Some(TypeKind::YesNo) => &["is"],
            Some(TypeKind::List(_)) => &["is empty", "where", "as"],
            Some(TypeKind::Number { .. } | TypeKind::Date { .. } | TypeKind::Moment { .. }) => {
                &["=", "<", "<=", ">", ">=", "+", "-", "*"]
            }
            Some(TypeKind::Version) => &["=", "<", "<=", ">", ">="],
            Some(TypeKind::Text | TypeKind::Document) => &["=", "is given"],
            _ => &["is required", "where"],
        };
        fitting.iter().map(|text| word(text)).chain(joining()).collect()
    }

    pub(super) fn values(&self, subject: &str, all: &[Token<'_>]) -> Vec<Proposal> {
        match type_here(&self.names, subject, all).map(|ty| &ty.kind) {
            Some(TypeKind::OneOf(members) | TypeKind::Levels(members) | TypeKind::AnyOf(members)) => members
                .iter()
                .map(|member| {
                    let detail =
                        crate::describe::label(&member.labels, self.session.lang).unwrap_or_default();
                    Proposal { detail: detail.to_string(), kind: 20, ..word(&member.name.text) }
                })
                .collect(),
            Some(TypeKind::YesNo) => vec![word("yes"), word("no")],
            _ => Vec::new(),
        }
    }

    /// The fields of the elements that are spoken of.
    fn elements(&self, all: &[Token<'_>]) -> Vec<Proposal> {
        let mut found = Vec::new();
        for (list, alias) in lists_around(all) {
            for field in self.names.type_of(list).map(fields).unwrap_or_default() {
                let label =
                    alias.map_or(field.name.text.clone(), |alias| format!("{alias}.{}", field.name.text));
                found.push(Proposal {
                    label,
                    detail: type_words(&field.ty),
                    kind: 5,
                    rank: 0,
                    snippet: None,
                });
            }
        }
        found
    }

    fn lists(&self) -> Vec<Proposal> {
        let mut found = self.named(&[Kind::Of(Keyword::Fact)]);
        found.retain(|fact| {
            matches!(self.names.type_of(&fact.label).map(|ty| &ty.kind), Some(TypeKind::List(_)))
        });
        found
    }
}

/// The type of what a condition calls by a name; `all` is the declaration before it.
pub(crate) fn type_here<'a>(names: &Names<'a>, name: &str, all: &[Token<'_>]) -> Option<&'a Type> {
    names.type_of(name).or_else(|| {
        lists_around(all).into_iter().find_map(|(list, alias)| {
            let field = match alias {
                Some(alias) => name.strip_prefix(alias)?.strip_prefix('.')?,
                None => name,
            };
            names.type_of(&format!("{list}.{field}"))
        })
    })
}
