//! The variables that conditions are about: which values each slot's domain is cut into, and how a
//! declared value finds its place there.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::cells::{Cell, cell_of, cut, holding};
use super::lists::ListSpace;
use super::numbers::Numbers;
use crate::logic::{Formulas, GroupId, ValueSet, VarId};
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, CondKind};
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::places::Placed;
use crate::rulebook::types::{SlotType, Value};

/// What a variable stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VarMeaning {
    /// A yes/no slot: 0 is no, 1 is yes.
    YesNo(SlotId),
    /// A `one of` slot: the position of its value.
    Choice(SlotId),
    /// A member of a set: 0 is not in it, 1 is.
    Member(SlotId, u32),
    /// A number, date or moment: the cell it lies in.
    Cells(SlotId, Vec<Cell>),
    /// Today, where it is compared with days: the cell it lies in.
    Day(Vec<Cell>),
    /// A text: which of these it is; the last value is any other text.
    Text(SlotId, Vec<String>),
    /// Whether the form holds it.
    Given(Given),
    /// A comparison of two facts: whether it holds.
    Opaque(Atom),
    /// How many elements of this kind a list has; the last value is that many or more.
    Counter(FactId, usize),
    /// A count that had to wait for the kinds of a list's elements: no formula keeps it.
    PutOff,
}

/// The variables of a rulebook.
#[derive(Debug, Clone, Default)]
pub struct Space {
    /// What each variable stands for.
    pub meanings: Vec<VarMeaning>,
    /// The variables of each slot: one for each member of a set, else one, or none if no condition
    /// looks at it.
    pub slots: Vec<Vec<VarId>>,
    /// The variables that say whether the form holds something.
    pub given: BTreeMap<Given, VarId>,
    /// Today, where it is compared with days.
    pub day: Option<VarId>,
    /// The comparisons of two facts.
    pub opaque: Vec<(Atom, VarId)>,
    /// The numbers behind facts that are compared with each other.
    pub numbers: Numbers,
    /// The kinds of elements of each list, and how they are counted.
    pub lists: BTreeMap<FactId, ListSpace>,
    /// The facts that each group of variables stands for.
    pub groups: Vec<Vec<FactId>>,
    /// Of groups of which only some slots of their facts are meant: these.
    pub parts: BTreeMap<GroupId, Vec<SlotId>>,
}

