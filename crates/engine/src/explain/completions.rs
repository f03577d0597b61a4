//! Every way of filling in what some declared pieces leave open, or a sample of them.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::evaluate::{Candidate, ElementValues};
use super::evens::evens;
use super::subject::Subject;
use super::units::Unit;
use crate::decide::compile::{VarMeaning, speaks_of_today};
use crate::decide::{Decision, Of, is_given};
use crate::dossier::Element;
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Side};
use crate::rulebook::meaning::{Fold, Matter, Meaning, Origin, Plain};
use crate::rulebook::model::{CheckId, FactId, Given, Model, SlotId};
use crate::rulebook::types::{SlotType, Value};
use crate::rulebook::version::version_of;

/// Up to this many completions all of them are looked at.
pub(super) const MOST_COMPLETIONS: usize = 1 << 16;
/// Beyond, this many are drawn.
const DRAWN: usize = 4_096;
/// Elements that may be in a list besides those that are known, and where there are many kinds.
const MOST_FURTHER: usize = 4;
const FEW_FURTHER: usize = 2;
/// So many elements at most that can stand where one is not known.
const MOST_ELEMENTS: usize = 256;
/// How often numbers are carried over from one fact to the other.
const ROUNDS: usize = 2;
/// So many numbers at most for a fact that is compared with others.
const MOST_NUMBERS: usize = 24;
/// So many ways to choose numbers for the other facts of a sum.
const MOST_WAYS: usize = 64;
/// So many kinds are many.
const MANY_KINDS: usize = 8;

/// What an answer can turn on, by the text of the rules alone.
pub(super) struct Cone<'c, 'a> {
    decision: &'c Decision<'a>,
    slots: BTreeSet<SlotId>,
    /// With the largest number of elements that is asked for.
    lists: BTreeMap<FactId, u32>,
    given: BTreeSet<Given>,
    compared: Vec<Atom>,
    seen: BTreeSet<Matter>,
    of: Of,
}

impl<'c, 'a> Cone<'c, 'a> {
    /// All that a subject's rules speak of, and the assumptions.
    pub(super) fn of(decision: &'c Decision<'a>, subject: &Subject) -> Self {
        let mut cone = Cone {
            decision,
            slots: BTreeSet::new(),
            lists: BTreeMap::new(),
            given: BTreeSet::new(),
            compared: Vec::new(),
            seen: BTreeSet::new(),
            of: subject.of,
        };
        let model = decision.model;
        cone.matter(subject.matter(model));
        if decision.known.is_assuming() {
            for (index, check) in model.checks.iter().enumerate() {
                if check.assume {
                    cone.matter(Matter::Broken(CheckId::at(index)));
                }
            }
        }
        cone
    }

    /// Whether facts are compared with each other: then no list of values is sure to meet every case.
    pub(super) fn compares(&self) -> bool {
        !self.compared.is_empty()
    }

    /// What each open thing can be, when these pieces are kept.
    pub(super) fn completions(&self, kept: &BTreeSet<Unit>) -> Completions {
        let model = self.decision.model;
        let mut open = Vec::new();
        for slot in self.slots.iter().copied().filter(|slot| !model.slot(*slot).in_list) {
            open.push(Open::Slot(slot, self.values(slot, kept)));
        }
        for given in &self.given {
            open.push(Open::Given(*given, self.held(*given, kept)));
        }
        let mut whole = true;
        for (list, asked) in &self.lists {
            let (lists, all) = self.lists_of(*list, *asked, kept);
            whole &= all;
            open.push(Open::List(*list, lists));
        }
        if self.decision.today.is_none() {
            open.push(Open::Today(self.days()));
        }
        if let Of::Element(list, position) = self.of {
            let before = (0..position).filter(|other| kept.contains(&Unit::Element(list, *other)));
            if self.lists.contains_key(&list) && kept.contains(&Unit::Element(list, position)) {
                // The element is the one in the list: the elements that are kept come first there.
                open.push(Open::HereInList(list, before.count()));
                return Completions { open, today: self.decision.today, whole };
            }
            let element = self.decision.dossier.lists.get(&list).and_then(|list| list.elements.get(position));
            let element = element.filter(|_| kept.contains(&Unit::Element(list, position)));
            open.push(Open::Here(list, self.elements(list, element)));
        }
        Completions { open, today: self.decision.today, whole }
    }

