//! Where the header of a table stands. It may have several rows: `Baseline` over `Low`, `Moderate`, `High`.

use std::sync::Arc;

use super::column_map::{ColumnMap, LEVELS_OF_HEADER};
use super::header::{Columns, recognise};
use crate::spreadsheet::{Range, Row};
use crate::text::words;

/// Headers by column.
pub(super) type Headers = Vec<(u32, String)>;

/// How many rows a header may have.
const MOST_ROWS: usize = 3;

/// A wider row has no header of several rows: to lay them over each other would take long.
const WIDEST: usize = 1000;

/// Looks for the header, row by row.
pub(super) struct HeaderSearch {
    map: Option<Arc<ColumnMap>>,
    merged: Vec<Range>,
    /// The last rows, which may be the upper part of the header.
    above: Vec<(u32, Headers)>,
    /// The numbers of the rows that were looked at.
    pub rows_seen: Vec<u32>,
    /// How many rows were looked at.
    pub looked_at: usize,
}

/// A header, and its columns.
pub(super) struct Found {
    pub columns: Columns,
    pub headers: Headers,
}

/// A row that is no header, and what it lacks.
pub(super) struct Missing {
    pub headers: Headers,
    pub missing: Vec<String>,
}

impl HeaderSearch {
    pub fn new(map: Option<Arc<ColumnMap>>, merged: Vec<Range>) -> Self {
        HeaderSearch { map, merged, above: Vec::new(), rows_seen: Vec::new(), looked_at: 0 }
    }

    /// Whether a row, alone or with those above it, is the header.
    pub fn look(&mut self, row: &Row<'_>) -> Result<Found, Missing> {
        self.looked_at += 1;
        let own = headers(row);
        let allowed = self.map.as_ref().and_then(|map| map.header).is_none_or(|wanted| wanted == row.number);
        let mut result = Err(Vec::new());
        if allowed {
            result = self.columns(&own).map(|columns| Found { columns, headers: own.clone() });
            let mut layers: Vec<Headers> = vec![own.clone()];
            let above = self.above.iter().rev().take(if own.len() > WIDEST { 0 } else { MOST_ROWS - 1 });
            for (number, above) in above {
                let next = row.number.saturating_sub(u32::try_from(layers.len()).unwrap_or(u32::MAX));
                if result.is_ok() || *number != next {
                    break;
                }
                layers.insert(0, self.spread(*number, above));
                let whole = joined(&layers);
                if let Ok(columns) = self.columns(&whole) {
                    result = Ok(Found { columns, headers: whole });
                }
            }
        }
        let result = match result {
            Ok(found) => return Ok(self.with_upper_rows(row, found)),
            Err(missing) => Err(Missing { headers: own.clone(), missing }),
        };
        self.rows_seen.push(row.number);
        self.above.push((row.number, own.into_iter().take(WIDEST).collect()));
        if self.above.len() >= MOST_ROWS {
            self.above.remove(0);
        }
        result
    }

    fn columns(&self, headers: &Headers) -> Result<Columns, Vec<String>> {
        match &self.map {
            Some(map) => map.columns(headers),
            None => recognise(headers).ok_or_else(Vec::new),
        }
    }

    /// A header found in one row keeps what stands over it in merged cells, so that equal names below are told apart.
    fn with_upper_rows(&self, row: &Row<'_>, found: Found) -> Found {
        let upper = self.above.last().filter(|(number, _)| number.checked_add(1) == Some(row.number));
        let Some((number, above)) = upper.filter(|_| found.headers.len() <= WIDEST) else { return found };
        let spans =
            |range: &Range| range.last_column > range.column && range.first.checked_add(1) == Some(*number);
        if !self.merged.iter().any(spans)
            || found.headers.iter().any(|(_, text)| text.contains(LEVELS_OF_HEADER))
        {
            return found;
        }
        let headers = joined(&[self.spread(*number, above), found.headers.clone()]);
        // What is above alone is no column of the table.
        let headers: Headers = headers
            .into_iter()
            .filter(|(column, _)| found.headers.iter().any(|(known, _)| known == column))
            .collect();
        Found { columns: found.columns, headers }
    }

    /// The headers of a row, each over all the columns that its cell is merged over.
    fn spread(&self, number: u32, headers: &Headers) -> Headers {
        let mut all = Vec::new();
        for (column, text) in headers {
            let at = number.saturating_sub(1);
            let range = self
                .merged
                .iter()
                .find(|range| range.column == *column && (range.first..=range.last).contains(&at));
            let last = range.map_or(*column, |range| range.last_column);
            all.extend((*column..=last).map(|column| (column, text.clone())));
        }
        all
    }
}

/// The texts of a row.
pub(super) fn headers(row: &Row<'_>) -> Headers {
    let texts = row.cells.iter().filter_map(|(column, value)| Some((*column, value.text()?.into_owned())));
    texts.filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// The rows of a header as one.
pub(super) fn joined(layers: &[Headers]) -> Headers {
    let mut columns: Vec<u32> = layers.iter().flatten().map(|(column, _)| *column).collect();
    columns.sort_unstable();
    columns.dedup();
    let whole = |column: u32| {
        let mut parts: Vec<&str> = Vec::new();
        for (_, text) in layers.iter().flatten().filter(|(at, _)| *at == column) {
            if parts.last().is_none_or(|last| words(last) != words(text)) {
                parts.push(text.trim());
            }
        }
        (column, parts.join(LEVELS_OF_HEADER))
    };
    columns.into_iter().map(whole).collect()
}
