//! Comparisons: each side is typed, and both must fit each other.

#![deny(clippy::arithmetic_side_effects)]

use jiff::fmt::temporal::Pieces;
use jiff::tz::{AmbiguousOffset, Offset};
use rust_decimal::Decimal;

use super::Context;
use crate::clock;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::phrase::Phrase;
use crate::rulebook::arithmetic;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind, Linear, MOST_SPANS, Side, TimeSpan};
use crate::rulebook::linear;
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::resolve::Resolver;
use crate::rulebook::resolve::names::as_written;
use crate::rulebook::types::{SlotType, days_of, seconds_of};
use crate::source::Span;
use crate::syntax::tree::{Comparison, Condition as Written, Name, Operand, Summand, Term};
use crate::syntax::{CLAUSES, date_meant, word_meant, yes_no_elsewhere};
use crate::words::{clauses, conditions as words, general, habits, moments, types};
use crate::zones;

/// A comparison, as it is written.
#[derive(Clone, Copy)]
pub(super) struct Compared<'w> {
    pub left: &'w Operand,
    pub op: Comparison,
    pub right: &'w Operand,
    pub span: Span,
}

impl Compared<'_> {
    /// The same comparison of other sides.
    pub(super) fn of<'w>(self, left: &'w Operand, right: &'w Operand) -> Compared<'w> {
        Compared { left, right, op: self.op, span: self.span }
    }
}

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
    pub(super) fn compare(&mut self, compared: Compared<'_>, context: &mut Context) -> Option<CondKind> {
        let Compared { left, right, .. } = compared;
        if [left, right].into_iter().any(|operand| self.is_misread_date(operand)) {
            return None;
        }
        if self.is_quoted(left, right, context) || self.is_quoted(right, left, context) {
            return None;
        }
        // `adults = empty`
        if let (Term::Name(subject), Term::Name(word), true) = (&left.term, &right.term, right.is_plain())
            && matches!(word.text.as_str(), "empty" | "given" | "required")
            && matches!(compared.op, Comparison::Equal | Comparison::NotEqual)
            && self.model.names.term(&word.text).is_none()
            && !self.has_choice(subject, &word.text, context)
        {
            let not = if compared.op == Comparison::NotEqual { "not " } else { "" };
            let right = format!("{} is {not}{}", as_written(&subject.text), word.text);
            let loc = self.loc(compared.span);
            let error = Diagnostic::error("wrong-type", words::word_after_is(&word.text)).at(loc);
            self.report(error.help(general::write(&right)).fix(loc, right));
            return None;
        }
        let (left, right) = (self.without_parentheses(left)?, self.without_parentheses(right)?);
        let compared = compared.of(&left, &right);
        let Compared { left, right, .. } = compared;
        if let Some(kind) = self.compare_levels(compared, context) {
            return kind;
        }
        // Named constants are short for their values.
        let (left, right) = (self.with_constants(left, context), self.with_constants(right, context));
        let compared = compared.of(&left, &right);
        let Compared { left, op, right, span } = compared;
        if let Some(kind) = self.compare_derived(compared, context) {
            return kind;
        }
        if let Some(kind) = self.compare_versions(compared, context) {
            return kind;
        }
        if context.ways > 0
            && let Some(kind) = self.compare_constants(compared, context)
        {
            return kind;
        }
        // `proxy.mode = own` is understood, and put right.
        if let (Term::Name(subject), Term::Name(value)) = (&left.term, &right.term)
            && let Some(Ok(slot)) = self.try_slot(subject, context)
            && !self.model.slot(slot).ty.choices().is_empty()
            && self.try_slot(value, context).is_none()
        {
            let (subject, value_text) = (as_written(&subject.text), as_written(&value.text));
            let right = match (&self.model.slot(slot).ty, op) {
                (SlotType::AnyOf(_), Comparison::NotEqual) => format!("not {subject} has {value_text}"),
                (SlotType::AnyOf(_), _) => format!("{subject} has {value_text}"),
                (_, Comparison::NotEqual) => format!("{subject} is not {value_text}"),
                _ => format!("{subject} is {value_text}"),
            };
            let loc = self.loc(span);
            let error = Diagnostic::error("wrong-type", words::signs_between_named()).at(loc);
            let mut error = error.help(general::write(&right));
            let known = self.model.slot(slot).ty.choices().iter().any(|choice| choice.name == value.text);
            if known && matches!(op, Comparison::Equal | Comparison::NotEqual) {
                error = error.fix(loc, right);
            }
            self.report(error);
            return None;
        }
        // So is `va1 = yes`.
        if let (Term::Name(subject), Term::Name(value), true, true) =
            (&left.term, &right.term, left.is_plain(), right.is_plain())
            && let Some(yes) = yes_no_elsewhere(&value.text)
            && self.model.names.term(&value.text).is_none()
            && let Some(Ok(slot)) = self.try_slot(subject, context)
            && self.model.slot(slot).ty == SlotType::YesNo
        {
            let yes = (yes == "yes") == (op != Comparison::NotEqual);
            let subject = as_written(&subject.text);
            let loc = self.loc(span);
            let right = if yes { subject.clone() } else { format!("not {subject}") };
            let error = Diagnostic::error("wrong-type", words::yes_no_by_itself(&subject)).at(loc);
            let mut error = error.help(general::write(&right));
            if matches!(op, Comparison::Equal | Comparison::NotEqual) {
                error = error.fix(loc, right);
            }
            self.report(error);
            return None;
        }
        if is_sum(left) || is_sum(right) || counts_against(left, right) || counts_against(right, left) {
            return if self.is_time(left, context) || self.is_time(right, context) {
                self.compare_times(compared, context)
            } else {
                self.compare_sums(compared, context)
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

    /// Whether an operand is a date with short numbers, `2026-8-2`, read as a sum: then that is reported.
    fn is_misread_date(&mut self, operand: &Operand) -> bool {
        let mut parts = Vec::new();
        for summand in operand.summands() {
            match summand.term {
                Term::Number { number, unit: None } if summand.times.is_empty() && parts.len() < 3 => {
                    parts.push((number, summand.minus));
                }
                _ => return false,
            }
        }
        let [(year, false), (month, true), (day, true)] = parts[..] else { return false };
        let written = format!("{}-{}-{}", year.text, month.text, day.text);
        let is_tight = day.span.end.saturating_sub(year.span.start) as usize == written.len();
        let Some(date) = date_meant(&written).filter(|_| is_tight) else { return false };
        let loc = self.loc(Span { start: year.span.start, end: day.span.end });
        let error = Diagnostic::error("impossible-date", habits::not_a_date_here(written)).at(loc);
        self.report(error.help(general::write(&date)).fix(loc, date));
        true
    }

    /// Whether a date or a number stands between quotes beside a fact of that type: then that is reported.
    fn is_quoted(&mut self, fact: &Operand, value: &Operand, context: &Context) -> bool {
        let (Term::Name(name), Term::Text(text), true) = (&fact.term, &value.term, value.is_plain()) else {
            return false;
        };
        let Some(Ok(slot)) = self.try_slot(name, context) else { return false };
        let right = match &self.model.slot(slot).ty {
            SlotType::Date { .. } => date_meant(&text.text),
            SlotType::Number { .. } => Decimal::from_str_exact(&text.text).ok().map(|_| text.text.clone()),
            _ => None,
        };
        let Some(right) = right else { return false };
        let message = match &self.model.slot(slot).ty {
            SlotType::Date { .. } => habits::date_in_quotes(&text.text),
            _ => habits::number_in_quotes(&text.text),
        };
        let loc = self.loc(text.span);
        self.report(
            Diagnostic::error("wrong-type", message).at(loc).help(general::write(&right)).fix(loc, right),
        );
        true
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
            (Typed::Count(..), _) | (_, Typed::Count(..)) => {
                self.error("wrong-type", words::count_with_no_number(), span, words::compare_count());
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
            self.error("bad-count", words::count_to_64(), span, words::smaller_count());
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
                    let other = written.unwrap_or_default();
                    // A misspelt clause after a number is read as its unit.
                    let units = unit.as_deref().into_iter().chain(CLAUSES);
                    let close = did_you_mean(&other, units).map(general::did_you_mean);
                    let (message, help) = match unit {
                        Some(unit) => (words::in_unit(&path, unit, other), words::write_in_unit(unit)),
                        None => (words::without_unit(&path, other), words::declare_unit()),
                    };
                    self.error("wrong-unit", message, span, close.unwrap_or(help));
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
                        let (message, help) = (words::texts_have_no_order(), words::compare_texts());
                        self.error("wrong-type", message, span, help);
                        None
                    }
                };
            }
            (ty, constant) => {
                let message = words::fact_compared_with(&path, types::of(ty), constant.words());
                self.error("wrong-type", message, span, words::one_type());
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
        let fits = match (&left_type, &right_type) {
            (None, None) => {
                self.error("constant-comparison", words::today_twice(), span, words::compare_today());
                return None;
            }
            // Today is a date.
            (Some(ty), None) | (None, Some(ty)) => matches!(ty, SlotType::Date { .. }),
            (Some(SlotType::Number { unit: left, .. }), Some(SlotType::Number { unit: right, .. })) => {
                if left != right {
                    let message = words::units_differ(said_unit(left), said_unit(right));
                    self.error("wrong-unit", message, span, words::compare_one_unit());
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
            let said = |ty: &Option<SlotType>| ty.as_ref().map_or_else(types::date, types::of);
            let message = words::compared_with(said(&left_type), said(&right_type));
            self.error("wrong-type", message, span, words::one_type());
            return None;
        }
        let slots = [left_side.slot, right_side.slot];
        if slots.into_iter().flatten().any(|slot| self.model.slot(slot).in_list) {
            let (Some(SlotType::Number { .. }), [Some(one), Some(other)]) = (&left_type, slots) else {
                self.error("wrong-type", words::field_with_fact(), span, words::compare_with_constant());
                return None;
            };
            let alone = |slot: SlotId, shift: Amount| Linear {
                parts: vec![(slot, Decimal::ONE)],
                constant: shift.number,
            };
            let (one, other) = (alone(one, left_side.shift), alone(other, right_side.shift));
            return self.plain_sums(&one, op, &other, span);
        }
        let is_text = matches!(left_type, Some(SlotType::Text | SlotType::Document));
        if is_text && !matches!(op, Comparison::Equal | Comparison::NotEqual) {
            self.error("wrong-type", words::texts_have_no_order(), span, words::compare_texts());
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
            _ => {
                self.error("constant-comparison", words::nothing_varies(), span, words::one_fact());
                None
            }
        }
    }

    pub(super) fn operand(&mut self, operand: &Operand, context: &mut Context) -> Option<Typed> {
        let typed = match &operand.term {
            Term::Name(name) => Typed::Slot(self.slot_named(name, context)?, Amount::default()),
            Term::Number { number, unit } => {
                Typed::Number(self.number(number)?, unit.as_ref().map(|unit| unit.text.clone()))
            }
            Term::Text(text) => Typed::Text(text.text.clone()),
            Term::Date(date) => Typed::Date(self.date(date)?),
            Term::Moment(moment) => Typed::Moment(self.moment(moment)?),
            Term::Today(span) => {
                self.word_not_name("today", *span, context);
                Typed::Today(Amount::default())
            }
            Term::Count { list, alias, condition, .. } => {
                return self.counted(list, alias.as_ref(), condition.as_deref(), context);
            }
            // That is a sum.
            Term::Extremum { .. } | Term::Parens { .. } => return None,
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
            // A derived date, or a constant: it is put in the place of its name.
            Typed::Date(date) => {
                let shift = self.amount(&shifts, &SlotType::DATE)?;
                (shift, Typed::Date(arithmetic::add(date, shift, &SlotType::DATE)?))
            }
            _ => {
                let (message, help) = (words::amounts_to_facts(), words::work_value_out());
                self.error("wrong-type", message, operand.span, help);
                return None;
            }
        };
        let _ = shift;
        Some(typed)
    }

    /// The members of a set, or the elements of a list.
    pub(super) fn counted(
        &mut self,
        list: &Name,
        alias: Option<&Name>,
        body: Option<&Written>,
        context: &mut Context,
    ) -> Option<Typed> {
        match self.try_slot(list, context) {
            Some(Err(())) => return None,
            Some(Ok(slot)) if matches!(self.model.slot(slot).ty, SlotType::AnyOf(_)) => {
                return match body {
                    None => Some(Typed::SetCount(slot)),
                    Some(body) => {
                        let (message, help) = (words::members_have_no_fields(), words::each_member());
                        self.error("wrong-type", message, body.span, help);
                        None
                    }
                };
            }
            _ => {}
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
            let Term::Number { number, unit: written } = shift.term else { return None };
            let number = self.number(number)?;
            let number = if shift.minus { linear::negated(number) } else { number };
            let unit = written.as_ref().map(|unit| unit.text.as_str());
            if let SlotType::Number { unit: wanted, .. } = ty {
                if unit.is_some() && unit != wanted.as_deref() {
                    let (message, help) = (words::amount_of_other_unit(), words::unit_of_fact());
                    self.error("wrong-unit", message, shift.span, help);
                    return None;
                }
                amount.number = amount.number.checked_add(number)?;
                continue;
            }
            if !matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. }) {
                let message = words::nothing_added_to(types::of(ty));
                self.error("wrong-type", message, shift.span, words::what_can_be_moved());
                return None;
            }
            let whole =
                i32::try_from(number).ok().filter(|whole| number.fract().is_zero() && whole.abs() <= 10_000);
            let Some(whole) = whole else {
                self.error("bad-amount", words::span_to_10000(), shift.span, words::larger_unit());
                return None;
            };
            let span = match unit {
                Some("year" | "years") => TimeSpan { months: whole.saturating_mul(12), days: 0 },
                Some("month" | "months") => TimeSpan { months: whole, days: 0 },
                Some("week" | "weeks") => TimeSpan { months: 0, days: whole.saturating_mul(7) },
                Some("day" | "days") => TimeSpan { months: 0, days: whole },
                _ => {
                    let error = Diagnostic::error("wrong-unit", words::not_a_span()).at(self.loc(shift.span));
                    let meant = written.as_ref().and_then(|unit| Some((unit, word_meant(&unit.text)?)));
                    let known = |word: &str| matches!(word, "days" | "weeks" | "months" | "years");
                    self.report(match meant.filter(|(_, meant)| known(meant)) {
                        Some((unit, meant)) => {
                            error.help(general::write(meant)).fix(self.loc(unit.span), meant)
                        }
                        None => error.help(words::spans()),
                    });
                    return None;
                }
            };
            let Some(longer) = amount.then(span) else {
                self.error("bad-amount", words::most_spans(MOST_SPANS), shift.span, words::add_up());
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
                let message = words::no_date(&written.text);
                self.error("impossible-date", message, written.span, words::write_date());
                None
            }
        }
    }

    /// A moment written in the rulebook, as seconds.
    pub fn moment(&mut self, written: &Name) -> Option<Decimal> {
        let text = &written.text;
        if let Some(unclear) = unclear_hour(text) {
            let loc = self.loc(written.span);
            self.report(unclear.at(loc));
            return None;
        }
        let zoned = text.parse::<jiff::ZonedDateTime>().map(|zoned| zoned.timestamp());
        match zoned.or_else(|_| text.parse::<jiff::Timestamp>()) {
            Ok(moment) => Some(seconds_of(moment)),
            Err(_) => {
                let loc = self.loc(written.span);
                let error = match start_of_next_day(text) {
                    Some(next) => Diagnostic::error("impossible-date", words::hour_24(text))
                        .help(words::end_of_day(&next))
                        .fix(loc, next),
                    None => match unknown_zone(text) {
                        Some(zone) => Diagnostic::error("unknown-zone", clauses::no_zone(zone))
                            .help(clauses::such_a_zone()),
                        None => Diagnostic::error("impossible-date", words::no_moment(text))
                            .help(words::write_moment()),
                    },
                };
                self.report(error.at(loc));
                None
            }
        }
    }
}

impl Typed {
    fn words(&self) -> Phrase {
        match self {
            Typed::Slot(..) => types::fact(),
            Typed::Today(_) | Typed::Date(_) => types::date(),
            Typed::Number(..) => types::number(),
            Typed::Moment(_) => types::moment(),
            Typed::Version(_) => types::version(),
            Typed::Text(_) => types::text(),
            Typed::Count(..) | Typed::SetCount(_) => types::count(),
        }
    }
}

/// A unit, or that there is none.
pub(super) fn said_unit(unit: &Option<String>) -> Phrase {
    unit.as_ref().map_or_else(words::no_unit, Phrase::verbatim)
}

/// What is wrong with a local time that a change of the clocks skips, or repeats: only an offset tells what was meant.
fn unclear_hour(text: &str) -> Option<Diagnostic> {
    let pieces = Pieces::parse(text).ok()?;
    if pieces.offset().is_some() {
        return None;
    }
    let (local, name) = text.strip_suffix(']')?.split_once('[')?;
    let (time, zone) = (pieces.time()?, zones::find(name)?);
    let written = pieces.date().to_datetime(time);
    let with = |offset: Offset| format!("{local}{}[{name}]", clock::offset(offset));
    let (message, help) = match zone.to_ambiguous_timestamp(written).offset() {
        AmbiguousOffset::Unambiguous { .. } => return None,
        AmbiguousOffset::Gap { before, after } => {
            // What a clock shows that nobody has put forward yet, once it is put forward.
            let shown = clock::minute(after.to_datetime(before.to_timestamp(written).ok()?));
            (moments::skipped(local, name), moments::give_offset(with(before), shown))
        }
        AmbiguousOffset::Fold { before, after } => {
            (moments::comes_twice(local, name), moments::give_either_offset(with(before), with(after)))
        }
    };
    Some(Diagnostic::error("impossible-date", message).help(help))
}

/// The zone of a moment, if there is none of that name.
fn unknown_zone(text: &str) -> Option<&str> {
    let zone = text.split_once('[')?.1.strip_suffix(']')?;
    zones::find(zone).is_none().then_some(zone)
}

/// The start of the day after, where somebody wrote the hour 24.
fn start_of_next_day(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T')?;
    let zone = time.strip_prefix("24:00")?;
    let zone = zone.strip_prefix(":00").unwrap_or(zone);
    let next = day.parse::<jiff::civil::Date>().ok()?.tomorrow().ok()?;
    Some(format!("{next}T00:00{zone}"))
}

/// Whether an operand is more than a value moved by amounts.
fn is_sum(operand: &Operand) -> bool {
    let is_number = |term: &Term| matches!(term, Term::Number { .. });
    !operand.times.is_empty()
        || matches!(operand.term, Term::Extremum { .. })
        || matches!(operand.term, Term::Count { .. }) && !operand.shifts.is_empty()
        || operand.summands().skip(1).any(|summand| !is_number(summand.term) || !summand.times.is_empty())
}

/// Whether a count is compared with something that has a value of its own: a fact, or another count.
fn counts_against(count: &Operand, with: &Operand) -> bool {
    matches!(count.term, Term::Count { .. }) && matches!(with.term, Term::Name(_) | Term::Count { .. })
}

/// Whether a side has no value of its own.
fn is_variable(typed: &Typed) -> bool {
    matches!(typed, Typed::Slot(..) | Typed::Today(_) | Typed::Count(..) | Typed::SetCount(_))
}
