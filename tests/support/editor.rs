//! Dossiers as an editor sees them, with a JSON Schema at hand.

use rules::diagnostic::render_text;
use rules::source::{SourceFile, Sources};
use rules::yaml::{self, Node, NodeKind};

/// A dossier as an editor sees it: plain scalars are what they look like. Editors of older YAML take
/// `yes` and `no` for true and false.
pub fn to_json(text: &str, old_yaml: bool) -> serde_json::Value {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("d.yaml", text));
    let root = yaml::parse(file, text, &yaml::Limits::default());
    json_of(
        &root.unwrap_or_else(|errors| panic!("{}", render_text(&errors, &sources, rules::Lang::En, false))),
        old_yaml,
    )
}

fn json_of(node: &Node, old_yaml: bool) -> serde_json::Value {
    match &node.kind {
        _ if node.is_null() => serde_json::Value::Null,
        NodeKind::Sequence(items) => items.iter().map(|item| json_of(item, old_yaml)).collect(),
        NodeKind::Mapping(entries) => {
            entries.iter().map(|(key, value)| (key.text.clone(), json_of(value, old_yaml))).collect()
        }
        NodeKind::Scalar { text, plain: false } => text.as_str().into(),
        NodeKind::Scalar { text, .. } => match text.to_lowercase().as_str() {
            "true" => true.into(),
            "false" => false.into(),
            "yes" if old_yaml => true.into(),
            "no" if old_yaml => false.into(),
            _ => match (text.parse::<i64>(), text.parse::<f64>()) {
                (Ok(whole), _) => whole.into(),
                (_, Ok(number)) if number.is_finite() => number.into(),
                _ => text.as_str().into(),
            },
        },
    }
}

/// Checks what a schema says of a dossier, in both kinds of YAML.
pub fn faults(schema: &jsonschema::Validator, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for old_yaml in [false, true] {
        let json = to_json(text, old_yaml);
        faults.extend(schema.iter_errors(&json).map(|error| format!("{}: {error}", error.instance_path())));
    }
    faults
}

/// A schema, checked and ready.
pub fn compiled(schema: &serde_json::Value) -> jsonschema::Validator {
    assert!(jsonschema::meta::is_valid(schema), "{schema:#}");
    jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{error}"))
}
