//! The candidates, in planes.

use super::batch::Batch;
use super::columns::Columns;
use super::json::JsonRows;
use super::planes::{BLOCK, Lane, WORDS};
use crate::DossierError;
use crate::dossier::Dossier;
use crate::rulebook::model::SlotId;

/// Candidates for one batch, in the order in which they were added.
pub struct Rows<'b> {
    pub(super) batch: &'b Batch<'b>,
    len: usize,
    /// By block and plane: the rows that are given that value.
    given: Vec<Lane>,
    /// Rows that the planes cannot say everything about, whole.
    singles: Vec<(usize, Box<Dossier>)>,
}

impl<'b> Rows<'b> {
    pub(super) fn new(batch: &'b Batch<'b>) -> Self {
        Rows { batch, len: 0, given: Vec::new(), singles: Vec::new() }
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
        self.close();
    }

    /// Adds a candidate from a table: one cell for each of the columns, in their order. An empty cell is an absent
    /// fact; the members of a set stand between `|`; a set or a list can also be written in JSON, so `[]` is the empty
    /// set. Nothing is added where a cell cannot be read, and all such cells are reported.
    pub fn push_cells<'c>(
        &mut self,
        columns: &mut Columns<'_>,
        cells: impl IntoIterator<Item = &'c str>,
    ) -> Result<(), DossierError> {
        columns.push(self, cells)
    }

    /// Adds a candidate from a JSON text, and gives its id if it has one: `{"id": …, "facts": {…}}`, with what else a
    /// dossier holds beside the facts; or bare facts. `null` is an absent fact. Nothing is added where the text cannot
    /// be used.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    ///
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let batch = rulebook.batch();
    /// let (mut rows, mut json) = (batch.rows(), batch.json_rows());
    /// let id = rows.push_json(&mut json, r#"{"id": "a", "facts": {"va1": {"referenced": false}}}"#)?;
    /// assert_eq!(id.as_deref(), Some("a"));
    /// rows.push_json(&mut json, r#"{"va1.referenced": true, "profiles": ["general"]}"#)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn push_json(&mut self, json: &mut JsonRows<'_>, text: &str) -> Result<Option<String>, DossierError> {
        json.push(self, text)
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
        let row = self.len % BLOCK;
        let place = (self.len / BLOCK) * self.batch.planes.count() + plane as usize;
        self.given[place][row / 64] |= 1 << (row % 64);
    }

    /// Keeps the row that was begun whole, to be decided alone.
    pub(super) fn keep(&mut self, dossier: &Dossier) {
        let bare =
            Dossier { values: dossier.values.clone(), lists: dossier.lists.clone(), ..Dossier::default() };
        self.singles.push((self.len, Box::new(bare)));
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
