//! The items of a rulebook that have a condition, of each kind.

use super::walk::Walk;
use super::witness::Probe;
use crate::logic::NodeId;
use crate::rulebook::model::{ConditionId, GroupId, Head, Item, ProofId, RequirementId, ScenarioId};

/// An item with a condition.
pub(super) struct Entry<'m> {
    pub head: &'m Head,
    /// When it applies.
    pub node: NodeId,
    /// How to ask the rulebook itself.
    pub probe: Probe,
    /// Whether it is shown only, and never owed.
    pub optional: bool,
    /// Of a proof in a group: when it is one that counts there, and how to ask that.
    pub among: Option<(NodeId, Probe)>,
}

/// The ids of items.
pub(super) fn entry_ids<'m>(entries: &[Entry<'m>]) -> Vec<&'m str> {
    entries.iter().map(|entry| entry.head.id.as_str()).collect()
}

impl<'a> Walk<'_, 'a> {
    /// Items with their joint conditions and the formulas of their own rulebook.
    fn entries(
        &self,
        heads: impl Iterator<Item = &'a Head>,
        conditions: impl Iterator<Item = ConditionId>,
        roots: impl Iterator<Item = NodeId>,
    ) -> Vec<Entry<'a>> {
        let node = |condition| self.joint().node(condition);
        (heads.zip(conditions).zip(roots))
            .map(|((head, condition), root)| Entry {
                head,
                node: node(condition),
                probe: Probe::Root(root),
                optional: false,
                among: None,
            })
            .collect()
    }

    pub(super) fn scope_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.scopes.iter().map(|scope| &scope.head);
        self.entries(heads, roots.scopes.iter().copied(), compiled.scopes.iter().copied())
    }

    pub(super) fn chapter_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.chapters.iter().map(|chapter| &chapter.head);
        self.entries(heads, roots.chapters.iter().copied(), compiled.chapters.iter().copied())
    }

    pub(super) fn condition_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.conditions.iter().map(|condition| &condition.head);
        self.entries(heads, roots.conditions.iter().copied(), compiled.conditions.iter().copied())
    }

    pub(super) fn check_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.checks.iter().map(|check| &check.head);
        self.entries(heads, roots.checks.iter().copied(), compiled.checks.iter().map(|check| check.violated))
    }

    pub(super) fn note_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.notes.iter().map(|note| &note.head);
        self.entries(heads, roots.notes.iter().copied(), compiled.notes.iter().copied())
    }

    pub(super) fn deadline_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.deadlines.iter().map(|deadline| &deadline.head);
        self.entries(heads, roots.deadlines.iter().copied(), compiled.deadlines.iter().copied())
    }

    pub(super) fn fact_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.facts.iter().map(|fact| &fact.head);
        self.entries(heads, roots.needed.iter().copied(), compiled.needed.iter().copied())
    }

    pub(super) fn step_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.steps.iter().map(|step| &step.head);
        let asked = compiled.steps.iter().map(|step| step.any);
        self.entries(heads, roots.steps.iter().map(|step| step.any), asked)
    }

    pub(super) fn requirement_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.requirements.iter().map(|requirement| &requirement.head);
        let entries = self.entries(
            heads,
            roots.requirements.iter().copied(),
            compiled.applicable.requirements.iter().copied(),
        );
        let items = (0..model.requirements.len()).map(|index| Item::Requirement(RequirementId::at(index)));
        some_optional(entries, items.map(|item| model.is_optional(item)))
    }

    pub(super) fn scenario_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.scenarios.iter().map(|scenario| &scenario.head);
        let entries = self.entries(
            heads,
            roots.scenarios.iter().copied(),
            compiled.applicable.scenarios.iter().copied(),
        );
        let items = (0..model.scenarios.len()).map(|index| Item::Scenario(ScenarioId::at(index)));
        some_optional(entries, items.map(|item| model.is_optional(item)))
    }

    pub(super) fn proof_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.proofs.iter().map(|proof| &proof.head);
        let asked = compiled.applicable.proofs.iter().copied();
        let mut entries = self.entries(heads, roots.proofs.iter().copied(), asked);
        for ((entry, member), owed) in entries.iter_mut().zip(&roots.members).zip(&compiled.proofs) {
            let Some(member) = member else { continue };
            let own = (self.joint().node(*member), Probe::Root(*owed));
            let (node, probe) =
                (std::mem::replace(&mut entry.node, own.0), std::mem::replace(&mut entry.probe, own.1));
            entry.among = Some((node, probe));
        }
        let items = (0..model.proofs.len()).map(|index| Item::Proof(ProofId::at(index)));
        some_optional(entries, items.map(|item| model.is_optional(item)))
    }

    pub(super) fn group_entries(&self, side: usize) -> Vec<Entry<'a>> {
        let (model, compiled, roots) = self.side(side);
        let heads = model.groups.iter().map(|group| &group.head);
        let asked = compiled.groups.iter().filter_map(|parts| parts.first()).copied();
        let mut entries = self.entries(heads, roots.groups.iter().copied(), asked);
        // Of a recommendation each proof is meant or not, and of a group nothing is owed.
        for (index, entry) in entries.iter_mut().enumerate() {
            if model.is_optional(Item::Group(GroupId::at(index))) {
                entry.node = NodeId::FALSE;
            }
        }
        entries
    }
}

/// Whoever is shown something only, and never owes it.
fn some_optional<'m>(mut entries: Vec<Entry<'m>>, optional: impl Iterator<Item = bool>) -> Vec<Entry<'m>> {
    entries.iter_mut().zip(optional).for_each(|(entry, optional)| entry.optional = optional);
    entries
}
