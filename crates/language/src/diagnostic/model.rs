//! What a message consists of.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::phrase::Phrase;
use crate::source::Loc;

/// How bad it is. Sorts the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The input is wrong: it cannot be used, or the answer is "not right".
    Error,
    /// The input can be used, and is probably not what was meant.
    Warning,
    /// Nothing is wrong; worth knowing.
    Info,
}

impl Severity {
    /// The word for it, in English messages and in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The word for it in messages in a language.
    pub const fn said(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, _) => self.word(),
            (Lang::Fr, Self::Error) => "erreur",
            (Lang::Fr, Self::Warning) => "avertissement",
            (Lang::Fr, Self::Info) => "information",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A second place that a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Label {
    /// The place.
    pub loc: Loc,
    /// What is to be seen there.
    pub message: Phrase,
}

/// A change of the text that puts it right.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fix {
    /// What to replace.
    pub loc: Loc,
    /// What to put there.
    pub replacement: String,
}

/// One message about one thing that somebody wrote.
///
/// ```
/// use rules_language::diagnostic::{Diagnostic, Severity};
/// use rules_language::phrase::Phrase;
/// use rules_language::source::{FileId, Loc, Span};
///
/// let at = Loc::new(FileId(0), Span::new(4, 9));
/// let diagnostic = Diagnostic::error("unknown-fact", Phrase::verbatim("there is no fact `va1.refrenced`"))
///     .at(at)
///     .help(Phrase::verbatim("did you mean `va1.referenced`?"));
/// assert_eq!(diagnostic.severity, Severity::Error);
/// assert_eq!(diagnostic.primary, Some(at));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use]
pub struct Diagnostic {
    /// What kind of message it is: a stable name in kebab case, documented once.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: Phrase,
    /// Where.
    pub primary: Option<Loc>,
    /// Other places that matter. A label on the primary place is shown as the words of that place.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<Phrase>,
    /// The change that does it, where there is exactly one. For tools: people are shown the help,
    /// and the change only where there is none. (Boxed: messages travel as errors in
    /// results, and most have none.)
    pub fix: Option<Box<Fix>>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<Phrase>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<Phrase>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    /// A piece of information.
    pub fn info(code: &'static str, message: impl Into<Phrase>) -> Self {
        Self::new(Severity::Info, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: Phrase) -> Self {
        Self { code, severity, message, primary: None, labels: Vec::new(), help: Vec::new(), fix: None }
    }

    /// Says where it is.
    pub fn at(mut self, loc: Loc) -> Self {
        self.primary = Some(loc);
        self
    }

    /// Points at another place.
    pub fn label(mut self, loc: Loc, message: impl Into<Phrase>) -> Self {
        self.labels.push(Label { loc, message: message.into() });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<Phrase>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Gives the change that puts it right.
    pub fn fix(mut self, loc: Loc, replacement: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix { loc, replacement: replacement.into() }));
        self
    }

    /// Whether it is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
