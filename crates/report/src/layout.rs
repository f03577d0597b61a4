//! How text is laid out: at most 100 columns, colour only where it is wanted.

use super::verdict::verdict_lines;
use super::words::Words;
use crate::Rulebook;
use crate::decide::Status;
use crate::diagnostic::{COLOUR, Severity, printed};
use crate::plan::Plan;

/// The widest line.
const WIDTH: usize = 100;

/// Breaks a text into lines of at most 100 columns, each indented; what follows a bullet is
/// indented past it. French signs stay with their words.
pub(super) fn wrap(text: &str, indent: usize) -> String {
    let hang = if text.starts_with("• ") { indent + 2 } else { indent };
    let mut out = String::with_capacity(text.len() + indent);
    for (number, paragraph) in text.split('\n').enumerate() {
        let mut indent = if number == 0 { indent } else { hang };
        if number > 0 {
            out.push('\n');
        }
        blanks(&mut out, indent);
        let mut width = indent;
        let pieces = pieces(paragraph);
        for word in pieces.chunk_by(|_, next| next.stays) {
            let length = word.iter().map(|piece| piece.width + 1).sum::<usize>() - 1;
            if width > indent && width + 1 + length > WIDTH {
                out.push('\n');
                indent = hang;
                width = hang;
                blanks(&mut out, indent);
            }
            for piece in word {
                if width > indent {
                    out.push(' ');
                    width += 1;
                }
                out.push_str(piece.text);
                width += piece.width;
            }
        }
    }
    out
}

fn blanks(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// A part of a text without blanks.
struct Piece<'t> {
    text: &'t str,
    /// How many columns it takes.
    width: usize,
    /// On the line of the one before it.
    stays: bool,
}

/// The pieces of a text, and which belong together: a sign such as `;` or `»` belongs to the word before it, and `«` to the
/// word after it. Blanks at which no line may end are kept.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    // Most words have more than five letters.
    let mut pieces: Vec<Piece<'_>> = Vec::with_capacity(text.len() / 6 + 1);
    for text in text.split_ascii_whitespace() {
        let stays = pieces.last().is_some_and(|last| {
            matches!(text, ";" | ":" | "?" | "!" | "»" | "—")
                || last.text.ends_with('«')
                || text.starts_with('»')
        });
        let width = text.chars().count();
        pieces.push(Piece { text, width, stays });
    }
    pieces
}

/// Whether and how text is coloured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub colour: bool,
}

impl Style {
    fn paint(self, code: &str, text: &str) -> String {
        let (begin, end) = COLOUR;
        if self.colour { format!("{begin}{code}{end}{text}{begin}0{end}") } else { text.to_string() }
    }

    pub fn bold(self, text: &str) -> String {
        self.paint("1", text)
    }

    /// What is wrong, and must be seen.
    pub fn bad(self, text: &str) -> String {
        self.paint("1;31", text)
    }

    pub fn dim(self, text: &str) -> String {
        self.paint("2", text)
    }

    /// A status, padded so that what follows lines up, with a mark that does not need colour.
    pub fn status(self, status: &Status, word: &str) -> String {
        let (mark, code) = match status {
            Status::Required => ("●", "32"),
            Status::NotRequired => ("○", "2"),
            Status::Undetermined(_) => ("?", "33"),
        };
        let padding = 13_usize.saturating_sub(word.chars().count());
        format!("{}{}", self.paint(code, &format!("{mark} {word}")), " ".repeat(padding))
    }

    pub fn severity(self, severity: Severity, word: &str) -> String {
        let code = match severity {
            Severity::Error => "1;31",
            Severity::Warning => "1;33",
            Severity::Info => "1;34",
        };
        self.paint(code, word)
    }
}

/// A page of text as it grows.
pub(super) struct Paper {
    pub style: Style,
    pub text: String,
}

impl Paper {
    pub fn new(style: Style) -> Paper {
        Paper { style, text: String::new() }
    }

    pub fn line(&mut self, text: impl AsRef<str>) {
        self.text.push_str(text.as_ref().trim_end());
        self.text.push('\n');
    }

    /// What has been written, ready to be shown.
    pub fn printed(&self) -> String {
        printed(&self.text, self.style.colour)
    }

    pub fn indented(&mut self, indent: usize, text: &str) {
        self.line(wrap(text, indent));
    }

    /// The title of a part.
    pub fn title(&mut self, text: &str) {
        self.line("");
        self.line(self.style.bold(text));
    }

    /// The first lines: the rulebook, and the verdict.
    pub fn heading(&mut self, rulebook: &Rulebook, plan: &Plan<'_>, words: Words) {
        let title = self.style.bold(rulebook.title(words.0));
        let edition = rulebook.edition();
        let edition = edition
            .map_or(String::new(), |edition| format!(", {} {edition}", words.pick("édition", "edition")));
        self.line(format!("{title} ({}{edition})", rulebook.id()));
        self.line("");
        for line in verdict_lines(plan, words) {
            self.line(self.style.tone(&line));
        }
    }
}
