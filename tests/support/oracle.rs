//! A slow, obviously right reference: conditions are evaluated on complete candidates, one by one.

use std::collections::BTreeMap;

use rules::rulebook::condition::{Amount, Atom, Cond, CondKind, Linear, Side};
use rules::rulebook::model::{FactId, Given, Item, Model, ScopeId, SlotId};
use rules::rulebook::types::{SlotType, Value};
use rust_decimal::Decimal;

use super::reading::Reading;

/// A candidate of whom everything is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidate {
    /// The value of each slot outside lists.
    pub values: BTreeMap<SlotId, Value>,
    /// The elements of each list: the values of the list's slots.
    pub lists: BTreeMap<FactId, Vec<BTreeMap<SlotId, Value>>>,
    /// What the form holds, which says nothing of the candidate.
    pub given: Vec<Given>,
    /// The day on which it is looked at, as days since 1970-01-01.
    pub today: Option<Decimal>,
}

/// Whether a condition holds of a candidate.
pub fn holds(model: &Model, candidate: &Candidate, condition: &Cond) -> bool {
    eval(model, candidate, None, condition)
}

/// Whether a condition holds of an element of a list, by its place.
pub fn holds_of(model: &Model, candidate: &Candidate, element: (FactId, usize), condition: &Cond) -> bool {
    eval(model, candidate, Some((element.0, &candidate.lists[&element.0][element.1])), condition)
}

fn eval(
    model: &Model,
    candidate: &Candidate,
    element: Option<(FactId, &BTreeMap<SlotId, Value>)>,
    condition: &Cond,
) -> bool {
    let again = |inner: &Cond| eval(model, candidate, element, inner);
    match &condition.kind {
        CondKind::Constant(value) => *value,
        CondKind::Not(inner) => !again(inner),
        CondKind::And(parts) => parts.iter().all(again),
        CondKind::Or(parts) => parts.iter().any(again),
        CondKind::Implies(left, right) => !again(left) || again(right),
        CondKind::Condition(id) => holds(model, candidate, &model.conditions[id.index()].when),
        CondKind::Scope(id) => scope_applies(model, candidate, *id),
        CondKind::Required(item) => Reading { model, candidate: candidate.clone() }.required(*item),
        CondKind::Atom(atom) => atom_holds(model, candidate, element, atom),
        CondKind::Count { list, body, op, number, .. } => {
            let elements = match candidate.lists.get(list) {
                Some(elements) if is_needed(model, candidate, *list) => elements.as_slice(),
                _ => &[],
            };
            let count = elements
                .iter()
                .filter(|element| {
                    body.as_ref().is_none_or(|body| eval(model, candidate, Some((*list, element)), body))
                })
                .count();
            op.holds(count.cmp(&(*number as usize)))
        }
        CondKind::Given(what) => {
            let fact = match what {
                Given::Fact(fact) => *fact,
                Given::Slot(slot) => model.slot(*slot).fact,
            };
            is_needed(model, candidate, fact) && candidate.given.contains(what)
        }
        CondKind::Items { .. } => {
            panic!("the reference does not know of claims")
        }
    }
}

/// Whether a scope applies: by what it says, but for its exceptions.
pub fn scope_applies(model: &Model, candidate: &Candidate, scope: ScopeId) -> bool {
    holds(model, candidate, &model.scopes[scope.index()].applies)
        && !excepted(model, candidate, Item::Scope(scope))
}

/// Whether an exception of an item strikes.
pub fn excepted(model: &Model, candidate: &Candidate, item: Item) -> bool {
    model.exceptions(item).iter().any(|exception| holds(model, candidate, &exception.when))
}

/// Whether a fact is asked of a candidate.
pub fn is_needed(model: &Model, candidate: &Candidate, fact: FactId) -> bool {
    model.fact(fact).needed.as_ref().is_none_or(|needed| holds(model, candidate, needed))
}

fn atom_holds(
    model: &Model,
    candidate: &Candidate,
    element: Option<(FactId, &BTreeMap<SlotId, Value>)>,
    atom: &Atom,
) -> bool {
    for slot in atom.slots() {
        let slot = model.slot(slot);
        if !slot.in_list && !is_needed(model, candidate, slot.fact) {
            return false;
        }
    }
    let value = |slot: &SlotId| -> &Value {
        match element {
            Some((list, values)) if model.slot(*slot).fact == list && model.slot(*slot).in_list => {
                &values[slot]
            }
            _ => &candidate.values[slot],
        }
    };
    let number = |side: &Side| -> Decimal {
        let Some(slot) = side.slot else {
            return moved(candidate.today.expect("a day is given"), side.shift, &SlotType::DATE);
        };
        match value(&slot) {
            Value::Number(number) => moved(*number, side.shift, &model.slot(slot).ty),
            other => panic!("{other:?} is no number"),
        }
    };
    match atom {
        Atom::Yes(slot) => *value(slot) == Value::YesNo(true),
        Atom::OneOf(slot, choices) => {
            matches!(value(slot), Value::Choice(choice) if choices.contains(choice))
        }
        Atom::Has(slot, member) => {
            matches!(value(slot), Value::Set(members) if members[*member as usize] == Some(true))
        }
        Atom::SetCount(slot, op, wanted) => match value(slot) {
            Value::Set(members) => {
                let count = members.iter().filter(|member| **member == Some(true)).count();
                op.holds(count.cmp(&(*wanted as usize)))
            }
            other => panic!("{other:?} is no set"),
        },
        Atom::TextIn(slot, texts) => matches!(value(slot), Value::Text(text) if texts.contains(text)),
        Atom::Compare { slot, shift, op, with } => {
            let left = number(&Side { slot: Some(*slot), shift: *shift });
            op.holds(left.cmp(with))
        }
        Atom::CompareSums { left, op, right } => {
            let sum = |sum: &Linear| {
                let parts = sum.parts.iter().map(|(slot, factor)| {
                    *factor * number(&Side { slot: Some(*slot), shift: Amount::default() })
                });
                parts.fold(sum.constant, |sum, part| sum + part)
            };
            op.holds(sum(left).cmp(&sum(right)))
        }
        Atom::Today { shift, op, with } => op.holds(number(&Side { slot: None, shift: *shift }).cmp(with)),
        Atom::CompareTwo { left, op, right } => {
            let text = |side: &Side| match side.slot.as_ref().map(value) {
                Some(Value::Text(text)) => Some(text.clone()),
                _ => None,
            };
            match (text(left), text(right)) {
                (Some(one), Some(other)) => op.holds(one.cmp(&other)),
                _ => op.holds(number(left).cmp(&number(right))),
            }
        }
    }
}

fn moved(number: Decimal, shift: rules::rulebook::condition::Amount, ty: &SlotType) -> Decimal {
    rules::rulebook::arithmetic::add(number, shift, ty).expect("within the calendar")
}
