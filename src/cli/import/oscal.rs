//! The other files that an OSCAL file needs: those that are named, and those beside it.

use std::path::Path;
use std::sync::Arc;

use rules::oscal::{Document, Kind, is_oscal};
use rules::words::authors;

use super::MOST_BYTES;
use crate::cli::args;
use crate::cli::files;
use crate::cli::output::{self, Failure};

/// The most files beside an OSCAL file that are looked at.
const LOOKED_AT: usize = 100;

/// The most bytes of a file beside an OSCAL file.
const MOST_BESIDE: u64 = 32 * 1024 * 1024;

/// The files that `--with` names, and those beside FILE that it needs.
pub fn others(
    name: &str,
    bytes: &[u8],
    arguments: &args::Import,
) -> Result<Vec<(String, Arc<[u8]>)>, Failure> {
    let mut found: Vec<(String, Arc<[u8]>)> = Vec::new();
    for path in &arguments.with {
        let bytes = files::read_limited(path, MOST_BYTES)?;
        found.push((path.display().to_string(), bytes.into()));
    }
    if !is_oscal(bytes) {
        return Ok(found);
    }
    // What cannot be read is told of when the file itself is read.
    let Ok(main) = Document::parse(name, bytes) else { return Ok(found) };
    let mut needing: Vec<Document> =
        found.iter().filter_map(|(name, bytes)| Document::parse(name, bytes).ok()).collect();
    needing.insert(0, main);
    let mut beside = beside(&arguments.file);
    // What is needed may need something itself.
    // A catalogue that a profile imports is taken as it is, whatever it was resolved from.
    let asks = |at: usize, one: &Document| at == 0 || one.kind == Kind::Profile;
    while let Some(at) = beside.iter().position(|(other, _)| {
        (needing.iter().enumerate()).any(|(at, one)| asks(at, one) && one.needs(other))
    }) {
        let (document, bytes) = beside.swap_remove(at);
        let known = needing.iter().any(|one| one.name == document.name);
        if !known {
            output::message(&authors::read_too(&document.name));
            found.push((document.name.clone(), bytes));
            needing.push(document);
        }
    }
    Ok(found)
}

/// The OSCAL documents in the folder of a file.
fn beside(file: &Path) -> Vec<(Document, Arc<[u8]>)> {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let is_text = |path: &Path| {
        path.extension().is_some_and(|ending| ["json", "yaml", "yml"].iter().any(|known| ending == *known))
    };
    let is_small =
        |path: &Path| std::fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() <= MOST_BESIDE);
    paths.retain(|path| path.as_path() != file && is_text(path) && is_small(path));
    paths.sort();
    paths.truncate(LOOKED_AT);
    let read = |path: std::path::PathBuf| {
        let bytes = std::fs::read(&path).ok().filter(|bytes| is_oscal(bytes))?;
        let document = Document::parse(&path.display().to_string(), &bytes).ok()?;
        Some((document, bytes.into()))
    };
    paths.into_iter().filter_map(read).collect()
}
