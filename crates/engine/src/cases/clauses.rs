//! The clauses of a rulebook, and what must happen in some case for each to have mattered.
//!
//! A clause is a part of a condition that is not made of others by `and`, `or`, `not` or `implies`:
//! a comparison, a named condition, a scope. It decides a condition where all that stands beside it
//! is such that the condition turns with it. So for each clause two obligations arise: that it was
//! true and decided, and that it was false and decided. Each is a condition itself, which holds for
//! just those candidates that show it.

use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{Applicability, Edge, FactId, Item, Model, Repeat, Step};
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

/// The clauses of every rule, in the order of the kinds.
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
    /// The list over whose elements the step at hand is repeated.
    list: Option<FactId>,
    found: Vec<Obligation>,
}

impl<'m> Walk<'m> {
    fn everything(&mut self) {
        use crate::rulebook::model as m;
        let model = self.model;
        for (index, scope) in model.scopes.iter().enumerate() {
            self.rule(Item::Scope(m::ScopeId::at(index)), &scope.applies, Vec::new());
        }
        for (index, condition) in model.conditions.iter().enumerate() {
            self.rule(Item::Condition(m::ConditionId::at(index)), &condition.when, Vec::new());
        }
        for (index, fact) in model.facts.iter().enumerate() {
            if let Some(needed) = &fact.needed {
                self.rule(Item::Fact(FactId::at(index)), needed, Vec::new());
            }
        }
        for (index, requirement) in model.requirements.iter().enumerate() {
            let item = Item::Requirement(m::RequirementId::at(index));
            self.applicability(item, &requirement.applicability, Vec::new());
        }
        for (index, scenario) in model.scenarios.iter().enumerate() {
            let item = Item::Scenario(m::ScenarioId::at(index));
            let parent = own(&model.requirements[scenario.requirement.index()].applicability);
            self.applicability(item, &scenario.applicability, parent);
        }
        for (index, proof) in model.proofs.iter().enumerate() {
            let mut parent = own(&model.requirements[proof.requirement.index()].applicability);
            if let Some(scenario) = proof.scenario {
                parent.extend(own(&model.scenarios[scenario.index()].applicability));
            }
            self.applicability(Item::Proof(m::ProofId::at(index)), &proof.applicability, parent);
        }
        for (index, chapter) in model.chapters.iter().enumerate() {
            let item = Item::Chapter(m::ChapterId::at(index));
            if let Some(applies) = &chapter.applies {
                self.rule(item, applies, Vec::new());
            }
            self.edges(item, &chapter.after, chapter.applies.iter().cloned().collect());
        }
        for (index, step) in model.steps.iter().enumerate() {
            self.step(Item::Step(m::StepId::at(index)), step);
        }
        for (index, check) in model.checks.iter().enumerate() {
            // Something is wrong where the first holds and the second does not.
            let mut parts: Vec<Cond> = check.when.iter().cloned().collect();
            parts.push(not(&check.require));
            self.rule(Item::Check(m::CheckId::at(index)), &all(parts), Vec::new());
        }
        for (index, note) in model.notes.iter().enumerate() {
            self.rule(Item::Note(m::NoteId::at(index)), &note.when, Vec::new());
        }
    }

    fn applicability(&mut self, item: Item, applicability: &Applicability, parent: Vec<Cond>) {
        let parts = own(applicability);
        let mut context = parent.clone();
        context.extend(parts.iter().cloned());
        self.rule(item, &all(parts), parent);
        self.edges(item, &applicability.after, context);
    }

    fn edges(&mut self, item: Item, edges: &[Edge], context: Vec<Cond>) {
        for edge in edges {
            if let Some(when) = &edge.when {
                self.rule(item, when, context.clone());
            }
        }
    }

    /// A guard, an actor or a need matters where the step applies.
    fn step(&mut self, item: Item, step: &Step) {
        self.list = match step.repeat {
            Repeat::PerElement(list) => Some(list),
            _ => None,
        };
        if let Some(applies) = &step.applies {
            self.rule(item, applies, Vec::new());
        }
        let context: Vec<Cond> = step.applies.iter().cloned().collect();
        let conditions = (step.told().filter_map(|(_, when)| when))
            .chain(step.after.iter().filter_map(|edge| edge.when.as_ref()))
            .chain(step.needs.iter().filter_map(|need| need.when.as_ref()));
        for condition in conditions {
            self.rule(item, condition, context.clone());
        }
        self.list = None;
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

    fn add(&mut self, clause: Clause) {
        let Some(rule) = self.rule else { return };
        let (mut yes, mut no) = (clause.shown(true), clause.shown(false));
        if let Some(list) = self.list {
            // Of the elements that the step is repeated over, one must show it.
            (yes, no) = (exists(list, yes), exists(list, no));
        }
        self.found.push(Obligation { rule, loc: clause.loc, yes, no });
    }
}

/// What an item says of its own applicability.
fn own(applicability: &Applicability) -> Vec<Cond> {
    let scopes =
        applicability.under.iter().map(|(scope, loc)| Cond { kind: CondKind::Scope(*scope), loc: *loc });
    scopes.chain(applicability.applies.iter().cloned()).collect()
}

/// A clause within a condition.
struct Clause {
    loc: Loc,
    /// The condition that holds where the clause is true and decides; and where it is false.
    yes: Cond,
    no: Cond,
    /// Whether the condition is true where the clause is true and decides.
    positive: bool,
}

impl Clause {
    fn shown(&self, value: bool) -> Cond {
        if value { self.yes.clone() } else { self.no.clone() }
    }
}

/// The clauses of a condition that matters where all of `context` holds.
fn clauses_of(condition: &Cond, positive: bool, context: &[Cond], found: &mut Vec<Clause>) {
    let beside = |parts: &[Cond], index: usize, decisive: &dyn Fn(&Cond) -> Cond| -> Vec<Cond> {
        let others = parts.iter().enumerate().filter(|(other, _)| *other != index);
        context.iter().cloned().chain(others.map(|(_, part)| decisive(part))).collect()
    };
    match &condition.kind {
        CondKind::Constant(_) => {}
        CondKind::Not(inner) => clauses_of(inner, !positive, context, found),
        CondKind::And(parts) => {
            for (index, part) in parts.iter().enumerate() {
                clauses_of(part, positive, &beside(parts, index, &Cond::clone), found);
            }
        }
        // The values of one `in (…)` stand at one place, and are one clause.
        CondKind::Or(parts) if parts.iter().all(|part| part.loc == condition.loc) => {
            found.push(leaf(condition, positive, context));
        }
        CondKind::Or(parts) => {
            for (index, part) in parts.iter().enumerate() {
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

fn leaf(condition: &Cond, positive: bool, context: &[Cond]) -> Clause {
    let with = |own: Cond| {
        let mut parts = vec![own];
        parts.extend(context.iter().cloned());
        all(parts)
    };
    Clause { loc: condition.loc, yes: with(condition.clone()), no: with(not(condition)), positive }
}

/// The clauses of a condition on elements. One decides where there is an element that is counted
/// or not just by it, and the comparison turns on that one element.
fn elements(
    list: FactId,
    body: &Cond,
    (op, number): (Comparison, u32),
    positive: bool,
    context: &[Cond],
    found: &mut Vec<Clause>,
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
        found.push(Clause { loc: clause.loc, yes: shown(true), no: shown(false), positive });
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
