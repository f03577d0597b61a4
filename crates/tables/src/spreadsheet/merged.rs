//! Merged cells: the value stands in the first cell of the range, and counts for every row of it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Row, Value};

/// A range of merged cells; all counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The column that the value is in: the first one.
    pub column: u32,
    /// The last column.
    pub last_column: u32,
    /// The first row.
    pub first: u32,
    /// The last row.
    pub last: u32,
}

/// Fills values down over the rows of merged ranges, as the rows go by.
#[derive(Debug, Default)]
pub(super) struct FillDown {
    /// By first row, the last one first.
    waiting: Vec<Range>,
    /// By column: the last row it holds for, and the value.
    open: HashMap<u32, (u32, Value<'static>)>,
    /// How many cells were filled.
    pub filled: u64,
}

impl FillDown {
    pub(super) fn new(mut ranges: Vec<Range>) -> Self {
        ranges.retain(|range| range.last > range.first);
        ranges.sort_by_key(|range| std::cmp::Reverse(range.first));
        FillDown { waiting: ranges, open: HashMap::new(), filled: 0 }
    }

    /// Puts into a row what merged cells above it hold, and remembers what starts in it.
    pub(super) fn row(&mut self, row: &mut Row<'_>) {
        if self.waiting.is_empty() && self.open.is_empty() {
            return;
        }
        let at = row.number.saturating_sub(1);
        self.open.retain(|_, (last, _)| *last >= at);
        let mut added = false;
        for (column, (_, value)) in &self.open {
            if row.get(*column).is_none() {
                row.cells.push((*column, value.clone()));
                self.filled += 1;
                added = true;
            }
        }
        if added {
            row.cells.sort_by_key(|(column, _)| *column);
        }
        while let Some(range) = self.waiting.last().copied().filter(|range| range.first <= at) {
            self.waiting.pop();
            // A range whose first row is empty is never met, and has no value.
            if range.first == at
                && let Some(value) = row.get(range.column)
            {
                self.open.insert(range.column, (range.last, owned(value)));
            }
        }
    }
}

fn owned(value: &Value<'_>) -> Value<'static> {
    match value {
        Value::Text(text) => Value::Text(Cow::Owned(text.to_string())),
        Value::Number(number) => Value::Number(*number),
        Value::YesNo(yes) => Value::YesNo(*yes),
        Value::Date(text) => Value::Date(text.clone()),
        Value::Failed(text) => Value::Failed(text.clone()),
        Value::NotComputed => Value::NotComputed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_go_down_to_the_end_of_the_range_and_no_further() {
        let ranges = vec![
            Range { column: 0, last_column: 0, first: 1, last: 3 },
            Range { column: 2, last_column: 2, first: 9, last: 1_048_575 },
            Range { column: 1, last_column: 1, first: 1, last: 1 },
        ];
        let mut fill = FillDown::new(ranges);
        let text = |text: &'static str| Value::Text(Cow::Borrowed(text));
        let mut seen = Vec::new();
        let given = [
            (2, vec![(0, text("a"))]),
            (3, vec![(1, text("b"))]),
            (4, vec![(0, text("own"))]),
            (5, vec![(1, text("c"))]),
        ];
        for (number, cells) in given {
            let mut row = Row { number, cells };
            fill.row(&mut row);
            let cells =
                row.cells.iter().map(|(at, value)| format!("{at}={}", value.text().unwrap_or_default()));
            seen.push(cells.collect::<Vec<_>>().join(" "));
        }
        assert_eq!(seen, ["0=a", "0=a 1=b", "0=own", "1=c"]);
        assert_eq!(fill.filled, 1);
    }
}
