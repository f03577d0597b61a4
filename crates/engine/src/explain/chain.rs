//! An item → the rules that lead from it to the facts, and which of them carry its status.

use std::collections::BTreeSet;

use super::subject::{Subject, Verdict};
use super::truth::{Here, Lens};
use super::units::Unit;
use crate::decide::{Decision, Of};
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::meaning::{Form, Matter, Meaning, Origin, Parts, Question};
use crate::rulebook::model::{Basis, ChapterId, ConstantId, FactId, Given, Item, Model, Repeat, SlotId};
use crate::rulebook::places::Provision;
use crate::source::Loc;

/// A rule on the way from an item to the facts.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
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
#[non_exhaustive]
pub struct Term {
    /// The condition.
    pub condition: Cond,
    /// Whether it holds.
    pub holds: Option<bool>,
    /// Whether the rule asks that it does not hold.
    pub negated: bool,
    /// What the exception rests on that it is a part of, if it is one.
    pub exception: Option<Basis>,
    /// The cell of a table that it is.
    pub cell: Option<TableCell>,
    /// A fact that it speaks of and that is not asked for here: then nothing counts that is said of it.
    pub unasked: Option<FactId>,
    /// Where it is written.
    pub loc: Loc,
    /// The slots and lists that it speaks of.
    pub slots: Vec<SlotId>,
    /// The lists that it speaks of.
    pub lists: Vec<FactId>,
    /// The constants that it names.
    pub constants: Vec<ConstantId>,
}

/// A cell of a table, which says that something applies in a column.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TableCell {
    /// The table, by its position.
    pub table: usize,
    /// The row, by its position in the table.
    pub row: usize,
    /// The column, by its position; none in an answer about the row as a whole.
    pub column: Option<usize>,
    /// What it rests on: what the row does, else what the table does.
    pub basis: Basis,
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
        exception: None,
        cell: None,
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
    /// What the exception at hand rests on.
    exception: Option<Basis>,
    /// The row of a table that is at hand.
    cell: Option<TableCell>,
}

