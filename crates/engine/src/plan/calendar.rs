//! Durations on the calendar. Working days skip Saturdays and Sundays only: public holidays are not
//! known here.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::day::Day;
use crate::rulebook::model::{Duration, DurationUnit};

/// The day after the last day of something that starts on a day at the earliest and takes so long.
///
/// What takes working days starts on one, and its last day is one. Nothing, where that leaves the
/// calendar.
pub fn finish(start: Day, duration: Duration) -> Option<Day> {
    if duration.amount == 0 {
        return Some(start);
    }
    match duration.unit {
        DurationUnit::WorkingDays => {
            let first = start.plus(match start.weekday()? {
                Weekday::Saturday => 2,
                Weekday::Sunday => 1,
                _ => 0,
            });
            let more = i64::from(duration.amount) - 1;
            let (weeks, days) = (more / 5, more % 5);
            let into_week = i64::from(first.weekday()?.to_monday_zero_offset());
            let over = if into_week + days > 4 { 2 } else { 0 };
            Some(first.plus(weeks * 7 + days + over + 1))
        }
        _ => moved(start, duration, 1),
    }
}

/// The last day on which something must start so that it is over when a day begins: the other way
/// round of [`finish`].
pub fn last_start(over_by: Day, duration: Duration) -> Option<Day> {
    if duration.amount == 0 {
        return Some(over_by);
    }
    match duration.unit {
        DurationUnit::WorkingDays => {
            let last = over_by.plus(-1);
            let last = last.plus(match last.weekday()? {
                Weekday::Saturday => -1,
                Weekday::Sunday => -2,
                _ => 0,
            });
            let less = i64::from(duration.amount) - 1;
            let (weeks, days) = (less / 5, less % 5);
            let into_week = i64::from(last.weekday()?.to_monday_zero_offset());
            let over = if into_week - days < 0 { 2 } else { 0 };
            Some(last.plus(-(weeks * 7 + days + over)))
        }
        _ => {
            // Months differ in length: the way back may be off by the end of one.
            let mut start = moved(over_by, duration, -1)?;
            while finish(start, duration)? > over_by {
                start = start.plus(-1);
            }
            while finish(start.plus(1), duration)? <= over_by {
                start = start.plus(1);
            }
            Some(start)
        }
    }
}

/// The day that so many working days follow from a day on, which itself does not count; before it, where they are
/// negative.
pub(super) fn working_days_from(day: Day, count: i64) -> Option<Day> {
    let (weeks, mut rest) = (count / 5, count % 5);
    let mut day = day.plus(7 * weeks);
    // On a week-end, whole weeks are counted from the working day before it, or after it.
    if count != 0 && rest == 0 {
        let back = if count > 0 { -1 } else { 1 };
        while is_week_end(day)? {
            day = day.plus(back);
        }
    }
    while rest != 0 {
        day = day.plus(rest.signum());
        if !is_week_end(day)? {
            rest -= rest.signum();
        }
    }
    Some(day)
}

fn is_week_end(day: Day) -> Option<bool> {
    Some(matches!(day.weekday()?, Weekday::Saturday | Weekday::Sunday))
}

fn moved(day: Day, duration: Duration, sign: i64) -> Option<Day> {
    let amount = i64::from(duration.amount) * sign;
    let span: Span = match duration.unit {
        DurationUnit::Days | DurationUnit::WorkingDays => 0.days().try_days(amount).ok()?,
        DurationUnit::Weeks => 0.days().try_weeks(amount).ok()?,
        DurationUnit::Months => 0.days().try_months(amount).ok()?,
        DurationUnit::Years => 0.days().try_years(amount).ok()?,
        // As many days as hold the hours.
        DurationUnit::Hours => 0.days().try_days((amount.abs() + 23) / 24 * sign).ok()?,
    };
    let date: Date = day.date()?.checked_add(span).ok()?;
    Some(Day::of_date(date))
}

/// A duration in thousandths of a calendar day, to compare durations where no day is known to count
/// from: five working days make a week, twelve months a mean year.
pub(super) fn weight(duration: Duration) -> i64 {
    let amount = match duration.unit {
        DurationUnit::Hours => i64::from(duration.amount).div_euclid(24) + 1,
        _ => i64::from(duration.amount),
    };
    amount
        * match duration.unit {
            DurationUnit::Hours => 1_000,
            DurationUnit::Years => 365_242,
            DurationUnit::Days => 1_000,
            DurationUnit::WorkingDays => 1_400,
            DurationUnit::Weeks => 7_000,
            DurationUnit::Months => 30_437,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn of(amount: u32, unit: DurationUnit) -> Duration {
        Duration { amount, unit }
    }

    #[test]
    fn working_days_skip_week_ends() {
        let days = |amount| of(amount, DurationUnit::WorkingDays);
        // 2026-03-02 is a Monday.
        assert_eq!(finish(day("2026-03-02"), days(1)), Some(day("2026-03-03")));
        assert_eq!(finish(day("2026-03-02"), days(5)), Some(day("2026-03-07")));
        assert_eq!(finish(day("2026-03-02"), days(6)), Some(day("2026-03-10")));
        assert_eq!(finish(day("2026-03-07"), days(1)), Some(day("2026-03-10")));
        assert_eq!(finish(day("2026-03-07"), days(0)), Some(day("2026-03-07")));
    }

    #[test]
    fn working_days_are_counted_from_the_day_after() {
        let from =
            |start: &str, count| working_days_from(day(start), count).map(|day| day.to_string()).unwrap();
        // 2026-03-06 is a Friday.
        assert_eq!(from("2026-03-06", 0), "2026-03-06");
        assert_eq!(from("2026-03-06", 1), "2026-03-09");
        assert_eq!(from("2026-03-06", 5), "2026-03-13");
        assert_eq!(from("2026-03-07", 1), "2026-03-09");
        assert_eq!(from("2026-03-07", 5), "2026-03-13");
        assert_eq!(from("2026-03-08", 10), "2026-03-20");
        assert_eq!(from("2026-03-09", -1), "2026-03-06");
        assert_eq!(from("2026-03-08", -5), "2026-03-02");
        // Step by step, whatever the number of weeks.
        for offset in 0..14 {
            let start = day("2026-03-01").plus(offset);
            for sign in [1, -1] {
                let mut at = start;
                for count in 1..24 {
                    loop {
                        at = at.plus(sign);
                        if !is_week_end(at).unwrap() {
                            break;
                        }
                    }
                    assert_eq!(working_days_from(start, sign * count), Some(at), "{start} {}", sign * count);
                }
            }
        }
    }

    #[test]
    fn the_last_start_is_the_last_from_which_all_is_over_in_time() {
        let units = [
            DurationUnit::Hours,
            DurationUnit::Days,
            DurationUnit::WorkingDays,
            DurationUnit::Weeks,
            DurationUnit::Months,
            DurationUnit::Years,
        ];
        let first = day("2024-01-01");
        for offset in 0..800 {
            let by = first.plus(offset);
            for unit in units {
                for amount in [0, 1, 2, 4, 5, 6, 13] {
                    let duration = of(amount, unit);
                    let start = last_start(by, duration).unwrap();
                    assert!(finish(start, duration).unwrap() <= by, "{by} {duration:?}");
                    assert!(
                        (1..4).all(|more| {
                            let later = start.plus(more);
                            finish(later, duration).unwrap() > by
                        }),
                        "{by} {duration:?}: {start} is not the last"
                    );
                }
            }
        }
    }
}
