//! `.ods` workbooks, row by row. Their sheets stand in one part, whose cells say how often they are repeated: nothing is
//! laid out before the budget has counted it.

#![deny(clippy::arithmetic_side_effects)]

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::looks;
use super::merged::{FillDown, Range};
use super::vet::damaged;
use super::workbook::Counter;
use super::xml::{Tag, tags};
use super::{Looks, Row, Sheet, SpreadsheetError, Value};
use crate::words::spreadsheet as words;

/// The most bytes that the sheets may unpack to: they are held while they are read.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// The last row that there is.
const LAST_ROW: u32 = 1_048_576;

/// An open workbook, vetted before.
pub(super) struct Book {
    content: String,
    /// Styles that strike text out, and those that hide a sheet.
    struck: HashSet<String>,
    hidden: HashSet<String>,
    /// Where each sheet starts and ends in the content.
    sheets: Vec<(usize, usize)>,
}

impl Book {
    /// Opens a workbook.
    pub(super) fn open(bytes: &[u8]) -> Result<(Self, Vec<Sheet>), SpreadsheetError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error.to_string()))?;
        let part = archive.by_name("content.xml").map_err(|error| damaged(&error.to_string()))?;
        if part.size() > MOST_BYTES {
            let message = words::sheets_unpack_to(part.size(), MOST_BYTES);
            return Err(
                SpreadsheetError::new("spreadsheet-too-large", message).help(words::save_sheet_as_csv())
            );
        }
        let mut content = String::new();
        part.take(MOST_BYTES).read_to_string(&mut content).map_err(|error| damaged(&error.to_string()))?;
        let (struck, hidden) = styles(&content);
        let mut book = Book { content, struck, hidden, sheets: Vec::new() };
        let sheets = book.find_sheets();
        Ok((book, sheets))
    }

    /// The sheets, and where each stands. Tables in tables are part of their cell.
    fn find_sheets(&mut self) -> Vec<Sheet> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = self
            .content
            .get(at..)
            .and_then(|rest| rest.find("<table:table "))
            .and_then(|to| at.checked_add(to))
        {
            let rest = self.content.get(start..).unwrap_or_default();
            let end = rest.find("</table:table>").map_or(self.content.len(), |to| start.saturating_add(to));
            if let Some(tag) = tags(rest).next() {
                let style = tag.attribute("style-name").unwrap_or_default();
                found.push(Sheet {
                    name: tag.attribute("name").unwrap_or_default(),
                    hidden: self.hidden.contains(&style),
                });
                self.sheets.push((start, end));
            }
            at = end.max(start.saturating_add(1));
        }
        found
    }

    fn sheet(&self, number: usize) -> &str {
        let (start, end) = self.sheets.get(number).copied().unwrap_or_default();
        self.content.get(start..end).unwrap_or_default()
    }

    /// The merged cells of a sheet.
    pub(super) fn merged(&self, number: usize) -> Vec<Range> {
        let mut ranges = Vec::new();
        self.walk(number, &mut |place, cell| {
            let span =
                |name: &str| cell.attribute(name).and_then(|span| span.parse::<u32>().ok()).unwrap_or(1);
            let (rows, columns) = (span("number-rows-spanned"), span("number-columns-spanned"));
            if rows > 1 || columns > 1 {
                ranges.push(Range {
                    column: place.column,
                    last_column: place.column.saturating_add(columns.saturating_sub(1)),
                    first: place.row,
                    last: place.row.saturating_add(rows.saturating_sub(1)).min(LAST_ROW),
                });
            }
        });
        ranges
    }

    /// What is seen of a sheet beside values.
    pub(super) fn looks(&self, number: usize) -> Looks {
        let mut looks = Looks::default();
        let mut row = 0_u32;
        let mut column = 0_u32;
        for tag in tags(self.sheet(number)) {
            let hidden = || matches!(tag.attribute("visibility").as_deref(), Some("collapse" | "filter"));
            match (tag.name, tag.closes) {
                ("table-row", false) => {
                    let first = row.saturating_add(1);
                    row = row.saturating_add(repeats(&tag, "number-rows-repeated")).min(LAST_ROW);
                    if hidden() && first <= row {
                        looks.filtered |= tag.attribute("visibility").as_deref() == Some("filter");
                        looks::add(&mut looks.hidden_rows, first, row);
                    }
                }
                ("table-column", false) => {
                    let first = column;
                    column = column.saturating_add(repeats(&tag, "number-columns-repeated"));
                    if hidden() {
                        looks::add(&mut looks.hidden_columns, first, column.saturating_sub(1));
                    }
                }
                _ => {}
            }
        }
        self.walk(number, &mut |place, cell| {
            if cell.attribute("style-name").is_some_and(|style| self.struck.contains(&style)) {
                looks.struck.insert((place.row.saturating_add(1), place.column));
            }
        });
        looks.comments = self.comments(number);
        looks
    }

    fn comments(&self, number: usize) -> Vec<(u32, u32, String)> {
        let mut comments = Vec::new();
        let mut reader = Cells::new(self.sheet(number));
        while let Some(cell) = reader.next() {
            if !cell.comment.trim().is_empty() {
                comments.push((cell.row.saturating_add(1), cell.column, cell.comment));
            }
        }
        comments
    }

    /// Goes over the opening tags of cells.
    fn walk(&self, number: usize, take: &mut dyn FnMut(At, &Tag<'_>)) {
        let mut at = At::default();
        for tag in tags(self.sheet(number)).filter(|tag| !tag.closes) {
            match tag.name {
                "table-row" => at.next_row(&tag),
                "table-cell" | "covered-table-cell" => {
                    at.next_cell(&tag);
                    take(at, &tag);
                }
                _ => {}
            }
        }
    }

    /// Hands over the rows of a sheet. The number of cells filled from merged ranges comes back.
    pub(super) fn rows(
        &self,
        number: usize,
        name: &str,
        counter: &mut Counter<'_>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<(), SpreadsheetError>,
    ) -> Result<u64, SpreadsheetError> {
        let mut fill = FillDown::new(self.merged(number));
        let mut cells = Cells::new(self.sheet(number));
        let mut open: Vec<(u32, Value<'static>)> = Vec::new();
        let mut of_row: Option<(u32, u32)> = None;
        loop {
            let cell = cells.next();
            let next = cell.as_ref().map(|cell| (cell.row, cell.row_repeats));
            if next.map(|(row, _)| row) != of_row.map(|(row, _)| row) {
                if let Some((first, repeats)) = of_row.filter(|_| !open.is_empty()) {
                    for row in first..first.saturating_add(repeats).min(LAST_ROW) {
                        let shown = row.saturating_add(1);
                        let placed = |error: SpreadsheetError| error.sheet(name).row(shown);
                        counter.row().map_err(placed)?;
                        for _ in &open {
                            counter.cell().map_err(placed)?;
                        }
                        let mut row = Row { number: shown, cells: open.clone() };
                        fill.row(&mut row);
                        take(&row)?;
                    }
                }
                open.clear();
                of_row = next;
            }
            let Some(cell) = cell else { return Ok(fill.filled) };
            let Some(value) = cell.value else { continue };
            for column in cell.column..cell.column.saturating_add(cell.repeats) {
                // Counted again for each repetition of the row.
                let placed = |error: SpreadsheetError| error.sheet(name).row(cell.row.saturating_add(1));
                if open.len() > 100_000 {
                    counter.cell().map_err(placed)?;
                }
                open.push((column, value.clone()));
            }
        }
    }
}

/// How often something is repeated.
fn repeats(tag: &Tag<'_>, name: &str) -> u32 {
    tag.attribute(name).and_then(|count| count.parse().ok()).unwrap_or(1)
}

/// Where a cell stands, from 0.
#[derive(Debug, Clone, Copy, Default)]
struct At {
    row: u32,
    column: u32,
    next_row: u32,
    next_column: u32,
    row_repeats: u32,
    repeats: u32,
}

impl At {
    fn next_row(&mut self, tag: &Tag<'_>) {
        self.row = self.next_row;
        self.row_repeats = repeats(tag, "number-rows-repeated");
        self.next_row = self.next_row.saturating_add(self.row_repeats);
        self.next_column = 0;
    }

    fn next_cell(&mut self, tag: &Tag<'_>) {
        self.column = self.next_column;
        self.repeats = repeats(tag, "number-columns-repeated").min(16_384);
        self.next_column = self.next_column.saturating_add(self.repeats);
    }
}

/// A cell with what is in it.
struct Cell {
    row: u32,
    row_repeats: u32,
    column: u32,
    repeats: u32,
    value: Option<Value<'static>>,
    comment: String,
}

/// The cells of a sheet, one after the other.
struct Cells<'t> {
    tags: Box<dyn Iterator<Item = Tag<'t>> + 't>,
    at: At,
}

