//! Places in a dossier that can be changed, and what they can be changed to.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::kinds::ways;
use super::probe::Probe;
use super::turns::{Turning, Turns, few, is_whole, step, usual};
use crate::decide::Decision;
use crate::decide::Of;
use crate::decide::compile::{Cell, VarMeaning};
use crate::dossier::{Declared, Dossier, Element, ListValue};
use crate::logic::VarId;
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::types::{SlotType, Value};
use crate::source::Loc;

/// The elements that are added to a list at most.
const MOST_ADDED: usize = 2;

/// A place in a dossier that can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// The value of a fact, or of a field of a record.
    Value(SlotId),
    /// A member of a set.
    Member(SlotId, u32),
    /// An element of a list.
    Element(FactId, usize),
    /// A further element of a list: the first one more, the second one more.
    Added(FactId, usize),
    /// A list that is not given.
    List(FactId),
}

/// The values of an element's fields, in the order of the list's slots.
pub type Fields = Vec<Option<Value>>;

/// What is put in a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// This value.
    Value(Value),
    /// In the set, or not.
    Member(bool),
    /// An element with these fields.
    Element(Fields),
    /// No element any more.
    Removed,
    /// A whole list.
    List(Vec<Fields>),
}

/// A place with what it can be changed to.
#[derive(Debug, Clone)]
pub(super) struct Choices {
    pub spot: Spot,
    pub edits: Vec<Edit>,
    /// For values in an order, which the edits are in: how many of them lie below the value that is
    /// there now.
    pub below: Option<usize>,
    /// Whether another value, beside one of another fact with which it is compared, might do what none of these does.
    pub sampled: bool,
    /// Whether no other value, by itself, does what none of these does.
    pub all: bool,
}

impl Choices {
    /// The edit that lies one nearer to the value that is there now, for values in an order.
    pub(super) fn nearer(&self, edit: usize) -> Option<usize> {
        let below = self.below?;
        if edit >= below {
            edit.checked_sub(1).filter(|near| *near >= below)
        } else {
            Some(edit + 1).filter(|near| *near < below)
        }
    }

    /// The edit that lies one further away.
    pub(super) fn further(&self, edit: usize) -> Option<usize> {
        let below = self.below?;
        if edit >= below { Some(edit + 1).filter(|far| *far < self.edits.len()) } else { edit.checked_sub(1) }
    }
}

/// Every place that an answer can turn on, in the order of the rulebook.
pub(super) fn choices(decision: &Decision<'_>, probe: &Probe<'_>) -> Vec<Choices> {
    let maker = Maker { decision, probe, model: decision.model, dossier: decision.dossier };
    let mut spots: Vec<Spot> = maker.spots();
    spots.sort_by_key(|spot| (fact_of(decision.model, *spot), *spot));
    spots.dedup();
    spots.into_iter().map(|spot| maker.choices(spot)).filter(|choices| !choices.edits.is_empty()).collect()
}

/// The fact that a place belongs to.
pub fn fact_of(model: &Model, spot: Spot) -> FactId {
    match spot {
        Spot::Value(slot) | Spot::Member(slot, _) => model.slot(slot).fact,
        Spot::Element(list, _) | Spot::Added(list, _) | Spot::List(list) => list,
    }
}

struct Maker<'m, 'd> {
    decision: &'m Decision<'m>,
    probe: &'m Probe<'d>,
    model: &'m Model,
    dossier: &'m Dossier,
}

