//! CSV: a heading with the ids of facts and fields, then a candidate on each row. A line `sep=;` may stand above the heading,
//! as spreadsheet programs write it, and a first column without a name, as statistics programs do.
//!
//! Here the rows are only told apart: a line is a row unless it holds a quote. Their cells are found by those who decide
//! them, which are many.

use std::io::Read;
use std::sync::Arc;

use rules::diagnostic::Diagnostic;
use rules::source::{SourceFile, Sources};
use rules::words::{batch as words, general};

use super::Trouble;
use super::row_texts::{RowTexts, Start};
use crate::cli::batch::cells::Cells;
use crate::cli::batch::chunk::{BYTES, File, Records};

/// The byte-order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

pub struct Table {
    file: Arc<File>,
    rows: RowTexts,
}

impl Table {
    pub fn open(
        batch: &rules::Batch<'_>,
        mut file: File,
        bytes: Box<dyn Read + Send>,
    ) -> Result<Self, Trouble> {
        let cannot = |error: &(dyn std::error::Error + 'static)| Trouble::cannot_read(&file.name, error);
        let start = Start::of(bytes).map_err(|error| cannot(&error))?;
        let mark = if start.bytes.starts_with(MARK) { MARK.len() } else { 0 };
        let (told, told_in) = told_separator(&start.bytes[mark..]);
        let skipped = mark + told_in;
        let sign = told.unwrap_or_else(|| delimiter(&start.bytes[skipped..]));
        let mut rows = start.rows(skipped, u64::from(told.is_some()), sign);
        let mut heading = Vec::new();
        if rows.next(&mut heading).map_err(|error| cannot(&error))?.is_none() {
            return Err(Trouble::new("no-heading", words::no_heading(&file.name)));
        }
        let mut cells = Cells::new(sign);
        let mut names: Vec<String> = Vec::new();
        for name in cells.of(&heading).iter() {
            let name = std::str::from_utf8(name).map_err(|error| cannot(&error))?;
            names.push(name.trim_start_matches('\u{FEFF}').trim().to_owned());
        }
        file.delimiter = sign;
        file.width = names.len();
        file.has_row_names = names.len() > 1 && names[0].is_empty();
        let is_id = |name: &String| name == "id" && batch.columns(&["id"]).is_err();
        file.id = names.iter().position(is_id);
        if let Some(id) = file.id {
            names.remove(id);
        }
        if file.has_row_names {
            names.remove(0);
        }
        let columns: Vec<&str> = names.iter().map(String::as_str).collect();
        if let Err(error) = batch.columns(&columns) {
            let mut found = error.diagnostics().to_vec();
            for name in columns.iter().filter(|name| name.eq_ignore_ascii_case("id")) {
                let Err(unknown) = batch.columns(&[name]) else { continue };
                let same = |own: &&mut Diagnostic| {
                    unknown.diagnostics().iter().any(|told| told.message == own.message)
                };
                for own in found.iter_mut().filter(same) {
                    own.help.insert(0, general::did_you_mean("id"));
                }
            }
            return Err(bad_heading(&file.name, &found));
        }
        file.columns = names;
        Ok(Table { file: Arc::new(file), rows })
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.rows.total()
    }

    pub fn fill(&mut self, records: &mut Records, most: usize, skip: u64) -> Result<u64, Trouble> {
        records.file = Arc::clone(&self.file);
        let mut skipped = 0;
        while records.ends.len() < most && records.text.len() < BYTES {
            let start = records.text.len();
            let row = self.rows.next(&mut records.text);
            let Some(line) = row.map_err(|error| Trouble::cannot_read(&self.file.name, &error))? else {
                break;
            };
            if skipped < skip {
                skipped += 1;
                records.text.truncate(start);
            } else {
                records.ends.push((records.text.len(), line));
            }
        }
        Ok(skipped)
    }
}

/// The separator that a line above the heading tells, as `sep=;`, and how many bytes that line takes.
fn told_separator(start: &[u8]) -> (Option<u8>, usize) {
    match *start {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign, b'\n', ..] => (Some(sign), 6),
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign, b'\r', b'\n', ..] => (Some(sign), 7),
        _ => (None, 0),
    }
}

/// What separates the cells of a table: the sign of these that is most in its first line.
fn delimiter(start: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(sign, _)| sign == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // The first of the most frequent.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}

fn bad_heading(name: &str, found: &[Diagnostic]) -> Trouble {
    let mut sources = Sources::new();
    sources.add(SourceFile::new(name, ""));
    let diagnostics = found.iter().cloned().map(|mut error| {
        error.message = words::in_the_heading(name, error.message);
        error.primary = None;
        error
    });
    Trouble { diagnostics: diagnostics.collect(), sources }
}
