//! Sums of numbers: facts and counts, multiplied with numbers and added up.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::Context;
use super::comparisons::{Compared, Typed, said_unit};
use super::counts::{Counted, CountedSum};
use super::extremes::{Opened, Side};
use crate::rulebook::condition::{Amount, Atom, CondKind, Linear, Side as OneFact};
use crate::rulebook::linear;
use crate::rulebook::model::SlotId;
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::SlotType;
use crate::source::Span;
use crate::syntax::tree::{Comparison, Name, Operand, Summand, Term};
use crate::words::{conditions as words, types};

/// A sum.
#[derive(Debug, Clone, Default)]
pub(super) struct Sum {
    parts: Vec<(Part, Decimal)>,
    constant: Decimal,
}

/// What has a factor.
#[derive(Debug, Clone)]
enum Part {
    Slot(SlotId),
    Count(Counted),
    Extremum { most: bool, of: Vec<Sum> },
}

/// So many cases are made of the counts in one comparison, at most.
const MOST_CASES: u32 = 256;

/// What is multiplied with what: numbers, and at most one thing that is none.
struct Product<'w> {
    factor: Decimal,
    /// The unit of an amount.
    unit: Option<&'w Name>,
    variable: Option<&'w Term>,
}

/// The unit that a whole comparison is in, once a fact has told it.
#[derive(Default)]
struct Unit(Option<Option<String>>);

impl Sum {
    fn add(&mut self, other: &Sum, factor: Decimal) -> Option<()> {
        self.constant = linear::sum(self.constant, linear::product(other.constant, factor)?)?;
        for (part, own) in &other.parts {
            self.parts.push((part.clone(), linear::product(*own, factor)?));
        }
        Some(())
    }

    /// Without a greatest and a least, which have been opened.
    fn counted(self) -> CountedSum {
        let facts = Linear { parts: Vec::new(), constant: self.constant };
        let mut sum = CountedSum { facts, counts: Vec::new() };
        for (part, factor) in self.parts {
            match part {
                Part::Slot(slot) => sum.facts.parts.push((slot, factor)),
                Part::Count(counted) => sum.counts.push((counted, factor)),
                Part::Extremum { .. } => {}
            }
        }
        sum
    }
}

impl Side for Sum {
    fn opened(&self) -> Option<Opened<Sum>> {
        let place = self.parts.iter().position(|(part, _)| matches!(part, Part::Extremum { .. }))?;
        let (Part::Extremum { most, of }, factor) = &self.parts[place] else { return None };
        let with = |inner: &Sum| {
            let mut sum = self.clone();
            sum.parts.remove(place);
            sum.add(inner, *factor)?;
            Some(sum)
        };
        Some(Opened { most: *most, grows: factor.is_sign_positive(), sides: of.iter().map(with).collect() })
    }
}

impl Resolver {
    /// A comparison of sums of numbers.
    pub(super) fn compare_sums(&mut self, compared: Compared<'_>, context: &mut Context) -> Option<CondKind> {
        let Compared { left, op, right, span } = compared;
        let mut unit = Unit::default();
        // Facts tell the unit, wherever they stand; numbers are held against it.
        let facts: Vec<&Name> = [left, right].into_iter().flat_map(names_in).collect();
        for name in facts {
            self.take_unit(name, &mut unit, context)?;
        }
        let one = self.sum(left, &unit, context)?;
        let two = self.sum(right, &unit, context)?;
        let taken_apart = context.ways > 0;
        let mut left_over = MOST_CASES;
        let kind = self.compare_sides((one, op, two), span, &mut |resolver, left, op, right| {
            let (left, right) = (left.counted(), right.counted());
            let taken_apart = taken_apart || !left.counts.is_empty() || !right.counts.is_empty();
            let mut plain = |resolver: &mut Resolver, left: Linear, op: Comparison, right: Linear| {
                if taken_apart && left.parts.is_empty() && right.parts.is_empty() {
                    return Some(CondKind::Constant(op.holds(left.constant.cmp(&right.constant))));
                }
                resolver.plain_sums(&left, op, &right, span)
            };
            resolver.compare_counts((left, op, right), span, &mut left_over, &mut plain)
        });
        if left_over == 0 {
            let message = words::too_many_cases(u64::from(MOST_CASES));
            self.error("comparison-too-complex", message, span, words::fewer_counts());
        }
        kind
    }

    pub(super) fn plain_sums(
        &mut self,
        left: &Linear,
        op: Comparison,
        right: &Linear,
        span: Span,
    ) -> Option<CondKind> {
        if op == Comparison::NotEqual {
            let equal = self.plain_sums(left, Comparison::Equal, right, span)?;
            return Some(self.negate(equal, true, span));
        }
        if self.has_fields(left) || self.has_fields(right) {
            return self.compare_fields(left, op, right, span);
        }
        let alone = |sum: &Linear| match &sum.parts[..] {
            [(slot, factor)] if *factor == Decimal::ONE => Some((*slot, Amount::of(sum.constant))),
            _ => None,
        };
        let atom = match (alone(left), alone(right)) {
            (Some((slot, shift)), None) if right.parts.is_empty() => {
                Atom::Compare { slot, shift, op, with: right.constant }
            }
            (None, Some((slot, shift))) if left.parts.is_empty() => {
                Atom::Compare { slot, shift, op: op.flipped(), with: left.constant }
            }
            (Some((one, shift)), Some((two, other))) => Atom::CompareTwo {
                left: OneFact { slot: Some(one), shift },
                op,
                right: OneFact { slot: Some(two), shift: other },
            },
            _ if left.parts.is_empty() && right.parts.is_empty() => {
                self.error("constant-comparison", words::numbers_with_numbers(), span, words::one_fact());
                return None;
            }
            _ => Atom::CompareSums { left: left.clone(), op, right: right.clone() },
        };
        Some(CondKind::Atom(atom))
    }