impl Maker<'_, '_> {
    fn spots(&self) -> Vec<Spot> {
        let mut spots = Vec::new();
        for var in &self.probe.support {
            match self.probe.meaning(*var) {
                VarMeaning::YesNo(slot)
                | VarMeaning::Choice(slot)
                | VarMeaning::Cells(slot, _)
                | VarMeaning::Text(slot, _) => {
                    if !self.model.slot(*slot).in_list {
                        spots.push(Spot::Value(*slot));
                    } else if let Of::Element(list, position) = self.probe.of {
                        spots.push(Spot::Element(list, position));
                    }
                }
                VarMeaning::Member(slot, member) => {
                    if !self.model.slot(*slot).in_list {
                        spots.push(Spot::Member(*slot, *member));
                    } else if let Of::Element(list, position) = self.probe.of {
                        spots.push(Spot::Element(list, position));
                    }
                }
                VarMeaning::Opaque(atom) => spots.extend(atom.slots().map(Spot::Value)),
                VarMeaning::Given(given) => spots.extend(self.absent(*given)),
                VarMeaning::Counter(list, _) => match self.dossier.lists.get(list) {
                    Some(value) => {
                        spots.extend((0..value.elements.len()).map(|place| Spot::Element(*list, place)));
                        spots.extend((0..MOST_ADDED).map(|more| Spot::Added(*list, more)));
                    }
                    None => spots.push(Spot::List(*list)),
                },
                // The day is no fact: it is not for the candidate to change.
                VarMeaning::Day(_) | VarMeaning::PutOff => {}
            }
        }
        spots
    }

    /// Where something that the form does not hold could be declared.
    fn absent(&self, given: Given) -> Option<Spot> {
        if crate::decide::is_given(self.model, self.dossier, given) {
            return None;
        }
        match given {
            Given::Slot(slot) if self.model.slot(slot).in_list => None,
            Given::Slot(slot) => Some(Spot::Value(slot)),
            Given::Fact(fact) if self.model.fact(fact).ty.is_list() => Some(Spot::List(fact)),
            Given::Fact(fact) => match self.model.fact(fact).slots[..] {
                [slot] => Some(Spot::Value(slot)),
                _ => None,
            },
        }
    }

    fn choices(&self, spot: Spot) -> Choices {
        let plain = |edits: Vec<Edit>| Choices { spot, edits, below: None, sampled: false, all: true };
        match spot {
            Spot::Value(slot) => self.values(slot, spot),
            Spot::Member(slot, member) => {
                let now = match self.dossier.value(slot).map(|declared| &declared.value) {
                    Some(Value::Set(members)) => members.get(member as usize).copied().flatten(),
                    _ => None,
                };
                plain([true, false].into_iter().filter(|yes| now != Some(*yes)).map(Edit::Member).collect())
            }
            Spot::Element(list, position) => {
                let element = self.dossier.lists.get(&list).and_then(|list| list.elements.get(position));
                let mut edits = element.map(|element| self.other_kinds(list, element)).unwrap_or_default();
                // The element that is asked about is known by its place, which it keeps.
                let keeps = match self.probe.of {
                    Of::Element(own, at) => own != list || at < position,
                    _ => true,
                };
                if keeps {
                    edits.push(Edit::Removed);
                }
                plain(edits)
            }
            Spot::Added(list, _) => plain(self.samples(list).into_iter().map(Edit::Element).collect()),
            Spot::List(list) => {
                let none = std::iter::once(Edit::List(Vec::new()));
                plain(none.chain(self.samples(list).into_iter().map(|one| Edit::List(vec![one]))).collect())
            }
        }
    }

    // --- Values ---

    fn values(&self, slot: SlotId, spot: Spot) -> Choices {
        let ty = &self.model.slot(slot).ty;
        let now = self.dossier.value(slot).map(|declared| &declared.value);
        let values: Vec<Value> = match ty {
            SlotType::YesNo => vec![Value::YesNo(true), Value::YesNo(false)],
            SlotType::OneOf(choices) => (0..choices.len() as u32).map(Value::Choice).collect(),
            SlotType::AnyOf(members) => vec![Value::Set(vec![Some(false); members.len()])],
            SlotType::Text | SlotType::Document => self.texts(slot),
            SlotType::Number { .. } | SlotType::Date { .. } | SlotType::Moment { .. } | SlotType::Version => {
                let now = match now {
                    Some(Value::Number(now)) => Some(*now),
                    _ => None,
                };
                let (numbers, all) = self.numbers(slot, ty, now);
                let below = now.map_or(0, |now| numbers.iter().filter(|number| **number < now).count());
                let edits = numbers.into_iter().map(|number| Edit::Value(Value::Number(number))).collect();
                let sampled = self.is_compared(slot) && few(ty).is_none();
                return Choices { spot, edits, below: Some(below), sampled, all };
            }
        };
        let edits = values.into_iter().filter(|value| now != Some(value)).map(Edit::Value).collect();
        Choices { spot, edits, below: None, sampled: false, all: true }
    }

