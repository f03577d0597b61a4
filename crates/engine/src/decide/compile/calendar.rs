//! Dates and moments moved by spans of time, as numbers made from numbers.

#![deny(clippy::arithmetic_side_effects)]

use std::sync::OnceLock;

use super::numbers::{decimal_of, ratio_of};
use crate::logic::{Calendar, Image, Piece, Ratio};
use crate::rulebook::arithmetic;
use crate::rulebook::civil::Civil;
use crate::rulebook::condition::{Amount, TimeSpan};
use crate::rulebook::types::SlotType;

/// A date moved by months, or by months and days.
#[derive(Debug)]
pub(super) struct MovedDate {
    amount: Amount,
    /// Worked out when it is asked for: that goes through the whole calendar, and most decisions turn on no such date.
    added: OnceLock<(Ratio, Ratio)>,
}

impl MovedDate {
    pub(super) fn new(amount: Amount) -> Self {
        Self { amount, added: OnceLock::new() }
    }

    /// The least and the greatest number of days that a span of time can come to.
    fn reach(amount: Amount) -> (Ratio, Ratio) {
        let mut added = (0_i128, 0_i128);
        for span in amount.spans() {
            let (least, most) = match span {
                TimeSpan { months: 0, days } => (i64::from(days), i64::from(days)),
                TimeSpan { months, .. } => days_in(months),
            };
            added = (added.0.saturating_add(least.into()), added.1.saturating_add(most.into()));
        }
        (Ratio::whole(added.0), Ratio::whole(added.1))
    }
}

/// The months of the calendar.
struct Gregorian;

impl Calendar for Gregorian {
    fn period(&self) -> i128 {
        146_097
    }

    fn month(&self, day: i128) -> Option<(i128, i128)> {
        let civil = Civil::of(i64::try_from(day).ok()?);
        let first = i128::from(Civil { day: 1, ..civil }.days());
        let last = first.checked_add(civil.month_length().into())?.checked_sub(1)?;
        Some((first, last))
    }

    fn typical(&self, from: i128, reach: i128) -> (i128, i128) {
        let far = (from, from.saturating_add(self.period()));
        let Ok(day) = i64::try_from(from) else { return far };
        // Within three years, what counts is where the next leap years are: four or eight years apart.
        if reach > 1_100 {
            return far;
        }
        let after = |year: i64| year.div_euclid(100).saturating_add(1).saturating_mul(100);
        let century = after(Civil::of(day).year.saturating_add(9));
        let century = if century % 400 == 0 { after(century) } else { century };
        let first = |year: i64| i128::from(Civil { year, month: 1, day: 1 }.days());
        (first(century.saturating_sub(8)), first(century.saturating_add(13)).saturating_sub(1))
    }
}

/// The least and the greatest number of days that so many months come to, wherever they begin. The calendar repeats
/// itself after 400 years; what lies within three years of each other is seen as well around one year that leaps not.
fn days_in(months: i32) -> (i64, i64) {
    let (mut least, mut most) = (i64::MAX, i64::MIN);
    let (first, begins) = if months.unsigned_abs() <= 36 { (1892, 16 * 12) } else { (2000, 400 * 12) };
    let mut from = Civil { year: first, month: 1, day: 1 };
    let mut to = from.plus_months(i64::from(months));
    // Between the firsts of the two months.
    let mut between = to.days().saturating_sub(from.days());
    for _ in 0..begins {
        let (length, there) = (from.month_length(), to.month_length());
        let cut = length.saturating_sub(there).max(0);
        least = least.min(between.saturating_sub(cut));
        most = most.max(between);
        between = between.saturating_add(there).saturating_sub(length);
        (from, to) = (next_month(from), next_month(to));
    }
    (least, most)
}

/// The first of the month after that of a first: much sooner found than any number of months.
fn next_month(first: Civil) -> Civil {
    match first.month {
        12 => Civil { year: first.year.saturating_add(1), month: 1, ..first },
        month => Civil { month: month.saturating_add(1), ..first },
    }
}

