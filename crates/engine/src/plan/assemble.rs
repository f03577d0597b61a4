//! Puts a plan together.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::causes::{blocking_problems, missing_facts};
use super::done::{Mark, marks};
use super::model::{Cause, LinkKind, OrderProblem, Plan, PlanLink, PlannedStep, StepState, Weighed};
use super::{ahead, choose, critical, dates, deadlines, graph, order};
use crate::day::Day;
use crate::decide::{Decision, Of, Status};
use crate::dossier::Progress;
use crate::rulebook::model::Basis;
use crate::source::Loc;

impl<'a> Decision<'a> {
    /// The plan for the dossier's progress. With a day it has dates, and says what is late; without
    /// one, the day of the decision counts, if there is one.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let dossier = rulebook.read_dossier("progress:\n  done: [cnda.company]\n")?;
    /// let decision = rulebook.decide(&dossier);
    /// let plan = decision.plan(None);
    /// let ready: Vec<&str> = plan.ready().into_iter().map(|step| plan.id(step)).collect();
    /// assert!(ready.contains(&"cnda.nie"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn plan(&self, today: Option<Day>) -> Plan<'_> {
        self.plan_with(&self.dossier.progress, today)
    }

    /// The plan for progress other than the dossier's own.
    pub fn plan_with(&self, progress: &Progress, today: Option<Day>) -> Plan<'_> {
        make(self, progress, today.or_else(|| self.today.and_then(Day::from_days)))
    }

    /// The steps that the dossier marks as done before one that comes first.
    pub fn order_problems(&self) -> Vec<OrderProblem> {
        self.plan(None).problems
    }
}

fn make<'d>(decision: &'d Decision<'_>, progress: &Progress, today: Option<Day>) -> Plan<'d> {
    let mut graph = graph::graph_of(decision);
    let marks = marks(decision, progress);
    let aside = choose::choose(decision, &mut graph, &marks, today);
    let required: Vec<bool> = (decision.steps().iter().zip(&aside))
        .map(|(instance, aside)| instance.status.is_required() && !aside)
        .collect();
    let ordered = order::order(&graph, |step| required[step]);
    let mut plan = Plan {
        decision,
        today,
        steps: Vec::with_capacity(marks.len()),
        graph,
        order: ordered.order,
        stages: ordered.stages,
        critical_path: Vec::new(),
        weighed: Weighed::Steps,
        deadlines: Vec::new(),
        problems: Vec::new(),
        ahead: Vec::new(),
        causes: OnceLock::new(),
    };
    let blocking = blocking_problems(decision);
    for (index, instance) in decision.steps().iter().enumerate() {
        let mark = marks[index];
        let mut own = Vec::new();
        if !mark.done && required[index] {
            own = missing_facts(decision, instance);
            let problems = blocking.get(&instance.step).into_iter().flatten();
            own.extend(problems.map(|check| Cause::Problem(*check)));
        }
        plan.steps.push(PlannedStep {
            state: match aside[index] {
                true => StepState::OneOf,
                false => state(&plan, index, &instance.status, &marks, own.is_empty()),
            },
            stage: ordered.stage[index],
            rework: mark.rework,
            done_on: mark.on.and_then(Day::from_days),
            critical: false,
            duration: critical::duration(decision, index),
            dates: None,
            deadline: None,
            late: false,
            own,
        });
    }
    plan.problems = problems(&plan, &marks);
    deadlines::set(&mut plan);
    critical::set(&mut plan);
    dates::set(&mut plan);
    deadlines::judge(&mut plan);
    plan.ahead = ahead::ahead(&plan, |step| marks[step].loc);
    plan
}

/// How far a step has come. Only what is done, and what stands in the step's own way, matters.
fn state(plan: &Plan<'_>, index: usize, status: &Status, marks: &[Mark], free: bool) -> StepState {
    match status {
        Status::NotRequired => StepState::NotApplicable,
        _ if marks[index].done => StepState::Done,
        Status::Undetermined(_) => StepState::Undetermined,
        Status::Required => {
            let mut links = plan.links(index).into_iter();
            let waits = links.any(|(first, link)| {
                !matches!(link.kind, LinkKind::Soft | LinkKind::Spare) && !marks[first].done
            });
            if free && !waits { StepState::Ready } else { StepState::Blocked }
        }
    }
}

/// The steps that are done before one that comes first: it is not done, or it was done later.
fn problems(plan: &Plan<'_>, marks: &[Mark]) -> Vec<OrderProblem> {
    let mut problems = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if plan.steps[index].state != StepState::Done {
            continue;
        }
        let links = plan.links(index);
        let in_time = |first: usize| {
            let later = mark.on.zip(marks[first].on).is_some_and(|(done, first)| first > done);
            marks[first].done && !later
        };
        // Of alternatives, that enough were done in time is enough.
        let settled = |link: &PlanLink| {
            link.among.is_some_and(|among| {
                let mut ways: BTreeMap<u32, bool> = BTreeMap::new();
                let of_choice = links.iter().filter_map(|(first, link)| Some((*first, link.among?)));
                for (first, other) in of_choice.filter(|(_, other)| other.choice == among.choice) {
                    *ways.entry(other.member).or_insert(true) &= in_time(first);
                }
                ways.values().filter(|done| **done).count() >= among.needs
            })
        };
        for (first, link) in links.iter().map(|(first, link)| (*first, *link)) {
            let certain = link.kind == LinkKind::Hard && plan.instance(first).status.is_required();
            if certain && !in_time(first) && !settled(link) {
                let (rule, basis) = rule(plan, index, link.clause);
                problems.push(OrderProblem {
                    step: index,
                    prerequisite: first,
                    at: mark.loc,
                    prerequisite_at: marks[first].loc,
                    rule,
                    basis,
                });
            }
        }
    }
    problems
}

impl Plan<'_> {
    /// Whether it is a reading of the rulebook's own, said by no source, that one step comes before another.
    pub fn is_our_order(&self, first: usize, step: usize) -> bool {
        let links = self.links(step).into_iter().filter(|(other, _)| *other == first);
        links.into_iter().any(|(_, link)| rule(self, step, link.clause).1.inferred.is_some())
    }
}

/// Where the rulebook says that a step comes first, and what that rests on.
fn rule(plan: &Plan<'_>, step: usize, clause: usize) -> (Loc, Basis) {
    let instance = plan.instance(step);
    let model = plan.decision.model;
    let chapter = match instance.of {
        Of::Chapter(chapter) => Some(chapter),
        _ => None,
    };
    let before = plan.decision.compiled.steps[instance.step.index()].before(chapter);
    let written = before.get(clause).and_then(|prerequisite| prerequisite.from.first());
    let edge = written.and_then(|(item, position)| Some((*item, model.after(*item).get(*position)?)));
    match edge {
        Some((_, edge)) if !edge.basis.is_empty() => (edge.loc, edge.basis.clone()),
        Some((item, edge)) => (edge.loc, model.head(item).basis.clone()),
        None => {
            let head = &model.step(instance.step).head;
            (head.loc, head.basis.clone())
        }
    }
}
