//! The same questions, put to a SAT solver: for formulas whose diagram would be too large.
//!
//! Each call has a solver of its own, so that no answer depends on what was asked before.

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};

use super::assumptions::coupled;
use super::evaluate::{Truth, evaluate};
use super::formula::{Formulas, GroupId, Node, NodeId, VarId};
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::settle::{Outcome, Settled};
use super::support::matters;
use super::values::ValueSet;

/// Conflicts that one solver may run into before it gives up.
const MAX_CONFLICTS: u64 = 50_000;

/// A formula, and the conjuncts of the care condition that have to do with it.
pub(super) struct Question<'a> {
    pub(super) formulas: &'a Formulas,
    pub(super) root: NodeId,
    pub(super) conjuncts: Vec<NodeId>,
}

impl Question<'_> {
    /// The outcome, and whether it is exact. Where the solver gives up, everything counts as open.
    pub(super) fn outcome(&self, knowledge: &Knowledge) -> (Outcome, bool) {
        if knowledge.is_contradictory() {
            return (Outcome::Impossible, true);
        }
        let mut encoder = Encoder::new(self.formulas);
        let copy = encoder.copy(self, knowledge);
        let (Some(yes), Some(no)) = (encoder.solve(&[copy.root]), encoder.solve(&[!copy.root])) else {
            return (Outcome::Varies, false);
        };
        (Outcome::of(yes, no), true)
    }

    /// The outcome, and the groups that can still change it.
    pub(super) fn settle(&self, knowledge: &Knowledge) -> Settled {
        let (outcome, exact) = self.outcome(knowledge);
        if outcome != Outcome::Varies {
            return Settled { exact, ..outcome.into() };
        }
        let groups = self.open_groups(knowledge);
        if !exact {
            return Settled { outcome, matters: groups, exact };
        }
        // Two completions side by side, one true and one false; a switch per group makes them agree on it.
        let mut encoder = Encoder::new(self.formulas);
        let one = encoder.copy(self, knowledge);
        let other = encoder.copy(self, knowledge);
        encoder.clause(&[one.root]);
        encoder.clause(&[!other.root]);
        let switches: FastMap<GroupId, Lit> = groups.iter().map(|&group| (group, encoder.fresh())).collect();
        for var in &one.vars {
            let Some(&switch) = switches.get(&self.formulas.group(*var)) else { continue };
            for (&here, &there) in one.values[var].iter().zip(&other.values[var]) {
                // One way is enough: each side has exactly one value.
                encoder.clause(&[!switch, !here, there]);
            }
        }
        let (matters, exact) = matters(&groups, |keep| {
            let kept = groups.iter().zip(keep).filter(|(_, keep)| **keep);
            let agreed: Vec<Lit> = kept.map(|(group, _)| switches[group]).collect();
            encoder.solve(&agreed)
        });
        Settled { outcome, matters, exact }
    }

    /// An assignment of all variables that have to do with the formula, in ascending order.
    pub(super) fn witness(&self, knowledge: &Knowledge, want: bool) -> Option<Vec<(VarId, u32)>> {
        if knowledge.is_contradictory() {
            return None;
        }
        let mut encoder = Encoder::new(self.formulas);
        let copy = encoder.copy(self, knowledge);
        let goal = if want { copy.root } else { !copy.root };
        if encoder.solve(&[goal]) != Some(true) {
            return None;
        }
        let mut witness = Vec::new();
        for &var in &copy.vars {
            let holds = |lit: &Lit| encoder.solver.value_lit(*lit) == lbool::TRUE;
            witness.push((var, copy.values[&var].iter().position(holds)? as u32));
        }
        witness.sort_unstable();
        let right = self.confirms(&witness, knowledge, want);
        debug_assert!(right, "the solver gave a wrong witness");
        right.then_some(witness)
    }

    /// Never trust, verify.
    fn confirms(&self, witness: &[(VarId, u32)], knowledge: &Knowledge, want: bool) -> bool {
        let mut complete = Knowledge::unknown(self.formulas);
        for &(var, value) in witness {
            if !knowledge.get(var).is_none_or(|possible| possible.contains(value)) {
                return false;
            }
            complete.set(var, value);
        }
        evaluate(self.formulas, self.root, &complete) == Truth::from(want)
            && self.conjuncts.iter().all(|&id| evaluate(self.formulas, id, &complete) == Truth::True)
    }

    /// The groups of variables that are not known, and hang together with the formula, in ascending order.
    fn open_groups(&self, knowledge: &Knowledge) -> Vec<GroupId> {
        let roots = std::iter::once(&self.root).chain(&self.conjuncts);
        let scopes: Vec<Vec<u32>> =
            roots.map(|&id| self.formulas.support(id).iter().map(|var| var.0).collect()).collect();
        let open = |var| match knowledge.get(VarId(var)) {
            Some(possible) => possible.only().is_none(),
            None => self.formulas.size(VarId(var)) > 1,
        };
        let vars = coupled(&scopes, open).into_iter().map(VarId);
        let mut groups: Vec<GroupId> = vars.map(|var| self.formulas.group(var)).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }
}

