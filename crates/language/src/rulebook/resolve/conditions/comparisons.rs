//! Comparisons: each side is typed, and both must fit each other.

use rust_decimal::Decimal;

use super::Context;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind, MOST_SPANS, Side, TimeSpan};
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::{SlotType, days_of, seconds_of};
use crate::source::Span;
use crate::syntax::tree::{Comparison, Condition as Written, Name, Operand, Summand, Term};

/// A side of a comparison, typed.
pub(super) enum Typed {
    Slot(SlotId, Amount),
    Today(Amount),
    Number(Decimal, Option<String>),
    Date(Decimal),
    Moment(Decimal),
    Version(Decimal),
    Text(String),
    Count(FactId, Option<Box<Cond>>),
    SetCount(SlotId),
}

impl Resolver {
    pub(super) fn compare(
        &mut self,
        left: &Operand,
        op: Comparison,
        right: &Operand,
        span: Span,
        context: &mut Context,
    ) -> Option<CondKind> {
        if let Some(kind) = self.compare_levels(left, op, right, span, context) {
            return kind;
        }
        // Named constants are short for their values.
        let (left, right) = (&self.with_constants(left, context), &self.with_constants(right, context));
        if let Some(kind) = self.compare_derived(left, op, right, span, context) {
            return kind;
        }
        if let Some(kind) = self.compare_versions(left, op, right, span, context) {
            return kind;
        }
        if context.ways > 0
            && let Some(kind) = self.compare_constants(left, op, right)
        {
            return Some(kind);
        }
        // `proxy.mode = own` is understood, and put right.
        if let (Term::Name(subject), Term::Name(value)) = (&left.term, &right.term)
            && let Some(Ok(slot)) = self.try_slot(subject, context)
            && !self.model.slot(slot).ty.choices().is_empty()
            && self.try_slot(value, context).is_none()
        {
            let word = if matches!(self.model.slot(slot).ty, SlotType::AnyOf(_)) { "has" } else { "is" };
            let not = if op == Comparison::NotEqual { "not " } else { "" };
            let help = format!("write `{} {word} {not}{}`", subject.text, value.text);
            self.error("wrong-type", "named values are not compared with signs", span, &help);
            return None;
        }
        if is_sum(left) || is_sum(right) {
            return if self.is_time(left, context) || self.is_time(right, context) {
                self.compare_times(left, op, right, span, context)
            } else {
                self.compare_sums(left, op, right, span, context)
            };
        }
        let left = self.operand(left, context)?;
        if let (Typed::Count(list, body), Term::Number { number, .. }, true) =
            (&left, &right.term, right.is_plain())
        {
            let number = self.number(number)?;
            return self.count(*list, body.clone(), op, number, right.span);
        }
        let right = self.operand(right, context)?;
        self.compare_typed(left, op, right, span)
    }

    /// A comparison of two sides.
    pub(super) fn compare_typed(
        &mut self,
        left: Typed,
        op: Comparison,
        right: Typed,
        span: Span,
    ) -> Option<CondKind> {
        match (left, right) {
            (Typed::Count(list, body), Typed::Number(number, _)) => self.count(list, body, op, number, span),
            (Typed::Number(number, _), Typed::Count(list, body)) => {
                self.count(list, body, op.flipped(), number, span)
            }
            (Typed::SetCount(slot), Typed::Number(number, _)) => self.set_count(slot, op, number, span),
            (Typed::Number(number, _), Typed::SetCount(slot)) => {
                self.set_count(slot, op.flipped(), number, span)
            }
            (Typed::Today(shift), Typed::Date(day)) => Some(self.today(shift, op, day, span)),
            (Typed::Date(day), Typed::Today(shift)) => Some(self.today(shift, op.flipped(), day, span)),
            (Typed::SetCount(set), Typed::Slot(slot, shift)) => {
                self.count_with_fact(set, op, (slot, shift), span)
            }
            (Typed::Slot(slot, shift), Typed::SetCount(set)) => {
                self.count_with_fact(set, op.flipped(), (slot, shift), span)
            }
            (Typed::SetCount(one), Typed::SetCount(other)) => {
                Some(self.count_with_count(one, op, other, span))
            }
            (Typed::Count(..), _) | (_, Typed::Count(..)) => {
                let message = "the number of a list's elements is compared with something that is no number";
                let help = "compare it with a whole number: `count(LIST) >= 2`";
                self.error("wrong-type", message, span, help);
                None
            }
            (Typed::Slot(slot, shift), constant) if !is_variable(&constant) => {
                self.with_constant(slot, shift, op, constant, span)
            }
            (constant, Typed::Slot(slot, shift)) if !is_variable(&constant) => {
                self.with_constant(slot, shift, op.flipped(), constant, span)
            }
            (left, right) => self.two(left, op, right, span),
        }
    }

