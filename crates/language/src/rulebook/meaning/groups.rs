//! What it means that a number of several proofs is enough.
//!
//! Of those that apply, so many are owed, or all of them where there are fewer; which, is for the candidate to choose. So
//! the group is owed where one of them applies, its nth part where n of them do, and a proof by itself only where no
//! choice is left.

use super::{Form, Matter, Meaning, Parts, Provision};
use crate::rulebook::model::{Group, GroupId, Item, Model, ProofId};

impl Group {
    /// How many proofs there are to choose from.
    pub fn size(&self) -> u32 {
        self.proofs.len() as u32
    }
}

impl Model {
    /// That so many proofs of a group, or more, apply.
    pub fn at_least(&self, group: GroupId, least: u32) -> Matter {
        Matter::Among(group, self.groups[group.index()].size(), least)
    }

    /// Whether a proof is one of several that are not all needed.
    pub fn group_of(&self, proof: ProofId) -> Option<GroupId> {
        self.proofs[proof.index()].group
    }

    pub(super) fn group_owed(&self, id: GroupId) -> Meaning<'_> {
        Form::Matter(self.at_least(id, 1)).from(self.whole(Item::Group(id), Provision::OneOf))
    }

    pub(super) fn member_owed(&self, id: ProofId) -> Meaning<'_> {
        let item = Item::Proof(id);
        let whole = self.whole(item, Provision::OneOf);
        if let Some(list) = self.repeated_over(item) {
            return self.member_owed_for_some(id, list);
        }
        let applies = Form::Matter(Matter::Applies(item)).from(whole);
        let Some(group) = self.group_of(id) else { return applies };
        let needs = self.groups[group.index()].needs;
        if needs >= self.groups[group.index()].size() {
            return applies;
        }
        let more = Form::Matter(self.at_least(group, needs.saturating_add(1))).from(whole);
        let no_choice = Form::Not(Box::new(more)).from(whole);
        self.all(item, vec![applies, no_choice])
    }

    /// Of the first so many proofs of a group, at least so many apply: the last of them does and one fewer of the
    /// others, or all of that without it.
    pub(super) fn among(&self, id: GroupId, first: u32, least: u32) -> Meaning<'_> {
        let whole = self.whole(Item::Group(id), Provision::OneOf);
        if let Some(list) = self.repeated_over(Item::Group(id)) {
            return self.part_for_some(id, list, least);
        }
        if least == 0 || first < least {
            return Form::Constant(least == 0).from(whole);
        }
        let before = first.saturating_sub(1);
        let last = self.groups[id.index()].proofs[before as usize];
        let last = Form::Matter(Matter::Applies(Item::Proof(last))).from(whole);
        let others = |least: u32| Form::Matter(Matter::Among(id, before, least)).from(whole);
        let fewer = least.saturating_sub(1);
        let with_last = match fewer {
            0 => last,
            _ => Form::All(Parts::Nodes(vec![last, others(fewer)])).from(whole),
        };
        if before < least {
            return with_last;
        }
        Form::Any(Parts::Nodes(vec![with_last, others(least)])).from(whole)
    }
}
