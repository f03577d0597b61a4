//! The rulebooks that a host has loaded, and the questions about them.

use std::collections::BTreeMap;

use rules_engine::Lang;
use rules_engine::{DossierError, Rulebook, RulebookError};
use rules_language::diagnostic::Diagnostic;
#[cfg(feature = "whole")]
use rules_language::diagnostic::{arguments, render_text};
use rules_language::phrase::Phrase;
use rules_language::source::Sources;
use rules_report::json_line;
#[cfg(feature = "whole")]
use serde_json::Value;
use serde_json::json;

use crate::answers;
use crate::request::Request;
use crate::words;

/// Rulebooks by the handles that the host gave them.
#[derive(Default)]
pub struct Session {
    books: BTreeMap<String, Rulebook>,
    #[cfg(feature = "author")]
    editor: crate::author::Editor,
}

/// Why a question has no answer: for a program, and as the command would print it.
#[derive(Debug)]
pub struct Refusal {
    message: Phrase,
    #[cfg_attr(not(feature = "whole"), allow(dead_code, reason = "the whole module says it"))]
    found: Option<(Vec<Diagnostic>, Sources)>,
    /// The row of a table that it is about.
    row: Option<u64>,
}

impl Refusal {
    /// A refusal in a sentence.
    pub fn plain(message: Phrase) -> Refusal {
        Refusal { message, found: None, row: None }
    }

    /// The same about a row of a table, whose number the sentence says.
    #[must_use]
    pub fn of_row(self, row: u64, says: impl FnOnce(u64, Phrase) -> Phrase) -> Refusal {
        Refusal { message: says(row, self.message), row: Some(row), ..self }
    }

    /// As JSON: `message`; where files are concerned, `text` with places, and `diagnostics`.
    #[cfg(feature = "whole")]
    pub fn to_json(&self, lang: Lang) -> String {
        let text = self
            .found
            .as_ref()
            .map(|(found, sources)| render_text(found, sources, lang, false).trim_end().to_owned());
        let diagnostics = self.found.iter().flat_map(|(found, sources)| {
            found.iter().map(|diagnostic| {
                let at = diagnostic.primary.map(|loc| sources.place(loc));
                let help: Vec<String> = diagnostic.help.iter().map(|help| help.say(lang)).collect();
                json!({"code": diagnostic.code, "message": diagnostic.message.say(lang),
                       "arguments": arguments(&diagnostic.message, lang), "help": help,
                       "file": at.as_ref().map(|at| &at.file),
                       "line": at.as_ref().map(|at| at.line), "column": at.as_ref().map(|at| at.column)})
            })
        });
        let diagnostics: Vec<Value> = diagnostics.collect();
        let mut told = json!({"message": self.message.say(lang), "text": text, "diagnostics": diagnostics});
        if let (Some(row), Some(told)) = (self.row, told.as_object_mut()) {
            told.insert("row".to_owned(), json!(row));
        }
        told.to_string()
    }

    /// As JSON: `message` alone, and that the whole module says it with its place and what to do.
    #[cfg(not(feature = "whole"))]
    pub fn to_json(&self, lang: Lang) -> String {
        json_line(&json!({"message": self.message.say(lang), "row": self.row, "asked_of_part": true}))
    }
}

macro_rules! refusal_of {
    ($error:ty) => {
        impl From<$error> for Refusal {
            fn from(error: $error) -> Refusal {
                let found = error.diagnostics().to_vec();
                let message =
                    found.first().map_or_else(|| Phrase::verbatim(""), |first| first.message.clone());
                Refusal { message, found: Some((found, error.sources().clone())), row: None }
            }
        }
    };
}
refusal_of!(RulebookError);
refusal_of!(DossierError);

/// Answers a question about a rulebook that the host holds itself; `new` is the one that it is compared with.
/// What it cannot is told in the language of the question.
pub fn answer(question: &str, book: &Rulebook, new: Option<&Rulebook>) -> Result<String, String> {
    let request = Request::parse(question).map_err(|refusal| refusal.to_json(Lang::default()))?;
    let other = |_: &str| new.ok_or_else(|| Refusal::plain(words::compared_with_none()));
    answers::answer(&request, book, other).map_err(|refusal| refusal.to_json(request.lang()))
}

impl Session {
    /// Answers a question; what it cannot is told in the language of the question, as [`Refusal::to_json`] does.
    pub fn ask(&mut self, question: &str) -> Result<String, String> {
        let request = Request::parse(question).map_err(|refusal| refusal.to_json(Lang::default()))?;
        self.answer(&request).map_err(|refusal| refusal.to_json(request.lang()))
    }

    fn answer(&mut self, request: &Request) -> Result<String, Refusal> {
        if request.op()? == "load" {
            return self.load(request);
        }
        #[cfg(feature = "author")]
        if let Some(said) = self.editor.ask(request)? {
            return Ok(said);
        }
        answers::answer(request, self.book(request, "book")?, |key| self.book(request, key))
    }

    fn book(&self, request: &Request, key: &str) -> Result<&Rulebook, Refusal> {
        let name = request.text(key)?;
        self.books.get(name).ok_or_else(|| Refusal::plain(words::no_rulebook(name)))
    }

    /// Loads a rulebook as `rules build` writes it, or from its files, to be called by the name given.
    fn load(&mut self, request: &Request) -> Result<String, Refusal> {
        let name = request.text("book")?;
        let book = match request.maybe("stored") {
            Some(_) => from_stored(name, &request.bytes("stored")?)?,
            None => from_files(request)?,
        };
        let about = json!({"id": book.id(), "edition": book.edition(), "digest": book.digest(),
                           "title": book.title(request.lang())});
        self.books.insert(name.to_owned(), book);
        Ok(json_line(&about))
    }
}

fn from_stored(name: &str, bytes: &[u8]) -> Result<Rulebook, RulebookError> {
    if cfg!(feature = "whole") {
        Rulebook::from_stored(name, bytes)
    } else {
        Rulebook::from_stored_proved(name, bytes)
    }
}

#[cfg(feature = "author")]
fn from_files(request: &Request) -> Result<Rulebook, Refusal> {
    let files = request.files().ok_or_else(|| Refusal::plain(words::no_stored_nor_files()))?;
    Ok(Rulebook::from_texts(&files)?)
}

#[cfg(not(feature = "author"))]
fn from_files(_: &Request) -> Result<Rulebook, Refusal> {
    Err(Refusal::plain(words::no_stored()))
}
