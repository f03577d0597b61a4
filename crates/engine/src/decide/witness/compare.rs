//! Comparisons of two facts: each is one variable, whose value the two values must bear out.

use rust_decimal::Decimal;

use super::{Witness, values};
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Side};
use crate::rulebook::model::SlotId;
use crate::rulebook::types::{SlotType, Value};

/// How often the comparisons are gone through: more than once where they share facts.
const ROUNDS: usize = 8;

impl Witness<'_> {
    /// Gives the facts that are compared with each other values that compare as asked.
    pub(super) fn meet_comparisons(&mut self) {
        let compiled = self.compiled;
        let asked: Vec<(&Atom, bool)> = (compiled.space.opaque.iter())
            .filter_map(|(atom, var)| Some((atom, *self.asked.get(var)? == 1)))
            .collect();
        for _ in 0..ROUNDS {
            let mut moved = false;
            for (atom, wanted) in &asked {
                if self.compare(atom) != Some(*wanted) {
                    moved |= self.meet(atom, *wanted, &asked);
                }
            }
            if !moved {
                break;
            }
        }
    }

    /// Changes one side, or both, so that the comparison comes out as wanted; if it can, without
    /// spoiling another.
    fn meet(&mut self, atom: &Atom, wanted: bool, all: &[(&Atom, bool)]) -> bool {
        let Atom::CompareTwo { left, right, .. } = atom else { return false };
        for side in [left, right] {
            if let Some(slot) = side.slot
                && self.facts.values[slot.index()].is_none()
            {
                let sample = values::sample(&self.model.slot(slot).ty);
                self.facts.values[slot.index()] = Some(sample);
            }
        }
        for careful in [true, false] {
            for (moving, other) in [(right, left), (left, right)] {
                let Some(slot) = moving.slot else { continue };
                for candidate in self.candidates(slot, moving, other) {
                    let fits = self.allows(slot, &candidate);
                    let before = self.facts.values[slot.index()].replace(candidate);
                    let holds = |witness: &Self, (atom, wanted): &(&Atom, bool)| {
                        witness.compare(atom).is_none_or(|holds| holds == *wanted)
                    };
                    let good = fits
                        && self.compare(atom) == Some(wanted)
                        && (!careful || all.iter().all(|other| holds(self, other)));
                    if good {
                        return true;
                    }
                    self.facts.values[slot.index()] = before;
                }
            }
        }
        false
    }

    /// Values for one side that lie around the other.
    fn candidates(&self, slot: SlotId, moving: &Side, other: &Side) -> Vec<Value> {
        let ty = &self.model.slot(slot).ty;
        if matches!(ty, SlotType::Text | SlotType::Document) {
            let text = match self.held(other) {
                Some(Value::Text(text)) => text.clone(),
                _ => "x".to_string(),
            };
            let (before, after) = (format!(" {text}"), format!("{text}x"));
            return [text, after, before].map(Value::Text).into();
        }
        let Some(target) = self.number(other) else { return Vec::new() };
        let Some(target) = arithmetic::add(target, arithmetic::back(moving.shift), ty) else {
            return Vec::new();
        };
        let unit = match ty {
            SlotType::Moment { .. } => Decimal::from(86_400),
            _ => Decimal::ONE,
        };
        let steps = [0, 1, -1, 2, -2, 40, -40, 400, -400, 4000, -4000];
        let moved = |step: i32| target.checked_add(unit.checked_mul(Decimal::from(step))?);
        steps.into_iter().filter_map(moved).map(Value::Number).collect()
    }

    fn compare(&self, atom: &Atom) -> Option<bool> {
        let Atom::CompareTwo { left, op, right } = atom else { return None };
        if let (Some(Value::Text(one)), Some(Value::Text(two))) = (self.held(left), self.held(right)) {
            return Some(op.holds(one.cmp(two)));
        }
        Some(op.holds(self.number(left)?.cmp(&self.number(right)?)))
    }

    fn held(&self, side: &Side) -> Option<&Value> {
        self.facts.values[side.slot?.index()].as_ref()
    }

    fn number(&self, side: &Side) -> Option<Decimal> {
        let Some(slot) = side.slot else {
            return arithmetic::add(self.today?, side.shift, &SlotType::Date);
        };
        match self.held(side)? {
            Value::Number(number) => arithmetic::add(*number, side.shift, &self.model.slot(slot).ty),
            _ => None,
        }
    }
}
