//! From the sheets of a file to a catalogue.

use crate::words::report as said;
use rules_language::phrase::Phrase;
use std::sync::Arc;

use super::account::Skipped;
use super::catalogue::{Catalogue, CatalogueSheet};
use super::column_map::ColumnMap;
use super::defect::Defects;
use super::header::{Columns, Role};
use super::options::Options;
use super::row::{RowReader, SheetRead};
use super::search::{Found, HeaderSearch, Missing};
use super::seen::Seen;
use crate::diagnostic::{did_you_mean, quoted};
use crate::spreadsheet::{Sheet, SpreadsheetError, Workbook};
use crate::text::identifier;
use crate::words::spreadsheet as words;
use rules_language::words::general;

/// How many rows of a sheet are looked at in search of the header.
const LOOKED_AT: usize = 100;

/// How many headers a message names.
const NAMED: usize = 20;

/// A catalogue as read, and what there is to say about the reading.
pub(super) struct Reading {
    pub catalogue: Catalogue,
    pub defects: Defects,
    /// What people should know, and is no defect.
    pub notes: Vec<Phrase>,
    /// How many rows the tables have, those that were left out included.
    pub rows: u64,
}

/// Whether a sheet is read: the map may name others, and what is hidden is left alone where no map names sheets.
pub(super) fn wants(map: Option<&ColumnMap>, sheet: &Sheet) -> bool {
    map.is_none_or(|map| map.wants(&sheet.name))
        && !(sheet.hidden && map.is_none_or(|map| !map.names_sheets()))
}

/// Reads every sheet whose header is recognised. `watch` is told how many rows are read.
pub(super) fn read(
    book: &mut Workbook<'_>,
    options: &Options,
    watch: &mut dyn FnMut(u64),
) -> Result<Reading, SpreadsheetError> {
    let mut reading = Reading {
        catalogue: Catalogue { is_csv: book.is_csv(), ..Catalogue::default() },
        defects: Defects::default(),
        notes: book.notes().into_iter().map(Phrase::verbatim).collect(),
        rows: 0,
    };
    let mut rows = RowReader::default();
    let mut nearest = Nearest::default();
    let mut hidden = Vec::new();
    let map = options.map.as_ref().map(|map| Arc::new(map.clone()));
    for (index, sheet) in book.sheets().to_vec().into_iter().enumerate() {
        let Ok(number) = u16::try_from(index) else {
            return Err(SpreadsheetError::new("spreadsheet-too-large", words::too_many_sheets()));
        };
        let mut described = CatalogueSheet::new(sheet.name.as_str());
        if map.as_ref().is_some_and(|map| !map.wants(&sheet.name)) {
            reading.notes.push(said::sheet_not_in_map(&sheet.name));
            reading.catalogue.sheets.push(described);
            continue;
        }
        if !wants(map.as_deref(), &sheet) {
            hidden.push(sheet.name.clone());
            reading.notes.push(said::sheet_hidden(&sheet.name));
            reading.catalogue.sheets.push(described);
            continue;
        }
        let looks = book.looks(index)?;
        let mut search = HeaderSearch::new(map.clone(), book.merged(index)?);
        let mut columns: Option<Columns> = None;
        let mut seen = Seen::new(&looks);
        let filled = book.rows(index, &mut |row| {
            seen.row(row);
            if columns.is_some() {
                rows.row(number, row, &mut reading.defects);
                watch(rows.count);
                return Ok(());
            }
            if search.looked_at >= LOOKED_AT {
                return Ok(());
            }
            match search.look(row) {
                Ok(Found { columns: found, headers }) => {
                    described.form = Some(found.form);
                    described.header = Some(row.number);
                    described.profile_header = profile_header(&found, &headers);
                    reading.catalogue.has_scenarios |= found.has(Role::Scenario);
                    reading.catalogue.has_proofs |= found.has_proofs();
                    for above in search.rows_seen.drain(..).chain([row.number]) {
                        rows.account.skip(Skipped::Header, above);
                    }
                    let of = SheetRead {
                        name: &sheet.name,
                        is_csv: reading.catalogue.is_csv,
                        looks: looks.clone(),
                        header_row: row.number,
                    };
                    rows.table(&found, &headers, map.as_ref(), of);
                    columns = Some(found);
                }
                Err(Missing { headers, missing }) => {
                    nearest.consider(&sheet.name, row.number, headers, missing)
                }
            }
            Ok(())
        })?;
        described.account = rows.end_of_table(&mut reading.defects);
        let what = sheet_words(&sheet.name, reading.catalogue.is_csv);
        match &columns {
            Some(columns) => {
                reading.notes.extend(column_notes(&what, columns));
                reading.notes.extend(seen.notes(&what, map.as_deref()));
            }
            None if search.looked_at > 0 => {
                reading.notes.push(said::no_header_recognised(what));
            }
            None => {}
        }
        if filled > 0 {
            reading
                .notes
                .push(said::merged_cells(sheet_words(&sheet.name, reading.catalogue.is_csv), filled));
        }
        reading.catalogue.sheets.push(described);
    }
    if reading.catalogue.sheets.iter().all(|sheet| sheet.form.is_none()) {
        return Err(nearest.error(options.map.as_ref(), &hidden));
    }
    reading.rows = rows.count;
    let finished = rows.finish(&mut reading.catalogue.sheets, &mut reading.defects);
    reading.catalogue.rows = finished.rows;
    reading.catalogue.profile_order = finished.profile_order;
    reading.notes.extend(finished.notes);
    Ok(reading)
}

