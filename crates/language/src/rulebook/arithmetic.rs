//! Adding amounts to numbers, dates and moments.

use jiff::{Span, ToSpan};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::civil::Civil;
use super::condition::{Amount, TimeSpan};
use super::types::{SlotType, moment_of, seconds_of};
use crate::syntax::tree::Comparison;

/// A value moved by an amount; none where a number does not fit.
///
/// Spans of time are added one after another, from left to right. A month that is too short ends the date early:
/// 31 January and a month is the last of February. Dates go on beyond the year 9999; moments stay at the end of it.
pub fn add(value: Decimal, amount: Amount, ty: &SlotType) -> Option<Decimal> {
    if amount.is_zero() {
        return Some(value);
    }
    match ty {
        SlotType::Date => add_days(value.to_i64()?, amount).map(Decimal::from),
        SlotType::Moment { zone } => {
            let mut local = moment_of(value)?.in_tz(zone).ok()?;
            for span in amount.spans() {
                local = local.saturating_add(length(span));
            }
            Some(seconds_of(local.timestamp()))
        }
        _ => value.checked_add(amount.number),
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
        SlotType::Date => calendar_thresholds(amount, with, ty, Decimal::ONE),
        SlotType::Moment { .. } => calendar_thresholds(amount, with, ty, Decimal::from(86_400)),
        _ => with.checked_sub(amount.number).into_iter().collect(),
    }
}

/// Adding to a date keeps the order of dates, so the places are found by halving around an estimate.
fn calendar_thresholds(amount: Amount, with: Decimal, ty: &SlotType, day: Decimal) -> Vec<Decimal> {
    let Some(estimate) = add(with, amount.back(), ty) else { return Vec::new() };
    let reach = day * Decimal::from(40);
    [Comparison::GreaterOrEqual, Comparison::Greater]
        .into_iter()
        .filter_map(|op| {
            let holds = |x: Decimal| add(x, amount, ty).is_some_and(|moved| op.holds(moved.cmp(&with)));
            let (mut low, mut high) = (estimate - reach, estimate + reach);
            if holds(low) || !holds(high) {
                return None;
            }
            while high - low > Decimal::ONE {
                let middle = ((low + high) / Decimal::TWO).floor();
                if holds(middle) { high = middle } else { low = middle }
            }
            Some(high)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::types::{date_of, days_of};
    use jiff::civil::date;

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
            add(days_of(from), amount, &SlotType::Date).and_then(date_of)
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
        let found = thresholds(month, with, &SlotType::Date);
        // 28, 29, 30 and 31 January and a month are all 28 February 2023.
        assert_eq!(found, [days_of(date(2023, 1, 28)), days_of(date(2023, 2, 1))]);
    }
}
