//! Numbers, exactly as written: whole, and decimal.
//!
//! Read is what every tool takes for the same number: digits, at most one point, a sign if need be; with a power of ten
//! (`1e3`); whole numbers in base sixteen (`0x1F`). The other notations of YAML (`1_000`, `0o17`, `.5`, `012`) are each read
//! differently by different tools.

#![deny(clippy::arithmetic_side_effects)]

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Node, Written};
use crate::diagnostic::Diagnostic;
use crate::words::numbers as words;

const CODE: &str = "not-a-number";

/// The greatest power of ten that is read, either way: numbers with more digits are not kept.
const MOST_POWER: i32 = 40;

/// A number in decimal digits.
struct Digits<'n> {
    /// `-`, or nothing.
    sign: &'n str,
    whole: Cow<'n, str>,
    fraction: Option<Cow<'n, str>>,
}

impl<'n> Digits<'n> {
    fn new(sign: &'n str, whole: &'n str, fraction: Option<&'n str>) -> Self {
        Self { sign, whole: whole.into(), fraction: fraction.map(Cow::from) }
    }

    /// The number times a power of ten; nothing if that is out of bounds.
    fn times(self, power: &str) -> Option<Self> {
        let power: i32 = power.parse().ok().filter(|power: &i32| power.abs() <= MOST_POWER)?;
        let mut digits = self.whole.into_owned();
        let mut point = i32::try_from(digits.len()).ok()?.checked_add(power)?;
        digits.push_str(self.fraction.as_deref().unwrap_or_default());
        while point < 1 {
            digits.insert(0, '0');
            point = point.checked_add(1)?;
        }
        let point = usize::try_from(point).ok()?;
        while digits.len() < point {
            digits.push('0');
        }
        let fraction = digits.split_off(point);
        let significant = digits.trim_start_matches('0');
        let whole = if significant.is_empty() { "0" } else { significant }.to_owned();
        let fraction = (!fraction.is_empty()).then_some(fraction.into());
        Some(Self { sign: self.sign, whole: whole.into(), fraction })
    }
}

impl Node {
    /// A whole number that fits in 64 bits. Many programs write it with a point and a zero: `2.0`.
    pub fn as_integer(&self) -> Result<i64, Diagnostic> {
        let written = self.unquoted(words::a_whole_number)?;
        let Digits { sign, whole, fraction } = digits(&written)?;
        if let Some(fraction) = fraction
            && !is_nothing(&fraction)
        {
            return Err(not_whole(&written, sign, &whole, &fraction));
        }
        // Nothing but digits is left, so this only fails for size.
        format!("{sign}{whole}").parse().map_err(|_| {
            let problem = written.problem(CODE, words::too_large_to_count(written.text));
            problem.help(words::largest(i64::MAX))
        })
    }

    /// A decimal number, kept exactly, final zeros included.
    pub fn as_decimal(&self) -> Result<Decimal, Diagnostic> {
        let written = self.unquoted(words::a_number)?;
        let Digits { sign, whole, fraction } = digits(&written)?;
        let point = if fraction.is_some() { "." } else { "" };
        let plain = format!("{sign}{whole}{point}{}", fraction.unwrap_or_default());
        // Refuses whatever it would have to round.
        Decimal::from_str_exact(&plain).map_err(|_| {
            let problem = written.problem(CODE, words::too_many_digits(written.text));
            problem.help(words::kept_digits())
        })
    }
}

/// Whether nothing stands behind the point. Three zeros may be thousands: `1.000`.
fn is_nothing(fraction: &str) -> bool {
    fraction.len() != 3 && fraction.bytes().all(|digit| digit == b'0')
}

fn not_whole(written: &Written<'_>, sign: &str, whole: &str, fraction: &str) -> Diagnostic {
    let problem = written.problem(CODE, words::not_whole(written.text));
    if fraction.len() == 3 {
        return problem.help(words::thousands_or_round(format_args!("{sign}{whole}{fraction}")));
    }
    problem.help(words::without_point())
}