impl Space {
    /// Makes the variables of all slots, given every condition of the rulebook.
    pub fn of(model: &Model, conditions: &[Placed<'_>], formulas: &mut Formulas) -> Space {
        let constants = Constants::of(model, conditions);
        let mut space = Space {
            groups: (0..model.facts.len()).map(|fact| vec![FactId::at(fact)]).collect(),
            ..Space::default()
        };
        for (index, slot) in model.slots.iter().enumerate() {
            let id = SlotId::at(index);
            let group = GroupId(slot.fact.0);
            let vars = match &slot.ty {
                SlotType::YesNo => vec![space.add(formulas, 2, group, VarMeaning::YesNo(id))],
                SlotType::OneOf(choices) => {
                    vec![space.add(formulas, choices.len() as u32, group, VarMeaning::Choice(id))]
                }
                SlotType::AnyOf(members) => (0..members.len() as u32)
                    .map(|member| space.add(formulas, 2, group, VarMeaning::Member(id, member)))
                    .collect(),
                SlotType::Text | SlotType::Document => match constants.texts.get(&id) {
                    None => Vec::new(),
                    Some(texts) => {
                        let texts: Vec<String> = texts.iter().cloned().collect();
                        let size = (texts.len() as u32).saturating_add(1);
                        vec![space.add(formulas, size, group, VarMeaning::Text(id, texts))]
                    }
                },
                ordered => match constants.numbers.get(&id) {
                    None => Vec::new(),
                    Some(cuts) => {
                        let cells = cut(cuts, ordered);
                        let size = cells.len() as u32;
                        vec![space.add(formulas, size, group, VarMeaning::Cells(id, cells))]
                    }
                },
            };
            space.slots.push(vars);
        }
        for given in constants.given {
            let group = space.form_group();
            let var = space.add(formulas, 2, group, VarMeaning::Given(given));
            space.given.insert(given, var);
        }
        for atom in constants.opaque {
            let facts: BTreeSet<FactId> = atom.slots().map(|slot| model.slot(slot).fact).collect();
            let group = GroupId(space.groups.len() as u32);
            space.groups.push(facts.into_iter().collect());
            space.parts.insert(group, atom.slots().collect());
            let var = space.add(formulas, 2, group, VarMeaning::Opaque(atom.clone()));
            space.opaque.push((atom, var));
        }
        if !constants.days.is_empty() {
            let cells = cut(&constants.days, &SlotType::DATE);
            let (size, group) = (cells.len() as u32, space.form_group());
            space.day = Some(space.add(formulas, size, group, VarMeaning::Day(cells)));
        }
        if !space.opaque.is_empty() {
            let today = match space.day {
                Some(day) => formulas.group(day),
                None => space.form_group(),
            };
            space.numbers = Numbers::of(model, &space, today, formulas);
        }
        space
    }

    /// Adds a variable.
    pub fn add(&mut self, formulas: &mut Formulas, size: u32, group: GroupId, meaning: VarMeaning) -> VarId {
        self.meanings.push(meaning);
        formulas.new_var(size.max(1), group)
    }

    /// What a day says of the variable of today.
    pub fn place_today(&self, today: Decimal) -> Option<(VarId, u32)> {
        let var = self.day?;
        match self.meaning(var) {
            VarMeaning::Day(cells) => Some((var, cell_of(cells, today)?)),
            _ => None,
        }
    }

    /// A day for a value of the variable of today; nothing for others, those that a question has of its own included.
    pub fn day_in(&self, var: VarId, value: u32) -> Option<Decimal> {
        match self.meanings.get(var.0 as usize)? {
            VarMeaning::Day(cells) => cells.get(value as usize).map(|cell| cell.sample),
            _ => None,
        }
    }

    /// The group of what day it is, where a condition speaks of it.
    pub fn day_group(&self, formulas: &Formulas) -> Option<GroupId> {
        let of_term = || self.numbers.today.map(|term| formulas.terms().term(term).group);
        self.day.map(|day| formulas.group(day)).or_else(of_term)
    }

    /// A group of no fact: what the form holds.
    fn form_group(&mut self) -> GroupId {
        self.groups.push(Vec::new());
        GroupId((self.groups.len() as u32).saturating_sub(1))
    }

    /// What a variable stands for.
    pub fn meaning(&self, var: VarId) -> &VarMeaning {
        &self.meanings[var.0 as usize]
    }

    /// What a declared value says of the variables of its slot.
    pub fn places(&self, slot: SlotId, value: &Value) -> Vec<(VarId, u32)> {
        let mut places = Vec::new();
        self.place(slot, value, |var, value| places.push((var, value)));
        places
    }

    /// As [`places`](Self::places), one after another.
    pub fn place(&self, slot: SlotId, value: &Value, mut take: impl FnMut(VarId, u32)) {
        let vars = &self.slots[slot.index()];
        if let Value::Set(members) = value {
            for (var, member) in vars.iter().zip(members) {
                if let Some(yes) = member {
                    take(*var, u32::from(*yes));
                }
            }
            return;
        }
        for var in vars {
            if let Some(position) = self.position(*var, value) {
                take(*var, position);
            }
        }
    }

    fn position(&self, var: VarId, value: &Value) -> Option<u32> {
        match (self.meaning(var), value) {
            (VarMeaning::YesNo(_), Value::YesNo(yes)) => Some(u32::from(*yes)),
            (VarMeaning::Choice(_), Value::Choice(choice)) => Some(*choice),
            (VarMeaning::Text(_, texts), Value::Text(text)) => {
                Some(texts.iter().position(|known| known == text).unwrap_or(texts.len()) as u32)
            }
            (VarMeaning::Cells(_, cells), Value::Number(number)) => cell_of(cells, *number),
            _ => None,
        }
    }

    /// The values of a variable for which an atom about its slot holds.
    pub fn holds_in(&self, var: VarId, ty: &SlotType, atom: &Atom) -> ValueSet {
        match (self.meaning(var), atom) {
            (VarMeaning::Choice(_), Atom::OneOf(_, choices)) => {
                ValueSet::of(ty.choices().len() as u32, choices.iter().copied())
            }
            (VarMeaning::Text(_, known), Atom::TextIn(_, texts)) => {
                let wanted = known.iter().enumerate().filter(|(_, text)| texts.contains(text));
                ValueSet::of(
                    (known.len() as u32).saturating_add(1),
                    wanted.map(|(position, _)| position as u32),
                )
            }
            (VarMeaning::Cells(_, cells), Atom::Compare { shift, op, with, .. }) => {
                holding(cells, *shift, *op, *with, ty)
            }
            (VarMeaning::Day(cells), Atom::Today { shift, op, with }) => {
                holding(cells, *shift, *op, *with, &SlotType::DATE)
            }
            _ => ValueSet::single(2, 1),
        }
    }
}

/// What the conditions of a rulebook compare slots with.
#[derive(Default)]
struct Constants {
    numbers: BTreeMap<SlotId, BTreeSet<Decimal>>,
    texts: BTreeMap<SlotId, BTreeSet<String>>,
    given: BTreeSet<Given>,
    days: BTreeSet<Decimal>,
    opaque: Vec<Atom>,
}

impl Constants {
    fn of(model: &Model, conditions: &[Placed<'_>]) -> Constants {
        let mut constants = Constants::default();
        let mut seen = std::collections::HashSet::new();
        for placed in conditions {
            placed.condition.visit(&mut |inner| match &inner.kind {
                CondKind::Given(given) => {
                    constants.given.insert(*given);
                }
                CondKind::Atom(atom) => match atom {
                    Atom::Compare { slot, shift, with, .. } => {
                        let cuts = arithmetic::thresholds(*shift, *with, &model.slot(*slot).ty);
                        constants.numbers.entry(*slot).or_default().extend(cuts);
                    }
                    Atom::Today { shift, with, .. } => {
                        constants.days.extend(arithmetic::thresholds(*shift, *with, &SlotType::DATE));
                    }
                    Atom::TextIn(slot, texts) => {
                        constants.texts.entry(*slot).or_default().extend(texts.iter().cloned());
                    }
                    Atom::CompareTwo { .. } | Atom::CompareSums { .. } if seen.insert(atom.clone()) => {
                        constants.opaque.push(atom.clone());
                    }
                    _ => {}
                },
                _ => {}
            });
        }
        for step in &model.steps {
            for need in &step.needs {
                constants.given.insert(need.what);
            }
            if let crate::rulebook::model::Repeat::Times(slot) = step.repeat {
                constants.numbers.entry(slot).or_default().insert(Decimal::ONE);
            }
        }
        constants
    }
}
