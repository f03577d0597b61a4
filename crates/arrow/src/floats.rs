//! Floats where numbers are meant exactly: from some size on they skip whole numbers, and one that was another before it was
//! written cannot be told from one that was not. (DuckDB writes `sum(bigint)` to Parquet as DOUBLE; pandas makes floats of
//! integers where one is missing.)

use arrow_array::cast::AsArray;
use arrow_array::types::{Float16Type, Float32Type, Float64Type};
use arrow_array::{Array, StructArray};
use arrow_schema::DataType;
use rules_engine::ColumnKind;

use crate::json::NoJson;
use crate::words;

/// Up to which number each whole number has a float of its own: of 64, 32 and 16 bits.
const LARGEST: [u64; 3] = [1 << 53, 1 << 24, 1 << 11];

/// Whether a kind of facts is exact where floats are not.
pub(crate) fn concerns(kind: &ColumnKind) -> bool {
    matches!(kind, ColumnKind::Whole | ColumnKind::Number)
}

/// That a number cannot be relied on.
pub(crate) fn refused(array: &dyn Array, row: usize) -> Option<NoJson> {
    let (shown, size, largest) = match array.data_type() {
        DataType::Float64 => {
            let number = array.as_primitive::<Float64Type>().value(row);
            (number.to_string(), number.abs(), LARGEST[0])
        }
        DataType::Float32 => {
            let number = array.as_primitive::<Float32Type>().value(row);
            (number.to_string(), f64::from(number).abs(), LARGEST[1])
        }
        DataType::Float16 => {
            let number = f32::from(array.as_primitive::<Float16Type>().value(row));
            (number.to_string(), f64::from(number).abs(), LARGEST[2])
        }
        _ => return None,
    };
    // What is infinite or no number has a message of its own.
    (size.is_finite() && size >= largest as f64).then(|| NoJson {
        shown,
        code: "inexact-number",
        message: words::float_skips(largest),
        help: words::write_whole(),
    })
}

/// That a number within the elements of a list cannot be relied on. `kinds` are those of their fields.
pub(crate) fn refused_within(
    array: &dyn Array,
    row: usize,
    kinds: &[(String, ColumnKind)],
    name: &str,
) -> Option<NoJson> {
    if array.is_null(row) {
        return None;
    }
    let elements =
        |elements: &dyn Array| (0..elements.len()).find_map(|row| refused_within(elements, row, kinds, name));
    match array.data_type() {
        DataType::List(_) => elements(&array.as_list::<i32>().value(row)),
        DataType::LargeList(_) => elements(&array.as_list::<i64>().value(row)),
        DataType::ListView(_) => elements(&array.as_list_view::<i32>().value(row)),
        DataType::LargeListView(_) => elements(&array.as_list_view::<i64>().value(row)),
        DataType::FixedSizeList(..) => elements(&array.as_fixed_size_list().value(row)),
        DataType::Struct(_) => within_struct(array.as_struct(), row, kinds, name),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let key = dictionary.normalized_keys()[row];
            refused_within(dictionary.values(), key, kinds, name)
        }
        _ => {
            let concerned = kinds.iter().any(|(known, kind)| known == name && concerns(kind));
            refused(array, row).filter(|_| concerned)
        }
    }
}

fn within_struct(
    fields: &StructArray,
    row: usize,
    kinds: &[(String, ColumnKind)],
    name: &str,
) -> Option<NoJson> {
    fields.fields().iter().zip(fields.columns()).find_map(|(field, values)| {
        let within = if name.is_empty() { field.name().clone() } else { format!("{name}.{}", field.name()) };
        refused_within(values, row, kinds, &within)
    })
}
