//! `rules diff`

use rules::words::command as words;
use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::diagnostic::Diagnostic;
use rules::diff::{Change, ChangeKind, GivenRenames, Renames, Stored, compare_dossier};
use rules::report::{diff_json, diff_markdown, diff_text};
use rules::source::Sources;

use super::args::{Diff, DiffFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, today};

/// Says what a change between two rulebooks means.
pub fn run(shared: &Shared, arguments: &Diff) -> Result<Outcome, Failure> {
    let mut old = input::rulebook_named(shared, &arguments.old)?;
    let mut new = input::rulebook_named(shared, arguments.new.as_ref().unwrap_or(&arguments.old))?;
    if let [old_day, new_day] = arguments.days[..] {
        let on = |book: &Rulebook, day| {
            book.on(day).map_err(|error| output::refuse(error.diagnostics(), error.sources()))
        };
        (old, new) = (on(&old, old_day)?, on(&new, new_day)?);
    }
    let given = match &arguments.renames {
        Some(path) => renames(path, &old, &new)?,
        None => GivenRenames::new(),
    };
    let mut diff =
        old.diff_given(&new, &given).map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    let moved = if arguments.all { 0 } else { leave_out_moved_lines(&mut diff) };
    let stored = match &arguments.dossiers {
        Some(folder) => Some(stored(&old, &new, &diff.renames(), folder, arguments)?),
        None => None,
    };
    let (stored, lang) = (stored.as_deref(), shared.lang.into());
    match arguments.format {
        DiffFormat::Text => {
            output::answer(&diff_text(&old, &new, &diff, stored, lang, output::colour_on_stdout()))?;
        }
        DiffFormat::Json => output::answer_json(&diff_json(&old, &new, &diff, stored, lang))?,
        DiffFormat::Markdown => output::answer(&diff_markdown(&old, &new, &diff, stored, lang))?,
    }
    if moved > 0 {
        output::message(&words::citations_only_moved(moved));
    }
    let same = diff.is_empty() && stored.is_none_or(<[Stored]>::is_empty);
    Ok(if same { Outcome::Right } else { Outcome::NotRight })
}

/// What a file says was renamed: a line of old id, new id and perhaps a note; separators are those of CSV.
fn renames(path: &Path, old: &Rulebook, new: &Rulebook) -> Result<GivenRenames, Failure> {
    let (name, text) = input::text(path)?;
    let separator = [';', '\t', ','].into_iter().find(|separator| text.contains(*separator)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut given = GivenRenames::new();
    let mut errors = Vec::new();
    for (line, record) in (1..).zip(reader.records()) {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                errors.push(Diagnostic::error("damaged-renames", words::damaged_line(&name, line, error)));
                break;
            }
        };
        let cell = |at: usize| record.get(at).map(str::trim).unwrap_or_default().to_owned();
        let (from, to, note) = (cell(0), cell(1), cell(2));
        if from.is_empty() && to.is_empty() {
            continue;
        }
        let known = |book: &Rulebook, id: &str| book.model().names.all(id).next().is_some();
        // A header names nothing.
        if line == 1 && !known(old, &from) && !known(new, &to) {
            continue;
        }
        for (book, is_old, id) in [(old, true, &from), (new, false, &to)] {
            if !known(book, id) {
                let message = if is_old {
                    words::old_lacks(&name, line, id)
                } else {
                    words::new_lacks(&name, line, id)
                };
                errors.push(Diagnostic::error("unknown-item", message));
            }
        }
        given.insert(from, (to, note));
    }
    if errors.is_empty() { Ok(given) } else { Err(output::refuse(&errors, &Sources::new())) }
}

/// Takes out changes of citations that differ in numbers alone: the rows of a catalogue move whenever one is added. How
/// many there were comes back.
fn leave_out_moved_lines(diff: &mut rules::Diff) -> usize {
    let without_numbers = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        let mut words: Vec<&str> =
            text.split(|c: char| c.is_ascii_digit() || c == ',').map(str::trim).collect();
        // `ligne 3` may become `lignes 3 et 4`.
        words.retain(|word| !matches!(*word, "" | "et" | "à" | "and" | "to"));
        words.join(" ").replace("lignes", "ligne")
    };
    let moved = |change: &Change| {
        change.kind == ChangeKind::Source
            && change.from.is_some()
            && change.to.is_some()
            && without_numbers(&change.from) == without_numbers(&change.to)
    };
    let mut count = 0;
    for item in &mut diff.items {
        let before = item.changes.len();
        item.changes.retain(|change| !moved(change));
        count += before - item.changes.len();
    }
    diff.items.retain(|item| !item.changes.is_empty());
    count
}

/// The dossiers of a folder whose answer changes.
fn stored(
    old: &Rulebook,
    new: &Rulebook,
    renames: &Renames,
    folder: &Path,
    arguments: &Diff,
) -> Result<Vec<Stored>, Failure> {
    let mut found: Vec<Stored> = Vec::new();
    let paths: Vec<PathBuf> = files::with_extension(folder, &["yaml", "yml"])?;
    for path in paths {
        let (name, text) = input::text(&path)?;
        found.extend(compare_dossier(
            old.book(),
            new.book(),
            renames,
            &name,
            &text,
            today::given(arguments.today),
            output::lang(),
        ));
    }
    Ok(found)
}
