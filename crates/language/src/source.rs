//! Source texts, and places in them.
//!
//! Bytes come in ([`Sources::add_bytes`]), texts with a number go out. Everything that is read from
//! a file carries a [`Loc`]: twelve bytes, cheap to copy, meaningless without the [`Sources`] that
//! turn it into a [`Place`] for people.

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// A stretch of a text, in bytes: from `start` up to, and not including, `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to `end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty span at an offset: a place between two characters.
    pub const fn at(offset: u32) -> Self {
        Self::new(offset, offset)
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether nothing is in it.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }
}

/// The number of a file in its [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A stretch of one file. Sorts by file, then by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Loc {
    /// The file.
    pub file: FileId,
    /// The stretch of its text.
    pub span: Span,
}

impl Loc {
    /// A stretch of a file.
    pub const fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}

/// A place as people read it. Displayed as `file:line:column`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The file, as [`SourceFile::name`] gives it.
    pub file: String,
    /// The line; the first is 1.
    pub line: u32,
    /// The column, in characters; the first is 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// One text, and where its lines start.
#[derive(Debug, Clone)]
pub struct SourceFile {
    name: String,
    text: Text,
    /// Found when a place is first asked for. Never empty: the first line starts at 0.
    line_starts: OnceLock<Vec<u32>>,
}

/// A text, or the bytes of one that is part of the program: most answers show none of it.
#[derive(Debug, Clone)]
enum Text {
    Own(String),
    Shipped(&'static [u8], OnceLock<&'static str>),
}

impl SourceFile {
    /// A text under the name that people see: the path they gave, or `<stdin>`.
    ///
    /// Offsets are 32 bits wide; [`decode`] refuses longer files, and text beyond that has no
    /// places here.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: name.into(), text: Text::Own(text.into()), line_starts: OnceLock::new() }
    }

    /// A text that is part of the program, in UTF-8.
    pub(crate) fn shipped(name: String, text: &'static [u8]) -> Self {
        Self { name, text: Text::Shipped(text, OnceLock::new()), line_starts: OnceLock::new() }
    }

    /// The name that people see.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        match &self.text {
            Text::Own(text) => text,
            Text::Shipped(bytes, text) => text.get_or_init(|| std::str::from_utf8(bytes).unwrap_or_default()),
        }
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let newlines = self.text().bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
            let starts = newlines.filter_map(|(at, _)| u32::try_from(at + 1).ok());
            std::iter::once(0).chain(starts).collect()
        })
    }

    /// How many lines there are: one more than there are line feeds.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.line_starts().len()).unwrap_or(u32::MAX)
    }

    /// The line and the column of an offset, both from 1; the column counts characters.
    ///
    /// An offset inside a character is taken as the start of it, one past the end as the end.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let offset = floor_char_boundary(self.text(), offset as usize);
        let line = self.line_starts().partition_point(|&start| start as usize <= offset).max(1);
        let start = self.line_starts().get(line - 1).map_or(0, |&start| start as usize);
        let before = self.text().get(start..offset).unwrap_or_default();
        let column = before.chars().count() + 1;
        (saturate(line), saturate(column))
    }

    /// The text of a line, the first being 1, without its line end. Empty if there is no such line.
    pub fn line_text(&self, line: u32) -> &str {
        let span = self.line_span(line);
        self.slice(span)
    }

    /// The stretch of a line, the first being 1, without its line end.
    pub fn line_span(&self, line: u32) -> Span {
        let index = (line as usize).wrapping_sub(1);
        let end_of_text = saturate(self.text().len());
        let Some(&start) = self.line_starts().get(index) else {
            return Span::at(end_of_text);
        };
        let end = self.line_starts().get(index + 1).copied().unwrap_or(end_of_text);
        let line = self.text().get(start as usize..end as usize).unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        let line = line.strip_suffix('\r').unwrap_or(line);
        Span::new(start, start + saturate(line.len()))
    }

    /// The text in a span; the span is first brought onto character boundaries.
    pub fn slice(&self, span: Span) -> &str {
        let Span { start, end } = self.clamp(span);
        self.text().get(start as usize..end as usize).unwrap_or_default()
    }

    /// The span, brought inside the text and onto character boundaries. The end is never before the
    /// start.
    pub fn clamp(&self, span: Span) -> Span {
        let start = floor_char_boundary(self.text(), span.start as usize);
        let end = floor_char_boundary(self.text(), span.end as usize).max(start);
        Span::new(saturate(start), saturate(end))
    }
}

