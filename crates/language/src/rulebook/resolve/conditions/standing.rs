//! Names in comparisons that stand for values: constants for theirs, derived numbers and dates for each of those that
//! they can have.

use std::borrow::Cow;

use super::Context;
use super::comparisons::{Compared, Typed};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{ConditionId, FactId, Item};
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::{SlotType, Value, write_value};
use crate::source::Span;
use crate::syntax::tree::{Name, Operand, Quoted, Term};
use crate::words::{conditions, constructs as words};

/// So many values of derived facts at most are put into one comparison, one after the other.
const MOST_WAYS: usize = 64;

impl Resolver {
    /// The term that a name of a constant stands for.
    fn constant_term(&mut self, name: &Name, context: &Context) -> Option<Term> {
        // A field of the element at hand comes first.
        if self.try_slot(name, context).is_some() {
            return None;
        }
        let Some(Item::Constant(id)) = self.model.names.term(&name.text) else { return None };
        self.model.uses.push((id, self.loc(name.span)));
        self.must_be_set(id, name);
        let constant = &self.model.constants[id.index()];
        let at = |text: &str| Name { text: text.to_owned(), span: name.span };
        let mut words = constant.written.split(' ');
        let first = at(words.next().unwrap_or_default());
        Some(match &constant.ty {
            SlotType::Date { .. } => Term::Date(first),
            SlotType::Moment { .. } => Term::Moment(at(&constant.written)),
            SlotType::Text if constant.length.is_none() => {
                Term::Text(Quoted { text: constant.written.clone(), span: name.span })
            }
            _ => Term::Number { number: first, unit: words.next().map(at) },
        })
    }

    /// An operand in which constants are their values.
    pub(super) fn with_constants<'o>(&mut self, operand: &'o Operand, context: &Context) -> Cow<'o, Operand> {
        let mut constant = |name: &Name| match self.model.names.term(&name.text) {
            Some(Item::Constant(id)) => Some(id),
            _ => None,
        };
        // Among elements each name is looked at: it could be two things.
        if context.elements.is_empty() && first_name(operand, &mut constant).is_none() {
            return Cow::Borrowed(operand);
        }
        let mut operand = operand.clone();
        change_names(&mut operand, &mut |name| self.constant_term(name, context));
        Cow::Owned(operand)
    }

    /// A comparison in which derived numbers and dates stand: each with each value that they can have. None where there
    /// is no such fact in it.
    pub(super) fn compare_derived(
        &mut self,
        compared: Compared<'_>,
        context: &mut Context,
    ) -> Option<Option<CondKind>> {
        let Compared { left, right, span, .. } = compared;
        let mut derived = |name| {
            let fact = self.derived_fact(name)?;
            let ty = &self.model.slot(self.model.fact(fact).slots[0]).ty;
            matches!(ty, SlotType::Number { .. } | SlotType::Date { .. }).then_some((name, fact))
        };
        let (name, fact) = first_name(left, &mut derived).or_else(|| first_name(right, &mut derived))?;
        let slot = self.model.fact(fact).slots[0];
        let ty = self.model.slot(slot).ty.clone();
        let values =
            self.model.fact(fact).derived.as_ref().map(|derived| derived.values.clone()).unwrap_or_default();
        context.ways = context.ways.max(1).saturating_mul(values.len().max(1));
        if context.ways > MOST_WAYS {
            let message = conditions::too_many_cases(MOST_WAYS as u64);
            self.error("comparison-too-complex", message, span, words::name_parts());
            return Some(None);
        }
        let (loc, outside) = (self.loc(span), context.ways);
        let mut ways = Vec::with_capacity(values.len());
        for (value, condition) in &values {
            let put = |operand: &Operand| {
                let mut operand = operand.clone();
                change_names(&mut operand, &mut |other| {
                    (other.text == name.text).then(|| term(value, &ty, other))
                });
                operand
            };
            context.ways = outside;
            let Some(kind) = self.compare(compared.of(&put(left), &put(right)), context) else {
                return Some(None);
            };
            let is = Cond { kind: CondKind::Condition(*condition), loc };
            match kind {
                CondKind::Constant(false) => {}
                CondKind::Constant(true) => ways.push(is),
                kind => ways.push(Cond { kind: CondKind::And(vec![is, Cond { kind, loc }]), loc }),
            }
        }
        context.ways = 0;
        Some(Some(any(ways)))
    }

    /// A comparison of two values that are written: nothing where a side is more than one. Dates may be moved.
    pub(super) fn compare_constants(
        &mut self,
        compared: Compared<'_>,
        context: &mut Context,
    ) -> Option<Option<CondKind>> {
        let Compared { left, op, right, .. } = compared;
        let order = match (&left.term, &right.term) {
            (Term::Number { number: one, unit: unit1 }, Term::Number { number: two, unit: unit2 }) => {
                let other_units = unit1.is_some() && unit2.is_some() && unit1 != unit2;
                if other_units || !left.is_plain() || !right.is_plain() {
                    return None;
                }
                self.number(one)?.cmp(&self.number(two)?)
            }
            (Term::Date(_), Term::Date(_)) if is_moved(left) && is_moved(right) => {
                let (one, two) = (self.operand(left, context), self.operand(right, context));
                let (Some(Typed::Date(one)), Some(Typed::Date(two))) = (one, two) else { return Some(None) };
                one.cmp(&two)
            }
            _ => return None,
        };
        Some(Some(CondKind::Constant(op.holds(order))))
    }

    // --- Derived facts as conditions ---

    /// The derived fact that a name stands for.
    pub(in crate::rulebook::resolve) fn derived_fact(&self, name: &Name) -> Option<FactId> {
        self.derived(self.model.names.term(&name.text)?)
    }

    /// The derived fact, if it is one.
    pub(super) fn derived(&self, item: Item) -> Option<FactId> {
        match item {
            Item::Fact(fact) if self.model.fact(fact).derived.is_some() => Some(fact),
            _ => None,
        }
    }

    /// That a derived fact has one of these values.
    pub(in crate::rulebook::resolve) fn has_value(
        &self,
        fact: FactId,
        values: &[Value],
        span: Span,
    ) -> CondKind {
        let conditions = self.model.fact(fact).derived.as_ref().map(|derived| {
            let named = derived.values.iter().filter(|(value, _)| values.contains(value));
            named.map(|(_, condition)| *condition).collect::<Vec<ConditionId>>()
        });
        let loc = self.loc(span);
        let parts = conditions.unwrap_or_default().into_iter();
        any(parts.map(|condition| Cond { kind: CondKind::Condition(condition), loc }).collect())
    }
}

