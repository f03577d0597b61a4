//! Conditions: names become facts and scopes, words become values, and every comparison is typed.

mod comparisons;
mod counts;
mod extremes;
mod fields;
mod levels;
mod parentheses;
mod standing;
mod sums;
mod times;
mod versions;

use self::comparisons::Compared;
use super::Resolver;
use super::names::as_written;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::rulebook::condition::{Atom, Cond, CondKind, ItemKind};
use crate::rulebook::model::{FactId, Given, Item, SlotId};
use crate::rulebook::types::{Choice, FactType, SlotType, Value};
use crate::source::Span;
use crate::syntax::tree::{Comparison, Condition as Written, ConditionKind, Name, Operand, Quantity, Term};
use crate::syntax::{word_meant, yes_no_elsewhere};
use crate::words::names::{self, Wanted};
use crate::words::{conditions as words, general, kinds, types};

/// What a condition may speak of, beside facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speaks {
    /// Only of the candidate.
    Candidate,
    /// Also of what the form holds: `given`.
    Form,
    /// Also of what is required: claims.
    Items,
}

/// The list whose elements a condition speaks of.
#[derive(Debug, Clone)]
pub(super) struct Element {
    /// The list.
    pub list: FactId,
    /// What its elements are called there.
    pub alias: Option<String>,
}

struct Context {
    speaks: Speaks,
    elements: Vec<Element>,
    /// Into how many cases the comparison at hand is taken apart by derived facts; none, if it is not.
    ways: usize,
}

impl Resolver {
    /// A condition about the candidate alone.
    pub(super) fn condition(&mut self, written: &Written, elements: &[Element]) -> Cond {
        self.in_context(written, Speaks::Candidate, elements)
    }

    /// A condition that may also ask what the form holds.
    pub(super) fn condition_with_form(&mut self, written: &Written) -> Cond {
        self.in_context(written, Speaks::Form, &[])
    }

    /// A condition that may also ask what the form holds, about an element.
    pub(super) fn condition_with_form_in(&mut self, written: &Written, elements: &[Element]) -> Cond {
        self.in_context(written, Speaks::Form, elements)
    }

    /// A condition of a claim.
    pub(super) fn claim_condition(&mut self, written: &Written) -> Cond {
        self.in_context(written, Speaks::Items, &[])
    }

    fn in_context(&mut self, written: &Written, speaks: Speaks, elements: &[Element]) -> Cond {
        let mut context = Context { speaks, elements: elements.to_vec(), ways: 0 };
        self.resolve_condition(written, &mut context)
    }

    /// Where something is wrong, the error is reported and the condition counts as `never`.
    fn resolve_condition(&mut self, written: &Written, context: &mut Context) -> Cond {
        let kind = match &written.kind {
            ConditionKind::Constant(value) => {
                self.word_not_name(if *value { "always" } else { "never" }, written.span, context);
                Some(CondKind::Constant(*value))
            }
            ConditionKind::Not(inner) => {
                Some(CondKind::Not(Box::new(self.resolve_condition(inner, context))))
            }
            ConditionKind::And(parts) => {
                Some(CondKind::And(parts.iter().map(|part| self.resolve_condition(part, context)).collect()))
            }
            ConditionKind::Or(parts) => {
                Some(CondKind::Or(parts.iter().map(|part| self.resolve_condition(part, context)).collect()))
            }
            ConditionKind::Implies(left, right) => Some(CondKind::Implies(
                Box::new(self.resolve_condition(left, context)),
                Box::new(self.resolve_condition(right, context)),
            )),
            ConditionKind::Group(inner) => return self.resolve_condition(inner, context),
            ConditionKind::Given(name) => self.given(name, context),
            ConditionKind::Reference(name) => self.reference(name, context),
            ConditionKind::Is { subject, negated, value } => self
                .is(subject, *negated, value, context)
                .map(|kind| self.negate(kind, *negated, written.span)),
            ConditionKind::AtBound { subject, negated, least, level } => {
                let op = if *least { Comparison::GreaterOrEqual } else { Comparison::LessOrEqual };
                let level = Operand::of(Term::Name(level.clone()));
                self.compare(Compared { left: subject, op, right: &level, span: written.span }, context)
                    .map(|kind| self.negate(kind, *negated, written.span))
            }
            ConditionKind::In { subject, negated, values } => self
                .among(subject, values, written.span, context)
                .map(|kind| self.negate(kind, *negated, written.span)),
            ConditionKind::Has { subject, member } => self.has(subject, member, context),
            ConditionKind::Compare { left, op, right } => {
                self.compare(Compared { left, op: *op, right, span: written.span }, context)
            }
            ConditionKind::Quantifier { quantity, list, alias, condition } => {
                self.quantifier(*quantity, list, alias.as_deref(), condition, context)
            }
            ConditionKind::Items { quantity, kind, under, within, of } => {
                self.items(*quantity, kind, under.as_deref(), within.as_deref(), of.as_deref(), context)
            }
        };
        Cond { kind: kind.unwrap_or(CondKind::Constant(false)), loc: self.loc(written.span) }
    }

