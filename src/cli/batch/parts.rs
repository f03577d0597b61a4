//! An answer in Parquet, as it grows: parts in one file, and beside it a list that says where each lies, with which
//! `--resume` goes on.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rules::diagnostic::Diagnostic;
use rules::source::Sources;
use rules::words::batch as words;
use rules_arrow::files::{FileTrouble, Joined};

use super::columnar;
use super::worker::Job;
use crate::cli::files::cannot;
use crate::cli::output::{self, Failure};

/// The parts so far.
#[derive(Default)]
pub struct Parts {
    joined: Option<Joined>,
    list: Option<List>,
    answered: u64,
}

/// The list of the parts.
struct List {
    path: PathBuf,
    file: File,
    /// What is to be written once the part is.
    line: Vec<u8>,
}

impl Parts {
    /// No parts yet, of an answer that can be gone on with.
    pub fn kept(path: &Path) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).open(path);
        let file = file.map_err(|error| cannot("write", path, &error))?;
        Ok(Parts { list: Some(List { path: path.to_owned(), file, line: Vec::new() }), ..Parts::default() })
    }

    /// The parts that a file holds already, which is cut behind the last whole one.
    pub fn resume(path: &Path, part: &Path, file: &mut File) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        let list = options.read(true).write(true).create(true).truncate(false).open(path);
        let mut list = list.map_err(|error| cannot("write", path, &error))?;
        let mut lines = Vec::new();
        list.read_to_end(&mut lines).map_err(|error| cannot("read", path, &error))?;
        let length = file.metadata().map_err(|error| cannot("read", part, &error))?.len();
        let (joined, answered, kept, listed) = match Joined::resume(&lines, length).map_err(trouble)? {
            Some(found) => (Some(found.joined), found.answered, found.length, found.listed),
            None => (None, 0, 0, 0),
        };
        let cut = |file: &mut File, at: u64| file.set_len(at).and_then(|()| file.seek(SeekFrom::Start(at)));
        cut(file, kept).map_err(|error| cannot("resume", part, &error))?;
        cut(&mut list, listed).map_err(|error| cannot("resume", path, &error))?;
        let list = Some(List { path: path.to_owned(), file: list, line: Vec::new() });
        Ok(Parts { joined, list, answered })
    }

    /// The last row that is answered already.
    pub fn answered(&self) -> u64 {
        self.answered
    }

    /// Joins a part: the bytes to write, in order. Nothing is added by a chunk of which nothing could be used.
    pub fn add<'p>(&mut self, part: &'p [u8], last: u64) -> Result<Vec<&'p [u8]>, Failure> {
        if part.is_empty() {
            return Ok(Vec::new());
        }
        let (bytes, line) = Joined::add(&mut self.joined, part, last).map_err(trouble)?;
        if let Some(list) = &mut self.list {
            list.line = line;
        }
        Ok(bytes.into())
    }

    /// Notes the part in the list, which is in the file by now.
    pub fn note(&mut self) -> Result<(), Failure> {
        let Some(List { path, file, line }) = &mut self.list else { return Ok(()) };
        let line = std::mem::take(line);
        file.write_all(&line).map_err(|error| cannot("write", path, &error))
    }

    /// What stands at the end.
    pub fn end(self, job: &Job<'_>) -> Result<Vec<u8>, Failure> {
        match self.joined {
            Some(joined) => joined.finish().map_err(trouble),
            None => columnar::about_none(job).map_err(|says| {
                output::message(&words::cannot_make_answer(says));
                Failure::Reported
            }),
        }
    }
}

fn trouble(error: FileTrouble) -> Failure {
    let error = Diagnostic::error("cannot-join", words::parts_do_not_fit(error)).help(words::same_columns());
    output::refuse(&[error], &Sources::new())
}
