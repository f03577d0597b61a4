//! Columns of booleans read from Parquet as bits, which they are there and in memory: the library makes a byte of each on the
//! way.

use std::sync::Arc;

use arrow_array::BooleanArray;
use arrow_buffer::{BooleanBuffer, BooleanBufferBuilder, NullBuffer};
use bytes::Bytes;
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::reader::ChunkReader;
use parquet::file::serialized_reader::SerializedPageReader;
use parquet::schema::types::ColumnDescriptor;

use super::squeezing::spread;
use crate::reading::words_of;

/// Whether a column can be read so: a boolean for each row, or none.
pub(super) fn is_plain(column: &ColumnDescriptor) -> bool {
    column.physical_type() == Type::BOOLEAN
        && column.path().parts().len() == 1
        && column.max_rep_level() == 0
        && column.max_def_level() <= 1
}

/// Such a column of a row group.
pub(super) struct Bools<R: ChunkReader> {
    pages: SerializedPageReader<R>,
    is_nullable: bool,
    page: Option<Rows>,
}

/// The rows of a page that are not taken yet.
struct Rows {
    left: usize,
    /// Which are there; nothing if all are.
    there: Option<Bits>,
    /// Of those that are there, which are true.
    yes: Bits,
}

/// Bits that are not taken yet.
enum Bits {
    /// Side by side, the lowest first.
    Plain { bytes: Bytes, at: usize },
    /// In runs: of one value, or side by side.
    Runs { bytes: Bytes, at: usize, run: Run, left: usize },
}

#[derive(Clone, Copy)]
enum Run {
    Same(bool),
    /// From this bit on.
    Bits(usize),
}

impl<R: ChunkReader> Bools<R> {
    pub(super) fn new(file: Arc<R>, group: &RowGroupMetaData, column: usize) -> Result<Self> {
        let rows = usize::try_from(group.num_rows()).unwrap_or_default();
        let column = group.column(column);
        let pages = SerializedPageReader::new(file, column, rows, None)?;
        Ok(Bools { pages, is_nullable: column.column_descr().max_def_level() > 0, page: None })
    }

    /// The next so many rows.
    pub(super) fn next(&mut self, rows: usize) -> Result<BooleanArray> {
        let mut yes = BooleanBufferBuilder::new(rows);
        let mut there = BooleanBufferBuilder::new(if self.is_nullable { rows } else { 0 });
        while yes.len() < rows {
            let page = match &mut self.page {
                Some(page) if page.left > 0 => page,
                page => {
                    let next = self.pages.get_next_page()?.ok_or_else(|| spoilt("it has too few rows"))?;
                    page.insert(Rows::of(&next, self.is_nullable)?)
                }
            };
            page.take(rows - yes.len(), &mut yes, &mut there)?;
        }
        let nulls = self.is_nullable.then(|| NullBuffer::new(there.finish()));
        Ok(BooleanArray::new(yes.finish(), nulls.filter(|nulls| nulls.null_count() > 0)))
    }
}

