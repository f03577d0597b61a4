//! Sums of unknowns that stay below bounds: whether all can hold together, and values for which they do.
//!
//! Unknowns are eliminated one after another (Fourier and Motzkin): each lower bound of one is set against each
//! upper bound. Of inequalities between the same sum the tightest is kept, so that differences of unknowns stay as
//! many as there are pairs. Where all unknowns of an inequality are whole, it is tightened to whole numbers; for
//! differences that is exact, and where it is not the values found tell which unknown to branch on.

use super::ratio::{Ratio, gcd};
use crate::hash::FastMap;

/// So many inequalities at most while unknowns are eliminated.
const MOST_ROWS: usize = 600;
/// So much [work](Work) for one conjunction.
const MOST_WORK: usize = 500_000;

/// How many inequalities were made, for one conjunction.
pub(super) type Work = usize;

/// An unknown.
pub(super) type Unknown = u32;

/// Unknowns with their factors, in ascending order, none of them zero.
pub(super) type Form = Box<[(Unknown, i128)]>;

/// `form <= bound`, or `form < bound`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) form: Form,
    pub(super) bound: Ratio,
    pub(super) strict: bool,
}

/// What becomes of some inequalities.
#[derive(Clone, Debug)]
pub(super) enum Found {
    /// Values for which all hold; what is not listed may be anything.
    Values(FastMap<Unknown, Ratio>),
    /// They cannot all hold.
    Never,
    /// They can, if this unknown were no whole number: it is not greater than the value, or greater.
    Between(Unknown, i128),
    /// The numbers grow too large, or there are too many inequalities, or only a number that cannot be written with
    /// decimals would do.
    Unsettled,
}

/// What is known of unknowns.
pub(super) trait Nature {
    /// Whether only whole numbers are meant.
    fn is_whole(&self, unknown: Unknown) -> bool;
    /// A value that a person would expect.
    fn usual(&self, unknown: Unknown) -> Ratio;
}

impl Row {
    /// The sum of fractions is at most (or less than) the bound. Nothing if it does not fit.
    pub(super) fn new(parts: &[(Unknown, Ratio)], bound: Ratio, strict: bool) -> Option<Row> {
        let mut common: i128 = 1;
        for (_, factor) in parts {
            let den = factor.denominator();
            if den == 1 {
                continue;
            }
            common = common.checked_mul(den.checked_div(gcd(common, den)?)?)?;
        }
        let scale = Ratio::whole(common);
        let mut form: Vec<(Unknown, i128)> = Vec::with_capacity(parts.len());
        for (unknown, factor) in parts {
            form.push((*unknown, factor.times(scale)?.numerator()));
        }
        form.sort_unstable_by_key(|(unknown, _)| *unknown);
        if form.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            let mut merged: Vec<(Unknown, i128)> = Vec::with_capacity(form.len());
            for (unknown, factor) in form {
                match merged.last_mut() {
                    Some((last, sum)) if *last == unknown => *sum = sum.checked_add(factor)?,
                    _ => merged.push((unknown, factor)),
                }
            }
            form = merged;
        }
        form.retain(|(_, factor)| *factor != 0);
        Some(Row { form: form.into(), bound: bound.times(scale)?, strict })
    }

    /// In lowest terms, and as tight as whole numbers make it.
    fn normal(mut self, nature: &dyn Nature) -> Option<Row> {
        let mut divisor = 0;
        for (_, factor) in &self.form {
            divisor = if divisor == 0 { factor.checked_abs()? } else { gcd(divisor, *factor)? };
        }
        if divisor > 1 {
            for (_, factor) in &mut self.form {
                *factor = factor.checked_div(divisor)?;
            }
            self.bound = self.bound.over(Ratio::whole(divisor))?;
        }
        if !self.form.is_empty() && self.form.iter().all(|(unknown, _)| nature.is_whole(*unknown)) {
            let floor = self.bound.floor();
            let less = self.strict && self.bound.is_whole();
            self.bound = Ratio::whole(if less { floor.checked_sub(1)? } else { floor });
            self.strict = false;
        }
        Some(self)
    }

    fn factor(&self, unknown: Unknown) -> i128 {
        self.form.binary_search_by_key(&unknown, |(other, _)| *other).map_or(0, |place| self.form[place].1)
    }

    /// A number made of the sum.
    fn print(&self) -> u64 {
        let mix = |print: u64, (unknown, factor): &(Unknown, i128)| {
            let print = print.rotate_left(7) ^ u64::from(*unknown);
            print.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23) ^ (*factor as u64)
        };
        self.form.iter().fold(0, mix)
    }

    /// Where there is no unknown: whether it holds.
    fn holds(&self) -> bool {
        if self.strict { Ratio::ZERO < self.bound } else { Ratio::ZERO <= self.bound }
    }

    fn is_tighter(&self, other: &Row) -> bool {
        self.bound < other.bound || self.bound == other.bound && self.strict && !other.strict
    }

    /// The two added up so that the unknown, of opposite signs in them, falls away.
    fn without(&self, unknown: Unknown, other: &Row) -> Option<Row> {
        let (mine, theirs) = (self.factor(unknown).checked_abs()?, other.factor(unknown).checked_abs()?);
        let divisor = gcd(mine, theirs)?;
        let (times, other_times) = (theirs.checked_div(divisor)?, mine.checked_div(divisor)?);
        let mut form: Vec<(Unknown, i128)> = Vec::with_capacity(self.form.len().max(other.form.len()));
        let (mut left, mut right) = (self.form.iter().peekable(), other.form.iter().peekable());
        loop {
            let (at, sum) = match (left.peek(), right.peek()) {
                (None, None) => break,
                (Some((a, x)), Some((b, y))) if a == b => {
                    let sum = x.checked_mul(times)?.checked_add(y.checked_mul(other_times)?)?;
                    let at = *a;
                    left.next();
                    right.next();
                    (at, sum)
                }
                (Some((a, x)), other) if other.is_none_or(|(b, _)| a < b) => {
                    let found = (*a, x.checked_mul(times)?);
                    left.next();
                    found
                }
                (_, Some((b, y))) => {
                    let found = (*b, y.checked_mul(other_times)?);
                    right.next();
                    found
                }
                (Some(_), None) => break,
            };
            if sum != 0 {
                form.push((at, sum));
            }
        }
        let bound =
            self.bound.times(Ratio::whole(times))?.plus(other.bound.times(Ratio::whole(other_times))?)?;
        Some(Row { form: form.into(), bound, strict: self.strict || other.strict })
    }
}

