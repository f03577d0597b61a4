//! Numbers and dates as the programs of a country write them, in terms of dossiers: `1 234,5` and `13/05/2026`.

use std::borrow::Cow;

use super::batch::{DateOrder, DecimalSign, TableWords};
use crate::diagnostic::Diagnostic;
use crate::rulebook::types::SlotType;
use crate::words::batch as words;

/// A text as a dossier would have it, by the type of its column. What is not written in the way that was told stays as it
/// is: whoever reads it says what is wrong with it.
pub(super) fn plainly<'t>(
    words: &TableWords,
    ty: Option<&SlotType>,
    text: &'t str,
) -> Result<Cow<'t, str>, Diagnostic> {
    match (ty, words.decimal, words.dates) {
        (Some(SlotType::Number { .. }), DecimalSign::Comma, _) => with_point(text),
        (Some(SlotType::Date { .. } | SlotType::Moment { .. }), _, DateOrder::DayFirst) => {
            Ok(year_first(text, false).map_or(Cow::Borrowed(text), Cow::Owned))
        }
        (Some(SlotType::Date { .. } | SlotType::Moment { .. }), _, DateOrder::MonthFirst) => {
            Ok(year_first(text, true).map_or(Cow::Borrowed(text), Cow::Owned))
        }
        _ => Ok(Cow::Borrowed(text)),
    }
}

/// What to say of a number or date that is written in a way that was not told.
pub(super) fn advice(
    words: &TableWords,
    ty: Option<&SlotType>,
    text: &str,
) -> Option<rules_language::phrase::Phrase> {
    match ty? {
        SlotType::Number { .. } if words.decimal == DecimalSign::Point && text.contains(',') => {
            let plain = with_point(text).ok()?;
            plain.parse::<f64>().is_ok().then(words::say_decimal)
        }
        SlotType::Date { .. } | SlotType::Moment { .. } if words.dates == DateOrder::YearFirst => {
            year_first(text, false).map(|_| words::say_dates())
        }
        _ => None,
    }
}

/// A number with a comma, with a point.
fn with_point(text: &str) -> Result<Cow<'_, str>, Diagnostic> {
    if text.contains('.') {
        return Err(
            Diagnostic::error("not-a-number", words::point_beside_comma(text)).help(words::comma_was_told())
        );
    }
    let (whole, decimals) = match text.split_once(',') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let is_space = |c: char| matches!(c, ' ' | '\u{A0}' | '\u{202F}');
    if decimals.is_none() && !whole.contains(is_space) {
        return Ok(Cow::Borrowed(text));
    }
    // Spaces stand before each three digits, or nowhere.
    let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let groups: Vec<&str> = unsigned.split(is_space).collect();
    let in_threes = groups.iter().skip(1).all(|group| group.len() == 3)
        && groups.first().is_some_and(|first| first.len() <= 3);
    if groups.len() > 1 && !in_threes {
        return Ok(Cow::Borrowed(text));
    }
    let mut plain: String = whole.chars().filter(|c| !is_space(*c)).collect();
    if let Some(decimals) = decimals {
        plain.push('.');
        plain.push_str(decimals);
    }
    Ok(Cow::Owned(plain))
}

/// A date with its day or month first, and perhaps a time behind it, with its year first.
fn year_first(text: &str, month_first: bool) -> Option<String> {
    let text = text.trim();
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, time.trim()),
        None => (text, ""),
    };
    let sign = ['/', '.', '-'].into_iter().find(|sign| date.contains(*sign))?;
    let parts: Vec<&str> = date.split(sign).collect();
    let &[one, other, year] = parts.as_slice() else { return None };
    let digits = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !digits(one, 2) || !digits(other, 2) || !digits(year, 4) || year.len() != 4 {
        return None;
    }
    let (day, month) = if month_first { (other, one) } else { (one, other) };
    let midnight = matches!(time, "" | "00:00" | "00:00:00" | "0:00" | "0:00:00");
    let time = if midnight { String::new() } else { format!("T{time}") };
    Some(format!("{year}-{month:0>2}-{day:0>2}{time}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_a_comma_have_a_point() {
        let read = |text: &str| with_point(text).map(Cow::into_owned).map_err(|error| error.code);
        for (text, plain) in [
            ("1,5", "1.5"),
            ("12", "12"),
            ("-0,25", "-0.25"),
            ("1 234,5", "1234.5"),
            ("1\u{202F}234\u{A0}567", "1234567"),
            // Not in threes: whoever reads it refuses it.
            ("12 34,5", "12 34,5"),
            ("1,2,3", "1.2,3"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(plain), "{text}");
        }
        assert_eq!(read("1.5"), Err("not-a-number"));
        assert_eq!(read("1.234,5"), Err("not-a-number"));
    }

    #[test]
    fn days_come_last_in_dossiers() {
        for (text, month_first, plain) in [
            ("13/05/2026", false, Some("2026-05-13")),
            ("3.5.2026", false, Some("2026-05-03")),
            ("05-13-2026", true, Some("2026-05-13")),
            ("13/05/2026 00:00:00", false, Some("2026-05-13")),
            ("13/05/2026 11:30", false, Some("2026-05-13T11:30")),
            ("2026-05-13", false, None),
            ("13/05/26", false, None),
            ("13/05", false, None),
            ("demain", false, None),
        ] {
            assert_eq!(year_first(text, month_first).as_deref(), plain, "{text}");
        }
    }
}
