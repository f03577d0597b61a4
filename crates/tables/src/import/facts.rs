//! The facts that conditions speak of, told from how they are used.
//!
//! A catalogue with conditions does not declare its facts. `proxy.mode is own` makes `proxy.mode` a choice with the value
//! `own`; a bare name is a yes/no fact; what is compared with a number is a number.

use crate::words::defects as words;
use rules_language::phrase::Phrase;
use std::collections::HashMap;

use super::conditions::Conditions;
use super::defect::{DefectCode, Defects, Place};
use super::tree_builder::{both, clause, fact, inferred, member, text};
use crate::syntax::tree::{
    ClauseKind, Condition, ConditionKind, Declaration, Member, Name, Operand, Term, Text, TypeKind,
};

/// How a fact is used.
#[derive(Debug, Clone, PartialEq)]
enum Use {
    YesNo,
    OneOf(Vec<String>),
    AnyOf(Vec<String>),
    Number { whole: bool, unit: Option<String> },
    Text,
    Date,
}

impl Use {
    /// Takes another use of the same fact; false if the two do not go together.
    fn and(&mut self, other: Use) -> bool {
        match (self, other) {
            (Use::OneOf(values), Use::OneOf(more)) | (Use::AnyOf(values), Use::AnyOf(more)) => {
                for value in more {
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                true
            }
            (Use::Number { whole, unit }, Use::Number { whole: other_whole, unit: other_unit }) => {
                *whole &= other_whole;
                *unit == other_unit
            }
            (one, other) => *one == other,
        }
    }

    fn kind(self) -> TypeKind {
        let members =
            |values: Vec<String>| values.into_iter().map(|value| member(value, Vec::new())).collect();
        match self {
            Use::YesNo => TypeKind::YesNo,
            Use::OneOf(values) => TypeKind::OneOf(with_other(members(values))),
            Use::AnyOf(values) => TypeKind::AnyOf(with_other(members(values))),
            Use::Number { whole, unit } => {
                TypeKind::Number { whole, from: None, to: None, unit: unit.map(super::tree_builder::name) }
            }
            Use::Text => TypeKind::Text,
            Use::Date => TypeKind::Date { from: None, to: None },
        }
    }
}

/// The values that happened to be seen, and one for all that were not: without it, a candidate of whom nothing is known
/// could only be what was seen.
pub(super) fn with_other(mut members: Vec<Member>) -> Vec<Member> {
    let taken = |members: &[Member], name: &str| members.iter().any(|member| member.name.text == name);
    let mut name = "other".to_owned();
    while taken(&members, &name) {
        name = format!("any_{name}");
    }
    // Labels of one list are in the same languages: those that the catalogue's are in.
    let (mut labels, labelled) =
        (both("autre valeur", "another value"), members.iter().find(|member| !member.labels.is_empty()));
    if let Some(first) = labelled {
        let spoken = |text: &Text| first.labels.iter().any(|label| label.language == text.language);
        labels.retain(spoken);
    }
    members.push(member(name, labels));
    members
}

/// The facts that conditions need, in the order of their first use, beside those that are `known`.
pub(super) fn facts(
    conditions: &Conditions,
    known: &dyn Fn(&str) -> bool,
    defects: &mut Defects,
) -> Vec<Declaration> {
    let mut found = Found { known, uses: Vec::new(), numbers: HashMap::new(), defects };
    for (condition, place) in conditions.iter() {
        found.condition(condition, *place);
    }
    let declare = |(called, usage): (String, Use)| {
        let mut declaration = fact(called.clone(), usage.kind());
        declaration.clauses.push(clause(ClauseKind::Ask(vec![text("en", called)])));
        declaration.clauses.push(inferred(
            "les conditions du catalogue en parlent",
            "the conditions of the catalogue speak of it",
        ));
        declaration
    };
    found.uses.into_iter().map(declare).collect()
}

struct Found<'f> {
    known: &'f dyn Fn(&str) -> bool,
    uses: Vec<(String, Use)>,
    numbers: HashMap<String, usize>,
    defects: &'f mut Defects,
}

