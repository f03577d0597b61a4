//! The first lines of an answer: at most five, whatever the rulebook.

#![deny(clippy::arithmetic_side_effects)]

use super::layout::Style;
use super::plan_next::by_actor;
use super::shapes::common as shape;
use super::words::Words;
use crate::plan::{Plan, PlanDeadline, PlanVerdict};
use crate::rulebook::model::Lang;

/// A line of a verdict, and how grave it is.
pub(super) struct VerdictLine {
    pub text: String,
    pub tone: Tone,
}

/// How grave a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    Bad,
    Good,
    Plain,
}

impl Style {
    /// A line of a verdict: what is wrong in red.
    pub(super) fn tone(self, line: &VerdictLine) -> String {
        match line.tone {
            Tone::Bad => self.bad(&line.text),
            Tone::Good => self.bold(&line.text),
            Tone::Plain => line.text.clone(),
        }
    }
}

/// The verdict on a plan in at most five lines.
pub(super) fn verdict_lines(plan: &Plan<'_>, words: Words) -> Vec<VerdictLine> {
    let verdict = plan.verdict();
    let mut lines = vec![first(plan, &verdict, words)];
    lines.extend(needs(plan, &verdict, words));
    lines.push(wrong(plan, &verdict, words));
    lines.extend(ready(plan, &verdict, words));
    lines.push(unknown(&verdict, plan.today().is_none(), words));
    lines
}

/// The verdict as plain text, a line each.
pub fn verdict_texts(plan: &Plan<'_>, lang: Lang) -> Vec<String> {
    verdict_lines(plan, Words(lang)).into_iter().map(|line| line.text).collect()
}

fn first(plan: &Plan<'_>, verdict: &PlanVerdict, words: Words) -> VerdictLine {
    let deadline = verdict.deadline.map(|number| &plan.deadlines()[number]);
    let Some(today) = plan.today() else {
        // A deadline may be missed by what the dossier says, whatever the day.
        if let Some(late) = deadline.filter(|deadline| deadline.late) {
            let without = words.pick("Sans date du jour", "Without a day");
            let text = format!("{without}{}{}.", words.colon(), timing(plan, late, verdict, words));
            return VerdictLine { text, tone: Tone::Bad };
        }
        let text = match plan.deadlines().is_empty() {
            true => words.pick("Sans date du jour.", "Without a day."),
            false => words.pick(
                "Sans date du jour : les échéances ne sont pas jugées.",
                "Without a day: the deadlines are not judged.",
            ),
        };
        return VerdictLine { text: text.to_string(), tone: Tone::Plain };
    };
    let on = format!("{}{}", words.on(today), words.colon());
    let (text, tone) = match (deadline, plan.deadlines().is_empty()) {
        (Some(deadline), _) => {
            let tone = if deadline.late { Tone::Bad } else { Tone::Good };
            (timing(plan, deadline, verdict, words), tone)
        }
        (None, true) => (words.pick("aucune échéance", "no deadline").to_string(), Tone::Plain),
        (None, false) => {
            (words.pick("à temps, échéances tenues", "in time, deadlines met").to_string(), Tone::Good)
        }
    };
    VerdictLine { text: format!("{on}{text}."), tone }
}

/// In time or late, and by how much.
fn timing(plan: &Plan<'_>, deadline: &PlanDeadline, verdict: &PlanVerdict, words: Words) -> String {
    let model = plan.decision().model();
    let at = words.deadline(model, deadline);
    if !deadline.late {
        return format!("{} — {}", words.pick("à temps", "in time"), left(plan, deadline, words));
    }
    let mut text = match deadline.days_late(plan.today()) {
        Some(days) => {
            let by = words.by_days(days);
            match words.0 {
                Lang::Fr => format!("EN RETARD {by} sur l'échéance du {at}"),
                Lang::En => format!("LATE {by}; the deadline was {at}"),
            }
        }
        None => match words.0 {
            Lang::Fr => format!("EN RETARD, l'échéance du {at} n'a pas été tenue"),
            Lang::En => format!("LATE, the deadline of {at} was not met"),
        },
    };
    if let Some(done) = deadline.done_on {
        let done = words.day(done);
        text = match words.0 {
            Lang::Fr => format!("{text} (fait le {done})"),
            Lang::En => format!("{text} (done on {done})"),
        };
    } else if !deadline.passed
        && let Some(ends) = deadline.ends
    {
        text = match words.0 {
            Lang::Fr => format!("{text} (les durées connues finissent le {})", words.day(ends.plus(-1))),
            Lang::En => {
                let text = text.replace("the deadline was", "the deadline is");
                format!("{text} (the known durations end on {})", words.day(ends.plus(-1)))
            }
        };
    }
    if let Some(unless) = unless(plan, deadline, words) {
        text = format!("{text} — {unless}");
    }
    match verdict.late {
        0 | 1 => text,
        late => {
            let more = late.saturating_sub(1);
            let others = words.count(more, ("autre échéance", "autres échéances"), ("more", "more"));
            format!("{text}, {} {others}", words.pick("et", "and"))
        }
    }
}

