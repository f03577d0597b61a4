//! `rules fmt`

use rules::words::command as words;
use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::source::{FileId, Sources};
use rules::syntax::{Limits, format};

use super::args::Fmt;
use super::files;
use super::output::{self, Failure, Outcome};

/// Brings `.rules` files into the one layout, or says which are not. A file that cannot be used keeps the others from
/// nothing; those of one folder are replaced together.
pub fn run(arguments: &Fmt) -> Result<Outcome, Failure> {
    if arguments.path == Path::new("-") {
        return filter(arguments.check);
    }
    let mut failed = false;
    let mut changed: Vec<(PathBuf, String)> = Vec::new();
    let paths = files::rule_files(&arguments.path)?;
    for path in paths.chunk_by(|one, other| one.parent() == other.parent()).filter_map(<[PathBuf]>::first) {
        files::whole(path.parent().unwrap_or(Path::new("")), !arguments.check)?;
    }
    for path in paths {
        match format_one(&path) {
            Ok(Some((before, after))) if before != after => changed.push((path, after)),
            Ok(Some(_)) => {}
            Ok(None) | Err(Failure::Reported) => failed = true,
            Err(closed) => return Err(closed),
        }
    }
    let mut ended = Outcome::Right;
    if arguments.check {
        for (path, _) in &changed {
            output::answer_text(&path.display().to_string())?;
            ended = Outcome::NotRight;
        }
    } else {
        for folder in changed.chunk_by(|one, other| one.0.parent() == other.0.parent()) {
            failed |= write(folder).is_err();
        }
    }
    if failed { Err(Failure::Reported) } else { Ok(ended) }
}

/// One file from standard input to standard output.
fn filter(check: bool) -> Result<Outcome, Failure> {
    let Some((before, after)) = format_one(&PathBuf::from("-"))? else { return Err(Failure::Reported) };
    if check {
        return Ok(if before == after { Outcome::Right } else { Outcome::NotRight });
    }
    output::answer_as_is(&after)?;
    Ok(Outcome::Right)
}

/// Writes the files of one folder: all or none.
fn write(changed: &[(PathBuf, String)]) -> Result<(), Failure> {
    let changes: Vec<FileChange<'_>> =
        changed.iter().map(|(path, after)| FileChange::Content(path.clone(), after.as_bytes())).collect();
    rules::files::write_all(&changes).map_err(|error| files::not_written(&error))?;
    changed.iter().for_each(|(path, _)| output::message(&words::formatted(path.display())));
    Ok(())
}

/// A file's text before and after; none where it has mistakes, which are reported.
fn format_one(path: &PathBuf) -> Result<Option<(String, String)>, Failure> {
    let (name, text) = super::input::text(Path::new(path))?;
    match format(FileId(0), &text, &Limits::default()) {
        Ok(formatted) => Ok(Some((text, formatted))),
        Err(diagnostics) => {
            report(&name, &text, &diagnostics);
            Ok(None)
        }
    }
}

fn report(name: &str, text: &str, diagnostics: &[Diagnostic]) {
    let mut sources = Sources::new();
    sources.add(rules::source::SourceFile::new(name, text));
    output::warn(diagnostics, &sources);
}
