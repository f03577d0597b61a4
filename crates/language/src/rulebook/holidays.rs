//! The days on which nobody works, beside week-ends, as the rulebook lists them.

#![deny(clippy::arithmetic_side_effects)]

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

/// Public holidays from Monday to Friday, each as the days since 1970-01-01, in order. Those on week-ends change nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holidays(Vec<i64>);

impl Holidays {
    /// None: only week-ends are skipped.
    pub const NONE: &'static Holidays = &Holidays(Vec::new());

    /// Those among some days.
    pub fn of(days: impl IntoIterator<Item = Date>) -> Self {
        let on_a_working_day = |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        let mut numbers: Vec<i64> = days.into_iter().filter(on_a_working_day).map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Holidays(numbers)
    }

    /// How many there are from a day to another, both of them included, as days since 1970-01-01.
    pub fn within(&self, first: i64, last: i64) -> i64 {
        let before = |day: i64| self.0.partition_point(|holiday| *holiday < day);
        before(last.saturating_add(1)).saturating_sub(before(first)) as i64
    }

    /// All of them, in order, as days since 1970-01-01.
    pub fn days(&self) -> &[i64] {
        &self.0
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn number(day: Date) -> i64 {
    let since = day.since(jiff::civil::date(1970, 1, 1)).map(|span| span.get_days()).unwrap_or(0);
    i64::from(since)
}
