//! What a reason can be made of: the smallest pieces that a dossier declares.

use crate::decide::compile::{VarMeaning, speaks_of_today};
use crate::decide::{Decision, Of};
use crate::logic::{Knowledge, Outcome, TermId, ValueSet, VarId};
use crate::rulebook::model::{FactId, Given, SlotId};

use super::probe::{ListState, Probe, State};

/// A piece of what a dossier declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// The value of a fact, or of a field of a record.
    Value(SlotId),
    /// Whether a set has a member.
    Member(SlotId, u32),
    /// A list has this element.
    Element(FactId, usize),
    /// A list has as many elements as are declared.
    Complete(FactId),
    /// Whether the form holds something.
    Given(Given),
}

/// A dossier's pieces that an answer can turn on, and how it comes out when some of them are kept.
pub(super) struct Pieces<'p, 'd> {
    probe: &'p Probe<'d>,
    /// The pieces, in the order of the rulebook.
    pub(super) units: Vec<Unit>,
    /// What each says of variables.
    says: Vec<Vec<(VarId, u32)>>,
    /// What all of certain pieces say together: variable, value, and for each group the pieces of
    /// which one must be kept.
    together: Vec<(VarId, u32, Vec<Vec<usize>>)>,
    lists: Vec<ListPieces>,
    /// Without this piece the thing explained is not there.
    existence: Option<usize>,
    /// What is known when nothing is kept.
    blank: Knowledge,
    /// The numbers that all pieces tell together.
    told: Knowledge,
    /// The number that a piece tells.
    numbers: Vec<Option<TermId>>,
    state: State,
}

struct ListPieces {
    list: FactId,
    elements: Vec<(usize, Vec<u32>)>,
    complete: Option<usize>,
}

impl<'p, 'd> Pieces<'p, 'd> {
    pub(super) fn of(decision: &Decision<'_>, probe: &'p Probe<'d>, times: Option<SlotId>) -> Self {
        let existence = match (probe.of, times) {
            (Of::Element(list, position), _) => Some(Unit::Element(list, position)),
            (_, Some(slot)) => Some(Unit::Value(slot)),
            _ => None,
        };
        let mut units = units(decision, probe);
        units.extend(existence);
        let model = decision.model;
        units.sort_by_key(|unit| (fact_of(model, *unit), *unit));
        units.dedup();
        let place = |unit: Unit| units.iter().position(|other| *other == unit);
        let existence = existence.and_then(place);
        let numbers = &probe.compiled.space.numbers;
        let blank = probe.blank();
        let mut told = blank.knowledge.clone();
        numbers.tell(decision.dossier, decision.today, &mut told);
        let number = |unit: &Unit| match unit {
            Unit::Value(slot) => numbers.slots.get(slot).copied(),
            _ => None,
        };
        let mut pieces = Pieces {
            numbers: units.iter().map(number).collect(),
            told,
            blank: blank.knowledge.clone(),
            probe,
            says: units.iter().map(|unit| says(decision, probe, *unit)).collect(),
            together: together(decision, probe, &units),
            lists: Vec::new(),
            existence,
            state: blank,
            units: Vec::new(),
        };
        for list in probe.lists() {
            let Some(value) = decision.dossier.lists.get(&list) else { continue };
            let elements = value.elements.iter().enumerate().filter_map(|(position, element)| {
                Some((place(Unit::Element(list, position))?, probe.kinds(list, element)))
            });
            let elements = elements.collect();
            pieces.lists.push(ListPieces { list, elements, complete: place(Unit::Complete(list)) });
        }
        pieces.units = units;
        pieces
    }

    /// How the formula comes out when only these pieces are known.
    pub(super) fn outcome(&mut self, kept: &dyn Fn(usize) -> bool) -> Outcome {
        self.set(kept);
        self.ask(kept)
    }

    /// As [`outcome`](Self::outcome), where a variable may have any of these values.
    pub(super) fn outcome_where(
        &mut self,
        kept: &dyn Fn(usize) -> bool,
        var: VarId,
        values: &ValueSet,
    ) -> Outcome {
        self.set(kept);
        let knowledge = &mut self.state.knowledge;
        knowledge.forget(var);
        knowledge.restrict(var, values);
        // Its number is not known then; what is compared with it is not either.
        let terms = self.probe.settler.formulas().terms();
        for term in terms.of(var) {
            knowledge.untell(*term);
            for other in &self.probe.support {
                if *other != var && terms.of(*other).contains(term) {
                    knowledge.forget(*other);
                }
            }
        }
        self.ask(kept)
    }

