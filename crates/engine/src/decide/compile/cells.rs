//! Ordered domains cut into cells: how they are cut, where a value lies, and where a comparison holds.

#![deny(clippy::arithmetic_side_effects)]

use std::cmp::Ordering;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::logic::ValueSet;
use crate::rulebook::arithmetic;
use crate::rulebook::condition::Amount;
use crate::rulebook::types::SlotType;
use crate::syntax::tree::Comparison;

/// A part of an ordered domain in which no condition changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The constant just below it; none if nothing is below.
    pub low: Option<Decimal>,
    /// The constant just above it; none if nothing is above. Equal to `low` for a single value.
    pub high: Option<Decimal>,
    /// A value in it.
    pub sample: Decimal,
}

impl Cell {
    /// Whether it is a single constant.
    pub fn is_point(&self) -> bool {
        self.low.is_some() && self.low == self.high
    }
}

/// The cell that a value lies in; cells are in order, with a gap where no value is allowed.
pub(super) fn cell_of(cells: &[Cell], value: Decimal) -> Option<u32> {
    let after = cells.partition_point(|cell| match cell.high {
        Some(high) if cell.is_point() => high < value,
        Some(high) => high <= value,
        None => false,
    });
    let cell = cells.get(after)?;
    let above_low = match cell.low {
        Some(low) if cell.is_point() => low == value,
        Some(low) => low < value,
        None => true,
    };
    above_low.then_some(after as u32)
}

/// Cuts an ordered domain at its constants: each constant alone, and what lies between them.
pub(super) fn cut(cuts: &BTreeSet<Decimal>, ty: &SlotType) -> Vec<Cell> {
    let (from, to) = ty.bounds();
    let discrete = ty.is_discrete();
    let mut points: BTreeSet<Decimal> = cuts.iter().copied().collect();
    points.extend(from);
    points.extend(to);
    let inside = |value: Decimal| from.is_none_or(|from| from <= value) && to.is_none_or(|to| value <= to);
    points.retain(|point| inside(*point));
    let points: Vec<Decimal> = points.into_iter().collect();
    let mut cells = Vec::with_capacity(points.len().saturating_mul(2).saturating_add(1));
    let mut below = None;
    for point in points.iter().copied().map(Some).chain([None]) {
        let at_edge = (below.is_none() && from.is_some()) || (point.is_none() && to.is_some());
        if !at_edge && let Some(sample) = arithmetic::between(below, point, discrete) {
            cells.push(Cell { low: below, high: point, sample });
        }
        if let Some(value) = point
            && (!discrete || value.fract().is_zero())
        {
            cells.push(Cell { low: point, high: point, sample: value });
        }
        below = point;
    }
    cells
}

/// The cells whose values, moved, compare so with a constant.
pub(super) fn holding(
    cells: &[Cell],
    shift: Amount,
    op: Comparison,
    with: Decimal,
    ty: &SlotType,
) -> ValueSet {
    let order = |cell: &Cell| arithmetic::compare(cell.sample, shift, with, ty);
    let mut set = ValueSet::empty(cells.len() as u32);
    if matches!(ty, SlotType::Moment { .. }) && !shift.is_zero() {
        // A later moment that a zone moves may come before an earlier one.
        for (position, _) in
            (0..).zip(cells).filter(|(_, cell)| order(cell).is_some_and(|order| op.holds(order)))
        {
            set.insert(position);
        }
        return set;
    }
    // Only at its ends does a move leave the calendar; between them the cells are below, at, then above the constant.
    let first = cells.iter().position(|cell| order(cell).is_some()).unwrap_or(cells.len());
    let last =
        cells.iter().rposition(|cell| order(cell).is_some()).map_or(first, |last| last.saturating_add(1));
    let until = |wanted: &dyn Fn(Ordering) -> bool| {
        first.saturating_add(cells[first..last].partition_point(|cell| order(cell).is_some_and(wanted)))
    };
    let (at, above) = (until(&Ordering::is_lt), until(&Ordering::is_le));
    for (order, from, to) in
        [(Ordering::Less, first, at), (Ordering::Equal, at, above), (Ordering::Greater, above, last)]
    {
        if op.holds(order) {
            set.fill(from as u32..to as u32);
        }
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebook::condition::TimeSpan;
    use proptest::prelude::*;

    fn types() -> [SlotType; 4] {
        let zone = "Europe/Paris".to_string();
        [
            SlotType::Number { whole: true, from: None, to: None, unit: None },
            SlotType::Number { whole: false, from: Some(Decimal::ZERO), to: None, unit: None },
            SlotType::DATE,
            SlotType::Moment { zone, from: None, to: None },
        ]
    }

    proptest! {
        /// As if each cell were compared by itself.
        #[test]
        fn a_comparison_holds_where_it_holds_for_the_sample(
            kind in 0_usize..4,
            cuts in proptest::collection::btree_set(prop_oneof![-40_i64..40, 19_000_i64..19_500, 999_999_990_i64..1_000_000_010], 0..12),
            (months, days, number) in (-14_i32..14, -40_i32..40, -5_i64..5),
            with in prop_oneof![-40_i64..40, 19_000_i64..19_500],
            op in prop::sample::select(vec![
                Comparison::Equal, Comparison::NotEqual, Comparison::Less, Comparison::LessOrEqual,
                Comparison::Greater, Comparison::GreaterOrEqual,
            ]),
        ) {
            let ty = &types()[kind];
            let shift = match ty {
                SlotType::Number { .. } => Amount::of(Decimal::from(number)),
                _ => [TimeSpan { months, days: 0 }, TimeSpan { months: 0, days }]
                    .into_iter()
                    .try_fold(Amount::default(), Amount::then)
                    .expect("two spans fit"),
            };
            let cells = cut(&cuts.into_iter().map(Decimal::from).collect(), ty);
            let with = Decimal::from(with);
            let alone = |cell: &Cell| {
                arithmetic::compare(cell.sample, shift, with, ty).is_some_and(|order| op.holds(order))
            };
            let wanted = (0..).zip(&cells).filter(|(_, cell)| alone(cell)).map(|(position, _)| position);
            prop_assert_eq!(holding(&cells, shift, op, with, ty), ValueSet::of(cells.len() as u32, wanted));
        }
    }
}
