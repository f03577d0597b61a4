//! Bounds of dates, as a pattern: JSON Schema itself has none for texts.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use crate::day::Day;

/// The digits of a date, and where its hyphens stand before them.
const DIGITS: usize = 8;
const HYPHENS: [usize; 2] = [4, 6];

/// A pattern for the dates from one day to another, both included. It is about their digits: that there is such a day
/// is said by the format.
pub(super) fn pattern(from: Option<Decimal>, to: Option<Decimal>) -> String {
    let digits = |day: Option<Decimal>, otherwise: &str| -> Vec<u8> {
        let text = day.and_then(Day::from_days).map_or_else(|| otherwise.to_string(), |day| day.to_string());
        text.bytes().filter(u8::is_ascii_digit).map(|digit| digit.saturating_sub(b'0')).collect()
    };
    let (low, high) = (digits(from, "0001-01-01"), digits(to, "9999-12-31"));
    match low <= high {
        true => format!("^{}$", between(&low, &high)),
        // There is none.
        false => "^\\b\\B$".to_string(),
    }
}

/// The digits that are left, where as many are given as are left.
fn between(low: &[u8], high: &[u8]) -> String {
    let ([first, low @ ..], [last, high @ ..]) = (low, high) else { return String::new() };
    let left = low.len().saturating_add(1);
    if first == last {
        return format!("{}{first}{}", hyphen(left), between(low, high));
    }
    let (zeros, nines) = (vec![0; low.len()], vec![9; low.len()]);
    let mut ways = Vec::new();
    let (mut from, mut to) = (*first, *last);
    if low != zeros {
        ways.push(format!("{first}{}", between(low, &nines)));
        from = from.saturating_add(1);
    }
    if high != nines {
        ways.push(format!("{last}{}", between(&zeros, high)));
        to = to.saturating_sub(1);
    }
    if from <= to {
        ways.push(format!("{}{}", digit(from, to), any(low.len())));
    }
    match ways.as_slice() {
        [way] => format!("{}{way}", hyphen(left)),
        ways => format!("{}(?:{})", hyphen(left), ways.join("|")),
    }
}

fn digit(from: u8, to: u8) -> String {
    if from == to { from.to_string() } else { format!("[{from}-{to}]") }
}

/// So many digits, whatever they are.
fn any(left: usize) -> String {
    (0..left).rev().map(|left| format!("{}[0-9]", hyphen(left.saturating_add(1)))).collect()
}

/// The hyphen before the digit after which so few are left, where there is one.
fn hyphen(left: usize) -> &'static str {
    if HYPHENS.contains(&DIGITS.saturating_sub(left)) { "-" } else { "" }
}
