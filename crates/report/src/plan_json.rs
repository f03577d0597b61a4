//! A plan as JSON, `rules.plan/1`.

use serde_json::{Value, json};

use super::plan_words::whose_move;
use super::sources::{add_basis, cites_json};
use super::verdict::verdict_json;
use crate::Rulebook;
use crate::decide::{Decision, Of, Owned, Status, StepInstance};
use crate::plan::{OrderProblem, Plan, PlanDeadline, StepState, TakenFrom, Weighed};
use crate::rulebook::model::{DurationUnit, Lang};
use crate::words::Words;

/// The plan in the shape that programs read; `lang` picks the labels.
pub fn plan_json(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> Value {
    let ids = |steps: &[usize]| -> Value { steps.iter().map(|step| plan.id(*step)).collect() };
    let count = |state| plan.in_state(state).len();
    let shown = (0..plan.steps().len()).filter(|step| plan.steps()[*step].state != StepState::NotApplicable);
    let (measure, unknown) = match plan.weighed() {
        Weighed::Steps => ("steps", None),
        Weighed::Durations { unknown } => ("durations", Some(unknown)),
    };
    json!({
        "schema": "rules.plan/1",
        "rulebook": {"id": rulebook.id(), "edition": rulebook.edition(), "digest": rulebook.digest(),
                     "title": rulebook.title(lang)},
        "dossier": {"digest": plan.decision().dossier().digest()},
        "today": plan.today().map(|day| day.to_string()),
        "verdict": verdict_json(plan, lang),
        "summary": {"done": count(StepState::Done), "ready": count(StepState::Ready),
                    "blocked": count(StepState::Blocked), "undetermined": count(StepState::Undetermined),
                    "not_applicable": count(StepState::NotApplicable)},
        "steps": shown.map(|step| step_json(plan, step, lang)).collect::<Vec<_>>(),
        "stages": plan.stages().iter().map(|stage| ids(stage)).collect::<Vec<_>>(),
        "phases": phases(plan, lang),
        "order": ids(plan.order()),
        "critical_path": ids(plan.critical_path()),
        "critical_by": {"measure": measure, "without_duration": unknown},
        "ready": ids(&plan.ready()),
        "undetermined": ids(&plan.in_state(StepState::Undetermined)),
        "not_applicable": ids(&plan.in_state(StepState::NotApplicable)),
        "deadlines": plan.deadlines().iter().map(|deadline| deadline_json(plan, deadline, lang)).collect::<Vec<_>>(),
        "problems": order_problems_json(rulebook, plan, lang),
        "working_days": {"skipped": ["saturday", "sunday"], "public_holidays": false},
    })
}

fn step_json(plan: &Plan<'_>, step: usize, lang: Lang) -> Value {
    let decision = plan.decision();
    let model = decision.model();
    let (instance, planned) = (plan.instance(step), &plan.steps()[step]);
    let declared = model.step(instance.step);
    let ids = |steps: Vec<usize>| -> Value { steps.into_iter().map(|step| plan.id(step)).collect() };
    let causes = plan.blocked_by(step);
    let deadline = planned.deadline.map(|deadline| {
        let id = plan.deadlines()[deadline].id;
        &model.deadlines[id.index()].written
    });
    let mut entry = json!({
        "id": instance.id,
        "label": declared.head.labels.get(lang),
        "actor": plan.actor_label(step, lang),
        "state": planned.state.word(),
        "stage": planned.stage,
        "after": ids(plan.after(step)),
        "blocked_by": causes.iter().map(|cause| plan.cause_id(cause)).collect::<Vec<_>>(),
        "critical": planned.critical,
        "deadline": deadline,
        "late": planned.late,
        "maybe_after": ids(plan.maybe_after(step)),
        "prefers": ids(plan.prefers(step)),
        "moves": causes.iter().map(|cause| json!({"cause": plan.cause_id(cause), "by": whose_move(plan, cause, Words(lang))})).collect::<Vec<_>>(),
        "depends_on": instance.status.hangs_on(plan.decision().model(), "today"),
        "rework": planned.rework,
        "todo": plan.decision().todo(instance, lang),
        "owner": owner_json(decision, instance, lang),
        "phase": declared.phase.map(|phase| &model.phases[phase.index()].head.id),
    });
    if !matches!(instance.of, Of::Once) {
        entry["step"] = json!(declared.head.id);
    }
    if let Status::Undetermined(open) = &instance.status
        && !open.exact
    {
        entry["settled"] = json!(false);
    }
    if let Some(day) = planned.done_on {
        entry["done_on"] = json!(day.to_string());
    }
    if let Some((duration, from)) = planned.duration {
        entry["duration"] = json!({
            "amount": duration.amount,
            "unit": unit(duration.unit),
            "from": match from { TakenFrom::Rulebook => "rulebook", TakenFrom::Dossier => "dossier" },
        });
    }
    if let Some(dates) = planned.dates {
        let span = |span: Option<(crate::Day, crate::Day)>| {
            span.map(|(start, finish)| json!({"start": start.to_string(), "finish": finish.to_string()}))
        };
        entry["earliest"] = json!(span(dates.earliest));
        entry["latest"] = json!(span(dates.latest));
        entry["slack"] = json!(dates.slack);
        entry["last_start"] = json!(dates.last_start.map(|day| day.to_string()));
        let deadline = dates.for_deadline.map(|deadline| plan.deadlines()[deadline].id);
        entry["for_deadline"] = json!(deadline.map(|id| &model.deadlines[id.index()].head.id));
    }
    add_basis(&mut entry, model, &declared.head.basis, lang);
    entry
}

/// The rulebook's own phases, each with its steps in their order.
fn phases(plan: &Plan<'_>, lang: Lang) -> Value {
    let model = plan.decision().model();
    let of = |index: usize| -> Vec<&str> {
        let within = |step: &usize| {
            model.step(plan.instance(*step).step).phase.is_some_and(|phase| phase.index() == index)
        };
        plan.order().iter().copied().filter(within).map(|step| plan.id(step)).collect()
    };
    let entries = model.phases.iter().enumerate().map(|(index, phase)| {
        json!({
            "id": phase.head.id,
            "label": phase.head.labels.get(lang),
            "part_of": phase.part_of.map(|whole| &model.phases[whole.index()].head.id),
            "steps": of(index),
        })
    });
    entries.collect()
}

/// Whose piece a step is: null for the candidate's own.
pub(super) fn owner_json(decision: &Decision<'_>, instance: &StepInstance, lang: Lang) -> Value {
    let model = decision.model();
    let (actors, certain) = match decision.owned(instance) {
        Owned::Candidate => return Value::Null,
        Owned::By(actors) => (actors, true),
        Owned::Perhaps(actors, _) => (actors, false),
    };
    let actors = actors.iter().map(|actor| &model.actors[actor.index()]);
    json!({
        "actors": actors.clone().map(|head| head.id.as_str()).collect::<Vec<_>>(),
        "labels": actors.map(|head| head.label(lang)).collect::<Vec<_>>(),
        "certain": certain,
    })
}

/// The word for a unit as it is written in a dossier.
pub(super) fn unit(unit: DurationUnit) -> &'static str {
    match unit {
        DurationUnit::Days => "days",
        DurationUnit::WorkingDays => "working_days",
        DurationUnit::Weeks => "weeks",
        DurationUnit::Months => "months",
    }
}

