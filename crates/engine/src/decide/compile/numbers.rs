//! The numbers behind facts that are compared with each other.
//!
//! Dates are days, moments seconds. Texts are only compared for being equal: those that the rulebook names are
//! numbered, and others get numbers beyond.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;

use super::calendar::{MovedDate, MovedMoment};
use super::cells::Cell;
use super::space::{Space, VarMeaning};
use crate::dossier::Dossier;
use crate::logic::{
    Formulas, GroupId, Knowledge, Moved, Ratio, Relation, Saying, Stretch, Sum, Term, TermId,
};
use crate::rulebook::condition::{Amount, Atom, Side, TimeSpan};
use crate::rulebook::model::{Model, SlotId};
use crate::rulebook::types::{SlotType, Value, days_of};
use crate::rulebook::version::version_of;
use crate::syntax::tree::Comparison;

/// The numbers behind facts.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    /// That of each fact which is compared with another.
    pub slots: BTreeMap<SlotId, TermId>,
    /// That of today, where something is compared with it.
    pub today: Option<TermId>,
    /// The texts that the rulebook names, by their numbers.
    texts: Vec<String>,
    /// Numbers made from others.
    moved: BTreeMap<(TermId, String), TermId>,
}

impl Numbers {
    /// The numbers of a rulebook's comparisons; `space` has the variables of all slots, and of the comparisons.
    pub(super) fn of(model: &Model, space: &Space, today: GroupId, formulas: &mut Formulas) -> Numbers {
        let mut numbers = Numbers::default();
        let compared: BTreeSet<SlotId> = space.opaque.iter().flat_map(|(atom, _)| atom.slots()).collect();
        let texts: BTreeSet<&String> = compared
            .iter()
            .flat_map(|slot| &space.slots[slot.index()])
            .filter_map(|var| match space.meaning(*var) {
                VarMeaning::Text(_, texts) => Some(texts),
                _ => None,
            })
            .flatten()
            .collect();
        numbers.texts = texts.into_iter().cloned().collect();
        for slot in compared {
            let declared = model.slot(slot);
            let term = formulas.new_term(term(&declared.ty, GroupId(declared.fact.0)));
            numbers.slots.insert(slot, term);
            for var in &space.slots[slot.index()] {
                let spans: Vec<Stretch> = match space.meaning(*var) {
                    VarMeaning::Cells(_, cells) => cells.iter().filter_map(span_of).collect(),
                    VarMeaning::Text(_, texts) => {
                        let points: Vec<Ratio> =
                            texts.iter().filter_map(|text| numbers.text_named(text)).collect();
                        let others = Stretch::Except(points.clone().into());
                        points.into_iter().map(Stretch::Point).chain([others]).collect()
                    }
                    _ => continue,
                };
                formulas.say(*var, Saying::Spans(term, spans.into()));
            }
        }
        if let Some(day) = space.day
            && let VarMeaning::Day(cells) = space.meaning(day)
            && space.opaque.iter().any(|(atom, _)| speaks_of_today(atom))
        {
            let term = formulas.new_term(term(&SlotType::DATE, today));
            numbers.today = Some(term);
            let spans: Vec<Stretch> = cells.iter().filter_map(span_of).collect();
            formulas.say(day, Saying::Spans(term, spans.into()));
        }
        for (atom, var) in &space.opaque {
            if let Some(sum) = numbers.sum(model, atom, today, formulas) {
                formulas.say(*var, Saying::Sum(sum));
            }
        }
        numbers
    }

    fn sum(&mut self, model: &Model, atom: &Atom, today: GroupId, formulas: &mut Formulas) -> Option<Sum> {
        match atom {
            Atom::CompareTwo { left, op, right } => {
                let (one, less) = self.side(model, left, today, formulas)?;
                let (two, more) = self.side(model, right, today, formulas)?;
                let parts = [(one, Ratio::ONE), (two, Ratio::whole(-1))];
                Some(Sum { parts: parts.into(), relation: relation(*op), bound: more.minus(less)? })
            }
            Atom::CompareSums { left, op, right } => {
                let mut parts = Vec::with_capacity(left.parts.len().saturating_add(right.parts.len()));
                for (slot, factor) in &left.parts {
                    parts.push((*self.slots.get(slot)?, ratio_of(*factor)?));
                }
                for (slot, factor) in &right.parts {
                    parts.push((*self.slots.get(slot)?, ratio_of(*factor)?.negated()?));
                }
                let bound = ratio_of(right.constant)?.minus(ratio_of(left.constant)?)?;
                Some(Sum { parts: parts.into(), relation: relation(*op), bound })
            }
            _ => None,
        }
    }

