//! A fact → what it can have a say in, for some candidate.

use std::collections::BTreeSet;

use super::subject::Kind;
use crate::decide::compile::{Compiled, VarMeaning};
use crate::logic::{NodeId, VarId};
use crate::rulebook::model::{FactId, Given, Item, Model, StepId};

/// Something that a fact can have a say in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Influence {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether it needs the fact to have been given, rather than to have some value.
    pub as_given: bool,
}

/// What a fact can have a say in, in the order of the rulebook: proofs, steps, facts asked for, checks.
pub(super) fn influences(model: &Model, compiled: &Compiled, fact: FactId) -> Vec<Influence> {
    let vars = vars(model, compiled, fact);
    let mut found: Vec<Influence> = Vec::new();
    let mut add = |kind: Kind, id: &str, as_given: bool| {
        if !found.iter().any(|other| other.kind == kind && other.id == id) {
            found.push(Influence { id: id.to_string(), kind, as_given });
        }
    };
    let turns_on = |root: NodeId| match compiled.settler.diagram(root) {
        Some(diagram) => diagram.support().iter().any(|var| vars.contains(var)),
        None => compiled.settler.formulas().support(root).iter().any(|var| vars.contains(var)),
    };
    for (proof, root) in model.proofs.iter().zip(&compiled.proofs) {
        if turns_on(*root) {
            add(Kind::Proof, &proof.head.id, false);
        }
    }
    for (group, roots) in model.groups.iter().zip(&compiled.groups) {
        if roots.iter().any(|root| turns_on(*root)) {
            add(Kind::Group, &group.head.id, false);
        }
    }
    for (index, (step, roots)) in model.steps.iter().zip(&compiled.steps).enumerate() {
        let kind = Kind::of(model, Item::Step(StepId::at(index))).unwrap_or(Kind::Step);
        let repeated = match step.repeat {
            crate::rulebook::model::Repeat::PerElement(list) => list == fact,
            crate::rulebook::model::Repeat::Times(slot) => model.slot(slot).fact == fact,
            _ => false,
        };
        let all = [roots.applies, roots.any].into_iter().chain(roots.per_chapter.iter().copied());
        let edges = roots.by.iter().chain(&roots.owners).chain(&roots.todos).chain(&roots.after).copied();
        if repeated || all.chain(edges).any(turns_on) {
            add(kind, &step.head.id, false);
        }
        let needed = step.needs.iter().any(|need| match need.what {
            Given::Fact(other) => other == fact,
            Given::Slot(slot) => model.slot(slot).fact == fact,
        });
        if needed {
            add(kind, &step.head.id, true);
        }
    }
    for (index, (other, root)) in model.facts.iter().zip(&compiled.needed).enumerate() {
        if FactId::at(index) != fact && turns_on(*root) {
            add(Kind::Fact, &other.head.id, false);
        }
    }
    for (check, roots) in model.checks.iter().zip(&compiled.checks) {
        if turns_on(roots.violated) {
            add(Kind::Check, &check.head.id, false);
        }
    }
    found
}

/// The variables that speak of a fact.
fn vars(model: &Model, compiled: &Compiled, fact: FactId) -> BTreeSet<VarId> {
    let about = |meaning: &VarMeaning| match meaning {
        VarMeaning::YesNo(slot)
        | VarMeaning::Choice(slot)
        | VarMeaning::Member(slot, _)
        | VarMeaning::Cells(slot, _)
        | VarMeaning::Text(slot, _)
        | VarMeaning::Given(Given::Slot(slot)) => model.slot(*slot).fact == fact,
        VarMeaning::Given(Given::Fact(other)) | VarMeaning::Counter(other, _) => *other == fact,
        VarMeaning::Opaque(atom) => atom.slots().any(|slot| model.slot(slot).fact == fact),
        VarMeaning::Day(_) | VarMeaning::PutOff => false,
    };
    let all = compiled.space.meanings.iter().enumerate();
    all.filter(|(_, meaning)| about(meaning)).map(|(index, _)| VarId(index as u32)).collect()
}