/// How notes speak of a sheet.
fn sheet_words(name: &str, is_csv: bool) -> Phrase {
    if is_csv { said::the_table() } else { said::the_sheet(name) }
}

/// The header of the column of profiles; of columns of marks, all of them.
fn profile_header(columns: &Columns, headers: &[(u32, String)]) -> Option<String> {
    let header = |column: u32| {
        let header = headers.iter().find(|(at, _)| *at == column).map(|(_, text)| text)?;
        Some(identifier(header).into_owned())
    };
    let marks: Vec<String> = columns.numbered(Role::Mark).into_iter().filter_map(header).collect();
    if !marks.is_empty() {
        return Some(marks.join(", "));
    }
    header(columns.column(Role::Profile)?)
}

fn column_notes(what: &Phrase, columns: &Columns) -> Vec<Phrase> {
    let mut notes = Vec::new();
    let list =
        |headers: &[String]| headers.iter().map(|header| quoted(header)).collect::<Vec<_>>().join(", ");
    if !columns.unused.is_empty() {
        notes.push(said::columns_not_read(what.clone(), list(&columns.unused)));
    }
    if !columns.twice.is_empty() {
        notes.push(said::columns_repeated(what.clone(), list(&columns.twice)));
    }
    notes
}

/// The row that looks most like a header, for the message when none is one.
#[derive(Default)]
struct Nearest {
    best: Option<Candidate>,
}

struct Candidate {
    sheet: String,
    row: u32,
    headers: Vec<(u32, String)>,
    missing: Vec<String>,
}

impl Nearest {
    fn consider(&mut self, sheet: &str, row: u32, headers: Vec<(u32, String)>, missing: Vec<String>) {
        // Fewer missing first, then more headers; the first of equals stays.
        let rank =
            |missing: &[String], headers: &[(u32, String)]| (usize::MAX - missing.len(), headers.len());
        let better = self
            .best
            .as_ref()
            .is_none_or(|best| rank(&missing, &headers) > rank(&best.missing, &best.headers));
        if better {
            self.best = Some(Candidate { sheet: sheet.to_owned(), row, headers, missing });
        }
    }

    fn error(self, map: Option<&ColumnMap>, hidden: &[String]) -> SpreadsheetError {
        let hint = match hidden {
            [] => Phrase::verbatim(""),
            [first, ..] => words::hidden_sheet(first),
        };
        let Some(best) = self.best else {
            return SpreadsheetError::new("empty-spreadsheet", words::no_table(hint));
        };
        let named =
            best.headers.iter().take(NAMED).map(|(_, text)| quoted(text)).collect::<Vec<_>>().join(", ");
        if map.is_some() {
            let missing = best.missing.iter().map(|header| quoted(header)).collect::<Vec<_>>().join(", ");
            let error = SpreadsheetError::new("columns-not-found", words::columns_missing(missing, hint));
            let known = best.headers.iter().map(|(_, text)| text.as_str());
            let meant = best.missing.first().and_then(|header| did_you_mean(header, known));
            let help = match meant {
                Some(meant) => general::did_you_mean(meant),
                None => words::headers_here(named),
            };
            return error.sheet(best.sheet).row(best.row).help(help);
        }
        SpreadsheetError::new("catalogue-not-recognised", words::no_catalogue(named, hint))
            .sheet(best.sheet)
            .row(best.row)
            .help(words::what_a_catalogue_has())
    }
}
