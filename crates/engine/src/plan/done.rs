//! Progress → which steps are done. The state of a chapter decides for the steps that track it.

#![deny(clippy::arithmetic_side_effects)]

use crate::decide::{Decision, Of, Status, StepInstance};
use crate::dossier::Progress;
use crate::rulebook::model::{ChapterId, ProofId, RequirementId, State};
use crate::source::Loc;
use rust_decimal::Decimal;

/// How far a step has come by the dossier's account.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Mark {
    /// Whether it is done.
    pub done: bool,
    /// Whether it has to be done again.
    pub rework: bool,
    /// When it was done.
    pub on: Option<Decimal>,
    /// Where the dossier speaks of it.
    pub loc: Option<Loc>,
}

/// What the dossier says of every step.
pub(super) fn marks(decision: &Decision<'_>, progress: &Progress) -> Vec<Mark> {
    let chapters = chapter_states(decision, progress);
    decision.steps().iter().map(|instance| mark(decision, progress, &chapters, instance)).collect()
}

fn mark(
    decision: &Decision<'_>,
    progress: &Progress,
    chapters: &[Option<(State, Option<Loc>)>],
    instance: &StepInstance,
) -> Mark {
    let listed = progress.done.get(&instance.id);
    let on = listed.and_then(|done| done.on);
    if let (Of::Chapter(chapter), Some(tracked)) = (instance.of, decision.model.step(instance.step).tracks)
        && let Some((state, loc)) = chapters[chapter.index()]
    {
        let done = state >= tracked;
        let loc = loc.or_else(|| listed.map(|done| done.loc));
        // What is sent back was loaded and submitted, and never accepted.
        let rework = state == State::ToModify && tracked < State::Validated;
        return Mark { done, rework, on: on.filter(|_| done), loc };
    }
    Mark { done: listed.is_some(), rework: false, on, loc: listed.map(|done| done.loc) }
}

/// What a chapter is made of: an id that a state is given to, and whether it is owed.
type Deposit<'m> = (&'m str, &'m Status);

/// The proofs of each chapter; of a chapter without any, its requirements.
fn deposits<'m>(decision: &'m Decision<'_>) -> Vec<Vec<Deposit<'m>>> {
    let model = decision.model;
    let mut deposits: Vec<Vec<Deposit<'m>>> = vec![Vec::new(); model.chapters.len()];
    let mut bare = deposits.clone();
    for (index, requirement) in model.requirements.iter().enumerate() {
        let Some(chapter) = requirement.chapter.map(ChapterId::index) else { continue };
        let of_proof =
            |proof: &ProofId| (model.proofs[proof.index()].head.id.as_str(), decision.proof_status(*proof));
        deposits[chapter].extend(requirement.proofs.iter().map(of_proof));
        if requirement.proofs.is_empty() {
            bare[chapter]
                .push((requirement.head.id.as_str(), decision.requirement_status(RequirementId::at(index))));
        }
    }
    for (deposits, bare) in deposits.iter_mut().zip(bare) {
        if deposits.is_empty() {
            *deposits = bare;
        }
    }
    deposits
}

/// The state of each chapter: as the dossier declares it, or as its proofs make it.
fn chapter_states(decision: &Decision<'_>, progress: &Progress) -> Vec<Option<(State, Option<Loc>)>> {
    let model = decision.model;
    let deposits = deposits(decision);
    (0..model.chapters.len())
        .map(|index| {
            let chapter = ChapterId::at(index);
            let state_of = |(id, _): &Deposit<'_>| progress.proofs.get(*id).copied();
            // One proof sent back sends its chapter back.
            let sent_back = deposits[index]
                .iter()
                .filter(|(_, status)| !matches!(status, Status::NotRequired))
                .filter_map(state_of)
                .find(|(state, _)| *state == State::ToModify);
            if let Some((state, loc)) = sent_back {
                return Some((state, Some(loc)));
            }
            if let Some((state, loc)) = progress.chapters.get(&model.chapters[index].head.id) {
                return Some((*state, Some(*loc)));
            }
            is_loaded(decision, chapter, &deposits[index], state_of).map(|loc| (State::Loaded, Some(loc)))
        })
        .collect()
}

/// Whether every proof that a chapter may owe is loaded: only to be said where the rulebook itemises
/// all that the source announces. The place is that of the first proof.
fn is_loaded(
    decision: &Decision<'_>,
    chapter: ChapterId,
    deposits: &[Deposit<'_>],
    state_of: impl Fn(&Deposit<'_>) -> Option<(State, Loc)>,
) -> Option<Loc> {
    let announced = decision.model.chapters[chapter.index()].announced.unwrap_or(0);
    if announced as usize > deposits.len() {
        return None;
    }
    let mut first = None;
    for deposit in deposits.iter().filter(|(_, status)| !matches!(status, Status::NotRequired)) {
        let (state, loc) = state_of(deposit)?;
        if state < State::Loaded {
            return None;
        }
        first.get_or_insert(loc);
    }
    first
}
