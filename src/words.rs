//! The words of messages: the tables of all crates together.

use crate::phrase::Pattern;

/// Every sentence that messages are made of.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    rules_language::words::all().chain(rules_engine::words::all())
}
