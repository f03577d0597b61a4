//! From the sheets of a file to a catalogue.

use super::catalogue::{Catalogue, CatalogueSheet};
use super::column_map::ColumnMap;
use super::defect::Defects;
use super::header::{Columns, Role, recognise};
use super::options::Options;
use super::row::RowReader;
use super::text::{identifier, words};
use crate::diagnostic::{did_you_mean, quoted};
use crate::spreadsheet::{Row, SpreadsheetError, Workbook};

/// How many rows of a sheet are looked at in search of the header.
const LOOKED_AT: usize = 100;

/// How many headers a message names.
const NAMED: usize = 20;

/// A catalogue as read, and what there is to say about the reading.
pub(super) struct Reading {
    pub catalogue: Catalogue,
    pub defects: Defects,
    /// What people should know, and is no defect.
    pub notes: Vec<String>,
    /// How many rows the tables have, those that were left out included.
    pub rows: u64,
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
        notes: book.notes(),
        rows: 0,
    };
    let mut rows = RowReader::default();
    let mut nearest = Nearest::default();
    let mut hidden = Vec::new();
    for (index, sheet) in book.sheets().to_vec().into_iter().enumerate() {
        let Ok(number) = u16::try_from(index) else {
            return Err(SpreadsheetError::new("spreadsheet-too-large", "the workbook has too many sheets"));
        };
        let only = options.map.as_ref().and_then(|map| map.sheet.as_ref());
        let wanted = only.is_none_or(|only| words(only) == words(&sheet.name));
        let mut described = CatalogueSheet::new(sheet.name.as_str());
        if !wanted {
            reading.catalogue.sheets.push(described);
            continue;
        }
        if sheet.hidden && only.is_none() {
            hidden.push(sheet.name.clone());
            reading.notes.push(format!("sheet `{}` is hidden and was not read", sheet.name));
            reading.catalogue.sheets.push(described);
            continue;
        }
        let mut looked_at = 0;
        let mut columns: Option<Columns> = None;
        let filled = book.rows(index, &mut |row| {
            if columns.is_some() {
                rows.row(number, row, &mut reading.defects);
                watch(rows.count);
                return Ok(());
            }
            looked_at += 1;
            if looked_at > LOOKED_AT {
                return Ok(());
            }
            let headers = headers(row);
            match header(&headers, options.map.as_ref()) {
                Ok(found) => {
                    described.form = Some(found.form);
                    described.header = Some(row.number);
                    described.profile_header = header_of(&found, Role::Profile, &headers);
                    reading.catalogue.has_scenarios |= found.has(Role::Scenario);
                    reading.catalogue.has_proofs |= found.has_proofs();
                    rows.table(&found, &headers, reading.catalogue.is_csv);
                    columns = Some(found);
                }
                Err(missing) => nearest.consider(&sheet.name, row.number, headers, missing),
            }
            Ok(())
        })?;
        rows.end_of_table(&mut reading.defects);
        let what = sheet_words(&sheet.name, reading.catalogue.is_csv);
        match &columns {
            Some(columns) => reading.notes.extend(column_notes(&what, columns)),
            None if looked_at > 0 => {
                reading.notes.push(format!("{what} has no header that is recognised, and was not read"));
            }
            None => {}
        }
        if filled > 0 {
            reading.notes.push(format!(
                "{what} has cells merged over several rows: the value was read in each of the rows ({filled} cells)"
            ));
        }
        reading.catalogue.sheets.push(described);
    }
    if reading.catalogue.sheets.iter().all(|sheet| sheet.form.is_none()) {
        return Err(nearest.error(options.map.as_ref(), &hidden));
    }
    reading.rows = rows.count;
    let (catalogue_rows, notes) = rows.finish(&mut reading.defects);
    reading.catalogue.rows = catalogue_rows;
    reading.notes.extend(notes);
    Ok(reading)
}

/// How notes speak of a sheet.
fn sheet_words(name: &str, is_csv: bool) -> String {
    if is_csv { "the table".to_owned() } else { format!("sheet `{name}`") }
}

fn headers(row: &Row<'_>) -> Vec<(u32, String)> {
    let texts = row.cells.iter().filter_map(|(column, value)| Some((*column, value.text()?.into_owned())));
    texts.filter(|(_, text)| !text.trim().is_empty()).collect()
}

fn header(headers: &[(u32, String)], map: Option<&ColumnMap>) -> Result<Columns, Vec<String>> {
    match map {
        Some(map) => map.columns(headers),
        None => recognise(headers).ok_or_else(Vec::new),
    }
}

fn header_of(columns: &Columns, role: Role, headers: &[(u32, String)]) -> Option<String> {
    let column = columns.column(role)?;
    let header = headers.iter().find(|(at, _)| *at == column).map(|(_, text)| text)?;
    Some(identifier(header).into_owned())
}

fn column_notes(what: &str, columns: &Columns) -> Vec<String> {
    let mut notes = Vec::new();
    let list =
        |headers: &[String]| headers.iter().map(|header| quoted(header)).collect::<Vec<_>>().join(", ");
    if !columns.unused.is_empty() {
        notes.push(format!("{what}: columns that are not read: {}", list(&columns.unused)));
    }
    if !columns.twice.is_empty() {
        notes
            .push(format!("{what}: columns that repeat another, and are not read: {}", list(&columns.twice)));
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
            [] => String::new(),
            [first, ..] => format!("; sheet `{first}` is hidden and was not looked at"),
        };
        let Some(best) = self.best else {
            return SpreadsheetError::new("empty-spreadsheet", format!("no sheet holds a table{hint}"));
        };
        let named =
            best.headers.iter().take(NAMED).map(|(_, text)| quoted(text)).collect::<Vec<_>>().join(", ");
        if map.is_some() {
            let missing = best.missing.iter().map(|header| quoted(header)).collect::<Vec<_>>().join(", ");
            let error = SpreadsheetError::new(
                "columns-not-found",
                format!("no row has all the columns that the map names; here {missing} is missing{hint}"),
            );
            let known = best.headers.iter().map(|(_, text)| text.as_str());
            let meant = best.missing.first().and_then(|header| did_you_mean(header, known));
            let help = match meant {
                Some(meant) => format!("did you mean {}?", quoted(meant)),
                None => format!("the headers here are {named}"),
            };
            return error.sheet(best.sheet).row(best.row).help(help);
        }
        SpreadsheetError::new(
            "catalogue-not-recognised",
            format!("no row has the headers of a catalogue; the nearest reads {named}{hint}"),
        )
        .sheet(best.sheet)
        .row(best.row)
        .help("a catalogue has a column for the requirement (`N° exigence`, `ID`) and one for its scenario or proof; other columns can be named by hand with a map")
    }
}
