//! `rules.findings/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::common::{Place, Severity};
use super::words;

words! {
    FindingsSchema = "findings_schema": ["rules.findings/1"];
    /// Proved for every possible dossier; refuted by one; or neither within reach.
    ClaimVerdict = "claim_verdict": ["proved", "refuted", "unsettled"];
}

/// What is wrong with a rulebook, and its claims: `rules check --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Findings<'a> {
    pub schema: FindingsSchema,
    /// The rulebook's id; null where it could not be loaded.
    pub rulebook: Option<&'a str>,
    pub findings: Vec<Finding<'a>>,
    pub claims: Vec<Claim<'a>>,
    pub summary: Counts,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "finding")]
pub(crate) struct Finding<'a> {
    /// A stable name: `rules check --explain CODE` shows its page.
    #[cfg_attr(feature = "schemas", schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$")))]
    pub code: &'a str,
    pub severity: Severity,
    /// In the language that is asked for.
    pub message: String,
    /// What the message speaks of, by name: texts, numbers, lists of texts, true or false.
    pub arguments: Map<String, Value>,
    pub at: Option<Place>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// What to do.
    pub help: Vec<String>,
    /// A dossier, as YAML, that shows it.
    pub witness: Option<&'a str>,
    /// The change that certainly mends it.
    pub fix: Option<Fix<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "related")]
pub(crate) struct Related {
    pub at: Place,
    pub message: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "fix")]
pub(crate) struct Fix<'a> {
    pub at: Place,
    /// What is replaced: from this byte of the file up to, and without, that one.
    pub bytes: [u32; 2],
    pub replacement: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "claim")]
pub(crate) struct Claim<'a> {
    pub claim: &'a str,
    pub verdict: ClaimVerdict,
    pub at: Place,
    /// A dossier, as YAML, that refutes it.
    pub counterexample: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "counts")]
pub(crate) struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
    pub claims_proved: usize,
}
