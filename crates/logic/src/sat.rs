//! The same questions, put to a SAT solver: for formulas whose diagram would be too large.
//!
//! Each call has a solver of its own, so that no answer depends on what was asked before. What that solver does not settle
//! soon, one that [counts](super::counting) has a try at, where there is something to count.

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};

use super::assumptions::coupled;
use super::counting::{self, Answer, Literal, Simplified};
use super::evaluate::{Truth, evaluate};
use super::formula::{Formulas, GroupId, Node, NodeId, VarId};
use super::hash::FastMap;
use super::knowledge::Knowledge;
use super::settle::{Outcome, Settled};
use super::steps;
use super::support::matters;
use super::theory::{Conjunction, Consistency, TermId};
use super::values::ValueSet;

/// Conflicts that one solver may run into before it gives up.
const MAX_CONFLICTS: u64 = 50_000;

/// [Steps](steps) that a conflict is taken for when a limit is set, and those that it takes besides its propagations.
const STEPS_OF_CONFLICT: u64 = 24;
/// So many propagations take a step.
const PROPAGATIONS: u64 = 12;
/// So many clauses are made in a step.
const CLAUSES: u64 = 4;
/// So many are made for one question; a formula that takes more is not asked about.
const MOST_CLAUSES: usize = 1_000_000;
/// Among more clauses than this, nothing to count is looked for.
const MOST_SEARCHED: usize = 200_000;
/// Conflicts before the solver that counts has its try.
const FIRST_CONFLICTS: u64 = 200;
/// What that one does in a step, and at most where steps are not counted.
const COUNTED: u64 = 100;
const MOST_COUNTED: u64 = 50_000_000;
/// So many conjunctions that cannot be are learned for one question.
const MOST_LEMMAS: usize = 3_000;

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
        if !self.is_small(1) {
            return self.plainly(knowledge);
        }
        let mut encoder = Encoder::new(self.formulas);
        encoder.most = conflicts;
        let copy = encoder.copy(self, knowledge);
        let numbers = self.numbers(knowledge, Vec::new(), 1);
        let mut solve = |root: Lit| encoder.solve_with(&[root], &[], &[&copy], &numbers);
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
        if !steps::are_left() || !self.is_small(2) {
            steps::refuse();
            return Settled { outcome, matters: groups, exact: false };
        }
        let mut encoder = Encoder::new(self.formulas);
        let one = encoder.copy(self, knowledge);
        let other = encoder.copy(self, knowledge);
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
            let agreed: Vec<Lit> = kept.map(|(group, _)| switches[group]).collect();
            let is_kept = |group: GroupId| groups.binary_search(&group).map_or(true, |place| keep[place]);
            let shared = (0..terms.len() as u32).map(|term| is_kept(terms.term(TermId(term)).group));
            let numbers = self.numbers(knowledge, shared.collect(), 2);
            encoder.solve_with(&agreed, &agreed, &[&one, &other], &numbers)
        });
        Settled { outcome, matters, exact }
    }

    /// An assignment of all variables that have to do with the formula, in ascending order.
    pub(super) fn witness(&self, knowledge: &Knowledge, want: bool) -> Option<Vec<(VarId, u32)>> {
        if knowledge.is_contradictory() || !steps::are_left() || !self.is_small(1) {
            return None;
        }
        let mut encoder = Encoder::new(self.formulas);
        let copy = encoder.copy(self, knowledge);
        let goal = if want { copy.root } else { !copy.root };
        let numbers = self.numbers(knowledge, Vec::new(), 1);
        if encoder.solve_with(&[goal], &[], &[&copy], &numbers) != Some(true) {
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

    /// Whether so many copies of it can be put into clauses; pays for the looking.
    fn is_small(&self, copies: usize) -> bool {
        let roots = std::iter::once(self.root).chain(self.conjuncts.iter().copied());
        let cone = self.formulas.cone(roots);
        let clauses = |id: &NodeId| match self.formulas.node(*id) {
            Node::And(children) | Node::Or(children) => children.len() + 1,
            Node::Lit { var, .. } => self.formulas.size(*var) as usize,
            _ => 0,
        };
        let clauses: usize = cone.iter().map(clauses).sum();
        let is_small = clauses.saturating_mul(copies) <= MOST_CLAUSES;
        if !is_small {
            steps::spend(clauses / CLAUSES as usize);
        }
        is_small
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
        // What hangs together by numbers is not told by variables: all that is open counts.
        let mut groups: Vec<GroupId> = Vec::new();
        for var in scopes.into_iter().flatten().map(VarId) {
            match terms.says(var) {
                None if open(var.0) => groups.push(self.formulas.group(var)),
                None => {}
                Some(_) => {
                    let unknown = terms.of(var).iter().filter(|term| knowledge.told(**term).is_none());
                    groups.extend(unknown.map(|term| terms.term(*term).group));
                }
            }
        }
        sorted(groups)
    }
}

fn sorted(mut groups: Vec<GroupId>) -> Vec<GroupId> {
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// Makes the solver give up, always at the same point.
struct Patience {
    conflicts: u64,
    most: u64,
}

impl Callbacks for Patience {
    fn on_new_clause(&mut self, _: &[Lit], _: ClauseKind) {
        self.conflicts += 1;
    }

    fn stop(&self) -> bool {
        self.conflicts >= self.most
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

/// A value that a variable has in a copy.
struct Said {
    var: VarId,
    value: u32,
    copy: u32,
    literal: Lit,
}

/// Whether the numbers behind variables with these values exist.
fn together(numbers: &Conjunction<'_>, said: &[Said]) -> Consistency {
    let mut all = numbers.clone();
    for said in said {
        all.add(said.var, said.value, said.copy);
    }
    let verdict = all.verdict();
    steps::spend(all.steps_taken());
    verdict
}

struct Encoder<'a> {
    formulas: &'a Formulas,
    solver: Solver<Patience>,
    /// Always true.
    truth: Lit,
    /// Conflicts that one question may run into.
    most: u64,
    /// What has been paid for.
    paid: u64,
    /// Every clause, and groups of literals of which at most one is true, for the solver that counts.
    clauses: Vec<Vec<Literal>>,
    groups: Vec<Vec<Literal>>,
    /// The values that it found, where it was the one to find any.
    counted: Option<Vec<bool>>,
}

impl<'a> Encoder<'a> {
    fn new(formulas: &'a Formulas) -> Self {
        let patience = Patience { conflicts: 0, most: MAX_CONFLICTS };
        let mut solver = Solver::new(SolverOpts::default(), patience);
        let truth = Lit::new(solver.new_var_default(), true);
        let (clauses, groups) = (Vec::new(), Vec::new());
        let most = MAX_CONFLICTS;
        let mut encoder = Self { formulas, solver, truth, most, paid: 0, clauses, groups, counted: None };
        encoder.clause(&[truth]);
        encoder
    }

    fn fresh(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    fn clause(&mut self, literals: &[Lit]) {
        self.clauses.push(literals.iter().map(Lit::idx).collect());
        self.solver.add_clause_reuse(&mut literals.to_vec());
    }

    /// Whether a literal is true in what was found last.
    fn holds(&self, literal: Lit) -> bool {
        match &self.counted {
            Some(values) => values.get(literal.var().idx() as usize) == Some(&literal.sign()),
            None => self.solver.value_lit(literal) == lbool::TRUE,
        }
    }

    /// Whether all clauses can hold together with the assumptions.
    fn solve(&mut self, assumptions: &[Lit]) -> Option<bool> {
        self.counted = None;
        if !self.solver.is_ok() {
            return Some(false);
        }
        let first = self.search(assumptions, FIRST_CONFLICTS);
        if self.most <= FIRST_CONFLICTS {
            return first;
        }
        let answer =
            first.or_else(|| self.count(assumptions)).or_else(|| self.search(assumptions, self.most));
        if answer.is_none() {
            steps::refuse();
        }
        answer
    }

    /// The search by clauses alone, with so many conflicts at most.
    fn search(&mut self, assumptions: &[Lit], conflicts: u64) -> Option<bool> {
        let patience = self.solver.cb_mut();
        let share = steps::share().map_or(u64::MAX, |share| share / STEPS_OF_CONFLICT);
        patience.most = patience.conflicts.saturating_add(conflicts.min(share)).min(MAX_CONFLICTS);
        let answer = self.solver.solve_limited(assumptions);
        self.pay();
        match answer {
            answer if answer == lbool::TRUE => Some(true),
            answer if answer == lbool::FALSE => Some(false),
            _ => None,
        }
    }

    /// The search that counts, if there is something to count.
    fn count(&mut self, assumptions: &[Lit]) -> Option<bool> {
        let share = steps::share().map_or(MOST_COUNTED, |share| (share / 2).saturating_mul(COUNTED));
        let given: Vec<Literal> = assumptions.iter().map(Lit::idx).collect();
        let vars = self.solver.num_vars() as usize;
        if self.clauses.len() > MOST_SEARCHED {
            return None;
        }
        steps::spend(self.clauses.len() / CLAUSES as usize);
        let constraints = match counting::simplified(vars, &self.clauses, &self.groups, &given) {
            Simplified::Never => return Some(false),
            Simplified::Plain => return None,
            Simplified::Counting(constraints) => constraints,
        };
        let mut search = counting::Search::new(vars, constraints);
        let answer = search.run(share.min(MOST_COUNTED));
        steps::spend(usize::try_from(search.work() / COUNTED).unwrap_or(usize::MAX));
        match answer {
            Answer::Met(values) => {
                self.counted = Some(values);
                Some(true)
            }
            Answer::Never => Some(false),
            Answer::Unsettled => None,
        }
    }

    /// Pays for what was done since the last time.
    fn pay(&mut self) {
        let conflicts = self.solver.num_conflicts() * STEPS_OF_CONFLICT;
        let made = self.solver.num_clauses() / CLAUSES + u64::from(self.solver.num_vars()) / CLAUSES;
        let done = conflicts + made + self.solver.num_propagations() / PROPAGATIONS;
        let before = std::mem::replace(&mut self.paid, done);
        steps::spend(usize::try_from(done.saturating_sub(before)).unwrap_or(usize::MAX).saturating_add(1));
    }

    /// As [`solve`](Self::solve), where the numbers behind variables must exist, too. What cannot be is learned, under
    /// the condition `under` which says what numbers the copies share.
    fn solve_with(
        &mut self,
        assumptions: &[Lit],
        under: &[Lit],
        copies: &[&Copy],
        numbers: &Conjunction<'_>,
    ) -> Option<bool> {
        if self.formulas.terms().is_empty() {
            return self.solve(assumptions);
        }
        for _ in 0..MOST_LEMMAS {
            if !self.solve(assumptions)? {
                return Some(false);
            }
            let mut said: Vec<Said> = Vec::new();
            for (number, copy) in (0..).zip(copies) {
                for &var in copy.vars.iter().filter(|var| self.formulas.terms().says(**var).is_some()) {
                    let literals = &copy.values[&var];
                    let taken = literals.iter().position(|lit| self.holds(*lit))?;
                    said.push(Said { var, value: taken as u32, copy: number, literal: literals[taken] });
                }
            }
            match together(numbers, &said) {
                Consistency::Holds(_) => return Some(true),
                Consistency::Unsettled => return None,
                Consistency::Never => {}
            }
            for place in (0..said.len()).rev() {
                let dropped = said.remove(place);
                if together(numbers, &said) != Consistency::Never {
                    said.insert(place, dropped);
                }
            }
            let lemma: Vec<Lit> =
                said.iter().map(|said| !said.literal).chain(under.iter().map(|lit| !*lit)).collect();
            self.clause(&lemma);
        }
        None
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
        self.groups.push(literals.iter().map(Lit::idx).collect());
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
