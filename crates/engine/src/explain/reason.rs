//! Decision → reasons: minimal sets of declared facts that alone force a status.

use super::answer::{Answer, path};
use super::hitting::minimal_sets;
use super::probe::Probe;
use super::units::{Pieces, Unit};
use crate::decide::compile::VarMeaning;
use crate::decide::{Decision, is_given};
use crate::dossier::Dossier;
use crate::logic::{Outcome, ValueSet, steps};
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::types::Value;
use crate::source::{Loc, Place};

/// The most reasons that are listed when all are asked for.
pub const MOST_REASONS: usize = 100;

/// With more pieces than this a reason is minimal, but maybe not the smallest.
const MOST_PIECES: usize = 63;

/// A subset-minimal set of declared facts that alone forces a status: whatever else is declared, it
/// stays; without any one of these it can move.
pub type Reason = Vec<Literal>;

/// One declared piece of a reason.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Literal {
    /// The piece of the dossier.
    pub unit: Unit,
    /// The fact, by its id; a field of a record by its path.
    pub fact: String,
    /// The part of it that counts.
    pub part: Part,
    /// What is declared.
    pub value: Answer,
    /// The bounds within which a number or a date may move without losing its force.
    pub bound: Option<Bound>,
    /// The value of a slot.
    pub raw: Option<Value>,
    /// The fields of an element.
    pub fields: Vec<Option<Value>>,
    /// Where it stands in the dossier.
    pub at: Option<Place>,
}

/// Which part of a fact counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Its value.
    Value,
    /// One member of a set; the value is whether it is in.
    Member(String),
    /// An element of a list, by its name: that the list has one such.
    Element(String),
    /// The number of a list's elements: with those named, that there are no others.
    Complete,
    /// Whether an answer has been given at all.
    Given,
}

/// Cells of an ordered domain, by position: from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// Of what.
    pub slot: SlotId,
    /// The first cell.
    pub from: u32,
    /// The last cell.
    pub to: u32,
}

/// The reasons for a settled verdict, the smallest first, at most `limit`; whether there are no
/// others.
pub(super) fn reasons(
    decision: &Decision<'_>,
    probe: &Probe<'_>,
    times: Option<SlotId>,
    limit: usize,
) -> (Vec<Reason>, bool) {
    let mut pieces = Pieces::of(decision, probe, times);
    let (sets, complete) = sets(&mut pieces, limit);
    let reasons = sets.iter().map(|set| literals(decision, probe, &mut pieces, set)).collect();
    (reasons, complete)
}

/// The pieces of a smallest reason, without anything around them: for benchmarks and lists.
pub(super) fn smallest(decision: &Decision<'_>, probe: &Probe<'_>, times: Option<SlotId>) -> Vec<Unit> {
    let mut pieces = Pieces::of(decision, probe, times);
    let (sets, _) = sets(&mut pieces, 1);
    sets.into_iter().next().unwrap_or_default().into_iter().map(|index| pieces.units[index]).collect()
}

/// Minimal sets of pieces, by position.
fn sets(pieces: &mut Pieces<'_, '_>, limit: usize) -> (Vec<Vec<usize>>, bool) {
    let count = pieces.units.len();
    let wanted = pieces.outcome(&|_| true);
    // Only where the steps run out: all pieces together force what the dossier does.
    if wanted == Outcome::Varies {
        return (Vec::new(), false);
    }
    let mut same = |kept: &dyn Fn(usize) -> bool| pieces.outcome(kept) == wanted;
    if count > MOST_PIECES {
        let mut kept = vec![true; count];
        for index in (0..count).rev() {
            kept[index] = false;
            if !same(&|other| kept[other]) {
                kept[index] = true;
            }
        }
        return (vec![(0..count).filter(|index| kept[*index]).collect()], false);
    }
    let (masks, complete) = minimal_sets(count, limit, |mask| {
        let is_same = same(&|index| mask >> index & 1 == 1);
        // Without steps, everything is open.
        (is_same || steps::are_left()).then_some(is_same)
    });
    let sets = masks.into_iter().map(|mask| (0..count).filter(|index| mask >> index & 1 == 1).collect());
    (sets.collect(), complete)
}

fn literals(
    decision: &Decision<'_>,
    probe: &Probe<'_>,
    pieces: &mut Pieces<'_, '_>,
    set: &[usize],
) -> Reason {
    let kept = |index: usize| set.contains(&index);
    let wanted = pieces.outcome(&kept);
    let mut reason: Reason = Vec::with_capacity(set.len());
    for index in set {
        let unit = pieces.units[*index];
        let mut literal = literal(decision, unit);
        literal.bound = bound(probe, pieces, &kept, wanted, unit);
        reason.push(literal);
    }
    // Of one element after the other, the fields that do not count are left out.
    for literal in &mut reason {
        if let Unit::Element(list, position) = literal.unit {
            strip(decision, probe, pieces, &kept, wanted, (list, position), literal);
        }
    }
    // The next reason begins with the whole elements again.
    for literal in &reason {
        if let Unit::Element(list, position) = literal.unit
            && let Some(element) = element_of(decision.dossier, list, position)
        {
            pieces.know_only(literal.unit, &probe.element(list, element));
        }
    }
    reason
}

