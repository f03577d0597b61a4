//! Lists of several elements that an answer turns on: where no element by itself, nor none at all, is enough.
//!
//! They are read from what makes the formula hold, or fail, and kept only if the formula then does. Elements, and
//! what is said of them, are left out again as far as it stays so.

use std::collections::BTreeMap;

use super::probe::{ListState, Probe, State};
use crate::decide::compile::{ListSpace, VarMeaning};
use crate::logic::{Outcome, VarId, steps};
use crate::rulebook::model::FactId;

/// What is said of an element: values of variables.
pub(super) type Said = Vec<(VarId, u32)>;

/// So many elements at most are listed.
const MOST_ELEMENTS: usize = 60;
/// So often a list is looked for that does it whatever else is answered.
const MOST_ROUNDS: usize = 6;
/// So often something is left out of a list to see whether the rest is enough.
const MOST_LEFT_OUT: usize = 120;

/// How many elements of a list can count together, by what the formula asks.
pub(super) fn most_that_count(probe: &Probe<'_>, list: FactId) -> usize {
    let Some(space) = probe.compiled.space.lists.get(&list) else { return 0 };
    let formulas = probe.settler.formulas();
    let counts = space.counters.iter().filter(|var| probe.support.binary_search(var).is_ok());
    counts.map(|var| formulas.size(*var).saturating_sub(1) as usize).sum()
}

/// For each outcome that some list leads to, and only one of several elements, such a list: one that settles it, if there is
/// such a one, or else one that settles it beside other answers. `base` is what is known but for the list.
pub(super) fn several(probe: &Probe<'_>, base: &State, list: FactId) -> Vec<Vec<Said>> {
    let Some(space) = probe.compiled.space.lists.get(&list) else { return Vec::new() };
    if most_that_count(probe, list) < 2 {
        return Vec::new();
    }
    let making = Making { probe, base, list, space };
    [Outcome::Always, Outcome::Never].into_iter().filter_map(|want| making.one(want)).collect()
}

struct Making<'m, 'd> {
    probe: &'m Probe<'d>,
    base: &'m State,
    list: FactId,
    space: &'d ListSpace,
}

impl Making<'_, '_> {
    fn one(&self, want: Outcome) -> Option<Vec<Said>> {
        if self.is_met_by_one(&[], want) {
            return None;
        }
        let holds = want == Outcome::Always;
        let mut beside: Said = Vec::new();
        let mut first: Option<(Vec<Said>, Said)> = None;
        for _ in 0..MOST_ROUNDS {
            let Some(witness) = self.witness(&mut self.with(&beside), holds) else { break };
            let Some(elements) = self.elements(&witness) else { break };
            if self.outcome(&elements, &[]) == want {
                return Some(self.least(elements, &[], want));
            }
            // Next, one that does it also where this one does not.
            let against = self.witness(&mut self.holding(&elements, &[]), !holds);
            first.get_or_insert((elements, self.others(&witness)));
            match against {
                Some(against) => beside = self.others(&against),
                None => break,
            }
        }
        let (elements, beside) = first?;
        if self.outcome(&elements, &beside) != want || self.is_met_by_one(&beside, want) {
            return None;
        }
        Some(self.least(elements, &beside, want))
    }

    /// Whether no element is enough, or one of some kind.
    fn is_met_by_one(&self, beside: &[(VarId, u32)], want: Outcome) -> bool {
        let kinds = self.space.kinds.iter().take(MOST_ELEMENTS);
        self.outcome(&[], beside) == want
            || kinds.map(|kind| kind.sample.clone()).any(|one| self.outcome(&[one], beside) == want)
    }

    fn witness(&self, state: &mut State, holds: bool) -> Option<Said> {
        steps::spend(1 + self.probe.support.len() / 16).then_some(())?;
        self.probe.witness(state, holds)
    }

    /// What is known, and these values as well.
    fn with(&self, beside: &[(VarId, u32)]) -> State {
        let mut state = self.base.clone();
        for (var, value) in beside {
            if !state.knowledge.is_known(*var) {
                state.knowledge.set(*var, *value);
            }
        }
        state
    }

    /// As [`with`](Self::with), and the list has these elements.
    fn holding(&self, elements: &[Said], beside: &[(VarId, u32)]) -> State {
        let mut state = self.with(beside);
        let elements = elements.iter().map(|said| self.space.possible_kinds(said)).collect();
        state.lists.push(ListState { list: self.list, elements, others: Some(0), here: None });
        state
    }

    fn outcome(&self, elements: &[Said], beside: &[(VarId, u32)]) -> Outcome {
        if !steps::spend(1 + self.probe.support.len() / 16 + elements.len() / 8) {
            return Outcome::Varies;
        }
        self.probe.outcome(&mut self.holding(elements, beside))
    }

    /// The elements that a witness counts; nothing if they are too many.
    fn elements(&self, witness: &[(VarId, u32)]) -> Option<Vec<Said>> {
        let counts: BTreeMap<usize, usize> = witness
            .iter()
            .filter_map(|(var, count)| match self.probe.meaning(*var) {
                VarMeaning::Counter(list, kind) if *list == self.list => Some((*kind, *count as usize)),
                _ => None,
            })
            .collect();
        (counts.values().sum::<usize>() <= MOST_ELEMENTS).then_some(())?;
        let kinds = counts.into_iter().flat_map(|(kind, count)| std::iter::repeat_n(kind, count));
        kinds.map(|kind| Some(self.space.kinds.get(kind)?.sample.clone())).collect()
    }

    /// What a witness says of everything but the list.
    fn others(&self, witness: &[(VarId, u32)]) -> Said {
        let is_other = |(var, _): &&(VarId, u32)| {
            !self.space.element.contains(var)
                && !matches!(self.probe.meaning(*var), VarMeaning::Counter(list, _) if *list == self.list)
        };
        witness.iter().filter(is_other).copied().collect()
    }

    /// The elements without what it does not take.
    fn least(&self, mut elements: Vec<Said>, beside: &[(VarId, u32)], want: Outcome) -> Vec<Said> {
        let mut tried = 0;
        let mut does = |fewer: &[Said]| {
            tried += 1;
            tried <= MOST_LEFT_OUT && self.outcome(fewer, beside) == want
        };
        for place in (0..elements.len()).rev() {
            let mut fewer = elements.clone();
            fewer.remove(place);
            if does(&fewer) {
                elements = fewer;
            }
        }
        // Of elements of which the same is said, the same is left out.
        let mut kinds = elements.clone();
        kinds.dedup();
        for kind in kinds {
            let mut said = kind.clone();
            for left_out in kind {
                let shorter: Said = said.iter().copied().filter(|pair| *pair != left_out).collect();
                let fewer: Vec<Said> = elements
                    .iter()
                    .map(|own| if *own == said { shorter.clone() } else { own.clone() })
                    .collect();
                if does(&fewer) {
                    elements = fewer;
                    said = shorter;
                }
            }
        }
        elements
    }
}
