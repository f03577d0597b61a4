//! Tree → checked rulebook. In: the files of a folder. Out: a rulebook in which every name is
//! resolved and every type is known, or what is wrong with it.

pub mod arithmetic;
pub mod condition;
pub mod model;
pub mod resolve;
pub mod types;
