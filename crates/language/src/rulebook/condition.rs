//! Conditions, resolved and typed.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

use super::depth;
use super::ids::{ChapterId, ConditionId, FactId, Given, Item, RequirementId, ScopeId, SlotId};
use super::linear;
pub use super::linear::Linear;
use super::stored::seen;
use crate::source::Loc;
use crate::syntax::tree::{Comparison, Quantity};

/// A condition with its place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cond {
    /// What it says.
    pub kind: CondKind,
    /// Where it is written.
    pub loc: Loc,
}

// By hand: what is read from a file must not nest so deeply that the stack ends, and what it asks is noted.
impl<'de> Deserialize<'de> for Cond {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Cond, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename = "Cond")]
        struct Stored {
            kind: CondKind,
            loc: Loc,
        }
        let Stored { kind, loc } = depth::one_deeper(|| Stored::deserialize(deserializer))?;
        let condition = Cond { kind, loc };
        seen::condition(&condition);
        Ok(condition)
    }
}

/// The forms of a condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum CondKind {
    /// Always or never.
    Constant(bool),
    /// Not.
    Not(Box<Cond>),
    /// All of these.
    And(Vec<Cond>),
    /// At least one of these.
    Or(Vec<Cond>),
    /// If the first, then the second.
    Implies(Box<Cond>, Box<Cond>),
    /// A named condition.
    Condition(ConditionId),
    /// A scope.
    Scope(ScopeId),
    /// Something about one fact, or a comparison of two.
    Atom(Atom),
    /// Whether the form holds it.
    Given(Given),
    /// How many elements of a list there are, for which something holds.
    Count {
        /// The list.
        list: FactId,
        /// What must hold of the elements counted; anything, if there is none.
        body: Option<Box<Cond>>,
        /// The comparison of their number …
        op: Comparison,
        /// … with this one.
        number: u32,
        /// How it was written, where it was not as a count.
        written: Option<Quantity>,
    },
    /// In claims: this item is required.
    Required(Item),
    /// In claims: any, every or no item of a kind is required.
    Items {
        /// Which.
        quantity: Quantity,
        /// Of what kind.
        kind: ItemKind,
        /// Only those under this scope.
        under: Option<ScopeId>,
        /// Only those in this chapter.
        within: Option<ChapterId>,
        /// Only those of this requirement.
        of: Option<RequirementId>,
    },
}

/// The kinds of item that claims speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the variants are the kinds")]
pub enum ItemKind {
    Proof,
    Requirement,
    Certificate,
    Step,
}

/// A condition about values.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Atom {
    /// A yes/no slot is yes.
    Yes(SlotId),
    /// A `one of` slot has one of these values (positions, sorted).
    OneOf(SlotId, Vec<u32>),
    /// A set has this member.
    Has(SlotId, u32),
    /// The number of a set's members compares so with a number.
    SetCount(SlotId, Comparison, u32),
    /// A text is one of these.
    TextIn(SlotId, Vec<String>),
    /// A number, date or moment, moved by an amount, compares so with a constant.
    Compare {
        /// The slot.
        slot: SlotId,
        /// What is added to it first.
        shift: Amount,
        /// The comparison.
        op: Comparison,
        /// The constant.
        with: Decimal,
    },
    /// Sums of numbers compare so.
    CompareSums {
        /// The left side.
        left: Linear,
        /// The comparison; never "is not".
        op: Comparison,
        /// The right side.
        right: Linear,
    },
    /// Today, moved by an amount, compares so with a day.
    Today {
        /// What is added to it first.
        shift: Amount,
        /// The comparison.
        op: Comparison,
        /// The day, as days since 1970-01-01.
        with: Decimal,
    },
    /// Two values that are both facts (or today) compare so.
    CompareTwo {
        /// The left side.
        left: Side,
        /// The comparison.
        op: Comparison,
        /// The right side.
        right: Side,
    },
}

/// One side of a comparison between two facts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Side {
    /// The slot; none means today.
    pub slot: Option<SlotId>,
    /// What is added to it.
    pub shift: Amount,
}

/// An amount added to a value: of time for dates and moments, plain for numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Amount {
    /// Spans of time, added one after another: the order counts, for months are not all as long.
    spans: [TimeSpan; MOST_SPANS],
    /// A plain number.
    pub number: Decimal,
}

