//! Two rulebooks → what the change between them means. In: an old and a new rulebook, compiled.
//! Out: one entry for each item whose meaning changes: for whom, exactly, with a dossier that
//! shows it.
//!
//! Both are laid into one space of variables (facts matched by id), so that any two conditions can
//! be compared over all candidates at once. How the text moved is of no interest here.

mod align;
mod answers;
mod basis;
mod cells;
mod compare;
mod dossiers;
mod elements;
mod entries;
mod facts;
mod item;
mod items;
mod joint;
mod kinds;
mod matching;
mod near;
mod pairs;
pub(crate) mod share;
mod steps;
mod texts;
mod translate;
mod walk;
mod witness;
mod words;

pub use dossiers::{ChangedAnswer, Stored, compare_dossier};
pub use item::{Change, ChangeKind, ChangedItem, Diff, Renames, StatusShift, Witness};
pub use walk::{GivenRenames, diff, diff_given};

use crate::decide::compile::Compiled;
use crate::rulebook::model::Model;

/// One of the two rulebooks.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// What it declares.
    pub model: &'a Model,
    /// Its formulas.
    pub compiled: &'a Compiled,
}
