//! Numbers and days as most programs write them: straight to their planes, without a tree and without being remembered.
//! Whatever is written otherwise is read like everything else, which also says what is wrong with it.

use super::batch::DecimalSign;
use super::columns::{Columns, Notation};
use crate::dossier::CellPlace;
use crate::rulebook::types::SlotType;

/// The most digits that are read so: less than 2^53, from where on floats skip numbers.
const DIGITS: usize = 15;
/// The most digits behind the point.
pub(super) const BEHIND: usize = 9;

/// How a column is read quickly.
#[derive(Clone, Copy)]
pub(super) enum Quick {
    /// It is not.
    Never,
    Numbers,
    Days,
}

/// A number that was read quickly: in units of ten to the minus `scale`, or days since 1970.
#[derive(Clone, Copy)]
pub(super) struct QuickNumber {
    pub(super) number: i64,
    pub(super) scale: u32,
    pub(super) plane: Option<u32>,
}

impl Columns<'_> {
    /// What a column's cells can be read by.
    pub(super) fn quick_of(&self, place: CellPlace) -> Quick {
        let CellPlace::Slot(slot) = place else { return Quick::Never };
        match &self.batch.model.slot(slot).ty {
            SlotType::Number { .. } => Quick::Numbers,
            SlotType::Date { .. } => Quick::Days,
            _ => Quick::Never,
        }
    }

    /// A number or a day, if it is written plainly and may stand in the column.
    pub(super) fn quickly(&mut self, column: usize, text: &str, notation: Notation) -> Option<QuickNumber> {
        let (number, scale) = match self.columns[column].quick {
            Quick::Never => return None,
            Quick::Numbers => {
                let comma = notation != Notation::Json && self.batch.words.decimal == DecimalSign::Comma;
                decimal(text.as_bytes(), if comma { b',' } else { b'.' })?
            }
            Quick::Days => {
                let text = match notation {
                    Notation::Json => text.strip_prefix('"')?.strip_suffix('"')?,
                    Notation::Table | Notation::Text => text,
                };
                (day(text.as_bytes())?, 0)
            }
        };
        if self.columns[column].ordered.get(scale as usize)?.is_none() {
            self.ordered(column, scale);
        }
        let by = self.columns[column].ordered.get(scale as usize)?.as_ref()?.as_deref()?;
        by.allows(number).then(|| QuickNumber { number, scale, plane: by.plane(number) })
    }
}

/// A number in digits, with a point (or another sign) or without: in units of the last digit, and how many stand behind the point.
fn decimal(text: &[u8], sign: u8) -> Option<(i64, u32)> {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > DIGITS + 1 {
        return None;
    }
    let (mut number, mut point) = (0_i64, None);
    for (place, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => number = number * 10 + i64::from(byte - b'0'),
            byte if *byte == sign && point.is_none() => point = Some(place),
            _ => return None,
        }
    }
    let before = point.unwrap_or(digits.len());
    let behind = digits.len() - before - usize::from(point.is_some());
    let is_plain = before > 0
        && (before == 1 || digits[0] != b'0')
        && (behind > 0) == point.is_some()
        && behind <= BEHIND
        && before + behind <= DIGITS
        && !(negative && number == 0);
    is_plain.then_some((if negative { -number } else { number }, behind as u32))
}

/// A day as `2026-05-13`: in days since 1970.
fn day(text: &[u8]) -> Option<i64> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let number = |digits: &[u8]| {
        let add = |all: i64, digit: &u8| digit.is_ascii_digit().then(|| all * 10 + i64::from(digit - b'0'));
        digits.iter().try_fold(0, add)
    };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if year == 0 || day == 0 || day > days {
        return None;
    }
    // Years from March on, so that the odd day is the last one.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let in_year = (153 * month + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + in_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::{day, decimal};

    #[test]
    fn days_are_those_of_the_calendar() {
        let start = jiff::civil::date(1970, 1, 1);
        let mut date = jiff::civil::date(1, 1, 1);
        while date.year() < 9999 {
            let text = format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day());
            let days = start.until((jiff::Unit::Day, date)).map(|span| i64::from(span.get_days()));
            assert_eq!(day(text.as_bytes()), days.ok(), "{text}");
            date = date.saturating_add(jiff::Span::new().days(17));
        }
        for bad in
            ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-4-03", "0000-01-01"]
        {
            assert_eq!(day(bad.as_bytes()), None, "{bad}");
        }
        assert_eq!(day(b"2000-02-29"), Some(11_016));
    }

    #[test]
    fn numbers_are_read_where_they_are_plain() {
        for (text, wanted) in [
            ("0", Some((0, 0))),
            ("42", Some((42, 0))),
            ("-7.50", Some((-750, 2))),
            ("0.5", Some((5, 1))),
            ("999999999999999", Some((999_999_999_999_999, 0))),
            ("1.123456789", Some((1_123_456_789, 9))),
            ("1.1234567891", None),
            ("1000000000000000", None),
            ("007", None),
            ("-0", None),
            ("+1", None),
            ("1.", None),
            (".5", None),
            ("1e3", None),
            ("1.2.3", None),
            ("", None),
            ("-", None),
            (" 1", None),
        ] {
            assert_eq!(decimal(text.as_bytes(), b'.'), wanted, "{text}");
        }
    }
}
