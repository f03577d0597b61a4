//! What is wrong so far.

use crate::diagnostic::Diagnostic;
use crate::yaml::{Node, NodeKind};

/// Further errors are not reported: nobody reads them, and a hostile file can hold many.
const MOST: usize = 50;

/// Collects errors, so that all of them are reported and not the first only.
#[derive(Default)]
pub(super) struct Report {
    found: Vec<Diagnostic>,
    cut: bool,
}

impl Report {
    /// Adds an error. It is not even made if there are too many already.
    pub(super) fn error(&mut self, make: impl FnOnce() -> Diagnostic) {
        if self.found.len() < MOST {
            self.found.push(make());
        } else {
            self.cut = true;
        }
    }

    /// The value, or nothing and its error reported.
    pub(super) fn accept<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.error(|| error);
                None
            }
        }
    }

    /// All errors, in the order of the text.
    pub(super) fn into_errors(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|error| error.primary);
        if self.cut {
            let message = format!("only {MOST} errors are shown");
            let cut = Diagnostic::error("too-many-errors", message).help("put these right first");
            let last = self.found.last().and_then(|error| error.primary);
            self.found.push(match last {
                Some(loc) => cut.at(loc),
                None => cut,
            });
        }
        self.found
    }
}

/// Names for a message: between backticks, the first dozen of them.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const SHOWN: usize = 12;
    let names: Vec<&str> = names.into_iter().collect();
    let mut text: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if names.len() > SHOWN {
        text.push(format!("and {} more", names.len() - SHOWN));
    }
    text.join(", ")
}

/// What stands in a place, in words.
pub(super) fn given(node: &Node) -> &'static str {
    match &node.kind {
        NodeKind::Mapping(_) => "a group of keys",
        _ => node.describe(),
    }
}
