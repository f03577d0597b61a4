//! The diagrams of many formulas in one table, for candidates of whom nearly everything is known.
//!
//! A walk is a chain of loads, each waiting for the one before, and its length cannot be foreseen. So there are
//! few loads (a reference holds the variable of the node that it leads to), they lie together, and the
//! first steps are taken without a look at whether the end is reached.

use super::builder::{FIRST, Ref};
use super::diagram::{Diagram, Level};
use super::formula::NodeId;
use super::knowledge::Knowledge;
use super::settle::Outcome;

/// The end that an open value leads to; those of diagrams come before it.
const OPEN: u32 = FIRST;
/// How many ends there are: so many cells stand before the nodes of each formula, and lead to themselves.
const ENDS: u32 = OPEN + 1;
/// Where the formulas begin that are not in the table: at ends of their own.
const ABSENT: u32 = 0;
/// So many steps are taken blindly. Most formulas ask no more questions, and what a processor cannot
/// foresee costs it more than a step or two for nothing.
const BLIND: u32 = 6;

/// Diagrams one after another: to go through all of them is to read memory in order.
pub(super) struct Walks {
    /// Of each formula of the arena.
    starts: Box<[Start]>,
    /// How many values are known of, with the zero at their end.
    values: usize,
    /// The ends: their variable has one value, the zero, and it leads to themselves.
    ends: [Step; ENDS as usize],
    /// For each formula its ends; then for each node where each of its values leads, and an open value.
    cells: Vec<Step>,
}

/// A variable, and where the cells of its values begin, counted from those of the formula.
#[derive(Clone, Copy)]
struct Step {
    var: u16,
    cell: u16,
}

#[derive(Clone, Copy)]
struct Start {
    /// Where the cells of the formula begin.
    base: u32,
    first: Step,
    /// The longest way from here, or `BLIND` if it is longer.
    steps: u32,
}

impl Walks {
    /// A table for an arena of so many formulas and variables.
    pub(super) fn new(formulas: usize, vars: usize) -> Self {
        let ends = std::array::from_fn(|end| Step { var: vars as u16, cell: end as u16 });
        let absent = Start { base: ABSENT, first: ends[OPEN as usize], steps: 0 };
        Walks { starts: vec![absent; formulas].into(), values: vars + 1, ends, cells: ends.into() }
    }

    fn cells_of(diagram: &Diagram) -> usize {
        ENDS as usize + diagram.children.len() + diagram.len()
    }

    /// Whether a diagram is small enough for the table.
    pub(super) fn has_room_for(diagram: &Diagram) -> bool {
        Walks::cells_of(diagram) <= usize::from(u16::MAX)
    }

    /// Adds the diagram of a formula, once. A huge one is left out: it is answered without the table.
    pub(super) fn add(&mut self, root: NodeId, diagram: &Diagram) {
        let is_there = self.starts[root.index()].base != ABSENT;
        if is_there || !Walks::has_room_for(diagram) || self.values > usize::from(u16::MAX) {
            return;
        }
        let Ok(base) = u32::try_from(self.cells.len()) else { return };
        // Before the cells of a node stand those of the nodes before it, each with one for an open value.
        let place = |level: &Level, node: u32| Step {
            var: level.var.0 as u16,
            cell: (ENDS as usize + level.child(node) + node as usize) as u16,
        };
        let mut places: Vec<Step> = self.ends[..FIRST as usize].into();
        for level in &diagram.levels {
            places.extend(level.nodes().map(|node| place(level, node)));
        }
        let step = |at: Ref| places[at as usize];
        self.cells.reserve(Walks::cells_of(diagram));
        self.cells.extend(self.ends);
        for level in &diagram.levels {
            for node in level.nodes() {
                let children = &diagram.children[level.child(node)..][..level.size() as usize];
                self.cells.extend(children.iter().map(|child| step(*child)));
                self.cells.push(self.ends[OPEN as usize]);
            }
        }
        let steps = (diagram.levels.len() as u32).min(BLIND);
        self.starts[root.index()] = Start { base, first: step(diagram.root), steps };
    }

    /// The table together with what is known; nothing if that is of other variables.
    pub(super) fn with<'w>(&'w self, knowledge: &'w Knowledge) -> Option<Walker<'w>> {
        let values = knowledge.values();
        (values.len() == self.values).then_some(Walker { walks: self, values })
    }
}

/// Answers for one candidate.
#[derive(Clone, Copy)]
pub struct Walker<'w> {
    walks: &'w Walks,
    values: &'w [u32],
}

impl Walker<'_> {
    /// The outcome that known values lead to; nothing where a value on the way is open, or the
    /// formula is not in the table.
    #[inline]
    pub fn outcome(self, root: NodeId) -> Option<Outcome> {
        let Start { base, first, steps } = self.walks.starts[root.index()];
        let cells = &self.walks.cells[base as usize..];
        let next = |at: Step| cells[usize::from(at.cell) + self.values[usize::from(at.var)] as usize];
        let mut at = first;
        for _ in 0..steps {
            at = next(at);
        }
        while u32::from(at.cell) >= ENDS {
            at = next(at);
        }
        let end = u32::from(at.cell);
        (end != OPEN).then(|| Outcome::of_end(end))
    }
}
