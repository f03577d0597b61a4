//! A document's text, and the three ways in which clients count its columns.

use std::ops::Range;

/// How a client counts the columns of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// In bytes.
    Utf8,
    /// In units of UTF-16, which is what clients do that do not say.
    #[default]
    Utf16,
    /// In characters.
    Utf32,
}

impl Encoding {
    /// The word for it in the protocol.
    pub const fn word(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        }
    }

    /// The one that suits us best among those that a client offers: bytes are what we count in.
    pub fn among<'w>(offered: impl Iterator<Item = &'w str>) -> Encoding {
        let mut best = Encoding::Utf16;
        for word in offered {
            match word {
                "utf-8" => return Encoding::Utf8,
                "utf-32" => best = Encoding::Utf32,
                _ => {}
            }
        }
        best
    }

    fn units(self, letter: char) -> u32 {
        match self {
            Encoding::Utf8 => letter.len_utf8() as u32,
            Encoding::Utf16 => letter.len_utf16() as u32,
            Encoding::Utf32 => 1,
        }
    }
}

/// A line and a column, both from 0, the column counted as the client does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// A text that knows where its lines begin.
#[derive(Debug, Clone)]
pub struct Text {
    text: String,
    /// Where each line begins.
    lines: Vec<u32>,
}

impl Text {
    /// A text as it is.
    pub fn new(text: String) -> Text {
        let lines = std::iter::once(0).chain(after_newlines(&text, 0)).collect();
        Text { text, lines }
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many lines there are, at least one.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// The text of a line, without its end.
    pub fn line(&self, line: u32) -> &str {
        self.text.get(self.line_range(line)).unwrap_or_default()
    }

    /// Where a line stands, without its end; at the end of the text where there is no such line.
    pub fn line_range(&self, line: u32) -> Range<usize> {
        let at = |line: usize| self.lines.get(line).map_or(self.text.len(), |start| *start as usize);
        let (start, end) = (at(line as usize), at(line as usize + 1));
        let inside = self.text.get(start..end).unwrap_or_default();
        start..start + inside.trim_end_matches(['\n', '\r']).len()
    }

    /// The line in which an offset stands.
    pub fn line_of(&self, offset: usize) -> u32 {
        self.lines.partition_point(|start| *start as usize <= offset).saturating_sub(1) as u32
    }

    /// The place of an offset. Inside a character, it is that of the character.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let start = self.lines.get(line as usize).copied().unwrap_or_default() as usize;
        let before = self.text.get(start..offset).unwrap_or_default();
        let column = match encoding {
            Encoding::Utf8 => before.len() as u32,
            // Most lines are plain.
            _ if before.is_ascii() => before.len() as u32,
            _ => before.chars().map(|letter| encoding.units(letter)).sum(),
        };
        Position { line, column }
    }

    /// The offset of a place. Past the end of a line it is the end of the line; inside a character, its start.
    pub fn offset(&self, position: Position, encoding: Encoding) -> usize {
        if position.line as usize >= self.lines.len() {
            return self.text.len();
        }
        let range = self.line_range(position.line);
        let line = self.text.get(range.clone()).unwrap_or_default();
        let mut column = 0;
        for (at, letter) in line.char_indices() {
            let units = encoding.units(letter);
            if column + units > position.column {
                return range.start + at;
            }
            column += units;
        }
        range.end
    }

    /// Replaces a part. What is not a part of the text is cut to what is.
    pub fn replace(&mut self, range: Range<usize>, with: &str) -> Range<usize> {
        let whole = |mut at: usize| {
            at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = whole(range.start);
        let end = whole(range.end).max(start);
        let first = self.lines.partition_point(|line| *line as usize <= start);
        let last = self.lines.partition_point(|line| *line as usize <= end);
        let grown = i64::from(with.len() as u32) - (end - start) as i64;
        for line in &mut self.lines[last..] {
            *line = (i64::from(*line) + grown) as u32;
        }
        self.lines.splice(first..last, after_newlines(with, start));
        self.text.replace_range(start..end, with);
        start..end
    }
}

/// Where lines begin after each end of line in a text that stands at `base`.
fn after_newlines(text: &str, base: usize) -> impl Iterator<Item = u32> {
    text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(move |(at, _)| (base + at + 1) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn columns_are_counted_as_the_client_counts() {
        let text = Text::new("a\né😀b\r\nc".to_string());
        let b = text.as_str().find('b').unwrap();
        for (encoding, column) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            assert_eq!(text.position(b, encoding), Position { line: 1, column });
            assert_eq!(text.offset(Position { line: 1, column }, encoding), b);
            // Past the end of the line, and past the text.
            assert_eq!(text.offset(Position { line: 1, column: 99 }, encoding), b + 1);
            assert_eq!(text.offset(Position { line: 9, column: 0 }, encoding), text.as_str().len());
        }
        // The second half of a pair is its first.
        assert_eq!(text.offset(Position { line: 1, column: 2 }, Encoding::Utf16), 4);
    }

    #[test]
    fn what_is_offered_is_chosen_from() {
        assert_eq!(Encoding::among(["utf-16", "utf-8"].into_iter()), Encoding::Utf8);
        assert_eq!(Encoding::among(["utf-32", "utf-16"].into_iter()), Encoding::Utf32);
        assert_eq!(Encoding::among(std::iter::empty()), Encoding::Utf16);
    }

    proptest! {
        #[test]
        fn an_edited_text_is_one_made_anew(
            text in "[aé😀\n\r]{0,12}", with in "[bñ\n]{0,4}", from in 0usize..40, len in 0usize..8,
        ) {
            let mut edited = Text::new(text.clone());
            let range = edited.replace(from..from + len, &with);
            let mut plain = text;
            plain.replace_range(range, &with);
            let anew = Text::new(plain);
            prop_assert_eq!(edited.as_str(), anew.as_str());
            prop_assert_eq!(&edited.lines, &anew.lines);
            for encoding in [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32] {
                for (at, _) in anew.as_str().char_indices().filter(|(_, c)| !matches!(c, '\n' | '\r')) {
                    prop_assert_eq!(anew.offset(anew.position(at, encoding), encoding), at);
                }
            }
        }
    }
}
