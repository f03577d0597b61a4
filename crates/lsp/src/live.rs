//! Rulebooks that follow their text: after an edit, only what changed is parsed and resolved again.
//!
//! - A file is cut into segments, one for each declaration ([`file`]); after an edit, those around it are cut again.
//! - A declaration is parsed alone, and its places are counted from its own start: an edit elsewhere never moves them.
//!   To the language, each declaration is a file of its own, whose number is its [`Id`].
//! - What a declaration means to the others is its `stub` (in `entry`): its name, its kind, its type. What resolving
//!   says of a declaration depends on itself and on the stubs of the names that are written in it. So it is
//!   resolved together with those alone (`book`), and again when one of them becomes another.
//!
//! No rule of the language is restated: parsing and resolving are those of `rules check`, given less.

mod book;
mod entry;
mod file;
mod names;
mod store;

pub use book::{AT_ONCE, Book, BookFile, kinds};
pub use entry::{Entry, Export, Kind, placeholders};
pub use file::{File, Piece};
pub use names::Symbol;
pub use store::{Changed, FileKey, Store};

/// A declaration as it stands: when its text changes, it becomes another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub u32);
