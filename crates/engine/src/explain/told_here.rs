//! A step → whose move it is, whose piece, what the candidate does for it, and what must be declared.

use super::subject::Verdict;
use crate::decide::{Decision, StepInstance, is_given};
use crate::rulebook::condition::Cond;
use crate::rulebook::model::{Given, Model, StepId, Told};

/// What a clause of a step tells, and whether it does so in this case.
#[derive(Debug, Clone, PartialEq)]
pub struct ToldHere<'a> {
    /// What it tells.
    pub told: Told<'a>,
    /// When it does, if that is not always.
    pub when: Option<&'a Cond>,
    /// Whether it does here; open without a dossier, where there is a condition.
    pub verdict: Verdict,
}

/// Something that a step needs to be declared.
#[derive(Debug, Clone, PartialEq)]
pub struct NeedHere<'a> {
    /// What.
    pub what: Given,
    /// When, if that is not always.
    pub when: Option<&'a Cond>,
    /// When the fact is asked at all, if that is not always.
    pub asked: Option<&'a Cond>,
    /// Whether it is given; nothing without a dossier.
    pub given: Option<bool>,
}

/// The clauses that tell something of a step; with a dossier, those that may do so for it.
pub(super) fn told<'a>(
    model: &'a Model,
    step: StepId,
    here: Option<(&Decision<'_>, &StepInstance)>,
) -> Vec<ToldHere<'a>> {
    let declared = model.step(step);
    let roots = here.map(|(decision, _)| &decision.compiled.steps[step.index()]);
    let mut found: Vec<ToldHere<'a>> = Vec::new();
    let mut acted = false;
    for (place, (told, when)) in declared.told().enumerate() {
        let verdict = match (here, roots) {
            (Some((decision, instance)), Some(roots)) => {
                let all = || roots.by.iter().chain(&roots.owners).chain(&roots.todos);
                all()
                    .nth(place)
                    .map_or(Verdict::Open, |root| Verdict::of(decision.outcome_for(*root, instance.of)))
            }
            _ if when.is_none() => Verdict::Yes,
            _ => Verdict::Open,
        };
        // Of the acts, the first that is there for certain is told, and none after it.
        let is_act = matches!(told, Told::Todo(_));
        if verdict == Verdict::No || (is_act && acted) {
            continue;
        }
        acted |= is_act && verdict == Verdict::Yes;
        found.push(ToldHere { told, when, verdict });
    }
    found
}

/// What a step needs to be declared; with a dossier, without what is not asked of it.
pub(super) fn needs<'a>(
    model: &'a Model,
    step: StepId,
    here: Option<(&Decision<'_>, &StepInstance)>,
) -> Vec<NeedHere<'a>> {
    let declared = model.step(step);
    let mut found = Vec::new();
    for (place, need) in declared.needs.iter().enumerate() {
        let fact = match need.what {
            Given::Fact(fact) => fact,
            Given::Slot(slot) => model.slot(slot).fact,
        };
        let mut given = None;
        if let Some((decision, instance)) = here {
            let root = decision.compiled.steps[step.index()].needs[place].when;
            if Verdict::of(decision.outcome_for(root, instance.of)) == Verdict::No {
                continue;
            }
            given = Some(is_given(model, decision.dossier, need.what));
        }
        let asked = model.fact(fact).needed.as_ref();
        found.push(NeedHere { what: need.what, when: need.when.as_ref(), asked, given });
    }
    found
}
