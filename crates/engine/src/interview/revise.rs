//! Answers that contradict each other, and the fewest of them to be looked at again.

use std::collections::BTreeSet;

use crate::decide::compile::DIAGRAM_BUDGET;
use crate::decide::{Decision, Known, Problem, is_partly_given};
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::logic::{Formulas, NodeId, Outcome, Settler};
use crate::rulebook::model::FactId;

/// Sets of more answers than this are not tried.
const MOST_REVISED: usize = 4;

/// Among more answers than this, only those that the broken checks name are tried.
const MOST_TRIED: usize = 24;

/// Answers that cannot all stand: checks are broken whatever is still absent.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Contradiction {
    /// The checks that are broken.
    pub problems: Vec<Problem>,
    /// The smallest sets of answers such that other answers to them can mend it all; one set at least.
    pub revise: Vec<Vec<FactId>>,
    /// Whether there is no smaller set.
    pub exact: bool,
}

/// What is contradictory in the answers so far; warnings are no contradiction.
pub fn contradiction(decision: &Decision<'_>) -> Option<Contradiction> {
    let problems: Vec<Problem> =
        decision.problems().iter().filter(|problem| problem.severity == Severity::Error).cloned().collect();
    if problems.is_empty() {
        return None;
    }
    let roots: Vec<NodeId> =
        problems.iter().map(|problem| decision.compiled.checks[problem.check.index()].violated).collect();
    let model = decision.model();
    let given = |fact: &FactId| is_partly_given(model, decision.dossier(), *fact);
    let mut suspects: BTreeSet<FactId> = roots
        .iter()
        .flat_map(|root| decision.known.support(*root, None))
        .flat_map(|var| decision.known.facts_behind(var))
        .copied()
        .filter(given)
        .collect();
    let named: BTreeSet<FactId> =
        problems.iter().flat_map(|problem| problem.facts.iter().copied()).filter(given).collect();
    suspects.extend(&named);
    let mut exact = true;
    if suspects.len() > MOST_TRIED {
        suspects.clone_from(&named);
        exact = false;
    }
    let suspects: Vec<FactId> = suspects.into_iter().collect();
    let judge = Judge::new(decision, roots);
    for size in 1..=MOST_REVISED.min(suspects.len()) {
        let mut revise = Vec::new();
        each_choice(&suspects, size, &mut Vec::new(), &mut |choice| {
            if judge.can_be_mended(choice) {
                revise.push(choice.to_vec());
            }
        });
        if !revise.is_empty() {
            return Some(Contradiction { problems, revise, exact });
        }
    }
    Some(Contradiction { problems, revise: vec![named.into_iter().collect()], exact: false })
}

/// Every choice of so many of the facts, in order.
fn each_choice(facts: &[FactId], size: usize, chosen: &mut Vec<FactId>, found: &mut impl FnMut(&[FactId])) {
    if chosen.len() == size {
        return found(chosen);
    }
    for (index, fact) in facts.iter().enumerate() {
        chosen.push(*fact);
        each_choice(&facts[index + 1..], size, chosen, found);
        chosen.pop();
    }
}

/// Says whether all is well for some other answers.
struct Judge<'d> {
    decision: &'d Decision<'d>,
    roots: Vec<NodeId>,
    /// Settles that no check is broken, all of them at once.
    together: (Settler<Formulas>, NodeId),
}

impl<'d> Judge<'d> {
    fn new(decision: &'d Decision<'d>, roots: Vec<NodeId>) -> Judge<'d> {
        let mut formulas = decision.compiled.settler.formulas().clone();
        // What is right now is to stay possible.
        let errors = decision.model().checks.iter().zip(&decision.compiled.checks);
        let errors: Vec<NodeId> = errors
            .filter(|(check, _)| check.severity == Severity::Error)
            .map(|(_, root)| root.violated)
            .collect();
        let kept: Vec<NodeId> = errors.into_iter().map(|violated| formulas.not(violated)).collect();
        let all = formulas.and(kept);
        Judge { decision, roots, together: (Settler::new(formulas, None, DIAGRAM_BUDGET), all) }
    }

    /// Whether other answers to these facts can mend every broken check, and break none.
    fn can_be_mended(&self, revised: &[FactId]) -> bool {
        let (model, compiled) = (self.decision.model(), self.decision.compiled);
        let without = without(self.decision, revised);
        let known = Known::of(model, compiled, &without, self.decision.today);
        let (settler, all) = &self.together;
        if known.knowledge().vars() == settler.formulas().vars() {
            let outcome = settler.outcome(*all, known.knowledge());
            return matches!(outcome, Outcome::Always | Outcome::Varies);
        }
        // Elements that are open are formulas of their own: each check by itself.
        self.roots.iter().all(|root| known.outcome(*root) != Outcome::Always)
    }
}

/// The dossier without some of its facts.
fn without(decision: &Decision<'_>, facts: &[FactId]) -> Dossier {
    let mut dossier = decision.dossier().clone();
    for fact in facts {
        dossier.lists.remove(fact);
        for slot in &decision.model().fact(*fact).slots {
            if let Some(value) = dossier.values.get_mut(slot.index()) {
                *value = None;
            }
        }
    }
    dossier
}
