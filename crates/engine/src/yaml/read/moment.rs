//! Moments: a day and a time of day, somewhere.

#![deny(clippy::arithmetic_side_effects)]

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use rules_language::clock::{self, iso};
use rules_language::words::{general, moments};
use rules_language::zones;

use super::date::calendar;
use super::{Node, Written};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::words::dates as words;

const CODE: &str = "not-a-moment";

impl Node {
    /// A moment, as `2026-05-13T12:00`, with or without quotes.
    ///
    /// A space may stand for the `T`; seconds may follow, then `Z` or an offset (`+02:00`), then a
    /// zone (`[Europe/Paris]`). A time with neither is local time in the zone given here. A local
    /// time that the clocks skip or repeat is refused: only an offset tells what was meant.
    pub fn as_moment(&self, zone: &str) -> Result<Timestamp, Diagnostic> {
        let written = self.written(words::a_moment)?;
        let parts = Parts::of(&written)?;
        let local = parts.local;
        let zone = find_zone(&written, parts.zone.unwrap_or(zone));
        match parts.offset {
            None => in_zone(&written, &parts, local, &zone?),
            Some(Given::Utc) => {
                // `Z` says which moment it is; a zone behind it only says where.
                if parts.zone.is_some() {
                    zone?;
                }
                at_offset(&written, local, Offset::UTC)
            }
            Some(Given::Offset(offset)) => {
                let moment = at_offset(&written, local, offset)?;
                if parts.zone.is_some() {
                    same_offset(&written, &zone?, moment, offset)?;
                }
                Ok(moment)
            }
        }
    }
}

/// A moment taken apart.
struct Parts<'n> {
    local: DateTime,
    /// The text of the day and the time, to repeat in messages.
    day: &'n str,
    time: &'n str,
    offset: Option<Given>,
    zone: Option<&'n str>,
}

/// What stands behind the time.
enum Given {
    Utc,
    Offset(Offset),
}

impl<'n> Parts<'n> {
    fn of(written: &Written<'n>) -> Result<Self, Diagnostic> {
        let text = written.text;
        let wrong = || written.problem(CODE, words::not_a_moment(text)).help(words::such_as_moment());
        let (day, rest) = written.text.split_at_checked(10).ok_or_else(wrong)?;
        let (year, month, day_of_month) = iso(day).ok_or_else(wrong)?;
        let date = calendar(written, year, month, day_of_month)?;
        if rest.is_empty() {
            let help = words::write_time_too(format_args!("{day}T12:00"));
            return Err(written.problem(CODE, words::no_time_of_day(text)).help(help));
        }
        let rest = rest.strip_prefix(['T', 't', ' ']).ok_or_else(wrong)?;

        let (rest, zone) = match rest.split_once('[') {
            Some((before, zone)) => (before, Some(zone.strip_suffix(']').ok_or_else(wrong)?)),
            None => (rest, None),
        };
        let rest = rest.trim_end_matches(' ');
        let end = rest.find(['Z', 'z', '+', '-', ' ']).unwrap_or(rest.len());
        let (time, offset) = rest.split_at_checked(end).ok_or_else(wrong)?;
        let local = date.to_datetime(time_of_day(written, date, time)?);
        let offset = match offset.trim_start_matches(' ') {
            "" => None,
            "Z" | "z" => Some(Given::Utc),
            offset => Some(Given::Offset(read_offset(offset).ok_or_else(|| {
                written.problem(CODE, words::bad_offset(text, offset)).help(words::write_offset())
            })?)),
        };
        Ok(Self { local, day, time, offset, zone })
    }
}

