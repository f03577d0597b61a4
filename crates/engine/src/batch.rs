//! Many candidates at once. In: a rulebook, and candidates row by row. Out: for each of them, and for each proof,
//! whether it is required; exactly what [`Rulebook::decide`](crate::Rulebook::decide) says.
//!
//! Candidates are held in **planes**: for each variable that the wanted formulas look at and each value of it, one
//! bit per candidate. Each formula's decision diagram becomes two boolean expressions over planes, whether a candidate can
//! end in true and whether it can end in false, and all expressions become one straight line of steps, each of
//! which serves 512 candidates. As a path through a diagram asks about each variable once, this is
//! exact whatever is unknown.
//!
//! What does not fit that form is decided one candidate at a time, by the ordinary means: formulas without a
//! diagram, and candidates with elements of lists that are known in part.

mod batch;
mod cell_texts;
mod columns;
mod decide;
mod expression;
mod filling;
mod json;
mod json_flat;
mod json_tree;
mod ordered;
mod planes;
mod program;
mod quick;
mod rows;
mod singly;
mod summary;
#[cfg(test)]
mod tests;
mod translate;
mod typed;
mod verdicts;
mod whys;
mod written;

pub use batch::{Batch, BatchItems, DateOrder, DecimalSign, TableWords};
pub use columns::Columns;
pub use json::JsonRows;
pub use ordered::Ordered;
pub use rows::Rows;
pub use summary::BatchSummary;
pub use typed::{BadCell, ColumnKind, ColumnValues, Said};
pub use verdicts::{RowVerdict, Verdicts};
pub use whys::Whys;
