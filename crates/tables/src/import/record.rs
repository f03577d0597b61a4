//! What an import wrote, kept beside the rulebook: the next import tells by it what the author changed and what the
//! catalogue did.

use std::borrow::Cow;
use std::io::BufRead;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Grade, Import, Options, RulesFile};

/// The file beside the rulebook.
pub const RECORD_FILE: &str = "import.base";

const SCHEMA: &str = "rules.import-base/1";

/// The first line of the file, for people who find it.
const HEAD: &str =
    "# What `rules import` wrote last. The next import compares with it: keep it here, and do not edit it.";

/// Before the text of each file stands its name. A text that was made has no comments, and no text in quotes has line
/// ends: no other line begins so.
const FILE: &str = "#file ";

/// What an import wrote, and how it was asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The name of the rulebook.
    pub name: String,
    /// The title of the catalogue.
    pub title: String,
    /// Whether it is a working draft.
    pub draft: bool,
    /// How much it can be relied on.
    pub grade: Grade,
    /// The rulebook that it was made onto.
    pub onto: Option<String>,
    /// The files.
    pub files: Vec<RulesFile>,
}

/// A record that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line} is not as an import writes it")]
pub struct DamagedRecord {
    /// The line.
    pub line: usize,
}

#[derive(Serialize, Deserialize)]
struct Head {
    schema: String,
    name: String,
    title: String,
    draft: bool,
    grade: Grade,
    onto: Option<String>,
    /// How many files follow: a record that was cut is not taken for a smaller one.
    files: usize,
}

impl Record {
    /// The file beside the rulebook, for what an import wrote, in parts: the texts are not copied.
    pub fn parts<'i>(import: &'i Import, options: &Options) -> Vec<Cow<'i, str>> {
        let head = Head {
            schema: SCHEMA.to_owned(),
            name: import.name.clone(),
            title: import.title.clone(),
            draft: options.draft,
            grade: options.grade,
            onto: options.onto.as_ref().map(|base| base.target.clone()),
            files: import.files.len(),
        };
        // Texts, a number and a word can always be written.
        let head = serde_json::to_string(&head).unwrap_or_default();
        let mut parts = vec![Cow::Owned(format!("{HEAD}\n# {head}\n"))];
        for file in &import.files {
            parts.extend([Cow::Owned(format!("{FILE}{}\n", file.name)), Cow::Borrowed(file.text.as_str())]);
        }
        parts
    }

    /// Reads the file beside the rulebook.
    pub fn parse(text: &str) -> Result<Self, DamagedRecord> {
        Self::read(text.as_bytes()).unwrap_or(Err(DamagedRecord { line: 1 }))
    }

    /// How the import was asked to, and none of its files: what the first lines of the file say.
    pub fn read_head(reader: impl BufRead) -> std::io::Result<Result<Self, DamagedRecord>> {
        let line = reader.lines().nth(1).transpose()?.unwrap_or_default();
        Ok(Self::head(&line).map(|(record, _)| record))
    }

    /// What the second line says, and how many files follow.
    fn head(line: &str) -> Result<(Self, usize), DamagedRecord> {
        let head = line.strip_prefix("# ").and_then(|head| serde_json::from_str(head).ok());
        let Some(head) = head.filter(|head: &Head| head.schema == SCHEMA) else {
            return Err(DamagedRecord { line: 2 });
        };
        let Head { name, title, draft, grade, onto, files, .. } = head;
        Ok((Record { name, title, draft, grade, onto, files: Vec::new() }, files))
    }

    /// Reads the file.
    pub fn read(reader: impl BufRead) -> std::io::Result<Result<Self, DamagedRecord>> {
        Self::read_where(reader, |_| true)
    }

    /// Reads the file line by line, and keeps those of its files that are wanted: all of its text may be large, and is never
    /// held at once.
    pub fn read_where(
        mut reader: impl BufRead,
        mut wanted: impl FnMut(&RulesFile) -> bool,
    ) -> std::io::Result<Result<Self, DamagedRecord>> {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        line.clear();
        reader.read_line(&mut line)?;
        let (head, count) = match Self::head(&line) {
            Ok(head) => head,
            Err(error) => return Ok(Err(error)),
        };
        let mut files: Vec<RulesFile> = Vec::new();
        let mut whole = |file: Option<RulesFile>| {
            if let Some(mut file) = file.filter(|file| wanted(file)) {
                file.text.shrink_to_fit();
                files.push(file);
            }
        };
        let mut open: Option<RulesFile> = None;
        let (mut last, mut found) = (2, 0);
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                break;
            }
            last += 1;
            let line = line.as_str();
            if let Some(name) = line.strip_prefix(FILE) {
                whole(open.take());
                found += 1;
                open = Some(RulesFile { name: name.trim_end().to_owned(), text: String::new() });
            } else if let Some(file) = &mut open {
                // A version control system may have changed the line ends.
                file.text.push_str(line.strip_suffix("\r\n").unwrap_or(line));
                file.text.push_str(if line.ends_with("\r\n") { "\n" } else { "" });
            } else {
                return Ok(Err(DamagedRecord { line: last }));
            }
        }
        whole(open);
        if found != count {
            return Ok(Err(DamagedRecord { line: last }));
        }
        Ok(Ok(Record { files, ..head }))
    }
}
