//! `rules plan`

use rules::Day;
use rules::diagnostic::{Diagnostic, Severity};
use rules::report::{plan_html, plan_ics, plan_json, plan_markdown, plan_text};
use rules::source::Sources;

use super::args::{Plan, PlanFormat, Shared};
use super::input;
use super::output::{self, Failure, Outcome};

/// Plans a dossier.
pub fn run(shared: &Shared, arguments: &Plan) -> Result<Outcome, Failure> {
    let rulebook = input::rulebook(shared)?;
    let dossier = input::dossier(&rulebook, &arguments.dossier)?;
    let today = day(arguments.today)?;
    let decision = rulebook.decide_on(&dossier, today);
    let plan = decision.plan(Some(today));
    let lang = shared.lang.into();
    match arguments.format {
        PlanFormat::Text => {
            output::answer(&plan_text(&rulebook, &plan, lang, output::colour_on_stdout()))?;
        }
        PlanFormat::Markdown => output::answer(&plan_markdown(&rulebook, &plan, lang))?,
        PlanFormat::Html => output::answer(&plan_html(&rulebook, &plan, lang))?,
        PlanFormat::Ics => output::answer_as_is(&plan_ics(&rulebook, &plan, lang))?,
        PlanFormat::Json => output::answer_json(&plan_json(&rulebook, &plan, lang))?,
    }
    let wrong = decision.problems().iter().any(|problem| problem.severity == Severity::Error);
    Ok(if wrong { Outcome::NotRight } else { Outcome::Right })
}

/// The day to plan from: the one given, else the day that it is here. Only the command looks at a
/// clock.
pub fn day(given: Option<Day>) -> Result<Day, Failure> {
    given.or_else(|| jiff::ZonedDateTime::now().date().to_string().parse().ok()).ok_or_else(|| {
        let message = "the clock of this computer is out of the calendar";
        let error = Diagnostic::error("no-day", message).help("say `--today YYYY-MM-DD`");
        output::refuse(&[error], &Sources::new())
    })
}
