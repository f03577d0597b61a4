//! A plan as JSON, `rules.plan/1`.

use serde_json::Value;

use super::plan_words::whose_move;
use super::shapes::common::{self, Book, Day, Ids, Judged, Settled};
use super::shapes::plan as shape;
use super::shapes::{self, Flag};
use super::sources::{basis_of, cites_of};
use super::verdict::verdict_of;
use crate::Rulebook;
use crate::decide::{Decision, Of, Owned, StepInstance};
use crate::plan::{
    AheadOfToday, Dated, OrderProblem, Plan, PlanDeadline, StepState, TakenFrom, Waits, Weighed,
};
use crate::rulebook::model::{Duration, Lang};
use crate::words::{Words, written_moment};

/// The plan in the shape that programs read (`rules.plan/1`); `lang` picks the labels.
pub fn plan_json(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> Value {
    shapes::value(&plan_of(rulebook, plan, lang))
}

/// The same as the command prints it.
pub fn plan_printed(rulebook: &Rulebook, plan: &Plan<'_>, lang: Lang) -> String {
    shapes::printed(&plan_of(rulebook, plan, lang))
}

fn plan_of<'a>(rulebook: &'a Rulebook, plan: &'a Plan<'_>, lang: Lang) -> shape::Plan<'a> {
    let count = |state| plan.in_state(state).len();
    let shown = (0..plan.steps().len()).filter(|step| plan.steps()[*step].state != StepState::NotApplicable);
    let (measure, without_duration) = match plan.weighed() {
        Weighed::Steps => ("steps", None),
        Weighed::Durations { unknown } => ("durations", Some(unknown)),
    };
    let holidays = &plan.decision().model.holidays;
    shape::Plan {
        schema: "rules.plan/1".into(),
        rulebook: Book::of(rulebook, lang),
        dossier: Judged::of(plan.decision().dossier()),
        today: plan.today().map(Day::of),
        verdict: verdict_of(plan, lang),
        summary: shape::StateCounts {
            done: count(StepState::Done),
            ready: count(StepState::Ready),
            blocked: count(StepState::Blocked),
            undetermined: count(StepState::Undetermined),
            not_applicable: count(StepState::NotApplicable),
            one_of: Some(count(StepState::OneOf)).filter(|aside| *aside > 0).into(),
        },
        steps: shown.map(|step| step_of(plan, step, lang)).collect(),
        stages: plan.stages().iter().map(|stage| ids(plan, stage)).collect(),
        phases: phases(plan, lang),
        order: ids(plan, plan.order()),
        critical_path: ids(plan, plan.critical_path()),
        critical_by: shape::CriticalBy { measure: measure.into(), without_duration },
        ready: ids(plan, &plan.ready()),
        undetermined: ids(plan, &plan.in_state(StepState::Undetermined)),
        not_applicable: ids(plan, &plan.in_state(StepState::NotApplicable)),
        deadlines: plan.deadlines().iter().map(|deadline| deadline_of(plan, deadline, lang)).collect(),
        problems: progress_problems_of(rulebook, plan, lang),
        working_days: shape::WorkingDays {
            skipped: vec!["saturday".into(), "sunday".into()],
            public_holidays: !holidays.is_empty(),
            holidays: holidays
                .days()
                .iter()
                .filter_map(|day| crate::Day::from_days((*day).into()))
                .map(Day::of)
                .collect(),
        },
    }
}

fn ids<'a>(plan: &'a Plan<'_>, steps: &[usize]) -> Ids<'a> {
    steps.iter().map(|step| plan.id(*step)).collect()
}

