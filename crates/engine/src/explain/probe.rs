//! A formula, and how it comes out when some things are known and others are not.

use std::collections::BTreeSet;

use crate::decide::compile::{Compiled, VarMeaning};
use crate::decide::{Of, assumed, compare_two, element_places, is_given};
use crate::dossier::{Dossier, Element};
use crate::logic::{Diagram, Knowledge, NodeId, Outcome, Settler, ValueSet, VarId, steps};
use crate::rulebook::model::{FactId, Model, SlotId};
use rust_decimal::Decimal;

/// More ways than this in which a list's open elements can turn out are taken as if they were
/// independent of each other: an answer may then stay open that is settled in truth.
const MOST_WAYS: usize = 20_000;
/// So many elements, or combinations of an element's values, are looked at in a step.
const ELEMENTS: usize = 8;

/// A formula with all that is asked of it.
pub(super) struct Probe<'d> {
    pub(super) model: &'d Model,
    pub(super) compiled: &'d Compiled,
    pub(super) settler: &'d Settler,
    pub(super) root: NodeId,
    /// For an instance of a step, what it is for.
    pub(super) of: Of,
    diagram: Option<&'d Diagram>,
    /// The variables that the answer can turn on, in order.
    pub(super) support: Vec<VarId>,
    /// When assumptions about the lists of the formula are broken: what an element can be hangs on them, also
    /// where they count other elements than the formula does.
    coupled: Vec<NodeId>,
    /// The day on which it is asked; any, if none.
    pub(super) today: Option<Decimal>,
}

/// What is known.
#[derive(Clone)]
pub(super) struct State {
    pub(super) knowledge: Knowledge,
    /// The lists of which something is known.
    pub(super) lists: Vec<ListState>,
}

/// What is known of a list.
#[derive(Clone)]
pub(super) struct ListState {
    pub(super) list: FactId,
    /// For each element known to be in it, the kinds that it can have.
    pub(super) elements: Vec<Vec<u32>>,
    /// How many others there are, of whatever kind; none if that is not known.
    pub(super) others: Option<usize>,
    /// Which of the elements is the one that the formula speaks of, if one is.
    pub(super) here: Option<usize>,
}

impl<'d> Probe<'d> {
    pub(super) fn new(
        model: &'d Model,
        compiled: &'d Compiled,
        settler: &'d Settler,
        root: NodeId,
        of: Of,
        today: Option<Decimal>,
    ) -> Self {
        let diagram = settler.diagram(root);
        let mut support: Vec<VarId> = match diagram {
            Some(diagram) => diagram.support().to_vec(),
            None => {
                // Without a diagram all that the formula and the assumptions speak of counts.
                let formulas = settler.formulas();
                let roots = std::iter::once(root).chain(assumed(model, compiled));
                let vars: BTreeSet<VarId> = roots.flat_map(|root| formulas.support(root)).collect();
                vars.into_iter().collect()
            }
        };
        let coupled = coupled(model, compiled, settler, of, &mut support);
        support.sort_unstable();
        support.dedup();
        Probe { model, compiled, settler, root, of, diagram, support, coupled, today }
    }

    /// Nothing is known.
    pub(super) fn blank(&self) -> State {
        let mut knowledge = Knowledge::unknown(self.settler.formulas());
        let space = &self.compiled.space;
        if let Some((day, cell)) = self.today.and_then(|today| space.place_today(today)) {
            knowledge.set(day, cell);
        }
        space.numbers.tell_today(self.today, &mut knowledge);
        State { knowledge, lists: Vec::new() }
    }

