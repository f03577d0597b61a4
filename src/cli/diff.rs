//! `rules diff`

use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::diff::{Renames, Stored, compare_dossier};
use rules::report::{diff_json, diff_markdown, diff_text};

use super::args::{Diff, DiffFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input};

/// Says what a change between two rulebooks means.
pub fn run(shared: &Shared, arguments: &Diff) -> Result<Outcome, Failure> {
    let old = input::rulebook_named(shared, &arguments.old)?;
    let new = input::rulebook_named(shared, &arguments.new)?;
    let diff = old.diff(&new).map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
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
    let same = diff.is_empty() && stored.is_none_or(<[Stored]>::is_empty);
    Ok(if same { Outcome::Right } else { Outcome::NotRight })
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
        found.extend(compare_dossier(old.book(), new.book(), renames, &name, &text, arguments.today));
    }
    Ok(found)
}
