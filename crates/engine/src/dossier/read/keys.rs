//! Mappings whose keys we give.

use super::report::{Report, given, listed};
use crate::diagnostic::{Diagnostic, did_you_mean, quoted};
use crate::yaml::{Key, Node, NodeKind};

/// The entries of the mapping `what`; none if it is not there, or if nothing is in it. `such` is an
/// entry as it could be.
pub(super) fn mapping_under<'n>(
    node: Option<&'n Node>,
    what: &str,
    such: &str,
    report: &mut Report,
) -> &'n [(Key, Node)] {
    let Some(node) = node.filter(|node| !node.is_null()) else { return &[] };
    if let NodeKind::Mapping(entries) = &node.kind {
        return entries;
    }
    report.error(|| {
        let message = format!("{what} is made of `key: value` lines, and {} is given", given(node));
        Diagnostic::error("wrong-type", message).at(node.loc).help(format!("write such as `{such}`"))
    });
    &[]
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
