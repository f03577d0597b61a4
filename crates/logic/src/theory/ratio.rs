//! Exact fractions that know when they would no longer fit.

use std::cmp::Ordering;

/// A fraction in lowest terms, with a positive denominator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    num: i128,
    den: i128,
}

impl Ratio {
    /// Nothing.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    pub const fn whole(num: i128) -> Self {
        Self { num, den: 1 }
    }

    /// A fraction; nothing if there is no such, or it does not fit.
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let divisor = gcd(num, den)?;
        let (num, den) = (num.checked_div(divisor)?, den.checked_div(divisor)?);
        if den < 0 {
            Some(Self { num: num.checked_neg()?, den: den.checked_neg()? })
        } else {
            Some(Self { num, den })
        }
    }

    /// The number above the line.
    pub fn numerator(self) -> i128 {
        self.num
    }

    /// The number below the line.
    pub fn denominator(self) -> i128 {
        self.den
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        self.den == 1
    }

    /// Whether finitely many decimals write it.
    pub fn is_decimal(self) -> bool {
        let mut rest = self.den;
        for factor in [2, 5] {
            while let (Some(0), Some(less)) = (rest.checked_rem(factor), rest.checked_div(factor)) {
                rest = less;
            }
        }
        rest == 1
    }

    /// The greatest whole number that is not greater.
    pub fn floor(self) -> i128 {
        if self.is_whole() { self.num } else { self.num.div_euclid(self.den) }
    }

    /// The least whole number that is not less; nothing if it does not fit.
    pub fn ceil(self) -> Option<i128> {
        if self.is_whole() { Some(self.num) } else { self.floor().checked_add(1) }
    }

    /// The sum, if it fits.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.den == 1 && other.den == 1 {
            return Some(Self::whole(self.num.checked_add(other.num)?));
        }
        let left = self.num.checked_mul(other.den)?;
        let right = other.num.checked_mul(self.den)?;
        Self::new(left.checked_add(right)?, self.den.checked_mul(other.den)?)
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated()?)
    }

    /// The product, if it fits.
    pub fn times(self, other: Self) -> Option<Self> {
        if other == Self::ONE {
            return Some(self);
        }
        if self.den == 1 && other.den == 1 {
            return Some(Self::whole(self.num.checked_mul(other.num)?));
        }
        let one = Self::new(self.num, other.den)?;
        let two = Self::new(other.num, self.den)?;
        Self::new(one.num.checked_mul(two.num)?, one.den.checked_mul(two.den)?)
    }

    /// The quotient, if there is one and it fits.
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.den, other.num)?)
    }

    /// The opposite, if it fits.
    pub fn negated(self) -> Option<Self> {
        Some(Self { num: self.num.checked_neg()?, den: self.den })
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Saying by part, so that nothing can grow too large.
    fn cmp(&self, other: &Self) -> Ordering {
        if self.den == other.den {
            return self.num.cmp(&other.num);
        }
        let (mut one, mut two) = (*self, *other);
        let mut turned = false;
        loop {
            let (a, b) = (one.floor(), two.floor());
            let order = match a.cmp(&b) {
                Ordering::Equal => {
                    let (a, b) = (one.num.rem_euclid(one.den), two.num.rem_euclid(two.den));
                    match (a, b) {
                        (0, 0) => return Ordering::Equal,
                        (0, _) => Ordering::Less,
                        (_, 0) => Ordering::Greater,
                        _ => {
                            (one, two) = (Self { num: one.den, den: a }, Self { num: two.den, den: b });
                            turned = !turned;
                            continue;
                        }
                    }
                }
                order => order,
            };
            return if turned { order.reverse() } else { order };
        }
    }
}

/// The greatest common divisor, positive unless both are zero; nothing if it does not fit.
pub(super) fn gcd(a: i128, b: i128) -> Option<i128> {
    let (mut a, mut b) = (a.checked_abs()?, b.checked_abs()?);
    if a == 1 || b == 1 {
        return Some(1);
    }
    while b != 0 {
        (a, b) = (b, a.checked_rem(b)?);
    }
    Some(a.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_compared_exactly() {
        let of = |num, den| Ratio::new(num, den).expect("it fits");
        let mut all = vec![of(1, 3), of(-1, 3), of(1, 2), of(-7, 2), of(2, 6), of(0, 5), of(3, 1), of(10, 3)];
        all.sort();
        assert_eq!(all, [of(-7, 2), of(-1, 3), of(0, 1), of(1, 3), of(1, 3), of(1, 2), of(3, 1), of(10, 3)]);
        let large = i128::MAX / 2;
        assert!(of(large, large - 1) < of(large - 1, large - 2));
        assert_eq!((of(-7, 2).floor(), of(-7, 2).ceil()), (-4, Some(-3)));
        assert_eq!(of(1, 3).plus(of(1, 6)), Some(of(1, 2)));
        assert_eq!(of(i128::MAX, 1).plus(Ratio::ONE), None);
    }
}
