//! Some variables have values, some numbers are known: can that be, and for which numbers?

use std::cell::Cell;
use std::cmp::Ordering;

use super::linear::{Found, Nature, Row, Unknown, Work, range, solve};
use super::ratio::Ratio;
use super::terms::{Calendar, Image, Moved, Piece, Relation, Saying, Stretch, TermId, Terms};
use crate::formula::VarId;
use crate::knowledge::Knowledge;
use crate::values::ValueSet;

/// So many cases are looked at for one conjunction.
const MOST_CASES: usize = 4_000;
/// So many months at most for one date.
const MOST_MONTHS: usize = 6_000;
/// So much work is done in a step.
const WORK_OF_STEP: usize = 4;
/// So few days are gone through piece by piece.
const FEW_DAYS: i128 = 100;

/// Whether a conjunction can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Consistency {
    /// It can: for these numbers. What is not listed may be anything.
    Holds(Vec<(TermId, Ratio)>),
    /// It cannot.
    Never,
    /// Not told within the budget.
    Unsettled,
}

/// Statements that are all to hold.
///
/// Of each number there may be two: itself, and another for the same fact in a second candidate (copy 1), if it is
/// not shared by both.
#[derive(Clone)]
pub(crate) struct Conjunction<'t> {
    terms: &'t Terms,
    knowledge: &'t Knowledge,
    /// Which numbers both copies share; by number.
    shared: Vec<bool>,
    rows: Vec<Row>,
    apart: Vec<Apart>,
    /// Marks where something did not fit.
    unfit: usize,
    /// Says that a constant statement failed.
    failed: usize,
    /// How much work its verdicts took since that was asked last.
    work: Cell<Work>,
}

/// A sum that differs from a bound.
#[derive(Clone)]
struct Apart {
    parts: Vec<(Unknown, Ratio)>,
    bound: Ratio,
}

/// Where a conjunction stood, to return to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    rows: usize,
    apart: usize,
    unfit: usize,
    failed: usize,
}

impl<'t> Conjunction<'t> {
    /// Nothing is said but what is known.
    pub(crate) fn new(terms: &'t Terms, knowledge: &'t Knowledge) -> Self {
        Self {
            terms,
            knowledge,
            shared: Vec::new(),
            rows: Vec::new(),
            apart: Vec::new(),
            unfit: 0,
            failed: 0,
            work: Cell::new(0),
        }
    }

    /// From here on, these numbers are the same in both copies.
    pub(crate) fn share(&mut self, shared: Vec<bool>) {
        self.shared = shared;
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { rows: self.rows.len(), apart: self.apart.len(), unfit: self.unfit, failed: self.failed }
    }

    pub(crate) fn back_to(&mut self, mark: Mark) {
        self.rows.truncate(mark.rows);
        self.apart.truncate(mark.apart);
        self.unfit = mark.unfit;
        self.failed = mark.failed;
    }

    fn unknown(&self, term: TermId, copy: u32) -> Unknown {
        let base = self.terms.base(term).0 as usize;
        let own = copy == 1 && !self.shared.get(base).copied().unwrap_or(false);
        term.0.saturating_mul(2) | u32::from(own)
    }

    /// The number, where it is known.
    pub(crate) fn known(&self, term: TermId) -> Option<Ratio> {
        match &self.terms.term(term).moved {
            Some(Moved { of, by }) => by.at(self.known(*of)?),
            None => self.knowledge.told(term),
        }
    }

    /// Takes what is known of variables whose numbers are not known: where a number lies, or how it compares. Returns
    /// those variables that say something of numbers that are not known.
    pub(crate) fn take_known(&mut self, copy: u32) -> Vec<VarId> {
        let mut open = Vec::new();
        for (var, part) in self.terms.sayings() {
            if let Some(possible) = self.knowledge.get(var).filter(|possible| !possible.is_full()) {
                self.restrict(var, part, possible, copy);
                if !self.terms.is_told(var, self.knowledge) {
                    open.push(var);
                }
            }
        }
        open
    }

    /// As [`take_known`](Self::take_known), of these variables.
    pub(crate) fn take_known_of(&mut self, vars: &[VarId], copy: u32) {
        for var in vars {
            if let (Some(part), Some(possible)) = (self.terms.says(*var), self.knowledge.get(*var)) {
                self.restrict(*var, part, possible, copy);
            }
        }
    }

