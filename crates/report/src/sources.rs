//! What a rule rests on, as every answer shows it.

use serde_json::{Value, json};

use super::words::Words;
use crate::rulebook::model::{Basis, Lang, Model};

/// `[{"source": …, "at": …, "grade": …}]`.
pub(super) fn cites_json(model: &Model, basis: &Basis) -> Value {
    basis
        .cites
        .iter()
        .map(|cite| {
            let source = &model.sources[cite.source.index()];
            json!({"source": source.head.id, "at": cite.place, "grade": source.grade.word()})
        })
        .collect()
}

/// Adds `cite`, and `inferred` where the rule is our own reading.
pub(super) fn add_basis(entry: &mut Value, model: &Model, basis: &Basis, lang: Lang) {
    entry["cite"] = cites_json(model, basis);
    add_inferred(entry, basis, lang);
}

/// Adds `inferred` where the rule, or a clause of it, is our own reading.
pub(super) fn add_inferred(entry: &mut Value, basis: &Basis, lang: Lang) {
    let ours: Vec<&str> = basis.ours().filter_map(|because| because.get(lang)).collect();
    if !ours.is_empty() {
        entry["inferred"] = json!(ours.join(" ; "));
    }
}

/// The sources in one line: `guide (primary), « Étape 3 »`.
pub fn basis_line(model: &Model, basis: &Basis, words: Words) -> String {
    let mut parts: Vec<String> = basis
        .cites
        .iter()
        .map(|cite| {
            let source = &model.sources[cite.source.index()];
            let grade = words.grade(source.grade);
            let name = source.head.labels.get(words.0).unwrap_or(&source.head.id);
            match &cite.place {
                Some(place) => format!("{name} ({grade}), {}", words.quote(place)),
                None => format!("{name} ({grade})"),
            }
        })
        .collect();
    for because in basis.ours().filter_map(|because| because.get(words.0)) {
        parts.push(format!("{} {because}", words.inferred()));
    }
    parts.join(words.semicolon())
}
