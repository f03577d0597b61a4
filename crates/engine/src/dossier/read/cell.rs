//! Facts one by one, as they stand in the cells of a table: each has a name, and no dossier around it.

use rules_language::words::general;

use super::lists::read_list;
use super::names::{Names, Place};
use super::report::Report;
use super::value::{read_value, unknown_choice};
use crate::diagnostic::Diagnostic;
use crate::dossier::model::ListValue;
use crate::rulebook::model::{FactId, Model, Slot, SlotId};
use crate::rulebook::types::{Choice, SlotType, Value};
use crate::words::dossier as words;
use crate::yaml::{Key, Node, NodeKind};

/// The names that cells can stand under.
pub struct Cells<'m> {
    model: &'m Model,
    names: Names,
}

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellPlace {
    /// A plain fact, or a field of one.
    Slot(SlotId),
    /// A member of a set: yes or no.
    Member(SlotId, u32),
    /// A list.
    List(FactId),
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    /// A value.
    Value(Value),
    /// Whether a member is in its set.
    Member(bool),
    /// A list.
    List(ListValue),
}

impl<'m> Cells<'m> {
    /// The names of a rulebook's facts.
    pub fn of(model: &'m Model) -> Self {
        Self { model, names: Names::of_facts(model) }
    }

    /// What a name is.
    pub fn get(&self, name: &str) -> Option<CellPlace> {
        match self.names.get(name)? {
            Place::Slot(slot) => Some(CellPlace::Slot(SlotId::at(slot))),
            Place::Member(slot, member) => Some(CellPlace::Member(SlotId::at(slot), member)),
            Place::List(list) => Some(CellPlace::List(list)),
            Place::Record(_) => None,
        }
    }

    /// Whether longer names begin with this one.
    pub fn is_group(&self, name: &str) -> bool {
        self.names.is_group(name)
    }

    /// Why no cell can stand under a name.
    pub fn unknown(&self, name: &str) -> Diagnostic {
        if self.names.is_group(name) {
            let below = self.names.below(Some(name)).into_iter().map(|part| format!("{name}.{part}"));
            return Diagnostic::error("wrong-type", words::parts_without_value(name))
                .help(words::give_parts(below));
        }
        let error = Diagnostic::error("unknown-fact", words::no_fact(name));
        let (group, rest) = self.names.within(name);
        match self.names.meant(group, rest) {
            Some(meant) => error.help(general::did_you_mean(meant)),
            None => error.help(words::schema_lists_facts()),
        }
    }

    /// The type of what stands at a place; none for lists, and yes/no for members.
    pub fn ty(&self, place: CellPlace) -> Option<&'m SlotType> {
        match place {
            CellPlace::Slot(slot) => Some(&self.model.slot(slot).ty),
            CellPlace::Member(..) => Some(&SlotType::YesNo),
            CellPlace::List(_) => None,
        }
    }

    /// Reads what stands at a place.
    pub fn read(&self, place: CellPlace, node: &Node) -> Result<CellValue, Vec<Diagnostic>> {
        let mut report = Report::default();
        let read = match place {
            CellPlace::Slot(slot) => {
                let slot = self.model.slot(slot);
                match (&node.kind, &slot.ty) {
                    (NodeKind::Mapping(entries), SlotType::AnyOf(choices)) => {
                        report.accept(members(slot, choices, entries)).map(CellValue::Value)
                    }
                    _ => read_value(slot, node, &mut report).map(|(value, _)| CellValue::Value(value)),
                }
            }
            CellPlace::Member(..) => report.accept(node.as_yes_no()).map(CellValue::Member),
            CellPlace::List(list) => {
                let (list, good) = read_list(self.model, list, node, &mut report);
                good.then_some(CellValue::List(list))
            }
        };
        let errors = report.into_errors();
        match read {
            Some(read) if errors.is_empty() => Ok(read),
            _ => Err(errors),
        }
    }
}

/// A set of which something is said member by member.
fn members(slot: &Slot, choices: &[Choice], entries: &[(Key, Node)]) -> Result<Value, Diagnostic> {
    let mut members = vec![None; choices.len()];
    for (key, node) in entries {
        let said = choices.iter().zip(&mut members).find(|(choice, _)| choice.name == key.text);
        let Some((_, said)) = said else { return Err(unknown_choice(slot, choices, &key.text, key.loc)) };
        *said = Some(node.as_yes_no()?);
    }
    Ok(Value::Set(members))
}