/// Whether all the inequalities can hold together, and for which values.
pub(super) fn solve(rows: &[Row], nature: &dyn Nature, work: &mut Work) -> Found {
    eliminate(rows, nature, work).unwrap_or(Found::Unsettled)
}

/// The inequalities that bound one unknown, those that bound it from above first.
struct Stage {
    unknown: Unknown,
    above: Vec<Row>,
    below: Vec<Row>,
}

/// The least and the greatest value that an unknown can have, as far as inequalities tell; nothing if they do not.
pub(super) fn range(
    rows: &[Row],
    unknown: Unknown,
    nature: &dyn Nature,
    work: &mut Work,
) -> Option<(Option<Ratio>, Option<Ratio>)> {
    let (mut low, mut high) = (None, None);
    for row in project(rows, Some(unknown), nature, work)??.0 {
        let limit = row.bound.over(Ratio::whole(row.factor(unknown)))?;
        if row.factor(unknown) > 0 { high = Some(limit) } else { low = Some(limit) }
    }
    Some((low, high))
}

fn eliminate(rows: &[Row], nature: &dyn Nature, work: &mut Work) -> Option<Found> {
    match project(rows, None, nature, work)? {
        Some((_, stages)) => values(&stages, nature),
        None => Some(Found::Never),
    }
}

/// What is left when all unknowns but one are eliminated, and the stages of that; nothing inside if the inequalities
/// cannot all hold.
fn project(
    rows: &[Row],
    but: Option<Unknown>,
    nature: &dyn Nature,
    work: &mut Work,
) -> Option<Option<(Vec<Row>, Vec<Stage>)>> {
    let mut held = Held::default();
    *work = work.saturating_add(rows.len());
    for row in rows {
        if !held.keep(row.clone().normal(nature)?) {
            return Some(None);
        }
    }
    let mut stages: Vec<Stage> = Vec::new();
    while let Some(unknown) = cheapest(&held.rows, but, nature) {
        let (mut above, mut below, mut rest) = (Vec::new(), Vec::new(), Held::default());
        for (row, print) in held.rows.into_iter().zip(held.prints) {
            match row.factor(unknown) {
                0 => rest.push(row, print),
                factor if factor > 0 => above.push(row),
                _ => below.push(row),
            }
        }
        held = rest;
        *work = work.saturating_add(above.len().saturating_mul(below.len()));
        if *work > MOST_WORK {
            return None;
        }
        for low in &below {
            for high in &above {
                let row = low.without(unknown, high)?.normal(nature)?;
                if !held.keep(row) {
                    return Some(None);
                }
                if held.rows.len() > MOST_ROWS {
                    return None;
                }
            }
        }
        stages.push(Stage { unknown, above, below });
    }
    Some(Some((held.rows, stages)))
}