    // --- Values ---

    fn values(&self, slot: SlotId, kept: &BTreeSet<Unit>) -> Vec<Value> {
        let declared = self.decision.dossier.value(slot).map(|declared| &declared.value);
        if let SlotType::AnyOf(choices) = &self.decision.model.slot(slot).ty {
            let known = |member: u32| match declared {
                Some(Value::Set(members)) if kept.contains(&Unit::Member(slot, member)) => {
                    members.get(member as usize).copied().flatten()
                }
                _ => None,
            };
            let mut sets: Vec<Vec<Option<bool>>> = vec![Vec::new()];
            for member in 0..choices.len() as u32 {
                let said: Vec<bool> = known(member).map_or(vec![true, false], |yes| vec![yes]);
                sets = sets
                    .iter()
                    .flat_map(|set| {
                        said.iter().map(move |yes| set.iter().copied().chain([Some(*yes)]).collect())
                    })
                    .collect();
            }
            return sets.into_iter().map(Value::Set).collect();
        }
        match declared {
            Some(value) if kept.contains(&Unit::Value(slot)) => vec![value.clone()],
            _ => self.domain(slot, declared),
        }
    }

    /// Values that between them meet every case.
    fn domain(&self, slot: SlotId, declared: Option<&Value>) -> Vec<Value> {
        let described = self.decision.model.slot(slot);
        match &described.ty {
            SlotType::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
            SlotType::OneOf(choices) => (0..choices.len() as u32).map(Value::Choice).collect(),
            SlotType::AnyOf(_) => Vec::new(),
            SlotType::Text | SlotType::Document => {
                let mut texts: BTreeSet<String> = BTreeSet::new();
                for meaning in self.meanings(slot) {
                    if let VarMeaning::Text(_, known) = meaning {
                        texts.extend(known.iter().cloned());
                    }
                }
                for other in self.compared_with(slot).into_iter().chain([slot]) {
                    if let Some(Value::Text(text)) = self.decision.dossier.value(other).map(|d| &d.value) {
                        texts.insert(text.clone());
                    }
                }
                if let Some(Value::Text(text)) = declared {
                    texts.insert(text.clone());
                }
                texts.extend(["\u{1}".to_string(), "\u{2}".to_string()]);
                texts.into_iter().map(Value::Text).collect()
            }
            SlotType::Number { whole, .. } => {
                let numbers = self.numbers(slot).into_iter();
                let numbers: BTreeSet<Decimal> = match whole {
                    true => numbers.flat_map(|number| [number.floor(), number.ceil()]).collect(),
                    false => numbers.collect(),
                };
                numbers.into_iter().filter(|number| described.ty.allows(*number)).map(Value::Number).collect()
            }
            SlotType::Date { .. } | SlotType::Moment { .. } | SlotType::Version => {
                let numbers = self.numbers(slot).into_iter();
                numbers.filter(|number| described.ty.allows(*number)).map(Value::Number).collect()
            }
        }
    }

    fn meanings(&self, slot: SlotId) -> impl Iterator<Item = &VarMeaning> {
        let space = &self.decision.compiled.space;
        space.slots[slot.index()].iter().map(|var| space.meaning(*var))
    }

    fn numbers(&self, slot: SlotId) -> BTreeSet<Decimal> {
        let mut numbers: BTreeSet<Decimal> = BTreeSet::new();
        for meaning in self.meanings(slot) {
            if let VarMeaning::Cells(_, cells) = meaning {
                numbers.extend(cells.iter().map(|cell| cell.sample));
            }
        }
        if self.compared.iter().any(|atom| atom.slots().any(|other| other == slot)) {
            numbers.extend(self.compared_numbers(slot));
        }
        if numbers.is_empty() {
            numbers.insert(Decimal::ONE);
        }
        numbers
    }