    fn sum(&mut self, operand: &Operand, unit: &Unit, context: &mut Context) -> Option<Sum> {
        let mut sum = Sum::default();
        for Summand { minus, term, times, .. } in operand.summands() {
            let product = self.product(term, times)?;
            let factor = if minus { linear::negated(product.factor) } else { product.factor };
            let added = match product.variable {
                None => {
                    if let Some(written) = product.unit {
                        self.is_unit(written, unit)?;
                    }
                    Sum { parts: Vec::new(), constant: Decimal::ONE }
                }
                Some(term) => self.variable(term, unit, context)?,
            };
            if sum.add(&added, factor).is_none() {
                let (message, help) = (words::sum_too_long(), words::smaller_factors());
                self.error("number-too-large", message, operand.span, help);
                return None;
            }
        }
        Some(sum)
    }

    fn product<'w>(&mut self, first: &'w Term, times: &'w [Term]) -> Option<Product<'w>> {
        let mut product = Product { factor: Decimal::ONE, unit: None, variable: None };
        for term in std::iter::once(first).chain(times) {
            let Term::Number { number, unit } = term else {
                if product.variable.is_some() {
                    let (message, help) = (words::facts_multiplied(), words::multiply_with_numbers());
                    self.error("wrong-type", message, term.span(), help);
                    return None;
                }
                product.variable = Some(term);
                continue;
            };
            // So many times an amount is an amount; an amount times another one, or a fact, is none.
            let among_facts =
                std::iter::once(first).chain(times).any(|term| !matches!(term, Term::Number { .. }));
            if let Some(unit) = unit
                && !times.is_empty()
                && (among_facts || product.unit.is_some())
            {
                let message = words::factor_in_unit(&unit.text);
                self.error("wrong-unit", message, term.span(), words::take_unit_away());
                return None;
            }
            product.unit = unit.as_ref().or(product.unit);
            let number = self.number(number)?;
            if number.is_zero() && among_facts && !times.is_empty() {
                self.error("bad-amount", words::times_zero(), term.span(), words::take_product_away());
                return None;
            }
            let Some(factor) = linear::product(product.factor, number) else {
                let (message, help) = (words::factors_too_large(), words::smaller_factors());
                self.error("number-too-large", message, term.span(), help);
                return None;
            };
            product.factor = factor;
        }
        Some(product)
    }

    fn variable(&mut self, term: &Term, unit: &Unit, context: &mut Context) -> Option<Sum> {
        let part = match term {
            Term::Name(name) => Part::Slot(self.number_slot(name, context)?),
            Term::Extremum { most, operands, .. } => {
                let mut of = Vec::with_capacity(operands.len());
                for operand in operands {
                    of.push(self.sum(operand, unit, context)?);
                }
                Part::Extremum { most: *most, of }
            }
            Term::Count { list, alias, condition, .. } => {
                Part::Count(match self.counted(list, alias.as_ref(), condition.as_deref(), context)? {
                    Typed::SetCount(slot) => Counted::Members(slot),
                    Typed::Count(list, body) => Counted::Elements(list, body),
                    _ => return None,
                })
            }
            other => {
                let what = if matches!(other, Term::Text(_)) { types::text() } else { types::date() };
                self.error("wrong-type", words::in_a_sum(what), other.span(), words::numbers_to_numbers());
                return None;
            }
        };
        Some(Sum { parts: vec![(part, Decimal::ONE)], constant: Decimal::ZERO })
    }

    /// A fact, or a field, that is a number.
    fn number_slot(&mut self, name: &Name, context: &Context) -> Option<SlotId> {
        let slot = self.slot_named(name, context)?;
        let declared = self.model.slot(slot);
        if !matches!(declared.ty, SlotType::Number { .. }) {
            let message = words::fact_in_a_sum(&declared.path, types::of(&declared.ty));
            self.error("wrong-type", message, name.span, words::numbers_to_numbers());
            return None;
        }
        Some(slot)
    }

    fn take_unit(&mut self, name: &Name, unit: &mut Unit, context: &Context) -> Option<()> {
        let slot = self.number_slot(name, context)?;
        let SlotType::Number { unit: own, .. } = self.model.slot(slot).ty.clone() else { return None };
        match &unit.0 {
            None => unit.0 = Some(own),
            Some(unit) if *unit == own => {}
            Some(unit) => {
                let message = words::other_unit_in_sum(&name.text, said_unit(&own), said_unit(unit));
                self.error("wrong-unit", message, name.span, words::add_up_one_unit());
                return None;
            }
        }
        Some(())
    }

    fn is_unit(&mut self, written: &Name, unit: &Unit) -> Option<()> {
        let unit = unit.0.clone().flatten();
        if unit.as_deref() == Some(written.text.as_str()) {
            return Some(());
        }
        let (message, help) = match unit {
            Some(unit) => (words::facts_in_unit(&unit), words::write_in_unit(&unit)),
            None => (words::facts_without_unit(), words::take_or_declare_unit()),
        };
        self.error("wrong-unit", message, written.span, help);
        None
    }
}

/// The names in an operand, in their order.
fn names_in(operand: &Operand) -> Vec<&Name> {
    let mut names = Vec::new();
    for term in operand.terms() {
        match term {
            Term::Name(name) => names.push(name),
            Term::Extremum { operands, .. } => names.extend(operands.iter().flat_map(names_in)),
            _ => {}
        }
    }
    names
}
