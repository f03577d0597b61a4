//! The evidence of alternatives: of several proofs some are enough, and what they come from is waited for only so far.

use super::Clause;
use crate::decide::compile::lower::Lowering;
use crate::decide::compile::roots::Among;
use crate::logic::NodeId;
use crate::rulebook::meaning::{Fold, Matter, Provision};
use crate::rulebook::model::{GroupId, Item, Model, ProofId};

/// The group of a proof that is one of several which are not all needed.
pub(super) fn group_with_choice(model: &Model, proof: ProofId) -> Option<GroupId> {
    let group = model.group_of(proof)?;
    let declared = &model.groups[group.index()];
    (declared.needs < declared.size()).then_some(group)
}

/// What the proofs of a group come after: one alternative each. Those that come after nothing are there at once, and as
/// many fewer of the others are enough: as many cases as there can be of them.
pub(super) fn of_group<'m>(model: &'m Model, lowering: &mut Lowering<'m>, id: GroupId) -> Vec<Clause> {
    let group = &model.groups[id.index()];
    if group.needs >= group.size() || model.is_optional(Item::Group(id)) {
        return Vec::new();
    }
    let waits = |proof: &ProofId| model.after(Item::Proof(*proof)).iter().any(|edge| !edge.soft);
    let (waiting, free): (Vec<ProofId>, Vec<ProofId>) = group.proofs.iter().partition(|proof| waits(proof));
    let mut clauses = Vec::new();
    for (there, exactly) in counted(lowering, &free, group.needs).into_iter().enumerate() {
        if exactly == NodeId::FALSE {
            continue;
        }
        let there = there as u32;
        for (member, proof) in waiting.iter().enumerate() {
            let item = Item::Proof(*proof);
            let applies = lowering.matter(Matter::Applies(item));
            let counts = lowering.formulas.and([applies, exactly]);
            for (position, edge) in model.after(item).iter().enumerate() {
                let guard = lowering.matter(Matter::Provision(item, Provision::After(position)));
                let when = lowering.formulas.and([counts, guard]);
                let among = Among {
                    choice: (Item::Group(id), there),
                    member: member as u32,
                    needs: group.needs - there,
                    counts: Some(counts),
                };
                let among = (!edge.soft).then_some(among);
                let from = (item, position);
                clauses.push(Clause { step: edge.step, soft: edge.soft, when, among, from });
            }
        }
    }
    clauses
}

/// When just none of these proofs apply, just one, and so on, up to one fewer than so many.
fn counted<'m>(lowering: &mut Lowering<'m>, proofs: &[ProofId], below: u32) -> Vec<NodeId> {
    let mut just = vec![NodeId::FALSE; below as usize];
    if let Some(none) = just.first_mut() {
        *none = NodeId::TRUE;
    }
    for proof in proofs {
        let applies = lowering.matter(Matter::Applies(Item::Proof(*proof)));
        let not = lowering.formulas.not(applies);
        for number in (0..just.len()).rev() {
            let still = lowering.formulas.and([just[number], not]);
            let one_more = match number.checked_sub(1) {
                Some(before) => lowering.formulas.and([just[before], applies]),
                None => NodeId::FALSE,
            };
            just[number] = lowering.formulas.or([still, one_more]);
        }
    }
    just
}
