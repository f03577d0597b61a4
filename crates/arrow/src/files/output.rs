//! Parquet, made part by part.
//!
//! Each part is encoded as a file of its own, by any thread. They are joined by copying their bytes one after another
//! and saying in one footer where each now lies. What is needed to go on with a file that was interrupted is the
//! list of the parts, which is kept beside it.

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_schema::{DataType, Field};
use bytes::Bytes;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::compute_leaves;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::{
    FileMetaData, KeyValue, ParquetMetaData, ParquetMetaDataReader, ParquetMetaDataWriter, RowGroupMetaData,
};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use zstd::bulk::Compressor;

use super::{FileTrouble, bits};
use crate::words;

/// What a Parquet file begins with.
const MAGIC: &[u8] = b"PAR1";

/// The most rows of a part, and the least.
const ROWS: std::ops::RangeInclusive<usize> = 1 << 13..=1 << 17;
/// The most cells of a part, unless its rows are few already.
const CELLS: usize = 1 << 28;

/// How many rows each part of an answer of so many columns has: fewer where each row says much, for several parts are in
/// memory.
pub fn rows_of_a_part(columns: usize) -> usize {
    (CELLS / columns.max(1)).clamp(*ROWS.start(), *ROWS.end())
}

/// Rows as a Parquet file of one row group; without rows, of none.
pub fn encode(rows: &RecordBatch) -> Result<Vec<u8>, FileTrouble> {
    let mut out = Vec::new();
    encode_into(rows, &mut out)?;
    Ok(out)
}

