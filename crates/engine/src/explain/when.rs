//! An item → when it is so, in as few terms as can be.
//!
//! Conditions are lowered once more, each quantifier over a list as one yes/no question: so the
//! terms can be put in words. Two quantifiers that have to do with each other are not simplified
//! against each other then; what is said stays true.

mod lower;
mod words;

use self::lower::Lowering;
use super::subject::Subject;
use crate::decide::Decision;
use crate::decide::compile::Compiled;
use crate::logic::{Diagram, NodeId, ValueSet, VarId, minimal_cover};
use crate::rulebook::condition::Cond;
use crate::rulebook::meaning::{Fold, Matter};
use crate::rulebook::model::{CheckId, FactId, Item, Model};
use crate::rulebook::places::Clause;
use crate::syntax::tree::Quantity;

/// More terms than this are no help to anybody.
const MOST_TERMS: usize = 6;
/// The nodes that a diagram may take.
const BUDGET: usize = 20_000;

/// When something is so: one of these terms holds, or (if `unless`) none of them.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    pub unless: bool,
    pub terms: Vec<Vec<(Leaf, ValueSet)>>,
}

impl When {
    /// Whether it is never so.
    pub fn is_never(&self) -> bool {
        if self.unless { self.terms.iter().any(Vec::is_empty) } else { self.terms.is_empty() }
    }
}

/// A question that a term asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Leaf {
    /// The value of a variable of the rulebook.
    Var(VarId),
    /// Whether a list has more than so many elements that are such.
    Count { list: FactId, body: Option<Box<Cond>>, number: u32, written: Option<Quantity> },
}

/// When a subject is so, or a check kept; with a decision, given what its dossier says. Nothing if
/// that takes too many words.
pub(super) fn when(
    model: &Model,
    compiled: &Compiled,
    subject: &Subject,
    decision: Option<&Decision<'_>>,
) -> Option<When> {
    let mut lowering = Lowering::new(model, compiled);
    let broken = |lowering: &mut Lowering<'_>, id: CheckId| {
        // What a check demands is told before when it demands it.
        let required = lowering.matter(Matter::Clause(Item::Check(id), Clause::Require));
        lowering.formulas.not(required);
        lowering.matter(Matter::Broken(id))
    };
    let mut root = match subject.item {
        Item::Check(id) => broken(&mut lowering, id),
        // Of a recommendation it is said for whom it is meant.
        item if model.is_optional(item) => lowering.matter(Matter::Applies(item)),
        _ => lowering.matter(subject.matter(model)),
    };
    if let Item::Check(_) = subject.item {
        // Of a check it is said when it is kept.
        root = lowering.formulas.not(root);
    }
    let mut assumed: Vec<NodeId> = Vec::new();
    if decision.is_none_or(|decision| decision.known.is_assuming()) {
        for (index, check) in model.checks.iter().enumerate() {
            if check.assume {
                let broken = broken(&mut lowering, CheckId::at(index));
                assumed.push(lowering.formulas.not(broken));
            }
        }
    }
    let care = (!assumed.is_empty()).then(|| lowering.formulas.and(assumed));
    let opposite = lowering.formulas.not(root);
    let formulas = &lowering.formulas;
    let knowledge = decision.map(|decision| lowering.knowledge(decision, subject.of));
    let cover = |root: NodeId| {
        let diagram = Diagram::build_knowing(formulas, root, care, BUDGET, knowledge.as_ref())?;
        minimal_cover(&diagram, knowledge.as_ref(), MOST_TERMS)
    };
    let (plain, unless) = (cover(root), cover(opposite));
    let cost = |cover: &Option<Vec<Vec<(VarId, ValueSet)>>>| {
        cover
            .as_ref()
            .map_or((usize::MAX, usize::MAX), |terms| (terms.len(), terms.iter().map(Vec::len).sum()))
    };
    let leaves = &lowering.leaves;
    let with_leaves = |terms: Vec<Vec<(VarId, ValueSet)>>| -> Vec<Vec<(Leaf, ValueSet)>> {
        let term = |term: Vec<(VarId, ValueSet)>| {
            term.into_iter().map(|(var, set)| (leaves[var.0 as usize].clone(), set)).collect()
        };
        terms.into_iter().map(term).collect()
    };
    // Never and always are said plainly; one term more is the price of a negation.
    let is_unless = plain.as_ref().is_none_or(|terms| terms.len() > 1) && cost(&unless) < cost(&plain);
    let terms = if is_unless { unless } else { plain }?;
    Some(When { unless: is_unless, terms: with_leaves(terms) })
}
