//! The clauses of a rulebook, and what must happen in some case for each to have mattered.
//!
//! A clause is a part of a condition that is not made of others by `and`, `or`, `not` or `implies`:
//! a comparison, a named condition, a scope. It decides a condition where all that stands beside it
//! is such that the condition turns with it. So for each clause two obligations arise: that it was
//! true and decided, and that it was false and decided. Each is a condition itself, which holds for
//! just those candidates that show it.

use crate::logic::steps;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::meaning::{Form, Matter, Meaning, Parts};
use crate::rulebook::model::{Derived, FactId, Item, Model};
use crate::rulebook::places::{Owner, Provision};
use crate::source::Loc;
use crate::syntax::tree::Comparison;

/// A clause, and the conditions that show it to matter.
#[derive(Debug, Clone)]
pub(super) struct Obligation {
    /// The rule it stands in.
    pub rule: Item,
    /// Where it stands.
    pub loc: Loc,
    /// Holds for candidates for whom the clause is true and decides.
    pub yes: Cond,
    /// Holds for candidates for whom the clause is false and decides.
    pub no: Cond,
}

/// The clauses of every rule, in the order of the kinds. Where the [steps](crate::logic::steps) do not suffice, some are
/// missing.
pub(super) fn obligations(model: &Model) -> Vec<Obligation> {
    let mut walk = Walk { model, rule: None, list: None, found: Vec::new() };
    walk.everything();
    walk.found
}

pub(super) fn of(kind: CondKind) -> Cond {
    Cond { kind, loc: Loc::default() }
}

fn not(condition: &Cond) -> Cond {
    Cond { kind: CondKind::Not(Box::new(condition.clone())), loc: condition.loc }
}

fn all(parts: Vec<Cond>) -> Cond {
    of(CondKind::And(parts))
}

struct Walk<'m> {
    model: &'m Model,
    rule: Option<Item>,
    /// The list over whose elements the item at hand is repeated.
    list: Option<FactId>,
    found: Vec<Obligation>,
}

impl Walk<'_> {
    fn everything(&mut self) {
        // What definitions say first.
        let rank = |item: &Item| match item {
            Item::Scope(_) => 0,
            Item::Condition(_) => 1,
            Item::Fact(_) => 2,
            Item::Requirement(_) => 3,
            Item::Scenario(_) => 4,
            Item::Proof(_) => 5,
            Item::Chapter(_) => 6,
            _ => 7,
        };
        let mut items: Vec<Item> = self.model.items().collect();
        items.sort_by_key(rank);
        for item in items {
            self.item(item);
        }
    }

    /// What an item says itself matters where what it belongs to applies; a guard, an actor or a need where the item
    /// does.
    fn item(&mut self, item: Item) {
        let model = self.model;
        if model.follows(Owner::Item(item)) {
            return;
        }
        let matter = Matter::own(model, item);
        self.list = model.repeated_over(item);
        let (mut context, mut own) = (self.earlier_cases(item), Vec::new());
        for part in model.meaning(matter).parts() {
            match part.origin.clause {
                Provision::BelongsTo => context.push(quoted(model, part)),
                // What goes without saying is no clause.
                Provision::Repeated | Provision::Holds => {}
                _ => own.push(quoted(model, part)),
            }
        }
        if let [only] = &own[..] {
            self.rule(item, only, context.clone());
        } else {
            self.rule(item, &all(own.clone()), context.clone());
        }
        context.extend(own);
        for clause in model.guarded(item) {
            for part in written(model.meaning(Matter::Provision(item, clause))) {
                self.rule(item, part, context.clone());
            }
        }
        self.list = None;
    }

    /// A case of a derived fact matters where none before it holds.
    fn earlier_cases(&self, item: Item) -> Vec<Cond> {
        let Item::Condition(id) = item else { return Vec::new() };
        let Some(Derived::Case(fact, place)) = self.model.conditions[id.index()].derived else {
            return Vec::new();
        };
        let cases = self.model.fact(fact).derived.iter().flat_map(|derived| &derived.cases);
        let earlier = cases.take(place as usize).filter_map(|case| case.when);
        earlier.map(|case| not(&of(CondKind::Condition(case)))).collect()
    }

    /// The clauses of one condition, which matters where all of `context` holds.
    fn rule(&mut self, rule: Item, condition: &Cond, context: Vec<Cond>) {
        self.rule = Some(rule);
        let mut clauses = Vec::new();
        clauses_of(condition, true, &context, &mut clauses);
        for clause in clauses {
            self.add(clause);
        }
    }

    fn add(&mut self, clause: Within) {
        let Some(rule) = self.rule else { return };
        let (mut yes, mut no) = (clause.shown(true), clause.shown(false));
        if let Some(list) = self.list {
            // Of the elements that the item is repeated over, one must show it.
            (yes, no) = (exists(list, yes), exists(list, no));
        }
        self.found.push(Obligation { rule, loc: clause.loc, yes, no });
    }
}

/// The conditions that an expression is written with, one beside the other.
fn written(node: Meaning<'_>) -> Vec<&Cond> {
    match node.form {
        Form::Written(condition) => vec![condition],
        Form::All(parts) => parts.of(node.origin).flat_map(written).collect(),
        _ => Vec::new(),
    }
}

