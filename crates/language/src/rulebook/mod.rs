//! Tree → checked rulebook. In: the files of a folder. Out: a rulebook in which every name is
//! resolved and every type is known, or what is wrong with it.

pub mod arithmetic;
mod builtin;
pub mod civil;
pub mod condition;
mod depth;
mod findings;
mod load;
pub mod model;
pub mod places;
pub mod resolve;
pub mod stored;
pub mod types;

pub use builtin::{names as builtin_names, tests as builtin_tests};
pub use load::{Loaded, NotLoaded, hex, load, load_builtin, load_texts};
