//! Tree → checked rulebook. In: the files of a folder. Out: a rulebook in which every name is
//! resolved and every type is known, or what is wrong with it.

pub mod arithmetic;
mod builtin;
pub mod civil;
pub mod condition;
mod depth;
pub mod derived;
pub mod elements;
mod findings;
pub mod holidays;
pub mod ids;
pub mod layers;
pub mod linear;
mod load;
pub mod meaning;
pub mod model;
mod on_day;
pub mod places;
pub mod record;
pub mod resolve;
mod second_hand;
pub mod stored;
mod tailor;
pub mod texts;
pub mod types;
mod unchanged;
pub mod version;

/// The newest version of the language: what the header's `language` may say.
pub const LANGUAGE: u32 = 1;

pub use builtin::{files as builtin_files, names as builtin_names, tests as builtin_tests};
pub use load::{
    Folders, Loaded, NotLoaded, hex, load, load_allowing, load_at_hand, load_builtin, load_texts,
    load_texts_allowing, stored_in,
};
pub use second_hand::is_second_hand;
