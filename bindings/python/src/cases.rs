//! A rulebook's own tests.

use rules_engine::cases::{self, Case, CaseVerdict};
use rules_engine::{Lang, Rulebook};
use rules_language::diagnostic::{Diagnostic, render_text};
use rules_language::phrase::Phrase;
use rules_report::{Results, Telling, cases_json};
use rules_wasm::Refusal;

use crate::words;

/// Runs the tests that stand beside the files of a rulebook: what `rules test --format json` prints.
pub fn test(book: &Rulebook, named: Option<&str>, lang: Lang) -> Result<String, Refusal> {
    let named = named.ok_or_else(|| Refusal::plain(words::tests_stand_beside()))?;
    let refused = |found: &[Diagnostic]| {
        Refusal::plain(Phrase::verbatim(render_text(found, book.sources(), lang, false).trim_end()))
    };
    let mut all: Vec<Case> = Vec::new();
    for file in cases::find(named).map_err(|error| refused(&[error]))? {
        let read = cases::read(book, &file);
        all.extend(read.map_err(|error| {
            let text = render_text(&error.diagnostics, &error.sources, lang, false);
            Refusal::plain(Phrase::verbatim(text))
        })?);
    }
    let coverage = cases::coverage(book, &all).map_err(|found| refused(&found))?;
    let coverage = Some(coverage).filter(|coverage| coverage.settled);
    let run =
        |case: &Case| cases::run(book, case, lang, &|explanation| Telling::new(explanation, lang).sentence());
    let verdicts: Result<Vec<CaseVerdict>, Diagnostic> = all.iter().map(run).collect();
    let verdicts = verdicts.map_err(|error| refused(&[error]))?;
    let results = Results { cases: &all, verdicts: &verdicts, coverage: coverage.as_ref() };
    Ok(cases_json(book, &results).to_string())
}
