//! Placeholder.
pub mod decide;
pub mod diagnostic;
pub mod dossier;
pub mod logic;
pub mod rulebook;
pub mod source;
pub mod syntax;
pub mod yaml;
