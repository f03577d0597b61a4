//! Some rows on their way: read, decided, written; then the same memory takes the next ones.

use std::path::PathBuf;
use std::sync::Arc;

use rules::{BatchSummary, DossierError};

/// The most rows of a chunk.
pub const ROWS: usize = 8192;
/// The most bytes of a chunk, or a row more.
pub const BYTES: usize = 8 * 1024 * 1024;
/// The most dossiers of a chunk: each is a file.
pub const FILES: usize = 256;

/// Some rows, of one file or folder.
#[derive(Default)]
pub struct Chunk {
    /// Its place in the order of chunks.
    pub number: u64,
    /// The number of its first row, from 1 over all files.
    pub first_row: u64,
    /// What its rows are.
    pub records: Records,
    /// How many bytes had been read when it was full.
    pub bytes: u64,
    /// Lines of the answer.
    pub answer: Vec<u8>,
    /// Figures of the answer.
    pub counted: Option<BatchSummary>,
    /// How many of the candidates have an answer that is not settled.
    pub unsettled: usize,
    /// The rows that cannot be used.
    pub bad: Vec<BadRow>,
    /// Why there is no answer.
    #[cfg(feature = "portfolio")]
    pub trouble: Option<rules::phrase::Phrase>,
}

/// The rows of a chunk, as they were read. One kind is filled at a time; the others keep their memory.
#[derive(Default)]
pub struct Records {
    /// The file they are of.
    pub file: Arc<File>,
    /// Rows of a table as they are written, or JSON texts, one after another.
    pub text: Vec<u8>,
    /// Where each text ends, and the line it stands on.
    pub ends: Vec<(usize, u64)>,
    /// Dossiers.
    pub files: Vec<PathBuf>,
    /// Rows in columns, and how many rows of their file stand above them.
    #[cfg(feature = "portfolio")]
    pub columns: Option<(rules_arrow::arrow_array::RecordBatch, u64)>,
}

/// A file of candidates.
#[derive(Default)]
pub struct File {
    /// Which one it is.
    pub number: usize,
    /// Its name.
    pub name: String,
    /// For a table: the ids of its columns but that of the candidates' ids.
    pub columns: Vec<String>,
    /// For a table: which column holds the candidates' ids.
    pub id: Option<usize>,
    /// For a table: how many columns it has, and 0 for others.
    pub width: usize,
    /// For a table: what separates its cells.
    pub delimiter: u8,
    /// Whether the first column holds the names of rows, and is none of its own.
    pub has_row_names: bool,
    /// For a folder: where it is.
    pub folder: Option<PathBuf>,
    /// For a table in columns: what they are.
    #[cfg(feature = "portfolio")]
    pub in_columns: Option<super::columnar::InColumns>,
}

/// A row that cannot be used.
pub struct BadRow {
    /// Its number, from 1.
    pub row: u64,
    /// Where it is: `candidates.csv:17`.
    pub place: String,
    /// Why.
    pub error: DossierError,
}

impl Chunk {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        let lines = self.records.ends.len() + self.records.files.len();
        #[cfg(feature = "portfolio")]
        let lines = lines + self.records.columns.as_ref().map_or(0, |(rows, _)| rows.num_rows());
        lines
    }

    /// Takes everything out, and keeps the memory.
    pub fn clear(&mut self) {
        self.records.text.clear();
        self.records.ends.clear();
        self.records.files.clear();
        #[cfg(feature = "portfolio")]
        self.records.columns.take();
        self.answer.clear();
        self.counted = None;
        self.unsettled = 0;
        self.bad.clear();
        #[cfg(feature = "portfolio")]
        self.trouble.take();
    }
}
