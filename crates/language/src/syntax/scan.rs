//! A linear look at a text before it is parsed: are the limits kept, and where does each
//! declaration begin and end? Parsing declarations one by one is what lets a file with several
//! mistakes report all of them.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Span};
use crate::syntax::limits::Limits;
use crate::syntax::tree::Keyword;
use crate::words::{files, habits, syntax as said};

/// So many mistakes in a file are reported, and then no more.
pub const MOST_ERRORS: usize = 200;

/// What the scan found.
#[derive(Debug, Default)]
pub struct Scanned {
    /// The place of each declaration, or of something that stands where one should.
    pub chunks: Vec<Span>,
    /// The place of each comment, in the order of the text; its line end is not part of it.
    pub comments: Vec<Span>,
    /// What is wrong already; the chunks concerned are left out.
    pub errors: Vec<Diagnostic>,
    /// The places of what was left out.
    pub broken: Vec<Span>,
}

/// Splits `text` into declarations and checks it against `limits`.
pub fn scan(file: FileId, text: &str, limits: &Limits) -> Scanned {
    scan_as(file, text, limits, true, false)
}

/// As [`scan`]; a bracket too many may be told at a line before it, of another declaration.
pub fn scan_whole(file: FileId, text: &str, limits: &Limits) -> Scanned {
    scan_as(file, text, limits, true, true)
}

/// Checks a condition that stands alone against `limits`: one chunk, whatever words it holds.
pub fn scan_condition(file: FileId, text: &str, limits: &Limits) -> Scanned {
    scan_as(file, text, limits, false, false)
}

fn scan_as(file: FileId, text: &str, limits: &Limits, declarations: bool, looks_back: bool) -> Scanned {
    if let Some(error) = too_large(file, text, limits) {
        return Scanned { errors: vec![error], ..Scanned::default() };
    }
    let mut scanner = Scanner { looks_back, ..Scanner::new(file, text, limits, declarations) };
    if scanner.check_lines() {
        scanner.split();
    }
    scanner.out
}

fn too_large(file: FileId, text: &str, limits: &Limits) -> Option<Diagnostic> {
    (text.len() > limits.bytes).then(|| {
        Diagnostic::error("file-too-large", said::file_too_large(text.len(), limits.bytes))
            .at(Loc { file, span: Span { start: 0, end: 0 } })
            .help(files::split_rulebook())
    })
}

/// What keeps a text from being read at all.
pub fn unreadable(file: FileId, text: &str, limits: &Limits) -> Option<Diagnostic> {
    too_large(file, text, limits).or_else(|| {
        let mut scanner = Scanner::new(file, text, limits, true);
        scanner.check_lines();
        scanner.out.errors.pop()
    })
}

/// A part of a text that holds one declaration, or what stands where one should.
#[derive(Debug, Clone)]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// What keeps it from being parsed; nothing where it can be.
    pub errors: Vec<Diagnostic>,
}

/// The segments of a text from a place on, at which one begins, until one begins at a place that is known.
///
/// How a segment is divided off depends on nothing before it: an editor need not go over what it knows already.
pub fn segments(
    file: FileId,
    text: &str,
    from: u32,
    limits: &Limits,
    mut known: impl FnMut(u32) -> bool,
) -> Vec<Segment> {
    let mut scanner = Scanner::new(file, text, limits, true);
    scanner.at = from as usize;
    let mut segments = Vec::new();
    loop {
        scanner.skip_blank();
        let start = scanner.at;
        if start >= scanner.bytes.len() || known(start as u32) {
            return segments;
        }
        scanner.declaration(start);
        let span = Span { start: start as u32, end: scanner.at as u32 };
        segments.push(Segment { span, errors: std::mem::take(&mut scanner.out.errors) });
    }
}

/// A bracket that is open, and how many quantifiers stood around it.
///
/// What a quantifier ranges over ends with its clause or its bracket; the scanner knows only of brackets, and so
/// counts those of sibling clauses too.
struct Open {
    at: usize,
    quantifiers: usize,
}

struct Scanner<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    limits: &'t Limits,
    /// Whether keywords begin declarations.
    declarations: bool,
    at: usize,
    /// Of this declaration, the first bracket whose end stands further in or out than its start.
    suspect: Option<usize>,
    /// The line whose bracket is probably missing, if the declaration before was closed too early.
    early: Option<usize>,
    /// Whether that is looked for.
    looks_back: bool,
    out: Scanned,
}

