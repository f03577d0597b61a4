//! x
mod model;
pub use model::{Declared, Done, Dossier, Element, ListValue, Progress};
