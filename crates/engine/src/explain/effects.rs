//! What else a change of facts changes in the whole decision.

use std::collections::BTreeMap;

use super::subject::{Kind, Verdict};
use crate::decide::{Decision, Status};
use crate::rulebook::model::{FactId, Item, ProofId, RequirementId};

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
pub(super) struct Standing<'d> {
    all: Vec<(Key<'d>, Verdict)>,
}

/// What something is, and its id.
type Key<'d> = (Kind, &'d str);

impl<'d> Standing<'d> {
    /// Requirements of which no source writes a proof, proofs, certificates, steps, the facts asked for, and checks.
    pub(super) fn of(decision: &'d Decision<'_>) -> Standing<'d> {
        let model = decision.model;
        let mut standing = Standing { all: Vec::with_capacity(model.proofs.len() + model.steps.len()) };
        let verdict = |status: &Status| match status {
            Status::Required => Verdict::Yes,
            Status::NotRequired => Verdict::No,
            Status::Undetermined(_) => Verdict::Open,
        };
        for (index, requirement) in model.requirements.iter().enumerate() {
            let id = RequirementId::at(index);
            if decision.is_counted(Item::Requirement(id)) {
                standing.add(
                    Kind::Requirement,
                    &requirement.head.id,
                    verdict(decision.requirement_status(id)),
                );
            }
        }
        for (index, proof) in model.proofs.iter().enumerate() {
            standing.add(Kind::Proof, &proof.head.id, verdict(decision.proof_status(ProofId::at(index))));
        }
        for instance in decision.steps() {
            let kind = Kind::of(model, Item::Step(instance.step)).unwrap_or(Kind::Step);
            standing.add(kind, &instance.id, verdict(&instance.status));
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

    fn add(&mut self, kind: Kind, id: &'d str, verdict: Verdict) {
        self.all.push(((kind, id), verdict));
    }

    /// What is different there.
    pub(super) fn changes_to(&self, other: &Standing<'_>) -> Vec<Effect> {
        let mut effects: Vec<Effect> = Vec::new();
        let mut compare = |(kind, id): Key<'_>, from: Option<Verdict>, to: Option<Verdict>| {
            // What is not there does not have to be done either.
            if from.unwrap_or(Verdict::No) != to.unwrap_or(Verdict::No) {
                effects.push(Effect { id: id.to_string(), kind, from, to });
            }
        };
        let paired = self.all.iter().zip(&other.all);
        if self.all.len() == other.all.len() && paired.clone().all(|((one, _), (two, _))| one == two) {
            // Mostly the same things are there.
            paired.for_each(|((key, from), (_, to))| compare(*key, Some(*from), Some(*to)));
        } else {
            let here: BTreeMap<Key<'_>, Verdict> = self.all.iter().copied().collect();
            let there: BTreeMap<Key<'_>, Verdict> = other.all.iter().copied().collect();
            let new = other.all.iter().filter(|(key, _)| !here.contains_key(key));
            for (key, _) in self.all.iter().chain(new) {
                compare(*key, here.get(key).copied(), there.get(key).copied());
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
