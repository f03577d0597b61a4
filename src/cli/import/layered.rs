//! `rules import PROFILE --layer BASE`: a catalogue as a layer on the one that it is made of.

use std::path::Path;

use rules::Rulebook;
use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::import::{Import, Layering, Options, RECORD_FILE, Record, RulesFile, WHOLE_FILE, layer};
use rules::phrase::Phrase;
use rules::rulebook::record;
use rules::source::Sources;
use rules::words::command as words;

use super::super::args;
use super::super::files;
use super::super::output::{self, Failure, Outcome};

/// Writes the layer, what the catalogue came to as a whole, and the record of the base.
pub fn write(
    imported: &Import,
    base: &Path,
    folder: &Path,
    options: &Options,
    arguments: &args::Import,
) -> Result<(Outcome, Phrase), Failure> {
    let refused = |error: Diagnostic| output::refuse(&[error], &Sources::new());
    let read = |name: &str| std::fs::read_to_string(base.join(name)).ok();
    let Some(whole) =
        read(WHOLE_FILE).or_else(|| read(RECORD_FILE)).and_then(|text| Record::parse(&text).ok())
    else {
        let error = Diagnostic::error("no-record", words::no_import_there(base.display()));
        return Err(refused(error.help(words::import_base_first())));
    };
    let uses = seen_from(folder, base)?;
    let occupied = folder.exists()
        && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
        && !arguments.force
        && !is_as_imported(folder, &whole, &uses);
    if occupied && !arguments.dry_run {
        let error =
            Diagnostic::error("folder-not-empty", words::folder_not_empty(folder.display(), WHOLE_FILE));
        return Err(refused(error.help(words::another_folder())));
    }
    let layering =
        Layering { name: &imported.name, title: &imported.title, grade: options.grade, base: &uses };
    let made = layer(&whole.files, &imported.files, &layering);
    // The folder of the layer may not be there yet: it is read as one that finds its base from anywhere.
    let anywhere = base.canonicalize().map_err(|error| files::cannot("read", base, &error))?;
    let anywhere = Layering { base: &anywhere.to_string_lossy(), ..layering };
    let loaded = loaded(&layer(&whole.files, &imported.files, &anywhere), base)?;
    if arguments.dry_run {
        return Ok((Outcome::Right, words::would_be_written(1, folder.display())));
    }
    std::fs::create_dir_all(folder).map_err(|error| files::cannot("write", folder, &error))?;
    let parts = Record::parts(imported, options);
    let kept = record::Record::of(loaded.model()).write();
    files_written(folder, &made, &parts.concat(), &kept)?;
    Ok((Outcome::Right, words::were_written(folder.display(), 1)))
}

/// Whether a folder holds what an import wrote into it, and nothing else: then nobody's work is lost.
fn is_as_imported(folder: &Path, base: &Record, uses: &str) -> bool {
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).ok();
    let Some(before) = read(WHOLE_FILE).and_then(|text| Record::parse(&text).ok()) else { return false };
    let layering = Layering { name: &before.name, title: &before.title, grade: before.grade, base: uses };
    let made = layer(&base.files, &before.files, &layering);
    let known = |name: &str| name == made.name || name == WHOLE_FILE || name == record::RECORD_FILE;
    let all_known = std::fs::read_dir(folder)
        .is_ok_and(|entries| entries.flatten().all(|entry| entry.file_name().to_str().is_some_and(known)));
    all_known && read(&made.name).is_some_and(|text| text == made.text)
}

fn files_written(folder: &Path, made: &RulesFile, whole: &str, kept: &str) -> Result<(), Failure> {
    let file = |name: &str, text: &str| (folder.join(name), text.as_bytes().to_vec());
    let all = [file(&made.name, &made.text), file(WHOLE_FILE, whole), file(record::RECORD_FILE, kept)];
    let changes: Vec<FileChange<'_>> =
        all.iter().map(|(path, bytes)| FileChange::Content(path.clone(), bytes)).collect();
    rules::files::write_all(&changes).map_err(|error| files::not_written(&error))
}

/// The layer as it will be read: what is wrong with it is said, and nothing is written.
fn loaded(made: &RulesFile, base: &Path) -> Result<Rulebook, Failure> {
    // What the base is itself made of lies beside it.
    let allowed = [base.to_path_buf(), base.join("..")];
    let texts = [(made.name.as_str(), made.text.as_str())];
    let rulebook = Rulebook::from_texts_allowing(&texts, Path::new(""), &allowed);
    rulebook.map_err(|error| output::refuse(error.diagnostics(), error.sources()))
}

/// The path of the base as the layer names it: beside it, or one that holds from anywhere.
fn seen_from(folder: &Path, base: &Path) -> Result<String, Failure> {
    let whole = |path: &Path| path.canonicalize().map_err(|error| files::cannot("read", path, &error));
    let base_whole = whole(base)?;
    let above = match folder.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let beside = whole(above).is_ok_and(|above| base_whole.parent() == Some(above.as_path()));
    Ok(match base_whole.file_name() {
        Some(name) if beside => format!("../{}", name.to_string_lossy()),
        _ => base_whole.to_string_lossy().into_owned(),
    })
}