/// Whether to an operand nothing but numbers with a unit are added.
fn is_moved(operand: &Operand) -> bool {
    operand.times.is_empty()
        && operand
            .shifts
            .iter()
            .all(|shift| shift.times.is_empty() && matches!(shift.term, Term::Number { .. }))
}

/// One of these; never, if there are none.
pub(super) fn any(mut ways: Vec<Cond>) -> CondKind {
    match ways.len() {
        0 => CondKind::Constant(false),
        1 => ways.remove(0).kind,
        _ => CondKind::Or(ways),
    }
}

fn term(value: &Value, ty: &SlotType, at: &Name) -> Term {
    let written = Name { text: write_value(value, ty), span: at.span };
    match ty {
        SlotType::Number { unit, .. } => {
            let unit = unit.as_ref().map(|unit| Name { text: unit.clone(), span: at.span });
            Term::Number { number: written, unit }
        }
        _ => Term::Date(written),
    }
}

/// What is found of the first name of which something is, in the order in which [`change_names`] meets them.
fn first_name<'o, T>(operand: &'o Operand, found: &mut dyn FnMut(&'o Name) -> Option<T>) -> Option<T> {
    operand.terms().find_map(|term| match term {
        Term::Name(name) => found(name),
        Term::Extremum { operands, .. } => operands.iter().find_map(|operand| first_name(operand, found)),
        Term::Parens { inner, .. } => first_name(inner, found),
        _ => None,
    })
}

/// Puts terms in the place of names.
fn change_names(operand: &mut Operand, change: &mut dyn FnMut(&Name) -> Option<Term>) {
    let first = std::iter::once(&mut operand.term).chain(&mut operand.times);
    let rest =
        operand.shifts.iter_mut().flat_map(|shift| std::iter::once(&mut shift.term).chain(&mut shift.times));
    for term in first.chain(rest) {
        match term {
            Term::Name(name) => {
                if let Some(new) = change(name) {
                    *term = new;
                }
            }
            Term::Extremum { operands, .. } => {
                operands.iter_mut().for_each(|operand| change_names(operand, change))
            }
            Term::Parens { inner, .. } => change_names(inner, change),
            _ => {}
        }
    }
}
