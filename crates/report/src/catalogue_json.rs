//! Everything that a rulebook declares, as a form and a reference need it: `rules.catalogue/1`.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::interview_json::fact_of;
use super::shapes;
use super::shapes::catalogue as shape;
use super::shapes::common::Book;
use super::sources::basis_of;
use crate::Rulebook;
use crate::rulebook::condition::CondKind;
use crate::rulebook::model::{FactId, Head, Lang, Model};
use crate::rulebook::places::{Owner, placed_conditions};

/// What a rulebook declares, in its order (`rules.catalogue/1`); `lang` picks the labels.
pub fn catalogue_json(rulebook: &Rulebook, lang: Lang) -> Value {
    shapes::value(&catalogue_of(rulebook, lang))
}

fn catalogue_of(rulebook: &Rulebook, lang: Lang) -> shape::Catalogue<'_> {
    let model = rulebook.model();
    let item = |head| item_of(rulebook, head, lang);
    let requirements = model.requirements.iter().map(|it| {
        let under = it.applicability.under.iter();
        shape::Requirement {
            item: item(&it.head),
            chapter: it.chapter.map(|chapter| model.chapters[chapter.index()].head.id.as_str()),
            under: under.map(|(scope, _)| &model.scopes[scope.index()].head.id).collect(),
            optional: it.applicability.optional,
            proofs: it.proofs.iter().map(|proof| &model.proofs[proof.index()].head.id).collect(),
        }
    });
    let steps = model.steps.iter().map(|it| shape::Step {
        item: item(&it.head),
        by: it
            .by
            .iter()
            .flat_map(|(by, _)| by)
            .map(|actor| model.actors[actor.index()].label(lang))
            .collect(),
        after: it.after.iter().map(|edge| &model.step(edge.step).head.id).collect(),
        yields: it.yields.as_ref().and_then(|texts| texts.get(lang)),
    });
    let sources = model.sources.iter().map(|source| shape::Document {
        id: &source.head.id,
        title: source.title.get(lang),
        publisher: source.publisher.as_deref(),
        date: source.date.as_deref(),
        grade: source.grade.word().into(),
        address: source.address.as_deref(),
    });
    let chapters = model.chapters.iter();
    let checks = model.checks.iter();
    let deadlines = model.deadlines.iter();
    shape::Catalogue {
        schema: "rules.catalogue/1".into(),
        rulebook: Book::of(rulebook, lang),
        facts: (0..model.facts.len()).map(|fact| fact_of(model, FactId::at(fact), lang)).collect(),
        scopes: model.scopes.iter().map(|it| item(&it.head)).collect(),
        conditions: model.conditions.iter().map(|it| item(&it.head)).collect(),
        chapters: chapters
            .map(|it| shape::Chapter { item: item(&it.head), announced: it.announced })
            .collect(),
        requirements: requirements.collect(),
        steps: steps.collect(),
        checks: checks
            .map(|it| shape::Check { item: item(&it.head), severity: it.severity.word().into() })
            .collect(),
        notes: model.notes.iter().map(|it| item(&it.head)).collect(),
        deadlines: deadlines
            .map(|it| {
                let shape::Item { id, label, readings, basis, .. } = item(&it.head);
                shape::Deadline { id, label, readings, at: &it.written, basis }
            })
            .collect(),
        sources: sources.collect(),
        uses: uses(model),
    }
}

fn item_of<'a>(rulebook: &'a Rulebook, head: &'a Head, lang: Lang) -> shape::Item<'a> {
    let at = rulebook.sources().place(head.loc);
    shape::Item {
        id: &head.id,
        label: head.label(lang),
        readings: head.basis.readings.iter().filter_map(|text| text.get(lang)).collect(),
        at: shape::Line { file: at.file, line: at.line },
        basis: basis_of(rulebook.model(), &head.basis, lang),
    }
}

/// Which items' conditions speak of which facts, scopes and conditions.
fn uses(model: &Model) -> Vec<shape::Uses<'_>> {
    let mut used: BTreeMap<&str, Vec<shape::User<'_>>> = BTreeMap::new();
    let mut seen: HashSet<(&str, &str, &str)> = HashSet::new();
    let mut add = |of, kind, id| {
        if seen.insert((of, kind, id)) {
            used.entry(of).or_default().push(shape::User { kind, id });
        }
    };
    for placed in placed_conditions(model) {
        let Owner::Item(item) = placed.owner else { continue };
        let (kind, id) = (item.kind(), &model.head(item).id);
        placed.condition.visit(&mut |inner| match &inner.kind {
            CondKind::Atom(atom) => {
                atom.slots().for_each(|slot| add(&model.fact(model.slot(slot).fact).head.id, kind, id));
            }
            CondKind::Scope(scope) => add(&model.scopes[scope.index()].head.id, kind, id),
            CondKind::Condition(condition) => add(&model.conditions[condition.index()].head.id, kind, id),
            CondKind::Count { list, .. } => add(&model.fact(*list).head.id, kind, id),
            _ => {}
        });
    }
    for requirement in &model.requirements {
        for (scope, _) in &requirement.applicability.under {
            add(&model.scopes[scope.index()].head.id, "requirement", &requirement.head.id);
        }
    }
    used.into_iter().map(|(of, by)| shape::Uses { of, by }).collect()
}
