//! Facts: their types, and the slots that hold their values.

use rust_decimal::Decimal;

use super::{Resolver, Tables};
use crate::diagnostic::Diagnostic;
use crate::phrase::Phrase;
use crate::rulebook::model::{Fact, FactId, Head, Item, Slot, SlotId, Texts};
use crate::rulebook::types::{Choice, FactType, SlotType};
use crate::source::Span;
use crate::syntax::tree::{ClauseKind, Member, Name, Type, TypeKind};
use crate::words::{clauses as words, general, names};
use crate::zones;

/// Where local times are read, when a moment does not say so.
const DEFAULT_ZONE: &str = "UTC";

impl Resolver {
    /// Types first, so that conditions of any fact can speak of any other.
    pub(super) fn resolve_facts(&mut self, tables: &Tables<'_>) {
        for (index, &(file, declaration)) in tables.facts.iter().enumerate() {
            self.file = file;
            let head = self.head(declaration);
            let id = FactId::at(index);
            let (ty, slots) = match &declaration.ty {
                Some(ty) => self.fact_type(id, &head, ty),
                None => {
                    let message = words::fact_without_type(&head.id);
                    self.error("no-type", message, head.loc.span, words::add_type());
                    (FactType::Plain, self.slots_of(id, &head, None, SlotType::YesNo, false))
                }
            };
            let mut ask = Texts::default();
            let mut optional = false;
            for clause in &declaration.clauses {
                match &clause.kind {
                    ClauseKind::Ask(texts) => ask = self.texts(texts, &head),
                    ClauseKind::Optional => optional = true,
                    _ => {}
                }
            }
            self.model.facts.push(Fact { head, ask, ty, needed: None, optional, derived: None, slots });
        }
        self.check_members();
        self.declare_derivations(tables);
        for (index, &(file, declaration)) in tables.facts.iter().enumerate() {
            self.file = file;
            for clause in &declaration.clauses {
                if let ClauseKind::NeededWhen(condition) = &clause.kind {
                    self.model.facts[index].needed = Some(self.condition_with_form(condition));
                }
            }
        }
    }

    /// A dossier can give a member of a set alone, as `set.member`: no fact may be called that.
    fn check_members(&mut self) {
        let mut found = Vec::new();
        for slot in self.model.slots.iter().filter(|slot| matches!(slot.ty, SlotType::AnyOf(_))) {
            let fact = self.model.fact(slot.fact);
            for choice in slot.ty.choices() {
                let path = format!("{}.{}", slot.path, choice.name);
                let clashes = match slot.in_list {
                    true => fact.slots.iter().any(|other| self.model.slot(*other).path == path),
                    false => self.model.names.term(&path).is_some(),
                };
                if clashes {
                    let message = words::declared_and_a_member(&path, &slot.path);
                    found.push(
                        Diagnostic::error("duplicate-name", message)
                            .at(fact.head.loc)
                            .help(names::rename_one()),
                    );
                }
            }
        }
        found.into_iter().for_each(|diagnostic| self.report(diagnostic));
    }

    fn fact_type(&mut self, fact: FactId, head: &Head, ty: &Type) -> (FactType, Vec<SlotId>) {
        match &ty.kind {
            TypeKind::Record(fields) => (FactType::Record, self.fields(fact, head, fields, false, ty.span)),
            TypeKind::List(element) => match &element.kind {
                TypeKind::Record(fields) => {
                    (FactType::ListOfRecords, self.fields(fact, head, fields, true, ty.span))
                }
                TypeKind::List(_) => {
                    let (message, help) = (words::list_of_lists(), words::list_of_records());
                    self.error("list-of-lists", message, element.span, help);
                    (FactType::ListOfValues, Vec::new())
                }
                _ => {
                    let slot = self.slot_type(element, head);
                    (
                        FactType::ListOfValues,
                        self.leveled(element, |this| this.slots_of(fact, head, None, slot, true)),
                    )
                }
            },
            _ => {
                let slot = self.slot_type(ty, head);
                (FactType::Plain, self.leveled(ty, |this| this.slots_of(fact, head, None, slot, false)))
            }
        }
    }

    fn fields(
        &mut self,
        fact: FactId,
        head: &Head,
        fields: &[crate::syntax::tree::Field],
        in_list: bool,
        whole: Span,
    ) -> Vec<SlotId> {
        if fields.is_empty() {
            self.error("empty-type", words::record_without_fields(), whole, words::name_fields());
        }
        let mut slots: Vec<SlotId> = Vec::new();
        for field in fields {
            let name = &field.name.text;
            if slots.iter().any(|slot| self.model.slot(*slot).field.as_ref() == Some(name)) {
                let message = words::field_declared_twice(name);
                self.error("duplicate-name", message, field.name.span, general::keep_one());
                continue;
            }
            let ty = match &field.ty.kind {
                TypeKind::Record(_) | TypeKind::List(_) => {
                    let (message, help) = (words::field_of_fields(), words::another_fact());
                    self.error("nested-type", message, field.ty.span, help);
                    continue;
                }
                _ => self.slot_type(&field.ty, head),
            };
            let labels = self.texts(&field.labels, head);
            let head = Head { labels, ..head.clone() };
            let slot = self.leveled(&field.ty, |this| this.slots_of(fact, &head, Some(name), ty, in_list));
            if !in_list {
                let path = format!("{}.{name}", head.id);
                let loc = self.loc(field.name.span);
                self.bind(&path, Item::Field(slot[0]), loc);
            }
            slots.extend(slot);
        }
        slots
    }

