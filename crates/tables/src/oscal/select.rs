//! Which controls a profile selects, of a catalogue or of another profile.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::alter::modify;
use super::document::{Document, Kind, array, control_id, is_yes, same_stem, text};
use super::matter;
use crate::spreadsheet::SpreadsheetError;
use crate::words::oscal;
use crate::words::spreadsheet as words;
use rules_language::phrase::Phrase;

/// A catalogue with what a profile selects and changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The groups and controls, those that are not selected left out; unselected parents of selected enhancements stay.
    pub catalog: Value,
    /// The controls that are selected, by their identifier.
    pub selected: HashSet<String>,
    /// What people should know.
    pub notes: Vec<Phrase>,
}

/// How long a chain of profiles may be.
const LONGEST_CHAIN: usize = 16;

/// The controls that a profile selects. `others` are the documents that it may import.
pub fn resolve(profile: &Document, others: &[Document]) -> Result<Resolved, SpreadsheetError> {
    resolve_within(profile, others, &mut Vec::new())
}

fn resolve_within<'d>(
    profile: &'d Document,
    others: &'d [Document],
    chain: &mut Vec<&'d str>,
) -> Result<Resolved, SpreadsheetError> {
    if chain.contains(&profile.name.as_str()) || chain.len() >= LONGEST_CHAIN {
        let message = words::profile_circle(format!("{} → {}", chain.join(" → "), profile.name));
        return Err(SpreadsheetError::new("profile-circle", message));
    }
    chain.push(&profile.name);
    let mut whole = Resolved { catalog: bare_catalog(profile), selected: HashSet::new(), notes: Vec::new() };
    let mut resources = matter::resources(&profile.body);
    for import in array(&profile.body, "imports") {
        let href = text(import, "href");
        let targets = profile.targets(href);
        let found = others.iter().find(|other| is_target(other, &targets, profile));
        let source = match found {
            Some(other) if other.kind == Kind::Profile => Some(resolve_within(other, others, chain)?),
            Some(other) => Some(Resolved {
                catalog: other.body.clone(),
                selected: ids_of(&other.body).into_iter().collect(),
                notes: Vec::new(),
            }),
            None => None,
        };
        match source {
            Some(source) => {
                let selected = selected(import, &source, &mut whole.notes);
                merge(&mut whole.catalog, keep(&source.catalog, &selected));
                resources.extend(matter::resources(&source.catalog));
                whole.selected.extend(selected);
                whole.notes.extend(source.notes);
            }
            None => missing(import, href, &targets, &mut whole)?,
        }
    }
    modify(&profile.body, &mut whole.catalog, &mut whole.notes);
    matter::put_cited(&mut whole.catalog, resources);
    chain.pop();
    Ok(whole)
}

/// Whether a document is what an import means: by the name of its file, whatever the ending.
fn is_target(document: &Document, targets: &[String], profile: &Document) -> bool {
    document.name != profile.name && targets.iter().any(|target| same_stem(target, &document.name))
}

/// An import whose source is not at hand: the identifiers alone, if it names them.
fn missing(
    import: &Value,
    href: &str,
    targets: &[String],
    whole: &mut Resolved,
) -> Result<(), SpreadsheetError> {
    let named: Vec<String> = with_ids(array(import, "include-controls")).collect();
    let json = targets.iter().find(|target| target.ends_with(".json")).or(targets.last());
    let wanted = json.map_or(href, String::as_str);
    if named.is_empty() {
        let message = words::source_missing(wanted);
        return Err(SpreadsheetError::new("source-missing", message).help(words::put_source_beside()));
    }
    let excluded: HashSet<String> = with_ids(array(import, "exclude-controls")).collect();
    let controls: Vec<Value> = named
        .iter()
        .filter(|id| !excluded.contains(*id))
        .map(|id| serde_json::json!({"id": id, "title": ""}))
        .collect();
    whole.notes.push(oscal::source_not_here(wanted, controls.len()));
    if array(import, "include-controls").iter().any(|part| is_yes(part.get("with-child-controls"))) {
        whole.notes.push(oscal::children_missing());
    }
    whole.selected.extend(controls.iter().map(|control| text(control, "id").to_owned()));
    merge(&mut whole.catalog, serde_json::json!({"controls": controls}));
    Ok(())
}

/// The identifiers that a list of selections names.
fn with_ids(selections: &[Value]) -> impl Iterator<Item = String> {
    let ids = selections.iter().flat_map(|selection| array(selection, "with-ids"));
    ids.filter_map(Value::as_str).map(control_id)
}

/// The controls of a source that an import selects.
fn selected(import: &Value, source: &Resolved, notes: &mut Vec<Phrase>) -> HashSet<String> {
    let parents = parents(&source.catalog);
    let included = if import.get("include-all").is_some() || import.get("include-controls").is_none() {
        source.selected.clone()
    } else {
        chosen(array(import, "include-controls"), source, &parents, notes)
    };
    let excluded = chosen(array(import, "exclude-controls"), source, &parents, notes);
    included.difference(&excluded).cloned().collect()
}

