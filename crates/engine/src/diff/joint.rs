//! Both rulebooks in one space of variables.

use std::collections::BTreeSet;

use super::Book;
use super::align::{Places, Uneven, align};
use super::items::{Roots, roots};
use super::pairs::Pairs;
use super::translate::{Translator, cond};
use crate::decide::compile::{Compiled, VarMeaning, compile};
use crate::diagnostic::Diagnostic;
use crate::logic::{Formulas, NodeId, VarId};
use crate::rulebook::condition::{Amount, Atom, Cond, CondKind};
use crate::rulebook::model::{Condition, ConditionId, FactId, Given, Head, Model, SlotId};
use crate::rulebook::types::SlotType;
use crate::syntax::tree::Comparison;

/// Both rulebooks, with all conditions over the joint facts.
pub(super) struct Joint<'a> {
    /// The old rulebook and the new one.
    pub books: [Book<'a>; 2],
    /// The joint facts, and every condition of both rulebooks.
    pub model: Model,
    /// Their formulas.
    pub compiled: Compiled,
    /// An arena that may grow: that of the formulas at first.
    pub formulas: Formulas,
    /// Where the facts of each rulebook are among the joint ones.
    pub places: [Places; 2],
    /// The joint conditions of each rulebook's items.
    pub roots: [Roots; 2],
    /// Which old fact is which new one.
    pub facts: Pairs,
    /// The joint facts of which nothing can be compared.
    clashing: BTreeSet<FactId>,
    /// For each slot with different domains: the formula that says both know the value.
    pub common: Vec<(SlotId, NodeId)>,
}

impl<'a> Joint<'a> {
    /// Lays two rulebooks into one space. An error is a condition that becomes too complex.
    pub fn of(old: Book<'a>, new: Book<'a>) -> Result<Joint<'a>, Vec<Diagnostic>> {
        let aligned = align(old.model, new.model);
        let mut model = aligned.model;
        let mut clashing = aligned.clashing;
        let mut both = Vec::with_capacity(2);
        for (side, book) in [old, new].into_iter().enumerate() {
            let mut translator = Translator::new(book.model, &aligned.places[side], &mut model);
            both.push(roots(book.model, &mut translator));
            let wide = std::mem::take(&mut translator.too_wide);
            clashing.extend(wide.into_iter().map(|slot| model.slot(slot).fact));
        }
        let common: Vec<(SlotId, ConditionId)> = aligned
            .uneven
            .iter()
            .map(|uneven| (uneven.slot, known_to_both(&mut model, [old, new], uneven, &aligned.places)))
            .collect();
        let compiled = compile(&model)?;
        let formulas = compiled.settler.formulas().clone();
        let common = common
            .into_iter()
            .map(|(slot, condition)| (slot, compiled.conditions[condition.index()]))
            .collect();
        let mut both = both.into_iter();
        let roots = [both.next().unwrap_or_default(), both.next().unwrap_or_default()];
        Ok(Joint {
            books: [old, new],
            model,
            compiled,
            formulas,
            places: aligned.places,
            roots,
            facts: aligned.pairs,
            clashing,
            common,
        })
    }

    /// A joint condition's formula.
    pub fn node(&self, condition: ConditionId) -> NodeId {
        self.compiled.conditions[condition.index()]
    }

    /// That the element at hand is one of a list of one of the rulebooks.
    pub fn inside(&mut self, side: usize, list: FactId) -> NodeId {
        let list = self.places[side].facts.get(list.index());
        let space = list.and_then(|list| self.compiled.space.lists.get(list));
        space.map_or(NodeId::TRUE, |space| space.is_inside(&mut self.formulas))
    }

    /// The facts that a variable stands for.
    pub fn facts_of(&self, var: VarId) -> Vec<FactId> {
        let of = |slot: &SlotId| vec![self.model.slot(*slot).fact];
        match self.compiled.space.meaning(var) {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => of(slot),
            VarMeaning::Given(Given::Fact(fact)) | VarMeaning::Counter(fact, _) => vec![*fact],
            VarMeaning::Given(Given::Slot(slot)) => of(slot),
            VarMeaning::Opaque(atom) => atom.slots().flat_map(|slot| of(&slot)).collect(),
            VarMeaning::Day(_) | VarMeaning::PutOff => Vec::new(),
        }
    }

    /// The facts that two formulas speak of and that mean different things in the two rulebooks.
    pub fn clashes(&self, formulas: [NodeId; 2]) -> Vec<FactId> {
        if self.clashing.is_empty() {
            return Vec::new();
        }
        let mut found = BTreeSet::new();
        for root in formulas {
            for var in self.formulas.support(root) {
                found.extend(self.facts_of(var).into_iter().filter(|fact| self.clashing.contains(fact)));
            }
        }
        found.into_iter().collect()
    }
}

/// A condition that both rulebooks know the value of a slot.
fn known_to_both(
    model: &mut Model,
    books: [Book<'_>; 2],
    uneven: &Uneven,
    places: &[Places; 2],
) -> ConditionId {
    let mut parts: Vec<Cond> = Vec::new();
    for (side, slot) in uneven.sides.into_iter().enumerate() {
        match &books[side].model.slot(slot).ty {
            SlotType::OneOf(choices) => {
                let own = &places[side].choices[slot.index()];
                let mut known: Vec<u32> = (0..choices.len()).filter_map(|c| own.get(c).copied()).collect();
                known.sort_unstable();
                parts.push(cond(CondKind::Atom(Atom::OneOf(uneven.slot, known))));
            }
            ty => {
                let (from, to) = ty.bounds();
                let bounds = [(Comparison::GreaterOrEqual, from), (Comparison::LessOrEqual, to)];
                for (op, with) in bounds {
                    let Some(with) = with else { continue };
                    let atom = Atom::Compare { slot: uneven.slot, shift: Amount::default(), op, with };
                    parts.push(cond(CondKind::Atom(atom)));
                }
            }
        }
    }
    let id = ConditionId::at(model.conditions.len());
    model.conditions.push(Condition {
        head: Head::default(),
        when: cond(CondKind::And(parts)),
        derived: None,
    });
    id
}
