//! The rows of a table, told apart: a line is a row unless a quoted cell goes over its end.

use std::io::{BufRead, BufReader, Chain, Cursor, Read, Result};

use memchr::{memchr, memchr2};

use crate::cli::batch::cells::{State, Step};
use crate::cli::batch::limited::Limited;

/// How much is read at once, and looked at before the heading.
const BUFFER: usize = 1 << 18;

type File = Limited<Box<dyn Read + Send>>;

/// Reads row after row.
pub struct RowTexts {
    bytes: BufReader<Chain<Cursor<Vec<u8>>, File>>,
    pub delimiter: u8,
    /// How many lines were begun.
    line: u64,
    /// What stands behind a return in the middle of a line, and how far that has been read.
    rest: Vec<u8>,
    rest_read: usize,
}

/// The start of a table, before anything is known of it.
pub struct Start {
    pub bytes: Vec<u8>,
    file: File,
}

impl Start {
    /// Reads until the first line is whole, if it ever is.
    pub fn of(bytes: Box<dyn Read + Send>) -> Result<Self> {
        let mut file = Limited::new(bytes);
        let mut start = vec![0; BUFFER];
        let mut read = 0;
        while read < BUFFER && memchr(b'\n', &start[..read]).is_none() {
            match file.read(&mut start[read..])? {
                0 => break,
                more => read += more,
            }
        }
        start.truncate(read);
        Ok(Start { bytes: start, file })
    }

    /// The rows behind so many bytes and lines.
    pub fn rows(mut self, skipped: usize, line: u64, delimiter: u8) -> RowTexts {
        self.bytes.drain(..skipped);
        // As the first Macs wrote.
        if ends_in_return(&self.bytes) {
            self.file.take_returns_for_line_ends();
            self.bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        let bytes = BufReader::with_capacity(BUFFER, Cursor::new(self.bytes).chain(self.file));
        RowTexts { bytes, delimiter, line, rest: Vec::new(), rest_read: 0 }
    }
}

/// Whether the first line ends in a return alone.
fn ends_in_return(start: &[u8]) -> bool {
    let mut quoted = false;
    for (place, byte) in start.iter().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return false,
            b'\r' if !quoted => return start.get(place + 1).is_some_and(|next| *next != b'\n'),
            _ => {}
        }
    }
    false
}

impl RowTexts {
    /// How many bytes were read.
    pub fn total(&self) -> u64 {
        self.bytes.get_ref().get_ref().1.total()
    }

    /// Adds the next row to a text, and gives its line; lines without anything are none.
    pub fn next(&mut self, out: &mut Vec<u8>) -> Result<Option<u64>> {
        let start = out.len();
        self.bytes.get_mut().get_mut().1.begin();
        loop {
            if !self.read_line(out)? {
                return Ok(None);
            }
            let line = self.line;
            let row = &out[start..];
            let row = row.strip_suffix(b"\n").unwrap_or(row);
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            let length = row.len();
            match memchr2(b'"', b'\r', row) {
                None => out.truncate(start + length),
                Some(_) => self.end_row(out, start)?,
            }
            if out.len() > start {
                return Ok(Some(line));
            }
        }
    }

    /// Reads on until the row is whole that begins there.
    fn end_row(&mut self, out: &mut Vec<u8>, start: usize) -> Result<()> {
        let (mut at, mut state) = (start, State::Start);
        loop {
            while let Some(byte) = out.get(at) {
                let (next, step) = state.after(*byte, self.delimiter);
                state = next;
                if step == Step::EndRow {
                    if at + 1 < out.len() {
                        // What is left over of a line is not read yet, for it was read whole.
                        self.rest.drain(..self.rest_read);
                        self.rest.splice(..0, out.drain(at + 1..));
                        self.rest_read = 0;
                    }
                    out.truncate(at);
                    return Ok(());
                }
                at += 1;
            }
            if !self.read_line(out)? {
                return Ok(());
            }
        }
    }

    /// Adds a line, with its end, or what is left of one, up to a return.
    fn read_line(&mut self, out: &mut Vec<u8>) -> Result<bool> {
        if self.rest_read < self.rest.len() {
            let rest = &self.rest[self.rest_read..];
            let length = memchr(b'\r', rest).map_or(rest.len(), |end| end + 1);
            out.extend_from_slice(&rest[..length]);
            self.rest_read += length;
            return Ok(true);
        }
        self.rest.clear();
        self.rest_read = 0;
        let read = self.bytes.read_until(b'\n', out)?;
        self.line += u64::from(read > 0);
        Ok(read > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Start;
    use crate::cli::batch::cells::Cells;

    type Row = (u64, Vec<Vec<u8>>);

    fn ours(text: &[u8]) -> Vec<Row> {
        let mut rows = Start::of(Box::new(std::io::Cursor::new(text.to_vec()))).unwrap().rows(0, 0, b',');
        let (mut cells, mut found, mut row) = (Cells::new(b','), Vec::new(), Vec::new());
        while let Some(line) = rows.next(&mut row).unwrap() {
            found.push((line, cells.of(&row).iter().map(<[u8]>::to_vec).collect()));
            row.clear();
        }
        found
    }

    fn theirs(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text);
        let rows = reader.byte_records().map(|row| row.unwrap().iter().map(<[u8]>::to_vec).collect());
        rows.collect()
    }

    #[test]
    fn rows_and_cells_are_those_of_the_csv_crate() {
        let mut state = 7_u64;
        let mut random = |most: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % most
        };
        for round in 0..60_000 {
            let length = random(24);
            // Quotes and returns are rare in the one half.
            let signs: &[u8] = if round % 2 == 0 { b"ab,,\n\n\r\"\"" } else { b"abc,,,,\n\n\"" };
            let text: Vec<u8> = (0..length).map(|_| signs[random(signs.len() as u64) as usize]).collect();
            let rows: Vec<_> = ours(&text).into_iter().map(|(_, cells)| cells).collect();
            // Where the first line ends in a return, returns in quotes become line ends.
            let as_read = |rows: Vec<Vec<Vec<u8>>>| -> Vec<Vec<Vec<u8>>> {
                let cell = |cell: Vec<u8>| {
                    cell.into_iter().map(|byte| if byte == b'\r' { b'\n' } else { byte }).collect()
                };
                rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
            };
            assert_eq!(as_read(rows), as_read(theirs(&text)), "{:?}", String::from_utf8_lossy(&text));
        }
    }

    #[test]
    fn rows_know_their_lines() {
        let lines = |text: &str| ours(text.as_bytes()).into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        assert_eq!(lines("a,b\n1,2\n\n3,4"), [1, 2, 4]);
        assert_eq!(lines("a,b\r\n1,2\r\n\r\n3,4\r\n"), [1, 2, 4]);
        assert_eq!(lines("a,b\n\"1\n1\",2\n3,4\n"), [1, 2, 4]);
        assert_eq!(lines("a,b\r1,2\r3,4"), [1, 2, 3]);
    }
}
