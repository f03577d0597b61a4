//! Which question comes first, so that few are needed.
//!
//! Answers are taken to be equally likely, those of one question and those that it falls into: a number by the
//! constants that it is compared with, a set by its members, a list by the kinds of element it may hold. The expected
//! number of questions is then a minimum over the questions of one more than the mean over its answers. Questions that
//! share no open status are independent: their numbers add up, and each part is looked at by itself. Within a budget of
//! steps the minimum is exact; beyond it, each time the two questions are followed that leave fewest others; beyond
//! that, the one that does.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use super::subjects::Subject;
use super::useful::open_facts;
use crate::decide::Decision;
use crate::logic::hash::FastMap;
use crate::logic::{Knowledge, Outcome, VarId};
use crate::rulebook::model::FactId;

/// Steps spent at most on the exact order, and again on a close one. A step settles one formula.
pub(super) const BUDGET: usize = 12_000;

/// Of a question with more answers than this, so many are drawn.
const MOST_ANSWERS: usize = 64;

/// Among parts with more questions than this, the two-way search is not tried.
const MOST_FOLLOWED: usize = 16;

/// Among parts with more questions than this, the exact order is seldom within reach: little is spent on it.
const MOST_HOPEFUL: usize = 12;

/// How many questions are still to be expected.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Expected {
    /// The expected number; the largest number that is possible, where the order is not searched.
    pub questions: f64,
    /// Whether it is the least that any order needs.
    pub exact: bool,
    /// Whether it is an expectation; if not, a bound.
    pub searched: bool,
}

/// A part of the questions that has nothing to do with the others, with the one that comes first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub facts: BTreeSet<FactId>,
    pub first: FactId,
    pub expected: Expected,
}

/// Searches for orders.
pub(super) struct Search<'d> {
    decision: &'d Decision<'d>,
    subjects: &'d [Subject],
    supports: Vec<Vec<VarId>>,
    unknown: &'d BTreeSet<FactId>,
    /// The least number, by what it hangs on.
    memo: HashMap<Vec<u32>, f64>,
    /// What subjects still hang on, by the subject and what is known of its own variables; nothing where what is known of others
    /// can count as well.
    settled: Option<FastMap<Vec<u32>, Rc<BTreeSet<FactId>>>>,
    /// At each question, how many are followed; all, if there is no limit.
    width: usize,
    steps: usize,
    budget: usize,
    /// Whether every answer of every question was looked at.
    complete: bool,
}

/// A state of the interview: what is known, and which facts were answered.
#[derive(Clone)]
struct State {
    knowledge: Knowledge,
    answered: BTreeSet<FactId>,
}

/// A subject that is still open, with the facts it hangs on.
type OpenSubject = (usize, Rc<BTreeSet<FactId>>);

/// Too many steps.
struct Spent;

impl<'d> Search<'d> {
    pub fn new(
        decision: &'d Decision<'d>,
        subjects: &'d [Subject],
        unknown: &'d BTreeSet<FactId>,
        budget: usize,
    ) -> Self {
        let supports =
            subjects.iter().map(|subject| decision.known.support(subject.root, subject.element)).collect();
        let (known, terms) = (&decision.known, decision.compiled.settler.formulas().terms());
        let is_plain = !known.is_within_assumptions() && terms.is_empty();
        Search {
            decision,
            subjects,
            supports,
            unknown,
            memo: HashMap::new(),
            settled: is_plain.then(FastMap::default),
            width: usize::MAX,
            steps: 0,
            budget,
            complete: true,
        }
    }

    /// The parts of what is open, each with its first question. `weight` says how much each fact settles.
    pub fn parts(&mut self, open: Vec<OpenSubject>, weight: impl Fn(FactId) -> usize) -> Vec<Part> {
        let knowledge = self.decision.known.knowledge().clone();
        let state = State { knowledge, answered: BTreeSet::new() };
        let parts = components(open);
        parts.iter().map(|part| self.part(&state, part, &weight)).collect()
    }

