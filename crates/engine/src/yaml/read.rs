//! What a scalar means, by the type that its reader wants. One file per type.

mod date;
mod moment;
mod number;
mod text;
mod yes_no;

use super::node::{Node, NodeKind};
use crate::diagnostic::{Diagnostic, quoted};

/// A scalar, as it was written.
struct Written<'n> {
    node: &'n Node,
    text: &'n str,
    plain: bool,
}

impl Node {
    /// A scalar that is there. Lists, mappings and empty values are refused.
    fn written(&self, wanted: &str) -> Result<Written<'_>, Diagnostic> {
        let NodeKind::Scalar { text, plain } = &self.kind else {
            return Err(self
                .mistyped(wanted)
                .help("give a single value, without brackets, `- ` or keys of its own"));
        };
        if self.is_null() {
            let message = format!("expected {wanted}, found nothing");
            return Err(Diagnostic::error("missing-value", message)
                .at(self.loc)
                .help("if there is no answer, leave the line out"));
        }
        Ok(Written { node: self, text, plain: *plain })
    }

    /// The same, written without quotes.
    fn unquoted(&self, wanted: &str) -> Result<Written<'_>, Diagnostic> {
        let written = self.written(wanted)?;
        if written.plain {
            return Ok(written);
        }
        let message = format!("expected {wanted}, found the text {}", quoted(written.text));
        Err(Diagnostic::error("wrong-type", message).at(self.loc).help("remove the quotes"))
    }
}

impl Written<'_> {
    /// A message about it, which starts with what was written.
    fn problem(&self, code: &'static str, says: &str) -> Diagnostic {
        Diagnostic::error(code, format!("{} {says}", quoted(self.text))).at(self.node.loc)
    }

    /// The same, where it is plain what was meant.
    fn problem_with_fix(&self, code: &'static str, says: &str, meant: &str) -> Diagnostic {
        self.problem(code, says).help(format!("write {}", quoted(meant))).fix(self.node.loc, meant)
    }
}
