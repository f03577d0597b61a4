//! Whether a dossier can show something at all.
//!
//! What a dossier shows must hold for every completion of it. Mostly that is so of some dossier as soon as it is so of some
//! candidate: one gives all the facts. Where the form is asked whether it holds a fact, that will not do: `not given a`
//! together with a value of `a` is so of candidates, and of no dossier.

use std::cell::RefCell;

use crate::decide::compile::{Compiled, VarMeaning};
use crate::logic::{Formulas, Knowledge, NodeId, Outcome, Settler, VarId};
use crate::rulebook::model::{FactId, Given, Model, SlotId};

/// How many nodes a diagram may have before the solver is asked instead.
pub(super) const BUDGET: usize = 20_000;

/// Of so many facts whether they are given is gone through.
const MOST_GIVEN: usize = 4;

/// The question, of one rulebook.
pub(super) struct Possible<'c> {
    model: &'c Model,
    compiled: &'c Compiled,
    settler: Settler<&'c Formulas>,
    nothing: Knowledge,
    /// The formulas, with those of dossiers that lack something.
    lacking: RefCell<Option<Formulas>>,
}

/// A fact of which a formula asks whether it is given, and what the formula says of it beside.
struct Asked {
    given: VarId,
    values: Vec<VarId>,
}

impl<'c> Possible<'c> {
    pub fn new(model: &'c Model, compiled: &'c Compiled) -> Self {
        let formulas = compiled.settler.formulas();
        let settler = Settler::new(formulas, None, BUDGET);
        Possible {
            model,
            compiled,
            settler,
            nothing: Knowledge::unknown(formulas),
            lacking: RefCell::new(None),
        }
    }

    /// Whether there is a dossier all of whose completions a formula holds for. Where that is out of reach, there may be
    /// one.
    pub fn is(&self, formula: NodeId) -> bool {
        if self.settler.outcome(formula, &self.nothing) == Outcome::Never {
            return false;
        }
        let asked = self.asked(formula);
        if asked.is_empty() || asked.len() > MOST_GIVEN {
            return true;
        }
        let mut kept = self.lacking.borrow_mut();
        let formulas = kept.get_or_insert_with(|| self.compiled.settler.formulas().clone());
        (0..1_u32 << asked.len()).any(|lacks| {
            let root = asked.iter().enumerate().fold(formula, |root, (place, asked)| {
                without(formulas, root, asked, lacks >> place & 1 == 1)
            });
            Settler::<&Formulas>::new(formulas, None, BUDGET).outcome(root, &Knowledge::unknown(formulas))
                != Outcome::Never
        })
    }

    /// The facts that a formula speaks of in both ways; none where it compares one of them with another.
    fn asked(&self, formula: NodeId) -> Vec<Asked> {
        let space = &self.compiled.space;
        let support = self.settler.formulas().support(formula);
        let mut all = Vec::new();
        for (given, var) in &space.given {
            if !support.contains(var) {
                continue;
            }
            let (fact, slot) = match *given {
                // Of a record, a part may be there.
                Given::Fact(fact) if !self.model.fact(fact).ty.is_list() => {
                    match &self.model.fact(fact).slots[..] {
                        [slot] => (fact, Some(*slot)),
                        _ => continue,
                    }
                }
                Given::Fact(fact) => (fact, None),
                Given::Slot(slot) if self.model.slot(slot).in_list => continue,
                Given::Slot(slot) => (self.model.slot(slot).fact, Some(slot)),
            };
            let values: Vec<VarId> =
                support.iter().copied().filter(|var| self.says(*var, fact, slot)).collect();
            let compared = support.iter().any(|var| {
                let facts = &space.groups[self.settler.formulas().group(*var).0 as usize];
                facts.len() > 1 && facts.contains(&fact)
            });
            if compared {
                return Vec::new();
            }
            if !values.is_empty() {
                all.push(Asked { given: *var, values });
            }
        }
        all
    }

    /// Whether a variable is about the value of a fact, or of one slot of it.
    fn says(&self, var: VarId, fact: FactId, of: Option<SlotId>) -> bool {
        match &self.compiled.space.meanings[var.0 as usize] {
            VarMeaning::YesNo(slot)
            | VarMeaning::Choice(slot)
            | VarMeaning::Member(slot, _)
            | VarMeaning::Cells(slot, _)
            | VarMeaning::Text(slot, _) => of == Some(*slot),
            VarMeaning::Counter(list, _) => of.is_none() && *list == fact,
            _ => false,
        }
    }
}

/// A formula where something is given, or where it is not and may be anything.
fn without(formulas: &mut Formulas, root: NodeId, asked: &Asked, lacks: bool) -> NodeId {
    let mut root = fixed(formulas, root, asked.given, u32::from(!lacks));
    for var in asked.values.iter().filter(|_| lacks) {
        let each: Vec<NodeId> =
            (0..formulas.size(*var)).map(|value| fixed(formulas, root, *var, value)).collect();
        root = formulas.and(each);
    }
    root
}

/// A formula where a variable has a value.
fn fixed(formulas: &mut Formulas, root: NodeId, var: VarId, value: u32) -> NodeId {
    formulas.rewrite(root, |formulas, of, set| (of == var).then(|| formulas.constant(set.contains(value))))
}
