//! The words of messages: every sentence in English and in French, side by side. See [`phrase`](crate::phrase).
//!
//! One table for each area. The crates to the right have tables of their own beside what they speak of.

pub mod files;
pub mod general;
pub mod kinds;
pub mod layers;

use crate::phrase::Pattern;

/// Every sentence of this crate.
pub fn all() -> impl Iterator<Item = &'static Pattern> {
    [files::ALL, general::ALL, kinds::ALL, layers::ALL].into_iter().flatten().copied()
}
