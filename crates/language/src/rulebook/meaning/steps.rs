//! Which instances of two steps have to do with each other, where one comes after the other.

use crate::rulebook::model::{Model, Repeat, StepId};

/// How the instances of two steps are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matching {
    /// Both are repeated over the same thing: each instance with the one for the same element, chapter or number.
    OneByOne,
    /// Every instance of the one with every instance of the other.
    AllWithAll,
}

impl Model {
    /// How the instances of two steps are matched.
    pub fn matching(&self, one: StepId, other: StepId) -> Matching {
        self.step(one).repeat.matching(self.step(other).repeat)
    }
}

impl Repeat {
    /// How the instances of steps that are repeated so are matched.
    pub fn matching(self, other: Repeat) -> Matching {
        if self != Repeat::Once && self == other { Matching::OneByOne } else { Matching::AllWithAll }
    }
}
