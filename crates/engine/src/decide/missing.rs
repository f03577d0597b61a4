//! Which absent facts can still change something, and how much each would settle.

use super::decision::Decision;
use super::status::Status;
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
    /// The parts of it that are absent, where it is given in part: members of a set, fields of a
    /// record or of an element.
    pub parts: Vec<String>,
}

/// The absent facts of a decision, those that settle most first.
pub(super) fn missing(decision: &Decision<'_>) -> Vec<Missing> {
    let mut counts = vec![(0_usize, 0_usize); decision.model.facts.len()];
    let mut count = |status: &Status, weight: usize, proofs: usize| {
        for fact in status.depends_on() {
            counts[fact.index()].0 += weight;
            counts[fact.index()].1 += proofs;
        }
    };
    for status in decision.owed_parts().chain(decision.alternatives()) {
        count(status, 1, 1);
    }
    // For single elements something can be open that is settled as a whole.
    for (item, _) in decision.model.repeated_deposits() {
        let open_as_a_whole = decision.status(item).is_some_and(Status::is_undetermined);
        if open_as_a_whole || !decision.is_counted(item) {
            continue;
        }
        decision.elements(item).iter().for_each(|element| count(&element.status, 1, 1));
    }
    for step in decision.steps() {
        // A step that yields a certificate counts for itself and for the certificate.
        let certificate = decision.model.step(step.step).yields.is_some();
        count(&step.status, 1 + usize::from(certificate), 0);
    }
    let mut missing: Vec<Missing> = counts
        .into_iter()
        .enumerate()
        .filter(|(_, (settles, _))| *settles > 0)
        .map(|(fact, (settles, proofs))| {
            let fact = FactId::at(fact);
            let id = decision.model.fact(fact).head.id.clone();
            Missing { fact, id, settles, proofs, parts: decision.known.open_parts(fact) }
        })
        .collect();
    missing.sort_by(|a, b| b.settles.cmp(&a.settles).then(a.fact.cmp(&b.fact)));
    missing
}
