//! What a plan consists of.

#![deny(clippy::arithmetic_side_effects)]

use std::sync::{Arc, OnceLock};

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::due::{DueAt, Waits};
use crate::day::Day;
use crate::decide::{Decision, Of, Owned, StepInstance};
use crate::rulebook::model::{Basis, CheckId, DeadlineId, Duration, FactId, Lang, SlotId};
use crate::source::Loc;

/// The steps of a decision in their order, and how far they have come.
///
/// Steps are known by their position in [`Decision::steps`].
pub struct Plan<'d> {
    pub(super) decision: &'d Decision<'d>,
    pub(super) today: Option<Day>,
    pub(super) steps: Vec<PlannedStep>,
    pub(super) graph: DiGraph<(), PlanLink>,
    pub(super) order: Vec<usize>,
    pub(super) stages: Vec<Vec<usize>>,
    pub(super) critical_path: Vec<usize>,
    pub(super) weighed: Weighed,
    pub(super) deadlines: Vec<PlanDeadline>,
    pub(super) problems: Vec<OrderProblem>,
    pub(super) ahead: Vec<AheadOfToday>,
    /// For each step the nearest causes that keep it from being done, once they are asked for.
    pub(super) causes: OnceLock<Vec<Arc<[Cause]>>>,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepState {
    /// It has happened.
    Done,
    /// It can happen now.
    Ready,
    /// Something must happen first.
    Blocked,
    /// Whether it must happen depends on facts still absent.
    Undetermined,
    /// It is one of several ways, and another is taken.
    OneOf,
    /// It need not happen.
    NotApplicable,
}

impl StepState {
    /// The word as it stands in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            StepState::Done => "done",
            StepState::Ready => "ready",
            StepState::Blocked => "blocked",
            StepState::Undetermined => "undetermined",
            StepState::OneOf => "one_of",
            StepState::NotApplicable => "not_applicable",
        }
    }
}

/// A step's place in the plan.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PlannedStep {
    /// How far it has come.
    pub state: StepState,
    /// Its stage, from 0, where it has to happen for certain.
    pub stage: Option<usize>,
    /// Whether it was done once and has to be done again: its chapter was sent back.
    pub rework: bool,
    /// When it was done, if the dossier says so.
    pub done_on: Option<Day>,
    /// Whether it is on the critical path.
    pub critical: bool,
    /// How long it takes, and who says so.
    pub duration: Option<(Duration, TakenFrom)>,
    /// When it can and must happen, where durations are known.
    pub dates: Option<Dates>,
    /// The earliest deadline that names it, by position in [`Plan::deadlines`].
    pub deadline: Option<usize>,
    /// Whether it can no longer be done in time, or was not: a deadline that needs it has passed, or its chain
    /// of durations ends after one.
    pub late: bool,
    /// What stands in its own way, other steps apart.
    pub(super) own: Vec<Cause>,
}

/// Who says how long a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenFrom {
    /// The rulebook.
    Rulebook,
    /// The dossier.
    Dossier,
}

/// When a step that is not done can and must happen. Finishing days are the last days of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Dates {
    /// The first and the last day if everything happens as early as it can.
    pub earliest: Option<(Day, Day)>,
    /// The first and the last day if it happens as late as it can without delaying the end.
    pub latest: Option<(Day, Day)>,
    /// By how many calendar days it can slip without delaying the end.
    pub slack: Option<i64>,
    /// The last day to start it, for a deadline to be kept.
    pub last_start: Option<Day>,
    /// That deadline, by position in [`Plan::deadlines`].
    pub for_deadline: Option<usize>,
}

/// Why a step is blocked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// A step that can be done, or of which it is not known whether it must be.
    Step(usize),
    /// Something that has not been given: a fact, and the part of it that is absent.
    Fact(FactId, String),
    /// Something that is wrong with the dossier.
    Problem(CheckId),
}

/// How the critical path was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weighed {
    /// By the number of steps: no duration is known.
    Steps,
    /// By durations; of so many steps none is known, and they count nothing.
    Durations {
        /// The steps without one.
        unknown: usize,
    },
}

/// A prerequisite of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLink {
    /// How binding it is.
    pub kind: LinkKind,
    /// Which of the step's prerequisites it is.
    pub clause: usize,
    /// The alternatives that it belongs to, if a number of several is enough.
    pub among: Option<LinkAmong>,
}

/// That a prerequisite belongs to one of several alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkAmong {
    /// Which of the step's choices: a number of its own.
    pub choice: usize,
    /// Which of the alternatives; all that belongs to one is needed for it.
    pub member: u32,
    /// How many of those that are linked are enough.
    pub needs: usize,
}

