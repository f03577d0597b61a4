//! The same values in every layout that Arrow has for them.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, FixedSizeListBuilder, LargeListBuilder, ListBuilder, ListViewBuilder, MapBuilder,
    StringBuilder, StringViewBuilder, StructBuilder,
};
use arrow_array::types::{Int8Type, Int32Type, UInt16Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Date64Array, Decimal32Array, Decimal64Array, Decimal128Array,
    Decimal256Array, DictionaryArray, Float32Array, Float64Array, Int8Array, Int16Array, Int32Array,
    Int64Array, LargeStringArray, NullArray, StringArray, StringViewArray, StructArray, UInt8Array,
    UInt16Array, UInt32Array, UInt64Array,
};
use arrow_buffer::{NullBuffer, i256};
use arrow_schema::{DataType, Field, Fields};
use serde_json::Value;

use crate::books::Kind;

/// Columns that between them say these values of a fact, in the layout of that number.
pub fn columns(name: &str, kind: Kind, values: &[Option<&str>], layout: usize) -> Vec<(String, ArrayRef)> {
    let values: Vec<Option<Value>> =
        values.iter().map(|value| value.map(|value| json_value(kind, value))).collect();
    if values.iter().all(Option::is_none) && layout.is_multiple_of(3) {
        return vec![(name.to_owned(), Arc::new(NullArray::new(values.len())))];
    }
    let one = |array: ArrayRef| vec![(name.to_owned(), array)];
    match kind {
        Kind::YesNo => one(booleans(&values, layout)),
        Kind::OneOf | Kind::Text => one(texts(&values, layout)),
        Kind::Integer => one(integers(&values, layout)),
        Kind::Decimal => one(decimals(&values, layout)),
        Kind::Date => one(dates(&values, layout)),
        Kind::List => one(lists(&values, layout)),
        Kind::AnyOf => sets(name, &values, layout),
    }
}

/// A value, in YAML as the menu has it.
fn json_value(kind: Kind, value: &str) -> Value {
    let mut out = String::new();
    let mut word = String::new();
    for c in value.chars().chain(['\n']) {
        if c.is_alphanumeric() || "-.".contains(c) {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            let number = kind != Kind::Date && word.starts_with(|c: char| c.is_ascii_digit());
            match word.as_str() {
                _ if c == ':' => out += &format!("\"{word}\""),
                "yes" => out += "true",
                "no" => out += "false",
                plain if number => out += plain,
                text => out += &format!("\"{text}\""),
            }
            word.clear();
        }
        if c != '\n' && c != '"' {
            out.push(c);
        }
    }
    serde_json::from_str(if value == "\"\"" { "\"\"" } else { &out }).unwrap()
}

fn booleans(values: &[Option<Value>], layout: usize) -> ArrayRef {
    let bits = BooleanArray::from_iter(values.iter().map(|v| v.as_ref().map(|v| v.as_bool().unwrap())));
    match layout % 3 {
        0 => {
            // Behind keys.
            let keys = Int8Array::from_iter(bits.iter().map(|bit| bit.map(i8::from)));
            let names = BooleanArray::from(vec![false, true]);
            Arc::new(DictionaryArray::<Int8Type>::try_new(keys, Arc::new(names)).unwrap())
        }
        _ => Arc::new(bits),
    }
}

fn texts(values: &[Option<Value>], layout: usize) -> ArrayRef {
    let texts: Vec<Option<&str>> = values.iter().map(|v| v.as_ref().map(|v| v.as_str().unwrap())).collect();
    match layout % 6 {
        0 => Arc::new(StringArray::from(texts)),
        1 => Arc::new(LargeStringArray::from(texts)),
        2 => Arc::new(StringViewArray::from(texts)),
        3 => Arc::new(DictionaryArray::<Int8Type>::from_iter(texts)),
        4 => Arc::new(DictionaryArray::<UInt16Type>::from_iter(texts)),
        _ => {
            // A dictionary that holds null, and what nobody names.
            let names: StringViewArray =
                texts.iter().copied().chain([None, Some("nobody names this")]).collect();
            let keys = Int32Array::from_iter_values(0..texts.len() as i32);
            Arc::new(DictionaryArray::<Int32Type>::try_new(keys, Arc::new(names)).unwrap())
        }
    }
}

