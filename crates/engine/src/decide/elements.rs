//! Requirements as they stand for one dossier, for each element of the list that they are repeated over.

use super::decision::Decision;
use super::status::Status;
use crate::decide::Of;
use crate::rulebook::model::Item;

/// A requirement, scenario, proof or group as it stands for one element of its list.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ElementStanding {
    /// Its id: `H/01.01[NAME]`.
    pub id: String,
    /// The name of the element.
    pub name: String,
    /// What it is of.
    pub of: Of,
    /// Whether it is owed for the element.
    pub status: Status,
    /// Of a recommendation, and of one of several proofs: whether it is meant for the element.
    pub applies: Status,
    /// Whether it is one of those.
    pub can_be_meant: bool,
}

impl ElementStanding {
    /// What there is to tell of it: whether it is owed, or, of what can be meant without being owed, whether it is. What has
    /// to be given for certain is owed, be it one of several.
    pub fn told(&self) -> (&Status, ToldAs) {
        match self.can_be_meant && !self.status.is_required() {
            true => (&self.applies, ToldAs::Meant),
            false => (&self.status, ToldAs::Owed),
        }
    }
}

/// As what something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldAs {
    /// As owed, or not.
    Owed,
    /// As meant, or not: by a recommendation, or to choose from.
    Meant,
}

impl Decision<'_> {
    /// Whether something is owed one by one: a proof by itself, a group, a requirement of which no source writes a proof.
    pub(crate) fn is_counted(&self, item: Item) -> bool {
        match item {
            Item::Proof(id) => self.model.proofs[id.index()].group.is_none(),
            Item::Group(_) => true,
            Item::Requirement(id) => self.model.requirements[id.index()].proofs.is_empty(),
            _ => false,
        }
    }

    /// How something that is repeated over a list stands for each of its elements; nothing for what is not repeated, and
    /// while the list is absent.
    pub fn elements(&self, item: Item) -> Vec<ElementStanding> {
        let Some(each) = self.compiled.each.get(&item) else { return Vec::new() };
        let Some(list) = self.dossier.lists.get(&each.list) else { return Vec::new() };
        let name = &self.model.head(item).id;
        let can_be_meant = self.meant(item).is_some();
        let standing = |(position, element): (usize, &crate::dossier::Element)| {
            let of = Of::Element(each.list, position);
            let (status, applies) = (self.status_for(each.owed, of), self.status_for(each.applies, of));
            let id = format!("{name}[{}]", element.name);
            ElementStanding { id, name: element.name.clone(), of, status, applies, can_be_meant }
        };
        list.elements.iter().enumerate().map(standing).collect()
    }
}
