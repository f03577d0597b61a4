//! What rules rest on, in the old rulebook and in the new one.

use super::item::{Change, ChangeKind};
use super::pairs::Pairs;
use super::texts::{list, text};
use crate::rulebook::model::{Basis, Model, Source, Texts};

/// The change between what a rule rested on and what it rests on, if there is one. The order of
/// citations does not count.
pub(super) fn basis(
    about: Option<&str>,
    (old_model, old): (&Model, &Basis),
    (new_model, new): (&Model, &Basis),
    sources: &Pairs,
) -> Option<Change> {
    let old_words = words(old, |index| {
        let same = sources.new_of(index).map(|index| &new_model.sources[index]);
        same.unwrap_or(&old_model.sources[index]).head.id.clone()
    });
    let new_words = words(new, |index| new_model.sources[index].head.id.clone());
    if old_words == new_words {
        return None;
    }
    let gone: Vec<String> = old_words.iter().filter(|word| !new_words.contains(word)).cloned().collect();
    let came: Vec<String> = new_words.iter().filter(|word| !old_words.contains(word)).cloned().collect();
    let change = Change::between(ChangeKind::Source, list(&gone), list(&came));
    Some(match about {
        Some(about) => change.about(about),
        None => change,
    })
}

fn words(basis: &Basis, source: impl Fn(usize) -> String) -> Vec<String> {
    let mut words: Vec<String> = basis
        .cites
        .iter()
        .map(|cite| match &cite.place {
            Some(place) => format!("{} “{place}”", source(cite.source.index())),
            None => source(cite.source.index()),
        })
        .collect();
    let said = |texts: &Texts| {
        let texts = [&texts.fr, &texts.en, &texts.any];
        let said: Vec<&str> = texts.into_iter().filter_map(|text| text.as_deref()).collect();
        said.join(" / ")
    };
    words.extend(basis.inferred.iter().map(|because| format!("inferred because “{}”", said(because))));
    words.extend(basis.readings.iter().map(|reading| format!("reading “{}”", said(reading))));
    words.sort();
    words.dedup();
    words
}

/// The changes between two editions of a document.
pub(super) fn document(old: &Source, new: &Source) -> Vec<Change> {
    let titles = super::texts::labels(Some("title"), &old.title, &new.title);
    let kind = ChangeKind::Source;
    let grade = |source: &Source| Some(source.grade.word().to_string());
    (titles.into_iter().map(|change| Change { kind, ..change }))
        .chain(text(kind, "publisher", old.publisher.clone(), new.publisher.clone()))
        .chain(text(kind, "date", old.date.clone(), new.date.clone()))
        .chain(text(kind, "grade", grade(old), grade(new)))
        .chain(text(kind, "address", old.address.clone(), new.address.clone()))
        .collect()
}
