//! Three-valued evaluation: quick, sound, but not complete. `a or not a` written with two different formulas
//! is unknown here.

use super::formula::{Formulas, Node, NodeId, VarId};
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::values::ValueSet;

/// What an evaluation can tell. The order is that of `and` (the least) and `or` (the greatest).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// False under every completion of the knowledge.
    False,
    /// Not decided by this evaluation.
    Unknown,
    /// True under every completion of the knowledge.
    True,
}

impl Truth {
    /// The truth of the negation.
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

/// Evaluates every formula of the arena in one pass; `out` holds one truth per id.
pub fn evaluate_all(formulas: &Formulas, knowledge: &Knowledge, out: &mut Vec<Truth>) {
    out.clear();
    out.reserve(formulas.len());
    for node in formulas.nodes() {
        let truth = match node {
            Node::Const(value) => Truth::from(*value),
            Node::Lit { var, set } => literal(knowledge, *var, set),
            Node::Not(child) => out[child.index()].negate(),
            Node::And(children) => {
                children.iter().map(|child| out[child.index()]).min().unwrap_or(Truth::True)
            }
            Node::Or(children) => {
                children.iter().map(|child| out[child.index()]).max().unwrap_or(Truth::False)
            }
        };
        out.push(truth);
    }
}

/// Evaluates one formula, and of its parts just those that it takes.
pub fn evaluate(formulas: &Formulas, root: NodeId, knowledge: &Knowledge) -> Truth {
    let mut done: FastMap<NodeId, Truth> = FastMap::default();
    let mut open: Vec<Open> = Vec::new();
    let mut current = root;
    loop {
        let mut truth = match formulas.node(current) {
            Node::Const(value) => Truth::from(*value),
            Node::Lit { var, set } => literal(knowledge, *var, set),
            node => match done.get(&current) {
                Some(truth) => *truth,
                None => {
                    open.push(Open { id: current, next: 1, worst: Truth::True, best: Truth::False });
                    current = node.children()[0];
                    continue;
                }
            },
        };
        // Hand the truth to the parent; a parent that is decided by it hands its own on.
        loop {
            let Some(parent) = open.last_mut() else { return truth };
            parent.worst = parent.worst.min(truth);
            parent.best = parent.best.max(truth);
            let node = formulas.node(parent.id);
            let (result, decided) = match node {
                Node::And(_) => (parent.worst, parent.worst == Truth::False),
                Node::Or(_) => (parent.best, parent.best == Truth::True),
                _ => (truth.negate(), true),
            };
            if !decided && let Some(&child) = node.children().get(parent.next) {
                parent.next += 1;
                current = child;
                break;
            }
            done.insert(parent.id, result);
            open.pop();
            truth = result;
        }
    }
}

/// A formula some of whose children have been evaluated.
struct Open {
    id: NodeId,
    next: usize,
    worst: Truth,
    best: Truth,
}

fn literal(knowledge: &Knowledge, var: VarId, set: &ValueSet) -> Truth {
    if let Some(value) = knowledge.get(var).and_then(ValueSet::only) {
        return set.contains(value).into();
    }
    match knowledge.get(var) {
        Some(possible) if possible.is_subset(set) => Truth::True,
        Some(possible) if possible.is_disjoint(set) => Truth::False,
        _ => Truth::Unknown,
    }
}
