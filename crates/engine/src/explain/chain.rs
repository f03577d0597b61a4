//! An item → the rules that lead from it to the facts, and which of them carry its status.

use std::collections::BTreeSet;

use super::subject::{Subject, Verdict};
use super::truth::{Here, Lens};
use super::units::Unit;
use crate::decide::{Decision, Of};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::Matter;
use crate::rulebook::model::{Applicability, Basis, ChapterId, FactId, Given, Item, Model, Repeat, SlotId};
use crate::source::Loc;

/// A rule on the way from an item to the facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The item.
    pub item: Item,
    /// Why it stands here.
    pub role: Role,
    /// How deep below the item explained.
    pub depth: usize,
    /// Whether it holds; nothing while that is open, or without a dossier.
    pub holds: Option<bool>,
    /// Whether it carries the status. What does not is only named.
    pub matters: bool,
    /// Whether the rule above asks that it does not hold.
    pub negated: bool,
    /// Where it stands.
    pub loc: Loc,
    /// What it rests on.
    pub basis: Basis,
    /// What it says of facts by itself.
    pub terms: Vec<Term>,
    /// The facts that it speaks of by itself, by their ids; fields of records by their paths.
    pub facts: Vec<String>,
}

/// Why a rule stands in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is what is explained.
    Itself,
    /// What is explained belongs to it.
    Above,
    /// What is explained stands in this chapter.
    Chapter,
    /// One of those by which a chapter applies.
    Inside,
    /// A scope that it stands under, or that a condition names.
    Scope,
    /// A named condition.
    Condition,
    /// When a fact is asked for that a condition speaks of.
    Needed,
    /// A check that is taken for granted.
    Assumed,
}

/// Something that a rule says of facts.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The condition.
    pub condition: Cond,
    /// Whether it holds.
    pub holds: Option<bool>,
    /// Whether the rule asks that it does not hold.
    pub negated: bool,
    /// A fact that it speaks of and that is not asked for here: then nothing counts that is said of it.
    pub unasked: Option<FactId>,
    /// Where it is written.
    pub loc: Loc,
    /// The slots and lists that it speaks of.
    pub slots: Vec<SlotId>,
    /// The lists that it speaks of.
    pub lists: Vec<FactId>,
}

/// What the chain of a subject is drawn from.
pub(super) struct Drawing<'c, 'a> {
    pub model: &'a Model,
    /// The decision, if there is a dossier.
    pub decision: Option<&'c Decision<'a>>,
    /// The pieces of a reason, for a settled status.
    pub reason: Option<&'c BTreeSet<Unit>>,
}

/// The chain of a subject.
pub(super) fn chain(drawing: &Drawing<'_, '_>, subject: &Subject, assumed: &[Item]) -> Vec<Link> {
    let mut walk = Walk {
        drawing,
        element: element(drawing, subject),
        links: Vec::new(),
        seen: BTreeSet::new(),
        negated: false,
    };
    walk.subject(subject);
    for check in assumed {
        walk.item(*check, Role::Assumed, 0);
    }
    walk.links
}

fn element(drawing: &Drawing<'_, '_>, subject: &Subject) -> Option<(FactId, usize)> {
    match (subject.of, drawing.decision) {
        (Of::Element(list, position), Some(_)) => Some((list, position)),
        _ => None,
    }
}

struct Walk<'w, 'c, 'a> {
    drawing: &'w Drawing<'c, 'a>,
    /// The element that the subject is for.
    element: Option<(FactId, usize)>,
    links: Vec<Link>,
    seen: BTreeSet<(Item, bool)>,
    /// Whether the part of the rule at hand stands under a `not`.
    negated: bool,
}

/// What is known of a part of a condition.
#[derive(Clone, Copy)]
struct Truths {
    /// As far as the whole dossier tells.
    full: Option<bool>,
    /// As far as the reason tells.
    told: Option<bool>,
}

