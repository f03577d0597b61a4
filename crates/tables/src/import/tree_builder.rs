//! Short ways to build the tree of a `.rules` file.

use crate::source::Span;
use crate::syntax::tree::{
    Clause, ClauseKind, Condition, ConditionKind, Declaration, Keyword, Member, Name, Operand, Quoted, Term,
    Text, Type, TypeKind,
};

/// Nothing here was read from a text.
const NOWHERE: Span = Span::new(0, 0);

pub(super) fn name(text: impl Into<String>) -> Name {
    Name { text: text.into(), span: NOWHERE }
}

pub(super) fn quoted(text: impl Into<String>) -> Quoted {
    Quoted { text: text.into(), span: NOWHERE }
}

/// A text in a language.
pub(super) fn text(language: &str, words: impl Into<String>) -> Text {
    Text { language: Some(name(language)), quoted: quoted(words) }
}

/// A text in French and in English.
pub(super) fn both(french: impl Into<String>, english: impl Into<String>) -> Vec<Text> {
    vec![text("fr", french), text("en", english)]
}

pub(super) fn clause(kind: ClauseKind) -> Clause {
    Clause { kind, basis: Vec::new(), span: NOWHERE }
}

pub(super) fn declaration(keyword: Keyword, called: impl Into<String>) -> Declaration {
    Declaration {
        keyword,
        name: Some(name(called)),
        of: None,
        count: None,
        ty: None,
        value: None,
        labels: Vec::new(),
        clauses: Vec::new(),
        span: NOWHERE,
    }
}

pub(super) fn fact(called: impl Into<String>, kind: TypeKind) -> Declaration {
    Declaration { ty: Some(Type { kind, span: NOWHERE }), ..declaration(Keyword::Fact, called) }
}

pub(super) fn member(called: impl Into<String>, labels: Vec<Text>) -> Member {
    Member { name: name(called), labels }
}

pub(super) fn condition(kind: ConditionKind) -> Condition {
    Condition { kind, span: NOWHERE }
}

pub(super) fn reference(to: impl Into<String>) -> Condition {
    condition(ConditionKind::Reference(name(to)))
}

pub(super) fn not(inner: Condition) -> Condition {
    condition(ConditionKind::Not(Box::new(inner)))
}

pub(super) fn group(inner: Condition) -> Condition {
    condition(ConditionKind::Group(Box::new(inner)))
}

pub(super) fn has(set: impl Into<String>, member: impl Into<String>) -> Condition {
    let subject = Box::new(Operand::of(Term::Name(name(set))));
    condition(ConditionKind::Has { subject, member: name(member) })
}

/// A choice has a value.
pub(super) fn is(choice: impl Into<String>, value: impl Into<String>) -> Condition {
    let subject = Box::new(Operand::of(Term::Name(name(choice))));
    condition(ConditionKind::Is { subject, value: name(value), negated: false })
}

/// All of them hold; of one, itself.
pub(super) fn all(conditions: Vec<Condition>) -> Option<Condition> {
    joined(conditions, ConditionKind::And, |kind| {
        matches!(kind, ConditionKind::Or(_) | ConditionKind::Implies(..))
    })
}

/// Any of them holds; of one, itself.
pub(super) fn any(conditions: Vec<Condition>) -> Option<Condition> {
    joined(conditions, ConditionKind::Or, |kind| {
        matches!(kind, ConditionKind::And(_) | ConditionKind::Implies(..))
    })
}

/// Chains are flat, and what binds less is put in parentheses; so is what mixes `and` and `or`, for the reader.
fn joined(
    mut conditions: Vec<Condition>,
    join: fn(Vec<Condition>) -> ConditionKind,
    in_parentheses: fn(&ConditionKind) -> bool,
) -> Option<Condition> {
    if conditions.len() < 2 {
        return conditions.pop();
    }
    let wrap = |part: Condition| if in_parentheses(&part.kind) { group(part) } else { part };
    Some(condition(join(conditions.into_iter().map(wrap).collect())))
}

pub(super) fn cite(source: &str, place: impl Into<String>) -> Clause {
    clause(ClauseKind::Cite { source: name(source), place: Some(quoted(place)) })
}

pub(super) fn inferred(fr: &str, en: &str) -> Clause {
    clause(ClauseKind::Inferred(both(fr, en)))
}
