//! Adding amounts to numbers, dates and moments. Numbers come from rulebooks and dossiers: nothing here overflows.

#![deny(clippy::arithmetic_side_effects)]

use std::cmp::Ordering;

use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::civil::Civil;
use super::condition::{Amount, TimeSpan};
use super::types::{SlotType, moment_of, seconds_of};
use crate::syntax::tree::Comparison;
use crate::zones;

/// A value moved by an amount; none where a number does not fit.
///
/// Spans of time are added one after another, from left to right. A month that is too short ends the date early:
/// 31 January and a month is the last of February. Dates go on beyond the year 9999; moments stay at the end of it.
pub fn add(value: Decimal, amount: Amount, ty: &SlotType) -> Option<Decimal> {
    if amount.is_zero() {
        return Some(value);
    }
    match ty {
        SlotType::Date { .. } => add_days(value.to_i64()?, amount).map(Decimal::from),
        SlotType::Moment { zone, .. } => {
            let mut local = moment_of(value)?.to_zoned_datetime(zones::find(zone)?);
            for span in amount.spans() {
                local = local.saturating_add(length(span));
            }
            Some(seconds_of(local.timestamp()))
        }
        _ => value.checked_add(amount.number),
    }
}

/// How a value that is moved by an amount compares with another; none where the move leaves the calendar. What is too
/// large to be written as a decimal is compared all the same.
pub fn compare(value: Decimal, amount: Amount, with: Decimal, ty: &SlotType) -> Option<Ordering> {
    match ty {
        SlotType::Date { .. } | SlotType::Moment { .. } => Some(add(value, amount, ty)?.cmp(&with)),
        // Most conditions move nothing.
        _ if amount.is_zero() => Some(value.cmp(&with)),
        _ => Some(Wide::of(value).plus(Wide::of(amount.number)).cmp(&Wide::of(with))),
    }
}

/// Strictly between two bounds: of whole numbers the first, else any; none if there is none.
pub fn between(low: Option<Decimal>, high: Option<Decimal>, whole: bool) -> Option<Decimal> {
    let inside =
        |value: &Decimal| low.is_none_or(|low| low < *value) && high.is_none_or(|high| *value < high);
    let next = match (low, high) {
        (None, None) => Some(Decimal::ZERO),
        (Some(low), _) => low.floor().checked_add(Decimal::ONE),
        (None, Some(high)) => high.ceil().checked_sub(Decimal::ONE),
    };
    let half = || {
        let (low, high) = (low?, high?);
        low.checked_add(high.checked_sub(low)?.checked_div(Decimal::TWO)?)
    };
    // What lies half-way between two neighbours is rounded to one of them: then nothing is between.
    next.filter(inside).or_else(|| if whole { None } else { half().filter(inside) })
}

/// A number with as many digits before and behind the point as a sum of two decimals can have.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wide {
    /// The whole number below it.
    whole: i128,
    /// What it is above that, in parts of [`Wide::ONE`].
    parts: i128,
}

impl Wide {
    const ONE: i128 = 10_i128.pow(Decimal::MAX_SCALE);

    fn of(number: Decimal) -> Wide {
        let unit = 10_i128.checked_pow(number.scale()).unwrap_or(Wide::ONE);
        let mantissa = number.mantissa();
        // The unit is 1 or more, and at most `ONE`.
        let whole = mantissa.checked_div_euclid(unit).unwrap_or_default();
        let rest = mantissa.checked_rem_euclid(unit).unwrap_or_default();
        Wide { whole, parts: rest.saturating_mul(Wide::ONE.checked_div(unit).unwrap_or_default()) }
    }

    /// Far from the limits of its numbers: neither summand is above 2^96, nor has parts of `ONE` or more.
    fn plus(self, other: Wide) -> Wide {
        let whole = self.whole.saturating_add(other.whole);
        let parts = self.parts.saturating_add(other.parts);
        match parts.checked_sub(Wide::ONE) {
            Some(over) if over >= 0 => Wide { whole: whole.saturating_add(1), parts: over },
            _ => Wide { whole, parts },
        }
    }
}

/// A date, counted in days since 1970-01-01, moved by spans of time.
pub fn add_days(day: i64, amount: Amount) -> Option<i64> {
    // Nobody means a day beyond these, and the calendar's own numbers stay small.
    let mut day = Some(day).filter(|day| day.abs() < 1_000_000_000)?;
    for span in amount.spans() {
        day = match span {
            TimeSpan { months: 0, days } => day.checked_add(i64::from(days))?,
            TimeSpan { months, .. } => Civil::of(day).plus_months(i64::from(months)).days(),
        };
    }
    Some(day)
}

fn length(span: TimeSpan) -> Span {
    // Spans of a rulebook are limited: these always fit.
    span.months.months().try_days(span.days).unwrap_or_default()
}

/// The values of `x` at which `x + amount OP with` may change its truth: the first that reaches
/// `with`, and the first past it.
pub fn thresholds(amount: Amount, with: Decimal, ty: &SlotType) -> Vec<Decimal> {
    if amount.is_zero() {
        return vec![with];
    }
    match ty {
        SlotType::Date { .. } => calendar_thresholds(amount, with, ty, Decimal::ONE),
        SlotType::Moment { .. } => calendar_thresholds(amount, with, ty, Decimal::from(86_400)),
        _ => with.checked_sub(amount.number).into_iter().collect(),
    }
}

