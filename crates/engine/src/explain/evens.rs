//! Values of one fact next to which a comparison of sums turns, the others being known.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use crate::rulebook::condition::{Atom, Linear};
use crate::rulebook::model::SlotId;

/// The value for which both sums are the same, or the last before it that can be written, and its neighbours; nothing
/// where another fact is not known, or the fact falls out of the comparison. `number` is the value to take for another
/// fact, which stands with this factor on the fact's own side.
pub(super) fn evens(
    atom: &Atom,
    slot: SlotId,
    whole: bool,
    mut number: impl FnMut(SlotId, Decimal) -> Option<Decimal>,
) -> Option<[Decimal; 3]> {
    let Atom::CompareSums { left, right, .. } = atom else { return None };
    let (mut own, mut rest) = (Decimal::ZERO, right.constant.checked_sub(left.constant)?);
    for (sum, sign) in [(left, Decimal::ONE), (right, Decimal::NEGATIVE_ONE)] {
        let Linear { parts, .. } = sum;
        for (other, factor) in parts {
            let factor = factor.checked_mul(sign)?;
            if *other == slot {
                own = own.checked_add(factor)?;
            } else {
                rest = rest.checked_sub(factor.checked_mul(number(*other, factor)?)?)?;
            }
        }
    }
    let even = rest.checked_div(own)?;
    // A fraction that no decimal writes is on neither side.
    let even = if whole { even.floor() } else { even.round_dp(6) };
    let step = if whole { Decimal::ONE } else { Decimal::new(25, 2) };
    Some([even.checked_sub(step)?, even, even.checked_add(step)?])
}
