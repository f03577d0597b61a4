//! Why a spreadsheet cannot be read.

use std::fmt;

use crate::diagnostic::Diagnostic;
use crate::words::spreadsheet as words;
use rules_language::phrase::Phrase;

/// What stops the reading of a spreadsheet file, and where.
///
/// A spreadsheet has no lines and columns of text to point into, so its place is a sheet and a row, and is part of the
/// message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpreadsheetError {
    /// What kind of error it is: a stable name in kebab case.
    pub code: &'static str,
    /// The sheet, where one is to blame.
    pub sheet: Option<String>,
    /// The row, as the spreadsheet program numbers it.
    pub row: Option<u32>,
    /// What is wrong.
    pub message: Phrase,
    /// What to do.
    pub help: Option<Phrase>,
}

impl SpreadsheetError {
    /// An error about the whole file.
    pub fn new(code: &'static str, message: Phrase) -> Self {
        SpreadsheetError { code, sheet: None, row: None, message, help: None }
    }

    /// Says which sheet.
    #[must_use]
    pub fn sheet(mut self, sheet: impl Into<String>) -> Self {
        self.sheet = Some(sheet.into());
        self
    }

    /// Says which row.
    #[must_use]
    pub fn row(mut self, row: u32) -> Self {
        self.row = Some(row);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Phrase) -> Self {
        self.help = Some(help);
        self
    }

    /// The same as a message like any other, for the file of this name.
    pub fn to_diagnostic(&self, file: &str) -> Diagnostic {
        let what = self.message.clone();
        let message = match (&self.sheet, self.row) {
            (Some(sheet), Some(row)) => words::at_sheet_row(file, sheet, row, what),
            (Some(sheet), None) => words::at_sheet(file, sheet, what),
            (None, Some(row)) => words::at_row(file, row, what),
            (None, None) => words::at_file(file, what),
        };
        let diagnostic = Diagnostic::error(self.code, message);
        match &self.help {
            Some(help) => diagnostic.help(help.clone()),
            None => diagnostic,
        }
    }
}

impl fmt::Display for SpreadsheetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(f, "sheet `{sheet}`")?;
        }
        match (self.row, &self.sheet) {
            (Some(row), Some(_)) => write!(f, ", row {row}: ")?,
            (Some(row), None) => write!(f, "row {row}: ")?,
            (None, Some(_)) => write!(f, ": ")?,
            (None, None) => {}
        }
        write!(f, "{}", self.message)
    }
}

impl std::error::Error for SpreadsheetError {}
