//! What is wrong so far.

use rules_language::words::general;

use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::words::{dossier as words, yaml};
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
            let cut = Diagnostic::error("too-many-errors", words::only_shown(MOST));
            let cut = cut.help(general::these_first());
            let last = self.found.last().and_then(|error| error.primary);
            self.found.push(match last {
                Some(loc) => cut.at(loc),
                None => cut,
            });
        }
        self.found
    }
}

/// What stands in a place, in words.
pub(super) fn given(node: &Node) -> Phrase {
    match &node.kind {
        NodeKind::Mapping(_) => yaml::a_group_of_keys(),
        _ => node.describe(),
    }
}
