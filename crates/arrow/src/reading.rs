//! Arrays → what their columns say, column by column.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Int8Type,
    Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{AnyDictionaryArray, Array, ArrayRef, RecordBatch};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};
use rules_engine::{BadCell, ColumnKind, ColumnValues, Columns, Ordered, Said};

use crate::error::BadTableRow;
use crate::floats;
use crate::json::{DAY, NoJson, write};
use crate::meant::{Leaf, digits};

/// What a column says, with the memory that it takes.
pub(crate) enum Read {
    Bits { yes: Vec<u64>, said: Vec<u64> },
    Numbers { by: Arc<Ordered>, numbers: ScalarBuffer<i64>, said: Vec<u64> },
    Cells(Vec<Said>),
}

impl Read {
    pub(crate) fn told(&self) -> ColumnValues<'_> {
        match self {
            Read::Bits { yes, said } => ColumnValues::Bits { yes, said },
            Read::Numbers { by, numbers, said } => ColumnValues::Numbers { by, numbers, said },
            Read::Cells(cells) => ColumnValues::Cells(cells),
        }
    }
}

/// What all columns of a record batch say, and which rows cannot be used.
#[derive(Default)]
pub(crate) struct Whole {
    pub(crate) read: Vec<Read>,
    pub(crate) bad: Vec<BadTableRow>,
}

/// Reads a record batch.
pub(crate) fn read(columns: &mut Columns<'_>, leaves: &[Leaf], batch: &RecordBatch) -> Whole {
    columns.begin_table();
    let mut bad: BTreeMap<usize, Vec<BadCell>> = BTreeMap::new();
    let mut read = Vec::with_capacity(leaves.len());
    for (column, leaf) in leaves.iter().enumerate() {
        let (array, nulls) = find(batch, &leaf.path);
        let mut reader = Reader { columns, column, leaf, bad: &mut bad };
        read.push(reader.read(&array, nulls.as_ref()));
    }
    let bad = bad.into_iter().map(|(row, cells)| BadTableRow { row, error: BadCell::together(cells) });
    Whole { read, bad: bad.collect() }
}

/// The array at the end of a path, and which of its values are there, whatever lies above them.
fn find(batch: &RecordBatch, path: &[usize]) -> (ArrayRef, Option<NullBuffer>) {
    let mut array = batch.column(path[0]).clone();
    let mut nulls = array.logical_nulls();
    for field in &path[1..] {
        array = array.as_struct().column(*field).clone();
        nulls = NullBuffer::union(nulls.as_ref(), array.logical_nulls().as_ref());
    }
    (array, nulls)
}

struct Reader<'r, 'b> {
    columns: &'r mut Columns<'b>,
    column: usize,
    leaf: &'r Leaf,
    bad: &'r mut BTreeMap<usize, Vec<BadCell>>,
}

impl Reader<'_, '_> {
    fn read(&mut self, array: &ArrayRef, nulls: Option<&NullBuffer>) -> Read {
        let rows = array.len();
        if let (ColumnKind::YesNo, DataType::Boolean) = (&self.leaf.kind, array.data_type()) {
            return Read::Bits { yes: words_of(array.as_boolean().values()), said: said(nulls, rows) };
        }
        if let Some((numbers, scale)) = numbers(array)
            && let Some(by) = self.columns.ordered(self.column, scale)
        {
            return self.numbers(array, nulls, numbers, by);
        }
        Read::Cells(self.cells(array, nulls))
    }

    fn numbers(
        &mut self,
        array: &ArrayRef,
        nulls: Option<&NullBuffer>,
        numbers: ScalarBuffer<i64>,
        by: Arc<Ordered>,
    ) -> Read {
        let mut said = said(nulls, array.len());
        // Mostly all may stand there, whatever lies where nothing is said.
        if numbers.iter().fold(true, |all, number| all & by.allows(*number)) {
            return Read::Numbers { by, numbers, said };
        }
        for (row, number) in numbers.iter().enumerate() {
            let (word, bit) = (row / 64, 1 << (row % 64));
            if !by.allows(*number) && said[word] & bit != 0 {
                // To say why, it is read as everything else is.
                if self.cell(array, row) == Said::NOTHING {
                    said[word] &= !bit;
                } else {
                    return Read::Cells(self.cells(array, nulls));
                }
            }
        }
        Read::Numbers { by, numbers, said }
    }

    fn cells(&mut self, array: &ArrayRef, nulls: Option<&NullBuffer>) -> Vec<Said> {
        let is_there = |row: usize| nulls.is_none_or(|nulls| nulls.is_valid(row));
        if matches!(array.data_type(), DataType::Null) {
            return vec![Said::NOTHING; array.len()];
        }
        if let DataType::Dictionary(..) = array.data_type() {
            return self.of_dictionary(array.as_any_dictionary(), &said(nulls, array.len()));
        }
        let rows = 0..array.len();
        rows.map(|row| if is_there(row) { self.cell(array, row) } else { Said::NOTHING }).collect()
    }

