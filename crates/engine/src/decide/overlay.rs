//! Lists of which some elements are not fully known: formulas of one dossier, in which every element
//! stands for itself.
//!
//! In the formulas of a rulebook a list is so many elements of each kind, and a step repeated over it
//! speaks of an element by itself. Here a variable of its own says of which kind each element is:
//! counts are counts of these, and what is said of an element is said of its variable. So an
//! assumption on the list bears on each of its elements.

use std::collections::HashMap;
use std::sync::Arc;

use super::compile::{Compiled, DIAGRAM_BUDGET, ListSpace, StepRoots, VarMeaning};
use super::knowledge::assumed;
use crate::logic::{Formulas, GroupId, Knowledge, NodeId, Settler, ValueSet, VarId};
use crate::rulebook::model::{FactId, Item, Model, StepId};

/// The formulas of one dossier.
pub(super) struct Overlay {
    pub settler: Settler,
    /// The variable of each element of these lists: of which kind it is.
    pub elements: HashMap<FactId, Vec<VarId>>,
    renamed: HashMap<NodeId, NodeId>,
    /// What is said of an element, for each element.
    of_elements: HashMap<(NodeId, FactId, usize), NodeId>,
}

impl Overlay {
    /// Lays elements over the counters of some lists: for each list, the kinds that its elements can
    /// have. Returns what is then known, too. Where one formula alone is asked about, there are no others but the
    /// assumptions.
    pub fn over(
        model: &Model,
        compiled: &Compiled,
        before: &Knowledge,
        open: &[(&ListSpace, Vec<Vec<u32>>)],
        assuming: bool,
        only: Option<NodeId>,
    ) -> (Overlay, Knowledge) {
        let mut making = Making {
            compiled,
            formulas: compiled.settler.formulas().clone(),
            elements: HashMap::new(),
            renamed: HashMap::new(),
        };
        let mut restricted: Vec<(VarId, ValueSet)> = Vec::new();
        for (space, kinds) in open {
            let size = space.kinds.len() as u32;
            for possible in kinds {
                let var = making.formulas.new_var(size, GroupId(space.list.0));
                making.elements.entry(space.list).or_default().push(var);
                restricted.push((var, ValueSet::of(size, possible.iter().copied())));
            }
        }
        match only {
            Some(root) => {
                making.rename(root);
            }
            None => compiled.roots().for_each(|root| {
                making.rename(root);
            }),
        }
        let of_elements = making.of_elements(model, open, only);
        let care = making.care(model).filter(|_| assuming);
        let mut knowledge = Knowledge::unknown(&making.formulas);
        knowledge.tell_as(before);
        for var in (0..compiled.space.meanings.len() as u32).map(VarId) {
            knowledge.restrict(var, before.possible(var));
        }
        for (var, possible) in &restricted {
            knowledge.restrict(*var, possible);
        }
        let settler = Settler::new(Arc::new(making.formulas), care, DIAGRAM_BUDGET);
        let (elements, renamed) = (making.elements, making.renamed);
        (Overlay { settler, elements, renamed, of_elements }, knowledge)
    }

    /// A formula of the rulebook.
    pub fn of(&self, root: NodeId) -> Option<NodeId> {
        self.renamed.get(&root).copied()
    }

    /// A formula of a repeated step, for one element of its list.
    pub fn of_element(&self, root: NodeId, list: FactId, position: usize) -> Option<NodeId> {
        self.of_elements.get(&(root, list, position)).copied()
    }
}

struct Making<'c> {
    compiled: &'c Compiled,
    formulas: Formulas,
    /// The variable of each element.
    elements: HashMap<FactId, Vec<VarId>>,
    renamed: HashMap<NodeId, NodeId>,
}

