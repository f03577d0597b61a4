//! Dossiers that show a finding, decided again before they are shown.

use rust_decimal::Decimal;

use super::context::Context;
use crate::day::Day;
use crate::decide::{Known, witness_facts_and_day};
use crate::dossier::{self, Dossier, Facts};
use crate::logic::{Knowledge, NodeId, Outcome, Truth, VarId, evaluate};
use crate::rulebook::model::{FactId, Model};
use crate::yaml::Limits;

/// How many ways to show something are tried at most.
const MOST_TRIES: usize = 24;

/// A dossier that is found to do what it was made for.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Its text.
    pub text: String,
    /// As read back.
    pub dossier: Dossier,
    /// The day on which it does, where that counts; the text says it, too.
    pub today: Option<Decimal>,
}

impl Context<'_> {
    /// A dossier under which a formula is true, whatever is added to it.
    pub fn show(&mut self, root: NodeId) -> Option<Shown> {
        self.show_where(root, |_, _| true)
    }

    /// As [`show`](Self::show), with a further demand on the dossier.
    pub fn show_where(&mut self, root: NodeId, good: impl Fn(&Context<'_>, &Shown) -> bool) -> Option<Shown> {
        self.show_as(root, root, good)
    }

    /// A dossier made of an example of one formula, under which another is true.
    pub fn show_as(
        &mut self,
        example: NodeId,
        root: NodeId,
        good: impl Fn(&Context<'_>, &Shown) -> bool,
    ) -> Option<Shown> {
        let first = self.example(example)?;
        if let Some(shown) = self.replayed(root, &first).filter(|shown| good(self, shown)) {
            return Some(shown);
        }
        let mut examples = self.examples(example, MOST_TRIES);
        if self.care().is_some() {
            let keeping = self.keeping(example);
            examples.extend(self.example(keeping));
        }
        examples.iter().find_map(|values| self.replayed(root, values).filter(|shown| good(self, shown)))
    }

    /// The dossier with these values, if it is decided as expected: the formula holds for certain, and
    /// no assumption is broken.
    pub fn replayed(&self, root: NodeId, values: &[(VarId, u32)]) -> Option<Shown> {
        let (facts, today) = witness_facts_and_day(self.model, self.compiled, values);
        let shown = written(self.model, &facts, today)?;
        let shown = self.without_unneeded(shown, facts)?;
        let knowledge = self.knowledge_of(&shown);
        let impossible = |care| self.settle(care, &knowledge).outcome == Outcome::Impossible;
        if self.care().is_some_and(impossible) {
            return None;
        }
        self.holds_in(root, &shown).then_some(shown)
    }

    /// Whether a formula holds for certain, by what the evaluator makes of a dossier.
    fn holds_in(&self, root: NodeId, shown: &Shown) -> bool {
        let known = Known::of(self.model, self.compiled, &shown.dossier, shown.today);
        let knowledge = known.knowledge();
        // The evaluation formula by formula is independent of the diagrams that gave the values.
        if evaluate(&self.lowering.formulas, root, knowledge) == Truth::True {
            return true;
        }
        // What a formula says of the element at hand may be said of any that the dossier has.
        self.settle(root, knowledge).outcome == Outcome::Always
            || known.at_each_element().any(|here| self.settle(root, &here).outcome == Outcome::Always)
    }

    /// What a dossier says of the variables.
    pub fn knowledge_of(&self, shown: &Shown) -> Knowledge {
        Known::of(self.model, self.compiled, &shown.dossier, shown.today).knowledge().clone()
    }

    /// Leaves out what is not asked for, given the rest: it changes nothing.
    fn without_unneeded(&self, shown: Shown, mut facts: Facts) -> Option<Shown> {
        let known = Known::of(self.model, self.compiled, &shown.dossier, shown.today);
        let mut left_out = false;
        for index in 0..self.model.facts.len() {
            if known.outcome(self.compiled.needed[index]) == Outcome::Never {
                for slot in &self.model.facts[index].slots {
                    left_out |= facts.values[slot.index()].take().is_some();
                }
                left_out |= facts.lists.remove(&FactId::at(index)).is_some();
            }
        }
        if left_out { written(self.model, &facts, shown.today) } else { Some(shown) }
    }
}

/// Facts as a dossier, read back.
fn written(model: &Model, facts: &Facts, today: Option<Decimal>) -> Option<Shown> {
    let text = dossier::write_on(model, facts, today.and_then(Day::from_days));
    let dossier = dossier::read(model, "dossier.yaml", &text, &Limits::default()).ok()?;
    (dossier.facts() == *facts).then_some(Shown { text, dossier, today })
}
