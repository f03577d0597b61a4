//! A solver that counts: "at most one of these" is one constraint here, and not a clause for each pair.
//!
//! With clauses alone there is no short way to show that twelve pigeons do not fit into eleven holes; adding up "each is
//! somewhere" and "at most one in each" is one. So constraints are sums: of these literals so many are true, by
//! weight. A conflict is resolved by cutting planes: the constraint that forced a literal is rounded until the literal has the
//! weight one, and added (J. Elffers, J. Nordström: Divide and conquer, IJCAI 2018).

mod analysis;
mod cliques;
mod order;

use analysis::{Analysis, Learned};
pub(super) use cliques::{Simplified, simplified};
use order::Order;

/// Twice a variable, and one more if it is negated.
pub(super) type Literal = u32;

/// The variable of a literal.
fn var(literal: Literal) -> usize {
    (literal >> 1) as usize
}

/// The literal that is true where this one is false.
fn negated(literal: Literal) -> Literal {
    literal ^ 1
}

/// Weights beyond this are rounded away.
const MOST_WEIGHT: i64 = 1_000_000;
/// So many conflicts, times what [`luby`] says, lie between two restarts.
const RESTART: u64 = 64;
/// So many learned constraints are kept before the longer half is forgotten.
const KEPT: usize = 2_000;

/// The weights of the literals that are true come to `degree` or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Constraint {
    /// Weights above zero and none above the degree, with their literals; each variable once.
    pub(super) terms: Vec<(i64, Literal)>,
    pub(super) degree: i64,
}

impl Constraint {
    /// One of these is true.
    pub(super) fn clause(literals: &[Literal]) -> Self {
        Self { terms: literals.iter().map(|literal| (1, *literal)).collect(), degree: 1 }
    }

    /// At most one of these is true: all but one are false.
    pub(super) fn at_most_one(literals: &[Literal]) -> Self {
        let terms = literals.iter().map(|literal| (1, negated(*literal))).collect();
        Self { terms, degree: literals.len() as i64 - 1 }
    }
}

/// Why a literal is true: it was tried, or this constraint forces it.
type Reason = Option<u32>;

/// A constraint at work.
struct Kept {
    constraint: Constraint,
    /// The weights that are not false, less the degree; of what was propagated so far.
    slack: i64,
    /// The greatest weight.
    most: i64,
    is_learned: bool,
}

/// What the search is at: which literals are true, since when, and why.
pub(super) struct Trail {
    /// By literal: whether it is true, false, or open.
    values: Vec<Option<bool>>,
    /// By variable.
    levels: Vec<u32>,
    reasons: Vec<Reason>,
    /// By variable: where it stands in `literals`.
    places: Vec<u32>,
    literals: Vec<Literal>,
    /// Where each level begins.
    starts: Vec<usize>,
}

impl Trail {
    fn level(&self) -> u32 {
        self.starts.len() as u32
    }

    fn value(&self, literal: Literal) -> Option<bool> {
        self.values[literal as usize]
    }

    fn set(&mut self, literal: Literal, reason: Reason) {
        self.values[literal as usize] = Some(true);
        self.values[negated(literal) as usize] = Some(false);
        let var = var(literal);
        self.levels[var] = self.level();
        self.reasons[var] = reason;
        self.places[var] = self.literals.len() as u32;
        self.literals.push(literal);
    }

    /// Whether a literal is false, and was so when only this many were set.
    fn was_false(&self, literal: Literal, set: usize) -> bool {
        self.value(literal) == Some(false) && (self.places[var(literal)] as usize) < set
    }
}

/// What came out of a search.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// By variable, values that meet every constraint.
    Met(Vec<bool>),
    /// There are none.
    Never,
    /// The work did not suffice.
    Unsettled,
}

/// The search.
pub(super) struct Search {
    kept: Vec<Kept>,
    /// By literal: the constraints that it is in, with its weight.
    users: Vec<Vec<(u32, i64)>>,
    trail: Trail,
    /// How much of the trail was propagated.
    done: usize,
    order: Order,
    analysis: Analysis,
    /// What was looked at: literals of constraints.
    work: u64,
}

impl Search {
    pub(super) fn new(vars: usize, constraints: Vec<Constraint>) -> Self {
        let trail = Trail {
            values: vec![None; 2 * vars],
            levels: vec![0; vars],
            reasons: vec![None; vars],
            places: vec![0; vars],
            literals: Vec::new(),
            starts: Vec::new(),
        };
        let mut search = Self {
            kept: Vec::new(),
            users: vec![Vec::new(); 2 * vars],
            trail,
            done: 0,
            order: Order::new(vars),
            analysis: Analysis::new(vars),
            work: 0,
        };
        for constraint in constraints {
            search.keep(constraint, false);
        }
        search
    }

    /// How much was done so far, in literals looked at.
    pub(super) fn work(&self) -> u64 {
        self.work
    }

