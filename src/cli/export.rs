//! `rules export`

use rules::phrase::Phrase;
use rules::words::{authors, command as words};
use std::io::IsTerminal;
use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::export::{checklist, checklist_csv, checklist_markdown, checklist_xlsx};
use rules::oscal::{OSCAL_FILE, Out, Writing, catalog_in};
use rules::source::Sources;

use super::args::{Export, ExportFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, today};

/// Makes the checklist of a dossier.
pub fn run(shared: &Shared, arguments: &Export) -> Result<Outcome, Failure> {
    let to = arguments.output.as_deref().filter(|path| *path != Path::new("-"));
    if arguments.format == ExportFormat::Xlsx && to.is_none() && std::io::stdout().is_terminal() {
        let error = Diagnostic::error("binary-to-terminal", words::workbook_in_terminal());
        return Err(output::refuse(&[error.help(words::name_workbook())], &Sources::new()));
    }
    let (rulebook, dossier) = input::both(shared, &arguments.dossier)?;
    let decision = today::decide(rulebook, &dossier, today::day(arguments.today)?);
    let plan = decision.plan(None);
    let lang = shared.lang.into();
    let list = || checklist(rulebook, &plan, lang);
    let as_oscal = |what: Out| {
        // Only a folder has a file beside its rules.
        let folder = Path::new(shared.rulebook.as_deref().unwrap_or_default());
        let catalog =
            std::fs::read_to_string(folder.join(OSCAL_FILE)).ok().and_then(|text| catalog_in(&text));
        let day = plan.today().map(|day| day.to_string());
        let writing = Writing { rulebook, decision: &decision, catalog: catalog.as_ref(), day, lang };
        let Some(document) = writing.write(what) else {
            let error = Diagnostic::error("nothing-required", authors::nothing_for_oscal());
            return Err(output::refuse(&[error.help(authors::answer_what_is_open())], &Sources::new()));
        };
        let text = serde_json::to_string_pretty(&document).unwrap_or_default();
        Ok((text + "\n").into_bytes())
    };
    let bytes = match arguments.format {
        ExportFormat::Csv => {
            // A table for programs has no place for sentences.
            let list = list();
            list.verdict.iter().for_each(|line| output::message(&Phrase::verbatim(line.as_str())));
            checklist_csv(&list).into_bytes()
        }
        ExportFormat::Markdown => checklist_markdown(&list()).into_bytes(),
        ExportFormat::Xlsx => checklist_xlsx(&list()).map_err(|error| {
            output::refuse(
                &[Diagnostic::error("spreadsheet-too-large", authors::workbook_too_large(error.why()))],
                &Sources::new(),
            )
        })?,
        ExportFormat::OscalProfile => as_oscal(Out::Profile)?,
        ExportFormat::OscalCatalog => as_oscal(Out::Catalog)?,
        ExportFormat::OscalComponent => as_oscal(Out::Component)?,
        ExportFormat::OscalSsp => as_oscal(Out::Plan)?,
    };
    match to {
        Some(path) => {
            let inputs = std::iter::once(arguments.dossier.as_path());
            files::refuse_input(path, inputs.chain(files::read_for(rulebook, shared)))?;
            files::write_whole(path, &bytes)?;
        }
        None => output::answer_bytes(&bytes)?,
    }
    Ok(if plan.is_wrong() { Outcome::NotRight } else { Outcome::Right })
}