    fn negate(&self, kind: CondKind, negated: bool, span: Span) -> CondKind {
        if negated { CondKind::Not(Box::new(Cond { kind, loc: self.loc(span) })) } else { kind }
    }

    // --- Names ---

    /// The slot that a name stands for: a field of the element at hand, or a fact.
    fn slot_named(&mut self, name: &Name, context: &Context) -> Option<SlotId> {
        match self.try_slot(name, context) {
            Some(Ok(slot)) => Some(slot),
            Some(Err(())) => None,
            None => {
                let item = self.model.names.term(&name.text);
                match item {
                    Some(Item::Fact(fact)) => {
                        let (what, help) = match self.model.fact(fact).ty {
                            FactType::Record => (types::record(), words::name_a_field()),
                            _ => (types::list(), words::use_quantifier()),
                        };
                        let message = words::not_a_single_value(&name.text, what);
                        self.error("wrong-type", message, name.span, help);
                    }
                    _ => self.unknown_fact(name, context),
                }
                None
            }
        }
    }

    /// The slot that a name stands for; nothing is said where it stands for none, or for two.
    fn try_slot_quietly(&self, name: &Name, context: &Context) -> Option<SlotId> {
        let fields = context.elements.iter().rev().filter_map(|element| {
            let fact = self.model.fact(element.list);
            let field = match &element.alias {
                Some(alias) if *alias == name.text && fact.ty == FactType::ListOfValues => {
                    return fact.slots.first().copied();
                }
                Some(alias) => name.text.strip_prefix(alias.as_str())?.strip_prefix('.')?,
                None => name.text.as_str(),
            };
            let is_it = |slot: &&SlotId| self.model.slot(**slot).field.as_deref() == Some(field);
            fact.slots.iter().find(is_it).copied()
        });
        let declared = || self.slot_of(self.model.names.term(&name.text)?);
        let mut fields = fields;
        fields.next().or_else(declared)
    }

    /// The slot of a fact of one value, or of a field.
    fn slot_of(&self, item: Item) -> Option<SlotId> {
        match item {
            Item::Fact(fact) if self.model.fact(fact).ty == FactType::Plain => {
                self.model.fact(fact).slots.first().copied()
            }
            Item::Field(slot) => Some(slot),
            _ => None,
        }
    }

    fn try_slot(&mut self, name: &Name, context: &Context) -> Option<Result<SlotId, ()>> {
        for element in context.elements.iter().rev() {
            let fact = self.model.fact(element.list);
            let field = match &element.alias {
                Some(alias) if *alias == name.text && fact.ty == FactType::ListOfValues => {
                    return fact.slots.first().map(|slot| Ok(*slot));
                }
                Some(alias) => name.text.strip_prefix(alias.as_str()).and_then(|rest| rest.strip_prefix('.')),
                None => Some(name.text.as_str()),
            };
            let slot = field.and_then(|field| {
                fact.slots
                    .iter()
                    .find(|slot| self.model.slot(**slot).field.as_deref() == Some(field))
                    .copied()
            });
            if let Some(slot) = slot {
                if element.alias.is_none() && self.model.names.term(&name.text).is_some() {
                    self.is_field_and_declared(name, element.list);
                    return Some(Err(()));
                }
                return Some(Ok(slot));
            }
        }
        self.slot_of(self.model.names.term(&name.text)?).map(Ok)
    }