/// Inequalities, no two of which speak of the same sum.
#[derive(Default)]
struct Held {
    rows: Vec<Row>,
    /// A number made of each one's sum: equal sums have equal ones, and others hardly ever.
    prints: Vec<u64>,
}

impl Held {
    /// Adds an inequality where it says more than those that are there; whether it can hold.
    fn keep(&mut self, row: Row) -> bool {
        if row.form.is_empty() {
            return row.holds();
        }
        let print = row.print();
        let same = |(place, other): (usize, &u64)| *other == print && self.rows[place].form == row.form;
        match self.prints.iter().enumerate().position(same) {
            Some(place) if row.is_tighter(&self.rows[place]) => self.rows[place] = row,
            Some(_) => {}
            None => self.push(row, print),
        }
        true
    }

    fn push(&mut self, row: Row, print: u64) {
        self.rows.push(row);
        self.prints.push(print);
    }
}

/// The unknown that costs least to be rid of; those that are no whole numbers come first.
fn cheapest(rows: &[Row], but: Option<Unknown>, nature: &dyn Nature) -> Option<Unknown> {
    let mut counts: Vec<(Unknown, usize, usize)> = Vec::new();
    let all = rows.iter().flat_map(|row| row.form.iter());
    for (unknown, factor) in all.filter(|(unknown, _)| Some(*unknown) != but) {
        let place = match counts.iter().position(|(other, ..)| other == unknown) {
            Some(place) => place,
            None => {
                counts.push((*unknown, 0_usize, 0_usize));
                counts.len().saturating_sub(1)
            }
        };
        let count = if *factor > 0 { &mut counts[place].1 } else { &mut counts[place].2 };
        *count = count.saturating_add(1);
    }
    let cost = |(unknown, above, below): &(Unknown, usize, usize)| {
        (nature.is_whole(*unknown), above.saturating_mul(*below), std::cmp::Reverse(*unknown))
    };
    counts.iter().min_by_key(|count| cost(count)).map(|(unknown, ..)| *unknown)
}

/// Values, the last eliminated first.
fn values(stages: &[Stage], nature: &dyn Nature) -> Option<Found> {
    let mut values: FastMap<Unknown, Ratio> = FastMap::default();
    for stage in stages.iter().rev() {
        let mut low: Option<(Ratio, bool)> = None;
        let mut high: Option<(Ratio, bool)> = None;
        for row in &stage.below {
            let (value, strict) = limit(row, stage.unknown, &values, nature)?;
            if low.is_none_or(|(best, open)| value > best || value == best && strict && !open) {
                low = Some((value, strict));
            }
        }
        for row in &stage.above {
            let (value, strict) = limit(row, stage.unknown, &values, nature)?;
            if high.is_none_or(|(best, open)| value < best || value == best && strict && !open) {
                high = Some((value, strict));
            }
        }
        let usual = nature.usual(stage.unknown);
        let value = if nature.is_whole(stage.unknown) {
            match whole_between(low, high, usual)? {
                Ok(value) => value,
                Err(below) => return Some(Found::Between(stage.unknown, below)),
            }
        } else {
            decimal_between(low, high, usual)?
        };
        values.insert(stage.unknown, value);
    }
    Some(Found::Values(values))
}

/// Where an inequality bounds an unknown, the others having these values, or their usual ones.
fn limit(
    row: &Row,
    unknown: Unknown,
    values: &FastMap<Unknown, Ratio>,
    nature: &dyn Nature,
) -> Option<(Ratio, bool)> {
    let mut rest = row.bound;
    for (other, factor) in row.form.iter().filter(|(other, _)| *other != unknown) {
        let value = values.get(other).copied().unwrap_or_else(|| nature.usual(*other));
        rest = rest.minus(value.times(Ratio::whole(*factor))?)?;
    }
    Some((rest.over(Ratio::whole(row.factor(unknown)))?, row.strict))
}

type Limit = Option<(Ratio, bool)>;

