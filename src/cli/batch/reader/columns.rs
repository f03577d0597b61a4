//! Parquet and Arrow: a candidate on each row, a fact in each column.

use std::sync::Arc;

use rules::diagnostic::Diagnostic;
use rules::words::batch as words;
use rules_arrow::TableError;
use rules_arrow::files::{FileTrouble, TableBatches, TableFile, TableKind};

use super::{Input, Trouble};
use crate::cli::args::{Batch, BatchInput};
use crate::cli::batch::chunk::{File, Records};
use crate::cli::batch::columnar::InColumns;
use crate::cli::batch::words as columns_words;

/// The most threads that read a file: each holds what it has read ahead.
const MOST_READERS: usize = 8;

pub struct Columns {
    file: Arc<File>,
    /// Until the first rows are asked for.
    opened: Option<TableFile>,
    /// The columns that are read.
    needed: Vec<usize>,
    batches: Option<TableBatches>,
    /// How many rows were read or passed over.
    rows: u64,
}

impl Columns {
    pub fn open(
        batch: &rules::Batch<'_>,
        arguments: &Batch,
        input: &Input,
        mut file: File,
    ) -> Result<Self, Trouble> {
        let cannot = |error: FileTrouble| Trouble::cannot_read_for(&file.name, error.into());
        let stdin = input.path == std::path::Path::new("-");
        let opened = match (stdin, input.kind) {
            (true, BatchInput::Arrow) => TableFile::stream(Box::new(std::io::stdin())),
            (true, _) => {
                let error =
                    Diagnostic::error("cannot-read", words::parquet_from_a_pipe()).help(words::name_a_file());
                return Err(Trouble { diagnostics: vec![error], sources: Default::default() });
            }
            (false, kind) => {
                let kind = if kind == BatchInput::Parquet { TableKind::Parquet } else { TableKind::Arrow };
                let bytes = std::fs::File::open(&input.path).map_err(|error| cannot(error.into()))?;
                TableFile::open(bytes, kind)
            }
        };
        let threads = arguments.jobs.or_else(|| std::thread::available_parallelism().ok());
        let threads = threads.map_or(1, std::num::NonZeroUsize::get).min(MOST_READERS);
        let opened = opened.map_err(cannot)?.with_threads(threads);
        let columns_of = |opened: &TableFile| {
            InColumns::of(batch, opened.schema(), arguments).map_err(|error| refused(&file.name, error))
        };
        let (_, _, better) = columns_of(&opened)?;
        let opened = opened.with_types(&better).map_err(cannot)?;
        let (in_columns, needed, _) = columns_of(&opened)?;
        file.in_columns = Some(in_columns);
        Ok(Columns { file: Arc::new(file), opened: Some(opened), needed, batches: None, rows: 0 })
    }

    pub fn fill(&mut self, records: &mut Records, most: usize, skip: u64) -> Result<u64, Trouble> {
        let cannot = |error: FileTrouble| Trouble::cannot_read_for(&self.file.name, error.into());
        records.file = Arc::clone(&self.file);
        if let Some(opened) = self.opened.take() {
            let batches = opened.batches(&self.needed, most, skip).map_err(cannot)?;
            self.batches = Some(batches);
        }
        let Some(batches) = &mut self.batches else { return Ok(0) };
        let rows = batches.next_rows().map_err(cannot)?;
        let skipped = batches.take_skipped();
        self.rows += skipped;
        if let Some(rows) = rows {
            let above = self.rows;
            self.rows += rows.num_rows() as u64;
            records.columns = Some((rows, above));
        }
        Ok(skipped)
    }
}

fn refused(name: &str, error: TableError) -> Trouble {
    match error {
        TableError::Columns(error) => {
            let says = |found: &Diagnostic| {
                let mut found = found.clone();
                found.message = columns_words::in_the_columns(name, found.message);
                for help in &mut found.help {
                    if *help == rules_arrow::words::name_or_ignore() {
                        *help = columns_words::which_fact();
                    }
                }
                found
            };
            Trouble {
                diagnostics: error.diagnostics().iter().map(says).collect(),
                sources: error.sources().clone(),
            }
        }
        other => Trouble::cannot_read_for(name, other.why()),
    }
}