impl Walk<'_, '_, '_> {
    fn subject(&mut self, subject: &Subject) {
        let model = self.drawing.model;
        let verdict = self.drawing.decision.map(|decision| subject.verdict(decision));
        let holds = as_rule(subject.item, verdict.and_then(Verdict::holds));
        if let (Item::Fact(_) | Item::Field(_), Some(fact)) = (subject.item, subject.fact(model)) {
            self.needed(fact, Role::Itself, 0, true);
            return;
        }
        self.open_link(subject.item, Role::Itself, 0, holds, true);
        let own = self.links.len() - 1;
        self.parts(subject.item, own, 0);
        match subject.item {
            Item::Requirement(id) => self.chapter(model.requirements[id.index()].chapter),
            Item::Scenario(id) => {
                let above = model.scenarios[id.index()].requirement;
                self.item(Item::Requirement(above), Role::Above, 1);
                self.chapter(model.requirements[above.index()].chapter);
            }
            Item::Proof(id) => {
                let proof = &model.proofs[id.index()];
                if let Some(scenario) = proof.scenario {
                    self.item(Item::Scenario(scenario), Role::Above, 1);
                }
                self.item(Item::Requirement(proof.requirement), Role::Above, 1);
                self.chapter(model.requirements[proof.requirement.index()].chapter);
            }
            Item::Step(step) => match (model.step(step).repeat, subject.of) {
                (Repeat::PerChapter, Of::Chapter(chapter)) => {
                    self.item(Item::Chapter(chapter), Role::Chapter, 1)
                }
                (Repeat::PerElement(list), _) => self.needed(list, Role::Needed, 1, false),
                (Repeat::Times(slot), _) => self.needed(model.slot(slot).fact, Role::Needed, 1, false),
                _ => {}
            },
            _ => {}
        }
    }

    /// The chapter is shown, though a requirement does not hang on it.
    fn chapter(&mut self, chapter: Option<ChapterId>) {
        let Some(chapter) = chapter else { return };
        let item = Item::Chapter(chapter);
        let holds = self.status(item);
        self.open_link(item, Role::Chapter, 1, holds, false);
    }

    /// A rule with all that it rests on.
    fn item(&mut self, item: Item, role: Role, depth: usize) {
        if !self.seen.insert((item, false)) {
            return;
        }
        let holds = self.status(item);
        self.open_link(item, role, depth, holds, true);
        let own = self.links.len() - 1;
        // A rule of its own is said as it is written.
        let negated = std::mem::take(&mut self.negated);
        self.parts(item, own, depth);
        self.negated = negated;
    }

    fn open_link(&mut self, item: Item, role: Role, depth: usize, holds: Option<bool>, matters: bool) {
        let head = self.drawing.model.head(item);
        let (loc, basis) = (head.loc, head.basis.clone());
        self.links.push(Link {
            item,
            role,
            depth,
            holds,
            matters,
            negated: self.negated,
            loc,
            basis,
            terms: Vec::new(),
            facts: Vec::new(),
        });
    }

    fn status(&self, item: Item) -> Option<bool> {
        let decision = self.drawing.decision?;
        as_rule(item, Subject::of_item(decision.model, item).verdict(decision).holds())
    }

    /// The conditions of a rule itself.
    fn parts(&mut self, item: Item, own: usize, depth: usize) {
        let model = self.drawing.model;
        match item {
            Item::Requirement(id) => {
                self.applicability(&model.requirements[id.index()].applicability, own, depth)
            }
            Item::Scenario(id) => self.applicability(&model.scenarios[id.index()].applicability, own, depth),
            Item::Proof(id) => self.applicability(&model.proofs[id.index()].applicability, own, depth),
            Item::Scope(id) => self.condition(&model.scopes[id.index()].applies, own, depth),
            Item::Condition(id) => self.condition(&model.conditions[id.index()].when, own, depth),
            Item::Note(id) => self.condition(&model.notes[id.index()].when, own, depth),
            Item::Step(id) => {
                if let Some(applies) = &model.step(id).applies {
                    self.condition(applies, own, depth);
                }
            }
            Item::Check(id) => {
                let check = &model.checks[id.index()];
                // Something is wrong when the first holds and the second does not.
                let required = self.truths(&check.require);
                let looked_at = check.when.as_ref().map(|when| self.truths(when));
                let wrong = Truths { full: required.full.map(|h| !h), told: required.told.map(|h| !h) };
                let parts: Vec<Truths> = looked_at.iter().copied().chain([wrong]).collect();
                let whole = all(&parts);
                if let (Some(when), Some(truths)) = (&check.when, looked_at)
                    && self.carries_and(whole, truths)
                {
                    self.condition(when, own, depth);
                }
                if self.carries_and(whole, wrong) {
                    self.condition(&check.require, own, depth);
                }
            }
            Item::Chapter(id) => match &model.chapters[id.index()].applies {
                Some(applies) => self.condition(applies, own, depth),
                None => self.inside(id, depth),
            },
            _ => {}
        }
    }

    /// A chapter that does not say when it applies does when one of its proofs does.
    fn inside(&mut self, chapter: ChapterId, depth: usize) {
        let model = self.drawing.model;
        let holds = self.status(Item::Chapter(chapter));
        for (index, requirement) in model.requirements.iter().enumerate() {
            if requirement.chapter != Some(chapter) {
                continue;
            }
            let item = Item::Requirement(crate::rulebook::model::RequirementId::at(index));
            let own = self.status(item);
            if holds.is_none() || own == holds {
                self.item(item, Role::Inside, depth + 1);
                if holds == Some(true) && self.drawing.decision.is_some() {
                    return;
                }
            }
        }
    }

    fn applicability(&mut self, applicability: &Applicability, own: usize, depth: usize) {
        let model = self.drawing.model;
        let scopes: Vec<(Item, Truths)> = applicability
            .under
            .iter()
            .map(|(scope, _)| (Item::Scope(*scope), self.truths(&model.scopes[scope.index()].applies)))
            .collect();
        let applies = applicability.applies.as_ref().map(|applies| (applies, self.truths(applies)));
        let parts: Vec<Truths> = scopes.iter().map(|(_, t)| *t).chain(applies.map(|(_, t)| t)).collect();
        let whole = all(&parts);
        for (scope, truths) in scopes {
            if self.carries_and(whole, truths) {
                self.item(scope, Role::Scope, depth + 1);
            } else if self.seen.insert((scope, false)) {
                let holds = self.status(scope);
                self.open_link(scope, Role::Scope, depth + 1, holds, false);
            }
        }
        if let Some((applies, truths)) = applies
            && self.carries_and(whole, truths)
        {
            self.condition(applies, own, depth);
        }
    }

    // --- Conditions ---

    fn here(&self) -> Here<'_> {
        let (list, position) = self.element?;
        let decision = self.drawing.decision?;
        let element = decision.dossier.lists.get(&list)?.elements.get(position)?;
        Some((list, element))
    }

    fn truths(&self, condition: &Cond) -> Truths {
        let Some(decision) = self.drawing.decision else { return Truths { full: None, told: None } };
        let full = Lens::all(decision).truth(condition, self.here());
        let told = match self.drawing.reason {
            Some(reason) => Lens::of(decision, reason).truth(condition, self.here()),
            None => full,
        };
        Truths { full, told }
    }

    /// Whether a part of an `and` carries it.
    fn carries_and(&self, whole: Truths, part: Truths) -> bool {
        match (self.drawing.decision, self.drawing.reason) {
            (None, _) => true,
            // Open: what is still open keeps it so.
            (_, None) => part.full.is_none() || whole.full.is_some(),
            (_, Some(_)) => match whole.told {
                Some(true) => true,
                Some(false) => part.told == Some(false),
                None => part.full == whole.full || whole.full.is_none(),
            },
        }
    }

    fn carries_or(&self, whole: Truths, part: Truths) -> bool {
        let negated =
            |truths: Truths| Truths { full: truths.full.map(|h| !h), told: truths.told.map(|h| !h) };
        self.carries_and(negated(whole), negated(part))
    }

    /// The parts of a condition that carry it: terms of this rule, and rules of their own.
    fn condition(&mut self, condition: &Cond, own: usize, depth: usize) {
        let whole = self.truths(condition);
        match &condition.kind {
            CondKind::Not(inner) => self.opposite(inner, own, depth),
            CondKind::And(parts) => {
                for part in parts {
                    if self.carries_and(whole, self.truths(part)) {
                        self.condition(part, own, depth);
                    }
                }
            }
            CondKind::Or(parts) => {
                for part in parts {
                    if self.carries_or(whole, self.truths(part)) {
                        self.condition(part, own, depth);
                    }
                }
            }
            CondKind::Implies(left, right) => {
                self.opposite(left, own, depth);
                self.condition(right, own, depth);
            }
            CondKind::Scope(id) => self.item(Item::Scope(*id), Role::Scope, depth + 1),
            CondKind::Condition(id) => self.item(Item::Condition(*id), Role::Condition, depth + 1),
            CondKind::Constant(_) => {}
            CondKind::Atom(_) | CondKind::Given(_) | CondKind::Count { .. } => {
                self.term(condition, whole, own, depth)
            }
            CondKind::Required(_) | CondKind::Items { .. } => {}
        }
    }

    /// What must not hold.
    fn opposite(&mut self, condition: &Cond, own: usize, depth: usize) {
        self.negated = !self.negated;
        self.condition(condition, own, depth);
        self.negated = !self.negated;
    }

    fn term(&mut self, condition: &Cond, truths: Truths, own: usize, depth: usize) {
        let model = self.drawing.model;
        let (mut slots, mut lists) = (Vec::new(), Vec::new());
        condition.visit(&mut |inner| match &inner.kind {
            CondKind::Atom(atom) => slots.extend(atom.slots()),
            CondKind::Given(Given::Slot(slot)) => slots.push(*slot),
            CondKind::Given(Given::Fact(fact)) => match model.fact(*fact).slots[..] {
                [slot] if !model.fact(*fact).ty.is_list() => slots.push(slot),
                _ => lists.push(*fact),
            },
            CondKind::Count { list, .. } => lists.push(*list),
            _ => {}
        });
        let named = |facts: &mut Vec<String>, name: &str| {
            if !facts.iter().any(|other| other == name) {
                facts.push(name.to_string());
            }
        };
        let outside: Vec<SlotId> = slots.iter().copied().filter(|slot| !model.slot(*slot).in_list).collect();
        let unasked = self.unasked(condition);
        if let Some(link) = self.links.get_mut(own) {
            for slot in &outside {
                named(&mut link.facts, &model.slot(*slot).path);
            }
            for list in &lists {
                named(&mut link.facts, &model.fact(*list).head.id);
            }
            for slot in slots.iter().filter(|slot| model.slot(**slot).in_list) {
                named(&mut link.facts, &model.fact(model.slot(*slot).fact).head.id);
            }
            link.terms.push(Term {
                condition: condition.clone(),
                holds: truths.full,
                negated: self.negated,
                unasked,
                loc: condition.loc,
                slots: slots.clone(),
                lists: lists.clone(),
            });
        }
        let mut facts: Vec<FactId> = outside.iter().map(|slot| model.slot(*slot).fact).chain(lists).collect();
        facts.dedup();
        for fact in facts {
            self.needed(fact, Role::Needed, depth + 1, false);
        }
    }

    /// A fact that a term itself speaks of, and that is not asked for.
    fn unasked(&self, condition: &Cond) -> Option<FactId> {
        let (model, decision) = (self.drawing.model, self.drawing.decision?);
        let facts: Vec<FactId> = match &condition.kind {
            CondKind::Atom(atom) => {
                let slots = atom.slots().map(|slot| model.slot(slot)).filter(|slot| !slot.in_list);
                slots.map(|slot| slot.fact).collect()
            }
            CondKind::Given(Given::Fact(fact)) => vec![*fact],
            CondKind::Given(Given::Slot(slot)) => vec![model.slot(*slot).fact],
            CondKind::Count { list, .. } => vec![*list],
            _ => Vec::new(),
        };
        let lens = Lens::all(decision);
        facts.into_iter().find(|fact| lens.matter(Matter::Needed(*fact), None) == Some(false))
    }

    /// When a fact is asked for, where that is not always.
    fn needed(&mut self, fact: FactId, role: Role, depth: usize, always: bool) {
        let model = self.drawing.model;
        let declared = model.fact(fact);
        if (declared.needed.is_none() && !always) || !self.seen.insert((Item::Fact(fact), true)) {
            return;
        }
        let item = Item::Fact(fact);
        let holds = self.status(item);
        let negated = std::mem::take(&mut self.negated);
        self.open_link(item, role, depth, holds, true);
        let own = self.links.len() - 1;
        if let Some(needed) = &declared.needed {
            self.condition(needed, own, depth);
        }
        self.negated = negated;
    }
}

/// A check holds when it is kept; it is so, as an item, when it is broken.
fn as_rule(item: Item, holds: Option<bool>) -> Option<bool> {
    if matches!(item, Item::Check(_)) { holds.map(|broken| !broken) } else { holds }
}

fn all(parts: &[Truths]) -> Truths {
    let join = |pick: fn(&Truths) -> Option<bool>| {
        let mut result = Some(true);
        for part in parts {
            match pick(part) {
                Some(false) => return Some(false),
                None => result = None,
                Some(true) => {}
            }
        }
        result
    };
    Truths { full: join(|part| part.full), told: join(|part| part.told) }
}