fn step_of<'a>(plan: &'a Plan<'_>, step: usize, lang: Lang) -> shape::Step<'a> {
    let decision = plan.decision();
    let model = decision.model();
    let (instance, planned) = (plan.instance(step), &plan.steps()[step]);
    let declared = model.step(instance.step);
    let causes = plan.blocked_by(step);
    let moves = causes
        .iter()
        .map(|cause| shape::Move { cause: plan.cause_id(cause), by: whose_move(plan, cause, Words(lang)) });
    let deadline = planned.deadline.map(|deadline| {
        let id = plan.deadlines()[deadline].id;
        model.deadlines[id.index()].written.as_str()
    });
    let dates = planned.dates;
    let span = |(start, finish): (crate::Day, crate::Day)| shape::Span {
        start: Day::of(start),
        finish: Day::of(finish),
    };
    let for_deadline = dates.map(|dates| {
        let id = dates.for_deadline.map(|deadline| plan.deadlines()[deadline].id);
        id.map(|id| model.deadlines[id.index()].head.id.as_str())
    });
    let depends_on = instance.status.hangs_on(model, "today").into_iter();
    shape::Step {
        id: &instance.id,
        label: declared.head.labels.get(lang),
        actor: plan.actor_label(step, lang),
        state: planned.state.word().into(),
        stage: planned.stage,
        after: ids(plan, &plan.after(step)),
        blocked_by: causes.iter().map(|cause| plan.cause_id(cause)).collect(),
        critical: planned.critical,
        deadline,
        late: planned.late,
        maybe_after: ids(plan, &plan.maybe_after(step)),
        prefers: ids(plan, &plan.prefers(step)),
        choices: choices_of(plan, step).into(),
        one_of: Some(plan.instead_of(step)).filter(|all| !all.is_empty()).map(|all| ids(plan, &all)).into(),
        moves: moves.collect(),
        depends_on: depends_on.collect(),
        rework: planned.rework,
        todo: decision.todo(instance, lang),
        name: plan.full_label(step, lang),
        act: plan.act(step, lang),
        owner: owner_of(decision, instance, lang),
        phase: declared.phase.map(|phase| model.phases[phase.index()].head.id.as_str()),
        step: (!matches!(instance.of, Of::Once)).then_some(declared.head.id.as_str()).into(),
        settled: Settled { settled: Flag::when(!instance.status.is_exact()) },
        done_on: planned.done_on.map(Day::of).into(),
        duration: planned.duration.map(|(duration, from)| duration_of(duration, from)).into(),
        earliest: dates.map(|dates| dates.earliest.map(span)).into(),
        latest: dates.map(|dates| dates.latest.map(span)).into(),
        slack: dates.map(|dates| dates.slack).into(),
        last_start: dates.map(|dates| dates.last_start.map(Day::of)).into(),
        for_deadline: for_deadline.into(),
        basis: basis_of(model, &declared.head.basis, lang),
    }
}

/// The choices of a step, where there are any.
fn choices_of<'a>(plan: &'a Plan<'_>, step: usize) -> Option<Vec<shape::Choice<'a>>> {
    let choices = plan.choices(step);
    let all = choices.iter().map(|choice| shape::Choice {
        needs: choice.needs,
        taken: ids(plan, &choice.taken),
        others: ids(plan, &choice.others),
    });
    (!choices.is_empty()).then(|| all.collect())
}

fn duration_of(duration: Duration, from: TakenFrom) -> shape::Duration {
    let from = match from {
        TakenFrom::Rulebook => "rulebook",
        TakenFrom::Dossier => "dossier",
    };
    shape::Duration { amount: duration.amount, unit: duration.unit.word().into(), from: from.into() }
}

/// The rulebook's own phases, each with its steps in their order.
fn phases<'a>(plan: &'a Plan<'_>, lang: Lang) -> Vec<shape::Phase<'a>> {
    let model = plan.decision().model();
    let within = |step: usize, index: usize| {
        model.step(plan.instance(step).step).phase.is_some_and(|phase| phase.index() == index)
    };
    let entries = model.phases.iter().enumerate().map(|(index, phase)| {
        let steps = plan.order().iter().copied().filter(|step| within(*step, index));
        shape::Phase {
            id: &phase.head.id,
            label: phase.head.labels.get(lang),
            part_of: phase.part_of.map(|whole| model.phases[whole.index()].head.id.as_str()),
            steps: steps.map(|step| plan.id(step)).collect(),
        }
    });
    entries.collect()
}

/// Whose piece a step is: null for the candidate's own.
pub(super) fn owner_of<'a>(
    decision: &'a Decision<'_>,
    instance: &StepInstance,
    lang: Lang,
) -> Option<common::Owner<'a>> {
    let model = decision.model();
    let (actors, certain) = match decision.owned(instance) {
        Owned::Candidate => return None,
        Owned::By(actors) => (actors, true),
        Owned::Perhaps(actors, _) => (actors, false),
    };
    let actors = actors.iter().map(|actor| &model.actors[actor.index()]);
    Some(common::Owner {
        actors: actors.clone().map(|head| &head.id).collect(),
        labels: actors.map(|head| head.label(lang)).collect(),
        certain,
    })
}

