//! `rules eval`

use rules::Rulebook;
use rules::diagnostic::{Diagnostic, did_you_mean};
use rules::report::{Shown, decision_json, decision_text_of};
use rules::source::Sources;

use super::args::{Eval, EvalFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

/// Decides a dossier.
pub fn run(shared: &Shared, arguments: &Eval) -> Result<Outcome, Failure> {
    let rulebook = input::rulebook(shared)?;
    let dossier = input::dossier(&rulebook, &arguments.dossier)?;
    let decision = today::decide(&rulebook, &dossier, today::day(arguments.today)?);
    if let Some(chapter) = &arguments.chapter {
        is_chapter(&rulebook, chapter)?;
    }
    let lang = shared.lang.into();
    match arguments.format {
        EvalFormat::Text => {
            let shown = Shown { only: arguments.only.map(Into::into), chapter: arguments.chapter.clone() };
            let text = decision_text_of(&rulebook, &decision, &shown, lang, output::colour_on_stdout());
            output::answer(&text)?;
        }
        EvalFormat::Json => output::answer_json(&decision_json(&rulebook, &decision, lang))?,
    }
    Ok(if decision.plan(None).is_wrong() { Outcome::NotRight } else { Outcome::Right })
}

/// Refuses what is no chapter of the rulebook.
fn is_chapter(rulebook: &Rulebook, wanted: &str) -> Result<(), Failure> {
    let ids = || rulebook.model().chapters.iter().map(|chapter| chapter.head.id.as_str());
    if ids().any(|id| id == wanted) {
        return Ok(());
    }
    let error = Diagnostic::error("unknown-id", format!("no chapter is called `{wanted}`"));
    let error = match did_you_mean(wanted, ids()) {
        Some(close) => error.help(format!("did you mean `{close}`?")),
        None => error.help(format!("there are: {}", ids().collect::<Vec<_>>().join(", "))),
    };
    Err(output::refuse(&[error], &Sources::new()))
}
