//! What is known of the variables.

use super::formula::{Formulas, VarId};
use super::theory::{Ratio, TermId};
use super::values::ValueSet;

/// For each variable, the values that it can still have: all of them if nothing is known, one if its value is
/// known.
///
/// A variable made after the knowledge counts as unknown. To ask about one here, or to tell something of it,
/// is a programming error, and panics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knowledge {
    possible: Vec<ValueSet>,
    /// The value of each variable, or its size where that is open; and a zero.
    values: Vec<u32>,
    /// How many variables have no value left.
    exhausted: usize,
    /// The numbers that are known; by number, and empty where there are none.
    told: Vec<Option<Ratio>>,
}

impl Knowledge {
    /// Nothing is known of any variable.
    pub fn unknown(formulas: &Formulas) -> Self {
        let vars = 0..formulas.vars() as u32;
        let possible: Vec<ValueSet> = vars.map(|var| ValueSet::full(formulas.size(VarId(var)))).collect();
        let values = possible.iter().map(value_or_size).chain([0]).collect();
        Self { possible, values, exhausted: 0, told: vec![None; formulas.terms().len()] }
    }

    /// The number is known. What variables say of it is to be told apart from that.
    pub fn tell(&mut self, term: TermId, number: Ratio) {
        if let Some(place) = self.told.get_mut(term.0 as usize) {
            *place = Some(number);
        }
    }

    /// The number is not known any more.
    pub fn untell(&mut self, term: TermId) {
        if let Some(place) = self.told.get_mut(term.0 as usize) {
            *place = None;
        }
    }

    /// No number is known any more.
    pub fn untell_all(&mut self) {
        self.told.fill(None);
    }

    /// The number, if it is known.
    pub fn told(&self, term: TermId) -> Option<Ratio> {
        self.told.get(term.0 as usize).copied().flatten()
    }

    /// The numbers known there are known here, too, and no others.
    pub fn tell_as(&mut self, other: &Self) {
        self.told.clone_from(&other.told);
    }

    /// How many variables it is about.
    pub fn vars(&self) -> usize {
        self.possible.len()
    }

    /// The variable has this value, whatever was known of it. A value outside of the domain leaves no value
    /// possible.
    pub fn set(&mut self, var: VarId, value: u32) {
        let size = self.possible(var).size();
        self.replace(var, ValueSet::single(size, value));
    }

    /// The variable has one of these values, besides what was known of it. There may be no value left: then
    /// the knowledge [contradicts itself](Self::is_contradictory).
    pub fn restrict(&mut self, var: VarId, set: &ValueSet) {
        let left = self.possible(var).intersection(set);
        self.replace(var, left);
    }

    /// Nothing is known of the variable any more.
    pub fn forget(&mut self, var: VarId) {
        let size = self.possible(var).size();
        self.replace(var, ValueSet::full(size));
    }

    /// The values that the variable can still have.
    pub fn possible(&self, var: VarId) -> &ValueSet {
        &self.possible[var.0 as usize]
    }

    /// Whether just one value is possible.
    pub fn is_known(&self, var: VarId) -> bool {
        self.possible(var).only().is_some()
    }

    /// Whether some variable has no value left: no completion of the knowledge exists.
    pub fn is_contradictory(&self) -> bool {
        self.exhausted > 0
    }

    /// The value of each variable, or its size where that is open; and a zero.
    pub(super) fn values(&self) -> &[u32] {
        &self.values
    }

    /// As [`possible`](Self::possible), if the variable was there when the knowledge was made.
    pub(super) fn get(&self, var: VarId) -> Option<&ValueSet> {
        self.possible.get(var.0 as usize)
    }

    fn replace(&mut self, var: VarId, set: ValueSet) {
        let place = &mut self.possible[var.0 as usize];
        self.exhausted -= usize::from(place.is_empty());
        self.exhausted += usize::from(set.is_empty());
        self.values[var.0 as usize] = value_or_size(&set);
        *place = set;
    }
}

fn value_or_size(set: &ValueSet) -> u32 {
    set.only().unwrap_or(set.size())
}
