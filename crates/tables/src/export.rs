//! The checklist: a decision as a table that candidates work from, and back.
//!
//! In: a decision and its plan. Out: a [`Checklist`] as a workbook, CSV or Markdown. And the way back: [`progress`] takes
//! a checklist in which states were filled in, and brings a dossier's `progress: proofs:` up to date, its comments and
//! its order kept.
//!
//! Texts stay texts. In a workbook every cell is written as a string, so that no program takes `=1+1` for a formula. CSV
//! has no types: there, a text that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or an apostrophe is written
//! in quotation marks with an apostrophe before it, and reading back takes just that one apostrophe away.

mod checklist;
mod columns;
mod csv;
mod markdown;
mod progress;
mod read_back;
mod states;
mod xlsx;

pub use checklist::{Certificate, Checklist, PlanRow, Row, checklist};
pub use csv::checklist_csv;
pub use markdown::checklist_markdown;
pub use progress::{ProgressChange, ProgressError, Progressed, progress};
pub use xlsx::{ExportError, checklist_xlsx};
