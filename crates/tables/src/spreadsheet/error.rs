//! Why a spreadsheet cannot be read.

use std::fmt;

use crate::diagnostic::Diagnostic;

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
    pub message: String,
    /// What to do.
    pub help: Option<String>,
}

impl SpreadsheetError {
    /// An error about the whole file.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        SpreadsheetError { code, sheet: None, row: None, message: message.into(), help: None }
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
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same as a message like any other, for the file of this name.
    pub fn to_diagnostic(&self, file: &str) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code, format!("{file}: {self}"));
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
        f.write_str(&self.message)
    }
}

impl std::error::Error for SpreadsheetError {}
