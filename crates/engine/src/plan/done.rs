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

/// What a chapter is made of: the ids that a state is given to, and how many of them have to be loaded; of a proof by
/// itself one, or none where it is not owed.
struct Deposit<'m> {
    ids: Vec<&'m str>,
    needs: usize,
    /// How many of them the source counts.
    counts: usize,
}

/// The proofs of each chapter, alternatives together; of a chapter without any, its requirements.
fn deposits<'m>(decision: &'m Decision<'_>) -> Vec<Vec<Deposit<'m>>> {
    let model = decision.model;
    let empty = || -> Vec<Vec<Deposit<'m>>> { model.chapters.iter().map(|_| Vec::new()).collect() };
    let (mut deposits, mut bare) = (empty(), empty());
    let may_be = |status: &Status| !matches!(status, Status::NotRequired);
    for (index, requirement) in model.requirements.iter().enumerate() {
        let Some(chapter) = requirement.chapter.map(ChapterId::index) else { continue };
        let id = |proof: ProofId| model.proofs[proof.index()].head.id.as_str();
        let alone = |id: &'m str, status: &Status| Deposit {
            ids: vec![id],
            needs: usize::from(may_be(status)),
            counts: 1,
        };
        let single = requirement.proofs.iter().filter(|proof| model.group_of(**proof).is_none());
        deposits[chapter].extend(single.map(|proof| alone(id(*proof), decision.proof_status(*proof))));
        for group in &requirement.groups {
            let declared = &model.groups[group.index()];
            let ways = declared.proofs.iter().filter(|proof| may_be(decision.may_be_given(**proof)));
            deposits[chapter].push(Deposit {
                ids: ways.map(|proof| id(*proof)).collect(),
                needs: decision.group_parts(*group).filter(|part| may_be(part)).count(),
                counts: declared.parts.len(),
            });
        }
        if requirement.proofs.is_empty() {
            let status = decision.requirement_status(RequirementId::at(index));
            bare[chapter].push(alone(requirement.head.id.as_str(), status));
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
            let state_of = |id: &&str| progress.proofs.get(*id).copied();
            // One proof sent back sends its chapter back.
            let sent_back = deposits[index]
                .iter()
                .filter(|deposit| deposit.needs > 0)
                .flat_map(|deposit| &deposit.ids)
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
    state_of: impl Fn(&&str) -> Option<(State, Loc)>,
) -> Option<Loc> {
    let announced = decision.model.chapters[chapter.index()].announced.unwrap_or(0);
    if announced as usize > deposits.iter().map(|deposit| deposit.counts).sum::<usize>() {
        return None;
    }
    let mut first = None;
    for deposit in deposits {
        let loaded: Vec<Loc> = deposit
            .ids
            .iter()
            .filter_map(&state_of)
            .filter(|(state, _)| *state >= State::Loaded)
            .map(|(_, loc)| loc)
            .collect();
        if loaded.len() < deposit.needs {
            return None;
        }
        first = first.or(loaded.first().copied().filter(|_| deposit.needs > 0));
    }
    first
}
