//! Where each item stands in the rulebook.
//!
//! A proof is required when its requirement, its scenario and itself apply. The file gives rows; a proof is owed when any
//! of its rows applies. So an item has to stand where everything above it applies at least as widely. It mostly does: a
//! requirement's rows include those of its scenarios and proofs. Only where one proof or scenario is given in several
//! places is there a choice, and at worst the place chosen must be widened, which is reported.

use super::defect::{DefectCode, Defects, Place};
use super::items::{Item, Items, Under};
use crate::words::defects as words;
use rules_language::phrase::Phrase;

/// Puts scenarios into requirements, and proofs into scenarios.
pub(super) fn place(items: &mut Items, defects: &mut Defects) {
    for number in 0..items.scenarios.len() {
        place_scenario(items, number, defects);
    }
    for number in 0..items.proofs.len() {
        place_proof(items, number, defects);
    }
}

fn place_scenario(items: &mut Items, number: usize, defects: &mut Defects) {
    let Items { requirements, scenarios, .. } = items;
    let Some(scenario) = scenarios.get_mut(number) else { return };
    let wide = |at: &&(usize, Place)| {
        requirements
            .get(at.0)
            .is_some_and(|requirement| requirement.item.applies.covers(&scenario.item.applies))
    };
    let holder = scenario.requirements.iter().find(wide).or(scenario.requirements.first());
    let Some((holder, _)) = holder.copied() else { return };
    scenario.holder = holder;
    let Some(requirement) = requirements.get_mut(holder) else { return };
    widen(&mut requirement.item, words::requirement, &scenario.item, words::scenario, defects);
    requirement.scenarios.push(number);
}

fn place_proof(items: &mut Items, number: usize, defects: &mut Defects) {
    let Items { requirements, scenarios, proofs, .. } = items;
    let Some(proof) = proofs.get(number) else { return };
    let wide = |under: &&Under| {
        let holder = match under.scenario {
            Some(scenario) => scenarios.get(scenario).map(|scenario| &scenario.item),
            None => requirements.get(under.requirement).map(|requirement| &requirement.item),
        };
        holder.is_some_and(|holder| holder.applies.covers(&proof.item.applies))
    };
    let under = proof.under.iter().find(wide).or(proof.under.first());
    let Some(Under { requirement, scenario, .. }) = under.copied() else { return };
    let Some(scenario) = scenario.and_then(|scenario| scenarios.get_mut(scenario)) else {
        let Some(requirement) = requirements.get_mut(requirement) else { return };
        widen(&mut requirement.item, words::requirement, &proof.item, words::proof, defects);
        requirement.proofs.push(number);
        return;
    };
    widen(&mut scenario.item, words::scenario, &proof.item, words::proof, defects);
    scenario.proofs.push(number);
    // The scenario may stand in another requirement than the proof's row names.
    if let Some(requirement) = requirements.get_mut(scenario.holder) {
        widen(&mut requirement.item, words::requirement, &proof.item, words::proof, defects);
    }
}

/// Makes an item apply at least as widely as what stands in it.
fn widen(
    holder: &mut Item,
    what: fn() -> Phrase,
    held: &Item,
    what_held: fn() -> Phrase,
    defects: &mut Defects,
) {
    if holder.applies.covers(&held.applies) {
        return;
    }
    holder.applies.add_all(&held.applies);
    let message = words::holder_widened(what(), &holder.id, what_held(), &held.id);
    let place = held.places.last().copied().unwrap_or(Place { sheet: 0, row: 0 });
    defects.report(place, DefectCode::HolderWidened, message);
}
