//! Names and texts as they are written.

use super::doc::Doc;
use crate::syntax::tree::{Name, Quoted, Text};
use crate::syntax::words::is_reserved;

/// A name, between backticks if it needs them: also where only a condition would read it as another word, so that
/// it looks the same everywhere.
pub fn name(name: &Name) -> Doc {
    if is_reserved(&name.text) { in_backticks(name) } else { value(name) }
}

/// The name of a value, which may be a word of the language: `x is no`.
pub fn value(name: &Name) -> Doc {
    if is_plain(&name.text) { raw(name) } else { in_backticks(name) }
}

pub fn in_backticks(name: &Name) -> Doc {
    Doc::text(format!("`{}`", name.text))
}

/// A word that is not a name: a number, a date, a word of the language.
pub fn raw(name: &Name) -> Doc {
    Doc::text(&*name.text)
}

/// A text between quotes.
pub fn quoted(quoted: &Quoted) -> Doc {
    Doc::Text(quote(&quoted.text))
}

/// A text as it stands in a rulebook: between quotes, with what would end it or the line written otherwise.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// A label: its language and its text.
pub fn label(text: &Text) -> Doc {
    match &text.language {
        Some(language) => Doc::all([raw(language), Doc::text(" "), quoted(&text.quoted)]),
        None => quoted(&text.quoted),
    }
}

/// Whether a word would be read as the language of the text after it.
pub fn looks_like_a_language(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether a word is a number or a date by its letters.
pub fn is_number(word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = word.split('-').collect();
    if let [year, month, day] = parts[..] {
        return [(year, 4), (month, 2), (day, 2)]
            .iter()
            .all(|(part, long)| digits(part) && part.len() == *long);
    }
    let number = word.strip_prefix('-').unwrap_or(word);
    let (whole, fraction) = number.split_once('.').map_or((number, None), |(one, two)| (one, Some(two)));
    let mut threes = whole.split('_');
    threes.next().is_some_and(digits)
        && threes.all(|three| three.len() == 3 && digits(three))
        && fraction.is_none_or(digits)
}

/// Whether a name is one by its letters alone: the rule `name` of the grammar.
pub fn is_plain(name: &str) -> bool {
    let (stem, number) = match name.split_once('#') {
        Some((stem, number)) => (stem, Some(number)),
        None => (name, None),
    };
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = stem.as_bytes();
    stem.starts_with(|first: char| first.is_ascii_alphabetic())
        && bytes.iter().enumerate().all(|(at, &byte)| {
            let joins = matches!(byte, b'/' | b'.' | b'-') && bytes.get(at + 1).copied().is_some_and(letter);
            letter(byte) || joins
        })
        && number.is_none_or(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}
