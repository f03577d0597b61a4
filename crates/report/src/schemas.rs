//! The JSON Schema of each JSON output.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

macro_rules! outputs {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// The JSON outputs that have a schema.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum JsonOutput {
            $($(#[$doc])* $variant),*
        }

        impl JsonOutput {
            /// Every output.
            pub const ALL: &[JsonOutput] = &[$(JsonOutput::$variant),*];

            /// Its name: that of `rules.decision/1` is `decision`.
            pub const fn name(self) -> &'static str {
                match self { $(JsonOutput::$variant => $name),* }
            }

            const fn text(self) -> &'static str {
                match self { $(JsonOutput::$variant => include_str!(concat!("schemas/", $name, ".json"))),* }
            }
        }
    };
}

outputs! {
    /// `rules eval`.
    Decision = "decision",
    /// `rules explain`, of one thing.
    Explanation = "explanation",
    /// `rules explain`, of several.
    Explanations = "explanations",
    /// `rules plan`.
    Plan = "plan",
    /// `rules check`.
    Findings = "findings",
    /// `rules test`.
    Test = "test",
    /// `rules diff`.
    Diff = "diff",
    /// The report of `rules import`.
    Import = "import",
    /// `rules batch`, as figures.
    Batch = "batch",
    /// A line of `rules batch`, for each candidate.
    BatchLine = "batch-line",
    /// `rules ask`.
    Interview = "interview",
}

/// What several schemas speak of.
const SHARED: &str = include_str!("schemas/shared.json");

/// The JSON Schema (2020-12) of an output. It stands alone.
pub fn output_schema(output: JsonOutput) -> Value {
    let mut schema = object(output.text());
    let mut own = match schema.remove("$defs") {
        Some(Value::Object(own)) => own,
        _ => Map::new(),
    };
    let mut used = BTreeSet::new();
    named(&Value::Object(schema.clone()), &mut used);
    own.values().for_each(|definition| named(definition, &mut used));
    let shared = object(SHARED);
    // What is used may use more.
    let mut open: Vec<String> = used.iter().cloned().collect();
    while let Some(name) = open.pop() {
        let mut more = BTreeSet::new();
        shared.get(&name).into_iter().for_each(|definition| named(definition, &mut more));
        open.extend(more.into_iter().filter(|name| used.insert(name.clone())));
    }
    own.extend(shared.into_iter().filter(|(name, _)| used.contains(name)));
    schema.insert("$defs".to_string(), json!(own));
    Value::Object(schema)
}

/// The texts are ours, and the tests read each.
fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap_or_default()
}

/// The names of the definitions that a schema refers to.
fn named(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(keys) => {
            let name = keys.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix("#/$defs/"));
            names.extend(name.map(str::to_string));
            keys.values().for_each(|value| named(value, names));
        }
        Value::Array(values) => values.iter().for_each(|value| named(value, names)),
        _ => {}
    }
}
