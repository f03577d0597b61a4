//! `.xlsx` workbooks, cell by cell.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::looks::{shown, shows_more};
use super::merged::{FillDown, Range};
use super::package::Package;
use super::vet::{Vetted, damaged};
use super::workbook::Counter;
use super::{Looks, Row, Sheet, SpreadsheetError, Value};
use crate::words::spreadsheet as words;

/// An open workbook.
pub(super) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    package: Package<'b>,
    vetted: Vetted,
    /// What was found out of each sheet so far.
    looks: HashMap<String, Looks>,
}

impl<'b> Book<'b> {
    /// Opens a workbook that was vetted.
    pub(super) fn open(bytes: &'b [u8], vetted: Vetted) -> Result<(Self, Vec<Sheet>), SpreadsheetError> {
        let opened: Result<Xlsx<_>, XlsxError> = guarded(|| Xlsx::new(Cursor::new(bytes)))?;
        let xlsx = opened.map_err(|error| match error {
            XlsxError::Password => {
                SpreadsheetError::new("protected-spreadsheet", words::workbook_protected())
                    .help(words::save_without_password())
            }
            other => damaged(&other.to_string()),
        })?;
        let sheets = xlsx.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets = sheets
            .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect();
        let package = Package::new(bytes);
        Ok((Book { xlsx, package, vetted, looks: HashMap::new() }, sheets))
    }

    /// What is seen of a sheet beside values.
    pub(super) fn looks(&mut self, sheet: &str) -> Result<Looks, SpreadsheetError> {
        if let Some(known) = self.looks.get(sheet) {
            return Ok(known.clone());
        }
        let part = self.package.sheet_part(sheet);
        let mut looks = part
            .as_ref()
            .and_then(|part| self.vetted.hidden.get(&part.to_lowercase()))
            .cloned()
            .unwrap_or_default();
        if let Some(part) = &part {
            looks.comments = self.package.comments(part);
        }
        let own = part.as_ref().map(|part| part.to_lowercase());
        let marked = self.vetted.marked_texts.iter();
        let texts = self.package.marked_texts(
            marked.filter(|part| part.ends_with("sharedstrings.xml") || Some(*part) == own.as_ref()),
        );
        (looks.struck_parts, looks.raised) = (texts.parts, texts.raised);
        if !texts.whole.is_empty() {
            self.struck_cells(sheet, &texts.whole, &mut looks)?;
        }
        self.styled_cells(sheet, &mut looks)?;
        self.looks.insert(sheet.to_owned(), looks.clone());
        Ok(looks)
    }

    /// Cells whose whole text is struck out run by run.
    fn struck_cells(
        &mut self,
        sheet: &str,
        texts: &HashSet<String>,
        looks: &mut Looks,
    ) -> Result<(), SpreadsheetError> {
        let at_sheet = |error: XlsxError| damaged(&error.to_string()).sheet(sheet);
        let mut cells = guarded(|| self.xlsx.worksheet_cells_reader(sheet))?.map_err(at_sheet)?;
        while let Ok(Some(cell)) = guarded(|| cells.next_cell())? {
            let struck = match cell.get_value() {
                DataRef::SharedString(text) => texts.contains(*text),
                DataRef::String(text) => texts.contains(text),
                _ => false,
            };
            if struck {
                let (row, column) = cell.get_position();
                looks.struck.insert((row.saturating_add(1), column));
            }
        }
        Ok(())
    }

    /// Cells that are struck out, or whose number format shows more than their value. A workbook without such styles
    /// costs nothing here.
    fn styled_cells(&mut self, sheet: &str, looks: &mut Looks) -> Result<(), SpreadsheetError> {
        let at_sheet = |error: XlsxError| damaged(&error.to_string()).sheet(sheet);
        let mut cells = guarded(|| self.xlsx.worksheet_cells_reader(sheet))?.map_err(at_sheet)?;
        let styles = cells.styles().iter().map(|style| {
            let struck = style.font.as_ref().is_some_and(calamine::Font::has_strikethrough);
            let format = style.number_format.as_ref().map(|format| format.format_code.clone());
            (struck, format.filter(|format| shows_more(format)))
        });
        let styles: Vec<(bool, Option<String>)> = styles.collect();
        if styles.iter().all(|(struck, format)| !struck && format.is_none()) {
            return Ok(());
        }
        while let Ok(Some((row, column, style))) = guarded(|| cells.next_style_id())? {
            let Some((struck, format)) = styles.get(style) else { continue };
            let at = (row.saturating_add(1), column);
            if *struck {
                looks.struck.insert(at);
            }
            if let Some(format) = format {
                looks.formats.insert(at, format.clone());
            }
        }
        Ok(())
    }

