//! How a fact itself changes: its type, its values, its questions.

#![deny(clippy::arithmetic_side_effects)]

use rust_decimal::Decimal;

use super::item::{Change, ChangeKind};
use super::texts::{labels, list, text};
use crate::rulebook::model::{Fact, Model, Slot};
use crate::rulebook::types::{FactType, SlotType, Value, write_value};

/// The changes of a fact, when it is needed aside.
pub(super) fn fact(old_model: &Model, old: &Fact, new_model: &Model, new: &Fact) -> Vec<Change> {
    let mut changes = labels(Some("question"), &old.ask, &new.ask);
    if old.ty != new.ty {
        let (from, to) = (Some(shape(old_model, old)), Some(shape(new_model, new)));
        changes.push(Change::between(ChangeKind::Type, from, to));
        return changes;
    }
    let slots = |model: &'_ Model, fact: &Fact| -> Vec<Slot> {
        fact.slots.iter().map(|slot| model.slot(*slot).clone()).collect()
    };
    let (old_slots, new_slots) = (slots(old_model, old), slots(new_model, new));
    let is_record = matches!(old.ty, FactType::Record | FactType::ListOfRecords);
    if is_record {
        let fields = |slots: &[Slot]| -> Vec<String> {
            let mut fields: Vec<String> = slots.iter().filter_map(|slot| slot.field.clone()).collect();
            fields.sort();
            fields
        };
        changes.extend(text(
            ChangeKind::Values,
            "fields",
            list(&fields(&old_slots)),
            list(&fields(&new_slots)),
        ));
    }
    for slot in &old_slots {
        let Some(other) = new_slots.iter().find(|other| other.field == slot.field) else { continue };
        changes.extend(slot_changes(slot, other, is_record));
    }
    changes
}

fn slot_changes(old: &Slot, new: &Slot, is_field: bool) -> Vec<Change> {
    let field = old.field.as_deref().filter(|_| is_field);
    let about = |what: &str| match field {
        Some(field) if what.is_empty() => field.to_string(),
        Some(field) => format!("{field} {what}"),
        None => what.to_string(),
    };
    let mut changes = Vec::new();
    if is_field {
        changes.extend(labels(field, &old.labels, &new.labels));
    }
    let written = |ty: &SlotType| Some(type_words(ty));
    if type_words(&old.ty) != type_words(&new.ty) {
        let change = Change::between(ChangeKind::Type, written(&old.ty), written(&new.ty));
        let about = about("");
        changes.push(if about.is_empty() { change } else { change.about(about) });
        return changes;
    }
    let bound = |ty: &SlotType, bound: Option<Decimal>| {
        bound.map(|bound| write_value(&Value::Number(bound.normalize()), ty))
    };
    let ((from, to), (new_from, new_to)) = (old.ty.bounds(), new.ty.bounds());
    let (first, new_first) = (bound(&old.ty, from), bound(&new.ty, new_from));
    changes.extend(text(ChangeKind::Values, &about("from"), first, new_first));
    changes.extend(text(ChangeKind::Values, &about("to"), bound(&old.ty, to), bound(&new.ty, new_to)));
    let names = |ty: &SlotType| -> Vec<String> {
        let mut names: Vec<String> = ty.choices().iter().map(|choice| choice.name.clone()).collect();
        names.sort();
        names
    };
    let order = |slot: &Slot| {
        let names = slot.ty.choices().iter().map(|choice| choice.name.as_str());
        slot.levels.then(|| names.collect::<Vec<_>>().join(" < "))
    };
    if names(&old.ty) == names(&new.ty) {
        changes.extend(text(ChangeKind::Values, &about("order"), order(old), order(new)));
    }
    changes.extend(text(ChangeKind::Values, &about("values"), list(&names(&old.ty)), list(&names(&new.ty))));
    for choice in old.ty.choices() {
        if let Some(other) = new.ty.choices().iter().find(|other| other.name == choice.name) {
            changes.extend(labels(Some(&about(&choice.name)), &choice.labels, &other.labels));
        }
    }
    changes
}

/// A slot's type, its values and bounds aside.
fn type_words(ty: &SlotType) -> String {
    match ty {
        SlotType::Number { unit: Some(unit), .. } => format!("{} of {unit}", ty.words()),
        SlotType::Moment { zone, .. } => format!("{} in {zone}", ty.words()),
        _ => ty.words().to_string(),
    }
}

/// A fact's type.
pub(super) fn shape(model: &Model, fact: &Fact) -> String {
    let element = fact.slots.first().map_or(String::new(), |slot| type_words(&model.slot(*slot).ty));
    match fact.ty {
        FactType::Plain => element,
        FactType::Record => "a record".to_string(),
        FactType::ListOfValues => format!("a list of {element}"),
        FactType::ListOfRecords => "a list of records".to_string(),
    }
}
