//! Days of the calendar.

#![deny(clippy::arithmetic_side_effects)]

use jiff::civil::Date;
use rules_language::clock::iso;

use super::{Node, Written};
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::words::dates as words;

impl Node {
    /// A day, as `2026-05-13`, with or without quotes.
    pub fn as_date(&self) -> Result<Date, Diagnostic> {
        let written = self.written(words::a_date)?;
        if let Some((year, month, day)) = iso(written.text) {
            return calendar(&written, year, month, day);
        }
        Err(misspelt(&written))
    }
}

/// The day, or why there is none.
pub(super) fn calendar(written: &Written<'_>, year: i16, month: i8, day: i8) -> Result<Date, Diagnostic> {
    const CODE: &str = "impossible-date";
    let wrong = || written.problem(CODE, words::not_in_calendar(written.text));
    if year == 0 {
        return Err(wrong().help(words::no_year_zero()));
    }
    let Ok(first) = Date::new(year, month, 1) else {
        return Err(wrong().help(words::no_such_month(format_args!("{month:02}"))));
    };
    Date::new(year, month, day).map_err(|_| {
        let (name, last) = (month_name(month), first.days_in_month());
        wrong().help(words::days_of_month(name, year, last))
    })
}

/// The message for a text in another form, with the right form where that can be told.
fn misspelt(written: &Written<'_>) -> Diagnostic {
    const CODE: &str = "not-a-date";
    let says = || words::not_year_month_day(written.text);
    if let Some(day) = written.text.get(..10).filter(|day| iso(day).is_some())
        && written.text.get(10..).is_some_and(|rest| rest.starts_with(['T', 't', ' ']))
    {
        return written.problem_with_fix(CODE, words::time_where_date_wanted(written.text), day);
    }
    let numbers: Option<Vec<i16>> =
        parts(written.text).map(|parts| parts.iter().map_while(|part| part.parse().ok()).collect());
    match numbers.as_deref() {
        // 2026/5/13, 20260513
        Some(&[year, month, day]) if year >= 1000 && is_day(year, month, day) => {
            written.problem_with_fix(CODE, says(), &show(year, month, day))
        }
        // 13/05/2026, 05/13/2026, or either
        Some(&[a, b, year]) if year >= 1000 => match (is_day(year, b, a), is_day(year, a, b)) {
            (true, true) if a != b => written.problem(CODE, says()).help(words::either_date(
                show(year, b, a),
                day_of(a, b),
                show(year, a, b),
                day_of(b, a),
            )),
            (true, _) => written.problem_with_fix(CODE, says(), &show(year, b, a)),
            (_, true) => written.problem_with_fix(CODE, says(), &show(year, a, b)),
            _ => help(written.problem(CODE, says())),
        },
        _ => help(written.problem(CODE, says())),
    }
}

fn help(problem: Diagnostic) -> Diagnostic {
    problem.help(words::such_as_date())
}

/// The three numbers of a date in some other form.
fn parts(text: &str) -> Option<[&str; 3]> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some([text.get(..4)?, text.get(4..6)?, text.get(6..)?]);
    }
    let mut parts = text.split(['/', '.', '-', ' ']);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.next().is_none() && three.iter().all(digits)).then_some(three)
}

fn is_day(year: i16, month: i16, day: i16) -> bool {
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    Date::new(year, month, day).is_ok()
}

fn show(year: i16, month: i16, day: i16) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// A day of a month in words: French counts the first otherwise than the rest.
fn day_of(day: i16, month: i16) -> Phrase {
    let month = month_name(i8::try_from(month).unwrap_or_default());
    if day == 1 { words::first_of_month(month) } else { words::day_of_month(day, month) }
}

fn month_name(month: i8) -> Phrase {
    match month {
        1 => words::january(),
        2 => words::february(),
        3 => words::march(),
        4 => words::april(),
        5 => words::may(),
        6 => words::june(),
        7 => words::july(),
        8 => words::august(),
        9 => words::september(),
        10 => words::october(),
        11 => words::november(),
        12 => words::december(),
        _ => Phrase::given("?", "?"),
    }
}