    /// Hands over the rows of a sheet, in the order of the file. The number of cells filled from merged ranges comes back.
    pub(super) fn rows(
        &mut self,
        sheet: &str,
        counter: &mut Counter<'_>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
    ) -> Result<u64, SpreadsheetError> {
        let mut fill = FillDown::new(self.merged_ranges(sheet)?);
        let formats = self.looks(sheet)?.formats;
        let at_sheet = |error: XlsxError| damaged(&error.to_string()).sheet(sheet);
        let mut cells = guarded(|| self.xlsx.worksheet_cells_reader(sheet))?.map_err(at_sheet)?;
        let mut row = Row::default();
        loop {
            let cell = match guarded(|| cells.next_cell_with_formula_metadata())? {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                // A failed formula of a kind that is newer than the reader. It does not say where it stood.
                Err(XlsxError::CellError(text)) => {
                    return Err(SpreadsheetError::new("failed-formula", words::failed_formula(text))
                        .sheet(sheet)
                        .row(row.number.max(1))
                        .help(words::repair_formula()));
                }
                Err(error) => return Err(at_sheet(error).row(row.number.max(1))),
            };
            let value = match value(cell.value) {
                Some(value) => value,
                None if cell.formula.is_some() => Value::NotComputed,
                None => continue,
            };
            let number = cell.pos.0.saturating_add(1);
            if number != row.number {
                finish(&mut row, &mut fill, take)?;
                row.number = number;
                counter.row().map_err(|error| error.sheet(sheet).row(number))?;
            }
            counter.cell().map_err(|error| error.sheet(sheet).row(number))?;
            let value = match formats.get(&(number, cell.pos.1)) {
                Some(format) => as_shown(value, format),
                None => value,
            };
            row.cells.push((cell.pos.1, value));
        }
        finish(&mut row, &mut fill, take)?;
        Ok(fill.filled)
    }

    /// The merged cells of a sheet.
    pub(super) fn merged_ranges(&mut self, sheet: &str) -> Result<Vec<Range>, SpreadsheetError> {
        if !self.vetted.merged_cells {
            return Ok(Vec::new());
        }
        let found = guarded(|| self.xlsx.merge_cells_by_sheet_name(sheet))?;
        let found = found.map_err(|error| damaged(&error.to_string()).sheet(sheet))?;
        let ranges = found.iter().map(|range| Range {
            column: range.start.1,
            last_column: range.end.1,
            first: range.start.0,
            last: range.end.0,
        });
        Ok(ranges.collect())
    }
}

/// A value as its format shows it, as far as the format can be followed.
fn as_shown<'v>(value: Value<'v>, format: &str) -> Value<'v> {
    let text = match &value {
        Value::Number(_) => value.text(),
        _ => None,
    };
    match text.and_then(|text| shown(format, &text)) {
        Some(text) => Value::Text(Cow::Owned(text)),
        None => value,
    }
}

/// Runs a step of the reader of workbooks. Should it panic on a file that passed vetting, the file is what is wrong; the
/// reader is not used again after that.
fn guarded<T>(step: impl FnOnce() -> T) -> Result<T, SpreadsheetError> {
    catch_unwind(AssertUnwindSafe(step)).map_err(|_| damaged("it cannot be made sense of"))
}

/// Hands a row over, and empties it for the next one.
fn finish(
    row: &mut Row<'_>,
    fill: &mut FillDown,
    take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
) -> Result<(), SpreadsheetError> {
    if row.cells.is_empty() {
        return Ok(());
    }
    fill.row(row);
    take(row)?;
    row.cells.clear();
    Ok(())
}

fn value(cell: DataRef<'_>) -> Option<Value<'_>> {
    Some(match cell {
        DataRef::Empty => return None,
        DataRef::String(text) if text.is_empty() => Value::Text(Cow::Borrowed("")),
        DataRef::String(text) => Value::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => Value::Text(Cow::Borrowed(text)),
        DataRef::Int(number) => Value::Text(Cow::Owned(number.to_string())),
        DataRef::Float(number) => Value::Number(number),
        DataRef::Bool(yes) => Value::YesNo(yes),
        DataRef::DateTime(date) => Value::Date(date.as_f64().to_string()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Value::Date(text),
        DataRef::Error(error) => Value::Failed(error.to_string()),
    })
}
