//! `rules check`

use rules::words::{authors, command as words, general};
use std::path::Path;
use std::time::Duration;

use rules::check::{self, FindingCode, Report};
use rules::diagnostic::{Diagnostic, did_you_mean};
use rules::logic::steps;
use rules::report::{claims_text, findings_github, findings_json, findings_sarif, findings_text};
use rules::source::Sources;
use rules::{Lang, Rulebook};

use super::args::{Check, CheckFormat, Shared};
use super::files;
use super::output::{self, Failure, Outcome};
use super::whereabouts;

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// Checks a rulebook.
pub fn run(shared: &Shared, arguments: &Check) -> Result<Outcome, Failure> {
    if let Some(code) = &arguments.explain {
        return explain(code);
    }
    let path = &arguments.path.clone().unwrap_or_else(|| whereabouts::judged(shared));
    let books = several(Path::new(path));
    if !books.is_empty() {
        return each(shared, arguments, &books);
    }
    if let (CheckFormat::Smt2, Some(folder)) = (arguments.format, &arguments.output) {
        return write_questions(path, folder);
    }
    if arguments.fix {
        mend(path)?;
    }
    let report = checked(shared, path)?;
    show(arguments, &report, output::lang())?;
    if arguments.watch {
        watch(shared, path, arguments, &report)?;
    }
    Ok(if report.is_wrong() { Outcome::NotRight } else { Outcome::Right })
}

/// The rulebooks of a folder that is none itself, in order.
fn several(folder: &Path) -> Vec<String> {
    if whereabouts::is_rulebook(folder) {
        return Vec::new();
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut books: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    books.retain(|path| path.is_dir() && whereabouts::is_rulebook(path));
    books.sort();
    books.iter().map(|path| path.display().to_string()).collect()
}

/// Checks several rulebooks, one after another.
fn each(shared: &Shared, arguments: &Check, books: &[String]) -> Result<Outcome, Failure> {
    if !matches!(arguments.format, CheckFormat::Text | CheckFormat::Github) || arguments.watch {
        let error = Diagnostic::error("several-rulebooks", words::several_rulebooks(books.join(", ")));
        return Err(output::refuse(&[error.help(words::name_one_or_text())], &Sources::new()));
    }
    let mut ended = Outcome::Right;
    for path in books {
        if arguments.fix {
            mend(path)?;
        }
        let report = checked(shared, path)?;
        show(arguments, &report, output::lang())?;
        if report.is_wrong() {
            ended = Outcome::NotRight;
        }
    }
    Ok(ended)
}

/// The report on a rulebook. What is wrong with one is a finding, even if it cannot be loaded;
/// where there is nothing to read, there is nothing to report.
fn checked(shared: &Shared, path: &str) -> Result<Report, Failure> {
    match Rulebook::load_allowing(path, &shared.allow) {
        Ok(rulebook) => Ok(check::check(&rulebook)),
        Err(error) if error.diagnostics().iter().any(is_absent) => {
            Err(output::refuse(error.diagnostics(), error.sources()))
        }
        Err(error) => Ok(check::not_loaded(&error)),
    }
}

fn is_absent(diagnostic: &Diagnostic) -> bool {
    diagnostic.primary.is_none() && ["cannot-read", "unknown-rulebook", "no-files"].contains(&diagnostic.code)
}

fn show(arguments: &Check, report: &Report, lang: Lang) -> Result<(), Failure> {
    match arguments.format {
        CheckFormat::Text => {
            let colour = output::colour_on_stdout();
            let claims = if arguments.claims {
                claims_text(&report.claims, lang, colour) + "\n"
            } else {
                String::new()
            };
            output::answer(&(claims + &findings_text(report, lang, colour)))
        }
        CheckFormat::Json => output::answer_json(&findings_json(report, lang)),
        CheckFormat::Sarif => output::answer_json(&findings_sarif(report, lang)),
        CheckFormat::Github => output::answer(&findings_github(report, lang)),
        // Its files are written instead of findings.
        CheckFormat::Smt2 => Ok(()),
    }
}

/// Writes the questions about a rulebook for another prover, one file each.
fn write_questions(path: &str, folder: &Path) -> Result<Outcome, Failure> {
    let rulebook =
        Rulebook::load(path).map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    let questions = check::questions(&rulebook);
    std::fs::create_dir_all(folder).map_err(|error| files::cannot("write", folder, &error))?;
    for question in &questions.questions {
        files::write_whole(&folder.join(&question.file), question.text.as_bytes())?;
    }
    files::write_whole(&folder.join("questions.txt"), questions.index().as_bytes())?;
    let (written, left_out) = (questions.questions.len(), questions.left_out.len());
    let said = authors::questions_written(written, left_out, folder.join("questions.txt").display());
    output::answer_text(&said.say(output::lang()))?;
    Ok(Outcome::Right)
}

fn explain(code: &str) -> Result<Outcome, Failure> {
    if let Some(code) = FindingCode::find(code) {
        output::answer(code.page())?;
        return Ok(Outcome::Right);
    }
    let mut error = Diagnostic::error("unknown-code", words::no_finding(code));
    if let Some(close) = did_you_mean(code, FindingCode::ALL.iter().map(|code| code.name())) {
        error = error.help(general::did_you_mean(close));
    }
    Err(output::refuse(&[error.help(words::list_of_findings())], &Sources::new()))
}

fn mend(path: &str) -> Result<(), Failure> {
    let path = Path::new(path);
    if !path.exists() {
        let error =
            Diagnostic::error("cannot-read", words::no_files_to_change()).help(words::give_rulebook_folder());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    files::whole(folder, true)?;
    match check::mend(path) {
        Ok(mended) => {
            for file in &mended.files {
                output::message(&words::mended(file.display()));
            }
            Ok(())
        }
        Err(error) => Err(files::not_written(&error)),
    }
}

/// Checks again at every change; ends when nobody reads any more.
fn watch(shared: &Shared, path: &str, arguments: &Check, report: &Report) -> Result<(), Failure> {
    let mut watch = check::Watch::new(Path::new(path), &report.sources);
    loop {
        std::thread::sleep(PAUSE);
        if watch.changed() {
            // A file that is being written may be gone for a moment: the next change comes soon.
            if let Ok(report) = steps::within(shared.steps(), || checked(shared, path)).0 {
                show(arguments, &report, output::lang())?;
            }
        }
    }
}
