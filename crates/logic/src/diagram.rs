//! Decision diagrams: a formula in the form in which questions about it are quick to answer.

use std::sync::Arc;

use super::assumptions::Care;
use super::builder::{Builder, FALSE, FIRST, IMPOSSIBLE, MAX_LEVELS, Op, Ref, TRUE};
use super::formula::{Formulas, GroupId, Node, NodeId, VarId};
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::steps;
use super::theory::{Search, Terms, close};
use super::values::ValueSet;

/// A condition on some variables, each having one of a few values; what is not listed does not matter.
pub type Cube = Vec<(VarId, ValueSet)>;

/// How many assignments there are of each kind. Exact up to 2^53.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count {
    /// Those that make it true.
    pub yes: f64,
    /// Those that make it false.
    pub no: f64,
    /// Those outside of the care condition.
    pub impossible: f64,
}

/// A reduced, ordered, multi-valued decision diagram, with three ends: true, false, and impossible.
///
/// One level per variable, in order of first appearance; a node has one child per value. It is reduced, so it
/// has a level for a variable just if the answer can turn on it. Impossible is what lies outside of the care
/// condition, of which those conjuncts are taken that have to do with the formula: they share a variable with
/// it, or with another such conjunct. The others are taken to be satisfiable, and change nothing.
#[derive(Clone, Debug)]
pub struct Diagram {
    pub(super) root: Ref,
    pub(super) levels: Box<[Level]>,
    /// The children of all nodes, in order.
    pub(super) children: Box<[Ref]>,
    support: Box<[VarId]>,
    /// The levels of the formula, then those of each conjunct of the care condition. Empty if there is no
    /// such conjunct.
    pub(super) scopes: Box<[Vec<u32>]>,
    /// What its variables say of numbers, if they say anything.
    pub(super) terms: Option<Arc<Terms>>,
    /// What the care condition says of numbers outright.
    pub(super) always: Box<[(VarId, ValueSet)]>,
}

/// The nodes that ask about one variable. They stand together; the children of a node stand in later levels.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) var: VarId,
    pub(super) group: GroupId,
    /// Index of the first node.
    pub(super) first: u32,
    /// Number of nodes.
    pub(super) width: u32,
    /// Where in `children` those of the first node begin.
    offset: u32,
    full: ValueSet,
}

impl Level {
    pub(super) fn size(&self) -> u32 {
        self.full.size()
    }

    pub(super) fn nodes(&self) -> std::ops::Range<u32> {
        self.first..self.first + self.width
    }

    /// Index in `children` of the first child of a node of this level.
    pub(super) fn child(&self, node: u32) -> usize {
        (self.offset + (node - self.first) * self.size()) as usize
    }

    /// The values that the variable can have. What is not known of at all can have any.
    pub(super) fn possible<'a>(&'a self, knowledge: &'a Knowledge) -> &'a ValueSet {
        match knowledge.get(self.var) {
            Some(set) if set.size() == self.size() => set,
            _ => &self.full,
        }
    }
}

/// The bit that stands for a terminal in a set of terminals.
pub(super) fn bit(terminal: Ref) -> u8 {
    1 << terminal
}

/// A set of nodes, for walks. Small diagrams need no memory for it.
pub(super) struct Marks {
    small: [u64; 4],
    large: Vec<u64>,
}

impl Marks {
    pub(super) fn new(len: usize) -> Self {
        let large = if len <= 256 { Vec::new() } else { vec![0; len.div_ceil(64)] };
        Self { small: [0; 4], large }
    }

    fn words(&mut self) -> &mut [u64] {
        if self.large.is_empty() { &mut self.small } else { &mut self.large }
    }

    pub(super) fn has(&self, node: u32) -> bool {
        let words: &[u64] = if self.large.is_empty() { &self.small } else { &self.large };
        words[(node / 64) as usize] >> (node % 64) & 1 == 1
    }
}

impl Diagram {
    /// The diagram of a formula; nothing if it takes more than `budget` nodes, those that only serve to make
    /// it included.
    pub fn build(formulas: &Formulas, root: NodeId, care: Option<NodeId>, budget: usize) -> Option<Self> {
        Self::build_knowing(formulas, root, care, budget, None)
    }

    /// As [`build`](Self::build), for candidates of whom some numbers are known: of those the diagram says nothing
    /// that they exclude.
    pub fn build_knowing(
        formulas: &Formulas,
        root: NodeId,
        care: Option<NodeId>,
        budget: usize,
        knowledge: Option<&Knowledge>,
    ) -> Option<Self> {
        if !steps::are_left() {
            return None;
        }
        let care = Care::new(formulas, care);
        let (diagram, taken) = Self::build_counting(formulas, root, &care, budget, knowledge);
        steps::spend(taken);
        diagram
    }

