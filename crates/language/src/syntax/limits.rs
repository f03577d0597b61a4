//! How much a `.rules` file may hold: the same on every machine, and checked before parsing.

/// Limits on one `.rules` file.
///
/// They are generous for what people write, and keep a hostile file from costing more than an
/// error message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes a file may have.
    pub bytes: usize,
    /// The most bytes a line may have.
    pub line_bytes: usize,
    /// How deep brackets, quantifiers (`where`) and `list of` may nest.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 40 * 1024 * 1024, line_bytes: 64 * 1024, depth: 64 }
    }
}