/// All the texts that a run has read, each under its [`FileId`].
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(saturate(self.files.len()));
        self.files.push(file);
        id
    }

    /// Reads bytes as text and adds that.
    ///
    /// The file is added even when the bytes cannot be read, with replacement characters, so that
    /// the message about them has a line to show.
    pub fn add_bytes(&mut self, name: impl Into<String>, bytes: &[u8]) -> (FileId, Result<(), DecodeError>) {
        let (text, outcome) = match decode(bytes) {
            Ok(text) => (text, Ok(())),
            Err(error @ DecodeError::NotUtf8 { .. }) => {
                (String::from_utf8_lossy(without_mark(bytes)).into_owned(), Err(error))
            }
            Err(error) => (String::new(), Err(error)),
        };
        (self.add(SourceFile::new(name, text)), outcome)
    }

    /// Every text, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }

    /// The text under a number; nothing if the number is of other sources.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Where a stretch starts, for people. A file that is not here is named `?`.
    pub fn place(&self, loc: Loc) -> Place {
        let Some(file) = self.get(loc.file) else {
            return Place { file: "?".to_owned(), line: 1, column: 1 };
        };
        let (line, column) = file.line_column(loc.span.start);
        Place { file: file.name.clone(), line, column }
    }
}

/// Why bytes are not a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// A byte does not belong to UTF-8. The offset counts from after the byte order mark, if there
    /// is one.
    #[error("byte {offset} (0x{byte:02X}) is not UTF-8")]
    NotUtf8 {
        /// Where it is.
        offset: u32,
        /// The byte.
        byte: u8,
    },
    /// The file starts with the byte order mark of UTF-16.
    #[error("the file is in UTF-16, not in UTF-8")]
    Utf16,
    /// The file is longer than offsets can count.
    #[error("the file has {bytes} bytes; no file may have more than {max}", max = u32::MAX)]
    TooLarge {
        /// How long it is.
        bytes: u64,
    },
}

/// Reads UTF-8. A byte order mark at the start is dropped; line ends stay as they are.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(DecodeError::TooLarge { bytes: bytes.len() as u64 });
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(DecodeError::Utf16);
    }
    let bytes = without_mark(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let offset = error.valid_up_to();
            let byte = bytes.get(offset).copied().unwrap_or_default();
            Err(DecodeError::NotUtf8 { offset: saturate(offset), byte })
        }
    }
}

/// The bytes of a text without the byte-order mark that some editors put in front.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The last character boundary at or before an offset. (`str::floor_char_boundary` is younger than
/// our oldest Rust.)
fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn saturate(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_either_line_end() {
        let file = SourceFile::new("a.yaml", "é: 1\r\n\u{1F600}x\n");
        assert_eq!(file.line_column(0), (1, 1));
        assert_eq!(file.line_column(2), (1, 2));
        assert_eq!(file.line_column(1), (1, 1), "inside the é");
        assert_eq!(file.line_column(7), (2, 1));
        assert_eq!(file.line_column(11), (2, 2));
        assert_eq!(file.line_column(13), (3, 1), "the end of the text");
        assert_eq!(file.line_column(u32::MAX), (3, 1));
        assert_eq!(file.line_count(), 3);
        let lines: Vec<_> = (0..=4).map(|line| file.line_text(line)).collect();
        assert_eq!(lines, ["", "é: 1", "\u{1F600}x", "", ""]);
    }

    #[test]
    fn spans_are_brought_onto_boundaries() {
        let file = SourceFile::new("a", "aé");
        assert_eq!(file.clamp(Span::new(2, 9)), Span::new(1, 3));
        assert_eq!(file.clamp(Span::new(3, 1)), Span::new(3, 3));
        assert_eq!(file.slice(Span::new(1, 9)), "é");
    }

    #[test]
    fn places_are_shown_as_file_line_column() {
        let mut sources = Sources::new();
        let id = sources.add(SourceFile::new("d/a.yaml", "x\ny"));
        let place = sources.place(Loc::new(id, Span::new(2, 3)));
        assert_eq!(place.to_string(), "d/a.yaml:2:1");
        let json = serde_json::to_string(&place).unwrap();
        assert_eq!(json, r#"{"file":"d/a.yaml","line":2,"column":1}"#);
        assert_eq!(sources.place(Loc::new(FileId(7), Span::at(0))).to_string(), "?:1:1");
    }

    #[test]
    fn bytes_become_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFa\r\n").as_deref(), Ok("a\r\n"));
        assert_eq!(decode("é".as_bytes()).as_deref(), Ok("é"));
        assert_eq!(decode(b""), Ok(String::new()));
        assert_eq!(decode(b"ab\xE9c"), Err(DecodeError::NotUtf8 { offset: 2, byte: 0xE9 }));
        assert_eq!(decode(b"\xFF\xFEa\0"), Err(DecodeError::Utf16));
    }

    #[test]
    fn unreadable_bytes_still_give_a_file_to_point_into() {
        let mut sources = Sources::new();
        let (id, outcome) = sources.add_bytes("a", b"\xEF\xBB\xBFnom: Andr\xE9\n");
        let Err(DecodeError::NotUtf8 { offset, .. }) = outcome else { panic!("{outcome:?}") };
        assert_eq!(sources.place(Loc::new(id, Span::at(offset))).to_string(), "a:1:10");
    }
}
