//! Which item of the old rulebook is which one of the new, of each kind.

use std::collections::HashMap;

use super::compare::Verdict;
use super::entries::{Entry, entry_ids};
use super::near::candidates;
use super::pairs::{ALIKE, Pairs, likeness};
use super::walk::{Walk, ids};
use crate::logic::NodeId;
use crate::rulebook::model::ProofId;

impl<'a> Walk<'_, 'a> {
    pub(super) fn pair_all(&mut self) {
        let (old, new) = (self.old, self.new);
        self.pairs.sources = Pairs::by_id(
            &ids(old.sources.iter().map(|source| &source.head)),
            &ids(new.sources.iter().map(|source| &source.head)),
        );
        self.pairs.sources.rename(|one, other| {
            let (a, b) = (&old.sources[one], &new.sources[other]);
            (a.title == b.title && !a.title.is_empty()).then_some(1.0)
        });
        let entries = [self.scope_entries(0), self.scope_entries(1)];
        self.pairs.scopes = self.pair(&entries);
        let entries = [self.chapter_entries(0), self.chapter_entries(1)];
        self.pairs.chapters = self.pair(&entries);
        let entries = [self.requirement_entries(0), self.requirement_entries(1)];
        self.pairs.requirements = self.pair(&entries);
        let entries = [self.scenario_entries(0), self.scenario_entries(1)];
        self.pairs.scenarios = self.pair(&entries);
        let entries = [self.proof_entries(0), self.proof_entries(1)];
        let mut proofs = Pairs::by_id(&entry_ids(&entries[0]), &entry_ids(&entries[1]));
        self.rename_given(&mut proofs, &entries);
        proofs.rename_among(self.same_places(), |one, other| self.same_place(one, other).then_some(2.0));
        self.rename_alike(&mut proofs, &entries);
        self.pairs.proofs = proofs;
        let entries = [self.group_entries(0), self.group_entries(1)];
        self.pairs.groups = self.pair(&entries);
        let entries = [self.step_entries(0), self.step_entries(1)];
        self.pairs.steps = self.pair(&entries);
    }

    pub(super) fn pair(&mut self, entries: &[Vec<Entry<'a>>; 2]) -> Pairs {
        let mut pairs = Pairs::by_id(&entry_ids(&entries[0]), &entry_ids(&entries[1]));
        self.rename_given(&mut pairs, entries);
        self.rename_alike(&mut pairs, entries);
        pairs
    }

    /// Pairs what somebody says is the same, whatever it is called and whenever it applies.
    fn rename_given(&self, pairs: &mut Pairs, entries: &[Vec<Entry<'a>>; 2]) {
        if self.given.is_empty() {
            return;
        }
        let new: HashMap<&str, usize> =
            pairs.added.iter().map(|index| (entries[1][*index].head.id.as_str(), *index)).collect();
        let said = pairs.removed.iter().filter_map(|old| {
            let (to, _) = self.given.get(&entries[0][*old].head.id)?;
            Some((*old, *new.get(to.as_str())?))
        });
        pairs.rename_among(said.collect(), |_, _| Some(1.0));
    }

    /// Pairs what is called alike and applies to the same candidates.
    fn rename_alike(&mut self, pairs: &mut Pairs, entries: &[Vec<Entry<'a>>; 2]) {
        let near = candidates(&pairs.removed, &pairs.added, &|side, index| entries[side][index].head);
        pairs.rename_among(near, |one, other| self.alike(&entries[0][one], &entries[1][other]));
    }

    /// The proofs at the same places of requirements that were renamed.
    fn same_places(&self) -> Vec<(usize, usize)> {
        let renamed = self.pairs.requirements.both.iter();
        let proofs = renamed.flat_map(|(old, new)| {
            self.old.requirements[*old].proofs.iter().zip(&self.new.requirements[*new].proofs)
        });
        proofs.map(|(old, new)| (old.index(), new.index())).collect()
    }

    /// Two items of different names are one renamed if they are called alike and their conditions
    /// are the same.
    fn alike(&mut self, old: &Entry<'_>, new: &Entry<'_>) -> Option<f64> {
        let score = likeness((&old.head.id, &old.head.labels), (&new.head.id, &new.head.labels));
        let same = score >= ALIKE
            && old.optional == new.optional
            && matches!(*self.comparer.compare(old.node, new.node, NodeId::TRUE), Verdict::Same);
        same.then_some(score)
    }

    /// Whether two proofs are the same one of a requirement that was renamed.
    fn same_place(&mut self, old: usize, new: usize) -> bool {
        let (one, other) = (&self.old.proofs[old], &self.new.proofs[new]);
        let (a, b) = (one.requirement.index(), other.requirement.index());
        if self.pairs.requirements.new_of(a) != Some(b)
            || self.old.requirements[a].head.id == self.new.requirements[b].head.id
        {
            return false;
        }
        let place = |proofs: &[ProofId], proof: usize| proofs.iter().position(|other| other.index() == proof);
        place(&self.old.requirements[a].proofs, old) == place(&self.new.requirements[b].proofs, new)
    }
}
