//! What a spreadsheet program shows of the rows of a table beside their values, for the notes of the report.

use super::column_map::ColumnMap;
use crate::diagnostic::quoted;
use crate::spreadsheet::{Looks, Row, Value, column_letters};
use crate::text::identifier;
use crate::words::report as said;
use rules_language::phrase::Phrase;

/// How many cells or rows a note names.
const NAMED: usize = 12;

/// Counts what is hidden, struck out, commented or formatted in the rows that go by.
pub(super) struct Seen<'l> {
    looks: &'l Looks,
    hidden: Vec<u32>,
    hidden_columns: Vec<u32>,
    struck: Vec<String>,
    struck_parts: Vec<String>,
    raised: Vec<String>,
    formats: Vec<String>,
}

impl<'l> Seen<'l> {
    pub fn new(looks: &'l Looks) -> Self {
        Seen {
            looks,
            hidden: Vec::new(),
            hidden_columns: Vec::new(),
            struck: Vec::new(),
            struck_parts: Vec::new(),
            raised: Vec::new(),
            formats: Vec::new(),
        }
    }

    pub fn row(&mut self, row: &Row<'_>) {
        if *self.looks == Looks::default() {
            return;
        }
        if self.looks.is_hidden(row.number) {
            self.hidden.push(row.number);
        }
        for (column, value) in row.cells.iter().filter(|(_, value)| !value.is_blank()) {
            let name = || format!("{}{}", column_letters(*column), row.number);
            let hidden = |(first, last): &(u32, u32)| (*first..=*last).contains(column);
            if self.looks.hidden_columns.iter().any(hidden) && !self.hidden_columns.contains(column) {
                self.hidden_columns.push(*column);
            }
            if self.looks.is_struck(row.number, *column) {
                self.struck.push(name());
            }
            if let Value::Text(text) = value {
                if self.looks.struck_parts.contains_key(text.as_ref()) {
                    self.struck_parts.push(name());
                }
                if self.looks.raised.contains(text.as_ref()) {
                    self.raised.push(name());
                }
            }
            if let Some(format) = self.looks.formats.get(&(row.number, *column)) {
                let followed = if matches!(value, Value::Number(_)) { "not followed" } else { "followed" };
                self.formats.push(format!("{} {} ({followed})", name(), quoted(format)));
            }
        }
    }

    /// What there is to say.
    pub fn notes(mut self, what: &Phrase, map: Option<&ColumnMap>) -> Vec<Phrase> {
        let mut notes = Vec::new();
        let skip_hidden = map.is_some_and(|map| map.skip_hidden);
        if !self.hidden.is_empty() {
            let done = if skip_hidden { said::left_out_as_map_says() } else { said::read_like_others() };
            notes.push(said::hidden_rows(
                what.clone(),
                self.hidden.len(),
                self.looks.filtered,
                rows(&self.hidden),
                done,
            ));
        }
        if !self.hidden_columns.is_empty() {
            self.hidden_columns.sort_unstable();
            let columns: Vec<String> =
                self.hidden_columns.iter().map(|column| column_letters(*column)).collect();
            let done = if map.is_some_and(|map| map.skip_hidden_columns) {
                said::columns_left_out()
            } else {
                said::columns_read()
            };
            notes.push(said::hidden_columns(what.clone(), columns.join(", "), done));
        }
        if !self.struck.is_empty() {
            let done = match map {
                Some(map) if map.skip_struck && map.skip_struck_text => said::struck_all_left_out(),
                Some(map) if map.skip_struck => said::struck_left_out(),
                Some(map) if map.skip_struck_text => said::struck_empty(),
                _ => said::struck_read(),
            };
            notes.push(said::struck_cells(what.clone(), self.struck.len(), cells(&self.struck), done));
        }
        if !self.struck_parts.is_empty() {
            let done = if map.is_some_and(|map| map.skip_struck_text) {
                said::struck_part_left_out()
            } else {
                said::struck_part_read()
            };
            notes.push(said::struck_in_part(
                what.clone(),
                self.struck_parts.len(),
                cells(&self.struck_parts),
                done,
            ));
        }
        if !self.raised.is_empty() {
            notes.push(said::raised_characters(what.clone(), self.raised.len(), cells(&self.raised)));
        }
        if !self.formats.is_empty() {
            notes.push(said::formats_show_more(what.clone(), self.formats.len(), cells(&self.formats)));
        }
        if !self.looks.comments.is_empty() {
            let comments = self.looks.comments.iter().take(NAMED).map(|(row, column, text)| {
                let short: String = identifier(text).chars().take(60).collect();
                format!("{}{row} {}", column_letters(*column), quoted(&short))
            });
            let more = if self.looks.comments.len() > NAMED { ", …" } else { "" };
            let comments = comments.collect::<Vec<_>>().join(", ") + more;
            let done = if map.is_some_and(|map| map.read_comments) {
                said::comments_read()
            } else {
                said::comments_not_read()
            };
            notes.push(said::comments(what.clone(), self.looks.comments.len(), done, comments));
        }
        notes
    }
}

fn rows(rows: &[u32]) -> String {
    let mut list = super::account::Rows::default();
    rows.iter().for_each(|row| list.add(*row));
    list.words()
}

fn cells(cells: &[String]) -> String {
    let more = if cells.len() > NAMED { ", …" } else { "" };
    let named: Vec<&str> = cells.iter().take(NAMED).map(String::as_str).collect();
    format!("{}{more}", named.join(", "))
}
