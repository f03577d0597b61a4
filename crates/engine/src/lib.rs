//! What a rulebook answers for a dossier, and what can be said of it for every possible one.
//!
//! In: a checked rulebook and a dossier. Out: a decision, its reasons, a plan; and, about the rulebook itself,
//! findings, proved claims, tests with coverage, and what a change means for whom.

// Modules say which of their files does what; those are private.
#![allow(rustdoc::private_intra_doc_links)]

use rules_language::{diagnostic, files, lang, phrase, rulebook, source, syntax, unicode};
use rules_logic as logic;

pub mod batch;
pub mod cases;
pub mod check;
pub mod day;
pub mod decide;
pub mod diff;
pub mod dossier;
pub mod explain;
pub mod interview;
pub mod plan;
pub mod words;
pub mod yaml;

mod facade;

pub use batch::{
    BadCell, Batch, BatchItems, BatchSummary, ColumnKind, ColumnValues, Columns, DateOrder, DecimalSign,
    JsonRows, Ordered, RowVerdict, Rows, Said, TableWords, Verdicts, Whys,
};
pub use check::{ClaimResult, ClaimVerdict, Finding, FindingCode};
pub use day::{Day, NotADay};
pub use decide::{DecidedItem, Decision, Missing, Problem, Status, StepInstance, Summary, UnknownItem};
pub use diff::Diff;
pub use dossier::Dossier;
pub use explain::{
    Answer, Checked, Effect, ExplainError, Explainer, Explanation, Flip, GeneralExplainer, Influence, Kind,
    Link, Literal, Neighbour, Neighbours, OpenAnswer, OpenFact, Part, Reason, Reasons, Role, Verdict,
};
pub use facade::{DossierError, Rulebook, RulebookError};
pub use interview::{Contradiction, Expected, Interview, Question};
pub use plan::{Plan, PlannedStep, StepState};
pub use rulebook::model::Lang;
pub use source::Place;
