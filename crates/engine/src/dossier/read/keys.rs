//! Mappings whose keys we give.

use rules_language::words::general;

use super::report::{Report, given};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrase::Phrase;
use crate::words::dossier as words;
use crate::yaml::{Key, Node, NodeKind};

/// The entries of the mapping `what`; none if it is not there, or if nothing is in it. `such` is an
/// entry as it could be.
pub(super) fn mapping_under<'n>(
    node: Option<&'n Node>,
    what: impl Fn() -> Phrase,
    such: &str,
    report: &mut Report,
) -> &'n [(Key, Node)] {
    let Some(node) = node.filter(|node| !node.is_null()) else { return &[] };
    if let NodeKind::Mapping(entries) = &node.kind {
        return entries;
    }
    report.error(|| {
        Diagnostic::error("wrong-type", words::key_value_wanted(what(), given(node)))
            .at(node.loc)
            .help(general::write_such_as(such))
    });
    &[]
}

/// A key of ours as the name of what it holds.
pub(super) fn code(key: &str) -> impl Fn() -> Phrase + use<> {
    let key = format!("`{key}`");
    move || Phrase::given(key.clone(), key.clone())
}

/// The message about a key that is not one of those that there are.
pub(super) fn unknown_key(key: &Key, above: Phrase, keys: &[&str]) -> Diagnostic {
    let error = Diagnostic::error("unknown-key", words::no_key(above, &key.text)).at(key.loc);
    let error = match did_you_mean(&key.text, keys.iter().copied()) {
        Some(meant) => error.help(general::did_you_mean(meant)).fix(key.loc, meant),
        None => error,
    };
    error.help(words::its_keys(keys))
}
