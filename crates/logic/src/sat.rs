//! The same questions, put to a SAT solver: for formulas whose diagram would be too large.
//!
//! Each call has a solver of its own, so that no answer depends on what was asked before. What that solver does not settle
//! soon, one that [counts](super::counting) has a try at, where there is something to count.

mod encoder;
mod paths;

use batsat::Lit;

use super::assumptions::coupled;
use super::evaluate::{Truth, evaluate};
use super::formula::{Formulas, GroupId, Node, NodeId, VarId};
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::settle::{Outcome, Settled};
use super::steps;
use super::support::matters;
use super::theory::{Conjunction, TermId};
use encoder::{CLAUSES, Encoder, FIRST_CONFLICTS, MAX_CONFLICTS, Said};
pub(super) use paths::Paths;

/// So many clauses are made for one question; a formula that takes more is not asked about.
const MOST_CLAUSES: usize = 1_000_000;

/// A formula, and the conjuncts of the care condition that have to do with it.
pub(super) struct Question<'a> {
    pub(super) formulas: &'a Formulas,
    pub(super) root: NodeId,
    pub(super) conjuncts: Vec<NodeId>,
}

impl Question<'_> {
    /// The outcome, if it is found soon.
    pub(super) fn soon(&self, knowledge: &Knowledge) -> Option<Outcome> {
        let (outcome, exact) = self.asked(knowledge, FIRST_CONFLICTS);
        exact.then_some(outcome)
    }

    /// The outcome, and whether it is exact. Where the solver gives up, everything counts as open.
    pub(super) fn outcome(&self, knowledge: &Knowledge) -> (Outcome, bool) {
        self.asked(knowledge, MAX_CONFLICTS)
    }

    fn asked(&self, knowledge: &Knowledge, conflicts: u64) -> (Outcome, bool) {
        if knowledge.is_contradictory() {
            return (Outcome::Impossible, true);
        }
        if !steps::are_left() {
            return (Outcome::Varies, false);
        }
        let mut encoder = Encoder::new(self.formulas.terms());
        encoder.most = conflicts;
        let Some(copy) = encoder.copy(self, knowledge, MOST_CLAUSES) else { return self.plainly(knowledge) };
        let numbers = self.numbers(knowledge, Vec::new(), 1);
        let mut solve =
            |root: Lit| encoder.solve_with(&[root], &[], &numbers, &|encoder| self.said(encoder, &[&copy]));
        // Once one way is not settled, the other is of no use.
        let Some(yes) = solve(copy.root) else { return (Outcome::Varies, false) };
        let Some(no) = solve(!copy.root) else { return (Outcome::Varies, false) };
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
        let mut encoder = Encoder::new(self.formulas.terms());
        let mut copy = || encoder.copy(self, knowledge, MOST_CLAUSES / 2).filter(|_| steps::are_left());
        let (Some(one), Some(other)) = (copy(), copy()) else {
            steps::refuse();
            return Settled { outcome, matters: groups, exact: false };
        };
        encoder.clause(&[one.root]);
        encoder.clause(&[!other.root]);
        let switches: FastMap<GroupId, Lit> = groups.iter().map(|&group| (group, encoder.fresh())).collect();
        for var in &one.vars {
            if self.formulas.terms().says(*var).is_some() {
                continue;
            }
            let Some(&switch) = switches.get(&self.formulas.group(*var)) else { continue };
            for (&here, &there) in one.values[var].iter().zip(&other.values[var]) {
                // One way is enough: each side has exactly one value.
                encoder.clause(&[!switch, !here, there]);
            }
        }
        let terms = self.formulas.terms();
        let (matters, exact) = matters(&groups, |keep| {
            let kept = groups.iter().zip(keep).filter(|(_, keep)| **keep);
            let under: Vec<(GroupId, Lit)> = kept.map(|(group, _)| (*group, switches[group])).collect();
            let agreed: Vec<Lit> = under.iter().map(|(_, switch)| *switch).collect();
            let is_kept = |group: GroupId| groups.binary_search(&group).map_or(true, |place| keep[place]);
            let shared = (0..terms.len() as u32).map(|term| is_kept(terms.term(TermId(term)).group));
            let numbers = self.numbers(knowledge, shared.collect(), 2);
            encoder.solve_with(&agreed, &under, &numbers, &|encoder| self.said(encoder, &[&one, &other]))
        });
        Settled { outcome, matters, exact }
    }

    /// An assignment of all variables that have to do with the formula, in ascending order.
    pub(super) fn witness(&self, knowledge: &Knowledge, want: bool) -> Option<Vec<(VarId, u32)>> {
        if knowledge.is_contradictory() || !steps::are_left() {
            return None;
        }
        let mut encoder = Encoder::new(self.formulas.terms());
        let copy = encoder.copy(self, knowledge, MOST_CLAUSES)?;
        let goal = if want { copy.root } else { !copy.root };
        let numbers = self.numbers(knowledge, Vec::new(), 1);
        let said = |encoder: &Encoder<'_>| self.said(encoder, &[&copy]);
        if encoder.solve_with(&[goal], &[], &numbers, &said) != Some(true) {
            return None;
        }
        let mut witness = Vec::new();
        for &var in &copy.vars {
            let holds = |lit: &Lit| encoder.holds(*lit);
            witness.push((var, copy.values[&var].iter().position(holds)? as u32));
        }
        witness.sort_unstable();
        let right = self.confirms(&witness, knowledge, want);
        debug_assert!(right, "the solver gave a wrong witness");
        right.then_some(witness)
    }

    /// What variables say of numbers, in what was found.
    fn said(&self, encoder: &Encoder<'_>, copies: &[&Copy]) -> Option<Vec<Said>> {
        let mut said: Vec<Said> = Vec::new();
        for (number, copy) in (0..).zip(copies) {
            for &var in copy.vars.iter().filter(|var| self.formulas.terms().says(**var).is_some()) {
                let literals = &copy.values[&var];
                let taken = literals.iter().position(|lit| encoder.holds(*lit))?;
                said.push(Said { var, value: taken as u32, copy: number, literal: literals[taken] });
            }
        }
        Some(said)
    }

    /// The outcome, where what is known tells it part by part.
    fn plainly(&self, knowledge: &Knowledge) -> (Outcome, bool) {
        let truth = |id: NodeId| evaluate(self.formulas, id, knowledge);
        let conjuncts: Vec<Truth> = self.conjuncts.iter().map(|id| truth(*id)).collect();
        let possible = conjuncts.iter().all(|conjunct| *conjunct == Truth::True);
        match truth(self.root) {
            _ if conjuncts.contains(&Truth::False) => (Outcome::Impossible, true),
            Truth::True if possible => (Outcome::Always, true),
            Truth::False if possible => (Outcome::Never, true),
            _ => {
                steps::refuse();
                (Outcome::Varies, false)
            }
        }
    }

    /// What is known of the numbers behind variables, for so many copies that share some of them.
    fn numbers<'k>(&'k self, knowledge: &'k Knowledge, shared: Vec<bool>, copies: u32) -> Conjunction<'k> {
        let mut numbers = Conjunction::new(self.formulas.terms(), knowledge);
        numbers.share(shared);
        for copy in 0..copies {
            numbers.take_known(copy);
        }
        numbers
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
        let terms = self.formulas.terms();
        if terms.is_empty() {
            let vars = coupled(&scopes, open).into_iter().map(VarId);
            return sorted(vars.map(|var| self.formulas.group(var)).collect());
        }
        // What hangs together by numbers is not told by variables: all that is open counts, and so does what is known in part,
        // which ties other numbers to those.
        let behind = |var: VarId| {
            let unknown = terms.of(var).iter().filter(|term| knowledge.told(**term).is_none());
            unknown.map(|term| terms.term(*term).group)
        };
        let mut groups: Vec<GroupId> = Vec::new();
        for var in scopes.into_iter().flatten().map(VarId) {
            match terms.says(var) {
                None if open(var.0) => groups.push(self.formulas.group(var)),
                None => {}
                Some(_) => groups.extend(behind(var)),
            }
        }
        let tied = Conjunction::new(terms, knowledge).take_known(0);
        groups.extend(tied.into_iter().flat_map(behind));
        sorted(groups)
    }
}

