//! Collecting messages, so that a run reports everything it can and not the first thing only.

use super::{Diagnostic, Severity};

/// Messages, in the order in which they were found until [`Diagnostics::sort`] is called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No messages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(Diagnostic::is_error)
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }

    /// All of them, to be put in other words.
    pub fn as_mut_slice(&mut self) -> &mut [Diagnostic] {
        &mut self.0
    }

    /// One after the other.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// All of them, as a list.
    pub fn into_vec(self) -> Vec<Diagnostic> {
        self.0
    }

    /// Keeps those of which something holds.
    pub fn retain(&mut self, holds: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(holds);
    }

    /// Orders them by file, place and code; those without a place come first. Equal ones keep their
    /// order.
    pub fn sort(&mut self) {
        self.0.sort_by(|a, b| (a.primary, a.code).cmp(&(b.primary, b.code)));
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self(diagnostics.into_iter().collect())
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self(diagnostics)
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Phrase;
    use crate::source::{FileId, Loc, Span};

    #[test]
    fn sorted_by_file_place_and_code() {
        let at = |file, start| Loc::new(FileId(file), Span::new(start, start + 1));
        let mut all = Diagnostics::new();
        all.push(Diagnostic::error("b", Phrase::verbatim("1")).at(at(1, 0)));
        all.push(Diagnostic::warning("b", Phrase::verbatim("2")).at(at(0, 10)));
        all.extend([
            Diagnostic::info("a", Phrase::verbatim("3")).at(at(0, 10)),
            Diagnostic::info("z", Phrase::verbatim("4")),
        ]);
        assert!(all.has_errors());
        assert_eq!((all.len(), all.count(Severity::Info)), (4, 2));
        all.sort();
        let order: Vec<_> = all.iter().map(|d| d.message.to_string()).collect();
        assert_eq!(order, ["4", "3", "2", "1"]);
    }
}