    /// The variable of a slot, where the answer can turn on it.
    fn var(&self, slot: SlotId) -> Option<VarId> {
        let var = *self.probe.compiled.space.slots[slot.index()].first()?;
        self.probe.support.binary_search(&var).is_ok().then_some(var)
    }

    /// Whether the answer can turn on how a slot compares with another.
    fn is_compared(&self, slot: SlotId) -> bool {
        self.probe.support.iter().any(|var| match self.probe.meaning(*var) {
            VarMeaning::Opaque(atom) => {
                let slots: BTreeSet<SlotId> = atom.slots().collect();
                slots.len() > 1 && slots.contains(&slot)
            }
            _ => false,
        })
    }

    fn turning(&self) -> Turning<'_, '_> {
        Turning { model: self.model, dossier: self.dossier, probe: self.probe, today: self.decision.today }
    }

    fn texts(&self, slot: SlotId) -> Vec<Value> {
        let mut texts = self.turning().texts(slot);
        if let Some(Value::Text(now)) = self.dossier.value(slot).map(|declared| &declared.value)
            && !texts.contains(now)
        {
            texts.push(now.clone());
        }
        texts.push(fresh(&texts));
        texts.into_iter().map(Value::Text).collect()
    }

    /// A value in each part of the domain where the answer may differ, near to the one there now; and whether that is
    /// all of them.
    fn numbers(&self, slot: SlotId, ty: &SlotType, now: Option<Decimal>) -> (Vec<Decimal>, bool) {
        let Turns { mut numbers, mut all } = self.turning().turns(slot);
        if let Some(VarMeaning::Cells(_, cells)) = self.var(slot).map(|var| self.probe.meaning(var)) {
            numbers.extend(cells.iter().filter_map(|cell| nearest(cell, ty, now)));
        }
        if let Some(few) = few(ty).filter(|_| self.is_compared(slot)) {
            numbers.extend(few);
            all = true;
        }
        if numbers.is_empty() {
            numbers.insert(usual(ty));
        }
        if is_whole(ty) {
            // What is compared with a fraction lies on either side of it.
            numbers = numbers.iter().flat_map(|number| [number.floor(), number.ceil()]).collect();
        }
        numbers.retain(|number| ty.allows(*number));
        (numbers.into_iter().filter(|number| now != Some(*number)).collect(), all)
    }

    // --- Lists ---

    /// A new element of which nothing is said; and one of each kind, with no more said of it than
    /// makes it one.
    fn samples(&self, list: FactId) -> Vec<Fields> {
        let nothing: Fields = vec![None; self.model.fact(list).slots.len()];
        let Some(space) = self.probe.compiled.space.lists.get(&list) else { return vec![nothing] };
        let told = ways(space, &[]).into_iter().map(|pairs| self.with(list, nothing.clone(), &pairs));
        std::iter::once(nothing.clone()).chain(told).collect()
    }

    /// The element changed as little as it takes to be of other kinds.
    fn other_kinds(&self, list: FactId, element: &Element) -> Vec<Edit> {
        let Some(space) = self.probe.compiled.space.lists.get(&list) else { return Vec::new() };
        let known = self.probe.element(list, element);
        let fields: Fields =
            element.values.iter().map(|value| value.as_ref().map(|d| d.value.clone())).collect();
        let told = ways(space, &known).into_iter();
        let mut edits: Vec<Edit> =
            told.map(|pairs| Edit::Element(self.with(list, fields.clone(), &pairs))).collect();
        edits.sort_by_key(|edit| differences(&fields, edit).len());
        edits
    }

