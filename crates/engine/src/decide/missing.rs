//! Which absent facts can still change something, and how much each would settle.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::decision::Decision;
use super::instances::Of;
use super::status::Status;
use crate::logic::NodeId;
use crate::rulebook::model::{FactId, Lang};

impl<'a> Decision<'a> {
    /// The question that asks for a missing fact; its label, where the rulebook has no question.
    pub fn question(&self, missing: &Missing, lang: Lang) -> &'a str {
        let fact = self.model.fact(missing.fact);
        fact.ask.get(lang).unwrap_or_else(|| fact.head.label(lang))
    }
}

/// An absent fact that can still change something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Missing {
    /// The fact.
    pub fact: FactId,
    /// Its id, as a dossier writes it.
    pub id: String,
    /// How many undetermined proofs, certificates and steps depend on it.
    pub settles: usize,
    /// Of these, how many are proofs.
    pub proofs: usize,
    /// The parts of it that are absent and can still change something, where it is given in part: members of a set,
    /// fields of a record or of an element.
    pub parts: Vec<String>,
}

/// The absent facts of a decision, those that settle most first.
pub(super) fn missing(decision: &Decision<'_>) -> Vec<Missing> {
    let open = open(decision);
    let mut counts = vec![(0_usize, 0_usize); decision.model.facts.len()];
    for one in &open {
        for fact in one.facts.iter() {
            counts[fact.index()].0 += one.weight;
            counts[fact.index()].1 += one.proofs;
        }
    }
    let counts = || counts.iter().enumerate().filter(|(_, (settles, _))| *settles > 0);
    let facts: Vec<FactId> = counts().map(|(fact, _)| FactId::at(fact)).collect();
    let asked: Vec<(NodeId, Of)> = open.iter().map(|one| (one.root, one.of)).collect();
    let mut parts = decision.known.open_parts(&facts, &asked);
    let mut missing: Vec<Missing> = counts()
        .map(|(fact, (settles, proofs))| {
            let fact = FactId::at(fact);
            let id = decision.model.fact(fact).head.id.clone();
            let parts = parts.remove(&fact).unwrap_or_default();
            Missing { fact, id, settles: *settles, proofs: *proofs, parts }
        })
        .collect();
    missing.sort_by(|a, b| b.settles.cmp(&a.settles).then(a.fact.cmp(&b.fact)));
    missing
}

/// How many absent facts can still change something.
pub(super) fn count_missing(decision: &Decision<'_>) -> usize {
    let open = open(decision);
    open.iter().flat_map(|one| one.facts.iter()).collect::<BTreeSet<_>>().len()
}

/// Something that is open.
struct Open<'d> {
    /// The facts that it is counted for.
    facts: Cow<'d, [FactId]>,
    /// Its formula, and what it is asked of.
    root: NodeId,
    of: Of,
    weight: usize,
    proofs: usize,
}

/// All that is owed one by one and open, and the steps.
fn open<'d>(decision: &'d Decision<'_>) -> Vec<Open<'d>> {
    let (compiled, model) = (decision.compiled, decision.model);
    let mut open = Vec::new();
    let mut add = |facts: Cow<'d, [FactId]>, root: NodeId, of: Of, weight: usize, proofs: usize| {
        open.push(Open { facts, root, of, weight, proofs });
    };
    for (root, status) in decision.owed_parts_asked().chain(decision.alternatives()) {
        if status.is_undetermined() {
            add(Cow::Borrowed(status.depends_on()), root, Of::Once, 1, 1);
        }
    }
    // For single elements something can be open that is settled as a whole, or that is open for want of other facts.
    for (item, _) in model.repeated_deposits().filter(|(item, _)| decision.is_counted(*item)) {
        let Some(each) = compiled.each.get(&item) else { continue };
        let whole = decision.status(item).map_or(&[][..], Status::depends_on);
        for element in decision.elements(item).into_iter().filter(|element| element.status.is_undetermined())
        {
            let facts = element.status.depends_on().iter().copied();
            let others = facts.filter(|fact| !whole.contains(fact)).collect();
            add(Cow::Owned(others), each.owed, element.of, 1, 1);
        }
    }
    for step in decision.steps().iter().filter(|step| step.status.is_undetermined()) {
        // A step that yields a certificate counts for itself and for the certificate.
        let certificate = model.step(step.step).yields.is_some();
        let roots = &compiled.steps[step.step.index()];
        let root = match step.of {
            Of::AnyElement(_) => roots.any,
            Of::Chapter(chapter) => roots.per_chapter[chapter.index()],
            Of::Once | Of::Element(..) | Of::Number(_) => roots.applies,
        };
        add(Cow::Borrowed(step.status.depends_on()), root, step.of, 1 + usize::from(certificate), 0);
    }
    open
}