fn integers(values: &[Option<Value>], layout: usize) -> ArrayRef {
    let numbers = || values.iter().map(|v| v.as_ref().map(|v| v.as_i64().unwrap()));
    match layout % 13 {
        0 => Arc::new(Int8Array::from_iter(numbers().map(|n| n.map(|n| n as i8)))),
        1 => Arc::new(Int16Array::from_iter(numbers().map(|n| n.map(|n| n as i16)))),
        2 => Arc::new(Int32Array::from_iter(numbers().map(|n| n.map(|n| n as i32)))),
        3 => Arc::new(UInt8Array::from_iter(numbers().map(|n| n.map(|n| n as u8)))),
        4 => Arc::new(UInt16Array::from_iter(numbers().map(|n| n.map(|n| n as u16)))),
        5 => Arc::new(UInt32Array::from_iter(numbers().map(|n| n.map(|n| n as u32)))),
        6 => Arc::new(UInt64Array::from_iter(numbers().map(|n| n.map(|n| n as u64)))),
        7 => Arc::new(Float64Array::from_iter(numbers().map(|n| n.map(|n| n as f64)))),
        8 => Arc::new(Float32Array::from_iter(numbers().map(|n| n.map(|n| n as f32)))),
        9 => scaled(numbers().map(|n| n.map(|n| n as i128)), 20, 0),
        10 => scaled(numbers().map(|n| n.map(|n| n as i128 * 1000)), 20, 3),
        11 => {
            // What stands where there is nothing may be anything.
            let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
            let numbers: Vec<i64> = numbers().map(|n| n.unwrap_or(i64::MIN)).collect();
            Arc::new(Int64Array::new(numbers.into(), Some(nulls)))
        }
        _ => Arc::new(Int64Array::from_iter(numbers())),
    }
}

fn scaled(numbers: impl Iterator<Item = Option<i128>>, precision: u8, scale: i8) -> ArrayRef {
    Arc::new(Decimal128Array::from_iter(numbers).with_precision_and_scale(precision, scale).unwrap())
}

fn decimals(values: &[Option<Value>], layout: usize) -> ArrayRef {
    let floats = || values.iter().map(|v| v.as_ref().map(|v| v.as_f64().unwrap()));
    let thousandths = || floats().map(|n| n.map(|n| (n * 1000.0).round() as i64));
    match layout % 6 {
        0 => Arc::new(Float64Array::from_iter(floats())),
        1 => Arc::new(Float32Array::from_iter(floats().map(|n| n.map(|n| n as f32)))),
        2 => {
            let numbers = thousandths().map(|n| n.map(|n| n as i32));
            Arc::new(Decimal32Array::from_iter(numbers).with_precision_and_scale(6, 3).unwrap())
        }
        3 => Arc::new(Decimal64Array::from_iter(thousandths()).with_precision_and_scale(10, 3).unwrap()),
        4 => {
            let numbers = thousandths().map(|n| n.map(i256::from));
            Arc::new(Decimal256Array::from_iter(numbers).with_precision_and_scale(50, 3).unwrap())
        }
        _ => scaled(thousandths().map(|n| n.map(|n| n as i128 * 1_000_000_000_000_000_000)), 38, 21),
    }
}

fn dates(values: &[Option<Value>], layout: usize) -> ArrayRef {
    let epoch = rules_engine::Day::from_days(0.into()).unwrap();
    let days = || {
        values.iter().map(|v| {
            let day: Option<rules_engine::Day> = v.as_ref().map(|v| v.as_str().unwrap().parse().unwrap());
            day.map(|day| day.number() - epoch.number())
        })
    };
    match layout % 3 {
        0 => Arc::new(Date32Array::from_iter(days().map(|n| n.map(|n| n as i32)))),
        1 => Arc::new(Date64Array::from_iter(days().map(|n| n.map(|n| n * 86_400_000)))),
        _ => texts(values, layout),
    }
}

