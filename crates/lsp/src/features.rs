//! What an editor can ask, one file for each question. In: a session, a place. Out: the protocol's words.

pub mod actions;
pub mod calls;
pub mod commands;
pub mod completion;
pub mod folding;
pub mod formatting;
pub mod hints;
pub mod hover;
pub mod lenses;
pub mod links;
pub mod navigate;
pub mod rename;
pub mod symbols;
pub mod tokens;
pub mod yaml_completion;
