//! How many members a set has, or a list elements, in sums and compared with facts: each number of them that makes a
//! difference is a case of its own.
//!
//! A set has only so many members. A list may have any number of elements, so what it is compared with must have bounds;
//! beyond those a count makes no difference.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::Resolver;
use super::standing::any;
use crate::rulebook::condition::{Atom, Cond, CondKind, Linear};
use crate::rulebook::linear;
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::types::SlotType;
use crate::source::Span;
use crate::syntax::tree::Comparison;
use crate::words::conditions as words;

/// So many numbers of elements at most are told apart in one comparison.
const MOST_NUMBERS: u32 = 64;

/// What is counted.
#[derive(Debug, Clone)]
pub(super) enum Counted {
    /// The members of a set.
    Members(SlotId),
    /// The elements of a list of which something holds.
    Elements(FactId, Option<Box<Cond>>),
}

/// A sum of facts and of counts.
#[derive(Debug, Clone)]
pub(super) struct CountedSum {
    pub(super) facts: Linear,
    pub(super) counts: Vec<(Counted, Decimal)>,
}

/// Numbers between which a sum lies; nothing where it may be any.
#[derive(Clone, Copy)]
struct Range {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl CountedSum {
    /// Takes its last count out, which then is so many.
    fn with_last(&self, number: u32) -> Option<CountedSum> {
        let mut rest = self.clone();
        let (_, factor) = rest.counts.pop()?;
        let more = linear::product(factor, number.into())?;
        rest.facts.constant = linear::sum(rest.facts.constant, more)?;
        Some(rest)
    }
}

impl Resolver {
    /// A comparison of sums with counts in them: what is left where the counts are known is compared as `plain` says.
    /// So many cases are made as `left_over` says; then nothing.
    pub(super) fn compare_counts(
        &mut self,
        (left, op, right): (CountedSum, Comparison, CountedSum),
        span: Span,
        left_over: &mut u32,
        plain: &mut dyn FnMut(&mut Resolver, Linear, Comparison, Linear) -> Option<CondKind>,
    ) -> Option<CondKind> {
        if left.counts.is_empty() && right.counts.is_empty() {
            return plain(self, left.facts, op, right.facts);
        }
        if op == Comparison::NotEqual {
            let equal = self.compare_counts((left, Comparison::Equal, right), span, left_over, plain)?;
            return Some(self.negate(equal, true, span));
        }
        if left.counts.is_empty() {
            return self.compare_counts((right, op.flipped(), left), span, left_over, plain);
        }
        // Lists first: they need the bounds of all the others.
        let (mut left, right) = (left, right);
        left.counts.sort_by_key(|(counted, _)| matches!(counted, Counted::Elements(..)));
        let (counted, factor) = left.counts.last().cloned()?;
        let loc = self.loc(span);
        let of = |kind: CondKind| Cond { kind, loc };
        let (numbers, below, beyond) = match &counted {
            Counted::Members(slot) => (0..=self.model.slot(*slot).ty.choices().len() as u32, false, false),
            Counted::Elements(..) => {
                let op = if factor.is_sign_negative() { op.flipped() } else { op };
                let numbers = self.numbers_that_matter(&left, factor, &right, span)?;
                let less = matches!(op, Comparison::Less | Comparison::LessOrEqual);
                (numbers, less, matches!(op, Comparison::Greater | Comparison::GreaterOrEqual))
            }
        };
        let mut ways = Vec::new();
        let (first, last) = (*numbers.start(), *numbers.end());
        if below && first > 0 {
            ways.push(of(counts(&counted, Comparison::Less, first)));
        }
        for number in numbers {
            *left_over = left_over.saturating_sub(1);
            if *left_over == 0 {
                return None;
            }
            let Some(rest) = left.with_last(number) else {
                self.error("number-too-large", words::sum_too_long(), span, words::smaller_factors());
                return None;
            };
            let has = counts(&counted, Comparison::Equal, number);
            match self.compare_counts((rest, op, right.clone()), span, left_over, plain)? {
                CondKind::Constant(false) => {}
                CondKind::Constant(true) => ways.push(of(has)),
                kind => ways.push(of(CondKind::And(vec![of(has), of(kind)]))),
            }
        }
        if beyond {
            ways.push(of(counts(&counted, Comparison::Greater, last)));
        }
        Some(any(ways))
    }

    /// The numbers of elements with which what the rest of a comparison comes to can turn it: with fewer it is always
    /// so, and with more, too.
    fn numbers_that_matter(
        &mut self,
        left: &CountedSum,
        factor: Decimal,
        right: &CountedSum,
        span: Span,
    ) -> Option<std::ops::RangeInclusive<u32>> {
        let range = self.range_but_last(left, right);
        // So many elements as make up for the rest, one more to either side for what division rounds away.
        let even = |rest: Option<Decimal>| {
            rest.and_then(|rest| Decimal::ZERO.checked_sub(rest)?.checked_div(factor))
        };
        let (mut low, mut high) = (even(range.high), even(range.low));
        if factor.is_sign_negative() {
            std::mem::swap(&mut low, &mut high);
        }
        let whole = |number: Decimal| u32::try_from(number.max(Decimal::ZERO)).ok();
        let first = low.map_or(Some(0), |low| whole(low.floor()).map(|low| low.saturating_sub(1)));
        let last = high.and_then(|high| whole(high.ceil())?.checked_add(1));
        match (first, last.filter(|last| *last <= MOST_NUMBERS)) {
            (Some(first), Some(last)) => Some(first.min(last)..=last),
            _ => {
                let message = words::count_without_bounds(u64::from(MOST_NUMBERS));
                self.error("count-without-bounds", message, span, words::bound_the_fact());
                None
            }
        }
    }

    /// Between which numbers the left side lies above the right, but for the last count on the left.
    fn range_but_last(&self, left: &CountedSum, right: &CountedSum) -> Range {
        let constant = linear::sum(left.facts.constant, linear::negated(right.facts.constant));
        let mut range = Range { low: constant, high: constant };
        let members = |slot: SlotId| Decimal::from(self.model.slot(slot).ty.choices().len());
        let mut take = |factor: Decimal, low: Option<Decimal>, high: Option<Decimal>| {
            let by = |bound: Option<Decimal>| linear::product(bound?, factor);
            let (low, high) =
                if factor.is_sign_negative() { (by(high), by(low)) } else { (by(low), by(high)) };
            let add = |one: Option<Decimal>, other: Option<Decimal>| linear::sum(one?, other?);
            range = Range { low: add(range.low, low), high: add(range.high, high) };
        };
        let others = left.counts.split_last().map_or(&[][..], |(_, others)| others);
        for (turned, facts, counts) in [(false, &left.facts, others), (true, &right.facts, &right.counts[..])]
        {
            let signed = |factor: Decimal| if turned { linear::negated(factor) } else { factor };
            for (slot, factor) in &facts.parts {
                if let SlotType::Number { from, to, .. } = self.model.slot(*slot).ty {
                    take(signed(*factor), from, to);
                }
            }
            for (counted, factor) in counts {
                let most = match counted {
                    Counted::Members(slot) => Some(members(*slot)),
                    Counted::Elements(..) => None,
                };
                take(signed(*factor), Some(Decimal::ZERO), most);
            }
        }
        range
    }
}

/// That so many are counted.
fn counts(counted: &Counted, op: Comparison, number: u32) -> CondKind {
    match counted {
        Counted::Members(slot) => CondKind::Atom(Atom::SetCount(*slot, op, number)),
        Counted::Elements(list, body) => {
            CondKind::Count { list: *list, body: body.clone(), op, number, written: None }
        }
    }
}
