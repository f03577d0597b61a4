//! A SAT solver with what it is told: clauses, and numbers that must exist for what it finds.

use batsat::{Callbacks, ClauseKind, Lit, Solver, SolverInterface, SolverOpts, lbool};

use crate::counting::{self, Answer, Literal, Simplified};
use crate::formula::{GroupId, VarId};
use crate::steps;
use crate::theory::{Conjunction, Consistency, Terms};
use crate::values::ValueSet;

/// Conflicts that one solver may run into before it gives up.
pub(super) const MAX_CONFLICTS: u64 = 50_000;

/// [Steps](steps) that a conflict is taken for when a limit is set, and those that it takes besides its propagations.
const STEPS_OF_CONFLICT: u64 = 24;
/// So many propagations take a step.
const PROPAGATIONS: u64 = 12;
/// So many clauses are made in a step.
pub(super) const CLAUSES: u64 = 4;
/// Among more clauses than this, nothing to count is looked for.
const MOST_SEARCHED: usize = 200_000;
/// Conflicts before the solver that counts has its try.
pub(super) const FIRST_CONFLICTS: u64 = 200;
/// What that one does in a step, and at most where steps are not counted.
const COUNTED: u64 = 100;
const MOST_COUNTED: u64 = 50_000_000;
/// So many conjunctions that cannot be are learned for one question.
const MOST_LEMMAS: usize = 3_000;
/// After so many that could not be settled, the question is given up.
const MOST_UNSETTLED: usize = 3;

/// Makes the solver give up, always at the same point.
pub(super) struct Patience {
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

/// A value that a variable has in a copy.
pub(super) struct Said {
    pub(super) var: VarId,
    pub(super) value: u32,
    pub(super) copy: u32,
    pub(super) literal: Lit,
}

/// Literals that are true where copies agree on a group.
pub(super) type Agreed = [(GroupId, Lit)];

pub(super) struct Encoder<'a> {
    terms: &'a Terms,
    pub(super) solver: Solver<Patience>,
    /// Always true.
    pub(super) truth: Lit,
    /// Conflicts that one question may run into.
    pub(super) most: u64,
    /// What has been paid for.
    paid: u64,
    /// The steps that may be taken, and those that looks at numbers took.
    share: u64,
    looked: u64,
    /// Every clause, and groups of literals of which at most one is true, for the solver that counts.
    clauses: Vec<Vec<Literal>>,
    groups: Vec<Vec<Literal>>,
    /// The values that it found, where it was the one to find any.
    counted: Option<Vec<bool>>,
}

impl<'a> Encoder<'a> {
    pub(super) fn new(terms: &'a Terms) -> Self {
        let patience = Patience { conflicts: 0, most: MAX_CONFLICTS };
        let mut solver = Solver::new(SolverOpts::default(), patience);
        let truth = Lit::new(solver.new_var_default(), true);
        let mut encoder = Self {
            terms,
            solver,
            truth,
            most: MAX_CONFLICTS,
            paid: 0,
            share: steps::share().unwrap_or(u64::MAX),
            looked: 0,
            clauses: Vec::new(),
            groups: Vec::new(),
            counted: None,
        };
        encoder.clause(&[truth]);
        encoder
    }

    pub(super) fn fresh(&mut self) -> Lit {
        Lit::new(self.solver.new_var_default(), true)
    }

    pub(super) fn clause(&mut self, literals: &[Lit]) {
        self.clauses.push(literals.iter().map(Lit::idx).collect());
        self.solver.add_clause_reuse(&mut literals.to_vec());
    }

    /// Whether a literal is true in what was found last.
    pub(super) fn holds(&self, literal: Lit) -> bool {
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

    /// As [`solve`](Self::solve), where the numbers behind what is said must exist, too. What cannot be is learned, as
    /// far as the copies agree on numbers that it speaks of.
    pub(super) fn solve_with(
        &mut self,
        assumptions: &[Lit],
        under: &Agreed,
        numbers: &Conjunction<'_>,
        said: &dyn Fn(&Self) -> Option<Vec<Said>>,
    ) -> Option<bool> {
        if self.terms.is_empty() {
            return self.solve(assumptions);
        }
        // What is not told is left out for this question alone.
        let here = self.fresh();
        let assumptions: Vec<Lit> = assumptions.iter().copied().chain([here]).collect();
        let mut untold = 0;
        for _ in 0..MOST_LEMMAS {
            if !self.solve(&assumptions)? {
                return (untold == 0).then_some(false);
            }
            let mut said = said(self)?;
            match self.together(numbers, &said)? {
                Consistency::Holds(_) => return Some(true),
                Consistency::Unsettled if untold == MOST_UNSETTLED => return None,
                Consistency::Unsettled => {
                    untold += 1;
                    let all: Vec<Lit> = said.iter().map(|said| !said.literal).chain([!here]).collect();
                    self.clause(&all);
                    continue;
                }
                Consistency::Never => {}
            }
            for place in (0..said.len()).rev() {
                let dropped = said.remove(place);
                if self.together(numbers, &said)? != Consistency::Never {
                    said.insert(place, dropped);
                }
            }
            // Where something is known of other numbers, those may tie them to each other.
            let is_tied = |group: &GroupId| {
                let mut behind = said.iter().flat_map(|said| self.terms.of(said.var));
                !numbers.is_bare() || behind.any(|term| self.terms.term(*term).group == *group)
            };
            let agreed = under.iter().filter(|(group, _)| is_tied(group)).map(|(_, switch)| !*switch);
            let lemma: Vec<Lit> = said.iter().map(|said| !said.literal).chain(agreed).collect();
            self.clause(&lemma);
        }
        None
    }

    /// Whether the numbers behind variables with these values exist; nothing if there are no steps to find out.
    fn together(&mut self, numbers: &Conjunction<'_>, said: &[Said]) -> Option<Consistency> {
        let mut all = numbers.clone();
        for said in said {
            all.add(said.var, said.value, said.copy);
        }
        let verdict = all.verdict();
        let taken = all.steps_taken();
        self.looked = self.looked.saturating_add(taken as u64);
        if !steps::spend(taken) || self.looked > self.share {
            steps::refuse();
            return None;
        }
        Some(verdict)
    }

    /// One literal per value of a variable.
    pub(super) fn variable(&mut self, size: u32, possible: Option<&ValueSet>) -> Vec<Lit> {
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

    /// A literal that is true exactly if all these are.
    pub(super) fn all(&mut self, literals: &[Lit]) -> Lit {
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
