//! The few lines of the sources that one message shows, made fit to print.
//!
//! codespan prints whole lines as they are. An excerpt stands between it and the sources: it holds
//! only the lines with a label, cut around the label when they are long, with control characters
//! replaced by pictures.

use std::collections::BTreeMap;
use std::ops::Range;

use codespan_reporting::diagnostic::{Label, LabelStyle};
use codespan_reporting::files::{Error, Files};

use super::Diagnostic;
use super::printable::{one_line, visible};
use crate::lang::Lang;
use crate::source::{FileId, Loc, SourceFile, Sources, Span};

/// How much of a long line is shown, in characters: before the place, and from it on.
const BEFORE: usize = 60;
const AFTER: usize = 100;
/// Lines of up to this many bytes are shown whole.
const WHOLE: usize = 200;

/// What one message shows of the sources.
pub(super) struct Excerpt {
    files: Vec<ShownFile>,
    labels: Vec<Label<usize>>,
}

/// Some lines of one file, run together.
struct ShownFile {
    name: String,
    text: String,
    lines: Vec<ShownLine>,
}

struct ShownLine {
    /// Where it is in the text of the excerpt, with its line feed.
    range: Range<usize>,
    /// What number it has in the file.
    number: usize,
    /// The offsets in the excerpt at which labels start, and their columns in the file.
    columns: Vec<(usize, usize)>,
}

/// One place to underline.
struct Mark {
    loc: Loc,
    style: LabelStyle,
    message: String,
}

impl Excerpt {
    /// What to show for a message. Places in files that are not there are left out.
    pub(super) fn new(diagnostic: &Diagnostic, sources: &Sources, lang: Lang) -> Self {
        let marks = marks(diagnostic, lang);
        let mut excerpt = Self { files: Vec::new(), labels: Vec::new() };
        let mut done: Vec<FileId> = Vec::new();
        for file in marks.iter().map(|mark| mark.loc.file) {
            if done.contains(&file) {
                continue;
            }
            done.push(file);
            if let Some(source) = sources.get(file) {
                let here = marks.iter().filter(|mark| mark.loc.file == file);
                excerpt.show(source, here);
            }
        }
        excerpt
    }

    /// The labels, as offsets in the excerpt.
    pub(super) fn labels(&self) -> Vec<Label<usize>> {
        self.labels.clone()
    }

    fn show<'m>(&mut self, source: &SourceFile, marks: impl Iterator<Item = &'m Mark>) {
        let mut by_line: BTreeMap<u32, Vec<(&Mark, Span, u32)>> = BTreeMap::new();
        for mark in marks {
            let span = source.clamp(mark.loc.span);
            let (line, column) = source.line_column(span.start);
            by_line.entry(line).or_default().push((mark, span, column));
        }
        let id = self.files.len();
        let mut shown =
            ShownFile { name: one_line(source.name()).into_owned(), text: String::new(), lines: Vec::new() };
        let mut previous = None;
        for (number, marks) in by_line {
            if previous.is_some_and(|previous| previous + 1 != number) {
                // codespan draws a gap where two lines or more are left out.
                shown.push_line("", 0);
                shown.push_line("", 0);
            }
            previous = Some(number);
            let line = source.line_span(number);
            // The first mark is the primary one, if that is on this line.
            let focus = marks.first().map_or(0, |(_, span, _)| span.start.saturating_sub(line.start));
            let window = Window::around(source.line_text(number), focus as usize);
            let base = shown.push_line(&window.text, number as usize);
            for (mark, span, column) in marks {
                let start = base + window.offset(span.start.saturating_sub(line.start) as usize);
                let end = base + window.offset(span.end.min(line.end).saturating_sub(line.start) as usize);
                if let Some(last) = shown.lines.last_mut() {
                    last.columns.push((start, column as usize));
                }
                let label = Label::new(mark.style, id, start..end.max(start));
                self.labels.push(label.with_message(one_line(&mark.message)));
            }
        }
        self.files.push(shown);
    }

    fn file(&self, id: usize) -> Result<&ShownFile, Error> {
        self.files.get(id).ok_or(Error::FileMissing)
    }
}

