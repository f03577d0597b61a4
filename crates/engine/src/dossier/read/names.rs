//! What each key may be: the ids of facts, their fields, the members of their sets.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::did_you_mean;
use crate::rulebook::model::{FactId, Model, SlotId};
use crate::rulebook::types::{FactType, SlotType};

/// What stands at a path of keys, joined by dots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// One value: a plain fact, or a field. The number is its position among the slots read.
    Slot(usize),
    /// A member of the set in this position.
    Member(usize, u32),
    /// A record; its fields are the places below.
    Record(FactId),
    /// A list.
    List(FactId),
}

/// Everything that can be given in one mapping and the mappings inside it.
pub(super) struct Names {
    places: BTreeMap<String, Place>,
    /// The slots in their positions.
    pub(super) slots: Vec<SlotId>,
    /// The list whose elements these are the names of.
    pub(super) list: Option<FactId>,
}

impl Names {
    /// The facts of a rulebook. The position of a slot is its id.
    pub(super) fn of_facts(model: &Model) -> Self {
        let mut names = Self::new((0..model.slots.len()).map(SlotId::at).collect(), None);
        for (index, fact) in model.facts.iter().enumerate() {
            let id = FactId::at(index);
            let whole = match fact.ty {
                FactType::Plain => None,
                FactType::Record => Some(Place::Record(id)),
                FactType::ListOfValues | FactType::ListOfRecords => Some(Place::List(id)),
            };
            if let Some(place) = whole {
                names.places.insert(fact.head.id.clone(), place);
            }
            if !fact.ty.is_list() {
                for slot in &fact.slots {
                    names.places.insert(model.slot(*slot).path.clone(), Place::Slot(slot.index()));
                }
            }
        }
        // Last: a fact of that name comes before a member.
        for (position, slot) in model.slots.iter().enumerate().filter(|(_, slot)| !slot.in_list) {
            names.members(Some(&slot.path), position, &slot.ty);
        }
        names
    }

    /// The fields of a list's elements; the members, where the elements are sets.
    pub(super) fn of_elements(model: &Model, list: FactId) -> Self {
        let slots = model.fact(list).slots.clone();
        let mut names = Self::new(slots.clone(), Some(list));
        for (position, slot) in slots.iter().enumerate() {
            let slot = model.slot(*slot);
            if let Some(field) = &slot.field {
                names.places.insert(field.clone(), Place::Slot(position));
            }
        }
        for (position, slot) in slots.iter().enumerate() {
            let slot = model.slot(*slot);
            names.members(slot.field.as_deref(), position, &slot.ty);
        }
        names
    }

    fn new(slots: Vec<SlotId>, list: Option<FactId>) -> Self {
        Self { places: BTreeMap::new(), slots, list }
    }

    fn members(&mut self, of: Option<&str>, position: usize, ty: &SlotType) {
        let SlotType::AnyOf(choices) = ty else { return };
        for (member, choice) in (0_u32..).zip(choices) {
            let path = of.map_or_else(|| choice.name.clone(), |of| [of, ".", &choice.name].concat());
            self.places.entry(path).or_insert(Place::Member(position, member));
        }
    }

    /// The paths that are the beginning of longer ones.
    fn groups(&self) -> BTreeSet<&str> {
        let mut groups = BTreeSet::new();
        for path in self.places.keys() {
            groups.extend(path.match_indices('.').filter_map(|(dot, _)| path.get(..dot)));
        }
        groups
    }

    /// What stands at a path.
    pub(super) fn get(&self, path: &str) -> Option<Place> {
        self.places.get(path).copied()
    }

    /// Whether longer paths begin with this one.
    pub(super) fn is_group(&self, path: &str) -> bool {
        let prefix = format!("{path}.");
        let mut from = self.places.range(prefix.clone()..);
        from.next().is_some_and(|(longer, _)| longer.starts_with(&prefix))
    }

    /// The names directly below a path; the first ones, without it.
    pub(super) fn below(&self, path: Option<&str>) -> Vec<&str> {
        let prefix = path.map_or(String::new(), |path| format!("{path}."));
        let all = self.places.keys().map(String::as_str).chain(self.groups());
        let rest = all.filter_map(|found| found.strip_prefix(prefix.as_str()));
        let first = |rest: &'_ str| -> bool { !rest.contains('.') };
        let mut names: Vec<&str> = rest.filter(|rest| first(rest)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The longest group that a path lies in, and the rest of the path.
    pub(super) fn within<'p>(&self, path: &'p str) -> (Option<&'p str>, &'p str) {
        let split = |(dot, _)| Some((path.get(..dot)?, path.get(dot + 1..)?));
        let mut splits = path.rmatch_indices('.').filter_map(split);
        match splits.find(|(group, _)| self.is_group(group)) {
            Some((group, rest)) => (Some(group), rest),
            None => (None, path),
        }
    }

    /// The fact that a path goes into although it has no parts.
    pub(super) fn whole<'p>(&self, path: &'p str) -> Option<&'p str> {
        let mut starts = path.match_indices('.').filter_map(|(dot, _)| path.get(..dot));
        starts.find(|start| self.places.contains_key(*start))
    }

    /// The path that was probably meant by `rest`, which is not in this group.
    pub(super) fn meant(&self, group: Option<&str>, rest: &str) -> Option<String> {
        let groups = self.groups();
        let all = || self.places.keys().map(String::as_str).chain(groups.iter().copied());
        let prefix = group.map_or(String::new(), |group| format!("{group}."));
        let near = did_you_mean(rest, all().filter_map(|path| path.strip_prefix(prefix.as_str())));
        near.map(|near| format!("{prefix}{near}")).or_else(|| {
            // `wiin_id` for `va1.wiin_id`, or the reverse, if there is no other.
            let ending = format!(".{rest}");
            let mut found = all().filter(|path| *path == rest || path.ends_with(&ending));
            found.next().filter(|_| found.next().is_none()).map(str::to_owned)
        })
    }
}