impl<'t> Scanner<'t> {
    fn new(file: FileId, text: &'t str, limits: &'t Limits, declarations: bool) -> Self {
        Scanner {
            file,
            text,
            bytes: text.as_bytes(),
            limits,
            declarations,
            at: 0,
            suspect: None,
            early: None,
            looks_back: false,
            out: Scanned::default(),
        }
    }

    fn loc(&self, start: usize, end: usize) -> Loc {
        Loc { file: self.file, span: Span { start: start as u32, end: end as u32 } }
    }

    fn check_lines(&mut self) -> bool {
        let mut start = 0;
        for line in self.text.split('\n') {
            if line.len() > self.limits.line_bytes {
                let message = said::line_too_long(line.len(), self.limits.line_bytes);
                let error = Diagnostic::error("line-too-long", message)
                    .at(self.loc(start, start))
                    .help(said::break_line());
                self.report(error);
                return false;
            }
            start += line.len() + 1;
        }
        true
    }

    fn split(&mut self) {
        loop {
            self.skip_blank();
            if self.at >= self.bytes.len() || self.out.errors.len() >= MOST_ERRORS {
                return;
            }
            let start = self.at;
            let good = self.declaration(start);
            let span = Span { start: start as u32, end: self.at as u32 };
            if good { self.out.chunks.push(span) } else { self.out.broken.push(span) }
        }
    }

    /// Keeps an error; but a file that is no rulebook at all is not worth one for each of its lines.
    fn report(&mut self, error: Diagnostic) {
        if self.out.errors.len() < MOST_ERRORS {
            self.out.errors.push(error);
        }
    }

