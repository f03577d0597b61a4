//! What is asked of values, in words.

use super::voice::Voice;
use crate::rulebook::condition::{Atom, Side};
use crate::rulebook::model::{Lang, SlotId};
use crate::rulebook::types::SlotType;
use rules_language::syntax::tree::Comparison;

impl Voice<'_> {
    /// That something about values holds, or does not.
    pub fn atom(&self, atom: &Atom, holds: bool) -> String {
        match atom {
            Atom::Yes(slot) => self.answer(*slot, holds),
            Atom::OneOf(slot, choices) => self.one_of(*slot, choices, holds),
            Atom::Has(slot, member) => self.has(*slot, *member, holds),
            Atom::SetCount(slot, op, number) => self.counted(&self.slot(*slot), *op, *number, holds),
            Atom::TextIn(slot, texts) => self.text_in(*slot, texts, holds),
            Atom::Compare { slot, shift, op, with } => {
                let ty = &self.model.slot(*slot).ty;
                let op = if holds { *op } else { negated(*op) };
                let name = self.shifted(&Side { slot: Some(*slot), shift: *shift });
                format!("{name} {}", self.compared(op, &self.number(*with, ty), ty))
            }
            Atom::CompareSums { left, op, right } => {
                let op = if holds { *op } else { negated(*op) };
                self.compared_sums(left, op, right)
            }
            Atom::Today { shift, op, with } => {
                let op = if holds { *op } else { negated(*op) };
                let today = self.shifted(&Side { slot: None, shift: *shift });
                format!(
                    "{today} {}",
                    self.compared(op, &self.number(*with, &SlotType::DATE), &SlotType::DATE)
                )
            }
            Atom::CompareTwo { left, op, right } => {
                let op = if holds { *op } else { negated(*op) };
                let ty = left.slot.or(right.slot).map_or(&SlotType::DATE, |slot| &self.model.slot(slot).ty);
                let (left, right) = (self.shifted(left), self.shifted(right));
                self.two(&left, op, &right, ty)
            }
        }
    }

    /// `vaut au plus 10`.
    pub fn compared(&self, op: Comparison, with: &str, ty: &SlotType) -> String {
        let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
        match (is_time, op, self.lang) {
            (false, Comparison::Equal, Lang::Fr) => format!("vaut {with}"),
            (false, Comparison::NotEqual, Lang::Fr) => format!("ne vaut pas {with}"),
            (false, Comparison::Less, Lang::Fr) => format!("vaut moins de {with}"),
            (false, Comparison::LessOrEqual, Lang::Fr) => format!("vaut au plus {with}"),
            (false, Comparison::Greater, Lang::Fr) => format!("vaut plus de {with}"),
            (false, Comparison::GreaterOrEqual, Lang::Fr) => format!("vaut au moins {with}"),
            (true, Comparison::Equal, Lang::Fr) => format!("est le {with}"),
            (true, Comparison::NotEqual, Lang::Fr) => format!("n'est pas le {with}"),
            (true, Comparison::Less, Lang::Fr) => format!("est avant le {with}"),
            (true, Comparison::LessOrEqual, Lang::Fr) => format!("est le {with} au plus tard"),
            (true, Comparison::Greater, Lang::Fr) => format!("est après le {with}"),
            (true, Comparison::GreaterOrEqual, Lang::Fr) => format!("est le {with} au plus tôt"),
            (_, Comparison::Equal, Lang::En) => format!("is {with}"),
            (_, Comparison::NotEqual, Lang::En) => format!("is not {with}"),
            (false, Comparison::Less, Lang::En) => format!("is less than {with}"),
            (false, Comparison::LessOrEqual, Lang::En) => format!("is at most {with}"),
            (false, Comparison::Greater, Lang::En) => format!("is more than {with}"),
            (false, Comparison::GreaterOrEqual, Lang::En) => format!("is at least {with}"),
            (true, Comparison::Less, Lang::En) => format!("is before {with}"),
            (true, Comparison::LessOrEqual, Lang::En) => format!("is on {with} at the latest"),
            (true, Comparison::Greater, Lang::En) => format!("is after {with}"),
            (true, Comparison::GreaterOrEqual, Lang::En) => format!("is on {with} at the earliest"),
        }
    }

    /// A comparison of two facts.
    pub fn two(&self, left: &str, op: Comparison, right: &str, ty: &SlotType) -> String {
        let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
        match (is_time, op, self.lang) {
            (_, Comparison::Equal, Lang::Fr) => format!("{left} et {right} ont la même réponse"),
            (_, Comparison::NotEqual, Lang::Fr) => format!("{left} et {right} ont des réponses différentes"),
            (_, Comparison::Equal, Lang::En) => format!("{left} and {right} have the same answer"),
            (_, Comparison::NotEqual, Lang::En) => format!("{left} and {right} have different answers"),
            (true, Comparison::Less, Lang::Fr) => format!("{left} est avant {right}"),
            (true, Comparison::LessOrEqual, Lang::Fr) => format!("{left} n'est pas après {right}"),
            (true, Comparison::Greater, Lang::Fr) => format!("{left} est après {right}"),
            (true, Comparison::GreaterOrEqual, Lang::Fr) => format!("{left} n'est pas avant {right}"),
            (true, Comparison::Less, Lang::En) => format!("{left} is before {right}"),
            (true, Comparison::LessOrEqual, Lang::En) => format!("{left} is not after {right}"),
            (true, Comparison::Greater, Lang::En) => format!("{left} is after {right}"),
            (true, Comparison::GreaterOrEqual, Lang::En) => format!("{left} is not before {right}"),
            (false, Comparison::Less, Lang::Fr) => format!("{left} vaut moins que {right}"),
            (false, Comparison::LessOrEqual, Lang::Fr) => format!("{left} ne dépasse pas {right}"),
            (false, Comparison::Greater, Lang::Fr) => format!("{left} dépasse {right}"),
            (false, Comparison::GreaterOrEqual, Lang::Fr) => {
                format!("{left} vaut au moins autant que {right}")
            }
            (false, Comparison::Less, Lang::En) => format!("{left} is less than {right}"),
            (false, Comparison::LessOrEqual, Lang::En) => format!("{left} is at most {right}"),
            (false, Comparison::Greater, Lang::En) => format!("{left} is more than {right}"),
            (false, Comparison::GreaterOrEqual, Lang::En) => format!("{left} is at least {right}"),
        }
    }

    /// That a slot has one of these values, or none of them.
    pub fn one_of(&self, slot: SlotId, choices: &[u32], holds: bool) -> String {
        let name = self.slot(slot);
        let labels: Vec<String> = choices.iter().map(|choice| self.choice(slot, *choice)).collect();
        match (self.lang, holds) {
            (Lang::Fr, true) => format!("{name} vaut {}", self.or(&labels)),
            (Lang::Fr, false) => format!("{name} ne vaut pas {}", self.join(&labels, "ni")),
            (Lang::En, true) => format!("{name} is {}", self.or(&labels)),
            (Lang::En, false) => format!("{name} is not {}", self.or(&labels)),
        }
    }

    /// That a text is one of these, or none of them.
    pub fn text_in(&self, slot: SlotId, texts: &[String], holds: bool) -> String {
        let name = self.slot(slot);
        let texts: Vec<String> = texts.iter().map(|text| self.quote(text)).collect();
        match (self.lang, holds) {
            (Lang::Fr, true) => format!("{name} vaut {}", self.or(&texts)),
            (Lang::Fr, false) => format!("{name} ne vaut pas {}", self.join(&texts, "ni")),
            (Lang::En, true) => format!("{name} is {}", self.or(&texts)),
            (Lang::En, false) => format!("{name} is not {}", self.or(&texts)),
        }
    }
}

pub fn negated(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}
