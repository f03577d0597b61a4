//! The plain meaning of conditions: true or false of a candidate of whom everything is known.
//!
//! This is the checker's own evaluator. It shares nothing with the formulas that decide.

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
    /// Whether an item is so; nothing where a value is not known after all.
    pub fn item(&self, model: &Model, item: Item, of: Of) -> Option<bool> {
        let here = self.here.as_ref().map(|(list, values)| (*list, values));
        Some(match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) => {
                let all = above(model, item);
                if all.iter().any(|applicability| applicability.optional) {
                    return Some(false);
                }
                self.applicable(model, &all)?
            }
            Item::Chapter(id) => self.chapter(model, id)?,
            Item::Scope(id) => self.holds(model, &model.scopes[id.index()].applies, None)?,
            Item::Condition(id) => self.holds(model, &model.conditions[id.index()].when, None)?,
            Item::Note(id) => self.holds(model, &model.notes[id.index()].when, None)?,
            Item::Check(id) => {
                let check = &model.checks[id.index()];
                let looked_at = match &check.when {
                    None => true,
                    Some(when) => self.holds(model, when, None)?,
                };
                looked_at && !self.holds(model, &check.require, None)?
            }
            Item::Fact(id) => self.needed(model, id)?,
            Item::Field(slot) => self.needed(model, model.slot(slot).fact)?,
            Item::Step(id) => {
                let step = model.step(id);
                let applies = |here: Here<'_>| match &step.applies {
                    None => Some(true),
                    Some(applies) => self.holds(model, applies, here),
                };
                match (step.repeat, of) {
                    (Repeat::PerElement(list), Of::Element(..)) => {
                        self.needed(model, list)? && applies(here)?
                    }
                    (Repeat::PerElement(list), _) => {
                        let mut any = false;
                        for element in self.elements(model, list)? {
                            any |= applies(Some((list, element)))?;
                        }
                        any
                    }
                    (Repeat::PerChapter, Of::Chapter(chapter)) => {
                        self.chapter(model, chapter)? && applies(None)?
                    }
                    _ => applies(None)?,
                }
            }
            Item::Source(_) | Item::Actor(_) | Item::Deadline(_) => true,
        })
    }

    fn applicable(&self, model: &Model, all: &[&Applicability]) -> Option<bool> {
        for applicability in all {
            for (scope, _) in &applicability.under {
                if !self.holds(model, &model.scopes[scope.index()].applies, None)? {
                    return Some(false);
                }
            }
            if let Some(applies) = &applicability.applies
                && !self.holds(model, applies, None)?
            {
                return Some(false);
            }
        }
        Some(true)
    }

    fn chapter(&self, model: &Model, id: ChapterId) -> Option<bool> {
        if let Some(applies) = &model.chapters[id.index()].applies {
            return self.holds(model, applies, None);
        }
        let mut empty = true;
        for requirement in model.requirements.iter().filter(|requirement| requirement.chapter == Some(id)) {
            for proof in &requirement.proofs {
                empty = false;
                if self.applicable(model, &above(model, Item::Proof(*proof)))? {
                    return Some(true);
                }
            }
        }
        Some(empty)
    }

    /// Whether the checks that are assumptions are kept.
    pub fn keeps_assumptions(&self, model: &Model) -> Option<bool> {
        for check in model.checks.iter().filter(|check| check.assume) {
            let looked_at = match &check.when {
                None => true,
                Some(when) => self.holds(model, when, None)?,
            };
            if looked_at && !self.holds(model, &check.require, None)? {
                return Some(false);
            }
        }
        Some(true)
    }

    fn needed(&self, model: &Model, fact: FactId) -> Option<bool> {
        match &model.fact(fact).needed {
            None => Some(true),
            Some(needed) => self.holds(model, needed, None),
        }
    }

    /// The elements of a list; one that is not asked for has none.
    fn elements(&self, model: &Model, list: FactId) -> Option<&[ElementValues]> {
        if !self.needed(model, list)? {
            return Some(&[]);
        }
        self.lists.get(&list).map(Vec::as_slice)
    }

    fn holds(&self, model: &Model, condition: &Cond, here: Here<'_>) -> Option<bool> {
        Some(match &condition.kind {
            CondKind::Constant(value) => *value,
            CondKind::Not(inner) => !self.holds(model, inner, here)?,
            CondKind::And(parts) => {
                for part in parts {
                    if !self.holds(model, part, here)? {
                        return Some(false);
                    }
                }
                true
            }
            CondKind::Or(parts) => {
                for part in parts {
                    if self.holds(model, part, here)? {
                        return Some(true);
                    }
                }
                false
            }
            CondKind::Implies(left, right) => {
                !self.holds(model, left, here)? || self.holds(model, right, here)?
            }
            CondKind::Condition(id) => self.holds(model, &model.conditions[id.index()].when, None)?,
            CondKind::Scope(id) => self.holds(model, &model.scopes[id.index()].applies, None)?,
            CondKind::Given(given) => {
                let fact = match given {
                    Given::Fact(fact) => *fact,
                    Given::Slot(slot) => model.slot(*slot).fact,
                };
                self.needed(model, fact)? && *self.given.get(given)?
            }
            CondKind::Count { list, body, op, number, .. } => {
                let mut count = 0_usize;
                for element in self.elements(model, *list)? {
                    let counts = match body {
                        None => true,
                        Some(body) => self.holds(model, body, Some((*list, element)))?,
                    };
                    count += usize::from(counts);
                }
                op.holds(count.cmp(&(*number as usize)))
            }
            CondKind::Atom(atom) => self.atom(model, atom, here)?,
            CondKind::Required(_) | CondKind::Items { .. } => return None,
        })
    }

    fn value<'c>(&'c self, model: &Model, slot: SlotId, here: Here<'c>) -> Option<&'c Value> {
        match here {
            Some((list, values)) if model.slot(slot).in_list && model.slot(slot).fact == list => {
                values.get(&slot)
            }
            _ => self.values.get(&slot),
        }
    }

    fn number(&self, model: &Model, side: &Side, here: Here<'_>) -> Option<Decimal> {
        match side.slot {
            None => arithmetic::add(self.today?, side.shift, &SlotType::Date),
            Some(slot) => match self.value(model, slot, here)? {
                Value::Number(number) => arithmetic::add(*number, side.shift, &model.slot(slot).ty),
                _ => None,
            },
        }
    }

    fn atom(&self, model: &Model, atom: &Atom, here: Here<'_>) -> Option<bool> {
        for slot in atom.slots() {
            if !model.slot(slot).in_list && !self.needed(model, model.slot(slot).fact)? {
                return Some(false);
            }
        }
        Some(match atom {
            Atom::Yes(slot) => *self.value(model, *slot, here)? == Value::YesNo(true),
            Atom::OneOf(slot, choices) => match self.value(model, *slot, here)? {
                Value::Choice(choice) => choices.contains(choice),
                _ => return None,
            },
            Atom::Has(slot, member) => match self.value(model, *slot, here)? {
                Value::Set(members) => members.get(*member as usize).copied().flatten()?,
                _ => return None,
            },
            Atom::SetCount(slot, op, number) => match self.value(model, *slot, here)? {
                Value::Set(members) => {
                    let count = members.iter().filter(|member| **member == Some(true)).count();
                    op.holds(count.cmp(&(*number as usize)))
                }
                _ => return None,
            },
            Atom::TextIn(slot, texts) => match self.value(model, *slot, here)? {
                Value::Text(text) => texts.contains(text),
                _ => return None,
            },
            Atom::Compare { slot, shift, op, with } => {
                let side = Side { slot: Some(*slot), shift: *shift };
                op.holds(self.number(model, &side, here)?.cmp(with))
            }
            Atom::CompareTwo { left, op, right } => {
                let text = |side: &Side| match self.value(model, side.slot?, here)? {
                    Value::Text(text) => Some(text),
                    _ => None,
                };
                match (text(left), text(right)) {
                    (Some(one), Some(other)) => op.holds(one.cmp(other)),
                    _ => op.holds(self.number(model, left, here)?.cmp(&self.number(model, right, here)?)),
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
