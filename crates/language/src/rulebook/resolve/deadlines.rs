//! Deadlines: a moment that is written, or one that is counted from what a fact tells or from a step that is done.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::force::{self, About};
use super::items::zone_of;
use super::{Resolver, Tables};
use crate::phrase::Phrase;
use crate::rulebook::model::{Deadline, Due, Duration, DurationUnit, Event, Item, SlotId};
use crate::rulebook::types::{FactType, SlotType};
use crate::syntax::tree::{At, ClauseKind, Declaration, Integer, Keyword, Name};
use crate::words::clauses as words;
use crate::words::names::{self, Wanted};

/// The longest that a deadline is counted, of any unit.
const LONGEST: u32 = 10_000;

impl Resolver {
    pub(super) fn resolve_deadlines(&mut self, tables: &Tables<'_>) {
        for &(file, declaration) in &tables.deadlines {
            self.file = file;
            let deadline = self.deadline(declaration);
            self.model.deadlines.push(deadline);
        }
    }

    fn deadline(&mut self, declaration: &Declaration) -> Deadline {
        let head = self.head(declaration);
        self.must_rest_on_something(&head, Keyword::Deadline);
        // That no deadline is repeated was said; what it says of an element is not.
        let repeated = declaration.clauses.iter().any(|clause| matches!(clause.kind, ClauseKind::Per { .. }));
        let applies = match repeated {
            true => None,
            false => self.applies(declaration, force::applies_when, About::Candidate(&[])),
        };
        let mut deadline = Deadline {
            head,
            applies,
            due: Due::At { at: Decimal::ZERO, zone: String::new() },
            written: String::new(),
            steps: Vec::new(),
            met_by: None,
        };
        if repeated {
            return deadline;
        }
        let mut says = false;
        for clause in &declaration.clauses {
            match &clause.kind {
                ClauseKind::At(at) => {
                    says = true;
                    if let Some(due) = self.due(at) {
                        deadline.due = due;
                        deadline.written = self.written(at);
                    }
                }
                ClauseKind::For(names) => deadline.steps.extend(names.iter().filter_map(|n| self.step(n))),
                ClauseKind::MetBy(name) => {
                    deadline.met_by = self.slot_in_time(name, words::deadline_met_by());
                }
                _ => {}
            }
        }
        if !says {
            let (message, help) = (words::deadline_without_moment(), words::add_at());
            self.error("no-moment", message, deadline.head.loc.span, help);
        }
        deadline
    }

    fn due(&mut self, at: &At) -> Option<Due> {
        match at {
            At::Moment(moment) => Some(Due::At { at: self.moment(moment)?, zone: zone_of(&moment.text) }),
            At::Counted { length, before, from } => {
                let (amount, unit) = self.written_length(length)?;
                let found = self.duration_unit(&unit);
                let (event, amount) = (self.event(from), self.length(&amount));
                let (unit, event, amount) = (found?, event?, amount?);
                let has_hours = match event {
                    Event::Step(_) => false,
                    Event::Fact(slot) => matches!(self.model.slot(slot).ty, SlotType::Moment { .. }),
                };
                if unit == DurationUnit::Hours && !has_hours {
                    let message = words::hours_from_a_day(&from.text);
                    self.error("wrong-unit", message, from.span, words::count_days());
                    return None;
                }
                Some(Due::Counted { amount: Duration { amount, unit }, before: *before, from: event })
            }
        }
    }

    fn written(&mut self, at: &At) -> String {
        match at {
            At::Moment(moment) => moment.text.clone(),
            At::Counted { length, before, from } => {
                let way = if *before { "before" } else { "after" };
                match self.written_length(length) {
                    Some((amount, unit)) => format!("{} {} {way} {}", amount.value, unit.text, from.text),
                    None => String::new(),
                }
            }
        }
    }

    pub(super) fn length(&mut self, written: &Integer) -> Option<u32> {
        let amount = u32::try_from(written.value).ok().filter(|amount| *amount <= LONGEST);
        if amount.is_none() {
            self.error("bad-amount", words::deadline_amount(LONGEST), written.span, words::count_back());
        }
        amount
    }

    /// The fact or the step that a deadline is counted from: in time is what tells when.
    fn event(&mut self, name: &Name) -> Option<Event> {
        let step = self.model.names.step(&name.text);
        let fact = matches!(self.model.names.term(&name.text), Some(Item::Fact(_) | Item::Field(_)));
        match (step, fact) {
            // A step and the number that it yields may share a name; only one of them is in time.
            (Some(step), true) => match self.timed(name) {
                None => Some(Event::Step(step)),
                Some(_) => {
                    let message = words::fact_and_step(&name.text);
                    self.error("ambiguous-name", message, name.span, names::rename_one());
                    None
                }
            },
            (Some(step), false) => Some(Event::Step(step)),
            (None, true) => self.slot_in_time(name, words::deadline_counted_from()).map(Event::Fact),
            (None, false) => {
                self.lookup(name, Wanted::FactOrStep, |item| match item {
                    Item::Fact(_) | Item::Field(_) | Item::Step(_) => Some(()),
                    _ => None,
                });
                None
            }
        }
    }

    /// A fact that tells when, by its name.
    pub(super) fn slot_in_time(&mut self, name: &Name, help: impl Into<Phrase>) -> Option<SlotId> {
        self.lookup(name, Wanted::Fact, |item| match item {
            Item::Fact(_) | Item::Field(_) => Some(()),
            _ => None,
        })?;
        if !self.is_given_by_somebody(name) {
            return None;
        }
        let slot = self.timed(name);
        if slot.is_none() {
            self.error("wrong-type", words::not_a_moment(&name.text), name.span, help);
        }
        slot
    }

    fn timed(&self, name: &Name) -> Option<SlotId> {
        let slot = match self.model.names.term(&name.text)? {
            Item::Field(slot) => slot,
            Item::Fact(fact) if self.model.fact(fact).ty == FactType::Plain => {
                *self.model.fact(fact).slots.first()?
            }
            _ => return None,
        };
        let declared = self.model.slot(slot);
        let in_time = matches!(declared.ty, SlotType::Moment { .. } | SlotType::Date { .. });
        (in_time && !declared.in_list).then_some(slot)
    }
}