    /// A name may be a field of the element at hand, and something else. The same name is looked up more than once, by what
    /// could be meant where it stands: it is said once.
    fn is_field_and_declared(&mut self, name: &Name, list: FactId) {
        let here = Some(self.loc(name.span));
        if self.found.iter().any(|found| found.code == "ambiguous-name" && found.primary == here) {
            return;
        }
        let which = format!("any {} as x where x.{} …", self.model.fact(list).head.id, name.text);
        let message = words::field_and_declared(&name.text);
        self.error("ambiguous-name", message, name.span, words::say_which(which));
    }

    /// A word of the language stands where something has the word for its name: it is read as the word.
    fn word_not_name(&mut self, word: &str, span: Span, context: &Context) {
        let field = |slot: &SlotId| self.model.slot(*slot).field.as_deref() == Some(word);
        let mut elements = context.elements.iter().filter(|element| element.alias.is_none());
        let is_field = elements.any(|element| self.model.fact(element.list).slots.iter().any(field));
        let item = self.model.names.term(word);
        // That the name is not written in backticks where it is declared, is said there.
        let is_said = self.found.iter().any(|found| found.code == "reserved-name");
        if (item.is_none() && !is_field) || is_said {
            return;
        }
        let kind = item.map_or_else(kinds::a_field, kinds::of);
        let warning = Diagnostic::warning("word-as-name", names::read_as_word(word, kind)).at(self.loc(span));
        self.report(warning.help(names::backticks_for_name(format!("`{word}`"))));
    }

    fn unknown_fact(&mut self, name: &Name, context: &Context) {
        if self.is_dropped(name) {
            return;
        }
        let mut names = self.sorted_names(|item| {
            matches!(
                item,
                Item::Fact(_) | Item::Field(_) | Item::Scope(_) | Item::Condition(_) | Item::Constant(_)
            )
        });
        if context.speaks == Speaks::Form {
            let in_lists = self.model.slots.iter().filter(|slot| slot.in_list);
            names.extend(in_lists.map(|slot| slot.path.clone()));
        }
        for element in &context.elements {
            for slot in &self.model.fact(element.list).slots {
                if let Some(field) = &self.model.slot(*slot).field {
                    names.push(
                        element.alias.as_ref().map_or(field.clone(), |alias| format!("{alias}.{field}")),
                    );
                }
            }
        }
        let place = self.loc(name.span);
        if name.text.split_once('.').is_some_and(|(alias, _)| self.apart.iter().any(|apart| apart == alias)) {
            let error = Diagnostic::error("unknown-name", names::element_apart(&name.text)).at(place);
            self.report(error.help(names::step_per_list()));
            return;
        }
        // `now >= 2026-08-02`
        let never_meant = did_you_mean(&name.text, names.iter().map(String::as_str)).is_none();
        if let Some("today") = word_meant(&name.text).filter(|_| never_meant) {
            let error = Diagnostic::error("unknown-name", names::no_term(&name.text)).at(place);
            self.report(error.help(general::write("today")).fix(place, "today"));
            return;
        }
        let term = self.model.names.term(&name.text);
        // Of another kind than what conditions speak of.
        let other = self.model.names.all(&name.text).next().filter(|_| term.is_none());
        let message = match (term, other) {
            (Some(item), _) => names::cannot_stand(&name.text, kinds::of(item)),
            (None, Some(item)) => names::no_term_but(&name.text, kinds::of(item)),
            (None, None) => names::no_term(&name.text),
        };
        let mut diagnostic = Diagnostic::error("unknown-name", message).at(place);
        let owed = matches!(
            other,
            Some(
                Item::Requirement(_)
                    | Item::Scenario(_)
                    | Item::Proof(_)
                    | Item::Group(_)
                    | Item::Chapter(_)
                    | Item::Step(_)
            )
        );
        if owed && never_meant {
            let right = format!("{} is required", as_written(&name.text));
            self.report(diagnostic.help(general::write(right)));
            return;
        }
        match did_you_mean(&name.text, names.iter().map(String::as_str)) {
            Some(close) => {
                diagnostic = diagnostic.help(general::did_you_mean(close));
            }
            None if !names.is_empty() && names.len() <= 12 => {
                diagnostic = diagnostic.help(names::there_are(&names));
            }
            None if term.is_some() => diagnostic = diagnostic.help(names::value_needed()),
            None if other.is_some() => diagnostic = diagnostic.help(names::name_a_term()),
            None => {
                let declaration = Wanted::Fact.declaration(&as_written(&name.text));
                diagnostic = diagnostic.help(names::declare_it(declaration));
            }
        }
        self.report(diagnostic);
    }

