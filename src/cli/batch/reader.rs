//! Files in, chunks of rows out.

#[cfg(feature = "portfolio")]
mod columns;
mod folder;
mod lines;
mod row_texts;
mod table;

use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rules::diagnostic::Diagnostic;
use rules::phrase::Phrase;
use rules::source::Sources;
use rules::words::{batch as words, files};

#[cfg(feature = "portfolio")]
use self::columns::Columns;
use self::folder::Folder;
use self::lines::Lines;
use self::table::Table;
use super::chunk::{Chunk, File, ROWS};
use crate::cli::args::{Batch, BatchInput};
use crate::cli::output::{self, Failure};

/// A file to be read, and what it is.
pub struct Input {
    pub path: PathBuf,
    pub kind: BatchInput,
    /// How long it is, if that is known.
    pub bytes: Option<u64>,
}

/// Why nothing more can be read.
pub struct Trouble {
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

impl Trouble {
    fn new(code: &'static str, message: Phrase) -> Self {
        Trouble { diagnostics: vec![Diagnostic::error(code, message)], sources: Sources::new() }
    }

    fn cannot_read(name: &str, error: &(dyn std::error::Error + 'static)) -> Self {
        let system = error.downcast_ref::<std::io::Error>();
        let why = system.map_or_else(|| Phrase::verbatim(error.to_string()), files::why);
        Trouble::cannot_read_for(name, why)
    }

    fn cannot_read_for(name: &str, why: Phrase) -> Self {
        Trouble::new("cannot-read", files::cannot_read(name, why))
    }
}

/// The files that the arguments name, each of a kind that is known.
pub fn inputs(arguments: &Batch) -> Result<Vec<Input>, Failure> {
    let input = |path: &PathBuf| {
        let kind = arguments.input.or_else(|| kind_of(path)).ok_or_else(|| unknown(path))?;
        let metadata = std::fs::metadata(path).ok();
        let bytes = metadata.filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
        // How long it is unpacked is not known.
        let bytes = bytes.filter(|_| !is_packed(path));
        Ok(Input { path: path.clone(), kind, bytes })
    };
    arguments.files.iter().map(input).collect()
}

fn kind_of(path: &Path) -> Option<BatchInput> {
    if path.is_dir() {
        return Some(BatchInput::Yaml);
    }
    let unpacked = if is_packed(path) { Path::new(path.file_stem()?) } else { path };
    match unpacked.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "jsonl" | "ndjson" => Some(BatchInput::Jsonl),
        "csv" | "tsv" => Some(BatchInput::Csv),
        "yaml" | "yml" => Some(BatchInput::Yaml),
        #[cfg(feature = "portfolio")]
        "parquet" | "pq" if !is_packed(path) => Some(BatchInput::Parquet),
        #[cfg(feature = "portfolio")]
        "arrow" | "feather" | "arrows" | "ipc" if !is_packed(path) => Some(BatchInput::Arrow),
        _ => None,
    }
}

fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
}

/// Why a file's name does not say what it holds; kinds that are known and not read are named.
fn unknown(path: &Path) -> Failure {
    let ending =
        path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    let shown = path.display();
    let (message, help) = match ending.as_str() {
        "parquet" | "arrow" | "feather" | "arrows" => {
            (words::holds_columns(shown, ending), words::build_with_portfolio())
        }
        "json" => (words::holds_one_json(shown), words::write_lines_of_json()),
        "xlsx" | "xls" | "ods" => (words::is_a_workbook(shown), words::save_as_csv()),
        _ => (words::unknown_kind(shown), words::say_the_kind()),
    };
    output::refuse(&[Diagnostic::error("unknown-input", message).help(help)], &Sources::new())
}

/// Reads file after file.
pub struct Reader<'b> {
    batch: &'b rules::Batch<'b>,
    arguments: &'b Batch,
    inputs: VecDeque<Input>,
    opened: usize,
    open: Option<Open>,
    chunks: u64,
    /// How many rows there were so far.
    rows: u64,
    /// The rows up to this one are answered already.
    answered: u64,
    /// The bytes of the files that are done.
    bytes: u64,
}