    fn part(&mut self, state: &State, part: &[OpenSubject], weight: &impl Fn(FactId) -> usize) -> Part {
        if let Some(settled) = &mut self.settled {
            settled.clear();
        }
        let facts: BTreeSet<FactId> = part.iter().flat_map(|(_, facts)| &**facts).copied().collect();
        let mut candidates = self.candidates(state, &facts);
        // Among equals, the one that settles most, then the one that stands first in the rulebook.
        candidates.sort_by_key(|fact| (std::cmp::Reverse(weight(*fact)), *fact));
        for width in [usize::MAX, 2] {
            if width != usize::MAX && facts.len() > MOST_FOLLOWED {
                continue;
            }
            let hopeful = width != usize::MAX || facts.len() <= MOST_HOPEFUL;
            let steps = if hopeful { self.budget } else { self.budget / 8 };
            (self.width, self.steps, self.complete) = (width, steps, true);
            self.memo.clear();
            let mut best: Option<(f64, FactId)> = None;
            let mut within = true;
            for fact in candidates.iter().copied() {
                let limit = best.map_or(f64::INFINITY, |(value, _)| value - 1e-9);
                match self.after(state, part, fact, limit) {
                    Ok(Some(value)) => best = Some((value, fact)),
                    Ok(None) => {}
                    Err(Spent) => {
                        within = false;
                        break;
                    }
                }
            }
            if let (true, Some((questions, first))) = (within, best) {
                let exact = width == usize::MAX && self.complete;
                return Part { facts, first, expected: Expected { questions, exact, searched: true } };
            }
        }
        self.steps = BUDGET;
        let ranked = self.ranked(state, part, candidates.clone()).unwrap_or(candidates);
        let first = ranked.first().copied().or_else(|| facts.first().copied()).unwrap_or(FactId(0));
        let questions = facts.len() as f64;
        Part { facts, first, expected: Expected { questions, exact: false, searched: false } }
    }

    /// The least expected number of questions from here.
    fn value(&mut self, state: &State, subjects: &[usize]) -> Result<f64, Spent> {
        let open = self.open(state, subjects)?;
        let mut sum = 0.0;
        for part in components(open) {
            sum += self.part_value(state, &part)?;
        }
        Ok(sum)
    }

    fn part_value(&mut self, state: &State, part: &[OpenSubject]) -> Result<f64, Spent> {
        let facts: BTreeSet<FactId> = part.iter().flat_map(|(_, facts)| &**facts).copied().collect();
        if facts.len() == 1 {
            return Ok(1.0);
        }
        let key = self.key(state, part);
        if let Some(value) = self.memo.get(&key) {
            return Ok(*value);
        }
        let mut candidates = self.candidates(state, &facts);
        if candidates.len() > 1 {
            candidates = self.ranked(state, part, candidates)?;
        }
        candidates.truncate(self.width);
        let mut best = f64::INFINITY;
        for fact in candidates {
            if let Some(value) = self.after(state, part, fact, best)? {
                best = value;
            }
        }
        self.memo.insert(key, best);
        Ok(best)
    }

    /// The expected number when this question comes first; nothing if it is not below the limit.
    fn after(
        &mut self,
        state: &State,
        part: &[OpenSubject],
        fact: FactId,
        limit: f64,
    ) -> Result<Option<f64>, Spent> {
        let subjects: Vec<usize> = part.iter().map(|(subject, _)| *subject).collect();
        let answers = self.answers(state, part, fact);
        let share = 1.0 / answers.len().max(1) as f64;
        let mut sum = 1.0;
        for answer in &answers {
            if sum >= limit {
                return Ok(None);
            }
            sum += share * self.value(answer, &subjects)?;
        }
        Ok((sum < limit).then_some(sum))
    }

