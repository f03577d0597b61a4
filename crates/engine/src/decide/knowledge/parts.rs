//! Which absent parts of facts formulas still turn on: as exactly as which facts.
//!
//! A status depends on whole facts: the variables of one fact are one group. Here each part of a fact is a group of its
//! own, and each field of an element that is not fully known has a variable of its own, where an overlay has one variable
//! for the element as a whole.

#![deny(clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Known, assumed};
use crate::decide::Of;
use crate::decide::compile::{DIAGRAM_BUDGET, ListSpace, VarMeaning};
use crate::dossier::Element;
use crate::logic::{Formulas, GroupId, Knowledge, NodeId, Outcome, Settler, ValueSet, VarId};
use crate::rulebook::model::{FactId, SlotId};

/// Elements that can be told apart in more ways stay whole: then every field counts that a condition looks at.
const MOST_POINTS: usize = 4_096;

/// A part of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The value of a slot.
    Slot(SlotId),
    /// A member of a set.
    Member(SlotId, u32),
    /// A field of an element of a list, by its position.
    Field(FactId, usize, SlotId),
}

/// An element that is not fully known.
struct Open {
    /// The variables of its fields that are absent.
    fields: Vec<VarId>,
    /// For each kind that it can be of: the values of those variables.
    ways: BTreeMap<u32, Vec<Vec<u32>>>,
}

struct Making<'k, 'a> {
    known: &'k Known<'a>,
    formulas: Formulas,
    /// What each group is of.
    groups: BTreeMap<GroupId, Vec<Part>>,
    /// By the variable that an overlay has for it.
    open: HashMap<VarId, Open>,
    done: HashMap<NodeId, NodeId>,
}

impl Known<'_> {
    /// The parts of facts that some formulas turn on, each as it stands for what it is asked of.
    pub(super) fn parts_of(&self, asked: &[(NodeId, Of)]) -> BTreeSet<Part> {
        let mut making = Making {
            known: self,
            formulas: self.current().formulas().clone(),
            groups: BTreeMap::new(),
            open: HashMap::new(),
            done: HashMap::new(),
        };
        making.regroup();
        making.open_elements();
        let roots: Vec<(NodeId, Of)> =
            asked.iter().map(|(root, of)| (making.root(*root, *of), *of)).collect();
        let care = making.care();
        let (formulas, groups) = (making.formulas, making.groups);
        let mut knowledge = Knowledge::unknown(&formulas);
        knowledge.tell_as(&self.knowledge);
        for var in (0..self.knowledge.vars() as u32).map(VarId) {
            knowledge.restrict(var, self.knowledge.possible(var));
        }
        let settler = Settler::new(formulas, care, DIAGRAM_BUDGET);
        let mut found = BTreeSet::new();
        for (root, of) in roots {
            let element =
                |list: FactId, position: usize| self.dossier.lists.get(&list)?.elements.get(position);
            let here = match of {
                Of::Element(list, position) => {
                    element(list, position).map(|element| self.at(list, element, &knowledge))
                }
                _ => None,
            };
            let settled = settler.settle(root, here.as_ref().unwrap_or(&knowledge));
            if settled.outcome == Outcome::Varies {
                found.extend(settled.matters.iter().filter_map(|group| groups.get(group)).flatten());
            }
        }
        found
    }

    /// What answers questions about formulas as this dossier has them.
    fn current(&self) -> &Settler {
        self.overlay.as_ref().map_or_else(|| self.settler(), |overlay| &overlay.settler)
    }
}

impl Making<'_, '_> {
    fn group(&mut self, of: Vec<Part>) -> GroupId {
        let space = &self.known.compiled.space;
        let group =
            GroupId(u32::try_from(space.groups.len().saturating_add(self.groups.len())).unwrap_or(u32::MAX));
        self.groups.insert(group, of);
        group
    }

    /// Every part of a fact that is no list becomes a group.
    fn regroup(&mut self) {
        let (model, space) = (self.known.model, &self.known.compiled.space);
        let mut of_slots: BTreeMap<SlotId, GroupId> = BTreeMap::new();
        for (index, vars) in space.slots.iter().enumerate() {
            let slot = SlotId::at(index);
            if model.slot(slot).in_list {
                continue;
            }
            let of_slot = self.group(vec![Part::Slot(slot)]);
            of_slots.insert(slot, of_slot);
            for var in vars {
                let group = match space.meaning(*var) {
                    VarMeaning::Member(_, member) => self.group(vec![Part::Member(slot, *member)]),
                    _ => of_slot,
                };
                self.formulas.regroup(*var, group);
            }
        }
        for (slot, term) in &space.numbers.slots {
            if let Some(group) = of_slots.get(slot) {
                self.formulas.regroup_term(*term, *group);
            }
        }
        for (atom, var) in &space.opaque {
            let parts = atom.slots().filter(|slot| !model.slot(*slot).in_list).map(Part::Slot);
            let group = self.group(parts.collect());
            self.formulas.regroup(*var, group);
        }
    }

