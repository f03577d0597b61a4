//! Values of variables → the facts of a candidate, over the joint facts; and these as either
//! rulebook can say them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::joint::Joint;
use crate::decide::compile::{Cell, VarMeaning};
use crate::dossier::Facts;
use crate::logic::VarId;
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Side};
use crate::rulebook::model::{FactId, Given, SlotId};
use crate::rulebook::types::{SlotType, Value};
use crate::syntax::tree::Comparison;

/// The day on which witnesses are decided, where that matters: 2026-01-15, as days since 1970.
pub(super) const WITNESS_DAY: i64 = 20_468;

/// The facts of a candidate, in the making.
struct Answers<'j, 'a> {
    joint: &'j Joint<'a>,
    facts: Facts,
    /// The bounds that a slot's value must keep to.
    cells: BTreeMap<SlotId, Cell>,
    /// The texts that a slot's value must not be.
    other_texts: BTreeMap<SlotId, Vec<String>>,
    /// Slots whose values other slots were chosen by.
    fixed: Vec<SlotId>,
}

/// Facts for which the variables have these values; nothing where none is found.
pub(super) fn answers(joint: &Joint<'_>, sample: &[(VarId, u32)]) -> Option<Facts> {
    let facts = Facts { values: vec![None; joint.model.slots.len()], lists: BTreeMap::new() };
    let mut answers =
        Answers { joint, facts, cells: BTreeMap::new(), other_texts: BTreeMap::new(), fixed: Vec::new() };
    let mut element: Vec<(VarId, u32)> = Vec::new();
    for (var, value) in sample {
        if answers.is_of_element(*var) {
            element.push((*var, *value));
        } else {
            answers.take(*var, *value);
        }
    }
    answers.lists(sample, &element)?;
    for (var, value) in sample {
        if let VarMeaning::Opaque(atom) = joint.compiled.space.meaning(*var) {
            answers.compare_two(atom, *value == 1)?;
        }
    }
    for (var, value) in sample {
        if let VarMeaning::Given(given) = joint.compiled.space.meaning(*var) {
            answers.give(*given, *value == 1)?;
        }
    }
    Some(answers.facts)
}

/// Whether facts turn on the day.
pub(super) fn needs_today(joint: &Joint<'_>, sample: &[(VarId, u32)]) -> bool {
    sample.iter().any(|(var, _)| match joint.compiled.space.meaning(*var) {
        VarMeaning::Opaque(Atom::CompareTwo { left, right, .. }) => {
            left.slot.is_none() || right.slot.is_none()
        }
        _ => false,
    })
}

/// The facts as one of the rulebooks knows them; nothing where it does not know a value.
pub(super) fn as_known(joint: &Joint<'_>, side: usize, facts: &Facts) -> Option<Facts> {
    let model = joint.books[side].model;
    let places = &joint.places[side];
    let value = |slot: SlotId, value: &Value| -> Option<Value> {
        let choices = &places.choices[slot.index()];
        Some(match value {
            Value::Choice(choice) => {
                let own = choices.iter().position(|place| place == choice)?;
                Value::Choice(own as u32)
            }
            Value::Set(members) => {
                let own = |place: &u32| members.get(*place as usize).copied().flatten();
                Value::Set(choices.iter().map(own).collect())
            }
            Value::Number(number) => {
                if let SlotType::Number { from, to, .. } = model.slot(slot).ty
                    && (from.is_some_and(|from| *number < from) || to.is_some_and(|to| *number > to))
                {
                    return None;
                }
                value.clone()
            }
            other => other.clone(),
        })
    };
    let mut own = Facts { values: vec![None; model.slots.len()], lists: BTreeMap::new() };
    for (index, slot) in model.slots.iter().enumerate() {
        if slot.in_list {
            continue;
        }
        let joint_slot = places.slots[index];
        if let Some(given) = &facts.values[joint_slot.index()] {
            own.values[index] = Some(value(SlotId::at(index), given)?);
        }
    }
    for (index, fact) in model.facts.iter().enumerate() {
        let joint_fact = places.facts[index];
        let Some(elements) = facts.lists.get(&joint_fact) else { continue };
        let joint_slots = &joint.model.fact(joint_fact).slots;
        let mut list = Vec::with_capacity(elements.len());
        for element in elements {
            let mut values = Vec::with_capacity(fact.slots.len());
            for slot in &fact.slots {
                let place = joint_slots.iter().position(|other| *other == places.slots[slot.index()])?;
                values.push(match element.get(place).and_then(Option::as_ref) {
                    Some(given) => Some(value(*slot, given)?),
                    None => None,
                });
            }
            list.push(values);
        }
        own.lists.insert(FactId::at(index), list);
    }
    Some(own)
}