    /// Numbers of a fact that is compared with others: those that the facts it hangs together with are given or
    /// compared with, carried over from one to the other, and those next to them.
    fn compared_numbers(&self, slot: SlotId) -> BTreeSet<Decimal> {
        let mut numbers: BTreeMap<Option<SlotId>, BTreeSet<Decimal>> = BTreeMap::new();
        let known = self.decision.today.map(|today| BTreeSet::from([today]));
        numbers.insert(None, known.unwrap_or_else(|| self.cell_days().collect()));
        for other in self.compared.iter().flat_map(|atom| atom.slots()) {
            let own = numbers.entry(Some(other)).or_default();
            for meaning in self.meanings(other) {
                if let VarMeaning::Cells(_, cells) = meaning {
                    own.extend(cells.iter().map(|cell| cell.sample));
                }
            }
            match self.decision.dossier.value(other).map(|declared| &declared.value) {
                Some(Value::Number(number)) => _ = own.insert(*number),
                _ => _ = own.insert(usual_for(&self.decision.model.slot(other).ty)),
            }
        }
        for _ in 0..ROUNDS {
            for atom in &self.compared {
                let Atom::CompareTwo { left, right, .. } = atom else {
                    self.even_out(atom, &mut numbers);
                    continue;
                };
                for (from, to) in [(left, right), (right, left)] {
                    let ty = |side: &Side| match side.slot {
                        Some(slot) => self.decision.model.slot(slot).ty.clone(),
                        None => SlotType::DATE,
                    };
                    let step = if matches!(ty(to), SlotType::Number { whole: false, .. }) {
                        Decimal::new(25, 2)
                    } else {
                        Decimal::ONE
                    };
                    let carried: Vec<Decimal> = (numbers.get(&from.slot).into_iter().flatten())
                        .filter_map(|number| arithmetic::add(*number, from.shift, &ty(from)))
                        .filter_map(|number| arithmetic::add(number, to.shift.back(), &ty(to)))
                        .flat_map(|even| [even.checked_sub(step), Some(even), even.checked_add(step)])
                        .flatten()
                        .collect();
                    let own = numbers.entry(to.slot).or_default();
                    for number in carried {
                        if own.len() < MOST_NUMBERS {
                            own.insert(number);
                        }
                    }
                }
            }
        }
        numbers.remove(&Some(slot)).unwrap_or_default()
    }

    /// Numbers for which sums are even, and those next to them.
    fn even_out(&self, atom: &Atom, numbers: &mut BTreeMap<Option<SlotId>, BTreeSet<Decimal>>) {
        let slots: BTreeSet<SlotId> = atom.slots().collect();
        for slot in &slots {
            let mut ways: Vec<BTreeMap<SlotId, Decimal>> = vec![BTreeMap::new()];
            for other in slots.iter().filter(|other| *other != slot) {
                let known = numbers.get(&Some(*other)).into_iter().flatten();
                let more = known.take(MOST_NUMBERS.checked_div(slots.len()).unwrap_or_default()).flat_map(
                    |number| {
                        ways.iter().map(move |way| {
                            let mut way = way.clone();
                            way.insert(*other, *number);
                            way
                        })
                    },
                );
                ways = more.take(MOST_WAYS).collect();
            }
            let whole = matches!(self.decision.model.slot(*slot).ty, SlotType::Number { whole: true, .. });
            let found = ways.iter().flat_map(|way| {
                let near = evens(atom, *slot, whole, |other, _| way.get(&other).copied());
                near.into_iter().flatten()
            });
            let found: Vec<Decimal> = found.collect();
            let own = numbers.entry(Some(*slot)).or_default();
            for number in found {
                if own.len() < MOST_NUMBERS {
                    own.insert(number);
                }
            }
        }
    }
    /// A day in each part of the calendar that conditions tell apart.
    fn cell_days(&self) -> impl Iterator<Item = Decimal> {
        let space = &self.decision.compiled.space;
        let cells = match space.day.map(|day| space.meaning(day)) {
            Some(VarMeaning::Day(cells)) => cells.as_slice(),
            _ => &[],
        };
        cells.iter().map(|cell| cell.sample)
    }

