// The truth of a part of a condition, as far as some declared facts tell it.
//
// This is for showing which branches carry a status, not for settling it: `a or not a` is unknown
// here when `a` is.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::units::Unit;
use crate::decide::{Decision, compare_two, is_given};
use crate::dossier::{Dossier, Element};
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::model::{FactId, Given, Item, Model, SlotId};
use crate::rulebook::types::Value;
use crate::syntax::tree::Comparison;

/// Declared facts, all of a dossier or some pieces of it.
pub(super) struct OldLens<'l> {
    pub model: &'l Model,
    pub dossier: &'l Dossier,
    pub today: Option<Decimal>,
    /// The pieces that are seen; all, if nothing is said.
    pub seen: Option<&'l BTreeSet<Unit>>,
    /// What is told of definitions, each once: one may be used many times.
    defined: RefCell<BTreeMap<Item, Option<bool>>>,
}

/// The element of a list that a condition speaks of.
pub(super) type Here<'e> = Option<(FactId, &'e Element)>;

impl<'l> OldLens<'l> {
    /// All that a dossier declares.
    pub(super) fn all(decision: &Decision<'l>) -> OldLens<'l> {
        OldLens {
            model: decision.model,
            dossier: decision.dossier,
            today: decision.today,
            seen: None,
            defined: RefCell::default(),
        }
    }

    /// These pieces of what a dossier declares.
    pub(super) fn of(decision: &Decision<'l>, seen: &'l BTreeSet<Unit>) -> OldLens<'l> {
        OldLens { seen: Some(seen), ..OldLens::all(decision) }
    }

    fn sees(&self, unit: Unit) -> bool {
        self.seen.is_none_or(|seen| seen.contains(&unit))
    }

    /// Whether a fact is asked for.
    pub(super) fn needed(&self, fact: FactId) -> Option<bool> {
        match &self.model.fact(fact).needed {
            None => Some(true),
            Some(condition) => self.defined(Item::Fact(fact), condition),
        }
    }

    fn defined(&self, item: Item, condition: &Cond) -> Option<bool> {
        let known = self.defined.borrow().get(&item).copied();
        known.unwrap_or_else(|| {
            let truth = self.truth(condition, None);
            self.defined.borrow_mut().insert(item, truth);
            truth
        })
    }

    /// Whether a condition holds.
    pub(super) fn truth(&self, condition: &Cond, here: Here<'_>) -> Option<bool> {
        match &condition.kind {
            CondKind::Constant(value) => Some(*value),
            CondKind::Not(inner) => self.truth(inner, here).map(|holds| !holds),
            CondKind::And(parts) => all(parts.iter().map(|part| self.truth(part, here))),
            CondKind::Or(parts) => any(parts.iter().map(|part| self.truth(part, here))),
            CondKind::Implies(left, right) => {
                any([self.truth(left, here).map(|holds| !holds), self.truth(right, here)].into_iter())
            }
            CondKind::Condition(id) => {
                self.defined(Item::Condition(*id), &self.model.conditions[id.index()].when)
            }
            CondKind::Scope(id) => self.defined(Item::Scope(*id), &self.model.scopes[id.index()].applies),
            CondKind::Atom(atom) => self.atom(atom, here),
            CondKind::Given(given) => {
                let fact = match given {
                    Given::Fact(fact) => *fact,
                    Given::Slot(slot) => self.model.slot(*slot).fact,
                };
                all([self.needed(fact), self.given(*given)].into_iter())
            }
            CondKind::Count { list, body, op, number, .. } => {
                self.count(*list, body.as_deref(), *op, *number)
            }
            CondKind::Required(_) | CondKind::Items { .. } => None,
        }
    }

    fn given(&self, given: Given) -> Option<bool> {
        let held = is_given(self.model, self.dossier, given);
        let value = |slot: SlotId| {
            self.sees(Unit::Value(slot))
                || self.seen.is_some_and(|seen| {
                    seen.iter().any(|unit| matches!(unit, Unit::Member(other, _) if *other == slot))
                })
        };
        let implied = held
            && match given {
                Given::Slot(slot) => value(slot),
                Given::Fact(fact) if self.model.fact(fact).ty.is_list() => self.seen.is_some_and(|seen| {
                    seen.iter().any(
                    |unit| matches!(unit, Unit::Element(other, _) | Unit::Complete(other) if *other == fact),
                )
                }),
                Given::Fact(fact) => self.model.fact(fact).slots.iter().all(|slot| value(*slot)),
            };
        (implied || self.sees(Unit::Given(given))).then_some(held)
    }

