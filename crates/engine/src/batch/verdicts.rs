//! The answers: for each candidate and each item a status, in bits.

use super::planes::{BLOCK, Lane, WORDS};
use crate::decide::Summary;
use crate::logic::steps::Spent;

/// Whether something is owed, without what that hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowVerdict {
    /// Under every way of filling in the absent facts.
    Required,
    /// Under none.
    NotRequired,
    /// Under some and not under others.
    Undetermined,
}

impl RowVerdict {
    /// The word as it stands in JSON: `required`, `not_required`, `undetermined`.
    pub fn word(self) -> &'static str {
        match self {
            RowVerdict::Required => "required",
            RowVerdict::NotRequired => "not_required",
            RowVerdict::Undetermined => "undetermined",
        }
    }

    /// The word for a recommendation that comes out so: `yes`, `no`, `undetermined`.
    pub fn recommendation_word(self) -> &'static str {
        match self {
            RowVerdict::Required => "yes",
            RowVerdict::NotRequired => "no",
            RowVerdict::Undetermined => "undetermined",
        }
    }

    /// Its first letter: `r`, `n`, `u`.
    pub fn letter(self) -> char {
        match self {
            RowVerdict::Required => 'r',
            RowVerdict::NotRequired => 'n',
            RowVerdict::Undetermined => 'u',
        }
    }
}

/// What was decided for some rows. Items are numbered as in [`Batch::ids`](super::Batch::ids).
#[derive(Debug, Clone, Default)]
pub struct Verdicts {
    rows: usize,
    roots: usize,
    root_of: Vec<u32>,
    recommended: Vec<(u32, u32)>,
    /// The items that belong to a group, which is counted in their place; in order.
    uncounted: Vec<u32>,
    /// By block and root.
    required: Vec<Lane>,
    undetermined: Vec<Lane>,
    broken: usize,
    alone: usize,
    unsettled: usize,
    /// Room for the machine.
    pub(super) registers: Vec<Lane>,
}

impl Verdicts {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// How many items each row has a verdict on.
    pub fn items(&self) -> usize {
        self.root_of.len()
    }

    /// The verdict on an item for a row.
    ///
    /// # Panics
    ///
    /// If there is no such row or item.
    pub fn get(&self, row: usize, item: usize) -> RowVerdict {
        assert!(row < self.rows, "there are only {} rows", self.rows);
        self.of_root(row, self.root_of[item])
    }

    fn of_root(&self, row: usize, root: u32) -> RowVerdict {
        let place = (row / BLOCK) * self.roots + root as usize;
        let (word, bit) = (row % BLOCK / 64, row % 64);
        let has = |lanes: &[Lane]| lanes[place][word] >> bit & 1 == 1;
        if has(&self.required) {
            RowVerdict::Required
        } else if has(&self.undetermined) {
            RowVerdict::Undetermined
        } else {
            RowVerdict::NotRequired
        }
    }

    /// The verdicts on all items for a row, in the order of the items.
    pub fn row(&self, row: usize) -> impl ExactSizeIterator<Item = RowVerdict> {
        (0..self.items()).map(move |item| self.get(row, item))
    }

    /// For a row, the items that are recommendations, and whether each is meant for the candidate:
    /// "required" stands for yes.
    pub fn recommendations(&self, row: usize) -> impl Iterator<Item = (usize, RowVerdict)> {
        self.recommended.iter().map(move |(item, root)| (*item as usize, self.of_root(row, *root)))
    }

    /// The verdicts on an item in bits, 512 rows at a time: for which it is required, and for which undetermined. Bits
    /// past the last row mean nothing.
    ///
    /// # Panics
    ///
    /// If there is no such item.
    pub fn bits(&self, item: usize) -> impl Iterator<Item = (&[u64; WORDS], &[u64; WORDS])> {
        self.bits_of_root(self.root_of[item])
    }

    /// The verdicts on an item for the 64 rows from 64 times `word` on: for which it is required, and for which undetermined,
    /// the first in the lowest bit. Bits past the last row mean nothing.
    ///
    /// # Panics
    ///
    /// If there are no such rows, or no such item.
    pub fn word(&self, item: usize, word: usize) -> (u64, u64) {
        let place = (word / WORDS) * self.roots + self.root_of[item] as usize;
        (self.required[place][word % WORDS], self.undetermined[place][word % WORDS])
    }

    /// The recommendations, each with the number of its item and, in [bits](Self::bits), for which rows it is meant
    /// and for which that is undetermined.
    pub fn recommended_bits(
        &self,
    ) -> impl Iterator<Item = (usize, impl Iterator<Item = (&[u64; WORDS], &[u64; WORDS])>)> {
        self.recommended.iter().map(|(item, root)| (*item as usize, self.bits_of_root(*root)))
    }

