//! Conditions, with parentheses where the tree needs them to be read back as it is.

use super::doc::Doc;
use super::words::{self, in_backticks, name, quoted, raw};
use super::{Blank, Printer};
use crate::syntax::tree::{Condition, ConditionKind, Name, Operand, Term};
use crate::syntax::words::begins_a_clause;

/// How tightly a condition holds together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Implies,
    Or,
    And,
    /// Everything that is no chain.
    One,
}

/// What stands around a condition.
#[derive(Clone, Copy)]
struct Around {
    /// Anything looser needs parentheses.
    at_least: Binding,
    /// Whether the chain goes on after it: a quantifier would take the rest for its own.
    goes_on: bool,
}

impl Printer<'_> {
    /// A condition. Where it breaks, its lines begin where the current nesting says.
    pub fn condition(&mut self, condition: &Condition) -> Doc {
        self.within(condition, Around { at_least: Binding::Implies, goes_on: false })
    }

    fn within(&mut self, condition: &Condition, around: Around) -> Doc {
        let condition = single(condition);
        if binding(condition) < around.at_least || (around.goes_on && ends_open(condition)) {
            return self.parentheses(condition, condition.span.end);
        }
        match &condition.kind {
            ConditionKind::Constant(true) => Doc::text("always"),
            ConditionKind::Constant(false) => Doc::text("never"),
            ConditionKind::Not(inner) => self.not(inner, around),
            ConditionKind::And(parts) if parts.is_empty() => Doc::text("always"),
            ConditionKind::Or(parts) if parts.is_empty() => Doc::text("never"),
            ConditionKind::And(parts) => self.chain(parts.iter(), "and ", Binding::One, around),
            ConditionKind::Or(parts) => self.chain(parts.iter(), "or ", Binding::And, around),
            ConditionKind::Implies(left, right) => {
                self.chain([&**left, &**right].into_iter(), "implies ", Binding::Or, around)
            }
            ConditionKind::Group(inner) => self.parentheses(inner, condition.span.end),
            ConditionKind::Given(fact) => Doc::all([Doc::text("given"), self.name(fact)]),
            ConditionKind::Reference(reference) => name(reference),
            ConditionKind::Is { subject, negated, value } => {
                let subject = self.operand(subject);
                let gap = self.gap(value.span.start, Doc::text(" "));
                let is = Doc::text(if *negated { "is not " } else { "is " });
                let word = if value.text == "not" { in_backticks(value) } else { words::value(value) };
                Doc::all([subject, gap, is, word])
            }
            ConditionKind::AtBound { subject, negated, least, level } => {
                let subject = self.operand(subject);
                let gap = self.gap(level.span.start, Doc::text(" "));
                let not = if *negated { "not " } else { "" };
                let bound = if *least { "least" } else { "most" };
                Doc::all([subject, gap, Doc::text(format!("is {not}at {bound} ")), words::value(level)])
            }
            ConditionKind::In { subject, negated, values } => {
                let subject = self.operand(subject);
                let word = if *negated { " not in (" } else { " in (" };
                let values = self.values(values);
                self.enclosed(Doc::all([subject, Doc::text(word)]), values, condition.span.end)
            }
            ConditionKind::Has { subject, member } => {
                let subject = self.operand(subject);
                let gap = self.gap(member.span.start, Doc::text(" "));
                Doc::all([subject, Doc::text(" has"), gap, words::value(member)])
            }
            ConditionKind::Compare { left, op, right } => {
                let left = self.operand(left);
                let gap = self.gap(right.span.start, Doc::text(" "));
                Doc::all([left, gap, Doc::text(op.sign()), Doc::text(" "), self.operand(right)])
            }
            ConditionKind::Quantifier { quantity, list, alias, condition } => {
                Doc::group(Doc::nest(Doc::all([
                    Doc::text(quantity.word()),
                    self.name(list),
                    self.alias(alias.as_deref()),
                    Doc::text(" where"),
                    self.gap(condition.span.start, Doc::Line(" ")),
                    self.condition(condition),
                ])))
            }
            ConditionKind::Items { quantity, kind, under, within, of } => {
                let mut docs = vec![Doc::text(quantity.word()), Doc::text(" "), raw(kind)];
                for (word, value) in [(" under", under), (" in", within), (" of", of)] {
                    if let Some(value) = value {
                        docs.extend([Doc::text(word), self.name(value)]);
                    }
                }
                docs.push(Doc::text(" is required"));
                Doc::All(docs)
            }
        }
    }

    /// `not` twice is understood, three times is refused: from there on in parentheses.
    fn not(&mut self, inner: &Condition, around: Around) -> Doc {
        let gap = self.gap(inner.span.start, Doc::text(" "));
        let inner_not = |condition: &Condition| matches!(single(condition).kind, ConditionKind::Not(_));
        let thrice = matches!(&single(inner).kind, ConditionKind::Not(next) if inner_not(next));
        let inner = if thrice {
            self.parentheses(inner, inner.span.end)
        } else {
            self.within(inner, Around { at_least: Binding::One, ..around })
        };
        Doc::all([Doc::text("not"), gap, inner])
    }

    /// On one line, or each part on its line with the word before it.
    fn chain<'c>(
        &mut self,
        parts: impl ExactSizeIterator<Item = &'c Condition>,
        word: &'static str,
        at_least: Binding,
        around: Around,
    ) -> Doc {
        let last = parts.len().saturating_sub(1);
        let mut docs = Vec::with_capacity(3 * parts.len());
        for (at, part) in parts.enumerate() {
            if at > 0 {
                docs.extend([self.gap(part.span.start, Doc::Line(" ")), Doc::text(word)]);
            }
            let doc = self.within(part, Around { at_least, goes_on: around.goes_on || at < last });
            let inner_chain = (at_least..Binding::One).contains(&binding(single(part)));
            docs.push(if inner_chain { Doc::nest(doc) } else { doc });
        }
        Doc::group(Doc::All(docs))
    }

    fn parentheses(&mut self, inner: &Condition, end: u32) -> Doc {
        let gap = self.gap(inner.span.start, Doc::Line(""));
        let inner = self.condition(inner);
        self.enclosed(Doc::text("("), Doc::all([gap, inner]), end)
    }

    /// After an opening parenthesis: on one line, or indented on lines of its own.
    fn enclosed(&mut self, before: Doc, inner: Doc, end: u32) -> Doc {
        let comments = Doc::All(self.comment_lines(end, Blank::Never));
        let inner = Doc::nest(Doc::all([inner, comments]));
        Doc::group(Doc::all([before, inner, Doc::Line(""), Doc::text(")")]))
    }

    /// Values with commas, as many on a line as fit.
    fn values(&mut self, values: &[Term]) -> Doc {
        let mut docs = Vec::with_capacity(3 * values.len());
        for (at, value) in values.iter().enumerate() {
            if at == 0 {
                docs.push(self.gap(value.span().start, Doc::Line("")));
            } else {
                docs.extend([Doc::text(","), Doc::group(self.gap(value.span().start, Doc::Line(" ")))]);
            }
            docs.push(match value {
                Term::Name(value) => words::value(value),
                value => self.term(value),
            });
        }
        Doc::All(docs)
    }

    fn operand(&mut self, operand: &Operand) -> Doc {
        let lead = if operand.minus { "-" } else { "" };
        let mut docs = vec![Doc::text(lead), self.term(&operand.term), self.times(&operand.times)];
        for shift in &operand.shifts {
            docs.push(self.gap(shift.span.start, Doc::text(" ")));
            docs.push(Doc::text(if shift.minus { "-" } else { "+" }));
            docs.push(self.gap(shift.term.span().start, Doc::text(" ")));
            docs.extend([self.term(&shift.term), self.times(&shift.times)]);
        }
        Doc::All(docs)
    }

    fn times(&mut self, factors: &[Term]) -> Doc {
        let mut docs = Vec::with_capacity(3 * factors.len());
        for factor in factors {
            docs.extend([Doc::text(" *"), self.gap(factor.span().start, Doc::text(" ")), self.term(factor)]);
        }
        Doc::All(docs)
    }

    fn unit(&mut self, unit: Option<&Name>) -> Doc {
        match unit {
            // One that begins a clause would be read as that.
            Some(unit) => {
                let written = if begins_a_clause(&unit.text) { in_backticks(unit) } else { name(unit) };
                Doc::all([self.gap(unit.span.start, Doc::text(" ")), written])
            }
            None => Doc::text(""),
        }
    }

    pub fn term(&mut self, term: &Term) -> Doc {
        match term {
            Term::Name(reference) => name(reference),
            Term::Number { number, unit } => Doc::all([raw(number), self.unit(unit.as_ref())]),
            Term::Text(text) => quoted(text),
            Term::Date(value) | Term::Moment(value) => raw(value),
            Term::Today(_) => Doc::text("today"),
            Term::Extremum { most, operands, .. } => {
                let mut docs = vec![Doc::text(if *most { "max(" } else { "min(" })];
                for (at, operand) in operands.iter().enumerate() {
                    let start = operand.span.start;
                    docs.push(match at {
                        0 => self.gap(start, Doc::text("")),
                        _ => Doc::all([Doc::text(","), self.gap(start, Doc::text(" "))]),
                    });
                    docs.push(self.operand(operand));
                }
                docs.push(Doc::text(")"));
                Doc::All(docs)
            }
            Term::Parens { inner, span } => {
                let gap = self.gap(inner.span.start, Doc::Line(""));
                let inner = self.operand(inner);
                self.enclosed(Doc::text("("), Doc::all([gap, inner]), span.end)
            }
            Term::Count { list, alias, condition, span } => {
                let mut head =
                    vec![Doc::text("count("), self.gap(list.span.start, Doc::text("")), name(list)];
                head.push(self.alias(alias.as_ref()));
                let inner = match condition {
                    Some(condition) => {
                        head.push(Doc::text(" where"));
                        Doc::all([self.gap(condition.span.start, Doc::Line(" ")), self.condition(condition)])
                    }
                    None => Doc::text(""),
                };
                self.enclosed(Doc::All(head), inner, span.end)
            }
        }
    }
}

/// A chain of one is what it holds.
fn single(condition: &Condition) -> &Condition {
    match &condition.kind {
        ConditionKind::And(parts) | ConditionKind::Or(parts) => match parts.as_slice() {
            [one] => single(one),
            _ => condition,
        },
        _ => condition,
    }
}

fn binding(condition: &Condition) -> Binding {
    match &condition.kind {
        ConditionKind::And(parts) if !parts.is_empty() => Binding::And,
        ConditionKind::Or(parts) if !parts.is_empty() => Binding::Or,
        ConditionKind::Implies(..) => Binding::Implies,
        _ => Binding::One,
    }
}

/// Whether it ends with the condition of a quantifier, which would take in what follows.
fn ends_open(condition: &Condition) -> bool {
    match &single(condition).kind {
        ConditionKind::Quantifier { .. } => true,
        ConditionKind::Not(inner) => ends_open(inner),
        _ => false,
    }
}
