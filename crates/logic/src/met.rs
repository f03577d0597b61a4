//! What has been met on a walk.

use super::hash::FastMap;

/// So many numbers have a bit each; the others go to a table, for a walk through a part of a large arena is short.
const BITS: usize = 8_192;

/// A set of numbers that count from nothing.
pub(super) struct Met {
    bits: Vec<u64>,
    others: FastMap<u32, ()>,
}

impl Met {
    /// None yet of the numbers below `len`.
    pub(super) fn none(len: usize) -> Self {
        Self { bits: vec![0; len.min(BITS).div_ceil(64)], others: FastMap::default() }
    }

    /// Adds a number; whether it is new.
    pub(super) fn add(&mut self, number: u32) -> bool {
        let Some(word) = self.bits.get_mut((number / 64) as usize) else {
            return self.others.insert(number, ()).is_none();
        };
        let before = *word;
        *word |= 1 << (number % 64);
        *word != before
    }
}
