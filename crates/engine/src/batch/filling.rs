//! What a candidate's facts say of the variables that are looked at, as planes.

use super::batch::Batch;
use crate::decide::{compare_two, element_places, is_given};
use crate::dossier::{Dossier, ListValue};
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::types::Value;

impl Batch<'_> {
    /// The planes of a value.
    pub(super) fn planes_of_value(&self, slot: SlotId, value: &Value) -> impl Iterator<Item = u32> {
        let places = self.compiled.space.places(slot, value).into_iter();
        places.filter_map(|(var, value)| self.planes.plane(var, value))
    }

    /// The planes of a member of a set.
    pub(super) fn plane_of_member(&self, slot: SlotId, member: u32, yes: bool) -> Option<u32> {
        let var = *self.compiled.space.slots.get(slot.index())?.get(member as usize)?;
        self.planes.plane(var, u32::from(yes))
    }

    /// The planes of a list; none where they cannot say what an element still can be.
    pub(super) fn planes_of_list(&self, fact: FactId, list: &ListValue) -> Option<Vec<u32>> {
        let Some(space) = self.compiled.space.lists.get(&fact) else { return Some(Vec::new()) };
        if !space.counters.iter().any(|counter| self.planes.has(*counter)) {
            return Some(Vec::new());
        }
        let mut counts = vec![0_u32; space.counters.len()];
        for element in &list.elements {
            let places = element_places(self.model, self.compiled, fact, element);
            let [kind] = space.possible_kinds(&places)[..] else { return None };
            counts[kind as usize] += 1;
        }
        let formulas = self.compiled.settler.formulas();
        let planes = space.counters.iter().zip(counts).filter_map(|(counter, count)| {
            self.planes.plane(*counter, count.min(formulas.size(*counter) - 1))
        });
        Some(planes.collect())
    }

    /// The planes of what is said across facts: that something is given, and how two facts compare.
    pub(super) fn planes_across(&self, dossier: &Dossier) -> impl Iterator<Item = u32> {
        let space = &self.compiled.space;
        let given = space.given.iter().filter_map(|(given, var)| {
            let held = self.planes.has(*var) && is_given(self.model, dossier, *given);
            self.planes.plane(*var, u32::from(held))
        });
        let compared = space.opaque.iter().filter(|(_, var)| self.planes.has(*var));
        let compared = compared.filter_map(|(atom, var)| {
            let holds = compare_two(self.model, dossier, self.today, atom)?;
            self.planes.plane(*var, u32::from(holds))
        });
        given.chain(compared)
    }

    /// Whether every comparison of two facts that is looked at comes out. Where one is open, the planes cannot say
    /// what the value of one fact leaves to the other.
    pub(super) fn compares_all(&self, dossier: &Dossier) -> bool {
        let mut compared = self.compiled.space.opaque.iter().filter(|(_, var)| self.planes.has(*var));
        compared.all(|(atom, _)| compare_two(self.model, dossier, self.today, atom).is_some())
    }

    /// Whether anything that is said across facts is looked at.
    pub(super) fn looks_across(&self) -> bool {
        let space = &self.compiled.space;
        space.given.values().chain(space.opaque.iter().map(|(_, var)| var)).any(|var| self.planes.has(*var))
    }
}
