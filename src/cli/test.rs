//! `rules test`

use rules::report::Words;
use rules::words::{authors, command as words};
use std::num::NonZeroUsize;

use rules::Rulebook;
use rules::cases::{self, Case, CaseVerdict};
use rules::diagnostic::Diagnostic;
use rules::logic::steps;
use rules::report::{Results, cases_json, cases_junit, cases_suggested, cases_text, explanation_text};
use rules::source::Sources;

use super::args::{Shared, Test, TestFormat};
use super::output::{self, Failure, Outcome};
use super::{input, whereabouts};

/// Runs the tests of a rulebook.
pub fn run(shared: &Shared, arguments: &Test) -> Result<Outcome, Failure> {
    let named = &arguments.path.clone().unwrap_or_else(|| whereabouts::judged(shared));
    let rulebook = input::rulebook_named(shared, named)?;
    let mut cases = read(shared, &rulebook, named)?;
    if let Some(filter) = &arguments.filter {
        cases.retain(|case| case.name.contains(filter.as_str()) || case.file.contains(filter.as_str()));
        if cases.is_empty() {
            let message = words::no_case_named(filter);
            return Err(output::refuse(&[Diagnostic::error("no-such-case", message)], &Sources::new()));
        }
    }
    // What is missing cannot be told of some cases.
    let coverage = match arguments.filter {
        Some(_) => None,
        None => Some(
            cases::coverage(&rulebook, &cases)
                .map_err(|errors| output::refuse(&errors, rulebook.sources()))?,
        ),
    };
    let coverage = coverage.filter(|coverage| coverage.settled);
    if arguments.suggest
        && let Some(coverage) = &coverage
    {
        return suggest(&rulebook, coverage);
    }
    let (verdicts, unsettled) =
        run_all(&rulebook, &cases, shared).map_err(|error| output::refuse(&[error], rulebook.sources()))?;
    let results = Results { cases: &cases, verdicts: &verdicts, coverage: coverage.as_ref() };
    match arguments.format {
        TestFormat::Text => {
            output::answer(&cases_text(&rulebook, &results, output::lang(), output::colour_on_stdout()))?
        }
        TestFormat::Json => output::answer_json(&cases_json(&rulebook, &results))?,
        TestFormat::Junit => output::answer(&cases_junit(&rulebook, &results, output::lang()))?,
    }
    let mut right = results.failed() == 0;
    if unsettled > 0 {
        output::message(&authors::cases_not_settled(unsettled, shared.budget));
    }
    if arguments.min_coverage.is_some() && arguments.filter.is_none() && coverage.is_none() {
        right = false;
    }
    if let (Some(least), Some(coverage)) = (arguments.min_coverage, &coverage)
        && coverage.percent() < least
    {
        let percent = Words(output::lang()).decimal((coverage.percent() * 10.0).floor() / 10.0, 1);
        output::message(&authors::coverage_too_low(percent, least));
        right = false;
    }
    Ok(if right { Outcome::Right } else { Outcome::NotRight })
}

/// The cases beside the rulebook. All files that cannot be used are reported.
fn read(shared: &Shared, rulebook: &Rulebook, named: &str) -> Result<Vec<Case>, Failure> {
    let files = cases::find_allowing(named, &shared.allow)
        .map_err(|error| output::refuse(&[error], &Sources::new()))?;
    let mut all = Vec::new();
    let mut failed = None;
    for file in &files {
        match cases::read(rulebook, file) {
            Ok(cases) => all.extend(cases),
            Err(error) => failed = Some(output::refuse(&error.diagnostics, &error.sources)),
        }
    }
    failed.map_or(Ok(all), Err)
}

/// Runs all cases, some at a time; the results are in the order of the cases. Each has a budget of its own; how many
/// it did not suffice for.
fn run_all(
    rulebook: &Rulebook,
    cases: &[Case],
    shared: &Shared,
) -> Result<(Vec<CaseVerdict>, usize), Diagnostic> {
    let lang = shared.lang.into();
    let threads = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let share = cases.len().div_ceil(threads).max(1);
    let one = |case: &Case| {
        steps::within(shared.steps(), || {
            cases::run(rulebook, case, lang, &|explanation| {
                explanation_text(rulebook, explanation, None, lang, false)
            })
        })
    };
    let mut results = Vec::with_capacity(cases.len());
    std::thread::scope(|scope| {
        let parts: Vec<_> = cases
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(one).collect::<Vec<_>>()))
            .collect();
        for part in parts {
            match part.join() {
                Ok(part) => results.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    let unsettled = results.iter().filter(|(_, spent)| spent.is_all).count();
    let verdicts = results.into_iter().map(|(verdict, _)| verdict).collect::<Result<_, _>>()?;
    Ok((verdicts, unsettled))
}

/// Writes cases that would complete the coverage.
fn suggest(rulebook: &Rulebook, coverage: &cases::Coverage) -> Result<Outcome, Failure> {
    let (suggestions, left) = cases::suggest(coverage);
    if suggestions.is_empty() && left == 0 {
        output::message(&authors::nothing_to_suggest());
        return Ok(Outcome::Right);
    }
    output::answer(&cases_suggested(rulebook, &suggestions))?;
    if left > 0 {
        output::message(&authors::no_dossier_found(left));
    }
    Ok(Outcome::Right)
}
