//! Which planes there are: one for each value of each variable that is looked at.

use std::collections::BTreeSet;

use super::expression::{Expr, Expressions, NONE, PLANES};
use crate::logic::{Formulas, Knowledge, ValueSet, VarId};

/// How many words a plane has for each block of candidates.
pub(super) const WORDS: usize = 8;
/// How many candidates are in a block.
pub(super) const BLOCK: usize = WORDS * 64;

/// One bit for each candidate of a block.
pub(super) type Lane = [u64; WORDS];

/// The planes of one variable.
#[derive(Clone, Copy, Debug)]
pub(super) struct VarPlanes {
    pub(super) var: VarId,
    /// The plane of its first value; those of the others follow.
    pub(super) first: u32,
    /// The number of its values.
    pub(super) size: u32,
}

/// The planes of all variables that are looked at.
///
/// In the rows, a bit says that a value was given, and a variable without any bit is unknown. In the machine, a
/// bit says that the value is possible.
#[derive(Debug)]
pub(super) struct Planes {
    vars: Vec<VarPlanes>,
    /// By variable: its first plane, if it has planes.
    first: Vec<Option<u32>>,
    count: u32,
}

impl Planes {
    /// The planes of these variables.
    pub(super) fn of(formulas: &Formulas, vars: &BTreeSet<VarId>) -> Self {
        let mut planes = Self { vars: Vec::new(), first: vec![None; formulas.vars()], count: 0 };
        for &var in vars {
            let size = formulas.size(var);
            planes.vars.push(VarPlanes { var, first: planes.count, size });
            planes.first[var.0 as usize] = Some(planes.count);
            planes.count += size;
        }
        planes
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count as usize
    }

    /// Whether a variable is looked at.
    pub(super) fn has(&self, var: VarId) -> bool {
        self.first(var).is_some()
    }

    /// The plane of a variable's value, if the variable is looked at.
    pub(super) fn plane(&self, var: VarId, value: u32) -> Option<u32> {
        Some(self.first(var)? + value)
    }

    fn first(&self, var: VarId) -> Option<u32> {
        self.first.get(var.0 as usize).copied().flatten()
    }

    /// That a variable can have one of these values; there are two values or more, and not all are in the set.
    pub(super) fn literal(&self, expressions: &mut Expressions, var: VarId, set: &ValueSet) -> Expr {
        let Some(first) = self.first(var) else { return NONE };
        let mut values: Vec<u32> = set.iter().collect();
        // Sets of an ordered domain mostly begin at its start or stop at its end: gone through from there, they
        // share their parts, and those of the longest run are known.
        let is_low = set.contains(0);
        let run = if is_low {
            (0..).zip(&values).take_while(|(place, value)| place == *value).count()
        } else {
            values.reverse();
            (0..set.size()).rev().zip(&values).take_while(|(place, value)| place == *value).count()
        };
        let plane = |value: &u32| PLANES + first + value;
        let start = expressions.any_of_run((first, is_low), values[..run].iter().map(plane));
        values[run..].iter().fold(start, |all, value| expressions.or(all, plane(value)))
    }

    /// What a block of rows says, as what is possible: where nothing was given, everything is.
    pub(super) fn load(&self, given: &[Lane], possible: &mut [Lane]) {
        possible.copy_from_slice(given);
        for var in &self.vars {
            let own = &mut possible[var.first as usize..][..var.size as usize];
            let mut open: Lane = [u64::MAX; WORDS];
            for lane in own.iter() {
                for (open, word) in open.iter_mut().zip(lane) {
                    *open &= !word;
                }
            }
            for lane in own {
                for (word, open) in lane.iter_mut().zip(&open) {
                    *word |= open;
                }
            }
        }
    }

    /// Leaves a variable one value in every row of a block that was loaded, if the variable is looked at.
    pub(super) fn fix(&self, var: VarId, value: u32, possible: &mut [Lane]) {
        let Some(planes) = self.vars.iter().find(|planes| planes.var == var) else { return };
        for (held, lane) in (0..planes.size).zip(&mut possible[planes.first as usize..]) {
            *lane = if held == value { [u64::MAX; WORDS] } else { [0; WORDS] };
        }
    }

    /// What is known of one candidate of a block that was loaded.
    pub(super) fn knowledge(&self, formulas: &Formulas, possible: &[Lane], row: usize) -> Knowledge {
        let mut knowledge = Knowledge::unknown(formulas);
        for var in &self.vars {
            let own = &possible[var.first as usize..][..var.size as usize];
            let values = (0..var.size).zip(own).filter(|(_, lane)| lane[row / 64] >> (row % 64) & 1 == 1);
            knowledge.restrict(var.var, &ValueSet::of(var.size, values.map(|(value, _)| value)));
        }
        knowledge
    }
}
