//! A source: what document it is, where it stands, and what rests on it.

use serde_json::Value;

use super::layout::{Paper, Style};
use super::shapes;
use super::shapes::source as shape;
use super::words::Words;
use crate::Rulebook;
use crate::rulebook::model::{Basis, Edge, Head, Lang, Source, SourceId};

/// The source with an id, as text; nothing where there is none.
pub fn source_text(rulebook: &Rulebook, id: &str, lang: Lang, colour: bool) -> Option<String> {
    let (source, number) = find(rulebook, id)?;
    let words = Words(lang);
    let style = Style { colour };
    let mut out = Paper::new(style);
    out.line(style.bold(&format!("{} — {}", id, name(source, lang))));
    out.line("");
    let title = source.title.get(lang).unwrap_or(id);
    out.indented(2, &words.quote(title));
    let mut parts: Vec<String> = source.publisher.iter().cloned().collect();
    parts.extend(source.date.iter().cloned());
    parts.push(words.grade(source.grade).to_string());
    out.indented(2, &parts.join(words.semicolon()));
    if let Some(address) = &source.address {
        out.line(format!("  {address}"));
    }
    let resting = resting(rulebook, number);
    if !resting.is_empty() {
        out.title(words.pick("Ce qui s'appuie sur elle", "What rests on it"));
        for (kind, head, places) in resting {
            let label =
                head.labels.get(lang).map_or(String::new(), |label| format!(", {}", words.quote(label)));
            let places: Vec<String> = places.iter().map(|place| words.quote(place)).collect();
            let places =
                if places.is_empty() { String::new() } else { format!(" — {}", places.join(", ")) };
            out.indented(2, &format!("• {} {}{label}{places}", noun(kind, words), head.id));
        }
    }
    Some(out.printed())
}

/// The word for a kind of declaration.
fn noun(kind: &'static str, words: Words) -> &'static str {
    let fr = match kind {
        "fact" => "question",
        "scope" => "périmètre",
        "chapter" => "chapitre",
        "requirement" => "exigence",
        "step" => "étape",
        "check" => "contrôle",
        "note" => "remarque",
        "deadline" => "échéance",
        other => other,
    };
    words.pick(fr, kind)
}

/// The source with an id, for programs (`rules.source/1`).
pub fn source_json(rulebook: &Rulebook, id: &str, lang: Lang) -> Option<Value> {
    let (source, number) = find(rulebook, id)?;
    let cited_by = resting(rulebook, number).into_iter().map(|(kind, head, at)| shape::CitedBy {
        kind: kind.into(),
        id: &head.id,
        label: head.labels.get(lang),
        at,
    });
    Some(shapes::value(&shape::Source {
        schema: "rules.source/1".into(),
        id,
        label: source.head.labels.get(lang),
        title: source.title.get(lang),
        publisher: source.publisher.as_deref(),
        date: source.date.as_deref(),
        grade: source.grade.word().into(),
        address: source.address.as_deref(),
        cited_by: cited_by.collect(),
    }))
}

/// What a source is called in an answer.
fn name(source: &Source, lang: Lang) -> &str {
    source.head.labels.get(lang).or(source.title.get(lang)).unwrap_or(&source.head.id)
}

fn find<'r>(rulebook: &'r Rulebook, id: &str) -> Option<(&'r Source, SourceId)> {
    let model = rulebook.model();
    let number = model.sources.iter().position(|source| source.head.id == id)?;
    Some((&model.sources[number], SourceId::at(number)))
}

/// What cites a source, with the places in it.
fn resting(rulebook: &Rulebook, source: SourceId) -> Vec<(&'static str, &Head, Vec<&str>)> {
    let model = rulebook.model();
    let none: &[Edge] = &[];
    let mut found = Vec::new();
    let items = (model.facts.iter().map(|fact| ("fact", &fact.head, none)))
        .chain(model.conditions.iter().map(|condition| ("condition", &condition.head, none)))
        .chain(model.scopes.iter().map(|scope| ("scope", &scope.head, none)))
        .chain(model.chapters.iter().map(|chapter| ("chapter", &chapter.head, chapter.after.as_slice())))
        .chain(model.requirements.iter().map(|requirement| {
            ("requirement", &requirement.head, requirement.applicability.after.as_slice())
        }))
        .chain(model.phases.iter().map(|phase| ("phase", &phase.head, none)))
        .chain(model.steps.iter().map(|step| ("step", &step.head, step.after.as_slice())))
        .chain(model.checks.iter().map(|check| ("check", &check.head, none)))
        .chain(model.notes.iter().map(|note| ("note", &note.head, none)))
        .chain(model.deadlines.iter().map(|deadline| ("deadline", &deadline.head, none)));
    for (kind, head, after) in items {
        let mut cites = cited(&head.basis, source);
        let edges: Vec<&str> = after.iter().flat_map(|edge| cited(&edge.basis, source).1).collect();
        cites.0 |= after.iter().any(|edge| cited(&edge.basis, source).0);
        cites.1.extend(edges);
        cites.1.dedup();
        if cites.0 {
            found.push((kind, head, cites.1));
        }
    }
    found
}

/// Whether a basis cites a source, and where in it.
fn cited(basis: &Basis, source: SourceId) -> (bool, Vec<&str>) {
    let cites = || basis.cites.iter().filter(move |cite| cite.source == source);
    (cites().next().is_some(), cites().filter_map(|cite| cite.place.as_deref()).collect())
}
