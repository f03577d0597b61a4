//! Unknown numbers behind the variables: a variable may say where a number lies, or how numbers compare.
//!
//! Not every combination of values of such variables can occur: `a < b`, `b < c` and `c < a` exclude each other.
//! In: what the variables say ([`Terms`]), some of their values, and the numbers that are known. Out: whether these
//! can be, and for which numbers. Texts that are only compared for being equal are numbers, too: any will do.

#![deny(clippy::arithmetic_side_effects)]

mod close;
mod complete;
mod conjunction;
mod linear;
mod ratio;
mod search;
mod terms;
#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests;

pub(super) use close::close;
pub(super) use conjunction::Conjunction;
pub use conjunction::Consistency;
pub use ratio::Ratio;
pub(super) use search::Search;
pub use terms::{Calendar, Image, Moved, Piece, Relation, Saying, Stretch, Sum, Term, TermId, Terms};
