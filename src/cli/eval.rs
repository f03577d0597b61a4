//! `rules eval`

use rules::report::{decision_json, decision_text};

use super::args::{Eval, EvalFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

/// Decides a dossier.
pub fn run(shared: &Shared, arguments: &Eval) -> Result<Outcome, Failure> {
    let rulebook = input::rulebook(shared)?;
    let dossier = input::dossier(&rulebook, &arguments.dossier)?;
    let decision = today::decide(&rulebook, &dossier, today::day(arguments.today)?);
    let lang = shared.lang.into();
    match arguments.format {
        EvalFormat::Text => {
            output::answer(&decision_text(&rulebook, &decision, lang, output::colour_on_stdout()))?;
        }
        EvalFormat::Json => output::answer_json(&decision_json(&rulebook, &decision, lang))?,
    }
    Ok(if decision.plan(None).is_wrong() { Outcome::NotRight } else { Outcome::Right })
}
