//! Comparisons of the same two facts hang together: a form that is at most a year old is at most two
//! years old. Each comparison is a variable of its own, so what cannot be is said here.

use super::joint::Joint;
use crate::logic::{Formulas, NodeId, ValueSet, VarId};
use crate::rulebook::condition::{Amount, Atom};
use crate::rulebook::model::{Model, SlotId};
use crate::rulebook::types::SlotType;
use crate::syntax::tree::Comparison;
use rust_decimal::Decimal;
use std::cmp::Ordering;

/// Two comparisons of the same two facts, and the formula of what they can be together.
pub(super) struct Rivals {
    /// The variables of the two comparisons.
    pub vars: [VarId; 2],
    /// Holds in just the ways that there are.
    pub possible: NodeId,
}

/// A comparison of two facts, or of a fact and today, each moved by some amount.
struct Plain {
    var: VarId,
    slots: [Option<SlotId>; 2],
    shifts: [Amount; 2],
    op: Comparison,
    /// Whether there is nothing between one value and the next: days, whole numbers.
    whole: bool,
}

/// All pairs of comparisons that cannot turn out in every way together.
pub(super) fn rivals(joint: &mut Joint<'_>) -> Vec<Rivals> {
    let plain: Vec<Plain> = joint
        .compiled
        .space
        .opaque
        .iter()
        .filter_map(|(atom, var)| plain(&joint.model, atom, *var))
        .collect();
    let mut found = Vec::new();
    for (index, one) in plain.iter().enumerate() {
        for other in &plain[index + 1..] {
            if one.slots == other.slots
                && let Some(possible) = possible(one, other, &mut joint.formulas)
            {
                found.push(Rivals { vars: [one.var, other.var], possible });
            }
        }
    }
    found
}

/// The comparison with the smaller slot on the left.
fn plain(model: &Model, atom: &Atom, var: VarId) -> Option<Plain> {
    let Atom::CompareTwo { left, op, right } = atom else { return None };
    let (left, op, right) =
        if left.slot <= right.slot { (left, *op, right) } else { (right, op.flipped(), left) };
    let whole = [left, right]
        .into_iter()
        .filter_map(|side| side.slot)
        .all(|slot| matches!(model.slot(slot).ty, SlotType::Date | SlotType::Number { whole: true, .. }));
    Some(Plain { var, slots: [left.slot, right.slot], shifts: [left.shift, right.shift], op, whole })
}

/// How the two can turn out together; nothing if in every way.
fn possible(one: &Plain, other: &Plain, formulas: &mut Formulas) -> Option<NodeId> {
    let orders = orders(one, other)?;
    let mut ways = Vec::new();
    for a in [false, true] {
        for b in [false, true] {
            let happens = orders
                .iter()
                .any(|(first, second)| one.op.holds(*first) == a && other.op.holds(*second) == b);
            if happens {
                let mut is = |var: VarId, yes: bool| formulas.lit(var, ValueSet::single(2, u32::from(yes)));
                let parts = [is(one.var, a), is(other.var, b)];
                ways.push(formulas.and(parts));
            }
        }
    }
    (ways.len() < 4).then(|| formulas.or(ways))
}

/// How the two sides can compare, moved as in the one and as in the other; nothing if that is not
/// known.
fn orders(one: &Plain, other: &Plain) -> Option<Vec<(Ordering, Ordering)>> {
    let [left, right] = one.shifts;
    let [other_left, other_right] = other.shifts;
    if right == other_right {
        return growing(left, other_left, one.whole);
    }
    if left == other_left {
        let orders = growing(right, other_right, one.whole)?;
        return Some(orders.into_iter().map(|(one, other)| (one.reverse(), other.reverse())).collect());
    }
    // Days and plain numbers can change sides; months cannot, for they are not all as long.
    growing(difference(left, right)?, difference(other_left, other_right)?, one.whole)
}

fn difference(left: Amount, right: Amount) -> Option<Amount> {
    (left.months == 0 && right.months == 0).then_some(())?;
    Some(Amount {
        months: 0,
        days: left.days.checked_sub(right.days)?,
        number: left.number.checked_sub(right.number)?,
    })
}

/// How the left side can compare with the right, moved by the one amount and by the other; nothing
/// if it is not known which amount is the larger.
fn growing(one: Amount, other: Amount, whole: bool) -> Option<Vec<(Ordering, Ordering)>> {
    use Ordering::{Equal, Greater, Less};
    let at_most = |a: Amount, b: Amount| a.months <= b.months && a.days <= b.days && a.number <= b.number;
    // Moved by more, the left side is later by something; there may be nothing between the two.
    let farther = |less: Amount, more: Amount| {
        let next = whole && is_next(less, more);
        [(Less, Less), (Less, Equal), (Less, Greater), (Equal, Greater), (Greater, Greater)]
            .into_iter()
            .filter(move |pair| !next || *pair != (Less, Greater))
    };
    if one == other {
        Some(vec![(Less, Less), (Equal, Equal), (Greater, Greater)])
    } else if at_most(one, other) {
        Some(farther(one, other).collect())
    } else if at_most(other, one) {
        Some(farther(other, one).map(|(a, b)| (b, a)).collect())
    } else {
        None
    }
}

/// Whether the second amount is larger by one day, or by one.
fn is_next(less: Amount, more: Amount) -> bool {
    let next_day = less.number == more.number && less.days.checked_add(1) == Some(more.days);
    let next_number = less.days == more.days && less.number.checked_add(Decimal::ONE) == Some(more.number);
    less.months == more.months && (next_day || next_number)
}
