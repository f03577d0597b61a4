//! Yes and no.

use super::Node;
use crate::diagnostic::Diagnostic;
use crate::words::yaml as words;

impl Node {
    /// Yes or no: `yes`, `no`, `true`, `false`, `oui`, `non`, in any case; in quotes too, for many programs cannot do
    /// otherwise.
    pub fn as_yes_no(&self) -> Result<bool, Diagnostic> {
        let written = self.written(words::yes_or_no)?;
        match written.text.to_lowercase().as_str() {
            "yes" | "true" | "oui" => Ok(true),
            "no" | "false" | "non" => Ok(false),
            _ if !written.plain => self.unquoted(words::yes_or_no).map(|_| false),
            "on" | "y" | "o" | "vrai" | "1" => Err(written.problem_with_fix(
                "not-yes-or-no",
                words::not_read_as_yes_or_no(written.text),
                "yes",
            )),
            "off" | "n" | "faux" | "0" => Err(written.problem_with_fix(
                "not-yes-or-no",
                words::not_read_as_yes_or_no(written.text),
                "no",
            )),
            _ => Err(written
                .problem("not-yes-or-no", words::neither_yes_nor_no(written.text))
                .help(words::write_yes_or_no())),
        }
    }
}
