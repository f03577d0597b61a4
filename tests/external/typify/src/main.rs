//! typified SCHEMA FILE…: reads each output into the types made of its schema, writes it again, and compares.

use std::process::ExitCode;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Wrong = Box<dyn std::error::Error>;

include!(concat!(env!("OUT_DIR"), "/all.rs"));

fn again<T: DeserializeOwned + Serialize>(text: &str) -> Result<Value, Wrong> {
    Ok(serde_json::to_value(serde_json::from_str::<T>(text)?)?)
}

/// Where two values differ, beside what is empty in one and left out of the other, which the types do not tell apart.
fn difference(at: &str, one: &Value, other: &Value) -> Option<String> {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(entries) => entries.is_empty(),
        _ => false,
    };
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let missing = Value::Null;
            let keys = one.keys().chain(other.keys().filter(|key| !one.contains_key(*key)));
            keys.map(|key| (key, one.get(key).unwrap_or(&missing), other.get(key).unwrap_or(&missing)))
                .find_map(|(key, one, other)| difference(&format!("{at}/{key}"), one, other))
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let mut pairs = one.iter().zip(other).enumerate();
            pairs.find_map(|(place, (one, other))| difference(&format!("{at}/{place}"), one, other))
        }
        // A number may be read as one with a point.
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        (one, other) if one == other || (is_empty(one) && is_empty(other)) => None,
        (one, other) => Some(format!("{at}: {one} was read, {other} written")),
    }
}

fn check(schema: &str, file: &str) -> Result<(), Wrong> {
    let text = std::fs::read_to_string(file)?;
    let read = read(schema, &text)?;
    difference("", &serde_json::from_str(&text)?, &read).map_or(Ok(()), |wrong| Err(wrong.into()))
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut wrong = false;
    for pair in words.chunks_exact(2) {
        if let Err(error) = check(&pair[0], &pair[1]) {
            println!("{}: {}: {error}", pair[0], pair[1]);
            wrong = true;
        }
    }
    if wrong || words.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