/// How many spans of time can be added to a value.
pub const MOST_SPANS: usize = 4;

/// A span of time: so many months and then so many days, one of them none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct TimeSpan {
    /// Months, years included.
    pub months: i32,
    /// Days.
    pub days: i32,
}

impl Amount {
    /// A plain number.
    pub fn of(number: Decimal) -> Amount {
        Amount { number, ..Amount::default() }
    }

    /// Whether nothing is added.
    pub fn is_zero(&self) -> bool {
        self.spans().next().is_none() && self.number.is_zero()
    }

    /// The spans of time, in their order.
    pub fn spans(&self) -> impl DoubleEndedIterator<Item = TimeSpan> {
        self.spans.into_iter().filter(|span| *span != TimeSpan::default())
    }

    /// What tells it from other amounts.
    pub fn key(&self) -> String {
        let spans = self.spans().map(|span| format!("{} months {} days ", span.months, span.days));
        spans.chain([self.number.to_string()]).collect()
    }

    /// Adds a span of time after the others; nothing where there are too many of them. Days that follow days are
    /// one span.
    pub fn then(mut self, span: TimeSpan) -> Option<Amount> {
        if span == TimeSpan::default() {
            return Some(self);
        }
        let len = self.spans().count();
        if let Some(last) = len.checked_sub(1).map(|last| &mut self.spans[last])
            && last.months == 0
            && span.months == 0
        {
            last.days = last.days.checked_add(span.days)?;
            if last.days == 0 {
                *last = TimeSpan::default();
            }
            return Some(self);
        }
        *self.spans.get_mut(len)? = span;
        Some(self)
    }

    /// The days that are added, where it is only days.
    pub fn only_days(&self) -> Option<i32> {
        let mut spans = self.spans();
        match (spans.next(), spans.next()) {
            (None, _) => Some(0),
            (Some(TimeSpan { months: 0, days }), None) => Some(days),
            _ => None,
        }
    }

    /// The opposite of each part, the last first. Months do not always lead back to where one came from.
    pub fn back(&self) -> Amount {
        let mut back = Amount::of(linear::negated(self.number));
        for (place, span) in self.spans().rev().enumerate() {
            back.spans[place] =
                TimeSpan { months: span.months.saturating_neg(), days: span.days.saturating_neg() };
        }
        back
    }
}

impl Atom {
    /// The slots it speaks of.
    pub fn slots(&self) -> impl Iterator<Item = SlotId> {
        let mut sums = None;
        let (first, second) = match self {
            Atom::CompareSums { left, right, .. } => {
                sums = Some(left.parts.iter().chain(&right.parts).map(|(slot, _)| *slot));
                (None, None)
            }
            Atom::Yes(slot)
            | Atom::OneOf(slot, _)
            | Atom::Has(slot, _)
            | Atom::SetCount(slot, _, _)
            | Atom::TextIn(slot, _)
            | Atom::Compare { slot, .. } => (Some(*slot), None),
            Atom::Today { .. } => (None, None),
            Atom::CompareTwo { left, right, .. } => (left.slot, right.slot),
        };
        first.into_iter().chain(second).chain(sums.into_iter().flatten())
    }
}

impl Cond {
    /// How deep it nests, what it names not written out.
    pub fn depth(&self) -> usize {
        let deepest = match &self.kind {
            CondKind::Not(inner) => inner.depth(),
            CondKind::And(parts) | CondKind::Or(parts) => parts.iter().map(Cond::depth).max().unwrap_or(0),
            CondKind::Implies(left, right) => left.depth().max(right.depth()),
            CondKind::Count { body: Some(body), .. } => body.depth(),
            _ => 0,
        };
        deepest.saturating_add(1)
    }

    /// Visits this condition and all those inside it, outermost first.
    pub fn visit<'c>(&'c self, see: &mut dyn FnMut(&'c Cond)) {
        see(self);
        match &self.kind {
            CondKind::Not(inner) => inner.visit(see),
            CondKind::And(parts) | CondKind::Or(parts) => parts.iter().for_each(|part| part.visit(see)),
            CondKind::Implies(left, right) => {
                left.visit(see);
                right.visit(see);
            }
            CondKind::Count { body: Some(body), .. } => body.visit(see),
            _ => {}
        }
    }
}
