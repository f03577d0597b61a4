//! Constants and parameters: values with a name and a source. A parameter says of which type it is, may have no value,
//! and is set by layers.

#![deny(clippy::arithmetic_side_effects)]

use super::items::zone_of;
use super::{Resolver, Tables};
use crate::diagnostic::Diagnostic;
use crate::rulebook::model::{Constant, ConstantId, Duration, DurationUnit, Head, Item, Lang};
use crate::rulebook::types::{SlotType, Value};
use crate::rulebook::version::version_of;
use crate::source::Span;
use crate::syntax::tree::{Declaration, Integer, Length, Name, Term, Type, TypeKind};
use crate::syntax::word_meant;
use crate::words::names::Wanted;
use crate::words::{general, layers as words};

impl Resolver {
    pub(super) fn resolve_constants(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.constants {
            self.file = file;
            let head = self.head(declaration);
            self.must_rest_on_something(&head, declaration.keyword);
            let constant = match &declaration.ty {
                Some(ty) => self.parameter(declaration, ty, head),
                None => self.constant(declaration, head),
            };
            self.model.constants.push(constant);
        }
    }

    fn constant(&mut self, declaration: &Declaration, head: Head) -> Constant {
        let (ty, value, written) = match &declaration.value {
            Some(Term::Date(date)) => (SlotType::DATE, self.date(date), date.text.clone()),
            Some(Term::Moment(moment)) => {
                let zone = zone_of(&moment.text);
                (SlotType::Moment { zone, from: None, to: None }, self.moment(moment), moment.text.clone())
            }
            Some(Term::Number { number, unit: None }) if number.text.matches('.').count() > 1 => {
                let version = version_of(&number.text);
                if version.is_none() {
                    self.not_a_version(number);
                }
                (SlotType::Version, version, number.text.clone())
            }
            Some(Term::Number { number, unit }) => {
                let unit = unit.as_ref().map(|unit| unit.text.clone());
                let written = with_unit(number, unit.as_ref());
                let ty = SlotType::Number { whole: false, from: None, to: None, unit };
                (ty, self.number(number), written)
            }
            // The grammar wants one.
            _ => (SlotType::Text, None, String::new()),
        };
        let value = Value::Number(value.unwrap_or_default());
        Constant { head, value, ty, written, parameter: false, given: true, length: None }
    }

    fn parameter(&mut self, declaration: &Declaration, ty: &Type, head: Head) -> Constant {
        let slot = self.slot_type(ty, &head);
        let mut made = Constant {
            head,
            value: Value::Number(rust_decimal::Decimal::ZERO),
            ty: slot,
            written: String::new(),
            parameter: true,
            given: false,
            length: None,
        };
        let Some(value) = &declaration.value else { return made };
        made.given = true;
        let number = match (&ty.kind, value) {
            (TypeKind::Span, Term::Number { number, unit: Some(unit) }) => {
                made.written = format!("{} {}", number.text, unit.text);
                let amount = number.text.parse().ok();
                made.length = amount
                    .zip(DurationUnit::from_word(&unit.text))
                    .map(|(amount, unit)| Duration { amount, unit });
                if made.length.is_some() {
                    return made;
                }
                None
            }
            (TypeKind::Text, Term::Text(text)) => {
                made.written.clone_from(&text.text);
                return made;
            }
            (TypeKind::Number { whole, unit: wanted, .. }, Term::Number { number, unit }) => {
                let same = unit.as_ref().is_none_or(|unit| wanted.as_ref() == Some(unit));
                let fits =
                    same && !(*whole && number.text.contains('.')) && number.text.matches('.').count() < 2;
                made.written = with_unit(number, wanted.as_ref().map(|unit| &unit.text));
                if fits { self.number(number) } else { None }
            }
            (TypeKind::Version, Term::Number { number, unit: None }) => {
                made.written.clone_from(&number.text);
                version_of(&number.text)
            }
            (TypeKind::Date { .. }, Term::Date(date)) => {
                made.written.clone_from(&date.text);
                self.date(date)
            }
            (TypeKind::Moment { .. }, Term::Moment(moment)) => {
                made.written.clone_from(&moment.text);
                self.moment(moment)
            }
            _ => None,
        };
        match number {
            Some(number) => {
                made.value = Value::Number(number);
                self.within_bounds(&made, number, value.span());
            }
            None => {
                // It is said once.
                made.length = matches!(ty.kind, TypeKind::Span)
                    .then_some(Duration { amount: 1, unit: DurationUnit::Days });
                let error = Diagnostic::error("wrong-type", words::another_kind_of_value(&*made.head.id))
                    .at(self.loc(value.span()));
                // `2 semaines`
                let unit = match (&ty.kind, value) {
                    (TypeKind::Span, Term::Number { unit: Some(unit), .. }) => Some(unit),
                    _ => None,
                };
                let meant = unit.and_then(|unit| Some((unit, word_meant(&unit.text)?)));
                let meant = meant.filter(|(_, meant)| DurationUnit::from_word(meant).is_some());
                self.report(match meant {
                    Some((unit, meant)) => error.help(general::write(meant)).fix(self.loc(unit.span), meant),
                    None => error.help(words::write_such(example(&ty.kind))),
                });
            }
        }
        made
    }

