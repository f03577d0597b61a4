//! What became of every row of a sheet: an item, a heading, skipped for a reason, or a defect.

use rules_language::phrase::Phrase;

use crate::words::report as words;

/// Rows, in stretches from the first to the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rows {
    list: Vec<(u32, u32)>,
}

impl Rows {
    /// Adds a row. Rows mostly come in order.
    pub fn add(&mut self, row: u32) {
        match self.list.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(row) => *last = row,
            Some((first, last)) if (*first..=*last).contains(&row) => {}
            _ => self.list.push((row, row)),
        }
    }

    /// Adds a stretch of rows.
    pub fn add_stretch(&mut self, first: u32, last: u32) {
        self.list.push((first, last));
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.list.iter().map(|(first, last)| u64::from(last - first) + 1).sum()
    }

    /// The rows for people: `2-5, 9`. Of many stretches, the first ones.
    pub fn words(&self) -> String {
        const MOST: usize = 12;
        let mut words: Vec<String> = (self.list.iter().take(MOST))
            .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") })
            .collect();
        if self.list.len() > MOST {
            words.push("…".to_owned());
        }
        words.join(", ")
    }

    /// The stretches.
    pub fn stretches(&self) -> &[(u32, u32)] {
        &self.list
    }
}

/// Why rows were skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skipped {
    /// They stand before the header, or are the header.
    Header,
    /// The spreadsheet program hides them, and the map leaves such rows out.
    Hidden,
    /// Their identifier is struck out, and the map leaves such rows out.
    Struck,
    /// No column of marks is marked: they are for nobody.
    NoMark,
    /// They count what stands above them.
    Totals,
    /// They name no profile, and the map says that such rows are for nobody.
    NoProfile,
}

impl Skipped {
    /// The reason in words.
    pub fn words(self) -> Phrase {
        match self {
            Skipped::Header => words::header_and_before(),
            Skipped::Hidden => words::hidden(),
            Skipped::Struck => words::struck(),
            Skipped::NoMark => words::no_mark(),
            Skipped::Totals => words::totals(),
            Skipped::NoProfile => words::no_profile(),
        }
    }
}

/// What became of the rows of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account {
    /// Rows that are in the rulebook as items.
    pub items: u64,
    /// Rows that are headings.
    pub headings: Rows,
    /// Rows that were skipped, by reason.
    pub skipped: Vec<(Skipped, Rows)>,
    /// Rows that are left out because something is wrong with them.
    pub defects: Rows,
}

impl Account {
    /// A row is skipped.
    pub fn skip(&mut self, why: Skipped, row: u32) {
        match self.skipped.iter_mut().find(|(known, _)| *known == why) {
            Some((_, rows)) => rows.add(row),
            None => {
                let mut rows = Rows::default();
                rows.add(row);
                self.skipped.push((why, rows));
            }
        }
    }

    /// How many rows there are, of whatever kind.
    pub fn total(&self) -> u64 {
        let skipped: u64 = self.skipped.iter().map(|(_, rows)| rows.count()).sum();
        self.items + self.headings.count() + skipped + self.defects.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_kept_in_stretches() {
        let mut rows = Rows::default();
        for row in [2, 3, 4, 9, 9, 11] {
            rows.add(row);
        }
        rows.add_stretch(20, 22);
        assert_eq!((rows.words().as_str(), rows.count()), ("2-4, 9, 11, 20-22", 8));
    }
}
