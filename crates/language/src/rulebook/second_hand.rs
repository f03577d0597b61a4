//! Second-hand symptoms: where part of a text could not be read, what is said because of that and of nothing else.
//!
//! A name may be declared by what could not be read, and a declaration may have lost clauses to it: the mistake to
//! mend is the one that kept it from being read. Declarations are resolved as if nothing else were wrong, so that an
//! editor can look at each alone; this drops what only repeats another message.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::phrase::Argument;
use crate::source::FileId;
use crate::syntax::tree::File;

/// The codes of what says that something is missing.
const LACKING: [&str; 5] = ["no-header", "uncited", "no-condition", "no-grade", "no-moment"];

/// Drops from what was found while resolving files what is second-hand.
pub fn drop_second_hand(found: &mut Diagnostics, files: &[(FileId, File)], used: &[(FileId, File)]) {
    let broken: HashSet<&str> =
        files.iter().chain(used).flat_map(|(_, tree)| tree.broken.iter().map(String::as_str)).collect();
    if !broken.is_empty() {
        found.retain(|diagnostic| !is_second_hand(diagnostic, |word| broken.contains(word)));
    }
}

/// Whether a message only repeats that something could not be read, where some text of the rulebook could not: `broken`
/// tells the words of that.
pub fn is_second_hand(diagnostic: &Diagnostic, broken: impl Fn(&str) -> bool) -> bool {
    LACKING.contains(&diagnostic.code) || names_what_is_broken(diagnostic, broken)
}

/// Whether a message says that there is nothing of a name which may be declared by what could not be read.
fn names_what_is_broken(diagnostic: &Diagnostic, broken: impl Fn(&str) -> bool) -> bool {
    let argument = match (diagnostic.code, diagnostic.message.name()) {
        ("unknown-name", "unknown" | "no_term") => "name",
        ("change-does-not-fit", "nothing_to_tailor") => "id",
        _ => return false,
    };
    let Some(Argument::Code(name)) = diagnostic.message.argument(argument) else {
        return false;
    };
    let stem = name.split('#').next().unwrap_or(name);
    let first = stem.split('.').next().unwrap_or(stem);
    [name.as_str(), stem, first].into_iter().any(broken)
}
