//! Row groups of a Parquet file, read by several threads and handed on in order.
//!
//! Thread `i` of `n` reads the groups `i`, `i + n`, … and waits where nobody takes what it has read: so the memory is
//! bounded whatever the size of a group.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{DataType, SchemaRef};
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use super::FileTrouble;
use super::bools::{self, Bools};
use crate::words;

/// The most rows that a thread reads ahead, or one record batch.
const AHEAD: usize = 1 << 19;

/// A file that several threads read, each where it is.
#[derive(Clone)]
pub(super) struct SharedFile {
    file: Arc<Mutex<File>>,
    length: u64,
}

impl SharedFile {
    pub(super) fn of(file: File) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(SharedFile { file: Arc::new(Mutex::new(file)), length })
    }
}

impl Length for SharedFile {
    fn len(&self) -> u64 {
        self.length
    }
}

impl ChunkReader for SharedFile {
    type T = BufReader<From>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(BufReader::new(From { file: self.file.clone(), at: start }))
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        if start.checked_add(length as u64).is_none_or(|end| end > self.length) {
            return Err(ParquetError::EOF(format!("the file ends before byte {start} + {length}")));
        }
        let mut bytes = vec![0; length];
        From { file: self.file.clone(), at: start }.read_exact(&mut bytes)?;
        Ok(bytes.into())
    }
}

/// A shared file from one place on.
pub(super) struct From {
    file: Arc<Mutex<File>>,
    at: u64,
}

impl Read for From {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.at))?;
        let read = file.read(buffer)?;
        self.at += read as u64;
        Ok(read)
    }
}

/// What is read of each group.
#[derive(Clone)]
pub(super) struct Wanted {
    file: Arc<SharedFile>,
    metadata: ArrowReaderMetadata,
    schema: SchemaRef,
    /// For each column, its number among the leaves if it is read as bits.
    bools: Vec<Option<usize>>,
    /// The other columns.
    others: ProjectionMask,
    /// The most rows of a record batch.
    rows: usize,
}

/// Rows, or that a group is at its end.
type Message = Option<std::result::Result<RecordBatch, FileTrouble>>;

/// The record batches of some groups, in order.
pub(super) struct RowGroups {
    threads: Vec<Receiver<Message>>,
    /// The group at hand, among those that are read, and how many these are.
    at: usize,
    count: usize,
}

impl RowGroups {
    /// Reads these groups, with so many threads.
    pub(super) fn read(wanted: &Wanted, groups: &[usize], threads: usize) -> io::Result<Self> {
        let threads = threads.clamp(1, groups.len().max(1));
        let receiver = |thread: usize| {
            let (to, from) = sync_channel((AHEAD / wanted.rows).max(1));
            let own: Vec<usize> = groups.iter().copied().skip(thread).step_by(threads).collect();
            let wanted = wanted.clone();
            std::thread::Builder::new().spawn(move || wanted.send(&own, &to))?;
            Ok(from)
        };
        let threads = (0..threads).map(receiver).collect::<io::Result<_>>()?;
        Ok(RowGroups { threads, at: 0, count: groups.len() })
    }
}

impl Wanted {
    /// These columns, which are in order, in record batches of so many rows at most.
    pub(super) fn of(
        file: SharedFile,
        metadata: ArrowReaderMetadata,
        columns: &[usize],
        rows: usize,
    ) -> std::result::Result<Self, FileTrouble> {
        let described = metadata.metadata().file_metadata().schema_descr();
        let leaf = |column: usize| {
            let is_boolean = *metadata.schema().field(column).data_type() == DataType::Boolean;
            let leaf =
                (0..described.num_columns()).find(|leaf| described.get_column_root_idx(*leaf) == column);
            leaf.filter(|leaf| is_boolean && bools::is_plain(&described.column(*leaf)))
        };
        let bools: Vec<Option<usize>> = columns.iter().map(|column| leaf(*column)).collect();
        let others = columns.iter().zip(&bools).filter(|(_, bools)| bools.is_none());
        let others = ProjectionMask::roots(described, others.map(|(column, _)| *column));
        let schema = metadata.schema().project(columns)?.into();
        Ok(Wanted { file: Arc::new(file), metadata, schema, bools, others, rows: rows.max(1) })
    }

    fn send(&self, groups: &[usize], to: &SyncSender<Message>) {
        for group in groups {
            let sent = match self.group(*group) {
                Ok(mut batches) => batches.all(|batch| to.send(Some(batch)).is_ok()),
                Err(error) => to.send(Some(Err(error.into()))).is_ok(),
            };
            // Nobody listens any more.
            if !sent || to.send(None).is_err() {
                return;
            }
        }
    }

    fn group(&self, group: usize) -> Result<Group> {
        let file = SharedFile::clone(&self.file);
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        let builder = builder.with_row_groups(vec![group]).with_projection(self.others.clone());
        let others = builder.with_batch_size(self.rows).build()?;
        let described = self.metadata.metadata().row_group(group);
        let bools = self.bools.iter().map(|leaf| {
            let bools = leaf.map(|leaf| Bools::new(self.file.clone(), described, leaf));
            bools.transpose()
        });
        Ok(Group { schema: self.schema.clone(), bools: bools.collect::<Result<_>>()?, others })
    }
}

/// The rows of a group, in record batches.
struct Group {
    schema: SchemaRef,
    /// For each column, where it is read from if it is read as bits.
    bools: Vec<Option<Bools<SharedFile>>>,
    others: ParquetRecordBatchReader,
}

impl Group {
    fn with_bools(&mut self, others: &RecordBatch) -> std::result::Result<RecordBatch, FileTrouble> {
        let rows = others.num_rows();
        let mut others = others.columns().iter().cloned();
        let columns = self.bools.iter_mut().map(|bools| match bools {
            Some(bools) => Ok(Arc::new(bools.next(rows)?) as ArrayRef),
            None => others.next().ok_or_else(|| FileTrouble::from(words::column_is_missing())),
        });
        let columns: Vec<ArrayRef> = columns.collect::<std::result::Result<_, _>>()?;
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        Ok(RecordBatch::try_new_with_options(self.schema.clone(), columns, &options)?)
    }
}

impl Iterator for Group {
    type Item = std::result::Result<RecordBatch, FileTrouble>;

    fn next(&mut self) -> Option<Self::Item> {
        let others = self.others.next()?;
        Some(others.map_err(FileTrouble::from).and_then(|others| self.with_bools(&others)))
    }
}

impl Iterator for RowGroups {
    type Item = std::result::Result<RecordBatch, FileTrouble>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.at < self.count {
            match self.threads[self.at % self.threads.len()].recv() {
                Ok(Some(batch)) => return Some(batch),
                Ok(None) => self.at += 1,
                // It has ended in the middle of a group: that must not look like the end of the file.
                Err(_) => {
                    self.at = self.count;
                    return Some(Err(words::reader_stopped().into()));
                }
            }
        }
        None
    }
}
