//! When something is due: at a moment that is written, or counted from what a fact tells or from a step that is done.

#![deny(clippy::arithmetic_side_effects)]

use rules_language::zones;
use rust_decimal::Decimal;

use super::calendar;
use super::deadlines::asked;
use super::model::{Plan, StepState};
use crate::day::Day;
use crate::decide::{Decision, Of, StepInstance};
use crate::logic::Outcome;
use crate::rulebook::civil::Civil;
use crate::rulebook::holidays::Holidays;
use crate::rulebook::model::{
    ChapterId, Deadline, DeadlineId, Due, Duration, DurationUnit, Event, Repeat, SlotId, State, StepId,
};
use crate::rulebook::types::{SlotType, Value, moment_of, seconds_of};

/// When something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueAt {
    /// The day, in the zone of the moment.
    pub day: Day,
    /// The moment, in seconds since 1970-01-01T00:00Z, and its zone; the whole day counts, if there is none.
    pub at: Option<(Decimal, String)>,
}

/// What keeps a deadline from having a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// The fact that it is counted from is absent, or not asked for certain.
    Fact(SlotId),
    /// The step that it is counted from is not done, or it is not known when it was.
    Step(StepId),
    /// It is counted from something that does not happen to this candidate.
    Never,
}

impl DueAt {
    /// What comes first, comes first; within a day, moments before the end of the day.
    pub(super) fn order(&self) -> (Day, bool, Decimal) {
        match &self.at {
            Some((at, _)) => (self.day, false, *at),
            None => (self.day, true, Decimal::ZERO),
        }
    }

    fn of_moment(at: Decimal, zone: &str) -> Option<DueAt> {
        Some(DueAt { day: Day::of_moment(at, zone)?, at: Some((at, zone.to_string())) })
    }
}

/// When a deadline is due, for the candidate of a plan.
pub(super) fn due(plan: &Plan<'_>, deadline: &Deadline) -> Result<DueAt, Waits> {
    match &deadline.due {
        // A moment beyond the calendar is never reached.
        Due::At { at, zone } => DueAt::of_moment(*at, zone).ok_or(Waits::Never),
        Due::Counted { amount, before, from } => {
            let beyond = match from {
                Event::Fact(slot) => Waits::Fact(*slot),
                Event::Step(step) => Waits::Step(*step),
            };
            let start = match from {
                Event::Fact(slot) => told(plan.decision, *slot)?,
                Event::Step(step) => done(plan, *step)?,
            };
            counted(&start, *amount, *before, &plan.decision.model.holidays).ok_or(beyond)
        }
    }
}

/// What a fact tells.
fn told(decision: &Decision<'_>, slot: SlotId) -> Result<DueAt, Waits> {
    match asked(decision, slot) {
        Outcome::Never | Outcome::Impossible => return Err(Waits::Never),
        Outcome::Varies => return Err(Waits::Fact(slot)),
        Outcome::Always => {}
    }
    let Some(Value::Number(at)) = decision.dossier.value(slot).map(|declared| &declared.value) else {
        return Err(Waits::Fact(slot));
    };
    let told = match &decision.model.slot(slot).ty {
        SlotType::Moment { zone, .. } => DueAt::of_moment(*at, zone),
        _ => Day::from_days(*at).map(|day| DueAt { day, at: None }),
    };
    told.ok_or(Waits::Fact(slot))
}

/// The day on which a step was done: the last of its instances that have to happen.
fn done(plan: &Plan<'_>, step: StepId) -> Result<DueAt, Waits> {
    let instances = plan.decision.steps().iter().enumerate().filter(|(_, instance)| instance.step == step);
    let mut last: Option<Day> = None;
    for (index, _) in instances {
        let planned = &plan.steps[index];
        match planned.state {
            StepState::NotApplicable => {}
            StepState::Done => last = last.max(Some(planned.done_on.ok_or(Waits::Step(step))?)),
            _ => return Err(Waits::Step(step)),
        }
    }
    last.map(|day| DueAt { day, at: None }).ok_or(Waits::Never)
}

/// So long before or after: days, weeks, months and years as the calendar counts them, at the same time of day; hours to
/// the second.
fn counted(start: &DueAt, amount: Duration, before: bool, holidays: &Holidays) -> Option<DueAt> {
    let count = i64::from(amount.amount);
    let count = if before { count.saturating_neg() } else { count };
    if amount.unit == DurationUnit::Hours {
        let (at, zone) = start.at.as_ref()?;
        return DueAt::of_moment(at.checked_add(Decimal::from(count.checked_mul(3_600)?))?, zone);
    }
    let day = match amount.unit {
        DurationUnit::WorkingDays => calendar::working_days_from(start.day, count, holidays)?,
        DurationUnit::Days | DurationUnit::Hours => start.day.plus(count),
        DurationUnit::Weeks => start.day.plus(count.checked_mul(7)?),
        DurationUnit::Months => months_from(start.day, count),
        DurationUnit::Years => months_from(start.day, count.checked_mul(12)?),
    };
    let Some((at, zone)) = &start.at else { return day.date().map(|_| DueAt { day, at: None }) };
    let local = zones::find(zone)?;
    let clock = local.to_datetime(moment_of(*at)?).time();
    let moment = day.date()?.to_datetime(clock).to_zoned_datetime(local).ok()?;
    DueAt::of_moment(seconds_of(moment.timestamp()), zone)
}

fn months_from(day: Day, months: i64) -> Day {
    Day::from_days(Decimal::from(Civil::of(day.number()).plus_months(months).days())).unwrap_or(day)
}

/// When the proofs of a chapter are due.
#[derive(Debug, Clone)]
pub struct ChapterDue<'p> {
    /// The step at which they are loaded.
    pub step: &'p StepInstance,
    /// By when, if the rulebook says so and it is known.
    pub at: Option<DueAt>,
    /// The deadline that says so.
    pub deadline: Option<DeadlineId>,
}

impl<'d> Plan<'d> {
    /// The step at which a chapter's proofs are loaded, and the earliest deadline for a step of that chapter.
    pub fn due(&self, chapter: ChapterId) -> Option<ChapterDue<'d>> {
        let model = self.decision.model;
        let step = self.decision.steps().iter().find(|instance| {
            instance.of == Of::Chapter(chapter) && model.step(instance.step).tracks == Some(State::Loaded)
        })?;
        let of_chapters = |deadline: &&super::model::PlanDeadline| {
            let steps = &model.deadlines[deadline.id.index()].steps;
            deadline.certain && steps.iter().any(|step| model.step(*step).repeat == Repeat::PerChapter)
        };
        let dues = self.deadlines.iter().filter(of_chapters);
        let dues = dues.filter_map(|deadline| Some((deadline.due.clone()?, deadline.id)));
        let (at, deadline) = dues.min_by_key(|(due, _)| due.order()).unzip();
        Some(ChapterDue { step, at, deadline })
    }
}
