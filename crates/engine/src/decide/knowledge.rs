//! What a dossier says of the variables of a rulebook's formulas.

#![deny(clippy::arithmetic_side_effects)]

mod parts;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use parts::Part;

use super::compile::{Compiled, ListSpace};
use super::instances::Of;
use super::overlay::Overlay;
use super::status::Status;
use crate::dossier::{Dossier, Element};
use crate::logic::{
    GroupId, Knowledge, NodeId, Outcome, Settled, Settler, Truth, ValueSet, VarId, Walker, evaluate_all,
    steps,
};
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Atom, Side};
use crate::rulebook::model::{FactId, Given, Model, SlotId};
use crate::rulebook::types::{FactType, SlotType, Value};
use rust_decimal::Decimal;

/// So many nodes of formulas are copied within a step.
const COPIED: usize = 32;

/// A dossier's facts, ready to answer questions.
pub struct Known<'a> {
    model: &'a Model,
    compiled: &'a Compiled,
    dossier: &'a Dossier,
    /// Today, as days since 1970-01-01, if it is known.
    today: Option<Decimal>,
    knowledge: Knowledge,
    /// For lists with elements that are not fully known.
    overlay: Option<Overlay>,
    /// Whether the assumptions can be kept to: they cannot where the dossier breaks one.
    assuming: bool,
    /// The only formula that is asked about, if there is one.
    only: Option<NodeId>,
    /// Of each formula, what is plain to see: made when it is first asked for.
    truths: OnceLock<Vec<Truth>>,
}

impl<'a> Known<'a> {
    /// What a dossier says, on a day.
    pub fn of(
        model: &'a Model,
        compiled: &'a Compiled,
        dossier: &'a Dossier,
        today: Option<Decimal>,
    ) -> Self {
        Self::taking(model, compiled, dossier, today, None)
    }

    /// The same where one formula alone is asked about, for itself or for an element: much less is made ready.
    pub(crate) fn of_one(
        model: &'a Model,
        compiled: &'a Compiled,
        dossier: &'a Dossier,
        today: Option<Decimal>,
        root: NodeId,
    ) -> Self {
        Self::taking(model, compiled, dossier, today, Some(root))
    }

    fn taking(
        model: &'a Model,
        compiled: &'a Compiled,
        dossier: &'a Dossier,
        today: Option<Decimal>,
        only: Option<NodeId>,
    ) -> Self {
        let knowledge = Knowledge::unknown(compiled.settler.formulas());
        let (overlay, assuming, truths) = (None, true, OnceLock::new());
        let mut known = Known { model, compiled, dossier, today, knowledge, overlay, assuming, only, truths };
        known.take_slots();
        known.take_given();
        known.take_opaque();
        known.take_lists();
        known.check_assumptions();
        known
    }

    /// Says that those formulas are about to be asked about that every decision asks about.
    pub(super) fn prepare(&self) {
        let compiled = self.compiled;
        let notes = compiled.notes.iter().copied();
        let checks = compiled.checks.iter().map(|check| check.violated);
        self.settler().prepare(compiled.decided.roots().iter().copied().chain(notes).chain(checks));
    }

    /// What is known of each variable.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// Whether the dossier keeps to the assumptions.
    pub fn is_assuming(&self) -> bool {
        self.assuming
    }

    /// The statuses of formulas that are [prepared](Self::prepare).
    pub(super) fn statuses(&self, roots: &[NodeId]) -> Vec<Status> {
        let walker = self.walker();
        let found = |root: NodeId| match walker.and_then(|walker| walker.outcome(root)) {
            None => self.found_unwalked(walker.is_some(), root),
            walked => walked,
        };
        let status = |root: &NodeId| match found(*root) {
            Some(Outcome::Always) => Status::Required,
            Some(_) => Status::NotRequired,
            None => self.status_of(self.exactly(*root)),
        };
        roots.iter().map(status).collect()
    }

