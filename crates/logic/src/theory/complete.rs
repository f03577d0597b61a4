//! A candidate of whom everything is known, from some values.

use super::conjunction::Consistency;
use super::ratio::Ratio;
use super::terms::{Moved, Saying, TermId, Terms};
use crate::formula::{Formulas, VarId};
use crate::knowledge::Knowledge;

impl Formulas {
    /// A candidate of whom everything is known, with these values (of two for one variable, the first) where there is
    /// such a one, and usual numbers otherwise; values that no numbers fit are not kept. All that variables say of
    /// numbers is true of it.
    pub fn completed(&self, values: &[(VarId, u32)]) -> Knowledge {
        let terms = self.terms();
        let mut known = Knowledge::unknown(self);
        for (var, value) in values {
            if !known.is_known(*var) {
                known.set(*var, *value);
            }
        }
        let said = |known: &Knowledge, var: VarId| Some((var, known.possible(var).only()?));
        let said: Vec<(VarId, u32)> = terms.sayings().filter_map(|(var, _)| said(&known, var)).collect();
        let numbers = match terms.solve(&said, &Knowledge::unknown(self)) {
            Consistency::Holds(numbers) => numbers,
            Consistency::Never | Consistency::Unsettled => Vec::new(),
        };
        let number = |term: TermId| match numbers.binary_search_by_key(&term, |(term, _)| *term) {
            Ok(place) => numbers[place].1,
            Err(_) => terms.term(term).usual,
        };
        for var in (0..self.vars() as u32).map(VarId) {
            match terms.says(var).map(|part| part.value(terms, &number)) {
                Some(None) => known.forget(var),
                Some(Some(value)) => known.set(var, value),
                None if !known.is_known(var) => known.set(var, 0),
                None => {}
            }
        }
        known
    }
}

impl Saying {
    /// The value that is true of some numbers.
    fn value(&self, terms: &Terms, number: &dyn Fn(TermId) -> Ratio) -> Option<u32> {
        match self {
            Saying::Spans(term, spans) => {
                let at = terms.number(*term, number)?;
                spans.iter().position(|span| span.holds(at)).map(|value| value as u32)
            }
            Saying::Sum(sum) => {
                let mut total = Ratio::ZERO;
                for (term, factor) in &sum.parts {
                    total = total.plus(terms.number(*term, number)?.times(*factor)?)?;
                }
                Some(u32::from(sum.relation.holds(total, sum.bound)))
            }
        }
    }
}

impl Terms {
    /// A number, made from another where it is no number of its own.
    fn number(&self, term: TermId, number: &dyn Fn(TermId) -> Ratio) -> Option<Ratio> {
        match &self.term(term).moved {
            Some(Moved { of, by }) => by.at(self.number(*of, number)?),
            None => Some(number(term)),
        }
    }
}
