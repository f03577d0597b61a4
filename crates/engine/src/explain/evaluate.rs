//! The plain meaning of conditions: true or false of a candidate of whom everything is known.
//!
//! This is the checker's own evaluator. Of what the formulas that decide are made of, it shares what declarations
//! mean, and nothing else.

#![deny(clippy::arithmetic_side_effects)]

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Side};
use crate::rulebook::meaning::{Form, Matter, Meaning, Plain};
use crate::rulebook::model::{CheckId, FactId, Given, Model, SlotId};
use crate::rulebook::types::{SlotType, Value};

/// The values of an element's slots.
pub(super) type ElementValues = BTreeMap<SlotId, Value>;

/// A candidate of whom everything is known.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidate {
    pub values: BTreeMap<SlotId, Value>,
    pub lists: BTreeMap<FactId, Vec<ElementValues>>,
    /// What the form holds.
    pub given: BTreeMap<Given, bool>,
    pub today: Option<Decimal>,
    /// The element that a step is repeated for.
    pub here: Option<(FactId, ElementValues)>,
}

type Here<'e> = Option<(FactId, &'e ElementValues)>;

impl Candidate {
    /// The candidate under a rulebook.
    pub fn asked<'c>(&'c self, model: &'c Model) -> Asked<'c> {
        Asked { candidate: self, model, defined: RefCell::default() }
    }
}

/// A candidate under a rulebook.
pub(super) struct Asked<'c> {
    candidate: &'c Candidate,
    model: &'c Model,
    /// What came out of definitions, each once: one may be used many times.
    defined: RefCell<BTreeMap<Matter, bool>>,
}

impl Asked<'_> {
    /// Whether something is so; nothing where a value is not known after all.
    pub fn matter(&self, matter: Matter) -> Option<bool> {
        let here = self.candidate.here.as_ref().map(|(list, values)| (*list, values));
        match matter {
            Matter::Step(..) | Matter::Each(_) | Matter::EachOwed(_) => {
                self.node(self.model.meaning(matter), here)
            }
            _ => self.defined(matter),
        }
    }

    /// Whether the checks that are assumptions are kept.
    pub fn keeps_assumptions(&self) -> Option<bool> {
        for (index, check) in self.model.checks.iter().enumerate() {
            if check.assume && self.defined(Matter::Broken(CheckId::at(index)))? {
                return Some(false);
            }
        }
        Some(true)
    }

    /// What does not hang on the element at hand.
    fn defined(&self, matter: Matter) -> Option<bool> {
        if let Some(holds) = self.defined.borrow().get(&matter) {
            return Some(*holds);
        }
        let holds = self.node(self.model.meaning(matter), None)?;
        self.defined.borrow_mut().insert(matter, holds);
        Some(holds)
    }

    fn node(&self, node: Meaning<'_>, here: Here<'_>) -> Option<bool> {
        let origin = node.origin;
        Some(match node.form {
            Form::Constant(value) => value,
            Form::Not(part) => !self.node(*part, here)?,
            Form::All(parts) => {
                for part in parts.of(origin) {
                    if !self.node(part, here)? {
                        return Some(false);
                    }
                }
                true
            }
            Form::Any(parts) => {
                for part in parts.of(origin) {
                    if self.node(part, here)? {
                        return Some(true);
                    }
                }
                false
            }
            Form::Matter(matter @ Matter::Each(_)) => self.node(self.model.meaning(matter), here)?,
            Form::Matter(matter) => self.defined(matter)?,
            Form::Written(condition) => {
                let form = self.model.open(condition, origin);
                self.node(Meaning { form, origin }, here)?
            }
            Form::Question(question) => {
                let form = self.model.asked(question, origin);
                self.node(Meaning { form, origin }, here)?
            }
            Form::Plain(plain) => self.plain(plain, here)?,
        })
    }

    fn plain(&self, plain: Plain<'_>, here: Here<'_>) -> Option<bool> {
        match plain {
            Plain::Atom(atom) => self.atom(atom, here),
            Plain::Given(given) => self.candidate.given.get(&given).copied(),
            Plain::Members(slot, least) => match self.value(slot, here)? {
                Value::Set(members) => {
                    let count = members.iter().filter(|member| **member == Some(true)).count();
                    Some(count >= least as usize)
                }
                _ => None,
            },
            Plain::Elements(counted, least) => {
                let mut count = 0_usize;
                for element in self.candidate.lists.get(&counted.list)? {
                    let here = Some((counted.list, element));
                    let counts = match counted.body {
                        None => true,
                        Some(body) => self.node(Meaning::of_condition(body), here)?,
                    };
                    count = count.saturating_add(usize::from(counts));
                }
                Some(count >= least as usize)
            }
        }
    }

    fn value<'c>(&'c self, slot: SlotId, here: Here<'c>) -> Option<&'c Value> {
        match here {
            Some((list, values)) if self.model.slot(slot).in_list && self.model.slot(slot).fact == list => {
                values.get(&slot)
            }
            _ => self.candidate.values.get(&slot),
        }
    }

    fn number(&self, side: &Side, here: Here<'_>) -> Option<Decimal> {
        match side.slot {
            None => arithmetic::add(self.candidate.today?, side.shift, &SlotType::DATE),
            Some(slot) => match self.value(slot, here)? {
                Value::Number(number) => arithmetic::add(*number, side.shift, &self.model.slot(slot).ty),
                _ => None,
            },
        }
    }

    fn atom(&self, atom: &Atom, here: Here<'_>) -> Option<bool> {
        Some(match atom {
            Atom::Yes(slot) => *self.value(*slot, here)? == Value::YesNo(true),
            Atom::OneOf(slot, choices) => match self.value(*slot, here)? {
                Value::Choice(choice) => choices.contains(choice),
                _ => return None,
            },
            Atom::Has(slot, member) => match self.value(*slot, here)? {
                Value::Set(members) => members.get(*member as usize).copied().flatten()?,
                _ => return None,
            },
            // It comes as so many members or more.
            Atom::SetCount(..) => return None,
            Atom::TextIn(slot, texts) => match self.value(*slot, here)? {
                Value::Text(text) => texts.contains(text),
                _ => return None,
            },
            Atom::Compare { slot, shift, op, with } => {
                let side = Side { slot: Some(*slot), shift: *shift };
                op.holds(self.number(&side, here)?.cmp(with))
            }
            Atom::CompareSums { left, op, right } => {
                let number = |slot: SlotId| match self.value(slot, here)? {
                    Value::Number(number) => Some(*number),
                    _ => None,
                };
                op.holds(left.compare(right, number)?)
            }
            Atom::Today { shift, op, with } => {
                op.holds(self.number(&Side { slot: None, shift: *shift }, here)?.cmp(with))
            }
            Atom::CompareTwo { left, op, right } => {
                let text = |side: &Side| match self.value(side.slot?, here)? {
                    Value::Text(text) => Some(text),
                    _ => None,
                };
                match (text(left), text(right)) {
                    (Some(one), Some(other)) => op.holds(one.cmp(other)),
                    _ => op.holds(self.number(left, here)?.cmp(&self.number(right, here)?)),
                }
            }
        })
    }
}
