//! `rules.layer/1`, and what other answers say of layers.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::Place;
use super::words;

words! {
    LayerSchema = "layer_schema": ["rules.layer/1"];
    /// What a layer does to a declaration of another rulebook.
    Act = "layer_act": ["change", "drop", "set"];
}

/// A layer: what it is made on, and what it changes: `rules layer --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Layer {
    pub schema: LayerSchema,
    pub rulebook: String,
    /// The rulebooks below, each after those that it uses.
    pub bases: Vec<Book>,
    /// Whether the base that it was made for is kept beside it.
    pub recorded: bool,
    pub changes: Vec<LayerChange>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "layer_book")]
pub(crate) struct Book {
    pub name: String,
    pub title: Option<String>,
    pub edition: Option<String>,
    /// Of its files, as far as they are used.
    pub digest: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "layer_change")]
pub(crate) struct LayerChange {
    #[serde(flatten)]
    pub change: Tailored,
    /// Whether the base still says what it said when the change was made, as far as that is kept.
    pub fits: bool,
}

/// What a layer has made of something.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "tailored")]
pub(crate) struct Tailored {
    pub act: Act,
    /// As it is declared.
    pub kind: String,
    pub id: String,
    /// The rulebook that makes the change.
    pub layer: String,
    /// The rulebook that declares it.
    pub base: String,
    pub because: Option<String>,
    pub at: Place,
    pub base_at: Place,
    /// What is said otherwise, clause by clause.
    pub parts: Vec<TailoredPart>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "tailored_part")]
pub(crate) struct TailoredPart {
    /// The word that opens it; `label`, `type` or `value` where it is that.
    pub clause: String,
    pub was: Option<String>,
    pub now: Option<String>,
}
