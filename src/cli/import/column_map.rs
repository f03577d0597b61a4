//! `--map`: which columns hold what, by hand.

use std::path::Path;

use rules::import::ColumnMap;

use crate::cli::input;
use crate::cli::output::{self, Failure};

/// The columns that a YAML file names: `requirement: Réf.`, `proofs: [Pièce 1, Pièce 2]` …
pub fn column_map(path: &Path) -> Result<ColumnMap, Failure> {
    let (name, text) = input::text(path)?;
    ColumnMap::parse(&name, &text).map_err(|error| output::refuse(&error.diagnostics, &error.sources))
}
