//! Types of facts, and values of constants.

use super::{Builder, Parts, Rule};
use crate::syntax::pairs::Pair;
use crate::syntax::tree::{Field, Member, Name, Term, Type, TypeKind};

impl Builder<'_> {
    pub(super) fn fact_type(&mut self, pair: Pair<'_>) -> Option<Type> {
        let span = self.span(&pair);
        let inner = pair.into_inner().next()?;
        let rule = inner.as_rule();
        let mut parts = Parts::of(inner);
        let kind = match rule {
            Rule::yes_no_type => TypeKind::YesNo,
            Rule::span_type => TypeKind::Span,
            Rule::integer_type | Rule::decimal_type => {
                let (mut from, mut to, mut unit) = (None, None, None);
                for part in parts {
                    let slot = match part.as_rule() {
                        Rule::from => &mut from,
                        Rule::to => &mut to,
                        _ => &mut unit,
                    };
                    *slot = self.next_name(&mut Parts::of(part));
                }
                TypeKind::Number { whole: rule == Rule::integer_type, from, to, unit }
            }
            Rule::text_type => TypeKind::Text,
            Rule::date_type => {
                let [from, to] = self.bounds(parts);
                TypeKind::Date { from, to }
            }
            Rule::moment_type => {
                let zone = parts.take_if(Rule::string).map(|zone| self.quoted(&zone));
                let [from, to] = self.bounds(parts);
                TypeKind::Moment { zone, from, to }
            }
            Rule::document_type => TypeKind::Document,
            Rule::version_type => TypeKind::Version,
            Rule::one_of_type => match parts.take_if(Rule::levels) {
                Some(levels) => TypeKind::Levels(self.members(Parts::of(levels))),
                None => TypeKind::OneOf(self.members(parts)),
            },
            Rule::any_of_type => TypeKind::AnyOf(self.members(parts)),
            Rule::list_type => TypeKind::List(Box::new(self.fact_type(parts.next()?)?)),
            _ => TypeKind::Record(self.fields(parts)),
        };
        Some(Type { kind, span })
    }

    /// The first and the last day or moment that is allowed.
    fn bounds(&mut self, parts: Parts<'_>) -> [Option<Name>; 2] {
        let mut bounds = [None, None];
        for part in parts {
            let place = usize::from(matches!(part.as_rule(), Rule::to_date | Rule::to_moment));
            bounds[place] = self.next_name(&mut Parts::of(part));
        }
        bounds
    }

    fn members(&mut self, parts: Parts<'_>) -> Vec<Member> {
        let mut members = Vec::new();
        for part in parts {
            let mut parts = Parts::of(part);
            if let Some(name) = self.next_name(&mut parts) {
                members.push(Member { name, labels: self.texts(parts) });
            }
        }
        members
    }

    fn fields(&mut self, parts: Parts<'_>) -> Vec<Field> {
        let mut fields = Vec::new();
        for part in parts {
            let mut parts = Parts::of(part);
            let name = self.next_name(&mut parts);
            let ty = parts.next().and_then(|ty| self.fact_type(ty));
            if let (Some(name), Some(ty)) = (name, ty) {
                fields.push(Field { name, ty, labels: self.texts(parts) });
            }
        }
        fields
    }

    /// The value of a constant.
    pub(super) fn fixed(&mut self, pair: Pair<'_>) -> Option<Term> {
        let inner = pair.into_inner().next()?;
        Some(match inner.as_rule() {
            Rule::moment => Term::Moment(self.name(&inner)),
            Rule::date => Term::Date(self.name(&inner)),
            Rule::version => Term::Number { number: self.name(&inner), unit: None },
            Rule::string => Term::Text(self.quoted(&inner)),
            _ => {
                let mut parts = Parts::of(inner);
                Term::Number { number: self.next_name(&mut parts)?, unit: self.next_name(&mut parts) }
            }
        })
    }
}