    /// Whether a diagram of so many nodes holds all of some formulas at once, and the steps that it took to find out.
    pub(super) fn fits(formulas: &Formulas, roots: &[NodeId], budget: usize) -> (bool, usize) {
        let vars = formulas.order(roots.iter().copied());
        if vars.len() > MAX_LEVELS {
            return (false, vars.len());
        }
        let levels: FastMap<VarId, u32> = vars.iter().copied().zip(0..).collect();
        let mut builder = Builder::new(vars.iter().map(|&var| formulas.size(var)).collect(), budget);
        let made =
            builder.formulas(formulas, roots, &levels).and_then(|all| builder.fold(Op::And, TRUE, all));
        (made.is_ok(), builder.steps() + vars.len())
    }

    /// As [`build`](Self::build), with the steps that it took. They are the same each time, and not yet paid for.
    pub(super) fn build_counting(
        formulas: &Formulas,
        root: NodeId,
        care: &Care,
        budget: usize,
        knowledge: Option<&Knowledge>,
    ) -> (Option<Self>, usize) {
        let conjuncts = care.connected(formulas, root);
        let mut roots = vec![root];
        roots.extend(&conjuncts);
        let vars = formulas.order(roots.iter().copied());
        if vars.len() > MAX_LEVELS {
            return (None, vars.len());
        }
        let levels: FastMap<VarId, u32> = vars.iter().copied().zip(0..).collect();
        let sizes = vars.iter().map(|&var| formulas.size(var)).collect();
        let mut builder = Builder::new(sizes, budget);
        let says = vars.iter().any(|var| formulas.terms().says(*var).is_some());
        let mut always: Vec<(VarId, ValueSet)> = Vec::new();
        let mut build = || {
            let mut built = builder.formulas(formulas, &roots, &levels).ok()?;
            let within = builder.fold(Op::And, TRUE, built.split_off(1)).ok()?;
            if !says {
                return Some((builder.apply(Op::Given, built[0], within).ok()?, true));
            }
            for id in &conjuncts {
                if let Node::Lit { var, set } = formulas.node(*id) {
                    always.push((*var, set.clone()));
                }
            }
            let closed = close(&mut builder, formulas, &vars, (built[0], within), &always, knowledge).ok()?;
            Some((closed.top, !closed.unsettled))
        };
        let made = build();
        let steps = builder.steps() + vars.len();
        let Some((top, closed)) = made else { return (None, steps) };
        let scopes: Vec<Vec<VarId>> = if conjuncts.is_empty() {
            Vec::new()
        } else {
            roots.iter().map(|&id| formulas.support(id)).collect()
        };
        let mut diagram = Self::compact(formulas, &builder, top, &vars, &scopes);
        if says {
            let left = Self::without_indifferent(&mut builder, top, vars.len());
            if left < FIRST && conjuncts.is_empty() && closed {
                // What cannot be is all that the variables tell.
                return (Some(Self::compact(formulas, &builder, left, &vars, &scopes)), steps);
            }
            let asked: Vec<VarId> =
                builder.reachable(left).iter().map(|&node| vars[builder.level(node) as usize]).collect();
            diagram.always = always.into();
            diagram.support = diagram.support.iter().copied().filter(|var| asked.contains(var)).collect();
        }
        (Some(diagram), steps)
    }

    /// The diagram without the levels that the answer does not turn on: variables that only tell what cannot be.
    fn without_indifferent(builder: &mut Builder, top: Ref, levels: usize) -> Ref {
        let mut root = top;
        let mut gone = vec![false; levels];
        for level in (0..levels).rev() {
            gone[level] = true;
            if let Ok(without) = builder.project(root, &gone) {
                root = without;
            }
            gone[level] = false;
        }
        root
    }

