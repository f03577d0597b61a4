//! Yes and no.

use super::Node;
use crate::diagnostic::Diagnostic;

impl Node {
    /// Yes or no: `yes`, `no`, `true`, `false`, `oui`, `non`, in any case; in quotes too, for many programs cannot do
    /// otherwise.
    pub fn as_yes_no(&self) -> Result<bool, Diagnostic> {
        let written = self.written("yes or no")?;
        match written.text.to_lowercase().as_str() {
            "yes" | "true" | "oui" => Ok(true),
            "no" | "false" | "non" => Ok(false),
            _ if !written.plain => self.unquoted("yes or no").map(|_| false),
            "on" | "y" | "o" | "vrai" | "1" => {
                Err(written.problem_with_fix("not-yes-or-no", "is not read as yes or no", "yes"))
            }
            "off" | "n" | "faux" | "0" => {
                Err(written.problem_with_fix("not-yes-or-no", "is not read as yes or no", "no"))
            }
            _ => Err(written
                .problem("not-yes-or-no", "is neither yes nor no")
                .help("write `yes` or `no` (`oui`, `non`, `true` and `false` are read too)")),
        }
    }
}
