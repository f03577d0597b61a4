//! Versions: up to four numbers with dots between them, compared one after the other.
//!
//! A version is kept as one exact number, so that everything that is said of numbers in an order holds of versions: the
//! four parts beside each other, each with five digits. What is not written is zero: `8.1` and `8.1.0` are the same
//! version. How it was written is kept in the scale of the number, which no comparison sees: so many parts, and whether
//! the second and the third have a leading zero (`22.04`).

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How many parts a version has at most.
const PARTS: usize = 4;
/// What a part stays below.
const BASE: i128 = 100_000;

/// The ways of writing a version: how many parts, and of which there is a leading zero.
const WAYS: [(usize, bool, bool); 9] = [
    (1, false, false),
    (2, false, false),
    (2, true, false),
    (3, false, false),
    (3, true, false),
    (3, false, true),
    (3, true, true),
    (4, false, false),
    (4, true, false),
];

/// The greatest version.
// 99999.99999.99999.99999
pub const GREATEST: Decimal = Decimal::from_parts(0x630F_FFFF, 0x6BC7_5E2D, 0x5, false, 0);

/// The number that stands for a version; none for what is not written as one.
pub fn version_of(text: &str) -> Option<Decimal> {
    let mut number: i128 = 0;
    let (mut parts, mut zeros) = (0_usize, [false; PARTS]);
    for part in text.split('.') {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let led = part.len() > 1 && part.starts_with('0');
        // A leading zero is one that fills a part up to two digits.
        if !digits || parts == PARTS || part.len() > 5 || (led && part.len() != 2) {
            return None;
        }
        zeros[parts] = led;
        number = number.checked_mul(BASE)?.checked_add(part.parse::<i128>().ok()?)?;
        parts = parts.saturating_add(1);
    }
    for _ in parts..PARTS {
        number = number.checked_mul(BASE)?;
    }
    let [first, second, third, fourth] = zeros;
    let way = WAYS.iter().position(|way| *way == (parts, second, third)).filter(|_| !first && !fourth)?;
    let scale = u32::try_from(way).ok()?;
    Decimal::try_from_i128_with_scale(number.checked_mul(10_i128.checked_pow(scale)?)?, scale).ok()
}

/// The version that a number stands for, as it was written; of a number that was worked out, no shorter than it must be.
pub fn write_version(number: Decimal) -> String {
    let (shown, second, third) = WAYS.get(number.scale() as usize).copied().unwrap_or(WAYS[0]);
    let mut rest = number.trunc().to_i128().unwrap_or_default().max(0);
    let mut parts = [0_i128; PARTS];
    for part in parts.iter_mut().rev() {
        *part = rest % BASE;
        rest /= BASE;
    }
    let needed = parts.iter().rposition(|part| *part > 0).map_or(1, |last| last.saturating_add(1));
    let mut text = String::new();
    for (place, part) in parts.iter().enumerate().take(shown.max(needed)) {
        let wide = (place == 1 && second) || (place == 2 && third);
        let dot = if place > 0 { "." } else { "" };
        text.push_str(&if wide { format!("{dot}{part:02}") } else { format!("{dot}{part}") });
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_stand_in_the_order_of_their_parts_and_keep_their_text() {
        let order =
            ["0", "0.0.0.1", "8.4", "8.4.1", "8.10", "8.10.0.2", "9", "10.0.19045.3803", "22.04", "22.10"];
        let numbers: Vec<Decimal> = order.iter().map(|text| version_of(text).unwrap()).collect();
        assert!(numbers.is_sorted_by(|one, two| one < two));
        assert!(numbers.iter().all(|number| *number <= GREATEST));
        for text in
            order.iter().chain(&["8.1.0", "22.04.3", "2024.01.05", "99999.99999.99999.99999", "1.02.3.4"])
        {
            assert_eq!(write_version(version_of(text).unwrap()), *text);
        }
        assert_eq!(version_of("8.1"), version_of("8.1.0"));
        assert_eq!(version_of("22.04"), version_of("22.4"));
        assert_eq!(version_of("99999.99999.99999.99999"), Some(GREATEST));
    }

    #[test]
    fn what_is_no_version_is_none() {
        for text in
            ["", ".", "8.", "8..1", "8.x", "-8.1", "1.2.3.4.5", "123456.1", "8.001", "08.1", "8,1", "v8.1"]
        {
            assert_eq!(version_of(text), None, "{text}");
        }
    }
}