/// Takes a number apart, or says why it is none.
fn digits<'n>(written: &Written<'n>) -> Result<Digits<'n>, Diagnostic> {
    let text = written.text;
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (unsigned, None),
    };
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return match elsewise(sign, unsigned) {
            Some(number) => Ok(number),
            None => Err(misspelt(written, sign, unsigned)),
        };
    }
    let significant = whole.trim_start_matches('0');
    if whole.len() > 1 && whole.len() != significant.len() {
        // Up to seven, base eight and base ten are the same.
        if fraction.is_none() && matches!(significant, "" | "1" | "2" | "3" | "4" | "5" | "6" | "7") {
            let whole = if significant.is_empty() { "0" } else { significant };
            return Ok(Digits::new(sign, whole, None));
        }
        let significant = if significant.is_empty() { "0" } else { significant };
        let meant = text.replacen(whole, significant, 1);
        return Err(written.problem(CODE, words::starts_with_zero(text)).help(words::base_eight(meant)));
    }
    Ok(Digits::new(sign, whole, fraction))
}

/// Base sixteen, and powers of ten.
fn elsewise<'n>(sign: &'n str, unsigned: &'n str) -> Option<Digits<'n>> {
    if let Some(digits) = unsigned.strip_prefix("0x") {
        let number = u128::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
        return Some(Digits { sign, whole: number.to_string().into(), fraction: None });
    }
    let (mantissa, power) = unsigned.split_once(['e', 'E'])?;
    if !all_digits(power.strip_prefix(['+', '-']).unwrap_or(power)) {
        return None;
    }
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_number = all_digits(whole) && fraction.is_none_or(all_digits);
    if !is_number || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    Digits::new(sign, whole, fraction).times(power)
}

/// A number in some other notation, or something else altogether.
fn misspelt(written: &Written<'_>, sign: &str, unsigned: &str) -> Diagnostic {
    let lower = unsigned.to_ascii_lowercase();
    let signed = |digits: String| format!("{sign}{digits}");

    if matches!(lower.trim_start_matches('.'), "nan" | "inf" | "infinity") {
        return written.problem(CODE, words::not_a_number(written.text)).help(words::write_digits());
    }
    if ["0x", "0o", "0b"].iter().any(|base| lower.starts_with(base)) {
        return written.problem(CODE, words::not_base_ten(written.text)).help(words::decimal_digits());
    }
    if let Some(number) = unsigned.strip_suffix('%').map(str::trim_end).filter(|n| is_number(n)) {
        return written
            .problem(CODE, words::percent_sign(written.text))
            .help(words::number_alone(signed(number.to_owned())));
    }
    if let Some((mantissa, power)) = lower.split_once('e')
        && is_number(mantissa)
        && all_digits(power.trim_start_matches(['+', '-']))
    {
        return written.problem(CODE, words::exponent(written.text)).help(words::all_digits_out());
    }
    if let Some(fraction) = unsigned.strip_prefix('.').filter(|rest| all_digits(rest)) {
        let meant = signed(format!("0.{fraction}"));
        return written.problem_with_fix(CODE, words::no_digit_before(written.text), &meant);
    }
    if let Some(whole) = unsigned.strip_suffix('.').filter(|rest| all_digits(rest)) {
        let meant = signed(whole.to_owned());
        return written.problem_with_fix(CODE, words::no_digit_after(written.text), &meant);
    }
    let joined: String = unsigned.chars().filter(|&c| !separates_digits(c)).collect();
    if joined.len() != unsigned.len() && is_number(&joined) {
        return written.problem_with_fix(CODE, words::separators(written.text), &signed(joined));
    }
    if let Some((whole, fraction)) = joined.split_once(',').filter(|(w, f)| all_digits(w) && all_digits(f)) {
        let with_point = signed(format!("{whole}.{fraction}"));
        if fraction.len() == 3 {
            let without = signed(format!("{whole}{fraction}"));
            return written
                .problem(CODE, words::comma(written.text))
                .help(words::point_or_thousands(with_point, without));
        }
        return written.problem_with_fix(CODE, words::comma_for_point(written.text), &with_point);
    }
    written.problem(CODE, words::not_a_number(written.text)).help(words::digits_and_nothing_else())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    all_digits(whole) && all_digits(fraction)
}

/// What people put between groups of three digits, apart from the comma and the point.
fn separates_digits(c: char) -> bool {
    matches!(c, '_' | ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’')
}
