//! A line on stderr that says how far a long work is, written over again and again.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Not more often than this is the line written.
const EVERY: Duration = Duration::from_millis(100);

/// Works shorter than this are not worth a line.
const PATIENCE: Duration = Duration::from_millis(300);

/// The line; nothing is shown unless stderr is a terminal.
#[derive(Debug)]
pub struct ProgressLine {
    on: bool,
    shown: bool,
    last: Instant,
    wait: Duration,
}

impl ProgressLine {
    /// `wanted`: whether there is place for a line.
    pub fn new(wanted: bool) -> Self {
        let on = wanted && std::io::stderr().is_terminal();
        ProgressLine { on, shown: false, last: Instant::now(), wait: PATIENCE }
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(std::io::stderr().lock(), "\r\u{1b}[K");
        }
    }

    /// Writes the line, if it is time to.
    pub fn show(&mut self, line: impl FnOnce() -> String) {
        if self.on && self.last.elapsed() >= self.wait {
            self.say(&line());
        }
    }

    /// Writes the line at once.
    pub fn say(&mut self, line: &str) {
        if !self.on {
            return;
        }
        self.last = Instant::now();
        self.wait = EVERY;
        self.shown = true;
        let line = format!("\r\u{1b}[K{line}");
        let _ = std::io::stderr().lock().write_all(line.as_bytes());
    }
}