    fn bits_of_root(&self, root: u32) -> impl Iterator<Item = (&[u64; WORDS], &[u64; WORDS])> {
        let every = self.roots.max(1);
        let lanes = self.required.iter().zip(&self.undetermined);
        lanes.skip(root as usize).step_by(every)
    }

    /// How many items have each status for a row.
    pub fn of_row(&self, row: usize) -> Summary {
        let mut summary = Summary::default();
        for (item, verdict) in self.row(row).enumerate() {
            if self.uncounted.binary_search(&(item as u32)).is_ok() {
                continue;
            }
            match verdict {
                RowVerdict::Required => summary.required += 1,
                RowVerdict::NotRequired => summary.not_required += 1,
                RowVerdict::Undetermined => summary.undetermined += 1,
            }
        }
        summary
    }

    /// For each item, how many rows have each status.
    pub fn counts(&self) -> Vec<Summary> {
        let mut by_root = vec![Summary::default(); self.roots];
        if self.roots > 0 {
            let lanes = self.required.iter().zip(&self.undetermined);
            for (root, (required, undetermined)) in (0..self.roots).cycle().zip(lanes) {
                by_root[root].required += ones(required);
                by_root[root].undetermined += ones(undetermined);
            }
        }
        for summary in &mut by_root {
            summary.not_required = self.rows - summary.required - summary.undetermined;
        }
        self.root_of.iter().map(|root| by_root[*root as usize]).collect()
    }

    /// How many rows break an assumption of the rulebook, and were judged without the assumptions.
    pub fn broken(&self) -> usize {
        self.broken
    }

    /// How many rows were decided one by one, for the elements of lists that they give in part, or for a formula
    /// that is too large.
    pub fn one_by_one(&self) -> usize {
        self.alone
    }

    /// How many rows were left with something that is not settled, for want of steps: it counts as undetermined.
    pub fn unsettled(&self) -> usize {
        self.unsettled
    }

    /// Forgets everything, and makes ready for so many rows.
    pub(super) fn start(&mut self, rows: usize, roots: usize, root_of: &[u32], recommended: &[(u32, u32)]) {
        let lanes = rows.div_ceil(BLOCK) * roots;
        (self.rows, self.roots) = (rows, roots);
        (self.broken, self.alone, self.unsettled) = (0, 0, 0);
        self.root_of.clear();
        self.root_of.extend(root_of);
        self.recommended.clear();
        self.recommended.extend(recommended);
        for planes in [&mut self.required, &mut self.undetermined] {
            planes.clear();
            planes.reserve_exact(lanes);
        }
    }

    /// Says which items are not counted for a row.
    pub(super) fn leave_uncounted(&mut self, items: &[u32]) {
        self.uncounted.clear();
        self.uncounted.extend(items);
    }

    /// Adds a block without verdicts; where it begins.
    pub(super) fn open_block(&mut self) -> usize {
        let start = self.required.len();
        for planes in [&mut self.required, &mut self.undetermined] {
            planes.resize(start + self.roots, [0; WORDS]);
        }
        start
    }

    /// The first row of the block that begins there.
    pub(super) fn row_at(&self, block: usize) -> usize {
        block.checked_div(self.roots).unwrap_or_default() * BLOCK
    }

    /// Sets the verdicts on a root for these rows of the block that begins there, by which of them can end in
    /// true, and which in false.
    pub(super) fn set(&mut self, block: usize, root: u32, rows: &Lane, yes: &Lane, no: &Lane) {
        let place = block + root as usize;
        let (required, undetermined) = (&mut self.required[place], &mut self.undetermined[place]);
        for word in 0..WORDS {
            required[word] = (required[word] & !rows[word]) | (rows[word] & yes[word] & !no[word]);
            undetermined[word] = (undetermined[word] & !rows[word]) | (rows[word] & yes[word] & no[word]);
        }
    }

    /// Sets the verdict on a root for one row.
    pub(super) fn set_row(&mut self, row: usize, root: usize, verdict: RowVerdict) {
        let place = (row / BLOCK) * self.roots + root;
        let (word, bit) = (row % BLOCK / 64, 1 << (row % 64));
        let set = |lanes: &mut [Lane], wanted: RowVerdict| {
            let bits = &mut lanes[place][word];
            *bits = if verdict == wanted { *bits | bit } else { *bits & !bit };
        };
        set(&mut self.required, RowVerdict::Required);
        set(&mut self.undetermined, RowVerdict::Undetermined);
    }

    /// Notes rows that break an assumption.
    pub(super) fn note_broken(&mut self, rows: usize) {
        self.broken += rows;
    }

    /// Notes a row that was decided by itself.
    pub(super) fn note_alone(&mut self, spent: Spent) {
        self.alone += 1;
        self.unsettled += usize::from(spent.is_all);
    }
}

/// How many candidates are in a lane.
pub(super) fn ones(lane: &Lane) -> usize {
    lane.iter().map(|word| word.count_ones() as usize).sum()
}
