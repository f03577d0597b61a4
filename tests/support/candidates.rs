//! Every candidate that a random rulebook can tell apart, one by one.

use std::collections::BTreeMap;

use rules::rulebook::model::{FactId, SlotId};
use rules::{Dossier, Rulebook};

use super::oracle::{Candidate, holds};
use super::random::{Kind, dossier};

/// All candidates that keep to the assumptions; nothing if there are more than `most` in all.
pub fn candidates(rulebook: &Rulebook, kinds: &[Kind], most: usize) -> Option<Vec<Candidate>> {
    let mut all = everybody(rulebook, kinds, most)?;
    let model = rulebook.model();
    all.retain(|candidate| {
        model.checks.iter().all(|check| !check.assume || holds(model, candidate, &check.require))
    });
    Some(all)
}

/// All candidates, whatever is assumed; nothing if there are more than `most`.
pub fn everybody(rulebook: &Rulebook, kinds: &[Kind], most: usize) -> Option<Vec<Candidate>> {
    let values: Vec<Vec<String>> = kinds.iter().map(|kind| kind.values()).collect();
    if values.iter().map(Vec::len).product::<usize>() > most {
        return None;
    }
    let mut all = vec![Candidate::default()];
    for (fact, values) in values.iter().enumerate() {
        let read: Vec<Dossier> = values
            .iter()
            .map(|value| {
                let mut given = vec![None; fact + 1];
                given[fact] = Some(value.clone());
                rulebook.read_dossier(&dossier(&given)).unwrap()
            })
            .collect();
        all = all
            .iter()
            .flat_map(|candidate| {
                read.iter().map(|dossier| extended(rulebook, candidate, FactId::at(fact), dossier))
            })
            .collect();
    }
    Some(all)
}

fn extended(rulebook: &Rulebook, candidate: &Candidate, fact: FactId, dossier: &Dossier) -> Candidate {
    let mut candidate = candidate.clone();
    let slots = &rulebook.model().fact(fact).slots;
    if let Some(list) = dossier.list(fact) {
        let elements = list.elements.iter().map(|element| {
            let values = slots.iter().zip(&element.values);
            values
                .map(|(slot, value)| (*slot, value.as_ref().unwrap().value.clone()))
                .collect::<BTreeMap<SlotId, _>>()
        });
        candidate.lists.insert(fact, elements.collect());
    }
    for slot in slots {
        if let Some(declared) = dossier.value(*slot) {
            candidate.values.insert(*slot, declared.value.clone());
        }
    }
    candidate
}
