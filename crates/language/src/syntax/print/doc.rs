//! A small layout language, after Wadler: what may share a line, and where it breaks if it cannot.

/// The columns that a line should keep to.
pub const WIDTH: usize = 100;

const INDENT: usize = 2;

/// A text that has not been laid out yet.
#[derive(Debug)]
pub enum Doc {
    /// Characters without a line end.
    Text(String),
    /// This where the group around it is on one line, and a line end where it is not.
    Line(&'static str),
    /// A line end, and an empty line after it if `blank`. Several in a row are one.
    Break {
        /// Whether an empty line follows.
        blank: bool,
    },
    /// A comment. It ends its line, and does not count towards its width.
    Comment(String),
    /// Lines that begin inside are indented.
    Nest(Box<Doc>),
    /// On one line if it fits there.
    Group {
        /// What it holds.
        doc: Box<Doc>,
        /// Whether it holds something that cannot be on one line.
        broken: bool,
    },
    /// One after the other.
    All(Vec<Doc>),
}

impl Doc {
    pub fn text(text: impl Into<String>) -> Doc {
        Doc::Text(text.into())
    }

    pub fn all(parts: impl IntoIterator<Item = Doc>) -> Doc {
        Doc::All(parts.into_iter().collect())
    }

    pub fn nest(doc: Doc) -> Doc {
        Doc::Nest(Box::new(doc))
    }

    pub fn group(doc: Doc) -> Doc {
        let broken = doc.breaks();
        Doc::Group { doc: Box::new(doc), broken }
    }

    fn breaks(&self) -> bool {
        match self {
            Doc::Text(_) | Doc::Line(_) => false,
            Doc::Break { .. } | Doc::Comment(_) => true,
            Doc::Nest(doc) => doc.breaks(),
            Doc::Group { broken, .. } => *broken,
            Doc::All(parts) => parts.iter().any(Doc::breaks),
        }
    }

    /// The text, in lines of `width` where that is possible, without a line end after the last.
    pub fn render(&self, width: usize) -> String {
        let mut out = Output { text: String::new(), column: 0, indent: 0, line_is_over: false };
        let mut rest = vec![Todo { indent: 0, flat: false, doc: self }];
        while let Some(Todo { indent, flat, doc }) = rest.pop() {
            match doc {
                Doc::Text(text) => out.text(text),
                Doc::Line(blank) if flat => out.text(blank),
                Doc::Line(_) => out.line_end(indent, false),
                Doc::Break { blank } => out.line_end(indent, *blank),
                Doc::Comment(comment) => out.comment(comment),
                Doc::Nest(doc) => rest.push(Todo { indent: indent + INDENT, flat, doc }),
                Doc::Group { doc, broken } => {
                    let flat = flat || (!broken && fits(doc, &rest, width.saturating_sub(out.position())));
                    rest.push(Todo { indent, flat, doc });
                }
                Doc::All(parts) => rest.extend(parts.iter().rev().map(|doc| Todo { indent, flat, doc })),
            }
        }
        out.text
    }
}

#[derive(Clone, Copy)]
struct Todo<'d> {
    indent: usize,
    flat: bool,
    doc: &'d Doc,
}

/// Whether `doc` on one line, and what comes after it up to where a line may end, has room in `room` columns.
fn fits(doc: &Doc, rest: &[Todo<'_>], mut room: usize) -> bool {
    let mut after = rest.iter().rev();
    let mut here = vec![Todo { indent: 0, flat: true, doc }];
    loop {
        let Some(Todo { flat, doc, indent }) = here.pop().or_else(|| after.next().copied()) else {
            return true;
        };
        let width = match doc {
            Doc::Text(text) => text.chars().count(),
            Doc::Line(blank) if flat => blank.len(),
            Doc::Line(_) | Doc::Break { .. } | Doc::Comment(_) => return true,
            Doc::Nest(doc) | Doc::Group { doc, .. } => {
                here.push(Todo { indent, flat, doc });
                0
            }
            Doc::All(parts) => {
                here.extend(parts.iter().rev().map(|doc| Todo { indent, flat, doc }));
                0
            }
        };
        match room.checked_sub(width) {
            Some(left) => room = left,
            None => return false,
        }
    }
}

struct Output {
    text: String,
    /// The width of what the line holds; 0 before its indentation is written.
    column: usize,
    /// What the line will be indented by.
    indent: usize,
    /// After a comment, nothing can follow on the line.
    line_is_over: bool,
}

impl Output {
    fn position(&self) -> usize {
        if self.column == 0 { self.indent } else { self.column }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.line_is_over {
            self.line_end(self.indent, false);
        }
        if self.column == 0 {
            self.text.extend(std::iter::repeat_n(' ', self.indent));
            self.column = self.indent;
        }
        self.text.push_str(text);
        self.column += text.chars().count();
    }

    fn comment(&mut self, comment: &str) {
        if self.column > 0 && !self.line_is_over {
            self.text("  ");
        }
        self.text(comment);
        self.line_is_over = true;
    }

    fn line_end(&mut self, indent: usize, blank: bool) {
        if self.column > 0 {
            self.text.push('\n');
        }
        if blank && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.column = 0;
        self.indent = indent;
        self.line_is_over = false;
    }
}
