//! `.xlsx` workbooks, cell by cell.

use std::borrow::Cow;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::merged::{FillDown, Range};
use super::vet::{damaged, vet};
use super::workbook::Counter;
use super::{Budget, Row, Sheet, SpreadsheetError, Value};

/// An open workbook.
pub(super) struct Book<'b> {
    xlsx: Xlsx<Cursor<&'b [u8]>>,
    merged_cells: bool,
}

impl<'b> Book<'b> {
    /// Opens a workbook, after vetting it.
    pub(super) fn open(bytes: &'b [u8], budget: &Budget) -> Result<(Self, Vec<Sheet>), SpreadsheetError> {
        let vetted = vet(bytes, budget)?;
        let opened: Result<Xlsx<_>, XlsxError> = guarded(|| Xlsx::new(Cursor::new(bytes)))?;
        let xlsx = opened.map_err(|error| match error {
            XlsxError::Password => {
                SpreadsheetError::new("protected-spreadsheet", "the workbook is protected by a password")
                    .help("save it without a password")
            }
            other => damaged(&other.to_string()),
        })?;
        let sheets = xlsx.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheets = sheets
            .map(|sheet| Sheet { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect();
        Ok((Book { xlsx, merged_cells: vetted.merged_cells }, sheets))
    }

    /// Hands over the rows of a sheet, in the order of the file. The number of cells filled from merged ranges comes back.
    pub(super) fn rows(
        &mut self,
        sheet: &str,
        counter: &mut Counter<'_>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
    ) -> Result<u64, SpreadsheetError> {
        let mut fill = FillDown::new(self.merged_ranges(sheet)?);
        let at_sheet = |error: XlsxError| damaged(&error.to_string()).sheet(sheet);
        let mut cells = guarded(|| self.xlsx.worksheet_cells_reader(sheet))?.map_err(at_sheet)?;
        let mut row = Row::default();
        loop {
            let cell = match guarded(|| cells.next_cell_with_formula_metadata())? {
                Ok(Some(cell)) => cell,
                Ok(None) => break,
                // A failed formula of a kind that is newer than the reader. It does not say where it stood.
                Err(XlsxError::CellError(text)) => {
                    return Err(SpreadsheetError::new("failed-formula", format!("a formula failed with {text}"))
                        .sheet(sheet)
                        .row(row.number.max(1))
                        .help("the cell is in this row or soon after it: repair the formula, or replace it by its value"));
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
            row.cells.push((cell.pos.1, value));
        }
        finish(&mut row, &mut fill, take)?;
        Ok(fill.filled)
    }

    fn merged_ranges(&mut self, sheet: &str) -> Result<Vec<Range>, SpreadsheetError> {
        if !self.merged_cells {
            return Ok(Vec::new());
        }
        let found = guarded(|| self.xlsx.merge_cells_by_sheet_name(sheet))?;
        let found = found.map_err(|error| damaged(&error.to_string()).sheet(sheet))?;
        let ranges = found.iter().map(|range| Range {
            column: range.start.1,
            first: range.start.0,
            last: range.end.0,
        });
        Ok(ranges.collect())
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
