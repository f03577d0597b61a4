//! Which facts can still change an answer, where some are not known and will not be.
//!
//! A fact that is not known stays open: an answer is then a function of the other facts into required, not required and
//! not settled. A question is worth asking if that function turns on it: `a and b` still turns on `b` while `a` is not
//! known, `a xor b` does not.

use std::collections::BTreeSet;

use super::subjects::Subject;
use crate::decide::Decision;
use crate::decide::compile::DIAGRAM_BUDGET;
use crate::logic::{Formulas, Knowledge, NodeId, Settled, Settler, ValueSet, VarId};
use crate::rulebook::model::FactId;

/// Over more variables that stay open than this, nothing is quantified: the question is asked.
const MOST_OPEN: usize = 12;

/// Formulas larger than this are not quantified either.
const MOST_NODES: usize = 200_000;

/// For each subject that is not settled, the facts that can still change it; none where only facts that are not known
/// could. And whether that is exact.
pub(super) fn useful(
    decision: &Decision<'_>,
    subjects: &[Subject],
    unknown: &BTreeSet<FactId>,
) -> (Vec<BTreeSet<FactId>>, bool) {
    let mut exact = true;
    let mut facts: Vec<BTreeSet<FactId>> = Vec::with_capacity(subjects.len());
    let mut touched = Vec::new();
    for (index, subject) in subjects.iter().enumerate() {
        let settled = decision.known.settle_under(subject.root, subject.element, decision.known.knowledge());
        exact &= settled.exact;
        let mut open = open_facts(decision, settled);
        let before = open.len();
        open.retain(|fact| !unknown.contains(fact));
        if !open.is_empty() && open.len() < before {
            touched.push(index);
        }
        facts.push(open);
    }
    if touched.is_empty() {
        return (facts, exact);
    }
    let mut quantifier = Quantifier { formulas: decision.compiled.settler.formulas().clone() };
    let quantified: Vec<_> = touched
        .into_iter()
        .map(|index| (index, quantifier.settled_without(decision, &subjects[index], unknown)))
        .collect();
    let settler = Settler::new(&quantifier.formulas, None, DIAGRAM_BUDGET);
    let knowledge = decision.known.knowledge();
    for (index, roots) in quantified {
        let settled = roots.map(|roots| roots.map(|root| settler.settle(root, knowledge)));
        match settled {
            Some(both) if both.iter().all(|settled| settled.exact) => {
                let still: BTreeSet<FactId> =
                    both.into_iter().flat_map(|settled| open_facts(decision, settled)).collect();
                facts[index].retain(|fact| still.contains(fact));
            }
            _ => exact = false,
        }
    }
    (facts, exact)
}

/// The absent facts that can still change what was settled.
pub(super) fn open_facts(decision: &Decision<'_>, settled: Settled) -> BTreeSet<FactId> {
    decision.known.status_of(settled).depends_on().iter().copied().collect()
}

/// Formulas in which what is not known is quantified away.
struct Quantifier {
    formulas: Formulas,
}

impl Quantifier {
    /// When the formula is true, and when false, whatever is not known turns out to be; nothing where that is out of
    /// reach.
    fn settled_without(
        &mut self,
        decision: &Decision<'_>,
        subject: &Subject,
        unknown: &BTreeSet<FactId>,
    ) -> Option<[NodeId; 2]> {
        let (root, knowledge) = (subject.root, decision.known.knowledge());
        // Assumptions tie facts together, and elements are formulas of their own.
        let plain = knowledge.vars() == decision.compiled.space.meanings.len() && subject.element.is_none();
        if decision.known.is_within_assumptions() || !plain {
            return None;
        }
        let open = |var: &VarId| {
            let behind = decision.known.facts_behind(*var);
            !knowledge.is_known(*var) && behind.iter().any(|fact| unknown.contains(fact))
        };
        let vars: Vec<VarId> = self.formulas.support(root).into_iter().filter(open).collect();
        if vars.len() > MOST_OPEN {
            return None;
        }
        let mut always = root;
        let mut never = self.formulas.not(root);
        for var in vars {
            always = self.for_all(always, var, knowledge)?;
            never = self.for_all(never, var, knowledge)?;
        }
        Some([always, never])
    }

    fn for_all(&mut self, root: NodeId, var: VarId, knowledge: &Knowledge) -> Option<NodeId> {
        let mut parts = Vec::new();
        for value in knowledge.possible(var) {
            parts.push(self.formulas.rewrite(root, |formulas, other, set: &ValueSet| {
                (other == var).then(|| formulas.constant(set.contains(value)))
            }));
        }
        let all = self.formulas.and(parts);
        (self.formulas.len() <= MOST_NODES).then_some(all)
    }
}