    /// The number of a side, and what is added to it.
    fn side(
        &mut self,
        model: &Model,
        side: &Side,
        today: GroupId,
        formulas: &mut Formulas,
    ) -> Option<(TermId, Ratio)> {
        let (base, ty) = match side.slot {
            Some(slot) => (*self.slots.get(&slot)?, model.slot(slot).ty.clone()),
            None => {
                let term = *self.today.get_or_insert_with(|| formulas.new_term(term(&SlotType::DATE, today)));
                (term, SlotType::DATE)
            }
        };
        match &ty {
            SlotType::Date { .. } => {
                // Days are added to what comes of the months before them.
                let (mut term, mut days) = (base, 0);
                for span in side.shift.spans() {
                    if span.months == 0 {
                        days = i128::from(span.days).checked_add(days)?;
                        continue;
                    }
                    let mut amount = Amount::default();
                    if let Ok(before) = i32::try_from(days)
                        && before != 0
                    {
                        amount = amount.then(TimeSpan { months: 0, days: before })?;
                    }
                    let amount = amount.then(span)?;
                    term = self.moved(term, amount, &ty, Arc::new(MovedDate::new(amount)), formulas);
                    days = 0;
                }
                Some((term, Ratio::whole(days)))
            }
            SlotType::Moment { zone, .. } if !side.shift.is_zero() => {
                let image = MovedMoment::new(side.shift, zone);
                Some((self.moved(base, side.shift, &ty, Arc::new(image), formulas), Ratio::ZERO))
            }
            _ => Some((base, ratio_of(side.shift.number)?)),
        }
    }

    fn moved(
        &mut self,
        of: TermId,
        amount: Amount,
        ty: &SlotType,
        by: Arc<dyn crate::logic::Image>,
        formulas: &mut Formulas,
    ) -> TermId {
        let group = formulas.terms().term(of).group;
        *self.moved.entry((of, amount.key())).or_insert_with(|| {
            let bare = Term { low: None, high: None, ..term(ty, group) };
            formulas.new_term(Term { moved: Some(Moved { of, by }), ..bare })
        })
    }

    // --- Values ---

    /// Tells the numbers that a dossier gives, and the day.
    pub fn tell(&self, dossier: &Dossier, today: Option<Decimal>, knowledge: &mut Knowledge) {
        for slot in self.slots.keys() {
            self.tell_slot(*slot, dossier, knowledge);
        }
        self.tell_today(today, knowledge);
    }

    /// Tells the number of one fact, if the dossier gives it.
    pub fn tell_slot(&self, slot: SlotId, dossier: &Dossier, knowledge: &mut Knowledge) {
        let (Some(term), Some(declared)) = (self.slots.get(&slot), dossier.value(slot)) else { return };
        let number = match &declared.value {
            Value::Number(number) => ratio_of(*number),
            Value::Text(text) => self.text_in(text, dossier),
            _ => None,
        };
        if let Some(number) = number {
            knowledge.tell(*term, number);
        }
    }

    /// Tells the day.
    pub fn tell_today(&self, today: Option<Decimal>, knowledge: &mut Knowledge) {
        if let (Some(term), Some(today)) = (self.today, today.and_then(ratio_of)) {
            knowledge.tell(term, today);
        }
    }

    fn text_named(&self, text: &str) -> Option<Ratio> {
        let place = self.texts.iter().position(|known| known == text)?;
        Some(Ratio::whole(place as i128))
    }

    /// The number of a text that a dossier gives: those that the rulebook does not name are numbered in the order of
    /// the facts that hold them.
    fn text_in(&self, text: &str, dossier: &Dossier) -> Option<Ratio> {
        if let Some(number) = self.text_named(text) {
            return Some(number);
        }
        let holds = |slot: &&SlotId| match dossier.value(**slot).map(|declared| &declared.value) {
            Some(Value::Text(other)) => other == text,
            _ => false,
        };
        let place = self.slots.keys().position(|slot| holds(&slot))?;
        Some(Ratio::whole(self.texts.len().checked_add(place)? as i128))
    }