/// What could say that a deadline was kept after all.
pub(super) fn unless(plan: &Plan<'_>, deadline: &PlanDeadline, words: Words) -> Option<String> {
    let model = plan.decision().model();
    let slot = model.slot(deadline.unless.filter(|_| deadline.passed)?);
    let path = &slot.path;
    let what = match model.fact(slot.fact).head.labels.get(words.0).filter(|_| !slot.in_list) {
        Some(label) => format!("{} [{path}]", words.quote(label)),
        None => format!("`{path}`"),
    };
    Some(match words.0 {
        Lang::Fr => format!("sauf si {what}, absent du dossier, dit le contraire"),
        Lang::En => format!("unless {what}, absent from the dossier, says otherwise"),
    })
}

/// How long there is until a deadline that has not passed: `aujourd'hui, 12:00`.
pub(super) fn left(plan: &Plan<'_>, deadline: &PlanDeadline, words: Words) -> String {
    let at = words.deadline(plan.decision().model(), deadline);
    let clock = deadline.due.as_ref().and_then(|due| words.clock(due));
    let clock = clock.map_or(String::new(), |clock| format!(", {clock}"));
    let days = plan.today().zip(deadline.day).map(|(today, day)| day.since(today));
    match (days, words.0) {
        (Some(0), Lang::Fr) => format!("échéance aujourd'hui{clock}"),
        (Some(0), Lang::En) => format!("deadline today{clock}"),
        (Some(days), _) => {
            let days = usize::try_from(days).unwrap_or(0);
            let days = words.count(days, ("jour", "jours"), ("day", "days"));
            match words.0 {
                Lang::Fr => format!("{days} avant l'échéance du {at}"),
                Lang::En => format!("{days} before the deadline, {at}"),
            }
        }
        (None, _) => at,
    }
}

/// The deadline by name, and what has to be done for it.
fn needs(plan: &Plan<'_>, verdict: &PlanVerdict, words: Words) -> Option<VerdictLine> {
    let deadline = &plan.deadlines()[verdict.deadline?];
    let label = plan.decision().model().deadlines[deadline.id.index()].head.label(words.0);
    let open = deadline.open.len();
    let steps = match (open, words.0) {
        (0, _) => words.pick("plus rien à faire pour elle", "nothing left to do for it").to_string(),
        (_, Lang::Fr) => words.count(open, ("étape à faire pour elle", "étapes à faire pour elle"), ("", "")),
        (_, Lang::En) => words.count(open, ("", ""), ("step to do for it", "steps to do for it")),
    };
    let mut text =
        format!("{}{}{label}{}{steps}", words.pick("Échéance", "Deadline"), words.colon(), words.semicolon());
    if open > 0 && !deadline.late && plan.today().is_some() {
        let fits = fits(verdict, open, words);
        text = format!("{text}{}{fits}", words.semicolon());
    }
    Some(VerdictLine { text: format!("{text}."), tone: Tone::Plain })
}

/// Whether what is open fits, as far as durations are known.
fn fits(verdict: &PlanVerdict, open: usize, words: Words) -> String {
    match (verdict.without_duration, words.0) {
        (0, Lang::Fr) => "elles tiennent, par les durées connues".to_string(),
        (0, Lang::En) => "they fit, by the known durations".to_string(),
        (unknown, Lang::Fr) if unknown == open => {
            "durées inconnues : impossible de dire si elles tiennent dans ce délai".to_string()
        }
        (unknown, Lang::En) if unknown == open => {
            "durations unknown, so nobody can say whether they fit".to_string()
        }
        (unknown, Lang::Fr) => {
            format!("{unknown} sans durée connue : impossible de dire si elles tiennent dans ce délai")
        }
        (unknown, Lang::En) => {
            format!("{unknown} without a known duration, so nobody can say whether they fit")
        }
    }
}

fn wrong(plan: &Plan<'_>, verdict: &PlanVerdict, words: Words) -> VerdictLine {
    let model = plan.decision().model();
    let mut text = format!("{}{}", words.pick("Erreurs", "Errors"), words.colon());
    if verdict.late > 0 {
        let late = match words.0 {
            Lang::Fr => words.count(verdict.late, ("échéance en retard", "échéances en retard"), ("", "")),
            Lang::En => words.count(verdict.late, ("", ""), ("deadline late", "deadlines late")),
        };
        text += &late;
    }
    if verdict.errors == 0 {
        text += match verdict.late {
            0 => words.pick("aucune", "none"),
            _ => words.pick(" ; aucune dans le dossier", "; none in the dossier"),
        };
    } else {
        if verdict.late > 0 {
            text += words.semicolon();
        }
        let ids = plan
            .decision()
            .problems()
            .iter()
            .filter(|problem| problem.severity == crate::diagnostic::Severity::Error);
        let mut ids: Vec<&str> =
            ids.map(|problem| model.checks[problem.check.index()].head.id.as_str()).collect();
        ids.dedup();
        let more = ids.len().saturating_sub(3);
        ids.truncate(3);
        let here = if verdict.late > 0 { words.pick(" dans le dossier", " in the dossier") } else { "" };
        let more = if more > 0 { ", …" } else { "" };
        text = format!("{text}{}{here} ({}{more})", verdict.errors, ids.join(", "));
    }
    if verdict.warnings > 0 {
        let warnings =
            words.count(verdict.warnings, ("avertissement", "avertissements"), ("warning", "warnings"));
        text = format!("{text}{}{warnings}", words.semicolon());
    }
    let tone = if verdict.errors == 0 && verdict.late == 0 { Tone::Plain } else { Tone::Bad };
    VerdictLine { text: format!("{text}."), tone }
}

