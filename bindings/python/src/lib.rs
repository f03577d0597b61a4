//! The engine for Python: one text in and one text out for single candidates, Arrow in and Arrow out for tables.

mod capsule;
mod cases;
mod file;
mod table;
mod words;

use std::path::PathBuf;
use std::sync::Arc;

use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rules_engine::{Lang, Rulebook};
use rules_wasm::Refusal;

use file::decide_files;
use table::{TableAnswer, decide_table};

pyo3::create_exception!(_native, NativeError, PyException, "Why something cannot be done, as JSON.");

/// What went wrong, for the side of Python to take apart.
pub(crate) fn refusal(error: impl Into<Refusal>, lang: Lang) -> PyErr {
    NativeError::new_err(error.into().to_json(lang))
}

/// A language by its name: English, unless it is French.
pub(crate) fn language(name: Option<&str>) -> Lang {
    if name == Some("fr") { Lang::Fr } else { Lang::En }
}

/// A rulebook.
#[pyclass(frozen, module = "applicability._native")]
struct Book {
    book: Arc<Rulebook>,
    /// Where its tests are.
    named: Option<String>,
}

#[pymethods]
impl Book {
    /// One that ships.
    #[staticmethod]
    fn builtin(py: Python<'_>, name: &str, lang: &str) -> PyResult<Book> {
        Book::of(py.detach(|| Rulebook::builtin(name)), Some(name.to_owned()), lang)
    }

    /// A folder or a file.
    #[staticmethod]
    fn load(py: Python<'_>, path: PathBuf, lang: &str) -> PyResult<Book> {
        let named = path.to_str().map(str::to_owned);
        Book::of(py.detach(|| Rulebook::load(path)), named, lang)
    }

    /// Its files: name and text of each.
    #[staticmethod]
    fn from_texts(py: Python<'_>, files: Vec<(String, String)>, lang: &str) -> PyResult<Book> {
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
        Book::of(py.detach(|| Rulebook::from_texts(&files)), None, lang)
    }

    /// As `store` made it.
    #[staticmethod]
    fn from_stored(py: Python<'_>, bytes: &[u8]) -> PyResult<Book> {
        Book::of(py.detach(|| Rulebook::from_stored("stored", bytes)), None, "en")
    }

    /// The rulebook as one file.
    fn store<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| self.book.store()).map_err(|error| refusal(error, Lang::En))?;
        Ok(PyBytes::new(py, &bytes))
    }

    #[getter]
    fn id(&self) -> &str {
        self.book.id()
    }

    #[getter]
    fn digest(&self) -> &str {
        self.book.digest()
    }

    /// Answers a question in JSON with JSON.
    #[pyo3(signature = (question, other=None))]
    fn ask(&self, py: Python<'_>, question: &str, other: Option<&Book>) -> PyResult<String> {
        let other = other.map(|other| &*other.book);
        py.detach(|| rules_wasm::answer(question, &self.book, other)).map_err(NativeError::new_err)
    }

    /// Runs the rulebook's own tests.
    fn test(&self, py: Python<'_>, lang: &str) -> PyResult<String> {
        let lang = language(Some(lang));
        let told = py.detach(|| cases::test(&self.book, self.named.as_deref(), lang));
        told.map_err(|error| refusal(error, lang))
    }

    /// Decides a table: whatever has the Arrow C stream interface. `options` is JSON.
    fn decide_table(&self, py: Python<'_>, table: &Bound<'_, PyAny>, options: &str) -> PyResult<TableAnswer> {
        decide_table(py, &self.book, table, options)
    }

    /// Decides the rows of files into one in Parquet; says how many it has.
    fn decide_files(
        &self,
        py: Python<'_>,
        sources: Vec<PathBuf>,
        target: PathBuf,
        options: &str,
    ) -> PyResult<u64> {
        decide_files(py, &self.book, &sources, &target, options)
    }
}

impl Book {
    fn of(
        loaded: Result<Rulebook, rules_engine::RulebookError>,
        named: Option<String>,
        lang: &str,
    ) -> PyResult<Book> {
        let book = loaded.map_err(|error| refusal(error, language(Some(lang))))?;
        Ok(Book { book: Arc::new(book), named })
    }
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Book>()?;
    module.add_class::<TableAnswer>()?;
    module.add("NativeError", module.py().get_type::<NativeError>())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))
}
