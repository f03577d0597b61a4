//! The rulebooks that a host has loaded, and the questions about them.

use std::collections::BTreeMap;

use rules_engine::{DossierError, Rulebook, RulebookError};
use serde_json::{Value, json};

use crate::answers;
use crate::request::Request;

/// Rulebooks by the handles that the host gave them.
#[derive(Default)]
pub struct Session {
    books: BTreeMap<String, Rulebook>,
}

/// Why a question has no answer: for a program, and as the command would print it.
#[derive(Debug)]
pub struct Refusal {
    message: String,
    /// The row of a table that it is about.
    row: Option<u64>,
    rendered: Option<String>,
    diagnostics: Vec<Value>,
}

impl Refusal {
    /// A refusal in a sentence.
    pub fn plain(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), row: None, rendered: None, diagnostics: Vec::new() }
    }

    /// The same about a row of a table.
    #[must_use]
    pub fn of_row(mut self, row: u64) -> Refusal {
        self.message = format!("row {row} of the table cannot be used: {}", self.message);
        self.row = Some(row);
        self
    }

    /// As JSON: `message`; where files are concerned, `text` with places, and `diagnostics`; about a table, its `row`.
    pub fn to_json(&self) -> String {
        let mut told =
            json!({"message": self.message, "text": self.rendered, "diagnostics": self.diagnostics});
        if let (Some(row), Some(told)) = (self.row, told.as_object_mut()) {
            told.insert("row".to_owned(), json!(row));
        }
        told.to_string()
    }
}

macro_rules! refusal_of {
    ($error:ty) => {
        impl From<$error> for Refusal {
            fn from(error: $error) -> Refusal {
                let found = error.diagnostics().iter().map(|diagnostic| {
                    let at = diagnostic.primary.map(|loc| error.sources().place(loc));
                    json!({"code": diagnostic.code, "message": diagnostic.message, "help": diagnostic.help,
                           "file": at.as_ref().map(|at| &at.file),
                           "line": at.as_ref().map(|at| at.line), "column": at.as_ref().map(|at| at.column)})
                });
                let diagnostics = found.collect();
                let first = error.diagnostics().first().map(|first| first.message.clone());
                Refusal {
                    message: first.unwrap_or_default(),
                    row: None,
                    rendered: Some(error.to_string()),
                    diagnostics,
                }
            }
        }
    };
}
refusal_of!(RulebookError);
refusal_of!(DossierError);

/// Answers a question about a rulebook that the host holds itself; `new` is the one that it is compared with.
pub fn answer(question: &str, book: &Rulebook, new: Option<&Rulebook>) -> Result<String, Refusal> {
    let request = Request::parse(question)?;
    answers::answer(&request, book, |_| new.ok_or_else(|| Refusal::plain("it is compared with no rulebook")))
}

impl Session {
    /// Answers a question.
    pub fn ask(&mut self, question: &str) -> Result<String, Refusal> {
        let request = Request::parse(question)?;
        if request.op()? == "load" {
            return self.load(&request);
        }
        answers::answer(&request, self.book(&request, "book")?, |key| self.book(&request, key))
    }

    fn book(&self, request: &Request, key: &str) -> Result<&Rulebook, Refusal> {
        let name = request.text(key)?;
        self.books.get(name).ok_or_else(|| Refusal::plain(format!("no rulebook is loaded as `{name}`")))
    }

    /// Loads a rulebook as `rules build` writes it, or from its files, to be called by the name given.
    fn load(&mut self, request: &Request) -> Result<String, Refusal> {
        let name = request.text("book")?;
        let book = match request.maybe("stored") {
            Some(_) => Rulebook::from_stored(name, &request.bytes("stored")?)?,
            None => from_files(request)?,
        };
        let about = json!({"id": book.id(), "edition": book.edition(), "digest": book.digest(),
                           "title": book.title(request.lang())});
        self.books.insert(name.to_owned(), book);
        Ok(about.to_string())
    }
}

#[cfg(feature = "author")]
fn from_files(request: &Request) -> Result<Rulebook, Refusal> {
    let files =
        request.files().ok_or_else(|| Refusal::plain("the question lacks `stored` or the list `files`"))?;
    Ok(Rulebook::from_texts(&files)?)
}

#[cfg(not(feature = "author"))]
fn from_files(_: &Request) -> Result<Rulebook, Refusal> {
    Err(Refusal::plain("the question lacks `stored`; this module does not read rulebooks from their texts"))
}
