//! What things mean in one rulebook, as conditions over the joint facts. That a fact is needed is said outright, for
//! the two rulebooks may not agree on it.

use std::collections::HashMap;

use super::align::Places;
use crate::rulebook::condition::{Atom, Cond, CondKind, Linear, Side as Compared};
use crate::rulebook::meaning::{Counted, Fold, Matter, Meaning, Origin, Plain};
use crate::rulebook::model::{Condition, ConditionId, FactId, Given, Head, Model, SlotId};
use crate::source::Loc;
use crate::syntax::tree::Comparison;

/// How many members of a set may be counted one by one.
const MOST_MEMBERS: usize = 12;

/// Translates what things mean in one rulebook.
pub(super) struct Translator<'a> {
    model: &'a Model,
    places: &'a Places,
    /// The joint model: its conditions are filled.
    joint: &'a mut Model,
    /// The joint condition of what was translated.
    done: HashMap<Matter, ConditionId>,
    /// Slots whose members were too many to be counted.
    pub too_wide: Vec<SlotId>,
}

/// A condition of no place.
pub(super) fn cond(kind: CondKind) -> Cond {
    Cond { kind, loc: Loc::default() }
}

impl<'a> Translator<'a> {
    /// Translates nothing yet.
    pub fn new(model: &'a Model, places: &'a Places, joint: &'a mut Model) -> Self {
        Translator { model, places, joint, done: HashMap::new(), too_wide: Vec::new() }
    }

    /// The joint condition that something is so.
    pub fn place(&mut self, matter: Matter) -> ConditionId {
        if let Some(id) = self.done.get(&matter) {
            return *id;
        }
        let when = self.meaning(matter);
        let id = ConditionId::at(self.joint.conditions.len());
        self.joint.conditions.push(Condition { head: Head::default(), when, derived: None });
        self.done.insert(matter, id);
        id
    }

    fn fact(&self, fact: FactId) -> FactId {
        self.places.facts[fact.index()]
    }

    fn slot(&self, slot: SlotId) -> SlotId {
        self.places.slots[slot.index()]
    }

    fn choice(&self, slot: SlotId, choice: u32) -> u32 {
        self.places.choices[slot.index()].get(choice as usize).copied().unwrap_or(choice)
    }

    fn atom(&self, atom: &Atom) -> Atom {
        let side =
            |side: &Compared| Compared { slot: side.slot.map(|slot| self.slot(slot)), shift: side.shift };
        match atom {
            Atom::Yes(slot) => Atom::Yes(self.slot(*slot)),
            Atom::OneOf(slot, values) => {
                let mut values: Vec<u32> = values.iter().map(|value| self.choice(*slot, *value)).collect();
                values.sort_unstable();
                Atom::OneOf(self.slot(*slot), values)
            }
            Atom::Has(slot, member) => Atom::Has(self.slot(*slot), self.choice(*slot, *member)),
            Atom::SetCount(slot, op, number) => Atom::SetCount(self.slot(*slot), *op, *number),
            Atom::TextIn(slot, texts) => Atom::TextIn(self.slot(*slot), texts.clone()),
            Atom::Compare { slot, shift, op, with } => {
                Atom::Compare { slot: self.slot(*slot), shift: *shift, op: *op, with: *with }
            }
            Atom::CompareSums { left, op, right } => {
                let sum = |sum: &Linear| Linear {
                    parts: sum.parts.iter().map(|(slot, factor)| (self.slot(*slot), *factor)).collect(),
                    constant: sum.constant,
                };
                Atom::CompareSums { left: sum(left), op: *op, right: sum(right) }
            }
            Atom::Today { .. } => atom.clone(),
            Atom::CompareTwo { left, op, right } => {
                Atom::CompareTwo { left: side(left), op: *op, right: side(right) }
            }
        }
    }

    /// Only the members that this rulebook knows are counted.
    fn members(&mut self, slot: SlotId, least: u32) -> CondKind {
        let place = self.slot(slot);
        let known = self.model.slot(slot).ty.choices().len();
        if self.joint.slot(place).ty.choices().len() == known {
            return CondKind::Atom(Atom::SetCount(place, Comparison::GreaterOrEqual, least));
        }
        if known > MOST_MEMBERS {
            self.too_wide.push(place);
            return CondKind::Constant(false);
        }
        let members: Vec<u32> = (0..known as u32).map(|member| self.choice(slot, member)).collect();
        at_least(place, &members, least).kind
    }
}

impl<'a> Fold<'a> for Translator<'a> {
    type Out = Cond;

    fn model(&self) -> &'a Model {
        self.model
    }

    fn constant(&mut self, value: bool) -> Cond {
        cond(CondKind::Constant(value))
    }

    fn not(&mut self, part: Cond) -> Cond {
        cond(CondKind::Not(Box::new(part)))
    }

    fn all(&mut self, parts: Vec<Cond>) -> Cond {
        cond(CondKind::And(parts))
    }

    fn any(&mut self, parts: Vec<Cond>) -> Cond {
        cond(CondKind::Or(parts))
    }

    fn matter(&mut self, matter: Matter) -> Cond {
        cond(CondKind::Condition(self.place(matter)))
    }

    fn written(&mut self, condition: &'a Cond, origin: Origin) -> Cond {
        let form = self.model.open(condition, origin);
        Cond { loc: condition.loc, ..self.fold(Meaning { form, origin }) }
    }

    fn plain(&mut self, plain: Plain<'a>, origin: Origin) -> Cond {
        let kind = match plain {
            Plain::Atom(atom) => CondKind::Atom(self.atom(atom)),
            Plain::Given(Given::Fact(fact)) => CondKind::Given(Given::Fact(self.fact(fact))),
            Plain::Given(Given::Slot(slot)) => CondKind::Given(Given::Slot(self.slot(slot))),
            Plain::Members(slot, least) => self.members(slot, least),
            Plain::Elements(Counted { list, body, .. }, least) => CondKind::Count {
                list: self.fact(list),
                body: body.map(|body| Box::new(self.fold(Meaning::of_condition(body)))),
                op: Comparison::GreaterOrEqual,
                number: least,
                written: None,
            },
        };
        Cond { kind, loc: origin.loc }
    }
}

/// At least so many of these members are in the set.
fn at_least(slot: SlotId, members: &[u32], number: u32) -> Cond {
    let Some((first, rest)) = members.split_first() else {
        return cond(CondKind::Constant(number == 0));
    };
    if number == 0 || number as usize > members.len() {
        return cond(CondKind::Constant(number == 0));
    }
    let with =
        CondKind::And(vec![cond(CondKind::Atom(Atom::Has(slot, *first))), at_least(slot, rest, number - 1)]);
    cond(CondKind::Or(vec![cond(with), at_least(slot, rest, number)]))
}
