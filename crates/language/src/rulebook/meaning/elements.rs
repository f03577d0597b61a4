//! What it means that something stands for each element of a list.
//!
//! It applies where some element is such that it applies to it; which conditions speak of elements makes no difference,
//! for one that does not is the same for all of them.

use super::items::written;
use super::{Counted, Form, Matter, Meaning, Parts, Provision, Question};
use crate::rulebook::condition::Cond;
use crate::rulebook::model::{FactId, GroupId, Item, Model, ProofId};
use crate::syntax::tree::{Comparison, Quantity};

impl Model {
    /// That some element of a list is such.
    pub(super) fn some_element<'m>(&self, list: FactId, body: Option<&'m Cond>) -> Form<'m> {
        let counted = Counted { list, body, written: Some(Quantity::Any) };
        Form::Question(Question::Count { counted, op: Comparison::Greater, number: 0 })
    }

    /// It applies to some element of the list that it is repeated over.
    pub(super) fn of_some_element(&self, item: Item, list: FactId) -> Meaning<'_> {
        let belongs = self.whole(item, Provision::BelongsTo);
        let parent = self.parent(item).map(|parent| Form::Matter(Matter::Applies(parent)).from(belongs));
        let mut parts: Vec<Meaning<'_>> = parent.into_iter().chain(self.stands_under(item)).collect();
        let own = self.applicability(item).and_then(|own| own.applies.as_ref());
        let says = own.is_some() || !self.exceptions(item).is_empty();
        // What says nothing of elements itself applies to those to which that does which it belongs to.
        if says || matches!(item, Item::Requirement(_)) {
            let whole = self.whole(item, Provision::Applies);
            let at = own.map_or(whole, |own| whole.at(own.loc));
            parts.push(self.some_element(list, self.of_element(item)).from(at));
        }
        parts.extend(self.marked(item));
        self.all(item, parts)
    }

    /// What something belongs to applies: to the same element, where both are repeated over the same list. And the list is
    /// asked for over which it is repeated.
    pub(super) fn belonging(&self, item: Item) -> Vec<Meaning<'_>> {
        let mut parts = Vec::new();
        if let Some(parent) = self.parent(item) {
            let matter = match self.beside(item) {
                Some(_) => Matter::Each(parent),
                None => Matter::Applies(parent),
            };
            parts.push(Form::Matter(matter).from(self.whole(item, Provision::BelongsTo)));
        }
        if let (Item::Requirement(_), Some(list)) = (item, self.repeated_over(item)) {
            parts.push(Form::Matter(Matter::Needed(list)).from(self.whole(item, Provision::Repeated)));
        }
        parts
    }

    /// It is owed for the element at hand.
    pub(super) fn each_owed(&self, item: Item) -> Meaning<'_> {
        let whole = self.whole(item, Provision::OneOf);
        if self.is_optional(item) {
            return Form::Constant(false).from(self.whole(item, Provision::Optional));
        }
        let mut parts = vec![Form::Matter(Matter::Each(item)).from(whole)];
        let kept = self.of_elements.get(&item);
        match item {
            Item::Group(_) => {
                parts.extend(kept.and_then(|kept| kept.parts.first()).map(|one| written(one, whole)))
            }
            _ => parts.extend(
                kept.and_then(|kept| kept.choice.as_ref())
                    .map(|choice| Form::Not(Box::new(written(&choice.left, whole))).from(whole)),
            ),
        }
        self.all(item, parts)
    }

    /// One of several proofs is owed by itself: for some element, no choice is left.
    pub(super) fn member_owed_for_some(&self, id: ProofId, list: FactId) -> Meaning<'_> {
        let item = Item::Proof(id);
        let whole = self.whole(item, Provision::OneOf);
        let mut parts = vec![Form::Matter(Matter::Applies(item)).from(whole)];
        let choice = self.of_elements.get(&item).and_then(|kept| kept.choice.as_ref());
        parts.extend(choice.map(|choice| self.some_element(list, Some(&choice.owed)).from(whole)));
        self.all(item, parts)
    }

    /// For some element, so many proofs of a group apply, or more.
    pub(super) fn part_for_some(&self, id: GroupId, list: FactId, least: u32) -> Meaning<'_> {
        let item = Item::Group(id);
        let whole = self.whole(item, Provision::OneOf);
        let part =
            self.of_elements.get(&item).and_then(|kept| kept.parts.get((least as usize).checked_sub(1)?));
        let Some(part) = part else { return Form::Constant(least == 0).from(whole) };
        let group = Form::Matter(Matter::Applies(item)).from(whole);
        Form::All(Parts::Nodes(vec![group, self.some_element(list, Some(part)).from(whole)])).from(whole)
    }
}
