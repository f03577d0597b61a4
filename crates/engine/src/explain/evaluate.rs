//! The plain meaning of conditions: true or false of a candidate of whom everything is known.
//!
//! This is the checker's own evaluator. It shares nothing with the formulas that decide.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::decide::Of;
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Cond, CondKind, Side};
use crate::rulebook::model::{Applicability, ChapterId, FactId, Given, Item, Model, Repeat, SlotId};
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
    defined: RefCell<BTreeMap<Item, bool>>,
}

impl Asked<'_> {
    /// Whether an item is so; nothing where a value is not known after all.
    pub fn item(&self, item: Item, of: Of) -> Option<bool> {
        let here = self.candidate.here.as_ref().map(|(list, values)| (*list, values));
        Some(match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) => {
                let all = above(self.model, item);
                if all.iter().any(|applicability| applicability.optional) {
                    return Some(false);
                }
                self.applicable(&all)?
            }
            Item::Chapter(id) => self.chapter(id)?,
            Item::Scope(id) => self.defined(Item::Scope(id), &self.model.scopes[id.index()].applies)?,
            Item::Condition(id) => {
                self.defined(Item::Condition(id), &self.model.conditions[id.index()].when)?
            }
            Item::Note(id) => self.holds(&self.model.notes[id.index()].when, None)?,
            Item::Check(id) => {
                let check = &self.model.checks[id.index()];
                let looked_at = match &check.when {
                    None => true,
                    Some(when) => self.holds(when, None)?,
                };
                looked_at && !self.holds(&check.require, None)?
            }
            Item::Fact(id) => self.needed(id)?,
            Item::Field(slot) => self.needed(self.model.slot(slot).fact)?,
            Item::Step(id) => {
                let step = self.model.step(id);
                let applies = |here: Here<'_>| match &step.applies {
                    None => Some(true),
                    Some(applies) => self.holds(applies, here),
                };
                match (step.repeat, of) {
                    (Repeat::PerElement(list), Of::Element(..)) => self.needed(list)? && applies(here)?,
                    (Repeat::PerElement(list), _) => {
                        let mut any = false;
                        for element in self.elements(list)? {
                            any |= applies(Some((list, element)))?;
                        }
                        any
                    }
                    (Repeat::PerChapter, Of::Chapter(chapter)) => self.chapter(chapter)? && applies(None)?,
                    _ => applies(None)?,
                }
            }
            Item::Source(_) | Item::Actor(_) | Item::Phase(_) | Item::Deadline(_) => true,
        })
    }

    fn applicable(&self, all: &[&Applicability]) -> Option<bool> {
        for applicability in all {
            for (scope, _) in &applicability.under {
                if !self.defined(Item::Scope(*scope), &self.model.scopes[scope.index()].applies)? {
                    return Some(false);
                }
            }
            if let Some(applies) = &applicability.applies
                && !self.holds(applies, None)?
            {
                return Some(false);
            }
        }
        Some(true)
    }

    fn chapter(&self, id: ChapterId) -> Option<bool> {
        if let Some(applies) = &self.model.chapters[id.index()].applies {
            return self.holds(applies, None);
        }
        let mut empty = true;
        for requirement in
            self.model.requirements.iter().filter(|requirement| requirement.chapter == Some(id))
        {
            for proof in &requirement.proofs {
                empty = false;
                if self.applicable(&above(self.model, Item::Proof(*proof)))? {
                    return Some(true);
                }
            }
        }
        Some(empty)
    }

    /// Whether the checks that are assumptions are kept.
    pub fn keeps_assumptions(&self) -> Option<bool> {
        for check in self.model.checks.iter().filter(|check| check.assume) {
            let looked_at = match &check.when {
                None => true,
                Some(when) => self.holds(when, None)?,
            };
            if looked_at && !self.holds(&check.require, None)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn needed(&self, fact: FactId) -> Option<bool> {
        match &self.model.fact(fact).needed {
            None => Some(true),
            Some(needed) => self.defined(Item::Fact(fact), needed),
        }
    }

    fn defined(&self, item: Item, condition: &Cond) -> Option<bool> {
        if let Some(holds) = self.defined.borrow().get(&item) {
            return Some(*holds);
        }
        let holds = self.holds(condition, None)?;
        self.defined.borrow_mut().insert(item, holds);
        Some(holds)
    }

    /// The elements of a list; one that is not asked for has none.
    fn elements(&self, list: FactId) -> Option<&[ElementValues]> {
        if !self.needed(list)? {
            return Some(&[]);
        }
        self.candidate.lists.get(&list).map(Vec::as_slice)
    }

    fn holds(&self, condition: &Cond, here: Here<'_>) -> Option<bool> {
        Some(match &condition.kind {
            CondKind::Constant(value) => *value,
            CondKind::Not(inner) => !self.holds(inner, here)?,
            CondKind::And(parts) => {
                for part in parts {
                    if !self.holds(part, here)? {
                        return Some(false);
                    }
                }
                true
            }
            CondKind::Or(parts) => {
                for part in parts {
                    if self.holds(part, here)? {
                        return Some(true);
                    }
                }
                false
            }
            CondKind::Implies(left, right) => !self.holds(left, here)? || self.holds(right, here)?,
            CondKind::Condition(id) => {
                self.defined(Item::Condition(*id), &self.model.conditions[id.index()].when)?
            }
            CondKind::Scope(id) => self.defined(Item::Scope(*id), &self.model.scopes[id.index()].applies)?,
            CondKind::Given(given) => {
                let fact = match given {
                    Given::Fact(fact) => *fact,
                    Given::Slot(slot) => self.model.slot(*slot).fact,
                };
                self.needed(fact)? && *self.candidate.given.get(given)?
            }
            CondKind::Count { list, body, op, number, .. } => {
                let mut count = 0_usize;
                for element in self.elements(*list)? {
                    let counts = match body {
                        None => true,
                        Some(body) => self.holds(body, Some((*list, element)))?,
                    };
                    count += usize::from(counts);
                }
                op.holds(count.cmp(&(*number as usize)))
            }
            CondKind::Atom(atom) => self.atom(atom, here)?,
            CondKind::Required(_) | CondKind::Items { .. } => return None,
        })
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
            None => arithmetic::add(self.candidate.today?, side.shift, &SlotType::Date),
            Some(slot) => match self.value(slot, here)? {
                Value::Number(number) => arithmetic::add(*number, side.shift, &self.model.slot(slot).ty),
                _ => None,
            },
        }
    }

    fn atom(&self, atom: &Atom, here: Here<'_>) -> Option<bool> {
        for slot in atom.slots() {
            if !self.model.slot(slot).in_list && !self.needed(self.model.slot(slot).fact)? {
                return Some(false);
            }
        }
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
            Atom::SetCount(slot, op, number) => match self.value(*slot, here)? {
                Value::Set(members) => {
                    let count = members.iter().filter(|member| **member == Some(true)).count();
                    op.holds(count.cmp(&(*number as usize)))
                }
                _ => return None,
            },
            Atom::TextIn(slot, texts) => match self.value(*slot, here)? {
                Value::Text(text) => texts.contains(text),
                _ => return None,
            },
            Atom::Compare { slot, shift, op, with } => {
                let side = Side { slot: Some(*slot), shift: *shift };
                op.holds(self.number(&side, here)?.cmp(with))
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

/// What an item stands under, itself included.
pub(super) fn above(model: &Model, item: Item) -> Vec<&Applicability> {
    match item {
        Item::Requirement(id) => vec![&model.requirements[id.index()].applicability],
        Item::Scenario(id) => {
            let scenario = &model.scenarios[id.index()];
            vec![&model.requirements[scenario.requirement.index()].applicability, &scenario.applicability]
        }
        Item::Proof(id) => {
            let proof = &model.proofs[id.index()];
            let mut all = vec![&model.requirements[proof.requirement.index()].applicability];
            all.extend(proof.scenario.map(|scenario| &model.scenarios[scenario.index()].applicability));
            all.push(&proof.applicability);
            all
        }
        _ => Vec::new(),
    }
}