impl Answers<'_, '_> {
    fn is_of_element(&self, var: VarId) -> bool {
        match self.joint.compiled.space.meaning(var) {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => self.joint.model.slot(*slot).in_list,
            _ => false,
        }
    }

    fn take(&mut self, var: VarId, value: u32) {
        let Some((slot, given)) = self.value_of(var, value) else { return };
        if let VarMeaning::Cells(_, cells) = self.joint.compiled.space.meaning(var)
            && let Some(cell) = cells.get(value as usize)
        {
            self.cells.insert(slot, cell.clone());
        }
        if let VarMeaning::Text(_, texts) = self.joint.compiled.space.meaning(var) {
            if texts.get(value as usize).is_some() {
                self.fixed.push(slot);
            } else {
                self.other_texts.insert(slot, texts.clone());
            }
        }
        match (&mut self.facts.values[slot.index()], given) {
            (Some(Value::Set(members)), Value::Set(more)) => merge(members, &more),
            (place, given) => *place = Some(given),
        }
    }

    /// The value of a slot for which a variable has a value.
    fn value_of(&self, var: VarId, value: u32) -> Option<(SlotId, Value)> {
        Some(match self.joint.compiled.space.meaning(var) {
            VarMeaning::YesNo(slot) => (*slot, Value::YesNo(value == 1)),
            VarMeaning::Choice(slot) => (*slot, Value::Choice(value)),
            VarMeaning::Member(slot, member) => {
                let mut members = vec![None; self.joint.model.slot(*slot).ty.choices().len()];
                *members.get_mut(*member as usize)? = Some(value == 1);
                (*slot, Value::Set(members))
            }
            VarMeaning::Cells(slot, cells) => (*slot, Value::Number(cells.get(value as usize)?.sample)),
            VarMeaning::Text(slot, texts) => {
                let text = texts.get(value as usize).cloned().unwrap_or_else(|| other_text(texts));
                (*slot, Value::Text(text))
            }
            _ => return None,
        })
    }

    // --- Lists ---

    fn lists(&mut self, sample: &[(VarId, u32)], element: &[(VarId, u32)]) -> Option<()> {
        let joint = self.joint;
        if let Some((var, _)) = element.first() {
            let list = *joint.facts_of(*var).first()?;
            let values = self.element(list, element);
            self.facts.lists.entry(list).or_default().push(values);
        }
        for (var, count) in sample {
            let VarMeaning::Counter(list, kind) = joint.compiled.space.meaning(*var) else { continue };
            let sample = &joint.compiled.space.lists.get(list)?.kinds.get(*kind)?.sample;
            let values = self.element(*list, sample);
            let elements = self.facts.lists.entry(*list).or_default();
            elements.extend(std::iter::repeat_n(values, *count as usize));
        }
        Some(())
    }

    fn element(&self, list: FactId, sample: &[(VarId, u32)]) -> Vec<Option<Value>> {
        let slots = &self.joint.model.fact(list).slots;
        let mut values: Vec<Option<Value>> = vec![None; slots.len()];
        for (var, value) in sample {
            let Some((slot, given)) = self.value_of(*var, *value) else { continue };
            let Some(place) = slots.iter().position(|other| *other == slot) else { continue };
            match (&mut values[place], given) {
                (Some(Value::Set(members)), Value::Set(more)) => merge(members, &more),
                (place, given) => *place = Some(given),
            }
        }
        values
    }