/// Lists of records.
fn lists(values: &[Option<Value>], layout: usize) -> ArrayRef {
    let fields = Fields::from(vec![
        Field::new("kind", DataType::Utf8, true),
        Field::new("ok", DataType::Boolean, true),
    ]);
    let records = || {
        StructBuilder::new(
            fields.clone(),
            vec![Box::new(StringBuilder::new()), Box::new(BooleanBuilder::new())],
        )
    };
    let append = |records: &mut StructBuilder, element: &Value| {
        let kind = element.get("kind").map(|kind| kind.as_str().unwrap());
        records.field_builder::<StringBuilder>(0).unwrap().append_option(kind);
        let ok = element.get("ok").map(|ok| ok.as_bool().unwrap());
        records.field_builder::<BooleanBuilder>(1).unwrap().append_option(ok);
        records.append(true);
    };
    macro_rules! built {
        ($builder:ident) => {{
            let mut lists = $builder::new(records());
            for value in values {
                let elements = value.iter().flat_map(|value| value.as_array().unwrap());
                elements.for_each(|element| append(lists.values(), element));
                lists.append(value.is_some());
            }
            Arc::new(lists.finish())
        }};
    }
    match layout % 3 {
        0 => built!(ListBuilder),
        1 => built!(LargeListBuilder),
        _ => built!(ListViewBuilder),
    }
}

/// Sets, whole or in part.
fn sets(name: &str, values: &[Option<Value>], layout: usize) -> Vec<(String, ArrayRef)> {
    let members = ["north", "south"];
    // What is said of a member: nothing, or whether it is in.
    let said = |value: &Option<Value>, member: &str| -> Option<bool> {
        match value.as_ref()? {
            Value::Array(names) => Some(names.iter().any(|name| name == member)),
            parts => parts.get(member).map(|yes| yes.as_bool().unwrap()),
        }
    };
    let bits = |member: &str| -> ArrayRef {
        Arc::new(BooleanArray::from_iter(values.iter().map(|value| said(value, member))))
    };
    let is_whole = values.iter().flatten().all(Value::is_array);
    let is_in_twos = values.iter().flatten().all(|value| value.as_array().is_some_and(|all| all.len() == 2));
    let one = |array: ArrayRef| vec![(name.to_owned(), array)];
    macro_rules! built {
        ($lists:expr) => {{
            let mut lists = $lists;
            for value in values {
                for name in value.iter().flat_map(|value| value.as_array().unwrap()) {
                    lists.values().append_value(name.as_str().unwrap());
                }
                lists.append(value.is_some());
            }
            one(Arc::new(lists.finish()))
        }};
    }
    match layout % 7 {
        0 if is_whole => built!(ListBuilder::new(StringBuilder::new())),
        1 if is_whole => built!(LargeListBuilder::new(StringViewBuilder::new())),
        2 if is_whole => built!(ListViewBuilder::new(StringBuilder::new())),
        3 if is_in_twos => {
            let mut lists = FixedSizeListBuilder::new(StringBuilder::new(), 2);
            for value in values {
                match value {
                    Some(value) => {
                        let names = value.as_array().unwrap();
                        names.iter().for_each(|name| lists.values().append_value(name.as_str().unwrap()));
                    }
                    None => (0..2).for_each(|_| lists.values().append_null()),
                }
                lists.append(value.is_some());
            }
            one(Arc::new(lists.finish()))
        }
        4 => {
            let mut maps = MapBuilder::new(None, StringBuilder::new(), BooleanBuilder::new());
            for value in values {
                for member in members {
                    if let Some(yes) = said(value, member) {
                        maps.keys().append_value(member);
                        maps.values().append_value(yes);
                    }
                }
                maps.append(value.is_some()).unwrap();
            }
            one(Arc::new(maps.finish()))
        }
        5 => {
            // A struct that is null hides whatever its fields say.
            let hidden = |member: &str| -> ArrayRef {
                let bits =
                    values.iter().map(|value| if value.is_none() { Some(true) } else { said(value, member) });
                Arc::new(BooleanArray::from_iter(bits))
            };
            let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
            let fields: Fields =
                members.iter().map(|member| Field::new(*member, DataType::Boolean, true)).collect();
            let parts = members.iter().map(|member| hidden(member)).collect();
            one(Arc::new(StructArray::new(fields, parts, Some(nulls))))
        }
        _ => members.iter().map(|member| (format!("{name}.{member}"), bits(member))).collect(),
    }
}

#[test]
fn the_menu_is_read() {
    for kind in [Kind::YesNo, Kind::AnyOf, Kind::List, Kind::Text, Kind::Date, Kind::Decimal] {
        for value in kind.values().into_iter().chain(kind.partial_values()) {
            assert!(!json_value(kind, &value).is_null());
        }
    }
    assert_eq!(columns("x", Kind::YesNo, &[Some("yes"), None], 1)[0].1.null_count(), 1);
}