    /// Takes what holds of every candidate: each of these variables has one of the values.
    pub(crate) fn take_always(&mut self, always: &[(VarId, ValueSet)], copy: u32) {
        for (var, set) in always {
            if let Some(part) = self.terms.says(*var) {
                self.restrict(*var, part, set, copy);
            }
        }
    }

    fn restrict(&mut self, var: VarId, part: &Saying, possible: &ValueSet, copy: u32) {
        if let Some(value) = possible.only() {
            self.add(var, value, copy);
        } else if let Saying::Spans(term, spans) = part
            && self.known(*term).is_none()
        {
            let allowed: Vec<&Stretch> =
                possible.iter().filter_map(|value| spans.get(value as usize)).collect();
            if let (Some(first), Some(last)) = (allowed.first(), allowed.last()) {
                self.hull(*term, first, last, copy);
            }
        }
    }

    /// The number lies from one span to another.
    fn hull(&mut self, term: TermId, first: &Stretch, last: &Stretch, copy: u32) {
        let at = self.unknown(term, copy);
        let low = match first {
            Stretch::Point(point) => Some((*point, Relation::AtLeast)),
            Stretch::Between(low, _) => low.map(|low| (low, Relation::More)),
            Stretch::Except(_) => None,
        };
        let high = match last {
            Stretch::Point(point) => Some((*point, Relation::AtMost)),
            Stretch::Between(_, high) => high.map(|high| (high, Relation::Less)),
            Stretch::Except(_) => return,
        };
        for (limit, relation) in low.into_iter().chain(high) {
            self.compare(vec![(at, Ratio::ONE)], relation, limit, true);
        }
    }

    /// Whether nothing is said of numbers that are not known.
    pub(crate) fn is_bare(&self) -> bool {
        self.rows.is_empty() && self.apart.is_empty()
    }

    /// Whether a constant statement failed.
    pub(crate) fn is_broken(&self) -> bool {
        self.failed > 0
    }

    /// The variable has this value, in this copy. Whether that says something of a number that is not known.
    pub(crate) fn add(&mut self, var: VarId, value: u32, copy: u32) -> bool {
        match self.terms.says(var) {
            None => false,
            Some(Saying::Spans(term, spans)) => match spans.get(value as usize) {
                Some(span) => self.span(*term, span, copy),
                None => false,
            },
            Some(Saying::Sum(sum)) => self.sum(&sum.parts, sum.relation, sum.bound, value == 1, copy),
        }
    }

    /// The number lies there.
    pub(crate) fn span(&mut self, term: TermId, span: &Stretch, copy: u32) -> bool {
        if let Some(known) = self.known(term) {
            self.failed = self.failed.saturating_add(usize::from(!span.holds(known)));
            return false;
        }
        let at = self.unknown(term, copy);
        match span {
            Stretch::Point(point) => self.compare(vec![(at, Ratio::ONE)], Relation::Equal, *point, true),
            Stretch::Between(low, high) => {
                for (limit, relation) in [(low, Relation::More), (high, Relation::Less)] {
                    if let Some(limit) = limit {
                        self.compare(vec![(at, Ratio::ONE)], relation, *limit, true);
                    }
                }
            }
            Stretch::Except(points) => {
                for point in points {
                    self.compare(vec![(at, Ratio::ONE)], Relation::Equal, *point, false);
                }
            }
        }
        true
    }