impl Image for MovedDate {
    fn at(&self, number: Ratio) -> Option<Ratio> {
        let day = i64::try_from(number.numerator()).ok().filter(|_| number.is_whole())?;
        arithmetic::add_days(day, self.amount).map(|day| Ratio::whole(i128::from(day)))
    }

    fn piece(&self, number: Ratio) -> Option<Piece> {
        let number = i64::try_from(number.numerator()).ok()?;
        let mut day = number;
        // How far one can go back and forth from here, and whether all become the same.
        let (mut back, mut forth, mut flat) = (i64::MAX, i64::MAX, false);
        for span in self.amount.spans() {
            if span.months == 0 {
                day = day.checked_add(i64::from(span.days))?;
                continue;
            }
            let here = Civil::of(day);
            let moved = here.plus_months(i64::from(span.months));
            let (length, there) = (here.month_length(), moved.month_length());
            if !flat && here.day > there {
                // The days beyond the last of that month.
                back = back.min(here.day.checked_sub(there)?.checked_sub(1)?);
                forth = forth.min(length.checked_sub(here.day)?);
                flat = true;
            } else if !flat {
                back = back.min(here.day.checked_sub(1)?);
                forth = forth.min(length.min(there).checked_sub(here.day)?);
            }
            day = moved.days();
        }
        let whole = |number: i64| Ratio::whole(i128::from(number));
        let (low, high) = (number.checked_sub(back)?, number.checked_add(forth)?);
        let value = if flat { day } else { day.checked_sub(number)? };
        Some(Piece { low: whole(low), high: whole(high), value: whole(value), flat })
    }

    fn added(&self) -> (Ratio, Ratio) {
        *self.added.get_or_init(|| MovedDate::reach(self.amount))
    }

    fn calendar(&self) -> Option<&dyn Calendar> {
        Some(&Gregorian)
    }

    fn keeps_order(&self) -> bool {
        true
    }

    fn name(&self) -> String {
        self.amount.key()
    }
}

/// A moment moved by days or months, as its zone counts them.
#[derive(Debug)]
pub(super) struct MovedMoment {
    amount: Amount,
    zone: String,
    added: (Ratio, Ratio),
}

impl MovedMoment {
    pub(super) fn new(amount: Amount, zone: &str) -> Self {
        let (least, most) = MovedDate::reach(amount);
        // A clock is put forward or back by less than two days: the date line was moved once or twice.
        // At the ends of the calendar, less is added than anywhere else.
        let (least, most) = (least.min(Ratio::ZERO), most.max(Ratio::ZERO));
        let seconds = |days: Ratio, more: i128| {
            days.plus(Ratio::whole(more)).and_then(|days| days.times(Ratio::whole(86_400))).unwrap_or(days)
        };
        Self { amount, zone: zone.to_string(), added: (seconds(least, -2), seconds(most, 2)) }
    }
}

impl Image for MovedMoment {
    fn at(&self, number: Ratio) -> Option<Ratio> {
        let ty = SlotType::Moment { zone: self.zone.clone(), from: None, to: None };
        ratio_of(arithmetic::add(decimal_of(number)?, self.amount, &ty)?)
    }

    /// Each moment for itself.
    fn piece(&self, number: Ratio) -> Option<Piece> {
        Some(Piece { low: number, high: number, value: self.at(number)?, flat: true })
    }

    fn added(&self) -> (Ratio, Ratio) {
        self.added
    }

    fn calendar(&self) -> Option<&dyn Calendar> {
        None
    }

    fn keeps_order(&self) -> bool {
        false
    }