    /// The questions, those first that leave fewest others.
    fn ranked(
        &mut self,
        state: &State,
        part: &[OpenSubject],
        candidates: Vec<FactId>,
    ) -> Result<Vec<FactId>, Spent> {
        let subjects: Vec<usize> = part.iter().map(|(subject, _)| *subject).collect();
        let mut left: Vec<(f64, FactId)> = Vec::with_capacity(candidates.len());
        for fact in candidates {
            let answers = self.answers(state, part, fact);
            let mut sum = 0.0;
            for answer in &answers {
                let open = self.open(answer, &subjects)?;
                let facts: BTreeSet<FactId> = open.iter().flat_map(|(_, facts)| &**facts).copied().collect();
                // One question more weighs more than a status more.
                sum += facts.len() as f64 + 0.01 * open.len() as f64 / subjects.len() as f64;
            }
            left.push((sum / answers.len().max(1) as f64, fact));
        }
        left.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        Ok(left.into_iter().map(|(_, fact)| fact).collect())
    }

    /// The subjects that are still open, with the facts that can be asked for.
    fn open(&mut self, state: &State, subjects: &[usize]) -> Result<Vec<OpenSubject>, Spent> {
        let mut open = Vec::new();
        for &index in subjects {
            self.steps = self.steps.checked_sub(1).ok_or(Spent)?;
            let mut facts = self.hangs_on(state, index);
            if facts.iter().any(|fact| state.answered.contains(fact)) {
                Rc::make_mut(&mut facts).retain(|fact| !state.answered.contains(fact));
            }
            if !facts.is_empty() {
                open.push((index, facts));
            }
        }
        Ok(open)
    }

    /// The facts that a subject still hangs on, but for those that are not known.
    fn hangs_on(&mut self, state: &State, index: usize) -> Rc<BTreeSet<FactId>> {
        let subject = &self.subjects[index];
        let mut known = self.settled.as_mut().filter(|_| subject.element.is_none());
        let mut key: Vec<u32> = Vec::new();
        if let Some(known) = &known {
            key.push(index as u32);
            key.extend(self.supports[index].iter().map(|var| value_of(state, *var)));
            if let Some(facts) = known.get(&key) {
                return Rc::clone(facts);
            }
        }
        let settled = self.decision.known.settle_under(subject.root, subject.element, &state.knowledge);
        let mut facts = BTreeSet::new();
        if settled.outcome == Outcome::Varies {
            facts = open_facts(self.decision, settled);
            facts.retain(|fact| !self.unknown.contains(fact));
        }
        let facts = Rc::new(facts);
        if let Some(known) = &mut known {
            known.insert(key, Rc::clone(&facts));
        }
        facts
    }

    /// The questions that may come next: not one about a branch before the branch is chosen.
    fn candidates(&self, state: &State, facts: &BTreeSet<FactId>) -> Vec<FactId> {
        let ready: Vec<FactId> = facts.iter().copied().filter(|fact| self.is_ready(state, *fact)).collect();
        if ready.is_empty() { facts.iter().copied().collect() } else { ready }
    }

    /// Whether a fact is needed for certain, as far as that can be known.
    fn is_ready(&self, state: &State, fact: FactId) -> bool {
        if self.decision.model().fact(fact).needed.is_none() {
            return true;
        }
        let root = self.decision.compiled.needed[fact.index()];
        let settled = self.decision.known.settle_under(root, None, &state.knowledge);
        let open = open_facts(self.decision, settled);
        open.iter().all(|fact| self.unknown.contains(fact) || state.answered.contains(fact))
    }

