//! Why a table cannot be decided.

use std::fmt;

use rules_engine::{DossierError, Lang};
use rules_language::phrase::Phrase;

use crate::words;

/// A row that cannot be used.
#[derive(Debug, Clone)]
pub struct BadTableRow {
    /// Its number among the rows of its record batch, from 0.
    pub row: usize,
    /// What is wrong with it, column by column.
    pub error: DossierError,
}

/// Why a table cannot be decided.
#[derive(Debug, Clone)]
pub enum TableError {
    /// Its columns are not those of the rulebook.
    Columns(DossierError),
    /// A row cannot be used.
    Row(BadTableRow),
    /// The answer does not fit together.
    Answer(Phrase),
}

impl TableError {
    /// What is wrong, on one line, in either language.
    pub fn why(&self) -> Phrase {
        let both = |error| Phrase::given(short(error, Lang::En), short(error, Lang::Fr));
        match self {
            TableError::Columns(error) => both(error),
            TableError::Row(BadTableRow { row, error }) => words::row_cannot_be_used(*row, both(error)),
            TableError::Answer(why) => why.clone(),
        }
    }

    pub(crate) fn columns(code: &'static str, message: Phrase) -> Self {
        TableError::Columns(DossierError::plain(code, message))
    }
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            TableError::Columns(error) => error.fmt(f),
            TableError::Row(BadTableRow { row, error }) => {
                write!(f, "row {row} of the record batch cannot be used:\n{error}")
            }
            TableError::Answer(why) => why.fmt(f),
        }
    }
}

impl std::error::Error for TableError {}

impl From<arrow_schema::ArrowError> for TableError {
    fn from(error: arrow_schema::ArrowError) -> Self {
        TableError::Answer(words::library_says(error))
    }
}

/// What is wrong, on one line: `column: message; …`.
pub(crate) fn short(error: &DossierError, lang: Lang) -> String {
    let says = error.diagnostics().iter().map(|found| {
        let column = found.primary.and_then(|loc| error.sources().get(loc.file));
        match column {
            Some(column) => match lang {
                Lang::En => format!("`{}`: {}", column.name(), found.message.say(lang)),
                Lang::Fr => format!("`{}` : {}", column.name(), found.message.say(lang)),
            },
            None => found.message.say(lang),
        }
    });
    says.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_library_says_is_introduced_in_french() {
        let error = TableError::from(arrow_schema::ArrowError::ComputeError("no".to_owned()));
        assert_eq!(error.why().say(Lang::En), "Compute error: no");
        assert!(error.why().say(Lang::Fr).starts_with("la bibliothèque qui lit et écrit les tables dit"));
        assert_eq!(error.to_string(), "Compute error: no");
    }
}
