//! Conditions, in words.

use super::kinds::predicate;
use super::voice::Voice;
use crate::explain::{Kind, Term};
use crate::rulebook::condition::{Cond, CondKind};
use crate::rulebook::model::{Item, Lang};

impl Voice<'_> {
    /// That a condition holds, or does not.
    pub fn condition(&self, condition: &Cond, holds: bool) -> String {
        match &condition.kind {
            CondKind::Constant(value) => {
                if *value == holds {
                    self.pick("dans tous les cas", "in every case").to_string()
                } else {
                    self.pick("jamais", "never").to_string()
                }
            }
            CondKind::Not(inner) => self.condition(inner, !holds),
            CondKind::And(parts) | CondKind::Or(parts) => {
                let words: Vec<String> = parts.iter().map(|part| self.part(part, holds)).collect();
                if matches!(condition.kind, CondKind::And(_)) == holds {
                    self.and(&words)
                } else {
                    self.or(&words)
                }
            }
            CondKind::Implies(left, right) => {
                let (left, right) = (self.part(left, !holds), self.part(right, holds));
                if holds { self.or(&[left, right]) } else { self.and(&[left, right]) }
            }
            CondKind::Condition(id) if self.value_of(*id).is_some() => {
                self.value_of(*id).map_or(String::new(), |(slot, value)| self.has_value(slot, value, holds))
            }
            CondKind::Condition(id) => {
                self.named(self.model.conditions[id.index()].head.label(self.lang), holds)
            }
            CondKind::Scope(id) => self.named(self.model.scopes[id.index()].head.label(self.lang), holds),
            CondKind::Atom(atom) => self.atom(atom, holds),
            CondKind::Given(given) => self.given(*given, holds),
            CondKind::Count { list, body, op, number, written } => {
                self.count(*list, body.as_deref(), *op, *number, *written, holds)
            }
            CondKind::Required(item) => self.required(*item, holds),
            CondKind::Items { .. } => String::new(),
        }
    }

    /// That something is required, or is not.
    pub fn required(&self, item: Item, holds: bool) -> String {
        let kind = Kind::of(self.model, item).unwrap_or(Kind::Condition);
        let id = &self.model.head(item).id;
        format!("{id} {}", predicate(kind, holds, self.lang))
    }

    /// A condition as a part of another one: in parentheses, where its own parts could be taken for
    /// parts of the other.
    pub fn part(&self, condition: &Cond, holds: bool) -> String {
        let words = self.condition(condition, holds);
        if is_compound(condition) { format!("({words})") } else { words }
    }

    /// What a rule says of facts: as it is, where that is known, else as the rule asks.
    pub fn said(&self, term: &Term) -> String {
        let Some(fact) = term.unasked else {
            return self.condition(&term.condition, term.holds.unwrap_or(!term.negated));
        };
        let fact = self.fact(fact);
        match (&term.condition.kind, self.lang) {
            (CondKind::Count { .. }, Lang::Fr) => {
                format!("{fact} n'est pas demandé ici, et compte comme vide")
            }
            (CondKind::Count { .. }, Lang::En) => format!("{fact} is not asked here, and counts as empty"),
            (_, Lang::Fr) => format!(
                "{} : {fact} n'est pas demandé ici, cela compte comme non rempli",
                self.condition(&term.condition, true)
            ),
            (_, Lang::En) => format!(
                "{}: {fact} is not asked here, so that counts as not met",
                self.condition(&term.condition, true)
            ),
        }
    }

    /// That a named rule applies, or does not.
    pub fn named(&self, label: &str, holds: bool) -> String {
        let label = self.quote(label);
        match (self.lang, holds) {
            (Lang::Fr, true) => format!("{label} s'applique"),
            (Lang::Fr, false) => format!("{label} ne s'applique pas"),
            (Lang::En, true) => format!("{label} applies"),
            (Lang::En, false) => format!("{label} does not apply"),
        }
    }
}

/// Whether a condition has parts that are joined by words.
pub fn is_compound(condition: &Cond) -> bool {
    match &condition.kind {
        CondKind::And(parts) | CondKind::Or(parts) => match &parts[..] {
            [one] => is_compound(one),
            parts => !parts.is_empty(),
        },
        CondKind::Implies(..) => true,
        CondKind::Not(inner) => is_compound(inner),
        CondKind::Count { body: Some(body), .. } => is_compound(body),
        _ => false,
    }
}
