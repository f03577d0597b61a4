//! Tables out of spreadsheet files. In: the bytes of an `.xlsx` workbook or of a CSV file, from anywhere. Out: its sheets,
//! row by row, each cell a [`Value`]; or one [`SpreadsheetError`] with the sheet and row where reading stopped.
//!
//! Rows are handed over as they are read and nothing is kept, so memory does not grow with the file. What a file may cost
//! is set by a [`Budget`], and checked before anything is unpacked for good: a workbook is a zip archive of XML, and both
//! can promise far more than they weigh.

mod budget;
mod csv;
mod decode;
mod error;
mod kind;
mod looks;
mod merged;
mod ods;
mod package;
mod packed;
mod value;
mod vet;
mod workbook;
mod xlsx;
mod xml;

pub use budget::Budget;
pub use error::SpreadsheetError;
pub use looks::Looks;
pub use merged::Range;
pub use value::{Row, Value, column_letters};
pub use workbook::{Sheet, Workbook};
