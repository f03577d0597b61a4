//! Diagrams → expressions: whether a candidate can end in true, and whether it can end in false.

use super::expression::{ALL, Expr, Expressions, NONE};
use super::planes::Planes;
use crate::logic::{Diagram, Ends, ValueSet, VarId};

/// The candidates that can end in true, and those that can end in false. Those that can do neither have no
/// possible completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Ways {
    pub(super) yes: Expr,
    pub(super) no: Expr,
}

/// Where the candidates of a diagram can end. Exact, since a path asks about each variable once.
pub(super) fn ways(expressions: &mut Expressions, planes: &Planes, diagram: &Diagram) -> Ways {
    let ends = Ends {
        yes: Ways { yes: ALL, no: NONE },
        no: Ways { yes: NONE, no: ALL },
        impossible: Ways { yes: NONE, no: NONE },
    };
    diagram.fold(ends, |var, children: &[Ways]| Ways {
        yes: choice(expressions, planes, var, children.iter().map(|child| child.yes)),
        no: choice(expressions, planes, var, children.iter().map(|child| child.no)),
    })
}

/// That a variable can have a value whose child holds.
fn choice(
    expressions: &mut Expressions,
    planes: &Planes,
    var: VarId,
    children: impl ExactSizeIterator<Item = Expr>,
) -> Expr {
    let size = children.len() as u32;
    let mut groups: Vec<(Expr, ValueSet)> = Vec::new();
    for (value, child) in (0..size).zip(children) {
        match groups.iter_mut().find(|(other, _)| *other == child) {
            Some((_, set)) => set.insert(value),
            None => groups.push((child, ValueSet::single(size, value))),
        }
    }
    if let [(only, _)] = groups[..] {
        return only;
    }
    let settled = groups.iter().find(|(child, _)| *child == ALL);
    let settled = settled.map(|(_, set)| planes.literal(expressions, var, set));
    // Where one of the values that settle it is not possible, one of the others is.
    if let (Some(settled), [(one, _), (other, _)]) = (settled, &groups[..]) {
        let rest = if *one == ALL { *other } else { *one };
        if rest != NONE {
            return expressions.or(settled, rest);
        }
    }
    let open = groups.iter().filter(|(child, _)| *child != ALL && *child != NONE);
    open.fold(settled.unwrap_or(NONE), |all, (child, set)| {
        let literal = planes.literal(expressions, var, set);
        expressions.or_and(all, literal, *child)
    })
}
