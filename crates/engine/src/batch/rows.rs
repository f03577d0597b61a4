//! The candidates, in planes.

use super::batch::Batch;
use super::planes::{BLOCK, Lane, WORDS};
use crate::dossier::Dossier;
use crate::rulebook::model::SlotId;

/// Candidates for one batch, in the order in which they were added.
pub struct Rows<'b> {
    pub(super) batch: &'b Batch<'b>,
    len: usize,
    /// By block and plane: the rows that are given that value.
    pub(super) given: Vec<Lane>,
    /// Rows that the planes cannot say everything about, whole.
    singles: Vec<(usize, Box<Dossier>)>,
    /// The last candidate, whole, if that is wanted.
    last: Option<Box<Dossier>>,
    pub(super) remembers: bool,
}

impl Batch<'_> {
    /// No candidates yet.
    pub fn rows(&self) -> Rows<'_> {
        Rows::new(self)
    }
}

impl<'b> Rows<'b> {
    pub(super) fn new(batch: &'b Batch<'b>) -> Self {
        Rows { batch, len: 0, given: Vec::new(), singles: Vec::new(), last: None, remembers: false }
    }

    /// The same, with the last candidate kept whole, so that more can be asked about it.
    #[must_use]
    pub fn remembering(mut self) -> Self {
        self.remembers = true;
        self
    }

    /// The candidate that was added last, if it is kept whole.
    pub fn last(&self) -> Option<&Dossier> {
        self.last.as_deref()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, rows: usize) {
        let blocks = (self.len + rows).div_ceil(BLOCK);
        self.given.reserve((blocks * self.batch.planes.count()).saturating_sub(self.given.len()));
    }

    /// Forgets all rows, and keeps their memory.
    pub fn clear(&mut self) {
        self.len = 0;
        self.given.clear();
        self.singles.clear();
        self.last = None;
    }

    /// Adds a candidate.
    pub fn push(&mut self, dossier: &Dossier) {
        let batch = self.batch;
        self.open();
        for (index, declared) in dossier.values.iter().enumerate() {
            let Some(declared) = declared else { continue };
            for plane in batch.planes_of_value(SlotId::at(index), &declared.value) {
                self.set(plane);
            }
        }
        let mut whole = true;
        for (fact, list) in &dossier.lists {
            match batch.planes_of_list(*fact, list) {
                Some(planes) => planes.into_iter().for_each(|plane| self.set(plane)),
                None => whole = false,
            }
        }
        for plane in batch.planes_across(dossier) {
            self.set(plane);
        }
        if !whole || !batch.compares_all(dossier) {
            self.keep(dossier);
        }
        self.remember(dossier);
        self.close();
    }

    /// Begins a row.
    pub(super) fn open(&mut self) {
        if self.len.is_multiple_of(BLOCK) {
            let blocks = self.len / BLOCK + 1;
            self.given.resize(blocks * self.batch.planes.count(), [0; WORDS]);
        }
    }

    /// Says something of the row that was begun.
    pub(super) fn set(&mut self, plane: u32) {
        self.set_at(self.len, plane);
    }

    /// Says something of a row.
    pub(super) fn set_at(&mut self, row: usize, plane: u32) {
        let place = (row / BLOCK) * self.batch.planes.count() + plane as usize;
        self.given[place][row % BLOCK / 64] |= 1 << (row % 64);
    }

    /// Adds so many rows of which nothing is said yet; the number of the first.
    pub(super) fn extend(&mut self, rows: usize) -> usize {
        let first = self.len;
        self.len += rows;
        self.given.resize(self.len.div_ceil(BLOCK) * self.batch.planes.count(), [0; WORDS]);
        first
    }

    /// Keeps the row that was begun whole, to be decided alone.
    pub(super) fn keep(&mut self, dossier: &Dossier) {
        self.keep_at(self.len, dossier);
    }

    /// Keeps a row whole, to be decided alone; those before it came first.
    pub(super) fn keep_at(&mut self, row: usize, dossier: &Dossier) {
        self.singles.push((row, bare(dossier)));
    }

    /// Remembers the row that was begun, if that is wanted.
    pub(super) fn remember(&mut self, dossier: &Dossier) {
        if self.remembers {
            self.last = Some(bare(dossier));
        }
    }

    /// Ends a row.
    pub(super) fn close(&mut self) {
        self.len += 1;
    }

    /// The planes of each block.
    pub(super) fn blocks(&self) -> impl Iterator<Item = (usize, &[Lane])> {
        let planes = self.batch.planes.count();
        let blocks = 0..self.len.div_ceil(BLOCK);
        blocks.map(move |block| (block, &self.given[block * planes..][..planes]))
    }

    /// The rows that are kept whole.
    pub(super) fn singles(&self) -> &[(usize, Box<Dossier>)] {
        &self.singles
    }
}

/// What a dossier declares, and nothing else of it.
fn bare(dossier: &Dossier) -> Box<Dossier> {
    let (values, lists) = (dossier.values.clone(), dossier.lists.clone());
    Box::new(Dossier { values, lists, ..Dossier::default() })
}
