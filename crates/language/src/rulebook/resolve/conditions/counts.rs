//! How many members a set has, compared with a fact or with another set: there are only so many
//! members, so each number of them is a case of its own.

use super::Resolver;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind};
use crate::rulebook::model::SlotId;
use crate::rulebook::types::SlotType;
use crate::source::Span;
use crate::syntax::tree::Comparison;
use crate::words::{conditions as words, types};

impl Resolver {
    /// The number of a set's members, compared with a number that is a fact.
    pub(super) fn count_with_fact(
        &mut self,
        set: SlotId,
        op: Comparison,
        (slot, shift): (SlotId, Amount),
        span: Span,
    ) -> Option<CondKind> {
        if !matches!(self.model.slot(slot).ty, SlotType::Number { .. }) {
            let slot = self.model.slot(slot);
            let message = words::compared_with_count(&slot.path, types::of(&slot.ty));
            self.error("wrong-type", message, span, words::count_with_number());
            return None;
        }
        let case = |op: Comparison, number: u32| Atom::Compare {
            slot,
            shift,
            op: op.flipped(),
            with: number.into(),
        };
        Some(self.by_number(set, op, case, span))
    }

    /// The number of a set's members, compared with that of another.
    pub(super) fn count_with_count(
        &mut self,
        one: SlotId,
        op: Comparison,
        other: SlotId,
        span: Span,
    ) -> CondKind {
        let case = |op: Comparison, number: u32| Atom::SetCount(other, op.flipped(), number);
        self.by_number(one, op, case, span)
    }

    /// That a set has some number of members, and that number compares so.
    fn by_number(
        &self,
        set: SlotId,
        op: Comparison,
        case: impl Fn(Comparison, u32) -> Atom,
        span: Span,
    ) -> CondKind {
        if op == Comparison::NotEqual {
            return self.negate(self.by_number(set, Comparison::Equal, case, span), true, span);
        }
        let of = |kind: CondKind| Cond { kind, loc: self.loc(span) };
        let members = self.model.slot(set).ty.choices().len() as u32;
        let cases = (0..=members).map(|number| {
            let has = CondKind::Atom(Atom::SetCount(set, Comparison::Equal, number));
            let fits = CondKind::Atom(case(op, number));
            of(CondKind::And(vec![of(has), of(fits)]))
        });
        CondKind::Or(cases.collect())
    }
}
