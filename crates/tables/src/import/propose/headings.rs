//! Headings in a table that does not say whom a row is for: rows whose identifier goes on in the next, and that lack what
//! every other row has.

use super::column::ColumnSeen;
use super::sheet::SheetSeen;
use crate::import::headings::extends;

/// The column that is empty in rows whose identifier the next row extends, and in no other.
pub(super) fn empty_in_headings(sheet: &SheetSeen, id: u32, columns: &[&ColumnSeen]) -> Option<u32> {
    let ids: Vec<&str> = sheet.rows.iter().map(|row| row.get(id).unwrap_or_default()).collect();
    let above: Vec<bool> = (0..ids.len())
        .map(|at| ids.get(at).zip(ids.get(at + 1)).is_some_and(|(own, next)| extends(next, own)))
        .collect();
    let headings = above.iter().filter(|above| **above).count();
    if headings == 0 || headings * 2 > above.len() {
        return None;
    }
    let tells = |column: &&&ColumnSeen| {
        let mut rows = sheet.rows.iter().zip(&above).filter(|(row, _)| row.get(id).is_some());
        rows.all(|(row, above)| row.get(column.at).is_none() == *above)
    };
    // Of several, what says most.
    columns.iter().filter(tells).max_by_key(|column| column.length).map(|column| column.at)
}
