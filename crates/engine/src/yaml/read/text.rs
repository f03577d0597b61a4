//! Texts.

use super::Node;
use crate::diagnostic::Diagnostic;

impl Node {
    /// A text, with or without quotes, exactly as it was written: `0.10`, `012` and `no` are texts.
    pub fn as_text(&self) -> Result<&str, Diagnostic> {
        let written = self.written("a text").map_err(|problem| {
            if self.is_null() {
                return problem.help("for an empty text, write `\"\"`");
            }
            problem
        })?;
        Ok(written.text)
    }
}
