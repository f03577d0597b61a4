//! What a profile changes in the controls that it selects: parameters that are set, parts that are added or removed.

use serde_json::Value;

use super::document::{array, control_id, text};
use super::select::{each_control, put};
use crate::words::oscal;
use rules_language::phrase::Phrase;

/// Applies `modify` to a catalogue. What it names and the catalogue lacks is noted.
pub(super) fn modify(profile: &Value, catalog: &mut Value, notes: &mut Vec<Phrase>) {
    let Some(modify) = profile.get("modify") else { return };
    for set in array(modify, "set-parameters") {
        let id = text(set, "param-id");
        let mut found = false;
        change_controls(catalog, &mut |control| {
            let params = control.get_mut("params").and_then(Value::as_array_mut);
            for param in params.into_iter().flatten().filter(|param| text(param, "id") == id) {
                found = true;
                set_parameter(param, set);
            }
        });
        if !found && has_texts(catalog) {
            notes.push(oscal::parameter_unused(id));
        }
    }
    for alter in array(modify, "alters") {
        let id = control_id(text(alter, "control-id"));
        let mut found = false;
        change_controls(catalog, &mut |control| {
            if text(control, "id") == id {
                found = true;
                array(alter, "removes").iter().for_each(|removed| remove(control, removed));
                array(alter, "adds").iter().for_each(|added| add(control, added));
            }
        });
        if !found {
            notes.push(oscal::alters_unselected(id));
        }
    }
}

/// Whether more is known of the controls than their identifiers.
fn has_texts(catalog: &Value) -> bool {
    let mut texts = false;
    each_control(catalog, &mut |control, _| texts |= !text(control, "title").is_empty());
    texts
}

fn change_controls(holder: &mut Value, change: &mut dyn FnMut(&mut Value)) {
    for key in ["groups", "controls"] {
        for value in holder.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten() {
            if key == "controls" {
                change(value);
            }
            change_controls(value, change);
        }
    }
}

/// What is set replaces what was; properties and links are added.
fn set_parameter(param: &mut Value, set: &Value) {
    let (Some(param), Some(set)) = (param.as_object_mut(), set.as_object()) else { return };
    for (key, value) in set.iter().filter(|(key, _)| *key != "param-id") {
        match (key.as_str(), param.get_mut(key), value) {
            ("props" | "links", Some(Value::Array(known)), Value::Array(more)) => {
                known.extend(more.iter().cloned())
            }
            _ => {
                param.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The lists that removals go through.
const LISTS: [&str; 4] = ["params", "props", "links", "parts"];

/// Takes out what a removal means: all that it says must fit.
fn remove(holder: &mut Value, removed: &Value) {
    let fits = |key: &str, value: &Value| {
        let same = |by: &str, field: &str| {
            removed.get(by).and_then(Value::as_str).is_none_or(|wanted| text(value, field) == wanted)
        };
        let item = removed.get("by-item-name").and_then(Value::as_str);
        same("by-name", if key == "links" { "rel" } else { "name" })
            && same("by-class", "class")
            && same("by-id", "id")
            && same("by-ns", "ns")
            && item.is_none_or(|item| key == format!("{item}s"))
    };
    let says_something = ["by-name", "by-class", "by-id", "by-ns", "by-item-name"]
        .iter()
        .any(|key| removed.get(key).is_some());
    if !says_something {
        return;
    }
    for key in LISTS {
        let Some(list) = holder.get_mut(key).and_then(Value::as_array_mut) else { continue };
        list.retain(|value| !fits(key, value));
        for value in list.iter_mut().filter(|_| key == "parts") {
            remove(value, removed);
        }
        let left = std::mem::take(list);
        put(holder, key, left);
    }
}

/// Adds where an addition says: into the control, or into, before or after what `by-id` names.
fn add(control: &mut Value, added: &Value) {
    let position = match text(added, "position") {
        "" => "ending",
        position => position,
    };
    match added.get("by-id").and_then(Value::as_str) {
        Some(id) if id != text(control, "id") => {
            add_by(control, id, position, added);
        }
        _ => add_into(control, position, added),
    }
}

/// Whether the place was found.
fn add_by(holder: &mut Value, id: &str, position: &str, added: &Value) -> bool {
    for key in ["parts", "params"] {
        let Some(list) = holder.get_mut(key).and_then(Value::as_array_mut) else { continue };
        if let Some(at) = list.iter().position(|value| text(value, "id") == id) {
            match position {
                "before" | "after" => {
                    let at = if position == "after" { at + 1 } else { at };
                    let more = array(added, key).to_vec();
                    list.splice(at..at, more);
                }
                _ => {
                    if let Some(value) = list.get_mut(at) {
                        add_into(value, position, added);
                    }
                }
            }
            return true;
        }
        if list.iter_mut().any(|value| add_by(value, id, position, added)) {
            return true;
        }
    }
    false
}

fn add_into(holder: &mut Value, position: &str, added: &Value) {
    if let (Some(title), Some(map)) = (added.get("title"), holder.as_object_mut()) {
        map.insert("title".to_owned(), title.clone());
    }
    for key in LISTS {
        let more = array(added, key).to_vec();
        if more.is_empty() {
            continue;
        }
        let known = array(holder, key).to_vec();
        let list = if position == "starting" { [more, known].concat() } else { [known, more].concat() };
        put(holder, key, list);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn controls_are_altered_as_the_profile_says() {
        let mut catalog = json!({"controls": [{"id": "ac-1", "title": "A", "params": [{"id": "p", "label": "old"}],
            "props": [{"name": "x", "value": "1"}], "parts": [{"id": "ac-1_smt", "name": "statement",
            "parts": [{"id": "ac-1_smt.a", "name": "item", "prose": "a"}]}]}]});
        let profile = json!({"modify": {
            "set-parameters": [{"param-id": "p", "values": ["30 days"]}, {"param-id": "q", "values": ["1"]}],
            "alters": [{"control-id": "AC-1", "removes": [{"by-name": "x"}], "adds": [
                {"position": "starting", "props": [{"name": "priority", "value": "P1"}]},
                {"by-id": "ac-1_smt.a", "position": "after", "parts": [{"id": "ac-1_smt.b", "name": "item", "prose": "b"}]}]}]}});
        let mut notes = Vec::new();
        modify(&profile, &mut catalog, &mut notes);
        let control = &catalog["controls"][0];
        assert_eq!(control["params"][0], json!({"id": "p", "label": "old", "values": ["30 days"]}));
        assert_eq!(control["props"], json!([{"name": "priority", "value": "P1"}]));
        let items: Vec<&str> =
            control["parts"][0]["parts"].as_array().unwrap().iter().map(|part| text(part, "id")).collect();
        assert_eq!(items, ["ac-1_smt.a", "ac-1_smt.b"]);
        assert_eq!(notes.len(), 1, "{notes:?}");
    }
}
