//! Changes of a layer that say otherwise what the base says, and mean the same: nobody is required anything else by them.

use super::finding::{Finding, Findings, message};
use crate::Rulebook;
use crate::check::FindingCode;
use crate::diff::ChangeKind;
use crate::rulebook::model::{Tailoring, TailoringKind};
use crate::words::findings as words;

/// The most changes that are looked at: for each the rulebook is made once more.
const MOST: usize = 60;

/// What says for whom something is; what else a change says has an effect by itself.
const FOR_WHOM: [&str; 9] =
    ["applies when", "except when", "when", "under", "part of", "needed when", "require", "|", "case"];

/// Finds them all.
pub(super) fn find(rulebook: &Rulebook, findings: &mut Findings<'_>, wanted: &dyn Fn() -> bool) {
    let said = rulebook.model().layers.tailorings.iter().filter(|change| says_for_whom(change));
    for change in said.take(MOST).take_while(|_| wanted()) {
        let Some(without) = rulebook.without_change(change) else { continue };
        if means_the_same(&without, rulebook) {
            let found = message(FindingCode::ChangeWithoutEffect, words::idle_change(&change.id), change.loc);
            let found = found.label(change.base_loc, words::base_for_the_same());
            findings.add(&[], Finding::from(found.help(words::drop_idle_change())));
        }
    }
}

/// Whether all that a change says otherwise is for whom something is.
fn says_for_whom(change: &Tailoring) -> bool {
    let mut other = change.parts.iter().filter(|part| part.was != part.now).peekable();
    change.kind == TailoringKind::Changed
        && other.peek().is_some()
        && other.all(|part| FOR_WHOM.contains(&part.word.as_str()))
}

fn means_the_same(without: &Rulebook, with: &Rulebook) -> bool {
    let Ok(diff) = without.diff(with) else { return false };
    let telling = |kind: ChangeKind| {
        matches!(
            kind,
            ChangeKind::Added
                | ChangeKind::Removed
                | ChangeKind::Status
                | ChangeKind::NotComparable
                | ChangeKind::Moved
        )
    };
    !diff
        .items
        .iter()
        .flat_map(|item| &item.changes)
        .any(|change| !change.shifts.is_empty() || telling(change.kind))
}
