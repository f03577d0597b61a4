//! Where diagrams are made: a table of reduced, shared nodes, and the operations on them.

use super::formula::{Formulas, Node, NodeId, VarId};
use super::hash::FastMap;

/// A terminal, or the node at `FIRST + index`.
pub(super) type Ref = u32;
pub(super) const IMPOSSIBLE: Ref = 0;
pub(super) const TRUE: Ref = 1;
pub(super) const FALSE: Ref = 2;
pub(super) const FIRST: Ref = 3;

/// Deeper diagrams are refused: the operations recurse once per level.
pub(super) const MAX_LEVELS: usize = 1000;

/// Why an operation did not come to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The budget is spent.
    Full,
    /// Something that is true was joined with something that is false.
    Collision,
}

/// What can be done with two diagrams.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Op {
    /// Both; neither side may be impossible anywhere.
    And,
    /// Either; neither side may be impossible anywhere.
    Or,
    /// The first and not the second; neither side may be impossible anywhere.
    Minus,
    /// The first where the second is true, impossible where it is false.
    Given,
    /// Whichever is possible; a collision where one is true and the other false.
    Join,
}

pub(super) struct Builder {
    /// The number of children of a node, by level.
    sizes: Vec<u32>,
    nodes: Vec<Place>,
    children: Vec<Ref>,
    unique: FastMap<Box<[u32]>, Ref>,
    results: FastMap<(Op, Ref, Ref), Ref>,
    /// Children of nodes in the making.
    stack: Vec<u32>,
    budget: usize,
    /// Steps of work that made no nodes.
    beside: usize,
}

#[derive(Clone, Copy)]
struct Place {
    level: u32,
    first_child: u32,
}

impl Builder {
    pub(super) fn new(sizes: Vec<u32>, budget: usize) -> Self {
        Self {
            sizes,
            nodes: Vec::new(),
            children: Vec::new(),
            unique: FastMap::default(),
            results: FastMap::default(),
            stack: Vec::new(),
            budget,
            beside: 0,
        }
    }

    pub(super) fn size(&self, level: u32) -> u32 {
        self.sizes[level as usize]
    }

    /// The level of a node; that of a terminal is beyond all others.
    pub(super) fn level(&self, at: Ref) -> u32 {
        if at < FIRST { u32::MAX } else { self.nodes[(at - FIRST) as usize].level }
    }

    pub(super) fn children(&self, at: Ref) -> &[Ref] {
        if at < FIRST {
            return &[];
        }
        let Place { level, first_child } = self.nodes[(at - FIRST) as usize];
        let first = first_child as usize;
        &self.children[first..first + self.size(level) as usize]
    }

    /// Where the value leads from here; nowhere else if this node does not ask about the level.
    fn follow(&self, at: Ref, level: u32, value: u32) -> Ref {
        if self.level(at) == level { self.children(at)[value as usize] } else { at }
    }

    /// The node with these children; reduced and shared.
    pub(super) fn node(
        &mut self,
        level: u32,
        mut child: impl FnMut(&mut Self, u32) -> Result<Ref, Stop>,
    ) -> Result<Ref, Stop> {
        let base = self.stack.len();
        self.stack.push(level);
        for value in 0..self.size(level) {
            match child(self, value) {
                Ok(made) => self.stack.push(made),
                Err(stop) => {
                    self.stack.truncate(base);
                    return Err(stop);
                }
            }
        }
        let result = self.share(base);
        self.stack.truncate(base);
        result
    }

    /// The stack from `base` on holds a level and the children.
    fn share(&mut self, base: usize) -> Result<Ref, Stop> {
        let key = &self.stack[base..];
        let (level, children) = (key[0], &key[1..]);
        match children {
            // A level without a value cannot be passed.
            [] => return Ok(IMPOSSIBLE),
            [first, rest @ ..] if rest.iter().all(|other| other == first) => return Ok(*first),
            _ => {}
        }
        if let Some(&known) = self.unique.get(key) {
            return Ok(known);
        }
        if self.spent() >= self.budget {
            return Err(Stop::Full);
        }
        let made = FIRST + self.nodes.len() as u32;
        self.nodes.push(Place { level, first_child: self.children.len() as u32 });
        self.children.extend_from_slice(children);
        self.unique.insert(key.into(), made);
        Ok(made)
    }

    /// Wide nodes cost more than narrow ones, and to find that nodes are there already is not free either.
    fn spent(&self) -> usize {
        self.nodes.len() + self.children.len() / 64 + self.results.len() / 16
    }

    /// What all this took, in [steps](super::steps).
    pub(super) fn steps(&self) -> usize {
        self.nodes.len() / 4 + self.children.len() / 32 + self.results.len() / 4 + self.beside
    }

    /// Notes steps of work that left no nodes behind.
    pub(super) fn took(&mut self, steps: usize) {
        self.beside = self.beside.saturating_add(steps);
    }

