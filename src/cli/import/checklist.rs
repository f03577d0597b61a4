//! `rules import --progress`

use std::path::Path;

use rules::export::progress;
use rules::spreadsheet::Budget;
use rules::words::authors;

use super::MOST_BYTES;
use crate::cli::args::Shared;
use crate::cli::output::{self, Failure, Outcome};
use crate::cli::{files, input};

/// Brings the progress of a dossier up to date with a filled-in checklist. The changes go to stdout; for the dossier `-`
/// the new text does. Nothing is written with `dry_run`, nor where anything is wrong.
pub fn run(shared: &Shared, checklist: &Path, dossier: &Path, dry_run: bool) -> Result<Outcome, Failure> {
    let rulebook = input::rulebook(shared)?;
    let (name, text) = input::text(dossier)?;
    let bytes = files::read_limited(checklist, MOST_BYTES)?;
    let shown = checklist.display().to_string();
    let done = progress(rulebook, (&name, &text), (&shown, &bytes), &Budget::default())
        .map_err(|error| output::refuse(error.diagnostics(), error.sources()))?;
    let to_stdout = dossier == Path::new("-");
    if to_stdout && !dry_run {
        output::answer_bytes(done.text.as_bytes())?;
    } else {
        if !done.changes.is_empty() && !dry_run {
            files::write_whole(dossier, done.text.as_bytes())?;
        }
        let mut lines: Vec<String> = (done.changes.iter())
            .map(|change| {
                format!("{}: {} → {}", change.proof, change.from.unwrap_or("-"), change.to.unwrap_or("-"))
            })
            .collect();
        let told = if dry_run { authors::proofs_would_change } else { authors::proofs_changed };
        lines.push(told(done.changes.len(), done.rows, &name).say(output::lang()));
        output::answer_text(&lines.join("\n"))?;
    }
    Ok(Outcome::Right)
}
