//! `rules.plan/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Basis, Book, Day, Deadline, Ids, Judged, Owner, ProgressProblem, Settled, Verdict};
use super::{Maybe, words};

words! {
    PlanSchema = "plan_schema": ["rules.plan/1"];
    StepState = "step_state": ["done", "ready", "blocked", "undetermined", "one_of"];
    Measure = "measure": ["steps", "durations"];
    Unit = "unit": ["hours", "days", "working_days", "weeks", "months", "years"];
    /// Which of the two says so.
    TakenFrom = "taken_from": ["rulebook", "dossier"];
    Weekday = "weekday": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
}

/// What to do next, in which order, and by when: `rules plan DOSSIER --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Plan<'a> {
    pub schema: PlanSchema,
    pub rulebook: Book<'a>,
    pub dossier: Judged,
    /// The day from which it is planned.
    pub today: Option<Day>,
    pub verdict: Verdict<'a>,
    /// How many steps are in each state.
    pub summary: StateCounts,
    /// The steps, but for those that do not apply.
    pub steps: Vec<Step<'a>>,
    /// The steps that apply for certain, by stage: those of one stage can be done side by side.
    pub stages: Vec<Ids<'a>>,
    /// The rulebook's own parts of the procedure, with the steps that apply for certain.
    pub phases: Vec<Phase<'a>>,
    /// The same steps, each after its prerequisites.
    pub order: Ids<'a>,
    /// The longest chain of steps that are not done.
    pub critical_path: Ids<'a>,
    /// How the longest chain was measured.
    pub critical_by: CriticalBy,
    pub ready: Ids<'a>,
    pub undetermined: Ids<'a>,
    pub not_applicable: Ids<'a>,
    /// The deadlines whose steps may apply.
    pub deadlines: Vec<Deadline<'a>>,
    pub problems: Vec<ProgressProblem<'a>>,
    /// What is not a working day.
    pub working_days: WorkingDays,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "state_counts")]
pub(crate) struct StateCounts {
    pub done: usize,
    pub ready: usize,
    pub blocked: usize,
    pub undetermined: usize,
    pub not_applicable: usize,
    /// Those left aside for another way, where there are any: alternatives that are not taken.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_of: Maybe<usize>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "phase")]
pub(crate) struct Phase<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
    pub part_of: Option<&'a str>,
    pub steps: Ids<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "critical_by")]
pub(crate) struct CriticalBy {
    pub measure: Measure,
    /// With durations: how many steps have none, and count nothing.
    pub without_duration: Option<usize>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "working_days")]
pub(crate) struct WorkingDays {
    pub skipped: Vec<Weekday>,
    /// Whether public holidays are skipped.
    pub public_holidays: bool,
    /// Those from Monday to Friday that the rulebook lists.
    pub holidays: Vec<Day>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(
    extend("dependentRequired" = {"earliest": ["latest", "slack", "last_start", "for_deadline"]}),
    extend("if" = {"properties": {"state": {"enum": ["done", "ready"]}}}),
    extend("then" = {"properties": {
        "blocked_by": {"type": "array", "maxItems": 0}, "moves": {"type": "array", "maxItems": 0}
    }})
))]
#[serde(rename = "step")]
pub(crate) struct Step<'a> {
    /// Of a repeated step `STEP[NAME]`; `STEP[*]` where the list is absent.
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// Whose move it is.
    pub actor: String,
    pub state: StepState,
    /// From 0; null while it is not certain that the step applies.
    pub stage: Option<usize>,
    /// The direct prerequisites that apply.
    pub after: Ids<'a>,
    /// The nearest unfinished causes: ids of steps, `fact:ID`, `problem:ID`. Empty for a step that is ready or done.
    pub blocked_by: Ids<'a>,
    /// Whether it is on the longest chain.
    pub critical: bool,
    /// The earliest deadline that names it, as the rulebook writes it.
    pub deadline: Option<&'a str>,
    /// Whether it can no longer be done in time, or was not.
    pub late: bool,
    /// Prerequisites of which it is not certain that they apply.
    pub maybe_after: Ids<'a>,
    /// What is better done first, and blocks nothing.
    pub prefers: Ids<'a>,
    /// Where a number of several prerequisites is enough: each such choice.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub choices: Maybe<Vec<Choice<'a>>>,
    /// Of one of several steps of which a number is enough: those that could be done in its place.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_of: Maybe<Ids<'a>>,
    /// For each cause that blocks it: whose move that is.
    pub moves: Vec<Move>,
    /// While the status is undetermined: exactly the facts that can still change it, and
    /// `today` where what day it is can. Else empty.
    pub depends_on: Ids<'a>,
    /// Whether it was done once and has to be done again: its chapter was sent back.
    pub rework: bool,
    /// What the candidate does for it.
    pub todo: Option<&'a str>,
    /// What it is called: its label, with the chapter or the element that it is repeated for.
    pub name: String,
    /// The same as an act: what the candidate does, where the rulebook says it; else what it is called.
    pub act: String,
    pub owner: Option<Owner<'a>>,
    /// The part of the procedure that it belongs to.
    pub phase: Option<&'a str>,
    /// Of a repeated step: its id in the rulebook.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub step: Maybe<&'a str>,
    #[serde(flatten)]
    pub settled: Settled,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub done_on: Maybe<Day>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub duration: Maybe<Duration>,
    /// If everything happens as early as it can.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub earliest: Maybe<Option<Span>>,
    /// If it happens as late as it can without delaying the end.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub latest: Maybe<Option<Span>>,
    /// By how many calendar days it can slip without delaying the end.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub slack: Maybe<Option<i64>>,
    /// The last day to start it, for a deadline to be kept.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub last_start: Maybe<Option<Day>>,
    /// The id of that deadline.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub for_deadline: Maybe<Option<&'a str>>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// Prerequisites of which a number is enough.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "choice")]
pub(crate) struct Choice<'a> {
    /// How many are enough.
    pub needs: usize,
    /// Those that are done, and those of the way that ends first.
    pub taken: Ids<'a>,
    /// The others.
    pub others: Ids<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "move")]
pub(crate) struct Move {
    pub cause: String,
    pub by: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "duration")]
pub(crate) struct Duration {
    pub amount: u32,
    pub unit: Unit,
    pub from: TakenFrom,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "span")]
pub(crate) struct Span {
    /// The first day of work.
    pub start: Day,
    /// The last day of work.
    pub finish: Day,
}