    /// Days that today can be, where it is not known and something is compared with it.
    fn days(&self) -> Vec<Decimal> {
        let with_today = self.compared.iter().filter(|atom| speaks_of_today(atom));
        let slots = with_today.flat_map(|atom| atom.slots());
        let mut days: BTreeSet<Decimal> = slots.flat_map(|slot| self.numbers(slot)).collect();
        days.extend(self.cell_days());
        if days.is_empty() { vec![usual_day()] } else { days.into_iter().collect() }
    }

    fn compared_with(&self, slot: SlotId) -> Vec<SlotId> {
        let mut others = Vec::new();
        for atom in &self.compared {
            if atom.slots().any(|other| other == slot) {
                others.extend(atom.slots().filter(|other| *other != slot));
            }
        }
        others
    }

    fn held(&self, given: Given, kept: &BTreeSet<Unit>) -> Vec<bool> {
        let (model, dossier) = (self.decision.model, self.decision.dossier);
        let now = is_given(model, dossier, given);
        let of_slot = |slot: SlotId| {
            kept.iter()
                .any(|unit| matches!(unit, Unit::Value(other) | Unit::Member(other, _) if *other == slot))
        };
        let implied = now
            && match given {
                Given::Slot(slot) => !model.slot(slot).in_list && of_slot(slot),
                Given::Fact(fact) if model.fact(fact).ty.is_list() => kept.iter().any(
                    |unit| matches!(unit, Unit::Element(other, _) | Unit::Complete(other) if *other == fact),
                ),
                Given::Fact(fact) => model.fact(fact).slots.iter().all(|slot| of_slot(*slot)),
            };
        if implied || kept.contains(&Unit::Given(given)) { vec![now] } else { vec![true, false] }
    }

    // --- Lists ---

    /// The elements that can stand where one is known in part, or not at all.
    fn elements(&self, list: FactId, element: Option<&Element>) -> Vec<ElementValues> {
        let mut elements: Vec<ElementValues> = vec![BTreeMap::new()];
        for (place, slot) in self.decision.model.fact(list).slots.iter().enumerate() {
            if !self.slots.contains(slot) {
                continue;
            }
            let known = element.and_then(|element| element.values.get(place)).and_then(Option::as_ref);
            let values = match (known.map(|declared| &declared.value), &self.decision.model.slot(*slot).ty) {
                (known, SlotType::AnyOf(choices)) => sets(known, choices.len()),
                (Some(value), _) => vec![value.clone()],
                (None, _) => self.domain(*slot, None),
            };
            elements = elements
                .iter()
                .flat_map(|element| {
                    values.iter().map(move |value| {
                        let mut element = element.clone();
                        element.insert(*slot, value.clone());
                        element
                    })
                })
                .take(MOST_ELEMENTS)
                .collect();
        }
        elements
    }