    /// The fields with the values that variables stand for.
    fn with(&self, list: FactId, mut fields: Fields, values: &[(VarId, u32)]) -> Fields {
        let slots = &self.model.fact(list).slots;
        for (var, value) in values {
            let meaning = self.probe.meaning(*var);
            let (VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _)) = meaning
            else {
                continue;
            };
            let Some(place) = slots.iter().position(|other| other == slot).and_then(|at| fields.get_mut(at))
            else {
                continue;
            };
            *place = Some(match meaning {
                VarMeaning::YesNo(_) => Value::YesNo(*value == 1),
                VarMeaning::Choice(_) => Value::Choice(*value),
                VarMeaning::Member(_, member) => {
                    let mut members = match place.take() {
                        Some(Value::Set(members)) => members,
                        _ => vec![None; self.model.slot(*slot).ty.choices().len()],
                    };
                    if let Some(said) = members.get_mut(*member as usize) {
                        *said = Some(*value == 1);
                    }
                    Value::Set(members)
                }
                VarMeaning::Cells(_, cells) => match cells.get(*value as usize) {
                    Some(cell) => Value::Number(cell.sample),
                    None => continue,
                },
                VarMeaning::Text(_, known) => {
                    Value::Text(known.get(*value as usize).cloned().unwrap_or_else(|| fresh(known)))
                }
                _ => continue,
            });
        }
        fields
    }
}

/// The fields that an edit of an element changes, with their new values.
pub(super) fn differences(now: &Fields, edit: &Edit) -> Vec<(usize, Option<Value>)> {
    let Edit::Element(fields) = edit else { return Vec::new() };
    let pairs = now.iter().zip(fields).enumerate();
    pairs.filter(|(_, (old, new))| old != new).map(|(place, (_, new))| (place, new.clone())).collect()
}

/// The fields of an element that is there already.
pub fn fields_at(dossier: &Dossier, spot: Spot) -> Option<Fields> {
    let Spot::Element(list, position) = spot else { return None };
    let element = dossier.lists.get(&list)?.elements.get(position)?;
    Some(element.values.iter().map(|value| value.as_ref().map(|declared| declared.value.clone())).collect())
}
/// A text that is none of these.
fn fresh(texts: &[String]) -> String {
    let candidates = std::iter::once("X".to_string()).chain((2..).map(|number| format!("X{number}")));
    let mut unused = candidates.filter(|candidate| !texts.contains(candidate));
    unused.next().unwrap_or_default()
}

/// The value of a cell that is nearest to another; nothing if that lies in the cell itself.
fn nearest(cell: &Cell, ty: &SlotType, now: Option<Decimal>) -> Option<Decimal> {
    if cell.is_point() {
        return cell.low;
    }
    let Some(now) = now else { return Some(cell.sample) };
    let whole = ty.is_discrete();
    let is_moment = matches!(ty, SlotType::Moment { .. });
    let inside =
        |value: Decimal| cell.low.is_none_or(|low| low < value) && cell.high.is_none_or(|high| value < high);
    if inside(now) {
        return None;
    }
    let candidate = match (cell.low, cell.high) {
        (Some(low), _) if now <= low => {
            if whole {
                low.floor().checked_add(Decimal::ONE)
            } else {
                low.checked_add(step(ty))
            }
        }
        (_, Some(high)) if now >= high => {
            if whole {
                high.ceil().checked_sub(Decimal::ONE)
            } else {
                high.checked_sub(step(ty))
            }
        }
        _ => None,
    };
    let fitting = candidate.filter(|candidate| inside(*candidate) && (whole || is_moment));
    Some(fitting.unwrap_or(cell.sample))
}

// --- Applying ---

