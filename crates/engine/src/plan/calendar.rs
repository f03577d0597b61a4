//! Durations on the calendar. Working days are Monday to Friday but for the holidays that the rulebook lists.

#![deny(clippy::arithmetic_side_effects)]

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use crate::day::Day;
use crate::rulebook::holidays::Holidays;
use crate::rulebook::model::{Duration, DurationUnit};

/// The day after the last day of something that starts on a day at the earliest and takes so long.
///
/// What takes working days starts on one, and its last day is one. Nothing, where that leaves the
/// calendar.
pub fn finish(start: Day, duration: Duration, holidays: &Holidays) -> Option<Day> {
    if duration.amount == 0 {
        return Some(start);
    }
    match duration.unit {
        // From the day before, so that the start counts if it is a working day.
        DurationUnit::WorkingDays => {
            let last = working_days_from(start.plus(-1), i64::from(duration.amount), holidays)?;
            Some(last.plus(1))
        }
        _ => moved(start, duration, 1),
    }
}

/// The last day on which something must start so that it is over when a day begins: the other way
/// round of [`finish`].
pub fn last_start(over_by: Day, duration: Duration, holidays: &Holidays) -> Option<Day> {
    if duration.amount == 0 {
        return Some(over_by);
    }
    match duration.unit {
        DurationUnit::WorkingDays => {
            working_days_from(over_by, i64::from(duration.amount).saturating_neg(), holidays)
        }
        _ => {
            // Months differ in length: the way back may be off by the end of one.
            let mut start = moved(over_by, duration, -1)?;
            while finish(start, duration, holidays)? > over_by {
                start = start.plus(-1);
            }
            while finish(start.plus(1), duration, holidays)? <= over_by {
                start = start.plus(1);
            }
            Some(start)
        }
    }
}

/// The day that so many working days follow from a day on, which itself does not count; before it, where they are
/// negative.
pub(super) fn working_days_from(day: Day, count: i64, holidays: &Holidays) -> Option<Day> {
    let mut at = weekdays_from(day, count)?;
    // A holiday that was counted is made up for by one more day, which may be one again.
    let mut counted = (day, at);
    loop {
        let (from, to) = counted;
        let missed = match count > 0 {
            true => holidays.within(from.number().saturating_add(1), to.number()),
            false => holidays.within(to.number(), from.number().saturating_sub(1)),
        };
        if count == 0 || missed == 0 {
            return Some(at);
        }
        at = weekdays_from(to, missed.checked_mul(count.signum())?)?;
        counted = (to, at);
    }
}

/// The same, where there are no holidays.
fn weekdays_from(day: Day, count: i64) -> Option<Day> {
    let (weeks, mut rest) = (count / 5, count % 5);
    let mut day = day.plus(weeks.checked_mul(7)?);
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
            rest = rest.checked_sub(rest.signum())?;
        }
    }
    Some(day)
}

fn is_week_end(day: Day) -> Option<bool> {
    Some(matches!(day.weekday()?, Weekday::Saturday | Weekday::Sunday))
}

fn moved(day: Day, duration: Duration, sign: i64) -> Option<Day> {
    let amount = i64::from(duration.amount).checked_mul(sign)?;
    let span: Span = match duration.unit {
        DurationUnit::Days | DurationUnit::WorkingDays => 0.days().try_days(amount).ok()?,
        DurationUnit::Weeks => 0.days().try_weeks(amount).ok()?,
        DurationUnit::Months => 0.days().try_months(amount).ok()?,
        DurationUnit::Years => 0.days().try_years(amount).ok()?,
        DurationUnit::Hours => 0.days().try_days(whole_days(duration.amount).checked_mul(sign)?).ok()?,
    };
    let date: Date = day.date()?.checked_add(span).ok()?;
    Some(Day::of_date(date))
}

/// As many days as hold so many hours.
fn whole_days(hours: u32) -> i64 {
    i64::from(hours.div_ceil(24))
}

