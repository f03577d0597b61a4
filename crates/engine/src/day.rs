//! A day of the calendar, as an input: the engine never looks at a clock.

#![deny(clippy::arithmetic_side_effects)]

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::rulebook::types::{date_of, days_of, moment_of};
use crate::words::lookup as words;
use rules_language::clock::iso;
use rules_language::phrase::Phrase;
use rules_language::zones;

/// A civil date.
///
/// ```
/// use rules_engine::Day;
/// let day: Day = "2026-03-01".parse()?;
/// assert_eq!(day.to_string(), "2026-03-01");
/// assert!("2026-02-30".parse::<Day>().is_err());
/// # Ok::<(), rules_engine::NotADay>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i64);

/// A text that is not a date of the calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.phrase())]
pub struct NotADay(String);

impl NotADay {
    /// What is wrong, as a sentence in both languages.
    pub fn phrase(&self) -> Phrase {
        words::not_a_date(&self.0)
    }
}

impl Day {
    /// The day that is so many days after 1970-01-01.
    pub fn from_days(days: Decimal) -> Option<Day> {
        days.floor().to_i64().map(Day)
    }

    /// How many days it is after 1970-01-01.
    pub fn days(self) -> Decimal {
        Decimal::from(self.0)
    }

    /// How many days it is after 1970-01-01, as a plain number.
    pub fn number(self) -> i64 {
        self.0
    }

    /// So many days later.
    pub fn plus(self, days: i64) -> Day {
        Day(self.0.saturating_add(days))
    }

    /// How many days it is after another.
    pub fn since(self, other: Day) -> i64 {
        self.0.saturating_sub(other.0)
    }

    /// The day of the week.
    pub fn weekday(self) -> Option<jiff::civil::Weekday> {
        Some(self.date()?.weekday())
    }

    /// The day of a civil date.
    pub fn of_date(date: jiff::civil::Date) -> Day {
        Day(days_of(date).to_i64().unwrap_or_default())
    }

    /// The day of a moment, counted in seconds since 1970-01-01T00:00Z, in a zone.
    pub fn of_moment(at: Decimal, zone: &str) -> Option<Day> {
        let moment = moment_of(at)?;
        let zone = zones::find(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        Day::from_days(days_of(zone.to_datetime(moment).date()))
    }

    /// As a civil date; nothing outside the calendar, the years 1 to 9999.
    pub fn date(self) -> Option<jiff::civil::Date> {
        date_of(self.days())
    }
}

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let not = || NotADay(text.to_string());
        let (year, month, day) = iso(text).ok_or_else(not)?;
        let date = jiff::civil::Date::new(year, month, day).map_err(|_| not())?;
        Day::from_days(days_of(date)).ok_or_else(not)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{date}"),
            None => write!(f, "day {}", self.0),
        }
    }
}
