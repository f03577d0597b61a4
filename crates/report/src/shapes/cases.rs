//! `rules.test/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{BookById, Place};
use super::words;

words! {
    TestSchema = "test_schema": ["rules.test/1"];
}

/// The results of a rulebook's own tests: `rules test --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Results<'a> {
    pub schema: TestSchema,
    pub rulebook: BookById<'a>,
    pub passed: usize,
    pub failed: usize,
    pub cases: Vec<Case<'a>>,
    /// What all cases together show; null where only some were run.
    pub coverage: Option<Coverage<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(
    extend("if" = {"properties": {"passed": {"const": true}}}),
    extend("then" = {"properties": {"failures": {"type": "array", "maxItems": 0}}}),
    extend("else" = {"properties": {"failures": {"type": "array", "minItems": 1}}})
))]
#[serde(rename = "case")]
pub(crate) struct Case<'a> {
    pub name: &'a str,
    pub file: &'a str,
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u32,
    pub passed: bool,
    pub failures: Vec<Failure<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "failure")]
pub(crate) struct Failure<'a> {
    /// What came out otherwise.
    pub id: &'a str,
    pub expected: String,
    pub found: String,
    /// Where it is expected.
    pub at: Place,
    /// Why it came out as it did.
    pub explanation: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "coverage")]
pub(crate) struct Coverage<'a> {
    /// How many outcomes of clauses decided a condition in some case.
    pub covered: usize,
    /// How many there are.
    pub of: usize,
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 100)))]
    pub percent: f64,
    pub rules: Vec<CoveredRule<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "covered_rule")]
pub(crate) struct CoveredRule<'a> {
    /// As it is declared: scope, check, step …
    pub kind: &'a str,
    pub id: &'a str,
    pub covered: usize,
    pub of: usize,
    pub missing: Vec<OpenClause>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "open_clause")]
pub(crate) struct OpenClause {
    pub at: Place,
    /// The clause as it is written.
    pub clause: String,
    /// The truth value with which it decides in no case.
    pub never_decides_while: bool,
}
