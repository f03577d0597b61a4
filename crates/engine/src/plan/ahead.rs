//! What a dossier tells as done on a day that has not come.

use super::deadlines::{asked, day_said};
use super::model::{AheadOfToday, Dated, Plan};
use crate::logic::Outcome;
use crate::source::Loc;

impl AheadOfToday {
    /// What this problem is called, where others carry the name of a check.
    pub const CHECK: &'static str = "done-in-the-future";
}

/// The steps that are marked done on a day after today, all in one, and each fact that says that a deadline was met on
/// one. `place` is where the dossier speaks of a step.
pub(super) fn ahead(plan: &Plan<'_>, place: impl Fn(usize) -> Option<Loc>) -> Vec<AheadOfToday> {
    let Some(today) = plan.today else { return Vec::new() };
    let decision = plan.decision;
    let done_on = |step: &usize| plan.steps[*step].done_on.filter(|day| *day > today);
    let steps: Vec<usize> = (0..plan.steps.len()).filter(|step| done_on(step).is_some()).collect();
    let steps = steps.iter().filter_map(done_on).min().map(|day| AheadOfToday {
        places: steps.iter().filter_map(|step| place(*step)).collect(),
        what: Dated::Steps(steps),
        day,
    });
    let mut slots: Vec<_> = (plan.deadlines.iter())
        .filter_map(|deadline| decision.model.deadlines[deadline.id.index()].met_by)
        .filter(|slot| asked(decision, *slot) == Outcome::Always)
        .collect();
    slots.sort_unstable();
    slots.dedup();
    let facts = slots.into_iter().filter_map(|slot| {
        let day = day_said(decision, slot).filter(|day| *day > today)?;
        let places = decision.dossier.value(slot).map(|declared| declared.loc);
        Some(AheadOfToday { what: Dated::Fact(slot), day, places: places.into_iter().collect() })
    });
    steps.into_iter().chain(facts).collect()
}
