//! How little has to be said of an element to make it of other kinds.

use crate::decide::compile::ListSpace;
use crate::logic::VarId;

/// The most values that are changed together, unless a kind can be reached in no other way.
const MOST_VALUES: usize = 3;
/// The most ways that are listed.
const MOST_WAYS: usize = 48;
/// How much is looked at: combinations of an element's values, for each way.
const MOST_LOOKED_AT: usize = 1_000_000;

type Values = Vec<(VarId, u32)>;

/// The ways to make an element of which some values are known, of other kinds than it can be now. In
/// each way every value counts: without it the element could be of other kinds. The shortest first.
pub(super) fn ways(space: &ListSpace, known: &[(VarId, u32)]) -> Vec<Values> {
    let mut search = Search { space, known, looked_at: 0, found: Vec::new() };
    for size in 1..=MOST_VALUES.min(space.element.len()) {
        search.combine(0, size, &mut Vec::new());
    }
    let mut found = search.found;
    // Whatever takes more values is reached all at once.
    let now = space.possible_kinds(known);
    for kind in 0..space.kinds.len() as u32 {
        if now != [kind]
            && !found.iter().any(|(_, kinds)| *kinds == [kind])
            && let Some(values) = nearest(space, known, kind)
        {
            found.push((values, vec![kind]));
        }
    }
    found.into_iter().map(|(values, _)| values).collect()
}

struct Search<'s> {
    space: &'s ListSpace,
    known: &'s [(VarId, u32)],
    looked_at: usize,
    /// The ways, with the kinds that each leaves.
    found: Vec<(Values, Vec<u32>)>,
}

impl Search<'_> {
    /// Goes through all ways to change so many of the variables from a place on.
    fn combine(&mut self, from: usize, more: usize, values: &mut Values) {
        if more == 0 {
            self.take(values);
            return;
        }
        for place in from..self.space.element.len() {
            let (var, size) = (self.space.element[place], self.space.sizes[place]);
            for value in (0..size).filter(|value| !self.known.contains(&(var, *value))) {
                values.push((var, value));
                self.combine(place + 1, more - 1, values);
                values.pop();
            }
        }
    }

    fn take(&mut self, values: &Values) {
        self.looked_at += self.space.kind_of.len() * (values.len() + 1);
        if self.found.len() >= MOST_WAYS || self.looked_at > MOST_LOOKED_AT {
            return;
        }
        let kinds = self.kinds(values.iter());
        let idle = |left_out: usize| {
            let others = values.iter().enumerate().filter(|(place, _)| *place != left_out);
            self.kinds(others.map(|(_, pair)| pair)) == kinds
        };
        if !(0..values.len()).any(idle) {
            self.found.push((values.clone(), kinds));
        }
    }

    /// The kinds that the element can be of, with these values instead of what is known.
    fn kinds<'v>(&self, values: impl Iterator<Item = &'v (VarId, u32)>) -> Vec<u32> {
        let values: Values = values.copied().collect();
        let kept = self.known.iter().filter(|(var, _)| values.iter().all(|(other, _)| other != var));
        let all: Values = kept.copied().chain(values.iter().copied()).collect();
        self.space.possible_kinds(&all)
    }
}

/// The values that make an element of a kind, as few as can be against what is known.
fn nearest(space: &ListSpace, known: &[(VarId, u32)], kind: u32) -> Option<Values> {
    let points = (0..space.kind_of.len()).filter(|point| space.kind_of[*point] == kind);
    let differing =
        |point: usize| -> Values { space.values_at(point).filter(|pair| !known.contains(pair)).collect() };
    points.map(differing).min_by_key(|values| {
        let against = values.iter().filter(|(var, _)| known.iter().any(|(other, _)| other == var));
        (against.count(), values.len())
    })
}
