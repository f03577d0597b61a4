//! A large diff, as of a catalogue that was issued again: chapter by chapter, and what has another name or other words
//! alone apart from what changes for somebody.

use std::collections::HashMap;

use super::diff_words::{Group, groups};
use super::words::Words;
use crate::Rulebook;
use crate::diff::{ChangeKind, ChangedItem, Diff};
use crate::rulebook::model::{ChapterId, Head, Item, Lang, Model, RequirementId};

/// So many items are told one after the other.
const FEW: usize = 12;

/// What changes in a chapter, or in what stands in none.
#[derive(Default)]
pub(super) struct Part<'d> {
    /// The chapter in words; nothing where all changes are one part.
    pub title: Option<String>,
    /// What changes for somebody, or in other ways.
    pub groups: Vec<Group<'d>>,
    /// What has another name, and perhaps other words.
    pub renamed: Vec<&'d ChangedItem>,
    /// What has other words alone.
    pub reworded: Vec<&'d ChangedItem>,
}

/// The changes: by chapter where there are many of them.
pub(super) fn parts<'d>(old: &Rulebook, new: &Rulebook, diff: &'d Diff, lang: Lang) -> Vec<Part<'d>> {
    if diff.items.len() <= FEW {
        return vec![Part { groups: groups(&diff.items), ..Part::default() }];
    }
    let mut order: Vec<(Option<String>, Vec<&ChangedItem>)> = Vec::new();
    let mut places: HashMap<Option<String>, usize> = HashMap::new();
    for item in &diff.items {
        let chapter = chapter(old, new, item).map(|chapter| in_words(chapter, lang));
        let next = order.len();
        let at = *places.entry(chapter.clone()).or_insert(next);
        if at == next {
            order.push((chapter, Vec::new()));
        }
        if let Some((_, items)) = order.get_mut(at) {
            items.push(item);
        }
    }
    // What stands in no chapter comes last.
    order.sort_by_key(|(chapter, _)| chapter.is_none());
    let several = order.len() > 1;
    let part = |(chapter, items): (Option<String>, Vec<&'d ChangedItem>)| {
        let mut part = Part::default();
        if several {
            let none = Words(lang).pick("(dans aucun chapitre)", "(in none)");
            part.title = Some(chapter.unwrap_or_else(|| none.to_owned()));
        }
        let mut rest = Vec::new();
        for item in items {
            match sort(item) {
                Sort::Renamed => part.renamed.push(item),
                Sort::Reworded => part.reworded.push(item),
                Sort::Other => rest.push(item),
            }
        }
        part.groups = groups(rest);
        part
    };
    order.into_iter().map(part).collect()
}

/// How many items change in which way, the weightiest of their changes counting; nothing where few change.
pub(super) fn summary(diff: &Diff, lang: Lang) -> Option<String> {
    if diff.items.len() <= FEW {
        return None;
    }
    let mut counts = [0_usize; 8];
    for item in &diff.items {
        let place = match item.kind_of_change() {
            ChangeKind::Status => 0,
            ChangeKind::Added => 1,
            ChangeKind::Removed => 2,
            ChangeKind::Moved => 4,
            ChangeKind::Renamed => 3,
            ChangeKind::Label => 6,
            ChangeKind::Source => 7,
            _ => 5,
        };
        if let Some(count) = counts.get_mut(place) {
            *count += 1;
        }
    }
    let words = [
        ("pour certains candidats", "for some candidates"),
        ("par ajout", "added"),
        ("par retrait", "removed"),
        ("de nom", "renamed"),
        ("de place", "moved"),
        ("autrement", "in other ways"),
        ("dans leurs seuls mots", "in their wording alone"),
        ("dans leurs seules citations", "in their citations alone"),
    ];
    let said = counts.iter().zip(words).filter(|(count, _)| **count > 0);
    Some(
        said.map(|(count, words)| format!("{count} {}", Words(lang).pick(words.0, words.1)))
            .collect::<Vec<_>>()
            .join(", "),
    )
}

enum Sort {
    Renamed,
    Reworded,
    Other,
}

fn sort(item: &ChangedItem) -> Sort {
    let only = |kinds: &[ChangeKind]| item.changes.iter().all(|change| kinds.contains(&change.kind));
    if only(&[ChangeKind::Label]) {
        Sort::Reworded
    } else if only(&[ChangeKind::Renamed, ChangeKind::Label]) {
        Sort::Renamed
    } else {
        Sort::Other
    }
}

/// The chapter that an item stands in: that of the new rulebook, or of the old one for what is gone.
pub(super) fn chapter<'b>(old: &'b Rulebook, new: &'b Rulebook, item: &ChangedItem) -> Option<&'b Head> {
    [new, old].into_iter().find_map(|book| {
        let model = book.model();
        let found = model.names.all(&item.id).find(|found| found.kind() == item.kind)?;
        Some(&model.chapters.get(chapter_of(model, found)?.index())?.head)
    })
}

fn in_words(chapter: &Head, lang: Lang) -> String {
    match chapter.labels.get(lang) {
        Some(label) => format!("{}  {label}", chapter.id),
        None => chapter.id.clone(),
    }
}

fn chapter_of(model: &Model, item: Item) -> Option<ChapterId> {
    let of = |requirement: RequirementId| model.requirements.get(requirement.index())?.chapter;
    match item {
        Item::Chapter(chapter) => Some(chapter),
        Item::Requirement(requirement) => of(requirement),
        Item::Scenario(scenario) => of(model.scenarios.get(scenario.index())?.requirement),
        Item::Proof(proof) => of(model.proofs.get(proof.index())?.requirement),
        _ => None,
    }
}
