//! Files of candidates.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_ipc::reader::{FileReader, StreamReader};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::Type;
use parquet::schema::types::SchemaDescriptor;

use super::FileTrouble;
use super::row_groups::{RowGroups, SharedFile, Wanted};
use crate::words;

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
    threads: usize,
}

enum Open {
    Parquet(SharedFile, ArrowReaderMetadata),
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
                let file = SharedFile::of(file)?;
                let metadata = ArrowReaderMetadata::load(&file, ArrowReaderOptions::default())?;
                let schema = metadata.schema().clone();
                Ok(TableFile { schema, open: Open::Parquet(file, metadata), threads: 1 })
            }
            TableKind::Arrow => {
                let mut magic = [0; 6];
                let read = file.read(&mut magic)?;
                file.seek(SeekFrom::Start(0))?;
                if &magic[..read] != b"ARROW1" {
                    return Self::stream(Box::new(file));
                }
                let reader = FileReader::try_new(BufReader::new(file.try_clone()?), None)?;
                Ok(TableFile { schema: reader.schema(), open: Open::Whole(file), threads: 1 })
            }
        }
    }

    /// Reads a stream of Arrow.
    pub fn stream(bytes: Box<dyn Read + Send>) -> Result<Self, FileTrouble> {
        let reader = StreamReader::try_new(BufReader::new(bytes), None)?;
        Ok(TableFile { schema: reader.schema(), open: Open::Stream(Box::new(reader)), threads: 1 })
    }

    /// The same, whose row groups so many threads read, where it has some.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        TableFile { threads, ..self }
    }

    /// The same, with these columns read as other types that say the same, where the file can be read so.
    pub fn with_types(self, types: &[(usize, DataType)]) -> Result<Self, FileTrouble> {
        let Open::Parquet(file, metadata) = &self.open else { return Ok(self) };
        let described = metadata.metadata().file_metadata().schema_descr();
        let mut fields: Vec<Arc<Field>> = self.schema.fields().iter().cloned().collect();
        for (column, ty) in types.iter().filter(|(column, ty)| can_be_read_as(described, *column, ty)) {
            fields[*column] = Arc::new(fields[*column].as_ref().clone().with_data_type(ty.clone()));
        }
        let schema: SchemaRef = Arc::new(Schema::new_with_metadata(fields, self.schema.metadata().clone()));
        let options = ArrowReaderOptions::new().with_schema(schema.clone());
        let metadata = ArrowReaderMetadata::try_new(metadata.metadata().clone(), options)?;
        Ok(TableFile { schema, open: Open::Parquet(file.clone(), metadata), threads: self.threads })
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
            Open::Parquet(file, metadata) => {
                let described = metadata.metadata().file_metadata().schema_descr();
                refuse_int96(described, &columns)?;
                // Whole row groups are passed over unread.
                let groups = metadata.metadata().row_groups();
                let mut first = 0;
                while let Some(group) = groups.get(first) {
                    let rows = group.num_rows().unsigned_abs();
                    if rows > skip {
                        break;
                    }
                    (skip, skipped) = (skip - rows, skipped + rows);
                    first += 1;
                }
                let groups: Vec<usize> = (first..groups.len()).collect();
                let wanted = Wanted::of(file, metadata, &columns, rows)?;
                Box::new(RowGroups::read(&wanted, &groups, self.threads)?)
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

/// Whether the bytes of a column fit the type: a decimal of few digits can stand in many bytes.
fn can_be_read_as(schema: &SchemaDescriptor, column: usize, ty: &DataType) -> bool {
    let mut leaves = schema.columns().iter().enumerate();
    let own = leaves.find(|(leaf, _)| schema.get_column_root_idx(*leaf) == column).map(|(_, own)| own);
    own.is_some_and(|own| match (ty, own.physical_type()) {
        (DataType::Decimal64(..), Type::FIXED_LEN_BYTE_ARRAY) => own.type_length() <= 8,
        (DataType::Decimal64(..), ty) => matches!(ty, Type::INT32 | Type::INT64),
        _ => true,
    })
}

/// Old timestamps do not say whether they are instants or local times; Spark, which still writes them, means instants, and
/// readers take them for local times.
fn refuse_int96(schema: &SchemaDescriptor, columns: &[usize]) -> Result<(), FileTrouble> {
    for (number, column) in schema.columns().iter().enumerate() {
        if column.physical_type() == Type::INT96 && columns.contains(&schema.get_column_root_idx(number)) {
            return Err(words::old_timestamps(column.path().string()).into());
        }
    }
    Ok(())
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
        while !self.ended && waiting(&self.waiting) < self.rows.div_ceil(2) {
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