    fn sum(
        &mut self,
        parts: &[(TermId, Ratio)],
        relation: Relation,
        bound: Ratio,
        holds: bool,
        copy: u32,
    ) -> bool {
        let mut open: Vec<(Unknown, Ratio)> = Vec::with_capacity(parts.len());
        let mut left = bound;
        for (term, factor) in parts {
            let Some(known) = self.known(*term) else {
                open.push((self.unknown(*term, copy), *factor));
                continue;
            };
            match known.times(*factor).and_then(|part| left.minus(part)) {
                Some(rest) => left = rest,
                None => {
                    self.unfit = self.unfit.saturating_add(1);
                    return true;
                }
            }
        }
        // The same number on both sides may fall away.
        open.sort_unstable_by_key(|(unknown, _)| *unknown);
        let doubled = open.windows(2).any(|pair| pair[0].0 == pair[1].0);
        if doubled {
            let mut merged: Vec<(Unknown, Ratio)> = Vec::new();
            for (unknown, factor) in open {
                match merged.last_mut() {
                    Some((last, sum)) if *last == unknown => match sum.plus(factor) {
                        Some(total) => *sum = total,
                        None => {
                            self.unfit = self.unfit.saturating_add(1);
                            return true;
                        }
                    },
                    _ => merged.push((unknown, factor)),
                }
            }
            merged.retain(|(_, factor)| *factor != Ratio::ZERO);
            open = merged;
        }
        if open.is_empty() {
            let failed = relation.holds(Ratio::ZERO, left) != holds;
            self.failed = self.failed.saturating_add(usize::from(failed));
            return false;
        }
        self.compare(open, relation, left, holds);
        true
    }

    fn compare(&mut self, parts: Vec<(Unknown, Ratio)>, relation: Relation, bound: Ratio, holds: bool) {
        let relation = match (relation, holds) {
            (Relation::Equal, false) => {
                self.apart.push(Apart { parts, bound });
                return;
            }
            (relation, true) => relation,
            (Relation::Less, false) => Relation::AtLeast,
            (Relation::AtMost, false) => Relation::More,
            (Relation::AtLeast, false) => Relation::Less,
            (Relation::More, false) => Relation::AtMost,
        };
        if matches!(relation, Relation::Less | Relation::AtMost | Relation::Equal) {
            self.row(&parts, bound, relation == Relation::Less);
        }
        if matches!(relation, Relation::More | Relation::AtLeast | Relation::Equal) {
            let turned: Option<Vec<_>> = parts.iter().map(|(at, by)| Some((*at, by.negated()?))).collect();
            match (turned, bound.negated()) {
                (Some(parts), Some(bound)) => self.row(&parts, bound, relation == Relation::More),
                _ => self.unfit = self.unfit.saturating_add(1),
            }
        }
    }

    fn row(&mut self, parts: &[(Unknown, Ratio)], bound: Ratio, strict: bool) {
        match Row::new(parts, bound, strict) {
            Some(row) => self.rows.push(row),
            None => self.unfit = self.unfit.saturating_add(1),
        }
    }

    /// What its verdicts took since that was asked last, in [steps](crate::steps).
    pub(crate) fn steps_taken(&self) -> usize {
        self.work.take().checked_div(WORK_OF_STEP).unwrap_or_default()
    }

    /// Whether all that was said can be.
    pub(crate) fn verdict(&self) -> Consistency {
        if self.failed > 0 {
            return Consistency::Never;
        }
        if self.rows.is_empty() && self.apart.is_empty() && self.unfit == 0 {
            return Consistency::Holds(Vec::new());
        }
        let mut cases = Cases::of(self);
        let solved = cases.solve(0);
        self.work.set(self.work.get().saturating_add(cases.work));
        match solved {
            Some(Some(values)) if self.unfit == 0 => {
                let terms = values.into_iter().filter(|(unknown, _)| unknown % 2 == 0);
                let mut terms: Vec<(TermId, Ratio)> =
                    terms.map(|(unknown, value)| (TermId(unknown / 2), value)).collect();
                terms.sort_unstable_by_key(|(term, _)| *term);
                Consistency::Holds(terms)
            }
            Some(None) => Consistency::Never,
            _ => Consistency::Unsettled,
        }
    }
}

impl Nature for Terms {
    fn is_whole(&self, unknown: Unknown) -> bool {
        self.term(TermId(unknown / 2)).whole
    }

    fn usual(&self, unknown: Unknown) -> Ratio {
        self.term(TermId(unknown / 2)).usual
    }
}

/// Values for which everything holds; nothing inside if there are none; nothing if it is not told.
type Told = Option<Option<Vec<(Unknown, Ratio)>>>;

/// A number that another is to be made from.
struct Making<'t> {
    image: &'t dyn Image,
    made: Unknown,
    from: Unknown,
    /// A value of that other which the inequalities leave.
    guess: Ratio,
    /// The least and the greatest, where there are such, and how far they lie apart.
    least: Option<Ratio>,
    most: Option<Ratio>,
    wide: Option<Ratio>,
}

