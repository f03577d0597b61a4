//! Where numbers and dates lie, in words.

use rust_decimal::Decimal;

use super::voice::Voice;
use crate::decide::compile::{Cell, VarMeaning};
use crate::explain::Bound;
use crate::rulebook::model::{Lang, SlotId};
use crate::rulebook::types::{SlotType, Value};

impl<'v> Voice<'v> {
    /// The cells of a slot, where conditions compare it with constants.
    pub fn cells(&self, slot: SlotId) -> Option<&'v [Cell]> {
        let var = self.compiled.space.slots[slot.index()].first()?;
        match self.compiled.space.meaning(*var) {
            VarMeaning::Cells(_, cells) => Some(cells),
            _ => None,
        }
    }

    /// That a number or a date lies within some cells, in words that follow its name: `vaut au plus 10`.
    pub fn within(&self, bound: Bound) -> String {
        let ty = &self.model.slot(bound.slot).ty;
        format!("{} {}", self.is_within(ty), self.bounds(bound))
    }

    /// That a number or a date lies from one value to another, both included: `vaut au moins 2 et au plus 10`.
    pub fn between(&self, slot: SlotId, least: Decimal, greatest: Decimal) -> String {
        let ty = &self.model.slot(slot).ty;
        let cell = |low, high, sample| Cell { low, high, sample };
        let cells = [
            cell(None, Some(least), least),
            cell(Some(least), Some(least), least),
            cell(Some(greatest), Some(greatest), greatest),
            cell(Some(greatest), None, greatest),
        ];
        format!("{} {}", self.is_within(ty), self.bounds_among(&cells, ty, 1, 2))
    }

    pub fn is_within(&self, ty: &SlotType) -> &'static str {
        self.pick(if matches!(self.verb(ty), "est le") { "est" } else { "vaut" }, "is")
    }

    /// The bounds by themselves: `au plus 10`, `avant le 15/01/2024`.
    pub fn bounds(&self, bound: Bound) -> String {
        let ty = &self.model.slot(bound.slot).ty;
        let Some(cells) = self.cells(bound.slot) else { return String::new() };
        self.bounds_among(cells, ty, bound.from, bound.to)
    }

    /// The bounds of what lies from one cell to another.
    pub fn bounds_among(&self, cells: &[Cell], ty: &SlotType, from: u32, to: u32) -> String {
        let (Some(first), Some(last)) = (cells.get(from as usize), cells.get(to as usize)) else {
            return String::new();
        };
        if from == to
            && first.is_point()
            && let Some(only) = first.low
        {
            let only = self.number(only, ty);
            let is_date = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
            return if is_date && self.lang == Lang::Fr { format!("le {only}") } else { only };
        }
        let low = (from > 0).then_some(first.low).flatten().map(|low| (low, first.is_point()));
        let high = (to as usize + 1 < cells.len())
            .then_some(last.high)
            .flatten()
            .map(|high| (high, last.is_point()));
        let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
        let number = |value: Decimal| self.number(value, ty);
        match (low, high) {
            (None, None) => self.pick("de valeur quelconque", "anything").to_string(),
            (low, high) => {
                let low = low.map(|(value, within)| match (is_time, within, self.lang) {
                    (false, true, Lang::Fr) => format!("au moins {}", number(value)),
                    (false, false, Lang::Fr) => format!("plus de {}", number(value)),
                    (false, true, Lang::En) => format!("at least {}", number(value)),
                    (false, false, Lang::En) => format!("more than {}", number(value)),
                    (true, true, Lang::Fr) => format!("le {} au plus tôt", number(value)),
                    (true, false, Lang::Fr) => format!("après le {}", number(value)),
                    (true, true, Lang::En) => format!("on {} at the earliest", number(value)),
                    (true, false, Lang::En) => format!("after {}", number(value)),
                });
                let high = high.map(|(value, within)| match (is_time, within, self.lang) {
                    (false, true, Lang::Fr) => format!("au plus {}", number(value)),
                    (false, false, Lang::Fr) => format!("moins de {}", number(value)),
                    (false, true, Lang::En) => format!("at most {}", number(value)),
                    (false, false, Lang::En) => format!("less than {}", number(value)),
                    (true, true, Lang::Fr) => format!("le {} au plus tard", number(value)),
                    (true, false, Lang::Fr) => format!("avant le {}", number(value)),
                    (true, true, Lang::En) => format!("on {} at the latest", number(value)),
                    (true, false, Lang::En) => format!("before {}", number(value)),
                });
                let parts: Vec<String> = low.into_iter().chain(high).collect();
                self.and(&parts)
            }
        }
    }

    /// The cell that a value lies in.
    pub fn cell_of(&self, slot: SlotId, value: Decimal) -> Option<u32> {
        let var = *self.compiled.space.slots[slot.index()].first()?;
        self.cells(slot)?;
        let places = self.compiled.space.places(slot, &Value::Number(value));
        places.into_iter().find(|(other, _)| *other == var).map(|(_, cell)| cell)
    }

    /// Whether a slot is compared with another fact: then its cells are not the whole story.
    pub fn is_compared(&self, slot: SlotId) -> bool {
        self.compiled.space.opaque.iter().any(|(atom, _)| atom.slots().any(|other| other == slot))
    }
}
