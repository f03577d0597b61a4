//! Minimal reasons, as clauses.

use super::voice::Voice;
use crate::explain::{Answer, Literal, Part, Unit};
use crate::rulebook::model::{FactId, Lang, SlotId};
use crate::rulebook::types::Value;

impl Voice<'_> {
    /// The literals of a reason, as clauses. Members of one set are told together.
    pub fn literals(&self, reason: &[Literal]) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let mut told: Vec<SlotId> = Vec::new();
        for literal in reason {
            if let Unit::Member(slot, _) = literal.unit {
                if !told.contains(&slot) {
                    told.push(slot);
                    words.extend(members(self, slot, reason));
                }
                continue;
            }
            words.push(self.literal(literal, reason));
        }
        words
    }

    fn literal(&self, literal: &Literal, reason: &[Literal]) -> String {
        match literal.unit {
            Unit::Value(slot) => self.value(slot, literal),
            Unit::Member(slot, member) => self.has(slot, member, literal.value == Answer::YesNo(true)),
            Unit::Element(list, _) => {
                let Part::Element(name) = &literal.part else { return self.fact(list) };
                let name = self.quote(name);
                let details = self.fields(list, &literal.fields);
                let details = if details.is_empty() { String::new() } else { format!(" ({details})") };
                match self.lang {
                    Lang::Fr => format!("{} comprend {name}{details}", self.fact(list)),
                    Lang::En => format!("{} includes {name}{details}", self.fact(list)),
                }
            }
            Unit::Complete(list) => {
                let count = match &literal.value {
                    Answer::Number(count) => count.clone(),
                    _ => String::new(),
                };
                let named = reason
                    .iter()
                    .filter(|other| matches!(other.unit, Unit::Element(other, _) if other == list))
                    .count();
                complete(self, list, &count, named)
            }
            Unit::Given(given) => self.given(given, literal.value == Answer::YesNo(true)),
        }
    }

    fn value(&self, slot: SlotId, literal: &Literal) -> String {
        let Some(value) = &literal.raw else { return self.slot(slot) };
        let plain = self.is(slot, value);
        let (Some(bound), Value::Number(number)) = (literal.bound, value) else { return plain };
        let exact = self.number(*number, &self.model.slot(slot).ty);
        let bounds = self.bounds(bound);
        // Where the bound is the value itself, it is said once.
        if bounds == exact || bounds == format!("le {exact}") {
            return plain;
        }
        match self.lang {
            Lang::Fr => format!("{plain}, soit {bounds}"),
            Lang::En => format!("{plain}, that is {bounds}"),
        }
    }
}

/// That a list has nothing but what was named, or how many elements it has.
fn complete(voice: &Voice<'_>, list: FactId, count: &str, named: usize) -> String {
    let name = voice.fact(list);
    match (count, voice.lang) {
        ("0", Lang::Fr) => format!("{name} ne comprend rien"),
        ("0", Lang::En) => format!("{name} is empty"),
        (count, Lang::Fr) if count == named.to_string() => format!("{name} ne comprend rien d'autre"),
        (count, Lang::En) if count == named.to_string() => format!("{name} includes nothing else"),
        ("1", Lang::Fr) => format!("{name} compte un seul élément"),
        ("1", Lang::En) => format!("{name} has a single element"),
        (count, Lang::Fr) => format!("{name} compte {count} éléments en tout"),
        (count, Lang::En) => format!("{name} has {count} elements in all"),
    }
}

/// The members of one set that a reason names.
fn members(voice: &Voice<'_>, slot: SlotId, reason: &[Literal]) -> Vec<String> {
    let with = |wanted: bool| -> Vec<u32> {
        let chosen = reason.iter().filter_map(|literal| match literal.unit {
            Unit::Member(other, member) if other == slot => {
                (literal.value == Answer::YesNo(wanted)).then_some(member)
            }
            _ => None,
        });
        chosen.collect()
    };
    voice.members(slot, &with(true), &with(false))
}
