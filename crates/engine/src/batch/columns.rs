//! Tables of candidates: what the cells of each column say, read once for each different text.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::batch::Batch;
use super::cell_texts::{advised, cell, unquoted};
use super::json_tree::tree;
use super::ordered::Ordered;
use super::quick::{BEHIND, Quick, QuickNumber};
use super::rows::Rows;
use crate::DossierError;
use crate::diagnostic::Diagnostic;
use crate::dossier::{CellPlace, CellValue, Cells, Declared, Dossier};
use crate::logic::hash::FastMap;
use crate::rulebook::types::Value;
use crate::source::{FileId, Loc, SourceFile, Sources, Span};
use crate::unicode::nfc;
use crate::words::batch as words;

/// The different texts that a column remembers at most.
const MOST: usize = 4096;

/// How many short texts a column knows by their bytes: the words of a choice, yes and no.
const SHORT: usize = 8;

/// A text of at most seven bytes, as a number.
fn short(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len()).filter(|_| text.len() < 8)?.copy_from_slice(text.as_bytes());
    bytes[7] = text.len() as u8;
    Some(u64::from_le_bytes(bytes))
}

/// The columns of a table of candidates, each under the id of a fact or a field. It remembers what it has read,
/// so that a text that comes again costs little.
pub struct Columns<'b> {
    pub(super) batch: &'b Batch<'b>,
    cells: Cells<'b>,
    pub(super) columns: Vec<Column>,
    /// The columns of the row at hand that say something, and what.
    picked: Vec<(u32, Picked)>,
    /// The number of the row at hand, among all that were begun.
    row: u64,
    /// Whether a column speaks of a part of what another may speak of.
    has_members: bool,
    /// The row at hand as a dossier, where that is needed.
    pub(super) whole: Dossier,
    pub(super) looks_across: bool,
}

pub(super) struct Column {
    name: String,
    pub(super) place: CellPlace,
    known: FastMap<Box<str>, u32>,
    /// The first short texts among them, by their bytes.
    short: Vec<(u64, u32)>,
    pub(super) readings: Vec<Reading>,
    pub(super) quick: Quick,
    /// How its numbers are read, by how many digits stand behind the point: made when such a number comes.
    pub(super) ordered: [Option<Option<Arc<Ordered>>>; BEHIND + 1],
    /// The first column that speaks of the same.
    first: usize,
    /// Of a first one: the last row that says something of it.
    said: u64,
}

/// What a cell says.
#[derive(Clone, Copy)]
enum Picked {
    /// One of the column's readings.
    Reading(u32),
    Number(QuickNumber),
}

/// What a text says.
pub(super) struct Reading {
    pub(super) planes: Box<[u32]>,
    pub(super) value: CellValue,
    /// Whether planes cannot say it.
    pub(super) open: bool,
}

/// How cells are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    /// As in a table: texts without quotes.
    Table,
    /// As in JSON.
    Json,
    /// As a text of JSON, without its quotes.
    Text,
}

impl Batch<'_> {
    /// The columns of a table of candidates, by the ids of facts and fields.
    ///
    /// ```
    /// use rules_engine::Rulebook;
    ///
    /// let rulebook = Rulebook::builtin("ris-va2")?;
    /// let batch = rulebook.batch();
    /// let mut columns = batch.columns(&["va1.referenced", "profiles"])?;
    /// let mut rows = batch.rows();
    /// rows.push_cells(&mut columns, ["no", "general|ciba"])?;
    /// rows.push_cells(&mut columns, ["", "general"])?; // an empty cell is an absent fact
    /// assert!(rows.push_cells(&mut columns, ["perhaps", ""]).is_err());
    /// let verdicts = batch.decide(&rows);
    /// assert!(verdicts.of_row(1).undetermined > 0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn columns(&self, names: &[&str]) -> Result<Columns<'_>, DossierError> {
        Columns::new(self, names)
    }
}

impl Rows<'_> {
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
}

impl<'b> Columns<'b> {
    pub(super) fn new(batch: &'b Batch<'b>, names: &[&str]) -> Result<Self, DossierError> {
        let mut columns = Columns::none(batch);
        let mut errors = Errors::default();
        for name in names {
            if let Err(error) = columns.add(&nfc(name)).and_then(|column| columns.refuse_twice(column)) {
                errors.add("columns", name, vec![error]);
            }
        }
        errors.into_result().map(|()| columns)
    }

    pub(super) fn none(batch: &'b Batch<'b>) -> Self {
        let whole = Dossier { values: vec![None; batch.model.slots.len()], ..Dossier::default() };
        let cells = Cells::of(batch.model);
        let looks_across = batch.looks_across();
        let (columns, picked) = (Vec::new(), Vec::new());
        Columns { batch, cells, columns, picked, row: 0, has_members: false, whole, looks_across }
    }

