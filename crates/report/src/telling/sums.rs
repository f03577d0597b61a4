//! Comparisons of sums, in words.

use rust_decimal::Decimal;

use super::voice::Voice;
use crate::rulebook::condition::Linear;
use crate::rulebook::model::Lang;
use crate::rulebook::types::SlotType;
use rules_language::syntax::tree::Comparison;

impl Voice<'_> {
    /// A comparison of two sums.
    pub fn compared_sums(&self, left: &Linear, op: Comparison, right: &Linear) -> String {
        let facts = left.parts.iter().chain(&right.parts);
        let ty = facts.map(|(slot, _)| &self.model.slot(*slot).ty).next().unwrap_or(&SlotType::Text);
        let (left, right) = (self.sum(left, ty), self.sum(right, ty));
        let verb = match (op, self.lang) {
            (Comparison::Equal, Lang::Fr) => "vaut",
            (Comparison::NotEqual, Lang::Fr) => "ne vaut pas",
            (Comparison::Less, Lang::Fr) => "vaut moins que",
            (Comparison::LessOrEqual, Lang::Fr) => "vaut au plus",
            (Comparison::Greater, Lang::Fr) => "vaut plus que",
            (Comparison::GreaterOrEqual, Lang::Fr) => "vaut au moins",
            (Comparison::Equal, Lang::En) => "is",
            (Comparison::NotEqual, Lang::En) => "is not",
            (Comparison::Less, Lang::En) => "is less than",
            (Comparison::LessOrEqual, Lang::En) => "is at most",
            (Comparison::Greater, Lang::En) => "is more than",
            (Comparison::GreaterOrEqual, Lang::En) => "is at least",
        };
        format!("{left} {verb} {right}")
    }

    /// `« Actif » + 2 × « Passif » − 3`
    pub fn sum(&self, sum: &Linear, ty: &SlotType) -> String {
        let mut text = String::new();
        for (slot, factor) in &sum.parts {
            text += match (text.is_empty(), factor.is_sign_negative()) {
                (true, true) => "−",
                (true, false) => "",
                (false, true) => " − ",
                (false, false) => " + ",
            };
            if factor.abs() != Decimal::ONE {
                text += &self.number(factor.abs(), &PLAIN);
                text += " × ";
            }
            text += &self.slot(*slot);
        }
        match (text.is_empty(), sum.constant) {
            (true, constant) => self.number(constant, ty),
            (false, constant) if constant.is_zero() => text,
            (false, constant) => {
                let sign = if constant.is_sign_negative() { '−' } else { '+' };
                format!("{text} {sign} {}", self.number(constant.abs(), ty))
            }
        }
    }
}

/// A number without a unit.
const PLAIN: SlotType = SlotType::Number { whole: false, from: None, to: None, unit: None };