    /// The lists that can be, where so many elements are asked for at most, and whether they are enough to meet every
    /// case.
    fn lists_of(&self, list: FactId, asked: u32, kept: &BTreeSet<Unit>) -> (Vec<Vec<ElementValues>>, bool) {
        const MOST: usize = 20_000;
        let given = self.decision.dossier.lists.get(&list);
        let mut lists: Vec<Vec<ElementValues>> = vec![Vec::new()];
        let mut known = 0_usize;
        for (position, element) in given.into_iter().flat_map(|value| &value.elements).enumerate() {
            if kept.contains(&Unit::Element(list, position)) {
                known = known.saturating_add(1);
                lists = extended(&lists, &self.elements(list, Some(element)), MOST);
            }
        }
        let any = self.elements(list, None);
        let further = if any.len() > MANY_KINDS { FEW_FURTHER } else { MOST_FURTHER };
        let asked = asked as usize;
        let (others, mut whole) = match kept.contains(&Unit::Complete(list)) {
            true => {
                let others = given.map_or(0, |value| value.elements.len()).saturating_sub(known);
                (others..=others, true)
            }
            // Of each kind there may be as many as are asked for.
            false => (0..=further.max(asked), further.max(asked) >= asked.saturating_mul(any.len())),
        };
        let mut all: Vec<Vec<ElementValues>> = Vec::new();
        for number in others {
            let Some(sets) = multisets(any.len(), number, MOST) else {
                whole = false;
                break;
            };
            for more in sets {
                for list in &lists {
                    if all.len() == MOST {
                        return (all, false);
                    }
                    let more = more.iter().filter_map(|kind| any.get(*kind));
                    all.push(list.iter().chain(more).cloned().collect());
                }
            }
        }
        // With none there would be nothing to show.
        if all.is_empty() {
            all.push(lists.pop().unwrap_or_default());
        }
        whole &= any.len() < MOST_ELEMENTS && lists.len() < MOST;
        (all, whole)
    }
}

impl<'a> Fold<'a> for Cone<'_, 'a> {
    type Out = ();

    fn model(&self) -> &'a Model {
        self.decision.model
    }

    fn constant(&mut self, _: bool) {}

    fn not(&mut self, (): ()) {}

    fn all(&mut self, _: Vec<()>) {}

    fn any(&mut self, _: Vec<()>) {}

    fn matter(&mut self, matter: Matter) {
        if self.seen.insert(matter) {
            self.meaning(matter);
        }
    }

    fn plain(&mut self, plain: Plain<'a>, _: Origin) {
        match plain {
            Plain::Atom(atom) => {
                self.slots.extend(atom.slots());
                if matches!(atom, Atom::CompareTwo { .. } | Atom::CompareSums { .. }) {
                    self.compared.push(atom.clone());
                }
            }
            Plain::Given(given) => {
                self.given.insert(given);
            }
            Plain::Members(slot, _) => {
                self.slots.insert(slot);
            }
            Plain::Elements(counted, least) => {
                let asked = self.lists.entry(counted.list).or_default();
                *asked = least.max(*asked);
                if let Some(body) = counted.body {
                    self.fold(Meaning::of_condition(body));
                }
            }
        }
    }
}

/// So many of some kinds, in every way; the order does not count. Nothing where there are too many.
fn multisets(kinds: usize, number: usize, most: usize) -> Option<Vec<Vec<usize>>> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for _ in 0..number {
        if sets.len() > most {
            return None;
        }
        sets = sets
            .iter()
            .flat_map(|set| {
                let first = set.last().copied().unwrap_or(0);
                (first..kinds).map(move |kind| set.iter().copied().chain([kind]).collect())
            })
            .collect();
    }
    Some(sets)
}

/// A number that a fact of a type may have.
fn usual_for(ty: &SlotType) -> Decimal {
    let usual = match ty {
        SlotType::Date { .. } => usual_day(),
        SlotType::Moment { .. } => usual_day().checked_mul(Decimal::from(86_400)).unwrap_or_default(),
        SlotType::Version => version_of("1.0").unwrap_or_default(),
        _ => Decimal::ONE,
    };
    ty.nearest(usual)
}

/// 1 January 2025.
fn usual_day() -> Decimal {
    Decimal::from(20_089)
}

fn sets(known: Option<&Value>, size: usize) -> Vec<Value> {
    let said = |member: usize| match known {
        Some(Value::Set(members)) => members.get(member).copied().flatten(),
        _ => None,
    };
    let mut sets: Vec<Vec<Option<bool>>> = vec![Vec::new()];
    for member in 0..size {
        let answers: Vec<bool> = said(member).map_or(vec![true, false], |yes| vec![yes]);
        sets = sets
            .iter()
            .flat_map(|set| answers.iter().map(move |yes| set.iter().copied().chain([Some(*yes)]).collect()))
            .collect();
    }
    sets.into_iter().map(Value::Set).collect()
}

