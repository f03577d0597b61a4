//! The facts of both rulebooks as one set of facts: those that are the same share their variables.

use rust_decimal::Decimal;

use std::collections::BTreeSet;

use super::pairs::{ALIKE, Pairs, likeness};
use crate::rulebook::model::{Fact, FactId, Model, Slot, SlotId};
use crate::rulebook::types::{Choice, SlotType};

/// Where the facts of one rulebook are among the joint ones.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// The joint fact of each fact.
    pub facts: Vec<FactId>,
    /// The joint slot of each slot.
    pub slots: Vec<SlotId>,
    /// For each slot, the joint position of each of its values or members.
    pub choices: Vec<Vec<u32>>,
}

/// The facts of both rulebooks.
pub(super) struct Aligned {
    /// Joint facts and slots, and nothing else.
    pub model: Model,
    /// Where each rulebook's are: the old one's, the new one's.
    pub places: [Places; 2],
    /// Which old fact is which new one.
    pub pairs: Pairs,
    /// The joint facts whose two types cannot be compared.
    pub clashing: BTreeSet<FactId>,
    /// Joint slots whose domains differ: what each rulebook knows of them.
    pub uneven: Vec<Uneven>,
}

/// A slot that has different domains in the two rulebooks.
pub(super) struct Uneven {
    /// The joint slot.
    pub slot: SlotId,
    /// The slot in the old rulebook and in the new one.
    pub sides: [SlotId; 2],
}

/// Lays the facts of two rulebooks over each other.
pub(super) fn align(old: &Model, new: &Model) -> Aligned {
    let pairs = pair_facts(old, new);
    let mut aligned = Aligned {
        model: Model::default(),
        places: [empty_places(old), empty_places(new)],
        pairs: pairs.clone(),
        clashing: BTreeSet::new(),
        uneven: Vec::new(),
    };
    for index in 0..old.facts.len() {
        let partner = pairs.new_of(index);
        match partner {
            Some(other) if compatible(old, index, new, other) => aligned.shared(old, index, new, other),
            Some(other) => {
                for (side, model, fact) in [(0, old, index), (1, new, other)] {
                    let joint = aligned.own(side, model, fact);
                    aligned.clashing.insert(joint);
                }
            }
            None => {
                aligned.own(0, old, index);
            }
        }
    }
    for index in pairs.added {
        aligned.own(1, new, index);
    }
    aligned
}

fn empty_places(model: &Model) -> Places {
    Places {
        facts: vec![FactId(0); model.facts.len()],
        slots: vec![SlotId(0); model.slots.len()],
        choices: model.slots.iter().map(|slot| (0..slot.ty.choices().len() as u32).collect()).collect(),
    }
}

/// Facts of one id are one fact; so are two of a like name, of the same type and values.
fn pair_facts(old: &Model, new: &Model) -> Pairs {
    let mut pairs = Pairs::by_id(&ids(&old.facts), &ids(&new.facts));
    pairs.rename(|one, other| {
        let (a, b) = (&old.facts[one], &new.facts[other]);
        let score = likeness((&a.head.id, &a.head.labels), (&b.head.id, &b.head.labels));
        (score >= ALIKE && same_shape(old, one, new, other)).then_some(score)
    });
    pairs
}

fn ids(facts: &[Fact]) -> Vec<&str> {
    facts.iter().map(|fact| fact.head.id.as_str()).collect()
}

/// Whether two facts have the same fields of the same types and values.
fn same_shape(old: &Model, one: usize, new: &Model, other: usize) -> bool {
    let (a, b) = (&old.facts[one], &new.facts[other]);
    a.ty == b.ty
        && a.slots.len() == b.slots.len()
        && a.slots.iter().zip(&b.slots).all(|(a, b)| {
            let (a, b) = (old.slot(*a), new.slot(*b));
            let names = |slot: &'_ Slot| -> Vec<String> {
                slot.ty.choices().iter().map(|choice| choice.name.clone()).collect()
            };
            a.field == b.field && merge(&a.ty, &b.ty).is_some() && names(a) == names(b)
        })
}

/// Whether two facts of one name can share their variables.
fn compatible(old: &Model, one: usize, new: &Model, other: usize) -> bool {
    let (a, b) = (&old.facts[one], &new.facts[other]);
    a.ty == b.ty
        && slot_pairs(old, a, new, b)
            .into_iter()
            .all(|(a, b)| merge(&old.slot(a).ty, &new.slot(b).ty).is_some())
}

/// The slots of two facts that are the same field.
fn slot_pairs(old: &Model, a: &Fact, new: &Model, b: &Fact) -> Vec<(SlotId, SlotId)> {
    a.slots
        .iter()
        .filter_map(|slot| {
            let field = &old.slot(*slot).field;
            let other = b.slots.iter().find(|other| new.slot(**other).field == *field)?;
            Some((*slot, *other))
        })
        .collect()
}

impl Aligned {
    fn add_fact(&mut self, fact: &Fact) -> FactId {
        let id = FactId::at(self.model.facts.len());
        self.model.facts.push(Fact { needed: None, derived: None, slots: Vec::new(), ..fact.clone() });
        id
    }

