//! What else a change of facts changes in the whole decision.

use std::collections::BTreeMap;

use super::subject::{Kind, Verdict};
use crate::decide::Decision;
use crate::rulebook::model::{FactId, Item, ProofId};

/// Something that a change of facts changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effect {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// How it stands now; nothing if it is not there.
    pub from: Option<Verdict>,
    /// How it would stand; nothing if it would not be there.
    pub to: Option<Verdict>,
}

/// How everything stands in a decision, in the order of the rulebook.
pub(super) struct Standing {
    order: Vec<(Kind, String)>,
    verdicts: BTreeMap<(Kind, String), Verdict>,
}

impl Standing {
    /// Proofs, certificates, steps, the facts asked for, and checks.
    pub(super) fn of(decision: &Decision<'_>) -> Standing {
        let model = decision.model;
        let mut standing = Standing { order: Vec::new(), verdicts: BTreeMap::new() };
        for (index, proof) in model.proofs.iter().enumerate() {
            let verdict = match decision.proof_status(ProofId::at(index)) {
                crate::decide::Status::Required => Verdict::Yes,
                crate::decide::Status::NotRequired => Verdict::No,
                crate::decide::Status::Undetermined(_) => Verdict::Open,
            };
            standing.add(Kind::Proof, &proof.head.id, verdict);
        }
        for instance in decision.steps() {
            let kind = Kind::of(model, Item::Step(instance.step)).unwrap_or(Kind::Step);
            let verdict = match instance.status {
                crate::decide::Status::Required => Verdict::Yes,
                crate::decide::Status::NotRequired => Verdict::No,
                crate::decide::Status::Undetermined(_) => Verdict::Open,
            };
            standing.add(kind, &instance.id, verdict);
        }
        for (index, fact) in model.facts.iter().enumerate() {
            if fact.needed.is_some() {
                let root = decision.compiled.needed[FactId::at(index).index()];
                standing.add(Kind::Fact, &fact.head.id, Verdict::of(decision.known.outcome(root)));
            }
        }
        for (check, root) in model.checks.iter().zip(&decision.compiled.checks) {
            let verdict = Verdict::of(decision.known.outcome(root.violated));
            standing.add(Kind::Check, &check.head.id, verdict);
        }
        standing
    }

    fn add(&mut self, kind: Kind, id: &str, verdict: Verdict) {
        let key = (kind, id.to_string());
        self.order.push(key.clone());
        self.verdicts.insert(key, verdict);
    }

    /// What is different there.
    pub(super) fn changes_to(&self, other: &Standing) -> Vec<Effect> {
        let new = other.order.iter().filter(|key| !self.verdicts.contains_key(*key));
        let mut effects: Vec<Effect> = Vec::new();
        for key in self.order.iter().chain(new) {
            let (from, to) = (self.verdicts.get(key).copied(), other.verdicts.get(key).copied());
            // What is not there does not have to be done either.
            if from.unwrap_or(Verdict::No) != to.unwrap_or(Verdict::No) {
                effects.push(Effect { id: key.1.clone(), kind: key.0, from, to });
            }
        }
        effects.retain(|effect| {
            // A check that can merely turn out either way is nothing to report, and neither is that
            // a list which was open now has elements.
            let told = effect.from == Some(Verdict::Yes) || effect.to == Some(Verdict::Yes);
            (effect.kind != Kind::Check || told) && !(effect.to.is_none() && effect.id.ends_with("[*]"))
        });
        effects.sort_by_key(|effect| effect.kind);
        effects
    }
}
