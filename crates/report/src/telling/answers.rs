//! Answers and values, in words.

use super::voice::Voice;
use crate::rulebook::condition::{Amount, Atom};
use crate::rulebook::model::{ConditionId, Derived, Given, Lang, SlotId};
use crate::rulebook::types::{SlotType, Value};
use rules_language::syntax::tree::Comparison;

impl<'v> Voice<'v> {
    /// That a slot has a value.
    pub fn is(&self, slot: SlotId, value: &Value) -> String {
        let name = self.slot(slot);
        let ty = &self.model.slot(slot).ty;
        match value {
            Value::YesNo(yes) => self.answer(slot, *yes),
            Value::Choice(choice) => {
                format!("{name} {} {}", self.pick("vaut", "is"), self.choice(slot, *choice))
            }
            Value::Text(text) if text.is_empty() => {
                format!("{name} {}", self.pick("est un texte vide", "is an empty text"))
            }
            Value::Text(text) => format!("{name} {} {}", self.pick("vaut", "is"), self.quote(text)),
            Value::Number(number) => {
                format!("{name} {} {}", self.verb(ty), self.number(*number, ty))
            }
            Value::Set(members) => {
                let chosen: Vec<String> = (0_u32..)
                    .zip(members)
                    .filter(|(_, member)| **member == Some(true))
                    .map(|(member, _)| self.choice(slot, member))
                    .collect();
                if chosen.is_empty() {
                    return format!("{name} {}", self.pick("ne comprend rien", "is empty"));
                }
                format!("{name} {} {}", self.pick("comprend", "includes"), self.and(&chosen))
            }
        }
    }

    pub fn verb(&self, ty: &SlotType) -> &'static str {
        match (self.lang, ty) {
            (Lang::Fr, SlotType::Date { .. } | SlotType::Moment { .. }) => "est le",
            (Lang::Fr, _) => "vaut",
            (Lang::En, _) => "is",
        }
    }

    /// The answer to a yes/no question.
    pub fn answer(&self, slot: SlotId, yes: bool) -> String {
        let name = self.slot(slot);
        match (self.lang, yes) {
            (Lang::Fr, true) => format!("la réponse à {name} est oui"),
            (Lang::Fr, false) => format!("la réponse à {name} est non"),
            (Lang::En, true) => format!("the answer to {name} is yes"),
            (Lang::En, false) => format!("the answer to {name} is no"),
        }
    }

    /// That a set has a member, or has not.
    pub fn has(&self, slot: SlotId, member: u32, yes: bool) -> String {
        let (name, member) = (self.slot(slot), self.choice(slot, member));
        match (self.lang, yes) {
            (Lang::Fr, true) => format!("{name} comprend {member}"),
            (Lang::Fr, false) => format!("{name} ne comprend pas {member}"),
            (Lang::En, true) => format!("{name} includes {member}"),
            (Lang::En, false) => format!("{name} does not include {member}"),
        }
    }

    /// That a set has some members, and has not some others.
    pub fn members(&self, slot: SlotId, inside: &[u32], outside: &[u32]) -> Vec<String> {
        let labels =
            |members: &[u32]| members.iter().map(|member| self.choice(slot, *member)).collect::<Vec<_>>();
        let name = self.slot(slot);
        let mut words = Vec::new();
        if !inside.is_empty() {
            words.push(format!("{name} {} {}", self.pick("comprend", "includes"), self.and(&labels(inside))));
        }
        if outside.len() == self.model.slot(slot).ty.choices().len() {
            words.push(format!("{name} {}", self.pick("ne comprend rien", "is empty")));
        } else if let [only] = outside {
            words.push(self.has(slot, *only, false));
        } else if !outside.is_empty() {
            words.push(match self.lang {
                Lang::Fr => format!("{name} ne comprend ni {}", labels(outside).join(", ni ")),
                Lang::En => format!("{name} does not include {}", self.or(&labels(outside))),
            });
        }
        words
    }

    /// That something has been answered, or has not.
    pub fn given(&self, given: Given, yes: bool) -> String {
        let name = match given {
            Given::Fact(fact) => self.fact(fact),
            Given::Slot(slot) => self.slot(slot),
        };
        match (self.lang, yes) {
            (Lang::Fr, true) => format!("{name} a reçu une réponse"),
            (Lang::Fr, false) => format!("{name} reste sans réponse"),
            (Lang::En, true) => format!("{name} has been answered"),
            (Lang::En, false) => format!("{name} has not been answered"),
        }
    }

    /// The derived fact of which a condition says that it has a value.
    pub fn value_of(&self, id: ConditionId) -> Option<(SlotId, &'v Value)> {
        let Some(Derived::Value(fact, place)) = self.model.conditions[id.index()].derived else {
            return None;
        };
        let fact = self.model.fact(fact);
        let (value, _) = fact.derived.as_ref()?.values.get(place as usize)?;
        Some((*fact.slots.first()?, value))
    }

    /// That a slot has a value, or another one.
    pub fn has_value(&self, slot: SlotId, value: &Value, holds: bool) -> String {
        match value {
            Value::YesNo(yes) => self.answer(slot, *yes == holds),
            Value::Choice(choice) => self.one_of(slot, &[*choice], holds),
            Value::Number(with) => {
                let (op, shift) = (Comparison::Equal, Amount::default());
                self.atom(&Atom::Compare { slot, shift, op, with: *with }, holds)
            }
            Value::Text(_) | Value::Set(_) => self.is(slot, value),
        }
    }

    /// That a slot would have a value.
    pub fn would_have(&self, slot: SlotId, value: &Value) -> String {
        let (name, ty) = (self.slot(slot), &self.model.slot(slot).ty);
        let value = match value {
            Value::YesNo(yes) => {
                let yes = if *yes { self.pick("oui", "yes") } else { self.pick("non", "no") };
                return match self.lang {
                    Lang::Fr => format!("la réponse à {name} serait {yes}"),
                    Lang::En => format!("the answer to {name} would be {yes}"),
                };
            }
            Value::Choice(choice) => self.choice(slot, *choice),
            Value::Number(number) => self.number(*number, ty),
            Value::Text(text) => self.quote(text),
            Value::Set(_) => return self.is(slot, value),
        };
        format!("{name} {} {value}", self.pick("vaudrait", "would be"))
    }
}
