//! How much work a command may still do.
//!
//! Each question has a limit of its own; this is one for all questions that are asked within a piece of work, such
//! as a command, or one candidate of many. It is counted in steps and not in time, so what settles is the same on
//! every machine. A step is about what a microsecond does.
//!
//! What was worked out before is charged as if it were worked out again, once for each piece of work: whether others
//! asked the same before never changes what settles.

#![deny(clippy::arithmetic_side_effects)]

use std::cell::RefCell;

use super::hash::FastMap;

/// The steps that a piece of work may take where nothing else is said.
pub const USUAL_STEPS: u64 = 1_200_000;

thread_local! {
    /// Of the piece of work that this thread is at. There is none outside of [`within`]: then nothing is counted.
    static METER: RefCell<Option<Meter>> = const { RefCell::new(None) };
}

struct Meter {
    steps: u64,
    left: u64,
    /// What has been refused for want of steps.
    refused: bool,
    /// The diagrams that are paid for: of which settler, and of which formula.
    paid: FastMap<(u64, u32), ()>,
}

/// What a piece of work took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// The steps that it was given; nothing if they were not counted.
    pub steps: Option<u64>,
    /// Whether they did not suffice: some question was left unsettled.
    pub is_all: bool,
}

/// Does a piece of work on this thread, with so many steps for all of its questions; without a number, they are not
/// counted. Work within such work has steps of its own.
pub fn within<T>(steps: Option<u64>, work: impl FnOnce() -> T) -> (T, Spent) {
    let meter = steps.map(|steps| Meter { steps, left: steps, refused: false, paid: FastMap::default() });
    let _outer = Outer(METER.replace(meter));
    let result = work();
    let is_all = METER.with_borrow(|meter| meter.as_ref().is_some_and(|meter| meter.refused));
    (result, Spent { steps, is_all })
}

/// Puts back what was counted outside, also when the work panics.
struct Outer(Option<Meter>);

impl Drop for Outer {
    fn drop(&mut self) {
        METER.set(self.0.take());
    }
}

/// Takes steps. Whether there are any left after that: if not, no further question is begun.
pub fn spend(steps: usize) -> bool {
    METER.with_borrow_mut(|meter| match meter {
        None => true,
        Some(meter) => {
            meter.left = meter.left.saturating_sub(steps as u64);
            meter.refused |= meter.left == 0;
            meter.left > 0
        }
    })
}

/// Whether there are steps left. Searches ask this before they go on; where there are none, what they have found so
/// far is not all there is.
pub fn are_left() -> bool {
    spend(0)
}

/// The steps that one question may take: three quarters of what is left, so that a hard one leaves something for those after
/// it. Nothing if they are not counted.
pub(super) fn share() -> Option<u64> {
    METER.with_borrow(|meter| meter.as_ref().map(|meter| (meter.left / 4).saturating_mul(3)))
}

/// Notes that a question was left unsettled because its share was too small.
pub(super) fn refuse() {
    METER.with_borrow_mut(|meter| {
        if let Some(meter) = meter {
            meter.refused = true;
        }
    });
}

/// Pays for the diagram of a formula, once. Whether it may be used.
pub(super) fn pay(settler: u64, formula: u32, cost: usize) -> bool {
    METER.with_borrow_mut(|meter| match meter {
        None => true,
        Some(meter) => {
            if meter.paid.contains_key(&(settler, formula)) {
                return true;
            }
            if cost as u64 > meter.left {
                meter.refused = true;
                return false;
            }
            meter.left = meter.left.saturating_sub(cost as u64);
            meter.paid.insert((settler, formula), ());
            true
        }
    })
}

/// The steps given to the piece of work at hand.
pub fn given() -> Option<u64> {
    METER.with_borrow(|meter| meter.as_ref().map(|meter| meter.steps))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_within_work_is_counted_apart() {
        let (inner, outer) = within(Some(10), || {
            assert!(spend(4));
            let ((), inner) = within(Some(3), || assert!(!spend(5)));
            assert_eq!(given(), Some(10));
            assert!(spend(5));
            inner
        });
        assert_eq!(inner, Spent { steps: Some(3), is_all: true });
        assert_eq!(outer, Spent { steps: Some(10), is_all: false });
        assert!(spend(usize::MAX), "outside of a piece of work nothing is counted");
    }

    #[test]
    fn a_diagram_is_paid_for_once() {
        let (_, spent) = within(Some(10), || {
            assert!(pay(0, 7, 8));
            assert!(pay(0, 7, 8));
            assert!(!pay(1, 7, 8));
        });
        assert!(spent.is_all);
    }

    #[test]
    fn a_panic_leaves_nothing_counted() {
        let panicked = std::panic::catch_unwind(|| within(Some(1), || panic!("on purpose")));
        assert!(panicked.is_err());
        assert_eq!(given(), None);
    }
}
