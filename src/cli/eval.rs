//! `rules eval`

use rules::Rulebook;
use rules::diagnostic::{Diagnostic, did_you_mean};
use rules::report::{Shown, decision_json_since, decision_text_of, since_text};
use rules::source::Sources;
use rules::words::{command as words, general};

use super::args::{Eval, EvalFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

/// Decides a dossier.
pub fn run(shared: &Shared, arguments: &Eval) -> Result<Outcome, Failure> {
    let (rulebook, dossier) = input::both(shared, &arguments.dossier)?;
    if let Some(chapter) = &arguments.chapter {
        is_chapter(rulebook, chapter)?;
    }
    let day = today::day(arguments.today)?;
    let decision = today::decide(rulebook, &dossier, day);
    let plan = decision.plan(None);
    // The earlier state is judged on the same day: what changed is what the dossier says.
    let earlier = arguments.since.as_deref().map(|path| input::dossier(rulebook, path)).transpose()?;
    let earlier = earlier.as_ref().map(|dossier| today::decide(rulebook, dossier, day));
    let since = earlier.as_ref().map(|earlier| (earlier.dossier_name(), plan.since(&earlier.plan(None))));
    let lang = shared.lang.into();
    match arguments.format {
        EvalFormat::Text => {
            let shown = Shown { only: arguments.only.map(Into::into), chapter: arguments.chapter.clone() };
            let colour = output::colour_on_stdout();
            let since = since.map(|(name, since)| since_text(&plan, &since, name, lang, colour) + "\n");
            let text = decision_text_of(rulebook, &plan, &shown, lang, colour);
            output::answer(&(since.unwrap_or_default() + &text))?;
        }
        EvalFormat::Json => {
            let since = since.as_ref().map(|(_, since)| since);
            output::answer_json(&decision_json_since(rulebook, &plan, since, lang))?;
        }
    }
    Ok(if plan.is_wrong() { Outcome::NotRight } else { Outcome::Right })
}

/// Refuses what is no chapter of the rulebook.
fn is_chapter(rulebook: &Rulebook, wanted: &str) -> Result<(), Failure> {
    let ids = || rulebook.model().chapters.iter().map(|chapter| chapter.head.id.as_str());
    if ids().any(|id| id == wanted) {
        return Ok(());
    }
    let error = Diagnostic::error("unknown-id", words::no_chapter_called(wanted));
    let error = match did_you_mean(wanted, ids()) {
        Some(close) => error.help(general::did_you_mean(close)),
        None => error.help(words::there_are(ids().collect::<Vec<_>>().join(", "))),
    };
    Err(output::refuse(&[error], &Sources::new()))
}
