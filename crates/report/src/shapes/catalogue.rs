//! `rules.catalogue/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Basis, Book, Grade, Ids, Severity};
use super::interview::Fact;
use super::words;

words! {
    CatalogueSchema = "catalogue_schema": ["rules.catalogue/1"];
}

/// Everything that a rulebook declares, as a form and a reference need it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Catalogue<'a> {
    pub schema: CatalogueSchema,
    pub rulebook: Book<'a>,
    pub facts: Vec<Fact<'a>>,
    pub scopes: Vec<Item<'a>>,
    pub conditions: Vec<Item<'a>>,
    pub chapters: Vec<Chapter<'a>>,
    pub requirements: Vec<Requirement<'a>>,
    pub steps: Vec<Step<'a>>,
    pub checks: Vec<Check<'a>>,
    pub notes: Vec<Item<'a>>,
    pub deadlines: Vec<Deadline<'a>>,
    pub sources: Vec<Document<'a>>,
    /// Which items' conditions speak of which facts, scopes and conditions.
    pub uses: Vec<Uses<'a>>,
}

/// What every declaration has.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "item")]
pub(crate) struct Item<'a> {
    pub id: &'a str,
    pub label: &'a str,
    /// Which of two readings of a source was taken, and why.
    pub readings: Vec<&'a str>,
    /// Where it is declared.
    pub at: Line,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// A line of a file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "line")]
pub(crate) struct Line {
    pub file: String,
    /// The first line is 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u32,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "chapter")]
pub(crate) struct Chapter<'a> {
    #[serde(flatten)]
    pub item: Item<'a>,
    /// How many proofs a source announces.
    pub announced: Option<u32>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "requirement")]
pub(crate) struct Requirement<'a> {
    #[serde(flatten)]
    pub item: Item<'a>,
    pub chapter: Option<&'a str>,
    /// The scopes that it stands under itself.
    pub under: Ids<'a>,
    /// Whether it is a recommendation, which is never owed.
    pub optional: bool,
    pub proofs: Ids<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "step")]
pub(crate) struct Step<'a> {
    #[serde(flatten)]
    pub item: Item<'a>,
    /// Whose move it is.
    pub by: Vec<&'a str>,
    /// The steps that come before it.
    pub after: Ids<'a>,
    /// The certificate that comes of it.
    pub yields: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "check")]
pub(crate) struct Check<'a> {
    #[serde(flatten)]
    pub item: Item<'a>,
    pub severity: Severity,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "deadline")]
pub(crate) struct Deadline<'a> {
    pub id: &'a str,
    pub label: &'a str,
    /// Which of two readings of a source was taken, and why.
    pub readings: Vec<&'a str>,
    /// The moment, as the rulebook writes it.
    pub at: &'a str,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "document")]
pub(crate) struct Document<'a> {
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub publisher: Option<&'a str>,
    pub date: Option<&'a str>,
    pub grade: Grade,
    pub address: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "uses")]
pub(crate) struct Uses<'a> {
    /// The fact, the scope or the condition.
    pub of: &'a str,
    pub by: Vec<User<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "user")]
pub(crate) struct User<'a> {
    /// As it is declared: scope, check, step …
    pub kind: &'a str,
    pub id: &'a str,
}
