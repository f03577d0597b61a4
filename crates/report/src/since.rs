//! What changed since an earlier answer, as text and as JSON.

use super::layout::{Paper, Style};
use super::shapes::decision as shape;
use super::words::Words;
use crate::plan::{Plan, Since, StepState};
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
    for id in &since.new_problems {
        out.indented(
            2,
            &format!("! {}{}{}", words.pick("nouveau problème", "new problem"), words.colon(), message(id)),
        );
    }
    for id in &since.mended {
        out.indented(
            2,
            &format!("✓ {}{}{}", words.pick("problème réglé", "problem mended"), words.colon(), message(id)),
        );
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
    ] {
        let steps: Vec<usize> =
            since.steps.iter().filter(|(_, _, is)| *is == state).map(|(step, _, _)| *step).collect();
        if steps.is_empty() {
            continue;
        }
        let mut labels: Vec<String> = steps
            .iter()
            .take(MOST)
            .map(|step| format!("{} [{}]", plan.full_label(*step, lang), plan.id(*step)))
            .collect();
        if steps.len() > MOST {
            labels.push(words.and_more_steps(steps.len() - MOST));
        }
        out.indented(2, &format!("{title}{}{}", words.colon(), labels.join(words.semicolon())));
    }
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
    out.printed()
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
        new_problems: since.new_problems.iter().collect(),
        mended: since.mended.iter().collect(),
        deadlines: deadlines.collect(),
        new_notes: since.new_notes.iter().map(|note| &model.notes[*note].head.id).collect(),
    }
}