    /// What the cells of a dictionary say: each value that somebody says is read once.
    fn of_dictionary(&mut self, dictionary: &dyn AnyDictionaryArray, there: &[u64]) -> Vec<Said> {
        let (values, rows) = (dictionary.values(), dictionary.len());
        // Nobody can say anything that is not in it.
        if values.is_empty() {
            return vec![Said::NOTHING; rows];
        }
        let mut keys = dictionary.normalized_keys();
        // Behind the values: nothing.
        let nothing = values.len();
        let mut is_said = vec![false; nothing + 1];
        for (keys, there) in keys.chunks_mut(64).zip(there) {
            for (bit, key) in keys.iter_mut().enumerate() {
                *key = if there >> bit & 1 == 1 { *key } else { nothing };
                is_said[*key] = true;
            }
        }
        let mut says = vec![Said::NOTHING; nothing + 1];
        let mut bad: BTreeMap<usize, BadCell> = BTreeMap::new();
        for key in (0..nothing).filter(|key| is_said[*key]) {
            match self.said(values, key) {
                Ok(said) => says[key] = said,
                Err(error) => drop(bad.insert(key, error)),
            }
        }
        if !bad.is_empty() {
            let refused = keys.iter().enumerate().filter_map(|(row, key)| Some((row, bad.get(key)?)));
            refused.for_each(|(row, error)| self.bad.entry(row).or_default().push(error.clone()));
        }
        keys.iter().map(|key| says[*key]).collect()
    }

    /// What a cell says; where it cannot be read, that is noted.
    fn cell(&mut self, array: &ArrayRef, row: usize) -> Said {
        self.said(array, row).unwrap_or_else(|bad| {
            self.bad.entry(row).or_default().push(bad);
            Said::NOTHING
        })
    }

    fn said(&mut self, array: &ArrayRef, row: usize) -> Result<Said, BadCell> {
        match array.data_type() {
            DataType::Utf8 => self.columns.text(self.column, array.as_string::<i32>().value(row)),
            DataType::LargeUtf8 => self.columns.text(self.column, array.as_string::<i64>().value(row)),
            DataType::Utf8View => self.columns.text(self.column, array.as_string_view().value(row)),
            _ => {
                let mut json = String::new();
                let inexact = match self.leaf.kind {
                    ColumnKind::List => floats::refused_within(array, row, &self.leaf.elements, ""),
                    _ if floats::concerns(&self.leaf.kind) => floats::refused(array, row),
                    _ => None,
                };
                match inexact.map_or_else(|| write(array, row, &mut json), Err) {
                    Ok(()) => self.columns.json(self.column, &json),
                    Err(NoJson { shown, code, message, help }) => {
                        Err(self.columns.refuse(self.column, &shown, code, message, help))
                    }
                }
            }
        }
    }
}

/// The values as numbers in units of a power of ten, where each of them is; and which power.
fn numbers(array: &ArrayRef) -> Option<(ScalarBuffer<i64>, u32)> {
    Some(match array.data_type() {
        DataType::Int8 => (widened::<Int8Type>(array), 0),
        DataType::Int16 => (widened::<Int16Type>(array), 0),
        DataType::Int32 => (widened::<Int32Type>(array), 0),
        DataType::Int64 => (array.as_primitive::<Int64Type>().values().clone(), 0),
        DataType::UInt8 => (widened::<UInt8Type>(array), 0),
        DataType::UInt16 => (widened::<UInt16Type>(array), 0),
        DataType::UInt32 => (widened::<UInt32Type>(array), 0),
        DataType::UInt64 => (narrowed::<UInt64Type>(array)?, 0),
        DataType::Date32 => (widened::<Date32Type>(array), 0),
        DataType::Date64 => {
            let values = array.as_primitive::<Date64Type>().values();
            let days = values.iter().map(|value| (value % DAY == 0).then_some(value / DAY));
            (days.collect::<Option<Vec<i64>>>()?.into(), 0)
        }
        DataType::Timestamp(unit, Some(_)) => {
            let values = match unit {
                TimeUnit::Second => array.as_primitive::<TimestampSecondType>().values(),
                TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().values(),
                TimeUnit::Microsecond => array.as_primitive::<TimestampMicrosecondType>().values(),
                TimeUnit::Nanosecond => array.as_primitive::<TimestampNanosecondType>().values(),
            };
            (values.clone(), digits(*unit))
        }
        DataType::Decimal32(_, scale) => (widened::<Decimal32Type>(array), u32::try_from(*scale).ok()?),
        DataType::Decimal64(_, scale) => {
            (array.as_primitive::<Decimal64Type>().values().clone(), u32::try_from(*scale).ok()?)
        }
        DataType::Decimal128(_, scale) => (narrowed::<Decimal128Type>(array)?, u32::try_from(*scale).ok()?),
        _ => return None,
    })
}

fn widened<T: ArrowPrimitiveType>(array: &ArrayRef) -> ScalarBuffer<i64>
where
    T::Native: Into<i64>,
{
    array.as_primitive::<T>().values().iter().map(|value| (*value).into()).collect::<Vec<i64>>().into()
}

/// Nothing if one of them is too large. What stands where nothing is said counts too, and costs only time.
fn narrowed<T: ArrowPrimitiveType>(array: &ArrayRef) -> Option<ScalarBuffer<i64>>
where
    T::Native: TryInto<i64>,
{
    let values = array.as_primitive::<T>().values();
    let narrow = values.iter().map(|value| (*value).try_into().ok()).collect::<Option<Vec<i64>>>();
    narrow.map(ScalarBuffer::from)
}

/// Bits, 64 to a word, and zeros behind the last one.
pub(crate) fn words_of(bits: &BooleanBuffer) -> Vec<u64> {
    bits.bit_chunks().iter_padded().take(bits.len().div_ceil(64)).collect()
}

fn said(nulls: Option<&NullBuffer>, rows: usize) -> Vec<u64> {
    nulls.map_or_else(|| vec![u64::MAX; rows.div_ceil(64)], |nulls| words_of(nulls.inner()))
}
