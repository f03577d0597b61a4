//! What findings are about: a condition in its place, and what holds there anyway.

use super::context::Context;
use crate::logic::NodeId;
use crate::rulebook::model::{Edge, FactId, Given, Item, Model, Repeat, Step, StepId};

impl Context<'_> {
    /// When a step applies, seen from another one: for a step repeated over the same list, to the
    /// same element.
    pub fn step_beside(&self, step: StepId, beside: Option<StepId>) -> NodeId {
        let roots = &self.roots.steps[step.index()];
        let list = |id: StepId| match self.model.step(id).repeat {
            Repeat::PerElement(list) => Some(list),
            _ => None,
        };
        match (list(step), beside.and_then(list)) {
            (Some(one), Some(two)) if one == two => roots.applies,
            _ => roots.any,
        }
    }

    /// Where a prerequisite can count at all: its owner applies, and so does the step before.
    pub fn edge_within(&mut self, owner: NodeId, edge: &Edge, beside: Option<StepId>) -> NodeId {
        let before = self.step_beside(edge.step, beside);
        self.and([owner, before])
    }

    /// When a step applies, to the element at hand if it is repeated over a list; for one that is
    /// repeated per chapter, to any.
    pub fn step_here(&mut self, step: StepId) -> NodeId {
        let roots = &self.roots.steps[step.index()];
        match self.model.step(step).repeat {
            Repeat::PerChapter => roots.any,
            Repeat::PerElement(list) => {
                let applies = roots.applies;
                let inside = self.is_inside(list);
                self.and([applies, inside])
            }
            Repeat::Once | Repeat::Times(_) => roots.applies,
        }
    }

    /// That the element at hand is one of its list: of a kind of which the list has one.
    fn is_inside(&mut self, list: FactId) -> NodeId {
        if let Some(done) = self.inside.get(&list) {
            return *done;
        }
        let lowering = &mut self.lowering;
        let space = lowering.space.lists.get(&list);
        let inside = space.map_or(NodeId::TRUE, |space| space.is_inside(&mut lowering.formulas));
        self.inside.insert(list, inside);
        inside
    }

    /// When an item that has applicability applies, recommendations included.
    pub fn applicable(&self, item: Item) -> NodeId {
        match item {
            Item::Scope(id) => self.roots.scopes[id.index()],
            Item::Condition(id) => self.roots.conditions[id.index()],
            Item::Chapter(id) => self.roots.chapters[id.index()],
            Item::Requirement(id) => self.roots.applicable.requirements[id.index()],
            Item::Scenario(id) => self.roots.applicable.scenarios[id.index()],
            Item::Proof(id) => self.roots.applicable.proofs[id.index()],
            Item::Group(id) => self.roots.applicable.groups[id.index()],
            Item::Step(id) => self.roots.steps[id.index()].any,
            Item::Note(id) => self.roots.notes[id.index()],
            _ => NodeId::TRUE,
        }
    }
}

/// The fact that something given belongs to.
pub(super) fn fact_of(model: &Model, given: Given) -> crate::rulebook::model::FactId {
    match given {
        Given::Fact(fact) => fact,
        Given::Slot(slot) => model.slot(slot).fact,
    }
}

/// The name that something given is called by.
pub(super) fn given_name(model: &Model, given: Given) -> &str {
    match given {
        Given::Fact(fact) => &model.fact(fact).head.id,
        Given::Slot(slot) => &model.slot(slot).path,
    }
}

/// Whether a step has several instances by a list or by chapters.
pub(super) fn is_repeated(step: &Step) -> bool {
    matches!(step.repeat, Repeat::PerElement(_) | Repeat::PerChapter)
}