    /// Every field of an element that an overlay has a variable for becomes one, and a group.
    fn open_elements(&mut self) {
        let Some(overlay) = &self.known.overlay else { return };
        for (list, vars) in &overlay.elements {
            let Some(space) = self.known.compiled.space.lists.get(list) else { continue };
            let elements = self.known.dossier.lists.get(list).map_or(&[][..], |list| &list.elements);
            for (position, (var, element)) in vars.iter().zip(elements).enumerate() {
                if self.known.knowledge.possible(*var).len() > 1 {
                    self.open_element(space, *var, position, element);
                }
            }
        }
    }

    fn open_element(&mut self, space: &ListSpace, var: VarId, position: usize, element: &Element) {
        let given = self.known.element_places(space.list, element);
        let is_given = |var: VarId| given.iter().any(|(other, _)| *other == var);
        let absent: Vec<VarId> = space.element.iter().copied().filter(|var| !is_given(*var)).collect();
        if space.kind_of.len() > MOST_POINTS {
            let parts = absent.iter().flat_map(|var| self.fields(*var, space.list, position)).collect();
            let group = self.group(parts);
            self.formulas.regroup(var, group);
            return;
        }
        let mut ways: BTreeMap<u32, Vec<Vec<u32>>> = BTreeMap::new();
        for (point, kind) in space.kind_of.iter().enumerate() {
            let values: HashMap<VarId, u32> = space.values_at(point).collect();
            if given.iter().all(|(var, value)| values.get(var).is_none_or(|other| other == value)) {
                let way = absent.iter().filter_map(|var| values.get(var).copied()).collect();
                ways.entry(*kind).or_default().push(way);
            }
        }
        let fields = absent.into_iter().map(|field| {
            let group = self.fields(field, space.list, position);
            let (size, group) = (self.formulas.size(field), self.group(group));
            self.formulas.new_var(size, group)
        });
        let fields = fields.collect();
        self.open.insert(var, Open { fields, ways });
    }

    /// The fields of an element that a variable of elements is about.
    fn fields(&self, var: VarId, list: FactId, position: usize) -> Vec<Part> {
        let of = |slot: SlotId| Part::Field(list, position, slot);
        match self.known.compiled.space.meaning(var) {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => vec![of(*slot)],
            VarMeaning::Opaque(atom) => {
                let own = atom.slots().filter(|slot| self.known.model.slot(*slot).fact == list);
                own.map(of).collect()
            }
            _ => Vec::new(),
        }
    }

    /// A formula of the rulebook, as it stands for what it is asked of.
    fn root(&mut self, root: NodeId, of: Of) -> NodeId {
        let root = match (&self.known.overlay, of) {
            (Some(overlay), Of::Element(list, position)) => {
                overlay.of_element(root, list, position).or_else(|| overlay.of(root)).unwrap_or(root)
            }
            (Some(overlay), _) => overlay.of(root).unwrap_or(root),
            (None, _) => root,
        };
        self.opened(root)
    }

    /// A formula in which open elements are spoken of by their fields.
    fn opened(&mut self, root: NodeId) -> NodeId {
        if self.open.is_empty() {
            return root;
        }
        if let Some(done) = self.done.get(&root) {
            return *done;
        }
        let open = &self.open;
        let new = self.formulas.rewrite(root, |formulas, var, set| {
            open.get(&var).map(|element| element.is_one_of(formulas, set))
        });
        self.done.insert(root, new);
        new
    }

    /// What the assumptions leave, if there are any that the dossier keeps to.
    fn care(&mut self) -> Option<NodeId> {
        if !self.known.assuming {
            return None;
        }
        let mut kept = Vec::new();
        for violated in assumed(self.known.model, self.known.compiled) {
            let violated = self.root(violated, Of::Once);
            kept.push(self.formulas.not(violated));
        }
        (!kept.is_empty()).then(|| self.formulas.and(kept))
    }
}

impl Open {
    /// That the element is of one of these kinds.
    fn is_one_of(&self, formulas: &mut Formulas, kinds: &ValueSet) -> NodeId {
        let mut all = Vec::new();
        for way in kinds.iter().filter_map(|kind| self.ways.get(&kind)).flatten() {
            let mut parts = Vec::with_capacity(way.len());
            for (var, value) in self.fields.iter().zip(way) {
                let size = formulas.size(*var);
                parts.push(formulas.lit(*var, ValueSet::single(size, *value)));
            }
            all.push(formulas.and(parts));
        }
        formulas.or(all)
    }
}