    fn count(
        &mut self,
        list: FactId,
        body: Option<Box<Cond>>,
        op: Comparison,
        number: Decimal,
        span: Span,
    ) -> Option<CondKind> {
        let number = self.small_number(number, span)?;
        Some(CondKind::Count { list, body, op, number, written: None })
    }

    fn set_count(&mut self, slot: SlotId, op: Comparison, number: Decimal, span: Span) -> Option<CondKind> {
        let number = self.small_number(number, span)?;
        let atom = |op| CondKind::Atom(Atom::SetCount(slot, op, number));
        Some(match op {
            Comparison::NotEqual => self.negate(atom(Comparison::Equal), true, span),
            op => atom(op),
        })
    }

    /// What counts are compared with.
    fn small_number(&mut self, number: Decimal, span: Span) -> Option<u32> {
        let small = u32::try_from(number).ok().filter(|small| *small <= 64 && number.fract().is_zero());
        if small.is_none() {
            let message = "a count is compared with a whole number from 0 to 64";
            self.error("bad-count", message, span, "");
        }
        small
    }

    fn with_constant(
        &mut self,
        slot: SlotId,
        shift: Amount,
        op: Comparison,
        constant: Typed,
        span: Span,
    ) -> Option<CondKind> {
        let target = self.model.slot(slot);
        let path = target.path.clone();
        let with = match (&target.ty, constant) {
            (SlotType::Number { unit, .. }, Typed::Number(number, written)) => {
                if written.is_some() && written != *unit {
                    let message = match unit {
                        Some(unit) => format!("`{path}` is in {unit}"),
                        None => format!("`{path}` has no unit"),
                    };
                    let help = unit.as_ref().map_or_else(
                        || "take the unit away, or declare it: `integer unit cm`".to_string(),
                        |unit| format!("write the number in {unit}"),
                    );
                    self.error("wrong-unit", message, span, &help);
                    return None;
                }
                number
            }
            (SlotType::Date { .. }, Typed::Date(date)) => date,
            (SlotType::Moment { .. }, Typed::Moment(moment)) => moment,
            (SlotType::Version, Typed::Version(version)) => version,
            (SlotType::Text | SlotType::Document, Typed::Text(text)) => {
                let atom = CondKind::Atom(Atom::TextIn(slot, vec![text]));
                return match op {
                    Comparison::Equal => Some(atom),
                    Comparison::NotEqual => Some(self.negate(atom, true, span)),
                    _ => {
                        self.error(
                            "wrong-type",
                            "texts have no order",
                            span,
                            "compare them with `=` or `!=`",
                        );
                        None
                    }
                };
            }
            (ty, constant) => {
                let message = format!("`{path}` is {ty}, and is compared with {}", constant.words());
                self.error("wrong-type", message, span, "both sides must be of one type");
                return None;
            }
        };
        let atom = |op| CondKind::Atom(Atom::Compare { slot, shift, op, with });
        Some(match op {
            Comparison::NotEqual => self.negate(atom(Comparison::Equal), true, span),
            op => atom(op),
        })
    }

    fn today(&self, shift: Amount, op: Comparison, with: Decimal, span: Span) -> CondKind {
        let atom = |op| CondKind::Atom(Atom::Today { shift, op, with });
        match op {
            Comparison::NotEqual => self.negate(atom(Comparison::Equal), true, span),
            op => atom(op),
        }
    }

