//! Lists: of values, and of records.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::read_element;
use super::names::Names;
use super::report::{Report, given};
use super::value::read_value;
use crate::diagnostic::Diagnostic;
use crate::dossier::example::example;
use crate::dossier::model::{Declared, Element, ListValue};
use crate::rulebook::model::{Fact, FactId, Model};
use crate::rulebook::types::{FactType, SlotType, Value};
use crate::words::dossier as words;
use crate::yaml::{Node, NodeKind, quote};

/// Reads a list, and whether all of it is well. An element with an error still counts.
pub(super) fn read_list(model: &Model, id: FactId, node: &Node, report: &mut Report) -> (ListValue, bool) {
    let fact = model.fact(id);
    let path = &fact.head.id;
    let mut list = ListValue { elements: Vec::new(), loc: node.loc };
    let items = match &node.kind {
        NodeKind::Sequence(items) => items.as_slice(),
        NodeKind::Scalar { text, .. } if fact.ty == FactType::ListOfValues => {
            if holds_text(model, fact) && means_none(text) {
                report.error(|| {
                    Diagnostic::error("wrong-type", words::list_is_one_text(path, text))
                        .at(node.loc)
                        .help(words::empty_or_text(format_args!("[{}]", quote(text))))
                });
                return (list, false);
            }
            std::slice::from_ref(node)
        }
        _ => {
            report.error(|| not_a_list(model, fact, node));
            return (list, false);
        }
    };
    let names = Names::of_elements(model, id);
    let mut good = true;
    for item in items {
        let (values, well) = read_item(model, fact, &names, item, report);
        good &= well;
        list.elements.push(Element { name: String::new(), values, loc: item.loc });
    }
    name_elements(model, fact, &mut list.elements);
    (list, good)
}

fn not_a_list(model: &Model, fact: &Fact, node: &Node) -> Diagnostic {
    let path = &fact.head.id;
    let error = Diagnostic::error("wrong-type", words::not_a_list(path, given(node))).at(node.loc);
    let example = || example(model, fact);
    match &node.kind {
        NodeKind::Mapping(_) => error.help(words::dash_for_each(example())),
        NodeKind::Scalar { text, .. } if means_none(text) => error.help(words::write_empty_list()),
        NodeKind::Scalar { text, .. } if text_slot(model, fact).is_some() => {
            error.help(words::write_quoted(format_args!("[{}]", quote(text))))
        }
        _ => error.help(words::element_after_dash(example())),
    }
}

fn read_item(
    model: &Model,
    fact: &Fact,
    names: &Names,
    item: &Node,
    report: &mut Report,
) -> (Vec<Option<Declared>>, bool) {
    let mut values = vec![None; fact.slots.len()];
    if item.is_null() {
        report.error(|| {
            Diagnostic::error("missing-value", words::empty_element(&fact.head.id))
                .at(item.loc)
                .help(words::write_or_remove_dash())
        });
        return (values, false);
    }
    let only = match fact.ty {
        FactType::ListOfValues => Some(0),
        _ => text_slot(model, fact),
    };
    match (&item.kind, only) {
        (NodeKind::Mapping(entries), _) if takes_mapping(model, fact) => {
            return read_element(model, names, entries, report);
        }
        // A text alone is what the first text field of a record holds.
        (kind, Some(position))
            if fact.ty == FactType::ListOfValues || matches!(kind, NodeKind::Scalar { .. }) =>
        {
            let slot = fact.slots.get(position).map(|slot| model.slot(*slot));
            let read = slot.and_then(|slot| read_value(slot, item, report));
            let good = read.is_some();
            if let Some(place) = values.get_mut(position) {
                *place = read.map(|(value, members)| Declared { value, loc: item.loc, members });
            }
            return (values, good);
        }
        _ => {}
    }
    report.error(|| {
        let message = words::element_has_fields(&fact.head.id, given(item));
        let fields = words::its_fields(names.below(None));
        Diagnostic::error("wrong-type", message).at(item.loc).help(fields)
    });
    (values, false)
}

/// Whether an element can be a mapping: of fields, or of the members of a set.
fn takes_mapping(model: &Model, fact: &Fact) -> bool {
    let is_set = |slot| matches!(model.slot(slot).ty, SlotType::AnyOf(_));
    fact.ty == FactType::ListOfRecords || fact.slots.iter().any(|slot| is_set(*slot))
}

/// The first text field: it names the elements.
fn text_slot(model: &Model, fact: &Fact) -> Option<usize> {
    fact.slots.iter().position(|slot| model.slot(*slot).ty == SlotType::Text)
}

fn holds_text(model: &Model, fact: &Fact) -> bool {
    fact.slots.iter().any(|slot| matches!(model.slot(*slot).ty, SlotType::Text | SlotType::Document))
}

/// Whether a text in the place of a list probably says that there is nothing in it.
fn means_none(text: &str) -> bool {
    const WORDS: [&str; 10] =
        ["none", "no", "non", "aucun", "aucune", "nothing", "rien", "false", "-", "n/a"];
    WORDS.contains(&text.to_lowercase().as_str())
}

/// Gives each element its name. The first of a name keeps it as it is, whatever comes before it.
fn name_elements(model: &Model, fact: &Fact, elements: &mut [Element]) {
    let position = text_slot(model, fact);
    let own_name = |element: &Element| match element.values.get(position?)?.as_ref().map(|d| &d.value) {
        Some(Value::Text(text)) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    let own: Vec<Option<String>> = elements.iter().map(own_name).collect();
    let reserved: BTreeSet<String> = own.iter().flatten().cloned().collect();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    for (index, (element, own)) in elements.iter_mut().zip(own).enumerate() {
        let is_own = own.is_some();
        let base = own.unwrap_or_else(|| (index + 1).to_string());
        let mut name = base.clone();
        let count = tried.entry(base.clone()).or_insert(1);
        while taken.contains(&name) || (reserved.contains(&name) && !(is_own && name == base)) {
            *count += 1;
            name = format!("{base}-{count}");
        }
        taken.insert(name.clone());
        element.name = name;
    }
}
