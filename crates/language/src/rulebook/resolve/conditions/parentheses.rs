//! Parentheses in sums: what stands in them is added up, and multiplied with what stands before or behind them.
//!
//! `2 * (a - b)` says `2 * a - 2 * b`. What resolves comparisons meets no parentheses and no sign that begins a sum.

#![deny(clippy::arithmetic_side_effects)]

use std::borrow::Cow;

use super::Resolver;
use crate::source::Span;
use crate::syntax::tree::{Name, Operand, Shift, Summand, Term};
use crate::words::conditions as words;

/// So many summands at most are written out for one sum.
const MOST_SUMMANDS: usize = 64;

/// One of the values that are added up: what it is multiplied with, and whether it is taken away.
#[derive(Clone)]
struct Product {
    minus: bool,
    factors: Vec<Term>,
    span: Span,
}

impl Resolver {
    /// An operand without parentheses.
    pub(super) fn without_parentheses<'o>(&mut self, operand: &'o Operand) -> Option<Cow<'o, Operand>> {
        if is_open(operand) {
            return Some(Cow::Borrowed(operand));
        }
        let opened = opened(operand).map(Cow::Owned);
        if opened.is_none() {
            let message = words::sum_of_too_many(MOST_SUMMANDS as u64);
            self.error("comparison-too-complex", message, operand.span, words::fewer_parentheses());
        }
        opened
    }
}

/// Whether it is one that [`opened`] would make.
fn is_open(operand: &Operand) -> bool {
    let has_none = |term: &Term| match term {
        Term::Parens { .. } => false,
        Term::Extremum { operands, .. } => operands.iter().all(is_open),
        _ => true,
    };
    !operand.minus && operand.shifts.len() < MOST_SUMMANDS && operand.terms().all(has_none)
}

/// Nothing where there would be too many summands.
fn opened(operand: &Operand) -> Option<Operand> {
    let mut products = products(operand)?;
    // What begins a sum is not taken away.
    let first = products.iter().position(|product| !product.minus).unwrap_or_default();
    let mut first = products.remove(first);
    if first.minus {
        let number = Name { text: "-1".to_owned(), span: first.span };
        first.factors.insert(0, Term::Number { number, unit: None });
    }
    let shifts = products.into_iter().map(|product| {
        let (term, times) = split(product.factors)?;
        Some(Shift { minus: product.minus, term, times, span: product.span })
    });
    let shifts = shifts.collect::<Option<_>>()?;
    let (term, times) = split(first.factors)?;
    Some(Operand { minus: false, term, times, shifts, span: operand.span })
}

fn split(mut factors: Vec<Term>) -> Option<(Term, Vec<Term>)> {
    (!factors.is_empty()).then(|| (factors.remove(0), factors))
}

fn products(operand: &Operand) -> Option<Vec<Product>> {
    let mut all = Vec::new();
    for Summand { minus, term, times, span } in operand.summands() {
        let mut products = vec![Product { minus, factors: Vec::new(), span }];
        for factor in std::iter::once(term).chain(times) {
            let Term::Parens { inner, .. } = factor else {
                let factor = without_inner(factor)?;
                products.iter_mut().for_each(|product| product.factors.push(factor.clone()));
                continue;
            };
            let added = self::products(inner)?;
            if products.len().saturating_mul(added.len()) > MOST_SUMMANDS {
                return None;
            }
            let with = |product: &Product, more: &Product| Product {
                minus: product.minus != more.minus,
                factors: product.factors.iter().chain(&more.factors).cloned().collect(),
                span: product.span,
            };
            products =
                products.iter().flat_map(|product| added.iter().map(|more| with(product, more))).collect();
        }
        all.append(&mut products);
        if all.len() > MOST_SUMMANDS {
            return None;
        }
    }
    Some(all)
}

/// A term without parentheses in its own sums.
fn without_inner(term: &Term) -> Option<Term> {
    match term {
        Term::Extremum { most, operands, span } => Some(Term::Extremum {
            most: *most,
            operands: operands.iter().map(opened).collect::<Option<_>>()?,
            span: *span,
        }),
        other => Some(other.clone()),
    }
}
