//! Comparisons of the same two facts hang together: a form that is at most a year old is at most two
//! years old. Each comparison is a variable of its own, so what cannot be is said here.

use super::joint::Joint;
use crate::logic::{Formulas, NodeId, ValueSet, VarId};
use crate::rulebook::condition::{Amount, Atom};
use crate::rulebook::model::SlotId;
use crate::syntax::tree::Comparison;

/// Two comparisons of the same two facts, and the formula of what they can be together.
pub(super) struct Rivals {
    /// The variables of the two comparisons.
    pub vars: [VarId; 2],
    /// Holds in just the ways that there are.
    pub possible: NodeId,
}

/// A comparison with a fact (or today) that is moved by nothing.
struct Plain {
    var: VarId,
    sides: (Option<SlotId>, Option<SlotId>),
    shift: Amount,
    op: Comparison,
}

/// All pairs of comparisons that cannot turn out in every way together.
pub(super) fn rivals(joint: &mut Joint<'_>) -> Vec<Rivals> {
    let plain: Vec<Plain> =
        joint.compiled.space.opaque.iter().filter_map(|(atom, var)| plain(atom, *var)).collect();
    let mut found = Vec::new();
    for (index, one) in plain.iter().enumerate() {
        for other in &plain[index + 1..] {
            if one.sides == other.sides
                && let Some(possible) = possible(one, other, &mut joint.formulas)
            {
                found.push(Rivals { vars: [one.var, other.var], possible });
            }
        }
    }
    found
}

/// The comparison with the smaller slot on the left, and all that is added on the left.
fn plain(atom: &Atom, var: VarId) -> Option<Plain> {
    let Atom::CompareTwo { left, op, right } = atom else { return None };
    let (left, op, right) =
        if left.slot <= right.slot { (left, *op, right) } else { (right, op.flipped(), left) };
    let shift = if right.shift.is_zero() {
        left.shift
    } else if left.shift.months == 0 && right.shift.months == 0 {
        // Days and plain numbers can change sides; months cannot, for they are not all as long.
        Amount {
            months: 0,
            days: left.shift.days.checked_sub(right.shift.days)?,
            number: left.shift.number.checked_sub(right.shift.number)?,
        }
    } else {
        return None;
    };
    Some(Plain { var, sides: (left.slot, right.slot), shift, op })
}

/// How the two can turn out together; nothing if in every way.
fn possible(one: &Plain, other: &Plain, formulas: &mut Formulas) -> Option<NodeId> {
    let orders = orders(one.shift, other.shift)?;
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

/// How the right side can compare with the left moved by the one amount, and with it moved by the
/// other; nothing if it is not known which amount is the larger.
fn orders(one: Amount, other: Amount) -> Option<Vec<(std::cmp::Ordering, std::cmp::Ordering)>> {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let same = vec![(Less, Less), (Equal, Equal), (Greater, Greater)];
    if one == other {
        return Some(same);
    }
    let at_most = |a: Amount, b: Amount| a.months <= b.months && a.days <= b.days && a.number <= b.number;
    // The first is the earlier: what the right side is compared with comes first or at once.
    let between = [(Less, Equal), (Less, Greater), (Equal, Greater)];
    if at_most(one, other) {
        Some(same.into_iter().chain(between).collect())
    } else if at_most(other, one) {
        Some(same.into_iter().chain(between.map(|(a, b)| (b, a))).collect())
    } else {
        None
    }
}
