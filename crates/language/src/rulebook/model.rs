//! A checked rulebook: every name resolved, every type known. A value of these types is valid.

mod deposits;
mod facts;
mod head;
mod names;
mod rules;
mod steps;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::deposits::*;
pub use self::facts::*;
pub use self::head::*;
pub use self::names::Names;
pub use self::rules::*;
pub use self::steps::*;
pub use super::derived::{Constant, Derivation, Derived, DerivedCase};
pub use super::elements::{OfElements, OfSeveral};
use super::holidays::Holidays;
pub use super::ids::*;
pub use super::layers::{Layers, Tailoring, TailoringKind, TailoringPart, UsedBook};
pub use super::texts::{Lang, Texts};
use crate::source::Loc;

/// Everything a rulebook declares, resolved.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Model {
    /// Name, place and basis of the header.
    pub head: Head,
    /// Its title.
    pub title: Texts,
    /// Its edition, as `2025-04-30`.
    pub edition: Option<String>,
    /// The days on which nobody works, beside week-ends.
    pub holidays: Holidays,
    /// What the source says that the whole list holds.
    pub announced: Option<Announced>,
    /// How findings weigh.
    pub severities: Vec<SeveritySetting>,
    /// The documents.
    pub sources: Vec<Source>,
    /// Those whose move it can be.
    pub actors: Vec<Head>,
    /// The parts of the procedure.
    pub phases: Vec<Phase>,
    /// The constants.
    pub constants: Vec<Constant>,
    /// Where constants are used, in conditions.
    pub uses: Vec<(ConstantId, Loc)>,
    /// The facts.
    pub facts: Vec<Fact>,
    /// The places that hold values.
    pub slots: Vec<Slot>,
    /// The named conditions.
    pub conditions: Vec<Condition>,
    /// The scopes.
    pub scopes: Vec<Scope>,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The requirements.
    pub requirements: Vec<Requirement>,
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// The proofs.
    pub proofs: Vec<Proof>,
    /// The groups of proofs of which a number is enough.
    pub groups: Vec<Group>,
    /// The steps.
    pub steps: Vec<Step>,
    /// The checks.
    pub checks: Vec<Check>,
    /// The notes.
    pub notes: Vec<Note>,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The rows of each item: the position of the table, and that of the row in it.
    pub rows: BTreeMap<Item, Vec<(u32, u32)>>,
    /// The rulebooks that it is made of, and what layers have made of the others.
    pub layers: Layers,
    /// The exceptions of scopes, chapters, requirements, scenarios, proofs and steps.
    pub exceptions: BTreeMap<Item, Vec<Exception>>,
    /// What must hold of an element, of what is repeated over a list; nothing of those items of which one condition says
    /// it as it is written.
    pub of_elements: BTreeMap<Item, OfElements>,
    /// What each name stands for.
    pub names: Names,
    /// The sources that something cites.
    pub cited: BTreeSet<SourceId>,
    /// The findings that an `allow` has silenced while names were resolved: the place of the
    /// declaration's name, and the code.
    #[serde(skip)]
    pub silenced: Vec<(Loc, &'static str)>,
}

impl Model {
    /// The requirements of which no source writes a proof: they are owed all the same.
    pub fn bare_requirements(&self) -> impl Iterator<Item = (RequirementId, &Requirement)> {
        let numbered = self.requirements.iter().enumerate();
        numbered
            .filter(|(_, bare)| bare.proofs.is_empty())
            .map(|(index, bare)| (RequirementId::at(index), bare))
    }

    /// What every declaration has, of this one.
    pub fn head(&self, item: Item) -> &Head {
        match item {
            Item::Source(id) => &self.sources[id.index()].head,
            Item::Actor(id) => &self.actors[id.index()],
            Item::Phase(id) => &self.phases[id.index()].head,
            Item::Constant(id) => &self.constants[id.index()].head,
            Item::Fact(id) => &self.facts[id.index()].head,
            Item::Field(id) => &self.facts[self.slots[id.index()].fact.index()].head,
            Item::Condition(id) => &self.conditions[id.index()].head,
            Item::Scope(id) => &self.scopes[id.index()].head,
            Item::Chapter(id) => &self.chapters[id.index()].head,
            Item::Requirement(id) => &self.requirements[id.index()].head,
            Item::Scenario(id) => &self.scenarios[id.index()].head,
            Item::Proof(id) => &self.proofs[id.index()].head,
            Item::Group(id) => &self.groups[id.index()].head,
            Item::Step(id) => &self.steps[id.index()].head,
            Item::Check(id) => &self.checks[id.index()].head,
            Item::Note(id) => &self.notes[id.index()].head,
            Item::Deadline(id) => &self.deadlines[id.index()].head,
        }
    }

    /// The constants that a condition which stands here names, in the order of the text.
    pub fn constants_at(&self, loc: Loc) -> Vec<ConstantId> {
        let inside =
            |at: &Loc| at.file == loc.file && loc.span.start <= at.span.start && at.span.end <= loc.span.end;
        let mut found: Vec<ConstantId> = Vec::new();
        for (constant, at) in &self.uses {
            if inside(at) && !found.contains(constant) {
                found.push(*constant);
            }
        }
        found
    }

    /// The derived fact that a check compares with what a dossier says of it, if it is such a check.
    pub fn derived_by(&self, check: CheckId) -> Option<FactId> {
        let is_it = |fact: &Fact| fact.derived.as_ref().is_some_and(|derived| derived.check == check);
        self.facts.iter().position(is_it).map(FactId::at)
    }

    /// The prerequisites that an item names: a step its own, others those of their evidence.
    pub fn after(&self, item: Item) -> &[Edge] {
        match item {
            Item::Step(id) => &self.steps[id.index()].after,
            Item::Chapter(id) => &self.chapters[id.index()].after,
            Item::Requirement(id) => &self.requirements[id.index()].applicability.after,
            Item::Scenario(id) => &self.scenarios[id.index()].applicability.after,
            Item::Proof(id) => &self.proofs[id.index()].applicability.after,
            _ => &[],
        }
    }

    /// The rows of tables that say when an item applies, each with its table.
    pub fn rows(&self, item: Item) -> impl Iterator<Item = (&Table, &Row)> {
        let places = self.rows.get(&item).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|(table, row)| {
            let table = self.tables.get(*table as usize)?;
            Some((table, table.rows.get(*row as usize)?))
        })
    }

    /// The exceptions of an item.
    pub fn exceptions(&self, item: Item) -> &[Exception] {
        self.exceptions.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The fact with this id.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }

    /// The slot with this id.
    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.index()]
    }

    /// The fact that a slot belongs to.
    pub fn fact_of(&self, slot: SlotId) -> &Fact {
        self.fact(self.slot(slot).fact)
    }

    /// The step with this id.
    pub fn step(&self, id: StepId) -> &Step {
        &self.steps[id.index()]
    }
}
