//! What a rule rests on, as every answer shows it.

use super::shapes::common as shape;
use super::words::Words;
use crate::rulebook::model::{Basis, Lang, Model};

/// The documents that a rule cites.
pub(super) fn cites_of<'a>(model: &'a Model, basis: &'a Basis) -> Vec<shape::Cite<'a>> {
    let cites = basis.cites.iter().map(|cite| {
        let source = &model.sources[cite.source.index()];
        shape::Cite { source: &source.head.id, at: cite.place.as_deref(), grade: source.grade.word().into() }
    });
    cites.collect()
}

/// What a rule rests on, and why where it is our own reading.
pub(super) fn basis_of<'a>(model: &'a Model, basis: &'a Basis, lang: Lang) -> shape::Basis<'a> {
    shape::Basis { cite: cites_of(model, basis), inferred: inferred_of(basis, lang) }
}

/// Why, where the rule, or a clause of it, is our own reading.
pub(super) fn inferred_of(basis: &Basis, lang: Lang) -> shape::Inferred {
    let ours: Vec<&str> = basis.ours().filter_map(|because| because.get(lang)).collect();
    shape::Inferred { inferred: (!ours.is_empty()).then(|| ours.join(" ; ")).into() }
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