/// Alternatives, of which a number is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanChoice {
    /// How many are enough.
    pub needs: usize,
    /// The steps of those that are taken: done, or by the way that ends first.
    pub taken: Vec<usize>,
    /// The steps of the others.
    pub others: Vec<usize>,
}

/// How binding a prerequisite is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkKind {
    /// It comes first.
    Hard,
    /// Whether it comes first depends on these facts.
    Maybe(Vec<FactId>),
    /// It is better done first.
    Soft,
    /// It could come first, but another way is taken.
    Spare,
}

/// A deadline, and whether it is kept.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PlanDeadline {
    /// The deadline.
    pub id: DeadlineId,
    /// When it is due, if that is known.
    pub due: Option<DueAt>,
    /// Its day; none while it has none.
    pub day: Option<Day>,
    /// What keeps it from having a day.
    pub waits: Option<Waits>,
    /// Whether it applies for certain. One that may not apply is never late, and no step's deadline.
    pub certain: bool,
    /// The applicable steps that it is for.
    pub steps: Vec<usize>,
    /// Whether it was met: a fact says so, or the days on which its steps were done.
    pub met: bool,
    /// Whether it was missed, or cannot be kept any more.
    pub late: bool,
    /// Whether its day has passed.
    pub passed: bool,
    /// The day on which it was done in the end: by its fact, or by the last of its steps. Nothing while it is not, and
    /// where that day has not come.
    pub done_on: Option<Day>,
    /// The fact that could say that it was kept after all, and that the dossier does not hold.
    pub unless: Option<SlotId>,
    /// The day on which the last of its steps can be over, by the durations that are known.
    pub ends: Option<Day>,
    /// The steps that are not done and have to be for it, its own and those that come before them.
    pub open: Vec<usize>,
}

impl PlanDeadline {
    /// By how many days it was missed, or is by now, or else its steps will end too late; nothing where it is not late.
    /// Zero where it was done on its very day, and after its hour.
    pub fn days_late(&self, today: Option<Day>) -> Option<i64> {
        let day = self.day.filter(|_| self.late)?;
        if let Some(done) = self.done_on {
            return Some(done.since(day).max(0));
        }
        let today = today?;
        if self.passed {
            return Some(today.since(day));
        }
        // What is worked on until the day itself is a day late at least.
        let overrun = self.ends.filter(|_| self.is_overrun())?;
        Some(overrun.since(day).saturating_sub(1).max(1))
    }

    /// The day on which its steps have to be over, the day after their last: days are worked whole, so that nothing of
    /// the day itself is left where it is due at an hour.
    pub(super) fn over_by(&self) -> Option<Day> {
        let at_an_hour = self.due.as_ref().is_some_and(|due| due.at.is_some());
        self.day.map(|day| if at_an_hour { day } else { day.plus(1) })
    }

    /// Whether the known durations end too late for it.
    pub(super) fn is_overrun(&self) -> bool {
        self.ends.zip(self.over_by()).is_some_and(|(ends, by)| ends > by)
    }
}

/// A step that was done before one that comes first.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OrderProblem {
    /// The step that was done.
    pub step: usize,
    /// The step that comes first.
    pub prerequisite: usize,
    /// Where the dossier says that the step was done.
    pub at: Option<Loc>,
    /// Where the dossier says otherwise of the prerequisite: that it was done later, or sent back.
    pub prerequisite_at: Option<Loc>,
    /// Where the rulebook says that it comes first.
    pub rule: Loc,
    /// What that rests on.
    pub basis: Basis,
}

/// What the dossier tells as done on a day that has not come: believed, but no deadline is met by it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AheadOfToday {
    /// What is dated so.
    pub what: Dated,
    /// The day; the first of them, where there are several.
    pub day: Day,
    /// Where the dossier says so.
    pub places: Vec<Loc>,
}

/// What a dossier gives the day of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dated {
    /// Steps that were done, by their places in the plan.
    Steps(Vec<usize>),
    /// A fact that says when a deadline was met.
    Fact(SlotId),
}

impl OrderProblem {
    /// What this problem is called, where others carry the name of a check.
    pub const CHECK: &'static str = "done-before-prerequisite";
}

impl<'d> Plan<'d> {
    /// The decision that is planned.
    pub fn decision(&self) -> &'d Decision<'d> {
        self.decision
    }

    /// The day on which it is planned, if one was given.
    pub fn today(&self) -> Option<Day> {
        self.today
    }

    /// The places of all steps in the plan, in the order of [`Decision::steps`].
    pub fn steps(&self) -> &[PlannedStep] {
        &self.steps
    }

