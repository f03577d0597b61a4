//! Where the cases of a rulebook stand: in `tests/` of its folder, or beside its files as
//! `NAME.test.yaml`.

use std::path::{Path, PathBuf};

use super::{Fence, ReadError};
use crate::diagnostic::Diagnostic;
use crate::rulebook::builtin_tests;
use crate::words::files;

/// The most bytes that a file of cases may have.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// A file of cases.
#[derive(Debug, Clone)]
pub struct CaseFile {
    /// Its name as people see it.
    pub name: String,
    /// Its text.
    pub bytes: Vec<u8>,
    /// The folder that it names dossiers from, if it stands in one.
    pub folder: Option<PathBuf>,
    /// Where those may lie.
    pub fence: Fence,
}

impl CaseFile {
    /// The file at a path, with a text that is at hand: an editor's, which may not be saved yet.
    pub fn at_hand(path: &Path, text: &str) -> CaseFile {
        let folder = path.parent().unwrap_or(Path::new(""));
        let rulebook = match folder.file_name() {
            Some(name) if name == "tests" => folder.parent().unwrap_or(folder),
            _ => folder,
        };
        CaseFile {
            name: path.display().to_string(),
            bytes: text.as_bytes().to_vec(),
            folder: Some(folder.to_path_buf()),
            fence: Fence::around(rulebook),
        }
    }
}

/// The case files of the rulebook with this name or in this folder (or beside this one file), by
/// name.
pub fn find(name_or_path: &str) -> Result<Vec<CaseFile>, Diagnostic> {
    find_allowing(name_or_path, &[])
}

/// As [`find`]; the dossiers of cases may also lie in these folders.
pub fn find_allowing(name_or_path: &str, allowed: &[PathBuf]) -> Result<Vec<CaseFile>, Diagnostic> {
    let path = Path::new(name_or_path);
    if !path.exists()
        && let Some(tests) = builtin_tests(name_or_path)
    {
        let file = |(name, text): &(&str, &str)| CaseFile {
            name: format!("rules/{name_or_path}/tests/{name}"),
            bytes: text.as_bytes().to_vec(),
            folder: None,
            fence: Fence::default(),
        };
        return Ok(tests.iter().map(file).collect());
    }
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) };
    let fence = Fence::around(path).allowing(allowed.iter().map(PathBuf::as_path));
    let mut paths = Vec::new();
    list(folder, |name| name.ends_with(".test.yaml"), &mut paths)?;
    let tests = folder.join("tests");
    if tests.is_dir() {
        list(&tests, |name| name.ends_with(".yaml"), &mut paths)?;
    }
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let shown = path.display().to_string();
            let bytes = fence.read(&path, MOST_BYTES).map_err(|error| match error {
                ReadError::TooLarge(most) => {
                    let message = files::larger_than(&shown, most);
                    Diagnostic::error("file-too-large", message).help(files::split_file())
                }
                other => {
                    Diagnostic::error("cannot-read", files::cannot_read(&shown, files::why_not_read(&other)))
                }
            })?;
            Ok(CaseFile {
                name: shown,
                bytes,
                folder: path.parent().map(Path::to_path_buf),
                fence: fence.clone(),
            })
        })
        .collect()
}

fn list(folder: &Path, wanted: impl Fn(&str) -> bool, found: &mut Vec<PathBuf>) -> Result<(), Diagnostic> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    for entry in std::fs::read_dir(here).map_err(|error| failed(here, &error))? {
        let path = entry.map_err(|error| failed(here, &error))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if wanted(&name) && path.is_file() {
            found.push(folder.join(name));
        }
    }
    Ok(())
}

fn failed(path: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error("cannot-read", files::cannot_read(path.display(), files::why(error)))
}
