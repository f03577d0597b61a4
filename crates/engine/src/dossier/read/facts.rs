//! The facts: nested by the dots of their ids, or with the dots in the keys.

use std::collections::{BTreeMap, BTreeSet};

use rules_language::words::general;

use super::keys::{code, mapping_under};
use super::lists::read_list;
use super::names::{Names, Place};
use super::report::{Report, given};
use super::value::{read_value, twice, unknown_choice};
use crate::diagnostic::Diagnostic;
use crate::dossier::example::example;
use crate::dossier::model::{Declared, ListValue};
use crate::rulebook::model::{FactId, Model, Slot, SlotId};
use crate::rulebook::types::{SlotType, Value};
use crate::source::Loc;
use crate::words::dossier as words;
use crate::yaml::{Key, Node, NodeKind};

/// The facts that were read, and those that could not be.
#[derive(Default)]
pub(super) struct FactsRead {
    /// By the id of their slot.
    pub(super) values: Vec<Option<Declared>>,
    pub(super) lists: BTreeMap<FactId, ListValue>,
    /// The slots whose value has an error.
    pub(super) broken_slots: BTreeSet<SlotId>,
    /// The lists that have an error.
    pub(super) broken_lists: BTreeSet<FactId>,
}

/// Reads `facts:`.
pub(super) fn read_facts(
    model: &Model,
    names: &Names,
    node: Option<&Node>,
    report: &mut Report,
) -> FactsRead {
    let mut walk = Walk::new(model, names, report);
    let entries = mapping_under(node, code("facts"), "FACT: yes", walk.report);
    walk.mapping(None, entries);
    walk.read
}

/// Reads one element of a list that is written as a mapping: its fields.
pub(super) fn read_element(
    model: &Model,
    names: &Names,
    entries: &[(Key, Node)],
    report: &mut Report,
) -> (Vec<Option<Declared>>, bool) {
    let mut walk = Walk::new(model, names, report);
    walk.mapping(None, entries);
    (walk.read.values, walk.read.broken_slots.is_empty() && !walk.unknown)
}

/// Goes through the mappings of facts.
struct Walk<'w> {
    model: &'w Model,
    names: &'w Names,
    report: &'w mut Report,
    read: FactsRead,
    /// The sets that were given whole.
    whole: BTreeSet<usize>,
    /// Whether a key was not understood.
    unknown: bool,
}

impl<'w> Walk<'w> {
    fn new(model: &'w Model, names: &'w Names, report: &'w mut Report) -> Self {
        let read = FactsRead { values: vec![None; names.slots.len()], ..FactsRead::default() };
        Self { model, names, report, read, whole: BTreeSet::new(), unknown: false }
    }

    fn mapping(&mut self, above: Option<&str>, entries: &[(Key, Node)]) {
        for (key, node) in entries {
            let path = match above {
                Some(above) => format!("{above}.{}", key.text),
                None => key.text.clone(),
            };
            self.entry(above, &path, key, node);
        }
    }

    fn entry(&mut self, above: Option<&str>, path: &str, key: &Key, node: &Node) {
        let Some(place) = self.names.get(path) else {
            match &node.kind {
                _ if !self.names.is_group(path) => self.unknown_key(above, path, key),
                // A group with nothing in it says nothing.
                _ if node.is_null() => {}
                NodeKind::Mapping(entries) => self.mapping(Some(path), entries),
                _ => self.not_a_group(path, node),
            }
            return;
        };
        match (&node.kind, place) {
            // The fields of a record, the members of a set, and facts with longer ids.
            (NodeKind::Mapping(entries), _) if self.names.is_group(path) => {
                self.mapping(Some(path), entries);
            }
            _ if node.is_null() => {
                self.broken(place);
                self.report.error(|| nothing(path, key, node, place));
            }
            (_, Place::Slot(position)) => self.value(position, path, key, node),
            (_, Place::Member(position, member)) => self.member(position, member, path, key, node),
            (_, Place::List(list)) => self.list(list, path, key, node),
            (_, Place::Record(record)) => {
                let (names, model) = (self.names, self.model);
                let example = || example(model, model.fact(record));
                self.report.error(|| {
                    Diagnostic::error("wrong-type", words::several_fields(path, given(node)))
                        .at(node.loc)
                        .help(words::fields_below(names.below(Some(path)), example()))
                });
            }
        }
    }

    fn value(&mut self, position: usize, path: &str, key: &Key, node: &Node) {
        let Some(slot) = self.slot(position) else { return };
        let Some((value, members)) = read_value(slot, node, self.report) else {
            self.broken(Place::Slot(position));
            return;
        };
        let Some(place) = self.read.values.get_mut(position) else { return };
        if let Some(first) = place {
            let first = first.loc;
            self.report.error(|| twice(path, key.loc, first));
            return;
        }
        *place = Some(Declared { value, loc: node.loc, members });
        self.whole.insert(position);
    }

