//! The truth of a part of a condition, as far as some declared facts tell it.
//!
//! This is for showing which branches carry a status, not for settling it: `a or not a` is unknown
//! here when `a` is.

#![deny(clippy::arithmetic_side_effects)]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::units::Unit;
use crate::decide::{Decision, compare_two, is_given};
use crate::dossier::{Dossier, Element};
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Cond};
use crate::rulebook::meaning::{Counted, Form, Matter, Meaning, Plain};
use crate::rulebook::model::{Exception, FactId, Given, Model, SlotId};
use crate::rulebook::types::{SlotType, Value};

/// Declared facts, all of a dossier or some pieces of it.
pub(super) struct Lens<'l> {
    pub model: &'l Model,
    pub dossier: &'l Dossier,
    pub today: Option<Decimal>,
    /// The pieces that are seen; all, if nothing is said.
    pub seen: Option<&'l BTreeSet<Unit>>,
    /// Exceptions that are taken not to strike, whatever is declared.
    pub lifted: Vec<&'l Exception>,
    /// What is told of definitions, each once: one may be used many times.
    defined: RefCell<BTreeMap<Matter, Option<bool>>>,
}

/// The element of a list that a condition speaks of.
pub(super) type Here<'e> = Option<(FactId, &'e Element)>;

impl<'l> Lens<'l> {
    /// All that a dossier declares.
    pub(super) fn all(decision: &Decision<'l>) -> Lens<'l> {
        Lens {
            model: decision.model,
            dossier: decision.dossier,
            today: decision.today,
            seen: None,
            lifted: Vec::new(),
            defined: RefCell::default(),
        }
    }

    /// These pieces of what a dossier declares.
    pub(super) fn of(decision: &Decision<'l>, seen: &'l BTreeSet<Unit>) -> Lens<'l> {
        Lens { seen: Some(seen), ..Lens::all(decision) }
    }

    /// All that a dossier declares, as if some exceptions were not written.
    pub(super) fn lifting(decision: &Decision<'l>, lifted: Vec<&'l Exception>) -> Lens<'l> {
        Lens { lifted, ..Lens::all(decision) }
    }

    fn sees(&self, unit: Unit) -> bool {
        self.seen.is_none_or(|seen| seen.contains(&unit))
    }

    /// Whether a condition holds.
    pub(super) fn truth(&self, condition: &Cond, here: Here<'_>) -> Option<bool> {
        self.node(Meaning::of_condition(condition), here)
    }

    /// Whether something is so.
    pub(super) fn matter(&self, matter: Matter, here: Here<'_>) -> Option<bool> {
        // What is repeated may hang on the element at hand; all else is the same for every element.
        if matches!(matter, Matter::Step(..) | Matter::Provision(..) | Matter::Each(_) | Matter::EachOwed(_))
        {
            return self.node(self.model.meaning(matter), here);
        }
        let known = self.defined.borrow().get(&matter).copied();
        known.unwrap_or_else(|| {
            let truth = self.node(self.model.meaning(matter), None);
            self.defined.borrow_mut().insert(matter, truth);
            truth
        })
    }

    /// Whether an expression holds.
    pub(super) fn node(&self, node: Meaning<'_>, here: Here<'_>) -> Option<bool> {
        let origin = node.origin;
        match node.form {
            Form::Constant(value) => Some(value),
            Form::Not(part) => self.node(*part, here).map(|holds| !holds),
            Form::All(parts) => all(parts.of(origin).map(|part| self.node(part, here))),
            Form::Any(parts) => any(parts.of(origin).map(|part| self.node(part, here))),
            Form::Matter(matter) => self.matter(matter, here),
            Form::Written(condition) if self.is_lifted(condition) => Some(false),
            Form::Written(condition) => {
                let form = self.model.open(condition, origin);
                self.node(Meaning { form, origin }, here)
            }
            Form::Question(question) => {
                let form = self.model.asked(question, origin);
                self.node(Meaning { form, origin }, here)
            }
            Form::Plain(plain) => self.plain(plain, here),
        }
    }

    /// Whether something is an exception that is taken not to strike.
    fn is_lifted(&self, strikes: &Cond) -> bool {
        self.lifted.iter().any(|exception| std::ptr::eq(&exception.when, strikes))
    }

    fn plain(&self, plain: Plain<'_>, here: Here<'_>) -> Option<bool> {
        match plain {
            Plain::Atom(atom) => self.atom(atom, here),
            Plain::Given(given) => self.given(given),
            Plain::Members(slot, least) => {
                let Value::Set(members) = self.value(slot, here)? else { return None };
                let sure = members.iter().filter(|member| **member == Some(true)).count();
                let open = members.iter().filter(|member| member.is_none()).count();
                at_least(sure, Some(sure.saturating_add(open)), least)
            }
            Plain::Elements(counted, least) => self.elements(counted, least),
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
            // It comes as so many members or more.
            Atom::SetCount(..) => None,
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
            Atom::Today { shift, op, with } => {
                let today = arithmetic::add(self.today?, *shift, &SlotType::DATE)?;
                Some(op.holds(today.cmp(with)))
            }
            Atom::CompareTwo { .. } | Atom::CompareSums { .. } => {
                if !atom.slots().all(|slot| self.sees(Unit::Value(slot))) {
                    return None;
                }
                compare_two(self.model, self.dossier, self.today, atom)
            }
        }
    }

    // --- Lists ---

    /// Whether a list has so many such elements or more, the list being needed.
    pub(super) fn elements(&self, counted: Counted<'_>, least: u32) -> Option<bool> {
        let Counted { list, body, .. } = counted;
        let value = self.dossier.lists.get(&list)?;
        let (mut sure, mut open) = (0_usize, 0_usize);
        for (position, element) in value.elements.iter().enumerate() {
            let seen = self.sees(Unit::Element(list, position));
            let counts = match body {
                None => seen.then_some(true),
                Some(body) if seen => self.truth(body, Some((list, element))),
                Some(_) => None,
            };
            match counts {
                Some(true) => sure = sure.saturating_add(1),
                Some(false) => {}
                None => open = open.saturating_add(1),
            }
        }
        let most = self.sees(Unit::Complete(list)).then_some(sure.saturating_add(open));
        // Without a condition every element counts, seen or not.
        let sure = if body.is_none() { most.unwrap_or(sure) } else { sure };
        at_least(sure, most, least)
    }
}

/// Whether a number between these bounds is so large or larger.
fn at_least(sure: usize, most: Option<usize>, least: u32) -> Option<bool> {
    let least = least as usize;
    match most {
        _ if sure >= least => Some(true),
        Some(most) if most < least => Some(false),
        _ => None,
    }
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
