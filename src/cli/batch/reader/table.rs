//! CSV: a heading with the ids of facts and fields, then a candidate on each row.

use std::io::{BufRead, BufReader, Read};
use std::sync::Arc;

use csv::{ByteRecord, ReaderBuilder};
use rules::diagnostic::Diagnostic;
use rules::source::{SourceFile, Sources};

use super::Trouble;
use crate::cli::batch::chunk::{BYTES, File, ROWS, Records};
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
        let cannot = |error: &dyn std::fmt::Display| Trouble::cannot_read(&file.name, error);
        let mut bytes = BufReader::with_capacity(1 << 18, bytes);
        let delimiter = delimiter(bytes.fill_buf().map_err(|error| cannot(&error))?);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(1 << 16)
            .from_reader(Limited::new(bytes));
        let mut heading = ByteRecord::new();
        if !reader.read_byte_record(&mut heading).map_err(|error| cannot(&error))? {
            let message = format!("`{}` is empty: its first line holds the ids of facts", file.name);
            return Err(Trouble::new("no-heading", message));
        }
        let mut names: Vec<String> = Vec::with_capacity(heading.len());
        for name in &heading {
            let name = std::str::from_utf8(name).map_err(|error| cannot(&error))?;
            names.push(name.trim_start_matches('\u{FEFF}').trim().to_owned());
        }
        file.width = names.len();
        let is_id = |name: &String| name == "id" && batch.columns(&["id"]).is_err();
        file.id = names.iter().position(is_id);
        if let Some(id) = file.id {
            names.remove(id);
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

    pub fn fill(&mut self, records: &mut Records, skip: u64) -> Result<u64, Trouble> {
        records.file = Arc::clone(&self.file);
        let (mut skipped, mut bytes) = (0, 0);
        while records.used < ROWS && bytes < BYTES {
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
        error.message = format!("in the heading of `{name}`: {}", error.message);
        error.primary = None;
        error
    });
    Trouble { diagnostics: diagnostics.collect(), sources }
}