    /// The value of a variable, if these pieces tell it.
    pub(super) fn value_of(&mut self, var: VarId, kept: &dyn Fn(usize) -> bool) -> Option<u32> {
        self.set(kept);
        self.state.knowledge.possible(var).only()
    }

    /// From here on, only these values of an element's variables are known.
    pub(super) fn know_only(&mut self, unit: Unit, known: &[(VarId, u32)]) {
        let Unit::Element(list, position) = unit else { return };
        let Some(index) = self.units.iter().position(|other| *other == unit) else { return };
        if self.probe.of == Of::Element(list, position) {
            let support = &self.probe.support;
            let matters = known.iter().copied().filter(|(var, _)| support.binary_search(var).is_ok());
            self.says[index] = matters.collect();
        }
        let Some(space) = self.probe.compiled.space.lists.get(&list) else { return };
        for pieces in self.lists.iter_mut().filter(|pieces| pieces.list == list) {
            if let Some((_, kinds)) = pieces.elements.iter_mut().find(|(other, _)| *other == index) {
                *kinds = space.possible_kinds(known);
            }
        }
    }

    fn set(&mut self, kept: &dyn Fn(usize) -> bool) {
        let knowledge = &mut self.state.knowledge;
        for var in &self.probe.support {
            // What day it is stays known, whatever the dossier says.
            if !matches!(self.probe.meaning(*var), VarMeaning::Day(_)) {
                knowledge.forget(*var);
            }
        }
        knowledge.tell_as(&self.blank);
        for (index, number) in self.numbers.iter().enumerate() {
            if let Some(term) = number
                && kept(index)
                && let Some(number) = self.told.told(*term)
            {
                knowledge.tell(*term, number);
            }
        }
        for (index, says) in self.says.iter().enumerate() {
            if kept(index) {
                for (var, value) in says {
                    knowledge.set(*var, *value);
                }
            }
        }
        for (var, value, groups) in &self.together {
            if groups.iter().all(|group| group.iter().any(|index| kept(*index))) {
                let size = knowledge.possible(*var).size();
                knowledge.restrict(*var, &ValueSet::single(size, *value));
            }
        }
        self.state.lists.clear();
        for pieces in &self.lists {
            let known = pieces.elements.iter().filter(|(index, _)| kept(*index));
            let own =
                self.probe.position_in(pieces.list).map(|position| Unit::Element(pieces.list, position));
            let here = known.clone().position(|(index, _)| own.is_some_and(|own| self.units[*index] == own));
            let elements: Vec<Vec<u32>> = known.map(|(_, kinds)| kinds.clone()).collect();
            let complete = pieces.complete.is_some_and(kept);
            let others = complete.then_some(pieces.elements.len() - elements.len());
            self.state.lists.push(ListState { list: pieces.list, elements, others, here });
        }
    }

    fn ask(&mut self, kept: &dyn Fn(usize) -> bool) -> Outcome {
        let outcome = self.probe.outcome(&mut self.state);
        match self.existence {
            Some(index) if !kept(index) && outcome != Outcome::Never => Outcome::Varies,
            _ => outcome,
        }
    }
}

/// The fact that a piece belongs to.
pub fn fact_of(model: &crate::rulebook::model::Model, unit: Unit) -> FactId {
    match unit {
        Unit::Value(slot) | Unit::Member(slot, _) | Unit::Given(Given::Slot(slot)) => model.slot(slot).fact,
        Unit::Element(list, _) | Unit::Complete(list) => list,
        Unit::Given(Given::Fact(fact)) => fact,
    }
}

