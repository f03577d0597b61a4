//! Questions about all dossiers at once.

use std::collections::{BTreeMap, HashMap};

use crate::decide::compile::{Compiled, DIAGRAM_BUDGET, Lowering, Needs, Roots, assumptions};
use crate::logic::{Diagram, Knowledge, NodeId, Outcome, Settled, Settler, VarId, steps};
use crate::phrase::Phrase;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{FactId, Item, Model};
use rules_language::words::kinds;

/// A rulebook's formulas, and what is known of them over all dossiers that keep to its assumptions.
pub(super) struct Context<'a> {
    pub model: &'a Model,
    pub compiled: &'a Compiled,
    /// Makes further formulas.
    pub lowering: Lowering<'a>,
    /// The formulas of everything declared.
    pub roots: Roots,
    /// What the assumptions leave.
    care: Option<NodeId>,
    /// What each check that is an assumption leaves.
    assumed: Vec<(usize, NodeId)>,
    unknown: Knowledge,
    outcomes: HashMap<NodeId, Outcome>,
    /// The same, assumptions aside.
    free: HashMap<NodeId, Outcome>,
    /// That the element at hand is in its list, for each list that was asked about.
    pub(super) inside: BTreeMap<FactId, NodeId>,
}

impl<'a> Context<'a> {
    pub fn new(model: &'a Model, compiled: &'a Compiled) -> Self {
        let mut lowering = Lowering::resume(model, compiled);
        let roots = Roots::lower(model, &mut lowering);
        let care = assumptions(model, &roots.checks, &mut lowering.formulas);
        let assumed = (model.checks.iter().enumerate())
            .filter(|(_, check)| check.assume)
            .map(|(index, _)| (index, lowering.formulas.not(roots.checks[index].violated)))
            .collect();
        let unknown = Knowledge::unknown(&lowering.formulas);
        let (outcomes, free, inside) = (HashMap::new(), HashMap::new(), BTreeMap::new());
        Context { model, compiled, lowering, roots, care, assumed, unknown, outcomes, free, inside }
    }

    /// From now on, formulas are made as if other facts were needed than are. Returns the formulas
    /// of everything, made so.
    pub fn suppose(&mut self, needs: Needs) -> Roots {
        self.lowering.suppose(needs);
        Roots::lower(self.model, &mut self.lowering)
    }

    /// What the assumptions leave.
    pub fn care(&self) -> Option<NodeId> {
        self.care
    }

    /// What the assumptions leave, but for those of some checks: what a check rules out is not held
    /// against itself.
    pub fn care_without(&mut self, checks: &[usize]) -> Option<NodeId> {
        let others = self.assumed.iter().filter(|(index, _)| !checks.contains(index)).map(|(_, left)| *left);
        let others: Vec<NodeId> = others.collect();
        (!others.is_empty()).then(|| self.and(others))
    }

    /// Whether no dossier meets what one check looks at; what it rules out itself, where it is an
    /// assumption, aside.
    pub fn never_looked_at(&mut self, check: usize, when: NodeId) -> bool {
        let care = self.care_without(&[check]);
        matches!(self.ask(when, care), Outcome::Never | Outcome::Impossible)
    }

    /// From now on, this is what the assumptions leave. Returns what they left.
    pub fn assume(&mut self, care: Option<NodeId>) -> Option<NodeId> {
        self.outcomes.clear();
        std::mem::replace(&mut self.care, care)
    }

    /// A formula together with all assumptions, also those that have nothing to do with it.
    pub fn keeping(&mut self, root: NodeId) -> NodeId {
        self.and(std::iter::once(root).chain(self.care))
    }

    /// Nothing known.
    pub fn unknown(&self) -> Knowledge {
        // Formulas that were made since may speak of more.
        match self.unknown.vars() == self.lowering.formulas.vars() {
            true => self.unknown.clone(),
            false => Knowledge::unknown(&self.lowering.formulas),
        }
    }

    /// What a formula is, over all dossiers.
    pub fn outcome(&mut self, root: NodeId) -> Outcome {
        if let Some(done) = self.outcomes.get(&root) {
            return *done;
        }
        let outcome = self.ask(root, self.care);
        self.outcomes.insert(root, outcome);
        outcome
    }

    /// As [`outcome`](Self::outcome), with nothing assumed.
    pub fn outcome_freely(&mut self, root: NodeId) -> Outcome {
        if let Some(done) = self.free.get(&root) {
            return *done;
        }
        let outcome = self.ask(root, None);
        self.free.insert(root, outcome);
        outcome
    }

    /// What a formula is, over all dossiers that keep to this.
    pub fn ask(&self, root: NodeId, care: Option<NodeId>) -> Outcome {
        match root {
            NodeId::TRUE => Outcome::Always,
            NodeId::FALSE => Outcome::Never,
            // To put the question took something, too.
            _ if !steps::spend(1 + self.lowering.formulas.node(root).children().len() / 4) => Outcome::Varies,
            _ => self.settler(care).outcome_once(root, &self.unknown),
        }
    }