/// Whether what is said is turned round, and the exception and the cell that it is a part of.
type Voice = (bool, Option<Basis>, Option<TableCell>);

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
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => {
                for above in model.lineage(subject.item).skip(1) {
                    self.item(above, Role::Above, 1);
                }
                let own = model.lineage(subject.item).find_map(|item| match item {
                    Item::Requirement(id) => Some(id),
                    _ => None,
                });
                self.chapter(own.and_then(|own| model.requirements[own.index()].chapter));
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
        // A rule of its own is said as it is written, and is no part of an exception or a table.
        let voice = self.set_aside();
        self.parts(item, own, depth);
        self.take_up(voice);
    }

    /// What a rule that stands by itself does not take over from the place that names it. Boxed, for rules nest deeply.
    fn set_aside(&mut self) -> Box<Voice> {
        let voice = (std::mem::take(&mut self.negated), self.exception.take(), self.cell.take());
        Box::new(voice)
    }

    fn take_up(&mut self, voice: Box<Voice>) {
        (self.negated, self.exception, self.cell) = *voice;
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
        as_rule(item, self.as_it_stands(item).verdict(decision).holds())
    }

    /// An item, for the element at hand where it is repeated over its list.
    fn as_it_stands(&self, item: Item) -> Subject {
        let model = self.drawing.model;
        match (self.element, item) {
            (
                Some((list, position)),
                Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_),
            ) if model.repeated_over(item) == Some(list) => {
                Subject::of_element(model.head(item).id.clone(), item, list, position)
            }
            _ => Subject::of_item(model, item),
        }
    }

    /// What a rule says itself; what it belongs to has links of its own.
    fn parts(&mut self, item: Item, own: usize, depth: usize) {
        let model = self.drawing.model;
        let matter = match Matter::own(model, item) {
            // For no element in particular: that there is one.
            Matter::Each(_) if !matches!(self.as_it_stands(item).of, Of::Element(..)) => {
                Matter::Applies(item)
            }
            matter => matter,
        };
        self.expression(model.meaning(matter), own, depth);
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

    // --- Conditions ---

    fn here(&self) -> Here<'_> {
        let (list, position) = self.element?;
        let decision = self.drawing.decision?;
        let element = decision.dossier.lists.get(&list)?.elements.get(position)?;
        Some((list, element))
    }

    fn truths(&self, node: &Meaning<'_>) -> Truths {
        let Some(decision) = self.drawing.decision else { return Truths { full: None, told: None } };
        let full = Lens::all(decision).node(node.clone(), self.here());
        let told = match self.drawing.reason {
            Some(reason) => Lens::of(decision, reason).node(node.clone(), self.here()),
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
        self.carries_and(not(whole), not(part))
    }

    /// The parts of an expression that carry it: terms of this rule, and rules of their own.
    fn expression(&mut self, node: Meaning<'_>, own: usize, depth: usize) {
        let (model, origin) = (self.drawing.model, node.origin);
        if let (Provision::Holds, Some(Item::Chapter(chapter))) = (origin.clause, origin.item) {
            return self.inside(chapter, depth);
        }
        match node.form {
            Form::Constant(_) | Form::Plain(_) => {}
            Form::Not(part) if matches!(origin.clause, Provision::Except(_)) => {
                self.exception(*part, own, depth);
            }
            Form::Not(part) => {
                // What must not hold. A check is said as it demands, though it is found to be broken.
                let turns = !is_demand(model, &part);
                self.negated ^= turns;
                self.expression(*part, own, depth);
                self.negated ^= turns;
            }
            Form::All(parts) => self.all_of(parts, origin, own, depth),
            Form::Any(parts) => self.any_of(parts, origin, own, depth),
            Form::Matter(Matter::Needed(fact)) => self.needed(fact, Role::Needed, depth + 1, false),
            Form::Matter(matter) => {
                let item = matter.item();
                let role = if matches!(item, Item::Scope(_)) { Role::Scope } else { Role::Condition };
                self.item(item, role, depth + 1);
                for above in model.lineage(item).skip(1) {
                    self.item(above, Role::Above, depth + 2);
                }
            }
            Form::Written(condition) if matches!(origin.clause, Provision::Row(_)) => {
                self.row(condition, origin, own, depth);
            }
            Form::Written(condition) => match model.open(condition, origin) {
                Form::Question(question) => self.question(question, condition.loc, own, depth),
                form @ Form::Matter(_) => {
                    self.place(condition, own);
                    self.expression(Meaning { form, origin }, own, depth);
                }
                form => self.expression(Meaning { form, origin }, own, depth),
            },
            Form::Question(question) => self.question(question, origin.loc, own, depth),
        }
    }

    /// All of these: those that the whole turns on. Apart from [`Walk::expression`], whose frames stand on each other.
    fn all_of(&mut self, parts: Parts<'_>, origin: Origin, own: usize, depth: usize) {
        let beside =
            |part: &Meaning<'_>| !matches!(part.origin.clause, Provision::BelongsTo | Provision::Repeated);
        let parts = self.weighed(parts.of(origin).filter(beside));
        let whole = all(&parts.iter().map(|(_, truths)| *truths).collect::<Vec<_>>());
        for (part, truths) in parts {
            if self.carries_and(whole, truths) {
                self.expression(part, own, depth);
            } else if let Provision::Under(_) = part.origin.clause {
                self.aside(part, depth);
            }
        }
    }

    /// One of these: those that the whole turns on.
    fn any_of(&mut self, parts: Parts<'_>, origin: Origin, own: usize, depth: usize) {
        let parts = self.weighed(parts.of(origin));
        let whole = not(all(&parts.iter().map(|(_, truths)| not(*truths)).collect::<Vec<_>>()));
        for (part, truths) in parts {
            if self.carries_or(whole, truths) {
                self.expression(part, own, depth);
            }
        }
    }

    /// Parts, each with what is known of it.
    fn weighed<'m>(&self, parts: impl Iterator<Item = Meaning<'m>>) -> Vec<(Meaning<'m>, Truths)> {
        let weigh = |part: Meaning<'m>| {
            let truths = self.truths(&part);
            (part, truths)
        };
        parts.map(weigh).collect()
    }

    /// An exception or a cell that names a rule says so at its own place; then comes that rule.
    fn place(&mut self, condition: &Cond, own: usize) {
        if self.exception.is_some() || self.cell.is_some() {
            let truths = self.truths(&Meaning::of_condition(condition));
            self.push_term(condition, truths, own, (Vec::new(), Vec::new()));
        }
    }

    /// The row of a table: each cell is a term at its place.
    fn row(&mut self, cells: &Cond, origin: Origin, own: usize, depth: usize) {
        let model = self.drawing.model;
        let Provision::Row(position) = origin.clause else { return };
        let place = origin.item.and_then(|item| model.rows.get(&item)?.get(position).copied());
        self.cell = place.and_then(|(table, row)| {
            let (table, row) = (table as usize, row as usize);
            let (found, head) = (model.tables.get(table)?.rows.get(row)?, &model.tables[table].head);
            let basis = if found.basis.is_empty() { &head.basis } else { &found.basis };
            Some(TableCell { table, row, column: None, basis: basis.clone() })
        });
        let origin = Origin { clause: Provision::Applies, ..origin };
        self.expression(Meaning { form: model.open(cells, origin), origin }, own, depth);
        self.cell = None;
    }

    /// An exception, which must not strike.
    fn exception(&mut self, strikes: Meaning<'_>, own: usize, depth: usize) {
        let (model, origin) = (self.drawing.model, strikes.origin);
        let Provision::Except(position) = origin.clause else { return };
        let found = origin.item.and_then(|item| model.exceptions(item).get(position));
        let outside = std::mem::replace(&mut self.exception, found.map(|found| found.basis.clone()));
        self.negated = !self.negated;
        // It is opened as a condition: what is denied inside is no exception.
        let origin = Origin { clause: Provision::Applies, ..origin };
        self.expression(Meaning { form: strikes.form, origin }, own, depth);
        self.negated = !self.negated;
        self.exception = outside;
    }

    /// A scope that a rule stands under, which does not carry its status: it is only named.
    fn aside(&mut self, scope: Meaning<'_>, depth: usize) {
        let Form::Matter(Matter::Applies(item)) = scope.form else { return };
        if self.seen.insert((item, false)) {
            let holds = self.status(item);
            self.open_link(item, Role::Scope, depth + 1, holds, false);
        }
    }

    fn question(&mut self, question: Question<'_>, loc: Loc, own: usize, depth: usize) {
        let condition = question.condition(loc);
        let truths = self.truths(&Meaning::of_condition(&condition));
        self.term(&condition, truths, own, depth);
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
        let says_something = !is_whole_type(model, condition);
        if let (true, Some(link)) = (says_something, self.links.get_mut(own)) {
            for slot in &outside {
                named(&mut link.facts, &model.slot(*slot).path);
            }
            for list in &lists {
                named(&mut link.facts, &model.fact(*list).head.id);
            }
            for slot in slots.iter().filter(|slot| model.slot(**slot).in_list) {
                named(&mut link.facts, &model.fact(model.slot(*slot).fact).head.id);
            }
            self.push_term(condition, truths, own, (slots.clone(), lists.clone()));
        }
        let mut facts: Vec<FactId> = outside.iter().map(|slot| model.slot(*slot).fact).chain(lists).collect();
        facts.dedup();
        for fact in facts {
            self.needed(fact, Role::Needed, depth + 1, false);
        }
    }

    fn push_term(
        &mut self,
        condition: &Cond,
        truths: Truths,
        own: usize,
        (slots, lists): (Vec<SlotId>, Vec<FactId>),
    ) {
        let (unasked, constants) = (self.unasked(condition), self.drawing.model.constants_at(condition.loc));
        let cell = self.cell.clone().map(|cell| {
            let row = &self.drawing.model.tables[cell.table].rows[cell.row];
            let here = row.marked().find(|(_, marked)| marked.loc == condition.loc);
            TableCell { column: here.map(|(column, _)| column), ..cell }
        });
        let Some(link) = self.links.get_mut(own) else { return };
        link.terms.push(Term {
            condition: condition.clone(),
            holds: truths.full,
            negated: self.negated,
            exception: self.exception.clone(),
            cell,
            unasked,
            loc: condition.loc,
            slots,
            lists,
            constants,
        });
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
        let voice = self.set_aside();
        self.open_link(item, role, depth, holds, true);
        let own = self.links.len() - 1;
        self.expression(model.meaning(Matter::Needed(fact)), own, depth);
        self.take_up(voice);
    }
}

/// Whether a condition only says that a fact has one of all its values, as comparisons of levels do when they are opened.
fn is_whole_type(model: &Model, condition: &Cond) -> bool {
    let CondKind::Atom(Atom::OneOf(slot, among)) = &condition.kind else { return false };
    among.len() == model.slot(*slot).ty.choices().len()
}

/// Whether a part is all that a check requires.
fn is_demand(model: &Model, part: &Meaning<'_>) -> bool {
    let Form::Written(condition) = part.form else { return false };
    model.checks.iter().any(|check| std::ptr::eq(condition, &check.require))
}

/// A check holds when it is kept; it is so, as an item, when it is broken.
fn as_rule(item: Item, holds: Option<bool>) -> Option<bool> {
    if matches!(item, Item::Check(_)) { holds.map(|broken| !broken) } else { holds }
}

fn not(truths: Truths) -> Truths {
    Truths { full: truths.full.map(|holds| !holds), told: truths.told.map(|holds| !holds) }
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
