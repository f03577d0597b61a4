//! A linear look at a text before it is parsed: are the limits kept, and where does each
//! declaration begin and end? Parsing declarations one by one is what lets a file with several
//! mistakes report all of them.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Span};
use crate::syntax::limits::Limits;
use crate::syntax::tree::Keyword;

/// What the scan found.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The place of each declaration, or of something that stands where one should.
    pub chunks: Vec<Span>,
    /// What is wrong already; the chunks concerned are left out.
    pub errors: Vec<Diagnostic>,
}

/// Splits `text` into declarations and checks it against `limits`.
pub fn scan(file: FileId, text: &str, limits: &Limits) -> Scanned {
    if text.len() > limits.bytes {
        let message = format!("this file has {} bytes; at most {} are read", text.len(), limits.bytes);
        let error = Diagnostic::error("file-too-large", message)
            .at(Loc { file, span: Span { start: 0, end: 0 } })
            .help("split the rulebook into several files of one folder");
        return Scanned { chunks: Vec::new(), errors: vec![error] };
    }
    let mut scanner = Scanner { file, text, bytes: text.as_bytes(), limits, at: 0, out: Scanned::default() };
    if scanner.check_lines() {
        scanner.split();
    }
    scanner.out
}

struct Scanner<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    limits: &'t Limits,
    at: usize,
    out: Scanned,
}

