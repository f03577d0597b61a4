//! The conditions of a catalogue that gives them in the language of rulebooks.

use crate::words::defects as words;
use rules_language::phrase::Phrase;
use std::collections::HashMap;

use super::catalogue::Shared;
use super::defect::Place;
use crate::source::FileId;
use crate::syntax::tree::{Condition, ConditionKind};
use crate::syntax::{Limits, parse_condition};

/// The conditions, each text read once.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    list: Vec<(Condition, Place)>,
    known: HashMap<Shared, Result<Option<u32>, Phrase>>,
}

impl Conditions {
    /// The number of a condition; none for `always`. Or why it cannot be read.
    pub fn number(&mut self, text: &Shared, place: Place) -> Result<Option<u32>, Phrase> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let parsed = parse_condition(FileId(0), text, &Limits::default());
        let result = match parsed {
            Ok(Condition { kind: ConditionKind::Constant(true), .. }) => Ok(None),
            Ok(condition) => {
                self.list.push((condition, place));
                u32::try_from(self.list.len() - 1).map(Some).map_err(|_| words::too_many_conditions())
            }
            Err(errors) => {
                let first = errors.into_iter().next();
                Err(first.map_or_else(words::cannot_be_read, |error| error.message))
            }
        };
        self.known.insert(text.clone(), result.clone());
        result
    }

    /// A condition by its number.
    pub fn get(&self, number: u32) -> Option<&Condition> {
        self.list.get(usize::try_from(number).ok()?).map(|(condition, _)| condition)
    }

    /// All of them, in reading order, each with the first row that has it.
    pub fn iter(&self) -> std::slice::Iter<'_, (Condition, Place)> {
        self.list.iter()
    }
}
