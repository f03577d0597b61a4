//! One form for texts that look the same: Unicode's NFC (UAX 15). Systems write `é` as one character or as two.

use std::borrow::Cow;

pub use self::forms::NormalForm;
use self::forms::{is_nfc, to_form};

mod forms;
#[cfg(feature = "hosted")]
pub use self::forms::host_makes;

/// The Greek accent that NFC takes for a backtick.
const VARIA: &str = "\u{1fef}";

/// A text in form NFC; most are already. One letter stays as it is: the Greek varia, of which NFC makes the backtick that
/// would end a name.
///
/// ```
/// # use rules_language::unicode::nfc;
/// assert_eq!(nfc("Orle\u{301}ans"), "Orléans");
/// ```
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        return Cow::Borrowed(text);
    }
    let parts: Vec<String> = text.split(VARIA).map(|part| to_form(NormalForm::Nfc, part)).collect();
    match parts.join(VARIA) {
        same if same == text => Cow::Borrowed(text),
        other => Cow::Owned(other),
    }
}

/// A text without the accents of its letters.
///
/// ```
/// # use rules_language::unicode::without_accents;
/// assert_eq!(without_accents("Sécurité"), "Securite");
/// ```
pub fn without_accents(text: &str) -> String {
    let mut plain = to_form(NormalForm::Nfd, text);
    plain.retain(|letter| !('\u{300}'..='\u{36f}').contains(&letter));
    plain
}

/// What two texts have in common that people take for the same: case, the width and the kind of spaces and hyphens,
/// and everything that NFKC takes for the same.
pub fn look(text: &str) -> String {
    let mut look = String::with_capacity(text.len());
    for letter in to_form(NormalForm::Nfkc, text).chars().flat_map(char::to_lowercase) {
        match letter {
            // What is not seen at all.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '\u{2010}'..='\u{2015}' | '\u{2212}' => look.push('-'),
            '’' | '‘' => look.push('\''),
            letter if letter.is_whitespace() => {
                if !look.ends_with(' ') {
                    look.push(' ');
                }
            }
            letter => look.push(letter),
        }
    }
    look.trim().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_the_same_is_the_same() {
        assert!(matches!(nfc("Orléans"), Cow::Borrowed(_)));
        assert_eq!(nfc("A\u{30a}"), "Å");
        assert_eq!(nfc("A\u{30a}\u{1fef}e\u{301}"), "Å\u{1fef}é");
        for (one, other) in [
            ("SSI/IE.36", "ssi/ie.36"),
            ("a\u{a0}b", "a b"),
            ("a  b", "a b"),
            ("a\u{200b}b", "ab"),
            ("a\u{2011}b", "a-b"),
            ("Orle\u{301}ans", "ORLÉANS"),
            ("\u{ff21}", "a"),
        ] {
            assert_eq!(look(one), look(other), "{one} {other}");
        }
        assert_ne!(look("a.1"), look("a.2"));
        assert_ne!(look("a_b"), look("ab"));
    }
}
