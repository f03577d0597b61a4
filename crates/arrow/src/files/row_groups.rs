//! Row groups of a Parquet file, read by several threads and handed on in order.
//!
//! Thread `i` of `n` reads the groups `i`, `i + n`, … and waits where nobody takes what it has read: so the memory is
//! bounded whatever the size of a group.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use bytes::Bytes;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReaderBuilder};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{ChunkReader, Length};

use super::FileTrouble;
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
    pub(super) file: SharedFile,
    pub(super) metadata: ArrowReaderMetadata,
    pub(super) columns: ProjectionMask,
    /// The most rows of a record batch.
    pub(super) rows: usize,
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
    fn send(&self, groups: &[usize], to: &SyncSender<Message>) {
        for group in groups {
            let sent = match self.group(*group) {
                Ok(mut batches) => {
                    batches.all(|batch| to.send(Some(batch.map_err(FileTrouble::from))).is_ok())
                }
                Err(error) => to.send(Some(Err(error.into()))).is_ok(),
            };
            // Nobody listens any more.
            if !sent || to.send(None).is_err() {
                return;
            }
        }
    }

    fn group(
        &self,
        group: usize,
    ) -> Result<impl Iterator<Item = std::result::Result<RecordBatch, arrow_schema::ArrowError>>> {
        let builder =
            ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), self.metadata.clone());
        let builder = builder.with_row_groups(vec![group]).with_projection(self.columns.clone());
        builder.with_batch_size(self.rows).build()
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