fn ready(plan: &Plan<'_>, verdict: &PlanVerdict, words: Words) -> Option<VerdictLine> {
    if plan.steps().is_empty() {
        return None;
    }
    let title = words.pick("À faire maintenant", "To do now");
    let mut actors: Vec<String> = by_actor(plan, &verdict.ready, words.0)
        .into_iter()
        .map(|(actor, steps)| format!("{actor} {}", steps.len()))
        .collect();
    if actors.is_empty() {
        actors.push(words.nothing_ready(plan).trim_end_matches('.').to_lowercase());
    }
    Some(VerdictLine {
        text: format!("{title}{}{}.", words.colon(), actors.join(words.semicolon())),
        tone: Tone::Plain,
    })
}

fn unknown(verdict: &PlanVerdict, without_day: bool, words: Words) -> VerdictLine {
    let title = format!("{}{}", words.pick("Inconnu", "Unknown"), words.colon());
    let asked = match (verdict.asked_facts, words.0) {
        (0, _) => None,
        (asked, Lang::Fr) => Some(words.count(
            asked,
            ("réponse à donner au fil des étapes", "réponses à donner au fil des étapes"),
            ("", ""),
        )),
        (asked, Lang::En) => {
            Some(words.count(asked, ("", ""), ("answer that steps ask for", "answers that steps ask for")))
        }
    };
    let proofs = words.count(verdict.unknown_proofs, ("preuve", "preuves"), ("proof", "proofs"));
    let steps = words.count(verdict.unknown_steps, ("étape", "étapes"), ("step", "steps"));
    // All the facts are there, and the day is not.
    if without_day && verdict.unknown_facts == 0 && (verdict.unknown_proofs > 0 || verdict.unknown_steps > 0)
    {
        let text = match words.0 {
            Lang::Fr => format!("{title}la date du jour, dont dépendent {proofs} et {steps}"),
            Lang::En => format!("{title}today's date, on which {proofs} and {steps} depend"),
        };
        let text = [Some(text), asked].into_iter().flatten().collect::<Vec<_>>().join(words.semicolon());
        return VerdictLine { text: format!("{text}."), tone: Tone::Plain };
    }
    if verdict.unknown_facts == 0 {
        let nothing =
            words.pick("rien dont dépende ce qui est exigé", "nothing on which it depends what is required");
        let text = [Some(nothing.to_string()), asked].into_iter().flatten().collect::<Vec<_>>();
        return VerdictLine { text: format!("{title}{}.", text.join(words.semicolon())), tone: Tone::Plain };
    }
    let facts =
        words.count(verdict.unknown_facts, ("fait absent", "faits absents"), ("absent fact", "absent facts"));
    let text = match words.0 {
        Lang::Fr => format!("{title}{facts}, dont dépendent {proofs} et {steps}"),
        Lang::En => format!("{title}{facts}, on which {proofs} and {steps} depend"),
    };
    let text = [Some(text), asked].into_iter().flatten().collect::<Vec<_>>().join(words.semicolon());
    VerdictLine { text: format!("{text}."), tone: Tone::Plain }
}

/// The verdict as it stands in JSON.
pub(super) fn verdict_of<'a>(plan: &'a Plan<'_>, lang: Lang) -> shape::Verdict<'a> {
    let verdict = plan.verdict();
    let model = plan.decision().model();
    let deadline = verdict.deadline.map(|number| {
        let deadline = &plan.deadlines()[number];
        let declared = &model.deadlines[deadline.id.index()];
        shape::FirstDeadline {
            id: &declared.head.id,
            at: &declared.written,
            late: deadline.late,
            days_left: plan.today().zip(deadline.day).map(|(today, day)| day.since(today)),
            days_late: deadline.days_late(plan.today()),
            open: deadline.open.len(),
            without_duration: verdict.without_duration,
            fits: verdict.fits,
        }
    });
    let ready = by_actor(plan, &verdict.ready, lang)
        .into_iter()
        .map(|(by, steps)| shape::ReadyBy { by, steps: steps.iter().map(|step| plan.id(*step)).collect() });
    shape::Verdict {
        in_time: verdict.in_time,
        right: verdict.is_right(),
        deadline,
        errors: verdict.errors,
        warnings: verdict.warnings,
        ready: ready.collect(),
        unknown: shape::Unknown {
            facts: verdict.unknown_facts,
            asked: verdict.asked_facts,
            proofs: verdict.unknown_proofs,
            steps: verdict.unknown_steps,
        },
        lines: verdict_texts(plan, lang),
    }
}
