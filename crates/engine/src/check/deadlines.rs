//! Deadlines that nobody can keep: what has to come before takes longer than there is, counted from
//! the day of the edition.

use super::context::Context;
use super::finding::{Findings, message};
use crate::check::FindingCode;
use crate::day::Day;
use crate::decide::compile::Prerequisite;
use crate::plan::finish;
use crate::rulebook::model::{Deadline, DeadlineId, Due, Item, StepId};
use crate::words::findings as words;

/// Finds them all.
pub(super) fn find(context: &mut Context<'_>, findings: &mut Findings<'_>) {
    let model = context.model;
    let Some(start) = model.edition.as_deref().and_then(|edition| edition.parse::<Day>().ok()) else {
        return;
    };
    if model.steps.iter().all(|step| step.duration.is_none()) {
        return;
    }
    for (index, deadline) in model.deadlines.iter().enumerate() {
        for step in &deadline.steps {
            let mut chains = Chains { context, start, done: vec![None; model.steps.len()] };
            let Some((over, chain)) = chains.end(*step, 0) else { continue };
            // The last day must be over before the deadline's own day is.
            if day_of(deadline).is_none_or(|day| over <= day.plus(1)) {
                continue;
            }
            let names: Vec<&str> = chain.iter().map(|step| model.step(*step).head.id.as_str()).collect();
            let what = words::nobody_can_keep(over.plus(-1));
            let finding = message(FindingCode::DeadlineTooEarly, what, deadline.head.loc)
                .label(model.step(*step).head.loc, words::done_by_then())
                .help(words::counted_along(start, names.join(", ")));
            findings.about(Item::Deadline(DeadlineId::at(index)), finding);
            break;
        }
    }
}

/// The day of a deadline, in the zone in which it is written; none where it is counted, each candidate has its own then.
fn day_of(deadline: &Deadline) -> Option<Day> {
    match &deadline.due {
        Due::At { at, zone } => Day::of_moment(*at, zone),
        Due::Counted { .. } => None,
    }
}

/// The day after the last of a step, and the chain of steps that leads there.
type End = (Day, Vec<StepId>);

/// The longest chains of steps that everybody has to go through who goes through the last.
struct Chains<'c, 'a> {
    context: &'c mut Context<'a>,
    start: Day,
    done: Vec<Option<Option<End>>>,
}

impl Chains<'_, '_> {
    /// The day after the last of a step, at the earliest, and the chain that leads there.
    fn end(&mut self, step: StepId, depth: usize) -> Option<End> {
        if let Some(done) = &self.done[step.index()] {
            return done.clone();
        }
        let model = self.context.model;
        if depth > model.steps.len() {
            return None;
        }
        let mut begin = (self.start, Vec::new());
        for first in self.forced(step) {
            if let Some(before) = self.end(first, depth + 1)
                && before.0 > begin.0
            {
                begin = before;
            }
        }
        let (from, mut chain) = begin;
        let duration = model.step(step).duration.as_ref().map(|(duration, _)| *duration);
        let end = match duration {
            None => Some(from),
            Some(duration) => finish(from, duration, &model.holidays),
        };
        chain.push(step);
        let result = end.map(|end| (end, chain));
        self.done[step.index()] = Some(result.clone());
        result
    }

    /// The steps that whoever goes through a step has to go through first: of one for each chapter,
    /// what the chapters that come in any case ask for.
    fn forced(&mut self, step: StepId) -> Vec<StepId> {
        let compiled = self.context.compiled;
        let (roots, any) = (&compiled.steps[step.index()], self.context.roots.steps[step.index()].any);
        let mut firsts: Vec<&Prerequisite> = roots.before.iter().collect();
        for (of_chapter, applies) in roots.before_in.iter().zip(&roots.per_chapter) {
            if self.context.implies(any, *applies) {
                firsts.extend(of_chapter);
            }
        }
        firsts.retain(|first| {
            let there = self.context.roots.steps[first.step.index()].any;
            !first.soft
                && first.among.is_none()
                && self.context.implies(any, first.when)
                && self.context.implies(any, there)
        });
        firsts.into_iter().map(|first| first.step).collect()
    }
}
