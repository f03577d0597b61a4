//! What is repeated over a list: over which, and for which of its elements.

use super::item::{Change, ChangeKind};
use super::texts::text;
use super::walk::{Among, Walk};
use super::witness::{Probe, Within};
use crate::decide::OWED;
use crate::logic::NodeId;
use crate::rulebook::model::{ConditionId, FactId, Item};

impl Walk<'_, '_> {
    /// How something is repeated that is no step.
    pub(super) fn repeated(&mut self, items: [Item; 2]) -> Vec<Change> {
        let per = |side: usize| self.model(side).repeated_over(items[side]).map(|list| self.per(side, list));
        let is_requirement = matches!(items[0], Item::Requirement(_));
        let repeated = is_requirement.then(|| text(ChangeKind::Repeated, "repeated", per(0), per(1)));
        let mut changes: Vec<Change> = repeated.flatten().into_iter().collect();
        changes.extend(self.elements(items));
        changes
    }

    /// Over which list something is repeated, in words.
    pub(super) fn per(&self, side: usize, list: FactId) -> String {
        format!("per {}", self.fact_name(side, list))
    }

    /// What is repeated over a list may come to apply to other elements for those for whom the whole is as it was. (For the
    /// others it has been said.)
    pub(super) fn elements(&mut self, items: [Item; 2]) -> Vec<Change> {
        let probe = |side: usize| {
            let list = self.model(side).repeated_over(items[side])?;
            let compiled = self.joint().books[side].compiled;
            let root = match items[side] {
                Item::Step(id) => compiled.steps.get(id.index())?.applies,
                item => compiled.each.get(&item)?.applies,
            };
            Some(Probe::Element(list, root))
        };
        let (Some(before), Some(after)) = (probe(0), probe(1)) else { return Vec::new() };
        let (Some(nodes), Some(alike)) = (self.for_an_element(items), self.whole_comes_out_alike(items))
        else {
            return Vec::new();
        };
        let lists = [0, 1].map(|side| self.model(side).repeated_over(items[side]));
        let joint = &mut *self.comparer.joint;
        let inside = [0, 1].map(|side| lists[side].map_or(NodeId::TRUE, |list| joint.inside(side, list)));
        let [old, new] = inside;
        let among = Among { node: joint.formulas.and([old, new, alike.node]), ..alike };
        let change = self.condition(ChangeKind::Status, nodes, &among, OWED, [before, after]);
        change.map(|change| change.about("an element")).into_iter().collect()
    }

    /// The joint formulas of both for the element at hand.
    fn for_an_element(&self, items: [Item; 2]) -> Option<(NodeId, NodeId)> {
        let joint = self.joint();
        let node = |side: usize| match items[side] {
            Item::Step(id) => joint.roots[side].steps.get(id.index()).map(|refs| joint.node(refs.applies)),
            item => joint.roots[side].each.get(&item).map(|each| joint.node(*each)),
        };
        Some((node(0)?, node(1)?))
    }

    /// For whom what is repeated applies somewhere under both rulebooks, or under neither.
    pub(super) fn whole_comes_out_alike(&mut self, items: [Item; 2]) -> Option<Among> {
        // Its joint condition, and its formula in its own rulebook.
        let whole = |side: usize| {
            let (roots, compiled) = (&self.joint().roots[side], self.joint().books[side].compiled);
            let at = |conditions: &[ConditionId], formulas: &[NodeId], index: usize| {
                Some((*conditions.get(index)?, *formulas.get(index)?))
            };
            match items[side] {
                Item::Requirement(id) => at(&roots.requirements, &compiled.requirements, id.index()),
                Item::Scenario(id) => at(&roots.scenarios, &compiled.scenarios, id.index()),
                Item::Proof(id) => at(&roots.proofs, &compiled.proofs, id.index()),
                Item::Step(id) => {
                    Some((roots.steps.get(id.index())?.any, compiled.steps.get(id.index())?.any))
                }
                _ => None,
            }
        };
        let ((before, old), (after, new)) = (whole(0)?, whole(1)?);
        let (before, after) = (self.joint().node(before), self.joint().node(after));
        let node = self.comparer.joint.formulas.iff(before, after);
        let alike = Some([Probe::Root(old), Probe::Root(new)]);
        Some(Among { node, within: Within { each: Default::default(), alike } })
    }
}