    fn name(&self) -> String {
        format!("{} {}", self.amount.key(), self.zone)
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use super::*;

    fn spans(spans: &[(i32, i32)]) -> MovedDate {
        let amount = spans.iter().try_fold(Amount::default(), |amount, (months, days)| {
            amount.then(TimeSpan { months: *months, days: *days })
        });
        MovedDate::new(amount.expect("so few spans fit"))
    }

    /// Each piece says what becomes of each of its days, and no more is ever added than is said.
    #[test]
    fn pieces_say_what_the_calendar_does() {
        let first = i128::from(Civil { year: 2023, month: 11, day: 1 }.days());
        for moved in [
            spans(&[(1, 0)]),
            spans(&[(-1, 0)]),
            spans(&[(0, 1), (1, 0)]),
            spans(&[(1, 0), (0, -1), (1, 0)]),
            spans(&[(12, 0), (6, 0)]),
            spans(&[(1, 0), (-1, 0)]),
        ] {
            for day in 0..600 {
                let number = Ratio::whole(first + day);
                let piece = moved.piece(number).expect("it is in the calendar");
                assert!(piece.low <= number && number <= piece.high);
                let mut at = piece.low;
                while at <= piece.high {
                    let becomes = moved.at(at).expect("it is in the calendar");
                    let said = if piece.flat { Some(piece.value) } else { at.plus(piece.value) };
                    assert_eq!(said, Some(becomes), "{moved:?} {at:?}");
                    let added = becomes.minus(at).expect("it fits");
                    assert!(moved.added().0 <= added && added <= moved.added().1);
                    at = at.plus(Ratio::ONE).expect("it fits");
                }
            }
        }
        assert_eq!((days_in(1), days_in(12)), ((28, 31), (365, 366)));
    }

    /// Every day of 400 years is moved by itself.
    #[test]
    fn so_many_days_and_no_others_are_added_by_months() {
        let first = Civil { year: 2000, month: 1, day: 1 }.days();
        for months in (-37..=37).chain([48, 100, -1201, 4800]) {
            let added = (first..first + 146_097)
                .map(|day| Civil::of(day).plus_months(i64::from(months)).days() - day)
                .fold((i64::MAX, i64::MIN), |(least, most), added| (least.min(added), most.max(added)));
            assert_eq!(days_in(months), added, "{months}");
        }
    }

    /// Two dates and what months make of them, in comparisons `date + months < date + months + days`.
    #[test]
    fn dates_with_months_are_compared_exactly() {
        use crate::logic::{
            Consistency, Formulas, GroupId, Knowledge, Moved, Relation, Saying, Sum, Term, TermId, VarId,
        };
        use std::sync::Arc;
        let mut formulas = Formulas::new();
        let first = |year| Some(Ratio::whole(i128::from(Civil { year, month: 1, day: 1 }.days())));
        let bare = Term {
            whole: true,
            low: first(1),
            high: first(10_000),
            usual: first(2026).expect("it is a day"),
            group: GroupId(0),
            moved: None,
        };
        let dates = [formulas.new_term(bare.clone()), formulas.new_term(bare.clone())];
        let mut made: Vec<(usize, i32, TermId)> = vec![(0, 0, dates[0]), (1, 0, dates[1])];
        for (place, date) in dates.into_iter().enumerate() {
            for months in [1, -1, 12] {
                let by = Arc::new(spans(&[(months, 0)]));
                let moved = Some(Moved { of: date, by });
                let term = formulas.new_term(Term { low: None, high: None, moved, ..bare.clone() });
                made.push((place, months, term));
            }
        }
        let term = |place: usize, months: i32| {
            made.iter()
                .find(|(p, m, _)| (*p, *m) == (place, months))
                .map(|(.., term)| *term)
                .expect("it is made")
        };
        let mut compare = |one: (usize, i32), relation: Relation, other: (usize, i32), days: i128| -> VarId {
            let var = formulas.new_var(2, GroupId(0));
            let parts = [(term(one.0, one.1), Ratio::ONE), (term(other.0, other.1), Ratio::whole(-1))];
            formulas.say(var, Saying::Sum(Sum { parts: parts.into(), relation, bound: Ratio::whole(days) }));
            var
        };
        use Relation::{AtMost, Equal, Less, More};
        let cases: Vec<(bool, Vec<VarId>)> = vec![
            (false, vec![compare((0, 0), AtMost, (1, 0), 0), compare((0, 1), More, (1, 1), 0)]),
            (true, vec![compare((0, 0), Less, (1, 0), 0), compare((0, 1), Equal, (1, 1), 0)]),
            (true, vec![compare((0, 1), More, (1, 1), 0), compare((0, -1), AtMost, (1, -1), 0)]),
            (false, vec![compare((0, 1), More, (1, 1), 0), compare((0, 1), Less, (1, 0), 28)]),
            (true, vec![compare((0, 1), Equal, (0, 0), 28)]),
            (false, vec![compare((0, 1), Equal, (0, 0), 27)]),
            // A month later and a month earlier than the same day lie 59 to 62 days apart.
            (true, vec![compare((0, 1), Equal, (0, -1), 59)]),
            (false, vec![compare((0, 1), Equal, (0, -1), 57)]),
            (false, vec![compare((0, 1), Equal, (0, -1), 63)]),
            // Only after a leap day is a year 366 days, and then the month is at least 29.
            (false, vec![compare((0, 12), Equal, (0, 0), 366), compare((0, 12), Less, (0, 0), 366)]),
            (true, vec![compare((0, 12), Equal, (0, 0), 366), compare((0, 1), Equal, (0, 0), 29)]),
            (
                true,
                vec![
                    compare((0, 1), Equal, (0, 0), 28),
                    compare((1, -1), Equal, (1, 0), -28),
                    compare((1, 0), More, (0, 0), 40),
                    compare((1, 0), Less, (0, 0), 60),
                ],
            ),
            (
                false,
                vec![
                    compare((0, 1), More, (1, 1), 0),
                    compare((0, 1), Less, (1, 0), 0),
                    compare((0, -1), More, (1, -1), 0),
                ],
            ),
        ];
        for (number, (can, vars)) in cases.into_iter().enumerate() {
            let values: Vec<(VarId, u32)> = vars.iter().map(|var| (*var, 1)).collect();
            let verdict = formulas.terms().solve(&values, &Knowledge::unknown(&formulas));
            match verdict {
                Consistency::Holds(_) => assert!(can, "{number}"),
                Consistency::Never => assert!(!can, "{number}"),
                Consistency::Unsettled => panic!("{number} is not settled"),
            }
        }
    }

    /// What is made of what is made of a date, beside the same of another date, before a day.
    #[test]
    fn months_after_years_are_compared_before_a_day() {
        use crate::logic::{
            Consistency, Formulas, GroupId, Knowledge, Moved, Relation, Saying, Stretch, Sum, Term, TermId,
            VarId,
        };
        use std::sync::Arc;
        let mut formulas = Formulas::new();
        let day = |year, month, day| Ratio::whole(i128::from(Civil { year, month, day }.days()));
        let bare = Term {
            whole: true,
            low: Some(day(1, 1, 1)),
            high: Some(day(9999, 12, 31)),
            usual: day(2026, 1, 1),
            group: GroupId(0),
            moved: None,
        };
        let (a, b) = (formulas.new_term(bare.clone()), formulas.new_term(bare.clone()));
        let mut moved = |of: TermId, months: i32| {
            let moved = Some(Moved { of, by: Arc::new(spans(&[(months, 0)])) });
            formulas.new_term(Term { low: None, high: None, moved, ..bare.clone() })
        };
        let later = moved(a, 12);
        let (one, two) = (moved(later, -1), moved(b, -1));
        let more = formulas.new_var(2, GroupId(0));
        let parts = [(one, Ratio::ONE), (two, Ratio::whole(-1))];
        formulas.say(
            more,
            Saying::Sum(Sum { parts: parts.into(), relation: Relation::More, bound: Ratio::ZERO }),
        );
        for (number, limit) in
            [day(2024, 3, 29), day(2024, 2, 29), day(2024, 3, 1), day(1900, 3, 1)].into_iter().enumerate()
        {
            let before = formulas.new_var(2, GroupId(0));
            let spans = [Stretch::Between(None, Some(limit)), Stretch::Between(Some(limit), None)];
            formulas.say(before, Saying::Spans(a, spans.into()));
            for (value, other) in [(1, 0), (1, 1), (0, 0), (0, 1)] {
                let values: Vec<(VarId, u32)> = vec![(more, value), (before, other)];
                let verdict = formulas.terms().solve(&values, &Knowledge::unknown(&formulas));
                assert!(matches!(verdict, Consistency::Holds(_)), "{number} {value} {other}: {verdict:?}");
            }
        }
    }
}
