//! Tables of candidates whose values have types already, column by column: what each column says of many rows at once.
//! It means what the same values mean in JSON.

use super::batch::Batch;
use super::columns::{Columns, Errors, Notation, Reading, empty, say};
use super::ordered::Ordered;
use super::planes::BLOCK;
use super::rows::Rows;
use crate::DossierError;
use crate::decide::{Decision, decide};
use crate::diagnostic::Diagnostic;
use crate::dossier::{CellPlace, CellValue, Dossier};
use crate::phrase::Phrase;
use crate::rulebook::types::{SlotType, Value};
use crate::unicode::nfc;

/// What the cells of a column hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnKind {
    /// Yes or no: a fact, a field, or a member of a set.
    YesNo,
    /// Whole numbers.
    Whole,
    /// Exact numbers.
    Number,
    /// Civil dates.
    Date,
    /// Instants; local times are read in this zone.
    Moment(String),
    /// Texts.
    Text,
    /// One of some names.
    OneOf,
    /// A set: its members.
    Set,
    /// A list.
    List,
}

/// What one cell says: nothing, or a reading of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said(u32);

impl Said {
    /// The cell says nothing: the fact is absent.
    pub const NOTHING: Said = Said(u32::MAX);
}

/// A cell that cannot be read.
#[derive(Debug, Clone)]
pub struct BadCell {
    column: String,
    text: String,
    found: Vec<Diagnostic>,
}

impl BadCell {
    /// The name of its column.
    pub fn column(&self) -> &str {
        &self.column
    }

    /// A column that cannot be used as a whole.
    pub fn of(column: &str, error: &DossierError) -> BadCell {
        let found = error.diagnostics().to_vec();
        BadCell { column: "columns".to_owned(), text: column.to_owned(), found }
    }

    /// The same, with one more thing to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<Phrase>) -> BadCell {
        if let Some(last) = self.found.last_mut() {
            last.help.push(help.into());
        }
        self
    }

    /// What is wrong with some cells of one row.
    pub fn together(cells: Vec<BadCell>) -> DossierError {
        let mut errors = Errors::default();
        for BadCell { column, text, found } in cells {
            errors.add(&column, &text, found);
        }
        match errors.into_result() {
            Err(error) => error,
            Ok(()) => DossierError::plain("cannot-read", crate::words::batch::nothing_wrong()),
        }
    }
}

/// What a column says of each row.
#[derive(Debug, Clone, Copy)]
pub enum ColumnValues<'t> {
    /// Yes or no, in bits: 64 rows to a word, the first in the lowest bit.
    Bits {
        /// Which rows say yes.
        yes: &'t [u64],
        /// Which rows say anything.
        said: &'t [u64],
    },
    /// Numbers, dates or instants, all of which [`Ordered::allows`].
    Numbers {
        /// How they are counted, and what they mean.
        by: &'t Ordered,
        /// By row.
        numbers: &'t [i64],
        /// Which rows say anything, in bits.
        said: &'t [u64],
    },
    /// Cell by cell.
    Cells(&'t [Said]),
}

fn kind_of(ty: &SlotType) -> ColumnKind {
    match ty {
        SlotType::YesNo => ColumnKind::YesNo,
        SlotType::Number { whole: true, .. } => ColumnKind::Whole,
        SlotType::Number { .. } => ColumnKind::Number,
        SlotType::Text | SlotType::Document | SlotType::Version => ColumnKind::Text,
        SlotType::Date { .. } => ColumnKind::Date,
        SlotType::Moment { zone, .. } => ColumnKind::Moment(zone.clone()),
        SlotType::OneOf(_) => ColumnKind::OneOf,
        SlotType::AnyOf(_) => ColumnKind::Set,
    }
}

impl Batch<'_> {
    /// What is decided of one candidate, whole.
    pub fn decision<'a>(&'a self, dossier: &'a Dossier) -> Decision<'a> {
        decide(self.model, self.compiled, dossier, self.today)
    }
}

