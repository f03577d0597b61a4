//! Steps, what comes before them, and how long they take.

use serde::{Deserialize, Serialize};

use super::{ActorId, Basis, FactId, Given, Head, PhaseId, SlotId, StepId, Texts};
use crate::rulebook::condition::Cond;
use crate::source::Loc;

/// How a step is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeat {
    /// It stands once.
    Once,
    /// For each element of a list.
    PerElement(FactId),
    /// For each applicable chapter.
    PerChapter,
    /// As many times as a number says.
    Times(SlotId),
}

impl Repeat {
    /// How often a step is repeated at most by a number; beyond, it stands once.
    pub const MOST_TIMES: u32 = 1_000;
}

/// A step comes after another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// The step that comes first.
    pub step: StepId,
    /// When it must; always, if there is no condition.
    pub when: Option<Cond>,
    /// Whether it is only recommended.
    pub soft: bool,
    /// The alternatives that it is one of, if it is.
    pub choice: Option<Alternatives>,
    /// What this one prerequisite rests on, where it differs from the step.
    pub basis: Basis,
    /// Where it is written.
    pub loc: Loc,
}

/// Some prerequisites of which a number is enough: they stand one after the other among those of their item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alternatives {
    /// The position of the first of them.
    pub first: u32,
    /// How many of those that apply are enough; all of them, where fewer do.
    pub needs: u32,
}

/// What a step needs to have been given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// The fact, or one field of it.
    pub what: Given,
    /// When it is needed; always, if there is no condition.
    pub when: Option<Cond>,
    /// Where it is written.
    pub loc: Loc,
}

/// How far a chapter or a proof has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum State {
    /// Sent back for correction.
    ToModify,
    /// Everything is loaded.
    Loaded,
    /// Submitted for verification.
    Submitted,
    /// Verified and accepted.
    Validated,
}

impl State {
    /// Every state, least advanced first.
    pub const ALL: [State; 4] = [State::ToModify, State::Loaded, State::Submitted, State::Validated];

    /// The word as it is written in a dossier.
    pub const fn word(self) -> &'static str {
        match self {
            State::ToModify => "to_modify",
            State::Loaded => "loaded",
            State::Submitted => "submitted",
            State::Validated => "validated",
        }
    }
}

/// A unit of duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DurationUnit {
    /// Calendar days.
    Days,
    /// Days from Monday to Friday.
    WorkingDays,
    /// Seven calendar days.
    Weeks,
    /// Calendar months.
    Months,
    /// Hours: of what takes whole days, as many days as hold them.
    Hours,
    /// Calendar years.
    Years,
}

impl DurationUnit {
    /// The words for units, of one and of several.
    pub const WORDS: [&'static str; 12] = [
        "hour",
        "hours",
        "day",
        "days",
        "working_day",
        "working_days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
    ];

    /// The unit that is written so, in rulebooks and dossiers.
    pub fn from_word(word: &str) -> Option<DurationUnit> {
        Some(match word {
            "hour" | "hours" => DurationUnit::Hours,
            "day" | "days" => DurationUnit::Days,
            "working_day" | "working_days" => DurationUnit::WorkingDays,
            "week" | "weeks" => DurationUnit::Weeks,
            "month" | "months" => DurationUnit::Months,
            "year" | "years" => DurationUnit::Years,
            _ => return None,
        })
    }

    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            DurationUnit::Hours => "hours",
            DurationUnit::Days => "days",
            DurationUnit::WorkingDays => "working_days",
            DurationUnit::Weeks => "weeks",
            DurationUnit::Months => "months",
            DurationUnit::Years => "years",
        }
    }
}

/// How long a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: DurationUnit,
}

/// Something that must happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Name, labels, basis, place.
    pub head: Head,
    /// How it is repeated.
    pub repeat: Repeat,
    /// Whose move it is, and when; several together, where one clause names them.
    pub by: Vec<(Vec<ActorId>, Option<Cond>)>,
    /// Whose piece it is, and when; the candidate's own, if nobody's.
    pub owners: Vec<(ActorId, Option<Cond>)>,
    /// What the candidate does for it, and when.
    pub todos: Vec<(Texts, Option<Cond>)>,
    /// What the candidate does where its chapter was sent back.
    pub redo: Option<Texts>,
    /// The part of the procedure that it belongs to.
    pub phase: Option<PhaseId>,
    /// When it applies; always, if there is no condition.
    pub applies: Option<Cond>,
    /// What comes before it.
    pub after: Vec<Edge>,
    /// What must have been given.
    pub needs: Vec<Need>,
    /// The certificate it yields.
    pub yields: Option<Texts>,
    /// The state of its chapter that makes it done.
    pub tracks: Option<State>,
    /// Whether it waits for what its chapter's evidence comes from.
    pub awaits_evidence: bool,
    /// How long it takes, and what that rests on.
    pub duration: Option<(Duration, Basis)>,
}

/// What a clause of a step tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'m> {
    /// Whose move it is; of several, all of theirs.
    By(&'m [ActorId]),
    /// Whose piece it is.
    Owner(ActorId),
    /// What the candidate does.
    Todo(&'m Texts),
}

impl Step {
    /// What its clauses tell without deciding anything, each with when it is told: `by`, `owner`, `todo`.
    pub fn told(&self) -> impl Iterator<Item = (Told<'_>, Option<&Cond>)> {
        let by = self.by.iter().map(|(actors, when)| (Told::By(actors), when.as_ref()));
        let owners = self.owners.iter().map(|(actor, when)| (Told::Owner(*actor), when.as_ref()));
        let todos = self.todos.iter().map(|(texts, when)| (Told::Todo(texts), when.as_ref()));
        by.chain(owners).chain(todos)
    }
}

/// A part of the procedure, under which steps are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// Name, label, basis, place.
    pub head: Head,
    /// The phase that it is a part of.
    pub part_of: Option<PhaseId>,
}