/// A deadline, and whether it is kept.
pub(super) fn deadline_json(plan: &Plan<'_>, deadline: &PlanDeadline, lang: Lang) -> Value {
    let model = plan.decision().model();
    let declared = &model.deadlines[deadline.id.index()];
    json!({
        "id": declared.head.id,
        "label": declared.head.labels.get(lang),
        "at": declared.written,
        "steps": deadline.steps.iter().map(|step| plan.id(*step)).collect::<Vec<_>>(),
        "met": deadline.met,
        "met_by": declared.met_by.map(|slot| &model.slot(slot).path),
        "late": deadline.late,
        "passed": deadline.passed,
        "unless": deadline.unless.map(|slot| &model.slot(slot).path),
        "ends": deadline.ends.map(|day| day.plus(-1).to_string()),
        "open": deadline.open.iter().map(|step| plan.id(*step)).collect::<Vec<_>>(),
        "cite": cites_json(model, &declared.head.basis),
    })
}

/// The steps that were done before one that comes first, in the shape of a decision's problems.
pub(super) fn order_problems_json(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> Vec<Value> {
    let sources = plan.decision().dossier().sources();
    let words = Words(lang);
    plan.problems()
        .iter()
        .map(|problem| {
            let mut entry = json!({
                "check": OrderProblem::CHECK,
                "severity": "warning",
                "message": words.done_before(plan.id(problem.step), plan.id(problem.prerequisite)),
                "facts": [],
                "step": plan.id(problem.step),
                "prerequisite": plan.id(problem.prerequisite),
                "at": problem.at.map(|loc| sources.place(loc)),
                "related": problem.prerequisite_at.map(|loc| sources.place(loc)).into_iter().collect::<Vec<_>>(),
                "rule": rulebook.sources().place(problem.rule),
                "blocks": [],
            });
            add_basis(&mut entry, plan.decision().model(), &problem.basis, lang);
            entry
        })
        .collect()
}
