//! The resources that controls cite: they go with the controls that are selected.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::document::{array, text};

/// The resources of a document.
pub(super) fn resources(body: &Value) -> Vec<Value> {
    body.get("back-matter").map(|matter| array(matter, "resources").to_vec()).unwrap_or_default()
}

/// Puts into a catalogue those resources that something in it cites, each once.
pub(super) fn put_cited(catalog: &mut Value, resources: Vec<Value>) {
    let mut cited = HashSet::new();
    cites(catalog, &mut cited);
    let kept: Vec<Value> =
        resources.into_iter().filter(|resource| cited.remove(text(resource, "uuid"))).collect();
    if let Some(catalog) = catalog.as_object_mut().filter(|_| !kept.is_empty()) {
        catalog.insert("back-matter".to_owned(), json!({"resources": kept}));
    }
}

/// What is cited: `{"href": "#UUID"}`.
fn cites(value: &Value, cited: &mut HashSet<String>) {
    match value {
        Value::Object(map) => {
            let target = map.get("href").and_then(Value::as_str).and_then(|href| href.strip_prefix('#'));
            cited.extend(target.map(str::to_owned));
            map.values().for_each(|value| cites(value, cited));
        }
        Value::Array(list) => list.iter().for_each(|value| cites(value, cited)),
        _ => {}
    }
}