    /// The slot that is added, of a type whose values may stand in an order.
    fn leveled(&mut self, ty: &Type, add: impl FnOnce(&mut Self) -> Vec<SlotId>) -> Vec<SlotId> {
        let slots = add(self);
        for slot in &slots {
            self.model.slots[slot.index()].levels = matches!(ty.kind, TypeKind::Levels(_));
        }
        slots
    }

    /// Adds one slot.
    fn slots_of(
        &mut self,
        fact: FactId,
        head: &Head,
        field: Option<&str>,
        ty: SlotType,
        in_list: bool,
    ) -> Vec<SlotId> {
        let path = field.map_or_else(|| head.id.clone(), |field| format!("{}.{field}", head.id));
        let slot = Slot {
            fact,
            path,
            field: field.map(str::to_string),
            labels: head.labels.clone(),
            ty,
            in_list,
            levels: false,
        };
        self.model.slots.push(slot);
        vec![SlotId::at(self.model.slots.len() - 1)]
    }

    pub(super) fn slot_type(&mut self, ty: &Type, head: &Head) -> SlotType {
        match &ty.kind {
            TypeKind::YesNo => SlotType::YesNo,
            TypeKind::Number { whole, from, to, unit } => {
                let from = from.as_ref().and_then(|from| self.number(from));
                let to = to.as_ref().and_then(|to| self.number(to));
                self.check_bounds(from, to, words::no_number_between, ty.span);
                SlotType::Number {
                    whole: *whole,
                    from,
                    to,
                    unit: unit.as_ref().map(|unit| unit.text.clone()),
                }
            }
            // Of a parameter only, which holds the span beside it.
            TypeKind::Text | TypeKind::Span => SlotType::Text,
            TypeKind::Version => SlotType::Version,
            TypeKind::Document => SlotType::Document,
            TypeKind::Date { from, to } => {
                let from = from.as_ref().and_then(|from| self.date(from));
                let to = to.as_ref().and_then(|to| self.date(to));
                self.check_bounds(from, to, words::no_day_between, ty.span);
                SlotType::Date { from, to }
            }
            TypeKind::Moment { zone, from, to } => {
                let name = zone.as_ref().map_or(DEFAULT_ZONE, |zone| zone.text.as_str());
                if let (None, Some(zone)) = (zones::find(name), zone) {
                    self.error("unknown-zone", words::no_zone(name), zone.span, words::such_a_zone());
                }
                let from = from.as_ref().and_then(|from| self.moment(from));
                let to = to.as_ref().and_then(|to| self.moment(to));
                self.check_bounds(from, to, words::no_moment_between, ty.span);
                SlotType::Moment { zone: name.to_string(), from, to }
            }
            TypeKind::OneOf(members) | TypeKind::Levels(members) => {
                SlotType::OneOf(self.choices(members, head, ty.span))
            }
            TypeKind::AnyOf(members) => SlotType::AnyOf(self.choices(members, head, ty.span)),
            TypeKind::List(_) | TypeKind::Record(_) => SlotType::Text,
        }
    }

    fn check_bounds(&mut self, from: Option<Decimal>, to: Option<Decimal>, none: fn() -> Phrase, span: Span) {
        if from.zip(to).is_some_and(|(from, to)| from > to) {
            self.error("empty-type", none(), span, words::exchange_them());
        }
    }

    fn choices(&mut self, members: &[Member], head: &Head, whole: Span) -> Vec<Choice> {
        if members.is_empty() {
            self.error("empty-type", words::choice_among_nothing(), whole, words::name_values());
        }
        let mut choices: Vec<Choice> = Vec::new();
        for member in members {
            let name = member.name.text.clone();
            if choices.iter().any(|choice| choice.name == name) {
                let message = words::listed_twice(&name);
                self.error("duplicate-name", message, member.name.span, general::keep_one());
                continue;
            }
            choices.push(Choice { name, labels: self.texts(&member.labels, head) });
        }
        self.check_labels(members);
        choices
    }

    /// A word such as `fr` before a text is the language of a label, unless it begins the list: a member that is called
    /// so would be read as something else than it is meant to be.
    fn check_labels(&mut self, members: &[Member]) {
        for member in members {
            let name = &member.name;
            let is_plain = name.span.end - name.span.start == name.text.len() as u32;
            if is_plain && matches!(&*name.text, "fr" | "en") && !member.labels.is_empty() {
                let message = words::reads_like_a_language(&name.text);
                self.error("label-or-member", message, name.span, words::member_in_backticks());
            }
        }
        // A member that is called `fr` or `en` may have been read as the language of a label of the one before it.
        let languages = |member: &Member| -> Vec<Option<String>> {
            let mut named: Vec<_> = member
                .labels
                .iter()
                .map(|label| label.language.as_ref().map(|name| name.text.clone()))
                .collect();
            named.sort();
            named
        };
        let mut labelled = members.iter().filter(|member| !member.labels.is_empty());
        let Some(first) = labelled.next() else { return };
        let expected = languages(first);
        if let Some(member) = labelled.find(|member| languages(member) != expected) {
            let message = words::uneven_labels(&first.name.text, &member.name.text);
            self.error("uneven-labels", message, member.name.span, words::same_languages());
        }
    }

    pub(super) fn number(&mut self, written: &Name) -> Option<Decimal> {
        let number = Decimal::from_str_exact(&written.text).ok();
        if number.is_none() {
            let message = words::too_many_digits();
            self.error("number-too-large", message, written.span, words::fewer_digits());
        }
        number
    }
}
