//! Facts without their places: to compare, and to print.

use std::collections::BTreeMap;

use super::model::{Declared, Dossier};
use crate::rulebook::model::FactId;
use crate::rulebook::types::Value;

/// What a candidate declares, without where it is written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Facts {
    /// The value of each slot of the rulebook, in their order; none in those of lists.
    pub values: Vec<Option<Value>>,
    /// The lists that are given: for each element the values of the list's slots, in their order.
    pub lists: BTreeMap<FactId, Vec<Vec<Option<Value>>>>,
}

impl Dossier {
    /// Its facts, without their places.
    pub fn facts(&self) -> Facts {
        let bare = |values: &[Option<Declared>]| -> Vec<Option<Value>> {
            values.iter().map(|value| value.as_ref().map(|declared| declared.value.clone())).collect()
        };
        let list = |(fact, list): (&FactId, &super::ListValue)| {
            (*fact, list.elements.iter().map(|element| bare(&element.values)).collect())
        };
        Facts { values: bare(&self.values), lists: self.lists.iter().map(list).collect() }
    }
}
