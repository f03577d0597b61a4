//! What a scalar means, by the type that its reader wants. One file per type.

mod date;
mod moment;
mod number;
mod text;
mod yes_no;

use super::node::{Node, NodeKind};
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::words::{dossier, yaml as words};

/// A scalar, as it was written.
struct Written<'n> {
    node: &'n Node,
    text: &'n str,
    plain: bool,
}

impl Node {
    /// A scalar that is there. Lists, mappings and empty values are refused.
    fn written(&self, wanted: fn() -> Phrase) -> Result<Written<'_>, Diagnostic> {
        let NodeKind::Scalar { text, plain } = &self.kind else {
            return Err(self.mistyped(wanted()).help(words::give_single_value()));
        };
        if self.is_null() {
            return Err(Diagnostic::error("missing-value", words::expected(wanted(), words::nothing()))
                .at(self.loc)
                .help(words::leave_out_if_no_answer()));
        }
        Ok(Written { node: self, text, plain: *plain })
    }

    /// The same, written without quotes.
    fn unquoted(&self, wanted: fn() -> Phrase) -> Result<Written<'_>, Diagnostic> {
        let written = self.written(wanted)?;
        if written.plain {
            return Ok(written);
        }
        let message = words::expected(wanted(), words::the_text(written.text));
        // An empty text has nothing inside its quotes.
        let nothing = written.text.trim().is_empty();
        let help = if nothing { words::leave_out_if_no_answer() } else { words::remove_quotes() };
        Err(Diagnostic::error("wrong-type", message).at(self.loc).help(help))
    }
}

impl Written<'_> {
    /// A message about it.
    fn problem(&self, code: &'static str, message: Phrase) -> Diagnostic {
        Diagnostic::error(code, message).at(self.node.loc)
    }

    /// The same, where it is plain what was meant.
    fn problem_with_fix(&self, code: &'static str, message: Phrase, meant: &str) -> Diagnostic {
        self.problem(code, message).help(dossier::write_quoted(meant)).fix(self.node.loc, meant)
    }
}
