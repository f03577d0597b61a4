//! Verdicts → the arrays of an answer.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray, new_empty_array,
};
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};
use arrow_schema::{DataType, Field, Schema};
use rules_engine::{Batch, BatchItems, Lang, RowVerdict, Verdicts};

use crate::error::TableError;
use crate::json;
use crate::shape::{BadRows, Shape, Statuses};
use crate::whys::{self, WhyLists};
use crate::words;

/// The fields of an answer behind those that are kept.
pub(crate) fn fields(batch: &Batch<'_>, shape: &Shape) -> Vec<Field> {
    let list = || DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true)));
    let mut fields = Vec::new();
    let mut add = |name: String, ty: DataType| fields.push(Field::new(name, ty, true));
    let status = match shape.statuses {
        Statuses::Booleans => Some(DataType::Boolean),
        Statuses::Words => Some(DataType::Utf8),
        Statuses::Without => None,
    };
    if let Some(status) = status {
        batch.ids().iter().for_each(|id| add((*id).to_owned(), status.clone()));
        for item in batch.recommendations() {
            add(format!("recommendation:{}", batch.ids()[item]), status.clone());
        }
    }
    if shape.lists {
        ["required", "undetermined"].iter().for_each(|name| add((*name).to_owned(), list()));
    }
    if shape.counts {
        let names = ["required_count", "not_required_count", "undetermined_count"];
        names.iter().for_each(|name| add((*name).to_owned(), DataType::Int32));
    }
    fields.extend(whys::fields(shape));
    if shape.bad_rows == BadRows::Mark {
        fields.push(Field::new("error", DataType::Utf8, true));
    }
    fields
}

/// That no two columns have one name.
pub(crate) fn refuse_twice(fields: &[Arc<Field>]) -> Result<(), TableError> {
    let mut names: Vec<&String> = fields.iter().map(|field| field.name()).collect();
    names.sort();
    match names.windows(2).find(|two| two[0] == two[1]) {
        None => Ok(()),
        Some(two) => Err(TableError::columns("given-twice", words::two_columns(two[0]))),
    }
}

/// The arrays of the statuses, the lists and the counts, a row for each that was decided.
pub(crate) fn arrays(batch: &Batch<'_>, shape: &Shape, verdicts: &Verdicts) -> Vec<ArrayRef> {
    let rows = verdicts.len();
    let mut arrays: Vec<ArrayRef> = Vec::new();
    match shape.statuses {
        Statuses::Booleans => {
            for item in 0..verdicts.items() {
                arrays.push(booleans(rows, verdicts.bits(item)));
            }
            arrays.extend(verdicts.recommended_bits().map(|(_, bits)| booleans(rows, bits)));
        }
        Statuses::Words => {
            for item in 0..verdicts.items() {
                let words = (0..rows).map(|row| verdicts.get(row, item).word());
                arrays.push(Arc::new(StringArray::from_iter_values(words)));
            }
            for item in 0..batch.recommendations().len() {
                let words = (0..rows).filter_map(|row| verdicts.recommendations(row).nth(item));
                let words = words.map(|(_, verdict)| verdict.recommendation_word());
                arrays.push(Arc::new(StringArray::from_iter_values(words)));
            }
        }
        Statuses::Without => {}
    }
    if shape.lists {
        for wanted in [RowVerdict::Required, RowVerdict::Undetermined] {
            arrays.push(ids(batch, verdicts, wanted));
        }
    }
    if shape.counts {
        let counts: Vec<_> = (0..rows).map(|row| verdicts.of_row(row)).collect();
        let array = |of: fn(&rules_engine::Summary) -> usize| -> ArrayRef {
            let counts = counts.iter().map(|count| i32::try_from(of(count)).unwrap_or(i32::MAX));
            Arc::new(Int32Array::from_iter_values(counts))
        };
        arrays.push(array(|count| count.required));
        arrays.push(array(|count| count.not_required));
        arrays.push(array(|count| count.undetermined));
    }
    arrays
}

type Lane = [u64; 8];

/// Required is true, undetermined is null: the bits as they are.
fn booleans<'v>(rows: usize, bits: impl Iterator<Item = (&'v Lane, &'v Lane)>) -> ArrayRef {
    let words = rows.div_ceil(64);
    let (mut yes, mut settled) =
        (Vec::with_capacity(words.next_multiple_of(8)), Vec::with_capacity(words.next_multiple_of(8)));
    let mut open = 0;
    for (required, undetermined) in bits {
        yes.extend_from_slice(required);
        settled.extend(undetermined.iter().map(|word| !word));
        open |= undetermined.iter().fold(0, |all, word| all | word);
    }
    let buffer = |words: Vec<u64>| BooleanBuffer::new(little_endian(words), 0, rows);
    let nulls = (open != 0).then(|| NullBuffer::new(buffer(settled)));
    Arc::new(BooleanArray::new(buffer(yes), nulls))
}

