//! Where the answer goes: to stdout, or to a file that takes its place only once it is whole.
//!
//! Until then it is `FILE.part`, which one run at a time may write, and `FILE.part.of` says what it answers, so that
//! `--resume` goes on with nothing else.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::diagnostic::Diagnostic;
use rules::phrase::Phrase;
use rules::source::Sources;
use rules::words::{batch as words, command, files as said};

use super::{contents, part};
use crate::cli::args::{Batch, Shared};
use crate::cli::files::{self, cannot};
use crate::cli::output::{self, Failure};
use crate::cli::today;

/// Where the answer goes.
pub struct Sink {
    to: To,
    /// The parts of which an answer in Parquet is joined.
    #[cfg(feature = "portfolio")]
    parts: super::parts::Parts,
    /// The last row that is answered already.
    answered: u64,
    /// Whether some lines are there already.
    has_lines: bool,
}

enum To {
    Stdout,
    /// Something that is written to as it is: a pipe, a device.
    Device {
        path: PathBuf,
        file: File,
    },
    File {
        path: PathBuf,
        part: PathBuf,
        of: PathBuf,
        file: File,
    },
}

impl Sink {
    pub fn open(shared: &Shared, arguments: &Batch, rulebook: &Rulebook) -> Result<Self, Failure> {
        let Some(path) = &arguments.out else {
            if arguments.format.is_parquet() && std::io::stdout().is_terminal() {
                let error = Diagnostic::error("not-for-people", words::parquet_in_terminal())
                    .help(words::write_with_out());
                return Err(output::refuse(&[error], &Sources::new()));
            }
            return Ok(Sink::to(To::Stdout));
        };
        if arguments.resume && arguments.format.is_of_all() {
            let error =
                Diagnostic::error("cannot-resume", words::summary_at_once()).help(words::choose_rows());
            return Err(output::refuse(&[error], &Sources::new()));
        }
        let inputs = arguments.files.iter().map(PathBuf::as_path);
        files::refuse_input(path, inputs.chain(files::read_for(rulebook, shared)))?;
        if path.metadata().is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            let file = OpenOptions::new().write(true).open(path);
            let file = file.map_err(|error| cannot("write", path, &error))?;
            return Ok(Sink::to(To::Device { path: path.clone(), file }));
        }
        // Where the user named a link, what it leads to is replaced.
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        let (part, of) = (beside(&path, ".part"), beside(&path, ".part.of"));
        let is_there = part.symlink_metadata().is_ok();
        let mut file = part::open(&part)?;
        let about = about(arguments, rulebook)?;
        if arguments.resume && is_there {
            let known = std::fs::read_to_string(&of).unwrap_or_default();
            if about.as_deref() != Some(known.as_str()) {
                return Err(not_resumed(&part, about.as_deref(), &known));
            }
            #[cfg(feature = "portfolio")]
            if arguments.format.is_parquet() {
                let parts = super::parts::Parts::resume(&beside(&path, ".part.rows"), &part, &mut file)?;
                let (answered, has_lines) = (parts.answered(), true);
                return Ok(Sink { to: To::File { path, part, of, file }, parts, answered, has_lines });
            }
            let last = part::cut(&mut file).map_err(|error| cannot("resume", &part, &error))?;
            let answered = last.as_deref().map_or(0, row_of);
            let has_lines = last.is_some();
            return Ok(Sink { answered, has_lines, ..Sink::to(To::File { path, part, of, file }) });
        }
        part::empty(&mut file).map_err(|error| cannot("write", &part, &error))?;
        let about = about.unwrap_or_default();
        rules::files::write(&of, about.as_bytes()).map_err(|error| files::not_written(&error))?;
        #[cfg(feature = "portfolio")]
        if arguments.format.is_parquet() {
            let parts = super::parts::Parts::kept(&beside(&path, ".part.rows"))?;
            return Ok(Sink { parts, ..Sink::to(To::File { path, part, of, file }) });
        }
        Ok(Sink::to(To::File { path, part, of, file }))
    }

    fn to(to: To) -> Self {
        Sink {
            to,
            #[cfg(feature = "portfolio")]
            parts: super::parts::Parts::default(),
            answered: 0,
            has_lines: false,
        }
    }

    /// Writes a part of an answer in Parquet. `last` is the last row that is answered by then.
    #[cfg(feature = "portfolio")]
    pub fn write_part(&mut self, part: &[u8], last: u64) -> Result<(), Failure> {
        let mut parts = std::mem::take(&mut self.parts);
        for bytes in parts.add(part, last)? {
            self.write(bytes)?;
        }
        // Only what is in the file may be in the list.
        parts.note()?;
        self.parts = parts;
        Ok(())
    }

    /// Writes what stands at the end of an answer in Parquet.
    #[cfg(feature = "portfolio")]
    pub fn end_parts(&mut self, job: &super::worker::Job<'_>) -> Result<(), Failure> {
        let end = std::mem::take(&mut self.parts).end(job)?;
        self.write(&end)
    }

    /// The last row that is answered already.
    pub fn answered(&self) -> u64 {
        self.answered
    }

    /// Whether some lines are there already.
    pub fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// Whether the answer appears on the terminal while it is made.
    pub fn is_seen(&self) -> bool {
        matches!(self.to, To::Stdout) && std::io::stdout().is_terminal()
    }

    /// Writes lines; whole ones only.
    pub fn write(&mut self, lines: &[u8]) -> Result<(), Failure> {
        if lines.is_empty() {
            return Ok(());
        }
        match &mut self.to {
            To::Device { file, path } => file.write_all(lines).map_err(|error| cannot("write", path, &error)),
            To::File { file, part, .. } => {
                file.write_all(lines).map_err(|error| cannot("write", part, &error))
            }
            To::Stdout => {
                let mut out = std::io::stdout().lock();
                let written = out.write_all(lines).and_then(|()| out.flush());
                written.map_err(|error| match error.kind() {
                    ErrorKind::BrokenPipe => Failure::ClosedPipe,
                    _ => {
                        output::message(&command::cannot_write_answer(said::why(&error)));
                        Failure::Reported
                    }
                })
            }
        }
    }

    /// Puts the answer in its place.
    pub fn finish(self) -> Result<(), Failure> {
        let To::File { path, part, of, file } = self.to else { return Ok(()) };
        // What it replaces may be for few eyes only.
        let modes = path.metadata().map_or(Ok(()), |before| file.set_permissions(before.permissions()));
        let done = modes.and_then(|()| file.sync_all()).and_then(|()| std::fs::rename(&part, &path));
        done.map_err(|error| cannot("write", &path, &error))?;
        let _ = std::fs::remove_file(of);
        #[cfg(feature = "portfolio")]
        let _ = std::fs::remove_file(beside(&path, ".part.rows"));
        Ok(())
    }

    /// Says how to go on with an answer that is not whole.
    pub fn keep(self) {
        if let To::File { part, .. } = self.to {
            output::message(&words::answers_so_far(part.display()));
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What the answer depends on, a line for each kind of thing; nothing if that cannot be told.
fn about(arguments: &Batch, rulebook: &Rulebook) -> Result<Option<String>, Failure> {
    // What is made at once need not be gone on with.
    if arguments.format.is_of_all() {
        return Ok(None);
    }
    let Batch { files, input, format, of, full, today, booleans, absent, decimal, dates, .. } = arguments;
    #[cfg(feature = "portfolio")]
    let columns = match &arguments.columns {
        columns if columns.is_default() => String::new(),
        columns if columns.reasons.is_empty() => format!(" {columns:?}"),
        // Reasons are in words.
        columns => format!(" {columns:?} {:?}", output::lang()),
    };
    #[cfg(not(feature = "portfolio"))]
    let columns = "";
    let Some(contents) = contents::digests(files)? else { return Ok(None) };
    let today = today::given(*today).map(|today| today.to_string());
    let (rulebook, contents) = (rulebook.digest(), contents.join(" "));
    Ok(Some(format!(
        "rulebook {rulebook}\ncandidates {contents}\noptions {input:?} {format:?} {of:?} {full} {today:?} {booleans:?} {absent:?} {decimal:?} {dates:?}{columns}\n"
    )))
}

fn not_resumed(part: &Path, about: Option<&str>, known: &str) -> Failure {
    let error = match about {
        None => Diagnostic::error("cannot-resume", words::input_not_again()).help(words::write_candidates()),
        Some(about) => {
            let changed = about.lines().filter(|line| !known.lines().any(|other| other == *line));
            let changed = changed.filter_map(|line| match line.split(' ').next()? {
                "rulebook" => Some(words::the_rulebook()),
                "candidates" => Some(words::the_candidates()),
                "options" => Some(words::the_options()),
                _ => None,
            });
            let message = words::another_question(part.display(), Phrase::list(changed));
            Diagnostic::error("cannot-resume", message).help(words::resume_the_same())
        }
    };
    output::refuse(&[error], &Sources::new())
}

/// The row that a line of an answer is about; none is 0.
fn row_of(line: &[u8]) -> u64 {
    let start = line.strip_prefix(b"{\"row\":").unwrap_or(line);
    let digits = start.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |row, digit| row * 10 + u64::from(digit - b'0'))
}
