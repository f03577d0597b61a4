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
    rendered: Option<String>,
    diagnostics: Vec<Value>,
}

impl Refusal {
    /// A refusal in a sentence.
    pub fn plain(message: impl Into<String>) -> Refusal {
        Refusal { message: message.into(), rendered: None, diagnostics: Vec::new() }
    }

    /// As JSON: `message`; where files are concerned, `text` with places, and `diagnostics`.
    pub fn to_json(&self) -> String {
        json!({"message": self.message, "text": self.rendered, "diagnostics": self.diagnostics}).to_string()
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
                    rendered: Some(error.to_string()),
                    diagnostics,
                }
            }
        }
    };
}
refusal_of!(RulebookError);
refusal_of!(DossierError);

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
