//! The way back from variables to facts: a dossier in which given variables have given values.
//!
//! In: an assignment, as a settler's `witness` gives it. Out: facts to be written as a dossier.
//! What the assignment leaves open stays absent. Whoever shows such a dossier decides it first.

#![deny(clippy::arithmetic_side_effects)]

mod lists;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::compile::{Compiled, VarMeaning, decimal_of, speaks_of_today};
use crate::dossier::Facts;
use crate::logic::{Consistency, Knowledge, VarId};
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::types::Value;

/// Facts under which the variables have these values, on a day (as days since 1970-01-01).
fn witness_facts_on(
    model: &Model,
    compiled: &Compiled,
    assignment: &[(VarId, u32)],
    today: Option<Decimal>,
) -> Facts {
    let mut witness = Witness::new(model, compiled, today);
    for (var, value) in assignment {
        witness.take(*var, *value);
    }
    witness.build_lists();
    witness.hold_given();
    witness.compare();
    witness.facts
}

/// Facts under which the variables have these values, and a day on which they do, where they speak of today.
pub fn witness_facts_and_day(
    model: &Model,
    compiled: &Compiled,
    assignment: &[(VarId, u32)],
) -> (Facts, Option<Decimal>) {
    let today = day_for(compiled, assignment);
    (witness_facts_on(model, compiled, assignment, today), today)
}

/// The day on which dossiers are judged that turn on what today is, whatever it is: 2026-01-15, as days since 1970.
const USUAL_DAY: i64 = 20_468;

/// A day for these values, if they speak of one.
fn day_for(compiled: &Compiled, assignment: &[(VarId, u32)]) -> Option<Decimal> {
    let space = &compiled.space;
    let among = assignment.iter().find_map(|(var, value)| space.day_in(*var, *value));
    let is_compared = |(var, _): &(VarId, u32)| match space.meanings.get(var.0 as usize) {
        Some(VarMeaning::Opaque(atom)) => speaks_of_today(atom),
        _ => false,
    };
    if !assignment.iter().any(is_compared) {
        return among;
    }
    let usual = Decimal::from(USUAL_DAY);
    if let Some(term) = space.numbers.today {
        let formulas = compiled.settler.formulas();
        let said = assignment.iter().filter(|(var, _)| {
            (var.0 as usize) < space.meanings.len() && formulas.terms().says(*var).is_some()
        });
        let said: Vec<(VarId, u32)> = said.copied().collect();
        if among.is_none() {
            let mut on_usual_day = Knowledge::unknown(formulas);
            space.numbers.tell_today(Some(usual), &mut on_usual_day);
            if let Consistency::Holds(_) = formulas.terms().solve(&said, &on_usual_day) {
                return Some(usual);
            }
        }
        if let Consistency::Holds(found) = formulas.terms().solve(&said, &Knowledge::unknown(formulas))
            && let Some((_, day)) = found.iter().find(|(other, _)| *other == term)
        {
            return decimal_of(*day);
        }
    }
    among.or(Some(usual))
}

/// A dossier in the making.
struct Witness<'a> {
    model: &'a Model,
    compiled: &'a Compiled,
    today: Option<Decimal>,
    facts: Facts,
    /// What was asked for: the value of each variable.
    asked: BTreeMap<VarId, u32>,
    /// How many elements of each kind are asked for.
    counters: BTreeMap<FactId, BTreeMap<usize, u32>>,
    /// What is asked of the one element that a formula speaks of.
    at_hand: BTreeMap<FactId, Vec<(VarId, u32)>>,
    given: BTreeSet<Given>,
}

impl<'a> Witness<'a> {
    fn new(model: &'a Model, compiled: &'a Compiled, today: Option<Decimal>) -> Self {
        Witness {
            model,
            compiled,
            today,
            facts: Facts { values: vec![None; model.slots.len()], lists: BTreeMap::new() },
            asked: BTreeMap::new(),
            counters: BTreeMap::new(),
            at_hand: BTreeMap::new(),
            given: BTreeSet::new(),
        }
    }

    fn take(&mut self, var: VarId, value: u32) {
        let Some(meaning) = self.compiled.space.meanings.get(var.0 as usize) else { return };
        self.asked.insert(var, value);
        match meaning {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => {
                let declared = self.model.slot(*slot);
                if declared.in_list {
                    self.at_hand.entry(declared.fact).or_default().push((var, value));
                } else {
                    let held = self.facts.values[slot.index()].take();
                    self.facts.values[slot.index()] = values::value_at(self.model, meaning, value, held);
                }
            }
            VarMeaning::Given(given) => {
                if value == 1 {
                    self.given.insert(*given);
                }
            }
            VarMeaning::Counter(list, kind) => {
                self.counters.entry(*list).or_default().insert(*kind, value);
            }
            VarMeaning::Day(_) | VarMeaning::Opaque(_) | VarMeaning::PutOff => {}
        }
    }

    /// What the form must hold, and no condition has an opinion on, is filled with anything.
    fn hold_given(&mut self) {
        for given in std::mem::take(&mut self.given) {
            let slots: Vec<SlotId> = match given {
                Given::Fact(fact) if self.model.fact(fact).ty.is_list() => {
                    self.facts.lists.entry(fact).or_default();
                    continue;
                }
                Given::Fact(fact) => self.model.fact(fact).slots.clone(),
                Given::Slot(slot) => vec![slot],
            };
            for slot in slots {
                self.fill(slot);
            }
        }
    }

    fn fill(&mut self, slot: SlotId) {
        let declared = self.model.slot(slot);
        let sample = values::sample(&declared.ty);
        if !declared.in_list {
            let value = &mut self.facts.values[slot.index()];
            match value {
                Some(Value::Set(members)) => {
                    members.iter_mut().filter(|member| member.is_none()).for_each(|m| *m = Some(false));
                }
                Some(_) => {}
                None => *value = Some(sample),
            }
            return;
        }
        let position = self.model.fact(declared.fact).slots.iter().position(|other| *other == slot);
        let Some(position) = position else { return };
        for element in self.facts.lists.entry(declared.fact).or_default() {
            element[position].get_or_insert_with(|| sample.clone());
        }
    }

    /// Gives the facts that are compared with each other numbers that compare as asked; where none are found,
    /// none.
    fn compare(&mut self) {
        let numbers = &self.compiled.space.numbers;
        let formulas = self.compiled.settler.formulas();
        let is_compared = |var: &VarId| matches!(self.compiled.space.meaning(*var), VarMeaning::Opaque(_));
        if !self.asked.keys().any(is_compared) {
            return;
        }
        let mut knowledge = Knowledge::unknown(formulas);
        numbers.tell_today(self.today, &mut knowledge);
        let said = self.asked.iter().filter(|(var, _)| formulas.terms().says(**var).is_some());
        let said: Vec<(VarId, u32)> = said.map(|(var, value)| (*var, *value)).collect();
        let Consistency::Holds(found) = formulas.terms().solve(&said, &knowledge) else { return };
        for (slot, term) in &numbers.slots {
            if let Some((_, number)) = found.iter().find(|(other, _)| other == term)
                && let Some(value) = numbers.value(*slot, *number, self.model)
            {
                self.facts.values[slot.index()] = Some(value);
            }
        }
    }
}
