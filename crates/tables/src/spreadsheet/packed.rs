//! The sheets of a large file, read once and packed: what they were read from can go before anything is made of them.
//!
//! A reader of workbooks holds the file and all of its texts; the rows that are made of them take as much again. Packed, the
//! cells take hardly more than their texts, and each stretch of rows goes as it is handed over.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::{Looks, Range, Row, SpreadsheetError, Value};

/// About how many bytes of rows go at once.
const STRETCH: usize = 1 << 20;

/// A sheet.
pub(super) struct Sheet {
    pub merged: Result<Vec<Range>, SpreadsheetError>,
    pub looks: Result<Looks, SpreadsheetError>,
    pub rows: Rows,
}

/// The rows of a sheet.
#[derive(Default)]
pub(super) struct Rows {
    stretches: VecDeque<Vec<u8>>,
    /// How the reading ended: how many cells merged ranges filled, or what stopped it.
    end: Option<Result<u64, SpreadsheetError>>,
}

impl Rows {
    /// Adds a row.
    pub(super) fn push(&mut self, row: &Row<'_>) {
        if self.stretches.back().is_none_or(|stretch| stretch.len() >= STRETCH) {
            self.stretches.push_back(Vec::with_capacity(STRETCH + STRETCH / 8));
        }
        let Some(out) = self.stretches.back_mut() else { return };
        number(out, u64::from(row.number));
        number(out, row.cells.len() as u64);
        for (column, value) in &row.cells {
            number(out, u64::from(*column));
            let (kind, rest): (u8, &[u8]) = match value {
                Value::Text(text) => (TEXT, text.as_bytes()),
                Value::Number(value) => {
                    out.push(NUMBER);
                    out.extend(value.to_le_bytes());
                    continue;
                }
                Value::YesNo(yes) => (if *yes { YES } else { NO }, &[]),
                Value::Date(text) => (DATE, text.as_bytes()),
                Value::Failed(text) => (FAILED, text.as_bytes()),
                Value::NotComputed => (NOT_COMPUTED, &[]),
            };
            out.push(kind);
            if matches!(kind, TEXT | DATE | FAILED) {
                number(out, rest.len() as u64);
                out.extend(rest);
            }
        }
    }

    /// Says how the reading ended.
    pub(super) fn end(&mut self, end: Result<u64, SpreadsheetError>) {
        self.end = Some(end);
    }

    /// Hands over the rows, each once: they are gone after that.
    pub(super) fn take(
        &mut self,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
    ) -> Result<u64, SpreadsheetError> {
        while let Some(stretch) = self.stretches.pop_front() {
            let mut from = Unpacking(&stretch);
            while let Some(row) = from.row() {
                take(&row)?;
            }
        }
        self.end.take().unwrap_or(Ok(0))
    }
}

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const YES: u8 = 2;
const NO: u8 = 3;
const DATE: u8 = 4;
const FAILED: u8 = 5;
const NOT_COMPUTED: u8 = 6;

/// Seven bits to a byte, the lowest first.
fn number(out: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// What is left of a stretch.
struct Unpacking<'s>(&'s [u8]);

impl<'s> Unpacking<'s> {
    fn row(&mut self) -> Option<Row<'s>> {
        let row = u32::try_from(self.number()?).ok()?;
        let count = self.number()?;
        let cells = (0..count).map(|_| self.cell()).collect::<Option<Vec<_>>>()?;
        Some(Row { number: row, cells })
    }

    fn cell(&mut self) -> Option<(u32, Value<'s>)> {
        let column = u32::try_from(self.number()?).ok()?;
        let value = match self.bytes(1)? {
            [TEXT] => Value::Text(Cow::Borrowed(self.text()?)),
            [NUMBER] => Value::Number(f64::from_le_bytes(self.bytes(8)?.try_into().ok()?)),
            [YES] => Value::YesNo(true),
            [NO] => Value::YesNo(false),
            [DATE] => Value::Date(self.text()?.to_owned()),
            [FAILED] => Value::Failed(self.text()?.to_owned()),
            _ => Value::NotComputed,
        };
        Some((column, value))
    }

    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in (0..u64::BITS).step_by(7) {
            let [byte] = self.bytes(1)? else { return None };
            number |= u64::from(byte & 0x7f) << place;
            if *byte < 0x80 {
                break;
            }
        }
        Some(number)
    }

    fn text(&mut self) -> Option<&'s str> {
        let length = usize::try_from(self.number()?).ok()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    fn bytes(&mut self, count: usize) -> Option<&'s [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::spreadsheet as words;

    #[test]
    fn numbers_of_every_length_come_back() {
        let all = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, u64::from(u32::MAX), u64::MAX];
        let mut out = Vec::new();
        all.iter().for_each(|one| number(&mut out, *one));
        let mut from = Unpacking(&out);
        assert_eq!(all.map(|_| from.number()), all.map(Some));
        assert_eq!(from.number(), None);
    }

    #[test]
    fn rows_come_back_as_they_were_and_then_how_they_ended() {
        let text = "é".repeat(700);
        let cells = [
            Value::Text(Cow::Borrowed("")),
            Value::Text(Cow::Borrowed(text.as_str())),
            Value::Number(-0.1),
            Value::YesNo(true),
            Value::YesNo(false),
            Value::Date("2026-01-01".to_owned()),
            Value::Failed("#REF!".to_owned()),
            Value::NotComputed,
        ];
        let row = |number: u32| Row {
            number: number * 3,
            cells: (0..).map(|column| column * number).zip(cells.iter().cloned()).collect(),
        };
        let mut packed = Rows::default();
        (1..3000).for_each(|number| packed.push(&row(number)));
        let wrong = SpreadsheetError::new("damaged-spreadsheet", words::rows()).row(9);
        packed.end(Err(wrong.clone()));
        assert!(packed.stretches.len() > 1, "stretches go one by one");
        let mut next = 1;
        let ended = packed.take(&mut |found| {
            assert_eq!(*found, row(next));
            next += 1;
            Ok(())
        });
        assert_eq!((next, ended), (3000, Err(wrong)));
    }
}
