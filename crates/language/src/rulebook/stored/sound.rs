//! Whether a model that was read from a file is one that the language could have made.

use super::seen::Named;
use crate::rulebook::condition::Atom;
use crate::rulebook::ids::{IdKind, SlotId};
use crate::rulebook::model::Model;
use crate::rulebook::resolve::{definition_errors, definition_errors_without_required};
use crate::rulebook::types::SlotType;

/// Says what cannot be, if anything; `named` is what was noted while the model was read.
pub(super) fn check(model: &Model, named: &Named) -> Result<(), String> {
    for (kind, most) in IdKind::ALL.iter().zip(named.ids) {
        let length = length(model, *kind);
        if most as usize > length {
            return Err(format!("{kind:?} {} points beyond the {length} there are", most - 1));
        }
    }
    for (slot, asked) in model.slots.iter().zip(&named.asked) {
        if !asked.suits(&slot.ty) {
            return Err(format!("what is asked of `{}` does not suit it", slot.path));
        }
    }
    let errors =
        if named.required { definition_errors(model) } else { definition_errors_without_required(model) };
    match errors.into_iter().next() {
        Some(error) => Err(error.message.to_string()),
        None => Ok(()),
    }
}

/// How long the table is that ids of a kind point into.
fn length(model: &Model, kind: IdKind) -> usize {
    match kind {
        IdKind::FactId => model.facts.len(),
        IdKind::SlotId => model.slots.len(),
        IdKind::ConditionId => model.conditions.len(),
        IdKind::ScopeId => model.scopes.len(),
        IdKind::ChapterId => model.chapters.len(),
        IdKind::RequirementId => model.requirements.len(),
        IdKind::ScenarioId => model.scenarios.len(),
        IdKind::ProofId => model.proofs.len(),
        IdKind::GroupId => model.groups.len(),
        IdKind::StepId => model.steps.len(),
        IdKind::CheckId => model.checks.len(),
        IdKind::NoteId => model.notes.len(),
        IdKind::DeadlineId => model.deadlines.len(),
        IdKind::ClaimId => model.claims.len(),
        IdKind::SourceId => model.sources.len(),
        IdKind::ActorId => model.actors.len(),
        IdKind::PhaseId => model.phases.len(),
        IdKind::ConstantId => model.constants.len(),
    }
}

/// What the conditions of a model ask of one slot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Asked {
    /// The ways of asking, a bit for each.
    ways: u32,
    /// The number after the greatest of the values that are named.
    values: u32,
}

impl Asked {
    const YES: u32 = 1;
    const ONE_OF: u32 = 1 << 1;
    const MEMBERS: u32 = 1 << 2;
    const TEXT: u32 = 1 << 3;
    const ORDER: u32 = 1 << 4;
    const SUM: u32 = 1 << 5;

    /// What an atom asks of the slot that it is about; sums note their slots themselves.
    pub(super) fn by(atom: &Atom) -> Option<(SlotId, Asked)> {
        let named = |value: u32| value.saturating_add(1);
        let (slot, ways, values) = match atom {
            Atom::Yes(slot) => (slot, Asked::YES, 0),
            Atom::OneOf(slot, values) => {
                (slot, Asked::ONE_OF, values.iter().copied().map(named).max().unwrap_or(0))
            }
            Atom::Has(slot, member) => (slot, Asked::MEMBERS, named(*member)),
            Atom::SetCount(slot, ..) => (slot, Asked::MEMBERS, 0),
            Atom::TextIn(slot, _) => (slot, Asked::TEXT, 0),
            Atom::Compare { slot, .. } => (slot, Asked::ORDER, 0),
            Atom::CompareSums { .. } | Atom::Today { .. } | Atom::CompareTwo { .. } => return None,
        };
        Some((*slot, Asked { ways, values }))
    }

    /// What one side of a comparison of sums asks of each of its slots.
    pub(super) const IN_A_SUM: Asked = Asked { ways: Asked::SUM, values: 0 };

    /// And this, too.
    pub(super) fn also(&mut self, other: Asked) {
        self.ways |= other.ways;
        self.values = self.values.max(other.values);
    }

    fn suits(self, ty: &SlotType) -> bool {
        let every = [
            (Asked::YES, *ty == SlotType::YesNo),
            (Asked::ONE_OF, matches!(ty, SlotType::OneOf(_))),
            (Asked::MEMBERS, matches!(ty, SlotType::AnyOf(_))),
            (Asked::TEXT, matches!(ty, SlotType::Text | SlotType::Document)),
            (Asked::ORDER, ty.is_ordered()),
            (Asked::SUM, matches!(ty, SlotType::Number { .. })),
        ];
        every.iter().all(|(way, suits)| self.ways & way == 0 || *suits)
            && self.values as usize <= ty.choices().len()
    }
}