    fn walker(&self) -> Option<Walker<'_>> {
        if self.overlay.is_some() {
            return None;
        }
        self.settler().walker(&self.knowledge)
    }

    /// The outcome of a formula that is [prepared](Self::prepare) and of which the walker, if there is one, tells nothing: as
    /// far as it takes no search.
    fn found_unwalked(&self, walked: bool, root: NodeId) -> Option<Outcome> {
        // What a walker does not tell, `straight` would not either.
        let straight = || self.settler().straight(root, &self.knowledge);
        self.plain(root).or_else(|| if walked || self.overlay.is_some() { None } else { straight() })
    }

    /// The outcome of a formula of which it is plain to see, part by part, whether the assumptions are looked at or not: they
    /// are kept to, or left out.
    fn evident(&self, root: NodeId) -> Option<Outcome> {
        let walker = self.walker().filter(|_| self.only.is_none());
        walker.and_then(|walker| walker.outcome(root)).or_else(|| self.plain(root))
    }

    /// The same by the formula itself, without a diagram.
    fn plain(&self, root: NodeId) -> Option<Outcome> {
        if self.overlay.is_some() || self.only.is_some() || self.knowledge.is_contradictory() {
            return None;
        }
        let truths = self.truths.get_or_init(|| {
            let mut truths = Vec::new();
            evaluate_all(self.compiled.settler.formulas(), &self.knowledge, &mut truths);
            truths
        });
        match truths.get(root.index())? {
            Truth::True => Some(Outcome::Always),
            Truth::False => Some(Outcome::Never),
            Truth::Unknown => None,
        }
    }

    /// A formula's status, from how it is settled.
    pub(crate) fn status_of(&self, settled: Settled) -> Status {
        match settled.outcome {
            Outcome::Always => Status::required(),
            // Impossible does not occur: assumptions that the dossier breaks are left out.
            Outcome::Never | Outcome::Impossible => Status::not_required(),
            Outcome::Varies => {
                let facts_of = |group: &GroupId| &self.compiled.space.groups[group.0 as usize][..];
                let day = self.compiled.space.day_group(self.compiled.settler.formulas());
                let on_day = day.is_some_and(|day| settled.matters.contains(&day));
                // Nearly always a group is one fact; then the list of groups becomes that of facts in place.
                let is_fact = |group: &GroupId| facts_of(group).len() == 1;
                let mut facts: Vec<FactId> = if settled.matters.iter().all(is_fact) {
                    settled.matters.into_iter().map(|group| facts_of(&group)[0]).collect()
                } else {
                    let groups = settled.matters.iter();
                    let open = |group: &GroupId, fact: &FactId| self.is_open_in(*group, *fact);
                    groups.flat_map(|g| facts_of(g).iter().filter(move |f| open(g, f))).copied().collect()
                };
                facts.retain(|fact| self.is_open(*fact));
                facts.sort_unstable();
                facts.dedup();
                Status::undetermined(facts, on_day, settled.exact)
            }
        }
    }

    /// A formula's outcome.
    pub fn outcome(&self, root: NodeId) -> Outcome {
        self.evident(root).unwrap_or_else(|| {
            let (settler, root) = self.asked(root);
            settler.outcome(root, &self.knowledge)
        })
    }

    /// Whether a formula that is [prepared](Self::prepare) holds, whatever the facts still absent turn out to be.
    pub(super) fn is_certain(&self, root: NodeId) -> bool {
        let walker = self.walker();
        let walked = walker.and_then(|walker| walker.outcome(root)).or_else(|| self.plain(root));
        if let Some(outcome) = walked {
            return outcome == Outcome::Always;
        }
        // Where diagrams are made anyway, they are quicker.
        let (settler, asked) = self.asked(root);
        if walker.is_none() && settler.can_plainly_be(asked, false, &self.knowledge) {
            return false;
        }
        let found = self.found_unwalked(walker.is_some(), root);
        found.unwrap_or_else(|| self.outcome(root)) == Outcome::Always
    }

    /// A formula's outcome and what can still change it.
    pub fn settle(&self, root: NodeId) -> Settled {
        self.evident(root).map_or_else(|| self.exactly(root), Settled::from)
    }

    fn exactly(&self, root: NodeId) -> Settled {
        let (settler, root) = self.asked(root);
        settler.settle(root, &self.knowledge)
    }

    /// As [`settle`](Self::settle), or for the element of a list at a position; were as much known as this.
    pub(crate) fn settle_under(
        &self,
        root: NodeId,
        element: Option<(FactId, usize)>,
        knowledge: &Knowledge,
    ) -> Settled {
        let Some((list, position)) = element else {
            let (settler, root) = self.asked(root);
            return settler.settle(root, knowledge);
        };
        if let Some(overlay) = &self.overlay
            && let Some(renamed) = overlay.of_element(root, list, position)
        {
            return overlay.settler.settle(renamed, knowledge);
        }
        let element = self.dossier.lists.get(&list).and_then(|value| value.elements.get(position));
        let Some(element) = element else { return self.settle_under(root, None, knowledge) };
        let here = self.at(list, element, knowledge);
        let (settler, root) = self.asked(root);
        settler.settle(root, &here)
    }

    /// What is known where a formula speaks of an element of a list: of each element of each list.
    pub(crate) fn at_each_element(&self) -> impl Iterator<Item = Knowledge> {
        self.dossier.lists.iter().flat_map(|(list, value)| {
            value.elements.iter().map(|element| self.at(*list, element, &self.knowledge))
        })
    }

    fn at(&self, list: FactId, element: &Element, knowledge: &Knowledge) -> Knowledge {
        let mut here = knowledge.clone();
        for (var, value) in self.element_places(list, element) {
            here.set(var, value);
        }
        here
    }

    /// Whether something of a fact is still absent that a group speaks of.
    fn is_open_in(&self, group: GroupId, fact: FactId) -> bool {
        let Some(parts) = self.compiled.space.parts.get(&group) else { return true };
        let mut own = parts.iter().filter(|slot| self.model.slot(**slot).fact == fact);
        own.any(|slot| self.dossier.value(*slot).is_none())
    }

    /// The variables that a formula speaks of, as this dossier has them; for an element of a list, if one is given.
    pub(crate) fn support(&self, root: NodeId, element: Option<(FactId, usize)>) -> Vec<VarId> {
        if let (Some(overlay), Some((list, position))) = (&self.overlay, element)
            && let Some(renamed) = overlay.of_element(root, list, position)
        {
            return overlay.settler.formulas().support(renamed);
        }
        let (settler, root) = self.asked(root);
        settler.formulas().support(root)
    }

    /// What stands behind a variable, as this dossier has it: the facts that it takes to know its value.
    pub(crate) fn facts_behind(&self, var: VarId) -> &'a [FactId] {
        let formulas = match &self.overlay {
            Some(overlay) => overlay.settler.formulas(),
            None => self.settler().formulas(),
        };
        let group = formulas.group(var);
        self.compiled.space.groups.get(group.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether some ways of filling in what is absent are ruled out.
    pub(crate) fn is_within_assumptions(&self) -> bool {
        self.settler().is_within_care()
    }

    /// A formula about an element of a list, for the element at a position.
    pub fn settle_for(&self, root: NodeId, list: FactId, position: usize) -> Settled {
        self.settle_under(root, Some((list, position)), &self.knowledge)
    }

    /// Whether something of a fact is still absent.
    pub fn is_open(&self, fact: FactId) -> bool {
        match self.dossier.lists.get(&fact) {
            Some(list) => list.elements.iter().any(|element| element.values.iter().any(Option::is_none)),
            None if self.model.fact(fact).ty.is_list() => true,
            None => self.model.fact(fact).slots.iter().any(|slot| match self.dossier.value(*slot) {
                Some(declared) => matches!(&declared.value, Value::Set(members) if members.contains(&None)),
                None => true,
            }),
        }
    }

    /// The parts that are absent of facts that are given in part, and that some formulas turn on, by fact.
    pub fn open_parts(&self, facts: &[FactId], asked: &[(NodeId, Of)]) -> BTreeMap<FactId, Vec<String>> {
        let mut found: BTreeMap<FactId, Vec<String>> = BTreeMap::new();
        if !facts.iter().any(|fact| is_partly_given(self.model, self.dossier, *fact)) {
            return found;
        }
        let turned_on = self.parts_of(asked);
        for fact in facts.iter().filter(|fact| is_partly_given(self.model, self.dossier, **fact)) {
            let parts = self.absent_parts(*fact).into_iter();
            let parts = parts.filter(|(part, _)| turned_on.contains(part)).map(|(_, name)| name);
            found.insert(*fact, parts.collect());
        }
        found
    }

    /// The parts of a fact that are absent, and how a dossier writes them.
    fn absent_parts(&self, fact: FactId) -> Vec<(Part, String)> {
        let declared = self.model.fact(fact);
        let mut parts = Vec::new();
        if let Some(list) = self.dossier.lists.get(&fact) {
            for (position, element) in list.elements.iter().enumerate() {
                let absent = declared.slots.iter().zip(&element.values).filter(|(_, value)| value.is_none());
                parts.extend(absent.filter_map(|(slot, _)| {
                    let field = self.model.slot(*slot).field.as_ref()?;
                    let name = format!("{}[{}].{field}", declared.head.id, element.name);
                    Some((Part::Field(fact, position, *slot), name))
                }));
            }
            return parts;
        }
        for slot in &declared.slots {
            let slot_type = self.model.slot(*slot);
            match self.dossier.value(*slot).map(|declared| &declared.value) {
                None => parts.push((Part::Slot(*slot), slot_type.path.clone())),
                Some(Value::Set(members)) => {
                    let members = (0_u32..).zip(slot_type.ty.choices().iter().zip(members));
                    let open = members.filter(|(_, (_, member))| member.is_none());
                    parts.extend(open.map(|(place, (choice, _))| {
                        (Part::Member(*slot, place), format!("{}.{}", slot_type.path, choice.name))
                    }));
                }
                Some(_) => {}
            }
        }
        parts
    }

    fn asked(&self, root: NodeId) -> (&Settler, NodeId) {
        if let Some(overlay) = &self.overlay
            && let Some(renamed) = overlay.of(root)
        {
            return (&overlay.settler, renamed);
        }
        (self.settler(), root)
    }

    fn settler(&self) -> &'a Settler {
        match &self.compiled.unassuming {
            Some(unassuming) if !self.assuming => unassuming,
            _ => &self.compiled.settler,
        }
    }

    fn take_slots(&mut self) {
        for (index, declared) in self.dossier.values.iter().enumerate() {
            let Some(declared) = declared else { continue };
            let knowledge = &mut self.knowledge;
            let set = |var, value| knowledge.set(var, value);
            self.compiled.space.place(SlotId::at(index), &declared.value, set);
        }
        let space = &self.compiled.space;
        if let Some((var, cell)) = self.today.and_then(|today| space.place_today(today)) {
            self.knowledge.set(var, cell);
        }
        space.numbers.tell(self.dossier, self.today, &mut self.knowledge);
    }

    fn take_given(&mut self) {
        for (given, var) in &self.compiled.space.given {
            let held = is_given(self.model, self.dossier, *given);
            self.knowledge.set(*var, u32::from(held));
        }
    }

    fn take_opaque(&mut self) {
        for (atom, var) in &self.compiled.space.opaque {
            if let Some(holds) = compare_two(self.model, self.dossier, self.today, atom) {
                self.knowledge.set(*var, u32::from(holds));
            }
        }
    }

    // --- Lists ---

    fn take_lists(&mut self) {
        let mut open: Vec<(&ListSpace, Vec<Vec<u32>>)> = Vec::new();
        for (list, space) in &self.compiled.space.lists {
            let Some(value) = self.dossier.lists.get(list) else { continue };
            let kinds: Vec<Vec<u32>> = value
                .elements
                .iter()
                .map(|element| space.possible_kinds(&self.element_places(*list, element)))
                .collect();
            for (kind, counter) in space.counters.iter().enumerate() {
                let size = self.knowledge.possible(*counter).size();
                let certain = kinds.iter().filter(|kinds| **kinds == [kind as u32]).count() as u32;
                let possible = kinds.iter().filter(|kinds| kinds.contains(&(kind as u32))).count() as u32;
                let most = size.saturating_sub(1);
                let range = certain.min(most)..=possible.min(most);
                self.knowledge.restrict(*counter, &ValueSet::of(size, range));
            }
            if kinds.iter().any(|kinds| kinds.len() != 1) {
                open.push((space, kinds));
            }
        }
        if !open.is_empty() {
            self.lay_over(&open);
        }
    }

    fn element_places(&self, list: FactId, element: &Element) -> Vec<(VarId, u32)> {
        element_places(self.model, self.compiled, list, element)
    }

    /// Replaces the counters of lists with open elements by those elements themselves.
    fn lay_over(&mut self, open: &[(&ListSpace, Vec<Vec<u32>>)]) {
        let (overlay, knowledge) =
            Overlay::over(self.model, self.compiled, &self.knowledge, open, self.assuming, self.only);
        // Formulas of its own are made for it.
        steps::spend((overlay.settler.formulas().len() / COPIED).saturating_add(1));
        self.knowledge = knowledge;
        self.overlay = Some(overlay);
    }

    fn assumed(&self) -> impl Iterator<Item = NodeId> + use<'a> {
        assumed(self.model, self.compiled)
    }

    /// Where the dossier itself breaks the assumptions, no completion keeps to them; then they are
    /// left out, and the broken checks are problems.
    fn check_assumptions(&mut self) {
        if self.compiled.unassuming.is_none() {
            return;
        }
        // Nothing is impossible within what is kept to, whatever is absent.
        if self.assumed().all(|violated| self.evident(violated) == Some(Outcome::Never)) {
            return;
        }
        let settler = &self.compiled.settler;
        let contradicts = settler.outcome(NodeId::TRUE, &self.knowledge) == Outcome::Impossible;
        let impossible = |violated| {
            let (settler, root) = self.asked(violated);
            settler.outcome(root, &self.knowledge) == Outcome::Impossible
        };
        let broken = contradicts || self.assumed().any(impossible);
        if broken {
            self.assuming = false;
            self.overlay = None;
            self.truths = OnceLock::new();
            self.take_lists();
        }
    }
}

