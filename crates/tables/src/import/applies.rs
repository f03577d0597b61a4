//! When an item applies: the rows that name it, each with its wave, its profile and its condition.

use super::few::Few;

/// What one row says of when it applies. What is absent does not matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Combination {
    /// The wave.
    pub wave: Option<u8>,
    /// The profile, by its number.
    pub profile: Option<u16>,
    /// The condition, by its number.
    pub condition: Option<u32>,
}

impl Combination {
    /// Every combination that applies whenever this one does, itself first.
    fn wider(self) -> impl Iterator<Item = Combination> {
        (0..8_u8).map(move |drop| Combination {
            wave: self.wave.filter(|_| drop & 1 == 0),
            profile: self.profile.filter(|_| drop & 2 == 0),
            condition: self.condition.filter(|_| drop & 4 == 0),
        })
    }
}

/// A set of combinations: it applies when any of them does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Applies {
    /// Sorted, each once, once [`Applies::settle`] was called.
    list: Few<Combination>,
}

impl Applies {
    /// Adds what one more row says.
    pub fn add(&mut self, combination: Combination) {
        if self.list.last() != Some(&combination) {
            self.list.push(combination);
        }
    }

    /// Adds all of another set.
    pub fn add_all(&mut self, other: &Applies) {
        self.list.extend(other.list.iter().copied());
        self.settle();
    }

    /// Makes it a set again after additions.
    pub fn settle(&mut self) {
        self.list.settle();
    }

    /// The combinations.
    pub fn iter(&self) -> impl Iterator<Item = Combination> {
        self.list.iter().copied()
    }

    /// Whether this applies whenever the other does.
    pub fn covers(&self, other: &Applies) -> bool {
        self.list == other.list || other.list.iter().all(|combination| self.has_wider(*combination))
    }

    fn has_wider(&self, combination: Combination) -> bool {
        combination.wider().any(|wider| self.list.binary_search(&wider).is_ok())
    }

    /// The same, without combinations that say nothing beside a wider one.
    pub fn simplified(&self) -> Applies {
        let needed = |combination: &&Combination| {
            let mut wider = combination.wider().filter(|wider| *wider != **combination);
            !wider.any(|wider| self.list.binary_search(&wider).is_ok())
        };
        Applies { list: self.list.iter().filter(needed).copied().collect() }
    }

    /// What all combinations have in common.
    pub fn common(&self) -> Combination {
        let Some(first) = self.list.first() else { return Combination::default() };
        let all = |same: &dyn Fn(&Combination) -> bool| self.list.iter().all(same);
        Combination {
            wave: first.wave.filter(|_| all(&|other| other.wave == first.wave)),
            profile: first.profile.filter(|_| all(&|other| other.profile == first.profile)),
            condition: first.condition.filter(|_| all(&|other| other.condition == first.condition)),
        }
    }

    /// The same, where what is in `known` is known to hold.
    pub fn given(&self, known: Combination) -> Applies {
        let mut rest = Applies {
            list: self
                .list
                .iter()
                .map(|combination| Combination {
                    wave: combination.wave.filter(|_| combination.wave != known.wave),
                    profile: combination.profile.filter(|_| combination.profile != known.profile),
                    condition: combination.condition.filter(|_| combination.condition != known.condition),
                })
                .collect(),
        };
        rest.settle();
        rest.simplified()
    }

    /// Whether it applies whatever is the case.
    pub fn is_always(&self) -> bool {
        self.list.contains(&Combination::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applies(list: &[(u8, u16)]) -> Applies {
        let mut applies = Applies::default();
        for (wave, profile) in list {
            let some = |n: u16| (n > 0).then_some(n);
            applies.add(Combination {
                wave: (*wave > 0).then_some(*wave),
                profile: some(*profile),
                condition: None,
            });
        }
        applies.settle();
        applies
    }

    #[test]
    fn sets_are_compared_by_what_they_mean() {
        assert!(applies(&[(1, 1), (1, 2)]).covers(&applies(&[(1, 2)])));
        assert!(!applies(&[(1, 2)]).covers(&applies(&[(1, 1), (1, 2)])));
        assert!(applies(&[(1, 0)]).covers(&applies(&[(1, 1), (1, 2)])));
        assert!(applies(&[(0, 0)]).covers(&applies(&[(1, 1)])));
        assert_eq!(applies(&[(1, 0), (1, 2), (2, 2)]).simplified(), applies(&[(1, 0), (2, 2)]));
    }

    #[test]
    fn what_is_common_is_taken_out() {
        let set = applies(&[(1, 1), (1, 2)]);
        assert_eq!(set.common(), Combination { wave: Some(1), ..Combination::default() });
        assert_eq!(set.given(set.common()), applies(&[(0, 1), (0, 2)]));
        let mixed = applies(&[(1, 1), (2, 2)]);
        assert_eq!(mixed.common(), Combination::default());
        assert!(applies(&[(1, 1)]).given(applies(&[(1, 1)]).common()).is_always());
    }
}
