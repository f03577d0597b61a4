//! A dossier: one candidate's facts and progress, typed, with their places.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::diagnostic::Diagnostic;
use crate::rulebook::model::{FactId, SlotId, State};
use crate::rulebook::types::Value;
use crate::source::{Loc, Sources};

/// One candidate's facts and progress, read for one rulebook.
#[derive(Debug, Clone, Default)]
pub struct Dossier {
    /// The value of each slot that is not in a list, in the order of the rulebook's slots; absent
    /// is a value of its own.
    pub values: Vec<Option<Declared>>,
    /// The lists that were given; an empty one is given too.
    pub lists: BTreeMap<FactId, ListValue>,
    /// What is done so far.
    pub progress: Progress,
    /// How long steps take, by the dossier's own account: days of work or calendar, as written.
    pub durations: BTreeMap<String, (crate::rulebook::model::Duration, Loc)>,
    /// What is odd, but does not keep the dossier from being used.
    pub warnings: Vec<Diagnostic>,
    /// Its text, for places in messages.
    pub sources: Sources,
    /// `sha256:…` of its text.
    pub digest: String,
}

/// A value and where it stands in the dossier.
#[derive(Debug, Clone, PartialEq)]
pub struct Declared {
    /// The value.
    pub value: Value,
    /// Its place.
    pub loc: Loc,
    /// For a set: the place of each member that is spoken of.
    pub members: Vec<(u32, Loc)>,
}

/// A list that was given.
#[derive(Debug, Clone, PartialEq)]
pub struct ListValue {
    /// Its elements, in order.
    pub elements: Vec<Element>,
    /// Its place.
    pub loc: Loc,
}

/// An element of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is called in ids such as `cnda.component_nil[NAME]`: its first text field, else its
    /// number from 1; made unique within the list.
    pub name: String,
    /// The values of the list fact's slots, in their order.
    pub values: Vec<Option<Declared>>,
    /// Its place.
    pub loc: Loc,
}

/// What is done so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// The steps marked done (by their instance's id), with the date where one is given.
    pub done: BTreeMap<String, Done>,
    /// The state of proofs, by id.
    pub proofs: BTreeMap<String, (State, Loc)>,
    /// The state of chapters, by id.
    pub chapters: BTreeMap<String, (State, Loc)>,
}

/// A step marked done.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// When, as days since 1970-01-01, if said.
    pub on: Option<Decimal>,
    /// Where it is marked.
    pub loc: Loc,
}

impl Dossier {
    /// What is done so far.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// How long steps take, by step or by one instance of a step.
    pub fn durations(&self) -> &BTreeMap<String, (crate::rulebook::model::Duration, Loc)> {
        &self.durations
    }

    /// What is odd, but does not keep the dossier from being used.
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.warnings
    }

    /// Its text, for places in messages.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// `sha256:…` of its text.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// A list, if it is given.
    pub fn list(&self, fact: FactId) -> Option<&ListValue> {
        self.lists.get(&fact)
    }

    /// The value of a slot that is not in a list.
    pub fn value(&self, slot: SlotId) -> Option<&Declared> {
        self.values.get(slot.index()).and_then(Option::as_ref)
    }
}
