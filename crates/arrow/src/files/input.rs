//! Files of candidates.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::SchemaRef;
use arrow_select::concat::concat_batches;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::FileTrouble;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// Parquet.
    Parquet,
    /// Arrow IPC: a file (Feather) or a stream.
    Arrow,
}

/// A file whose columns are known, and whose rows are not read yet.
pub struct TableFile {
    schema: SchemaRef,
    open: Open,
}

enum Open {
    Parquet(ParquetRecordBatchReaderBuilder<File>),
    Whole(File),
    Stream(Box<StreamReader<BufReader<Box<dyn Read + Send>>>>),
}

type Inner = Box<dyn Iterator<Item = Result<RecordBatch, FileTrouble>> + Send>;

/// The rows of a file, in record batches of about one size.
pub struct TableBatches {
    inner: Inner,
    schema: SchemaRef,
    /// How many rows a record batch has at most; but for the last one, at least half of them.
    rows: usize,
    waiting: VecDeque<RecordBatch>,
    /// How many rows are still to be passed over.
    skip: u64,
    skipped: u64,
    ended: bool,
}

impl TableFile {
    /// Opens a file, and reads what its columns are.
    pub fn open(mut file: File, kind: TableKind) -> Result<Self, FileTrouble> {
        match kind {
            TableKind::Parquet => {
                let builder = ParquetRecordBatchReaderBuilder::try_new(file)?;
                Ok(TableFile { schema: builder.schema().clone(), open: Open::Parquet(builder) })
            }
            TableKind::Arrow => {
                let mut magic = [0; 6];
                let read = file.read(&mut magic)?;
                file.seek(SeekFrom::Start(0))?;
                if &magic[..read] != b"ARROW1" {
                    return Self::stream(Box::new(file));
                }
                let reader = FileReader::try_new(BufReader::new(file.try_clone()?), None)?;
                Ok(TableFile { schema: reader.schema(), open: Open::Whole(file) })
            }
        }
    }

    /// Reads a stream of Arrow.
    pub fn stream(bytes: Box<dyn Read + Send>) -> Result<Self, FileTrouble> {
        let reader = StreamReader::try_new(BufReader::new(bytes), None)?;
        Ok(TableFile { schema: reader.schema(), open: Open::Stream(Box::new(reader)) })
    }

    /// Its columns.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// Its rows, but for so many at the start: of these columns, which are in order, in record batches of so many
    /// rows at most.
    pub fn batches(self, columns: &[usize], rows: usize, skip: u64) -> Result<TableBatches, FileTrouble> {
        let schema: SchemaRef = self.schema.project(columns)?.into();
        let columns = columns.to_vec();
        let (mut skip, mut skipped) = (skip, 0);
        let inner: Inner = match self.open {
            Open::Parquet(mut builder) => {
                // Whole row groups are passed over unread.
                let mut groups: VecDeque<usize> = (0..builder.metadata().num_row_groups()).collect();
                while let Some(group) = groups.front() {
                    let rows = builder.metadata().row_group(*group).num_rows().unsigned_abs();
                    if rows > skip {
                        break;
                    }
                    (skip, skipped) = (skip - rows, skipped + rows);
                    groups.pop_front();
                }
                let mask = ProjectionMask::roots(builder.parquet_schema(), columns);
                builder = builder.with_row_groups(groups.into()).with_projection(mask).with_batch_size(rows);
                Box::new(builder.build()?.map(|batch| batch.map_err(FileTrouble::from)))
            }
            Open::Whole(file) => {
                let reader = FileReader::try_new(BufReader::new(file), Some(columns))?;
                Box::new(reader.map(|batch| batch.map_err(FileTrouble::from)))
            }
            Open::Stream(reader) => {
                Box::new(reader.map(move |batch| batch?.project(&columns).map_err(FileTrouble::from)))
            }
        };
        Ok(TableBatches {
            inner,
            schema,
            rows: rows.max(1),
            waiting: VecDeque::new(),
            skip,
            skipped,
            ended: false,
        })
    }
}

impl TableBatches {
    /// The columns that are read.
    pub fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// How many rows were passed over since this was asked last.
    pub fn take_skipped(&mut self) -> u64 {
        std::mem::take(&mut self.skipped)
    }

    /// The next rows; nothing at the end.
    pub fn next_rows(&mut self) -> Result<Option<RecordBatch>, FileTrouble> {
        let waiting =
            |batches: &VecDeque<RecordBatch>| -> usize { batches.iter().map(RecordBatch::num_rows).sum() };
        while !self.ended && waiting(&self.waiting) < self.rows {
            match self.inner.next() {
                None => self.ended = true,
                Some(batch) => self.take(batch?),
            }
        }
        let mut taken: Vec<RecordBatch> = Vec::new();
        let mut room = self.rows;
        while let Some(batch) = self.waiting.pop_front() {
            if batch.num_rows() > room {
                taken.push(batch.slice(0, room));
                self.waiting.push_front(batch.slice(room, batch.num_rows() - room));
                break;
            }
            room -= batch.num_rows();
            taken.push(batch);
            if room == 0 {
                break;
            }
        }
        taken.retain(|batch| batch.num_rows() > 0);
        match taken.len() {
            0 => Ok(None),
            1 => Ok(taken.pop()),
            _ => Ok(Some(concat_batches(&taken[0].schema(), &taken)?)),
        }
    }

    fn take(&mut self, batch: RecordBatch) {
        let rows = batch.num_rows();
        let skip = usize::try_from(self.skip).unwrap_or(usize::MAX).min(rows);
        (self.skip, self.skipped) = (self.skip - skip as u64, self.skipped + skip as u64);
        if skip < rows {
            self.waiting.push_back(batch.slice(skip, rows - skip));
        }
    }
}
