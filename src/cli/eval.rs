//! `rules eval`

use rules::diagnostic::Severity;
use rules::report::{decision_json, decision_text};

use super::args::{Eval, EvalFormat, Shared};
use super::input;
use super::output::{self, Failure, Outcome};

/// Decides a dossier.
pub fn run(shared: &Shared, arguments: &Eval) -> Result<Outcome, Failure> {
    let rulebook = input::rulebook(shared)?;
    let dossier = input::dossier(&rulebook, &arguments.dossier)?;
    let decision = match arguments.today {
        Some(today) => rulebook.decide_on(&dossier, today),
        None => rulebook.decide(&dossier),
    };
    let lang = shared.lang.into();
    match arguments.format {
        EvalFormat::Text => {
            output::answer(&decision_text(&rulebook, &decision, lang, output::colour_on_stdout()))?;
        }
        EvalFormat::Json => output::answer_json(&decision_json(&rulebook, &decision, lang))?,
    }
    let wrong = decision.problems().iter().any(|problem| problem.severity == Severity::Error);
    Ok(if wrong { Outcome::NotRight } else { Outcome::Right })
}
