//! Numbers, days and instants in units of a power of ten: which plane each belongs to, found by comparing whole numbers.

#![deny(clippy::arithmetic_side_effects)]

use std::sync::Arc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::columns::Columns;
use crate::decide::compile::VarMeaning;
use crate::dossier::CellPlace;
use crate::rulebook::types::{SlotType, Value};

/// How a column of numbers is read when they come in units of a power of ten: numbers as they are, dates in days and
/// instants in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ordered {
    scale: u32,
    low: i64,
    high: i64,
    /// From which number on each plane counts, and which plane.
    starts: Vec<i64>,
    planes: Vec<Option<u32>>,
    /// The same number by number, where these are not too many.
    table: Option<Table>,
}

/// The plane of each number from the lowest to the highest one; those below and above count as these two.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Table {
    lowest: i64,
    highest: i64,
    planes: Vec<u16>,
}

/// The most numbers that are looked up in a table.
const TABLE: i64 = 1 << 17;

impl Ordered {
    /// Whether a number may stand in the column. What may not is read as a text, to say why.
    pub fn allows(&self, number: i64) -> bool {
        self.low <= number && number <= self.high
    }

    /// The plane of a number, if that is looked at.
    pub(super) fn plane(&self, number: i64) -> Option<u32> {
        match &self.table {
            Some(table) => table.plane(number),
            None => self.found(number),
        }
    }

    fn found(&self, number: i64) -> Option<u32> {
        let found = self.starts.partition_point(|start| *start <= number).wrapping_sub(1);
        self.planes.get(found).copied().flatten()
    }

    /// Puts the bits of at most 64 numbers into the planes of a word of rows; `said` has those of the numbers that are said.
    pub(super) fn put(&self, numbers: &[i64], said: u64, mut put: impl FnMut(u32, u64)) {
        let bits = (0..64).map(|bit| 1_u64.rotate_left(bit) & said);
        match &self.table {
            // No question is asked of a number that is not said: its bit is zero, and a guess that fails costs more.
            Some(table) => {
                for (number, bit) in numbers.iter().zip(bits) {
                    if let Some(plane) = table.plane(*number) {
                        put(plane, bit);
                    }
                }
            }
            None => {
                for (number, bit) in numbers.iter().zip(bits).filter(|(_, bit)| *bit != 0) {
                    if let Some(plane) = self.found(*number) {
                        put(plane, bit);
                    }
                }
            }
        }
    }

    /// Whether no number is looked at.
    pub(super) fn says_nothing(&self) -> bool {
        self.planes.iter().all(Option::is_none)
    }

    /// With the table, if it is worth it.
    fn with_table(mut self) -> Self {
        self.table = self.table_of();
        self
    }

    /// The table, where it is not too long and every number is looked at.
    fn table_of(&self) -> Option<Table> {
        let [_, second, .., highest] = self.starts[..] else { return None };
        let lowest = second.checked_sub(1)?;
        if highest.checked_sub(lowest)? > TABLE {
            return None;
        }
        let mut place = 0_usize;
        let plane = |number: i64| {
            while self.starts.get(place.saturating_add(1)).is_some_and(|start| *start <= number) {
                place = place.saturating_add(1);
            }
            u16::try_from(self.planes.get(place).copied().flatten()?).ok()
        };
        let planes = (lowest..=highest).map(plane).collect::<Option<Vec<u16>>>()?;
        Some(Table { lowest, highest, planes })
    }

    /// What it means.
    pub(super) fn value(&self, number: i64) -> Value {
        Value::Number(Decimal::new(number, self.scale))
    }
}

impl Table {
    fn plane(&self, number: i64) -> Option<u32> {
        let place = number.max(self.lowest).min(self.highest).wrapping_sub(self.lowest);
        self.planes.get(place as usize).copied().map(u32::from)
    }
}

impl Columns<'_> {
    /// How a column of numbers, dates or instants is read when they come in units of 10 to the minus `scale`; nothing
    /// if it holds something else, or not every such number can be told so.
    pub fn ordered(&mut self, column: usize, scale: u32) -> Option<Arc<Ordered>> {
        let known = |columns: &Self| columns.columns[column].ordered.get(scale as usize).cloned().flatten();
        if let Some(known) = known(self) {
            return known;
        }
        let made = self.order(column, scale).map(|made| Arc::new(made.with_table()));
        if let Some(place) = self.columns[column].ordered.get_mut(scale as usize) {
            *place = Some(made.clone());
        }
        made
    }

    fn order(&self, column: usize, scale: u32) -> Option<Ordered> {
        let CellPlace::Slot(slot) = self.columns[column].place else { return None };
        let unit = Decimal::from(10_u64.checked_pow(scale)?);
        let ty = &self.batch.model.slot(slot).ty;
        let (from, to) = ty.bounds();
        let (low, high) = match ty {
            SlotType::Number { whole: true, .. } if scale > 0 => return None,
            SlotType::Number { .. } => (None, None),
            // From the first day of the year 1 to the last of 9999, a day less for zones.
            SlotType::Date { .. } if scale == 0 => {
                (Some(Decimal::from(-719_162)), Some(Decimal::from(2_932_896)))
            }
            SlotType::Moment { .. } if scale <= 9 => {
                (Some(Decimal::from(-62_135_510_400_i64)), Some(Decimal::from(253_402_214_400_i64)))
            }
            _ => return None,
        };
        let edge = |edge: Option<Decimal>, round: fn(&Decimal) -> Decimal, open: i64| match edge {
            None => Some(open),
            Some(edge) => {
                let number = round(&edge.checked_mul(unit)?);
                Some(number.to_i64().unwrap_or(if number.is_sign_negative() { i64::MIN } else { i64::MAX }))
            }
        };
        let (low, high) = (from.into_iter().chain(low).max(), to.into_iter().chain(high).min());
        let (low, high) = (edge(low, Decimal::ceil, i64::MIN)?, edge(high, Decimal::floor, i64::MAX)?);
        let space = &self.batch.compiled.space;
        let mut starts = vec![i64::MIN];
        for var in &space.slots[slot.index()] {
            let VarMeaning::Cells(_, cells) = space.meaning(*var) else { continue };
            for edge in cells.iter().flat_map(|cell| cell.low.into_iter().chain(cell.high)) {
                // The number at the edge or just below it, and the next one.
                let number = edge.checked_mul(unit)?.floor();
                let next = number.checked_add(Decimal::ONE);
                starts.extend([Some(number), next].into_iter().flatten().filter_map(|start| start.to_i64()));
            }
        }
        starts.sort_unstable();
        starts.dedup();
        let mut planes = Vec::with_capacity(starts.len());
        for start in &starts {
            let value = Value::Number(Decimal::new(*start, scale));
            let mut all = self.batch.planes_of_value(slot, &value);
            planes.push(all.next());
            if all.next().is_some() {
                return None;
            }
        }
        Some(Ordered { scale, low, high, starts, planes, table: None })
    }
}
