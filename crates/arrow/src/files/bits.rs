//! Columns of booleans in Parquet: what is null, and of the rest what is true, are both bits there as they are in memory.

use std::io::Write;

use arrow_array::{Array, BooleanArray};
use bytes::Bytes;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::column::page::{CompressedPage, Page, PageWriter};
use parquet::column::writer::ColumnCloseResult;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, SerializedRowGroupWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use zstd::bulk::Compressor;

use super::FileTrouble;
use super::squeezing::squeezed;
use crate::reading::words_of;
use crate::words;

/// What is tried before a page is compressed: bits of many candidates often do not shrink.
const TRIED: usize = 1024;

/// The level at which answers are compressed: most of what there is to win comes at the first.
pub(super) const LEVEL: i32 = 1;

/// Adds a nullable column of booleans to a row group.
pub(super) fn append<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    column: ColumnDescPtr,
    array: &BooleanArray,
    compressor: &mut Compressor<'_>,
) -> Result<(), FileTrouble> {
    let rows = u32::try_from(array.len()).map_err(|_| words::part_has_too_many_rows())?;
    let (plain, yes) = page(array);
    let length = plain.len();
    let (body, compression) = compressed(plain, compressor)?;
    let statistics = statistics(array, yes);
    let page = Page::DataPage {
        buf: Bytes::from(body),
        num_values: rows,
        encoding: Encoding::PLAIN,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    let mut chunk = TrackedWrite::new(Vec::with_capacity(length + 64));
    let written = SerializedPageWriter::new(&mut chunk).write_page(CompressedPage::new(page, length))?;
    let chunk = chunk.into_inner()?;
    let header = chunk.len() - written.compressed_size;
    let metadata = ColumnChunkMetaData::builder(column)
        .set_compression(compression)
        .set_encodings(vec![Encoding::PLAIN, Encoding::RLE])
        .set_num_values(i64::from(rows))
        .set_total_compressed_size(size(chunk.len()))
        .set_total_uncompressed_size(size(header + length))
        .set_data_page_offset(0)
        .set_statistics(statistics)
        .build()?;
    let close = ColumnCloseResult {
        bytes_written: chunk.len() as u64,
        rows_written: u64::from(rows),
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok(group.append_column(&Bytes::from(chunk), close)?)
}

fn size(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// The bytes of a page: which rows are there, and of those which are true; and how many are.
fn page(array: &BooleanArray) -> (Vec<u8>, usize) {
    let rows = array.len();
    let values = words_of(array.values());
    let mut out = Vec::with_capacity(rows / 4 + 64);
    out.extend([0; 4]);
    let there = array.nulls().filter(|nulls| nulls.null_count() > 0).map(|nulls| words_of(nulls.inner()));
    match &there {
        None => {
            // One run: all are there.
            varint((rows as u64) << 1, &mut out);
            out.push(1);
        }
        Some(there) => {
            // Groups of eight bits each.
            varint((rows.div_ceil(8) as u64) << 1 | 1, &mut out);
            bytes(there, rows, &mut out);
        }
    }
    let levels = u32::try_from(out.len() - 4).unwrap_or(u32::MAX);
    out[..4].copy_from_slice(&levels.to_le_bytes());
    let (values, count) = match there {
        None => (values, rows),
        Some(there) => squeezed(&values, &there),
    };
    bytes(&values, count, &mut out);
    // Behind the last row stand zeros.
    let yes: u32 = values.iter().map(|word| word.count_ones()).sum();
    (out, yes as usize)
}

/// Bits as bytes, the lowest first.
fn bytes(words: &[u64], bits: usize, out: &mut Vec<u8>) {
    let start = out.len();
    out.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    out.truncate(start + bits.div_ceil(8));
}

fn varint(mut number: u64, out: &mut Vec<u8>) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// A page as it is stored: compressed where that makes it smaller by much.
fn compressed(
    plain: Vec<u8>,
    compressor: &mut Compressor<'_>,
) -> Result<(Vec<u8>, Compression), FileTrouble> {
    let shrinks = |before: usize, after: usize| after < before - before / 8;
    let tried = &plain[..plain.len().min(TRIED)];
    if shrinks(tried.len(), compressor.compress(tried)?.len()) {
        let whole = compressor.compress(&plain)?;
        if shrinks(plain.len(), whole.len()) {
            return Ok((whole, Compression::ZSTD(ZstdLevel::try_new(LEVEL)?)));
        }
    }
    Ok((plain, Compression::UNCOMPRESSED))
}

fn statistics(array: &BooleanArray, yes: usize) -> Statistics {
    let there = array.len() - array.null_count();
    let least = (there > 0).then_some(yes == there);
    let greatest = (there > 0).then_some(yes > 0);
    Statistics::boolean(least, greatest, None, Some(array.null_count() as u64), false)
}
