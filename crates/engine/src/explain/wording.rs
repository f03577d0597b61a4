//! Words about facts, in French and in English, from the rulebook's own labels.
//!
//! Labels are noun phrases of any gender, or short remarks; so they are quoted, and the sentences
//! around them are such that nothing has to agree with them.

use rules_language::{clock, zones};
use rust_decimal::Decimal;

use super::chain::Term;
use super::reason::Bound;
use super::sentence::predicate;
use super::subject::Kind;
use crate::decide::compile::{Cell, Compiled, VarMeaning};
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind, Side};
use crate::rulebook::model::{ConditionId, Derived, FactId, Given, Item, Lang, Model, SlotId};
use crate::rulebook::types::{SlotType, Value, date_of, moment_of};
use crate::rulebook::version::write_version;
use crate::syntax::tree::{Comparison, Quantity};

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

    fn join(&self, parts: &[String], word: &str) -> String {
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

    /// That something is so for each element of a list.
    pub fn for_each_element_of(&self, list: FactId) -> String {
        format!("{} {}", self.pick("pour chaque élément de", "for each element of"), self.fact(list))
    }

    /// The label of a fact or of a field, quoted; of a field, the record's comes first.
    pub fn slot(&self, slot: SlotId) -> String {
        self.quote(&self.slot_label(slot))
    }

    fn slot_label(&self, slot: SlotId) -> String {
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

    fn decimal(&self, number: Decimal) -> String {
        let text = number.normalize().to_string();
        match self.lang {
            Lang::Fr => text.replace('.', ","),
            Lang::En => text,
        }
    }

    fn amount(&self, amount: Amount) -> String {
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

    fn shifted(&self, side: &Side) -> String {
        let name = match side.slot {
            Some(slot) => self.slot(slot),
            None => self.pick("aujourd'hui", "today").to_string(),
        };
        if side.shift.is_zero() { name } else { format!("{name} {}", self.amount(side.shift)) }
    }

    // --- Values ---

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

    fn verb(&self, ty: &SlotType) -> &'static str {
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

    // --- Bounds ---

    /// The cells of a slot, where conditions compare it with constants.
    pub fn cells(&self, slot: SlotId) -> Option<&'v [Cell]> {
        let var = self.compiled.space.slots[slot.index()].first()?;
        match self.compiled.space.meaning(*var) {
            VarMeaning::Cells(_, cells) => Some(cells),
            _ => None,
        }
    }

    /// That a number or a date lies within some cells, in words that follow its name: `vaut au plus 10`.
    pub fn within(&self, bound: Bound) -> String {
        let ty = &self.model.slot(bound.slot).ty;
        format!("{} {}", self.is_within(ty), self.bounds(bound))
    }

    /// That a number or a date lies from one value to another, both included: `vaut au moins 2 et au plus 10`.
    pub fn between(&self, slot: SlotId, least: Decimal, greatest: Decimal) -> String {
        let ty = &self.model.slot(slot).ty;
        let cell = |low, high, sample| Cell { low, high, sample };
        let cells = [
            cell(None, Some(least), least),
            cell(Some(least), Some(least), least),
            cell(Some(greatest), Some(greatest), greatest),
            cell(Some(greatest), None, greatest),
        ];
        format!("{} {}", self.is_within(ty), self.bounds_among(&cells, ty, 1, 2))
    }

    fn is_within(&self, ty: &SlotType) -> &'static str {
        self.pick(if matches!(self.verb(ty), "est le") { "est" } else { "vaut" }, "is")
    }

    /// The bounds by themselves: `au plus 10`, `avant le 15/01/2024`.
    pub fn bounds(&self, bound: Bound) -> String {
        let ty = &self.model.slot(bound.slot).ty;
        let Some(cells) = self.cells(bound.slot) else { return String::new() };
        self.bounds_among(cells, ty, bound.from, bound.to)
    }

    /// The bounds of what lies from one cell to another.
    pub fn bounds_among(&self, cells: &[Cell], ty: &SlotType, from: u32, to: u32) -> String {
        let (Some(first), Some(last)) = (cells.get(from as usize), cells.get(to as usize)) else {
            return String::new();
        };
        if from == to
            && first.is_point()
            && let Some(only) = first.low
        {
            let only = self.number(only, ty);
            let is_date = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
            return if is_date && self.lang == Lang::Fr { format!("le {only}") } else { only };
        }
        let low = (from > 0).then_some(first.low).flatten().map(|low| (low, first.is_point()));
        let high = (to as usize + 1 < cells.len())
            .then_some(last.high)
            .flatten()
            .map(|high| (high, last.is_point()));
        let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
        let number = |value: Decimal| self.number(value, ty);
        match (low, high) {
            (None, None) => self.pick("de valeur quelconque", "anything").to_string(),
            (low, high) => {
                let low = low.map(|(value, within)| match (is_time, within, self.lang) {
                    (false, true, Lang::Fr) => format!("au moins {}", number(value)),
                    (false, false, Lang::Fr) => format!("plus de {}", number(value)),
                    (false, true, Lang::En) => format!("at least {}", number(value)),
                    (false, false, Lang::En) => format!("more than {}", number(value)),
                    (true, true, Lang::Fr) => format!("le {} au plus tôt", number(value)),
                    (true, false, Lang::Fr) => format!("après le {}", number(value)),
                    (true, true, Lang::En) => format!("on {} at the earliest", number(value)),
                    (true, false, Lang::En) => format!("after {}", number(value)),
                });
                let high = high.map(|(value, within)| match (is_time, within, self.lang) {
                    (false, true, Lang::Fr) => format!("au plus {}", number(value)),
                    (false, false, Lang::Fr) => format!("moins de {}", number(value)),
                    (false, true, Lang::En) => format!("at most {}", number(value)),
                    (false, false, Lang::En) => format!("less than {}", number(value)),
                    (true, true, Lang::Fr) => format!("le {} au plus tard", number(value)),
                    (true, false, Lang::Fr) => format!("avant le {}", number(value)),
                    (true, true, Lang::En) => format!("on {} at the latest", number(value)),
                    (true, false, Lang::En) => format!("before {}", number(value)),
                });
                let parts: Vec<String> = low.into_iter().chain(high).collect();
                self.and(&parts)
            }
        }
    }

    /// The cell that a value lies in.
    pub fn cell_of(&self, slot: SlotId, value: Decimal) -> Option<u32> {
        let var = *self.compiled.space.slots[slot.index()].first()?;
        self.cells(slot)?;
        let places = self.compiled.space.places(slot, &Value::Number(value));
        places.into_iter().find(|(other, _)| *other == var).map(|(_, cell)| cell)
    }

    /// Whether a slot is compared with another fact: then its cells are not the whole story.
    pub fn is_compared(&self, slot: SlotId) -> bool {
        self.compiled.space.opaque.iter().any(|(atom, _)| atom.slots().any(|other| other == slot))
    }

    // --- Conditions ---

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

    /// The derived fact of which a condition says that it has a value.
    pub(super) fn value_of(&self, id: ConditionId) -> Option<(SlotId, &'v Value)> {
        let Some(Derived::Value(fact, place)) = self.model.conditions[id.index()].derived else {
            return None;
        };
        let fact = self.model.fact(fact);
        let (value, _) = fact.derived.as_ref()?.values.get(place as usize)?;
        Some((*fact.slots.first()?, value))
    }

    /// That a slot has a value, or another one.
    pub(super) fn has_value(&self, slot: SlotId, value: &Value, holds: bool) -> String {
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
    pub(super) fn would_have(&self, slot: SlotId, value: &Value) -> String {
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

    /// That something is required, or is not.
    fn required(&self, item: Item, holds: bool) -> String {
        let kind = Kind::of(self.model, item).unwrap_or(Kind::Condition);
        let id = &self.model.head(item).id;
        format!("{id} {}", predicate(kind, holds, self.lang))
    }

    /// A condition as a part of another one: in parentheses, where its own parts could be taken for
    /// parts of the other.
    fn part(&self, condition: &Cond, holds: bool) -> String {
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

    /// That something about values holds, or does not.
    pub fn atom(&self, atom: &Atom, holds: bool) -> String {
        match atom {
            Atom::Yes(slot) => self.answer(*slot, holds),
            Atom::OneOf(slot, choices) => self.one_of(*slot, choices, holds),
            Atom::Has(slot, member) => self.has(*slot, *member, holds),
            Atom::SetCount(slot, op, number) => self.counted(&self.slot(*slot), *op, *number, holds),
            Atom::TextIn(slot, texts) => self.text_in(*slot, texts, holds),
            Atom::Compare { slot, shift, op, with } => {
                let ty = &self.model.slot(*slot).ty;
                let op = if holds { *op } else { negated(*op) };
                let name = self.shifted(&Side { slot: Some(*slot), shift: *shift });
                format!("{name} {}", self.compared(op, &self.number(*with, ty), ty))
            }
            Atom::CompareSums { left, op, right } => {
                let op = if holds { *op } else { negated(*op) };
                self.compared_sums(left, op, right)
            }
            Atom::Today { shift, op, with } => {
                let op = if holds { *op } else { negated(*op) };
                let today = self.shifted(&Side { slot: None, shift: *shift });
                format!(
                    "{today} {}",
                    self.compared(op, &self.number(*with, &SlotType::DATE), &SlotType::DATE)
                )
            }
            Atom::CompareTwo { left, op, right } => {
                let op = if holds { *op } else { negated(*op) };
                let ty = left.slot.or(right.slot).map_or(&SlotType::DATE, |slot| &self.model.slot(slot).ty);
                let (left, right) = (self.shifted(left), self.shifted(right));
                self.two(&left, op, &right, ty)
            }
        }
    }

    /// `vaut au plus 10`.
    fn compared(&self, op: Comparison, with: &str, ty: &SlotType) -> String {
        let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
        match (is_time, op, self.lang) {
            (false, Comparison::Equal, Lang::Fr) => format!("vaut {with}"),
            (false, Comparison::NotEqual, Lang::Fr) => format!("ne vaut pas {with}"),
            (false, Comparison::Less, Lang::Fr) => format!("vaut moins de {with}"),
            (false, Comparison::LessOrEqual, Lang::Fr) => format!("vaut au plus {with}"),
            (false, Comparison::Greater, Lang::Fr) => format!("vaut plus de {with}"),
            (false, Comparison::GreaterOrEqual, Lang::Fr) => format!("vaut au moins {with}"),
            (true, Comparison::Equal, Lang::Fr) => format!("est le {with}"),
            (true, Comparison::NotEqual, Lang::Fr) => format!("n'est pas le {with}"),
            (true, Comparison::Less, Lang::Fr) => format!("est avant le {with}"),
            (true, Comparison::LessOrEqual, Lang::Fr) => format!("est le {with} au plus tard"),
            (true, Comparison::Greater, Lang::Fr) => format!("est après le {with}"),
            (true, Comparison::GreaterOrEqual, Lang::Fr) => format!("est le {with} au plus tôt"),
            (_, Comparison::Equal, Lang::En) => format!("is {with}"),
            (_, Comparison::NotEqual, Lang::En) => format!("is not {with}"),
            (false, Comparison::Less, Lang::En) => format!("is less than {with}"),
            (false, Comparison::LessOrEqual, Lang::En) => format!("is at most {with}"),
            (false, Comparison::Greater, Lang::En) => format!("is more than {with}"),
            (false, Comparison::GreaterOrEqual, Lang::En) => format!("is at least {with}"),
            (true, Comparison::Less, Lang::En) => format!("is before {with}"),
            (true, Comparison::LessOrEqual, Lang::En) => format!("is on {with} at the latest"),
            (true, Comparison::Greater, Lang::En) => format!("is after {with}"),
            (true, Comparison::GreaterOrEqual, Lang::En) => format!("is on {with} at the earliest"),
        }
    }

    /// A comparison of two facts.
    fn two(&self, left: &str, op: Comparison, right: &str, ty: &SlotType) -> String {
        let is_time = matches!(ty, SlotType::Date { .. } | SlotType::Moment { .. });
        match (is_time, op, self.lang) {
            (_, Comparison::Equal, Lang::Fr) => format!("{left} et {right} ont la même réponse"),
            (_, Comparison::NotEqual, Lang::Fr) => format!("{left} et {right} ont des réponses différentes"),
            (_, Comparison::Equal, Lang::En) => format!("{left} and {right} have the same answer"),
            (_, Comparison::NotEqual, Lang::En) => format!("{left} and {right} have different answers"),
            (true, Comparison::Less, Lang::Fr) => format!("{left} est avant {right}"),
            (true, Comparison::LessOrEqual, Lang::Fr) => format!("{left} n'est pas après {right}"),
            (true, Comparison::Greater, Lang::Fr) => format!("{left} est après {right}"),
            (true, Comparison::GreaterOrEqual, Lang::Fr) => format!("{left} n'est pas avant {right}"),
            (true, Comparison::Less, Lang::En) => format!("{left} is before {right}"),
            (true, Comparison::LessOrEqual, Lang::En) => format!("{left} is not after {right}"),
            (true, Comparison::Greater, Lang::En) => format!("{left} is after {right}"),
            (true, Comparison::GreaterOrEqual, Lang::En) => format!("{left} is not before {right}"),
            (false, Comparison::Less, Lang::Fr) => format!("{left} vaut moins que {right}"),
            (false, Comparison::LessOrEqual, Lang::Fr) => format!("{left} ne dépasse pas {right}"),
            (false, Comparison::Greater, Lang::Fr) => format!("{left} dépasse {right}"),
            (false, Comparison::GreaterOrEqual, Lang::Fr) => {
                format!("{left} vaut au moins autant que {right}")
            }
            (false, Comparison::Less, Lang::En) => format!("{left} is less than {right}"),
            (false, Comparison::LessOrEqual, Lang::En) => format!("{left} is at most {right}"),
            (false, Comparison::Greater, Lang::En) => format!("{left} is more than {right}"),
            (false, Comparison::GreaterOrEqual, Lang::En) => format!("{left} is at least {right}"),
        }
    }

    /// That a slot has one of these values, or none of them.
    pub fn one_of(&self, slot: SlotId, choices: &[u32], holds: bool) -> String {
        let name = self.slot(slot);
        let labels: Vec<String> = choices.iter().map(|choice| self.choice(slot, *choice)).collect();
        match (self.lang, holds) {
            (Lang::Fr, true) => format!("{name} vaut {}", self.or(&labels)),
            (Lang::Fr, false) => format!("{name} ne vaut pas {}", self.join(&labels, "ni")),
            (Lang::En, true) => format!("{name} is {}", self.or(&labels)),
            (Lang::En, false) => format!("{name} is not {}", self.or(&labels)),
        }
    }

    /// That a text is one of these, or none of them.
    pub fn text_in(&self, slot: SlotId, texts: &[String], holds: bool) -> String {
        let name = self.slot(slot);
        let texts: Vec<String> = texts.iter().map(|text| self.quote(text)).collect();
        match (self.lang, holds) {
            (Lang::Fr, true) => format!("{name} vaut {}", self.or(&texts)),
            (Lang::Fr, false) => format!("{name} ne vaut pas {}", self.join(&texts, "ni")),
            (Lang::En, true) => format!("{name} is {}", self.or(&texts)),
            (Lang::En, false) => format!("{name} is not {}", self.or(&texts)),
        }
    }

    /// That there are so many of something.
    fn counted(&self, name: &str, op: Comparison, number: u32, holds: bool) -> String {
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

/// Whether a condition has parts that are joined by words.
pub(super) fn is_compound(condition: &Cond) -> bool {
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

fn negated(op: Comparison) -> Comparison {
    match op {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::GreaterOrEqual,
        Comparison::LessOrEqual => Comparison::Greater,
        Comparison::Greater => Comparison::LessOrEqual,
        Comparison::GreaterOrEqual => Comparison::Less,
    }
}
