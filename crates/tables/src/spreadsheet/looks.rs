//! What a spreadsheet program shows of a sheet beside the values of its cells: what is hidden, struck out, commented.

use std::collections::{HashMap, HashSet};

/// What is seen of a sheet beside values. Rows are numbered as they are shown; columns from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Looks {
    /// Hidden rows, in stretches from the first to the last, in order.
    pub hidden_rows: Vec<(u32, u32)>,
    /// Whether a filter is set that hides rows.
    pub filtered: bool,
    /// Hidden columns, in stretches.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Cells that are struck out whole.
    pub struck: HashSet<(u32, u32)>,
    /// Texts of which a part is struck out, and what is left of them.
    pub struck_parts: HashMap<String, String>,
    /// Texts with characters above the line or below, such as those of notes and powers.
    pub raised: HashSet<String>,
    /// Comments on cells: the row, the column, and the text.
    pub comments: Vec<(u32, u32, String)>,
    /// Cells whose number format shows something else than the number, and the format.
    pub formats: HashMap<(u32, u32), String>,
}

impl Looks {
    /// Whether a row is hidden.
    pub fn is_hidden(&self, row: u32) -> bool {
        let at = self.hidden_rows.partition_point(|(_, last)| *last < row);
        self.hidden_rows.get(at).is_some_and(|(first, _)| *first <= row)
    }

    /// Whether a cell is struck out whole.
    pub fn is_struck(&self, row: u32, column: u32) -> bool {
        self.struck.contains(&(row, column))
    }
}

/// Adds a row or column to stretches.
pub(super) fn add(stretches: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match stretches.last_mut() {
        Some((_, end)) if end.checked_add(1) == Some(first) => *end = last,
        _ => stretches.push((first, last)),
    }
}

/// Whether a number format shows more than the number itself: text in it, zeros before the number or after its point.
pub(super) fn shows_more(format: &str) -> bool {
    matches!(Parts::of(format), Some(parts) if parts.has_text || parts.zeros > 1 || parts.places > 0)
}

/// A number, or a text, as a format shows it; none if the format is more than text and digits, or rounds the number.
pub(super) fn shown(format: &str, value: &str) -> Option<String> {
    let parts = Parts::of(format)?;
    let (width, places) = (parts.zeros, parts.places);
    if !(width > 0 || parts.digits) {
        return Some(format!("{}{value}{}", parts.before, parts.after));
    }
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = value.split_once('.').map_or((value, None), |(whole, part)| (whole, Some(part)));
    if !is_digits(whole) || fraction.is_some_and(|part| !is_digits(part) || part.len() > places) {
        return None;
    }
    let fraction = match places {
        0 => String::new(),
        _ => format!(".{:0<places$}", fraction.unwrap_or_default()),
    };
    Some(format!("{}{whole:0>width$}{fraction}{}", parts.before, parts.after))
}

/// A format that is a text, digits, and a text.
#[derive(Default)]
struct Parts {
    before: String,
    after: String,
    /// How many digits stand before the point, zeros where the number has none.
    zeros: usize,
    /// How many stand after it.
    places: usize,
    digits: bool,
    has_text: bool,
}

impl Parts {
    fn of(format: &str) -> Option<Parts> {
        let mut parts = Parts::default();
        let mut met = false;
        let mut closed = false;
        let mut pointed = false;
        let mut chars = format.split(';').next()?.chars();
        while let Some(c) = chars.next() {
            let text = match c {
                '"' => chars.by_ref().take_while(|c| *c != '"').collect(),
                '\\' => chars.next()?.to_string(),
                '-' | ' ' | '(' | ')' | '+' | ':' | '/' => c.to_string(),
                '.' if met && !closed && !pointed => {
                    pointed = true;
                    continue;
                }
                '0' if pointed && !closed => {
                    parts.places += 1;
                    continue;
                }
                '0' | '#' | '@' if !closed && !pointed => {
                    met = true;
                    parts.zeros += usize::from(c == '0');
                    parts.digits |= c == '#';
                    continue;
                }
                _ => return None,
            };
            closed |= met;
            parts.has_text |= !text.is_empty();
            if met { parts.after.push_str(&text) } else { parts.before.push_str(&text) }
        }
        (met && (!pointed || parts.places > 0)).then_some(parts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_followed_as_far_as_they_are_text_and_digits() {
        assert_eq!(shown("\"REQ-\"000", "7").as_deref(), Some("REQ-007"));
        assert_eq!(shown("\\R0", "12").as_deref(), Some("R12"));
        assert_eq!(shown("0000", "12").as_deref(), Some("0012"));
        assert_eq!(shown("\"REQ \"@", "a").as_deref(), Some("REQ a"));
        assert_eq!(shown("0.00", "1.1").as_deref(), Some("1.10"));
        assert_eq!(shown("0.0", "1.1").as_deref(), Some("1.1"));
        assert_eq!(shown("\"§\"0.0", "2").as_deref(), Some("§2.0"));
        assert_eq!(shown("0.0", "1.15"), None);
        assert_eq!(shown("#,##0.00", "1.1"), None);
        assert_eq!(shown("0.00%", "0.5").as_deref(), None);
        assert_eq!(shown("0.0#", "0.5"), None);
        assert_eq!(shown("\"REQ-\"000", "7.5"), None);
        assert!(
            shows_more("\"A\"0")
                && shows_more("000")
                && shows_more("0.00")
                && !shows_more("0")
                && !shows_more("General")
                && !shows_more("@")
        );
    }

    #[test]
    fn hidden_rows_are_found_in_stretches() {
        let looks = Looks { hidden_rows: vec![(2, 4), (9, 9)], ..Looks::default() };
        let hidden: Vec<u32> = (1..11).filter(|row| looks.is_hidden(*row)).collect();
        assert_eq!(hidden, [2, 3, 4, 9]);
    }
}