    /// Whether no dossier makes a formula true.
    pub fn never(&mut self, root: NodeId) -> bool {
        matches!(self.outcome(root), Outcome::Never | Outcome::Impossible)
    }

    /// Whether every dossier makes a formula true.
    pub fn always(&mut self, root: NodeId) -> bool {
        self.outcome(root) == Outcome::Always
    }

    /// Whether the second holds wherever the first does.
    pub fn implies(&mut self, one: NodeId, two: NodeId) -> bool {
        let not_two = self.not(two);
        let against = self.and([one, not_two]);
        self.never(against)
    }

    /// Whether two formulas are the same, wherever a third holds.
    pub fn same_within(&mut self, within: NodeId, one: NodeId, two: NodeId) -> bool {
        let (one, two) = (self.and([within, one]), self.and([within, two]));
        one == two || (self.implies(one, two) && self.implies(two, one))
    }

    /// The diagram of a formula, if it is not too large.
    pub fn diagram(&self, root: NodeId) -> Option<Diagram> {
        self.diagram_within(root, self.care)
    }

    fn diagram_within(&self, root: NodeId, care: Option<NodeId>) -> Option<Diagram> {
        Diagram::build(&self.lowering.formulas, root, care, DIAGRAM_BUDGET)
    }

    fn settler(&self, care: Option<NodeId>) -> Settler<&crate::logic::Formulas> {
        Settler::new(&self.lowering.formulas, care, DIAGRAM_BUDGET)
    }

    /// What a formula is under some knowledge, and what it still turns on.
    pub fn settle(&self, root: NodeId, knowledge: &Knowledge) -> Settled {
        match self.diagram(root) {
            Some(diagram) => diagram.settle(knowledge),
            None => self.settler(self.care).settle(root, knowledge),
        }
    }

    /// Values that make a formula true.
    pub fn example(&self, root: NodeId) -> Option<Vec<(VarId, u32)>> {
        self.example_within(root, &self.unknown())
    }

    /// Values that make a formula true and fit what is known.
    pub fn example_within(&self, root: NodeId, knowledge: &Knowledge) -> Option<Vec<(VarId, u32)>> {
        match self.diagram(root) {
            Some(diagram) => diagram.witness(knowledge, true),
            None => self.settler(self.care).witness(root, knowledge, true),
        }
    }

    /// Different ways to make a formula true, at most so many.
    pub fn examples(&self, root: NodeId, limit: usize) -> Vec<Vec<(VarId, u32)>> {
        let Some(diagram) = self.diagram(root) else {
            return self.example(root).into_iter().collect();
        };
        let mut examples: Vec<Vec<(VarId, u32)>> = Vec::new();
        for cube in diagram.cubes(true, limit) {
            let mut knowledge = self.unknown();
            for (var, set) in &cube {
                knowledge.restrict(*var, set);
            }
            examples.extend(diagram.witness(&knowledge, true));
        }
        // The fewest facts first.
        examples.sort_by_key(Vec::len);
        examples
    }

    pub fn and(&mut self, parts: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.lowering.formulas.and(parts)
    }

    pub fn or(&mut self, parts: impl IntoIterator<Item = NodeId>) -> NodeId {
        self.lowering.formulas.or(parts)
    }

    pub fn not(&mut self, node: NodeId) -> NodeId {
        self.lowering.formulas.not(node)
    }
}

/// Whether a condition says in so many words that it is always met: `always`, or a name for it.
pub(super) fn openly_always(model: &Model, condition: &Cond) -> bool {
    says_always(model, condition, &mut BTreeMap::new())
}

/// As [`openly_always`]; what definitions say is kept, for one may be used many times.
fn says_always(model: &Model, condition: &Cond, said: &mut BTreeMap<Item, bool>) -> bool {
    let (item, defined) = match &condition.kind {
        CondKind::Constant(value) => return *value,
        CondKind::And(parts) => return parts.iter().all(|part| says_always(model, part, said)),
        CondKind::Or(parts) => return parts.iter().any(|part| says_always(model, part, said)),
        CondKind::Scope(id) => (Item::Scope(*id), &model.scopes[id.index()].applies),
        CondKind::Condition(id) => (Item::Condition(*id), &model.conditions[id.index()].when),
        _ => return false,
    };
    if !model.exceptions(item).is_empty() {
        return false;
    }
    if let Some(always) = said.get(&item) {
        return *always;
    }
    let always = says_always(model, defined, said);
    said.insert(item, always);
    always
}

/// `the requirement `A.1``, for messages.
pub(super) fn named(model: &Model, item: Item) -> Phrase {
    kinds::named(item, &model.head(item).id)
}