fn extended(lists: &[Vec<ElementValues>], with: &[ElementValues], most: usize) -> Vec<Vec<ElementValues>> {
    let longer = lists.iter().flat_map(|list| {
        with.iter().map(move |element| list.iter().chain([element]).cloned().collect::<Vec<_>>())
    });
    longer.take(most).collect()
}

/// What each open thing can be.
pub(super) struct Completions {
    open: Vec<Open>,
    today: Option<Decimal>,
    /// Whether every case is among them.
    whole: bool,
}

enum Open {
    Slot(SlotId, Vec<Value>),
    Given(Given, Vec<bool>),
    List(FactId, Vec<Vec<ElementValues>>),
    Here(FactId, Vec<ElementValues>),
    /// The element at hand is the one at this position of the list.
    HereInList(FactId, usize),
    Today(Vec<Decimal>),
}

impl Open {
    fn len(&self) -> usize {
        match self {
            Open::Slot(_, values) => values.len(),
            Open::Given(_, values) => values.len(),
            Open::List(_, lists) => lists.len(),
            Open::Here(_, elements) => elements.len(),
            Open::HereInList(..) => 1,
            Open::Today(days) => days.len(),
        }
    }

    fn put(&self, index: usize, candidate: &mut Candidate) {
        match self {
            Open::Slot(slot, values) => {
                if let Some(value) = values.get(index) {
                    candidate.values.insert(*slot, value.clone());
                }
            }
            Open::Given(given, values) => {
                if let Some(value) = values.get(index) {
                    candidate.given.insert(*given, *value);
                }
            }
            Open::List(list, lists) => {
                if let Some(elements) = lists.get(index) {
                    candidate.lists.insert(*list, elements.clone());
                }
            }
            Open::Today(days) => candidate.today = days.get(index).copied(),
            Open::HereInList(list, position) => {
                let element = candidate.lists.get(list).and_then(|elements| elements.get(*position));
                candidate.here = element.map(|element| (*list, element.clone()));
            }
            Open::Here(list, elements) => candidate.here = elements.get(index).map(|e| (*list, e.clone())),
        }
    }
}

impl Completions {
    /// Whether all are looked at, and they meet every case.
    pub(super) fn is_exhaustive(&self) -> bool {
        self.whole && self.count().is_some()
    }

    /// How many there are, if they are all to be looked at.
    fn count(&self) -> Option<usize> {
        let product = self.open.iter().try_fold(1_usize, |product, open| product.checked_mul(open.len()));
        product.filter(|product| *product <= MOST_COMPLETIONS)
    }

    /// Shows completions until one is not as it should be: all of them, or a sample that is always
    /// the same. How many were shown, and whether each was well.
    pub(super) fn each(&self, mut well: impl FnMut(&Candidate) -> bool) -> (usize, bool) {
        let mut candidate = Candidate { today: self.today, ..Candidate::default() };
        let all = self.count();
        let number = all.unwrap_or(DRAWN);
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        for index in 0..number {
            let mut rest = index;
            for open in &self.open {
                let size = open.len().max(1);
                let place = match all {
                    Some(_) => {
                        let place = rest.checked_rem(size).unwrap_or_default();
                        rest = rest.checked_div(size).unwrap_or_default();
                        place
                    }
                    None => {
                        seed ^= seed << 13;
                        seed ^= seed >> 7;
                        seed ^= seed << 17;
                        seed.checked_rem(size as u64).unwrap_or_default() as usize
                    }
                };
                open.put(place, &mut candidate);
            }
            if !well(&candidate) {
                return (index.saturating_add(1), false);
            }
        }
        (number, true)
    }
}