    fn list_named(&mut self, name: &Name) -> Option<FactId> {
        self.lookup(name, Wanted::List, |item| match item {
            Item::Fact(fact) => Some(fact),
            _ => None,
        })
        .filter(|fact| {
            let is_list = self.model.fact(*fact).ty.is_list();
            if !is_list {
                let message = words::not_a_list(&name.text);
                self.error("wrong-type", message, name.span, words::only_lists_have_elements());
            }
            is_list
        })
    }

    // --- Forms ---

    fn given(&mut self, name: &Name, context: &Context) -> Option<CondKind> {
        if context.speaks == Speaks::Candidate {
            let (message, help) = (words::given_is_of_form(), words::where_given_stands());
            self.error("given-in-applicability", message, name.span, help);
            return None;
        }
        self.given_named(name, context).map(CondKind::Given)
    }

    fn given_named(&mut self, name: &Name, context: &Context) -> Option<Given> {
        if !context.elements.is_empty()
            && let Some(Ok(slot)) = self.try_slot(name, context)
        {
            return Some(Given::Slot(slot));
        }
        self.given_path(name)
    }

    /// A fact, a field of a record, or a field of a list's elements, by its path.
    pub(super) fn given_path(&mut self, name: &Name) -> Option<Given> {
        if !self.is_given_by_somebody(name) {
            return None;
        }
        match self.model.names.term(&name.text) {
            Some(Item::Fact(fact)) => return Some(Given::Fact(fact)),
            Some(Item::Field(slot)) => return Some(Given::Slot(slot)),
            _ => {}
        }
        let slot = self.model.slots.iter().position(|slot| slot.in_list && slot.path == name.text);
        if slot.is_none() {
            self.unknown_fact(name, &Context { speaks: Speaks::Form, elements: Vec::new(), ways: 0 });
        }
        slot.map(|slot| Given::Slot(SlotId::at(slot)))
    }

    fn reference(&mut self, name: &Name, context: &Context) -> Option<CondKind> {
        let item = self.model.names.term(&name.text);
        match item {
            Some(Item::Scope(scope)) => return Some(CondKind::Scope(scope)),
            Some(Item::Condition(condition)) => return Some(CondKind::Condition(condition)),
            _ => {}
        }
        // Among elements, a name may be a field of theirs.
        let declared = item.filter(|_| context.elements.is_empty()).and_then(|item| self.slot_of(item));
        let slot = match declared {
            Some(slot) => slot,
            None => self.slot_named(name, context)?,
        };
        let ty = &self.model.slot(slot).ty;
        if let (SlotType::YesNo, Some(fact)) = (ty, item.and_then(|item| self.derived(item))) {
            return Some(self.has_value(fact, &[Value::YesNo(true)], name.span));
        }
        if *ty == SlotType::YesNo {
            return Some(CondKind::Atom(Atom::Yes(slot)));
        }
        let first =
            |choices: &[Choice]| choices.first().map_or("…".to_owned(), |one| as_written(&one.name));
        let help = match ty {
            SlotType::OneOf(choices) => {
                general::write_such_as(format!("{} is {}", name.text, first(choices)))
            }
            SlotType::AnyOf(choices) => {
                general::write_such_as(format!("{} has {}", name.text, first(choices)))
            }
            _ => words::compare_it(),
        };
        let message = words::not_a_condition(&name.text, types::of(ty));
        self.error("wrong-type", message, name.span, help);
        None
    }

