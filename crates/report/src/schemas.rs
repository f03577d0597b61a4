//! The JSON Schema of each JSON answer, made from the types that are written.

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value};

use crate::shapes::batch::{Batch, BatchLine};
use crate::shapes::cases::Results;
use crate::shapes::catalogue::Catalogue;
use crate::shapes::decision::Decision;
use crate::shapes::diff::Diff;
use crate::shapes::explanation::{Explanations, OneExplanation};
use crate::shapes::findings::Findings;
use crate::shapes::interview::Interview;
use crate::shapes::layers::Layer;
use crate::shapes::plan::Plan;
use crate::shapes::source::Source;

macro_rules! schemas {
    ($($(#[$doc:meta])* $name:ident: $answer:ty = $title:literal;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> Value {
            schema_of::<$answer>($title)
        }
    )*};
}

schemas! {
    /// What `rules eval` answers.
    decision: Decision<'static> = "rules.decision/1";
    /// What `rules explain` answers of one thing.
    explanation: OneExplanation<'static> = "rules.explanation/1";
    /// What `rules explain` answers of several.
    explanations: Explanations<'static> = "rules.explanations/1";
    /// What `rules plan` answers.
    plan: Plan<'static> = "rules.plan/1";
    /// What `rules check` answers.
    findings: Findings<'static> = "rules.findings/1";
    /// What `rules test` answers.
    test: Results<'static> = "rules.test/1";
    /// What `rules diff` answers.
    diff: Diff<'static> = "rules.diff/1";
    /// What `rules layer` answers.
    layer: Layer = "rules.layer/1";
    /// What `rules batch` answers as figures.
    batch: Batch<'static> = "rules.batch/1";
    /// A line of `rules batch`, for each candidate.
    batch_line: BatchLine = "A line of `rules batch FILE… --format jsonl`";
    /// What `rules ask` answers.
    interview: Interview<'static> = "rules.interview/1";
    /// What a rulebook declares.
    catalogue: Catalogue<'static> = "rules.catalogue/1";
    /// What `rules explain` answers of a source.
    source: Source<'static> = "rules.source/1";
}

fn schema_of<T: JsonSchema>(title: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    finished(settings.into_generator().into_root_schema_for::<T>().to_value(), title)
}

/// Gives a schema that was made from a type the form that all of them have: its title; objects have no keys but those that are named; what
/// only says how a number is held in memory is left out; and a pair of two alike is a list of two.
pub fn finished(schema: Value, title: &str) -> Value {
    let Ok(mut schema) = Schema::try_from(schema) else { return Value::Null };
    schema.insert("title".to_owned(), title.into());
    close(&mut schema);
    // What says of itself which version of JSON Schema it is comes first.
    let mut ordered = Map::new();
    for key in ["$schema", "title"] {
        ordered.extend(schema.remove(key).map(|value| (key.to_owned(), value)));
    }
    if let Value::Object(rest) = schema.to_value() {
        ordered.extend(rest);
    }
    Value::Object(ordered)
}

fn close(schema: &mut Schema) {
    schema.remove("format");
    let parted = is_parted(schema);
    if schema.get("properties").is_some() && schema.get("type").is_some() && schema.get("$ref").is_none() {
        // Keys that stand in the alternatives only are seen by one of the two words.
        let closing = if parted { "unevaluatedProperties" } else { "additionalProperties" };
        if schema.get("additionalProperties").is_none() {
            schema.insert(closing.to_owned(), Value::Bool(false));
        }
    }
    if let Some(Value::Array(items)) = schema.get("prefixItems")
        && let Some(first) = items.first().cloned()
        && items.iter().all(|item| *item == first)
    {
        schema.remove("prefixItems");
        schema.insert("items".to_owned(), first);
    }
    transform_subschemas(&mut close, schema);
    if parted && let Some(Value::Array(alternatives)) = schema.get_mut("oneOf") {
        alternatives.iter_mut().filter_map(Value::as_object_mut).for_each(|alternative| {
            alternative.remove("additionalProperties");
        });
    }
}

/// Whether an object has keys of its own, and others in each of several alternatives.
fn is_parted(schema: &Schema) -> bool {
    let Some(own) = schema.get("properties").and_then(Value::as_object) else { return false };
    let Some(alternatives) = schema.get("oneOf").and_then(Value::as_array) else { return false };
    let mut keys = alternatives.iter().filter_map(|one| one["properties"].as_object()).flatten();
    keys.any(|(key, _)| !own.contains_key(key))
}
