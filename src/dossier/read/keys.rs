//! Mappings whose keys we give.

use super::report::{Report, listed};
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::yaml::{Key, Node};

/// The entries of a mapping; none if it is not there, or if there is nothing behind its key.
pub(super) fn mapping_under<'n>(node: Option<&'n Node>, report: &mut Report) -> &'n [(Key, Node)] {
    match node.filter(|node| !node.is_null()) {
        Some(node) => report.accept(node.as_mapping()).unwrap_or_default(),
        None => &[],
    }
}

/// The message about a key that is not one of those that there are.
pub(super) fn unknown_key(key: &Key, above: &str, keys: &[&str]) -> Diagnostic {
    let message = format!("{above} has no key {}", quoted(&key.text));
    let error = Diagnostic::error("unknown-key", message).at(key.loc);
    let error = match did_you_mean(&key.text, keys.iter().copied()) {
        Some(meant) => error.help(format!("did you mean `{meant}`?")).fix(key.loc, meant),
        None => error,
    };
    error.help(format!("its keys are {}", listed(keys.iter().copied())))
}
