//! Placeholder.
pub mod diagnostic;
#[cfg(feature = "spreadsheet")]
pub mod import;
pub mod source;
#[cfg(feature = "spreadsheet")]
pub mod spreadsheet;
pub mod syntax;
