//! Comparisons of dates and moments that are more than one moved by spans of time: how far two lie apart, and the
//! latest and the earliest of some.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::Context;
use super::comparisons::{Compared, Typed};
use super::extremes::{Opened, Side};
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Amount, CondKind};
use crate::rulebook::model::{Item, SlotId};
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::{FactType, SlotType};
use crate::source::Span;
use crate::syntax::tree::{Operand, Summand, Term};
use crate::words::{conditions as words, types};

/// A point of time: one that is written, or a fact, moved by spans.
#[derive(Debug, Clone)]
struct Point {
    base: Base,
    amount: Amount,
    span: Span,
}

/// What is moved.
#[derive(Debug, Clone)]
enum Base {
    Slot(SlotId),
    Today,
    Date(Decimal),
    Moment(Decimal),
    Extremum { most: bool, of: Vec<Point> },
}

/// What a side of a comparison can be.
enum TimeSide<'w> {
    Point(Point),
    /// How much later one is than another.
    Gap(Point, Point),
    /// Spans of time.
    Spans(Vec<Summand<'w>>),
}

impl Side for Point {
    fn opened(&self) -> Option<Opened<Point>> {
        let Base::Extremum { most, of } = &self.base else { return None };
        let moved = |inner: &Point| {
            let mut amount = inner.amount;
            for span in self.amount.spans() {
                amount = amount.then(span)?;
            }
            Some(Point { amount, ..inner.clone() })
        };
        Some(Opened { most: *most, grows: true, sides: of.iter().map(moved).collect() })
    }
}

impl Resolver {
    /// Whether a side speaks of dates or moments.
    pub(super) fn is_time(&self, operand: &Operand, context: &Context) -> bool {
        operand.terms().any(|term| match term {
            Term::Date(_) | Term::Moment(_) | Term::Today(_) => true,
            Term::Extremum { operands, .. } => operands.iter().any(|operand| self.is_time(operand, context)),
            Term::Name(name) => {
                let fields = context.elements.iter().flat_map(|element| {
                    let field = element.alias.as_ref().map_or(Some(name.text.as_str()), |alias| {
                        name.text.strip_prefix(alias.as_str()).and_then(|rest| rest.strip_prefix('.'))
                    });
                    let slots = self.model.fact(element.list).slots.iter();
                    slots.copied().filter(move |slot| {
                        field.is_some() && self.model.slot(*slot).field.as_deref() == field
                    })
                });
                let slot = match self.model.names.term(&name.text) {
                    Some(Item::Fact(fact)) if self.model.fact(fact).ty == FactType::Plain => {
                        self.model.fact(fact).slots.first().copied()
                    }
                    Some(Item::Field(slot)) => Some(slot),
                    _ => None,
                };
                let mut all = fields.chain(slot);
                all.any(|slot| {
                    matches!(self.model.slot(slot).ty, SlotType::Date { .. } | SlotType::Moment { .. })
                })
            }
            _ => false,
        })
    }

    /// A comparison of points of time, or of how far they lie apart with a span.
    pub(super) fn compare_times(
        &mut self,
        compared: Compared<'_>,
        context: &mut Context,
    ) -> Option<CondKind> {
        let Compared { left, op, right, span } = compared;
        let one = self.time_side(left, context)?;
        let two = self.time_side(right, context)?;
        let (later, op, earlier) = match (one, two) {
            (TimeSide::Point(one), TimeSide::Point(two)) => (one, op, two),
            (TimeSide::Gap(later, earlier), TimeSide::Spans(spans)) => {
                (later, op, self.moved_by(earlier, &spans)?)
            }
            (TimeSide::Spans(spans), TimeSide::Gap(later, earlier)) => {
                (later, op.flipped(), self.moved_by(earlier, &spans)?)
            }
            _ => {
                self.error("wrong-type", words::no_time_with_time(), span, words::compare_dates_or_gap());
                return None;
            }
        };
        let stands_for = context.ways > 0;
        self.compare_sides((later, op, earlier), span, &mut |resolver, left, op, right| {
            match (resolver.typed_point(&left)?, resolver.typed_point(&right)?) {
                // Two derived dates, each with one of its values.
                (Typed::Date(one), Typed::Date(two)) if stands_for => {
                    Some(CondKind::Constant(op.holds(one.cmp(&two))))
                }
                (left, right) => resolver.compare_typed(left, op, right, span),
            }
        })
    }

