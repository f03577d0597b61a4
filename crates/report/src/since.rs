//! What changed since an earlier answer, as text and as JSON.

use super::layout::{Paper, Style};
use super::shapes::Maybe;
use super::shapes::decision as shape;
use super::words::Words;
use crate::plan::{AheadOfToday, OrderProblem, Plan, ProgressTrouble, Since, StepState};
use crate::rulebook::model::Lang;

/// How many steps that came to be ready or done are named.
const MOST: usize = 12;

/// What changed, in words; it stands before the answer.
pub fn since_text(plan: &Plan<'_>, since: &Since, name: &str, lang: Lang, colour: bool) -> String {
    let words = Words(lang);
    let style = Style { colour };
    let mut out = Paper::new(style);
    let title = match lang {
        Lang::Fr => format!("Depuis {name}"),
        Lang::En => format!("Since {name}"),
    };
    out.line(style.bold(&title));
    if since.is_empty() {
        out.line(words.pick("  Rien n'a changé.", "  Nothing changed."));
        return out.printed();
    }
    let model = plan.decision().model();
    for number in &since.deadlines {
        let deadline = &plan.deadlines()[*number];
        let declared = &model.deadlines[deadline.id.index()];
        let how = match deadline.late {
            true => style.bad(words.pick("en retard désormais", "late now")),
            false => words.pick("plus en retard", "no longer late").to_string(),
        };
        out.line(format!("  {}{}{how}", declared.head.label(lang), words.colon()));
    }
    let message = |id: &str| {
        let check = model.checks.iter().find(|check| check.head.id == id);
        check.map_or(id.to_string(), |check| format!("{} [{id}]", check.head.label(lang)))
    };
    let of_checks = |ids: &[String]| ids.iter().map(|id| message(id)).collect::<Vec<_>>();
    let of_progress = |troubles: &[ProgressTrouble]| {
        troubles.iter().map(|trouble| words.progress_trouble(trouble)).collect::<Vec<_>>()
    };
    for told in [of_checks(&since.new_problems), of_progress(&since.new_in_progress)].concat() {
        let title = words.pick("nouveau problème", "new problem");
        out.indented(2, &format!("! {title}{}{told}", words.colon()));
    }
    for told in [of_checks(&since.mended), of_progress(&since.mended_in_progress)].concat() {
        let title = words.pick("problème réglé", "problem mended");
        out.indented(2, &format!("✓ {title}{}{told}", words.colon()));
    }
    let owed: Vec<String> = (since.statuses.iter())
        .filter(|changed| !changed.is_step)
        .map(|changed| format!("{} ({} → {})", changed.id, word(changed.was, words), word(changed.is, words)))
        .collect();
    if !owed.is_empty() {
        let title = words.pick(
            "preuves et exigences dont le statut change",
            "proofs and requirements with another status",
        );
        out.indented(2, &format!("{title}{}{}", words.colon(), owed.join(", ")));
    }
    for (state, title) in [
        (StepState::Done, words.pick("étapes faites", "steps done")),
        (StepState::Ready, words.pick("étapes devenues prêtes", "steps that are ready now")),
        (StepState::NotApplicable, words.pick("étapes sans objet désormais", "steps that no longer apply")),
        (StepState::Blocked, words.pick("étapes qui attendent désormais", "steps that wait now")),
        (StepState::OneOf, words.pick("étapes au choix désormais", "steps to choose from now")),
        (
            StepState::Undetermined,
            words.pick("étapes indéterminées désormais", "steps that are undetermined now"),
        ),
    ] {
        let steps: Vec<usize> =
            since.steps.iter().filter(|(_, _, is)| *is == state).map(|(step, _, _)| *step).collect();
        let label = |step: &usize| format!("{} [{}]", plan.full_label(*step, lang), plan.id(*step));
        steps_line(&mut out, title, &steps, label, words);
    }
    let label = |(id, _): &(String, StepState)| {
        let step = model.names.step(id.split_once('[').map_or(id.as_str(), |(step, _)| step));
        step.map_or(id.clone(), |step| format!("{} [{id}]", model.step(step).head.label(lang)))
    };
    let title = words.pick("étapes qui n'existent plus", "steps that are not there any more");
    steps_line(&mut out, title, &since.gone_steps, label, words);
    if !since.facts.is_empty() {
        let facts: Vec<&str> = since.facts.iter().map(|fact| model.fact(*fact).head.id.as_str()).collect();
        out.indented(
            2,
            &format!(
                "{}{}{}",
                words.pick("réponses changées", "answers changed"),
                words.colon(),
                facts.join(", ")
            ),
        );
    }
    for note in &since.new_notes {
        out.indented(2, &format!("• {}", model.notes[*note].head.label(lang)));
    }
    for note in &since.gone_notes {
        let title = words.pick("à savoir, désormais sans objet", "no longer of concern");
        out.indented(2, &format!("{title}{}{}", words.colon(), model.notes[*note].head.label(lang)));
    }
    out.printed()
}