impl Scanner<'_> {
    fn loc(&self, start: usize, end: usize) -> Loc {
        Loc { file: self.file, span: Span { start: start as u32, end: end as u32 } }
    }

    fn check_lines(&mut self) -> bool {
        let mut start = 0;
        for line in self.text.split('\n') {
            if line.len() > self.limits.line_bytes {
                let message = format!(
                    "this line has {} bytes; at most {} are read",
                    line.len(),
                    self.limits.line_bytes
                );
                let error = Diagnostic::error("line-too-long", message)
                    .at(self.loc(start, start))
                    .help("break the line: line ends mean nothing in a `.rules` file");
                self.out.errors.push(error);
                return false;
            }
            start += line.len() + 1;
        }
        true
    }

    fn split(&mut self) {
        loop {
            self.skip_blank();
            if self.at >= self.bytes.len() {
                return;
            }
            let start = self.at;
            if self.declaration(start) {
                let end = self.at;
                self.out.chunks.push(Span { start: start as u32, end: end as u32 });
            }
        }
    }

    /// Goes over blanks and comments.
    fn skip_blank(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'#' => self.skip_line(),
                _ => return,
            }
        }
    }

    fn skip_line(&mut self) {
        while self.bytes.get(self.at).is_some_and(|&byte| byte != b'\n') {
            self.at += 1;
        }
    }

    /// Goes over one declaration that begins at `start`; false where an error was reported for it.
    fn declaration(&mut self, start: usize) -> bool {
        let mut open: Vec<usize> = Vec::new();
        let mut quantifiers = 0;
        let mut good = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'#' => self.skip_line(),
                b'"' | b'`' => good &= self.quoted(byte),
                b'{' | b'(' | b'[' => {
                    open.push(self.at);
                    self.at += 1;
                    if open.len() > self.limits.depth && good {
                        let message = format!("brackets nest deeper than {} levels", self.limits.depth);
                        let error = Diagnostic::error("nested-too-deeply", message)
                            .at(self.loc(self.at - 1, self.at))
                            .help("name a part of the condition with `condition NAME { when … }` and use the name");
                        self.out.errors.push(error);
                        good = false;
                    }
                }
                b'}' | b')' | b']' => {
                    let Some(opened) = open.pop() else {
                        return self.stray_bracket(byte, good);
                    };
                    self.at += 1;
                    good &= self.matching(opened, byte, good);
                    if open.is_empty() && byte == b'}' && !self.goes_on() {
                        return good;
                    }
                }
                _ if is_word_start(byte) => {
                    let word = self.word();
                    let (word_start, word_len) = (self.at, word.len());
                    let begins_line = word_start == 0 || self.bytes[word_start - 1] == b'\n';
                    if word_start > start && Keyword::from_word(word).is_some() {
                        if open.is_empty() && self.begins_its_line(word_start) {
                            return good;
                        }
                        if begins_line && self.a_name_follows(word_start + word_len) {
                            let opened = open.first().copied().unwrap_or(start);
                            return self.not_closed(opened, word_start, good);
                        }
                    }
                    if word == "where" || word == "list" {
                        quantifiers += 1;
                        if quantifiers == self.limits.depth && good {
                            let error = Diagnostic::error("nested-too-deeply", "too many quantifiers in one declaration")
                                .at(self.loc(word_start, word_start + word_len))
                                .help("name a part of the condition with `condition NAME { when … }` and use the name");
                            self.out.errors.push(error);
                            good = false;
                        }
                    }
                    self.at = word_start + word_len;
                }
                _ => self.at += 1,
            }
        }
        match open.last() {
            Some(&opened) => self.not_closed(opened, self.bytes.len(), good),
            None => good,
        }
    }

    /// The word that begins here: letters, digits and what names may hold.
    fn word(&self) -> &str {
        let rest = &self.text[self.at..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-')))
            .unwrap_or(rest.len());
        let first = rest.chars().next().map_or(0, char::len_utf8);
        &rest[..end.max(first)]
    }

    /// Whether only blanks stand before `at` on its line, or a closed body.
    fn begins_its_line(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '}'])
    }

    /// Whether what follows a keyword looks like a declaration: a name or a text.
    fn a_name_follows(&self, at: usize) -> bool {
        let rest = &self.bytes[at..];
        matches!(rest, [b' ', next, ..] if next.is_ascii_alphabetic() || matches!(next, b'"' | b'`'))
    }

    /// After a closed brace: does the declaration go on (a body after a type, labels)?
    fn goes_on(&mut self) -> bool {
        let closed = self.at;
        self.skip_blank();
        let rest = &self.bytes[self.at..];
        let label = matches!(rest, [a, b, c, ..]
            if a.is_ascii_lowercase() && b.is_ascii_lowercase() && matches!(c, b' ' | b'"'));
        let goes_on = matches!(rest.first(), Some(b'{' | b'"')) || label;
        self.at = closed;
        goes_on
    }

    /// Goes over a text or a name in backticks; both end on their line.
    fn quoted(&mut self, quote: u8) -> bool {
        let start = self.at;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' if quote == b'"' => self.at += 2,
                b'\n' => break,
                _ => {
                    self.at += 1;
                    if byte == quote {
                        return true;
                    }
                }
            }
        }
        self.at = self.at.min(self.bytes.len());
        let what = if quote == b'"' { "text" } else { "name" };
        let error = Diagnostic::error("not-closed", format!("this {what} is not closed on its line"))
            .at(self.loc(start, start + 1))
            .help(format!("end it with `{}`", char::from(quote)));
        self.out.errors.push(error);
        false
    }

    fn matching(&mut self, opened: usize, close: u8, quiet: bool) -> bool {
        let open = self.bytes[opened];
        let right = matches!((open, close), (b'{', b'}') | (b'(', b')') | (b'[', b']'));
        if !right && quiet {
            let message = format!("`{}` is closed by `{}`", char::from(open), char::from(close));
            let error = Diagnostic::error("not-closed", message)
                .at(self.loc(self.at - 1, self.at))
                .label(self.loc(opened, opened + 1), "opened here");
            self.out.errors.push(error);
        }
        right
    }

    fn stray_bracket(&mut self, byte: u8, good: bool) -> bool {
        if good {
            let error = Diagnostic::error("not-closed", format!("`{}` closes nothing", char::from(byte)))
                .at(self.loc(self.at, self.at + 1))
                .help("take it away, or add the bracket that it should close");
            self.out.errors.push(error);
        }
        self.at += 1;
        false
    }

    fn not_closed(&mut self, opened: usize, next: usize, good: bool) -> bool {
        if good {
            let message = format!("`{}` is never closed", char::from(self.bytes[opened]));
            let mut error = Diagnostic::error("not-closed", message).at(self.loc(opened, opened + 1));
            if next < self.bytes.len() {
                error = error.label(self.loc(next, next), "the next declaration begins here");
            }
            self.out.errors.push(error);
        }
        self.at = next;
        false
    }
}

fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}