fn sorted(mut groups: Vec<GroupId>) -> Vec<GroupId> {
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// One assignment, as the solver sees it.
struct Copy {
    /// The variables, in order of first appearance.
    vars: Vec<VarId>,
    /// For each variable, one literal per value; exactly one of them is true.
    values: FastMap<VarId, Vec<Lit>>,
    root: Lit,
}

impl Encoder<'_> {
    /// The formula over an assignment of its own, within the knowledge and the care condition; nothing if that takes more
    /// clauses.
    fn copy(&mut self, question: &Question, knowledge: &Knowledge, most: usize) -> Option<Copy> {
        let formulas = question.formulas;
        let roots = || std::iter::once(question.root).chain(question.conjuncts.iter().copied());
        let cone = formulas.cone(roots());
        let clauses = |id: &NodeId| match formulas.node(*id) {
            Node::And(children) | Node::Or(children) => children.len() + 1,
            Node::Lit { var, .. } => formulas.size(*var) as usize,
            _ => 0,
        };
        let clauses: usize = cone.iter().map(clauses).sum();
        if clauses > most {
            // The looking is paid for.
            steps::spend(clauses / CLAUSES as usize);
            return None;
        }
        let mut values = FastMap::default();
        let vars = formulas.order(roots());
        for &var in &vars {
            values.insert(var, self.variable(formulas.size(var), knowledge.get(var)));
        }
        let mut literals: FastMap<NodeId, Lit> = FastMap::default();
        for id in cone {
            let literal = self.node(formulas.node(id), &values, &literals);
            literals.insert(id, literal);
        }
        for conjunct in &question.conjuncts {
            self.clause(&[literals[conjunct]]);
        }
        Some(Copy { vars, values, root: literals[&question.root] })
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
}
