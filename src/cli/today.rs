//! The day of an answer. Only the command looks at a clock.

#![deny(clippy::arithmetic_side_effects)]

use rules::diagnostic::Diagnostic;
use rules::source::Sources;
use rules::words::command as words;
use rules::{Day, Decision, Dossier, Rulebook};

use super::args::Today;
use super::output::{self, Failure};

/// The day given, else the day that it is here; nothing for `none`.
pub fn day(given: Option<Today>) -> Result<Option<Day>, Failure> {
    match given {
        Some(Today::Day(day)) => Ok(Some(day)),
        Some(Today::None) => Ok(None),
        None => jiff::ZonedDateTime::now().date().to_string().parse().map(Some).map_err(|_| {
            let message = words::clock_out_of_calendar();
            let error = Diagnostic::error("no-day", message).help(words::say_today());
            output::refuse(&[error], &Sources::new())
        }),
    }
}

/// The day given, where nothing looks at a clock.
pub fn given(given: Option<Today>) -> Option<Day> {
    match given {
        Some(Today::Day(day)) => Some(day),
        Some(Today::None) | None => None,
    }
}

/// Decides a dossier, on a day if there is one.
pub fn decide<'a>(rulebook: &'a Rulebook, dossier: &'a Dossier, today: Option<Day>) -> Decision<'a> {
    match today {
        Some(today) => rulebook.decide_on(dossier, today),
        None => rulebook.decide(dossier),
    }
}