/// A duration in thousandths of a calendar day, to compare durations where no day is known to count
/// from: five working days make a week, twelve months a mean year.
pub(super) fn weight(duration: Duration) -> i64 {
    let amount = match duration.unit {
        DurationUnit::Hours => i64::from(duration.amount).div_euclid(24).saturating_add(1),
        _ => i64::from(duration.amount),
    };
    amount.saturating_mul(match duration.unit {
        DurationUnit::Hours => 1_000,
        DurationUnit::Years => 365_242,
        DurationUnit::Days => 1_000,
        DurationUnit::WorkingDays => 1_400,
        DurationUnit::Weeks => 7_000,
        DurationUnit::Months => 30_437,
    })
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
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
        assert_eq!(finish(day("2026-03-02"), days(1), Holidays::NONE), Some(day("2026-03-03")));
        assert_eq!(finish(day("2026-03-02"), days(5), Holidays::NONE), Some(day("2026-03-07")));
        assert_eq!(finish(day("2026-03-02"), days(6), Holidays::NONE), Some(day("2026-03-10")));
        assert_eq!(finish(day("2026-03-07"), days(1), Holidays::NONE), Some(day("2026-03-10")));
        assert_eq!(finish(day("2026-03-07"), days(0), Holidays::NONE), Some(day("2026-03-07")));
    }

    #[test]
    fn working_days_are_counted_from_the_day_after() {
        let from = |start: &str, count| {
            working_days_from(day(start), count, Holidays::NONE).map(|day| day.to_string()).unwrap()
        };
        // 2026-03-06 is a Friday.
        assert_eq!(from("2026-03-06", 0), "2026-03-06");
        assert_eq!(from("2026-03-06", 1), "2026-03-09");
        assert_eq!(from("2026-03-06", 5), "2026-03-13");
        assert_eq!(from("2026-03-07", 1), "2026-03-09");
        assert_eq!(from("2026-03-07", 5), "2026-03-13");
        assert_eq!(from("2026-03-08", 10), "2026-03-20");
        assert_eq!(from("2026-03-09", -1), "2026-03-06");
        assert_eq!(from("2026-03-08", -5), "2026-03-02");
    }

    fn holidays() -> Holidays {
        let days = [
            "2026-03-09",
            "2026-03-10",
            "2026-03-13",
            "2026-03-14",
            "2026-03-16",
            "2026-03-20",
            "2024-05-01",
        ];
        let week: Vec<String> = (10..25).map(|day| format!("2025-08-{day}")).collect();
        let days = days.iter().copied().chain(week.iter().map(String::as_str));
        Holidays::of(days.map(|day| day.parse().unwrap()))
    }

    #[test]
    fn working_days_are_those_that_are_met_one_by_one() {
        for holidays in [Holidays::default(), holidays()] {
            let is_off = |day: Day| is_week_end(day).unwrap() || holidays.days().contains(&day.number());
            for offset in 0..40 {
                let start = day("2026-02-20").plus(offset);
                for sign in [1, -1] {
                    let mut at = start;
                    for count in 1..40 {
                        loop {
                            at = at.plus(sign);
                            if !is_off(at) {
                                break;
                            }
                        }
                        let counted = working_days_from(start, sign * count, &holidays);
                        assert_eq!(counted, Some(at), "{start} {}", sign * count);
                    }
                }
                // What takes days starts and ends on working days.
                let last = finish(start, of(3, DurationUnit::WorkingDays), &holidays).unwrap().plus(-1);
                let worked = (0..40).map(|more| start.plus(more)).filter(|day| *day <= last && !is_off(*day));
                assert!(!is_off(last) && worked.count() == 3, "{start}");
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
        let holidays = holidays();
        for offset in 0..800 {
            let by = first.plus(offset);
            for unit in units {
                for amount in [0, 1, 2, 4, 5, 6, 13] {
                    let duration = of(amount, unit);
                    let start = last_start(by, duration, &holidays).unwrap();
                    assert!(finish(start, duration, &holidays).unwrap() <= by, "{by} {duration:?}");
                    assert!(
                        (1..30).all(|more| {
                            let later = start.plus(more);
                            finish(later, duration, &holidays).unwrap() > by
                        }),
                        "{by} {duration:?}: {start} is not the last"
                    );
                }
            }
        }
    }
}
