//! Where the answer goes: to stdout, or to a file that takes its place only once it is whole.
//!
//! Until then it is `FILE.part`, and `FILE.part.of` says what it answers, so that `--resume` goes on with nothing
//! else.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, IsTerminal, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rules::Rulebook;
use rules::diagnostic::Diagnostic;
use rules::source::Sources;

use crate::cli::args::{Batch, BatchFormat};
use crate::cli::files::cannot;
use crate::cli::output::{self, Failure};

/// Where the answer goes.
pub struct Sink {
    to: To,
    /// The last row that is answered already.
    answered: u64,
    /// Whether some lines are there already.
    has_lines: bool,
}

enum To {
    Stdout,
    File { path: PathBuf, part: PathBuf, of: PathBuf, file: File },
}

impl Sink {
    pub fn open(arguments: &Batch, rulebook: &Rulebook) -> Result<Self, Failure> {
        let Some(path) = &arguments.out else {
            return Ok(Sink { to: To::Stdout, answered: 0, has_lines: false });
        };
        if arguments.resume && matches!(arguments.format, BatchFormat::Summary | BatchFormat::Json) {
            let error =
                Diagnostic::error("cannot-resume", "a summary is made at once, and cannot be resumed")
                    .help("leave out `--resume`, or choose `--format jsonl` or `--format csv`");
            return Err(output::refuse(&[error], &Sources::new()));
        }
        let (part, of) = (beside(path, ".part"), beside(path, ".part.of"));
        let about = about(arguments, rulebook);
        if arguments.resume && part.exists() {
            let known = std::fs::read_to_string(&of).unwrap_or_default();
            if known != about {
                let message = format!("`{}` answers another question", part.display());
                let error = Diagnostic::error("cannot-resume", message)
                    .help("resume with the same rulebook, candidates and options, or leave out `--resume`");
                return Err(output::refuse(&[error], &Sources::new()));
            }
            let (file, last) = cut(&part).map_err(|error| cannot("resume", &part, &error))?;
            let answered = last.as_deref().map_or(0, row_of);
            let to = To::File { path: path.clone(), part, of, file };
            return Ok(Sink { to, answered, has_lines: last.is_some() });
        }
        std::fs::write(&of, about).map_err(|error| cannot("write", &of, &error))?;
        let file = File::create(&part).map_err(|error| cannot("write", &part, &error))?;
        let to = To::File { path: path.clone(), part, of, file };
        Ok(Sink { to, answered: 0, has_lines: false })
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
            To::File { file, part, .. } => {
                file.write_all(lines).map_err(|error| cannot("write", part, &error))
            }
            To::Stdout => {
                let mut out = std::io::stdout().lock();
                let written = out.write_all(lines).and_then(|()| out.flush());
                written.map_err(|error| match error.kind() {
                    ErrorKind::BrokenPipe => Failure::ClosedPipe,
                    _ => {
                        output::message(&format!("cannot write the answer: {error}"));
                        Failure::Reported
                    }
                })
            }
        }
    }

    /// Puts the answer in its place.
    pub fn finish(self) -> Result<(), Failure> {
        let To::File { path, part, of, file } = self.to else { return Ok(()) };
        let done = file.sync_all().and_then(|()| std::fs::rename(&part, &path));
        done.map_err(|error| cannot("write", &path, &error))?;
        let _ = std::fs::remove_file(of);
        Ok(())
    }

    /// Says how to go on with an answer that is not whole.
    pub fn keep(self) {
        if let To::File { part, .. } = self.to {
            let part = part.display();
            output::message(&format!("`{part}` holds the answers so far: `--resume` goes on from there"));
        }
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What the answer depends on.
fn about(arguments: &Batch, rulebook: &Rulebook) -> String {
    let Batch { files, input, format, of, full, today, .. } = arguments;
    let today = today.map(|today| today.to_string());
    format!("{}\n{files:?}\n{input:?} {format:?} {of:?} {full} {today:?}\n", rulebook.digest())
}

/// Cuts a file behind its last whole line; that line, if there is one.
fn cut(path: &Path) -> std::io::Result<(File, Option<Vec<u8>>)> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let length = file.metadata()?.len();
    // From the end, until two line ends are found: the last line stands between them.
    let mut tail: Vec<u8> = Vec::new();
    let mut start = length;
    while start > 0 && tail.iter().filter(|byte| **byte == b'\n').count() < 2 {
        let step = start.min(1 << 16);
        start -= step;
        let mut more = vec![0; step as usize];
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut more)?;
        more.append(&mut tail);
        tail = more;
    }
    let Some(end) = tail.iter().rposition(|byte| *byte == b'\n') else {
        file.set_len(0)?;
        file.seek(SeekFrom::Start(0))?;
        return Ok((file, None));
    };
    let line = tail[..end].iter().rposition(|byte| *byte == b'\n').map_or(0, |before| before + 1);
    let whole = start + end as u64 + 1;
    file.set_len(whole)?;
    file.seek(SeekFrom::Start(whole))?;
    Ok((file, Some(tail[line..end].to_vec())))
}

/// The row that a line of an answer is about; none is 0.
fn row_of(line: &[u8]) -> u64 {
    let start = line.strip_prefix(b"{\"row\":").unwrap_or(line);
    let digits = start.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |row, digit| row * 10 + u64::from(digit - b'0'))
}
