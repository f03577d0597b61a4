//! Formulas over finite domains, in an arena that holds each one once.

use std::sync::Arc;

use super::hash::{FastMap, hash_of};
use super::index::Index;
use super::met::Met;
use super::theory::{Saying, Term, TermId, Terms};
use super::values::ValueSet;

/// A variable: something that has exactly one value of its domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VarId(pub u32);

/// What a person would declare. One group may stand behind several variables, as a set stands behind its
/// members.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

/// A formula in its arena. Equal formulas of one arena have equal ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The formula that is always false.
    pub const FALSE: Self = Self(0);
    /// The formula that is always true.
    pub const TRUE: Self = Self(1);

    /// Its position in the arena.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One formula, in terms of smaller ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// Always this.
    Const(bool),
    /// The variable has a value of the set, which is neither empty nor full.
    Lit {
        /// The variable.
        var: VarId,
        /// The values that make the literal true.
        set: ValueSet,
    },
    /// The child, which is an `And` or an `Or`, is false.
    Not(NodeId),
    /// Every child is true. At least two children, none of them an `And`, at most one literal per variable.
    And(Box<[NodeId]>),
    /// Some child is true. At least two children, none of them an `Or`, at most one literal per variable.
    Or(Box<[NodeId]>),
}

impl Node {
    /// The formulas this one is made of.
    pub fn children(&self) -> &[NodeId] {
        match self {
            Self::Const(_) | Self::Lit { .. } => &[],
            Self::Not(child) => std::slice::from_ref(child),
            Self::And(children) | Self::Or(children) => children,
        }
    }
}

/// An arena of formulas and of the variables they speak of.
///
/// Children stand before their parents, so one pass in order of ids meets every formula after its parts. What
/// is built is simplified on the spot: constants, doubles, `x and not x`, nesting, double negation; a negated
/// literal is the literal of the other values, and literals of one variable under one `And` or `Or` are
/// merged.
///
/// An id of another arena is a programming error, and may panic.
#[derive(Clone, Debug)]
pub struct Formulas {
    nodes: Vec<Node>,
    ids: Index,
    vars: Vec<Variable>,
    /// What the variables say of numbers.
    terms: Arc<Terms>,
}

#[derive(Clone, Copy, Debug)]
struct Variable {
    size: u32,
    group: GroupId,
}

impl Default for Formulas {
    fn default() -> Self {
        Self::new()
    }
}

/// A part of the same kind as the whole is dissolved in it up to this length. (Beyond it, what is put together piece by piece
/// would hold all the pieces before once more at each.)
const MOST_FLAT: usize = 64;

impl Formulas {
    /// An arena that holds the two constants, and no variable.
    pub fn new() -> Self {
        let mut formulas =
            Self { nodes: Vec::new(), ids: Index::default(), vars: Vec::new(), terms: Arc::default() };
        formulas.intern(Node::Const(false));
        formulas.intern(Node::Const(true));
        formulas
    }

    /// An arena of its own that knows the same numbers as another; no variable speaks of them yet.
    pub fn with_terms_of(other: &Self) -> Self {
        Self { terms: Arc::new(other.terms.unspoken()), ..Self::new() }
    }

    /// From now on, a variable says what one of another arena says, which knows the same numbers.
    pub fn say_as(&mut self, var: VarId, other: &Self, theirs: VarId) {
        if let Some(part) = other.terms.says(theirs) {
            self.say(var, part.clone());
        }
    }

    /// Adds a variable with the domain `0..size`. There is always a value: a size of 0 is taken as 1.
    pub fn new_var(&mut self, size: u32, group: GroupId) -> VarId {
        let var = VarId(self.vars.len() as u32);
        self.vars.push(Variable { size: size.max(1), group });
        var
    }

    /// How many variables there are; their ids run from 0.
    pub fn vars(&self) -> usize {
        self.vars.len()
    }

    /// The number of values of a variable.
    pub fn size(&self, var: VarId) -> u32 {
        self.vars[var.0 as usize].size
    }

    /// The group of a variable.
    pub fn group(&self, var: VarId) -> GroupId {
        self.vars[var.0 as usize].group
    }

    /// From now on, a variable belongs to another group.
    pub fn regroup(&mut self, var: VarId, group: GroupId) {
        self.vars[var.0 as usize].group = group;
    }

    /// From now on, a number, and those that are made from it, belong to another group.
    pub fn regroup_term(&mut self, term: TermId, group: GroupId) {
        Arc::make_mut(&mut self.terms).regroup(term, group);
    }

