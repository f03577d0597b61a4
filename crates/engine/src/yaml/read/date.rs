//! Days of the calendar.

#![deny(clippy::arithmetic_side_effects)]

use jiff::civil::Date;

use super::{Node, Written};
use crate::diagnostic::{Diagnostic, quoted};

impl Node {
    /// A day, as `2026-05-13`, with or without quotes.
    pub fn as_date(&self) -> Result<Date, Diagnostic> {
        let written = self.written("a date")?;
        if let Some((year, month, day)) = iso(written.text) {
            return calendar(&written, year, month, day);
        }
        Err(misspelt(&written))
    }
}

/// Year, month and day, if a text has the form of a date.
pub(super) fn iso(text: &str) -> Option<(i16, i8, i8)> {
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

/// The day, or why there is none.
pub(super) fn calendar(written: &Written<'_>, year: i16, month: i8, day: i8) -> Result<Date, Diagnostic> {
    const CODE: &str = "impossible-date";
    const SAYS: &str = "is not in the calendar";
    if year == 0 {
        return Err(written.problem(CODE, SAYS).help("there is no year 0000"));
    }
    let Ok(first) = Date::new(year, month, 1) else {
        return Err(written
            .problem(CODE, SAYS)
            .help(format!("there is no month {month:02}; write year-month-day")));
    };
    Date::new(year, month, day).map_err(|_| {
        let (name, last) = (month_name(month), first.days_in_month());
        written.problem(CODE, SAYS).help(format!("{name} {year} has the days 1 to {last}"))
    })
}

/// The message for a text in another form, with the right form where that can be told.
fn misspelt(written: &Written<'_>) -> Diagnostic {
    const CODE: &str = "not-a-date";
    const SAYS: &str = "is not in the form year-month-day";
    if let Some(day) = written.text.get(..10).filter(|day| iso(day).is_some())
        && written.text.get(10..).is_some_and(|rest| rest.starts_with(['T', 't', ' ']))
    {
        return written.problem_with_fix(CODE, "has a time of day, and a date is wanted", day);
    }
    let numbers: Option<Vec<i16>> =
        parts(written.text).map(|parts| parts.iter().map_while(|part| part.parse().ok()).collect());
    match numbers.as_deref() {
        // 2026/5/13, 20260513
        Some(&[year, month, day]) if year >= 1000 && is_day(year, month, day) => {
            written.problem_with_fix(CODE, SAYS, &show(year, month, day))
        }
        // 13/05/2026, 05/13/2026, or either
        Some(&[a, b, year]) if year >= 1000 => match (is_day(year, b, a), is_day(year, a, b)) {
            (true, true) if a != b => written.problem(CODE, SAYS).help(format!(
                "write {} for {a} {}, {} for {b} {}",
                quoted(&show(year, b, a)),
                name(b),
                quoted(&show(year, a, b)),
                name(a),
            )),
            (true, _) => written.problem_with_fix(CODE, SAYS, &show(year, b, a)),
            (_, true) => written.problem_with_fix(CODE, SAYS, &show(year, a, b)),
            _ => help(written.problem(CODE, SAYS)),
        },
        _ => help(written.problem(CODE, SAYS)),
    }
}

fn help(problem: Diagnostic) -> Diagnostic {
    problem.help("write it such as `2026-05-13`")
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

fn name(month: i16) -> &'static str {
    i8::try_from(month).map_or("?", month_name)
}

fn month_name(month: i8) -> &'static str {
    match month {
        1 => "January",
        2 => "February",
        3 => "March",
        4 => "April",
        5 => "May",
        6 => "June",
        7 => "July",
        8 => "August",
        9 => "September",
        10 => "October",
        11 => "November",
        12 => "December",
        _ => "?",
    }
}
