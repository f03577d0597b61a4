//! A reader that gives up on a row without end.

#![deny(clippy::arithmetic_side_effects)]

use std::io::{Error, Read};

use rules::words::batch as words;

use crate::cli::output;

/// The longest row.
pub const MOST: u64 = 16 * 1024 * 1024;

/// Counts what is read, and allows so much for each row.
pub struct Limited<R> {
    inner: R,
    left: u64,
    total: u64,
    returns: bool,
}

impl<R: Read> Limited<R> {
    pub fn new(inner: R) -> Self {
        Limited { inner, left: MOST, total: 0, returns: false }
    }

    /// A new row begins.
    pub fn begin(&mut self) {
        self.left = MOST;
    }

    /// Lines end in returns: they are read as line ends.
    pub fn take_returns_for_line_ends(&mut self) {
        self.returns = true;
    }

    /// How many bytes were read.
    pub fn total(&self) -> u64 {
        self.total
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            return Err(Error::other(words::endless_row(MOST).say(output::lang())));
        }
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read as u64);
        self.total = self.total.saturating_add(read as u64);
        if self.returns {
            buffer[..read].iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        Ok(read)
    }
}
