//! `rules build`

use std::path::{Path, PathBuf};

use rules::Lang;
use rules::files::FileChange;

use super::args::{Build, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, signature};

/// Writes a rulebook as one file, or checks the signature of one.
pub fn run(shared: &Shared, arguments: &Build) -> Result<Outcome, Failure> {
    if let (Some(key), Some(book)) = (&arguments.verify, &arguments.book) {
        return verify(shared, Path::new(book), key);
    }
    let rulebook = match &arguments.book {
        Some(book) => input::rulebook_named(shared, book)?,
        None => input::rulebook(shared)?,
    };
    // The command line asks for a file wherever nothing is to be verified.
    let Some(out) = &arguments.out else { return Ok(Outcome::Right) };
    let bytes = rulebook.store().map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    let signed = match &arguments.sign {
        Some(key) => Some(signature::sign(&bytes, key).map_err(failed)?),
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
    output::message(&format!("{}: {} {}", out.display(), rulebook.id(), rulebook.digest()));
    Ok(Outcome::Right)
}

fn verify(shared: &Shared, book: &Path, key: &Path) -> Result<Outcome, Failure> {
    let read = |path: &Path| {
        std::fs::read(path).map_err(|error| failed(format!("cannot read `{}`: {error}", path.display())))
    };
    let (bytes, signed) = (read(book)?, read(&signature_of(book))?);
    let right = signature::is_right(&bytes, &signed, key).map_err(failed)?;
    let said = match (right, shared.lang.into()) {
        (true, Lang::Fr) => "la signature est bonne",
        (true, Lang::En) => "the signature is right",
        (false, Lang::Fr) => "la signature n’est pas celle de ce fichier sous cette clé",
        (false, Lang::En) => "the signature is not this file's under this key",
    };
    output::answer_text(&format!("{}: {said}", book.display()))?;
    Ok(if right { Outcome::Right } else { Outcome::NotRight })
}

/// Where the signature of a file stands: beside it.
fn signature_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".sig");
    name.into()
}

fn failed(message: String) -> Failure {
    output::message(&format!("error: {message}"));
    Failure::Reported
}
