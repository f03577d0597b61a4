//! One value of an array, as JSON: what it says is read from there, as if it stood in JSON Lines.

use std::fmt::Write;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Float16Type,
    Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, StructArray};
use arrow_schema::{DataType, TimeUnit};
use rules_language::phrase::Phrase;
use rules_language::rulebook::types::{date_of, moment_of};
use rust_decimal::Decimal;

use crate::meant::digits;
use crate::words;

/// Why a value has no form in JSON.
pub(crate) struct NoJson {
    pub(crate) shown: String,
    pub(crate) code: &'static str,
    pub(crate) message: Phrase,
    pub(crate) help: Phrase,
}

impl NoJson {
    fn of(shown: String, message: Phrase, help: Phrase) -> Self {
        NoJson { shown, code: "cannot-read", message, help }
    }
}

/// Writes the value at a place of an array.
pub(crate) fn write(array: &dyn Array, row: usize, out: &mut String) -> Result<(), NoJson> {
    if array.is_null(row) {
        out.push_str("null");
        return Ok(());
    }
    match array.data_type() {
        DataType::Null => out.push_str("null"),
        DataType::Boolean => out.push_str(if array.as_boolean().value(row) { "true" } else { "false" }),
        DataType::Int8 => plain(array.as_primitive::<Int8Type>().value(row), out),
        DataType::Int16 => plain(array.as_primitive::<Int16Type>().value(row), out),
        DataType::Int32 => plain(array.as_primitive::<Int32Type>().value(row), out),
        DataType::Int64 => plain(array.as_primitive::<Int64Type>().value(row), out),
        DataType::UInt8 => plain(array.as_primitive::<UInt8Type>().value(row), out),
        DataType::UInt16 => plain(array.as_primitive::<UInt16Type>().value(row), out),
        DataType::UInt32 => plain(array.as_primitive::<UInt32Type>().value(row), out),
        DataType::UInt64 => plain(array.as_primitive::<UInt64Type>().value(row), out),
        DataType::Float16 => {
            let number = f32::from(array.as_primitive::<Float16Type>().value(row));
            float(number.is_finite(), number.to_string(), out)?;
        }
        DataType::Float32 => {
            let number = array.as_primitive::<Float32Type>().value(row);
            float(number.is_finite(), number.to_string(), out)?;
        }
        DataType::Float64 => {
            let number = array.as_primitive::<Float64Type>().value(row);
            float(number.is_finite(), number.to_string(), out)?;
        }
        DataType::Decimal32(..) => decimal(&array.as_primitive::<Decimal32Type>().value_as_string(row), out),
        DataType::Decimal64(..) => decimal(&array.as_primitive::<Decimal64Type>().value_as_string(row), out),
        DataType::Decimal128(..) => {
            decimal(&array.as_primitive::<Decimal128Type>().value_as_string(row), out)
        }
        DataType::Decimal256(..) => {
            decimal(&array.as_primitive::<Decimal256Type>().value_as_string(row), out)
        }
        DataType::Date32 => date(i64::from(array.as_primitive::<Date32Type>().value(row)), out)?,
        DataType::Date64 => {
            let milliseconds = array.as_primitive::<Date64Type>().value(row);
            if milliseconds % DAY != 0 {
                let help = words::cast_to_date();
                return Err(NoJson::of(milliseconds.to_string(), words::date_with_time(), help));
            }
            date(milliseconds / DAY, out)?;
        }
        DataType::Timestamp(unit, zone) => {
            let number = instant(array, *unit, row);
            moment(Decimal::new(number, digits(*unit)), zone.is_some(), out)?;
        }
        DataType::Utf8 => text(array.as_string::<i32>().value(row), out),
        DataType::LargeUtf8 => text(array.as_string::<i64>().value(row), out),
        DataType::Utf8View => text(array.as_string_view().value(row), out),
        DataType::List(_) => list(&array.as_list::<i32>().value(row), out)?,
        DataType::LargeList(_) => list(&array.as_list::<i64>().value(row), out)?,
        DataType::ListView(_) => list(&array.as_list_view::<i32>().value(row), out)?,
        DataType::LargeListView(_) => list(&array.as_list_view::<i64>().value(row), out)?,
        DataType::FixedSizeList(..) => list(&array.as_fixed_size_list().value(row), out)?,
        DataType::Struct(_) => object(array.as_struct(), row, out)?,
        DataType::Map(..) => map(&array.as_map().value(row), out)?,
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary();
            let key = dictionary.normalized_keys()[row];
            write(dictionary.values(), key, out)?;
        }
        other => {
            return Err(NoJson::of(other.to_string(), words::type_not_read(), words::cast_it()));
        }
    }
    Ok(())
}