/// Words as Arrow lays out bits: byte by byte, the lowest first.
fn little_endian(words: Vec<u64>) -> Buffer {
    if cfg!(target_endian = "little") {
        Buffer::from_vec(words)
    } else {
        Buffer::from_vec(words.into_iter().map(u64::to_le).collect::<Vec<u64>>())
    }
}

fn ids(batch: &Batch<'_>, verdicts: &Verdicts, wanted: RowVerdict) -> ArrayRef {
    let mut lists = ListBuilder::new(StringBuilder::new());
    for row in 0..verdicts.len() {
        for (id, verdict) in batch.ids().iter().zip(verdicts.row(row)) {
            if verdict == wanted {
                lists.values().append_value(id);
            }
        }
        lists.append(true);
    }
    Arc::new(lists.finish())
}

/// The answer about candidates that were read in another way: the number and the id of each, what was decided, and what
/// else was asked, a row for each.
pub fn answer_of(
    batch: &Batch<'_>,
    ids: &[(u64, Option<String>)],
    verdicts: &Verdicts,
    shape: &Shape,
    whys: &mut WhyLists<'_>,
) -> Result<RecordBatch, TableError> {
    let mut all = vec![Field::new("row", DataType::Int64, false), Field::new("id", DataType::Utf8, true)];
    all.extend(fields(batch, shape));
    let all: Vec<Arc<Field>> = all.into_iter().map(Arc::new).collect();
    refuse_twice(&all)?;
    let rows = ids.iter().map(|(row, _)| i64::try_from(*row).unwrap_or(i64::MAX));
    let mut columns: Vec<ArrayRef> = vec![
        Arc::new(Int64Array::from_iter_values(rows)),
        Arc::new(ids.iter().map(|(_, id)| id.as_deref()).collect::<StringArray>()),
    ];
    if ids.is_empty() {
        columns.extend(all[2..].iter().map(|field| new_empty_array(field.data_type())));
    } else {
        columns.extend(arrays(batch, shape, verdicts));
        columns.extend(whys.finish());
    }
    Ok(RecordBatch::try_new(Arc::new(Schema::new_with_metadata(all, metadata(batch))), columns)?)
}

/// What an answer is about.
pub(crate) fn metadata(batch: &Batch<'_>) -> HashMap<String, String> {
    let (id, digest) = batch.rulebook();
    let of = match batch.items() {
        BatchItems::Proofs => "proofs",
        BatchItems::Requirements => "requirements",
        BatchItems::Certificates => "certificates",
    };
    let mut metadata = HashMap::from([("rules.rulebook".to_owned(), id.to_owned())]);
    metadata.extend(digest.map(|digest| ("rules.digest".to_owned(), digest.to_owned())));
    metadata.insert("rules.of".to_owned(), of.to_owned());
    metadata.extend(batch.today().map(|today| ("rules.today".to_owned(), today.to_string())));
    metadata
}

/// The values of a column as texts: numbers as they are written.
pub fn texts_of(column: &ArrayRef) -> Vec<Option<String>> {
    let text = |row: usize| match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => column.as_string_view().value(row).to_owned(),
        _ => {
            let mut json = String::new();
            match json::write(column, row, &mut json) {
                Ok(()) => json.trim_matches('"').to_owned(),
                Err(error) => error.shown,
            }
        }
    };
    let nulls = column.logical_nulls();
    let is_there = |row: usize| nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
    (0..column.len()).map(|row| is_there(row).then(|| text(row))).collect()
}

/// The numbers of rows, from this one on.
pub(crate) fn row_numbers(first: u64, rows: usize) -> ArrayRef {
    let first = i64::try_from(first).unwrap_or(i64::MAX);
    Arc::new(Int64Array::from_iter_values((0..rows as i64).map(|row| first.saturating_add(row))))
}

/// The texts of what is wrong, for all rows.
pub(crate) fn errors(rows: usize, bad: &[crate::BadTableRow], lang: Lang) -> ArrayRef {
    let mut texts = StringBuilder::new();
    let mut bad = bad.iter().peekable();
    for row in 0..rows {
        match bad.next_if(|bad| bad.row == row) {
            Some(bad) => texts.append_value(crate::error::short(&bad.error, lang)),
            None => texts.append_null(),
        }
    }
    let texts: StringArray = texts.finish();
    debug_assert_eq!(texts.len(), rows);
    Arc::new(texts)
}
