//! Parts and parameters as text.

use std::collections::HashMap;

use serde_json::Value;

use super::document::{array, text};

/// How deep parts and parameters may stand in each other.
const DEEPEST: usize = 16;

/// The parameters of a catalogue, by identifier, alternative identifiers included.
pub(super) struct Params<'v> {
    by_id: HashMap<&'v str, &'v Value>,
}

impl<'v> Params<'v> {
    pub fn new() -> Self {
        Params { by_id: HashMap::new() }
    }

    /// Adds those of a control.
    pub fn add(&mut self, control: &'v Value) {
        for param in array(control, "params") {
            self.by_id.insert(text(param, "id"), param);
            for prop in array(param, "props").iter().filter(|prop| text(prop, "name") == "alt-identifier") {
                self.by_id.entry(text(prop, "value")).or_insert(param);
            }
        }
    }

    /// A parameter as text: its values, else what is to be chosen or assigned.
    fn words(&self, id: &str, depth: usize) -> String {
        let Some(param) = self.by_id.get(id).filter(|_| depth < DEEPEST) else { return format!("[{id}]") };
        let values: Vec<&str> = array(param, "values").iter().filter_map(Value::as_str).collect();
        if !values.is_empty() {
            return values.join("; ");
        }
        if let Some(select) = param.get("select") {
            let choices = array(select, "choice").iter().filter_map(Value::as_str);
            let choices: Vec<String> = choices.map(|choice| self.insert(choice, depth + 1)).collect();
            let how_many = if text(select, "how-many") == "one-or-more" { " (one or more)" } else { "" };
            return format!("[Selection{how_many}: {}]", choices.join("; "));
        }
        let label = match text(param, "label") {
            "" => id,
            label => label,
        };
        format!("[Assignment: {}]", self.insert(label, depth + 1))
    }

    /// A prose with its parameters inserted.
    pub fn insert(&self, prose: &str, depth: usize) -> String {
        let mut out = String::new();
        let mut rest = prose;
        while let Some((before, after)) = rest.split_once("{{") {
            out.push_str(before);
            let Some((inside, after)) = after.split_once("}}") else {
                out.push_str("{{");
                rest = after;
                continue;
            };
            match inside.trim().strip_prefix("insert:").and_then(|what| what.trim().strip_prefix("param,")) {
                Some(id) => out.push_str(&self.words(id.trim(), depth)),
                None => out.push_str(&format!("{{{{{inside}}}}}")),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    /// The statement of a control: its items one after the other, each with its label.
    pub fn statement(&self, control: &Value) -> String {
        let mut words: Vec<String> = Vec::new();
        for part in array(control, "parts").iter().filter(|part| text(part, "name") == "statement") {
            self.part(part, &mut words, 0);
        }
        words.join(" ")
    }

    fn part(&self, part: &Value, words: &mut Vec<String>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let prose = self.insert(text(part, "prose"), 0);
        let prose = prose.split_whitespace().collect::<Vec<_>>().join(" ");
        let label = label(part);
        words.extend([label, prose].into_iter().filter(|word| !word.is_empty()));
        array(part, "parts").iter().for_each(|inner| self.part(inner, words, depth + 1));
    }
}

/// The label of a control or part as people write it: not the padded one, nor that of another publication.
pub(super) fn label(value: &Value) -> String {
    let labels = || array(value, "props").iter().filter(|prop| text(prop, "name") == "label");
    let plain = labels().find(|prop| text(prop, "class").is_empty()).or_else(|| labels().next());
    plain.map(|prop| text(prop, "value").to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parameters_stand_in_the_text() {
        let control = json!({"id": "a", "params": [
            {"id": "p1", "label": "time"}, {"id": "p2", "values": ["30 days"]},
            {"id": "p3", "props": [{"name": "alt-identifier", "value": "old"}],
             "select": {"how-many": "one-or-more", "choice": ["x", "{{ insert: param, p1 }}"]}}],
            "parts": [{"name": "statement", "prose": "Do:", "parts": [
                {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "within {{ insert: param, p2 }}"},
                {"name": "item", "props": [{"name": "label", "value": "b."}], "prose": "by {{ insert: param, old }}"}]},
                {"name": "guidance", "prose": "no"}]});
        let mut params = Params::new();
        params.add(&control);
        let wanted = "Do: a. within 30 days b. by [Selection (one or more): x; [Assignment: time]]";
        assert_eq!(params.statement(&control), wanted);
        assert_eq!(params.insert("{{ insert: param, gone }} {{ x", 0), "[gone] {{ x");
    }
}
