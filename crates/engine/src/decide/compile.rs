//! Checked rulebook → formulas over finite domains, once per rulebook. Out: a formula for every
//! condition that a dossier will be asked about.

mod calendar;
mod cells;
mod decided;
mod edges;
mod items;
mod lists;
mod lower;
mod numbers;
mod roots;
mod space;

pub use cells::Cell;
pub use decided::Decided;
pub use items::assumptions;
pub use lists::{ElementKind, ListSpace};
use lower::has_lists;
pub use lower::{Lowering, Needs};
pub use numbers::{Numbers, decimal_of, speaks_of_today};
pub use roots::{Among, Applicable, CheckRoot, EachRoot, Meeting, NeedRoot, Prerequisite, Roots, StepRoots};
pub use space::{Space, VarMeaning};

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::logic::{NodeId, Settler};
use crate::rulebook::model::{Item, Model};

/// How many nodes a diagram may have before the solver is asked instead.
pub const DIAGRAM_BUDGET: usize = 20_000;

/// The formulas of a rulebook.
pub struct Compiled {
    /// What the variables of the formulas mean.
    pub space: Space,
    /// Settles formulas, within the assumptions.
    pub settler: Settler,
    /// Settles formulas as if no check were an assumption: for dossiers that break one.
    pub unassuming: Option<Settler>,
    /// The formulas whose status every decision has.
    pub decided: Decided,
    /// Each scope.
    pub scopes: Vec<NodeId>,
    /// Each named condition.
    pub conditions: Vec<NodeId>,
    /// When each fact is needed.
    pub needed: Vec<NodeId>,
    /// Each requirement.
    pub requirements: Vec<NodeId>,
    /// Each scenario.
    pub scenarios: Vec<NodeId>,
    /// Each proof, as owed.
    pub proofs: Vec<NodeId>,
    /// Of each group of proofs: when one of it is owed, when two are, and so on to as many as are enough.
    pub groups: Vec<Vec<NodeId>>,
    /// What applies, recommendations included.
    pub applicable: Applicable,
    /// What is repeated over a list, for the element at hand.
    pub each: BTreeMap<Item, EachRoot>,
    /// Each chapter.
    pub chapters: Vec<NodeId>,
    /// Each step.
    pub steps: Vec<StepRoots>,
    /// Each check.
    pub checks: Vec<CheckRoot>,
    /// Each note.
    pub notes: Vec<NodeId>,
    /// When each deadline applies.
    pub deadlines: Vec<NodeId>,
}

/// Compiles a model; an error is a condition that is too complex to be decided exactly.
pub fn compile(model: &Model) -> Result<Compiled, Vec<Diagnostic>> {
    items::compile(model, DIAGRAM_BUDGET)
}

/// Whether a model can be compiled later, when it is first asked about. Else it must be seen first whether that can be
/// done: conditions on lists can be too complex, and steps can wait for each other.
pub fn can_compile_later(model: &Model) -> bool {
    !has_lists(model) && model.steps.is_empty()
}

/// Compiles a model that [can be](can_compile_later) compiled at any time.
pub fn lowered(model: &Model) -> Compiled {
    items::lowered(model, DIAGRAM_BUDGET).0
}

/// As [`compile`], with so many nodes for each diagram.
#[cfg(test)]
pub fn compile_within(model: &Model, budget: usize) -> Result<Compiled, Vec<Diagnostic>> {
    items::compile(model, budget)
}

impl Compiled {
    /// Every formula that a dossier may be asked about.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> {
        let items = [
            &self.scopes,
            &self.conditions,
            &self.needed,
            &self.requirements,
            &self.scenarios,
            &self.proofs,
            &self.applicable.requirements,
            &self.applicable.scenarios,
            &self.applicable.proofs,
            &self.chapters,
            &self.notes,
            &self.deadlines,
        ];
        let steps = self.steps.iter().flat_map(StepRoots::all);
        let checks = self.checks.iter().flat_map(|check| [check.when, check.require, check.violated]);
        let groups = self.groups.iter().flatten().copied();
        let each = self.each.values().flat_map(|each| [each.applies, each.owed]);
        items.into_iter().flatten().copied().chain(groups).chain(each).chain(steps).chain(checks)
    }
}