enum Open {
    Table(Table),
    Lines(Lines),
    Folder(Folder),
    #[cfg(feature = "portfolio")]
    Columns(Columns),
}

impl<'b> Reader<'b> {
    pub fn new(batch: &'b rules::Batch<'b>, arguments: &'b Batch, inputs: Vec<Input>, answered: u64) -> Self {
        let inputs = inputs.into();
        Reader { batch, arguments, inputs, opened: 0, open: None, chunks: 0, rows: 0, answered, bytes: 0 }
    }

    /// Fills a chunk; false if there is nothing left.
    pub fn fill(&mut self, chunk: &mut Chunk) -> Result<bool, Trouble> {
        loop {
            chunk.clear();
            let Some(open) = &mut self.open else {
                let Some(input) = self.inputs.pop_front() else { return Ok(false) };
                self.open = Some(open_file(self.batch, self.arguments, &input, self.opened)?);
                self.opened += 1;
                continue;
            };
            let skip = self.answered.saturating_sub(self.rows);
            let most = most_rows(self.batch, self.arguments);
            let (skipped, bytes) = match open {
                Open::Table(table) => (table.fill(&mut chunk.records, most, skip)?, table.bytes()),
                Open::Lines(lines) => (lines.fill(&mut chunk.records, most, skip)?, lines.bytes()),
                Open::Folder(folder) => (folder.fill(&mut chunk.records, skip), 0),
                #[cfg(feature = "portfolio")]
                Open::Columns(columns) => (columns.fill(&mut chunk.records, most, skip)?, 0),
            };
            self.rows += skipped;
            if chunk.rows() == 0 {
                self.bytes += bytes;
                self.open = None;
                continue;
            }
            (chunk.number, chunk.first_row, chunk.bytes) = (self.chunks, self.rows + 1, self.bytes + bytes);
            self.chunks += 1;
            self.rows += chunk.rows() as u64;
            return Ok(true);
        }
    }
}

/// How many rows a chunk has: where an answer has a group for each, those of a group.
fn most_rows(batch: &rules::Batch<'_>, arguments: &Batch) -> usize {
    #[cfg(feature = "portfolio")]
    if arguments.format.is_parquet() {
        return rules_arrow::files::rows_of_a_part(batch.ids().len());
    }
    #[cfg(not(feature = "portfolio"))]
    let _ = (batch, arguments);
    ROWS
}

fn open_file(
    batch: &rules::Batch<'_>,
    arguments: &Batch,
    input: &Input,
    number: usize,
) -> Result<Open, Trouble> {
    #[cfg(not(feature = "portfolio"))]
    let _ = arguments;
    let path = &input.path;
    let stdin = path == Path::new("-");
    let name = if stdin { "<stdin>".to_owned() } else { path.display().to_string() };
    if input.kind == BatchInput::Yaml {
        let folder = (!stdin).then(|| path.clone());
        let file = File { number, name, folder, ..File::default() };
        return Ok(Open::Folder(Folder::open(path, Arc::new(file))?));
    }
    #[cfg(feature = "portfolio")]
    if matches!(input.kind, BatchInput::Parquet | BatchInput::Arrow) {
        let file = File { number, name, ..File::default() };
        return Columns::open(batch, arguments, input, file).map(Open::Columns);
    }
    let bytes: Box<dyn Read + Send> = if stdin {
        Box::new(std::io::stdin())
    } else {
        let file = std::fs::File::open(path).map_err(|error| Trouble::cannot_read(&name, &error))?;
        match is_packed(path) {
            true => Box::new(flate2::read::MultiGzDecoder::new(file)),
            false => Box::new(file),
        }
    };
    let file = File { number, name, ..File::default() };
    match input.kind {
        BatchInput::Csv => Table::open(batch, file, bytes).map(Open::Table),
        _ => Ok(Open::Lines(Lines::open(Arc::new(file), bytes))),
    }
}
