//! Characters that do not belong in a text file, refused before the parser sees them.
//!
//! YAML forbids them, and the parser lets most of them pass.

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Loc, Span};
use crate::words::yaml as words;

/// More than this many are not worth a message each: the file is not text.
const MOST: usize = 5;

/// A message for each of the first few control characters.
pub(super) fn control_characters(file: FileId, text: &str) -> Vec<Diagnostic> {
    text.char_indices()
        .filter(|&(_, c)| !is_printable(c))
        .take(MOST)
        .map(|(at, c)| {
            let start = u32::try_from(at).unwrap_or(u32::MAX);
            let end = start.saturating_add(u32::try_from(c.len_utf8()).unwrap_or(1));
            let code = format!("U+{:04X}", u32::from(c));
            Diagnostic::error("control-character", words::control_character(code))
                .at(Loc::new(file, Span::new(start, end)))
                .help(words::remove_invisible())
        })
        .collect()
}

/// Whether YAML lets a character stand in a file unescaped.
pub(super) fn is_printable(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' | '\u{85}' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        _ => !c.is_control(),
    }
}
