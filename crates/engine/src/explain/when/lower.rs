//! Conditions → formulas, each quantifier over a list as one yes/no question.

use std::collections::HashMap;

use super::Leaf;
use crate::decide::compile::Compiled;
use crate::decide::{Decision, Of, element_places};
use crate::explain::truth::Lens;
use crate::logic::{Formulas, GroupId, Knowledge, NodeId, ValueSet, VarId};
use crate::rulebook::condition::{Atom, Cond};
use crate::rulebook::meaning::{Counted, Fold, Matter, Meaning, Origin, Plain};
use crate::rulebook::model::{Exception, Model, SlotId};
use crate::rulebook::types::SlotType;

/// Lowers the conditions of one item.
pub(super) struct Lowering<'m> {
    model: &'m Model,
    compiled: &'m Compiled,
    pub(super) formulas: Formulas,
    pub(super) leaves: Vec<Leaf>,
    vars: HashMap<VarId, VarId>,
    /// Exceptions that are taken not to strike.
    lifted: Vec<&'m Exception>,
    /// What matters came to, each once: a definition may be used many times.
    done: HashMap<Matter, NodeId>,
}

impl<'m> Lowering<'m> {
    /// A lowering of nothing yet.
    pub(super) fn new(model: &'m Model, compiled: &'m Compiled) -> Self {
        Lowering {
            model,
            compiled,
            formulas: Formulas::with_terms_of(compiled.settler.formulas()),
            leaves: Vec::new(),
            vars: HashMap::new(),
            lifted: Vec::new(),
            done: HashMap::new(),
        }
    }

