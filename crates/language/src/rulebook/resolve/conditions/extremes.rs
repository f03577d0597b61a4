//! `max(a, b)` and `min(a, b)` in comparisons: they are short for comparisons of each, joined by `and` or `or`.
//!
//! `max(a, b) > c` says `a > c or b > c`, and `max(a, b) <= c` says `a <= c and b <= c`.

#![deny(clippy::arithmetic_side_effects)]

use super::Resolver;
use crate::rulebook::condition::{Cond, CondKind};
use crate::source::Span;
use crate::syntax::tree::Comparison;
use crate::words::conditions as words;

/// So many comparisons at most are written out for one.
const MOST_CASES: usize = 64;

/// A side of a comparison that may hold a greatest or a least.
pub(super) trait Side: Sized + Clone {
    /// Opens the first greatest or least: the sides with each of its values in its place.
    fn opened(&self) -> Option<Opened<Self>>;
}

/// A side with a greatest or a least opened.
pub(super) struct Opened<S> {
    /// Whether it is the greatest; else the least.
    pub most: bool,
    /// Whether the side grows with it; else it falls.
    pub grows: bool,
    /// The side with each of the values; nothing where a number does not fit.
    pub sides: Vec<Option<S>>,
}

impl Resolver {
    /// Compares sides: those without a greatest or a least as `plain` says.
    pub(super) fn compare_sides<S: Side>(
        &mut self,
        (left, op, right): (S, Comparison, S),
        span: Span,
        plain: &mut dyn FnMut(&mut Resolver, S, Comparison, S) -> Option<CondKind>,
    ) -> Option<CondKind> {
        let mut left_over = MOST_CASES;
        let kind = self.cases(left, op, right, span, &mut left_over, plain);
        if left_over == 0 {
            let message = words::too_many_cases(MOST_CASES);
            self.error("comparison-too-complex", message, span, words::fewer_cases());
            return None;
        }
        kind
    }

    fn cases<S: Side>(
        &mut self,
        left: S,
        op: Comparison,
        right: S,
        span: Span,
        left_over: &mut usize,
        plain: &mut dyn FnMut(&mut Resolver, S, Comparison, S) -> Option<CondKind>,
    ) -> Option<CondKind> {
        let on_left = left.opened();
        let is_left = on_left.is_some();
        let Some(opened) = on_left.or_else(|| right.opened()) else {
            *left_over = left_over.saturating_sub(1);
            return if *left_over == 0 { None } else { plain(self, left, op, right) };
        };
        let of = |kind: CondKind, resolver: &Resolver| Cond { kind, loc: resolver.loc(span) };
        match op {
            Comparison::NotEqual => {
                let equal = self.cases(left, Comparison::Equal, right, span, left_over, plain)?;
                return Some(self.negate(equal, true, span));
            }
            Comparison::Equal => {
                let mut both = Vec::with_capacity(2);
                for op in [Comparison::LessOrEqual, Comparison::GreaterOrEqual] {
                    let kind = self.cases(left.clone(), op, right.clone(), span, left_over, plain)?;
                    both.push(of(kind, self));
                }
                return Some(CondKind::And(both));
            }
            _ => {}
        }
        let wants_much = matches!(op, Comparison::Greater | Comparison::GreaterOrEqual) == is_left;
        // Met the sooner the more it is: then one of the values is enough for the greatest, and it takes all for the
        // least.
        let rises = wants_much == opened.grows;
        let any = rises == opened.most;
        let mut parts = Vec::with_capacity(opened.sides.len());
        for side in opened.sides {
            let Some(side) = side else {
                self.error("number-too-large", words::factors_too_large(), span, words::smaller_factors());
                return None;
            };
            let kind = match is_left {
                true => self.cases(side, op, right.clone(), span, left_over, plain)?,
                false => self.cases(left.clone(), op, side, span, left_over, plain)?,
            };
            parts.push(of(kind, self));
        }
        Some(match parts.len() {
            1 => parts.remove(0).kind,
            _ if any => CondKind::Or(parts),
            _ => CondKind::And(parts),
        })
    }
}