/// For each assumption, when it is broken.
pub fn assumed<'a>(model: &'a Model, compiled: &'a Compiled) -> impl Iterator<Item = NodeId> + use<'a> {
    let checks = model.checks.iter().zip(&compiled.checks);
    checks.filter(|(check, _)| check.assume).map(|(_, root)| root.violated)
}

/// What an element of a list says of the variables of elements.
pub fn element_places(
    model: &Model,
    compiled: &Compiled,
    list: FactId,
    element: &Element,
) -> Vec<(VarId, u32)> {
    let values = model.fact(list).slots.iter().zip(&element.values);
    values
        .filter_map(|(slot, declared)| Some((*slot, declared.as_ref()?)))
        .flat_map(|(slot, declared)| compiled.space.places(slot, &declared.value))
        .collect()
}

/// A comparison of facts with each other, where all of them are known.
pub fn compare_two(model: &Model, dossier: &Dossier, today: Option<Decimal>, atom: &Atom) -> Option<bool> {
    let (left, op, right) = match atom {
        Atom::CompareTwo { left, op, right } => (left, op, right),
        Atom::CompareSums { left, op, right } => {
            let number = |slot: SlotId| match dossier.value(slot)?.value {
                Value::Number(number) => Some(number),
                _ => None,
            };
            return Some(op.holds(left.compare(right, number)?));
        }
        _ => return None,
    };
    let value = |side: &Side| Some(&dossier.value(side.slot?)?.value);
    if let (Some(Value::Text(one)), Some(Value::Text(other))) = (value(left), value(right)) {
        return Some(op.holds(one.cmp(other)));
    }
    let number = |side: &Side| match side.slot {
        None => arithmetic::add(today?, side.shift, &SlotType::DATE),
        Some(slot) => match dossier.value(slot)?.value {
            Value::Number(number) => arithmetic::add(number, side.shift, &model.slot(slot).ty),
            _ => None,
        },
    };
    Some(op.holds(number(left)?.cmp(&number(right)?)))
}

/// Whether the dossier holds something: a value, every field of a record, a list, one field of
/// every element.
pub fn is_given(model: &Model, dossier: &Dossier, given: Given) -> bool {
    match given {
        Given::Fact(fact) if model.fact(fact).ty.is_list() => dossier.lists.contains_key(&fact),
        Given::Fact(fact) => model.fact(fact).slots.iter().all(|slot| dossier.value(*slot).is_some()),
        Given::Slot(slot) if model.slot(slot).in_list => {
            let fact = model.slot(slot).fact;
            let position = model.fact(fact).slots.iter().position(|other| *other == slot);
            match (dossier.lists.get(&fact), position) {
                (Some(list), Some(position)) => {
                    list.elements.iter().all(|element| element.values[position].is_some())
                }
                _ => false,
            }
        }
        Given::Slot(slot) => dossier.value(slot).is_some(),
    }
}

/// Whether anything of a fact is given.
pub fn is_partly_given(model: &Model, dossier: &Dossier, fact: FactId) -> bool {
    match model.fact(fact).ty {
        FactType::ListOfRecords | FactType::ListOfValues => dossier.lists.contains_key(&fact),
        _ => model.fact(fact).slots.iter().any(|slot| dossier.value(*slot).is_some()),
    }
}
