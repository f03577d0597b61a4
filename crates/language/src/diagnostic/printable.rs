//! Making other people's text safe and short enough to print.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How much of a user's text a message repeats.
const QUOTED_CHARS: usize = 60;

/// User text for a message: between backticks, cut when long, and with nothing in it that moves the
/// cursor.
///
/// ```
/// use rules_language::diagnostic::quoted;
/// assert_eq!(quoted("no\nway"), "`no␊way`");
/// ```
pub fn quoted(text: &str) -> String {
    let mut out = String::from("`");
    let mut chars = text.chars();
    out.extend(chars.by_ref().take(QUOTED_CHARS).map(visible));
    if !chars.as_str().is_empty() {
        out.push('…');
    }
    out.push('`');
    out
}

/// The text with everything that does not print replaced by a picture of it, so that a file cannot
/// talk to a terminal. Line feeds and tabs too.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| visible(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}

/// The same, with line feeds kept: help may have several lines.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || visible(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c == '\n' { c } else { visible(c) }).collect())
}

/// A character to show in place of one that does not print.
pub(super) fn visible(c: char) -> char {
    match c {
        // Unicode has pictures of the ASCII controls, in their order.
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        // The other controls; the line separators; what changes the direction of the text around
        // it; marks and codes that are no characters.
        '\u{80}'..='\u{9F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{061C}'
        | '\u{200E}'
        | '\u{200F}'
        | '\u{FEFF}'
        | '\u{FFFE}'
        | '\u{FFFF}' => '\u{FFFD}',
        _ => c,
    }
}

/// Writes into a text, which cannot fail.
pub(super) fn append(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _infallible = out.write_fmt(arguments);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_text_is_short_and_tame() {
        assert_eq!(quoted("a\u{1b}[31mb"), "`a␛[31mb`");
        assert_eq!(quoted("\u{202E}x"), "`\u{FFFD}x`");
        let long = quoted(&"é".repeat(1000));
        assert_eq!(long.chars().count(), QUOTED_CHARS + 3);
        assert!(long.ends_with("é…`"));
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(one_line("déjà"), Cow::Borrowed(_)));
        assert_eq!(one_line("a\tb\n"), "a␉b␊");
        assert_eq!(lines("a\tb\n"), "a␉b\n");
    }
}
