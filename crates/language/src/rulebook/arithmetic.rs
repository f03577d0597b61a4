//! Adding amounts to numbers, dates and moments.

use jiff::{Span, ToSpan};
use rust_decimal::Decimal;

use super::condition::Amount;
use super::types::{SlotType, date_of, days_of, moment_of, seconds_of};
use crate::syntax::tree::Comparison;

/// A value moved by an amount; none where that leaves the calendar.
///
/// A month that is too short ends the date early: 31 January and a month is the last of February.
pub fn add(value: Decimal, amount: Amount, ty: &SlotType) -> Option<Decimal> {
    if amount.is_zero() {
        return Some(value);
    }
    match ty {
        SlotType::Date => {
            let date = date_of(value)?;
            Some(days_of(date.checked_add(span(amount)?).ok()?))
        }
        SlotType::Moment { zone } => {
            let local = moment_of(value)?.in_tz(zone).ok()?;
            Some(seconds_of(local.checked_add(span(amount)?).ok()?.timestamp()))
        }
        _ => value.checked_add(amount.number),
    }
}

fn span(amount: Amount) -> Option<Span> {
    amount.months.months().try_days(amount.days).ok()
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
    let back = Amount { months: -amount.months, days: -amount.days, number: Decimal::ZERO };
    let Some(estimate) = add(with, back, ty) else { return Vec::new() };
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
    use jiff::civil::date;

    #[test]
    fn the_end_of_a_short_month_is_found() {
        let month = Amount { months: 1, days: 0, number: Decimal::ZERO };
        let with = days_of(date(2023, 2, 28));
        let found = thresholds(month, with, &SlotType::Date);
        // 28, 29, 30 and 31 January and a month are all 28 February 2023.
        assert_eq!(found, [days_of(date(2023, 1, 28)), days_of(date(2023, 2, 1))]);
    }
}