    /// A step as it was decided.
    pub fn instance(&self, step: usize) -> &'d StepInstance {
        &self.decision.steps()[step]
    }

    /// The id of a step.
    pub fn id(&self, step: usize) -> &'d str {
        &self.instance(step).id
    }

    /// The label of a step.
    pub fn label(&self, step: usize, lang: Lang) -> &'d str {
        self.decision.model.step(self.instance(step).step).head.label(lang)
    }

    /// The label of a step, with what it is repeated for.
    pub fn full_label(&self, step: usize, lang: Lang) -> String {
        self.with_what_for(step, self.label(step, lang), lang)
    }

    /// What the candidate does for a step: its act, or its label where it has none.
    pub fn act(&self, step: usize, lang: Lang) -> String {
        self.with_what_for(step, self.act_alone(step, lang), lang)
    }

    /// The same, without what the step is repeated for.
    pub fn act_alone(&self, step: usize, lang: Lang) -> &'d str {
        let instance = self.instance(step);
        let redo = self.decision.model.step(instance.step).redo.as_ref().filter(|_| self.steps[step].rework);
        let act = redo.and_then(|texts| texts.get(lang)).or_else(|| self.decision.todo(instance, lang));
        act.unwrap_or_else(|| self.label(step, lang))
    }

    /// Whose piece a step is, where it is another's: the labels, and whether that is certain.
    pub fn owner_label(&self, step: usize, lang: Lang) -> Option<(String, bool)> {
        let (actors, certain) = match self.decision.owned(self.instance(step)) {
            Owned::Candidate => return None,
            Owned::By(actors) => (actors, true),
            Owned::Perhaps(actors, _) => (actors, false),
        };
        let labels: Vec<&str> =
            actors.iter().map(|actor| self.decision.model.actors[actor.index()].label(lang)).collect();
        Some((labels.join(", "), certain))
    }

    /// The steps that can be done once those that are ready are: nothing else stands in their way.
    pub fn next(&self) -> Vec<usize> {
        let mut next = self.in_state(StepState::Blocked);
        next.retain(|step| {
            self.steps[*step].own.is_empty()
                && self.links(*step).into_iter().all(|(first, link)| match link.kind {
                    LinkKind::Soft | LinkKind::Spare => true,
                    LinkKind::Hard => matches!(
                        self.steps[first].state,
                        StepState::Done | StepState::Ready | StepState::NotApplicable
                    ),
                    LinkKind::Maybe(_) => self.steps[first].state == StepState::Done,
                })
        });
        next
    }

    /// The same act for each of several steps, which are one step repeated.
    pub fn act_for_all(&self, steps: &[usize], lang: Lang) -> String {
        let Some(first) = steps.first() else { return String::new() };
        let all: Vec<String> = steps.iter().filter_map(|step| self.for_what(*step, lang)).collect();
        let alone = self.act_alone(*first, lang);
        if all.is_empty() { alone.to_owned() } else { self.with(*first, alone, &all.join(", "), lang) }
    }

    fn with_what_for(&self, step: usize, label: &str, lang: Lang) -> String {
        match self.for_what(step, lang) {
            Some(what) => self.with(step, label, &what, lang),
            None => label.to_string(),
        }
    }

    /// The label of what a step is repeated for.
    fn for_what(&self, step: usize, lang: Lang) -> Option<String> {
        match self.instance(step).of {
            Of::Once | Of::AnyElement(_) => None,
            Of::Chapter(chapter) => {
                Some(self.decision.model.chapters[chapter.index()].head.label(lang).to_owned())
            }
            Of::Element(list, position) => {
                let list = self.decision.dossier.lists.get(&list);
                let element = list.and_then(|list| list.elements.get(position));
                Some(element.map_or(String::new(), |element| element.name.clone()))
            }
            Of::Number(number) => Some(number.to_string()),
        }
    }

    fn with(&self, step: usize, label: &str, what: &str, lang: Lang) -> String {
        match (self.instance(step).of, lang) {
            (Of::Number(_) | Of::Element(..), _) => format!("{label} ({what})"),
            (_, Lang::Fr) => format!("{label} : {what}"),
            (_, Lang::En) => format!("{label}: {what}"),
        }
    }

    /// The steps that have to happen for certain, each after its prerequisites; where there is a
    /// choice, in the order of the rulebook.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The steps that have to happen for certain, by stage: those of a stage can happen side by
    /// side once all stages before it are done.
    pub fn stages(&self) -> &[Vec<usize>] {
        &self.stages
    }

    /// The longest chain of steps that are not done.
    pub fn critical_path(&self) -> &[usize] {
        &self.critical_path
    }

    /// How the critical path was measured.
    pub fn weighed(&self) -> Weighed {
        self.weighed
    }

    /// The deadlines of the rulebook.
    pub fn deadlines(&self) -> &[PlanDeadline] {
        &self.deadlines
    }

    /// The steps that were done before one that comes first.
    pub fn problems(&self) -> &[OrderProblem] {
        &self.problems
    }

    /// What the dossier tells as done on a day that has not come.
    pub fn ahead(&self) -> &[AheadOfToday] {
        &self.ahead
    }

    /// The steps in a state, in the order of the rulebook.
    pub fn in_state(&self, state: StepState) -> Vec<usize> {
        (0..self.steps.len()).filter(|step| self.steps[*step].state == state).collect()
    }

    /// The steps that can be done now.
    pub fn ready(&self) -> Vec<usize> {
        self.in_state(StepState::Ready)
    }

    /// The prerequisites of a step, in the order of the rulebook.
    pub fn links(&self, step: usize) -> Vec<(usize, &PlanLink)> {
        let edges = self.graph.edges_directed(NodeIndex::new(step), Direction::Incoming);
        let mut links: Vec<(usize, &PlanLink)> =
            edges.map(|edge| (edge.source().index(), edge.weight())).collect();
        links.sort_by_key(|(first, _)| *first);
        links
    }

    /// The prerequisites that apply for certain and come first for certain.
    pub fn after(&self, step: usize) -> Vec<usize> {
        let certain = |first: usize, link: &PlanLink| {
            link.kind == LinkKind::Hard && self.instance(first).status.is_required()
        };
        let links = self.links(step).into_iter();
        let mut firsts: Vec<usize> =
            links.filter(|(first, link)| certain(*first, link)).map(|(first, _)| first).collect();
        // A step may come first by itself, and as one of several too.
        firsts.dedup();
        firsts
    }

    /// The prerequisites of which it is not known whether they apply, or whether they come first.
    pub fn maybe_after(&self, step: usize) -> Vec<usize> {
        let open = |first: usize, link: &PlanLink| match link.kind {
            LinkKind::Hard => !self.instance(first).status.is_required(),
            LinkKind::Maybe(_) => true,
            LinkKind::Soft | LinkKind::Spare => false,
        };
        let links = self.links(step).into_iter();
        links.filter(|(first, link)| open(*first, link)).map(|(first, _)| first).collect()
    }

    /// What is better done before a step, and blocks nothing.
    pub fn prefers(&self, step: usize) -> Vec<usize> {
        let links = self.links(step).into_iter();
        links.filter(|(_, link)| link.kind == LinkKind::Soft).map(|(first, _)| first).collect()
    }

    /// The choices of a step: of each, how many alternatives are enough, and those that are taken, and the others.
    pub fn choices(&self, step: usize) -> Vec<PlanChoice> {
        let links = self.links(step);
        let numbers = links.iter().filter_map(|(_, link)| link.among.map(|among| among.choice));
        let numbers: std::collections::BTreeSet<usize> = numbers.collect();
        let with = |choice: usize, taken: bool| {
            let of_choice = links.iter().filter(|(_, link)| {
                link.among.is_some_and(|among| among.choice == choice)
                    && (link.kind != LinkKind::Spare) == taken
            });
            of_choice.map(|(first, _)| *first).collect()
        };
        let needs = |choice: usize| {
            links.iter().filter_map(|(_, link)| link.among).find(|among| among.choice == choice)
        };
        numbers
            .into_iter()
            .map(|choice| PlanChoice {
                needs: needs(choice).map_or(1, |among| among.needs),
                taken: with(choice, true),
                others: with(choice, false),
            })
            .collect()
    }

    /// The steps that could be done in place of one, each as good: what the choices that it is taken for leave aside.
    pub fn instead_of(&self, step: usize) -> Vec<usize> {
        let edges = self.graph.edges_directed(NodeIndex::new(step), Direction::Outgoing);
        let mut others = Vec::new();
        for edge in edges.filter(|edge| edge.weight().among.is_some()) {
            let own = edge.weight().among.map(|among| among.choice);
            let links = self.links(edge.target().index());
            others.extend(
                links
                    .into_iter()
                    .filter(|(first, link)| *first != step && link.among.map(|among| among.choice) == own)
                    .map(|(first, _)| first),
            );
        }
        others.sort_unstable();
        others.dedup();
        others
    }

    /// A cause as it stands in JSON: a step's id, `fact:ID`, `problem:ID`.
    pub fn cause_id(&self, cause: &Cause) -> String {
        match cause {
            Cause::Step(step) => self.id(*step).to_string(),
            Cause::Fact(_, path) => format!("fact:{path}"),
            Cause::Problem(check) => {
                format!("problem:{}", self.decision.model.checks[check.index()].head.id)
            }
        }
    }

    /// The labels of those whose move a step is.
    pub fn actor_label(&self, step: usize, lang: Lang) -> String {
        self.decision.actor_label(self.instance(step), lang)
    }
}
