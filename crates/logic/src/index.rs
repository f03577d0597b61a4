//! Where things stand in a list, by what they are: a table of places alone, so that nothing is kept twice.

/// No place.
const EMPTY: u32 = u32::MAX;

/// Places in a list, found by the hashes of what stands there. Nothing is ever taken out.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    /// As many as a power of two, and at most three quarters of them used.
    slots: Box<[u32]>,
    used: usize,
}

impl Index {
    /// The place of something with this hash.
    pub(super) fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        self.from(hash).map_while(|slot| (slot != EMPTY).then_some(slot)).find(|place| is_it(*place))
    }

    /// Adds the place of something that is not in it yet; `hash_at` tells the hash of what stands at a place.
    pub(super) fn add(&mut self, hash: u64, place: u32, hash_at: impl Fn(u32) -> u64) {
        if (self.used + 1) * 4 > self.slots.len() * 3 {
            let larger = vec![EMPTY; (self.slots.len() * 2).max(64)].into_boxed_slice();
            let before = std::mem::replace(&mut self.slots, larger);
            before.iter().filter(|slot| **slot != EMPTY).for_each(|slot| self.put(hash_at(*slot), *slot));
        }
        self.put(hash, place);
        self.used += 1;
    }

    fn put(&mut self, hash: u64, place: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at] != EMPTY {
            at = (at + 1) & mask;
        }
        self.slots[at] = place;
    }

    /// The slots in which something with this hash can be, in order.
    fn from(&self, hash: u64) -> impl Iterator<Item = u32> {
        let (before, after) = self.slots.split_at(hash as usize & self.slots.len().saturating_sub(1));
        after.iter().chain(before).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found_whatever_its_hash() {
        for hash_at in
            [|place: u32| u64::from(place) * 7, |_: u32| 5, |place: u32| u64::MAX - u64::from(place % 3)]
        {
            let mut index = Index::default();
            for place in 0..500 {
                assert_eq!(index.find(hash_at(place), |other| other == place), None);
                index.add(hash_at(place), place, hash_at);
            }
            assert!((0..500).all(|place| index.find(hash_at(place), |other| other == place) == Some(place)));
        }
    }
}