    /// Adds a number that variables can speak of.
    pub fn new_term(&mut self, term: Term) -> TermId {
        Arc::make_mut(&mut self.terms).add(term)
    }

    /// From now on, this is what a variable says of numbers.
    pub fn say(&mut self, var: VarId, part: Saying) {
        Arc::make_mut(&mut self.terms).say(var, part);
    }

    /// What the variables say of numbers.
    pub fn terms(&self) -> &Arc<Terms> {
        &self.terms
    }

    /// How many formulas there are, parts included; their ids run from 0.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: the constants are always there.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// What a formula is made of.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.index()]
    }

    pub(super) fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Always true, or always false.
    pub fn constant(&self, value: bool) -> NodeId {
        if value { NodeId::TRUE } else { NodeId::FALSE }
    }

    /// The variable has one of these values. Values outside of its domain are ignored.
    pub fn lit(&mut self, var: VarId, set: ValueSet) -> NodeId {
        let size = self.size(var);
        let set = if set.size() == size { set } else { ValueSet::empty(size).union(&set) };
        if set.is_empty() {
            NodeId::FALSE
        } else if set.is_full() {
            NodeId::TRUE
        } else {
            self.intern(Node::Lit { var, set })
        }
    }

    /// The formula is false.
    pub fn not(&mut self, id: NodeId) -> NodeId {
        match self.node(id) {
            Node::Const(value) => self.constant(!value),
            Node::Lit { var, set } => {
                let (var, set) = (*var, set.complement());
                self.lit(var, set)
            }
            Node::Not(child) => *child,
            Node::And(_) | Node::Or(_) => self.intern(Node::Not(id)),
        }
    }

    /// Every one is true; true if there is none.
    pub fn and(&mut self, children: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.join(true, children)
    }

    /// Some one is true; false if there is none.
    pub fn or(&mut self, children: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.join(false, children)
    }

    /// Where `a` is true, so is `b`.
    pub fn implies(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let not_a = self.not(a);
        self.or([not_a, b])
    }

    /// Both are true, or both are false.
    pub fn iff(&mut self, a: NodeId, b: NodeId) -> NodeId {
        let forth = self.implies(a, b);
        let back = self.implies(b, a);
        self.and([forth, back])
    }

    /// The sum of the counters is `n` or more. The value of a counter is its count.
    ///
    /// The last value of a counter means "that many or more" and is counted as that many. So the answer is
    /// exact where each counter can count up to `n`; where one cannot, it is a sum of what is certainly
    /// there.
    pub fn at_least(&mut self, counters: &[VarId], n: u32) -> NodeId {
        let most = counters.iter().map(|&var| u64::from(self.size(var) - 1)).sum::<u64>();
        if u64::from(n) > most {
            return NodeId::FALSE;
        }
        // `rest[need]`: the counters from here to the end come to `need`. Grows from the end, where there is
        // nothing left.
        let mut rest = vec![NodeId::FALSE; n as usize + 1];
        rest[0] = NodeId::TRUE;
        for &var in counters.iter().rev() {
            let size = self.size(var);
            let mut here = Vec::with_capacity(rest.len());
            for need in 0..=n {
                let mut ways = Vec::with_capacity(size.min(need + 1) as usize);
                for count in 0..size.min(need + 1) {
                    let enough = self.lit(var, ValueSet::of(size, count..size));
                    ways.push(self.and([enough, rest[(need - count) as usize]]));
                }
                here.push(self.or(ways));
            }
            rest = here;
        }
        rest[n as usize]
    }

    /// The formula with some of its literals replaced. `replace` is asked once per literal, and returns
    /// nothing to keep it.
    pub fn rewrite(
        &mut self,
        root: NodeId,
        mut replace: impl FnMut(&mut Self, VarId, &ValueSet) -> Option<NodeId>,
    ) -> NodeId {
        if let Node::Lit { var, set } = self.node(root).clone() {
            return replace(self, var, &set).unwrap_or(root);
        }
        let mut done: FastMap<NodeId, NodeId> = FastMap::default();
        for id in self.cone([root]) {
            let node = self.node(id).clone();
            let new: Vec<NodeId> =
                node.children().iter().map(|child| done.get(child).copied().unwrap_or(*child)).collect();
            let result = match &node {
                Node::Lit { var, set } => replace(self, *var, set).unwrap_or(id),
                _ if new == node.children() => id,
                Node::Const(_) => id,
                Node::Not(_) => self.not(new[0]),
                Node::And(_) => self.and(new),
                Node::Or(_) => self.or(new),
            };
            done.insert(id, result);
        }
        done.get(&root).copied().unwrap_or(root)
    }

    /// The variables that occur in a formula, in ascending order.
    pub fn support(&self, root: NodeId) -> Vec<VarId> {
        let mut vars = self.order([root]);
        vars.sort_unstable();
        vars
    }

    /// The variables that occur in the formulas, in order of first appearance.
    pub(super) fn order(&self, roots: impl IntoIterator<Item = NodeId>) -> Vec<VarId> {
        let mut vars = Vec::new();
        let mut met = Met::none(self.vars());
        self.walk(roots, |id| {
            if let Node::Lit { var, .. } = self.node(id)
                && met.add(var.0)
            {
                vars.push(*var);
            }
        });
        vars
    }

    /// The formulas and all their parts, in ascending order: parts before wholes.
    pub(super) fn cone(&self, roots: impl IntoIterator<Item = NodeId>) -> Vec<NodeId> {
        let mut cone = Vec::new();
        self.walk(roots, |id| cone.push(id));
        cone.sort_unstable();
        cone
    }

    /// Visits each part once, wholes before parts, from left to right.
    fn walk(&self, roots: impl IntoIterator<Item = NodeId>, mut visit: impl FnMut(NodeId)) {
        let mut met = Met::none(self.len());
        let mut stack = Vec::with_capacity(16);
        for root in roots {
            stack.push(root);
            while let Some(id) = stack.pop() {
                if met.add(id.0) {
                    visit(id);
                    stack.extend(self.node(id).children().iter().rev());
                }
            }
        }
    }

    /// An `And` (or an `Or`) in its simplest form.
    fn join(&mut self, all: bool, children: impl IntoIterator<Item = NodeId>) -> NodeId {
        let neutral = self.constant(all);
        let decisive = self.constant(!all);
        let children = children.into_iter();
        let mut flat = Vec::with_capacity(children.size_hint().0);
        for child in children {
            match self.node(child) {
                Node::And(nested) if all && nested.len() <= MOST_FLAT => flat.extend_from_slice(nested),
                Node::Or(nested) if !all && nested.len() <= MOST_FLAT => flat.extend_from_slice(nested),
                _ if child == decisive => return decisive,
                _ if child == neutral => {}
                _ => flat.push(child),
            }
        }
        if let [] | [_] = flat[..] {
            return flat.first().copied().unwrap_or(neutral);
        }
        flat.sort_unstable();
        flat.dedup();
        self.merge_literals(all, &mut flat);
        if flat.contains(&decisive) {
            return decisive;
        }
        let contradicts = |id: &NodeId| match self.node(*id) {
            Node::Not(child) => flat.binary_search(child).is_ok(),
            _ => false,
        };
        if flat.iter().any(contradicts) {
            return decisive;
        }
        match flat[..] {
            [] => neutral,
            [one] => one,
            _ if all => self.intern(Node::And(flat.into())),
            _ => self.intern(Node::Or(flat.into())),
        }
    }

    /// Leaves at most one literal per variable. The children are and stay in ascending order.
    fn merge_literals(&mut self, all: bool, children: &mut Vec<NodeId>) {
        let mut literals: Vec<(VarId, NodeId)> = Vec::with_capacity(children.len());
        for &child in children.iter() {
            if let Node::Lit { var, .. } = self.node(child) {
                literals.push((*var, child));
            }
        }
        literals.sort_unstable();
        let mut changed = false;
        for same in literals.chunk_by(|a, b| a.0 == b.0).filter(|same| same.len() > 1) {
            let var = same[0].0;
            let mut merged: Option<ValueSet> = None;
            for (_, id) in same {
                if let Node::Lit { set, .. } = self.node(*id) {
                    merged = Some(match merged {
                        None => set.clone(),
                        Some(so_far) if all => so_far.intersection(set),
                        Some(so_far) => so_far.union(set),
                    });
                }
            }
            let Some(merged) = merged else { continue };
            let id = self.lit(var, merged);
            children.retain(|child| same.binary_search(&(var, *child)).is_err());
            children.push(id);
            changed = true;
        }
        if changed {
            children.sort_unstable();
            children.dedup();
        }
    }

    fn intern(&mut self, node: Node) -> NodeId {
        let hash = hash_of(&node);
        if let Some(id) = self.ids.find(hash, |place| self.nodes[place as usize] == node) {
            return NodeId(id);
        }
        let id = self.nodes.len() as u32;
        self.nodes.push(node);
        self.ids.add(hash, id, |place| hash_of(&self.nodes[place as usize]));
        NodeId(id)
    }
}
