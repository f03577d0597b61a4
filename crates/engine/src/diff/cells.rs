//! The rows of tables, cell by cell.

use std::collections::{BTreeMap, BTreeSet};

use super::item::{Change, ChangeKind};
use super::walk::Walk;
use crate::rulebook::model::{Item, Model};

/// The marks of an item: by the id of the table, then by the name of the column.
type Marks<'m> = BTreeMap<&'m str, BTreeMap<&'m str, bool>>;

/// Which cells of an item's rows have a mark that had none, or the other way round; where one of the rulebooks has no
/// such row, the row as a whole.
pub(super) fn cells(walk: &Walk<'_, '_>, (old, new): (Item, Item)) -> Vec<Change> {
    let (old, new) = (marks(walk.old, old), marks(walk.new, new));
    let tables: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let mut changes = Vec::new();
    for table in tables {
        let (Some(was), Some(is)) = (old.get(table), new.get(table)) else {
            let row = |marks: &Marks<'_>| marks.get(table).map(marked);
            changes.push(Change::between(ChangeKind::Cell, row(&old), row(&new)).about(table));
            continue;
        };
        let columns: BTreeSet<&str> = was.keys().chain(is.keys()).copied().collect();
        for column in columns {
            let (was, is) = (was.get(column).copied(), is.get(column).copied());
            // A column without a mark is as good as none.
            if was.unwrap_or(false) != is.unwrap_or(false) {
                let sign = |set: Option<bool>| set.map(|set| if set { "x" } else { "." }.to_string());
                let about = format!("{table}, {column}");
                changes.push(Change::between(ChangeKind::Cell, sign(was), sign(is)).about(about));
            }
        }
    }
    changes
}

fn marks(model: &Model, item: Item) -> Marks<'_> {
    let rows = model.rows(item).map(|(table, row)| {
        let columns = table.columns.iter().map(|column| column.name.as_str());
        (table.head.id.as_str(), columns.zip(row.marks.iter().copied()).collect())
    });
    rows.collect()
}

/// The columns that have a mark.
fn marked(row: &BTreeMap<&str, bool>) -> String {
    let names: Vec<&str> = row.iter().filter(|(_, set)| **set).map(|(name, _)| *name).collect();
    names.join(" ")
}
