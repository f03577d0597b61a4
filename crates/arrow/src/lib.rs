//! Tables of candidates in Arrow. In: record batches with a column for each fact. Out: record batches with what is
//! decided of each row; exactly what the same values in JSON Lines come to.
//!
//! ```
//! use std::sync::Arc;
//! use arrow_array::{Array, ArrayRef, BooleanArray, RecordBatch, cast::AsArray};
//! use rules_arrow::DecideArrow;
//! use rules_engine::Rulebook;
//!
//! let head = "rulebook trip { title \"Trip\" } fact abroad : yes_no { }";
//! let rule = "requirement PASSPORT { applies when abroad }";
//! let rulebook = Rulebook::from_texts(&[("trip.rules", &format!("{head} {rule}"))])?;
//! let batch = rulebook.batch();
//! let abroad = BooleanArray::from(vec![Some(true), Some(false), None]);
//! let candidates = RecordBatch::try_from_iter([("abroad", Arc::new(abroad) as ArrayRef)])?;
//! let answer = batch.decide_arrow(&candidates)?;
//! let passport = answer.column_by_name("PASSPORT").ok_or("no such column")?.as_boolean();
//! // Required, not required, and undetermined.
//! assert_eq!((passport.value(0), passport.value(1), passport.is_null(2)), (true, false, true));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod error;
#[cfg(feature = "files")]
pub mod files;
mod floats;
mod json;
mod meant;
mod reading;
mod shape;
mod tables;
mod whys;
pub mod words;

// The crates whose tables it takes, in the version that fits.
pub use arrow_array;
pub use arrow_schema;
// For the sentences of programs that use it.
pub use rules_language::phrases;

pub use answer::{answer_of, texts_of};
pub use error::{BadTableRow, TableError};
pub use meant::Meant;
pub use shape::{BadRows, Shape, Statuses};
pub use tables::{DecideArrow, Tables};
pub use whys::{WhyItems, WhyLists};
