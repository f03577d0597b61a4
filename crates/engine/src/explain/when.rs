//! An item → when it is so, in as few terms as can be.
//!
//! Conditions are lowered once more, each quantifier over a list as one yes/no question: so the
//! terms can be put in words. Two quantifiers that have to do with each other are not simplified
//! against each other then; what is said stays true.

mod lower;

use self::lower::Lowering;
use super::exceptions::beside_all;
use super::subject::Subject;
use crate::decide::compile::Compiled;
use crate::decide::{Decision, Of};
use crate::logic::{Diagram, Knowledge, NodeId, ValueSet, VarId, minimal_cover};
use crate::rulebook::condition::Cond;
use crate::rulebook::meaning::{Fold, Matter, Meaning};
use crate::rulebook::model::{Basis, CheckId, Exception, FactId, Item, Model};
use crate::rulebook::places::Provision;
use crate::syntax::tree::Quantity;

/// More terms than this are no help to anybody.
const MOST_TERMS: usize = 6;
/// The nodes that a diagram may take.
const BUDGET: usize = 20_000;

/// When something is so: one of these terms holds, or (if `unless`) none of them; and no exception strikes.
#[derive(Debug, Clone, PartialEq)]
pub struct When {
    /// Whether it is so where none of the terms holds.
    pub unless: bool,
    /// The terms: each holds where all of its questions are answered with one of the values beside them.
    pub terms: Vec<Vec<(Leaf, ValueSet)>>,
    /// The exceptions, each with what it rests on.
    pub exceptions: Vec<(Vec<Vec<(Leaf, ValueSet)>>, Basis)>,
}

impl When {
    /// Whether it is never so.
    pub fn is_never(&self) -> bool {
        if self.unless { self.terms.iter().any(Vec::is_empty) } else { self.terms.is_empty() }
    }

    /// Whether it is so in every case.
    pub fn is_always(&self) -> bool {
        let always = if self.unless { self.terms.is_empty() } else { self.terms.iter().any(Vec::is_empty) };
        always && self.exceptions.is_empty()
    }
}

/// A question that a term asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Leaf {
    /// The value of a variable of the rulebook.
    Var(VarId),
    /// Whether a list has more than so many elements that are such.
    Count {
        /// The list.
        list: FactId,
        /// What the elements are; nothing where any counts.
        body: Option<Box<Cond>>,
        /// More than so many.
        number: u32,
        /// How the author asks it.
        written: Option<Quantity>,
    },
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
        let required = lowering.matter(Matter::Provision(Item::Check(id), Provision::Require));
        lowering.formulas.not(required);
        lowering.matter(Matter::Broken(id))
    };
    let mut root = match subject.item {
        Item::Check(id) => broken(&mut lowering, id),
        // Of a recommendation it is said for whom it is meant.
        item if model.is_optional(item) => lowering.matter(match subject.of {
            Of::Element(..) if !matches!(item, Item::Step(_)) => Matter::Each(item),
            _ => Matter::Applies(item),
        }),
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
    let knowledge =
        |lowering: &Lowering<'_>| decision.map(|decision| lowering.knowledge(decision, subject.of));
    // Exceptions are told as such, where that does not take too many words.
    let exceptions = beside_all(model, subject.matter(model));
    if !exceptions.is_empty()
        && let Some(found) = with_exceptions(&mut lowering, subject, exceptions, care, knowledge)
    {
        return Some(found);
    }
    let known = knowledge(&lowering);
    let (unless, terms) = shortest(&mut lowering, root, care, known.as_ref())?;
    Some(When { unless, terms, exceptions: Vec::new() })
}

/// The rules in few terms, and each exception that can strike where they hold.
fn with_exceptions<'m>(
    lowering: &mut Lowering<'m>,
    subject: &Subject,
    exceptions: Vec<&'m Exception>,
    care: Option<NodeId>,
    knowledge: impl Fn(&Lowering<'_>) -> Option<Knowledge>,
) -> Option<When> {
    lowering.lift(&exceptions);
    let model = lowering.model();
    let applies =
        if model.is_optional(subject.item) { Matter::Applies(subject.item) } else { subject.matter(model) };
    let root = lowering.matter(applies);
    lowering.lift(&[]);
    let struck: Vec<(NodeId, Basis)> = exceptions
        .into_iter()
        .map(|exception| (lowering.fold(Meaning::of_condition(&exception.when)), exception.basis.clone()))
        .collect();
    let known = knowledge(lowering);
    let (unless, terms) = shortest(lowering, root, care, known.as_ref())?;
    let mut exceptions = Vec::new();
    for (node, basis) in struck {
        let strikes = lowering.formulas.and(vec![root, node]);
        // What cannot strike here need not be told.
        if !cover(lowering, strikes, care, known.as_ref())?.is_empty() {
            let terms = cover(lowering, node, care, known.as_ref())?;
            exceptions.push((with_leaves(lowering, terms), basis));
        }
    }
    Some(When { unless, terms, exceptions })
}

type Terms<Q> = Vec<Vec<(Q, ValueSet)>>;

fn cover(
    lowering: &Lowering<'_>,
    root: NodeId,
    care: Option<NodeId>,
    knowledge: Option<&Knowledge>,
) -> Option<Terms<VarId>> {
    let diagram = Diagram::build_knowing(&lowering.formulas, root, care, BUDGET, knowledge)?;
    minimal_cover(&diagram, knowledge, MOST_TERMS)
}

/// A formula as one of some terms, or as none of some, whichever is shorter.
fn shortest(
    lowering: &mut Lowering<'_>,
    root: NodeId,
    care: Option<NodeId>,
    knowledge: Option<&Knowledge>,
) -> Option<(bool, Terms<Leaf>)> {
    let opposite = lowering.formulas.not(root);
    let (plain, unless) =
        (cover(lowering, root, care, knowledge), cover(lowering, opposite, care, knowledge));
    let cost = |cover: &Option<Terms<VarId>>| {
        cover
            .as_ref()
            .map_or((usize::MAX, usize::MAX), |terms| (terms.len(), terms.iter().map(Vec::len).sum()))
    };
    // Never and always are said plainly; one term more is the price of a negation.
    let is_unless = plain.as_ref().is_none_or(|terms| terms.len() > 1) && cost(&unless) < cost(&plain);
    let terms = if is_unless { unless } else { plain }?;
    Some((is_unless, with_leaves(lowering, terms)))
}

fn with_leaves(lowering: &Lowering<'_>, terms: Terms<VarId>) -> Terms<Leaf> {
    let term = |term: Vec<(VarId, ValueSet)>| {
        term.into_iter().map(|(var, set)| (lowering.leaves[var.0 as usize].clone(), set)).collect()
    };
    terms.into_iter().map(term).collect()
}