impl<'t> Cells<'t> {
    fn new(sheet: &'t str) -> Self {
        Cells { tags: Box::new(tags(sheet)), at: At::default() }
    }

    fn next(&mut self) -> Option<Cell> {
        loop {
            let tag = self.tags.next()?;
            match (tag.name, tag.closes) {
                ("table-row", false) => self.at.next_row(&tag),
                ("table-cell" | "covered-table-cell", false) => {
                    self.at.next_cell(&tag);
                    let covered = tag.name == "covered-table-cell";
                    let (text, comment) = if tag.empty { Default::default() } else { self.text() };
                    let At { row, row_repeats, column, repeats, .. } = self.at;
                    let value = if covered { None } else { value(&tag, text) };
                    return Some(Cell { row, row_repeats, column, repeats, value, comment });
                }
                _ => {}
            }
        }
    }

    /// The paragraphs of a cell, and those of its comment.
    fn text(&mut self) -> (String, String) {
        let (mut text, mut comment) = (String::new(), String::new());
        let (mut in_comment, mut in_paragraph) = (false, false);
        for tag in self.tags.by_ref() {
            let into = if in_comment { &mut comment } else { &mut text };
            match (tag.name, tag.closes) {
                ("table-cell" | "covered-table-cell", true) => break,
                ("annotation", closes) => {
                    in_comment = !closes && !tag.empty;
                    continue;
                }
                ("p" | "h", false) => {
                    if !into.is_empty() {
                        into.push('\n');
                    }
                    in_paragraph = !tag.empty;
                }
                ("p" | "h", true) => {
                    in_paragraph = false;
                    continue;
                }
                ("s", false) => {
                    let spaces = tag.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    into.extend(std::iter::repeat_n(' ', spaces.min(1000)));
                }
                ("tab", false) => into.push('\t'),
                ("line-break", false) => into.push('\n'),
                _ => {}
            }
            if in_paragraph {
                into.push_str(&tag.text());
            }
        }
        (text, comment)
    }
}