    /// Goes over blanks and comments.
    fn skip_blank(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'#' => self.comment(),
                _ => return,
            }
        }
    }

    fn comment(&mut self) {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(|&byte| byte != b'\n') {
            self.at += 1;
        }
        // After a closed declaration, the scanner looks ahead and comes by twice.
        let place = self.loc(start, self.at).span;
        if self.out.comments.last().is_none_or(|last| last.start < place.start) {
            self.out.comments.push(place);
        }
    }

    /// Goes over one declaration that begins at `start`; false where an error was reported for it.
    fn declaration(&mut self, start: usize) -> bool {
        let mut open: Vec<Open> = Vec::new();
        let mut quantifiers = 0;
        let mut good = true;
        let mut body = false;
        self.suspect = None;
        while let Some(&byte) = self.bytes.get(self.at) {
            let at = self.at;
            match byte {
                b'#' => self.comment(),
                b'"' | b'`' => good &= self.quoted(byte),
                b'/' if self.foreign_comment(at) => {
                    let sign = &self.text[at..at + 2];
                    if good {
                        let loc = self.loc(at, at + 2);
                        let error = Diagnostic::error("syntax", habits::foreign_comment(sign)).at(loc);
                        let mut error = error.help(habits::comment_sign());
                        if sign == "//" {
                            error = error.fix(loc, "#");
                        }
                        self.report(error);
                    }
                    good = false;
                    self.at = self.text[at..].find('\n').map_or(self.bytes.len(), |end| at + end);
                    // A comment above declarations is none itself.
                    if open.is_empty() && at == start {
                        return false;
                    }
                }
                b'{' | b'(' | b'[' => {
                    open.push(Open { at, quantifiers });
                    body |= byte == b'{' && open.len() == 1;
                    self.at += 1;
                    good &= self.not_too_deep(open.len() + quantifiers, at, good);
                }
                b'}' | b')' | b']' => {
                    self.at += 1;
                    let Some(opened) = open.pop() else {
                        let missing = byte == b'}' && !body && at > start;
                        good &= if missing {
                            self.not_opened(start, at, good)
                        } else {
                            self.stray_bracket(at, good)
                        };
                        if at == start {
                            return false;
                        }
                        continue;
                    };
                    quantifiers = opened.quantifiers;
                    good &= self.matching(opened.at, byte, good);
                    self.note_indentation(opened.at, at);
                    if open.is_empty() && byte == b'}' {
                        self.note_early(opened.at, at);
                    }
                    if open.is_empty() && byte == b'}' && !self.goes_on() {
                        return good;
                    }
                }
                _ if is_word_start(byte) => {
                    let word = self.word();
                    let end = at + word.len();
                    let deeper = word == "where" || word == "list";
                    let keyword = Keyword::from_word(word).filter(|_| self.declarations && at > start);
                    if let Some(keyword) = keyword {
                        if open.is_empty() && self.begins_its_line(at) && !self.is_a_name(keyword, start, at)
                        {
                            return good;
                        }
                        // The word may be a name in there: `set`, `change`.
                        let begins_line = self.bytes.get(at - 1) == Some(&b'\n') && !keyword.came_later();
                        if begins_line && self.a_name_follows(end) {
                            let opened = open.first().map_or(start, |open| open.at);
                            return self.not_closed(opened, at, good);
                        }
                    }
                    self.at = end;
                    if deeper {
                        quantifiers += 1;
                        good &= self.not_too_deep(open.len() + quantifiers, at, good);
                    }
                }
                _ => self.at += 1,
            }
        }
        match open.last() {
            Some(opened) => self.not_closed(opened.at, self.bytes.len(), good),
            None => good,
        }
    }

    /// Whether a comment of another language begins here: no name holds these signs, but an address does.
    fn foreign_comment(&self, at: usize) -> bool {
        matches!(self.bytes.get(at + 1), Some(b'/' | b'*')) && (at == 0 || self.bytes[at - 1] != b':')
    }

    /// Keeps the first bracket whose end, at the start of its line, is not set below its start.
    fn note_indentation(&mut self, opened: usize, closed: usize) {
        let before = self.text[..closed].trim_end_matches([' ', '\t']);
        let begins_its_line = before.is_empty() || before.ends_with('\n');
        if self.suspect.is_some() || !begins_its_line || before.len() <= opened {
            return;
        }
        let line = self.text[..opened].rfind('\n').map_or(0, |end| end + 1);
        let rest = &self.text[line..];
        let outer = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if closed - before.len() != outer {
            self.suspect = Some(opened);
        }
    }

    /// Keeps the line whose bracket is missing, where a declaration was closed further in than it was opened: the last
    /// one before that stands as far in.
    fn note_early(&mut self, opened: usize, closed: usize) {
        self.early = None;
        if !self.looks_back {
            return;
        }
        let line_of = |at: usize| self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let (start, first) = (line_of(closed), line_of(opened));
        let before = &self.text[start..closed];
        let inside = before.len() - before.trim_start_matches([' ', '\t']).len();
        if start == first {
            return;
        }
        if inside < before.len() {
            // What it should have closed stands on its line.
            self.early = Some(start + inside);
            return;
        }
        let indentation = closed - start;
        let mut line_start = start;
        while indentation > 0 && line_start > 0 {
            let end = line_start - 1;
            line_start = self.text[..end].rfind('\n').map_or(0, |end| end + 1);
            let line = &self.text[line_start..end];
            let inside = line.len() - line.trim_start_matches([' ', '\t']).len();
            if inside == indentation && inside < line.len() {
                self.early = Some(line_start + inside);
                return;
            }
            if inside < indentation && inside < line.len() {
                return;
            }
        }
    }

    /// A declaration whose body was never opened.
    fn not_opened(&mut self, start: usize, closed: usize, tell: bool) -> bool {
        let (first, early) = (self.word_at(start), self.early.take());
        let start = match (Keyword::from_word(first), early) {
            (Some(_), _) => start,
            // What stands here belongs to what was closed too early.
            (None, Some(line)) => line,
            (None, None) => return self.stray_bracket(closed, tell),
        };
        if tell {
            let header = self.text[start..closed].lines().next().unwrap_or_default().trim_end();
            let end = start + header.len();
            let error = Diagnostic::error("not-closed", said::never_opened())
                .at(self.loc(start, end))
                .label(self.loc(closed, closed + 1), said::closed_here())
                .help(said::open_after_header())
                .fix(self.loc(end, end), " {");
            self.report(error);
        }
        false
    }

    /// Whether what was just read, from `at` on, keeps the limit.
    fn not_too_deep(&mut self, depth: usize, at: usize, tell: bool) -> bool {
        let fits = depth <= self.limits.depth;
        if !fits && tell {
            let error = Diagnostic::error("nested-too-deeply", said::nests_too_deeply(self.limits.depth))
                .at(self.loc(at, self.at))
                .help(said::name_a_part());
            self.report(error);
        }
        fits
    }

    /// The word that begins here: letters, digits and what names may hold.
    fn word(&self) -> &'t str {
        self.word_at(self.at)
    }

    fn word_at(&self, at: usize) -> &'t str {
        let rest = &self.text[at..];
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '/' | '.' | '-')))
            .unwrap_or(rest.len());
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = end.max(first);
        &rest[..end + self.number_sign(at, &rest.as_bytes()[end..])]
    }

    /// The length of the `#1` that ends a name, where it is not a comment: after a date or a time it would be one.
    fn number_sign(&self, at: usize, rest: &[u8]) -> usize {
        let in_a_name = self.bytes[at].is_ascii_alphabetic()
            && !self.bytes[..at].last().is_some_and(|byte| byte.is_ascii_digit() || *byte == b':');
        match rest {
            [b'#', digits @ ..] if in_a_name => {
                match digits.iter().take_while(|byte| byte.is_ascii_digit()).count() {
                    0 => 0,
                    count => count + 1,
                }
            }
            _ => 0,
        }
    }

    /// Whether only blanks stand before `at` on its line, or a closed body.
    fn begins_its_line(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '}'])
    }

    /// Whether a keyword that came later, at the start of a line, is the name of the declaration that began before it.
    fn is_a_name(&self, keyword: Keyword, start: usize, at: usize) -> bool {
        let before = Keyword::from_word(self.text[start..at].trim());
        keyword.came_later() && before.is_some_and(|before| before != Keyword::Claim)
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
            if a.is_ascii_lowercase() && b.is_ascii_lowercase() && !is_word_start(*c) && !c.is_ascii_digit());
        // Quotes of other keyboards begin a label, too.
        let quoted = self.text[self.at..].starts_with(['{', '"', '“', '„', '«', '\'', '‘']);
        let goes_on = quoted || label;
        self.at = closed;
        goes_on
    }

    /// Goes over a text or a name in backticks; both end on their line.
    fn quoted(&mut self, quote: u8) -> bool {
        let start = self.at;
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' if quote == b'"' && self.bytes.get(self.at + 1) != Some(&b'\n') => self.at += 2,
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
        let (message, help) = match quote {
            b'"' => (said::text_not_closed(), said::end_with_quote()),
            _ => (said::name_not_closed(), said::end_with_backtick()),
        };
        let mut error = Diagnostic::error("not-closed", message).at(self.loc(start, start + 1)).help(help);
        // `"text”`
        let inside = &self.text[start + 1..self.at];
        let curly = inside.char_indices().rfind(|(_, letter)| matches!(letter, '”' | '“' | '„' | '»'));
        if let Some((at, sign)) = curly.filter(|_| quote == b'"') {
            let at = start + 1 + at;
            error = error.fix(self.loc(at, at + sign.len_utf8()), "\"");
        }
        self.report(error);
        false
    }

    fn matching(&mut self, opened: usize, close: u8, quiet: bool) -> bool {
        let open = self.bytes[opened];
        let right = matches!((open, close), (b'{', b'}') | (b'(', b')') | (b'[', b']'));
        if !right && quiet {
            let message = said::closed_by_other(char::from(open), char::from(close));
            let error = Diagnostic::error("not-closed", message)
                .at(self.loc(self.at - 1, self.at))
                .label(self.loc(opened, opened + 1), said::opened_here())
                .help(said::close_before(closing(open)));
            self.report(error);
        }
        right
    }

    fn stray_bracket(&mut self, at: usize, tell: bool) -> bool {
        if tell {
            let error = Diagnostic::error("not-closed", said::closes_nothing(char::from(self.bytes[at])))
                .at(self.loc(at, at + 1))
                .help(said::take_away_or_open());
            self.report(error);
        }
        false
    }

    fn not_closed(&mut self, opened: usize, next: usize, good: bool) -> bool {
        if good {
            // A bracket whose end is not set below its start was probably closed by that of another.
            let opened = self.suspect.unwrap_or(opened);
            let bracket = self.bytes[opened];
            let message = said::never_closed(char::from(bracket));
            let mut error = Diagnostic::error("not-closed", message).at(self.loc(opened, opened + 1));
            if next < self.bytes.len() {
                error = error
                    .label(self.loc(next, next), said::next_declaration_here())
                    .help(said::close_before(closing(bracket)));
            } else {
                error = error.help(said::close_at_end(closing(bracket)));
            }
            self.report(error);
        }
        self.at = next;
        false
    }
}

/// The bracket that closes one.
fn closing(open: u8) -> char {
    match open {
        b'{' => '}',
        b'[' => ']',
        _ => ')',
    }
}

fn is_word_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}