    fn time_side<'w>(&mut self, operand: &'w Operand, context: &mut Context) -> Option<TimeSide<'w>> {
        let (mut points, mut spans): (Vec<(bool, Point)>, Vec<Summand<'w>>) = (Vec::new(), Vec::new());
        for summand in operand.summands() {
            if !summand.times.is_empty() {
                let (message, help) = (words::times_not_multiplied(), words::work_product_out());
                self.error("wrong-type", message, summand.span, help);
                return None;
            }
            if matches!(summand.term, Term::Number { .. }) {
                spans.push(summand);
                continue;
            }
            let base = self.base(summand.term, context)?;
            let point = Point { base, amount: Amount::default(), span: summand.term.span() };
            points.push((summand.minus, point));
        }
        let mut points = points.into_iter();
        match (points.next(), points.next(), points.next()) {
            (None, ..) => Some(TimeSide::Spans(spans)),
            (Some((false, point)), None, _) => Some(TimeSide::Point(self.moved_by(point, &spans)?)),
            (Some((false, later)), Some((true, earlier)), None) if spans.is_empty() => {
                Some(TimeSide::Gap(later, earlier))
            }
            _ => {
                self.error("wrong-type", words::sum_of_times(), operand.span, words::gap_form());
                None
            }
        }
    }

    fn base(&mut self, term: &Term, context: &mut Context) -> Option<Base> {
        let base = match term {
            Term::Name(name) => {
                let slot = self.slot_named(name, context)?;
                let declared = self.model.slot(slot);
                if !matches!(declared.ty, SlotType::Date { .. } | SlotType::Moment { .. }) {
                    let message = words::fact_among_times(&declared.path, types::of(&declared.ty));
                    self.error("wrong-type", message, name.span, words::compare_dates());
                    return None;
                }
                Base::Slot(slot)
            }
            Term::Today(_) => Base::Today,
            Term::Date(date) => Base::Date(self.date(date)?),
            Term::Moment(moment) => Base::Moment(self.moment(moment)?),
            Term::Extremum { most, operands, .. } => {
                let mut of = Vec::with_capacity(operands.len());
                for operand in operands {
                    match self.time_side(operand, context)? {
                        TimeSide::Point(point) => of.push(point),
                        _ => {
                            let message = words::no_date_no_moment();
                            self.error("wrong-type", message, operand.span, words::compare_dates());
                            return None;
                        }
                    }
                }
                Base::Extremum { most: *most, of }
            }
            other => {
                self.error("wrong-type", words::among_times(), other.span(), words::compare_dates());
                return None;
            }
        };
        Some(base)
    }

    /// A point, moved on by spans of time.
    fn moved_by(&mut self, mut point: Point, spans: &[Summand<'_>]) -> Option<Point> {
        let amount = self.amount(spans, &SlotType::DATE)?;
        for span in amount.spans() {
            let Some(longer) = point.amount.then(span) else {
                self.error("bad-amount", words::too_many_spans(), point.span, words::add_up());
                return None;
            };
            point.amount = longer;
        }
        Some(point)
    }

    fn typed_point(&mut self, point: &Point) -> Option<Typed> {
        Some(match &point.base {
            Base::Slot(slot) => Typed::Slot(*slot, point.amount),
            Base::Today => Typed::Today(point.amount),
            Base::Date(date) => match arithmetic::add(*date, point.amount, &SlotType::DATE) {
                Some(date) => Typed::Date(date),
                None => return None,
            },
            Base::Moment(moment) if point.amount.is_zero() => Typed::Moment(*moment),
            Base::Moment(_) => {
                self.error("wrong-type", words::amounts_to_facts(), point.span, words::work_value_out());
                return None;
            }
            // It has been opened.
            Base::Extremum { .. } => return None,
        })
    }
}
