//! Which rulebook is meant where none is named: the dossier's, that of the folder one stands in, or the one that ships.

use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::source::{Loc, SourceFile, Sources, Span};
use rules::words::{command as words, files};

use super::args::Shared;
use super::input::DEFAULT_RULEBOOK;
use super::output::{self, Failure};

/// The rulebook for a command without a dossier.
pub fn rulebook(shared: &Shared) -> String {
    shared.rulebook.clone().unwrap_or_else(here)
}

/// The same for a command that judges a rulebook: where it is the one that ships for want of another, that is said.
pub fn judged(shared: &Shared) -> String {
    let meant = rulebook(shared);
    if shared.rulebook.is_none() && !is_rulebook(Path::new(".")) {
        output::message(&words::none_here(&meant));
    }
    meant
}

/// The rulebook for a dossier: `--rulebook`, else what the dossier says, else that of the folder one stands in.
pub fn rulebook_of(shared: &Shared, dossier: &Path, text: &str) -> Result<String, Failure> {
    if let Some(named) = &shared.rulebook {
        return Ok(named.clone());
    }
    match said(text) {
        Some(path) if is_path(&path) => beside(shared, dossier, &path, text),
        // What does not ship may be the one that one stands in; else the dossier says that it is for another.
        Some(name) if rules::rulebook::builtin_names().any(|known| known == name) => Ok(name),
        _ => Ok(here()),
    }
}

/// The rulebook of the folder one stands in, else the one that ships.
fn here() -> String {
    if is_rulebook(Path::new(".")) { ".".to_string() } else { DEFAULT_RULEBOOK.to_string() }
}

/// Whether a folder holds the header of a rulebook.
pub fn is_rulebook(folder: &Path) -> bool {
    let begins = |text: &str| {
        let mut lines = text.lines().map(str::trim_start);
        lines.any(|line| line.strip_prefix("rulebook").is_some_and(|rest| rest.starts_with([' ', '\t'])))
    };
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "rules"));
    files.iter().any(|path| std::fs::read_to_string(path).is_ok_and(|text| begins(&text)))
}

/// What a dossier says under `rulebook:`, at the beginning of a line.
fn said(text: &str) -> Option<String> {
    let value = text.lines().find_map(|line| line.strip_prefix("rulebook:"))?;
    let value = value.split(" #").next().unwrap_or_default().trim();
    let value = value.trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| value.to_string())
}

fn is_path(value: &str) -> bool {
    value.starts_with("./")
        || value.starts_with("../")
        || value.starts_with('/')
        || value == "."
        || value == ".."
}

/// A path that a dossier names: from its own folder, and only into that, those below it and those beside it, or where
/// `--allow` lets one read.
fn beside(shared: &Shared, dossier: &Path, path: &str, text: &str) -> Result<String, Failure> {
    let folder = match dossier.parent() {
        Some(folder) if dossier != Path::new("-") && !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // `./book` beside `./dossier.yaml` is `./book`.
    let named: PathBuf = folder.join(path).components().collect();
    let whole = |path: &Path| path.canonicalize().ok();
    let allowed = whole(folder).and_then(|folder| folder.parent().map(Path::to_path_buf)).into_iter();
    let allowed = allowed.chain(shared.allow.iter().filter_map(|path| whole(path)));
    let inside = |fence: &PathBuf| whole(&named).is_none_or(|named| named.starts_with(fence));
    let error = if !allowed.collect::<Vec<_>>().iter().any(inside) {
        Diagnostic::error("outside-fence", words::dossier_names_outside(path))
            .help(words::name_rulebook_or_allow())
    } else if !named.exists() {
        Diagnostic::error("unknown-rulebook", files::no_rulebook(named.display())).help(files::give_folder())
    } else {
        return Ok(named.display().to_string());
    };
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(dossier.display().to_string(), text));
    let line = text.find("\nrulebook:").map_or(0, |end| end + 1);
    let start = line + text.get(line..).and_then(|rest| rest.find(path)).unwrap_or_default();
    let place = Loc::new(file, Span::new(start as u32, (start + path.len()) as u32));
    Err(output::refuse(&[error.at(place)], &sources))
}
