//! The JSON answers as types. What is written (serde) and what its schema says (schemars) come from the same declarations, docs included,
//! so that the two cannot part. The keys stand in the order in which they are written.
//!
//! Additions keep the version of an answer (`rules.decision/1`); `docs/versions.md` has the rule.

pub(crate) mod batch;
pub(crate) mod cases;
pub(crate) mod catalogue;
pub(crate) mod common;
pub(crate) mod decision;
pub(crate) mod diff;
pub(crate) mod explanation;
pub(crate) mod findings;
pub(crate) mod interview;
pub(crate) mod layers;
pub(crate) mod plan;
pub(crate) mod sarif;
pub(crate) mod source;
mod words;

#[cfg(feature = "schemas")]
use std::borrow::Cow;

#[cfg(feature = "schemas")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::Value;

pub(crate) use words::words;

/// An answer as programs pass it on.
pub(crate) fn value(answer: &impl Serialize) -> Value {
    // Only maps whose keys are no texts cannot be written, and the answers have none.
    serde_json::to_value(answer).unwrap_or_default()
}

/// A key that is left out where there is nothing to say. (An `Option` is there all the same, as null.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Maybe<T>(Option<T>);

impl<T> Maybe<T> {
    /// Without a value.
    pub const NONE: Maybe<T> = Maybe(None);

    /// Whether the key is left out.
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        Maybe(value)
    }
}

impl<T> Maybe<Vec<T>> {
    /// A list that is left out where it is empty.
    pub fn filled(list: Vec<T>) -> Self {
        Maybe(Some(list).filter(|list| !list.is_empty()))
    }
}

impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

#[cfg(feature = "schemas")]
impl<T: JsonSchema> JsonSchema for Maybe<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        format!("Maybe<{}>", T::schema_id()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

/// `true`, or no such key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flag<const SAID: bool>;

impl<const SAID: bool> Flag<SAID> {
    /// The key, where something is so.
    pub fn when(so: bool) -> Maybe<Self> {
        Maybe(so.then_some(Flag))
    }
}

impl<const SAID: bool> Serialize for Flag<SAID> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bool(SAID)
    }
}

#[cfg(feature = "schemas")]
impl<const SAID: bool> JsonSchema for Flag<SAID> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        if SAID { "true".into() } else { "false".into() }
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"const": SAID})
    }
}
