//! Files that commands look for and write.

use rules::words::{command as words, files};
use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::diagnostic::Diagnostic;
#[cfg(feature = "spreadsheet")]
use rules::files::FileChange;
use rules::files::WriteError;
use rules::source::Sources;

use super::args::Shared;
use super::output::{self, Failure};

/// The `.rules` files at a path, those of folders below it included, in order.
pub fn rule_files(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    with_extension(path, &["rules"])
}

/// The files at a path whose names end so, those of folders below it included, in order.
pub fn with_extension(path: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    if path.is_dir() {
        collect(path, extensions, &mut files).map_err(|error| cannot("read", path, &error))?;
        files.sort();
        if files.is_empty() {
            let endings: Vec<String> = extensions.iter().map(|ending| format!("`.{ending}`")).collect();
            let message = words::no_such_files(path.display(), endings.join(", "));
            return Err(output::refuse(&[Diagnostic::error("no-files", message)], &Sources::new()));
        }
    } else {
        files.push(path.to_path_buf());
    }
    Ok(files)
}

fn collect(folder: &Path, extensions: &[&str], files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // Links are not followed, so that no folder is gone through twice.
        let kind = entry.file_type()?;
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if kind.is_dir() && !hidden {
            collect(&path, extensions, files)?;
        } else if kind.is_file()
            && path.extension().is_some_and(|ending| extensions.iter().any(|other| ending == *other))
        {
            files.push(path);
        } else if kind.is_symlink()
            && path.extension().is_some_and(|ending| extensions.iter().any(|other| ending == *other))
        {
            output::message(&words::left_alone(path.display()));
        }
    }
    Ok(())
}

/// Writes a file whole or not at all.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    rules::files::write(path, bytes).map_err(|error| not_written(&error))
}

/// Makes all changes or none.
#[cfg(feature = "spreadsheet")]
pub fn write_all(changes: &[FileChange<'_>]) -> Result<(), Failure> {
    rules::files::write_all(changes).map_err(|error| not_written(&error))
}

/// Reports a file that was not written.
pub fn not_written(error: &WriteError) -> Failure {
    output::refuse(
        &[Diagnostic::error(
            "cannot-access",
            files::cannot_write(error.path.display(), files::why(&error.error)),
        )],
        &Sources::new(),
    )
}

/// Sees to it that a folder is not in the middle of a change: one that is about to be written to is finished first.
pub fn whole(folder: &Path, writing: bool) -> Result<(), Failure> {
    if writing {
        return rules::files::finish_earlier(folder).map_err(|error| not_written(&error));
    }
    if rules::files::half_written(folder) {
        let message = files::half_written(folder.display());
        let error = Diagnostic::error("half-written", message);
        let error = error.help(words::next_writer_finishes());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    Ok(())
}

/// Refuses to write where something is read from.
pub fn refuse_input<'p>(to: &Path, inputs: impl IntoIterator<Item = &'p Path>) -> Result<(), Failure> {
    let Ok(real) = to.canonicalize() else { return Ok(()) };
    // What is written to without being replaced, as a terminal, may be read as well.
    let same = |input: &Path| input.canonicalize().is_ok_and(|input| input == real) && real.is_file();
    match inputs.into_iter().find(|input| same(input)) {
        None => Ok(()),
        Some(input) => {
            let message = words::would_replace(input.display());
            let error = Diagnostic::error("output-is-input", message).help(words::another_file());
            Err(output::refuse(&[error], &Sources::new()))
        }
    }
}

/// The files that a rulebook was read from, as far as it was: what ships has names that are no files.
pub fn read_for<'r>(rulebook: &'r Rulebook, shared: &'r Shared) -> impl Iterator<Item = &'r Path> {
    let named = shared.rulebook.as_deref().into_iter();
    named.chain(rulebook.sources().iter().map(|file| file.name())).map(Path::new)
}

/// Reports a file that cannot be read or written.
pub fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> Failure {
    let (path, why) = (path.display(), files::why(error));
    let message = match verb {
        "read" => files::cannot_read(path, why),
        "write" => files::cannot_write(path, why),
        "lock" => words::cannot_lock(path, why),
        _ => words::cannot_resume(path, why),
    };
    output::refuse(&[Diagnostic::error("cannot-access", message)], &Sources::new())
}

/// The bytes of a file that is not larger than a limit.
#[cfg(feature = "spreadsheet")]
pub fn read_limited(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    use std::io::Read;
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| cannot("read", path, &error))?;
    if bytes.len() as u64 > most {
        let message = files::larger_than(path.display(), most);
        return Err(output::refuse(&[Diagnostic::error("file-too-large", message)], &Sources::new()));
    }
    Ok(bytes)
}
