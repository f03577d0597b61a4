//! Making other people's text safe and short enough to print: the one place for it.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How much of a user's text a message repeats.
const QUOTED_CHARS: usize = 60;

/// What begins and ends the code of a colour in a text that is still being put together: characters that no text may
/// hold. [`printed`] makes escape sequences of them, and of nothing else.
pub const COLOUR: (char, char) = ('\u{FDD0}', '\u{FDD1}');

/// A text as it goes to a terminal, a file or a build log: whatever does not print is replaced by a picture of it, and no
/// line can be taken for a command by a build server. The colours that we gave it are kept if they are wanted.
pub fn printed(text: &str, colour: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut at_start = true;
    loop {
        let (plain, others) =
            rest.split_at(rest.bytes().position(|byte| !PLAIN[usize::from(byte)]).unwrap_or(rest.len()));
        out.push_str(plain);
        at_start = at_start && plain.bytes().all(|byte| byte == b' ');
        let mut chars = others.chars();
        let Some(c) = chars.next() else { return out };
        rest = chars.as_str();
        match c {
            c if c == COLOUR.0 => {
                let code: String = chars.by_ref().take_while(|c| *c != COLOUR.1).collect();
                rest = chars.as_str();
                // Ours are short lists of numbers.
                if colour && code.len() < 8 && code.chars().all(|c| c.is_ascii_digit() || c == ';') {
                    append(&mut out, format_args!("\u{1b}[{code}m"));
                }
                continue;
            }
            ':' if at_start && rest.starts_with(':') => out.push_str(": "),
            '[' if out.ends_with("##") => out.push_str(" ["),
            '\n' => out.push(c),
            c => out.push(visible(c)),
        }
        at_start = c == '\n' || (at_start && c.is_whitespace());
    }
}

/// Which bytes print as they are, wherever they stand: of characters that are more than one byte, those from `À` to `ÿ`.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    plain[0xC3] = true;
    let mut second = 0x80;
    while second <= 0xBF {
        plain[second] = true;
        second += 1;
    }
    let mut byte = b' ';
    while byte <= b'~' {
        plain[byte as usize] = byte != b':' && byte != b'[';
        byte += 1;
    }
    plain
};

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
pub fn lines(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| c == '\n' || visible(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if c == '\n' { c } else { visible(c) }).collect())
}

/// A character to show in place of one that does not print.
pub fn visible(c: char) -> char {
    match c {
        // Unicode has pictures of the ASCII controls, in their order.
        '\0'..='\x1F' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{FFFD}'),
        '\x7F' => '\u{2421}',
        // The other controls; the line separators; what changes the direction of the text around
        // it; marks and codes that are no characters.
        '\u{80}'..='\u{9F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FFF9}'..='\u{FFFB}'
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
    fn only_our_own_colours_reach_a_terminal() {
        let text = "\u{FDD0}1\u{FDD1}bold\u{FDD0}0\u{FDD1} \u{1b}[31m\u{202E}x\u{FDD0}2J\u{FDD1}";
        assert_eq!(printed(text, true), "\u{1b}[1mbold\u{1b}[0m ␛[31m\u{FFFD}x");
        assert_eq!(printed(text, false), "bold ␛[31m\u{FFFD}x");
    }

    #[test]
    fn no_line_is_a_command() {
        assert_eq!(printed("::error::x\n  ::set-env\na::b", false), ": :error::x\n  : :set-env\na::b");
        assert_eq!(printed("\u{FDD0}1\u{FDD1}::stop", false), ": :stop");
        assert_eq!(printed("see ##[error]", false), "see ## [error]");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(one_line("déjà"), Cow::Borrowed(_)));
        assert_eq!(one_line("a\tb\n"), "a␉b␊");
        assert_eq!(lines("a\tb\n"), "a␉b\n");
    }
}
