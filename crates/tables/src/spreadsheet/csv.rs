//! CSV: text with separators, in whichever of its dialects.

use std::borrow::Cow;

use super::decode::decode;
use super::workbook::Counter;
use super::{Row, SpreadsheetError, Value};
use crate::words::spreadsheet as words;

/// A CSV file, decoded.
pub(super) struct Table<'b> {
    text: Cow<'b, str>,
    note: Option<String>,
    separator: u8,
    /// Where the table starts: after Excel's `sep=;`, if there is one.
    start: usize,
}

const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// How many lines are looked at to tell the separator.
const LOOKED_AT: usize = 50;

impl<'b> Table<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Self {
        let decoded = decode(bytes);
        let (separator, start) = separator(&decoded.text);
        Table { text: decoded.text, note: decoded.note, separator, start }
    }

    pub(super) fn notes(&self) -> Vec<String> {
        self.note.iter().cloned().collect()
    }

    pub(super) fn rows(
        &self,
        counter: &mut Counter<'_>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
    ) -> Result<(), SpreadsheetError> {
        let text = self.text.get(self.start..).unwrap_or_default();
        let mut lines = Lines { text, at: 0, line: if self.start == 0 { 1 } else { 2 } };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator)
            .from_reader(text.as_bytes());
        let mut record = csv::StringRecord::new();
        loop {
            let start = lines.next_record(reader.position().byte());
            let number = lines.line;
            let wrong = |error: csv::Error| {
                SpreadsheetError::new("damaged-spreadsheet", words::unreadable_line(error)).row(number)
            };
            if !reader.read_record(&mut record).map_err(wrong)? {
                return Ok(());
            }
            let last = usize::try_from(reader.position().byte()).is_ok_and(|at| at >= text.len());
            if last && never_closed(start) {
                let message = words::open_quotation_mark();
                return Err(SpreadsheetError::new("damaged-spreadsheet", message).row(number));
            }
            if let Some(long) = record.iter().find(|cell| cell.len() > counter.budget.cell_bytes) {
                let message = words::large_cell(long.len());
                return Err(SpreadsheetError::new("spreadsheet-too-large", message)
                    .row(number)
                    .help(words::look_for_quotation_mark()));
            }
            let mut row = Row { number, cells: Vec::with_capacity(record.len()) };
            for (column, cell) in (0..).zip(&record) {
                if !cell.trim().is_empty() {
                    counter.cell().map_err(|error| error.row(number))?;
                    row.cells.push((column, Value::Text(Cow::Borrowed(cell))));
                }
            }
            if !row.cells.is_empty() {
                counter.row().map_err(|error| error.row(number))?;
                take(&row)?;
            }
        }
    }
}

/// Counts lines up to where the reader is. (Its own count lags behind where lines end in two characters.)
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u32,
}

impl<'t> Lines<'t> {
    /// Goes on to the record that starts at or after an offset, past line ends and empty lines, and gives the text from
    /// there on.
    fn next_record(&mut self, offset: u64) -> &'t str {
        let bytes = self.text.as_bytes();
        let offset = usize::try_from(offset).unwrap_or(usize::MAX);
        while let Some(byte) = bytes.get(self.at) {
            let line_end = matches!(byte, b'\r' | b'\n');
            if self.at >= offset && !line_end {
                break;
            }
            self.at += 1;
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(self.at) != Some(&b'\n')) {
                self.line = self.line.saturating_add(1);
            }
        }
        self.text.get(self.at..).unwrap_or_default()
    }
}

/// Whether the last record swallowed lines to the end of the file, in search of the closing quotation mark.
fn never_closed(record: &str) -> bool {
    record.trim_end().contains(['\n', '\r']) && record.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}

/// The separator, and where the table starts.
///
/// The right one cuts the most lines into the same number of cells, more than one.
fn separator(text: &str) -> (u8, usize) {
    let first = text.lines().next().unwrap_or_default();
    if let Some(said) = first.strip_prefix("sep=")
        && let [separator] = said.trim_end_matches('\r').as_bytes()
        && SEPARATORS.contains(separator)
    {
        return (*separator, text.len().min(text.find('\n').map_or(text.len(), |at| at + 1)));
    }
    let score = |separator: &u8| {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(*separator)
            .from_reader(text.as_bytes());
        let mut counts = std::collections::BTreeMap::new();
        for record in reader.into_byte_records().take(LOOKED_AT).filter_map(Result::ok) {
            *counts.entry(record.len()).or_insert(0_usize) += 1;
        }
        // Lines that agree, then the number of cells they agree on.
        let best = counts.into_iter().filter(|(cells, _)| *cells > 1).map(|(cells, lines)| (lines, cells));
        best.max().unwrap_or_default()
    };
    // Of equals, the first: `max_by_key` takes the last.
    let best = SEPARATORS.iter().rev().max_by_key(|separator| score(separator));
    (best.copied().unwrap_or(b','), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_by_what_the_lines_agree_on() {
        assert_eq!(separator("a,b\n1,2\n").0, b',');
        assert_eq!(separator("a;b\n\"1,1\";2,5\n1,2;3\n").0, b';');
        assert_eq!(separator("Titre, avec une virgule\nid\tlabel\nA\tx, y\nB\tz\n").0, b'\t');
        assert_eq!(separator("un seul mot\n").0, b',');
        assert_eq!(separator("sep=;\r\na,b;c\r\n"), (b';', 7));
    }
}
