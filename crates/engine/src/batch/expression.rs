//! Expressions over planes, each kept once.
//!
//! There is one operation, `a | (b & c)`: "and" and "or" are cases of it, and a machine that knows one operation
//! has nothing to choose at each step.

use std::collections::HashMap;

/// An expression: its place in the table.
pub(super) type Expr = u32;

/// No candidate.
pub(super) const NONE: Expr = 0;
/// Every candidate.
pub(super) const ALL: Expr = 1;
/// The first plane.
pub(super) const PLANES: Expr = 2;

/// `or | (left & right)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Gate {
    pub(super) or: Expr,
    pub(super) left: Expr,
    pub(super) right: Expr,
}

/// The expressions over some planes: the constants, then the planes, then the gates, each after its operands.
#[derive(Debug)]
pub(super) struct Expressions {
    planes: u32,
    gates: Vec<Gate>,
    known: HashMap<Gate, Expr>,
    /// By the variable's first plane and the end it begins at: any of one plane, of two, and so on.
    runs: HashMap<(u32, bool), Vec<Expr>>,
}

impl Expressions {
    /// The expressions over this many planes.
    pub(super) fn over(planes: u32) -> Self {
        Self { planes, gates: Vec::new(), known: HashMap::new(), runs: HashMap::new() }
    }

    /// How many planes there are.
    pub(super) fn planes(&self) -> u32 {
        self.planes
    }

    /// The gate behind an expression; none for constants and planes.
    pub(super) fn gate(&self, expr: Expr) -> Option<Gate> {
        self.gates.get(expr.checked_sub(PLANES + self.planes)? as usize).copied()
    }

    /// Either.
    pub(super) fn or(&mut self, one: Expr, other: Expr) -> Expr {
        match (one.min(other), one.max(other)) {
            (NONE, it) => it,
            (ALL, _) => ALL,
            (one, other) if one == other => one,
            (one, other) => self.add(Gate { or: one, left: ALL, right: other }),
        }
    }

    /// Any of some planes, which are those of a variable from one of its ends on.
    pub(super) fn any_of_run(
        &mut self,
        from: (u32, bool),
        planes: impl ExactSizeIterator<Item = Expr>,
    ) -> Expr {
        let wanted = planes.len();
        let mut run = self.runs.remove(&from).unwrap_or_default();
        for plane in planes.skip(run.len()) {
            run.push(self.or(run.last().copied().unwrap_or(NONE), plane));
        }
        let any = wanted.checked_sub(1).map_or(NONE, |last| run[last]);
        self.runs.insert(from, run);
        any
    }

    /// `or | (left & right)`.
    pub(super) fn or_and(&mut self, or: Expr, left: Expr, right: Expr) -> Expr {
        match (left.min(right), left.max(right)) {
            (NONE, _) => or,
            (ALL, it) => self.or(or, it),
            (left, right) if left == right => self.or(or, left),
            (left, right) if or == ALL || or == left || or == right => or,
            (left, right) => self.add(Gate { or, left, right }),
        }
    }

    fn add(&mut self, gate: Gate) -> Expr {
        let next = PLANES + self.planes + self.gates.len() as u32;
        let expr = *self.known.entry(gate).or_insert(next);
        if expr == next {
            self.gates.push(gate);
        }
        expr
    }
}
