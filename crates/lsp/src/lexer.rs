//! The words of rules, also of such as do not parse.

/// A word, a text, a sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: TokenKind,
    /// Its characters.
    pub text: &'t str,
    /// Where it begins.
    pub start: usize,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word: a keyword or a name.
    Word,
    /// A name between backticks.
    Ticked,
    /// A text, which may not be closed.
    Text,
    /// A number, a date, a moment.
    Number,
    /// A comment.
    Comment,
    /// A bracket, a comma, a colon, a comparison.
    Sign,
}

impl Token<'_> {
    /// Where it ends.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The tokens of a text.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let kind = match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {
                at += 1;
                continue;
            }
            b'#' => {
                at = to_line_end(bytes, at);
                TokenKind::Comment
            }
            b'"' => {
                at = past_quote(bytes, at, b'"');
                TokenKind::Text
            }
            b'`' => {
                at = past_quote(bytes, at, b'`');
                TokenKind::Ticked
            }
            b'0'..=b'9' => {
                at = past_number(bytes, at);
                TokenKind::Number
            }
            byte if byte.is_ascii_alphabetic() || byte == b'_' => {
                at = past_word(bytes, at);
                TokenKind::Word
            }
            _ => {
                let width = text[at..].chars().next().map_or(1, char::len_utf8);
                at += width;
                if matches!(byte, b'!' | b'<' | b'>' | b'=') && matches!(bytes.get(at), Some(b'=' | b'>')) {
                    at += 1;
                }
                TokenKind::Sign
            }
        };
        tokens.push(Token { kind, text: &text[start..at], start });
    }
    tokens
}

fn to_line_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| *byte != b'\n') {
        at += 1;
    }
    at
}

fn past_quote(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    at += 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => return at,
            b'\\' if quote == b'"' && bytes.get(at + 1).is_some_and(|next| *next != b'\n') => at += 1,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at.min(bytes.len())
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn past_word(bytes: &[u8], mut at: usize) -> usize {
    let inner = |at: usize| match bytes.get(at) {
        Some(b'/' | b'.' | b'-') => bytes.get(at + 1).is_some_and(|next| is_letter(*next)),
        Some(byte) => is_letter(*byte),
        None => false,
    };
    while inner(at) {
        at += 1;
    }
    if bytes.get(at) == Some(&b'#') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
        at += 1;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
    }
    at
}

fn past_number(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| is_letter(*byte) || matches!(byte, b'.' | b'-' | b':' | b'+')) {
        at += 1;
    }
    if bytes.get(at) == Some(&b'[') {
        let end = (at..bytes.len()).find(|at| matches!(bytes[*at], b']' | b'\n'));
        at = end.filter(|end| bytes[*end] == b']').map_or(at, |end| end + 1);
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_told_apart() {
        let text =
            "fact a.b/c-d#1 : yes_no { ask fr \"é \\\" x\" } # end\n`x y`>=2026-01-02T10:00[Europe/Paris]";
        let words: Vec<&str> = tokens(text).into_iter().map(|token| token.text).collect();
        assert_eq!(
            words,
            [
                "fact",
                "a.b/c-d#1",
                ":",
                "yes_no",
                "{",
                "ask",
                "fr",
                "\"é \\\" x\"",
                "}",
                "# end",
                "`x y`",
                ">=",
                "2026-01-02T10:00[Europe/Paris]"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_has_tokens_in_order(text in "[a-z0-9\"`#\\\\{}<=\\[é\\n .-]{0,40}") {
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(token.start >= at && !token.text.is_empty());
                at = token.end();
            }
            prop_assert!(at <= text.len());
        }
    }
}