    /// What a variable stands for.
    pub(super) fn meaning(&self, var: VarId) -> &'d VarMeaning {
        self.compiled.space.meaning(var)
    }

    /// The slots outside of lists that the answer can turn on, also by being compared.
    pub(super) fn slots(&self) -> BTreeSet<SlotId> {
        let mut slots = BTreeSet::new();
        for var in &self.support {
            match self.meaning(*var) {
                VarMeaning::YesNo(slot)
                | VarMeaning::Choice(slot)
                | VarMeaning::Member(slot, _)
                | VarMeaning::Cells(slot, _)
                | VarMeaning::Text(slot, _) => {
                    slots.insert(*slot);
                }
                VarMeaning::Opaque(atom) => slots.extend(atom.slots()),
                VarMeaning::Given(_) | VarMeaning::Day(_) | VarMeaning::Counter(..) | VarMeaning::PutOff => {}
            }
        }
        slots.retain(|slot| !self.model.slot(*slot).in_list);
        slots
    }

    /// The lists that the answer can turn on.
    pub(super) fn lists(&self) -> BTreeSet<FactId> {
        let mut lists = BTreeSet::new();
        for var in &self.support {
            if let VarMeaning::Counter(list, _) = self.meaning(*var) {
                lists.insert(*list);
            }
        }
        lists
    }

    /// What a dossier says of all that matters here.
    pub(super) fn state_of(&self, dossier: &Dossier) -> State {
        let mut state = self.blank();
        for slot in self.slots() {
            if let Some(declared) = dossier.value(slot) {
                for (var, value) in self.compiled.space.places(slot, &declared.value) {
                    state.knowledge.set(var, value);
                }
            }
        }
        for var in &self.support {
            match self.meaning(*var) {
                VarMeaning::Given(given) => {
                    state.knowledge.set(*var, u32::from(is_given(self.model, dossier, *given)));
                }
                VarMeaning::Opaque(atom) => {
                    if let Some(holds) = compare_two(self.model, dossier, self.today, atom) {
                        state.knowledge.set(*var, u32::from(holds));
                    }
                }
                _ => {}
            }
        }
        self.compiled.space.numbers.tell(dossier, self.today, &mut state.knowledge);
        for list in self.lists() {
            if let Some(value) = dossier.lists.get(&list) {
                let elements = value.elements.iter().map(|element| self.kinds(list, element)).collect();
                let here = self.position_in(list).filter(|position| *position < value.elements.len());
                state.lists.push(ListState { list, elements, others: Some(0), here });
            }
        }
        if let Of::Element(list, position) = self.of
            && let Some(element) = dossier.lists.get(&list).and_then(|list| list.elements.get(position))
        {
            for (var, value) in self.element(list, element) {
                state.knowledge.set(var, value);
            }
        }
        state
    }

    /// What an element says of the variables of its list's elements.
    pub(super) fn element(&self, list: FactId, element: &Element) -> Vec<(VarId, u32)> {
        element_places(self.model, self.compiled, list, element)
    }

    /// The kinds that an element can have.
    pub(super) fn kinds(&self, list: FactId, element: &Element) -> Vec<u32> {
        match self.compiled.space.lists.get(&list) {
            Some(space) => {
                steps::spend(1 + space.kind_of.len() / ELEMENTS);
                space.possible_kinds(&self.element(list, element))
            }
            None => vec![0],
        }
    }

    /// The position of the element that the formula speaks of, in its list.
    pub(super) fn position_in(&self, list: FactId) -> Option<usize> {
        match self.of {
            Of::Element(own, position) if own == list => Some(position),
            _ => None,
        }
    }

    /// How the formula comes out.
    pub(super) fn outcome(&self, state: &mut State) -> Outcome {
        steps::spend(state.lists.iter().map(|list| list.elements.len()).sum::<usize>() / ELEMENTS);
        let here = state.lists.iter().enumerate().find_map(|(place, list)| Some((place, list.here?)));
        let Some((place, here)) = here else { return self.outcome_of_kinds(state) };
        // What the element at hand can be and what its list can hold are one question: each kind is
        // gone through, with values that are of it.
        let before = state.clone();
        let list = &before.lists[place];
        let Some(space) = self.compiled.space.lists.get(&list.list) else {
            return self.outcome_of_kinds(state);
        };
        let (mut yes, mut no) = (false, false);
        for kind in &list.elements[here] {
            let known = |var: VarId, value: u32| before.knowledge.possible(var).contains(value);
            let mut points = space.kind_of.iter().enumerate().filter(|(_, other)| *other == kind);
            let Some((point, _)) =
                points.find(|(point, _)| space.values_at(*point).all(|(var, value)| known(var, value)))
            else {
                continue;
            };
            *state = before.clone();
            for (var, value) in space.values_at(point) {
                state.knowledge.set(var, value);
            }
            state.lists[place].elements[here] = vec![*kind];
            let (can_hold, can_fail) = match self.outcome_of_kinds(state) {
                Outcome::Always => (true, false),
                Outcome::Never => (false, true),
                Outcome::Varies => (true, true),
                Outcome::Impossible => (false, false),
            };
            (yes, no) = (yes || can_hold, no || can_fail);
        }
        *state = before;
        either(yes, no)
    }

    /// How the formula comes out, where what it says of an element has nothing to do with its list.
    fn outcome_of_kinds(&self, state: &mut State) -> Outcome {
        let ways = self.ways(state);
        if ways.is_empty() {
            return self.bare_outcome(&state.knowledge);
        }
        let (mut yes, mut no) = (false, false);
        for way in ways {
            for (var, set) in &way {
                state.knowledge.restrict(*var, set);
            }
            let impossible =
                |broken: &NodeId| self.settler.outcome(*broken, &state.knowledge) == Outcome::Impossible;
            match self.bare_outcome(&state.knowledge) {
                _ if self.coupled.iter().any(impossible) => {}
                Outcome::Always => yes = true,
                Outcome::Never => no = true,
                Outcome::Varies => (yes, no) = (true, true),
                Outcome::Impossible => {}
            }
            for (var, _) in &way {
                state.knowledge.forget(*var);
            }
            if yes && no {
                break;
            }
        }
        either(yes, no)
    }

    /// Values under which the formula holds, or does not, within what is known.
    pub(super) fn witness(&self, state: &mut State, holds: bool) -> Option<Vec<(VarId, u32)>> {
        let ways = self.ways(state);
        if ways.is_empty() {
            return self.settler.witness(self.root, &state.knowledge, holds);
        }
        ways.iter().find_map(|way| {
            for (var, set) in way {
                state.knowledge.restrict(*var, set);
            }
            let found = self.settler.witness(self.root, &state.knowledge, holds);
            for (var, _) in way {
                state.knowledge.forget(*var);
            }
            found
        })
    }

    fn bare_outcome(&self, knowledge: &Knowledge) -> Outcome {
        match self.diagram {
            Some(diagram) => diagram.outcome(knowledge),
            None => self.settler.outcome(self.root, knowledge),
        }
    }

    /// Every way in which the lists' counters can turn out together; none if nothing is known of
    /// any list.
    fn ways(&self, state: &State) -> Vec<Vec<(VarId, ValueSet)>> {
        let mut ways: Vec<Vec<(VarId, ValueSet)>> = Vec::new();
        for list in &state.lists {
            let of_list = self.ways_of(list);
            if of_list.is_empty() {
                continue;
            }
            if ways.is_empty() {
                ways = of_list;
            } else {
                ways = ways
                    .iter()
                    .flat_map(|way| of_list.iter().map(move |other| [&way[..], &other[..]].concat()))
                    .collect();
            }
        }
        ways
    }

    fn ways_of(&self, state: &ListState) -> Vec<Vec<(VarId, ValueSet)>> {
        let Some(space) = self.compiled.space.lists.get(&state.list) else { return Vec::new() };
        let formulas = self.settler.formulas();
        let counters: Vec<(u32, VarId, u32)> = (0_u32..)
            .zip(&space.counters)
            .filter(|(_, var)| self.support.binary_search(var).is_ok())
            .map(|(kind, var)| (kind, *var, formulas.size(*var) - 1))
            .collect();
        if counters.is_empty() || (state.elements.is_empty() && state.others.is_none()) {
            return Vec::new();
        }
        let every: Vec<u32> = (0..space.kinds.len() as u32).collect();
        let others = state.others.unwrap_or(0);
        let elements = state.elements.iter().chain(std::iter::repeat_n(&every, others));
        let Some(counts) = counts(&counters, elements) else {
            return vec![self.independent(&counters, state)];
        };
        let ways = counts.into_iter().map(|count| {
            let sets = counters.iter().zip(count).map(|((_, var, cap), count)| {
                let last = if state.others.is_some() { count } else { *cap };
                (*var, ValueSet::of(cap + 1, count..=last))
            });
            sets.collect()
        });
        ways.collect()
    }

    /// As if each counter were free of the others.
    fn independent(&self, counters: &[(u32, VarId, u32)], state: &ListState) -> Vec<(VarId, ValueSet)> {
        let sets = counters.iter().map(|(kind, var, cap)| {
            let certain = state.elements.iter().filter(|kinds| **kinds == [*kind]).count();
            let most = match state.others {
                Some(others) => others + state.elements.iter().filter(|kinds| kinds.contains(kind)).count(),
                None => *cap as usize,
            };
            let bounded = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).min(*cap);
            (*var, ValueSet::of(cap + 1, bounded(certain)..=bounded(most)))
        });
        sets.collect()
    }
}

