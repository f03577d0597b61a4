//! Fields of an element in sums, and compared with each other or with facts.
//!
//! Elements are told apart by how their fields compare with constants. So one of the numbers that are compared after the other is
//! taken to be what it can be, each value a case of its own, until a field is left alone, or none is. Numbers that are
//! taken apart so are whole and have bounds.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::standing::any;
use crate::rulebook::condition::{Atom, Cond, CondKind, Linear};
use crate::rulebook::linear;
use crate::rulebook::model::SlotId;
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::SlotType;
use crate::source::Span;
use crate::syntax::tree::Comparison;
use crate::words::conditions as words;

/// So many values of a number are taken apart, at most.
const MOST_VALUES: usize = 32;
/// So many cases are made of one comparison, at most.
const MOST_CASES: u32 = 256;

/// Why a comparison of fields cannot be taken apart.
enum Not {
    /// It has too many cases.
    Cases,
    /// This field, or this fact, has too many values.
    Bounds(SlotId),
    /// It would take more digits than numbers have.
    Digits,
}

impl Resolver {
    /// Whether a field of an element stands in a sum.
    pub(super) fn has_fields(&self, sum: &Linear) -> bool {
        sum.parts.iter().any(|(slot, _)| self.model.slot(*slot).in_list)
    }

    /// A comparison of sums in which fields of an element stand.
    pub(super) fn compare_fields(
        &mut self,
        left: &Linear,
        op: Comparison,
        right: &Linear,
        span: Span,
    ) -> Option<CondKind> {
        let mut left_over = MOST_CASES;
        let cases = difference(left, right).ok_or(Not::Digits);
        match cases.and_then(|sum| self.field_cases(&sum, op, span, &mut left_over)) {
            Ok(kind) => return kind,
            Err(Not::Cases) => {
                let message = words::too_many_cases(u64::from(MOST_CASES));
                self.error("comparison-too-complex", message, span, words::fewer_values());
            }
            Err(Not::Bounds(slot)) => {
                let path = self.model.slot(slot).path.clone();
                let message = words::field_without_bounds(&path, MOST_VALUES as u64);
                self.error("field-without-bounds", message, span, words::bound_the_field());
            }
            Err(Not::Digits) => {
                self.error("number-too-large", words::sum_too_long(), span, words::smaller_factors());
            }
        }
        None
    }

    /// A sum against nothing.
    fn field_cases(
        &mut self,
        sum: &Linear,
        op: Comparison,
        span: Span,
        left_over: &mut u32,
    ) -> Result<Option<CondKind>, Not> {
        *left_over = left_over.saturating_sub(1);
        if *left_over == 0 {
            return Err(Not::Cases);
        }
        match &sum.parts[..] {
            [] => return Ok(Some(CondKind::Constant(op.holds(sum.constant.cmp(&Decimal::ZERO))))),
            [(slot, factor)] if self.model.slot(*slot).in_list => {
                if let Some(atom) = alone(*slot, *factor, sum.constant, op) {
                    return Ok(Some(CondKind::Atom(atom)));
                }
            }
            _ if !self.has_fields(sum) => {
                let (one, other) = sides(sum);
                return Ok(self.plain_sums(&one, op, &other, span));
            }
            _ => {}
        }
        let (place, values) = self.taken_apart(sum)?;
        let (slot, factor) = sum.parts[place];
        let loc = self.loc(span);
        let of = |kind: CondKind| Cond { kind, loc };
        let mut ways = Vec::new();
        for value in values {
            let mut rest = sum.clone();
            rest.parts.remove(place);
            let more = linear::product(factor, value).ok_or(Not::Digits)?;
            rest.constant = linear::sum(rest.constant, more).ok_or(Not::Digits)?;
            let is = CondKind::Atom(Atom::Compare {
                slot,
                shift: crate::rulebook::condition::Amount::default(),
                op: Comparison::Equal,
                with: value,
            });
            match self.field_cases(&rest, op, span, left_over)? {
                None => return Ok(None),
                Some(CondKind::Constant(false)) => {}
                Some(CondKind::Constant(true)) => ways.push(of(is)),
                Some(kind) => ways.push(of(CondKind::And(vec![of(is), of(kind)]))),
            }
        }
        Ok(Some(any(ways)))
    }

    /// The part of a sum that is taken to be each of its values in turn: a field with few of them; where one field is left
    /// that has many, what it is compared with.
    fn taken_apart(&self, sum: &Linear) -> Result<(usize, Vec<Decimal>), Not> {
        let parts = || sum.parts.iter().enumerate();
        let few = |fields: bool| {
            let own = parts().filter(|(_, (slot, _))| self.model.slot(*slot).in_list == fields);
            let values =
                own.filter_map(|(place, (slot, _))| Some((place, values(&self.model.slot(*slot).ty)?)));
            values.min_by_key(|(_, values)| values.len())
        };
        let fields = parts().filter(|(_, (slot, _))| self.model.slot(*slot).in_list).count();
        let found = few(true).or_else(|| if fields == 1 { few(false) } else { None });
        found.ok_or_else(|| {
            let field = parts().find(|(_, (slot, _))| self.model.slot(*slot).in_list);
            Not::Bounds(field.map_or(sum.parts[0].0, |(_, (slot, _))| *slot))
        })
    }
}

/// The values of a whole number that has bounds, and few between them.
fn values(ty: &SlotType) -> Option<Vec<Decimal>> {
    let SlotType::Number { from: Some(from), to: Some(to), whole: true, .. } = ty else { return None };
    let (from, to) = (from.ceil().to_i64()?, to.floor().to_i64()?);
    let values: Vec<Decimal> = (from..=to).take(MOST_VALUES + 1).map(Decimal::from).collect();
    (values.len() <= MOST_VALUES).then_some(values)
}

/// One sum less another, each fact once.
fn difference(left: &Linear, right: &Linear) -> Option<Linear> {
    let mut sum = Linear { parts: Vec::new(), constant: left.constant };
    sum.constant = linear::sum(sum.constant, linear::product(right.constant, Decimal::NEGATIVE_ONE)?)?;
    for (side, sign) in [(left, Decimal::ONE), (right, Decimal::NEGATIVE_ONE)] {
        for (slot, factor) in &side.parts {
            let factor = linear::product(*factor, sign)?;
            match sum.parts.iter_mut().find(|(other, _)| other == slot) {
                Some((_, own)) => *own = linear::sum(*own, factor)?,
                None => sum.parts.push((*slot, factor)),
            }
        }
    }
    sum.parts.retain(|(_, factor)| !factor.is_zero());
    Some(sum)
}

/// What is added on one side, and what is taken away on the other.
fn sides(sum: &Linear) -> (Linear, Linear) {
    let mut one = Linear { parts: Vec::new(), constant: Decimal::ZERO };
    let mut other = one.clone();
    for (slot, factor) in &sum.parts {
        let side = if factor.is_sign_negative() { &mut other } else { &mut one };
        side.parts.push((*slot, factor.abs()));
    }
    if one.parts.is_empty() {
        one.constant = sum.constant;
    } else {
        other.constant = linear::negated(sum.constant);
    }
    (one, other)
}

/// A field alone against a constant; nothing where the constant is written by no digits.
fn alone(slot: SlotId, factor: Decimal, constant: Decimal, op: Comparison) -> Option<Atom> {
    let turned = linear::negated(factor);
    let with = constant.checked_div(turned)?;
    if linear::product(with, turned)? != constant {
        return None;
    }
    let op = if factor.is_sign_negative() { op.flipped() } else { op };
    Some(Atom::Compare { slot, shift: crate::rulebook::condition::Amount::default(), op, with })
}