/// The milliseconds of a day.
pub(crate) const DAY: i64 = 86_400_000;

/// The number that an instant is stored as.
pub(crate) fn instant(array: &dyn Array, unit: TimeUnit, row: usize) -> i64 {
    match unit {
        TimeUnit::Second => array.as_primitive::<TimestampSecondType>().value(row),
        TimeUnit::Millisecond => array.as_primitive::<TimestampMillisecondType>().value(row),
        TimeUnit::Microsecond => array.as_primitive::<TimestampMicrosecondType>().value(row),
        TimeUnit::Nanosecond => array.as_primitive::<TimestampNanosecondType>().value(row),
    }
}

fn plain(number: impl std::fmt::Display, out: &mut String) {
    // Writing to memory does not fail.
    let _ = write!(out, "{number}");
}

/// As short as tells it from its neighbours: 0.1 is a tenth.
fn float(is_finite: bool, written: String, out: &mut String) -> Result<(), NoJson> {
    if is_finite {
        out.push_str(if written == "-0" { "0" } else { &written });
        return Ok(());
    }
    Err(NoJson::of(written, words::no_number(), words::null_if_unknown()))
}

/// Without zeros at the end, which say nothing about the value.
fn decimal(written: &str, out: &mut String) {
    let short = match written.contains('.') {
        true => written.trim_end_matches('0').trim_end_matches('.'),
        false => written,
    };
    out.push_str(if short == "-0" { "0" } else { short });
}

fn date(days: i64, out: &mut String) -> Result<(), NoJson> {
    let date = date_of(Decimal::from(days));
    let date = date.ok_or_else(|| NoJson::of(days.to_string(), words::no_day(), words::mend_it()))?;
    plain(format_args!("\"{date}\""), out);
    Ok(())
}

/// With a zone it is an instant, whatever the zone; without one, a local time.
fn moment(seconds: Decimal, has_zone: bool, out: &mut String) -> Result<(), NoJson> {
    let moment = moment_of(seconds);
    let moment =
        moment.ok_or_else(|| NoJson::of(seconds.to_string(), words::no_instant(), words::mend_it()))?;
    let written = moment.to_string();
    text(if has_zone { &written } else { written.trim_end_matches('Z') }, out);
    Ok(())
}

fn text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c < ' ' => plain(format_args!("\\u{:04x}", u32::from(c)), out),
            c => out.push(c),
        }
    }
    out.push('"');
}

fn list(elements: &dyn Array, out: &mut String) -> Result<(), NoJson> {
    out.push('[');
    for row in 0..elements.len() {
        if row > 0 {
            out.push(',');
        }
        write(elements, row, out)?;
    }
    out.push(']');
    Ok(())
}

/// A field that is null is not said.
fn object(fields: &StructArray, row: usize, out: &mut String) -> Result<(), NoJson> {
    out.push('{');
    let mut first = true;
    for (field, values) in fields.fields().iter().zip(fields.columns()) {
        if values.logical_nulls().is_some_and(|nulls| nulls.is_null(row)) {
            continue;
        }
        if !first {
            out.push(',');
        }
        first = false;
        text(field.name(), out);
        out.push(':');
        write(values, row, out)?;
    }
    out.push('}');
    Ok(())
}

fn map(entries: &StructArray, out: &mut String) -> Result<(), NoJson> {
    let [keys, values] = entries.columns() else {
        return Err(NoJson::of(String::new(), words::no_entries(), words::cast_it()));
    };
    out.push('{');
    let mut first = true;
    for row in 0..entries.len() {
        if values.is_null(row) {
            continue;
        }
        if !first {
            out.push(',');
        }
        first = false;
        write(keys, row, out)?;
        out.push(':');
        write(values, row, out)?;
    }
    out.push('}');
    Ok(())
}