/// Adding to a date keeps the order of dates, so the places are found by halving around an estimate.
fn calendar_thresholds(amount: Amount, with: Decimal, ty: &SlotType, day: Decimal) -> Vec<Decimal> {
    let Some(estimate) = add(with, amount.back(), ty) else { return Vec::new() };
    let reach = day.saturating_mul(Decimal::from(40));
    [Comparison::GreaterOrEqual, Comparison::Greater]
        .into_iter()
        .filter_map(|op| {
            let holds = |x: Decimal| add(x, amount, ty).is_some_and(|moved| op.holds(moved.cmp(&with)));
            let mut low = estimate.checked_sub(reach)?.floor();
            let mut high = estimate.checked_add(reach)?.ceil();
            if holds(low) || !holds(high) {
                return None;
            }
            while let Some(middle) = between(Some(low), Some(high), true).and_then(|_| halfway(low, high)) {
                if holds(middle) { high = middle } else { low = middle }
            }
            Some(high)
        })
        .collect()
}

/// The whole number half-way between two, rounded down.
fn halfway(low: Decimal, high: Decimal) -> Option<Decimal> {
    Some(low.checked_add(high)?.checked_div(Decimal::TWO)?.floor())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::types::{date_of, days_of};
    use jiff::civil::date;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_lies_beyond_the_largest_number_or_between_neighbours() {
        assert_eq!(between(Some(Decimal::MAX), None, true), None);
        assert_eq!(between(Some(Decimal::MAX), None, false), None);
        assert_eq!(between(None, Some(Decimal::MIN), false), None);
        assert_eq!(between(Some(Decimal::MIN), Some(Decimal::MAX), true), Some(Decimal::MIN + Decimal::ONE));
        let (low, high) =
            (number("1.0000000000000000000000000001"), number("1.0000000000000000000000000002"));
        assert_eq!(between(Some(low), Some(high), false), None);
        assert_eq!(between(Some(number("1")), Some(number("2")), false), Some(number("1.5")));
        assert_eq!(between(Some(number("1")), Some(number("2")), true), None);
    }

    #[test]
    fn sums_that_no_decimal_holds_are_compared() {
        let by = |text: &str| Amount::of(number(text));
        let ty = SlotType::Number { whole: false, from: None, to: None, unit: None };
        let compared = |value: Decimal, add: &str, with: Decimal| compare(value, by(add), with, &ty);
        assert_eq!(compared(Decimal::MAX, "5", Decimal::MAX), Some(Ordering::Greater));
        assert_eq!(compared(Decimal::MIN, "-5", Decimal::MIN), Some(Ordering::Less));
        assert_eq!(compared(Decimal::MAX, "0.4", Decimal::MAX), Some(Ordering::Greater));
        assert_eq!(compared(Decimal::MAX, "-0.4", Decimal::MAX), Some(Ordering::Less));
        assert_eq!(compared(number("-0.5"), "0.5", Decimal::ZERO), Some(Ordering::Equal));
        assert_eq!(compared(number("-1.25"), "0.5", number("-0.75")), Some(Ordering::Equal));
        let tiny = "0.0000000000000000000000000001";
        assert_eq!(
            compared(number("10000000000000000000000000000"), tiny, number("10000000000000000000000000000")),
            Some(Ordering::Greater)
        );
    }

    fn months(months: i32) -> Amount {
        Amount::default().then(TimeSpan { months, days: 0 }).expect("one span fits")
    }

    fn days(days: i32) -> TimeSpan {
        TimeSpan { months: 0, days }
    }

    #[test]
    fn spans_are_added_from_left_to_right() {
        let moved = |from, amount: Option<Amount>| {
            let amount = amount.expect("so few spans fit");
            add(days_of(from), amount, &SlotType::DATE).and_then(date_of)
        };
        let month = TimeSpan { months: 1, days: 0 };
        let back = TimeSpan { months: -1, days: 0 };
        let first = Amount::default().then(days(1)).and_then(|amount| amount.then(month));
        assert_eq!(moved(date(2026, 1, 30), first), Some(date(2026, 2, 28)));
        assert_eq!(moved(date(2026, 1, 30), months(1).then(days(1))), Some(date(2026, 3, 1)));
        assert_eq!(moved(date(2026, 1, 31), months(1).then(back)), Some(date(2026, 1, 28)));
        assert_eq!(moved(date(2024, 2, 29), Some(months(12))), Some(date(2025, 2, 28)));
        assert_eq!(
            Amount::default().then(days(3)).and_then(|amount| amount.then(days(-3))),
            Some(Amount::default())
        );
    }

    #[test]
    fn the_end_of_a_short_month_is_found() {
        let month = months(1);
        let with = days_of(date(2023, 2, 28));
        let found = thresholds(month, with, &SlotType::DATE);
        // 28, 29, 30 and 31 January and a month are all 28 February 2023.
        assert_eq!(found, [days_of(date(2023, 1, 28)), days_of(date(2023, 2, 1))]);
    }
}
