//! The author's conditions as terms.

#![deny(clippy::arithmetic_side_effects)]

use std::fmt::Write as _;

use super::facts;
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind, ItemKind, Linear, Side};
use crate::rulebook::model::{
    ChapterId, FactId, Given, GroupId, Item, Model, Repeat, RequirementId, ScopeId, SlotId,
};
use crate::rulebook::places::placed_conditions;
use crate::rulebook::types::SlotType;
use crate::syntax::tree::{Comparison, Quantity};

/// More elements of a list than this are not written out.
const MOST_ELEMENTS: u32 = 24;

/// Why a question is left out.
#[derive(Debug, Clone, Copy)]
pub(super) struct LeftOut(pub &'static str);

type Term = Result<String, LeftOut>;

/// A name between bars.
pub(super) fn symbol(name: &str) -> String {
    format!("|{}|", name.replace(['|', '\\'], "/"))
}

/// Writes terms.
pub(super) struct Terms<'m> {
    model: &'m Model,
    /// How many elements each list can have: as many as all conditions on it can tell apart.
    lengths: Vec<u32>,
}

/// The element at hand.
type Here = Option<(FactId, u32)>;

impl<'m> Terms<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        // To keep what each count comes to, up to the number that it is compared with and one more, it takes so many
        // elements; those of all counts together keep all of them.
        let mut lengths = vec![0_u32; model.facts.len()];
        let mut more = |list: FactId, by: u32| {
            let length = &mut lengths[list.index()];
            *length = length.saturating_add(by);
        };
        for placed in placed_conditions(model) {
            placed.condition.visit(&mut |inner| {
                if let CondKind::Count { list, number, .. } = &inner.kind {
                    more(*list, number.saturating_add(1));
                }
            });
        }
        for step in &model.steps {
            if let Repeat::PerElement(list) = step.repeat {
                more(list, 1);
            }
        }
        // That it applies to an element, and that it is owed for one.
        model.repeated_deposits().for_each(|(_, list)| more(list, 2));
        Terms { model, lengths }
    }

    /// The types and the facts.
    pub(super) fn declarations(&self) -> String {
        facts::declarations(self.model, &self.lengths)
    }

    /// What every dossier keeps to.
    pub(super) fn assumptions(&self) -> Result<Vec<String>, LeftOut> {
        let mut assumed = Vec::new();
        for check in self.model.checks.iter().filter(|check| check.assume) {
            let require = self.condition(&check.require)?;
            assumed.push(match &check.when {
                Some(when) => format!("(=> {} {require})", self.condition(when)?),
                None => require,
            });
        }
        Ok(assumed)
    }

    pub(super) fn condition(&self, condition: &Cond) -> Term {
        self.term(condition, None)
    }

    /// Just one of them holds.
    pub(super) fn exactly_one(&self, conditions: &[Cond]) -> Term {
        let mut sum = "(+ 0 0".to_string();
        for condition in conditions {
            let _ = write!(sum, " (ite {} 1 0)", self.condition(condition)?);
        }
        Ok(format!("(not (= 1 {sum})))"))
    }

    fn term(&self, condition: &Cond, here: Here) -> Term {
        let all = |word: &str, parts: &[Cond]| -> Term {
            let mut text = format!("({word}");
            for part in parts {
                let _ = write!(text, " {}", self.term(part, here)?);
            }
            Ok(text + ")")
        };
        match &condition.kind {
            CondKind::Constant(value) => Ok(value.to_string()),
            CondKind::Not(inner) => Ok(format!("(not {})", self.term(inner, here)?)),
            CondKind::And(parts) if parts.is_empty() => Ok("true".to_string()),
            CondKind::Or(parts) if parts.is_empty() => Ok("false".to_string()),
            CondKind::And(parts) => all("and", parts),
            CondKind::Or(parts) => all("or", parts),
            CondKind::Implies(left, right) => {
                Ok(format!("(=> {} {})", self.term(left, here)?, self.term(right, here)?))
            }
            CondKind::Condition(id) => self.term(&self.model.conditions[id.index()].when, None),
            CondKind::Scope(id) => self.applicable(Item::Scope(*id)),
            CondKind::Given(given) => self.given(*given),
            CondKind::Atom(atom) => self.atom(atom, here),
            CondKind::Count { list, body, op, number, .. } => {
                self.count(*list, body.as_deref(), *op, *number)
            }
            CondKind::Required(item) => self.required(*item),
            CondKind::Items { quantity, kind, under, within, of } => {
                self.items(*quantity, *kind, *under, *within, *of)
            }
        }
    }

    // --- Facts ---

    /// When a fact is asked for.
    pub(super) fn needed(&self, fact: FactId) -> Term {
        self.model.fact(fact).needed.as_ref().map_or(Ok("true".to_string()), |needed| self.condition(needed))
    }

    fn given(&self, given: Given) -> Term {
        let (fact, name) = match given {
            Given::Fact(fact) => (fact, self.model.fact(fact).head.id.clone()),
            Given::Slot(slot) => (self.model.slot(slot).fact, self.model.slot(slot).path.clone()),
        };
        Ok(format!("(and {} {})", self.needed(fact)?, symbol(&format!("given {name}"))))
    }

    fn slot(&self, slot: SlotId, here: Here) -> String {
        symbol(&facts::slot_name(self.model, slot, here.map(|(_, element)| element)))
    }

    fn here(&self, slot: SlotId, here: Here) -> Here {
        let declared = self.model.slot(slot);
        here.filter(|(list, _)| declared.in_list && declared.fact == *list)
    }

    fn atom(&self, atom: &Atom, here: Here) -> Term {
        let mut parts = Vec::new();
        for slot in atom.slots() {
            let declared = self.model.slot(slot);
            if !declared.in_list {
                parts.push(self.needed(declared.fact)?);
            }
        }
        parts.push(self.bare(atom, here)?);
        Ok(format!("(and {} true)", parts.join(" ")))
    }

    fn bare(&self, atom: &Atom, here: Here) -> Term {
        let name = |slot: &SlotId| self.slot(*slot, self.here(*slot, here));
        match atom {
            Atom::Yes(slot) => Ok(name(slot)),
            Atom::OneOf(slot, choices) => {
                let values = choices.iter().map(|choice| {
                    format!("(= {} {})", name(slot), facts::choice(self.model, *slot, *choice))
                });
                Ok(format!("(or {} false)", values.collect::<Vec<_>>().join(" ")))
            }
            Atom::Has(slot, member) => {
                Ok(facts::member(self.model, *slot, *member, self.here(*slot, here).map(|(_, at)| at)))
            }
            Atom::SetCount(slot, op, number) => {
                let element = self.here(*slot, here).map(|(_, at)| at);
                let members = self.model.slot(*slot).ty.choices().len() as u32;
                let counted: Vec<String> = (0..members)
                    .map(|member| format!("(ite {} 1 0)", facts::member(self.model, *slot, member, element)))
                    .collect();
                Ok(compared(&format!("(+ 0 0 {})", counted.join(" ")), *op, &number.to_string()))
            }
            Atom::TextIn(slot, texts) => {
                let values = texts.iter().map(|text| format!("(= {} {})", name(slot), facts::text(text)));
                Ok(format!("(or {} false)", values.collect::<Vec<_>>().join(" ")))
            }
            Atom::Compare { slot, shift, op, with } => {
                let ty = &self.model.slot(*slot).ty;
                let left = moved(name(slot), *shift, ty)?;
                Ok(compared(&left, *op, &facts::number(*with, ty)))
            }
            Atom::CompareSums { left, op, right } => {
                let sum = |sum: &Linear| {
                    let real = facts::real;
                    let mut text = format!("(+ 0.0 {}", real(sum.constant));
                    for (slot, factor) in &sum.parts {
                        let whole = matches!(self.model.slot(*slot).ty, SlotType::Number { whole: true, .. });
                        let fact = if whole { format!("(to_real {})", name(slot)) } else { name(slot) };
                        let _ = write!(text, " (* {} {fact})", real(*factor));
                    }
                    text + ")"
                };
                Ok(compared(&sum(left), *op, &sum(right)))
            }
            Atom::Today { shift, op, with } => {
                let left = moved("today".to_string(), *shift, &SlotType::DATE)?;
                Ok(compared(&left, *op, &facts::number(*with, &SlotType::DATE)))
            }
            Atom::CompareTwo { left, op, right } => {
                let kind = |side: &Side| match side.slot {
                    Some(slot) => self.model.slot(slot).ty.clone(),
                    None => SlotType::DATE,
                };
                let side = |side: &Side| {
                    let bare = side.slot.as_ref().map_or_else(|| "today".to_string(), name);
                    moved(bare, side.shift, &kind(side))
                };
                let (one, two) = (side(left)?, side(right)?);
                // A whole number beside one that is not.
                let whole = |side: &Side| matches!(kind(side), SlotType::Number { whole: true, .. });
                let real = |term: String, is_whole: bool, other: bool| {
                    if is_whole && !other { format!("(to_real {term})") } else { term }
                };
                let (a, b) = (whole(left), whole(right));
                let numbers = matches!(kind(left), SlotType::Number { .. });
                let (one, two) = if numbers { (real(one, a, b), real(two, b, a)) } else { (one, two) };
                Ok(compared(&one, *op, &two))
            }
        }
    }

    // --- Lists ---

    fn count(&self, list: FactId, body: Option<&Cond>, op: Comparison, number: u32) -> Term {
        let length = self.lengths[list.index()];
        if length > MOST_ELEMENTS {
            return Err(LeftOut("it counts so many elements of a list"));
        }
        let needed = self.needed(list)?;
        let mut sum = "(+ 0 0".to_string();
        for element in 0..length {
            let body = body.map_or(Ok("true".to_string()), |body| self.term(body, Some((list, element))))?;
            let _ = write!(
                sum,
                " (ite (and {needed} {} {body}) 1 0)",
                facts::is_there(self.model, list, element)
            );
        }
        Ok(compared(&(sum + ")"), op, &number.to_string()))
    }

    // --- Items ---

    /// When an item applies; for a fact, when it is asked for.
    pub(super) fn applicable(&self, item: Item) -> Term {
        let model = self.model;
        match item {
            Item::Fact(fact) => self.needed(fact),
            Item::Condition(id) => self.condition(&model.conditions[id.index()].when),
            Item::Scope(id) => self.unless_excepted(item, self.condition(&model.scopes[id.index()].applies)?),
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => {
                self.for_some(item, |here| self.under(&self.above(item), here))
            }
            Item::Chapter(id) => self.unless_excepted(item, self.chapter(id)?),
            Item::Step(id) if model.step(id).repeat == Repeat::Once => {
                let applies = model.step(id).applies.as_ref();
                self.unless_excepted(
                    item,
                    applies.map_or(Ok("true".to_string()), |applies| self.condition(applies))?,
                )
            }
            Item::Step(_) => Err(LeftOut("it is about a step that is repeated")),
            _ => Err(LeftOut("it is about something that has no conditions")),
        }
    }

    /// A term, and that no exception of an item strikes.
    fn unless_excepted(&self, item: Item, term: String) -> Term {
        let mut parts = vec![term];
        for exception in self.model.exceptions(item) {
            parts.push(format!("(not {})", self.condition(&exception.when)?));
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { format!("(and {})", parts.join(" ")) })
    }

    /// An item and what it belongs to, where those have conditions of their own; nothing for other items.
    fn above(&self, item: Item) -> Vec<Item> {
        let lineage = self.model.lineage(item).filter(|item| self.model.applicability(*item).is_some());
        let mut above: Vec<Item> = lineage.collect();
        above.reverse();
        above
    }

    /// For some element, where an item is repeated over a list; else once.
    fn for_some(&self, item: Item, term: impl Fn(Here) -> Term) -> Term {
        let Some(list) = self.model.repeated_over(item) else { return term(None) };
        let length = self.lengths[list.index()];
        if length > MOST_ELEMENTS {
            return Err(LeftOut("it counts so many elements of a list"));
        }
        let mut parts = String::new();
        for element in 0..length {
            let there = facts::is_there(self.model, list, element);
            let _ = write!(parts, " (and {there} {})", term(Some((list, element)))?);
        }
        Ok(format!("(and {} (or{parts} false))", self.needed(list)?))
    }

    fn under(&self, all: &[Item], here: Here) -> Term {
        let mut parts = vec!["true".to_string()];
        for item in all {
            let Some(applicability) = self.model.applicability(*item) else { continue };
            for (scope, _) in &applicability.under {
                parts.push(self.applicable(Item::Scope(*scope))?);
            }
            // An element of another list is another one.
            let here = here.filter(|(list, _)| self.model.repeated_over(*item) == Some(*list));
            if here.is_none() && self.model.repeated_over(*item).is_some() {
                parts.push(self.applicable(*item)?);
                continue;
            }
            if let Some(applies) = &applicability.applies {
                parts.push(self.term(applies, here)?);
            }
            for (_, row) in self.model.rows(*item) {
                parts.push(self.condition(&row.applies)?);
            }
            for exception in self.model.exceptions(*item) {
                parts.push(format!("(not {})", self.term(&exception.when, here)?));
            }
        }
        Ok(format!("(and {} true)", parts.join(" ")))
    }

    fn chapter(&self, id: ChapterId) -> Term {
        let mut rows = self.model.rows(Item::Chapter(id)).map(|(_, row)| &row.applies).peekable();
        if rows.peek().is_some() {
            let chapter = &self.model.chapters[id.index()];
            let mut parts = vec!["true".to_string()];
            for condition in chapter.applies.iter().chain(&chapter.force).chain(rows) {
                parts.push(self.condition(condition)?);
            }
            return Ok(format!("(and {})", parts.join(" ")));
        }
        if let Some(applies) = &self.model.chapters[id.index()].applies {
            return self.condition(applies);
        }
        let mut parts = Vec::new();
        for requirement in
            self.model.requirements.iter().filter(|requirement| requirement.chapter == Some(id))
        {
            for proof in &requirement.proofs {
                parts.push(self.applicable(Item::Proof(*proof))?);
            }
        }
        Ok(if parts.is_empty() { "true".to_string() } else { format!("(or {} false)", parts.join(" ")) })
    }

    /// When an item is owed: recommendations never are.
    fn required(&self, item: Item) -> Term {
        match self.above(item) {
            above if above.is_empty() => self.applicable(item),
            _ if self.model.is_optional(item) => Ok("false".to_string()),
            above => self.for_some(item, |here| match item {
                Item::Group(id) => self.of_group(id, 1, here),
                Item::Proof(id) => {
                    let applies = self.under(&above, here)?;
                    let Some(group) = self.model.group_of(id) else { return Ok(applies) };
                    let needs = self.model.groups[group.index()].needs;
                    Ok(format!(
                        "(and {applies} (not {}))",
                        self.of_group(group, needs.saturating_add(1), here)?
                    ))
                }
                _ => self.under(&above, here),
            }),
        }
    }

    /// That so many proofs of a group, or more, apply.
    fn of_group(&self, id: GroupId, least: u32, here: Here) -> Term {
        let mut sum = "(+ 0".to_string();
        for proof in &self.model.groups[id.index()].proofs {
            let _ = write!(sum, " (ite {} 1 0)", self.under(&self.above(Item::Proof(*proof)), here)?);
        }
        Ok(format!("(>= {sum}) {least})"))
    }

    fn items(
        &self,
        quantity: Quantity,
        kind: ItemKind,
        under: Option<ScopeId>,
        within: Option<ChapterId>,
        of: Option<RequirementId>,
    ) -> Term {
        use crate::rulebook::model::ProofId;
        let model = self.model;
        let meant = |item: &Item, requirement: RequirementId| {
            let stands = |scope| {
                self.above(*item)
                    .into_iter()
                    .filter_map(|above| self.model.applicability(above))
                    .any(|above| above.under.iter().any(|(other, _)| *other == scope))
            };
            of.is_none_or(|of| of == requirement)
                && within
                    .is_none_or(|chapter| model.requirements[requirement.index()].chapter == Some(chapter))
                && under.is_none_or(stands)
        };
        let items: Vec<Item> = match kind {
            ItemKind::Proof => (0..model.proofs.len())
                .map(|index| (Item::Proof(ProofId::at(index)), model.proofs[index].requirement))
                .filter(|(item, requirement)| meant(item, *requirement))
                .map(|(item, _)| item)
                .collect(),
            ItemKind::Requirement => (0..model.requirements.len())
                .map(|index| (Item::Requirement(RequirementId::at(index)), RequirementId::at(index)))
                .filter(|(item, requirement)| meant(item, *requirement))
                .map(|(item, _)| item)
                .collect(),
            ItemKind::Certificate | ItemKind::Step => return Err(LeftOut("it is about steps")),
        };
        let mut parts = Vec::with_capacity(items.len());
        for item in items {
            parts.push(self.required(item)?);
        }
        let parts = parts.join(" ");
        Ok(match quantity {
            Quantity::Every => format!("(and {parts} true)"),
            Quantity::Any => format!("(or {parts} false)"),
            Quantity::No => format!("(not (or {parts} false))"),
        })
    }
}

/// A value moved by an amount.
fn moved(term: String, amount: Amount, ty: &SlotType) -> Term {
    if amount.is_zero() {
        return Ok(term);
    }
    match ty {
        SlotType::Number { .. } => Ok(format!("(+ {term} {})", facts::number(amount.number, ty))),
        SlotType::Date { .. } => match amount.only_days() {
            Some(days) => Ok(format!("(+ {term} {})", facts::number(days.into(), ty))),
            None => Err(LeftOut("it moves a date by months")),
        },
        _ => Err(LeftOut("it moves a moment, as the clocks of a zone go")),
    }
}

fn compared(left: &str, op: Comparison, right: &str) -> String {
    match op {
        Comparison::Less => format!("(< {left} {right})"),
        Comparison::LessOrEqual => format!("(<= {left} {right})"),
        Comparison::Equal => format!("(= {left} {right})"),
        Comparison::NotEqual => format!("(not (= {left} {right}))"),
        Comparison::GreaterOrEqual => format!("(>= {left} {right})"),
        Comparison::Greater => format!("(> {left} {right})"),
    }
}
