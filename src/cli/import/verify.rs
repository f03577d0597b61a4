//! What was made is tried before it is kept.

use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::diagnostic::{Diagnostic, Severity};
use rules::import::RulesFile;
use rules::source::{SourceFile, Sources};
use rules::syntax::{Limits, parse};
use rules::words::authors;

use crate::cli::output::{self, Failure};
use crate::cli::progress_line::ProgressLine;

/// The most bytes that are loaded: a loaded rulebook takes many times its text.
const MOST_LOADED: usize = 16 * 1024 * 1024;

/// Loads a rulebook as it would stand in a folder. One of hundreds of thousands of items is only parsed, file by file:
/// `rules check` does the rest when somebody has the time.
/// The rulebook that the user says it is made onto may be used wherever it lies.
pub fn verify(files: &[&RulesFile], folder: &Path, onto: Option<&str>) -> Result<(), Failure> {
    if files.iter().map(|file| file.text.len()).sum::<usize>() > MOST_LOADED {
        return parsed(files);
    }
    let texts: Vec<(&str, &str)> =
        files.iter().map(|file| (file.name.as_str(), file.text.as_str())).collect();
    let onto: Vec<PathBuf> = onto.map(PathBuf::from).into_iter().collect();
    Rulebook::from_texts_allowing(&texts, folder, &onto)
        .map(|_| ())
        .map_err(|error| refuse(error.diagnostics(), error.sources()))
}

fn parsed(files: &[&RulesFile]) -> Result<(), Failure> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(threads).max(1);
    let mut line = ProgressLine::new(true);
    line.say(&authors::checking_made().say(output::lang()));
    let wrong = std::thread::scope(|scope| {
        let workers: Vec<_> = files
            .chunks(share)
            .map(|files| scope.spawn(move || files.iter().find_map(|file| mistakes(file))))
            .collect();
        workers.into_iter().find_map(|worker| worker.join().ok().flatten())
    });
    line.clear();
    wrong.map_or(Ok(()), |(errors, sources)| Err(refuse(&errors, &sources)))
}

/// What is wrong with a file alone.
fn mistakes(file: &RulesFile) -> Option<(Vec<Diagnostic>, Sources)> {
    let mut sources = Sources::new();
    let id = sources.add(SourceFile::new(file.name.as_str(), file.text.as_str()));
    let (_, errors) = parse(id, &file.text, &Limits::default());
    (!errors.is_empty()).then_some((errors, sources))
}

/// Of what is found, only the errors stand in the way.
fn refuse(found: &[Diagnostic], sources: &Sources) -> Failure {
    let wrong = found.iter().filter(|found| found.severity == Severity::Error);
    output::refuse(&wrong.cloned().collect::<Vec<_>>(), sources)
}
