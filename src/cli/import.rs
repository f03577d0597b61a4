//! `rules import`

mod again;
mod checklist;
mod column_map;
mod inspect;
mod layered;
mod oscal;
mod verify;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::import::merge::Merge;
use rules::import::{
    Base, Import, Options, RECORD_FILE, Record, RulesFile, Stage, default_name, import_watched,
};
use rules::oscal::OSCAL_FILE;
use rules::phrase::Phrase;
use rules::source::Sources;
use rules::words::command as words;

use self::column_map::column_map;
use self::verify::verify;
use super::args;
use super::files;
use super::input;
use super::output::{self, Failure, Outcome};
use super::progress_line::ProgressLine;

/// The most bytes that a spreadsheet may have.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Makes a rulebook of a spreadsheet, or brings one up to date, and reports all that is odd in it.
pub fn run(shared: &args::Shared, arguments: &args::Import) -> Result<Outcome, Failure> {
    if let Some(checklist) = &arguments.progress {
        return checklist::run(shared, checklist, &arguments.file, arguments.dry_run);
    }
    let name = arguments.file.display().to_string();
    let bytes = files::read_limited(&arguments.file, MOST_BYTES)?;
    if arguments.inspect {
        return inspect::run(&name, &bytes, arguments);
    }
    let folder = arguments
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(arguments.name.clone().unwrap_or_else(|| default_name(&name))));
    files::whole(&folder, !arguments.dry_run)?;
    let before = match &arguments.layer {
        Some(_) => None,
        None => again::record(&folder, arguments)?,
    };
    let with = oscal::others(&name, &bytes, arguments)?;
    let english = matches!(shared.lang, args::Language::En);
    let options = Options { with, english, ..options(shared, arguments, before.as_ref())? };
    let imported = watched(&name, bytes, &options)?;
    let mut answer = imported.report.to_text(output::lang());
    let merged = before.map(|before| again::merged(&folder, before, &imported, arguments)).transpose()?;
    if let Some(merged) = &merged {
        answer.push_str(&format!("\n{}", merged.to_text(output::lang())));
    }
    if let Some(path) = &arguments.report {
        let map = arguments.map.as_deref().map(Path::new);
        files::refuse_input(path, std::iter::once(arguments.file.as_path()).chain(map))?;
        let json = imported.report.said(output::lang()).to_json(merged.as_ref());
        let json = serde_json::to_string_pretty(&json).unwrap_or_default();
        files::write_whole(path, (json + "\n").as_bytes())?;
    }
    // The result is written before the report: whoever reads may stop reading (`| head`).
    let strict = imported.report.has_errors();
    let kept = kept(imported, merged, &folder, &options, arguments, strict);
    if let Ok((_, said)) = &kept {
        output::message(said);
    }
    output::answer_text(&answer)?;
    kept.map(|(outcome, _)| outcome)
}

/// Writes the rulebook. How it ended comes back, and what there is to say of it.
fn kept(
    imported: Import,
    merged: Option<Merge>,
    folder: &Path,
    options: &Options,
    arguments: &args::Import,
    strict: bool,
) -> Result<(Outcome, Phrase), Failure> {
    if strict {
        return Ok((Outcome::NotRight, words::strict_writes_nothing()));
    }
    if let Some(base) = &arguments.layer {
        return layered::write(&imported, base, folder, options, arguments);
    }
    let record = Record::parts(&imported, options);
    let outcome = match merged {
        Some(merged) => again::write(folder, &merged, &record, arguments),
        None => {
            verify(&imported.files.iter().collect::<Vec<_>>(), Path::new(""), arguments.onto.as_deref())?;
            write(folder, arguments, &imported.files, &record)
        }
    }?;
    let controls = imported.catalogue.oscal.map(|controls| serde_json::json!({ "catalog": controls }));
    // The controls as they came, for what goes out as OSCAL again.
    if let (Some(controls), Outcome::Right, false) = (controls, outcome.0, arguments.dry_run) {
        let text = serde_json::to_string_pretty(&controls).unwrap_or_default();
        files::write_whole(&folder.join(OSCAL_FILE), (text + "\n").as_bytes())?;
    }
    Ok(outcome)
}

/// Imports, and shows on a terminal how far it is.
fn watched(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Import, Failure> {
    let mut line = ProgressLine::new(true);
    let imported = import_watched(name, Cow::Owned(bytes), options, &mut |stage, count| {
        line.show(|| match stage {
            Stage::Reading => words::rows_read(count).say(output::lang()),
            Stage::Writing => words::requirements_written(count).say(output::lang()),
        });
    });
    line.clear();
    imported.map_err(|error| output::refuse(&[error.to_diagnostic(name)], &Sources::new()))
}

/// What the arguments ask for, and the last import where they say nothing.
fn options(
    shared: &args::Shared,
    arguments: &args::Import,
    before: Option<&Record>,
) -> Result<Options, Failure> {
    let onto = arguments.onto.clone().or_else(|| before.and_then(|before| before.onto.clone()));
    let grade = arguments.grade.map(Into::into).or(before.map(|before| before.grade));
    Ok(Options {
        name: arguments.name.clone().or_else(|| before.map(|before| before.name.clone())),
        title: arguments.title.clone().or_else(|| before.map(|before| before.title.clone())),
        draft: arguments.draft || before.is_some_and(|before| before.draft),
        grade: grade.unwrap_or_default(),
        strict: arguments.strict,
        onto: onto.as_deref().map(|onto| base(shared, onto)).transpose()?,
        map: arguments.map.as_deref().map(column_map).transpose()?,
        ..Options::default()
    })
}

/// The rulebook that another is made onto; a path is kept as one that holds from anywhere.
fn base(shared: &args::Shared, target: &str) -> Result<Base, Failure> {
    let rulebook = input::rulebook_named(shared, target)?;
    let path = Path::new(target);
    if !path.exists() {
        return Ok(Base::of(&rulebook, target, false));
    }
    let whole = path.canonicalize().map_err(|error| files::cannot("read", path, &error))?;
    Ok(Base::of(&rulebook, &whole.to_string_lossy(), true))
}

/// Writes a rulebook that was not there before.
fn write(
    folder: &Path,
    arguments: &args::Import,
    made: &[RulesFile],
    record: &[Cow<'_, str>],
) -> Result<(Outcome, Phrase), Failure> {
    let shown = folder.display();
    if arguments.dry_run {
        return Ok((Outcome::Right, words::would_be_written(made.len(), shown)));
    }
    if folder.exists()
        && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
        && !arguments.force
    {
        let message = words::folder_not_empty(shown, RECORD_FILE);
        let error = Diagnostic::error("folder-not-empty", message).help(words::another_folder());
        return Err(output::refuse(&[error], &Sources::new()));
    }
    std::fs::create_dir_all(folder).map_err(|error| files::cannot("write", folder, &error))?;
    let texts = made.iter().map(|file| FileChange::Content(folder.join(&file.name), file.text.as_bytes()));
    let record = record.iter().map(|part| part.as_bytes()).collect();
    let record = FileChange::Joined(folder.join(RECORD_FILE), record);
    files::write_all(&texts.chain([record]).collect::<Vec<_>>())?;
    Ok((Outcome::Right, words::were_written(shown, made.len())))
}
