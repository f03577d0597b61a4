//! Which old and new items are worth comparing, where there are too many to compare each with each: those that are called
//! the same, and those that share words which few others have.

use std::collections::HashMap;

use crate::rulebook::model::Head;

/// Up to so many pairs, each is compared.
const FEW: usize = 20_000;

/// How many items that are called the same are tried.
const SAME: usize = 4;

/// How many items that share words are tried.
const SHARING: usize = 6;

/// A word that more items have than this tells nothing.
const COMMON: usize = 40;

/// Pairs of an old and a new item, among those left over, in no order that matters.
pub(super) fn candidates<'h>(
    removed: &[usize],
    added: &[usize],
    head: &dyn Fn(usize, usize) -> &'h Head,
) -> Vec<(usize, usize)> {
    if removed.len().saturating_mul(added.len()) <= FEW {
        return removed.iter().flat_map(|old| added.iter().map(|new| (*old, *new))).collect();
    }
    let mut called: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut having: HashMap<String, Vec<usize>> = HashMap::new();
    for new in added {
        let head = head(1, *new);
        texts(head).for_each(|text| called.entry(text).or_default().push(*new));
        for word in words(head) {
            let items = having.entry(word).or_default();
            if items.last() != Some(new) {
                items.push(*new);
            }
        }
    }
    let mut pairs = Vec::new();
    // Items that are called the same are tried in turn, each with those at about its own place.
    let mut met: HashMap<&str, usize> = HashMap::new();
    for old in removed {
        let head = head(0, *old);
        let mut tried = Vec::new();
        for text in texts(head) {
            let turn = met.entry(text).or_insert(0);
            if let Some(same) = called.get(text) {
                tried.extend(same.iter().skip(turn.saturating_sub(1)).take(SAME));
            }
            *turn += 1;
        }
        if tried.is_empty() {
            let mut shared: HashMap<usize, usize> = HashMap::new();
            for items in
                words(head).iter().filter_map(|word| having.get(word)).filter(|items| items.len() <= COMMON)
            {
                items.iter().for_each(|new| *shared.entry(*new).or_insert(0) += 1);
            }
            let mut shared: Vec<(usize, usize)> =
                shared.into_iter().map(|(new, count)| (count, new)).collect();
            shared.sort_unstable_by_key(|(count, new)| (std::cmp::Reverse(*count), *new));
            tried.extend(shared.into_iter().take(SHARING).map(|(_, new)| new));
        }
        tried.sort_unstable();
        tried.dedup();
        pairs.extend(tried.into_iter().map(|new| (*old, new)));
    }
    pairs
}

/// What an item is called; its id where it has no label.
fn texts(head: &Head) -> impl Iterator<Item = &str> {
    let labels =
        [&head.labels.fr, &head.labels.en, &head.labels.any].into_iter().filter_map(|text| text.as_deref());
    let unlabelled = head.labels.fr.is_none() && head.labels.en.is_none() && head.labels.any.is_none();
    labels.chain(unlabelled.then_some(head.id.as_str()))
}

fn words(head: &Head) -> Vec<String> {
    let mut words: Vec<String> = texts(head)
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}
