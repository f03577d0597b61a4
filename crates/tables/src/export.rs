//! The checklist: a decision as a table that candidates work from, and back.
//!
//! In: a decision and its plan. Out: a [`Checklist`] as a workbook, CSV or Markdown. And the way back: [`progress`] takes
//! a checklist in which states were filled in, and brings a dossier's `progress: proofs:` up to date, its comments and
//! its order kept.
//!
//! Texts stay texts. In a workbook every cell is written as a string, so that no program takes `=1+1` for a formula. CSV
//! has no types: there, a text that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe is written
//! in quotation marks with an apostrophe before it, and reading back takes just that one apostrophe away.

#![cfg_attr(not(feature = "workbooks"), allow(dead_code, reason = "what only workbooks need"))]

mod checklist;
mod columns;
mod csv;
mod markdown;
#[cfg(feature = "workbooks")]
mod progress;
#[cfg(feature = "workbooks")]
mod read_back;
mod states;
#[cfg(feature = "workbooks")]
mod xlsx;

pub use checklist::{Certificate, Checklist, PlanRow, Row, checklist};
pub use csv::checklist_csv;
pub use markdown::checklist_markdown;
#[cfg(feature = "workbooks")]
pub use progress::{ProgressChange, ProgressError, Progressed, progress};
#[cfg(feature = "workbooks")]
pub use xlsx::{ExportError, checklist_xlsx};