    /// The states after each answer to a question; some of them, if there are very many.
    fn answers(&mut self, state: &State, part: &[OpenSubject], fact: FactId) -> Vec<State> {
        let mut vars: BTreeSet<VarId> = BTreeSet::new();
        for (subject, _) in part {
            for var in &self.supports[*subject] {
                let behind = self.decision.known.facts_behind(*var);
                // A comparison of two facts is known once both are.
                let completed = behind.contains(&fact)
                    && behind.iter().all(|other| {
                        *other == fact
                            || state.answered.contains(other)
                            || !self.decision.known.is_open(*other)
                    });
                if completed && !state.knowledge.is_known(*var) {
                    vars.insert(*var);
                }
            }
        }
        let domains: Vec<(VarId, Vec<u32>)> =
            vars.into_iter().map(|var| (var, state.knowledge.possible(var).iter().collect())).collect();
        let number = domains.iter().try_fold(1_usize, |product, (_, values)| {
            product.checked_mul(values.len()).filter(|product| *product <= MOST_ANSWERS)
        });
        let mut answered = state.answered.clone();
        answered.insert(fact);
        let made = |pick: &mut dyn FnMut(usize) -> usize| {
            let mut knowledge = state.knowledge.clone();
            for (var, values) in &domains {
                knowledge.set(*var, values[pick(values.len())]);
            }
            State { knowledge, answered: answered.clone() }
        };
        let mut states: Vec<State> = match number {
            Some(number) => (0..number)
                .map(|which| {
                    let mut rest = which;
                    made(&mut |size| {
                        let value = rest.checked_rem(size).unwrap_or_default();
                        rest = rest.checked_div(size).unwrap_or_default();
                        value
                    })
                })
                .collect(),
            None => {
                self.complete = false;
                let mut dice = Dice(u64::from(fact.0) + 1);
                (0..MOST_ANSWERS).map(|_| made(&mut |size| dice.below(size))).collect()
            }
        };
        if self.decision.known.is_within_assumptions() {
            states.retain(|state| self.is_possible(state, part));
        }
        states
    }

    /// Whether the assumptions allow it.
    fn is_possible(&self, state: &State, part: &[OpenSubject]) -> bool {
        part.iter().all(|(subject, _)| {
            let subject = &self.subjects[*subject];
            let settled = self.decision.known.settle_under(subject.root, subject.element, &state.knowledge);
            settled.outcome != Outcome::Impossible
        })
    }

    /// What the number of questions hangs on: the subjects, and what is known of what they speak of.
    fn key(&self, state: &State, part: &[OpenSubject]) -> Vec<u32> {
        let mut key: Vec<u32> = vec![part.len() as u32];
        key.extend(part.iter().map(|(subject, _)| *subject as u32));
        let vars: BTreeSet<VarId> =
            part.iter().flat_map(|(subject, _)| &self.supports[*subject]).copied().collect();
        key.extend(vars.iter().map(|var| value_of(state, *var)));
        key.extend(part.iter().flat_map(|(_, facts)| &**facts).map(|fact| fact.0));
        key
    }
}

/// The value of a variable, or a number that is none.
fn value_of(state: &State, var: VarId) -> u32 {
    state.knowledge.possible(var).only().unwrap_or(u32::MAX)
}

/// Subjects that hang together through facts, those that stand first coming first.
fn components(open: Vec<OpenSubject>) -> Vec<Vec<OpenSubject>> {
    let mut leader: BTreeMap<FactId, usize> = BTreeMap::new();
    let mut parent: Vec<usize> = (0..open.len()).collect();
    fn find(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    for (index, (_, facts)) in open.iter().enumerate() {
        for fact in &**facts {
            let other = *leader.entry(*fact).or_insert(index);
            let (one, other) = (find(&mut parent, index), find(&mut parent, other));
            parent[one.max(other)] = one.min(other);
        }
    }
    let mut parts: BTreeMap<usize, Vec<OpenSubject>> = BTreeMap::new();
    for (index, subject) in open.into_iter().enumerate() {
        let root = find(&mut parent, index);
        parts.entry(root).or_default().push(subject);
    }
    parts.into_values().collect()
}

/// A small source of numbers, always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, size: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize).checked_rem(size).unwrap_or_default()
    }
}