/// A search through the cases that the inequalities alone leave open.
struct Cases<'t> {
    terms: &'t Terms,
    rows: Vec<Row>,
    apart: &'t [Apart],
    /// Every number that is spoken of.
    all: Vec<Unknown>,
    /// What is made from what.
    made: Vec<(Unknown, Unknown, TermId)>,
    /// How many cases were looked at.
    seen: usize,
    work: Work,
    unfit: bool,
}

impl<'t> Cases<'t> {
    fn of(conjunction: &'t Conjunction<'t>) -> Self {
        let terms = conjunction.terms;
        let mut cases = Cases {
            terms,
            rows: conjunction.rows.clone(),
            apart: &conjunction.apart,
            all: Vec::new(),
            made: Vec::new(),
            seen: 0,
            work: 0,
            unfit: false,
        };
        let apart = conjunction.apart.iter().flat_map(|apart| apart.parts.iter().map(|(at, _)| *at));
        let said = conjunction.rows.iter().flat_map(|row| row.form.iter().map(|(at, _)| *at)).chain(apart);
        let mut met: Vec<Unknown> = said.collect();
        while let Some(unknown) = met.pop() {
            if cases.all.contains(&unknown) {
                continue;
            }
            cases.all.push(unknown);
            let term = terms.term(TermId(unknown / 2));
            if let Some(moved) = &term.moved {
                // What others are made from is shared just as they are.
                let from = moved.of.0.saturating_mul(2) | (unknown & 1);
                cases.made.push((unknown, from, TermId(unknown / 2)));
                met.push(from);
                let (least, most) = moved.by.added();
                let less = [(from, Ratio::ONE), (unknown, Ratio::whole(-1))];
                let more = [(from, Ratio::whole(-1)), (unknown, Ratio::ONE)];
                match least.negated() {
                    Some(least) => cases.row(&less, least, false),
                    None => cases.unfit = true,
                }
                cases.row(&more, most, false);
            }
            if let Some(low) = term.low {
                match low.negated() {
                    Some(low) => cases.row(&[(unknown, Ratio::whole(-1))], low, false),
                    None => cases.unfit = true,
                }
            }
            if let Some(high) = term.high {
                cases.row(&[(unknown, Ratio::ONE)], high, false);
            }
        }
        cases
    }

    fn row(&mut self, parts: &[(Unknown, Ratio)], bound: Ratio, strict: bool) {
        match Row::new(parts, bound, strict) {
            Some(row) => self.rows.push(row),
            None => self.unfit = true,
        }
    }

