//! Lists that nearly always hold one thing. Of a large catalogue there are millions: each would be a piece of memory of its own.

use std::ops::{Deref, DerefMut};

/// A list that needs no memory of its own for one thing.
#[derive(Debug, Clone)]
pub(super) enum Few<T> {
    /// At most one.
    One(Option<T>),
    /// More, or what was more once.
    More(Vec<T>),
}

impl<T> Few<T> {
    /// Adds one at the end.
    pub fn push(&mut self, value: T) {
        match self {
            Few::One(empty @ None) => *empty = Some(value),
            Few::One(first) => *self = Few::More(first.take().into_iter().chain([value]).collect()),
            Few::More(list) => list.push(value),
        }
    }

    /// Sorts them, and keeps each once.
    pub fn settle(&mut self)
    where
        T: Ord,
    {
        if let Few::More(list) = self {
            list.sort_unstable();
            list.dedup();
        }
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few::One(None)
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Few<T> {}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Few::One(one) => one.as_slice(),
            Few::More(list) => list,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Few::One(one) => one.as_mut_slice(),
            Few::More(list) => list,
        }
    }
}

impl<T> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.push(value));
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut few = Few::default();
        few.extend(values);
        few
    }
}

#[cfg(test)]
mod tests {
    use super::Few;

    #[test]
    fn a_list_of_few_is_a_list() {
        for count in 0..5 {
            let mut few: Few<u32> = (0..count).rev().chain(0..count).collect();
            let mut list: Vec<u32> = (0..count).rev().chain(0..count).collect();
            assert_eq!(*few, *list);
            few.settle();
            list.sort_unstable();
            list.dedup();
            assert_eq!(*few, *list);
            assert_eq!(few, list.into_iter().collect());
        }
    }

    #[test]
    fn one_that_is_small_takes_no_more_room_than_the_head_of_a_list() {
        assert_eq!(size_of::<Few<u64>>(), size_of::<Vec<u64>>());
    }
}
