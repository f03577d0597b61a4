//! Conditions → formulas, each quantifier over a list as one yes/no question.

use std::collections::HashMap;

use super::Leaf;
use crate::decide::compile::Compiled;
use crate::decide::{Decision, Of, element_places};
use crate::explain::subject::Subject;
use crate::explain::truth::Lens;
use crate::logic::{Formulas, GroupId, Knowledge, NodeId, ValueSet, VarId};
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::model::{Applicability, ChapterId, FactId, Given, Item, Model, Repeat};
use crate::syntax::tree::{Comparison, Quantity};

/// Lowers the conditions of one item.
pub(super) struct Lowering<'m> {
    model: &'m Model,
    compiled: &'m Compiled,
    pub(super) formulas: Formulas,
    pub(super) leaves: Vec<Leaf>,
    vars: HashMap<VarId, VarId>,
    /// What is defined by name, each once: a definition may be used many times.
    defined: HashMap<Item, NodeId>,
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
            defined: HashMap::new(),
        }
    }

    // --- Items ---

    pub(super) fn subject(&mut self, subject: &Subject) -> NodeId {
        let model = self.model;
        match subject.item {
            Item::Requirement(id) => self.owed(&[&model.requirements[id.index()].applicability]),
            Item::Scenario(id) => {
                let scenario = &model.scenarios[id.index()];
                let above = &model.requirements[scenario.requirement.index()].applicability;
                self.owed(&[above, &scenario.applicability])
            }
            Item::Proof(id) => {
                let all = self.above_proof(id.index());
                self.owed(&all)
            }
            Item::Chapter(id) => self.chapter(id),
            Item::Scope(id) => self.defined(subject.item, &model.scopes[id.index()].applies),
            Item::Condition(id) => self.defined(subject.item, &model.conditions[id.index()].when),
            Item::Check(id) => self.check(id.index()),
            Item::Note(id) => self.condition(&model.notes[id.index()].when),
            Item::Fact(id) => self.needed(id),
            Item::Field(slot) => self.needed(model.slot(slot).fact),
            Item::Step(id) => {
                let step = model.step(id);
                let applies = match &step.applies {
                    None => NodeId::TRUE,
                    Some(applies) => self.condition(applies),
                };
                match (step.repeat, subject.of) {
                    (Repeat::PerElement(list), Of::Element(..)) => {
                        let needed = self.needed(list);
                        self.formulas.and([needed, applies])
                    }
                    (Repeat::PerElement(list), _) => {
                        self.count(list, step.applies.as_ref(), Comparison::Greater, 0, Some(Quantity::Any))
                    }
                    (Repeat::PerChapter, Of::Chapter(chapter)) => {
                        let chapter = self.chapter(chapter);
                        self.formulas.and([chapter, applies])
                    }
                    (Repeat::PerChapter, _) => {
                        let chapters: Vec<NodeId> = (0..model.chapters.len())
                            .map(|index| self.chapter(ChapterId::at(index)))
                            .collect();
                        let any = self.formulas.or(chapters);
                        self.formulas.and([any, applies])
                    }
                    _ => applies,
                }
            }
            Item::Source(_) | Item::Actor(_) | Item::Phase(_) | Item::Deadline(_) => NodeId::TRUE,
        }
    }

    /// What a proof stands under, from its requirement down to itself.
    fn above_proof(&self, index: usize) -> Vec<&'m Applicability> {
        let model = self.model;
        let proof = &model.proofs[index];
        let scenario = proof.scenario.map(|scenario| &model.scenarios[scenario.index()].applicability);
        let requirement = &model.requirements[proof.requirement.index()].applicability;
        [Some(requirement), scenario, Some(&proof.applicability)].into_iter().flatten().collect()
    }

    fn owed(&mut self, all: &[&Applicability]) -> NodeId {
        if all.iter().any(|applicability| applicability.optional) {
            return NodeId::FALSE;
        }
        self.applicable(all)
    }

    fn applicable(&mut self, all: &[&Applicability]) -> NodeId {
        let model = self.model;
        let mut parts = Vec::new();
        for applicability in all {
            for (scope, _) in &applicability.under {
                parts.push(self.defined(Item::Scope(*scope), &model.scopes[scope.index()].applies));
            }
            if let Some(applies) = &applicability.applies {
                parts.push(self.condition(applies));
            }
        }
        self.formulas.and(parts)
    }

    fn chapter(&mut self, id: ChapterId) -> NodeId {
        let model = self.model;
        if let Some(applies) = &model.chapters[id.index()].applies {
            return self.condition(applies);
        }
        let mut parts = Vec::new();
        for requirement in model.requirements.iter().filter(|requirement| requirement.chapter == Some(id)) {
            for proof in &requirement.proofs {
                let all = self.above_proof(proof.index());
                parts.push(self.applicable(&all));
            }
        }
        if parts.is_empty() { NodeId::TRUE } else { self.formulas.or(parts) }
    }

    pub(super) fn check(&mut self, index: usize) -> NodeId {
        let check = &self.model.checks[index];
        let required = self.condition(&check.require);
        let wrong = self.formulas.not(required);
        match &check.when {
            None => wrong,
            Some(when) => {
                let when = self.condition(when);
                self.formulas.and([when, wrong])
            }
        }
    }

    fn needed(&mut self, fact: FactId) -> NodeId {
        let model = self.model;
        match &model.fact(fact).needed {
            None => NodeId::TRUE,
            Some(needed) => self.defined(Item::Fact(fact), needed),
        }
    }

    // --- Conditions ---

    fn defined(&mut self, item: Item, condition: &Cond) -> NodeId {
        if let Some(node) = self.defined.get(&item) {
            return *node;
        }
        let node = self.condition(condition);
        self.defined.insert(item, node);
        node
    }

    fn condition(&mut self, condition: &Cond) -> NodeId {
        let model = self.model;
        match &condition.kind {
            CondKind::Constant(value) => self.formulas.constant(*value),
            CondKind::Not(inner) => {
                let inner = self.condition(inner);
                self.formulas.not(inner)
            }
            CondKind::And(parts) => {
                let parts: Vec<NodeId> = parts.iter().map(|part| self.condition(part)).collect();
                self.formulas.and(parts)
            }
            CondKind::Or(parts) => {
                let parts: Vec<NodeId> = parts.iter().map(|part| self.condition(part)).collect();
                self.formulas.or(parts)
            }
            CondKind::Implies(left, right) => {
                let (left, right) = (self.condition(left), self.condition(right));
                self.formulas.implies(left, right)
            }
            CondKind::Condition(id) => self.defined(Item::Condition(*id), &model.conditions[id.index()].when),
            CondKind::Scope(id) => self.defined(Item::Scope(*id), &model.scopes[id.index()].applies),
            CondKind::Atom(atom) => self.atom(atom),
            CondKind::Given(given) => {
                let fact = match given {
                    Given::Fact(fact) => *fact,
                    Given::Slot(slot) => model.slot(*slot).fact,
                };
                let needed = self.needed(fact);
                match self.compiled.space.given.get(given) {
                    Some(var) => {
                        let held = self.lit(*var, &ValueSet::single(2, 1));
                        self.formulas.and([needed, held])
                    }
                    None => NodeId::FALSE,
                }
            }
            CondKind::Count { list, body, op, number, written } => {
                self.count(*list, body.as_deref(), *op, *number, *written)
            }
            CondKind::Required(_) | CondKind::Items { .. } => NodeId::FALSE,
        }
    }

    fn lit(&mut self, var: VarId, set: &ValueSet) -> NodeId {
        let own = match self.vars.get(&var) {
            Some(own) => *own,
            None => {
                let size = self.compiled.settler.formulas().size(var);
                let own = self.leaf(Leaf::Var(var), size);
                self.formulas.say_as(own, self.compiled.settler.formulas(), var);
                self.vars.insert(var, own);
                own
            }
        };
        self.formulas.lit(own, set.clone())
    }

    fn leaf(&mut self, leaf: Leaf, size: u32) -> VarId {
        let group = GroupId(self.leaves.len() as u32);
        self.leaves.push(leaf);
        self.formulas.new_var(size, group)
    }

    fn atom(&mut self, atom: &Atom) -> NodeId {
        let model = self.model;
        let mut parts = Vec::new();
        for slot in atom.slots() {
            let slot = model.slot(slot);
            if !slot.in_list {
                parts.push(self.needed(slot.fact));
            }
        }
        let space = &self.compiled.space;
        let bare = match atom {
            Atom::Has(slot, member) => match space.slots[slot.index()].get(*member as usize) {
                Some(var) => self.lit(*var, &ValueSet::single(2, 1)),
                None => NodeId::FALSE,
            },
            Atom::SetCount(slot, op, number) => {
                let members: Vec<VarId> = space.slots[slot.index()]
                    .clone()
                    .into_iter()
                    .map(|var| {
                        self.lit(var, &ValueSet::single(2, 1));
                        self.vars.get(&var).copied().unwrap_or(var)
                    })
                    .collect();
                self.set_count(&members, *op, *number)
            }
            Atom::CompareTwo { .. } => {
                match space.opaque.iter().find(|(other, _)| other == atom).map(|(_, var)| *var) {
                    Some(var) => self.lit(var, &ValueSet::single(2, 1)),
                    None => NodeId::FALSE,
                }
            }
            Atom::Yes(slot) | Atom::OneOf(slot, _) | Atom::TextIn(slot, _) | Atom::Compare { slot, .. } => {
                match space.slots[slot.index()].first() {
                    Some(var) => {
                        let values = space.holds_in(*var, &model.slot(*slot).ty, atom);
                        self.lit(*var, &values)
                    }
                    None => NodeId::FALSE,
                }
            }
        };
        parts.push(bare);
        self.formulas.and(parts)
    }

    fn set_count(&mut self, members: &[VarId], op: Comparison, number: u32) -> NodeId {
        let reached = self.formulas.at_least(members, number);
        let passed = self.formulas.at_least(members, number.saturating_add(1));
        match op {
            Comparison::GreaterOrEqual => reached,
            Comparison::Greater => passed,
            Comparison::Less => self.formulas.not(reached),
            Comparison::LessOrEqual => self.formulas.not(passed),
            Comparison::Equal | Comparison::NotEqual => {
                let not_passed = self.formulas.not(passed);
                let equal = self.formulas.and([reached, not_passed]);
                if op == Comparison::Equal { equal } else { self.formulas.not(equal) }
            }
        }
    }

    fn count(
        &mut self,
        list: FactId,
        body: Option<&Cond>,
        op: Comparison,
        number: u32,
        written: Option<Quantity>,
    ) -> NodeId {
        // More than `number - 1`, and more than `number`.
        let reached =
            if number == 0 { NodeId::TRUE } else { self.more_than(list, body, number - 1, written) };
        let counted = match op {
            Comparison::GreaterOrEqual => reached,
            Comparison::Greater => self.more_than(list, body, number, written),
            Comparison::Less => self.formulas.not(reached),
            Comparison::LessOrEqual => {
                let passed = self.more_than(list, body, number, written);
                self.formulas.not(passed)
            }
            Comparison::Equal | Comparison::NotEqual => {
                let passed = self.more_than(list, body, number, written);
                let not_passed = self.formulas.not(passed);
                let equal = self.formulas.and([reached, not_passed]);
                if op == Comparison::Equal { equal } else { self.formulas.not(equal) }
            }
        };
        let needed = self.needed(list);
        let none = self.formulas.constant(op.holds(0.cmp(&number)));
        let not_needed = self.formulas.not(needed);
        let asked = self.formulas.and([needed, counted]);
        let unasked = self.formulas.and([not_needed, none]);
        self.formulas.or([asked, unasked])
    }

    fn more_than(
        &mut self,
        list: FactId,
        body: Option<&Cond>,
        number: u32,
        written: Option<Quantity>,
    ) -> NodeId {
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
                Leaf::Count { list, body, number, .. } => {
                    let kind = CondKind::Count {
                        list: *list,
                        body: body.clone(),
                        op: Comparison::Greater,
                        number: *number,
                        written: None,
                    };
                    let condition = Cond { kind, loc: crate::source::Loc::default() };
                    if let Some(holds) = Lens::all(decision).truth(&condition, None) {
                        knowledge.set(own, u32::from(holds));
                    }
                }
            }
        }
        knowledge
    }
}