/// The controls that selections name, by identifier or pattern, with their child controls where they say so.
fn chosen(
    selections: &[Value],
    source: &Resolved,
    parents: &HashMap<String, String>,
    notes: &mut Vec<Phrase>,
) -> HashSet<String> {
    let mut found = HashSet::new();
    for selection in selections {
        let mut here: HashSet<String> = HashSet::new();
        for id in with_ids(std::slice::from_ref(selection)) {
            if source.selected.contains(&id) {
                here.insert(id);
            } else {
                notes.push(oscal::unknown_control(id));
            }
        }
        for pattern in array(selection, "matching") {
            let pattern = text(pattern, "pattern");
            here.extend(source.selected.iter().filter(|id| matches(pattern, id)).cloned());
        }
        if is_yes(selection.get("with-child-controls")) {
            let below = |id: &&String| {
                let mut at = parents.get(*id);
                while let Some(parent) = at {
                    if here.contains(parent) {
                        return true;
                    }
                    at = parents.get(parent);
                }
                false
            };
            let children: Vec<String> = source.selected.iter().filter(below).cloned().collect();
            here.extend(children);
        }
        found.extend(here);
    }
    found
}

/// A pattern as shells have it: `*` for any text, `?` for any character.
fn matches(pattern: &str, id: &str) -> bool {
    fn rest(pattern: &[char], text: &[char]) -> bool {
        match (pattern.split_first(), text.split_first()) {
            (None, None) => true,
            (Some(('*', more)), _) => {
                (0..=text.len()).any(|skip| rest(more, text.get(skip..).unwrap_or_default()))
            }
            (Some(('?', more)), Some((_, text))) => rest(more, text),
            (Some((one, more)), Some((other, text))) if one == other => rest(more, text),
            _ => false,
        }
    }
    let pattern: Vec<char> = pattern.to_lowercase().chars().take(100).collect();
    rest(&pattern, &id.chars().collect::<Vec<_>>())
}

/// Every control of a catalogue, in its order.
pub(super) fn ids_of(catalog: &Value) -> Vec<String> {
    let mut ids = Vec::new();
    each_control(catalog, &mut |control, _| ids.push(text(control, "id").to_owned()));
    ids
}

/// The parent of each enhancement.
fn parents(catalog: &Value) -> HashMap<String, String> {
    let mut parents = HashMap::new();
    each_control(catalog, &mut |control, parent| {
        if let Some(parent) = parent {
            parents.insert(text(control, "id").to_owned(), parent.to_owned());
        }
    });
    parents
}

/// Goes over the controls, each with the control that it stands in.
pub(super) fn each_control<'v>(holder: &'v Value, take: &mut dyn FnMut(&'v Value, Option<&'v str>)) {
    fn within<'v>(
        control: &'v Value,
        parent: Option<&'v str>,
        take: &mut dyn FnMut(&'v Value, Option<&'v str>),
    ) {
        take(control, parent);
        for child in array(control, "controls") {
            within(child, Some(text(control, "id")), take);
        }
    }
    for group in array(holder, "groups") {
        each_control(group, take);
    }
    for control in array(holder, "controls") {
        within(control, None, take);
    }
}

/// A catalogue with the selected controls alone; parents of selected ones stay.
pub(super) fn keep(holder: &Value, selected: &HashSet<String>) -> Value {
    fn control(value: &Value, selected: &HashSet<String>) -> Option<Value> {
        let children: Vec<Value> =
            array(value, "controls").iter().filter_map(|child| control(child, selected)).collect();
        if children.is_empty() && !selected.contains(text(value, "id")) {
            return None;
        }
        let mut kept = value.clone();
        put(&mut kept, "controls", children);
        Some(kept)
    }
    let mut kept = holder.clone();
    let groups: Vec<Value> = array(holder, "groups")
        .iter()
        .map(|group| keep(group, selected))
        .filter(|group| !array(group, "groups").is_empty() || !array(group, "controls").is_empty())
        .collect();
    put(&mut kept, "groups", groups);
    let controls: Vec<Value> =
        array(holder, "controls").iter().filter_map(|value| control(value, selected)).collect();
    put(&mut kept, "controls", controls);
    kept
}

/// Sets a list, or takes it out where it is empty.
pub(super) fn put(holder: &mut Value, key: &str, list: Vec<Value>) {
    let Some(map) = holder.as_object_mut() else { return };
    if list.is_empty() {
        map.shift_remove(key);
    } else {
        map.insert(key.to_owned(), Value::Array(list));
    }
}

/// What a resolved catalogue has before anything is in it.
fn bare_catalog(profile: &Document) -> Value {
    serde_json::json!({"metadata": profile.body.get("metadata").cloned().unwrap_or_default()})
}

/// Adds groups and controls to a catalogue: groups of one identifier become one.
fn merge(into: &mut Value, more: Value) {
    let mut groups = array(into, "groups").to_vec();
    for group in array(&more, "groups") {
        let id = text(group, "id");
        match groups.iter_mut().find(|known| !id.is_empty() && text(known, "id") == id) {
            Some(known) => merge(known, group.clone()),
            None => groups.push(group.clone()),
        }
    }
    put(into, "groups", groups);
    let mut controls = array(into, "controls").to_vec();
    for control in array(&more, "controls") {
        if !controls.iter().any(|known| text(known, "id") == text(control, "id")) {
            controls.push(control.clone());
        }
    }
    put(into, "controls", controls);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_shells() {
        assert!(
            matches("ac-*", "ac-2.1")
                && matches("AC-?", "ac-2")
                && !matches("ac-?", "ac-22")
                && !matches("au*", "ac-1")
        );
    }
}
