//! How far it is, on a terminal.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use super::chunk::Chunk;
use super::reader::Input;

/// A line on stderr that is written over again and again.
pub struct Progress {
    on: bool,
    shown: bool,
    start: Instant,
    last: Option<Instant>,
    rows: u64,
    /// How many bytes there are to be read, if that is known.
    bytes: Option<u64>,
}

impl Progress {
    /// `answered_here`: whether the answer goes to the terminal as well, which leaves no place for a line.
    pub fn new(inputs: &[Input], answered_here: bool) -> Self {
        let on = std::io::stderr().is_terminal() && !answered_here;
        let bytes = inputs.iter().map(|input| input.bytes).sum();
        Progress { on, shown: false, start: Instant::now(), last: None, rows: 0, bytes }
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
        }
    }

    /// Shows how far it is after a chunk; not more often than a few times a second.
    pub fn show(&mut self, chunk: &Chunk) {
        self.rows = chunk.first_row + chunk.rows() as u64 - 1;
        if !self.on {
            return;
        }
        if self.last.is_none_or(|last| last.elapsed() >= Duration::from_millis(100)) {
            self.last = Some(Instant::now());
        } else if self.shown {
            return;
        }
        let seconds = self.start.elapsed().as_secs_f64();
        let rate = if seconds > 0.0 { self.rows as f64 / seconds } else { 0.0 };
        let part = self
            .bytes
            .filter(|bytes| *bytes > 0)
            .map_or(String::new(), |bytes| format!("{bar} ", bar = bar(chunk.bytes as f64 / bytes as f64)));
        let line = format!("\r\u{1b}[K{part}{} rows, {rate:.0} per second", self.rows);
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
        self.shown = true;
    }
}

fn bar(part: f64) -> String {
    const WIDTH: usize = 30;
    let part = part.clamp(0.0, 1.0);
    let full = (part * WIDTH as f64) as usize;
    format!("[{}{}] {:3.0}%", "=".repeat(full), " ".repeat(WIDTH - full), part * 100.0)
}
