//! What is wrong with the identifiers of a catalogue, and what it lacks.

use crate::words::defects as words;
use rules_language::phrase::Phrase;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::catalogue::{Catalogue, Shared};
use super::defect::{DefectCode, Defects, Place};
use super::ids::{Extension, extension, parts};
use super::items::{Item, Items, Under};
use super::names::{Kind, Names};

/// Reports what is wrong with items, each thing once, at the first row that shows it.
pub(super) fn inspect(catalogue: &Catalogue, items: &Items, names: &Names, defects: &mut Defects) {
    let scenarios = items.scenarios.iter().enumerate();
    let scenarios = scenarios.map(|(number, scenario)| (scenario.item.id.clone(), number)).collect();
    let proofs = items.proofs.iter().map(|proof| proof.item.id.clone()).collect();
    let mut inspection = Inspection { items, names, defects, scenarios, proofs };
    inspection.requirements(catalogue);
    inspection.scenarios(catalogue);
    inspection.proofs();
    inspection.alike();
}

struct Inspection<'i> {
    items: &'i Items,
    names: &'i Names,
    defects: &'i mut Defects,
    /// The scenarios, by identifier.
    scenarios: HashMap<Shared, usize>,
    /// The identifiers of proofs.
    proofs: HashSet<Shared>,
}

/// Where there is no more to say.
fn nothing() -> Phrase {
    Phrase::given("", "")
}

/// An identifier that is the same in capitals: compared letter by letter, for each copy would take as much as all identifiers.
struct AnyCase<'i>(&'i str);

impl AnyCase<'_> {
    fn letters(&self) -> impl Iterator<Item = char> {
        // Of two small letters for one in capitals, one.
        self.0.chars().flat_map(char::to_lowercase).map(|letter| if letter == 'ς' { 'σ' } else { letter })
    }
}

impl PartialEq for AnyCase<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.letters().eq(other.letters())
    }
}

impl Eq for AnyCase<'_> {}

impl Hash for AnyCase<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.letters().for_each(|letter| letter.hash(state));
    }
}

