//! `rules` answers, for one candidate and one rulebook: what must be proved, in which order, and why.
//!
//! ```
//! use rules::Rulebook;
//!
//! let rulebook = Rulebook::builtin("ris-va2")?;
//! let dossier = rulebook.read_dossier("facts:\n  va1: {referenced: no}\n  profiles: [general]\n")?;
//! let decision = rulebook.decide(&dossier);
//! assert_eq!(decision.summary().required, 5);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data flows one way: text → [`syntax`] → [`rulebook`] → (with a [`dossier`]) [`decide`] → [`explain`],
//! [`plan`] → [`report`]. The façade on this page is what programs should build on. The modules below it are what tests
//! and tools use besides; they may change in any release (`docs/versions.md`).
//!
//! Of other crates, these stand in signatures: `serde_json::Value` (and `serde_json::Map`) for answers in JSON; `rust_decimal::Decimal` for exact numbers, in
//! the modules; `jiff::civil::Date` and `jiff::civil::Weekday` for what a [`Day`] is in a calendar, and `jiff::Timestamp` for moments; and
//! `serde` is implemented where something is stored. Everything can be shared between threads.

pub use rules_engine::{batch, cases, check, decide, diff, dossier, explain, interview, plan, yaml};
pub use rules_language::phrase;
pub use rules_language::{diagnostic, files, rulebook, source, syntax, unicode};
pub mod words;
pub use rules_logic as logic;
/// Answers as text, Markdown, HTML, pictures and JSON, and the schemas of the latter.
pub mod report {
    pub use rules_report::*;

    #[cfg(feature = "schemas")]
    pub use crate::schemas::{JsonOutput, output_schema};
}
#[cfg(feature = "schemas")]
mod schemas;
#[cfg(feature = "spreadsheet")]
pub use rules_tables::{export, import, oscal, spreadsheet};

pub use rules_engine::{
    Answer, Batch, BatchItems, BatchSummary, Checked, ClaimResult, ClaimVerdict, Columns, Contradiction,
    DateOrder, Day, DecidedItem, DecimalSign, Decision, Diff, Dossier, DossierError, Effect, Expected,
    ExplainError, Explainer, Explanation, Finding, FindingCode, Flip, GeneralExplainer, Influence, Interview,
    JsonRows, Kind, Link, Literal, Missing, Neighbour, Neighbours, NotADay, OpenAnswer, OpenFact, Part, Plan,
    PlannedStep, Problem, Question, Reason, Reasons, Role, RowVerdict, Rows, Rulebook, RulebookError, Status,
    StepInstance, StepState, Summary, TableWords, UnknownItem, Verdict, Verdicts,
};
pub use rules_language::rulebook::model::Lang;
pub use rules_language::source::Place;