    /// From here on, as if these exceptions were not written.
    pub(super) fn lift(&mut self, exceptions: &[&'m Exception]) {
        self.lifted = exceptions.to_vec();
        self.done.clear();
    }

    fn lit(&mut self, var: VarId, set: &ValueSet) -> NodeId {
        let own = self.own(var);
        self.formulas.lit(own, set.clone())
    }

    /// The own variable that stands for one of the rulebook.
    fn own(&mut self, var: VarId) -> VarId {
        if let Some(own) = self.vars.get(&var) {
            return *own;
        }
        let size = self.compiled.settler.formulas().size(var);
        let own = self.leaf(Leaf::Var(var), size);
        self.formulas.say_as(own, self.compiled.settler.formulas(), var);
        self.vars.insert(var, own);
        own
    }

    fn leaf(&mut self, leaf: Leaf, size: u32) -> VarId {
        let group = GroupId(self.leaves.len() as u32);
        self.leaves.push(leaf);
        self.formulas.new_var(size, group)
    }

    /// A set has so many members or more.
    fn members(&mut self, slot: SlotId, least: u32) -> NodeId {
        let compiled = self.compiled;
        let members: Vec<VarId> = compiled.space.slots[slot.index()]
            .iter()
            .map(|var| {
                // They are told in the order in which they are declared.
                self.lit(*var, &ValueSet::single(2, 1));
                self.own(*var)
            })
            .collect();
        self.formulas.at_least(&members, least)
    }

    fn atom(&mut self, atom: &Atom) -> NodeId {
        let space = &self.compiled.space;
        let (var, values) = match atom {
            Atom::Has(slot, member) => {
                (space.slots[slot.index()].get(*member as usize), ValueSet::single(2, 1))
            }
            Atom::CompareTwo { .. } | Atom::CompareSums { .. } => {
                let var = space.opaque.iter().find(|(other, _)| other == atom).map(|(_, var)| var);
                (var, ValueSet::single(2, 1))
            }
            Atom::Today { .. } => {
                let values = space.day.map(|day| space.holds_in(day, &SlotType::DATE, atom));
                (space.day.as_ref(), values.unwrap_or(ValueSet::empty(1)))
            }
            // It comes as so many members or more.
            Atom::SetCount(..) => (None, ValueSet::empty(1)),
            Atom::Yes(slot) | Atom::OneOf(slot, _) | Atom::TextIn(slot, _) | Atom::Compare { slot, .. } => {
                let var = space.slots[slot.index()].first();
                let values = var.map(|var| space.holds_in(*var, &self.model.slot(*slot).ty, atom));
                (var, values.unwrap_or(ValueSet::empty(1)))
            }
        };
        var.map_or(NodeId::FALSE, |var| self.lit(*var, &values))
    }

    /// Whether a list has so many such elements or more, as one question; never none.
    fn elements(&mut self, counted: Counted<'_>, least: u32) -> NodeId {
        let (Counted { list, body, written }, number) = (counted, least.saturating_sub(1));
        let same = |leaf: &Leaf| match leaf {
            Leaf::Count { list: other, body: other_body, number: other_number, .. } => {
                *other == list
                    && *other_number == number
                    && other_body.as_deref().map(|b| &b.kind) == body.map(|b| &b.kind)
            }
            Leaf::Var(_) => false,
        };
        let var = match self.leaves.iter().position(same) {
            Some(place) => VarId(place as u32),
            None => self.leaf(Leaf::Count { list, body: body.cloned().map(Box::new), number, written }, 2),
        };
        self.formulas.lit(var, ValueSet::single(2, 1))
    }

    /// What a dossier says of the questions.
    pub(super) fn knowledge(&self, decision: &Decision<'_>, of: Of) -> Knowledge {
        let mut knowledge = Knowledge::unknown(&self.formulas);
        knowledge.tell_as(decision.known.knowledge());
        let element: Vec<(VarId, u32)> = match of {
            Of::Element(list, position) => {
                let element = decision.dossier.lists.get(&list).and_then(|list| list.elements.get(position));
                element
                    .map(|element| element_places(self.model, self.compiled, list, element))
                    .unwrap_or_default()
            }
            _ => Vec::new(),
        };
        for (index, leaf) in self.leaves.iter().enumerate() {
            let own = VarId(index as u32);
            match leaf {
                Leaf::Var(var) => {
                    knowledge.restrict(own, decision.known.knowledge().possible(*var));
                    if let Some((_, value)) = element.iter().find(|(other, _)| other == var) {
                        knowledge.set(own, *value);
                    }
                }
                Leaf::Count { list, body, number, written } => {
                    let counted = Counted { list: *list, body: body.as_deref(), written: *written };
                    let least = number.saturating_add(1);
                    if let Some(holds) = Lens::all(decision).elements(counted, least) {
                        knowledge.set(own, u32::from(holds));
                    }
                }
            }
        }
        knowledge
    }
}

impl<'m> Fold<'m> for Lowering<'m> {
    type Out = NodeId;

    fn model(&self) -> &'m Model {
        self.model
    }

    fn constant(&mut self, value: bool) -> NodeId {
        self.formulas.constant(value)
    }

    fn not(&mut self, part: NodeId) -> NodeId {
        self.formulas.not(part)
    }

    fn all(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.formulas.and(parts)
    }

    fn any(&mut self, parts: Vec<NodeId>) -> NodeId {
        self.formulas.or(parts)
    }

    fn matter(&mut self, matter: Matter) -> NodeId {
        if let Some(node) = self.done.get(&matter) {
            return *node;
        }
        let node = self.meaning(matter);
        self.done.insert(matter, node);
        node
    }

    fn written(&mut self, condition: &'m Cond, origin: Origin) -> NodeId {
        if self.lifted.iter().any(|exception| std::ptr::eq(&exception.when, condition)) {
            return self.formulas.constant(false);
        }
        let form = self.model.open(condition, origin);
        self.fold(Meaning { form, origin })
    }

    fn plain(&mut self, plain: Plain<'m>, _: Origin) -> NodeId {
        match plain {
            Plain::Atom(atom) => self.atom(atom),
            Plain::Given(given) => match self.compiled.space.given.get(&given) {
                Some(var) => self.lit(*var, &ValueSet::single(2, 1)),
                None => NodeId::FALSE,
            },
            Plain::Members(slot, least) => self.members(slot, least),
            Plain::Elements(counted, least) => self.elements(counted, least),
        }
    }
}