impl Inspection<'_> {
    fn requirements(&mut self, catalogue: &Catalogue) {
        for (number, requirement) in self.items.requirements.iter().enumerate() {
            let id = &requirement.item.id;
            let expected = catalogue.has_scenarios || catalogue.has_proofs;
            if expected && !requirement.filled {
                let message = words::requirement_without_proof(id);
                self.report(&requirement.item, DefectCode::RequirementWithoutProof, message);
            }
            self.renamed(Kind::Requirement, number, &requirement.item);
        }
    }

    fn scenarios(&mut self, catalogue: &Catalogue) {
        for (number, scenario) in self.items.scenarios.iter().enumerate() {
            let id = &scenario.item.id;
            if catalogue.has_proofs && !scenario.filled {
                let message = words::scenario_without_proof(id);
                self.report(&scenario.item, DefectCode::ScenarioWithoutProof, message);
            }
            let mut told = false;
            for (requirement, place) in scenario.requirements.iter() {
                let Some(requirement) = self.items.requirements.get(*requirement) else { continue };
                let base = &requirement.item.id;
                let found = match extension(&scenario.item.id, &requirement.item.id) {
                    Extension::By(1) => continue,
                    Extension::Same => {
                        told = true;
                        let called = self.called(Kind::Scenario, number, &scenario.item);
                        let message = words::scenario_is_requirement(id, called.unwrap_or_else(nothing));
                        (DefectCode::RequirementNumberAsScenario, message)
                    }
                    Extension::By(2) => {
                        (DefectCode::ProofNumberAsScenario, words::scenario_is_proof(id, base))
                    }
                    Extension::By(_) | Extension::Other => {
                        (DefectCode::ScenarioOutsideRequirement, words::scenario_outside(id, base))
                    }
                };
                self.report_at(Some(*place), found.0, found.1);
            }
            // A proof with the same identifier is reported as such.
            if !told && !self.proofs.contains(&scenario.item.id) {
                self.renamed(Kind::Scenario, number, &scenario.item);
            }
        }
    }

    fn proofs(&mut self) {
        for (number, proof) in self.items.proofs.iter().enumerate() {
            let id = &proof.item.id;
            if self.number_of_a_scenario(number) {
                let mut more = None;
                if let Some(scenario) = self.scenarios.get(&proof.item.id)
                    && let Some(item) = self.items.scenarios.get(*scenario).map(|scenario| &scenario.item)
                {
                    more = self.called(Kind::Scenario, *scenario, item);
                } else if let Some(scenario) = self.first_scenario(number)
                    && extension(&proof.item.id, &scenario.id) == Extension::Other
                {
                    more = Some(words::nor_extends(&scenario.id));
                }
                let message = words::proof_is_scenario(id, more.unwrap_or_else(nothing));
                self.report(&proof.item, DefectCode::ScenarioNumberAsProof, message);
                self.renamed(Kind::Proof, number, &proof.item);
                continue;
            }
            for Under { requirement, scenario, place } in proof.under.iter() {
                let base = match scenario {
                    Some(scenario) => self.items.scenarios.get(*scenario).map(|scenario| &scenario.item),
                    None => self.items.requirements.get(*requirement).map(|requirement| &requirement.item),
                };
                let Some(base) = base else { continue };
                let right = match extension(&proof.item.id, &base.id) {
                    Extension::By(parts) => parts == 1 || (scenario.is_none() && parts == 2),
                    Extension::Same | Extension::Other => false,
                };
                if right {
                    continue;
                }
                let other = self.extended_scenario(&proof.item.id);
                let other = other.map_or_else(nothing, words::extends_that_of);
                let message = match scenario {
                    Some(_) => words::proof_outside_scenario(id, &base.id, other),
                    None => words::proof_outside_requirement(id, &base.id, other),
                };
                self.report_at(Some(*place), DefectCode::ProofOutsideScenario, message);
            }
            self.renamed(Kind::Proof, number, &proof.item);
        }
    }

    /// Whether the proof has the identifier of a scenario, or one that is built like a scenario's.
    fn number_of_a_scenario(&self, number: usize) -> bool {
        let Some(proof) = self.items.proofs.get(number) else { return false };
        if self.scenarios.contains_key(&proof.item.id) {
            return true;
        }
        let first = proof.under.first();
        let requirement = first.and_then(|under| self.items.requirements.get(under.requirement));
        let with_scenario = first.is_some_and(|under| under.scenario.is_some());
        let numbered = |requirement: &Item| parts(&requirement.id) > 1;
        with_scenario
            && requirement.is_some_and(|requirement| {
                numbered(&requirement.item) && parts(&proof.item.id) == parts(&requirement.item.id) + 1
            })
    }

    /// The scenario that a proof is first given under.
    fn first_scenario(&self, number: usize) -> Option<&Item> {
        let under = self.items.proofs.get(number)?.under.first()?;
        Some(&self.items.scenarios.get(under.scenario?)?.item)
    }

    /// The scenario that an identifier extends, whoever it stands under.
    fn extended_scenario(&self, id: &str) -> Option<Shared> {
        let (base, _) = id.rsplit_once('.')?;
        self.scenarios.get_key_value(base).map(|(id, _)| id.clone())
    }

    /// Identifiers that differ only in case.
    fn alike(&mut self) {
        let mut known: HashSet<AnyCase<'_>> = HashSet::new();
        let items = self.items;
        let requirements = items.requirements.iter().map(|requirement| &requirement.item);
        let scenarios = items.scenarios.iter().map(|scenario| &scenario.item);
        let proofs = items.proofs.iter().map(|proof| &proof.item);
        for item in requirements.chain(scenarios).chain(proofs) {
            let id = AnyCase(&item.id);
            match known.get(&id) {
                None => {
                    known.insert(id);
                }
                Some(AnyCase(first)) if **first != *item.id => {
                    let message = words::differ_in_case(&item.id, first);
                    self.report(item, DefectCode::IdsAlike, message);
                }
                Some(_) => {}
            }
        }
    }

    /// Reports an item whose identifier belongs to something else, and what it is called instead.
    fn renamed(&mut self, kind: Kind, number: usize, item: &Item) {
        let called = self.called(kind, number, item);
        if let Some(called) = called {
            let message = words::given_to_another(&item.id, called);
            self.report(item, DefectCode::IdOfTwoKinds, message);
        }
    }

    /// What an item is called in the rulebook, where that is not its identifier.
    fn called(&self, kind: Kind, number: usize, item: &Item) -> Option<Phrase> {
        let name = self.names.of(kind, number);
        if name == &*item.id {
            return None;
        }
        let what = match kind {
            Kind::Requirement => words::requirement(),
            Kind::Scenario => words::scenario(),
            Kind::Proof => words::proof(),
        };
        Some(words::called_in_rulebook(what, name))
    }

    fn report(&mut self, item: &Item, code: DefectCode, message: Phrase) {
        self.report_at(item.places.first().copied(), code, message);
    }

    fn report_at(&mut self, place: Option<Place>, code: DefectCode, message: Phrase) {
        self.defects.report(place.unwrap_or(Place { sheet: 0, row: 0 }), code, message);
    }
}
