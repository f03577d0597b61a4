//! What changes only because the scope changes that it stands under: told once, with the scope.
//!
//! A date that moves in one scope changes all that stands under it. An item goes with the scope where it changes for those
//! candidates for whom the scope does, of whom perhaps something more is asked; then that is all there is to say.

use std::collections::BTreeSet;

use rules_language::phrase::Phrase;

use super::diff_chapters::Part;
use super::words::diff as words;
use crate::Rulebook;
use crate::diff::{Change, ChangeKind, ChangedItem, Diff, StatusShift};
use crate::rulebook::model::{Item, Lang, Model, ScopeId};

/// So many names are given.
const MOST_NAMED: usize = 12;

/// What changes along with a scope.
pub(super) struct Along<'d> {
    /// The scope.
    scope: &'d str,
    /// What is asked beside, as a condition; nothing, if it changes for all for whom the scope does.
    rest: Option<String>,
    items: Vec<&'d ChangedItem>,
}

/// Takes what goes with a scope out of the changes, so that it is told with the scope.
pub(super) fn gather<'d>(
    (old, new): (&Rulebook, &Rulebook),
    diff: &'d Diff,
    parts: &mut Vec<Part<'d>>,
) -> Vec<Along<'d>> {
    let scopes: Vec<(&ChangedItem, &[StatusShift])> = diff
        .items
        .iter()
        .filter(|item| item.kind == "scope")
        .filter_map(|item| Some((item, shifts(&item.changes)?)))
        .collect();
    let mut along: Vec<Along<'d>> = Vec::new();
    if scopes.is_empty() {
        return along;
    }
    for part in parts.iter_mut() {
        for group in &mut part.groups {
            let Some(own) = shifts(group.changes) else { continue };
            group.items.retain(|item| {
                let fits = scopes
                    .iter()
                    .filter(|(scope, _)| item.kind != "scope" && stands_under((old, new), item, &scope.id));
                let fits = fits.filter_map(|(scope, of)| Some((scope.id.as_str(), beside(of, own)?)));
                // The one of which least is asked beside.
                let best = fits.min_by_key(|(_, rest)| rest.as_ref().map_or(0, String::len));
                let Some((scope, rest)) = best else { return true };
                match along.iter_mut().find(|other| other.scope == scope && other.rest == rest) {
                    Some(other) => other.items.push(item),
                    None => along.push(Along { scope, rest, items: vec![*item] }),
                }
                false
            });
        }
        part.groups.retain(|group| !group.items.is_empty());
    }
    parts.retain(|part| !(part.groups.is_empty() && part.renamed.is_empty() && part.reworded.is_empty()));
    along
}

/// What goes with these items, in words.
pub(super) fn told(along: &[Along<'_>], items: &[&ChangedItem], lang: Lang) -> Vec<String> {
    let with = |one: &&Along<'_>| items.iter().any(|item| item.kind == "scope" && item.id == one.scope);
    along.iter().filter(with).map(|one| one.said(lang)).collect()
}

impl Along<'_> {
    fn said(&self, lang: Lang) -> String {
        let kinds: [(&str, fn(u64) -> Phrase); 4] = [
            ("requirement", |count| words::requirements(count)),
            ("scenario", |count| words::scenarios(count)),
            ("proof", |count| words::proofs(count)),
            ("group", |count| words::groups_of_proofs(count)),
        ];
        let counts = kinds.into_iter().filter_map(|(kind, words)| {
            let count = self.items.iter().filter(|item| item.kind == kind).count() as u64;
            (count > 0).then(|| words(count).say(lang))
        });
        let counts: Vec<String> = counts.collect();
        let mut names: Vec<String> = self.items.iter().take(MOST_NAMED).map(|item| item.id.clone()).collect();
        if self.items.len() > names.len() {
            names.push(words::more((self.items.len() - names.len()) as u64).say(lang));
        }
        let items = format!("{} ({})", counts.join(", "), names.join(", "));
        match &self.rest {
            Some(rest) => words::along_where(rest, items).say(lang),
            None => words::along(items).say(lang),
        }
    }
}

