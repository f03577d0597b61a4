//! `rules export`

use std::io::IsTerminal;
use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::export::{checklist, checklist_csv, checklist_markdown, checklist_xlsx};
use rules::source::Sources;

use super::args::{Export, ExportFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, today};

/// Makes the checklist of a dossier.
pub fn run(shared: &Shared, arguments: &Export) -> Result<Outcome, Failure> {
    let to = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
    if arguments.format == ExportFormat::Xlsx && to.is_none() && std::io::stdout().is_terminal() {
        let error = Diagnostic::error("binary-to-terminal", "a workbook cannot be shown in a terminal");
        return Err(output::refuse(&[error.help("name a file: `-o checklist.xlsx`")], &Sources::new()));
    }
    let rulebook = input::rulebook(shared)?;
    let dossier = input::dossier(&rulebook, &arguments.dossier)?;
    let decision = today::decide(&rulebook, &dossier, today::day(arguments.today)?);
    let plan = decision.plan(None);
    let checklist = checklist(&rulebook, &plan, shared.lang.into());
    let bytes = match arguments.format {
        ExportFormat::Csv => checklist_csv(&checklist).into_bytes(),
        ExportFormat::Markdown => checklist_markdown(&checklist).into_bytes(),
        ExportFormat::Xlsx => checklist_xlsx(&checklist).map_err(|error| {
            output::refuse(&[Diagnostic::error("spreadsheet-too-large", error.to_string())], &Sources::new())
        })?,
    };
    match to {
        Some(path) => files::write_whole(path, &bytes)?,
        None => output::answer_bytes(&bytes)?,
    }
    Ok(if plan.is_wrong() { Outcome::NotRight } else { Outcome::Right })
}
