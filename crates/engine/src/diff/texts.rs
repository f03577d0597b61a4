//! What things are called, in the old rulebook and in the new one.

use super::item::{Change, ChangeKind};
use crate::rulebook::model::Texts;

/// The changes between two labels, one for each language.
pub(super) fn labels(about: Option<&str>, old: &Texts, new: &Texts) -> Vec<Change> {
    let languages = [("fr", &old.fr, &new.fr), ("en", &old.en, &new.en), ("", &old.any, &new.any)];
    languages
        .into_iter()
        .filter(|(_, one, other)| one != other)
        .map(|(lang, one, other)| {
            let change = Change::between(ChangeKind::Label, one.clone(), other.clone());
            let parts: Vec<&str> = about.into_iter().chain((!lang.is_empty()).then_some(lang)).collect();
            if parts.is_empty() { change } else { change.about(parts.join(" ")) }
        })
        .collect()
}

/// The change between two texts, if there is one.
pub(super) fn text(
    kind: ChangeKind,
    about: &str,
    old: Option<String>,
    new: Option<String>,
) -> Option<Change> {
    (old != new).then(|| Change::between(kind, old, new).about(about))
}

/// Names in a list, or nothing for none.
pub(super) fn list(names: &[String]) -> Option<String> {
    (!names.is_empty()).then(|| names.join(", "))
}
