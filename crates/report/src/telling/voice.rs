//! Words about facts, in French and in English, from the rulebook's own labels.
//!
//! Labels are noun phrases of any gender, or short remarks; so they are quoted, and the sentences
//! around them are such that nothing has to agree with them.

use rules_language::{clock, zones};
use rust_decimal::Decimal;

use crate::decide::compile::Compiled;
use crate::rulebook::condition::{Amount, Side};
use crate::rulebook::model::{FactId, Item, Lang, Model, SlotId};
use crate::rulebook::types::{SlotType, date_of, moment_of};
use crate::rulebook::version::write_version;

/// Somebody who speaks of a rulebook's facts.
#[derive(Clone, Copy)]
pub struct Voice<'v> {
    pub model: &'v Model,
    pub compiled: &'v Compiled,
    pub lang: Lang,
}

impl<'v> Voice<'v> {
    /// The French words or the English ones.
    pub fn pick<'t>(&self, fr: &'t str, en: &'t str) -> &'t str {
        match self.lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }

    /// A quotation, in the marks of the language.
    pub fn quote(&self, text: &str) -> String {
        match self.lang {
            Lang::Fr => format!("« {} »", text.replace("« ", "“").replace(" »", "”")),
            Lang::En => format!("“{}”", text.replace('"', "'").replace('“', "‘").replace('”', "’")),
        }
    }

    /// `a`, `a et b`, `a, b et c`.
    pub fn and(&self, parts: &[String]) -> String {
        self.join(parts, self.pick("et", "and"))
    }

    /// `a`, `a ou b`, `a, b ou c`.
    pub fn or(&self, parts: &[String]) -> String {
        self.join(parts, self.pick("ou", "or"))
    }

    pub fn join(&self, parts: &[String], word: &str) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
        }
    }

    // --- Names ---

    /// A fact's label, quoted.
    pub fn fact(&self, fact: FactId) -> String {
        self.quote(self.model.fact(fact).head.label(self.lang))
    }

    /// The label of what has an id, quoted: a fact, or a field.
    pub fn label_of(&self, id: &str) -> String {
        match self.model.names.term(id) {
            Some(Item::Fact(fact)) => self.fact(fact),
            Some(Item::Field(slot)) => self.slot(slot),
            _ => self.quote(id),
        }
    }

    /// That something is so for each element of a list.
    pub fn for_each_element_of(&self, list: FactId) -> String {
        format!("{} {}", self.pick("pour chaque élément de", "for each element of"), self.fact(list))
    }

    /// The label of a fact or of a field, quoted; of a field, the record's comes first.
    pub fn slot(&self, slot: SlotId) -> String {
        self.quote(&self.slot_label(slot))
    }

    pub fn slot_label(&self, slot: SlotId) -> String {
        let described = self.model.slot(slot);
        let fact = self.model.fact_of(slot);
        let Some(field) = &described.field else { return fact.head.label(self.lang).to_string() };
        let field = described.labels.get(self.lang).unwrap_or(field);
        if described.in_list {
            return field.to_string();
        }
        format!("{}{} {field}", fact.head.label(self.lang), self.pick(" :", ":"))
    }

    /// The label of a value or a member, quoted.
    pub fn choice(&self, slot: SlotId, choice: u32) -> String {
        let choice = self.model.slot(slot).ty.choices().get(choice as usize);
        let label = choice.map(|choice| choice.labels.get(self.lang).unwrap_or(&choice.name));
        self.quote(label.unwrap_or_default())
    }

    /// A number, a date or a moment, as it is written in the language.
    pub fn number(&self, number: Decimal, ty: &SlotType) -> String {
        match ty {
            SlotType::Date { .. } => {
                date_of(number).map_or_else(|| number.to_string(), |date| clock::day(date, self.lang))
            }
            SlotType::Moment { zone, .. } => {
                let Some((moment, zone)) = moment_of(number).zip(zones::find(zone)) else {
                    return number.to_string();
                };
                let local = zone.to_datetime(moment);
                let (day, time) = (clock::day(local.date(), self.lang), clock::time(local.time()));
                match self.lang {
                    Lang::Fr => format!("{day} à {time}"),
                    Lang::En => format!("{day} at {time}"),
                }
            }
            SlotType::Number { unit: Some(unit), .. } => format!("{} {unit}", self.decimal(number)),
            SlotType::Version => write_version(number),
            _ => self.decimal(number),
        }
    }

    pub fn decimal(&self, number: Decimal) -> String {
        let text = number.normalize().to_string();
        match self.lang {
            Lang::Fr => text.replace('.', ","),
            Lang::En => text,
        }
    }

    pub fn amount(&self, amount: Amount) -> String {
        let mut words = String::new();
        let mut add = |back: bool, parts: Vec<String>| {
            let sign = if back { self.pick("moins", "minus") } else { "plus" };
            let space = if words.is_empty() { "" } else { " " };
            words.push_str(&format!("{space}{sign} {}", self.and(&parts)));
        };
        // In the order in which the author adds them.
        for span in amount.spans() {
            let mut parts: Vec<String> = Vec::new();
            let mut count = |number: i32, one: &str, many: &str| {
                let number = number.unsigned_abs();
                if number > 0 {
                    parts.push(format!("{number} {}", if number == 1 { one } else { many }));
                }
            };
            count(span.months / 12, self.pick("an", "year"), self.pick("ans", "years"));
            count(span.months % 12, self.pick("mois", "month"), self.pick("mois", "months"));
            count(span.days, self.pick("jour", "day"), self.pick("jours", "days"));
            add(span.months < 0 || span.days < 0, parts);
        }
        if !amount.number.is_zero() {
            add(amount.number.is_sign_negative(), vec![self.decimal(amount.number.abs())]);
        }
        words
    }

    pub fn shifted(&self, side: &Side) -> String {
        let name = match side.slot {
            Some(slot) => self.slot(slot),
            None => self.pick("aujourd'hui", "today").to_string(),
        };
        if side.shift.is_zero() { name } else { format!("{name} {}", self.amount(side.shift)) }
    }
}