    /// The condition that a name by itself stands for.
    pub(super) fn column_condition(&mut self, name: &Name) -> Option<CondKind> {
        self.reference(name, &Context { speaks: Speaks::Candidate, elements: Vec::new(), ways: 0 })
    }

    /// Whether a fact is a choice of which one value is called so.
    fn has_choice(&mut self, name: &Name, value: &str, context: &Context) -> bool {
        match self.try_slot(name, context) {
            Some(Ok(slot)) => match &self.model.slot(slot).ty {
                SlotType::OneOf(choices) => choices.iter().any(|choice| choice.name == value),
                _ => false,
            },
            _ => false,
        }
    }

    fn is(
        &mut self,
        subject: &Operand,
        negated: bool,
        value: &Name,
        context: &mut Context,
    ) -> Option<CondKind> {
        let (Term::Name(name), true) = (&subject.term, subject.is_plain()) else {
            self.error("wrong-type", words::is_needs_fact(), subject.span, words::equals_between_values());
            return None;
        };
        let its_value = self.has_choice(name, &value.text, context);
        match value.text.as_str() {
            "given" if its_value => {
                let end = Span { start: subject.span.end, end: value.span.end };
                let error = Diagnostic::error("ambiguous-name", words::value_called_given(&name.text));
                let error = error.at(self.loc(value.span)).help(words::say_which_given(&name.text));
                self.report(
                    error.fix(self.loc(end), if negated { " not in (given)" } else { " in (given)" }),
                );
                return None;
            }
            // Of a choice, the two words can mean nothing but a value.
            _ if its_value => {}
            "given" => return self.given(name, context),
            "required" => return self.required_item(name).map(CondKind::Required),
            "empty" => return self.empty(name, context),
            _ => {}
        }
        // `is epmty`
        let holds_several = match self.model.names.term(&name.text) {
            Some(Item::Fact(fact)) if self.model.fact(fact).ty.is_list() => true,
            _ => {
                matches!(self.try_slot(name, context), Some(Ok(slot)) if matches!(self.model.slot(slot).ty, SlotType::AnyOf(_)))
            }
        };
        if holds_several && let Some(close) = did_you_mean(&value.text, ["empty", "given"].into_iter()) {
            let message = words::no_such_value(&name.text, &value.text);
            self.error("unknown-value", message, value.span, general::did_you_mean(close));
            return None;
        }
        if holds_several && matches!(value.text.as_str(), "null" | "none" | "nil" | "vide" | "blank") {
            let loc = self.loc(value.span);
            let message = words::no_such_value(&name.text, &value.text);
            let error = Diagnostic::error("unknown-value", message).at(loc);
            self.report(error.help(general::write("empty")).fix(loc, "empty"));
            return None;
        }
        let slot = self.slot_named(name, context)?;
        let derived = self.derived_fact(name);
        match (&self.model.slot(slot).ty, value.text.as_str()) {
            (SlotType::YesNo, word @ ("yes" | "no")) if derived.is_some() => {
                derived.map(|fact| self.has_value(fact, &[Value::YesNo(word == "yes")], subject.span))
            }
            (SlotType::YesNo, "yes") => Some(CondKind::Atom(Atom::Yes(slot))),
            (SlotType::YesNo, "no") => Some(self.negate(CondKind::Atom(Atom::Yes(slot)), true, subject.span)),
            (SlotType::YesNo, other) => {
                let loc = self.loc(value.span);
                let error = Diagnostic::error("unknown-value", words::yes_or_no(&name.text, other)).at(loc);
                self.report(match yes_no_elsewhere(other) {
                    Some(meant) => error.help(general::write(meant)).fix(loc, meant),
                    None => error.help(words::write_yes_or_no()),
                });
                None
            }
            (SlotType::OneOf(_), _) => {
                let choice = self.choice(slot, value)?;
                Some(match derived {
                    Some(fact) => self.has_value(fact, &[Value::Choice(choice)], subject.span),
                    None => CondKind::Atom(Atom::OneOf(slot, vec![choice])),
                })
            }
            (SlotType::AnyOf(_), _) => {
                let right = format!("{} has {}", name.text, as_written(&value.text));
                self.error("wrong-type", words::is_a_set(&name.text), name.span, general::write(right));
                None
            }
            (ty, _) => {
                let message = words::is_type(&name.text, types::of(ty));
                self.error("wrong-type", message, name.span, words::compare_with_equals());
                None
            }
        }
    }

