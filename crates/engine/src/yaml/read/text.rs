//! Texts.

use super::Node;
use crate::diagnostic::Diagnostic;
use crate::words::yaml as words;

impl Node {
    /// A text, with or without quotes, exactly as it was written: `0.10`, `012` and `no` are texts.
    pub fn as_text(&self) -> Result<&str, Diagnostic> {
        let written = self.written(words::a_text).map_err(|problem| {
            if self.is_null() {
                return problem.help(words::empty_text());
            }
            problem
        })?;
        Ok(written.text)
    }
}
