//! A sheet as it lies there, before anybody has said what it holds: its rows as texts, and where its header may stand.

use std::collections::{HashMap, HashSet};

use super::choose::Profiles;
use crate::import::column_map::LEVELS_OF_HEADER;
use crate::import::row::is_of_totals;
use crate::import::search::{Headers, joined};
use crate::spreadsheet::{Range, SpreadsheetError, Value, Workbook};
use crate::text::words;

/// How many rows of a sheet are looked at.
const LOOKED_AT: usize = 20_000;

/// How far down a header is looked for.
const DEEPEST_HEADER: usize = 40;

/// The longest text of a header.
const LONGEST_HEADER: usize = 120;

/// A sheet.
pub(super) struct SheetSeen {
    pub name: String,
    /// The header.
    pub headers: Headers,
    /// The rows below the header.
    pub rows: Vec<RowSeen>,
    /// Hidden columns, in stretches.
    pub hidden_columns: Vec<(u32, u32)>,
}

/// A row: its number, and the texts of its cells by column.
pub(super) struct RowSeen {
    pub number: u32,
    pub cells: Vec<(u32, String)>,
}

impl RowSeen {
    pub fn get(&self, column: u32) -> Option<&str> {
        self.cells.iter().find(|(at, _)| *at == column).map(|(_, text)| text.as_str())
    }
}

/// Every sheet that has a header.
pub(super) fn look(book: &mut Workbook<'_>) -> Result<Vec<SheetSeen>, SpreadsheetError> {
    let mut found = Vec::new();
    for (index, sheet) in book.sheets().to_vec().into_iter().enumerate() {
        if sheet.hidden {
            continue;
        }
        let merged = book.merged(index)?;
        let mut rows: Vec<RowSeen> = Vec::new();
        book.rows(index, &mut |row| {
            if rows.len() < LOOKED_AT {
                let cells = row.cells.iter().filter(|(_, value)| !value.is_blank());
                let cells = cells.filter_map(|(column, value)| {
                    let text = match value {
                        Value::Failed(_) | Value::NotComputed => return None,
                        value => value.text()?.trim().to_owned(),
                    };
                    Some((*column, text))
                });
                let cells: Vec<_> = cells.collect();
                if !cells.is_empty() {
                    rows.push(RowSeen { number: row.number, cells });
                }
            }
            Ok(())
        })?;
        if let Some((at, headers)) = header(&rows, &merged) {
            let mut below = rows.split_off(at + 1);
            // A header that stands on every page, and totals, say nothing of what the columns hold.
            let own = rows.pop().map(|row| row.cells).unwrap_or_default();
            let is_total =
                |row: &RowSeen| is_of_totals(row.cells.iter().map(|(_, text)| text.as_str().into()));
            below.retain(|row| row.cells != own && !is_total(row));
            let hidden_columns = book.looks(index)?.hidden_columns.clone();
            found.push(SheetSeen { name: sheet.name, headers, rows: below, hidden_columns });
        }
    }
    Ok(found)
}

/// The last row of the header, and its texts: the row of short, different texts that names most of what lies below.
fn header(rows: &[RowSeen], merged: &[Range]) -> Option<(usize, Headers)> {
    let mut best: Option<(usize, usize, Headers)> = None;
    for (at, row) in rows.iter().enumerate().take(DEEPEST_HEADER) {
        let Some(below) = rows.get(at + 1..).filter(|below| !below.is_empty()) else { break };
        if !reads_like_a_header(&row.cells) {
            continue;
        }
        let headers = whole(rows, at, merged);
        let named =
            headers.iter().filter(|(column, _)| below.iter().take(500).any(|row| row.get(*column).is_some()));
        let named = named.count();
        let known =
            headers.iter().filter(|(_, text)| text.split(LEVELS_OF_HEADER).any(super::column::is_known));
        let known = known.count();
        // What stands in its column elsewhere too is a value. (A header may stand on every page, whole.)
        let again = row.cells.iter().filter(|(column, text)| {
            // One cell that is merged over several rows of a header stands in each of them.
            let same_cell = |other: &RowSeen| {
                let [first, last] = [row.number.min(other.number), row.number.max(other.number)]
                    .map(|row| row.saturating_sub(1));
                merged.iter().any(|range| {
                    (range.column..=range.last_column).contains(column)
                        && range.first <= first
                        && last <= range.last
                })
            };
            let elsewhere = |other: &RowSeen| {
                other.get(*column) == Some(text) && other.cells != row.cells && !same_cell(other)
            };
            rows.iter().take(500).any(elsewhere)
        });
        // A name that is known weighs more than one that merely stands there; the first of equals wins.
        let score = (named + 3 * known).saturating_sub(4 * again.count());
        if named >= 2 && best.as_ref().is_none_or(|(score_of_best, _, _)| score > *score_of_best) {
            best = Some((score, at, headers));
        }
    }
    best.map(|(_, at, headers)| (at, headers))
}

