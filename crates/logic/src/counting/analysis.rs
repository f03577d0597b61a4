//! What a conflict teaches.

use super::{Constraint, Literal, MOST_WEIGHT, Trail, negated, var};

/// A constraint that follows, and the level at which it already forces something.
pub(super) struct Learned {
    pub(super) constraint: Constraint,
    pub(super) level: u32,
}

/// The constraint in the making: by variable its weight, below zero where the variable is negated.
pub(super) struct Analysis {
    weights: Vec<i64>,
    /// The variables that have a weight, and some that had.
    vars: Vec<u32>,
    is_listed: Vec<bool>,
    degree: i64,
    /// What was touched, for the work that is counted.
    touched: u64,
}

impl Analysis {
    pub(super) fn new(vars: usize) -> Self {
        Self { weights: vec![0; vars], vars: Vec::new(), is_listed: vec![false; vars], degree: 0, touched: 0 }
    }

    /// Resolves a constraint that cannot be met, with what forced its literals, from the last to the first, until the
    /// result would have forced something at a lower level; at the lowest, if it cannot be met at all. Nothing where it says
    /// nothing.
    pub(super) fn learn<'a>(
        &mut self,
        conflict: u32,
        constraint: impl Fn(u32) -> &'a Constraint,
        trail: &Trail,
        work: &mut u64,
    ) -> Option<Learned> {
        self.begin(constraint(conflict));
        // Where nothing that is set stands against it, it cannot be met at all.
        let mut learned = Some(0);
        for place in (0..trail.literals.len()).rev() {
            // In every round, the constraint cannot be met by what is set up to and with this place.
            let literal = trail.literals[place];
            let against = self.weight(negated(literal));
            if against == 0 {
                continue;
            }
            learned = self.asserting(trail, place + 1);
            if learned.is_some() {
                break;
            }
            // A literal that was tried would have ended this.
            let Some(reason) = trail.reasons[var(literal)] else { break };
            self.add(constraint(reason), literal, against, trail, place);
            self.saturate();
            if self.most() > MOST_WEIGHT {
                self.round(trail, place);
            }
            if self.degree <= 0 {
                break;
            }
            learned = Some(0);
        }
        *work += std::mem::take(&mut self.touched);
        let constraint = self.end();
        let level = learned?;
        Some(Learned { constraint, level })
    }

    fn begin(&mut self, conflict: &Constraint) {
        self.degree = conflict.degree;
        conflict.terms.iter().for_each(|&(weight, literal)| self.put(weight, literal));
    }

    fn end(&mut self) -> Constraint {
        let mut terms = Vec::new();
        for var in std::mem::take(&mut self.vars) {
            self.is_listed[var as usize] = false;
            let weight = std::mem::take(&mut self.weights[var as usize]);
            if weight != 0 {
                terms.push((weight.abs(), 2 * var + u32::from(weight < 0)));
            }
        }
        Constraint { terms, degree: self.degree }
    }

    /// The weight of a literal.
    fn weight(&self, literal: Literal) -> i64 {
        let weight = self.weights[var(literal)];
        if literal & 1 == 0 { weight.max(0) } else { (-weight).max(0) }
    }

    /// Adds a literal. With its opposite it comes to a constant.
    fn put(&mut self, weight: i64, literal: Literal) {
        let var = var(literal);
        if !std::mem::replace(&mut self.is_listed[var], true) {
            self.vars.push(var as u32);
        }
        let signed = if literal & 1 == 0 { weight } else { -weight };
        let before = self.weights[var];
        self.weights[var] = before + signed;
        self.degree -= (before.abs() + weight - self.weights[var].abs()) / 2;
    }

    /// Adds what forced a literal, as often as it takes to be rid of its opposite.
    fn add(&mut self, reason: &Constraint, literal: Literal, times: i64, trail: &Trail, place: usize) {
        self.touched += reason.terms.len() as u64;
        let own = reason.terms.iter().find(|term| term.1 == literal).map_or(1, |term| term.0);
        // Whatever was not false then is made less until division leaves no rest: so the literal is still forced.
        let mut degree = reason.degree;
        for &(weight, other) in &reason.terms {
            let whole = if trail.was_false(other, place) {
                weight.div_euclid(own) + i64::from(weight % own != 0)
            } else {
                degree -= weight % own;
                weight / own
            };
            if whole > 0 {
                self.put(whole * times, other);
            }
        }
        self.degree += times * (degree.div_euclid(own) + i64::from(degree.rem_euclid(own) != 0));
    }

    /// No weight need be greater than the degree.
    fn saturate(&mut self) {
        self.touched += self.vars.len() as u64;
        let degree = self.degree.max(0);
        for &var in &self.vars {
            let weight = &mut self.weights[var as usize];
            *weight = (*weight).clamp(-degree, degree);
        }
    }

    fn most(&self) -> i64 {
        self.vars.iter().map(|var| self.weights[*var as usize].abs()).max().unwrap_or(0)
    }

    /// Makes the weights small: what is not false is left out, the rest divided. It still cannot be met.
    fn round(&mut self, trail: &Trail, place: usize) {
        for index in 0..self.vars.len() {
            let var = self.vars[index];
            let weight = self.weights[var as usize];
            if weight != 0 && !trail.was_false(2 * var + u32::from(weight < 0), place) {
                self.degree -= weight.abs();
                self.weights[var as usize] = 0;
            }
        }
        self.saturate();
        let by = self.most() / (MOST_WEIGHT / 1_000) + 1;
        for &var in &self.vars {
            let weight = &mut self.weights[var as usize];
            *weight = weight.signum() * ((weight.abs() + by - 1) / by);
        }
        self.degree = (self.degree + by - 1).div_euclid(by);
    }

    /// The lowest level at which the constraint forces something, or cannot be met, if that is below the one that the first
    /// so many literals end at.
    fn asserting(&mut self, trail: &Trail, set: usize) -> Option<u32> {
        self.touched += self.vars.len() as u64;
        let here = trail.literals[..set].last().map_or(0, |literal| trail.levels[var(*literal)]);
        // The terms by the level since which they are set; open ones last.
        let mut terms: Vec<(u32, i64, bool)> = Vec::new();
        let mut slack = -self.degree;
        for &var in &self.vars {
            let weight = self.weights[var as usize];
            if weight == 0 {
                continue;
            }
            let literal = 2 * var + u32::from(weight < 0);
            let is_set = trail.value(literal).is_some() && (trail.places[var as usize] as usize) < set;
            let level = if is_set { trail.levels[var as usize] } else { u32::MAX };
            terms.push((level, weight.abs(), is_set && trail.value(literal) == Some(false)));
            slack += weight.abs();
        }
        terms.sort_unstable();
        // The greatest weight from each place on.
        let mut most = vec![0; terms.len() + 1];
        for (index, term) in terms.iter().enumerate().rev() {
            most[index] = most[index + 1].max(term.1);
        }
        let mut index = 0;
        let mut level = 0;
        while level < here {
            while let Some(term) = terms.get(index).filter(|term| term.0 <= level) {
                slack -= if term.2 { term.1 } else { 0 };
                index += 1;
            }
            if slack < most[index] {
                return Some(level);
            }
            level = terms.get(index).map_or(here, |term| term.0);
        }
        None
    }
}
