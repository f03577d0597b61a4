//! What is deposited: chapters, requirements, scenarios, proofs and groups; and the tables that say when.

use serde::{Deserialize, Serialize};

use super::{
    Basis, ChapterId, Edge, FactId, GroupId, Head, Item, ProofId, RequirementId, ScenarioId, ScopeId, Texts,
};
use crate::rulebook::condition::{Cond, CondKind};
use crate::source::Loc;

/// A group in which proofs are submitted and verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// Name, labels, basis, place.
    pub head: Head,
    /// How many proofs the source says it holds.
    pub announced: Option<u32>,
    /// When it applies; if not said, when one of its proofs does.
    pub applies: Option<Cond>,
    /// When it is in force, if it does not say when it applies.
    pub force: Option<Cond>,
    /// The steps its evidence comes from.
    pub after: Vec<Edge>,
}

/// The conditions of a requirement, a scenario or a proof.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Applicability {
    /// Every one of these scopes must apply.
    pub under: Vec<(ScopeId, Loc)>,
    /// And this must hold.
    pub applies: Option<Cond>,
    /// Whether it is a recommendation: shown, never owed.
    pub optional: bool,
    /// The steps its evidence comes from.
    pub after: Vec<Edge>,
}

/// Where something does not apply that otherwise would.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    /// When it strikes.
    pub when: Cond,
    /// What it rests on, where it says so itself.
    pub basis: Basis,
}

/// A table: for whom what applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Name, label, basis, place.
    pub head: Head,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The value, scope, condition or fact that it is named after.
    pub name: String,
    /// Its labels.
    pub labels: Texts,
    /// For whom it is.
    pub condition: Cond,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is about.
    pub item: Item,
    /// Whether it applies in each of the columns.
    pub marks: Vec<bool>,
    /// What it rests on, where it says so itself.
    pub basis: Basis,
    /// That one of the marked columns is the candidate's: each at the place of its mark.
    pub applies: Cond,
    /// The place of the name in it.
    pub loc: Loc,
}

impl Row {
    /// The cells that have a mark: the position of the column, and that the column is the candidate's.
    pub fn marked(&self) -> impl Iterator<Item = (usize, &Cond)> {
        let cells: &[Cond] = match &self.applies.kind {
            CondKind::Or(cells) => cells,
            _ => &[],
        };
        let columns = self.marks.iter().enumerate().filter(|(_, set)| **set).map(|(column, _)| column);
        columns.zip(cells)
    }
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The chapter it stands in.
    pub chapter: Option<ChapterId>,
    /// The requirement that it is part of: it applies only where that one does.
    pub part_of: Option<RequirementId>,
    /// The list for each element of which it stands, if it is repeated.
    pub per: Option<FactId>,
    /// When it applies.
    pub applicability: Applicability,
    /// Its scenarios, in order.
    pub scenarios: Vec<ScenarioId>,
    /// All its proofs, those of its scenarios and groups included, in order.
    pub proofs: Vec<ProofId>,
    /// The groups of these of which a number is enough.
    pub groups: Vec<GroupId>,
}

/// A scenario of a requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The requirement it belongs to.
    pub requirement: RequirementId,
    /// When it applies, where its requirement does.
    pub applicability: Applicability,
    /// Its proofs, in order.
    pub proofs: Vec<ProofId>,
}

/// A proof: the thing deposited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The requirement it belongs to.
    pub requirement: RequirementId,
    /// The scenario it belongs to, if it has one.
    pub scenario: Option<ScenarioId>,
    /// The group that it is in, if a number of several proofs is enough.
    pub group: Option<GroupId>,
    /// When it applies, where its scenario and its requirement do.
    pub applicability: Applicability,
}

/// Some proofs of which a number is enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The requirement it belongs to.
    pub requirement: RequirementId,
    /// The scenario it belongs to, if it has one.
    pub scenario: Option<ScenarioId>,
    /// How many of them are enough: from one to all of them.
    pub needs: u32,
    /// When it applies, where its scenario and its requirement do.
    pub applicability: Applicability,
    /// Its proofs, in order.
    pub proofs: Vec<ProofId>,
    /// What is owed of it, one by one, by name: its own, where one proof is enough, else `ID#1`, `ID#2` and so on.
    pub parts: Vec<String>,
}
