//! Lists that have so many elements of each kind.

use std::collections::BTreeMap;

use super::{Witness, values};
use crate::decide::compile::ListSpace;
use crate::logic::VarId;
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::types::{SlotType, Value};

type Values = Vec<Option<Value>>;

impl Witness<'_> {
    /// Builds every list that is counted, or of which one element is spoken of.
    pub(super) fn build_lists(&mut self) {
        let lists: Vec<FactId> = self.counters.keys().chain(self.at_hand.keys()).copied().collect();
        for list in lists {
            if let Some(space) = self.compiled.space.lists.get(&list)
                && !self.facts.lists.contains_key(&list)
            {
                let elements = self.elements(space);
                self.facts.lists.insert(list, elements);
            }
        }
    }

    fn elements(&self, space: &ListSpace) -> Vec<Values> {
        let wanted: BTreeMap<usize, u32> = self.counters.get(&space.list).cloned().unwrap_or_default();
        let mut at_hand = self.at_hand.get(&space.list).cloned();
        let mut elements: Vec<Values> = Vec::new();
        for (kind, count) in &wanted {
            for _ in 0..*count {
                let own = at_hand.as_ref().and_then(|known| point(space, known, |other| other == *kind));
                let values = match own {
                    Some(values) => {
                        at_hand = None;
                        values
                    }
                    None => space.kinds.get(*kind).map(|kind| kind.sample.clone()).unwrap_or_default(),
                };
                elements.push(self.element(space.list, &values));
            }
        }
        // The element at hand is of none of the kinds counted: it comes besides, of a kind of which
        // none is ruled out, if there is one.
        if let Some(known) = at_hand {
            let free = |kind: usize| wanted.get(&kind) != Some(&0);
            let values = point(space, &known, free).or_else(|| point(space, &known, |_| true));
            let mut values = values.unwrap_or_default();
            values.extend(known.iter().filter(|(var, _)| !space.element.contains(var)));
            elements.push(self.element(space.list, &values));
        }
        self.name(space.list, &mut elements);
        elements
    }

    fn element(&self, list: FactId, known: &[(VarId, u32)]) -> Values {
        let slots = &self.model.fact(list).slots;
        slots.iter().map(|slot| self.element_value(*slot, known)).collect()
    }

    fn element_value(&self, slot: SlotId, known: &[(VarId, u32)]) -> Option<Value> {
        let mut held = None;
        for var in &self.compiled.space.slots[slot.index()] {
            if let Some((_, value)) = known.iter().find(|(other, _)| other == var) {
                held = values::value_at(self.model, self.compiled.space.meaning(*var), *value, held);
            }
        }
        held
    }

    /// Elements that can have a name get one, to be told apart.
    fn name(&self, list: FactId, elements: &mut [Values]) {
        let slots = &self.model.fact(list).slots;
        let is_text = |slot: &SlotId| {
            matches!(self.model.slot(*slot).ty, SlotType::Text | SlotType::Document)
                && self.compiled.space.slots[slot.index()].is_empty()
        };
        let Some(position) = slots.iter().position(is_text) else { return };
        for (number, element) in (1..).zip(elements) {
            element[position] = Some(Value::Text(format!("x{number}")));
        }
    }
}

/// The values of an element that is partly known, of one of some kinds.
fn point(
    space: &ListSpace,
    known: &[(VarId, u32)],
    kinds: impl Fn(usize) -> bool,
) -> Option<Vec<(VarId, u32)>> {
    let fits = |values: &[(VarId, u32)]| {
        known.iter().all(|(var, wanted)| values.iter().all(|(other, value)| other != var || value == wanted))
    };
    space.kind_of.iter().enumerate().filter(|(_, kind)| kinds(**kind as usize)).find_map(|(point, _)| {
        let values: Vec<(VarId, u32)> = space.values_at(point).collect();
        fits(&values).then_some(values)
    })
}