    /// Keeps what is reachable, level by level.
    fn compact(
        formulas: &Formulas,
        builder: &Builder,
        root: Ref,
        vars: &[VarId],
        scopes: &[Vec<VarId>],
    ) -> Self {
        let nodes = builder.reachable(root);
        let mut places: FastMap<Ref, Ref> = (0..FIRST).map(|terminal| (terminal, terminal)).collect();
        places.extend(nodes.iter().copied().zip(FIRST..));
        let mut levels: Vec<Level> = Vec::new();
        let mut children = Vec::new();
        let mut first = 0;
        for same in nodes.chunk_by(|a, b| builder.level(*a) == builder.level(*b)) {
            let var = vars[builder.level(same[0]) as usize];
            let width = same.len() as u32;
            levels.push(Level {
                var,
                group: formulas.group(var),
                first,
                width,
                offset: children.len() as u32,
                full: ValueSet::full(formulas.size(var)),
            });
            first += width;
            for &node in same {
                children.extend(builder.children(node).iter().map(|child| places[child]));
            }
        }
        let says = levels.iter().any(|level| formulas.terms().says(level.var).is_some());
        let by_var: FastMap<VarId, u32> = levels.iter().map(|level| level.var).zip(0..).collect();
        let scopes =
            scopes.iter().map(|vars| vars.iter().filter_map(|var| by_var.get(var).copied()).collect());
        Self {
            root: places[&root],
            support: levels.iter().map(|level| level.var).collect(),
            levels: levels.into(),
            children: children.into(),
            scopes: scopes.collect(),
            terms: says.then(|| Arc::clone(formulas.terms())),
            always: Box::default(),
        }
    }

    /// How many nodes there are, not counting the ends.
    pub fn len(&self) -> usize {
        self.levels.last().map_or(0, |level| (level.first + level.width) as usize)
    }

    /// Whether there is no node: the answer is the same for every assignment.
    pub fn is_empty(&self) -> bool {
        self.levels.is_empty()
    }

    /// The variables that the answer can turn on, in the order in which the diagram asks about them.
    pub fn support(&self) -> &[VarId] {
        &self.support
    }

    /// All variables that the diagram asks about: those of the support, and those that only tell what cannot be.
    pub fn vars(&self) -> impl Iterator<Item = VarId> {
        self.levels.iter().map(|level| level.var)
    }

    /// An assignment within the knowledge that makes the formula `want`, and is not impossible. It lists just
    /// the variables asked about on the way, in ascending order: whatever the others are, the answer is the
    /// same. Always the same one.
    pub fn witness(&self, knowledge: &Knowledge, want: bool) -> Option<Vec<(VarId, u32)>> {
        if knowledge.is_contradictory() {
            return None;
        }
        if let Some(mut search) = self.search(knowledge) {
            return search.witness(want);
        }
        let goal = if want { TRUE } else { FALSE };
        // Where each node leads, from the bottom up; the first value that leads to the goal is taken.
        let mut steps: Vec<Option<(VarId, u32, Ref)>> = vec![None; self.len()];
        let leads = |steps: &[Option<_>], at: Ref| match at.checked_sub(FIRST) {
            Some(node) => steps[node as usize].is_some(),
            None => at == goal,
        };
        for level in self.levels.iter().rev() {
            let possible = level.possible(knowledge);
            for node in level.nodes() {
                let children = &self.children[level.child(node)..];
                let mut values = possible.iter().map(|value| (value, children[value as usize]));
                let found = values.find(|&(_, child)| leads(&steps, child));
                steps[node as usize] = found.map(|(value, child)| (level.var, value, child));
            }
        }
        let mut path = Vec::new();
        let mut at = self.root;
        while let Some(node) = at.checked_sub(FIRST) {
            let (var, value, child) = steps[node as usize]?;
            path.push((var, value));
            at = child;
        }
        path.sort_unstable();
        (at == goal).then_some(path)
    }

    /// How many assignments of the variables in `over` there are within the knowledge. The variables of the
    /// diagram are counted in any case.
    pub fn count(&self, knowledge: &Knowledge, over: &[VarId]) -> Count {
        let mut count = Count { yes: 0.0, no: 0.0, impossible: 0.0 };
        if knowledge.is_contradictory() {
            return count;
        }
        let choices: Vec<f64> =
            self.levels.iter().map(|level| f64::from(level.possible(knowledge).len())).collect();
        // From the top down: in how many ways, as to the variables above it, a place is reached.
        let mut ways = vec![0.0; self.len()];
        let mut ends = [0.0; FIRST as usize];
        let mut reach = |ways: &mut [f64], at: Ref, levels: std::ops::Range<usize>, times: f64| {
            match at.checked_sub(FIRST) {
                Some(node) => {
                    // The levels skipped on the way are free.
                    let skipped = levels.take_while(|&level| !self.levels[level].nodes().contains(&node));
                    ways[node as usize] += skipped.map(|level| choices[level]).product::<f64>() * times;
                }
                None => {
                    ends[at as usize] += levels.map(|level| choices[level]).product::<f64>() * times;
                }
            }
        };
        reach(&mut ways, self.root, 0..self.levels.len(), 1.0);
        for (index, level) in self.levels.iter().enumerate() {
            for node in level.nodes() {
                let times = ways[node as usize];
                let children = &self.children[level.child(node)..];
                for value in level.possible(knowledge) {
                    reach(&mut ways, children[value as usize], index + 1..self.levels.len(), times);
                }
            }
        }
        let mut free: Vec<VarId> = over.iter().copied().filter(|var| !self.support.contains(var)).collect();
        free.sort_unstable();
        free.dedup();
        let free: f64 = free.iter().map(|&var| f64::from(knowledge.possible(var).len())).product();
        count.yes = ends[TRUE as usize] * free;
        count.no = ends[FALSE as usize] * free;
        count.impossible = ends[IMPOSSIBLE as usize] * free;
        count
    }

