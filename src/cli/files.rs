//! Files that commands look for and write.

use std::io::Write;
use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::source::Sources;

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
            let message = format!("`{}` holds no {} files", path.display(), endings.join(" or "));
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
        }
    }
    Ok(())
}

/// A change to a file.
#[derive(Debug)]
pub enum FileChange<'b> {
    /// It gets this content.
    Content(PathBuf, &'b [u8]),
    /// It goes.
    #[cfg(feature = "spreadsheet")]
    Remove(PathBuf),
}

#[cfg(feature = "spreadsheet")]
impl<'b> FileChange<'b> {
    /// The file gets this text.
    pub fn text(path: PathBuf, text: &'b str) -> Self {
        FileChange::Content(path, text.as_bytes())
    }
}

/// Writes a file whole or not at all: to a temporary file beside it, which then takes its place.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_all(vec![FileChange::Content(path.to_path_buf(), bytes)])
}

/// Makes all changes or none: everything is written to temporary files first, which then take their places in order.
pub fn write_all(changes: Vec<FileChange<'_>>) -> Result<(), Failure> {
    let mut temporary = Vec::new();
    let written = changes.iter().try_for_each(|change| {
        #[cfg_attr(not(feature = "spreadsheet"), expect(irrefutable_let_patterns))]
        let FileChange::Content(path, bytes) = change else { return Ok(()) };
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        temporary.push(part.clone());
        std::fs::File::create(&part)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .map_err(|error| cannot("write", path, &error))
    });
    let mut parts = temporary.iter();
    let placed = written.and_then(|()| {
        changes.iter().try_for_each(|change| match change {
            FileChange::Content(path, _) => {
                let renamed = parts.next().map_or(Ok(()), |part| std::fs::rename(part, path));
                renamed.map_err(|error| cannot("write", path, &error))
            }
            #[cfg(feature = "spreadsheet")]
            FileChange::Remove(path) => {
                std::fs::remove_file(path).map_err(|error| cannot("remove", path, &error))
            }
        })
    });
    if placed.is_err() {
        // What is left of them is of no use.
        for part in &temporary {
            let _ = std::fs::remove_file(part);
        }
    }
    placed
}

/// Reports a file that cannot be read or written.
pub fn cannot(verb: &str, path: &Path, error: &std::io::Error) -> Failure {
    let message = format!("cannot {verb} `{}`: {error}", path.display());
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
        let message = format!("`{}` is larger than {most} bytes", path.display());
        return Err(output::refuse(&[Diagnostic::error("file-too-large", message)], &Sources::new()));
    }
    Ok(bytes)
}