/// `12:00`, `12:00:30` or `12:00:30.5`.
fn time_of_day(written: &Written<'_>, date: Date, text: &str) -> Result<Time, Diagnostic> {
    let wrong = || {
        let message = words::unreadable_time(written.text, text);
        written.problem(CODE, message).help(words::such_as_moment())
    };
    let (text, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut parts = text.split(':').map(two_digits);
    let hour = parts.next().flatten().ok_or_else(wrong)?;
    let minute = parts.next().flatten().ok_or_else(wrong)?;
    let second = parts.next().map(|second| second.ok_or_else(wrong)).transpose()?;
    let nanosecond = fraction.map(|digits| nanoseconds(digits).ok_or_else(wrong)).transpose()?;
    if parts.next().is_some() || (nanosecond.is_some() && second.is_none()) {
        return Err(wrong());
    }
    if (hour, minute, second.unwrap_or(0)) == (24, 0, 0)
        && let Ok(next) = date.tomorrow()
    {
        let help = words::midnight(format_args!("{next}T00:00"));
        return Err(written.problem(CODE, words::hour_24(written.text)).help(help));
    }
    Time::new(hour, minute, second.unwrap_or(0), nanosecond.unwrap_or(0)).map_err(|_| {
        let problem = written.problem(CODE, words::no_clock_shows(written.text));
        problem.help(words::hours_and_minutes())
    })
}

fn two_digits(text: &str) -> Option<i8> {
    let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// One to nine digits behind the point of the seconds.
fn nanoseconds(digits: &str) -> Option<i32> {
    let fits = (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    if fits { format!("{digits:0<9}").parse().ok() } else { None }
}

/// `+02:00`, `+0200` or `+02`.
fn read_offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if rest.len() == 2 => (rest, "00"),
        None => rest.split_at_checked(2)?,
    };
    let hours = two_digits(hours).filter(|&hours| hours < 24)?;
    let minutes = two_digits(minutes).filter(|&minutes| minutes < 60)?;
    let seconds = i32::from(hours).checked_mul(3600)?.checked_add(i32::from(minutes).checked_mul(60)?)?;
    Offset::from_seconds(seconds.checked_mul(sign)?).ok()
}

fn find_zone(written: &Written<'_>, name: &str) -> Result<TimeZone, Diagnostic> {
    zones::find(name).ok_or_else(|| {
        let problem = Diagnostic::error("unknown-zone", words::no_zone(name)).at(written.node.loc);
        let known = zones::names();
        match did_you_mean(name, known.iter().map(String::as_str)) {
            Some(meant) => problem.help(general::did_you_mean(meant)),
            None => problem.help(words::name_zone_by_city()),
        }
    })
}

fn at_offset(written: &Written<'_>, local: DateTime, offset: Offset) -> Result<Timestamp, Diagnostic> {
    offset.to_timestamp(local).map_err(|_| out_of_range(written))
}

fn out_of_range(written: &Written<'_>) -> Diagnostic {
    written.problem(CODE, words::outside_years(written.text)).help(words::check_year())
}

fn same_offset(
    written: &Written<'_>,
    zone: &TimeZone,
    moment: Timestamp,
    offset: Offset,
) -> Result<(), Diagnostic> {
    let there = zone.to_offset(moment);
    if there == offset {
        return Ok(());
    }
    let message = words::offset_against_zone(written.text, clock::offset(offset), clock::offset(there));
    Err(written.problem("zone-mismatch", message).help(words::offset_or_zone()))
}

/// Local time in a zone, if the clocks show it exactly once.
fn in_zone(
    written: &Written<'_>,
    parts: &Parts<'_>,
    local: DateTime,
    zone: &TimeZone,
) -> Result<Timestamp, Diagnostic> {
    let name = zone.iana_name().unwrap_or("that zone").to_owned();
    let with = |offset| format!("{}T{}{}", parts.day, parts.time, clock::offset(offset));
    match zone.to_ambiguous_timestamp(local).offset() {
        AmbiguousOffset::Unambiguous { offset } => at_offset(written, local, offset),
        AmbiguousOffset::Gap { before, after } => {
            // What a clock shows that nobody has put forward yet, once it is put forward.
            let moment = at_offset(written, local, before)?;
            let shown = clock::minute(after.to_datetime(moment));
            let problem = written.problem("clock-gap", moments::skipped(written.text, name));
            Err(problem.help(moments::give_offset(with(before), shown)))
        }
        AmbiguousOffset::Fold { before, after } => {
            let problem = written.problem("clock-fold", moments::comes_twice(written.text, name));
            Err(problem.help(moments::give_either_offset(with(before), with(after))))
        }
    }
}
