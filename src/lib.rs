//! Placeholder.
pub mod diagnostic;
pub mod dossier;
pub mod rulebook;
pub mod source;
pub mod syntax;
pub mod yaml;
