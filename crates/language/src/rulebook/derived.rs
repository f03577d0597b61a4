//! Facts that are derived, and constants: what a rulebook says itself, and nobody is asked.
//!
//! A derived fact is a family of named conditions, and nothing else: one for each case (`class#1`), as it is written,
//! and one for each value (`class.III`), which holds where a case of that value holds and none before it. Exactly one
//! value holds of every candidate, for the last case is `otherwise`.

use serde::{Deserialize, Serialize};

use super::ids::{CheckId, ConditionId, FactId};
use super::model::{Duration, Head, Item, Model};
use super::types::{SlotType, Value};

/// How a fact is derived.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Derivation {
    /// The cases, in their order: the first that holds counts. The last is `otherwise`.
    pub cases: Vec<DerivedCase>,
    /// The values, each with the condition that it is this one: every value of a `one of`, in its order; of numbers and
    /// dates those that the cases name.
    pub values: Vec<(Value, ConditionId)>,
    /// The check that what a dossier says of it is what follows.
    pub check: CheckId,
}

/// A case of a derived fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DerivedCase {
    /// Its condition; none of the last, `otherwise`.
    pub when: Option<ConditionId>,
    /// Its value, by the position among the values.
    pub value: u32,
}

/// What a named condition is to a derived fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Derived {
    /// One of its cases, by position.
    Case(FactId, u32),
    /// That it has one of its values, by position.
    Value(FactId, u32),
}

impl Derivation {
    /// The condition that the fact has a value.
    pub fn condition(&self, value: &Value) -> Option<ConditionId> {
        self.values.iter().find(|(other, _)| other == value).map(|(_, condition)| *condition)
    }
}

impl Model {
    /// What an item is to a derived fact: one of its cases, or that it has one of its values.
    pub fn derived_from(&self, item: Item) -> Option<Derived> {
        match item {
            Item::Condition(id) => self.conditions[id.index()].derived,
            _ => None,
        }
    }
}

/// A named value that never changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Constant {
    /// Name, labels, basis, place.
    pub head: Head,
    /// Its value.
    pub value: Value,
    /// What kind of value that is.
    pub ty: SlotType,
    /// The value as it is written, with its unit: `50_000_000 euros`; of a text, what it says.
    pub written: String,
    /// Whether it is a parameter: layers may set it.
    pub parameter: bool,
    /// Whether it has a value; one that has none stands in texts only.
    pub given: bool,
    /// The span of time that it is, where it is one.
    pub length: Option<Duration>,
}
