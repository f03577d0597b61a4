//! The picture of a candidate's plan.

use super::{View, ViewBox, ViewKind, ViewLine, written};
use crate::Rulebook;
use crate::plan::{LinkKind, Plan, StepState};
use crate::plan_text::{few_causes, mark, remarks, summary};
use crate::rulebook::model::Lang;
use crate::sources::basis_line;
use crate::words::Words;

pub(super) fn view(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> View {
    let words = Words(lang);
    let mut view = View {
        title: rulebook.title(lang).to_string(),
        subtitle: summary(plan, words),
        actors: Vec::new(),
        boxes: Vec::new(),
        lines: Vec::new(),
        plain: words.pick("vient après", "comes after"),
        states: true,
        words,
    };
    let mut places: Vec<Option<usize>> = vec![None; plan.steps().len()];
    for (step, planned) in plan.steps().iter().enumerate() {
        if planned.state == StepState::NotApplicable {
            continue;
        }
        places[step] = Some(view.boxes.len());
        let by = plan.actor_label(step, lang);
        let first = plan.decision().actors(plan.instance(step)).first().copied();
        let actor = first.map(|actor| {
            let label = plan.decision().model().actors[actor.index()].label(lang).to_string();
            view.actors.iter().position(|other| *other == label).unwrap_or_else(|| {
                view.actors.push(label);
                view.actors.len() - 1
            })
        });
        view.boxes.push(ViewBox {
            id: plan.id(step).to_string(),
            label: plan.full_label(step, lang),
            actor,
            by,
            state: Some(planned.state),
            critical: planned.critical,
            late: planned.late,
            rework: planned.rework && planned.state != StepState::Done,
            stage: planned.stage,
            remarks: remarks_of(plan, step, words),
            details: details(rulebook, plan, step, words),
        });
    }
    let path = plan.critical_path();
    let critical = |first: usize, then: usize| path.windows(2).any(|pair| pair == [first, then]);
    for step in 0..plan.steps().len() {
        let Some(to) = places[step] else { continue };
        for (first, link) in plan.links(step) {
            let Some(from) = places[first] else { continue };
            let kind = match link.kind {
                LinkKind::Hard => ViewKind::Hard,
                LinkKind::Maybe(_) => ViewKind::Maybe,
                LinkKind::Soft => ViewKind::Soft,
                LinkKind::Spare => ViewKind::Spare,
            };
            let label = match &link.kind {
                LinkKind::Maybe(facts) => {
                    let facts: Vec<&str> = (facts.iter())
                        .map(|fact| plan.decision().model().fact(*fact).head.id.as_str())
                        .collect();
                    Some(format!("{} ?", facts.join(", ")))
                }
                _ => None,
            };
            let critical = critical(first, step);
            view.lines.push(ViewLine { from, to, kind, label, critical, implied: false });
        }
    }
    view
}

fn remarks_of(plan: &Plan<'_>, step: usize, words: Words) -> Vec<String> {
    let planned = &plan.steps()[step];
    let mut lines = Vec::new();
    if planned.state == StepState::Undetermined {
        let facts = plan.instance(step).status.hangs_on(plan.decision().model(), words.todays_date());
        lines.push(format!("{} {}", words.pick("dépend de", "depends on"), facts.join(", ")));
    }
    if let (Some(deadline), true) = (planned.deadline, planned.state != StepState::Done) {
        // The hour is in the tooltip: a box has little room.
        let at = plan.deadlines()[deadline].day.map(|day| words.day(day)).unwrap_or_default();
        lines.push(format!("{} {at}", words.pick("échéance", "deadline")));
    }
    lines
}

/// Everything that a tooltip says.
fn details(rulebook: &Rulebook, plan: &Plan<'_>, step: usize, words: Words) -> Vec<String> {
    let model = plan.decision().model();
    let declared = model.step(plan.instance(step).step);
    let state = plan.steps()[step].state;
    let mut lines = vec![
        format!("{} — {}", plan.id(step), plan.full_label(step, words.0)),
        format!("{} {}", mark(state), words.step_state(state)),
    ];
    let by = plan.actor_label(step, words.0);
    if !by.is_empty() {
        lines.push(format!("{} {by}", words.pick("à :", "by:")));
    }
    lines.push(match &declared.applies {
        Some(condition) => {
            format!("{} {}", words.pick("s'applique si", "applies when"), written(rulebook, condition))
        }
        None => words.pick("s'applique toujours", "always applies").to_string(),
    });
    let causes = plan.blocked_by(step);
    if !causes.is_empty() {
        lines.push(format!("{} {}", words.waits_for(), few_causes(plan, &causes, words)));
    }
    lines.extend(remarks(plan, step, words));
    let basis = basis_line(model, &declared.head.basis, words);
    if !basis.is_empty() {
        lines.push(basis);
    }
    lines
}