/// Makes the solver give up, always at the same point.
#[derive(Default)]
struct Patience {
    conflicts: u64,
}

impl Callbacks for Patience {
    fn on_new_clause(&mut self, _: &[Lit], _: ClauseKind) {
        self.conflicts += 1;
    }

    fn stop(&self) -> bool {
        self.conflicts >= MAX_CONFLICTS
    }
}

/// One assignment, as the solver sees it.
struct Copy {
    /// The variables, in order of first appearance.
    vars: Vec<VarId>,
    /// For each variable, one literal per value; exactly one of them is true.
    values: FastMap<VarId, Vec<Lit>>,
    root: Lit,
}

struct Encoder<'a> {
    formulas: &'a Formulas,
    solver: Solver<Patience>,
    /// Always true.
    truth: Lit,
}

impl<'a> Encoder<'a> {
    fn new(formulas: &'a Formulas) -> Self {
        let mut solver = Solver::new(SolverOpts::default(), Patience::default());
        let truth = Lit::new(solver.new_var_default(), true);
        let mut encoder = Self { formulas, solver, truth };
        encoder.clause(&[truth]);
        encoder
    }

    fn fresh(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    fn clause(&mut self, literals: &[Lit]) {
        self.solver.add_clause_reuse(&mut literals.to_vec());
    }

    /// Whether all clauses can hold together with the assumptions.
    fn solve(&mut self, assumptions: &[Lit]) -> Option<bool> {
        if !self.solver.is_ok() {
            return Some(false);
        }
        match self.solver.solve_limited(assumptions) {
            answer if answer == lbool::TRUE => Some(true),
            answer if answer == lbool::FALSE => Some(false),
            _ => None,
        }
    }

    /// The formula over an assignment of its own, within the knowledge and the care condition.
    fn copy(&mut self, question: &Question, knowledge: &Knowledge) -> Copy {
        let formulas = self.formulas;
        let roots = || std::iter::once(question.root).chain(question.conjuncts.iter().copied());
        let mut values = FastMap::default();
        let vars = formulas.order(roots());
        for &var in &vars {
            values.insert(var, self.variable(formulas.size(var), knowledge.get(var)));
        }
        let mut literals: FastMap<NodeId, Lit> = FastMap::default();
        for id in formulas.cone(roots()) {
            let literal = self.node(formulas.node(id), &values, &literals);
            literals.insert(id, literal);
        }
        for conjunct in &question.conjuncts {
            self.clause(&[literals[conjunct]]);
        }
        Copy { vars, values, root: literals[&question.root] }
    }

    /// One literal per value of a variable.
    fn variable(&mut self, size: u32, possible: Option<&ValueSet>) -> Vec<Lit> {
        let values: Vec<Lit> = match size {
            1 => vec![self.truth],
            2 => {
                let second = self.fresh();
                vec![!second, second]
            }
            _ => (0..size).map(|_| self.fresh()).collect(),
        };
        if size > 2 {
            self.clause(&values);
            self.at_most_one(&values);
        }
        for (value, &literal) in (0..).zip(&values) {
            if possible.is_some_and(|possible| !possible.contains(value)) {
                self.clause(&[!literal]);
            }
        }
        values
    }

    fn at_most_one(&mut self, literals: &[Lit]) {
        if literals.len() <= 6 {
            for (index, &one) in literals.iter().enumerate() {
                for &other in &literals[index + 1..] {
                    self.clause(&[!one, !other]);
                }
            }
            return;
        }
        // `so_far`: one of the literals up to here is true.
        let mut so_far = literals[0];
        for &literal in &literals[1..] {
            self.clause(&[!so_far, !literal]);
            let next = self.fresh();
            self.clause(&[!so_far, next]);
            self.clause(&[!literal, next]);
            so_far = next;
        }
    }

    /// A literal that is true exactly if the formula is.
    fn node(
        &mut self,
        node: &Node,
        values: &FastMap<VarId, Vec<Lit>>,
        literals: &FastMap<NodeId, Lit>,
    ) -> Lit {
        match node {
            Node::Const(true) => self.truth,
            Node::Const(false) => !self.truth,
            Node::Lit { var, set } => {
                let values = &values[var];
                if let Some(value) = set.only() {
                    return values[value as usize];
                }
                // Exactly one value is taken: it decides.
                let result = self.fresh();
                for (value, &literal) in (0..).zip(values) {
                    let here = if set.contains(value) { result } else { !result };
                    self.clause(&[!literal, here]);
                }
                result
            }
            Node::Not(child) => !literals[child],
            Node::And(children) => {
                let children: Vec<Lit> = children.iter().map(|child| literals[child]).collect();
                self.all(&children)
            }
            Node::Or(children) => {
                let children: Vec<Lit> = children.iter().map(|child| !literals[child]).collect();
                !self.all(&children)
            }
        }
    }

    /// A literal that is true exactly if all these are.
    fn all(&mut self, literals: &[Lit]) -> Lit {
        let result = self.fresh();
        for &literal in literals {
            self.clause(&[!result, literal]);
        }
        let mut back: Vec<Lit> = literals.iter().map(|&literal| !literal).collect();
        back.push(result);
        self.clause(&back);
        result
    }
}