    /// The names that columns can have.
    pub(super) fn cells(&self) -> &Cells<'b> {
        &self.cells
    }

    /// Adds a column; its number.
    pub(super) fn add(&mut self, name: &str) -> Result<usize, Diagnostic> {
        let place = self.cells.get(name).ok_or_else(|| self.cells.unknown(name))?;
        self.has_members |= matches!(place, CellPlace::Member(..));
        let column = self.columns.len();
        let first = self.columns.iter().position(|other| overlap(other.place, place)).unwrap_or(column);
        self.columns.push(Column {
            name: name.to_owned(),
            place,
            known: FastMap::default(),
            short: Vec::new(),
            readings: Vec::new(),
            quick: self.quick_of(place),
            ordered: Default::default(),
            first,
            said: 0,
        });
        Ok(column)
    }

    pub(super) fn refuse_twice(&self, column: usize) -> Result<(), Diagnostic> {
        let Column { place, name, .. } = &self.columns[column];
        let mut others = self.columns[..column].iter().filter(|other| overlap(other.place, *place));
        others.next().map_or(Ok(()), |other| {
            let message = match other.name == *name {
                true => words::given_twice(name),
                false => words::given_alike(&other.name, name),
            };
            Err(Diagnostic::error("given-twice", message).help(words::keep_one_column()))
        })
    }

    pub(super) fn push<'c>(
        &mut self,
        rows: &mut Rows<'_>,
        cells: impl IntoIterator<Item = &'c str>,
    ) -> Result<(), DossierError> {
        self.begin();
        let mut errors = Errors::default();
        let mut cells = cells.into_iter();
        for column in 0..self.columns.len() {
            let Some(cell) = cells.next() else { break };
            let absent = cell.is_empty() || self.batch.words.absent.iter().any(|word| word == cell.trim());
            if !absent && let Err(found) = self.pick(column, cell, Notation::Table) {
                let ty = self.cells.ty(self.columns[column].place);
                errors.add(&self.columns[column].name, cell, advised(&self.batch.words, ty, cell, found));
            }
        }
        errors.into_result()?;
        self.apply(rows);
        Ok(())
    }

    /// Begins a row.
    pub(super) fn begin(&mut self) {
        self.picked.clear();
        self.row += 1;
        for column in &mut self.columns {
            if column.readings.len() >= MOST {
                column.known.clear();
                column.short.clear();
                column.readings.clear();
            }
        }
    }

    /// Takes a cell into the row at hand.
    pub(super) fn pick(
        &mut self,
        index: usize,
        text: &str,
        notation: Notation,
    ) -> Result<(), Vec<Diagnostic>> {
        let picked = match self.quickly(index, text, notation) {
            Some(number) => Picked::Number(number),
            None => Picked::Reading(self.reading(index, text, notation)?),
        };
        let first = self.columns[index].first;
        self.columns[first].said = self.row;
        self.picked.push((index as u32, picked));
        Ok(())
    }

    /// What a text says in a column: its number among the column's readings.
    pub(super) fn reading(
        &mut self,
        index: usize,
        text: &str,
        notation: Notation,
    ) -> Result<u32, Vec<Diagnostic>> {
        let column = &mut self.columns[index];
        let short = short(text);
        if let Some(short) = short
            && let Some((_, reading)) = column.short.iter().find(|(known, _)| *known == short)
        {
            return Ok(*reading);
        }
        if let Some(reading) = column.known.get(text) {
            return Ok(*reading);
        }
        let reading = read(self.batch, &self.cells, column.place, text, notation)?;
        let number = column.readings.len() as u32;
        column.readings.push(reading);
        match short.filter(|_| column.short.len() < SHORT) {
            Some(short) => column.short.push((short, number)),
            None => drop(column.known.insert(text.into(), number)),
        }
        Ok(number)
    }

    /// A column's name.
    pub(super) fn name(&self, index: usize) -> &str {
        &self.columns[index].name
    }

    /// Whether the row at hand has said already what a column says.
    pub(super) fn has(&self, index: usize) -> bool {
        if !self.has_members {
            return self.columns[self.columns[index].first].said == self.row;
        }
        let place = self.columns[index].place;
        self.picked.iter().any(|(column, _)| overlap(self.columns[*column as usize].place, place))
    }

    /// Adds the row at hand.
    pub(super) fn apply(&mut self, rows: &mut Rows<'_>) {
        assert!(std::ptr::eq(rows.batch, self.batch), "the rows are those of another batch");
        rows.open();
        let mut open = false;
        for (column, picked) in &self.picked {
            match picked {
                Picked::Number(number) => number.plane.into_iter().for_each(|plane| rows.set(plane)),
                Picked::Reading(reading) => {
                    let reading = &self.columns[*column as usize].readings[*reading as usize];
                    reading.planes.iter().for_each(|plane| rows.set(*plane));
                    open |= reading.open;
                }
            }
        }
        if open || self.looks_across || rows.remembers {
            self.make_whole();
            rows.remember(&self.whole);
        }
        if open || self.looks_across {
            for plane in self.batch.planes_across(&self.whole) {
                rows.set(plane);
            }
            open |= !self.batch.compares_all(&self.whole);
        }
        if open {
            rows.keep(&self.whole);
        }
        rows.close();
    }

    fn make_whole(&mut self) {
        empty(&mut self.whole);
        for (column, picked) in &self.picked {
            let column = &self.columns[*column as usize];
            let value = match picked {
                Picked::Reading(reading) => column.readings[*reading as usize].value.clone(),
                Picked::Number(QuickNumber { number, scale, .. }) => {
                    CellValue::Value(Value::Number(Decimal::new(*number, *scale)))
                }
            };
            say(&mut self.whole, self.batch, column.place, value);
        }
    }
}

