//! The diagrams of many formulas in one table, for candidates of whom nearly everything is known.

use super::builder::{FIRST, Ref};
use super::diagram::{Diagram, Level};
use super::formula::NodeId;
use super::settle::Outcome;

/// The end that an open value leads to; those of diagrams come before it.
const OPEN: u32 = FIRST;
/// How many cells an end takes: a variable that has one value, which leads to the end itself.
const END: u32 = 2;
/// Where the nodes begin.
const NODES: u32 = END * (OPEN + 1);
/// So many steps are taken without a look at whether the end is reached. Most formulas ask no more
/// questions, and what a processor cannot foresee costs it more than a step or two for nothing.
const BLIND: u32 = 6;

/// Diagrams one after another: to go through all of them is to read memory in order.
pub(super) struct Walks {
    /// Where each formula of the arena begins.
    starts: Box<[Start]>,
    /// How many values are asked for, the zero included.
    values: usize,
    /// Of each node the variable, where each of its values leads, and where an open value leads.
    cells: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Start {
    cell: u32,
    /// The longest way from here, or `BLIND` if it is longer.
    steps: u32,
}

impl Walks {
    /// A table for an arena of so many formulas and variables.
    pub(super) fn new(formulas: usize, vars: usize) -> Self {
        let absent = Start { cell: END * OPEN, steps: 0 };
        let cells = (0..=OPEN).flat_map(|end| [vars as u32, END * end]).collect();
        Walks { starts: vec![absent; formulas].into(), values: vars + 1, cells }
    }

    /// Adds the diagram of a formula. One for which there is no room is left out.
    pub(super) fn add(&mut self, root: NodeId, diagram: &Diagram) {
        let base = self.cells.len();
        if base + diagram.children.len() + 2 * diagram.len() > u32::MAX as usize {
            return;
        }
        // Before a node stand the children of those before it, and two cells more for each.
        let cell = |level: &Level, node: u32| base + level.child(node) + 2 * node as usize;
        let mut places: Vec<u32> = Vec::with_capacity(diagram.len());
        for level in &diagram.levels {
            places.extend(level.nodes().map(|node| cell(level, node) as u32));
        }
        let place = |at: Ref| at.checked_sub(FIRST).map_or(END * at, |node| places[node as usize]);
        for level in &diagram.levels {
            for node in level.nodes() {
                let children = &diagram.children[level.child(node)..][..level.size() as usize];
                self.cells.push(level.var.0);
                self.cells.extend(children.iter().map(|child| place(*child)));
                self.cells.push(END * OPEN);
            }
        }
        let steps = (diagram.levels.len() as u32).min(BLIND);
        self.starts[root.index()] = Start { cell: place(diagram.root), steps };
    }

    /// The outcome that known values lead to; nothing where a value on the way is open, or the
    /// formula is not in the table, or the values are those of other variables. Of each variable the value is given, its size if it is open;
    /// and one more value, which is zero.
    #[inline]
    pub(super) fn outcome(&self, root: NodeId, values: &[u32]) -> Option<Outcome> {
        if values.len() != self.values {
            return None;
        }
        let Start { cell, steps } = self.starts[root.index()];
        let next = |at: u32| {
            let node = &self.cells[at as usize..];
            node[1 + values[node[0] as usize] as usize]
        };
        let mut at = cell;
        for _ in 0..steps {
            at = next(at);
        }
        while at >= NODES {
            at = next(at);
        }
        (at != END * OPEN).then(|| Outcome::of_end(at / END))
    }
}