impl Found<'_> {
    fn used(&mut self, name: &Name, usage: Use, place: Place) {
        if (self.known)(&name.text) {
            return;
        }
        let Some(number) = self.numbers.get(&name.text) else {
            self.numbers.insert(name.text.clone(), self.uses.len());
            self.uses.push((name.text.clone(), usage));
            return;
        };
        if let Some((_, known)) = self.uses.get_mut(*number)
            && !known.and(usage)
        {
            self.unclear(name, |fact| words::used_in_two_ways(fact), place);
        }
    }

    fn unclear(&mut self, name: &Name, why: fn(&str) -> Phrase, place: Place) {
        self.defects.report(place, DefectCode::FactNotInferred, why(&name.text));
    }

    fn condition(&mut self, condition: &Condition, place: Place) {
        match &condition.kind {
            ConditionKind::Constant(_) | ConditionKind::Given(_) | ConditionKind::Items { .. } => {}
            ConditionKind::Not(inner) | ConditionKind::Group(inner) => self.condition(inner, place),
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                parts.iter().for_each(|part| self.condition(part, place));
            }
            ConditionKind::Implies(left, right) => {
                self.condition(left, place);
                self.condition(right, place);
            }
            ConditionKind::Reference(name) => self.used(name, Use::YesNo, place),
            ConditionKind::Is { subject, value, .. } => self.is(subject, value, place),
            ConditionKind::AtBound { subject, level, .. } => self.is(subject, level, place),
            ConditionKind::In { subject, values, .. } => {
                let names = values.iter().filter_map(|value| match value {
                    Term::Name(name) => Some(name.text.clone()),
                    _ => None,
                });
                let names: Vec<_> = names.collect();
                match values.first() {
                    Some(Term::Name(_)) => self.operand(subject, Use::OneOf(names), place),
                    Some(literal) => self.compared(subject, literal, place),
                    None => {}
                }
            }
            ConditionKind::Has { subject, member } => {
                self.operand(subject, Use::AnyOf(vec![member.text.clone()]), place);
            }
            ConditionKind::Compare { left, right, .. } => {
                self.compared(left, &right.term, place);
                self.compared(right, &left.term, place);
            }
            ConditionKind::Quantifier { list, .. } => {
                self.unclear(list, |fact| words::is_a_list(fact), place)
            }
        }
    }

    fn is(&mut self, subject: &Operand, value: &Name, place: Place) {
        match value.text.as_str() {
            "given" | "required" => {}
            "empty" => self.operand(subject, Use::AnyOf(Vec::new()), place),
            "yes" | "no" => self.operand(subject, Use::YesNo, place),
            other => self.operand(subject, Use::OneOf(vec![other.to_owned()]), place),
        }
    }

    /// A side of a comparison, and what it is compared with.
    fn compared(&mut self, side: &Operand, with: &Term, place: Place) {
        if let Term::Count { list, condition, .. } = &side.term {
            match condition {
                None => self.used(list, Use::AnyOf(Vec::new()), place),
                Some(_) => self.unclear(list, |fact| words::is_a_list(fact), place),
            }
            return;
        }
        let usage = match with {
            Term::Number { number, unit } => Use::Number {
                whole: !number.text.contains('.'),
                unit: unit.as_ref().map(|unit| unit.text.clone()),
            },
            Term::Text(_) => Use::Text,
            Term::Date(_) | Term::Today(_) => Use::Date,
            Term::Count { .. } => Use::Number { whole: true, unit: None },
            Term::Name(other) => {
                if let Term::Name(name) = &side.term
                    && !(self.known)(&name.text)
                    && !self.numbers.contains_key(&name.text)
                {
                    self.unclear(other, |fact| words::compared_with_a_fact(fact), place);
                }
                return;
            }
            Term::Moment(name) => return self.unclear(name, |fact| words::is_a_moment(fact), place),
            // It says no more than a comparison with a fact does.
            Term::Extremum { operands, .. } => {
                return operands.iter().for_each(|operand| self.compared(side, &operand.term, place));
            }
            Term::Parens { inner, .. } => return self.compared(side, &inner.term, place),
        };
        self.operand(side, usage, place);
    }

    fn operand(&mut self, operand: &Operand, usage: Use, place: Place) {
        // What is added up is of one type, spans of time aside.
        for term in operand.terms() {
            match term {
                Term::Name(name) => self.used(name, usage.clone(), place),
                Term::Parens { inner, .. } => self.operand(inner, usage.clone(), place),
                _ => {}
            }
        }
    }
}