impl Rows {
    fn of(page: &Page, is_nullable: bool) -> Result<Rows> {
        let left = page.num_values() as usize;
        let bytes = page.buffer();
        let (there, values) = match page {
            Page::DataPage { .. } if !is_nullable => (None, bytes.clone()),
            Page::DataPage { def_level_encoding: Encoding::RLE, .. } => {
                let (levels, values) = measured(bytes)?;
                (Some(Bits::runs(levels)), values)
            }
            #[allow(deprecated)]
            Page::DataPage { def_level_encoding: Encoding::BIT_PACKED, .. } => {
                let (levels, values) = cut(bytes, left.div_ceil(8))?;
                // The highest first.
                let levels = levels.iter().map(|byte| byte.reverse_bits()).collect();
                (Some(Bits::Plain { bytes: levels, at: 0 }), values)
            }
            Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
                let (_, bytes) = cut(bytes, *rep_levels_byte_len as usize)?;
                let (levels, values) = cut(&bytes, *def_levels_byte_len as usize)?;
                (is_nullable.then(|| Bits::runs(levels)), values)
            }
            _ => return Err(spoilt("it is no page of booleans")),
        };
        let yes = match page.encoding() {
            Encoding::PLAIN => Bits::Plain { bytes: values, at: 0 },
            // Where no value is there, nothing says how long the runs are.
            Encoding::RLE if values.is_empty() => Bits::runs(values),
            Encoding::RLE => Bits::runs(measured(&values)?.0),
            other => return Err(spoilt(&format!("booleans in {other}"))),
        };
        Ok(Rows { left, there, yes })
    }

    /// Takes so many rows or what is left.
    fn take(
        &mut self,
        rows: usize,
        yes: &mut BooleanBufferBuilder,
        there: &mut BooleanBufferBuilder,
    ) -> Result<()> {
        let rows = rows.min(self.left);
        self.left -= rows;
        let Some(levels) = &mut self.there else {
            there.append_n(rows, true);
            return self.yes.take(rows, yes);
        };
        let levels = levels.taken(rows)?;
        let values = self.yes.taken(levels.count_set_bits())?;
        there.append_buffer(&levels);
        let spread = spread(&words_of(&values), &words_of(&levels));
        let bytes: Vec<u8> = spread.into_iter().flat_map(u64::to_le_bytes).collect();
        yes.append_packed_range(0..rows, &bytes);
        Ok(())
    }
}

impl Bits {
    fn runs(bytes: Bytes) -> Bits {
        Bits::Runs { bytes, at: 0, run: Run::Same(false), left: 0 }
    }

    fn taken(&mut self, count: usize) -> Result<BooleanBuffer> {
        let mut out = BooleanBufferBuilder::new(count);
        self.take(count, &mut out)?;
        Ok(out.finish())
    }

    /// Takes so many bits.
    fn take(&mut self, mut count: usize, out: &mut BooleanBufferBuilder) -> Result<()> {
        match self {
            Bits::Plain { bytes, at } => {
                if count > bytes.len() * 8 - *at {
                    return Err(spoilt("it has too few values"));
                }
                out.append_packed_range(*at..*at + count, bytes);
                *at += count;
            }
            Bits::Runs { bytes, at, run, left } => {
                while count > 0 {
                    if *left == 0 {
                        (*run, *left) = next_run(bytes, at)?;
                    }
                    let some = count.min(*left);
                    match run {
                        Run::Same(value) => out.append_n(some, *value),
                        Run::Bits(first) => {
                            out.append_packed_range(*first..*first + some, bytes);
                            *first += some;
                        }
                    }
                    (*left, count) = (*left - some, count - some);
                }
            }
        }
        Ok(())
    }
}

/// The run that begins at a byte, and how many bits it has; behind it the next one begins.
fn next_run(bytes: &[u8], at: &mut usize) -> Result<(Run, usize)> {
    let mut next = || {
        let byte = bytes.get(*at).copied().ok_or_else(|| spoilt("it has too few values"))?;
        *at += 1;
        Ok::<u8, ParquetError>(byte)
    };
    let (mut header, mut shift) = (0_u64, 0);
    loop {
        let byte = next()?;
        header |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
        shift += 7;
        if shift > 28 {
            return Err(spoilt("a run is too long"));
        }
    }
    let length = (header >> 1) as usize;
    if header & 1 == 0 {
        return Ok((Run::Same(next()? & 1 == 1), length));
    }
    // Groups of eight; the last ones may be cut off.
    let (first, groups) = (*at, length.min(bytes.len() - *at));
    *at += groups;
    Ok((Run::Bits(first * 8), groups * 8))
}

