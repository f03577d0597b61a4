//! An import onto what an earlier one wrote: the author's edits stay.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::import::merge::{Merge, merge_changed};
use rules::import::{DamagedRecord, Import, RECORD_FILE, Record, RulesFile};
use rules::source::Sources;

use super::verify::verify;
use crate::cli::args;
use crate::cli::files;
use crate::cli::input;
use crate::cli::output::{self, Failure, Outcome};
use rules::phrase::Phrase;
use rules::words::{authors, command as words};

/// How much of a record is compared at once.
const COMPARED_AT_ONCE: usize = 1 << 16;

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
    // Nearly all of a large rulebook is often as it was: of that, one version is enough to hold.
    let made: HashMap<&str, &RulesFile> =
        imported.files.iter().map(|file| (file.name.as_str(), file)).collect();
    let is_made = |file: &RulesFile| made.get(file.name.as_str()).is_some_and(|made| made.text == file.text);
    let mut same: HashSet<String> = HashSet::new();
    let base = read(&folder.join(RECORD_FILE), |reader| {
        Record::read_where(reader, |file| {
            let is_made = is_made(file);
            if is_made {
                same.insert(file.name.clone());
            }
            !is_made
        })
    })?;
    let base = base.files;
    let of_base: HashMap<&str, &RulesFile> = base.iter().map(|file| (file.name.as_str(), file)).collect();
    let mut untouched: Vec<&RulesFile> = Vec::new();
    let mut mine: Vec<Cow<'_, RulesFile>> = Vec::new();
    for path in rulebook_files(folder)? {
        let file = rulebook_file(&path)?;
        let known = of_base.get(file.name.as_str()).filter(|known| known.text == file.text);
        match made.get(file.name.as_str()) {
            Some(made) if same.contains(&file.name) && is_made(&file) => untouched.push(made),
            _ => mine.push(known.map_or_else(|| Cow::Owned(file), |known| Cow::Borrowed(*known))),
        }
    }
    let base: Vec<&RulesFile> = base.iter().collect();
    let mine: Vec<&RulesFile> = mine.iter().map(|file| &**file).collect();
    let new: Vec<&RulesFile> = imported.files.iter().filter(|file| !same.contains(&file.name)).collect();
    let merged = merge_changed([&base, &mine, &new], arguments.keep.map(Into::into))
        .map_err(|error| output::refuse(&error.diagnostics, &error.sources))?;
    let changes = !merged.files.is_empty() || !merged.emptied.is_empty();
    if changes && (merged.conflicts.is_empty() || arguments.keep.is_some()) {
        // Whole, since what was written by hand may speak of what is gone.
        let gone = |file: &&RulesFile| {
            merged.emptied.contains(&file.name) || merged.files.iter().any(|other| other.name == file.name)
        };
        let kept = mine.iter().chain(&untouched).copied().filter(|file| !gone(file));
        let whole: Vec<&RulesFile> = kept.chain(&merged.files).collect();
        verify(&whole, folder, arguments.onto.as_deref().or(before.onto.as_deref()))?;
    }
    Ok(merged)
}

/// Whether a record stands there already.
fn is_as_before(path: &Path, record: &[Cow<'_, str>]) -> Result<bool, Failure> {
    let same = File::open(path).and_then(|file| {
        let length: usize = record.iter().map(|part| part.len()).sum();
        if usize::try_from(file.metadata()?.len()) != Ok(length) {
            return Ok(false);
        }
        let mut file = BufReader::new(file);
        let mut read = Vec::new();
        for part in record.iter().flat_map(|part| part.as_bytes().chunks(COMPARED_AT_ONCE)) {
            read.resize(part.len(), 0);
            file.read_exact(&mut read)?;
            if read != part {
                return Ok(false);
            }
        }
        Ok(true)
    });
    same.map_err(|error| files::cannot("read", path, &error))
}

/// The files of the rulebook in a folder that loading it takes.
fn rulebook_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| files::cannot("read", folder, &error))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "rules") && path.is_file());
    paths.sort();
    Ok(paths)
}

fn rulebook_file(path: &Path) -> Result<RulesFile, Failure> {
    let (_, text) = input::text(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(RulesFile { name, text })
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
