//! CSV: a heading with the ids of facts and fields, then a candidate on each row. A line `sep=;` may stand above the heading,
//! as spreadsheet programs write it, and a first column without a name, as statistics programs do.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};
use rules::diagnostic::Diagnostic;
use rules::source::{SourceFile, Sources};
use rules::words::batch as words;

use super::Trouble;
use crate::cli::batch::chunk::{BYTES, File, Records};
use crate::cli::batch::limited::Limited;

type Bytes = Limited<BufReader<Box<dyn Read + Send>>>;

pub struct Table {
    file: Arc<File>,
    reader: csv::Reader<Bytes>,
}

impl Table {
    pub fn open(
        batch: &rules::Batch<'_>,
        mut file: File,
        bytes: Box<dyn Read + Send>,
    ) -> Result<Self, Trouble> {
        let cannot = |error: &(dyn std::error::Error + 'static)| Trouble::cannot_read(&file.name, error);
        let mut bytes = BufReader::with_capacity(1 << 18, bytes);
        let start = bytes.fill_buf().map_err(|error| cannot(&error))?;
        let (told, skipped) = told_separator(start);
        let delimiter = told.unwrap_or_else(|| delimiter(start));
        file.lines_above = u64::from(told.is_some()) + u64::from(ends_in_two(&start[skipped..]));
        bytes.consume(skipped);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 16)
            .from_reader(Limited::new(bytes));
        let mut heading = ByteRecord::new();
        if !reader.read_byte_record(&mut heading).map_err(|error| cannot(&error))? {
            return Err(Trouble::new("no-heading", words::no_heading(&file.name)));
        }
        let mut names: Vec<String> = Vec::with_capacity(heading.len());
        for name in &heading {
            let name = std::str::from_utf8(name).map_err(|error| cannot(&error))?;
            names.push(name.trim_start_matches('\u{FEFF}').trim().to_owned());
        }
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
            return Err(bad_heading(&file.name, error.diagnostics()));
        }
        file.columns = names;
        Ok(Table { file: Arc::new(file), reader })
    }

    /// How many bytes were read.
    pub fn bytes(&self) -> u64 {
        self.reader.get_ref().total()
    }

    pub fn fill(&mut self, records: &mut Records, most: usize, skip: u64) -> Result<u64, Trouble> {
        records.file = Arc::clone(&self.file);
        let (mut skipped, mut bytes) = (0, 0);
        while records.used < most && bytes < BYTES {
            if records.table.len() == records.used {
                records.table.push(ByteRecord::new());
            }
            let record = &mut records.table[records.used];
            self.reader.get_mut().begin();
            let read = self.reader.read_byte_record(record);
            if !read.map_err(|error| Trouble::cannot_read(&self.file.name, &error))? {
                break;
            }
            if skipped < skip {
                skipped += 1;
            } else {
                bytes += record.as_slice().len();
                records.used += 1;
            }
        }
        Ok(skipped)
    }
}

/// The separator that a line above the heading tells, as `sep=;`, and how many bytes that line takes.
fn told_separator(start: &[u8]) -> (Option<u8>, usize) {
    let mark = if start.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    match start[mark..] {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign, b'\n', ..] => (Some(sign), mark + 6),
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', sign, b'\r', b'\n', ..] => (Some(sign), mark + 7),
        _ => (None, 0),
    }
}

/// Whether lines end in two characters: then the reader's own count lags behind by one below the heading.
fn ends_in_two(start: &[u8]) -> bool {
    let mut quoted = false;
    let mut before = 0;
    for byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return before == b'\r',
            _ => {}
        }
        before = *byte;
    }
    false
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
