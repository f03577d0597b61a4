//! Numbers, exactly as written: whole, and decimal.
//!
//! One notation is read: digits, at most one point, a sign if need be. The others that YAML knows
//! (`1_000`, `1e3`, `0x1F`, `.5`, `012`) are each read differently by different tools.

use rust_decimal::Decimal;

use super::{Node, Written};
use crate::diagnostic::Diagnostic;
use crate::words::numbers as words;

const CODE: &str = "not-a-number";

/// A number in our notation.
struct Digits<'n> {
    /// `-`, or nothing.
    sign: &'n str,
    whole: &'n str,
    fraction: Option<&'n str>,
}

impl Node {
    /// A whole number that fits in 64 bits. Many programs write it with a point and a zero: `2.0`.
    pub fn as_integer(&self) -> Result<i64, Diagnostic> {
        let written = self.unquoted(words::a_whole_number)?;
        let Digits { sign, whole, fraction } = digits(&written)?;
        if let Some(fraction) = fraction
            && !is_nothing(fraction)
        {
            return Err(not_whole(&written, sign, whole, fraction));
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
        return Err(misspelt(written, sign, unsigned));
    }
    let significant = whole.trim_start_matches('0');
    if whole.len() > 1 && whole.len() != significant.len() {
        let significant = if significant.is_empty() { "0" } else { significant };
        let meant = text.replacen(whole, significant, 1);
        return Err(written.problem(CODE, words::starts_with_zero(text)).help(words::base_eight(meant)));
    }
    Ok(Digits { sign, whole, fraction })
}

/// A number in some other notation, or something else altogether.
fn misspelt(written: &Written<'_>, sign: &str, unsigned: &str) -> Diagnostic {
    let lower = unsigned.to_ascii_lowercase();
    let signed = |digits: String| format!("{sign}{digits}");

    if matches!(lower.trim_start_matches('.'), "nan" | "inf" | "infinity") {
        return written.problem(CODE, words::not_a_number(written.text)).help(words::write_digits());
    }
    if lower.starts_with("0x") || lower.starts_with("0o") || lower.starts_with("0b") {
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
