//! Lists: a list matters through the kinds of element it has and how many there are of each.
//!
//! Two elements are of one kind when every condition of the rulebook on elements of their list
//! treats them alike. A count of elements is then a count over kinds.

use crate::logic::{Formulas, NodeId, ValueSet, VarId};
use crate::rulebook::model::FactId;

/// A kind of element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ElementKind {
    /// For each condition on the elements, what it comes to for this kind.
    pub bodies: Vec<NodeId>,
    /// A typical element: the values of the list's element variables.
    pub sample: Vec<(VarId, u32)>,
}

/// The kinds of elements of a list, and their counters.
#[derive(Debug, Clone)]
pub struct ListSpace {
    /// The list.
    pub list: FactId,
    /// The variables of an element that conditions look at.
    pub element: Vec<VarId>,
    /// The kinds.
    pub kinds: Vec<ElementKind>,
    /// How many elements of each kind there are, up to the largest number that matters.
    pub counters: Vec<VarId>,
    /// The kind of each combination of values of the element's variables, in counting order (the
    /// last variable fastest).
    pub kind_of: Vec<u32>,
    /// The sizes of the element's variables.
    pub sizes: Vec<u32>,
}

/// Elements that can be told apart in more ways than this are taken as if they had nothing to do with their list: then
/// something dead may not be found, or a difference told that is one for nobody's element.
const MOST_POINTS: usize = 2_000;

impl ListSpace {
    /// The kinds that an element may have, where some of its variables' values are known.
    pub fn possible_kinds(&self, known: &[(VarId, u32)]) -> Vec<u32> {
        let mut kinds: Vec<u32> = Vec::new();
        for (point, kind) in self.kind_of.iter().enumerate() {
            let fits = self
                .values_at(point)
                .all(|(var, value)| known.iter().all(|(other, wanted)| *other != var || *wanted == value));
            if fits && !kinds.contains(kind) {
                kinds.push(*kind);
            }
        }
        kinds.sort_unstable();
        kinds
    }

    /// That the element at hand is one of the list: of a kind of which the list has one.
    pub fn is_inside(&self, formulas: &mut Formulas) -> NodeId {
        if self.kind_of.len() > MOST_POINTS {
            return NodeId::TRUE;
        }
        let mut ways = Vec::new();
        for (point, kind) in self.kind_of.iter().enumerate() {
            let mut parts = vec![formulas.at_least(&[self.counters[*kind as usize]], 1)];
            for (var, value) in self.values_at(point) {
                let size = formulas.size(var);
                parts.push(formulas.lit(var, ValueSet::single(size, value)));
            }
            ways.push(formulas.and(parts));
        }
        formulas.or(ways)
    }

    /// The values of the element's variables at a position of `kind_of`.
    pub fn values_at(&self, point: usize) -> impl Iterator<Item = (VarId, u32)> {
        let mut rest = point as u32;
        let mut values: Vec<(VarId, u32)> = Vec::with_capacity(self.element.len());
        for (var, size) in self.element.iter().zip(&self.sizes).rev() {
            values.push((*var, rest % size));
            rest /= size;
        }
        values.into_iter()
    }
}
