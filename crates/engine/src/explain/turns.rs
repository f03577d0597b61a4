//! The values of one fact next to which an answer may turn, by what the fact is compared with.
//!
//! A comparison of facts turns where both sides are even. The other side is what the dossier gives, or, where that is absent,
//! whatever it may be: then the answer turns where the other's own values do, one comparison further, and so on along the
//! comparisons.

#![deny(clippy::arithmetic_side_effects)]

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::evens::evens;
use super::probe::Probe;
use crate::decide::compile::VarMeaning;
use crate::dossier::Dossier;
use crate::logic::steps;
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Amount, Atom, Side};
use crate::rulebook::model::{Model, SlotId};
use crate::rulebook::types::{SlotType, Value};
use crate::rulebook::version::version_of;

/// Values that are followed at most, for one fact.
const MOST: usize = 48;
/// Comparisons that are followed one after another.
const FAR: usize = 4;
/// Where a date is compared with itself: so many days are looked at on either side of so many dates, so many times for each
/// order, in so many steps.
const DAYS_AROUND: usize = 1_500;
const MOST_AROUND: usize = 8;
const MOST_OF_ORDER: usize = 2;
const STEPS_AROUND: usize = 200;
/// By so many days months may miss the day that they lead back to.
const MONTH_ENDS: i64 = 4;

/// Values next to which something turns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Turns {
    pub numbers: BTreeSet<Decimal>,
    /// Whether there are no others.
    pub all: bool,
}

pub(super) struct Turning<'t, 'd> {
    pub model: &'t Model,
    pub dossier: &'t Dossier,
    pub probe: &'t Probe<'d>,
    pub today: Option<Decimal>,
}

impl Turning<'_, '_> {
    /// What turns with the comparisons of a slot with others.
    pub(super) fn turns(&self, slot: SlotId) -> Turns {
        let mut turns = self.beyond(slot, &mut vec![slot]);
        self.sums(slot, &mut turns);
        let ty = &self.model.slot(slot).ty;
        if !turns.numbers.is_empty() {
            // What lies beyond the last of them may lie nearer to it than a step.
            let (least, greatest) = ty.bounds();
            turns.numbers.extend([least, greatest].into_iter().flatten());
        }
        turns.numbers = near(&turns.numbers, ty, self.moves_by_months(slot));
        turns
    }

    /// The comparisons of a slot with another: its own side first.
    pub(super) fn compared(&self, slot: SlotId) -> Vec<(&Side, &Side)> {
        let mut compared = Vec::new();
        for var in &self.probe.support {
            if let VarMeaning::Opaque(Atom::CompareTwo { left, right, .. }) = self.probe.meaning(*var) {
                if left.slot == Some(slot) {
                    compared.push((left, right));
                } else if right.slot == Some(slot) {
                    compared.push((right, left));
                }
            }
        }
        compared
    }

    /// The texts that it makes a difference for a slot to be: those that it, or what it is compared with, is asked for or is.
    pub(super) fn texts(&self, slot: SlotId) -> Vec<String> {
        let mut texts: Vec<String> = Vec::new();
        let mut slots = vec![slot];
        let mut next = 0;
        while let Some(own) = slots.get(next).copied() {
            next = next.saturating_add(1);
            let declared = self.dossier.value(own).map(|declared| &declared.value);
            let asked = self.probe.compiled.space.slots[own.index()]
                .iter()
                .filter(|var| self.probe.support.binary_search(var).is_ok());
            let mut told: Vec<String> = Vec::new();
            match declared {
                // What it is now, and not what it is compared with, is what others are compared with.
                Some(Value::Text(text)) if own != slot => told.push(text.clone()),
                _ => {
                    for var in asked {
                        if let VarMeaning::Text(_, known) = self.probe.meaning(*var) {
                            told.extend(known.iter().cloned());
                        }
                    }
                    let others = self.compared(own).into_iter().filter_map(|(_, other)| other.slot);
                    let new: Vec<SlotId> = others.filter(|other| !slots.contains(other)).collect();
                    slots.extend(new);
                }
            }
            for text in told {
                if !texts.contains(&text) {
                    texts.push(text);
                }
            }
        }
        texts
    }

