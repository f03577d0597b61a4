//! Text to scalar: the way back.

use std::fmt::Write as _;

use super::characters::is_printable;

/// A text as a YAML scalar that [`as_text`](super::Node::as_text) reads as the same text: as a
/// value, as a key, and between brackets.
///
/// It is quoted only if it must be, or if another YAML reader could take it for something else than
/// a text: a number, a date, yes or no, nothing.
///
/// ```
/// use rules_engine::yaml::quote;
/// assert_eq!(quote("Imagerie - RIS"), "Imagerie - RIS");
/// assert_eq!(quote("no"), "\"no\"");
/// assert_eq!(quote("a: b\n"), "\"a: b\\n\"");
/// ```
pub fn quote(text: &str) -> String {
    if is_safe_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if shows(c) => out.push(c),
            _ => {
                // Writing into a text cannot fail.
                let _infallible = match u32::from(c) {
                    code @ 0..=0xFFFF => write!(out, "\\u{code:04X}"),
                    code => write!(out, "\\U{code:08X}"),
                };
            }
        }
    }
    out.push('"');
    out
}

/// Whether a character can be left as it is between quotes, and seen there.
fn shows(c: char) -> bool {
    let invisible = matches!(
        c,
        '\u{85}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
    );
    is_printable(c) && !invisible
}

/// Whether a text needs no quotes anywhere. Says no when in doubt.
fn is_safe_plain(text: &str) -> bool {
    let safe =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | '/' | '\'' | '’' | '(' | ')');
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && !text.ends_with(' ')
        && text.chars().all(safe)
        && !is_word_with_meaning(text)
}

/// The words that YAML 1.1, 1.2 or we ourselves give a meaning.
fn is_word_with_meaning(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "oui", "non", "nan", "inf", "infinity"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
}
