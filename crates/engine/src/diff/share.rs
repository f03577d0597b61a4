//! Which part of all candidates a formula is about, each answer weighing the same.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::decide::compile::{Cell, Space, VarMeaning};
use crate::logic::{Diagram, VarId};
use crate::rulebook::model::Model;
use crate::rulebook::types::SlotType;

/// How many disjoint cases are added up at most.
const MOST_CASES: usize = 4_096;

/// The share of the declared domain where the diagram is true; nothing where the domain has no
/// end, or what is compared is not counted: lists, texts, two facts with each other, the form.
pub fn share(model: &Model, space: &Space, diagram: &Diagram) -> Option<f64> {
    let mut weights: Vec<(VarId, Vec<f64>)> = Vec::new();
    for var in diagram.support() {
        weights.push((*var, weigh(model, space, *var)?));
    }
    let cases = diagram.cubes(true, MOST_CASES);
    if cases.len() == MOST_CASES {
        return None;
    }
    let mut total = 0.0;
    for case in cases {
        let mut part = 1.0;
        for (var, set) in case {
            let (_, values) = weights.iter().find(|(other, _)| *other == var)?;
            let inside: f64 = set.iter().filter_map(|value| values.get(value as usize)).sum();
            part *= inside / values.iter().sum::<f64>();
        }
        total += part;
    }
    Some(total)
}

/// How many answers each value of a variable stands for.
fn weigh(model: &Model, space: &Space, var: VarId) -> Option<Vec<f64>> {
    match space.meaning(var) {
        VarMeaning::YesNo(slot) | VarMeaning::Member(slot, _) if !model.slot(*slot).in_list => {
            Some(vec![1.0, 1.0])
        }
        VarMeaning::Choice(slot) if !model.slot(*slot).in_list => {
            Some(vec![1.0; model.slot(*slot).ty.choices().len()])
        }
        VarMeaning::Cells(slot, cells) if !model.slot(*slot).in_list => match model.slot(*slot).ty {
            SlotType::Number { whole: true, from: Some(from), to: Some(to), .. } => {
                cells.iter().map(|cell| whole_numbers(cell, from, to)).collect()
            }
            _ => None,
        },
        _ => None,
    }
}

/// How many whole numbers lie in a cell.
fn whole_numbers(cell: &Cell, from: Decimal, to: Decimal) -> Option<f64> {
    if cell.is_point() {
        return Some(1.0);
    }
    let first = cell.low.map_or(Some(from.ceil()), |low| low.floor().checked_add(Decimal::ONE))?;
    let last = cell.high.map_or(Some(to.floor()), |high| high.ceil().checked_sub(Decimal::ONE))?;
    last.checked_sub(first)?.checked_add(Decimal::ONE)?.to_f64().map(|count| count.max(0.0))
}