/// Leaves out the fields of an element without which the reason stands as well.
fn strip(
    decision: &Decision<'_>,
    probe: &Probe<'_>,
    pieces: &mut Pieces<'_, '_>,
    kept: &dyn Fn(usize) -> bool,
    wanted: Outcome,
    (list, position): (FactId, usize),
    literal: &mut Literal,
) {
    let Some(element) = element_of(decision.dossier, list, position) else { return };
    let mut fields = element.clone();
    for place in 0..fields.values.len() {
        let before = fields.values[place].take();
        if before.is_none() {
            continue;
        }
        pieces.know_only(literal.unit, &probe.element(list, &fields));
        if pieces.outcome(kept) != wanted {
            fields.values[place] = before;
            pieces.know_only(literal.unit, &probe.element(list, &fields));
        }
    }
    literal.fields = fields_of(&fields);
    literal.value = Answer::of_element(decision.model, list, &literal.fields);
}

fn element_of(dossier: &Dossier, list: FactId, position: usize) -> Option<&crate::dossier::Element> {
    dossier.lists.get(&list)?.elements.get(position)
}

/// How far a number may move while the others stay.
fn bound(
    probe: &Probe<'_>,
    pieces: &mut Pieces<'_, '_>,
    kept: &dyn Fn(usize) -> bool,
    wanted: Outcome,
    unit: Unit,
) -> Option<Bound> {
    let Unit::Value(slot) = unit else { return None };
    let var = *probe.compiled.space.slots[slot.index()].first()?;
    if probe.support.binary_search(&var).is_err() {
        return None;
    }
    let VarMeaning::Cells(_, cells) = probe.meaning(var) else { return None };
    let size = cells.len() as u32;
    let here = pieces.value_of(var, kept)?;
    let (mut from, mut to) = (here, here);
    let mut holds =
        |from: u32, to: u32| pieces.outcome_where(kept, var, &ValueSet::of(size, from..=to)) == wanted;
    while from > 0 && holds(from - 1, to) {
        from -= 1;
    }
    while to + 1 < size && holds(from, to + 1) {
        to += 1;
    }
    // Where it may have any value, its presence counts, or a comparison with another fact.
    (from > 0 || to + 1 < size).then_some(Bound { slot, from, to })
}

/// A piece, in terms that can be shown.
pub(super) fn literal(decision: &Decision<'_>, unit: Unit) -> Literal {
    let (model, dossier) = (decision.model, decision.dossier);
    let (fact, part, value) = match unit {
        Unit::Value(slot) => {
            let ty = &model.slot(slot).ty;
            let value = dossier.value(slot).map(|declared| Answer::of(&declared.value, ty));
            (path(model, slot).to_string(), Part::Value, value)
        }
        Unit::Member(slot, member) => {
            let name = member_name(model, slot, member);
            let value = member_value(dossier, slot, member).map(Answer::YesNo);
            (path(model, slot).to_string(), Part::Member(name), value)
        }
        Unit::Element(list, position) => {
            let element = dossier.lists.get(&list).and_then(|list| list.elements.get(position));
            let name = element.map(|element| element.name.clone()).unwrap_or_default();
            let value = element.map(|element| Answer::of_element(model, list, &fields_of(element)));
            (model.fact(list).head.id.clone(), Part::Element(name), value)
        }
        Unit::Complete(list) => {
            let count = dossier.lists.get(&list).map_or(0, |list| list.elements.len());
            (model.fact(list).head.id.clone(), Part::Complete, Some(Answer::Number(count.to_string())))
        }
        Unit::Given(given) => {
            let id = match given {
                Given::Fact(fact) => model.fact(fact).head.id.clone(),
                Given::Slot(slot) => path(model, slot).to_string(),
            };
            (id, Part::Given, Some(Answer::YesNo(is_given(model, dossier, given))))
        }
    };
    let raw = match unit {
        Unit::Value(slot) => dossier.value(slot).map(|declared| declared.value.clone()),
        _ => None,
    };
    let fields = match unit {
        Unit::Element(list, position) => {
            let element = dossier.lists.get(&list).and_then(|list| list.elements.get(position));
            element.map(fields_of).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    Literal {
        unit,
        raw,
        fields,
        fact,
        part,
        value: value.unwrap_or(Answer::Parts(Vec::new())),
        bound: None,
        at: place(dossier, model, unit).map(|loc| dossier.sources.place(loc)),
    }
}

fn fields_of(element: &crate::dossier::Element) -> Vec<Option<Value>> {
    element.values.iter().map(|value| value.as_ref().map(|declared| declared.value.clone())).collect()
}

fn member_name(model: &Model, slot: SlotId, member: u32) -> String {
    let choice = model.slot(slot).ty.choices().get(member as usize);
    choice.map(|choice| choice.name.clone()).unwrap_or_default()
}

fn member_value(dossier: &Dossier, slot: SlotId, member: u32) -> Option<bool> {
    match &dossier.value(slot)?.value {
        Value::Set(members) => *members.get(member as usize)?,
        _ => None,
    }
}

/// Where a piece stands in the dossier; what is not given stands nowhere.
fn place(dossier: &Dossier, model: &Model, unit: Unit) -> Option<Loc> {
    let of_fact = |fact: FactId| crate::decide::place_of(model, dossier, fact);
    match unit {
        Unit::Value(slot) => Some(dossier.value(slot)?.loc),
        Unit::Member(slot, member) => {
            let declared = dossier.value(slot)?;
            let own = declared.members.iter().find(|(other, _)| *other == member);
            Some(own.map_or(declared.loc, |(_, loc)| *loc))
        }
        Unit::Element(list, position) => Some(dossier.lists.get(&list)?.elements.get(position)?.loc),
        Unit::Complete(list) => Some(dossier.lists.get(&list)?.loc),
        Unit::Given(Given::Slot(slot)) => Some(dossier.value(slot)?.loc),
        Unit::Given(Given::Fact(fact)) => of_fact(fact),
    }
}