    /// Values for which everything holds; nothing inside if there are none; nothing if it is not told.
    fn solve(&mut self, depth: usize) -> Told {
        self.seen = self.seen.saturating_add(1);
        if self.seen > MOST_CASES || depth > 200 {
            return None;
        }
        let values = match solve(&self.rows, self.terms, &mut self.work) {
            Found::Never => return Some(None),
            Found::Unsettled => return None,
            Found::Between(unknown, below) => {
                let next = Ratio::whole(below.checked_add(1)?.checked_neg()?);
                let low = vec![(vec![(unknown, Ratio::ONE)], Ratio::whole(below), false)];
                let high = vec![(vec![(unknown, Ratio::whole(-1))], next, false)];
                return self.either(depth, [low, high]);
            }
            Found::Values(values) => values,
        };
        let value =
            |unknown: Unknown| values.get(&unknown).copied().unwrap_or_else(|| self.terms.usual(unknown));
        // Sums that must differ.
        for apart in self.apart {
            let mut sum = Ratio::ZERO;
            for (unknown, factor) in &apart.parts {
                sum = sum.plus(value(*unknown).times(*factor)?)?;
            }
            if sum == apart.bound {
                let turned: Option<Vec<_>> =
                    apart.parts.iter().map(|(at, by)| Some((*at, by.negated()?))).collect();
                let less = vec![(apart.parts.clone(), apart.bound, true)];
                let more = vec![(turned?, apart.bound.negated()?, true)];
                return self.either(depth, [less, more]);
            }
        }
        // What keeps its order.
        for (place, (one, from_one, term)) in self.made.iter().enumerate() {
            for (two, from_two, other) in &self.made[place.saturating_add(1)..] {
                let (Some(image), Some(second)) = (self.image(*term), self.image(*other)) else { continue };
                if !image.keeps_order() || !image.is_same(second) {
                    continue;
                }
                let (a, b, made_a, made_b) = (*from_one, *from_two, *one, *two);
                let keeps = match value(a).cmp(&value(b)) {
                    Ordering::Less => value(made_a) <= value(made_b),
                    Ordering::Equal => value(made_a) == value(made_b),
                    Ordering::Greater => value(made_a) >= value(made_b),
                };
                if keeps {
                    continue;
                }
                let below =
                    |a, b, strict| (vec![(a, Ratio::ONE), (b, Ratio::whole(-1))], Ratio::ZERO, strict);
                let up = vec![below(a, b, true), below(made_a, made_b, false)];
                let even = vec![
                    below(a, b, false),
                    below(b, a, false),
                    below(made_a, made_b, false),
                    below(made_b, made_a, false),
                ];
                let down = vec![below(b, a, true), below(made_b, made_a, false)];
                return self.either(depth, [even, up, down]);
            }
        }
        // What is made from others: first what can be the least, so that what contradicts it is found before all else
        // is gone through.
        let mut next: Option<Making<'t>> = None;
        for (unknown, from, term) in &self.made {
            let image = self.image(*term)?;
            if image.at(value(*from)) == Some(value(*unknown)) {
                continue;
            }
            let (least, most) = range(&self.rows, *from, self.terms, &mut self.work)?;
            let wide = match (least, most) {
                (Some(least), Some(most)) => most.minus(least),
                _ => None,
            };
            let narrower = next.as_ref().is_none_or(|other| match (wide, other.wide) {
                (Some(own), Some(other)) => own < other,
                (own, other) => own.is_some() && other.is_none(),
            });
            if narrower {
                next = Some(Making {
                    image,
                    made: *unknown,
                    from: *from,
                    guess: value(*from),
                    least,
                    most,
                    wide,
                });
            }
        }
        if let Some(making) = next {
            return self.make(depth, &making);
        }
        if self.unfit {
            return None;
        }
        let mut found: Vec<(Unknown, Ratio)> =
            self.all.iter().map(|unknown| (*unknown, value(*unknown))).collect();
        found.sort_unstable_by_key(|(unknown, _)| *unknown);
        Some(Some(found))
    }

    /// Goes through what a number can be that another is made from.
    fn make(&mut self, depth: usize, making: &Making<'t>) -> Told {
        let Making { image, made: unknown, from, guess, least, most, wide } = *making;
        let Piece { low, high, value: by, flat } = image.piece(guess)?;
        let (one, minus) = (Ratio::ONE, Ratio::whole(-1));
        let mut inside = vec![(vec![(from, minus)], low.negated()?, false), (vec![(from, one)], high, false)];
        if flat {
            inside.push((vec![(unknown, one)], by, false));
            inside.push((vec![(unknown, minus)], by.negated()?, false));
        } else {
            inside.push((vec![(unknown, one), (from, minus)], by, false));
            inside.push((vec![(unknown, minus), (from, one)], by.negated()?, false));
        }
        let Some(calendar) = image.calendar() else {
            // Nothing is known of such a number but for one value at a time.
            return match self.either(depth, [inside]) {
                Some(None) if least.is_none() || least != most => None,
                told => told,
            };
        };
        if wide.is_some_and(|wide| wide <= Ratio::whole(FEW_DAYS)) {
            let below = vec![(vec![(from, one)], low, true)];
            let above = vec![(vec![(from, minus)], high.negated()?, true)];
            return self.either(depth, [inside, below, above]);
        }
        if let Some(Some(near)) = self.either(depth, [inside]) {
            return Some(Some(near));
        }
        let mut months = self.months(calendar, least, most, guess.floor())?;
        months.sort_by_key(|(first, last)| {
            let far = |day: i128| day.saturating_sub(guess.floor()).abs();
            far(*first).min(far(*last))
        });
        let mut told = true;
        for (first, last) in months {
            let month = vec![
                (vec![(from, minus)], Ratio::whole(first).negated()?, false),
                (vec![(from, one)], Ratio::whole(last), false),
            ];
            match self.either(depth, [month]) {
                Some(None) => {}
                Some(found) => return Some(found),
                None => told = false,
            }
            if self.seen > MOST_CASES {
                return None;
            }
        }
        told.then_some(None)
    }