    /// Looks for values that meet all constraints, and does about so much work at most.
    pub(super) fn run(&mut self, most: u64) -> Answer {
        for index in 0..self.kept.len() as u32 {
            if self.kept[index as usize].slack < 0 {
                return Answer::Never;
            }
            self.imply(index);
        }
        let (mut restarts, mut left) = (0, RESTART);
        loop {
            if let Some(conflict) = self.propagate() {
                if let Some(end) = self.resolve(conflict) {
                    return end;
                }
                left -= 1;
                if left == 0 {
                    restarts += 1;
                    left = RESTART * luby(restarts);
                    self.undo(0);
                    if self.kept.iter().filter(|kept| kept.is_learned).count() > KEPT {
                        self.forget();
                    }
                }
                continue;
            }
            if self.work > most {
                return Answer::Unsettled;
            }
            let Some(next) = self.order.next(|var| self.trail.values[2 * var].is_none()) else {
                let vars = self.trail.values.len() / 2;
                return Answer::Met((0..vars).map(|var| self.trail.values[2 * var] == Some(true)).collect());
            };
            self.trail.starts.push(self.trail.literals.len());
            self.trail.set(next, None);
        }
    }

    /// Adds a constraint, as things stand.
    fn keep(&mut self, constraint: Constraint, is_learned: bool) -> u32 {
        let index = self.kept.len() as u32;
        let mut slack = -constraint.degree;
        for &(weight, literal) in &constraint.terms {
            self.users[literal as usize].push((index, weight));
            if !self.trail.was_false(literal, self.done) {
                slack += weight;
            }
        }
        let most = constraint.terms.iter().map(|(weight, _)| *weight).max().unwrap_or(0);
        self.kept.push(Kept { constraint, slack, most, is_learned });
        index
    }

    /// Sets what a constraint forces.
    fn imply(&mut self, index: u32) {
        let kept = &self.kept[index as usize];
        if kept.slack >= kept.most {
            return;
        }
        self.work += kept.constraint.terms.len() as u64;
        for &(weight, literal) in &kept.constraint.terms {
            if weight > kept.slack && self.trail.value(literal).is_none() {
                self.trail.set(literal, Some(index));
            }
        }
    }

    /// Follows what is set to what it forces, up to a constraint that cannot be met any more.
    fn propagate(&mut self) -> Option<u32> {
        while let Some(&literal) = self.trail.literals.get(self.done) {
            self.done += 1;
            let users = std::mem::take(&mut self.users[negated(literal) as usize]);
            self.work += users.len() as u64;
            let mut conflict = None;
            for &(index, weight) in &users {
                let kept = &mut self.kept[index as usize];
                kept.slack -= weight;
                if kept.slack < 0 {
                    conflict = conflict.or(Some(index));
                }
            }
            if conflict.is_none() {
                users.iter().for_each(|(index, _)| self.imply(*index));
            }
            self.users[negated(literal) as usize] = users;
            if conflict.is_some() {
                return conflict;
            }
        }
        None
    }

    /// Learns from a conflict, and goes back to where that forces something; or the answer, if there is nothing to go back
    /// to.
    fn resolve(&mut self, mut conflict: u32) -> Option<Answer> {
        while self.trail.level() > 0 {
            let Self { analysis, kept, trail, order, work, .. } = self;
            let reasons = |index: u32| &kept[index as usize].constraint;
            let Some(Learned { constraint, level }) = analysis.learn(conflict, reasons, trail, work) else {
                return Some(Answer::Unsettled);
            };
            constraint.terms.iter().for_each(|(_, literal)| order.bump(var(*literal)));
            order.decay();
            self.undo(level);
            conflict = self.keep(constraint, true);
            if self.kept[conflict as usize].slack >= 0 {
                self.imply(conflict);
                return None;
            }
        }
        Some(Answer::Never)
    }

    /// Takes back what was set above a level.
    fn undo(&mut self, level: u32) {
        let Some(&start) = self.trail.starts.get(level as usize) else { return };
        for place in (start..self.trail.literals.len()).rev() {
            let literal = self.trail.literals[place];
            if place < self.done {
                for &(index, weight) in &self.users[negated(literal) as usize] {
                    self.kept[index as usize].slack += weight;
                }
            }
            self.trail.values[literal as usize] = None;
            self.trail.values[negated(literal) as usize] = None;
            self.order.put_back(literal);
        }
        self.trail.literals.truncate(start);
        self.trail.starts.truncate(level as usize);
        self.done = self.done.min(start);
    }

    /// Forgets the longer half of what was learned. Nothing but what always holds may be set.
    fn forget(&mut self) {
        let mut lengths: Vec<usize> =
            self.kept.iter().filter(|kept| kept.is_learned).map(|kept| kept.constraint.terms.len()).collect();
        lengths.sort_unstable();
        let longest = lengths[lengths.len() / 2];
        let kept = std::mem::take(&mut self.kept);
        self.users.iter_mut().for_each(Vec::clear);
        // What always holds needs no reason any more.
        self.trail.reasons.iter_mut().for_each(|reason| *reason = None);
        for kept in kept {
            if !kept.is_learned || kept.constraint.terms.len() < longest {
                self.keep(kept.constraint, kept.is_learned);
            }
        }
    }
}

/// 1, 1, 2, 1, 1, 2, 4, 1, …, counted from one.
fn luby(mut number: u64) -> u64 {
    loop {
        let power = (number + 1).next_power_of_two();
        if power == number + 1 {
            return power / 2;
        }
        number -= power / 2 - 1;
    }
}

#[cfg(test)]
mod tests;
