//! What conditions speak of: facts and their slots, named conditions, scopes.

use serde::{Deserialize, Serialize};

use super::{Derivation, Derived, FactId, Head, ScopeId, SlotId, Texts};
use crate::rulebook::condition::Cond;
use crate::rulebook::types::{FactType, SlotType};

/// A fact that a candidate declares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The question to the candidate.
    pub ask: Texts,
    /// Its type.
    pub ty: FactType,
    /// When it is asked; always, if there is none.
    pub needed: Option<Cond>,
    /// Whether nobody has to give it.
    pub optional: bool,
    /// How it follows from other facts, where it does: then nobody is asked, and what a dossier says of it is only
    /// compared with what follows.
    pub derived: Option<Derivation>,
    /// Its slots: one for a plain fact; one for each field of a record or of a list's elements.
    pub slots: Vec<SlotId>,
}

/// A place that holds one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The fact it belongs to.
    pub fact: FactId,
    /// Its full name: `pentest.lps.date`; for elements of a list `components.kind`.
    pub path: String,
    /// The field's own name, within a record or an element.
    pub field: Option<String>,
    /// Its labels: the fact's own for a plain fact.
    pub labels: Texts,
    /// What it holds.
    pub ty: SlotType,
    /// Whether it belongs to the elements of a list.
    pub in_list: bool,
    /// Whether its values stand in an order, the lowest first.
    pub levels: bool,
}

/// A named condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Name, labels, basis, place.
    pub head: Head,
    /// What it stands for.
    pub when: Cond,
    /// What it is to a derived fact, if it is part of one.
    pub derived: Option<Derived>,
}

/// A named condition that requirements stand under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The scopes that it is part of: it applies only where they do.
    pub under: Vec<ScopeId>,
    /// When it applies, those included.
    pub applies: Cond,
}