    fn add_slot(&mut self, fact: FactId, slot: &Slot) -> SlotId {
        let id = SlotId::at(self.model.slots.len());
        self.model.slots.push(Slot { fact, ..slot.clone() });
        self.model.facts[fact.index()].slots.push(id);
        id
    }

    /// A fact of one rulebook alone.
    fn own(&mut self, side: usize, model: &Model, index: usize) -> FactId {
        let fact = &model.facts[index];
        let joint = self.add_fact(fact);
        self.places[side].facts[index] = joint;
        for slot in &fact.slots {
            self.places[side].slots[slot.index()] = self.add_slot(joint, model.slot(*slot));
        }
        joint
    }

    /// A fact that both have.
    fn shared(&mut self, old: &Model, one: usize, new: &Model, other: usize) {
        let (a, b) = (&old.facts[one], &new.facts[other]);
        // Of a renamed fact, the new name is shown.
        let joint = self.add_fact(b);
        self.places[0].facts[one] = joint;
        self.places[1].facts[other] = joint;
        let pairs = slot_pairs(old, a, new, b);
        for slot in &b.slots {
            let place = self.add_slot(joint, new.slot(*slot));
            self.places[1].slots[slot.index()] = place;
        }
        for slot in &a.slots {
            let Some((_, twin)) = pairs.iter().find(|(mine, _)| mine == slot) else {
                self.places[0].slots[slot.index()] = self.add_slot(joint, old.slot(*slot));
                continue;
            };
            let place = self.places[1].slots[twin.index()];
            self.places[0].slots[slot.index()] = place;
            let Some(merged) = merge(&old.slot(*slot).ty, &new.slot(*twin).ty) else { continue };
            self.places[0].choices[slot.index()] = merged.old_choices;
            self.model.slots[place.index()].ty = merged.ty;
            if merged.uneven {
                self.uneven.push(Uneven { slot: place, sides: [*slot, *twin] });
            }
        }
    }
}

struct Merged {
    ty: SlotType,
    /// The joint position of each old value; the new ones keep theirs.
    old_choices: Vec<u32>,
    /// Whether one rulebook allows values that the other does not (sets aside: a member that is
    /// not known is simply not in).
    uneven: bool,
}

/// The type that holds the values of both; none if they are different things.
fn merge(old: &SlotType, new: &SlotType) -> Option<Merged> {
    let plain = |ty: &SlotType| Merged { ty: ty.clone(), old_choices: Vec::new(), uneven: false };
    match (old, new) {
        (SlotType::YesNo, SlotType::YesNo)
        | (SlotType::Text, SlotType::Text)
        | (SlotType::Document, SlotType::Document)
        | (SlotType::Version, SlotType::Version) => Some(plain(new)),
        (SlotType::Date { .. }, SlotType::Date { .. }) => {
            Some(within(old, new, |from, to| SlotType::Date { from, to }))
        }
        (SlotType::Moment { zone: one, .. }, SlotType::Moment { zone: other, .. }) if one == other => {
            Some(within(old, new, |from, to| SlotType::Moment { zone: one.clone(), from, to }))
        }
        (SlotType::Number { whole, unit, .. }, SlotType::Number { whole: new_whole, unit: new_unit, .. })
            if whole == new_whole && unit == new_unit =>
        {
            Some(within(old, new, |from, to| SlotType::Number {
                whole: *whole,
                from,
                to,
                unit: unit.clone(),
            }))
        }
        (SlotType::OneOf(one), SlotType::OneOf(other)) => {
            let (choices, old_choices, uneven) = merge_choices(one, other);
            Some(Merged { ty: SlotType::OneOf(choices), old_choices, uneven })
        }
        (SlotType::AnyOf(one), SlotType::AnyOf(other)) => {
            let (choices, old_choices, _) = merge_choices(one, other);
            Some(Merged { ty: SlotType::AnyOf(choices), old_choices, uneven: false })
        }
        _ => None,
    }
}

/// What lies within the bounds of either.
fn within(
    old: &SlotType,
    new: &SlotType,
    ty: impl Fn(Option<Decimal>, Option<Decimal>) -> SlotType,
) -> Merged {
    let ((from, to), (new_from, new_to)) = (old.bounds(), new.bounds());
    let lower = from.zip(new_from).map(|(one, other)| one.min(other));
    let upper = to.zip(new_to).map(|(one, other)| one.max(other));
    let uneven = from != new_from || to != new_to;
    Merged { ty: ty(lower, upper), old_choices: Vec::new(), uneven }
}

/// The new values, then those that only the old rulebook knows.
fn merge_choices(old: &[Choice], new: &[Choice]) -> (Vec<Choice>, Vec<u32>, bool) {
    let mut all = new.to_vec();
    let mut places = Vec::with_capacity(old.len());
    for choice in old {
        let place = all.iter().position(|other| other.name == choice.name).unwrap_or_else(|| {
            all.push(choice.clone());
            all.len() - 1
        });
        places.push(place as u32);
    }
    let uneven = old.len() != new.len() || all.len() != new.len();
    (all, places, uneven)
}
