//! How far it is, on a terminal.

use std::time::Instant;

use super::chunk::Chunk;
use super::reader::Input;
use crate::cli::output;
use crate::cli::progress_line::ProgressLine;
use rules::words::batch as words;

/// How many rows are answered, and how fast.
pub struct Progress {
    line: ProgressLine,
    start: Instant,
    /// How many bytes there are to be read, if that is known.
    bytes: Option<u64>,
}

impl Progress {
    /// `answered_here`: whether the answer goes to the terminal as well, which leaves no place for a line.
    pub fn new(inputs: &[Input], answered_here: bool) -> Self {
        let bytes = inputs.iter().map(|input| input.bytes).sum();
        Progress { line: ProgressLine::new(!answered_here), start: Instant::now(), bytes }
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        self.line.clear();
    }

    /// Shows how far it is after a chunk.
    pub fn show(&mut self, chunk: &Chunk) {
        let (start, bytes) = (self.start, self.bytes);
        self.line.show(|| {
            let rows = chunk.first_row + chunk.rows() as u64 - 1;
            let seconds = start.elapsed().as_secs_f64();
            let rate = if seconds > 0.0 { rows as f64 / seconds } else { 0.0 };
            let part = bytes.filter(|bytes| *bytes > 0);
            let part = part.map_or_else(String::new, |bytes| bar(chunk.bytes as f64 / bytes as f64) + " ");
            format!("{part}{}", words::rows_so_far(rows, format!("{rate:.0}")).say(output::lang()))
        });
    }
}

fn bar(part: f64) -> String {
    const WIDTH: usize = 30;
    let part = part.clamp(0.0, 1.0);
    let full = (part * WIDTH as f64) as usize;
    format!("[{}{}] {:3.0}%", "=".repeat(full), " ".repeat(WIDTH - full), part * 100.0)
}
