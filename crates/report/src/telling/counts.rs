//! That there are so many of something, in words.

use super::comparisons::negated;
use super::voice::Voice;
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{FactId, Lang};
use rules_language::syntax::tree::{Comparison, Quantity};

impl Voice<'_> {
    /// That there are so many of something.
    pub fn counted(&self, name: &str, op: Comparison, number: u32, holds: bool) -> String {
        let op = if holds { op } else { negated(op) };
        // Counts are never negative: what is below one is none.
        let (op, number) = match (op, number) {
            (Comparison::Less, 1) | (Comparison::LessOrEqual, 0) => (Comparison::Equal, 0),
            (Comparison::GreaterOrEqual, 1) | (Comparison::NotEqual, 0) => (Comparison::Greater, 0),
            same => same,
        };
        let plural = |number: u32| number > 1;
        let noun = |number: u32| match (self.lang, plural(number)) {
            (Lang::Fr, true) => "éléments",
            (Lang::Fr, false) => "élément",
            (Lang::En, _) if number == 1 => "element",
            (Lang::En, _) => "elements",
        };
        match (op, self.lang) {
            (Comparison::Equal, Lang::Fr) if number == 0 => format!("{name} ne comprend rien"),
            (Comparison::Equal, Lang::En) if number == 0 => format!("{name} is empty"),
            (Comparison::Greater, Lang::Fr) if number == 0 => format!("{name} comprend au moins un élément"),
            (Comparison::Greater, Lang::En) if number == 0 => format!("{name} is not empty"),
            (Comparison::Equal, Lang::Fr) => format!("{name} compte {number} {}", noun(number)),
            (Comparison::Equal, Lang::En) => format!("{name} has {number} {}", noun(number)),
            (Comparison::NotEqual, Lang::Fr) => format!("{name} ne compte pas {number} {}", noun(number)),
            (Comparison::NotEqual, Lang::En) => format!("{name} does not have {number} {}", noun(number)),
            (Comparison::Less, Lang::Fr) => format!("{name} compte moins de {number} {}", noun(number)),
            (Comparison::Less, Lang::En) => format!("{name} has fewer than {number} {}", noun(number)),
            (Comparison::LessOrEqual, Lang::Fr) => format!("{name} compte au plus {number} {}", noun(number)),
            (Comparison::LessOrEqual, Lang::En) => format!("{name} has at most {number} {}", noun(number)),
            (Comparison::Greater, Lang::Fr) => format!("{name} compte plus de {number} {}", noun(number)),
            (Comparison::Greater, Lang::En) => format!("{name} has more than {number} {}", noun(number)),
            (Comparison::GreaterOrEqual, Lang::Fr) => {
                format!("{name} compte au moins {number} {}", noun(number))
            }
            (Comparison::GreaterOrEqual, Lang::En) => {
                format!("{name} has at least {number} {}", noun(number))
            }
        }
    }

    /// That so many elements of a list are such.
    pub fn count(
        &self,
        list: FactId,
        body: Option<&Cond>,
        op: Comparison,
        number: u32,
        written: Option<Quantity>,
        holds: bool,
    ) -> String {
        let name = self.fact(list);
        let Some(body) = body else { return self.counted(&name, op, number, holds) };
        if written == Some(Quantity::Every)
            && let CondKind::Not(inner) = &body.kind
        {
            return match (self.lang, holds) {
                (Lang::Fr, true) => {
                    format!("pour chaque élément de {name}, {}", self.condition(inner, true))
                }
                (Lang::Fr, false) => {
                    format!("{name} comprend un élément pour lequel {}", self.condition(body, true))
                }
                (Lang::En, true) => format!("for each element of {name}, {}", self.condition(inner, true)),
                (Lang::En, false) => {
                    format!("{name} includes an element for which {}", self.condition(body, true))
                }
            };
        }
        let op = if holds { op } else { negated(op) };
        let such = self.condition(body, true);
        match (op, number) {
            (Comparison::Greater, 0) | (Comparison::GreaterOrEqual, 1) | (Comparison::NotEqual, 0) => {
                match self.lang {
                    Lang::Fr => format!("{name} comprend un élément pour lequel {such}"),
                    Lang::En => format!("{name} includes an element for which {such}"),
                }
            }
            (Comparison::Equal | Comparison::LessOrEqual, 0) | (Comparison::Less, 1) => match self.lang {
                Lang::Fr => format!("{name} ne comprend aucun élément pour lequel {such}"),
                Lang::En => format!("{name} includes no element for which {such}"),
            },
            _ => {
                let counted = self.counted(&name, op, number, true);
                match self.lang {
                    Lang::Fr => format!("{counted} pour lesquels {such}"),
                    Lang::En => format!("{counted} for which {such}"),
                }
            }
        }
    }
}