/// For whom something comes out otherwise, where that is all that changes.
fn shifts(changes: &[Change]) -> Option<&[StatusShift]> {
    match changes {
        [change] if change.kind == ChangeKind::Status && change.about.is_none() => Some(&change.shifts),
        _ => None,
    }
}

/// What more is asked where something changes than where a scope does: the same of every shift. Nothing where it changes
/// for others.
fn beside(scope: &[StatusShift], own: &[StatusShift]) -> Option<Option<String>> {
    if scope.len() != own.len() || scope.is_empty() {
        return None;
    }
    let mut rests = BTreeSet::new();
    for (one, other) in scope.iter().zip(own) {
        if (one.from, one.to, one.one_sided) != (other.from, other.to, other.one_sided) {
            return None;
        }
        let (of_scope, mut rest) =
            (parts_of(one.condition.as_deref()?)?, parts_of(other.condition.as_deref()?)?);
        for part in of_scope {
            let place = rest.iter().position(|other| *other == part)?;
            rest.remove(place);
        }
        rests.insert(rest.join(" and "));
    }
    let rest = rests.pop_first()?;
    rests.is_empty().then(|| Some(rest).filter(|rest| !rest.is_empty()))
}

/// The parts of a condition of which all must hold; nothing where some are enough.
fn parts_of(condition: &str) -> Option<Vec<&str>> {
    if condition == "always" {
        return Some(Vec::new());
    }
    let (mut depth, mut quoted, mut start) = (0_u32, None, 0);
    let mut parts = Vec::new();
    for (at, c) in condition.char_indices() {
        match (c, quoted) {
            (_, Some(end)) => quoted = (c != end).then_some(end),
            ('"' | '`', None) => quoted = Some(c),
            ('(', None) => depth += 1,
            (')', None) => depth = depth.saturating_sub(1),
            (' ', None) if depth == 0 => {
                let rest = condition.get(at..)?;
                if rest.starts_with(" or ") || rest.starts_with(" implies ") {
                    return None;
                }
                if rest.starts_with(" and ") {
                    parts.push(condition.get(start..at)?);
                    start = at + " and ".len();
                }
            }
            _ => {}
        }
    }
    parts.push(condition.get(start..)?);
    Some(parts)
}

/// Whether an item, or what it belongs to, stands under a scope, or under one that is part of it.
fn stands_under((old, new): (&Rulebook, &Rulebook), item: &ChangedItem, scope: &str) -> bool {
    let book = [new, old].into_iter().find_map(|book| {
        let model = book.model();
        Some((model, model.names.all(&item.id).find(|found| found.kind() == item.kind)?))
    });
    book.is_some_and(|(model, found)| {
        let own = model.lineage(found).filter_map(|above| model.applicability(above));
        own.flat_map(|own| &own.under).any(|(under, _)| is_part_of(model, *under, scope))
    })
}

fn is_part_of(model: &Model, under: ScopeId, scope: &str) -> bool {
    let (mut open, mut seen) = (vec![under], BTreeSet::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if model.head(Item::Scope(id)).id == scope {
            return true;
        }
        open.extend(model.scopes.get(id.index()).into_iter().flat_map(|above| above.under.iter().copied()));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::parts_of;

    #[test]
    fn parts_stand_outside_parentheses_and_quotes() {
        assert_eq!(parts_of("always"), Some(vec![]));
        assert_eq!(parts_of("a and b >= 2"), Some(vec!["a", "b >= 2"]));
        assert_eq!(parts_of("(a or b) and c is \"x and y\""), Some(vec!["(a or b)", "c is \"x and y\""]));
        assert_eq!(parts_of("`a and b` and not (c and d)"), Some(vec!["`a and b`", "not (c and d)"]));
        assert_eq!(parts_of("a or b and c"), None);
    }
}
