//! Declarations that nothing uses, and sources that are declared twice.

use std::collections::BTreeSet;

use super::context::named;
use super::finding::{Findings, message};
use super::subjects::fact_of;
use crate::check::FindingCode;
use crate::phrase::Phrase;
use crate::rulebook::condition::CondKind;
use crate::rulebook::model::{
    ActorId, ConditionId, Derived, FactId, Item, Model, Repeat, ScopeId, Source, SourceId,
};
use crate::rulebook::places::{Owner, placed_conditions};
use crate::words::findings as words;

/// Finds them all.
pub(super) fn find(model: &Model, findings: &mut Findings<'_>) {
    let used = used(model);
    let mut unused = |code, item, says: fn(Phrase) -> Phrase, help: fn() -> Phrase| {
        if !used.contains(&item) {
            let head = model.head(item);
            let finding = message(code, says(named(model, item)), head.loc).help(help());
            findings.about(item, finding);
        }
    };
    let claimed = claimed(model);
    for index in 0..model.facts.len() {
        let only_claims = claimed.contains(&FactId::at(index));
        let (says, help): (fn(Phrase) -> Phrase, fn() -> Phrase) = match model.facts[index].derived {
            Some(_) => (words::unused_derived, words::use_derived),
            None if only_claims => (words::only_claimed, words::use_fact),
            None => (words::unused_fact, words::use_fact),
        };
        unused(FindingCode::UnusedFact, Item::Fact(FactId::at(index)), says, help);
    }
    for (index, named) in model.conditions.iter().enumerate() {
        if named.derived.is_some() {
            continue;
        }
        unused(
            FindingCode::UnusedCondition,
            Item::Condition(ConditionId::at(index)),
            words::unused_condition,
            words::use_condition,
        );
    }
    for index in 0..model.scopes.len() {
        unused(
            FindingCode::UnusedScope,
            Item::Scope(ScopeId::at(index)),
            words::unused_scope,
            words::use_scope,
        );
    }
    for index in 0..model.actors.len() {
        unused(
            FindingCode::UnusedActor,
            Item::Actor(ActorId::at(index)),
            words::unused_actor,
            words::use_actor,
        );
    }
    for index in 0..model.sources.len() {
        unused(
            FindingCode::UnusedSource,
            Item::Source(SourceId::at(index)),
            words::unused_source,
            words::use_source,
        );
    }
    duplicate_sources(model, findings);
}

/// The facts of which claims speak.
fn claimed(model: &Model) -> BTreeSet<FactId> {
    let mut claimed = BTreeSet::new();
    for placed in placed_conditions(model) {
        if !matches!(placed.owner, Owner::Claim(_)) {
            continue;
        }
        placed.condition.visit(&mut |inner| match &inner.kind {
            CondKind::Atom(atom) => claimed.extend(atom.slots().map(|slot| model.slot(slot).fact)),
            CondKind::Given(given) => {
                claimed.insert(fact_of(model, *given));
            }
            CondKind::Count { list, .. } => {
                claimed.insert(*list);
            }
            _ => {}
        });
    }
    claimed
}

/// What something uses. That a fact is spoken of only to decide whether it is asked itself, or in a
/// claim, is no use of it.
fn used(model: &Model) -> BTreeSet<Item> {
    let mut used: BTreeSet<Item> = model.cited.iter().map(|source| Item::Source(*source)).collect();
    for placed in placed_conditions(model) {
        if model.follows(placed.owner) {
            continue;
        }
        let in_claim = matches!(placed.owner, Owner::Claim(_));
        placed.condition.visit(&mut |inner| match &inner.kind {
            CondKind::Condition(id) => {
                used.insert(Item::Condition(*id));
                if let (Some(Derived::Value(fact, _)), false) =
                    (model.conditions[id.index()].derived, in_claim)
                {
                    used.insert(Item::Fact(fact));
                }
            }
            CondKind::Scope(id) => {
                used.insert(Item::Scope(*id));
            }
            CondKind::Items { under: Some(scope), .. } => {
                used.insert(Item::Scope(*scope));
            }
            CondKind::Atom(atom) if !in_claim => {
                used.extend(atom.slots().map(|slot| Item::Fact(model.slot(slot).fact)));
            }
            CondKind::Given(given) if !in_claim => {
                used.insert(Item::Fact(fact_of(model, *given)));
            }
            CondKind::Count { list, .. } if !in_claim => {
                used.insert(Item::Fact(*list));
            }
            _ => {}
        });
    }
    used.extend(model.requirements.iter().filter_map(|requirement| requirement.per).map(Item::Fact));
    for step in &model.steps {
        let movers = step.by.iter().flat_map(|(actors, _)| actors);
        used.extend(
            movers.chain(step.owners.iter().map(|(actor, _)| actor)).map(|actor| Item::Actor(*actor)),
        );
        let phase = step.phase.into_iter();
        used.extend(
            phase
                .flat_map(|phase| [Some(phase), model.phases[phase.index()].part_of])
                .flatten()
                .map(Item::Phase),
        );
        used.extend(step.needs.iter().map(|need| Item::Fact(fact_of(model, need.what))));
        match step.repeat {
            Repeat::PerElement(list) => {
                used.insert(Item::Fact(list));
            }
            Repeat::Times(slot) => {
                used.insert(Item::Fact(model.slot(slot).fact));
            }
            Repeat::Once | Repeat::PerChapter => {}
        }
    }
    let announced = model.announced.iter().flat_map(|announced| &announced.under);
    used.extend(announced.map(|scope| Item::Scope(*scope)));
    let met_by = model.deadlines.iter().filter_map(|deadline| deadline.met_by);
    let counted = model.deadlines.iter().filter_map(|deadline| deadline.counted_from());
    used.extend(met_by.chain(counted).map(|slot| Item::Fact(model.slot(slot).fact)));
    let applicabilities = (model.requirements.iter().map(|r| &r.applicability))
        .chain(model.scenarios.iter().map(|s| &s.applicability))
        .chain(model.proofs.iter().map(|p| &p.applicability))
        .chain(model.groups.iter().map(|g| &g.applicability));
    used.extend(applicabilities.flat_map(|a| &a.under).map(|(scope, _)| Item::Scope(*scope)));
    used
}

fn duplicate_sources(model: &Model, findings: &mut Findings<'_>) {
    for (index, second) in model.sources.iter().enumerate() {
        let Some(first) = model.sources[..index].iter().find(|first| is_same(first, second)) else {
            continue;
        };
        let what = words::one_document(&first.head.id, &second.head.id);
        let finding = message(FindingCode::DuplicateSource, what, second.head.loc)
            .label(first.head.loc, words::declared_here_first())
            .help(words::keep_one_source());
        findings.add(&[&first.head, &second.head], finding.into());
    }
}

/// Whether two sources are one document: the same address, or the same title of the same day.
fn is_same(one: &Source, two: &Source) -> bool {
    let same_address = one.address.is_some() && one.address == two.address;
    let same_title = !one.title.is_empty() && one.title == two.title;
    same_address || (same_title && one.publisher == two.publisher && one.date == two.date)
}
