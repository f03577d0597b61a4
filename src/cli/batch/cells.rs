//! The cells of a row of a table.

use memchr::{memchr, memchr_iter};

/// Finds the cells of row after row.
pub struct Cells {
    delimiter: u8,
    /// Where each cell of the row at hand begins and ends.
    places: Vec<(usize, usize)>,
    /// The cells of a row with quotes, without these.
    bare: Vec<u8>,
}

/// The cells of one row.
pub struct CellsOf<'t> {
    /// What they are parts of.
    pub text: &'t [u8],
    places: &'t [(usize, usize)],
}

impl Cells {
    pub fn new(delimiter: u8) -> Self {
        Cells { delimiter, places: Vec::new(), bare: Vec::new() }
    }

    /// The cells of a row, whose line does not end in it.
    pub fn of<'t>(&'t mut self, row: &'t [u8]) -> CellsOf<'t> {
        self.places.clear();
        if memchr(b'"', row).is_some() {
            self.take_quotes_off(row);
            return CellsOf { text: &self.bare, places: &self.places };
        }
        let mut start = 0;
        for end in memchr_iter(self.delimiter, row) {
            self.places.push((start, end));
            start = end + 1;
        }
        self.places.push((start, row.len()));
        CellsOf { text: row, places: &self.places }
    }

    fn take_quotes_off(&mut self, row: &[u8]) {
        self.bare.clear();
        let (mut start, mut state) = (0, State::Start);
        for byte in row {
            let (next, step) = state.after(*byte, self.delimiter);
            state = next;
            match step {
                Step::Nothing => {}
                // A line that ends in a quoted cell is a part of it; elsewhere the row would have ended.
                Step::Take | Step::EndRow => self.bare.push(*byte),
                Step::EndCell => {
                    self.places.push((start, self.bare.len()));
                    start = self.bare.len();
                }
            }
        }
        self.places.push((start, self.bare.len()));
    }
}

impl<'t> CellsOf<'t> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Each as it is.
    pub fn iter(&self) -> impl Iterator<Item = &'t [u8]> {
        let text = self.text;
        self.places.iter().map(move |(start, end)| &text[*start..*end])
    }

    /// One of them, where `whole` is the text as such.
    pub fn cell<'w>(&self, whole: &'w str, number: usize) -> &'w str {
        self.places.get(number).and_then(|(start, end)| whole.get(*start..*end)).unwrap_or_default()
    }
}

/// Where in a row one is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Where a cell begins.
    Start,
    /// In a cell without quotes, or behind them.
    In,
    Quoted,
    /// Behind a quote in a quoted cell, which is its end or the first half of a quote.
    Closed,
}

/// What a byte does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Nothing,
    /// It belongs to the cell.
    Take,
    EndCell,
    EndRow,
}

impl State {
    /// What comes of a byte.
    pub fn after(self, byte: u8, delimiter: u8) -> (State, Step) {
        match (self, byte) {
            (State::Quoted, b'"') => (State::Closed, Step::Nothing),
            (State::Quoted, _) => (State::Quoted, Step::Take),
            (State::Closed, b'"') => (State::Quoted, Step::Take),
            (State::Start, b'"') => (State::Quoted, Step::Nothing),
            (_, byte) if byte == delimiter => (State::Start, Step::EndCell),
            (_, b'\n' | b'\r') => (State::Start, Step::EndRow),
            _ => (State::In, Step::Take),
        }
    }
}
