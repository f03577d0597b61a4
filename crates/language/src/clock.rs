//! Days and times of day as they are written.

#![deny(clippy::arithmetic_side_effects)]

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::lang::Lang;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day for people: `13/05/2026` in French, `13 May 2026` in English.
pub fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Fr => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        Lang::En => {
            let month =
                usize::try_from(date.month().saturating_sub(1)).ok().and_then(|month| MONTHS.get(month));
            format!("{} {} {:04}", date.day(), month.unwrap_or(&""), date.year())
        }
    }
}

/// What a clock shows: `09:30`.
pub fn time(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A day and a time of day as dossiers have them, to the minute: `2026-05-13T09:30`.
pub fn minute(at: DateTime) -> String {
    format!("{}T{}", at.date(), time(at.time()))
}

/// How far a clock is from UTC, to the minute: `+02:00`.
pub fn offset(offset: Offset) -> String {
    let sign = if offset.is_negative() { '-' } else { '+' };
    let minutes = offset.seconds().unsigned_abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Year, month and day, if a text has the form of a date.
pub fn iso(text: &str) -> Option<(i16, i8, i8)> {
    let shape = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    if text.len() != 10 || !text.bytes().enumerate().all(shape) {
        return None;
    }
    let mut parts = text.split('-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_and_minute_is_written_as_the_calendar_of_jiff_writes_it() {
        let mut at = jiff::civil::date(3, 1, 1).at(0, 0, 0, 0);
        while at.year() < 2200 {
            assert_eq!(day(at.date(), Lang::Fr), at.strftime("%d/%m/%Y").to_string());
            assert_eq!(day(at.date(), Lang::En), at.strftime("%-d %B %Y").to_string());
            assert_eq!(minute(at), at.strftime("%Y-%m-%dT%H:%M").to_string());
            at = at.saturating_add(jiff::Span::new().days(97).hours(5).minutes(13));
        }
    }
}