    /// Where a slot turns by what it is compared with, but for the slots that were come from.
    fn beyond(&self, slot: SlotId, from: &mut Vec<SlotId>) -> Turns {
        let ty = &self.model.slot(slot).ty;
        let mut turns = Turns { numbers: BTreeSet::new(), all: true };
        for (own, other) in self.compared(slot) {
            let others = match other.slot {
                None => Turns { numbers: self.today.into_iter().collect(), all: self.today.is_some() },
                Some(itself) if itself == slot => {
                    self.calendar(slot, own.shift, other.shift, &mut turns);
                    continue;
                }
                // What was come from has given its values already; those round a circle are not followed.
                Some(other) if from.contains(&other) => continue,
                Some(other) => self.values(other, from),
            };
            let other_ty = other.slot.map_or(&SlotType::DATE, |other| &self.model.slot(other).ty);
            turns.all &= others.all;
            let even = |value: Decimal| {
                let moved = arithmetic::add(value, other.shift, other_ty)?;
                arithmetic::add(moved, own.shift.back(), ty)
            };
            turns.numbers.extend(others.numbers.into_iter().filter_map(even));
        }
        if turns.numbers.len() > MOST {
            turns.all = false;
            turns.numbers = turns.numbers.into_iter().take(MOST).collect();
        }
        turns
    }

    /// Where two dates that are made from one change their order, for months are of several lengths: around what the date
    /// is, and where it is compared with others.
    fn calendar(&self, slot: SlotId, one: Amount, two: Amount, turns: &mut Turns) {
        let ty = &self.model.slot(slot).ty;
        let order = |day: Decimal| Some(arithmetic::add(day, one, ty)?.cmp(&arithmetic::add(day, two, ty)?));
        let a_day: i64 = if matches!(ty, SlotType::Moment { .. }) { 86_400 } else { 1 };
        let mut around: Vec<Decimal> = self.number(slot, End::Usual).into_iter().collect();
        let (least, greatest) = ty.bounds();
        around.extend([least, greatest].into_iter().flatten());
        for var in &self.probe.compiled.space.slots[slot.index()] {
            if let VarMeaning::Cells(_, cells) = self.probe.meaning(*var) {
                around.extend(cells.iter().flat_map(|cell| [cell.low, cell.high]).flatten());
            }
        }
        around.truncate(MOST_AROUND);
        // There are further ones beyond.
        turns.all = false;
        for (centre, way) in
            around.iter().flat_map(|centre| [(centre, a_day), (centre, a_day.saturating_neg())])
        {
            if !steps::spend(STEPS_AROUND) {
                return;
            }
            let mut seen: BTreeMap<Ordering, usize> = BTreeMap::new();
            let mut last = (*centre, order(*centre));
            for _ in 0..DAYS_AROUND {
                let Some(day) = last.0.checked_add(way.into()) else { break };
                let here = order(day);
                if let Some(here) = here.filter(|_| here != last.1) {
                    let seen = seen.entry(here).or_default();
                    *seen = seen.saturating_add(1);
                    if *seen <= MOST_OF_ORDER {
                        turns.numbers.extend([last.0, day]);
                    }
                }
                last = (day, here);
            }
        }
    }

    /// What a slot can be as far as it matters to those that it is compared with.
    fn values(&self, slot: SlotId, from: &mut Vec<SlotId>) -> Turns {
        if let Some(Value::Number(number)) = self.dossier.value(slot).map(|declared| &declared.value) {
            return Turns { numbers: BTreeSet::from([*number]), all: true };
        }
        let ty = &self.model.slot(slot).ty;
        let mut turns = Turns { numbers: BTreeSet::new(), all: from.len() < FAR };
        if turns.all {
            from.push(slot);
            turns = self.beyond(slot, from);
            from.pop();
        }
        let (least, greatest) = ty.bounds();
        turns.numbers.extend([Some(usual(ty)), least, greatest].into_iter().flatten());
        for var in &self.probe.compiled.space.slots[slot.index()] {
            if let VarMeaning::Cells(_, cells) = self.probe.meaning(*var) {
                turns.numbers.extend(cells.iter().flat_map(|cell| [cell.low, cell.high]).flatten());
            }
        }
        if ty.is_discrete() {
            // Below another is at least one below it: each comparison on the way may take one more.
            turns.numbers = near(&turns.numbers, ty, false);
        }
        // A sum hangs on all of its facts.
        turns.all &= !self.is_in_sum(slot);
        turns
    }

