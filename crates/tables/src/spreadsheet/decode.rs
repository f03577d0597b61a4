//! The bytes of a CSV file as text.

use std::borrow::Cow;

use crate::source::without_mark;

/// A text, and the encoding that it was read in when that is not plain UTF-8.
pub(super) struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// What to tell people about the encoding.
    pub note: Option<String>,
}

/// Reads UTF-8 with or without its mark, UTF-16 with its mark, and otherwise Windows-1252, which holds Latin-1.
pub(super) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return utf16(rest, u16::from_le_bytes, "UTF-16 (little-endian)");
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return utf16(rest, u16::from_be_bytes, "UTF-16 (big-endian)");
    }
    let bytes = without_mark(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), note: None },
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
            Decoded {
                text: Cow::Owned(bytes.iter().copied().map(windows_1252).collect()),
                note: Some(format!("the file is not UTF-8 (line {line}); it was read as Windows-1252")),
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, name: &str) -> Decoded<'static> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Decoded { text: Cow::Owned(text), note: Some(format!("the file was read as {name}")) }
}

/// The characters of Windows-1252 where it differs from Latin-1. Five bytes mean nothing there; they stay control codes.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_its_own_encoding() {
        assert_eq!(decode(b"\xEF\xBB\xBFG\xC3\xA9n").text, "Gén");
        assert!(decode("Gén".as_bytes()).note.is_none());
        let latin = decode(b"a\nl\x92h\xE9berge\x9Cuvre");
        assert_eq!(latin.text, "a\nl’hébergeœuvre");
        assert_eq!(
            latin.note.as_deref(),
            Some("the file is not UTF-8 (line 2); it was read as Windows-1252")
        );
        assert_eq!(decode(b"\xFF\xFEG\0\xE9\0").text, "Gé");
        assert_eq!(decode(b"\xFE\xFF\0G\0\xE9").text, "Gé");
    }
}
