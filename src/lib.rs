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
//! Data flows one way: text → [`syntax`] → [`rulebook`] → (with a [`dossier`]) [`decide`] → explain,
//! plan → [`report`]. Those modules are open for tests and tools; the façade on this page is what
//! programs should build on.

// Modules say which of their files does what; those are private.
#![allow(rustdoc::private_intra_doc_links)]

// The grammar's parser is generated for programs without a standard library.
extern crate alloc;

mod batch;
#[doc(hidden)]
pub mod cases;
#[doc(hidden)]
pub mod check;
mod day;
#[doc(hidden)]
pub mod decide;
#[doc(hidden)]
pub mod diagnostic;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod dossier;
#[doc(hidden)]
pub mod explain;
#[cfg(feature = "spreadsheet")]
pub mod export;
#[cfg(feature = "spreadsheet")]
pub mod import;
#[doc(hidden)]
pub mod logic;
#[doc(hidden)]
pub mod plan;
pub mod report;
#[doc(hidden)]
pub mod rulebook;
#[doc(hidden)]
pub mod source;
#[cfg(feature = "spreadsheet")]
pub mod spreadsheet;
#[doc(hidden)]
pub mod syntax;
#[doc(hidden)]
pub mod yaml;

mod facade;

pub use batch::{Batch, BatchItems, BatchSummary, Columns, JsonRows, Rows, Verdict as RowVerdict, Verdicts};
pub use day::{Day, NotADay};
pub use decide::{Decision, Missing, Problem, Status, StepInstance, Summary};
pub use diff::Diff;
pub use dossier::Dossier;
pub use explain::{
    Answer, Checked, Effect, ExplainError, Explainer, Explanation, Flip, Influence, Kind, Link, Literal,
    Neighbour, Neighbours, OpenAnswer, OpenFact, Part, Reason, Reasons, Role, Verdict,
};
pub use facade::{DossierError, Rulebook, RulebookError};
pub use plan::{Plan, PlannedStep, StepState};
pub use rulebook::model::Lang;
pub use source::Place;