    fn sums(&self, slot: SlotId, turns: &mut Turns) {
        let ty = &self.model.slot(slot).ty;
        for var in &self.probe.support {
            let VarMeaning::Opaque(atom @ Atom::CompareSums { .. }) = self.probe.meaning(*var) else {
                continue;
            };
            if !atom.slots().any(|own| own == slot) {
                continue;
            }
            turns.all &= atom.slots().all(|other| other == slot || self.dossier.value(other).is_some());
            // The others at their usual values, and where their part of the sum is least and greatest.
            for [positive, negative] in
                [[End::Usual; 2], [End::Least, End::Greatest], [End::Greatest, End::Least]]
            {
                let other = |other: SlotId, factor: Decimal| {
                    self.number(other, if factor.is_sign_negative() { negative } else { positive })
                };
                turns.numbers.extend(evens(atom, slot, is_whole(ty), other).into_iter().flatten());
            }
        }
    }

    fn is_in_sum(&self, slot: SlotId) -> bool {
        self.probe.support.iter().any(|var| match self.probe.meaning(*var) {
            VarMeaning::Opaque(atom @ Atom::CompareSums { .. }) => atom.slots().any(|own| own == slot),
            _ => false,
        })
    }

    fn moves_by_months(&self, slot: SlotId) -> bool {
        let months = |shift: &Amount| shift.spans().any(|span| span.months != 0);
        self.compared(slot).iter().any(|(own, other)| months(&own.shift) || months(&other.shift))
    }

    /// The number of a slot that is declared; else one that stands for it.
    fn number(&self, slot: SlotId, end: End) -> Option<Decimal> {
        if let Some(Value::Number(number)) = self.dossier.value(slot).map(|declared| &declared.value) {
            return Some(*number);
        }
        let ty = &self.model.slot(slot).ty;
        let (least, greatest) = ty.bounds();
        match end {
            End::Usual => Some(usual(ty)),
            End::Least => least,
            End::Greatest => greatest,
        }
    }
}

/// Which value stands for a fact that is not known.
#[derive(Debug, Clone, Copy)]
enum End {
    Usual,
    Least,
    Greatest,
}

/// Values, what lies next to them, and between them where numbers lie that close.
fn near(numbers: &BTreeSet<Decimal>, ty: &SlotType, by_months: bool) -> BTreeSet<Decimal> {
    let step = step(ty);
    let steps = if by_months { MONTH_ENDS } else { 1 };
    let mut near = numbers.clone();
    for number in numbers {
        for far in 1..=steps {
            let Some(far) = step.checked_mul(far.into()) else { continue };
            near.extend([number.checked_sub(far), number.checked_add(far)].into_iter().flatten());
        }
    }
    if !ty.is_discrete() {
        let pairs = numbers.iter().zip(numbers.iter().skip(1));
        let middle = pairs.filter_map(|(one, two)| one.checked_add(*two)?.checked_div(Decimal::TWO));
        near.extend(middle);
    }
    near
}

/// All values of a type that has few, and whole ones.
pub(super) fn few(ty: &SlotType) -> Option<Vec<Decimal>> {
    const FEW: u32 = 16;
    let (Some(least), Some(greatest)) = ty.bounds() else { return None };
    if !matches!(ty, SlotType::Number { whole: true, .. } | SlotType::Date { .. }) {
        return None;
    }
    let least = least.ceil();
    let all: Vec<Decimal> = (0..=FEW)
        .filter_map(|more| least.checked_add(more.into()))
        .take_while(|one| *one <= greatest)
        .collect();
    (all.len() <= FEW as usize).then_some(all)
}

pub(super) fn is_whole(ty: &SlotType) -> bool {
    matches!(ty, SlotType::Number { whole: true, .. } | SlotType::Version)
}

/// The least difference that counts.
pub(super) fn step(ty: &SlotType) -> Decimal {
    if matches!(ty, SlotType::Moment { .. }) { Decimal::from(60) } else { Decimal::ONE }
}

/// A value for an example: the least number, 1 January 2025.
pub(super) fn usual(ty: &SlotType) -> Decimal {
    let new_year = Decimal::from(20_089);
    match ty {
        SlotType::Number { from, to, .. } => from.or(*to).unwrap_or_default(),
        SlotType::Moment { .. } => {
            ty.nearest(new_year.checked_mul(Decimal::from(86_400)).unwrap_or_default())
        }
        SlotType::Version => version_of("1.0").unwrap_or_default(),
        _ => ty.nearest(new_year),
    }
}
