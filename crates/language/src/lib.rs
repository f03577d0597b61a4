//! The language of rulebooks: from text to a checked rulebook, in which every name is resolved and every type is
//! known.
//!
//! In: the texts of `.rules` files. Out: a [`rulebook::model::Model`], or [`diagnostic`]s that say what is wrong,
//! where, and what to do.

// The grammar's parser is generated for programs without a standard library.
extern crate alloc;

pub mod clock;
pub mod diagnostic;
pub mod files;
pub mod lang;
pub mod phrase;
pub mod rulebook;
pub mod source;
pub mod syntax;
pub mod unicode;
pub mod words;
pub mod zones;

/// Whether this is part of the module that is kept small: it stops where it would refuse, and its host asks the whole one.
pub const IS_SMALL: bool = cfg!(feature = "hosted");
