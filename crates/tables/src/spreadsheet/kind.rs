//! What kind of file the bytes are. The name of a file proves nothing.

use super::SpreadsheetError;
use crate::words::spreadsheet as words;
use rules_language::phrase::Phrase;

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A zip archive: perhaps a workbook.
    Zip,
    /// Text: perhaps CSV.
    Text,
}

/// How much of a file is looked at to tell text from other things.
const LOOKED_AT: usize = 64 * 1024;

impl Kind {
    /// Looks at the first bytes.
    pub(super) fn of(bytes: &[u8]) -> Result<Kind, SpreadsheetError> {
        let not_a_table = |what: Phrase| {
            SpreadsheetError::new("not-a-spreadsheet", words::not_a_spreadsheet(what))
                .help(words::give_a_table())
        };
        if bytes.starts_with(b"PK") {
            return Ok(Kind::Zip);
        }
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(
                SpreadsheetError::new("old-spreadsheet", words::old_xls()).help(words::save_old_as_xlsx())
            );
        }
        if bytes.starts_with(b"%PDF") {
            return Err(not_a_table(words::a_pdf()));
        }
        let start = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or_default();
        let opening =
            start.trim_ascii_start().iter().take(16).map(u8::to_ascii_lowercase).collect::<Vec<_>>();
        if opening.starts_with(b"<html")
            || opening.starts_with(b"<!doctype")
            || opening.starts_with(b"<table")
        {
            return Err(not_a_table(words::a_web_page()));
        }
        if String::from_utf8_lossy(start).contains("csrc.nist.gov/ns/oscal") {
            return Err(SpreadsheetError::new("oscal-xml", words::oscal_xml()).help(words::give_oscal_json()));
        }
        if opening.starts_with(b"<?xml") {
            return Err(not_a_table(words::an_xml_file()));
        }
        let utf16 = start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]);
        if !utf16 && start.contains(&0) {
            return Err(not_a_table(words::a_binary_file()));
        }
        if bytes.trim_ascii().is_empty() {
            return Err(SpreadsheetError::new("empty-spreadsheet", words::file_is_empty()));
        }
        Ok(Kind::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_content() {
        assert_eq!(Kind::of(b"PK\x03\x04"), Ok(Kind::Zip));
        assert_eq!(Kind::of("a;b\né;2".as_bytes()), Ok(Kind::Text));
        let code = |bytes: &[u8]| Kind::of(bytes).map_err(|error| error.code);
        assert_eq!(code(b"%PDF-1.7\n"), Err("not-a-spreadsheet"));
        assert_eq!(code(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err("old-spreadsheet"));
        assert_eq!(code(b"\n<HTML><table>"), Err("not-a-spreadsheet"));
        assert_eq!(code(b"a\0b"), Err("not-a-spreadsheet"));
        assert_eq!(code(b" \n"), Err("empty-spreadsheet"));
    }
}
