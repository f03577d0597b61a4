//! Cells and rows.

#![deny(clippy::arithmetic_side_effects)]

use std::borrow::Cow;

use rules_language::unicode::nfc;

/// What a cell holds. Empty cells are not there at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number, as spreadsheet programs keep them.
    Number(f64),
    /// TRUE or FALSE.
    YesNo(bool),
    /// A date or a duration, which is a number in disguise; the text is for people.
    Date(String),
    /// The result of a formula that failed: `#REF!`.
    Failed(String),
    /// A formula whose result was never stored, so that its value is not in the file.
    NotComputed,
}

impl Value<'_> {
    /// The text that a person sees in the cell; none if the file does not say.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Value::Text(text) => Some(nfc(text)),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            Value::YesNo(true) => Some(Cow::Borrowed("OUI")),
            Value::YesNo(false) => Some(Cow::Borrowed("NON")),
            Value::Date(text) => Some(Cow::Borrowed(text)),
            Value::Failed(_) | Value::NotComputed => None,
        }
    }

    /// Whether nothing is to be seen in the cell.
    pub fn is_blank(&self) -> bool {
        matches!(self, Value::Text(text) if text.chars().all(char::is_whitespace))
    }
}

/// One row: its number, and the cells that hold something, from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row<'a> {
    /// The number that the spreadsheet program shows; of a CSV file, the line where the row starts.
    pub number: u32,
    /// The column, the first being 0, and what is in it.
    pub cells: Vec<(u32, Value<'a>)>,
}

impl<'a> Row<'a> {
    /// What is in a column.
    pub fn get(&self, column: u32) -> Option<&Value<'a>> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, value)| value)
    }
}

/// The name of a column: 0 is `A`, 26 is `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column).checked_add(1);
    while let Some(before) = rest.and_then(|rest| rest.checked_sub(1)) {
        let digit = u8::try_from(before % 26).unwrap_or_default();
        letters.push(char::from(b'A'.saturating_add(digit)));
        rest = Some(before / 26);
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let letters: Vec<_> = [0, 25, 26, 701, 702, 16383].map(column_letters).into();
        assert_eq!(letters, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
        assert_eq!(column_letters(u32::MAX), "MWLQKWV");
    }

    #[test]
    fn whole_numbers_have_no_decimals() {
        assert_eq!(Value::Number(12.0).text().as_deref(), Some("12"));
        assert_eq!(Value::Number(1.1).text().as_deref(), Some("1.1"));
    }
}
