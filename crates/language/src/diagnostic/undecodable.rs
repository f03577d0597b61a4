//! The message about a file that is not text.

use super::Diagnostic;
use crate::source::{DecodeError, FileId, Loc, Span};
use crate::words::{files as words, general};

impl Diagnostic {
    /// The message about bytes that [`Sources::add_bytes`](crate::source::Sources::add_bytes) could
    /// not read.
    pub fn undecodable(file: FileId, error: &DecodeError) -> Self {
        match error {
            DecodeError::NotUtf8 { offset, byte } => {
                Self::error("not-utf8", words::not_utf8(format_args!("0x{byte:02X}")))
                    .at(Loc::new(file, Span::at(*offset)))
                    .help(words::save_as_utf8_latin())
            }
            DecodeError::Utf16 => Self::error("not-utf8", words::utf16())
                .at(Loc::new(file, Span::at(0)))
                .help(words::save_as_utf8()),
            DecodeError::TooLarge { .. } => Self::error("file-too-large", words::file_too_large(error))
                .at(Loc::new(file, Span::at(0)))
                .help(general::is_it_the_right_file()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::render_text;
    use crate::lang::Lang;
    use crate::source::Sources;

    #[test]
    fn latin_1_is_shown_where_it_is() {
        let mut sources = Sources::new();
        let (id, outcome) = sources.add_bytes("d.yaml", b"a: 1\nname: Andr\xE9\n");
        let diagnostic = Diagnostic::undecodable(id, &outcome.unwrap_err());
        insta::assert_snapshot!(render_text(&[diagnostic], &sources, Lang::En, false), @"
        error[not-utf8]: the byte 0xE9 is not UTF-8 text
          ┌─ d.yaml:2:11
          │
        2 │ name: Andr�
          │           ^
          │
          = help: save the file again as UTF-8; it is probably Latin-1 or Windows-1252
        ");
    }
}