/// The outcome, given whether a formula can hold, and whether it can fail.
fn either(yes: bool, no: bool) -> Outcome {
    match (yes, no) {
        (true, true) => Outcome::Varies,
        (true, false) => Outcome::Always,
        (false, true) => Outcome::Never,
        (false, false) => Outcome::Impossible,
    }
}

/// The formulas of broken assumptions about lists that the support counts elements of, or that such an assumption
/// counts; the support then has their variables too.
fn coupled(
    model: &Model,
    compiled: &Compiled,
    settler: &Settler,
    of: Of,
    support: &mut Vec<VarId>,
) -> Vec<NodeId> {
    let mut coupled = Vec::new();
    let counted = |vars: &[VarId]| -> BTreeSet<FactId> {
        let lists = vars.iter().filter_map(|var| match compiled.space.meaning(*var) {
            VarMeaning::Counter(list, _) => Some(*list),
            _ => None,
        });
        lists.collect()
    };
    let mut lists = counted(support);
    if let Of::Element(list, _) = of {
        lists.insert(list);
    }
    if lists.is_empty() || !settler.is_within_care() {
        return coupled;
    }
    let mut left: Vec<(NodeId, Vec<VarId>, BTreeSet<FactId>)> = assumed(model, compiled)
        .map(|root| {
            let own = settler.formulas().support(root);
            let counts = counted(&own);
            (root, own, counts)
        })
        .collect();
    while let Some(place) = left.iter().position(|(_, _, counts)| !counts.is_disjoint(&lists)) {
        let (root, own, counts) = left.remove(place);
        coupled.push(root);
        support.extend(own);
        lists.extend(counts);
    }
    coupled
}

/// Every way in which the counters can come out for these elements, each of one of its kinds; none
/// if there are too many.
fn counts<'e>(
    counters: &[(u32, VarId, u32)],
    elements: impl Iterator<Item = &'e Vec<u32>>,
) -> Option<BTreeSet<Vec<u32>>> {
    let mut counts = BTreeSet::from([vec![0_u32; counters.len()]]);
    for kinds in elements {
        // The counters that this element can add to; kinds that do not matter here are all one.
        let mut adds: Vec<Option<usize>> =
            kinds.iter().map(|kind| counters.iter().position(|(other, ..)| other == kind)).collect();
        adds.sort_unstable();
        adds.dedup();
        if adds == [None] {
            continue;
        }
        let mut next = BTreeSet::new();
        for count in &counts {
            for add in &adds {
                let mut count = count.clone();
                if let Some(place) = add {
                    count[*place] = (count[*place] + 1).min(counters[*place].2);
                }
                next.insert(count);
            }
        }
        counts = next;
        if counts.len() > MOST_WAYS {
            return None;
        }
    }
    Some(counts)
}
