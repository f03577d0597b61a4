//! `rules.source/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::Grade;
use super::words;

words! {
    SourceSchema = "source_schema": ["rules.source/1"];
    CitingKind = "citing_kind": [
        "fact", "condition", "scope", "chapter", "requirement", "phase", "step", "check", "note", "deadline"
    ];
}

/// A source, and what rests on it: `rules explain SOURCE --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Source<'a> {
    pub schema: SourceSchema,
    pub id: &'a str,
    pub label: Option<&'a str>,
    pub title: Option<&'a str>,
    pub publisher: Option<&'a str>,
    pub date: Option<&'a str>,
    pub grade: Grade,
    pub address: Option<&'a str>,
    /// What cites it.
    pub cited_by: Vec<CitedBy<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "cited_by")]
pub(crate) struct CitedBy<'a> {
    pub kind: CitingKind,
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// The places in it.
    pub at: Vec<&'a str>,
}