impl Making<'_> {
    fn rename(&mut self, root: NodeId) -> NodeId {
        if let Some(done) = self.renamed.get(&root) {
            return *done;
        }
        let new = self.counting(root, &[]);
        self.renamed.insert(root, new);
        new
    }

    /// A formula that counts the elements themselves, where the element at hand has these values.
    fn counting(&mut self, root: NodeId, here: &[(VarId, u32)]) -> NodeId {
        let (compiled, elements) = (self.compiled, &self.elements);
        self.formulas.rewrite(root, |formulas: &mut Formulas, var, set: &ValueSet| {
            if let Some((_, value)) = here.iter().find(|(other, _)| *other == var) {
                return Some(formulas.constant(set.contains(*value)));
            }
            match compiled.space.meanings.get(var.0 as usize) {
                Some(VarMeaning::Counter(list, kind)) => {
                    let elements = elements.get(list)?;
                    Some(counted(formulas, elements, *kind as u32, set))
                }
                _ => None,
            }
        })
    }

    /// The formulas of what is repeated over these lists, for each of their elements: an
    /// element is of one of its kinds, and for that kind the formula comes to something.
    fn of_elements(
        &mut self,
        model: &Model,
        open: &[(&ListSpace, Vec<Vec<u32>>)],
        only: Option<NodeId>,
    ) -> HashMap<(NodeId, FactId, usize), NodeId> {
        let mut found = HashMap::new();
        let compiled = self.compiled;
        let of_step = |(index, roots): (usize, &StepRoots)| {
            let list = model.repeated_over(Item::Step(StepId::at(index)))?;
            Some((list, roots.all().collect::<Vec<NodeId>>()))
        };
        let steps = compiled.steps.iter().enumerate().filter_map(of_step);
        let deposits = compiled.each.values().map(|each| (each.list, vec![each.applies, each.owed]));
        for (list, roots) in steps.chain(deposits) {
            let Some((space, kinds)) = open.iter().find(|(space, _)| space.list == list) else { continue };
            let vars = self.elements.get(&list).cloned().unwrap_or_default();
            for root in roots.into_iter().filter(|root| only.is_none_or(|only| only == *root)) {
                // For the kinds only that some element can be of: of many kinds, those are few.
                let mut for_kind: HashMap<u32, NodeId> = HashMap::new();
                for (position, (var, possible)) in vars.iter().zip(kinds).enumerate() {
                    let size = space.kinds.len() as u32;
                    let ways: Vec<NodeId> = (possible.iter())
                        .map(|kind| {
                            let so = *for_kind
                                .entry(*kind)
                                .or_insert_with(|| self.counting(root, &space.kinds[*kind as usize].sample));
                            let is = self.formulas.lit(*var, ValueSet::single(size, *kind));
                            self.formulas.and([is, so])
                        })
                        .collect();
                    found.insert((root, list, position), self.formulas.or(ways));
                }
            }
        }
        found
    }

    /// What the assumptions leave, if there are any.
    fn care(&mut self, model: &Model) -> Option<NodeId> {
        let kept: Vec<NodeId> = assumed(model, self.compiled)
            .map(|violated| {
                let violated = self.rename(violated);
                self.formulas.not(violated)
            })
            .collect();
        (!kept.is_empty()).then(|| self.formulas.and(kept))
    }
}

/// Whether the number of elements of a kind is one of these; the last value means that many or more.
fn counted(formulas: &mut Formulas, elements: &[VarId], kind: u32, set: &ValueSet) -> NodeId {
    let literals: Vec<NodeId> = elements
        .iter()
        .map(|element| {
            let size = formulas.size(*element);
            formulas.lit(*element, ValueSet::single(size, kind))
        })
        .collect();
    let last = set.size() - 1;
    let mut ways = Vec::new();
    for count in set.iter() {
        let reached = at_least(formulas, &literals, count);
        let way = if count == last {
            reached
        } else {
            let passed = at_least(formulas, &literals, count + 1);
            let not_passed = formulas.not(passed);
            formulas.and([reached, not_passed])
        };
        ways.push(way);
    }
    formulas.or(ways)
}

/// At least so many of these hold.
fn at_least(formulas: &mut Formulas, literals: &[NodeId], number: u32) -> NodeId {
    // `rest[n]`: at least n of the literals still to come hold.
    let mut rest = vec![NodeId::FALSE; number as usize + 1];
    rest[0] = NodeId::TRUE;
    for literal in literals.iter().rev() {
        for n in (1..rest.len()).rev() {
            let with = formulas.and([*literal, rest[n - 1]]);
            rest[n] = formulas.or([with, rest[n]]);
        }
    }
    rest[number as usize]
}
