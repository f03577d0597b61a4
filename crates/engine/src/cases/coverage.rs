//! Which clauses of a rulebook some cases show to matter.

use super::clauses::obligations;
use super::model::Case;
use super::possible::Possible;
use crate::Rulebook;
use crate::decide::Known;
use crate::decide::compile::{Compiled, compile};
use crate::diagnostic::Diagnostic;
use crate::logic::{NodeId, Outcome, steps};
use crate::rulebook::model::{Condition, ConditionId, Head, Item, Model};
use crate::source::Loc;

/// What the cases of a rulebook show.
#[non_exhaustive]
pub struct Coverage {
    /// The rulebook's digest.
    digest: String,
    /// The rulebook, with a condition for each obligation.
    pub(super) model: Model,
    pub(super) compiled: Compiled,
    /// Whether all was looked at: where the [steps](crate::logic::steps) did not suffice, it is not known what else there
    /// is to cover.
    pub settled: bool,
    /// The rules that hold clauses, in the order of the rulebook's files.
    pub rules: Vec<RuleCoverage>,
}

/// What the cases show of one rule.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RuleCoverage {
    /// The rule.
    pub rule: Item,
    /// Its clauses that can be shown to matter, in order.
    pub clauses: Vec<Clause>,
}

/// A clause of a rule.
#[derive(Debug, Clone)]
pub struct Clause {
    /// Where it stands.
    pub loc: Loc,
    /// That it was true and decided.
    pub yes: Covered,
    /// That it was false and decided.
    pub no: Covered,
}

/// Whether something happened in a case.
#[derive(Debug, Clone)]
pub struct Covered {
    /// The first case in which it did, by its position; none where it did in none.
    pub by: Option<usize>,
    /// The formula of those candidates for whom it does.
    pub(super) formula: NodeId,
}

impl Clause {
    /// Both obligations.
    pub fn both(&self) -> [&Covered; 2] {
        [&self.yes, &self.no]
    }
}

impl RuleCoverage {
    /// How many of its obligations were met, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        let all = self.clauses.iter().flat_map(Clause::both);
        let met = all.clone().filter(|covered| covered.by.is_some()).count();
        (met, all.count())
    }
}

impl Coverage {
    /// How many obligations were met, and how many there are.
    pub fn count(&self) -> (usize, usize) {
        let counts = self.rules.iter().map(RuleCoverage::count);
        counts.fold((0, 0), |(met, all), (more, of)| (met + more, all + of))
    }

    /// The part that was met, in percent; all of it where there is nothing to meet.
    pub fn percent(&self) -> f64 {
        let (met, all) = self.count();
        if all == 0 { 100.0 } else { met as f64 * 100.0 / all as f64 }
    }
}

/// What cases show of a rulebook. A clause of which no pair of dossiers whatever could show that it
/// matters does not count; cases that were read for another rulebook are refused.
pub fn coverage(rulebook: &Rulebook, cases: &[Case]) -> Result<Coverage, Vec<Diagnostic>> {
    cases.iter().try_for_each(|case| case.must_be_for(rulebook)).map_err(|error| vec![error])?;
    let model = rulebook.model();
    let mut obligations = obligations(model);
    let settled = steps::are_left();
    if !settled {
        obligations.clear();
    }
    let mut extended = model.clone();
    let mut add = |condition| {
        let id = ConditionId::at(extended.conditions.len());
        extended.conditions.push(Condition { head: Head::default(), when: condition, derived: None });
        id
    };
    let ids: Vec<[ConditionId; 2]> = obligations
        .iter()
        .map(|obligation| [add(obligation.yes.clone()), add(obligation.no.clone())])
        .collect();
    let compiled = compile(&extended)?;
    let possible = Possible::new(model, &compiled);
    let mut rules: Vec<RuleCoverage> = Vec::new();
    for (obligation, ids) in obligations.iter().zip(ids) {
        let [yes, no] = ids.map(|id| compiled.conditions[id.index()]);
        if !possible.is(yes) || !possible.is(no) {
            continue;
        }
        let clause = Clause {
            loc: obligation.loc,
            yes: Covered { by: None, formula: yes },
            no: Covered { by: None, formula: no },
        };
        match rules.iter_mut().find(|rule| rule.rule == obligation.rule) {
            Some(rule) => rule.clauses.push(clause),
            None => rules.push(RuleCoverage { rule: obligation.rule, clauses: vec![clause] }),
        }
    }
    rules.sort_by_key(|rule| model.head(rule.rule).loc);
    drop(possible);
    let digest = rulebook.digest().to_owned();
    let mut coverage = Coverage { digest, model: extended, compiled, settled, rules };
    for (index, case) in cases.iter().enumerate() {
        coverage.take(index, case);
    }
    coverage.settled &= steps::are_left();
    Ok(coverage)
}

impl Coverage {
    /// How many of some cases show each clause true, and how many show it false; with its rule and its place. Those
    /// that were read for another rulebook show nothing.
    pub fn shown(&self, cases: &[Case]) -> Vec<(Item, Loc, [usize; 2])> {
        let clauses =
            self.rules.iter().flat_map(|rule| rule.clauses.iter().map(|clause| (rule.rule, clause)));
        let clauses: Vec<(Item, &Clause)> = clauses.collect();
        let mut counts = vec![[0, 0]; clauses.len()];
        for case in cases.iter().filter(|case| case.is_for(&self.digest)) {
            let today = case.today.map(|day| day.days());
            let known = Known::of(&self.model, &self.compiled, &case.dossier, today);
            for ((_, clause), counts) in clauses.iter().zip(&mut counts) {
                for (covered, count) in clause.both().into_iter().zip(counts) {
                    *count += usize::from(known.outcome(covered.formula) == Outcome::Always);
                }
            }
        }
        clauses.into_iter().zip(counts).map(|((rule, clause), counts)| (rule, clause.loc, counts)).collect()
    }

    fn take(&mut self, index: usize, case: &Case) {
        let today = case.today.map(|day| day.days());
        let known = Known::of(&self.model, &self.compiled, &case.dossier, today);
        for clause in self.rules.iter_mut().flat_map(|rule| &mut rule.clauses) {
            for covered in [&mut clause.yes, &mut clause.no] {
                if covered.by.is_none() && known.outcome(covered.formula) == Outcome::Always {
                    covered.by = Some(index);
                }
            }
        }
    }
}