/// An expression as one condition.
fn quoted(model: &Model, node: Meaning<'_>) -> Cond {
    let origin = node.origin;
    let each = |parts: Parts<'_>| parts.of(origin).map(|part| quoted(model, part)).collect();
    let kind = match node.form {
        Form::Written(condition) => return condition.clone(),
        Form::Question(question) => return question.condition(origin.loc),
        Form::Matter(Matter::Applies(Item::Scope(id))) => CondKind::Scope(id),
        Form::Matter(Matter::Applies(Item::Condition(id))) => CondKind::Condition(id),
        Form::Matter(matter) => return quoted(model, model.meaning(matter)),
        Form::Constant(value) => CondKind::Constant(value),
        Form::Not(part) => return not(&quoted(model, *part)),
        Form::All(parts) => CondKind::And(each(parts)),
        Form::Any(parts) => CondKind::Or(each(parts)),
        // Questions stay as they are asked.
        Form::Plain(_) => CondKind::Constant(true),
    };
    Cond { kind, loc: origin.loc }
}

/// A part within a condition.
struct Within {
    loc: Loc,
    /// The condition that holds where the clause is true and decides; and where it is false.
    yes: Cond,
    no: Cond,
    /// Whether the condition is true where the clause is true and decides.
    positive: bool,
}

impl Within {
    fn shown(&self, value: bool) -> Cond {
        if value { self.yes.clone() } else { self.no.clone() }
    }
}

/// The clauses of a condition that matters where all of `context` holds.
fn clauses_of(condition: &Cond, positive: bool, context: &[Cond], found: &mut Vec<Within>) {
    let beside = |parts: &[Cond], index: usize, decisive: &dyn Fn(&Cond) -> Cond| -> Vec<Cond> {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != index);
        context.iter().cloned().chain(others.map(|(_, part)| decisive(part))).collect()
    };
    match &condition.kind {
        CondKind::Constant(_) => {}
        CondKind::Not(inner) => clauses_of(inner, !positive, context, found),
        CondKind::And(parts) => {
            for (index, part) in parts.iter().enumerate().take_while(|_| steps::are_left()) {
                clauses_of(part, positive, &beside(parts, index, &Cond::clone), found);
            }
        }
        // The values of one `in (…)` stand at one place, and are one clause.
        CondKind::Or(parts) if parts.iter().all(|part| part.loc == condition.loc) => {
            found.push(leaf(condition, positive, context));
        }
        CondKind::Or(parts) => {
            for (index, part) in parts.iter().enumerate().take_while(|_| steps::are_left()) {
                clauses_of(part, positive, &beside(parts, index, &not), found);
            }
        }
        CondKind::Implies(left, right) => {
            let mut with_left = context.to_vec();
            with_left.push(not(right));
            clauses_of(left, !positive, &with_left, found);
            let mut with_right = context.to_vec();
            with_right.push((**left).clone());
            clauses_of(right, positive, &with_right, found);
        }
        CondKind::Count { list, body: Some(body), op, number, .. } => {
            let before = found.len();
            elements(*list, body, (*op, *number), positive, context, found);
            if found.len() == before {
                found.push(leaf(condition, positive, context));
            }
        }
        _ => found.push(leaf(condition, positive, context)),
    }
}

fn leaf(condition: &Cond, positive: bool, context: &[Cond]) -> Within {
    let mut copied = 0;
    context.iter().for_each(|part| part.visit(&mut |_| copied += 1));
    steps::spend(1 + copied);
    let with = |own: Cond| {
        let mut parts = vec![own];
        parts.extend(context.iter().cloned());
        all(parts)
    };
    Within { loc: condition.loc, yes: with(condition.clone()), no: with(not(condition)), positive }
}

/// The clauses of a condition on elements. One decides where there is an element that is counted
/// or not just by it, and the comparison turns on that one element.
fn elements(
    list: FactId,
    body: &Cond,
    (op, number): (Comparison, u32),
    positive: bool,
    context: &[Cond],
    found: &mut Vec<Within>,
) {
    let mut inside = Vec::new();
    clauses_of(body, true, &[], &mut inside);
    // Of how many others the comparison turns with one more.
    let turns: Vec<u32> = match op {
        Comparison::GreaterOrEqual | Comparison::Less => number.checked_sub(1).into_iter().collect(),
        Comparison::Greater | Comparison::LessOrEqual => vec![number],
        Comparison::Equal | Comparison::NotEqual => {
            number.checked_sub(1).into_iter().chain([number]).collect()
        }
    };
    for clause in inside {
        let shown = |value: bool| {
            let counted = u32::from(value == clause.positive);
            let counts: Vec<Cond> = turns
                .iter()
                .map(|others| {
                    of(CondKind::Count {
                        list,
                        body: Some(Box::new(body.clone())),
                        op: Comparison::Equal,
                        number: others + counted,
                        written: None,
                    })
                })
                .collect();
            let mut parts = vec![exists(list, clause.shown(value)), of(CondKind::Or(counts))];
            parts.extend(context.iter().cloned());
            all(parts)
        };
        found.push(Within { loc: clause.loc, yes: shown(true), no: shown(false), positive });
    }
}

fn exists(list: FactId, body: Cond) -> Cond {
    of(CondKind::Count {
        list,
        body: Some(Box::new(body)),
        op: Comparison::Greater,
        number: 0,
        written: None,
    })
}