    fn two(&mut self, left: Typed, op: Comparison, right: Typed, span: Span) -> Option<CondKind> {
        let (left_side, left_type) = self.side(left, span)?;
        let (right_side, right_type) = self.side(right, span)?;
        if [left_side.slot, right_side.slot].into_iter().flatten().any(|slot| self.model.slot(slot).in_list) {
            let message = "a field of an element is compared with another fact";
            self.error("wrong-type", message, span, "compare it with a constant");
            return None;
        }
        let fits = match (&left_type, &right_type) {
            (None, None) => false,
            // Today is a date.
            (Some(ty), None) | (None, Some(ty)) => matches!(ty, SlotType::Date { .. }),
            (Some(SlotType::Number { unit: left, .. }), Some(SlotType::Number { unit: right, .. })) => {
                if left != right {
                    let words = |unit: &Option<String>| unit.clone().unwrap_or_else(|| "no unit".to_string());
                    let message = format!("the sides are in {} and in {}", words(left), words(right));
                    self.error("wrong-unit", message, span, "compare numbers of one unit");
                    return None;
                }
                true
            }
            (Some(left), Some(right)) => {
                let comparable = left.is_ordered() || matches!(left, SlotType::Text | SlotType::Document);
                comparable && std::mem::discriminant(left) == std::mem::discriminant(right)
            }
        };
        if !fits {
            let words = |ty: &Option<SlotType>| ty.as_ref().map_or("a date", SlotType::words);
            let message = format!("{} is compared with {}", words(&left_type), words(&right_type));
            self.error("wrong-type", message, span, "both sides must be of one type");
            return None;
        }
        let is_text = matches!(left_type, Some(SlotType::Text | SlotType::Document));
        if is_text && !matches!(op, Comparison::Equal | Comparison::NotEqual) {
            self.error("wrong-type", "texts have no order", span, "compare them with `=` or `!=`");
            return None;
        }
        let atom = |op| CondKind::Atom(Atom::CompareTwo { left: left_side, op, right: right_side });
        Some(match op {
            Comparison::NotEqual => self.negate(atom(Comparison::Equal), true, span),
            op => atom(op),
        })
    }

    fn side(&mut self, typed: Typed, span: Span) -> Option<(Side, Option<SlotType>)> {
        match typed {
            Typed::Slot(slot, shift) => {
                Some((Side { slot: Some(slot), shift }, Some(self.model.slot(slot).ty.clone())))
            }
            Typed::Today(shift) => Some((Side { slot: None, shift }, None)),
            other => {
                let message = format!("{} is compared with something that is no fact", other.words());
                self.error("constant-comparison", message, span, "a comparison speaks of at least one fact");
                None
            }
        }
    }

    fn operand(&mut self, operand: &Operand, context: &mut Context) -> Option<Typed> {
        let typed = match &operand.term {
            Term::Name(name) => Typed::Slot(self.slot_named(name, context)?, Amount::default()),
            Term::Number { number, unit } => {
                Typed::Number(self.number(number)?, unit.as_ref().map(|unit| unit.text.clone()))
            }
            Term::Text(text) => Typed::Text(text.text.clone()),
            Term::Date(date) => Typed::Date(self.date(date)?),
            Term::Moment(moment) => Typed::Moment(self.moment(moment)?),
            Term::Today(_) => Typed::Today(Amount::default()),
            Term::Count { list, alias, condition, .. } => {
                return self.counted(list, alias.as_ref(), condition.as_deref(), context);
            }
            // That is a sum.
            Term::Extremum { .. } => return None,
        };
        if operand.shifts.is_empty() {
            return Some(typed);
        }
        let shifts: Vec<Summand<'_>> = operand.summands().skip(1).collect();
        let (shift, typed) = match typed {
            Typed::Slot(slot, _) => {
                let ty = self.model.slot(slot).ty.clone();
                let shift = self.amount(&shifts, &ty)?;
                (shift, Typed::Slot(slot, shift))
            }
            Typed::Today(_) => {
                let shift = self.amount(&shifts, &SlotType::DATE)?;
                (shift, Typed::Today(shift))
            }
            _ => {
                self.error(
                    "wrong-type",
                    "amounts are added to facts only",
                    operand.span,
                    "work the value out",
                );
                return None;
            }
        };
        let _ = shift;
        Some(typed)
    }

    fn counted(
        &mut self,
        list: &Name,
        alias: Option<&Name>,
        body: Option<&Written>,
        context: &mut Context,
    ) -> Option<Typed> {
        if let Some(Ok(slot)) = self.try_slot(list, context)
            && matches!(self.model.slot(slot).ty, SlotType::AnyOf(_))
        {
            return match body {
                None => Some(Typed::SetCount(slot)),
                Some(body) => {
                    let help = "say `SET has MEMBER` for each member that matters";
                    self.error("wrong-type", "the members of a set have no fields", body.span, help);
                    None
                }
            };
        }
        match body {
            Some(body) => {
                let (list, body) = self.element_condition(list, alias, body, context)?;
                Some(Typed::Count(list, Some(Box::new(body))))
            }
            None => Some(Typed::Count(self.list_named(list)?, None)),
        }
    }