/// The first of some steps; nothing where there are none.
fn steps_line<T>(out: &mut Paper, title: &str, steps: &[T], label: impl Fn(&T) -> String, words: Words) {
    let mut labels: Vec<String> = steps.iter().take(MOST).map(label).collect();
    if steps.len() > MOST {
        labels.push(words.and_more_steps(steps.len() - MOST));
    }
    if !labels.is_empty() {
        out.indented(2, &format!("{title}{}{}", words.colon(), labels.join(words.semicolon())));
    }
}

impl Words {
    /// What is wrong with the progress that is told, without its day.
    fn progress_trouble(self, trouble: &ProgressTrouble) -> String {
        let (said, check) = match (trouble, self.0) {
            (ProgressTrouble::Order { step, prerequisite }, _) => {
                (self.done_before(step, prerequisite), OrderProblem::CHECK)
            }
            (ProgressTrouble::StepAhead(step), Lang::Fr) => (
                format!("`{step}` est marquée faite à un jour qui n'est pas encore venu"),
                AheadOfToday::CHECK,
            ),
            (ProgressTrouble::StepAhead(step), Lang::En) => {
                (format!("`{step}` is marked done on a day that has not come yet"), AheadOfToday::CHECK)
            }
            (ProgressTrouble::FactAhead(fact), Lang::Fr) => {
                (format!("`{fact}` dit un jour qui n'est pas encore venu"), AheadOfToday::CHECK)
            }
            (ProgressTrouble::FactAhead(fact), Lang::En) => {
                (format!("`{fact}` says a day that has not come yet"), AheadOfToday::CHECK)
            }
        };
        format!("{said} [{check}]")
    }
}

fn progress_trouble_of(trouble: &ProgressTrouble) -> shape::ProgressTrouble<'_> {
    let mut told = shape::ProgressTrouble {
        check: AheadOfToday::CHECK.into(),
        step: Maybe::NONE,
        prerequisite: Maybe::NONE,
        fact: Maybe::NONE,
    };
    match trouble {
        ProgressTrouble::Order { step, prerequisite } => {
            told.check = OrderProblem::CHECK.into();
            (told.step, told.prerequisite) = (Some(step.as_str()).into(), Some(prerequisite.as_str()).into());
        }
        ProgressTrouble::StepAhead(step) => told.step = Some(step.as_str()).into(),
        ProgressTrouble::FactAhead(fact) => told.fact = Some(fact.as_str()).into(),
    }
    told
}

fn word(status: Option<&'static str>, words: Words) -> &'static str {
    match status {
        Some("required") => words.pick("exigée", "required"),
        Some("not_required") => words.pick("non exigée", "not required"),
        Some("recommended") => words.pick("recommandée", "recommended"),
        Some("not_recommended") => words.pick("non recommandée", "not recommended"),
        Some("alternative") => words.pick("au choix", "one to choose from"),
        Some("no_alternative") => words.pick("plus au choix", "not to choose from"),
        Some(_) => words.pick("indéterminée", "undetermined"),
        None => words.pick("absente", "not there"),
    }
}

/// What changed, for programs: the key `since` of `rules.decision/1`.
pub(super) fn since_of<'a>(plan: &'a Plan<'_>, since: &'a Since) -> shape::Since<'a> {
    let model = plan.decision().model();
    let statuses = since.statuses.iter().map(|changed| shape::StatusThen {
        id: &changed.id,
        was: changed.was.map(Into::into),
        is: changed.is.map(Into::into),
    });
    let steps = since.steps.iter().map(|(step, was, is)| shape::StepThen {
        id: plan.id(*step),
        was: was.map(|state| state.word().into()),
        is: is.word().into(),
    });
    let deadlines = since.deadlines.iter().map(|number| {
        let deadline = &plan.deadlines()[*number];
        shape::LateNow { id: &model.deadlines[deadline.id.index()].head.id, late: deadline.late }
    });
    shape::Since {
        facts: since.facts.iter().map(|fact| &model.fact(*fact).head.id).collect(),
        statuses: statuses.collect(),
        steps: steps.collect(),
        gone_steps: since
            .gone_steps
            .iter()
            .map(|(id, was)| shape::GoneStep { id, was: was.word().into() })
            .collect(),
        new_problems: since.new_problems.iter().collect(),
        mended: since.mended.iter().collect(),
        new_in_progress: since.new_in_progress.iter().map(progress_trouble_of).collect(),
        mended_in_progress: since.mended_in_progress.iter().map(progress_trouble_of).collect(),
        deadlines: deadlines.collect(),
        new_notes: since.new_notes.iter().map(|note| &model.notes[*note].head.id).collect(),
        gone_notes: since.gone_notes.iter().map(|note| &model.notes[*note].head.id).collect(),
    }
}
