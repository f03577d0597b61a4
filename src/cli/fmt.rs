//! `rules fmt`

use std::path::{Path, PathBuf};

use rules::diagnostic::{Diagnostic, render_text};
use rules::source::{FileId, Sources};
use rules::syntax::{Limits, format};

use super::args::Fmt;
use super::files;
use super::output::{self, Failure, Outcome};

/// Brings `.rules` files into the one layout, or says which are not.
pub fn run(arguments: &Fmt) -> Result<Outcome, Failure> {
    let mut ended = Outcome::Right;
    let mut failed = false;
    for path in files::rule_files(&arguments.path)? {
        match format_one(&path)? {
            None => failed = true,
            Some((before, after)) if before != after => {
                if arguments.check {
                    output::answer(&path.display().to_string())?;
                    ended = Outcome::NotRight;
                } else {
                    files::write_whole(&path, after.as_bytes())?;
                    output::message(&std::format!("formatted {}", path.display()));
                }
            }
            Some(_) => {}
        }
    }
    if failed { Err(Failure::Reported) } else { Ok(ended) }
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
    output::message(&render_text(diagnostics, &sources, output::colour_on_stderr()));
}