/// The primary place first, then the others.
fn marks(diagnostic: &Diagnostic, lang: Lang) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::with_capacity(diagnostic.labels.len() + 1);
    let mut words = String::new();
    for label in &diagnostic.labels {
        if words.is_empty() && Some(label.loc) == diagnostic.primary {
            words = label.message.say(lang);
        } else {
            marks.push(Mark {
                loc: label.loc,
                style: LabelStyle::Secondary,
                message: label.message.say(lang),
            });
        }
    }
    if let Some(loc) = diagnostic.primary {
        marks.insert(0, Mark { loc, style: LabelStyle::Primary, message: words });
    }
    marks
}

impl ShownFile {
    /// Adds a line and gives the offset at which it starts.
    fn push_line(&mut self, text: &str, number: usize) -> usize {
        let start = self.text.len();
        self.text.push_str(text);
        self.text.push('\n');
        self.lines.push(ShownLine { range: start..self.text.len(), number, columns: Vec::new() });
        start
    }

    fn line(&self, index: usize) -> Result<&ShownLine, Error> {
        self.lines.get(index).ok_or(Error::LineTooLarge { given: index, max: self.lines.len() })
    }
}

/// The part of a line that is shown.
struct Window {
    text: String,
    /// For each character shown: its offset in the line, and in the text above. Then the same for
    /// the end.
    offsets: Vec<(usize, usize)>,
}

impl Window {
    fn around(line: &str, focus: usize) -> Self {
        let (start, end) = bounds(line, focus);
        let mut text = String::new();
        let mut offsets = Vec::new();
        if start > 0 {
            text.push('…');
        }
        for (at, c) in line.get(start..end).unwrap_or_default().char_indices() {
            offsets.push((start + at, text.len()));
            // codespan gives tabs their width itself.
            text.push(if c == '\t' { c } else { visible(c) });
        }
        offsets.push((end, text.len()));
        if end < line.len() {
            text.push('…');
        }
        Self { text, offsets }
    }

    /// Where an offset in the line is in the window; the nearest end of the window if it is
    /// outside.
    fn offset(&self, in_line: usize) -> usize {
        let next = self.offsets.partition_point(|&(offset, _)| offset < in_line);
        self.offsets.get(next).or(self.offsets.last()).map_or(0, |&(_, shown)| shown)
    }
}

/// The stretch of a line to show, on character boundaries.
fn bounds(line: &str, focus: usize) -> (usize, usize) {
    if line.len() <= WHOLE {
        return (0, line.len());
    }
    let (before, after) = line.split_at_checked(focus).unwrap_or((line, ""));
    let start = before.char_indices().rev().take(BEFORE).last().map_or(before.len(), |(at, _)| at);
    let end = after.char_indices().nth(AFTER).map_or(line.len(), |(at, _)| before.len() + at);
    (start, end)
}

impl<'a> Files<'a> for Excerpt {
    type FileId = usize;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.file(id)?.name)
    }

    fn source(&'a self, id: usize) -> Result<&'a str, Error> {
        Ok(&self.file(id)?.text)
    }

    fn line_index(&'a self, id: usize, byte_index: usize) -> Result<usize, Error> {
        let lines = &self.file(id)?.lines;
        Ok(lines.partition_point(|line| line.range.start <= byte_index).saturating_sub(1))
    }

    fn line_number(&'a self, id: usize, line_index: usize) -> Result<usize, Error> {
        Ok(self.file(id)?.line(line_index)?.number)
    }

    fn column_number(&'a self, id: usize, line_index: usize, byte_index: usize) -> Result<usize, Error> {
        let columns = &self.file(id)?.line(line_index)?.columns;
        Ok(columns.iter().find(|&&(at, _)| at == byte_index).map_or(1, |&(_, column)| column))
    }

    fn line_range(&'a self, id: usize, line_index: usize) -> Result<Range<usize>, Error> {
        Ok(self.file(id)?.line(line_index)?.range.clone())
    }
}
