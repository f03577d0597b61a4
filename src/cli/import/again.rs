//! An import onto what an earlier one wrote: the author's edits stay.

use std::borrow::Cow;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::import::merge::{Merge, merge};
use rules::import::{DamagedRecord, Import, RECORD_FILE, Record, RulesFile};
use rules::source::Sources;

use super::verify::verify;
use crate::cli::args;
use crate::cli::files;
use crate::cli::input;
use crate::cli::output::{self, Failure, Outcome};
use rules::phrase::Phrase;
use rules::words::{authors, command as words};

/// How the last import into a folder was asked to, if there was one; not yet what it wrote, which may be large. With
/// `--force` it does not count.
pub fn record(folder: &Path, arguments: &args::Import) -> Result<Option<Record>, Failure> {
    let path = folder.join(RECORD_FILE);
    if arguments.force || !path.exists() {
        return Ok(None);
    }
    read(&path, Record::read_head).map(Some)
}

/// Reads of the record what is wanted.
fn read(
    path: &Path,
    wanted: impl FnOnce(BufReader<File>) -> std::io::Result<Result<Record, DamagedRecord>>,
) -> Result<Record, Failure> {
    let read = File::open(path).map(BufReader::new).and_then(wanted);
    read.map_err(|error| files::cannot("read", path, &error))?.map_err(|error| {
        let error = Diagnostic::error("damaged-record", authors::damaged_record(path.display(), error.line))
            .help(authors::record_from_backup());
        output::refuse(&[error], &Sources::new())
    })
}

/// Merges what the catalogue changed into the rulebook of a folder.
pub fn merged(
    folder: &Path,
    before: Record,
    imported: &Import,
    arguments: &args::Import,
) -> Result<Merge, Failure> {
    let before = Record { files: read(&folder.join(RECORD_FILE), Record::read)?.files, ..before };
    let mine = rulebook_files(folder)?;
    let merged = merge(&before.files, &mine, &imported.files, arguments.keep.map(Into::into))
        .map_err(|error| output::refuse(&error.diagnostics, &error.sources))?;
    let changes = !merged.files.is_empty() || !merged.emptied.is_empty();
    if changes && (merged.conflicts.is_empty() || arguments.keep.is_some()) {
        // Whole, since what was written by hand may speak of what is gone.
        let gone = |file: &RulesFile| {
            merged.emptied.contains(&file.name) || merged.files.iter().any(|other| other.name == file.name)
        };
        let kept = mine.iter().filter(|file| !gone(file));
        let whole: Vec<&RulesFile> = kept.chain(&merged.files).collect();
        verify(&whole, folder, arguments.onto.as_deref().or(before.onto.as_deref()))?;
    }
    Ok(merged)
}

/// Whether a record stands there already.
fn is_as_before(path: &Path, record: &[Cow<'_, str>]) -> Result<bool, Failure> {
    let text = std::fs::read(path).map_err(|error| files::cannot("read", path, &error))?;
    let mut rest = Some(text.as_slice());
    for part in record {
        rest = rest.and_then(|rest| rest.strip_prefix(part.as_bytes()));
    }
    Ok(rest.is_some_and(<[u8]>::is_empty))
}

/// The files of the rulebook in a folder, as loading it takes them.
fn rulebook_files(folder: &Path) -> Result<Vec<RulesFile>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| files::cannot("read", folder, &error))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "rules") && path.is_file());
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let (_, text) = input::text(&path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(RulesFile { name, text })
    };
    paths.into_iter().map(read).collect()
}

/// Writes what a merge changed: all of it or nothing. What there is to say of it comes back.
pub fn write(
    folder: &Path,
    merged: &Merge,
    record: &[Cow<'_, str>],
    arguments: &args::Import,
) -> Result<(Outcome, Phrase), Failure> {
    let shown = folder.display();
    if !merged.conflicts.is_empty() && arguments.keep.is_none() {
        return Ok((Outcome::NotRight, authors::settle_conflicts(shown)));
    }
    let count = merged.files.len() + merged.emptied.len();
    if arguments.dry_run {
        return Ok((Outcome::Right, words::would_change(count, shown)));
    }
    let content = |file: &'_ RulesFile| -> PathBuf { folder.join(&file.name) };
    let mut changes: Vec<FileChange<'_>> =
        merged.files.iter().map(|file| FileChange::Content(content(file), file.text.as_bytes())).collect();
    changes.extend(merged.emptied.iter().map(|name| FileChange::Remove(folder.join(name))));
    let path = folder.join(RECORD_FILE);
    // Last: were the work cut short before, the next import would find the rest still to do.
    if !is_as_before(&path, record)? {
        changes.push(FileChange::Joined(path, record.iter().map(|part| part.as_bytes()).collect()));
    }
    files::write_all(&changes)?;
    Ok((Outcome::Right, words::were_changed(shown, count)))
}