    /// The paths to one end, as conditions of which no two are ever met together, at most `limit` of them.
    pub fn cubes(&self, want: bool, limit: usize) -> Vec<Cube> {
        let goal = if want { TRUE } else { FALSE };
        let mut cubes = Vec::new();
        let leads = self.leads_with(goal, |level| &level.full);
        let mut stack: Vec<(Ref, Cube)> = vec![(self.root, Vec::new())];
        while let Some((at, cube)) = stack.pop() {
            if cubes.len() == limit {
                break;
            }
            let Some(node) = at.checked_sub(FIRST) else {
                if at == goal {
                    cubes.push(cube);
                }
                continue;
            };
            let Some(level) = self.levels.iter().find(|level| level.nodes().contains(&node)) else {
                continue;
            };
            // The values that lead to the same place go together, in order of their first.
            let mut branches: Vec<(Ref, ValueSet)> = Vec::new();
            for (value, &child) in (0..level.size()).zip(&self.children[level.child(node)..]) {
                if child.checked_sub(FIRST).map_or(child != goal, |node| !leads[node as usize]) {
                    continue;
                }
                match branches.iter_mut().find(|(place, _)| *place == child) {
                    Some((_, set)) => set.insert(value),
                    None => branches.push((child, ValueSet::single(level.size(), value))),
                }
            }
            for (child, set) in branches.into_iter().rev() {
                let mut longer = cube.clone();
                longer.push((level.var, set));
                stack.push((child, longer));
            }
        }
        cubes
    }

    /// For each node, whether some path leads from it to the terminal, as far as is known.
    pub(super) fn leads_to(&self, goal: Ref, knowledge: &Knowledge) -> Vec<bool> {
        self.leads_with(goal, |level| level.possible(knowledge))
    }

    fn leads_with<'a>(&'a self, goal: Ref, sets: impl Fn(&'a Level) -> &'a ValueSet) -> Vec<bool> {
        let mut leads = vec![false; self.len()];
        for level in self.levels.iter().rev() {
            let set = sets(level);
            for node in level.nodes() {
                let children = &self.children[level.child(node)..];
                leads[node as usize] =
                    set.iter().any(|value| match children[value as usize].checked_sub(FIRST) {
                        Some(node) => leads[node as usize],
                        None => children[value as usize] == goal,
                    });
            }
        }
        leads
    }

    /// The level that a node belongs to.
    pub(super) fn level_of(&self, node: u32) -> usize {
        self.levels.partition_point(|level| level.first + level.width <= node)
    }

    /// A search for paths that can be, where numbers that are not known stand behind a variable.
    pub(super) fn search<'a>(&'a self, knowledge: &'a Knowledge) -> Option<Search<'a>> {
        let terms = self.terms.as_ref()?;
        let open = self.levels.iter().any(|level| !terms.is_told(level.var, knowledge));
        open.then(|| Search::new(self, terms, knowledge))
    }

    /// Marks the nodes that can be reached if each variable has one of its values in `sets`, and collects the
    /// terminals. Stops early once it has met all those in `enough`.
    pub(super) fn reach<'a>(
        &'a self,
        sets: impl Fn(usize, &'a Level) -> &'a ValueSet,
        marks: &mut Marks,
        enough: u8,
    ) -> u8 {
        if self.root < FIRST {
            return bit(self.root);
        }
        let marks = marks.words();
        marks[0] |= 1;
        let mut met = 0;
        for (index, level) in self.levels.iter().enumerate() {
            let set = sets(index, level);
            for node in level.nodes() {
                if marks[(node / 64) as usize] >> (node % 64) & 1 == 0 {
                    continue;
                }
                let children = &self.children[level.child(node)..];
                for value in set {
                    let child = children[value as usize];
                    if child < FIRST {
                        met |= bit(child);
                        if met & enough == enough {
                            return met;
                        }
                    } else {
                        let child = child - FIRST;
                        marks[(child / 64) as usize] |= 1 << (child % 64);
                    }
                }
            }
        }
        met
    }
}