/// How many identifiers stand on several of the sheets; nothing where none does.
pub(super) fn shared_ids(sheets: &[(&SheetSeen, u32)]) -> Option<usize> {
    let mut met: HashMap<&str, usize> = HashMap::new();
    for (sheet, id) in sheets {
        let own: HashSet<&str> = sheet.rows.iter().filter_map(|row| row.get(*id)).collect();
        own.into_iter().for_each(|id| *met.entry(id).or_default() += 1);
    }
    Some(met.values().filter(|count| **count > 1).count()).filter(|shared| *shared > 0)
}

/// Whether each of the sheets is a profile: most identifiers stand on several of them, no column says whom a row is for,
/// and they are called like profiles.
pub(super) fn are_profiles(sheets: &[(&SheetSeen, u32)], shared: Option<usize>, profiles: &Profiles) -> bool {
    const NAMES: [&str; 30] = [
        "baseline",
        "baselines",
        "profile",
        "profil",
        "perfil",
        "level",
        "niveau",
        "nivel",
        "livello",
        "stufe",
        "tier",
        "saq",
        "ig",
        "low",
        "moderate",
        "high",
        "basic",
        "standard",
        "advanced",
        "enhanced",
        "bronze",
        "silver",
        "gold",
        "essential",
        "important",
        "basis",
        "hoch",
        "faible",
        "moyen",
        "eleve",
    ];
    let smallest =
        sheets.iter().map(|(sheet, id)| sheet.rows.iter().filter(|row| row.get(*id).is_some()).count());
    let most = shared.zip(smallest.min()).is_some_and(|(shared, smallest)| shared * 2 > smallest);
    let called = |sheet: &SheetSeen| {
        let bare = |word: &String| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
        words(&sheet.name).iter().any(|word| NAMES.contains(&bare(word).as_str()))
    };
    most && matches!(profiles, Profiles::Unsaid) && sheets.iter().all(|(sheet, _)| called(sheet))
}

fn reads_like_a_header(cells: &[(u32, String)]) -> bool {
    let short = cells.iter().all(|(_, text)| text.chars().count() <= LONGEST_HEADER);
    let numbers = cells.iter().filter(|(_, text)| text.parse::<f64>().is_ok()).count();
    let mut names: Vec<Vec<String>> = cells.iter().map(|(_, text)| words(text)).collect();
    names.sort();
    names.dedup();
    cells.len() >= 2 && short && numbers * 3 <= cells.len() && names.len() * 2 > cells.len()
}

/// A header with the rows above it that are merged over several of its columns.
fn whole(rows: &[RowSeen], at: usize, merged: &[Range]) -> Headers {
    let own = rows.get(at).map(|row| row.cells.clone()).unwrap_or_default();
    let Some((above, row)) = at.checked_sub(1).and_then(|above| rows.get(above)).zip(rows.get(at)) else {
        return own;
    };
    let spans =
        |range: &&Range| range.last_column > range.column && range.last.checked_add(2) == Some(row.number);
    let spanning: Vec<&Range> = merged.iter().filter(spans).collect();
    // A title over the whole table names no columns.
    let width = row.cells.len();
    let groups = |range: &&&Range| {
        usize::try_from(range.last_column - range.column + 1).is_ok_and(|span| span < width.max(2))
    };
    if above.number.checked_add(1) != Some(row.number) || !spanning.iter().any(|range| groups(&range)) {
        return own;
    }
    let upper = above.cells.iter().flat_map(|(column, text)| {
        let range = spanning.iter().find(|range| range.column == *column);
        let last = range.map_or(*column, |range| range.last_column);
        (*column..=last).map(|column| (column, text.clone())).collect::<Vec<_>>()
    });
    joined(&[upper.collect(), own])
}