    fn member(&mut self, position: usize, member: u32, path: &str, key: &Key, node: &Node) {
        let Some(SlotType::AnyOf(choices)) = self.slot(position).map(|slot| &slot.ty) else { return };
        let Some(yes) = self.report.accept(node.as_yes_no()) else {
            self.broken(Place::Slot(position));
            return;
        };
        let here = Loc::new(key.loc.file, key.loc.span.to(node.loc.span));
        let Some(place) = self.read.values.get_mut(position) else { return };
        let set = place.get_or_insert_with(|| Declared {
            value: Value::Set(vec![None; choices.len()]),
            loc: here,
            members: Vec::new(),
        });
        let earlier = set.members.iter().find(|(earlier, _)| *earlier == member).map(|(_, loc)| *loc);
        let earlier = earlier.or_else(|| self.whole.contains(&position).then_some(set.loc));
        if let Some(first) = earlier {
            self.report.error(|| twice(path, key.loc, first));
            return;
        }
        if let Value::Set(members) = &mut set.value
            && let Some(said) = members.get_mut(member as usize)
        {
            *said = Some(yes);
        }
        set.members.push((member, key.loc));
        set.members.sort_by_key(|(member, _)| *member);
        set.loc.span = set.loc.span.to(here.span);
    }

    fn list(&mut self, fact: FactId, path: &str, key: &Key, node: &Node) {
        if let Some(first) = self.read.lists.get(&fact) {
            let first = first.loc;
            self.report.error(|| twice(path, key.loc, first));
            return;
        }
        let (list, good) = read_list(self.model, fact, node, self.report);
        self.read.lists.insert(fact, list);
        if !good {
            self.broken(Place::List(fact));
        }
    }

    fn slot(&self, position: usize) -> Option<&'w Slot> {
        self.names.slots.get(position).map(|slot| self.model.slot(*slot))
    }

    fn broken(&mut self, place: Place) {
        match place {
            Place::Slot(position) | Place::Member(position, _) => {
                self.read.broken_slots.extend(self.names.slots.get(position));
            }
            Place::List(list) => {
                self.read.broken_lists.insert(list);
            }
            Place::Record(_) => {}
        }
    }

    fn not_a_group(&mut self, path: &str, node: &Node) {
        let names = self.names;
        self.report.error(|| {
            Diagnostic::error("wrong-type", words::group_without_value(path))
                .at(node.loc)
                .help(words::facts_of_group_below(names.below(Some(path))))
        });
    }

    fn unknown_key(&mut self, above: Option<&str>, path: &str, key: &Key) {
        self.unknown = true;
        let (model, names) = (self.model, self.names);
        self.report.error(|| unknown(model, names, above, path, key));
    }
}

/// The message about a key that is none. It may be a field, a member or a fact, by what it is in.
fn unknown(model: &Model, names: &Names, above: Option<&str>, path: &str, key: &Key) -> Diagnostic {
    let slot_at = |position: usize| names.slots.get(position).map(|slot| model.slot(*slot));
    let owner = match (above.and_then(|above| names.get(above)), names.list) {
        (Some(Place::Slot(position)), _) => slot_at(position),
        (None, Some(_)) if names.slots.len() == 1 => slot_at(0).filter(|slot| slot.field.is_none()),
        _ => None,
    };
    if let Some(slot) = owner
        && let SlotType::AnyOf(choices) = &slot.ty
    {
        return unknown_choice(slot, choices, &key.text, key.loc);
    }
    let record = match (above, names.list) {
        (Some(above), None) => matches!(names.get(above), Some(Place::Record(_))).then_some(above),
        (_, list) => list.map(|list| model.fact(list).head.id.as_str()),
    };
    let (code, message) = match record {
        Some(record) => ("unknown-field", words::no_field(record, &key.text)),
        None => ("unknown-fact", words::no_fact(path)),
    };
    let mut error = Diagnostic::error(code, message).at(key.loc);
    let (group, rest) = names.within(path);
    let below = names.below(group);
    if let Some(meant) = names.meant(group, rest) {
        error = error.help(general::did_you_mean(&meant));
        // Only what stands in this mapping can be put in the key's place.
        let prefix = above.map_or(String::new(), |above| format!("{above}."));
        if let Some(meant) = meant.strip_prefix(&prefix) {
            error = error.fix(key.loc, meant);
        }
    }
    match (record, group) {
        (Some(_), _) => error.help(words::its_fields(below)),
        (None, Some(group)) => error.help(words::facts_below(group, below)),
        (None, None) if error.help.is_empty() => match names.whole(path) {
            Some(fact) => error.help(words::has_no_parts(fact, format_args!("{fact}: …"))),
            None => error.help(words::schema_lists_facts()),
        },
        (None, None) => error,
    }
}

/// The message about a key with nothing behind it.
fn nothing(path: &str, key: &Key, node: &Node, place: Place) -> Diagnostic {
    let loc = if node.loc.span.is_empty() { key.loc } else { node.loc };
    let error = Diagnostic::error("missing-value", words::nothing_given(path)).at(loc);
    let error = error.help(words::leave_out_if_unknown());
    match place {
        Place::List(_) => error.help(words::write_empty_list()),
        _ => error,
    }
}