    pub(super) fn choice(&mut self, slot: SlotId, value: &Name) -> Option<u32> {
        let slot = self.model.slot(slot);
        let choices = slot.ty.choices();
        if let Some(position) = choices.iter().position(|choice| choice.name == value.text) {
            return Some(position as u32);
        }
        let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
        let loc = self.loc(value.span);
        let message = words::no_such_value(&slot.path, &value.text);
        let mut diagnostic = Diagnostic::error("unknown-value", message).at(loc);
        if let Some(close) = did_you_mean(&value.text, names.iter().copied()) {
            diagnostic = diagnostic.help(general::did_you_mean(close));
        }
        diagnostic = diagnostic.help(words::its_values(names));
        self.report(diagnostic);
        None
    }

    fn empty(&mut self, name: &Name, context: &Context) -> Option<CondKind> {
        if let Some(Item::Fact(fact)) = self.model.names.term(&name.text)
            && self.model.fact(fact).ty.is_list()
        {
            return Some(CondKind::Count {
                list: fact,
                body: None,
                op: Comparison::Equal,
                number: 0,
                written: None,
            });
        }
        let slot = self.slot_named(name, context)?;
        if matches!(self.model.slot(slot).ty, SlotType::AnyOf(_)) {
            return Some(CondKind::Atom(Atom::SetCount(slot, Comparison::Equal, 0)));
        }
        let message = words::neither_list_nor_set(&name.text);
        self.error("wrong-type", message, name.span, words::only_lists_are_empty());
        None
    }

    /// Something that can be required, by its name.
    pub(super) fn required_item(&mut self, name: &Name) -> Option<Item> {
        self.lookup(name, Wanted::Requirement, |item| match item {
            Item::Requirement(_)
            | Item::Scenario(_)
            | Item::Proof(_)
            | Item::Group(_)
            | Item::Step(_)
            | Item::Chapter(_) => Some(item),
            _ => None,
        })
    }

    fn among(
        &mut self,
        subject: &Operand,
        values: &[Term],
        span: Span,
        context: &mut Context,
    ) -> Option<CondKind> {
        let Term::Name(name) = &subject.term else {
            self.error("wrong-type", words::in_needs_fact(), subject.span, words::write_in());
            return None;
        };
        let slot = self.slot_named(name, context)?;
        match &self.model.slot(slot).ty {
            SlotType::OneOf(_) if !subject.is_plain() => {
                self.error(
                    "wrong-type",
                    words::named_values_not_added(),
                    subject.span,
                    words::take_sum_away(),
                );
                None
            }
            SlotType::OneOf(_) => {
                let mut choices = Vec::with_capacity(values.len());
                for value in values {
                    match value {
                        Term::Name(value) => choices.push(self.choice(slot, value)?),
                        other => {
                            let message = words::has_named_values(&name.text);
                            self.error("wrong-type", message, other.span(), words::write_one_of_values());
                            return None;
                        }
                    }
                }
                choices.sort_unstable();
                choices.dedup();
                Some(match self.derived_fact(name) {
                    Some(fact) => {
                        let values: Vec<Value> = choices.into_iter().map(Value::Choice).collect();
                        self.has_value(fact, &values, span)
                    }
                    None => CondKind::Atom(Atom::OneOf(slot, choices)),
                })
            }
            SlotType::YesNo | SlotType::AnyOf(_) => {
                let message = words::not_looked_for(&name.text);
                self.error("wrong-type", message, name.span, words::name_it_or_has());
                None
            }
            _ => {
                let loc = self.loc(span);
                let mut parts = Vec::with_capacity(values.len());
                for value in values {
                    let right = Operand::of(value.clone());
                    let compared = Compared { left: subject, op: Comparison::Equal, right: &right, span };
                    let kind = self.compare(compared, context)?;
                    parts.push(Cond { kind, loc });
                }
                Some(if parts.len() == 1 { parts.remove(0).kind } else { CondKind::Or(parts) })
            }
        }
    }

