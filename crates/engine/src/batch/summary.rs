//! A portfolio in figures.

use super::batch::Batch;
use super::verdicts::Verdicts;
use crate::decide::Summary;

/// The most rows that are named as left out; the others are only counted.
const NAMED: usize = 100;

/// Of a whole portfolio: how many candidates owe each item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct BatchSummary {
    /// How many candidates were decided.
    pub candidates: usize,
    /// For each item, how many candidates have each status.
    pub counts: Vec<Summary>,
    /// How many rows were left out, for they could not be used.
    pub left_out: usize,
    /// The numbers of the first of them, from 1.
    pub left_out_rows: Vec<u64>,
    /// How many candidates break an assumption of the rulebook.
    pub broken: usize,
    /// How many candidates were decided one by one.
    pub one_by_one: usize,
    /// How many candidates have something undetermined that is only not settled.
    pub unsettled: usize,
}

impl BatchSummary {
    /// Of no candidates yet.
    pub fn of(batch: &Batch<'_>) -> Self {
        BatchSummary { counts: vec![Summary::default(); batch.ids().len()], ..BatchSummary::default() }
    }

    /// Counts what was decided.
    pub fn add(&mut self, verdicts: &Verdicts) {
        self.candidates += verdicts.len();
        self.broken += verdicts.broken();
        self.one_by_one += verdicts.one_by_one();
        self.unsettled += verdicts.unsettled();
        self.add_counts(&verdicts.counts());
    }

    /// Counts what was counted apart.
    pub fn merge(&mut self, other: &BatchSummary) {
        self.candidates += other.candidates;
        self.broken += other.broken;
        self.one_by_one += other.one_by_one;
        self.unsettled += other.unsettled;
        self.add_counts(&other.counts);
    }

    fn add_counts(&mut self, counts: &[Summary]) {
        for (all, more) in self.counts.iter_mut().zip(counts) {
            all.required += more.required;
            all.not_required += more.not_required;
            all.undetermined += more.undetermined;
        }
    }

    /// Counts a row that was left out.
    pub fn leave_out(&mut self, row: u64) {
        self.left_out += 1;
        if self.left_out_rows.len() < NAMED {
            self.left_out_rows.push(row);
        }
    }
}
