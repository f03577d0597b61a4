//! `rules check`

use std::path::Path;
use std::time::Duration;

use rules::check::{self, Report, codes};
use rules::diagnostic::{Diagnostic, did_you_mean};
use rules::logic::steps;
use rules::report::{claims_text, findings_github, findings_json, findings_sarif, findings_text};
use rules::source::Sources;
use rules::{Lang, Rulebook};

use super::args::{Check, CheckFormat, Shared};
use super::files;
use super::input::DEFAULT_RULEBOOK;
use super::output::{self, Failure, Outcome};

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(300);

/// Checks a rulebook.
pub fn run(shared: &Shared, arguments: &Check) -> Result<Outcome, Failure> {
    if let Some(code) = &arguments.explain {
        return explain(code);
    }
    let path = arguments.path.as_deref().or(shared.rulebook.as_deref()).unwrap_or(DEFAULT_RULEBOOK);
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
    let write = || -> std::io::Result<()> {
        std::fs::create_dir_all(folder)?;
        for question in &questions.questions {
            std::fs::write(folder.join(&question.file), &question.text)?;
        }
        std::fs::write(folder.join("questions.txt"), questions.index())
    };
    if let Err(error) = write() {
        let error =
            Diagnostic::error("cannot-write", format!("cannot write to {}: {error}", folder.display()));
        return Err(output::refuse(&[error], &Sources::new()));
    }
    let (written, left_out) = (questions.questions.len(), questions.left_out.len());
    output::answer(&format!(
        "{written} questions, {left_out} left out: {}\n",
        folder.join("questions.txt").display()
    ))?;
    Ok(Outcome::Right)
}

fn explain(code: &str) -> Result<Outcome, Failure> {
    if let Some(code) = codes::find(code) {
        output::answer(code.page)?;
        return Ok(Outcome::Right);
    }
    let mut error = Diagnostic::error("unknown-code", format!("there is no finding `{code}`"));
    if let Some(close) = did_you_mean(code, codes::ALL.iter().map(|code| code.code)) {
        error = error.help(format!("did you mean `{close}`?"));
    }
    Err(output::refuse(&[error.help("docs/findings/README.md lists all findings")], &Sources::new()))
}

fn mend(path: &str) -> Result<(), Failure> {
    let path = Path::new(path);
    if !path.exists() {
        let error = Diagnostic::error("cannot-read", "`--fix` changes files: there are none to change")
            .help("give the path of the rulebook's folder");
        return Err(output::refuse(&[error], &Sources::new()));
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    files::whole(folder, true)?;
    match check::mend(path) {
        Ok(mended) => {
            for file in &mended.files {
                output::message(&format!("mended {}", file.display()));
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