/// Forgets what a dossier says.
pub(super) fn empty(dossier: &mut Dossier) {
    dossier.values.fill(None);
    dossier.lists.clear();
}

/// Has a dossier say what a cell says.
pub(super) fn say(dossier: &mut Dossier, batch: &Batch<'_>, place: CellPlace, value: CellValue) {
    match (value, place) {
        (CellValue::Value(value), CellPlace::Slot(slot)) => {
            dossier.values[slot.index()] = Some(declared(value));
        }
        (CellValue::Member(yes), CellPlace::Member(slot, member)) => {
            let size = batch.model.slot(slot).ty.choices().len();
            let set =
                dossier.values[slot.index()].get_or_insert_with(|| declared(Value::Set(vec![None; size])));
            if let Value::Set(members) = &mut set.value {
                members[member as usize] = Some(yes);
            }
        }
        (CellValue::List(list), CellPlace::List(fact)) => {
            dossier.lists.insert(fact, list);
        }
        _ => {}
    }
}

fn declared(value: Value) -> Declared {
    Declared { value, loc: Loc::default(), members: Vec::new() }
}

/// Whether two columns speak of the same.
fn overlap(one: CellPlace, other: CellPlace) -> bool {
    match (one, other) {
        (CellPlace::Slot(one), CellPlace::Member(other, _))
        | (CellPlace::Member(one, _), CellPlace::Slot(other)) => one == other,
        _ => one == other,
    }
}

fn read(
    batch: &Batch<'_>,
    cells: &Cells<'_>,
    place: CellPlace,
    text: &str,
    notation: Notation,
) -> Result<Reading, Vec<Diagnostic>> {
    let node = match notation {
        Notation::Json => tree(FileId(0), text),
        Notation::Text => unquoted(&batch.words, cells.ty(place), text),
        Notation::Table => cell(&batch.words, cells.ty(place), text),
    };
    let value = cells.read(place, &node.map_err(|error| vec![error])?)?;
    let planes: Option<Vec<u32>> = match (&value, place) {
        (CellValue::Value(value), CellPlace::Slot(slot)) => {
            Some(batch.planes_of_value(slot, value).collect())
        }
        (CellValue::Member(yes), CellPlace::Member(slot, member)) => {
            Some(batch.plane_of_member(slot, member, *yes).into_iter().collect())
        }
        (CellValue::List(list), CellPlace::List(fact)) => batch.planes_of_list(fact, list),
        _ => Some(Vec::new()),
    };
    Ok(Reading { open: planes.is_none(), planes: planes.unwrap_or_default().into(), value })
}

/// Errors in cells, each cell being a text of its own.
#[derive(Default)]
pub(super) struct Errors {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

impl Errors {
    pub(super) fn add(&mut self, name: &str, text: &str, found: Vec<Diagnostic>) {
        let file = self.sources.add(SourceFile::new(name, text));
        let whole = Loc::new(file, Span::new(0, u32::try_from(text.len()).unwrap_or(u32::MAX)));
        for mut error in found {
            error.primary = Some(error.primary.map_or(whole, |loc| Loc { file, ..loc }));
            for label in &mut error.labels {
                label.loc.file = file;
            }
            error.fix = None;
            self.diagnostics.push(error);
        }
    }

    pub(super) fn into_result(self) -> Result<(), DossierError> {
        if self.diagnostics.is_empty() {
            return Ok(());
        }
        let Errors { diagnostics, sources } = self;
        Err(crate::dossier::DossierError { diagnostics, sources }.into())
    }
}