/// Puts the changes into a copy of the dossier; `draft` is that copy, and may hold earlier ones.
pub(super) fn apply(model: &Model, original: &Dossier, draft: &mut Dossier, changes: &[(Spot, &Edit)]) {
    let mut lists: BTreeSet<FactId> = BTreeSet::new();
    for (spot, edit) in changes {
        match (spot, edit) {
            (Spot::Value(slot), Edit::Value(value)) => {
                let loc = original.value(*slot).map(|declared| declared.loc).unwrap_or_default();
                set(draft, *slot, Some(Declared { value: value.clone(), loc, members: Vec::new() }));
            }
            (Spot::Member(slot, member), Edit::Member(yes)) => {
                let mut declared = draft.value(*slot).cloned().unwrap_or_else(|| Declared {
                    value: Value::Set(vec![None; model.slot(*slot).ty.choices().len()]),
                    loc: Loc::default(),
                    members: Vec::new(),
                });
                if let Value::Set(members) = &mut declared.value
                    && let Some(said) = members.get_mut(*member as usize)
                {
                    *said = Some(*yes);
                }
                set(draft, *slot, Some(declared));
            }
            _ => {
                lists.insert(fact_of(model, *spot));
            }
        }
    }
    for list in lists {
        let value = changed_list(list, original, changes);
        draft.lists.insert(list, value);
    }
}

/// Takes the changes out again.
pub(super) fn restore(model: &Model, original: &Dossier, draft: &mut Dossier, changes: &[(Spot, &Edit)]) {
    for (spot, _) in changes {
        match spot {
            Spot::Value(slot) | Spot::Member(slot, _) => {
                set(draft, *slot, original.value(*slot).cloned());
            }
            _ => {
                let list = fact_of(model, *spot);
                match original.lists.get(&list) {
                    Some(value) => draft.lists.insert(list, value.clone()),
                    None => draft.lists.remove(&list),
                };
            }
        }
    }
}

fn set(draft: &mut Dossier, slot: SlotId, value: Option<Declared>) {
    if let Some(place) = draft.values.get_mut(slot.index()) {
        *place = value;
    }
}

fn changed_list(list: FactId, original: &Dossier, changes: &[(Spot, &Edit)]) -> ListValue {
    let now = original.lists.get(&list);
    let loc = now.map(|now| now.loc).unwrap_or_default();
    let mut elements: Vec<Option<Element>> =
        now.map(|now| now.elements.iter().cloned().map(Some).collect()).unwrap_or_default();
    let mut added: Vec<Element> = Vec::new();
    let mut names: Vec<String> = elements.iter().flatten().map(|element| element.name.clone()).collect();
    let mut make = |fields: &Fields| {
        let mut number = names.len() + 1;
        while names.contains(&number.to_string()) {
            number += 1;
        }
        names.push(number.to_string());
        Element { name: number.to_string(), values: declared(fields), loc }
    };
    for (spot, edit) in changes.iter().filter(|(spot, _)| matches!(spot, Spot::Element(other, _) | Spot::Added(other, _) | Spot::List(other) if *other == list))
    {
        match (spot, edit) {
            (Spot::Element(_, position), Edit::Element(fields)) => {
                if let Some(Some(element)) = elements.get_mut(*position) {
                    element.values = declared(fields);
                }
            }
            (Spot::Element(_, position), Edit::Removed) => {
                if let Some(element) = elements.get_mut(*position) {
                    *element = None;
                }
            }
            (Spot::Added(..), Edit::Element(fields)) => added.push(make(fields)),
            (Spot::List(_), Edit::List(list)) => added.extend(list.iter().map(&mut make)),
            _ => {}
        }
    }
    ListValue { elements: elements.into_iter().flatten().chain(added).collect(), loc }
}

fn declared(fields: &Fields) -> Vec<Option<Declared>> {
    let declare = |value: &Value| Declared { value: value.clone(), loc: Loc::default(), members: Vec::new() };
    fields.iter().map(|value| value.as_ref().map(declare)).collect()
}
