//! `rules build`

use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::source::Sources;
use rules::words::authors;

use super::args::{Build, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, signature};

/// Writes a rulebook as one file, or checks the signature of one.
pub fn run(shared: &Shared, arguments: &Build) -> Result<Outcome, Failure> {
    if let Some(key) = &arguments.verify {
        let Some(book) = arguments.book.as_ref().or(shared.rulebook.as_ref()) else {
            let error = Diagnostic::error("nothing-to-verify", authors::no_file_to_verify());
            return Err(output::refuse(&[error.help(authors::name_what_was_built())], &Sources::new()));
        };
        return verify(Path::new(book), key);
    }
    let named;
    let rulebook = match &arguments.book {
        Some(book) => {
            named = input::rulebook_named(shared, book)?;
            &named
        }
        None => input::rulebook(shared)?,
    };
    // The command line asks for a file wherever nothing is to be verified.
    let Some(out) = &arguments.out else { return Ok(Outcome::Right) };
    let named = arguments.book.as_deref().map(Path::new).into_iter();
    files::refuse_input(out, named.chain(files::read_for(rulebook, shared)))?;
    files::refuse_input(out, arguments.sign.as_deref())?;
    let bytes = rulebook.store().map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    let signed = match &arguments.sign {
        Some(key) => Some(signature::sign(&bytes, key)?),
        None => None,
    };
    match signed {
        None => files::write_whole(out, &bytes)?,
        // Both or none: a rulebook beside the signature of another would be refused.
        Some(signed) => {
            let changes =
                [FileChange::Content(out.clone(), &bytes), FileChange::Content(signature_of(out), &signed)];
            rules::files::write_all(&changes).map_err(|error| files::not_written(&error))?;
        }
    }
    output::message(&authors::built(out.display(), rulebook.id(), rulebook.digest()));
    Ok(Outcome::Right)
}

fn verify(book: &Path, key: &Path) -> Result<Outcome, Failure> {
    let read = |path: &Path| std::fs::read(path).map_err(|error| files::cannot("read", path, &error));
    let (bytes, signed) = (read(book)?, read(&signature_of(book))?);
    let right = signature::is_right(&bytes, &signed, key)?;
    let told = if right { authors::signature_is_right } else { authors::signature_is_wrong };
    output::answer_text(&told(book.display()).say(output::lang()))?;
    Ok(if right { Outcome::Right } else { Outcome::NotRight })
}

/// Where the signature of a file stands: beside it.
fn signature_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".sig");
    name.into()
}
