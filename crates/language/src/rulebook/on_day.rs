//! A rulebook as it stands on one day: what it says of today is settled, or says something of facts alone.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::arithmetic;
use super::condition::{Amount, Atom, Cond, CondKind, Side};
use super::model::{Applicability, Edge, Model, StatementKind};
use super::types::SlotType;

impl Model {
    /// The same rulebook on a day, given as days since 1970-01-01: it asks nothing of today any more.
    pub fn on_day(&self, today: Decimal) -> Model {
        let mut model = self.clone();
        conditions_of(&mut model, &mut |condition| settle(condition, today));
        model
    }
}

fn settle(condition: &mut Cond, today: Decimal) {
    match &mut condition.kind {
        CondKind::Not(inner) => settle(inner, today),
        CondKind::And(parts) | CondKind::Or(parts) => parts.iter_mut().for_each(|part| settle(part, today)),
        CondKind::Implies(left, right) => [left, right].into_iter().for_each(|side| settle(side, today)),
        CondKind::Count { body: Some(body), .. } => settle(body, today),
        CondKind::Atom(atom) => {
            if let Some(kind) = settled(atom, today) {
                condition.kind = kind;
            }
        }
        _ => {}
    }
}

/// What an atom that speaks of today comes to; nothing for others.
fn settled(atom: &Atom, today: Decimal) -> Option<CondKind> {
    let moved = |shift: Amount| arithmetic::add(today, shift, &SlotType::DATE);
    match atom {
        Atom::Today { shift, op, with } => {
            Some(CondKind::Constant(moved(*shift).is_some_and(|day| op.holds(day.cmp(with)))))
        }
        Atom::CompareTwo {
            left: Side { slot: None, shift: of_today },
            op,
            right: Side { slot: Some(slot), shift },
        } => {
            let with = moved(*of_today)?;
            Some(CondKind::Atom(Atom::Compare { slot: *slot, shift: *shift, op: op.flipped(), with }))
        }
        Atom::CompareTwo {
            left: Side { slot: Some(slot), shift },
            op,
            right: Side { slot: None, shift: of_today },
        } => {
            let with = moved(*of_today)?;
            Some(CondKind::Atom(Atom::Compare { slot: *slot, shift: *shift, op: *op, with }))
        }
        _ => None,
    }
}

/// Every condition of a model, each once.
fn conditions_of(model: &mut Model, see: &mut dyn FnMut(&mut Cond)) {
    model.facts.iter_mut().filter_map(|fact| fact.needed.as_mut()).for_each(&mut *see);
    model.conditions.iter_mut().for_each(|condition| see(&mut condition.when));
    model.scopes.iter_mut().for_each(|scope| see(&mut scope.applies));
    for chapter in &mut model.chapters {
        chapter.applies.iter_mut().chain(&mut chapter.force).for_each(&mut *see);
        edges(&mut chapter.after, see);
    }
    let requirements = model.requirements.iter_mut().map(|requirement| &mut requirement.applicability);
    let scenarios = model.scenarios.iter_mut().map(|scenario| &mut scenario.applicability);
    let proofs = model.proofs.iter_mut().map(|proof| &mut proof.applicability);
    let groups = model.groups.iter_mut().map(|group| &mut group.applicability);
    for Applicability { applies, after, .. } in requirements.chain(scenarios).chain(proofs).chain(groups) {
        applies.iter_mut().for_each(&mut *see);
        edges(after, see);
    }
    for step in &mut model.steps {
        step.applies.iter_mut().for_each(&mut *see);
        let by = step.by.iter_mut().filter_map(|(_, when)| when.as_mut());
        let owners = step.owners.iter_mut().filter_map(|(_, when)| when.as_mut());
        let todos = step.todos.iter_mut().filter_map(|(_, when)| when.as_mut());
        let needs = step.needs.iter_mut().filter_map(|need| need.when.as_mut());
        by.chain(owners).chain(todos).chain(needs).for_each(&mut *see);
        edges(&mut step.after, see);
    }
    model.exceptions.values_mut().flatten().for_each(|exception| see(&mut exception.when));
    model.of_elements.values_mut().flat_map(|of| of.conditions_mut()).for_each(&mut *see);
    for check in &mut model.checks {
        check.when.iter_mut().chain([&mut check.require]).for_each(&mut *see);
    }
    model.deadlines.iter_mut().filter_map(|deadline| deadline.applies.as_mut()).for_each(&mut *see);
    model.notes.iter_mut().for_each(|note| see(&mut note.when));
    for statement in model.claims.iter_mut().flat_map(|claim| &mut claim.statements) {
        match &mut statement.kind {
            StatementKind::Always(condition) | StatementKind::Never(condition) => see(condition),
            StatementKind::ExactlyOne(conditions) => conditions.iter_mut().for_each(&mut *see),
            StatementKind::Before(..) => {}
        }
        statement.when.iter_mut().for_each(&mut *see);
    }
}

fn edges(edges: &mut [Edge], see: &mut dyn FnMut(&mut Cond)) {
    edges.iter_mut().filter_map(|edge| edge.when.as_mut()).for_each(see);
}