    fn has(&mut self, subject: &Operand, member: &Name, context: &Context) -> Option<CondKind> {
        let (Term::Name(name), true) = (&subject.term, subject.is_plain()) else {
            self.error("wrong-type", words::has_needs_set(), subject.span, words::write_has());
            return None;
        };
        let slot = self.slot_named(name, context)?;
        if !matches!(self.model.slot(slot).ty, SlotType::AnyOf(_)) {
            self.error("wrong-type", words::not_a_set(&name.text), name.span, words::is_for_single());
            return None;
        }
        let member = self.choice(slot, member)?;
        Some(CondKind::Atom(Atom::Has(slot, member)))
    }

    fn quantifier(
        &mut self,
        quantity: Quantity,
        list: &Name,
        alias: Option<&Name>,
        body: &Written,
        context: &mut Context,
    ) -> Option<CondKind> {
        let body = self.element_condition(list, alias, body, context)?;
        let (list, body) = (body.0, body.1);
        // `every` is: none for which it does not hold.
        let (body, op) = match quantity {
            Quantity::Any => (body, Comparison::Greater),
            Quantity::No => (body, Comparison::Equal),
            Quantity::Every => {
                let loc = body.loc;
                (Cond { kind: CondKind::Not(Box::new(body)), loc }, Comparison::Equal)
            }
        };
        Some(CondKind::Count { list, body: Some(Box::new(body)), op, number: 0, written: Some(quantity) })
    }

    fn element_condition(
        &mut self,
        list: &Name,
        alias: Option<&Name>,
        body: &Written,
        context: &mut Context,
    ) -> Option<(FactId, Cond)> {
        let fact = self.list_named(list)?;
        if context.elements.iter().any(|element| element.list == fact) {
            let message = words::elements_again(&list.text);
            self.error("nested-list", message, list.span, words::one_quantifier());
            return None;
        }
        context.elements.push(Element { list: fact, alias: alias.map(|alias| alias.text.clone()) });
        let body = self.resolve_condition(body, context);
        context.elements.pop();
        Some((fact, body))
    }

    fn items(
        &mut self,
        quantity: Quantity,
        kind: &Name,
        under: Option<&Name>,
        within: Option<&Name>,
        of: Option<&Name>,
        context: &Context,
    ) -> Option<CondKind> {
        if context.speaks != Speaks::Items {
            let (message, help) = (words::only_claims_speak_of_required(), words::name_one_required());
            self.error("required-outside-claim", message, kind.span, help);
            return None;
        }
        let kind = match kind.text.as_str() {
            "proof" => ItemKind::Proof,
            "requirement" => ItemKind::Requirement,
            "certificate" => ItemKind::Certificate,
            _ => ItemKind::Step,
        };
        let under = match under {
            Some(name) => Some(self.lookup(name, Wanted::Scope, |item| match item {
                Item::Scope(scope) => Some(scope),
                _ => None,
            })?),
            None => None,
        };
        let within = match within {
            Some(name) => Some(self.lookup(name, Wanted::Chapter, |item| match item {
                Item::Chapter(chapter) => Some(chapter),
                _ => None,
            })?),
            None => None,
        };
        let of = match of {
            Some(name) => Some(self.lookup(name, Wanted::Requirement, |item| match item {
                Item::Requirement(requirement) => Some(requirement),
                _ => None,
            })?),
            None => None,
        };
        Some(CondKind::Items { quantity, kind, under, within, of })
    }
}