    pub(super) fn apply(&mut self, op: Op, a: Ref, b: Ref) -> Result<Ref, Stop> {
        let decided = match op {
            Op::And if a == FALSE || b == TRUE || a == b => Some(a),
            Op::And if b == FALSE || a == TRUE => Some(b),
            Op::Or if a == TRUE || b == FALSE || a == b => Some(a),
            Op::Or if b == TRUE || a == FALSE => Some(b),
            Op::Minus if a == FALSE || b == FALSE => Some(a),
            Op::Minus if b == TRUE || a == b => Some(FALSE),
            Op::Given if b == TRUE || a == IMPOSSIBLE => Some(a),
            Op::Given if b == FALSE => Some(IMPOSSIBLE),
            Op::Join if a == b || b == IMPOSSIBLE => Some(a),
            Op::Join if a == IMPOSSIBLE => Some(b),
            Op::Join if a < FIRST && b < FIRST => return Err(Stop::Collision),
            _ => None,
        };
        if let Some(result) = decided {
            return Ok(result);
        }
        let key = match op {
            Op::Minus | Op::Given => (op, a, b),
            Op::And | Op::Or | Op::Join => (op, a.min(b), a.max(b)),
        };
        if let Some(&known) = self.results.get(&key) {
            return Ok(known);
        }
        let level = self.level(a).min(self.level(b));
        let result = self.node(level, |this, value| {
            let (a, b) = (this.follow(a, level, value), this.follow(b, level, value));
            this.apply(op, a, b)
        })?;
        if self.spent() > self.budget {
            return Err(Stop::Full);
        }
        self.results.insert(key, result);
        Ok(result)
    }

    /// Joins many, the deepest first: so each step adds on top of what is there.
    pub(super) fn fold(&mut self, op: Op, neutral: Ref, mut operands: Vec<Ref>) -> Result<Ref, Stop> {
        operands.sort_by_key(|&operand| std::cmp::Reverse(self.level(operand)));
        operands.into_iter().try_fold(neutral, |so_far, operand| self.apply(op, operand, so_far))
    }

    /// What is left when the levels marked in `gone` may take any value: true (false) where some of them make
    /// it true (false).
    pub(super) fn project(&mut self, root: Ref, gone: &[bool]) -> Result<Ref, Stop> {
        self.project_into(root, gone, &mut FastMap::default())
    }

    fn project_into(&mut self, at: Ref, gone: &[bool], done: &mut FastMap<Ref, Ref>) -> Result<Ref, Stop> {
        if at < FIRST {
            return Ok(at);
        }
        if let Some(&known) = done.get(&at) {
            return Ok(known);
        }
        let level = self.level(at);
        let result = if gone[level as usize] {
            let mut joined = IMPOSSIBLE;
            for value in 0..self.size(level) {
                let child = self.follow(at, level, value);
                let child = self.project_into(child, gone, done)?;
                joined = self.apply(Op::Join, joined, child)?;
            }
            joined
        } else {
            self.node(level, |this, value| {
                let child = this.follow(at, level, value);
                this.project_into(child, gone, done)
            })?
        };
        done.insert(at, result);
        Ok(result)
    }

    /// The nodes below and at the root, by level, and in order of discovery within a level.
    pub(super) fn reachable(&self, root: Ref) -> Vec<Ref> {
        let mut seen: FastMap<Ref, ()> = FastMap::default();
        let mut found = Vec::new();
        let mut stack = vec![root];
        while let Some(at) = stack.pop() {
            if at >= FIRST && seen.insert(at, ()).is_none() {
                found.push(at);
                stack.extend(self.children(at).iter().rev());
            }
        }
        found.sort_by_key(|&at| self.level(at));
        found
    }

    /// The diagrams of some formulas; `levels` has every variable of theirs.
    pub(super) fn formulas(
        &mut self,
        formulas: &Formulas,
        roots: &[NodeId],
        levels: &FastMap<VarId, u32>,
    ) -> Result<Vec<Ref>, Stop> {
        let mut done: FastMap<NodeId, Ref> = FastMap::default();
        for id in formulas.cone(roots.iter().copied()) {
            let node = formulas.node(id);
            let parts = node.children().iter().map(|child| done[child]);
            let result = match node {
                Node::Const(value) => constant(*value),
                Node::Lit { var, set } => {
                    self.node(levels[var], |_, value| Ok(constant(set.contains(value))))?
                }
                Node::Not(child) => self.apply(Op::Minus, TRUE, done[child])?,
                Node::And(_) => self.fold(Op::And, TRUE, parts.collect())?,
                Node::Or(_) => self.fold(Op::Or, FALSE, parts.collect())?,
            };
            done.insert(id, result);
        }
        Ok(roots.iter().map(|root| done[root]).collect())
    }
}

pub(super) fn constant(value: bool) -> Ref {
    if value { TRUE } else { FALSE }
}