    // --- Comparisons of two facts ---

    fn compare_two(&mut self, atom: &Atom, want: bool) -> Option<()> {
        let Atom::CompareTwo { left, op, right } = atom else { return None };
        let is_text = |side: &Side| {
            side.slot.is_some_and(|slot| {
                matches!(self.joint.model.slot(slot).ty, SlotType::Text | SlotType::Document)
            })
        };
        if is_text(left) || is_text(right) {
            return self.compare_texts(left.slot?, *op, right.slot?, want);
        }
        for one in self.numbers(left, None) {
            let moved = self.moved(left, one)?;
            for other in self.numbers(right, Some(moved)) {
                let holds = self.moved(right, other).is_some_and(|other| op.holds(moved.cmp(&other)));
                if holds == want && (left.slot != right.slot || one == other) {
                    self.settle_number(left, one);
                    self.settle_number(right, other);
                    return Some(());
                }
            }
        }
        None
    }

    fn settle_number(&mut self, side: &Side, number: Decimal) {
        if let Some(slot) = side.slot {
            self.facts.values[slot.index()] = Some(Value::Number(number));
            self.fixed.push(slot);
        }
    }

    fn moved(&self, side: &Side, number: Decimal) -> Option<Decimal> {
        let date = SlotType::Date;
        let ty = side.slot.map_or(&date, |slot| &self.joint.model.slot(slot).ty);
        arithmetic::add(number, side.shift, ty)
    }