/// A whole number between limits, the usual one if it can be; else the one below.
fn whole_between(low: Limit, high: Limit, usual: Ratio) -> Option<Result<Ratio, i128>> {
    let least = match low {
        Some((low, strict)) if strict && low.is_whole() => Some(low.numerator().checked_add(1)?),
        Some((low, _)) => Some(low.ceil()?),
        None => None,
    };
    let most = match high {
        Some((high, strict)) if strict && high.is_whole() => Some(high.numerator().checked_sub(1)?),
        Some((high, _)) => Some(high.floor()),
        None => None,
    };
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        return Some(Err(most));
    }
    let mut value = usual.floor();
    value = least.map_or(value, |least| value.max(least));
    value = most.map_or(value, |most| value.min(most));
    Some(Ok(Ratio::whole(value)))
}

/// A number between limits that few decimals write, the usual one if it can be.
fn decimal_between(low: Limit, high: Limit, usual: Ratio) -> Option<Ratio> {
    let inside = |value: &Ratio| {
        low.is_none_or(|(low, strict)| low < *value || !strict && low == *value)
            && high.is_none_or(|(high, strict)| *value < high || !strict && high == *value)
    };
    if inside(&usual) {
        return Some(usual);
    }
    let mut scale: i128 = 1;
    for _ in 0..=24 {
        let at = Ratio::whole(scale);
        // Next to the limit on whose far side the usual value lies.
        let mut near = Vec::new();
        if let Some((low, _)) = low {
            let first = low.times(at)?.ceil()?;
            near.extend([first, first.checked_add(1)?]);
        }
        if let Some((high, _)) = high {
            let last = high.times(at)?.floor();
            near.extend([last, last.checked_sub(1)?]);
        }
        let mut fitting: Vec<Ratio> = Vec::new();
        for number in near {
            fitting.extend(Ratio::new(number, scale).filter(inside));
        }
        let far = |value: &Ratio| if *value < usual { usual.minus(*value) } else { value.minus(usual) };
        if let Some(value) = fitting.into_iter().min_by_key(far) {
            return Some(value);
        }
        scale = scale.checked_mul(10)?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The unknowns from 100 on are no whole numbers.
    struct Plain;

    impl Nature for Plain {
        fn is_whole(&self, unknown: Unknown) -> bool {
            unknown < 100
        }

        fn usual(&self, _: Unknown) -> Ratio {
            Ratio::ONE
        }
    }

    fn row(parts: &[(Unknown, i128)], bound: i128, strict: bool) -> Row {
        let parts: Vec<_> = parts.iter().map(|(unknown, factor)| (*unknown, Ratio::whole(*factor))).collect();
        Row::new(&parts, Ratio::whole(bound), strict).expect("it fits")
    }

    #[test]
    fn whole_numbers_leave_gaps_and_others_do_not() {
        // a < b < a + 1
        let between = |a, b| [row(&[(a, 1), (b, -1)], 0, true), row(&[(b, 1), (a, -1)], 1, true)];
        assert!(matches!(solve(&between(0, 1), &Plain, &mut 0), Found::Never));
        assert!(matches!(solve(&between(100, 101), &Plain, &mut 0), Found::Values(_)));
        assert!(matches!(solve(&between(0, 100), &Plain, &mut 0), Found::Values(_)));
        // With a number in between that is not whole: a = x + 1/2, b = x.
        let half = Ratio::new(1, 2).expect("it fits");
        let tie = |a: Unknown, x: Unknown, by: Ratio| {
            let forth = [(a, Ratio::ONE), (x, Ratio::whole(-1))];
            let back = [(a, Ratio::whole(-1)), (x, Ratio::ONE)];
            [Row::new(&forth, by, false), Row::new(&back, by.negated().expect("it fits"), false)]
        };
        let rows: Vec<Row> =
            tie(0, 100, half).into_iter().chain(tie(1, 100, Ratio::ZERO)).flatten().collect();
        assert!(matches!(solve(&rows, &Plain, &mut 0), Found::Never));
    }

    #[test]
    fn twice_a_number_is_even() {
        // 2a = 2b + 1
        let rows = [row(&[(0, 2), (1, -2)], 1, false), row(&[(0, -2), (1, 2)], -1, false)];
        assert!(matches!(solve(&rows, &Plain, &mut 0), Found::Never));
        // 3x = 1 has a solution, but none that decimals write.
        let rows = [row(&[(100, 3)], 1, false), row(&[(100, -3)], -1, false)];
        assert!(matches!(solve(&rows, &Plain, &mut 0), Found::Unsettled));
    }
}