/// What begins with its length, and what is behind it.
fn measured(bytes: &Bytes) -> Result<(Bytes, Bytes)> {
    let (length, rest) = cut(bytes, 4)?;
    let length = length.as_ref().try_into().map(u32::from_le_bytes).unwrap_or_default();
    cut(&rest, length as usize)
}

fn cut(bytes: &Bytes, at: usize) -> Result<(Bytes, Bytes)> {
    if at > bytes.len() {
        return Err(spoilt("it is too short"));
    }
    Ok((bytes.slice(..at), bytes.slice(at..)))
}

fn spoilt(why: &str) -> ParquetError {
    ParquetError::General(format!("a page of booleans: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: Vec<u8>, rows: u32, encoding: Encoding, levels: Encoding) -> Page {
        Page::DataPage {
            buf: bytes.into(),
            num_values: rows,
            encoding,
            def_level_encoding: levels,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        }
    }

    fn read(page: &Page, is_nullable: bool, rows: usize) -> Result<Vec<Option<bool>>> {
        let (mut yes, mut there) = (BooleanBufferBuilder::new(0), BooleanBufferBuilder::new(0));
        let mut page = Rows::of(page, is_nullable)?;
        for row in 0..rows {
            // One by one, and the rest together.
            let some = if row < 3 { 1 } else { rows - yes.len() };
            page.take(some, &mut yes, &mut there)?;
        }
        let (yes, there) = (yes.finish(), there.finish());
        Ok((0..rows).map(|row| there.value(row).then(|| yes.value(row))).collect())
    }

    #[test]
    #[allow(deprecated)]
    fn levels_are_read_as_old_writers_packed_them() {
        // The first, the third and the tenth are there.
        let bytes = vec![0b1010_0000, 0b0100_0000, 0b101];
        let page = page(bytes, 10, Encoding::PLAIN, Encoding::BIT_PACKED);
        let mut wanted = vec![None; 10];
        (wanted[0], wanted[2], wanted[9]) = (Some(true), Some(false), Some(true));
        assert_eq!(read(&page, true, 10).unwrap(), wanted);
    }

    #[test]
    fn runs_end_where_they_say() {
        // Five that are there, then a group of eight, of which three are rows: the last of them is there.
        let levels = [5 << 1, 1, 1 << 1 | 1, 0b100];
        // Values in runs: four times yes, twice no.
        let values = [4 << 1, 1, 2 << 1, 0];
        let mut bytes = vec![4, 0, 0, 0];
        bytes.extend(levels);
        bytes.extend([4, 0, 0, 0]);
        bytes.extend(values);
        let found = read(&page(bytes, 8, Encoding::RLE, Encoding::RLE), true, 8).unwrap();
        let (yes, no) = (Some(true), Some(false));
        assert_eq!(found, [yes, yes, yes, yes, no, None, None, no]);
    }

    #[test]
    fn spoilt_pages_are_refused() {
        let cases: [(&[u8], bool, Encoding); 6] = [
            // Too few values; too few levels; a length that is longer than the page; no length.
            (&[0b1], false, Encoding::PLAIN),
            (&[2, 0, 0, 0, 5 << 1, 1, 0xFF, 0xFF], true, Encoding::PLAIN),
            (&[200, 0, 0, 0, 20 << 1, 1, 0xFF, 0xFF], true, Encoding::PLAIN),
            (&[2, 0], true, Encoding::PLAIN),
            // A run without an end, and one of nothing at all.
            (&[6, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], false, Encoding::RLE),
            (&[4, 0, 0, 0, 0, 0, 0, 0], false, Encoding::RLE),
        ];
        for (bytes, is_nullable, encoding) in cases {
            let page = page(bytes.to_vec(), 20, encoding, Encoding::RLE);
            assert!(read(&page, is_nullable, 20).is_err(), "{bytes:?}");
        }
        assert!(
            read(&page(vec![0; 9], 20, Encoding::DELTA_BINARY_PACKED, Encoding::RLE), false, 20).is_err()
        );
    }
}