    // --- Values ---

    fn value(&self, slot: SlotId, here: Here<'_>) -> Option<Value> {
        let described = self.model.slot(slot);
        if described.in_list {
            let (list, element) = here?;
            let place = self.model.fact(list).slots.iter().position(|other| *other == slot)?;
            return element.values.get(place)?.as_ref().map(|declared| declared.value.clone());
        }
        let value = &self.dossier.value(slot)?.value;
        match value {
            Value::Set(members) => {
                let seen = (0_u32..).zip(members).map(|(member, said)| {
                    said.filter(|_| self.sees(Unit::Member(slot, member)) || self.sees(Unit::Value(slot)))
                });
                Some(Value::Set(seen.collect()))
            }
            _ => self.sees(Unit::Value(slot)).then(|| value.clone()),
        }
    }

    fn atom(&self, atom: &Atom, here: Here<'_>) -> Option<bool> {
        let asked = atom
            .slots()
            .filter(|slot| !self.model.slot(*slot).in_list)
            .map(|slot| self.needed(self.model.slot(slot).fact));
        all(asked.chain([self.bare_atom(atom, here)]))
    }

    fn bare_atom(&self, atom: &Atom, here: Here<'_>) -> Option<bool> {
        match atom {
            Atom::Yes(slot) => Some(self.value(*slot, here)? == Value::YesNo(true)),
            Atom::OneOf(slot, choices) => match self.value(*slot, here)? {
                Value::Choice(choice) => Some(choices.contains(&choice)),
                _ => None,
            },
            Atom::Has(slot, member) => match self.value(*slot, here)? {
                Value::Set(members) => members.get(*member as usize).copied().flatten(),
                _ => None,
            },
            Atom::SetCount(slot, op, number) => {
                let Value::Set(members) = self.value(*slot, here)? else { return None };
                let least = members.iter().filter(|member| **member == Some(true)).count();
                let open = members.iter().filter(|member| member.is_none()).count();
                between(*op, least, Some(least + open), *number)
            }
            Atom::TextIn(slot, texts) => match self.value(*slot, here)? {
                Value::Text(text) => Some(texts.contains(&text)),
                _ => None,
            },
            Atom::Compare { slot, shift, op, with } => match self.value(*slot, here)? {
                Value::Number(number) => {
                    let moved = arithmetic::add(number, *shift, &self.model.slot(*slot).ty)?;
                    Some(op.holds(moved.cmp(with)))
                }
                _ => None,
            },
            Atom::CompareTwo { .. } => {
                if !atom.slots().all(|slot| self.sees(Unit::Value(slot))) {
                    return None;
                }
                compare_two(self.model, self.dossier, self.today, atom)
            }
        }
    }

    // --- Lists ---

    fn count(&self, list: FactId, body: Option<&Cond>, op: Comparison, number: u32) -> Option<bool> {
        if self.needed(list) == Some(false) {
            return Some(op.holds(0.cmp(&number)));
        }
        let value = self.dossier.lists.get(&list)?;
        let (mut least, mut open) = (0, 0);
        for (position, element) in value.elements.iter().enumerate() {
            let seen = self.sees(Unit::Element(list, position));
            match body.map_or(seen.then_some(true), |body| {
                if seen { self.truth(body, Some((list, element))) } else { None }
            }) {
                Some(true) => least += 1,
                Some(false) => {}
                None => open += 1,
            }
        }
        let most = self.sees(Unit::Complete(list)).then_some(least + open);
        let counted = match body {
            // Without a condition every element counts, seen or not.
            None if most.is_some() => between(op, least + open, most, number),
            _ => between(op, least, most, number),
        };
        if self.needed(list).is_none() && counted != Some(op.holds(0.cmp(&number))) { None } else { counted }
    }
}

/// Whether a number between these bounds compares so with another.
fn between(op: Comparison, least: usize, most: Option<usize>, number: u32) -> Option<bool> {
    let number = number as usize;
    // Beyond the number and one more, nothing changes.
    let top = most.unwrap_or(usize::MAX).min(least.max(number + 1));
    let mut answers = (least..=top).map(|count| op.holds(count.cmp(&number)));
    let first = answers.next()?;
    answers.all(|other| other == first).then_some(first)
}

fn all(mut truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut result = Some(true);
    loop {
        match truths.next() {
            None => return result,
            Some(Some(false)) => return Some(false),
            Some(None) => result = None,
            Some(Some(true)) => {}
        }
    }
}

fn any(truths: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(truths.map(|truth| truth.map(|holds| !holds))).map(|holds| !holds)
}