    fn within_bounds(&mut self, made: &Constant, number: rust_decimal::Decimal, span: Span) {
        let (from, to) = match &made.ty {
            SlotType::Number { from, to, .. }
            | SlotType::Date { from, to }
            | SlotType::Moment { from, to, .. } => (from, to),
            _ => return,
        };
        if from.is_some_and(|from| number < from) || to.is_some_and(|to| number > to) {
            let error = Diagnostic::error("bad-amount", words::beyond_bounds(&*made.head.id));
            self.report(error.at(self.loc(span)).label(made.head.loc, words::base_is_here()));
        }
    }

    /// Reports a parameter without a value where one is needed.
    pub(super) fn must_be_set(&mut self, id: ConstantId, name: &Name) {
        let constant = &self.model.constants[id.index()];
        // Of a rulebook that is resolved in parts, the part that sets it may be another one.
        if constant.given || !self.whole {
            return;
        }
        let (id, declared) = (constant.head.id.clone(), constant.head.loc);
        let error = Diagnostic::error("unset-parameter", words::unset(&*id)).at(self.loc(name.span));
        let error = error.label(declared, words::base_is_here());
        self.report(error.help(words::set_it(id)));
    }

    /// How long something is, as it is written or as a parameter has it.
    pub(super) fn written_length(&mut self, length: &Length) -> Option<(Integer, Name)> {
        let name = match length {
            Length::Written { amount, unit } => return Some((amount.clone(), unit.clone())),
            Length::Named(name) => name,
        };
        let id = self.lookup(name, Wanted::Parameter, |item| match item {
            Item::Constant(id) => Some(id),
            _ => None,
        })?;
        self.model.uses.push((id, self.loc(name.span)));
        let constant = &self.model.constants[id.index()];
        if constant.parameter && !constant.given {
            self.must_be_set(id, name);
            return None;
        }
        let Some(Duration { amount, unit }) = constant.length else {
            let error = Diagnostic::error("wrong-type", words::not_a_length(&*name.text));
            let error = error.at(self.loc(name.span)).help(words::write_a_length());
            self.report(error);
            return None;
        };
        let unit = Name { text: unit.word().to_string(), span: name.span };
        Some((Integer { value: i64::from(amount), span: name.span }, unit))
    }

    /// A text in which `{PARAMETER}` is its value; of one that has none, its label in brackets.
    pub(super) fn with_parameters(&self, text: &str, lang: Option<Lang>) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let named =
                after.split_once('}').and_then(|(name, after)| Some((self.parameter_named(name)?, after)));
            match named {
                Some((constant, after)) => {
                    filled.push_str(&said(constant, lang));
                    rest = after;
                }
                None => {
                    filled.push('{');
                    rest = after;
                }
            }
        }
        filled.push_str(rest);
        filled
    }

    fn parameter_named(&self, name: &str) -> Option<&Constant> {
        let Some(Item::Constant(id)) = self.model.names.term(name) else { return None };
        self.model.constants.get(id.index()).filter(|constant| constant.parameter)
    }
}

fn with_unit(number: &Name, unit: Option<&String>) -> String {
    match unit {
        Some(unit) => format!("{} {unit}", number.text),
        None => number.text.clone(),
    }
}

/// The value of a parameter within a text; as it is written, in a text that serves every language.
fn said(constant: &Constant, lang: Option<Lang>) -> String {
    if !constant.given {
        return format!("[{}]", constant.head.label(lang.unwrap_or(Lang::Fr)));
    }
    match (constant.length, lang) {
        (Some(Duration { amount, unit }), Some(Lang::Fr)) => {
            let one = amount < 2;
            let word = match unit {
                DurationUnit::Hours => ["heure", "heures"],
                DurationUnit::Days => ["jour", "jours"],
                DurationUnit::WorkingDays => ["jour ouvré", "jours ouvrés"],
                DurationUnit::Weeks => ["semaine", "semaines"],
                DurationUnit::Months => ["mois", "mois"],
                DurationUnit::Years => ["an", "ans"],
            };
            format!("{amount} {}", word[usize::from(!one)])
        }
        (Some(Duration { amount, unit }), Some(Lang::En)) => {
            let words = unit.word().replace('_', " ");
            let word = if amount == 1 { words.trim_end_matches('s') } else { &words };
            format!("{amount} {word}")
        }
        _ => constant.written.clone(),
    }
}

/// What a value of a type looks like.
fn example(ty: &TypeKind) -> &'static str {
    match ty {
        TypeKind::Span => "`6 months`",
        TypeKind::Number { whole: true, .. } => "`5`",
        TypeKind::Number { .. } => "`2.5`",
        TypeKind::Date { .. } => "`2026-05-13`",
        TypeKind::Moment { .. } => "`2026-05-13T12:00[Europe/Paris]`",
        TypeKind::Version => "`8.10`",
        _ => "`\"…\"`",
    }
}
