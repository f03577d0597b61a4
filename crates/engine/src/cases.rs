//! Tests of a rulebook, written by its author: cases in YAML, what they come to, and which clauses of
//! the rulebook they show to matter.
//!
//! In: a compiled rulebook and the case files beside it. Out: for each case what came out otherwise
//! than expected, and the `coverage` of all of them together. What is meant by coverage stands in
//! `docs/testing.md`.

mod clauses;
mod coverage;
mod expect;
mod model;
mod possible;
mod read;
mod run;
mod suggest;

pub use crate::files::cases::{CaseFile, find, find_allowing};
pub use coverage::{Clause, Coverage, Covered, RuleCoverage, coverage};
pub use model::{Case, Expect, Target};
pub use read::{CaseError, read};
pub use run::{CaseVerdict, Failure, run};
pub use suggest::{Suggestion, suggest};
