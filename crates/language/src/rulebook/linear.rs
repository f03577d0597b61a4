//! Sums of facts, compared exactly: no digit is ever rounded away.

#![deny(clippy::arithmetic_side_effects)]

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::ids::SlotId;

/// A sum of facts, each multiplied with a number, and a number.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Linear {
    /// The facts and their factors, as they are written.
    pub parts: Vec<(SlotId, Decimal)>,
    /// What is added to them.
    pub constant: Decimal,
}

/// The number with the other sign.
pub(crate) fn negated(mut number: Decimal) -> Decimal {
    number.set_sign_negative(!number.is_sign_negative());
    number
}

impl Linear {
    /// How it compares with another, given the number of each fact; nothing where one is not known, or the numbers
    /// have too many digits.
    pub fn compare(
        &self,
        other: &Linear,
        mut number: impl FnMut(SlotId) -> Option<Decimal>,
    ) -> Option<Ordering> {
        let mut sum = Digits::of(self.constant).plus(Digits::of(other.constant).negated())?;
        for (slot, factor) in &self.parts {
            sum = sum.plus(Digits::of(*factor).times(Digits::of(number(*slot)?))?)?;
        }
        for (slot, factor) in &other.parts {
            sum = sum.plus(Digits::of(*factor).times(Digits::of(number(*slot)?))?.negated())?;
        }
        Some(sum.mantissa.cmp(&0))
    }
}

/// The product, if it can be kept exactly.
pub fn product(one: Decimal, two: Decimal) -> Option<Decimal> {
    Digits::of(one).times(Digits::of(two))?.decimal()
}

/// The sum, if it can be kept exactly.
pub fn sum(one: Decimal, two: Decimal) -> Option<Decimal> {
    Digits::of(one).plus(Digits::of(two))?.decimal()
}

/// A number as its digits, and how many of them stand behind the point.
#[derive(Clone, Copy)]
struct Digits {
    mantissa: i128,
    scale: u32,
}

impl Digits {
    fn of(number: Decimal) -> Digits {
        let number = number.normalize();
        Digits { mantissa: number.mantissa(), scale: number.scale() }
    }

    fn negated(self) -> Digits {
        // A decimal has 96 bits, and sums are checked: the least number of all is never met.
        Digits { mantissa: self.mantissa.saturating_neg(), ..self }
    }

    fn times(self, other: Digits) -> Option<Digits> {
        Some(Digits {
            mantissa: self.mantissa.checked_mul(other.mantissa)?,
            scale: self.scale.checked_add(other.scale)?,
        })
    }

    fn plus(self, other: Digits) -> Option<Digits> {
        let scale = self.scale.max(other.scale);
        let at = |digits: Digits| {
            let more = 10_i128.checked_pow(scale.checked_sub(digits.scale)?)?;
            digits.mantissa.checked_mul(more)
        };
        Some(Digits { mantissa: at(self)?.checked_add(at(other)?)?, scale })
    }

    fn decimal(self) -> Option<Decimal> {
        let Digits { mut mantissa, mut scale } = self;
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale = scale.saturating_sub(1);
        }
        Decimal::try_from_i128_with_scale(mantissa, scale).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_rounded() {
        let of = |text: &str| text.parse::<Decimal>().expect("it is a number");
        let tiny = of("0.000000000000001");
        assert_eq!(product(tiny, tiny), None);
        assert_eq!(product(of("0.5"), of("0.2")), Some(of("0.1")));
        assert_eq!(sum(Decimal::MAX, Decimal::ONE), None);
        assert_eq!(sum(of("0.1"), of("-0.10")), Some(Decimal::ZERO));
        let (a, b) = (SlotId::at(0), SlotId::at(1));
        let left = Linear { parts: vec![(a, of("100"))], constant: Decimal::ZERO };
        let right = Linear { parts: vec![(b, of("7"))], constant: of("0.000000000001") };
        let number = |slot| Some(if slot == a { of("7000000000000.07") } else { of("100000000000001") });
        assert_eq!(left.compare(&right, number), Some(Ordering::Less));
        let far = |_| Some(Decimal::MAX);
        let squared = Linear { parts: vec![(a, Decimal::MAX)], constant: Decimal::ZERO };
        assert_eq!(squared.compare(&right, far), None);
    }
}
