//! The words of messages: the tables of all crates together.

pub mod authors;
pub mod batch;

pub use rules_language::words::{files, general};
pub use rules_report::words::command;

use crate::phrase::Pattern;

/// Every sentence that messages are made of.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    let all =
        rules_language::words::all().chain(rules_engine::words::all()).chain(rules_report::words::all());
    let all = all.chain(authors::ALL.iter().chain(batch::ALL).copied());
    #[cfg(feature = "spreadsheet")]
    let all = all.chain(rules_tables::words::all());
    all
}