    /// Values that a side may have, those near a target among them.
    fn numbers(&self, side: &Side, target: Option<Decimal>) -> Vec<Decimal> {
        let today = Decimal::from(WITNESS_DAY);
        let Some(slot) = side.slot else { return vec![today] };
        let declared = self.joint.model.slot(slot);
        let held = match &self.facts.values[slot.index()] {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        if let Some(held) = held
            && self.fixed.contains(&slot)
        {
            return vec![held];
        }
        let day = match declared.ty {
            SlotType::Moment { .. } => Decimal::from(86_400),
            _ => Decimal::ONE,
        };
        let start = held.unwrap_or(match declared.ty {
            SlotType::Date => today,
            SlotType::Moment { .. } => today * day,
            _ => Decimal::ZERO,
        });
        let mut values = vec![start];
        for base in [Some(start), target].into_iter().flatten() {
            let steps = [0, 1, -1, 30, -30, 366, -366, 800, -800, 4000, -4000];
            values.extend(steps.iter().map(|step| base + day * Decimal::from(*step)));
        }
        if let Some(target) = target {
            let back = crate::rulebook::condition::Amount {
                months: -side.shift.months,
                days: -side.shift.days,
                number: -side.shift.number,
            };
            values.extend(arithmetic::add(target, back, &declared.ty));
        }
        values.retain(|value| self.allows(slot, *value));
        values
    }

    fn allows(&self, slot: SlotId, value: Decimal) -> bool {
        if let SlotType::Number { from, to, .. } = self.joint.model.slot(slot).ty
            && (from.is_some_and(|from| value < from) || to.is_some_and(|to| value > to))
        {
            return false;
        }
        self.cells.get(&slot).is_none_or(|cell| {
            if cell.is_point() {
                cell.low == Some(value)
            } else {
                cell.low.is_none_or(|low| low < value) && cell.high.is_none_or(|high| value < high)
            }
        })
    }

    fn compare_texts(&mut self, left: SlotId, op: Comparison, right: SlotId, want: bool) -> Option<()> {
        for one in self.texts(left, right) {
            for other in self.texts(right, left) {
                if op.holds(one.cmp(&other)) == want && (left != right || one == other) {
                    for (slot, text) in [(left, &one), (right, &other)] {
                        self.facts.values[slot.index()] = Some(Value::Text(text.clone()));
                        self.fixed.push(slot);
                    }
                    return Some(());
                }
            }
        }
        None
    }

    /// Texts that a slot may have: its own, and those of the other.
    fn texts(&self, slot: SlotId, other: SlotId) -> Vec<String> {
        let held = |slot: SlotId| match &self.facts.values[slot.index()] {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        if self.fixed.contains(&slot) {
            return held(slot).into_iter().collect();
        }
        let forbidden = self.other_texts.get(&slot);
        let plain = ["A", "B", "C"].map(String::from);
        let mut texts: Vec<String> = held(slot).into_iter().chain(held(other)).chain(plain).collect();
        texts.retain(|text| forbidden.is_none_or(|texts| !texts.contains(text)));
        texts
    }

    // --- What the form holds ---

    fn give(&mut self, given: Given, held: bool) -> Option<()> {
        let joint = self.joint;
        let fact = match given {
            Given::Fact(fact) => fact,
            Given::Slot(slot) => joint.model.slot(slot).fact,
        };
        let declared = joint.model.fact(fact);
        if declared.ty.is_list() {
            return self.give_list(fact, given, held);
        }
        let slots: Vec<SlotId> = match given {
            Given::Fact(_) => declared.slots.clone(),
            Given::Slot(slot) => vec![slot],
        };
        if !held {
            // One slot that is absent will do.
            return slots.iter().any(|slot| self.facts.values[slot.index()].is_none()).then_some(());
        }
        for slot in slots {
            match &mut self.facts.values[slot.index()] {
                Some(_) => {}
                place => *place = Some(any_value(&joint.model.slot(slot).ty)),
            }
        }
        Some(())
    }

    fn give_list(&mut self, list: FactId, given: Given, held: bool) -> Option<()> {
        let joint = self.joint;
        if !held {
            return match given {
                Given::Fact(_) => (!self.facts.lists.contains_key(&list)).then_some(()),
                Given::Slot(slot) => {
                    let place = joint.model.fact(list).slots.iter().position(|other| *other == slot)?;
                    let elements = self.facts.lists.get(&list);
                    let absent = |elements: &Vec<Vec<Option<Value>>>| {
                        elements.iter().any(|element| element[place].is_none())
                    };
                    elements.is_none_or(absent).then_some(())
                }
            };
        }
        let elements = self.facts.lists.entry(list).or_default();
        if let Given::Slot(slot) = given {
            let place = joint.model.fact(list).slots.iter().position(|other| *other == slot)?;
            for element in elements {
                if element[place].is_none() {
                    element[place] = Some(any_value(&joint.model.slot(slot).ty));
                }
            }
        }
        Some(())
    }
}

fn merge(members: &mut [Option<bool>], more: &[Option<bool>]) {
    for (member, said) in members.iter_mut().zip(more) {
        *member = said.or(*member);
    }
}

/// A text that is none of these.
fn other_text(texts: &[String]) -> String {
    let mut text = String::from("…");
    while texts.contains(&text) {
        text.push('…');
    }
    text
}

/// Some value of a type.
pub(super) fn any_value(ty: &SlotType) -> Value {
    match ty {
        SlotType::YesNo => Value::YesNo(false),
        SlotType::Number { from, to, .. } => {
            let zero = Decimal::ZERO;
            Value::Number(from.filter(|from| *from > zero).or(to.filter(|to| *to < zero)).unwrap_or(zero))
        }
        SlotType::Text | SlotType::Document => Value::Text("…".to_string()),
        SlotType::Date => Value::Number(Decimal::from(WITNESS_DAY)),
        SlotType::Moment { .. } => Value::Number(Decimal::from(WITNESS_DAY * 86_400)),
        SlotType::OneOf(_) => Value::Choice(0),
        SlotType::AnyOf(members) => Value::Set(vec![Some(false); members.len()]),
    }
}
