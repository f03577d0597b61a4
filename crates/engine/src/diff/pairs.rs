//! Which old item is which new one: by id, else by what is alike.

use std::collections::{HashMap, HashSet};

/// Items side by side, by their positions.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Pairs {
    /// In both: the old position and the new one, in the new order.
    pub both: Vec<(usize, usize)>,
    /// In the old only.
    pub removed: Vec<usize>,
    /// In the new only.
    pub added: Vec<usize>,
    /// The new position of each old item that is in both.
    of_old: HashMap<usize, usize>,
}

/// How alike names must be to be taken for the same thing renamed.
pub(super) const ALIKE: f64 = 0.7;

impl Pairs {
    /// Pairs items of the same id.
    pub fn by_id(old: &[&str], new: &[&str]) -> Pairs {
        let places: HashMap<&str, usize> = old.iter().enumerate().map(|(index, id)| (*id, index)).collect();
        let mut pairs = Pairs::default();
        let mut taken = vec![false; old.len()];
        for (index, id) in new.iter().enumerate() {
            match places.get(id) {
                Some(place) if !taken[*place] => {
                    taken[*place] = true;
                    pairs.both.push((*place, index));
                    pairs.of_old.insert(*place, index);
                }
                _ => pairs.added.push(index),
            }
        }
        pairs.removed = (0..old.len()).filter(|index| !taken[*index]).collect();
        pairs
    }

    /// Pairs some of those left over: `alike` says how alike two are, or that they are not.
    /// The most alike go first.
    pub fn rename(&mut self, alike: impl FnMut(usize, usize) -> Option<f64>) {
        let all = self.removed.iter().flat_map(|old| self.added.iter().map(|new| (*old, *new))).collect();
        self.rename_among(all, alike);
    }

    /// The same, among some of the pairs that there could be.
    pub fn rename_among(
        &mut self,
        candidates: Vec<(usize, usize)>,
        mut alike: impl FnMut(usize, usize) -> Option<f64>,
    ) {
        let scored = candidates.into_iter().filter_map(|(old, new)| Some((alike(old, new)?, old, new)));
        let mut found: Vec<(f64, usize, usize)> = scored.collect();
        found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut removed: HashSet<usize> = self.removed.iter().copied().collect();
        let mut added: HashSet<usize> = self.added.iter().copied().collect();
        for (_, old, new) in found {
            if removed.contains(&old) && added.contains(&new) {
                removed.remove(&old);
                added.remove(&new);
                self.both.push((old, new));
                self.of_old.insert(old, new);
            }
        }
        self.removed.retain(|old| removed.contains(old));
        self.added.retain(|new| added.contains(new));
        self.both.sort_by_key(|(_, new)| *new);
    }

    /// The new position of an old item.
    pub fn new_of(&self, old: usize) -> Option<usize> {
        self.of_old.get(&old).copied()
    }
}

/// How alike two things are by their labels, or by their ids where they have none.
pub(super) fn likeness(
    old: (&str, &crate::rulebook::model::Texts),
    new: (&str, &crate::rulebook::model::Texts),
) -> f64 {
    let pairs = [(&old.1.fr, &new.1.fr), (&old.1.en, &new.1.en), (&old.1.any, &new.1.any)];
    let labels = pairs.iter().filter_map(|(one, two)| Some((one.as_deref()?, two.as_deref()?)));
    let best = labels
        .map(|(one, two)| strsim::normalized_levenshtein(one, two))
        .fold(None, |best, next| Some(best.map_or(next, |best: f64| best.max(next))));
    best.unwrap_or_else(|| strsim::normalized_levenshtein(old.0, new.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_over_is_paired_by_likeness() {
        let mut pairs = Pairs::by_id(&["a", "b.old", "c"], &["c", "b.new", "a", "d"]);
        assert_eq!(pairs.both, [(2, 0), (0, 2)]);
        pairs.rename(|old, new| (old == 1 && new == 1).then_some(0.8));
        assert_eq!(pairs.both, [(2, 0), (1, 1), (0, 2)]);
        assert_eq!(pairs.added, [3]);
        assert!(pairs.removed.is_empty());
    }
}
