//! What is repeated over a list: steps, and requirements with all that belongs to them.
//!
//! Something repeated applies to each element of which what is said of it holds; and it applies at all where the list has
//! such an element. What holds of an element is often said in several places (a proof, its scenario, its requirement), so
//! it is kept here as one condition.

use serde::{Deserialize, Serialize};

use super::condition::Cond;
use super::ids::{FactId, Item, RequirementId};
use super::model::{Model, Repeat};

/// What must hold of an element of the list over which something is repeated.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct OfElements {
    /// For it to apply to the element; any will do, if there is no condition.
    pub applies: Option<Cond>,
    /// Of a proof that is one of several which are not all needed.
    pub choice: Option<OfSeveral>,
    /// Of a group of proofs: that one of them applies to the element, that two do, and so on to as many as are enough.
    pub parts: Vec<Cond>,
}

/// What it takes for one of several proofs to be owed by itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfSeveral {
    /// That more of the proofs apply to the element than are needed: then there is a choice.
    pub left: Cond,
    /// That the proof applies to the element, and there is none.
    pub owed: Cond,
}

impl OfElements {
    /// Every condition.
    pub fn conditions(&self) -> impl Iterator<Item = &Cond> {
        let choice = self.choice.iter().flat_map(|choice| [&choice.left, &choice.owed]);
        self.applies.iter().chain(choice).chain(&self.parts)
    }

    /// The same, to be changed.
    pub(super) fn conditions_mut(&mut self) -> impl Iterator<Item = &mut Cond> {
        let choice = self.choice.iter_mut().flat_map(|choice| [&mut choice.left, &mut choice.owed]);
        self.applies.iter_mut().chain(choice).chain(&mut self.parts)
    }
}

impl Model {
    /// The list for each element of which something stands: a step, a requirement, and what belongs to a requirement.
    pub fn repeated_over(&self, item: Item) -> Option<FactId> {
        let per = |id: RequirementId| self.requirements.get(id.index())?.per;
        match item {
            Item::Step(id) => match self.step(id).repeat {
                Repeat::PerElement(list) => Some(list),
                _ => None,
            },
            Item::Requirement(id) => per(id),
            Item::Scenario(id) => per(self.scenarios[id.index()].requirement),
            Item::Proof(id) => per(self.proofs[id.index()].requirement),
            Item::Group(id) => per(self.groups[id.index()].requirement),
            _ => None,
        }
    }

    /// Everything that stands for each element of some list but steps, with the list.
    pub fn repeated_deposits(&self) -> impl Iterator<Item = (Item, FactId)> {
        let repeats = self.requirements.iter().any(|requirement| requirement.per.is_some());
        let items = repeats.then(|| self.items()).into_iter().flatten();
        items
            .filter(|item| !matches!(item, Item::Step(_)))
            .filter_map(|item| Some((item, self.repeated_over(item)?)))
    }

    /// What something belongs to that is repeated over the same list: it goes with it one by one.
    pub fn beside(&self, item: Item) -> Option<Item> {
        let list = self.repeated_over(item)?;
        self.parent(item).filter(|parent| self.repeated_over(*parent) == Some(list))
    }

    /// What must hold of an element for something repeated to apply to it; any will do, if there is no condition.
    pub fn of_element(&self, item: Item) -> Option<&Cond> {
        let kept = |item: Item| self.of_elements.get(&item).and_then(|kept| kept.applies.as_ref());
        let mut at = Some(item);
        while let Some(item) = at {
            let own = match item {
                Item::Step(id) => self.step(id).applies.as_ref(),
                _ => self.applicability(item).and_then(|own| own.applies.as_ref()),
            };
            if let Some(condition) = kept(item).or(own) {
                return Some(condition);
            }
            at = self.beside(item);
        }
        None
    }
}