    /// A value for a number that was found.
    pub fn value(&self, slot: SlotId, number: Ratio, model: &Model) -> Option<Value> {
        match &model.slot(slot).ty {
            SlotType::Text | SlotType::Document => {
                let number = usize::try_from(number.numerator()).ok()?;
                if let Some(text) = self.texts.get(number) {
                    return Some(Value::Text(text.clone()));
                }
                let mut text = "x".repeat(number.saturating_sub(self.texts.len()).saturating_add(1));
                while self.texts.contains(&text) {
                    text.push('y');
                }
                Some(Value::Text(text))
            }
            _ => decimal_of(number).map(Value::Number),
        }
    }
}

/// Whether an atom compares something with today.
pub fn speaks_of_today(atom: &Atom) -> bool {
    match atom {
        Atom::Today { .. } => true,
        Atom::CompareTwo { left, right, .. } => left.slot.is_none() || right.slot.is_none(),
        _ => false,
    }
}

/// What is known of a number by the type of its fact.
fn term(ty: &SlotType, group: GroupId) -> Term {
    let day = |year, month, day| ratio_of(days_of(jiff::civil::date(year, month, day)));
    let (whole, low, high, usual) = match ty {
        SlotType::Number { whole, from, to, .. } => {
            let usual = from.map_or(Decimal::ONE, |from| from.ceil().max(Decimal::ONE));
            let usual = to.map_or(usual, |to| usual.min(to));
            (*whole, from.and_then(ratio_of), to.and_then(ratio_of), ratio_of(usual))
        }
        SlotType::Date { from, to } => {
            let usual = ty.nearest(days_of(jiff::civil::date(2026, 1, 1)));
            let (first, last) = (from.and_then(ratio_of), to.and_then(ratio_of));
            (true, first.or(day(1, 1, 1)), last.or(day(9999, 12, 31)), ratio_of(usual))
        }
        SlotType::Version => {
            let (low, high) = ty.bounds();
            (true, low.and_then(ratio_of), high.and_then(ratio_of), version_of("1.0").and_then(ratio_of))
        }
        // 2026-01-01T00:00Z
        SlotType::Moment { from, to, .. } => {
            let usual = ty.nearest(Decimal::from(1_767_225_600));
            (false, from.and_then(ratio_of), to.and_then(ratio_of), ratio_of(usual))
        }
        // Texts: any number will do.
        _ => (true, Some(Ratio::ZERO), None, None),
    };
    Term { whole, low, high, usual: usual.unwrap_or(Ratio::ZERO), group, moved: None }
}

fn relation(op: Comparison) -> Relation {
    match op {
        Comparison::Less => Relation::Less,
        Comparison::LessOrEqual => Relation::AtMost,
        Comparison::Equal | Comparison::NotEqual => Relation::Equal,
        Comparison::GreaterOrEqual => Relation::AtLeast,
        Comparison::Greater => Relation::More,
    }
}

fn span_of(cell: &Cell) -> Option<Stretch> {
    if cell.is_point() {
        return Some(Stretch::Point(ratio_of(cell.low?)?));
    }
    let limit = |limit: Option<Decimal>| match limit {
        Some(limit) => ratio_of(limit).map(Some),
        None => Some(None),
    };
    Some(Stretch::Between(limit(cell.low)?, limit(cell.high)?))
}

/// A decimal, as a fraction.
pub(super) fn ratio_of(number: Decimal) -> Option<Ratio> {
    let number = number.normalize();
    Ratio::new(number.mantissa(), 10_i128.checked_pow(number.scale())?)
}

/// A fraction, as a decimal; nothing where no decimal writes it.
pub fn decimal_of(number: Ratio) -> Option<Decimal> {
    let (mut above, mut below, mut scale) = (number.numerator(), number.denominator(), 0_u32);
    while below != 1 {
        // Either way the fraction stays in lowest terms, or nearly so.
        let factor = if below % 10 == 0 {
            1
        } else if below % 2 == 0 {
            5
        } else if below % 5 == 0 {
            2
        } else {
            return None;
        };
        above = above.checked_mul(factor)?;
        below = below.checked_mul(factor)? / 10;
        scale = scale.checked_add(1)?;
    }
    Decimal::try_from_i128_with_scale(above, scale).ok().map(|decimal| decimal.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_and_fractions_are_the_same() {
        for text in ["0", "1", "-3", "0.5", "12.125", "-0.001", "79228162514264337593543950335", "1.10"] {
            let number: Decimal = text.parse().expect("it is a number");
            assert_eq!(ratio_of(number).and_then(decimal_of), Some(number), "{text}");
        }
        assert_eq!(Ratio::new(1, 3).and_then(decimal_of), None);
        assert_eq!(Ratio::new(3, 40).and_then(decimal_of), Some(Decimal::new(75, 3)));
    }
}