/// A deadline, and whether it is kept.
pub(super) fn deadline_of<'a>(
    plan: &'a Plan<'_>,
    deadline: &PlanDeadline,
    lang: Lang,
) -> common::Deadline<'a> {
    let model = plan.decision().model();
    let declared = &model.deadlines[deadline.id.index()];
    let path = |slot| model.slot(slot).path.as_str();
    common::Deadline {
        id: &declared.head.id,
        label: declared.head.labels.get(lang),
        at: &declared.written,
        day: deadline.day.map(Day::of),
        moment: deadline.due.as_ref().and_then(written_moment),
        waits_for: deadline.waits.and_then(|waits| waits_for(plan, waits)),
        certain: deadline.certain,
        steps: ids(plan, &deadline.steps),
        met: deadline.met,
        met_by: declared.met_by.map(path),
        late: deadline.late,
        passed: deadline.passed,
        done_on: deadline.done_on.map(Day::of),
        unless: deadline.unless.map(path),
        ends: deadline.ends.map(|day| Day::of(day.plus(-1))),
        open: ids(plan, &deadline.open),
        cite: cites_of(model, &declared.head.basis),
    }
}

/// What a deadline waits for to have a day, as causes are named: a step's id, `fact:ID`.
fn waits_for(plan: &Plan<'_>, waits: Waits) -> Option<String> {
    let model = plan.decision().model();
    match waits {
        Waits::Fact(slot) => Some(format!("fact:{}", model.slot(slot).path)),
        Waits::Step(step) => Some(model.step(step).head.id.clone()),
        Waits::Never => None,
    }
}

/// What is wrong with the progress that the dossier tells, in the shape of a decision's problems.
pub(super) fn progress_problems_of<'a>(
    rulebook: &'a Rulebook,
    plan: &'a Plan<'_>,
    lang: Lang,
) -> Vec<common::ProgressProblem<'a>> {
    let order = order_problems_of(rulebook, plan, lang).into_iter().map(common::ProgressProblem::Order);
    let ahead = plan.ahead().iter().map(|problem| ahead_of(plan, problem, lang));
    order.chain(ahead.map(common::ProgressProblem::Ahead)).collect()
}

/// What is told as done on a day that has not come.
fn ahead_of<'a>(plan: &'a Plan<'_>, problem: &AheadOfToday, lang: Lang) -> common::AheadProblem<'a> {
    let sources = plan.decision().dossier().sources();
    let (steps, fact) = match &problem.what {
        Dated::Steps(steps) => (ids(plan, steps), None),
        Dated::Fact(slot) => (Ids::default(), Some(plan.decision().model().slot(*slot).path.as_str())),
    };
    let mut places = problem.places.iter().map(|loc| sources.place(*loc).into());
    common::AheadProblem {
        check: AheadOfToday::CHECK.into(),
        severity: "warning".into(),
        message: Words(lang).ahead(plan, problem),
        facts: fact.into_iter().collect(),
        steps,
        day: Day::of(problem.day),
        at: places.next(),
        related: places.collect(),
        blocks: [],
    }
}

/// The steps that were done before one that comes first, in the shape of a decision's problems.
fn order_problems_of<'a>(
    rulebook: &'a Rulebook,
    plan: &'a Plan<'_>,
    lang: Lang,
) -> Vec<common::OrderProblem<'a>> {
    let sources = plan.decision().dossier().sources();
    let words = Words(lang);
    let problems = plan.problems().iter().map(|problem| common::OrderProblem {
        check: OrderProblem::CHECK.into(),
        severity: "warning".into(),
        message: words.done_before(plan.id(problem.step), plan.id(problem.prerequisite)),
        facts: [],
        step: plan.id(problem.step),
        prerequisite: plan.id(problem.prerequisite),
        at: problem.at.map(|loc| sources.place(loc).into()),
        related: problem.prerequisite_at.map(|loc| sources.place(loc).into()).into_iter().collect(),
        rule: rulebook.sources().place(problem.rule).into(),
        blocks: [],
        basis: basis_of(plan.decision().model(), &problem.basis, lang),
    });
    problems.collect()
}
