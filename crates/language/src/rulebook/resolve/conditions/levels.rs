//! Levels: values that stand in an order, compared with each other and with a level by name.

use super::Context;
use super::comparisons::Compared;
use super::extremes::{Opened, Side};
use super::standing::any;
use crate::rulebook::condition::{Atom, Cond, CondKind};
use crate::rulebook::model::{FactId, SlotId};
use crate::rulebook::resolve::Resolver;
use crate::rulebook::types::{Choice, Value};
use crate::source::Span;
use crate::syntax::tree::{Comparison, Name, Operand, Term};
use crate::words::constructs as words;

/// A side of a comparison of levels.
#[derive(Debug, Clone)]
enum Level {
    /// By its place in the order.
    Named(u32),
    Of(SlotId),
    Derived(FactId),
    Extremum {
        most: bool,
        of: Vec<Level>,
    },
}

impl Side for Level {
    fn opened(&self) -> Option<Opened<Level>> {
        let Level::Extremum { most, of } = self else { return None };
        Some(Opened { most: *most, grows: true, sides: of.iter().cloned().map(Some).collect() })
    }
}

impl Resolver {
    /// The slot of the first fact in an operand whose values stand in an order.
    fn leveled_in(&self, operand: &Operand, context: &Context) -> Option<SlotId> {
        operand.terms().find_map(|term| match term {
            Term::Name(name) => {
                let slot = self.try_slot_quietly(name, context)?;
                self.model.slot(slot).levels.then_some(slot)
            }
            Term::Extremum { operands, .. } => {
                operands.iter().find_map(|operand| self.leveled_in(operand, context))
            }
            _ => None,
        })
    }

    /// A comparison of levels; none where neither side speaks of any.
    pub(super) fn compare_levels(
        &mut self,
        compared: Compared<'_>,
        context: &mut Context,
    ) -> Option<Option<CondKind>> {
        let Compared { left, op, right, span } = compared;
        let slot = self.leveled_in(left, context).or_else(|| self.leveled_in(right, context))?;
        let (one, two) = (self.level(left, slot, context), self.level(right, slot, context));
        let (Some(one), Some(two)) = (one, two) else { return Some(None) };
        Some(self.compare_sides((one, op, two), span, &mut |resolver, left, op, right| {
            resolver.plain_levels(slot, left, op, right, span)
        }))
    }

    fn level(&mut self, operand: &Operand, scale: SlotId, context: &mut Context) -> Option<Level> {
        if !operand.is_plain() {
            self.error("wrong-type", words::levels_not_added(), operand.span, words::compare_levels());
            return None;
        }
        match &operand.term {
            Term::Name(name) => match self.try_slot(name, context) {
                Some(Err(())) => None,
                Some(Ok(slot)) => self.same_scale(slot, scale, name).then(|| match self.derived_fact(name) {
                    Some(fact) => Level::Derived(fact),
                    None => Level::Of(slot),
                }),
                None => self.choice(scale, name).map(Level::Named),
            },
            Term::Extremum { most, operands, .. } => {
                let mut of = Vec::with_capacity(operands.len());
                for operand in operands {
                    of.push(self.level(operand, scale, context)?);
                }
                Some(Level::Extremum { most: *most, of })
            }
            other => {
                let message = words::named_levels(&self.model.slot(scale).path);
                self.error("wrong-type", message, other.span(), words::one_of_its_levels());
                None
            }
        }
    }

    /// Whether two facts have the same levels in the same order.
    fn same_scale(&mut self, slot: SlotId, scale: SlotId, name: &Name) -> bool {
        let names = |slot: SlotId| {
            let choices = self.model.slot(slot).ty.choices().iter();
            choices.map(|choice: &Choice| choice.name.as_str()).collect::<Vec<_>>()
        };
        if self.model.slot(slot).levels && names(slot) == names(scale) {
            return true;
        }
        let message = words::other_levels(&name.text, &self.model.slot(scale).path);
        self.error("wrong-type", message, name.span, words::same_levels());
        false
    }

    fn plain_levels(
        &mut self,
        scale: SlotId,
        left: Level,
        op: Comparison,
        right: Level,
        span: Span,
    ) -> Option<CondKind> {
        if op == Comparison::NotEqual {
            let equal = self.plain_levels(scale, left, Comparison::Equal, right, span)?;
            return Some(self.negate(equal, true, span));
        }
        let levels = 0..self.model.slot(scale).ty.choices().len() as u32;
        let such =
            |level: u32, op: Comparison| levels.clone().filter(move |other| op.holds(other.cmp(&level)));
        Some(match (left, right) {
            (Level::Named(one), Level::Named(two)) => CondKind::Constant(op.holds(one.cmp(&two))),
            (of, Level::Named(level)) => self.is_among(&of, such(level, op).collect(), span),
            (Level::Named(level), of) => self.is_among(&of, such(level, op.flipped()).collect(), span),
            (one, two) => {
                let loc = self.loc(span);
                let ways = levels.clone().filter_map(|level| {
                    let others: Vec<u32> = such(level, op.flipped()).collect();
                    let is = Cond { kind: self.is_among(&one, vec![level], span), loc };
                    let other = Cond { kind: self.is_among(&two, others, span), loc };
                    (other.kind != CondKind::Constant(false))
                        .then(|| Cond { kind: CondKind::And(vec![is, other]), loc })
                });
                any(ways.collect())
            }
        })
    }

    /// That something is on one of these levels.
    fn is_among(&self, of: &Level, levels: Vec<u32>, span: Span) -> CondKind {
        match of {
            _ if levels.is_empty() => CondKind::Constant(false),
            Level::Of(slot) => CondKind::Atom(Atom::OneOf(*slot, levels)),
            Level::Derived(fact) => {
                let values: Vec<Value> = levels.into_iter().map(Value::Choice).collect();
                self.has_value(*fact, &values, span)
            }
            // They have been opened, or compared already.
            Level::Named(_) | Level::Extremum { .. } => CondKind::Constant(false),
        }
    }
}
