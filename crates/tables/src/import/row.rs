//! From the rows of a table to the rows of a catalogue.

use std::collections::HashSet;

use super::catalogue::{CatalogueRow, Pool, Shared};
use super::cells::Cells;
use super::defect::{DefectCode, Defects, Place};
use super::header::{Columns, Role};
use super::ids;
use super::text::identifier;
use crate::diagnostic::quoted;
use crate::spreadsheet::Row;

/// Reads the rows of one table after the other.
#[derive(Default)]
pub(super) struct RowReader {
    table: Option<Table>,
    rows: Vec<CatalogueRow>,
    /// For each row, what its table says of waves.
    waves: Vec<Wave>,
    pool: Pool,
    /// The identifiers that something was said about.
    told: HashSet<(DefectCode, Shared)>,
    /// The last text in the column of waves, and what it means.
    last_wave: Option<(String, Option<u8>)>,
    /// The rows without a requirement that were met last.
    idle: Option<Idle>,
    /// How many rows there were.
    pub count: u64,
}

/// A run of rows without a requirement.
struct Idle {
    first: Place,
    last: u32,
    /// What the first of them begins with.
    begins: String,
}

/// What is known of the table being read.
pub(super) struct Table {
    pub columns: Columns,
    pub proofs: Vec<(u32, Option<u32>)>,
    requirement_header: String,
    /// The last column that has a header.
    pub width: u32,
    pub is_csv: bool,
}

impl RowReader {
    /// A header was found: the rows that follow are its table.
    pub fn table(&mut self, columns: &Columns, headers: &[(u32, String)], is_csv: bool) {
        let at = columns.column(Role::Requirement);
        let requirement_header = headers.iter().find(|(column, _)| Some(*column) == at).map(|(_, text)| text);
        self.table = Some(Table {
            proofs: columns.proofs(),
            columns: columns.clone(),
            requirement_header: requirement_header
                .map(|text| identifier(text).into_owned())
                .unwrap_or_default(),
            width: headers.last().map_or(0, |(column, _)| *column),
            is_csv,
        });
    }

    /// The sheet has no more rows.
    pub fn end_of_table(&mut self, defects: &mut Defects) {
        self.flush_idle(defects);
        self.table = None;
    }

    /// Takes one row.
    pub fn row(&mut self, sheet: u16, row: &Row<'_>, defects: &mut Defects) {
        let Some(table) = self.table.take() else { return };
        if row.cells.iter().any(|(_, value)| !value.is_blank()) {
            self.full_row(&table, Place { sheet, row: row.number }, row, defects);
        }
        self.table = Some(table);
    }

    fn full_row(&mut self, table: &Table, place: Place, row: &Row<'_>, defects: &mut Defects) {
        let mut cells = Cells {
            table,
            place,
            row,
            defects,
            pool: &mut self.pool,
            told: &mut self.told,
            last_wave: &mut self.last_wave,
        };
        let before = cells.defects.len();
        let Some(requirement) = cells.id(table.columns.column(Role::Requirement), "requirement") else {
            // A defect of the cell itself says enough; other rows are told of in runs.
            if cells.defects.len() > before {
                self.count += 1;
                return;
            }
            self.idle(place, row, defects);
            return;
        };
        if requirement.eq_ignore_ascii_case(&table.requirement_header) {
            defects.leave_out(place, DefectCode::HeaderRepeated, "the header stands here once more");
            self.flush_idle(defects);
            return;
        }
        self.count += 1;
        let catalogue_row = cells.catalogue_row(requirement);
        let wave = cells.wave();
        self.flush_idle(defects);
        self.rows.push(catalogue_row);
        self.waves.push(wave);
    }

    /// A row without a requirement. Many in a row are told of once.
    fn idle(&mut self, place: Place, row: &Row<'_>, defects: &mut Defects) {
        self.count += 1;
        if let Some(idle) = &mut self.idle
            && idle.first.sheet == place.sheet
            && row.number == idle.last.saturating_add(1)
        {
            idle.last = row.number;
            return;
        }
        self.flush_idle(defects);
        let begins = row.cells.iter().find_map(|(_, value)| value.text()).unwrap_or_default().into_owned();
        self.idle = Some(Idle { first: place, last: row.number, begins });
    }

    fn flush_idle(&mut self, defects: &mut Defects) {
        let Some(Idle { first, last, begins }) = self.idle.take() else { return };
        let begins = quoted(begins.trim());
        let message = if first.row == last {
            format!("the row has no requirement; it begins with {begins}")
        } else {
            format!("the rows {} to {last} have no requirement; the first begins with {begins}", first.row)
        };
        defects.leave_out(first, DefectCode::RowWithoutRequirement, message);
    }

    /// The rows, in reading order, and what there is to say about the order.
    pub fn finish(mut self, defects: &mut Defects) -> (Vec<CatalogueRow>, Vec<String>) {
        self.settle_waves(defects);
        let mut notes = Vec::new();
        let ordered = self.rows.iter().filter(|row| row.order.is_some()).count();
        if ordered > 0 && ordered == self.rows.len() {
            let key = |row: &CatalogueRow| (row.place.sheet, row.order.unwrap_or_default());
            self.rows.sort_by(|a, b| {
                let (a, b) = (key(a), key(b));
                a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))
            });
        } else if ordered > 0 {
            notes.push("some rows have no order: the rows were taken as they stand in the file".to_owned());
        }
        (self.rows, notes)
    }

    /// Settles the waves, once it is known whether identifiers tell them.
    fn settle_waves(&mut self, defects: &mut Defects) {
        let marked = self.rows.iter().any(|row| ids::wave(&row.requirement) == 1);
        for (row, wave) in self.rows.iter_mut().zip(&self.waves) {
            let of_id = ids::wave(&row.requirement);
            row.wave = match wave {
                Wave::None => None,
                Wave::FromId => Some(of_id),
                Wave::Unknown => marked.then_some(of_id),
                Wave::Given(wave) => Some(*wave),
            };
            if let Wave::Given(wave) = wave
                && marked
                && *wave != of_id
                && self.told.insert((DefectCode::WaveDisagreesWithId, row.requirement.clone()))
            {
                let id = quoted(&row.requirement);
                let message = format!(
                    "the row says wave {wave}, and by its identifier {id} is of wave {of_id}; the row was followed"
                );
                defects.report(row.place, DefectCode::WaveDisagreesWithId, message);
            }
        }
    }
}

/// What a row says of its wave.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wave {
    /// The catalogue has no waves.
    None,
    /// The identifier tells it.
    FromId,
    /// The identifier tells it, if identifiers of this catalogue do.
    Unknown,
    /// A column tells it.
    Given(u8),
}
