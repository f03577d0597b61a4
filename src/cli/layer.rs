//! `rules layer`

use std::path::Path;

use rules::diagnostic::Diagnostic;
use rules::files::FileChange;
use rules::report::{layer_json, layer_text};
use rules::rulebook::record::{RECORD_FILE, Record, own_changes};
use rules::source::Sources;
use rules::words::command as words;

use super::args::{Layer, LayerFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{files, input, whereabouts};

/// Tells what a layer changes, and which changes no longer fit; or keeps the base that it is made for.
pub fn run(shared: &Shared, arguments: &Layer) -> Result<Outcome, Failure> {
    let name = arguments.path.clone().unwrap_or_else(|| whereabouts::rulebook(shared));
    let rulebook = input::rulebook_named(shared, &name)?;
    if arguments.record {
        let wrong = match own_changes(rulebook.model()).next() {
            None => Some(words::no_layer(&*name)),
            Some(_) if !Path::new(&name).is_dir() => Some(words::layer_in_a_folder(&*name)),
            Some(_) => None,
        };
        if let Some(wrong) = wrong {
            return Err(output::refuse(&[Diagnostic::error("no-layer", wrong)], &Sources::new()));
        }
        let path = Path::new(&name).join(RECORD_FILE);
        let text = Record::of(rulebook.model()).write();
        rules::files::write_all(&[FileChange::Content(path.clone(), text.as_bytes())])
            .map_err(|error| files::not_written(&error))?;
        output::message(&words::recorded(path.display()));
        return Ok(Outcome::Right);
    }
    let record = rulebook.record();
    match arguments.format {
        LayerFormat::Text => output::answer_text(layer_text(&rulebook, record, output::lang()).trim_end())?,
        LayerFormat::Json => output::answer_json(&layer_json(&rulebook, record, output::lang()))?,
    }
    let moved = rulebook.findings().iter().any(|finding| finding.code == "base-moved");
    Ok(if moved { Outcome::NotRight } else { Outcome::Right })
}
