//! The words of messages: every sentence in English and in French, side by side. See [`phrase`](crate::phrase).
//!
//! One table for each area. The crates to the right have tables of their own beside what they speak of.

pub mod clauses;
pub mod conditions;
pub mod constructs;
pub mod files;
pub mod general;
pub mod habits;
pub mod kinds;
pub mod layers;
pub mod moments;
pub mod names;
pub mod syntax;
pub mod types;

use crate::phrase::Pattern;

/// Every sentence of this crate.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    let tables = [
        clauses::ALL,
        conditions::ALL,
        constructs::ALL,
        files::ALL,
        general::ALL,
        habits::ALL,
        kinds::ALL,
        layers::ALL,
        moments::ALL,
        names::ALL,
        syntax::ALL,
        types::ALL,
    ];
    tables.into_iter().flatten().copied()
}
