//! The language server of rulebooks. In: the messages of an editor. Out: what is wrong, what a name means, what could
//! stand here, and the edits that the editor makes.
//!
//! The server never writes a file, and never looks at the clock. What it knows stands in memory: [`live`] follows
//! the texts, one declaration at a time; exact answers come from the engine, in a thread of their own.

pub mod live;
pub mod text;
