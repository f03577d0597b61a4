//! The formulas whose status every decision has, each once: many items stand under the same condition.

use super::roots::Roots;
use crate::logic::NodeId;
use crate::rulebook::model::Model;

/// Formulas, and the place of each among them.
pub struct Decided {
    roots: Vec<NodeId>,
    /// By formula; of use for those in `roots` only.
    places: Box<[u32]>,
    /// The places of what is owed one by one.
    owed: Box<[u32]>,
}

impl Decided {
    /// Those of a rulebook, in an arena of so many formulas.
    pub(super) fn of(model: &Model, roots: &Roots, formulas: usize) -> Decided {
        const NOWHERE: u32 = u32::MAX;
        let mut places = vec![NOWHERE; formulas].into_boxed_slice();
        let items = [
            &roots.scopes,
            &roots.conditions,
            &roots.requirements,
            &roots.scenarios,
            &roots.proofs,
            // Of what is owed where it applies, that is the same formula.
            &roots.applicable.requirements,
            &roots.applicable.scenarios,
            &roots.applicable.proofs,
            &roots.chapters,
        ];
        let groups = roots.groups.iter().flatten().copied();
        let steps = roots
            .steps
            .iter()
            .flat_map(|step| [step.applies, step.any].into_iter().chain(step.per_chapter.iter().copied()));
        let mut decided = Vec::new();
        for root in items.into_iter().flatten().copied().chain(groups).chain(steps) {
            let place = &mut places[root.index()];
            if *place == NOWHERE {
                *place = decided.len() as u32;
                decided.push(root);
            }
        }
        let alone = model.proofs.iter().zip(&roots.proofs).filter(|(proof, _)| proof.group.is_none());
        let owed = alone.map(|(_, root)| root).chain(roots.groups.iter().flatten());
        let owed = owed.map(|root| places[root.index()]).collect();
        Decided { roots: decided, places, owed }
    }

    /// Where the formulas stand of what is owed one by one: of proofs, and of as many of a group as are enough.
    pub fn owed(&self) -> &[u32] {
        &self.owed
    }

    /// The formulas.
    pub fn roots(&self) -> &[NodeId] {
        &self.roots
    }

    /// Where a formula stands among them. It must be one of them.
    #[inline]
    pub fn place(&self, root: NodeId) -> usize {
        self.places[root.index()] as usize
    }
}
