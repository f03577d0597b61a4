//! Conditions over finite domains, settled exactly.
//!
//! In: [`Formulas`] over variables that have finitely many values, and [`Knowledge`] of what those values can
//! still be. Out: whether a formula is always true, never, or varies with what is not known; what it varies
//! with; an example; a count; and the formula in fewer words. What the variables stand for is not known here.
//!
//! [`evaluate_all`] answers most questions in one pass. What it leaves unknown, a [`Settler`] settles: with a
//! [`Diagram`], and with a SAT solver where the diagram would be too large.

mod assumptions;
mod builder;
mod counting;
mod cover;
mod descent;
mod diagram;
mod evaluate;
mod fold;
mod formula;
pub mod hash;
mod index;
mod knowledge;
mod met;
mod sat;
mod settle;
mod settler;
pub mod steps;
mod support;
#[cfg(test)]
mod tests;
mod theory;
mod values;
mod walk;

pub use cover::minimal_cover;
pub use diagram::{Count, Cube, Diagram};
pub use evaluate::{Truth, evaluate, evaluate_all};
pub use fold::Ends;
pub use formula::{Formulas, GroupId, Node, NodeId, VarId};
pub use knowledge::Knowledge;
pub use settle::{Outcome, Settled};
pub use settler::Settler;
pub use theory::{
    Calendar, Consistency, Image, Moved, Piece, Ratio, Relation, Saying, Stretch, Sum, Term, TermId, Terms,
};
pub use values::{ValueSet, Values};
pub use walk::Walker;
