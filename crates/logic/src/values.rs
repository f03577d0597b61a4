//! Sets of values of a finite domain.

use std::fmt;

/// A set of values of a domain `0..size`.
///
/// Up to 64 values are held in place. Where two sets of different sizes meet, the left one decides the
/// domain: what the right one has beyond it is ignored.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueSet {
    size: u32,
    words: Words,
}

/// One bit per value; bits at or beyond `size` are always zero.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Words {
    Inline(u64),
    Boxed(Box<[u64]>),
}

impl ValueSet {
    /// No value at all.
    pub fn empty(size: u32) -> Self {
        let words = if size <= 64 {
            Words::Inline(0)
        } else {
            Words::Boxed(vec![0; size.div_ceil(64) as usize].into_boxed_slice())
        };
        Self { size, words }
    }

    /// Every value of the domain.
    pub fn full(size: u32) -> Self {
        if size <= 64 {
            return Self { size, words: Words::Inline(Self::last_word(size)) };
        }
        Self::empty(size).complement()
    }

    /// The bits of the last word that stand for values.
    fn last_word(size: u32) -> u64 {
        match size % 64 {
            0 if size > 0 => u64::MAX,
            used => (1 << used) - 1,
        }
    }

    /// One value; empty if it lies outside of the domain.
    pub fn single(size: u32, value: u32) -> Self {
        if size <= 64 {
            let word = if value < size { 1 << value } else { 0 };
            return Self { size, words: Words::Inline(word) };
        }
        Self::of(size, [value])
    }

    /// The values given; those outside of the domain are left out.
    pub fn of(size: u32, values: impl IntoIterator<Item = u32>) -> Self {
        let mut set = Self::empty(size);
        for value in values {
            set.insert(value);
        }
        set
    }

    /// The size of the domain (not of the set: see [`len`](Self::len)).
    pub fn size(&self) -> u32 {
        self.size
    }

    /// How many values the set holds.
    pub fn len(&self) -> u32 {
        self.words().iter().map(|word| word.count_ones()).sum()
    }

    /// Whether the set holds no value.
    pub fn is_empty(&self) -> bool {
        self.words().iter().all(|&word| word == 0)
    }

    /// Whether the set holds every value of its domain.
    pub fn is_full(&self) -> bool {
        self.len() == self.size
    }

    /// Whether the set holds this value.
    pub fn contains(&self, value: u32) -> bool {
        value < self.size && self.words()[(value / 64) as usize] >> (value % 64) & 1 == 1
    }

    /// Adds a value; one outside of the domain is ignored.
    pub fn insert(&mut self, value: u32) {
        if value < self.size {
            self.words_mut()[(value / 64) as usize] |= 1 << (value % 64);
        }
    }

    /// Adds the values of a range; those outside of the domain are left out.
    pub fn fill(&mut self, range: std::ops::Range<u32>) {
        let (from, to) = (range.start, range.end.min(self.size));
        let below = |end: u32| if end < 64 { (1_u64 << end) - 1 } else { u64::MAX };
        for word in from / 64..to.div_ceil(64) {
            let first = word * 64;
            self.words_mut()[word as usize] |= below(to - first) & !below(from.saturating_sub(first));
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, value: u32) {
        if value < self.size {
            self.words_mut()[(value / 64) as usize] &= !(1 << (value % 64));
        }
    }

    /// The smallest value.
    pub fn first(&self) -> Option<u32> {
        self.iter().next()
    }

    /// The value, if there is exactly one.
    pub fn only(&self) -> Option<u32> {
        if let Words::Inline(word) = self.words {
            return word.is_power_of_two().then(|| word.trailing_zeros());
        }
        let mut values = self.iter();
        let value = values.next()?;
        values.next().is_none().then_some(value)
    }

    /// The values, in ascending order.
    pub fn iter(&self) -> Values<'_> {
        let words = self.words();
        Values { words, index: 0, left: words[0] }
    }

    /// The values in either set.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a | b)
    }

    /// The values in both sets.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & b)
    }

    /// The values in this set and not in the other.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Self {
        self.combine(other, |a, b| a & !b)
    }

    /// The values not in this set.
    #[must_use]
    pub fn complement(&self) -> Self {
        self.combine(self, |a, _| !a)
    }

    /// Whether every value of this set is in the other.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.zip(other).all(|(a, b)| a & !b == 0)
    }

    /// Whether no value is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.zip(other).all(|(a, b)| a & b == 0)
    }

    fn words(&self) -> &[u64] {
        match &self.words {
            Words::Inline(word) => std::slice::from_ref(word),
            Words::Boxed(words) => words,
        }
    }

    fn words_mut(&mut self) -> &mut [u64] {
        match &mut self.words {
            Words::Inline(word) => std::slice::from_mut(word),
            Words::Boxed(words) => words,
        }
    }

    /// The words of both, as many as this set has.
    fn zip<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u64, u64)> + 'a {
        let others = other.words().iter().chain(std::iter::repeat(&0));
        self.words().iter().zip(others).map(|(&a, &b)| (a, b))
    }

    fn combine(&self, other: &Self, op: impl Fn(u64, u64) -> u64) -> Self {
        let mut result = Self::empty(self.size);
        for (to, (a, b)) in result.words_mut().iter_mut().zip(self.zip(other)) {
            *to = op(a, b);
        }
        // Keep the bits beyond the domain at zero.
        if let Some(word) = result.words_mut().last_mut() {
            *word &= Self::last_word(self.size);
        }
        result
    }
}

impl fmt::Debug for ValueSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self).finish()?;
        write!(f, "/{}", self.size)
    }
}

impl<'a> IntoIterator for &'a ValueSet {
    type Item = u32;
    type IntoIter = Values<'a>;

    fn into_iter(self) -> Values<'a> {
        self.iter()
    }
}

/// The values of a [`ValueSet`], in ascending order.
#[derive(Clone, Debug)]
pub struct Values<'a> {
    words: &'a [u64],
    index: usize,
    left: u64,
}

impl Iterator for Values<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        while self.left == 0 {
            self.index += 1;
            self.left = *self.words.get(self.index)?;
        }
        let bit = self.left.trailing_zeros();
        self.left &= self.left - 1;
        Some(self.index as u32 * 64 + bit)
    }
}