impl Columns<'_> {
    /// Whether a column can stand under a name.
    pub fn knows(&self, name: &str) -> bool {
        self.cells().get(&nfc(name)).is_some()
    }

    /// Whether the names of other columns begin with this one.
    pub fn is_group(&self, name: &str) -> bool {
        self.cells().is_group(&nfc(name))
    }

    /// Adds a column; its number.
    pub fn add_column(&mut self, name: &str) -> Result<usize, DossierError> {
        let added = self.add(&nfc(name)).and_then(|column| self.refuse_twice(column).map(|()| column));
        added.or_else(|error| {
            let mut errors = Errors::default();
            errors.add("columns", name, vec![error]);
            errors.into_result().map(|()| 0)
        })
    }

    /// What the cells of a column hold.
    pub fn kind(&self, column: usize) -> ColumnKind {
        self.cells().ty(self.columns[column].place).map_or(ColumnKind::List, kind_of)
    }

    /// Of a column of lists, what the fields of an element hold, by their names; where elements are no records, the name is
    /// empty.
    pub fn element_kinds(&self, column: usize) -> Vec<(String, ColumnKind)> {
        let CellPlace::List(list) = self.columns[column].place else { return Vec::new() };
        let slots = self.batch.model.fact(list).slots.iter().map(|slot| self.batch.model.slot(*slot));
        slots.map(|slot| (slot.field.clone().unwrap_or_default(), kind_of(&slot.ty))).collect()
    }

    /// Makes ready for the next rows. What [`json`](Self::json) and [`text`](Self::text) gave before may be forgotten.
    pub fn begin_table(&mut self) {
        self.begin();
    }

    /// What a value in JSON says in a column.
    pub fn json(&mut self, column: usize, json: &str) -> Result<Said, BadCell> {
        self.reading(column, json, Notation::Json).map(Said).map_err(|found| self.bad(column, json, found))
    }

    /// What a text says in a column.
    pub fn text(&mut self, column: usize, text: &str) -> Result<Said, BadCell> {
        self.reading(column, text, Notation::Text).map(Said).map_err(|found| self.bad(column, text, found))
    }

    /// That a cell cannot be read, for a reason that JSON could not have.
    pub fn refuse(
        &self,
        column: usize,
        shown: &str,
        code: &'static str,
        message: impl Into<Phrase>,
        help: impl Into<Phrase>,
    ) -> BadCell {
        self.bad(column, shown, vec![Diagnostic::error(code, message).help(help)])
    }

    fn bad(&self, column: usize, text: &str, found: Vec<Diagnostic>) -> BadCell {
        BadCell { column: self.name(column).to_owned(), text: text.to_owned(), found }
    }

    /// A row as a dossier. `told` says what each column says.
    pub fn dossier(&mut self, told: &[ColumnValues<'_>], row: usize) -> Dossier {
        self.fill_whole(told, row);
        self.whole.clone()
    }

    fn fill_whole(&mut self, told: &[ColumnValues<'_>], row: usize) {
        empty(&mut self.whole);
        for (column, told) in self.columns.iter().zip(told) {
            let bit = |bits: &[u64]| bits[row / 64] >> (row % 64) & 1 == 1;
            let value = match told {
                ColumnValues::Bits { said, .. } | ColumnValues::Numbers { said, .. } if !bit(said) => {
                    continue;
                }
                ColumnValues::Bits { yes, .. } => yes_no(column.place, bit(yes)),
                ColumnValues::Numbers { by, numbers, .. } => CellValue::Value(by.value(numbers[row])),
                ColumnValues::Cells(cells) if cells[row] == Said::NOTHING => continue,
                ColumnValues::Cells(cells) => column.readings[cells[row].0 as usize].value.clone(),
            };
            say(&mut self.whole, self.batch, column.place, value);
        }
    }
}

impl Rows<'_> {
    /// Adds candidates from a table: so many rows, or of them only those that `kept` lists in their order. `told`
    /// has one entry for each of the columns.
    ///
    /// # Panics
    ///
    /// If the columns are those of another batch, or a column tells of fewer rows.
    pub fn push_table(
        &mut self,
        columns: &mut Columns<'_>,
        rows: usize,
        told: &[ColumnValues<'_>],
        kept: Option<&[u32]>,
    ) {
        assert!(std::ptr::eq(self.batch, columns.batch), "the rows are those of another batch");
        let count = kept.map_or(rows, <[u32]>::len);
        let source = |row: usize| kept.map_or(row, |kept| kept[row] as usize);
        let first = self.extend(count);
        let mut open: Vec<usize> = if columns.looks_across { (0..count).collect() } else { Vec::new() };
        if kept.is_none() && first.is_multiple_of(BLOCK) {
            self.fill_blocks(columns, told, first, count, &mut open);
        } else {
            self.fill_rows(columns, told, first, (count, &source), &mut open);
        }
        open.sort_unstable();
        open.dedup();
        for row in open {
            columns.fill_whole(told, source(row));
            for plane in columns.batch.planes_across(&columns.whole) {
                self.set_at(first + row, plane);
            }
            let is_open = !columns.looks_across || columns.is_open(told, source(row));
            if is_open || !columns.batch.compares_all(&columns.whole) {
                self.keep_at(first + row, &columns.whole);
            }
        }
    }
}

impl Rows<'_> {
    /// Says what a table says of rows that begin with a block: block by block, so that what is filled stays at hand, and word
    /// by word. Rows of which planes cannot say everything are added to `open`.
    fn fill_blocks(
        &mut self,
        columns: &Columns<'_>,
        told: &[ColumnValues<'_>],
        first: usize,
        count: usize,
        open: &mut Vec<usize>,
    ) {
        let planes = self.batch.planes.count();
        let columns_told: Vec<_> = columns.columns.iter().zip(told).collect();
        let of_bits: Vec<[Vec<u32>; 2]> = (columns_told.iter())
            .map(|(column, told)| match told {
                ColumnValues::Bits { .. } => {
                    [false, true].map(|yes| planes_of(columns.batch, column.place, yes))
                }
                _ => Default::default(),
            })
            .collect();
        for start in (0..count).step_by(BLOCK) {
            let from = (first + start) / BLOCK * planes;
            let block = &mut self.given[from..from + planes];
            let rows = start..count.min(start + BLOCK);
            for ((column, told), [no, yes]) in columns_told.iter().zip(&of_bits) {
                for (word, row) in rows.clone().step_by(64).enumerate() {
                    let mut set = |plane: u32, bits: u64| block[plane as usize][word] |= bits;
                    let within = within(count - row);
                    match told {
                        ColumnValues::Bits { yes: is_yes, said } => {
                            let (is_yes, said) = (is_yes[row / 64], said[row / 64] & within);
                            no.iter().for_each(|plane| set(*plane, said & !is_yes));
                            yes.iter().for_each(|plane| set(*plane, said & is_yes));
                        }
                        ColumnValues::Numbers { by, .. } if by.says_nothing() => break,
                        ColumnValues::Numbers { by, numbers, said } => {
                            let numbers = &numbers[row..rows.end.min(row + 64)];
                            by.put(numbers, said[row / 64] & within, |plane, bits| {
                                if let Some(lane) = block.get_mut(plane as usize) {
                                    lane[word] |= bits;
                                }
                            });
                        }
                        ColumnValues::Cells(cells) => {
                            let cells = &cells[row..rows.end.min(row + 64)];
                            for (reading, bits) in readings_of(&column.readings, cells) {
                                reading.planes.iter().for_each(|plane| set(*plane, bits));
                                if reading.open && !columns.looks_across {
                                    open.extend(
                                        (0..64).filter(|bit| bits >> bit & 1 == 1).map(|bit| row + bit),
                                    );
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The same for whatever rows, one by one: so many, and which row of the table each is.
    fn fill_rows(
        &mut self,
        columns: &Columns<'_>,
        told: &[ColumnValues<'_>],
        first: usize,
        (count, source): (usize, &dyn Fn(usize) -> usize),
        open: &mut Vec<usize>,
    ) {
        let is_said = |said: &[u64], row: usize| said[row / 64] >> (row % 64) & 1 == 1;
        for (column, told) in columns.columns.iter().zip(told) {
            let of_bits = [false, true].map(|yes| planes_of(columns.batch, column.place, yes));
            for row in 0..count {
                let from = source(row);
                match told {
                    ColumnValues::Bits { yes, said } if is_said(said, from) => {
                        let planes = &of_bits[usize::from(is_said(yes, from))];
                        planes.iter().for_each(|plane| self.set_at(first + row, *plane));
                    }
                    ColumnValues::Numbers { by, numbers, said } if is_said(said, from) => {
                        by.plane(numbers[from]).into_iter().for_each(|plane| self.set_at(first + row, plane));
                    }
                    ColumnValues::Cells(cells) if cells[from] != Said::NOTHING => {
                        let reading = &column.readings[cells[from].0 as usize];
                        reading.planes.iter().for_each(|plane| self.set_at(first + row, *plane));
                        if reading.open && !columns.looks_across {
                            open.push(row);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// What at most 64 cells say: each reading that is said with the bits of the cells that say it.
fn readings_of<'r>(readings: &'r [Reading], cells: &[Said]) -> impl Iterator<Item = (&'r Reading, u64)> {
    const FEW: usize = 16;
    let mut few = [0_u64; FEW + 1];
    let mut many: Vec<(&Reading, u64)> = Vec::new();
    if readings.len() <= FEW {
        // What says nothing comes last, and is left there.
        for (bit, cell) in cells.iter().enumerate() {
            few[(cell.0 as usize).min(FEW)] |= 1 << bit;
        }
    } else {
        let said = cells.iter().enumerate().filter(|(_, cell)| **cell != Said::NOTHING);
        many = said.map(|(bit, cell)| (&readings[cell.0 as usize], 1 << bit)).collect();
    }
    let few = readings.iter().take(FEW).zip(few).filter(|(_, bits)| *bits != 0);
    few.chain(many)
}

impl Columns<'_> {
    /// Whether planes cannot say what a cell of a row says.
    fn is_open(&self, told: &[ColumnValues<'_>], row: usize) -> bool {
        self.columns.iter().zip(told).any(|(column, told)| match told {
            ColumnValues::Cells(cells) if cells[row] != Said::NOTHING => {
                column.readings[cells[row].0 as usize].open
            }
            _ => false,
        })
    }
}

fn planes_of(batch: &Batch<'_>, place: CellPlace, yes: bool) -> Vec<u32> {
    match place {
        CellPlace::Slot(slot) => batch.planes_of_value(slot, &Value::YesNo(yes)).collect(),
        CellPlace::Member(slot, member) => batch.plane_of_member(slot, member, yes).into_iter().collect(),
        CellPlace::List(_) => Vec::new(),
    }
}

fn yes_no(place: CellPlace, yes: bool) -> CellValue {
    match place {
        CellPlace::Member(..) => CellValue::Member(yes),
        _ => CellValue::Value(Value::YesNo(yes)),
    }
}

/// The bits of so many rows, at most a word of them.
fn within(rows: usize) -> u64 {
    if rows >= 64 { u64::MAX } else { (1 << rows) - 1 }
}
