//! What is wrong with a dossier, whatever the facts still absent turn out to be.

use std::collections::BTreeSet;

use super::compile::Compiled;
use super::knowledge::{Known, is_partly_given};
use crate::diagnostic::Severity;
use crate::dossier::Dossier;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::{Form, Matter, Meaning};
use crate::rulebook::model::{CheckId, FactId, Given, Item, Model, SlotId};
use crate::source::Loc;

/// A check that a dossier breaks.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// The check.
    pub check: CheckId,
    /// How bad it is.
    pub severity: Severity,
    /// The facts that it is about, in the order in which the check names them.
    pub facts: Vec<FactId>,
    /// Where the first of them stands in the dossier.
    pub at: Option<Loc>,
    /// Where the others stand.
    pub related: Vec<Loc>,
}

/// The checks that a dossier breaks, in the order of the rulebook.
pub(super) fn problems(
    model: &Model,
    compiled: &Compiled,
    dossier: &Dossier,
    known: &Known<'_>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, check) in model.checks.iter().enumerate() {
        if !known.is_certain(compiled.checks[index].violated) {
            continue;
        }
        let mut about = About::of(model, &check.require);
        if let (true, Some(when)) = (about.facts.is_empty(), &check.when) {
            about = About::of(model, when);
        }
        let About { facts, slots, .. } = about;
        let mut places = facts
            .iter()
            .filter(|fact| is_partly_given(model, dossier, **fact))
            .filter_map(|fact| place_among(model, dossier, *fact, &slots));
        let at = places.next();
        let related = places.collect();
        problems.push(Problem { check: CheckId::at(index), severity: check.severity, facts, at, related });
    }
    problems
}

/// The facts that a condition speaks of, named conditions included, in the order of the text.
pub fn facts_of(model: &Model, condition: &Cond) -> Vec<FactId> {
    About::of(model, condition).facts
}

/// What a condition speaks of, in the order of the text.
#[derive(Default)]
struct About {
    facts: Vec<FactId>,
    /// The parts of the facts that it names.
    slots: Vec<SlotId>,
    /// The definitions that were gone through: each once, however often it is used.
    seen: BTreeSet<Item>,
    /// Whether what decides that something is required counts, too.
    behind: bool,
}

impl About {
    fn of(model: &Model, condition: &Cond) -> About {
        let mut about = About::default();
        about.collect(model, condition);
        if about.facts.is_empty() {
            // It speaks only of what is required: of the facts behind that, then.
            about.behind = true;
            about.collect(model, condition);
        }
        about
    }

    fn fact(&mut self, fact: FactId) {
        if !self.facts.contains(&fact) {
            self.facts.push(fact);
        }
    }

    fn slot(&mut self, model: &Model, slot: SlotId) {
        self.fact(model.slot(slot).fact);
        self.slots.push(slot);
    }

    fn defined(&mut self, model: &Model, item: Item, condition: &Cond) {
        if self.seen.insert(item) {
            self.collect(model, condition);
        }
    }

    /// What decides whether something is required.
    fn required(&mut self, model: &Model, item: Item) {
        for above in model.lineage(item) {
            if self.seen.insert(above) {
                self.node(model, model.meaning(Matter::own(model, above)));
            }
        }
    }

    fn node(&mut self, model: &Model, node: Meaning<'_>) {
        let origin = node.origin;
        match node.form {
            Form::Written(condition) => self.collect(model, condition),
            Form::Matter(matter) if matter.item() != origin.item.unwrap_or(matter.item()) => {
                self.required(model, matter.item());
            }
            Form::Not(part) => self.node(model, *part),
            Form::All(parts) | Form::Any(parts) => parts.of(origin).for_each(|part| self.node(model, part)),
            Form::Constant(_) | Form::Matter(_) | Form::Question(_) | Form::Plain(_) => {}
        }
    }

    fn collect(&mut self, model: &Model, condition: &Cond) {
        match &condition.kind {
            CondKind::Atom(atom) => atom.slots().for_each(|slot| self.slot(model, slot)),
            CondKind::Given(Given::Fact(fact)) => self.fact(*fact),
            CondKind::Given(Given::Slot(slot)) => self.slot(model, *slot),
            CondKind::Count { list, body, .. } => {
                self.fact(*list);
                if let Some(body) = body {
                    self.collect(model, body);
                }
            }
            CondKind::Not(inner) => self.collect(model, inner),
            CondKind::And(parts) | CondKind::Or(parts) => {
                parts.iter().for_each(|part| self.collect(model, part));
            }
            CondKind::Implies(left, right) => {
                self.collect(model, left);
                self.collect(model, right);
            }
            CondKind::Scope(id) => self.defined(model, Item::Scope(*id), &model.scopes[id.index()].applies),
            CondKind::Condition(id) => {
                self.defined(model, Item::Condition(*id), &model.conditions[id.index()].when);
            }
            CondKind::Required(item) if self.behind => self.required(model, *item),
            CondKind::Constant(_) | CondKind::Required(_) | CondKind::Items { .. } => {}
        }
    }
}

/// Where the part of a fact stands in a dossier that is among these, else the fact.
fn place_among(model: &Model, dossier: &Dossier, fact: FactId, slots: &[SlotId]) -> Option<Loc> {
    let mut parts = slots.iter().filter(|slot| model.slot(**slot).fact == fact);
    let part = parts.find_map(|slot| dossier.value(*slot)).map(|declared| declared.loc);
    part.or_else(|| place_of(model, dossier, fact))
}

/// Where a fact stands in a dossier.
pub fn place_of(model: &Model, dossier: &Dossier, fact: FactId) -> Option<Loc> {
    if let Some(list) = dossier.lists.get(&fact) {
        return Some(list.loc);
    }
    model.fact(fact).slots.iter().filter_map(|slot| dossier.value(*slot)).map(|declared| declared.loc).min()
}
