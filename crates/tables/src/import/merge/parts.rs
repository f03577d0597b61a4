//! The parts of a declaration that are merged one by one: its name, its type or the values of that, each label, each
//! clause. Declarations that stand in it are apart.

use crate::source::Span;
use crate::syntax::tree::{Clause, ClauseKind, Declaration, Keyword, Member, Name, Text, Type, TypeKind};

/// What a part is known by in all versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PartKey<'s> {
    pub word: &'static str,
    pub name: &'s str,
}

impl PartKey<'_> {
    /// How people speak of it.
    pub fn words(self) -> String {
        format!("{} {}", self.word, self.name).trim_end().to_owned()
    }

    /// Whether it says where something stands in a source: rows move when others are added.
    pub fn is_citation(self) -> bool {
        self.word == "cite"
    }
}

/// A part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Piece<'s> {
    Name(&'s Name),
    Type(&'s Type),
    Member(&'s Member),
    Label(&'s Text),
    Clause(&'s Clause),
}

impl<'s> Piece<'s> {
    pub fn key(self) -> PartKey<'s> {
        let (word, name) = match self {
            Piece::Name(_) => ("name", ""),
            Piece::Type(_) => ("type", ""),
            Piece::Member(member) => ("value", member.name.text.as_str()),
            Piece::Label(text) => {
                ("label", text.language.as_ref().map_or("", |language| language.text.as_str()))
            }
            Piece::Clause(clause) => (clause.kind.word(), discriminant(&clause.kind)),
        };
        PartKey { word, name }
    }

    pub fn span(self) -> Span {
        match self {
            Piece::Name(name) => name.span,
            Piece::Type(ty) => ty.span,
            Piece::Member(member) => {
                let last = member.labels.last().map_or(member.name.span, |label| label.quoted.span);
                member.name.span.to(last)
            }
            Piece::Label(text) => {
                text.language.as_ref().map_or(text.quoted.span, |language| language.span.to(text.quoted.span))
            }
            Piece::Clause(clause) => clause.span,
        }
    }

    /// Whether two parts are of one sort, so that one may stand beside the other.
    pub fn is_like(self, other: Piece<'_>) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }
}

/// What tells clauses with one keyword apart.
fn discriminant(kind: &ClauseKind) -> &str {
    match kind {
        ClauseKind::Cite { source, .. } => &source.text,
        ClauseKind::Severity { code, .. } | ClauseKind::Allow { code, .. } => &code.text,
        _ => "",
    }
}

/// The parts of a declaration, in the order of the text. `by_value` says whether the values of its type are apart.
pub(super) fn pieces(declaration: &Declaration, by_value: bool) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    if declaration.keyword == Keyword::Rulebook {
        pieces.extend(declaration.name.as_ref().map(Piece::Name));
    }
    if let Some(ty) = &declaration.ty {
        match members(ty).filter(|_| by_value) {
            Some(members) => pieces.extend(members.iter().map(Piece::Member)),
            None => pieces.push(Piece::Type(ty)),
        }
    }
    pieces.extend(declaration.labels.iter().map(Piece::Label));
    let clauses = declaration.clauses.iter();
    pieces.extend(clauses.filter(|clause| !matches!(clause.kind, ClauseKind::Item(_))).map(Piece::Clause));
    pieces
}

/// Whether the type is a set whose values can be merged one by one.
pub(super) fn has_values(declaration: &Declaration) -> bool {
    declaration.ty.as_ref().is_some_and(|ty| members(ty).is_some())
}

fn members(ty: &Type) -> Option<&[Member]> {
    match &ty.kind {
        TypeKind::AnyOf(members) if !members.is_empty() => Some(members),
        _ => None,
    }
}

/// Whether two versions say the same but for the rows that they cite.
pub(super) fn same_but_for_rows(one: &Declaration, other: &Declaration) -> bool {
    fn kept(declaration: &Declaration) -> Vec<&Clause> {
        let clauses = declaration.clauses.iter();
        clauses.filter(|clause| !matches!(clause.kind, ClauseKind::Cite { .. })).collect()
    }
    let (first, second) = (kept(one), kept(other));
    one.keyword == other.keyword
        && one.name == other.name
        && one.ty == other.ty
        && one.labels == other.labels
        && first.len() == second.len()
        && first.iter().zip(second).all(|(first, second)| match (&first.kind, &second.kind) {
            (ClauseKind::Item(first), ClauseKind::Item(second)) => same_but_for_rows(first, second),
            _ => *first == second,
        })
}