    /// Amounts, added up.
    pub(super) fn amount(&mut self, shifts: &[Summand<'_>], ty: &SlotType) -> Option<Amount> {
        let mut amount = Amount::default();
        for shift in shifts {
            let Term::Number { number, unit } = shift.term else { return None };
            let number = self.number(number)?;
            let number = if shift.minus { -number } else { number };
            let unit = unit.as_ref().map(|unit| unit.text.as_str());
            if let SlotType::Number { unit: wanted, .. } = ty {
                if unit.is_some() && unit != wanted.as_deref() {
                    let help = "add an amount in the unit of the fact";
                    self.error("wrong-unit", "this amount has another unit", shift.span, help);
                    return None;
                }
                amount.number = amount.number.checked_add(number)?;
                continue;
            }
            if !matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. }) {
                let help = "only numbers, dates and moments can be moved";
                self.error("wrong-type", format!("nothing can be added to {ty}"), shift.span, help);
                return None;
            }
            let whole =
                i32::try_from(number).ok().filter(|whole| number.fract().is_zero() && whole.abs() <= 10_000);
            let Some(whole) = whole else {
                self.error("bad-amount", "a span of time is a whole number up to 10000", shift.span, "");
                return None;
            };
            let span = match unit {
                Some("year" | "years") => TimeSpan { months: 12 * whole, days: 0 },
                Some("month" | "months") => TimeSpan { months: whole, days: 0 },
                Some("week" | "weeks") => TimeSpan { months: 0, days: 7 * whole },
                Some("day" | "days") => TimeSpan { months: 0, days: whole },
                _ => {
                    let help = "write `1 year`, `6 months`, `2 weeks` or `10 days`";
                    self.error("wrong-unit", "this is not a span of time", shift.span, help);
                    return None;
                }
            };
            let Some(longer) = amount.then(span) else {
                let message = format!("at most {MOST_SPANS} spans of time are added to a value");
                self.error("bad-amount", message, shift.span, "add up what can be added up");
                return None;
            };
            amount = longer;
        }
        Some(amount)
    }

    /// A date written in the rulebook, as days.
    pub fn date(&mut self, written: &Name) -> Option<Decimal> {
        match written.text.parse::<jiff::civil::Date>() {
            Ok(date) => Some(days_of(date)),
            Err(_) => {
                let message = format!("`{}` is not a date of the calendar", written.text);
                self.error("impossible-date", message, written.span, "write year-month-day: 2026-05-13");
                None
            }
        }
    }

    /// A moment written in the rulebook, as seconds.
    pub fn moment(&mut self, written: &Name) -> Option<Decimal> {
        let text = &written.text;
        let zoned = text.parse::<jiff::ZonedDateTime>().map(|zoned| zoned.timestamp());
        match zoned.or_else(|_| text.parse::<jiff::Timestamp>()) {
            Ok(moment) => Some(seconds_of(moment)),
            Err(_) => {
                let message = format!("`{text}` is not a moment");
                let help = "write it with its zone: 2026-05-13T12:00[Europe/Paris]";
                self.error("impossible-date", message, written.span, help);
                None
            }
        }
    }
}

impl Typed {
    fn words(&self) -> &'static str {
        match self {
            Typed::Slot(..) => "a fact",
            Typed::Today(_) | Typed::Date(_) => "a date",
            Typed::Number(..) => "a number",
            Typed::Moment(_) => "a moment",
            Typed::Version(_) => "a version",
            Typed::Text(_) => "a text",
            Typed::Count(..) | Typed::SetCount(_) => "a count",
        }
    }
}

/// Whether an operand is more than a value moved by amounts.
fn is_sum(operand: &Operand) -> bool {
    let is_number = |term: &Term| matches!(term, Term::Number { .. });
    !operand.times.is_empty()
        || matches!(operand.term, Term::Extremum { .. })
        || operand.summands().skip(1).any(|summand| !is_number(summand.term) || !summand.times.is_empty())
}

/// Whether a side has no value of its own.
fn is_variable(typed: &Typed) -> bool {
    matches!(typed, Typed::Slot(..) | Typed::Today(_) | Typed::Count(..) | Typed::SetCount(_))
}
