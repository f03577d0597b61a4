//! When a chapter's proofs are due.

use super::decision::Decision;
use super::instances::{Of, StepInstance};
use crate::rulebook::model::{ChapterId, Deadline, Repeat, State};

/// When the proofs of a chapter are due.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Due<'d> {
    /// The step at which they are loaded.
    pub step: &'d StepInstance,
    /// By when, if the rulebook says so.
    pub deadline: Option<&'d Deadline>,
}

impl Decision<'_> {
    /// The step at which a chapter's proofs are loaded, and the earliest deadline for a step of
    /// that chapter.
    pub fn due(&self, chapter: ChapterId) -> Option<Due<'_>> {
        let step = self.steps().iter().find(|instance| {
            instance.of == Of::Chapter(chapter)
                && self.model.step(instance.step).tracks == Some(State::Loaded)
        })?;
        let deadline = self
            .model
            .deadlines
            .iter()
            .filter(|deadline| {
                deadline.steps.iter().any(|step| self.model.step(*step).repeat == Repeat::PerChapter)
            })
            .min_by_key(|deadline| deadline.at);
        Some(Due { step, deadline })
    }
}