/// The same in the place of what memory holds.
pub fn encode_into(rows: &RecordBatch, out: &mut Vec<u8>) -> Result<(), FileTrouble> {
    out.clear();
    let level = ZstdLevel::try_new(bits::LEVEL)?;
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by(format!("rules {}", env!("CARGO_PKG_VERSION")))
        .set_dictionary_enabled(true)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_offset_index_disabled(true)
        .set_max_row_group_row_count(None);
    let schema = rows.schema();
    // Numbers of rows and ids mostly count up, and are hardly ever few.
    for field in schema.fields().iter().filter(|field| counts_up(field.data_type())) {
        let path = ColumnPath::new(vec![field.name().clone()]);
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    // These are compressed here: the library would get ready for it in vain, column by column.
    for field in schema.fields().iter().filter(|field| is_bools(field)) {
        let path = ColumnPath::new(vec![field.name().clone()]);
        properties = properties.set_column_compression(path, Compression::UNCOMPRESSED);
    }
    let mut compressor = Compressor::new(bits::LEVEL)?;
    let writer = ArrowWriter::try_new(out, schema.clone(), Some(properties.build()))?;
    let (mut file, columns) = writer.into_serialized_writer()?;
    for (key, value) in schema.metadata() {
        file.append_key_value_metadata(KeyValue::new(key.clone(), value.clone()));
    }
    if rows.num_rows() > 0 {
        let described = file.schema_descr().columns().to_vec();
        let mut columns = columns.create_column_writers(0)?.into_iter().zip(described);
        let mut group = file.next_row_group()?;
        for (field, array) in schema.fields().iter().zip(rows.columns()) {
            match array.as_boolean_opt().filter(|_| is_bools(field)) {
                Some(bools) => {
                    let (_, described) = columns.next().ok_or_else(words::column_is_missing)?;
                    bits::append(&mut group, described, bools, &mut compressor)?;
                }
                None => {
                    for leaf in compute_leaves(field, array)? {
                        let next = columns.next().ok_or_else(words::column_is_missing)?;
                        let (mut column, _) = next;
                        column.write(&leaf)?;
                        column.close()?.append_to_row_group(&mut group)?;
                    }
                }
            }
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

/// Whether a column is written as bits.
fn is_bools(field: &Field) -> bool {
    *field.data_type() == DataType::Boolean && field.is_nullable()
}

/// Whether values of a type may be numbers that count up.
fn counts_up(ty: &DataType) -> bool {
    matches!(ty, DataType::Int32 | DataType::Int64 | DataType::UInt32 | DataType::UInt64)
}

/// A file that is gone on with.
pub struct Resumed {
    /// The file.
    pub joined: Joined,
    /// The number of the last row that is answered.
    pub answered: u64,
    /// How much of the file is whole.
    pub length: u64,
    /// How much of the list is.
    pub listed: u64,
}

/// One Parquet file, joined from parts.
pub struct Joined {
    file: FileMetaData,
    groups: Vec<RowGroupMetaData>,
    /// How long it is so far.
    length: u64,
}

impl Joined {
    /// Joins a part to a file, which begins with the first. What comes out is to be written to the file, in order, and to the
    /// list of parts. `last` is the number of the last row that is answered by now.
    pub fn add<'p>(
        joined: &mut Option<Joined>,
        part: &'p [u8],
        last: u64,
    ) -> Result<([&'p [u8]; 2], Vec<u8>), FileTrouble> {
        if let Some(joined) = joined {
            let (body, line) = joined.append(part, last)?;
            return Ok(([&[], body], line));
        }
        let file = metadata(part)?.file_metadata().clone();
        let new = joined.insert(Joined { file, groups: Vec::new(), length: MAGIC.len() as u64 });
        let (body, line) = new.append(part, last)?;
        Ok(([MAGIC, body], line))
    }

    fn append<'p>(&mut self, part: &'p [u8], last: u64) -> Result<(&'p [u8], Vec<u8>), FileTrouble> {
        let footer = part.len().checked_sub(8).ok_or_else(words::part_is_too_short)?;
        let size = part[footer..footer + 4].try_into().map(u32::from_le_bytes).unwrap_or_default() as usize;
        let end = footer.checked_sub(size).ok_or_else(words::part_without_footer)?;
        let body = part.get(MAGIC.len()..end).ok_or_else(words::part_without_footer)?;
        let mut line = Vec::new();
        for number in [last, self.length, body.len() as u64, size as u64] {
            line.extend(number.to_le_bytes());
        }
        line.extend(&part[end..footer]);
        self.place(&ParquetMetaDataReader::decode_metadata(&part[end..footer])?, self.length)?;
        self.length += body.len() as u64;
        Ok((body, line))
    }

    /// Goes on with a file of this length, by the list of its parts; nothing if no part is whole.
    pub fn resume(list: &[u8], length: u64) -> Result<Option<Resumed>, FileTrouble> {
        let mut resumed: Option<Resumed> = None;
        let mut at = 0;
        let number = |place: usize| -> Option<u64> {
            Some(u64::from_le_bytes(list.get(place..place + 8)?.try_into().ok()?))
        };
        while let (Some(answered), Some(start), Some(body), Some(size)) =
            (number(at), number(at + 8), number(at + 16), number(at + 24))
        {
            let end = usize::try_from(size).ok().and_then(|size| at.checked_add(32)?.checked_add(size));
            let Some(footer) = end.and_then(|end| list.get(at + 32..end)) else { break };
            let before = resumed.as_ref().map_or(MAGIC.len() as u64, |resumed| resumed.length);
            let Some(after) = start.checked_add(body).filter(|after| *after <= length) else { break };
            if start != before {
                break;
            }
            let part = ParquetMetaDataReader::decode_metadata(footer)?;
            at += 32 + footer.len();
            let mut joined = match resumed {
                Some(resumed) => resumed.joined,
                None => Joined { file: part.file_metadata().clone(), groups: Vec::new(), length: before },
            };
            joined.place(&part, start)?;
            joined.length = after;
            resumed = Some(Resumed { joined, answered, length: after, listed: at as u64 });
        }
        Ok(resumed)
    }

    fn place(&mut self, part: &ParquetMetaData, start: u64) -> Result<(), FileTrouble> {
        if part.file_metadata().schema() != self.file.schema() {
            return Err(words::part_has_other_columns().into());
        }
        let moved = i64::try_from(start).map_err(|_| words::file_is_too_long())? - MAGIC.len() as i64;
        for group in part.row_groups() {
            let columns = group.columns().iter().map(|column| {
                let dictionary = column.dictionary_page_offset().map(|offset| offset + moved);
                let data = column.data_page_offset() + moved;
                let builder = column.clone().into_builder();
                builder.set_data_page_offset(data).set_dictionary_page_offset(dictionary).build()
            });
            let columns = columns.collect::<Result<Vec<_>, _>>()?;
            let ordinal = i32::try_from(self.groups.len()).unwrap_or(i32::MAX);
            let file_offset = group.file_offset().map(|offset| offset + moved);
            let mut builder = group.clone().into_builder().set_column_metadata(columns).set_ordinal(ordinal);
            if let Some(offset) = file_offset {
                builder = builder.set_file_offset(offset);
            }
            self.groups.push(builder.build()?);
        }
        Ok(())
    }

    /// What stands at the end of the file.
    pub fn finish(self) -> Result<Vec<u8>, FileTrouble> {
        let rows = self.groups.iter().map(RowGroupMetaData::num_rows).sum();
        let file = &self.file;
        let whole = FileMetaData::new(
            file.version(),
            rows,
            file.created_by().map(str::to_owned),
            file.key_value_metadata().cloned(),
            file.schema_descr_ptr(),
            file.column_orders().cloned(),
        );
        let mut out = Vec::new();
        ParquetMetaDataWriter::new(&mut out, &ParquetMetaData::new(whole, self.groups)).finish()?;
        out.flush()?;
        Ok(out)
    }
}

fn metadata(file: &[u8]) -> Result<ParquetMetaData, FileTrouble> {
    Ok(ParquetMetaDataReader::new().parse_and_finish(&Bytes::copy_from_slice(file))?)
}