/// What a cell holds. A number is what is stored, unless the program shows something else than a number.
fn value(tag: &Tag<'_>, text: String) -> Option<Value<'static>> {
    if tag.attributes().any(|(name, value)| name == "value-type" && value == "error") {
        return Some(Value::Failed(text));
    }
    let shown = |text: String| (!text.is_empty()).then_some(Value::Text(Cow::Owned(text)));
    match tag.attribute("value-type").as_deref() {
        Some("float" | "percentage" | "currency") => {
            let number = tag.attribute("value").and_then(|value| value.parse::<f64>().ok());
            let as_shown = text.trim().replace(',', ".").replace(['\u{A0}', '\u{202F}', ' '], "");
            match number {
                Some(number)
                    if text.is_empty() || as_shown.parse::<f64>().is_ok() && !has_leading_zero(&as_shown) =>
                {
                    // `1.10` is not `1.1` where it is an identifier.
                    match as_shown.contains('.') && as_shown.ends_with('0') {
                        true => shown(as_shown),
                        false => Some(Value::Number(number)),
                    }
                }
                _ => shown(text),
            }
        }
        Some("date") => Some(Value::Date(tag.attribute("date-value").unwrap_or(text))),
        Some("time") => Some(Value::Date(tag.attribute("time-value").unwrap_or(text))),
        Some("boolean") => Some(Value::YesNo(tag.attribute("boolean-value").as_deref() == Some("true"))),
        _ if text.is_empty() && tag.attribute("formula").is_some() => Some(Value::NotComputed),
        _ => shown(text),
    }
}

/// Whether a number is shown with zeros that it does not need: `007`.
fn has_leading_zero(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && !text.starts_with("0.")
}

/// The styles that strike text out, and those that hide a sheet.
fn styles(content: &str) -> (HashSet<String>, HashSet<String>) {
    let (mut struck, mut hidden) = (HashSet::new(), HashSet::new());
    let head = content.get(..content.find("<office:body").unwrap_or(content.len())).unwrap_or_default();
    let mut style: Option<String> = None;
    let mut families: HashMap<String, String> = HashMap::new();
    for tag in tags(head).filter(|tag| !tag.closes) {
        match tag.name {
            "style" => {
                style = tag.attribute("name");
                if let (Some(style), Some(family)) = (&style, tag.attribute("family")) {
                    families.insert(style.clone(), family);
                }
            }
            "text-properties" => {
                let line = tag.attribute("text-line-through-style");
                let strikes = line.is_some_and(|line| line != "none");
                if let Some(style) = style.as_ref().filter(|style| {
                    strikes && families.get(*style).is_some_and(|family| family == "table-cell")
                }) {
                    struck.insert(style.clone());
                }
            }
            "table-properties" if tag.attribute("display").as_deref() == Some("false") => {
                hidden.extend(style.clone());
            }
            _ => {}
        }
    }
    (struck, hidden)
}