/// The pieces of a dossier that touch what an answer can turn on.
fn units(decision: &Decision<'_>, probe: &Probe<'_>) -> Vec<Unit> {
    let (model, dossier) = (decision.model, decision.dossier);
    let mut units = Vec::new();
    for var in &probe.support {
        match probe.meaning(*var) {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => {
                if !model.slot(*slot).in_list && dossier.value(*slot).is_some() {
                    units.push(Unit::Value(*slot));
                }
            }
            VarMeaning::Member(slot, member) => {
                let known = |places: Vec<(VarId, u32)>| places.iter().any(|(other, _)| other == var);
                if dossier
                    .value(*slot)
                    .is_some_and(|set| known(probe.compiled.space.places(*slot, &set.value)))
                {
                    units.push(Unit::Member(*slot, *member));
                }
            }
            VarMeaning::Given(given) => units.push(Unit::Given(*given)),
            VarMeaning::Opaque(atom) => {
                // One side can be enough: the bounds of the other may settle it.
                let is_told = decision.known.knowledge().is_known(*var);
                let given = |slot: &SlotId| !model.slot(*slot).in_list && dossier.value(*slot).is_some();
                units.extend(atom.slots().filter(|slot| is_told || given(slot)).map(Unit::Value));
            }
            VarMeaning::Counter(list, _) => {
                if let Some(value) = dossier.lists.get(list) {
                    units.extend((0..value.elements.len()).map(|position| Unit::Element(*list, position)));
                    units.push(Unit::Complete(*list));
                }
            }
            VarMeaning::Day(_) | VarMeaning::PutOff => {}
        }
    }
    units
}

/// What a piece says of variables by itself.
fn says(decision: &Decision<'_>, probe: &Probe<'_>, unit: Unit) -> Vec<(VarId, u32)> {
    let space = &probe.compiled.space;
    let mut says = match unit {
        Unit::Value(slot) => {
            decision.dossier.value(slot).map(|set| space.places(slot, &set.value)).unwrap_or_default()
        }
        Unit::Member(slot, member) => {
            let places = decision.dossier.value(slot).map(|set| space.places(slot, &set.value));
            let wanted = space.slots[slot.index()].get(member as usize);
            places.into_iter().flatten().filter(|(var, _)| Some(var) == wanted).collect()
        }
        Unit::Element(list, position) if probe.of == Of::Element(list, position) => {
            let element = decision.dossier.lists.get(&list).and_then(|list| list.elements.get(position));
            element.map(|element| probe.element(list, element)).unwrap_or_default()
        }
        Unit::Element(..) | Unit::Complete(_) => Vec::new(),
        Unit::Given(given) => match space.given.get(&given) {
            Some(var) => {
                let held = crate::decide::is_given(decision.model, decision.dossier, given);
                vec![(*var, u32::from(held))]
            }
            None => Vec::new(),
        },
    };
    says.retain(|(var, _)| probe.support.binary_search(var).is_ok());
    says
}

/// What several pieces say together: a comparison of two facts; that the form holds a value, where
/// the value is known.
fn together(
    decision: &Decision<'_>,
    probe: &Probe<'_>,
    units: &[Unit],
) -> Vec<(VarId, u32, Vec<Vec<usize>>)> {
    let model = decision.model;
    let with_slot = |slot: SlotId| -> Vec<usize> {
        let fits = |unit: &Unit| match unit {
            Unit::Value(other) | Unit::Member(other, _) => *other == slot,
            _ => false,
        };
        (0..units.len()).filter(|index| fits(&units[*index])).collect()
    };
    let mut together = Vec::new();
    for var in &probe.support {
        match probe.meaning(*var) {
            // A probe for no day in particular does not know what a comparison with today comes to.
            VarMeaning::Opaque(atom) if probe.today.is_some() || !speaks_of_today(atom) => {
                if let Some(value) = decision.known.knowledge().possible(*var).only() {
                    let groups: Vec<Vec<usize>> = atom.slots().map(with_slot).collect();
                    together.push((*var, value, groups));
                }
            }
            VarMeaning::Given(given) if crate::decide::is_given(model, decision.dossier, *given) => {
                let groups: Vec<Vec<usize>> = match given {
                    Given::Slot(slot) if model.slot(*slot).in_list => continue,
                    Given::Slot(slot) => vec![with_slot(*slot)],
                    Given::Fact(list) if model.fact(*list).ty.is_list() => {
                        let fits = |unit: &Unit| matches!(unit, Unit::Element(other, _) | Unit::Complete(other) if other == list);
                        vec![(0..units.len()).filter(|index| fits(&units[*index])).collect()]
                    }
                    Given::Fact(fact) => {
                        model.fact(*fact).slots.iter().map(|slot| with_slot(*slot)).collect()
                    }
                };
                together.push((*var, 1, groups));
            }
            _ => {}
        }
    }
    together
}
