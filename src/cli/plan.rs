//! `rules plan`

use rules::report::{plan_html, plan_ics, plan_json, plan_markdown, plan_print, plan_text, plan_text_all};

use super::args::{Plan, PlanFormat, Shared};
use super::output::{self, Failure, Outcome};
use super::{input, today};

/// Plans a dossier.
pub fn run(shared: &Shared, arguments: &Plan) -> Result<Outcome, Failure> {
    let (rulebook, dossier) = input::both(shared, &arguments.dossier)?;
    let decision = today::decide(rulebook, &dossier, today::day(arguments.today)?);
    let plan = decision.plan(None);
    let lang = shared.lang.into();
    match arguments.format {
        PlanFormat::Text => {
            let write = if arguments.all { plan_text_all } else { plan_text };
            output::answer(&write(rulebook, &plan, lang, output::colour_on_stdout()))?;
        }
        PlanFormat::Markdown => output::answer(&plan_markdown(rulebook, &plan, lang))?,
        PlanFormat::Html => output::answer(&plan_html(rulebook, &plan, lang))?,
        PlanFormat::Print => output::answer(&plan_print(rulebook, &plan, lang))?,
        PlanFormat::Ics => output::answer_as_is(&plan_ics(rulebook, &plan, lang))?,
        PlanFormat::Json => output::answer_json(&plan_json(rulebook, &plan, lang))?,
    }
    Ok(if plan.is_wrong() { Outcome::NotRight } else { Outcome::Right })
}