    /// Months that between them meet every case for a day between two limits. Near to what is fixed each month
    /// counts; far from that it only counts how long the months around are, and all that can be is met within a few
    /// years around a century that is no leap year.
    fn months(
        &mut self,
        calendar: &dyn Calendar,
        least: Option<Ratio>,
        most: Option<Ratio>,
        guess: i128,
    ) -> Option<Vec<(i128, i128)>> {
        // How far days reach that have to do with each other.
        let mut reach: i128 = 62;
        let mut fixed: Vec<i128> = least.into_iter().chain(most).map(Ratio::floor).collect();
        for row in &self.rows {
            match &row.form[..] {
                [(_, factor)] => fixed.push(row.bound.over(Ratio::whole(*factor))?.floor()),
                _ => reach = reach.checked_add(row.bound.floor().checked_abs()?.checked_add(1)?)?,
            }
        }
        for apart in self.apart {
            match &apart.parts[..] {
                [(_, factor)] => fixed.push(apart.bound.over(*factor)?.floor()),
                _ => reach = reach.checked_add(apart.bound.floor().checked_abs()?.checked_add(1)?)?,
            }
        }
        fixed.sort_unstable();
        fixed.dedup();
        let (low, high) = (least.map(Ratio::floor), most.map(Ratio::floor));
        let mut stretches: Vec<(i128, i128)> = Vec::new();
        let mut add = |from: i128, to: i128| {
            let from = low.map_or(from, |low| from.max(low));
            let to = high.map_or(to, |high| to.min(high));
            if from <= to {
                stretches.push((from, to));
            }
        };
        for day in &fixed {
            add(day.saturating_sub(reach), day.saturating_add(reach));
        }
        // Dates that people know are looked at first.
        add(guess.saturating_sub(450), guess.saturating_add(450));
        let twice = reach.saturating_mul(2);
        let far = calendar.period().saturating_add(twice);
        let limits = [None].into_iter().chain(fixed.iter().copied().map(Some)).chain([None]);
        let limits: Vec<Option<i128>> = limits.collect();
        for pair in limits.windows(2) {
            match (pair[0], pair[1]) {
                (Some(from), Some(to)) if to.saturating_sub(from) <= twice => {}
                (Some(from), Some(to)) if to.saturating_sub(from) <= far => {
                    add(from.saturating_add(reach), to.saturating_sub(reach));
                }
                (from, to) => {
                    // As near to the guess as can be.
                    let last = to.map_or(guess, |to| {
                        guess.min(to.saturating_sub(reach).saturating_sub(calendar.period()))
                    });
                    let start = from.map_or(last, |from| last.max(from.saturating_add(reach)));
                    let (first, last) = calendar.typical(start, reach);
                    add(first, last);
                }
            }
        }
        let mut months: Vec<(i128, i128)> = Vec::new();
        stretches.sort_unstable();
        for (from, to) in stretches {
            let mut day = from;
            while day <= to {
                let (first, last) = calendar.month(day)?;
                if months.last().is_none_or(|(other, _)| *other < first) {
                    months.push((first, last));
                }
                if months.len() > MOST_MONTHS {
                    return None;
                }
                day = last.checked_add(1)?;
            }
        }
        self.work = self.work.saturating_add(months.len());
        Some(months)
    }

    fn image(&self, term: TermId) -> Option<&'t dyn Image> {
        self.terms.term(term).moved.as_ref().map(|moved| &*moved.by)
    }

    /// One of some cases holds.
    fn either<const N: usize>(
        &mut self,
        depth: usize,
        cases: [Vec<(Vec<(Unknown, Ratio)>, Ratio, bool)>; N],
    ) -> Told {
        let mut told = true;
        for case in cases {
            let before = self.rows.len();
            for (parts, bound, strict) in case {
                self.row(&parts, bound, strict);
            }
            let found = self.solve(depth.saturating_add(1));
            self.rows.truncate(before);
            match found {
                Some(Some(values)) => return Some(Some(values)),
                Some(None) => {}
                None => told = false,
            }
        }
        told.then_some(None)
    }
}
