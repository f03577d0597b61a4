//! `rules.batch/1`, and the lines of `rules batch --format jsonl`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::Book;
#[cfg(feature = "schemas")]
use super::common::{Ids, Recommendation, StatusWord};
use super::decision::StatusCounts;
use super::{Maybe, words};

words! {
    BatchSchema = "batch_schema": ["rules.batch/1"];
}

/// How many candidates owe what: `rules batch FILE… --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(extend("oneOf" = [
    {"properties": {"proofs": true}, "required": ["proofs"]},
    {"properties": {"requirements": true}, "required": ["requirements"]},
    {"properties": {"certificates": true}, "required": ["certificates"]}
])))]
pub(crate) struct Batch<'a> {
    pub schema: BatchSchema,
    pub rulebook: Book<'a>,
    /// How many were decided.
    pub candidates: usize,
    /// With `--skip-bad`: the rows that could not be used.
    pub left_out: LeftOut<'a>,
    /// How many candidates break an assumption of the rulebook; they are judged without assumptions.
    pub broken_assumptions: usize,
    /// How many were decided one by one.
    pub one_by_one: usize,
    /// Where there are any: how many have an answer that was not settled within the budget, and counts as undetermined.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub unsettled: Maybe<usize>,
    /// For each item, how many candidates have each status.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub proofs: Maybe<Vec<ItemCounts<'a>>>,
    /// With `--of requirements`.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub requirements: Maybe<Vec<ItemCounts<'a>>>,
    /// With `--of certificates`.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub certificates: Maybe<Vec<ItemCounts<'a>>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "left_out")]
pub(crate) struct LeftOut<'a> {
    pub rows: usize,
    /// The numbers of the first of them.
    #[cfg_attr(feature = "schemas", schemars(inner(range(min = 1))))]
    pub first: &'a [u64],
}

/// How many candidates have each status.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "item_counts")]
pub(crate) struct ItemCounts<'a> {
    pub id: &'a str,
    #[serde(flatten)]
    pub counts: StatusCounts,
}

/// One candidate. With `--full` it has `statuses`, else what is required and what is undetermined.
//
// The lines are written by hand, for speed; a test reads them with this.
#[cfg(feature = "schemas")]
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(extend("oneOf" = [
    {
        "properties": {"required": true, "undetermined": true}, "required": ["required", "undetermined"],
        "not": {"properties": {"statuses": true}, "required": ["statuses"]}
    },
    {
        "properties": {"statuses": true}, "required": ["statuses"],
        "not": {"anyOf": [
            {"properties": {"required": true}, "required": ["required"]},
            {"properties": {"undetermined": true}, "required": ["undetermined"]}
        ]}
    }
]))]
pub(crate) struct BatchLine {
    /// Which of all candidates it is.
    #[schemars(range(min = 1))]
    pub row: u64,
    /// What the candidate is called, where that is said.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub id: Maybe<String>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub required: Maybe<Ids<'static>>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub undetermined: Maybe<Ids<'static>>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub statuses: Maybe<std::collections::BTreeMap<String, StatusWord>>,
    /// Where the rulebook has recommendations among these: whether each is meant for the candidate.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub recommendations: Maybe<std::collections::BTreeMap<String, Recommendation>>,
}
