//! Everything that a rulebook declares, as a form and a reference need it: `rules.catalogue/1`.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::interview_json::fact_json;
use super::sources::add_basis;
use crate::Rulebook;
use crate::rulebook::condition::CondKind;
use crate::rulebook::model::{FactId, Head, Lang, Model};
use crate::rulebook::places::{Owner, placed_conditions};

/// What a rulebook declares, in its order; `lang` picks the labels.
pub fn catalogue_json(rulebook: &Rulebook, lang: Lang) -> Value {
    let model = rulebook.model();
    let mut all = Map::new();
    all.insert("schema".to_owned(), json!("rules.catalogue/1"));
    all.insert(
        "rulebook".to_owned(),
        json!({"id": rulebook.id(), "edition": rulebook.edition(), "digest": rulebook.digest(),
               "title": rulebook.title(lang)}),
    );
    all.insert(
        "facts".to_owned(),
        (0..model.facts.len()).map(|fact| fact_json(model, FactId::at(fact), lang)).collect(),
    );
    let mut add = |name: &str, values: Vec<Value>| all.insert(name.to_owned(), values.into());
    add("scopes", model.scopes.iter().map(|it| item(rulebook, &it.head, lang)).collect());
    add("conditions", model.conditions.iter().map(|it| item(rulebook, &it.head, lang)).collect());
    add(
        "chapters",
        model
            .chapters
            .iter()
            .map(|it| with(item(rulebook, &it.head, lang), "announced", json!(it.announced)))
            .collect(),
    );
    let requirements = model.requirements.iter().map(|it| {
        let mut entry = item(rulebook, &it.head, lang);
        entry["chapter"] = json!(it.chapter.map(|chapter| &model.chapters[chapter.index()].head.id));
        entry["under"] = it
            .applicability
            .under
            .iter()
            .map(|(scope, _)| model.scopes[scope.index()].head.id.as_str())
            .collect();
        entry["optional"] = json!(it.applicability.optional);
        entry["proofs"] =
            it.proofs.iter().map(|proof| model.proofs[proof.index()].head.id.as_str()).collect();
        entry
    });
    add("requirements", requirements.collect());
    let steps = model.steps.iter().map(|it| {
        let mut entry = item(rulebook, &it.head, lang);
        entry["by"] = it.by.iter().map(|(actor, _)| model.actors[actor.index()].label(lang)).collect();
        entry["after"] = it.after.iter().map(|edge| model.step(edge.step).head.id.as_str()).collect();
        entry["yields"] = json!(it.yields.as_ref().and_then(|texts| texts.get(lang)));
        entry
    });
    add("steps", steps.collect());
    add(
        "checks",
        model
            .checks
            .iter()
            .map(|it| with(item(rulebook, &it.head, lang), "severity", json!(it.severity.word())))
            .collect(),
    );
    add("notes", model.notes.iter().map(|it| item(rulebook, &it.head, lang)).collect());
    add(
        "deadlines",
        model
            .deadlines
            .iter()
            .map(|it| with(item(rulebook, &it.head, lang), "at", json!(it.written)))
            .collect(),
    );
    let sources = model.sources.iter().map(|source| {
        json!({"id": source.head.id, "title": source.title.get(lang), "publisher": source.publisher,
               "date": source.date, "grade": source.grade.word(), "address": source.address})
    });
    add("sources", sources.collect());
    add("uses", uses(model));
    Value::Object(all)
}

fn with(mut entry: Value, key: &str, value: Value) -> Value {
    entry[key] = value;
    entry
}

fn item(rulebook: &Rulebook, head: &Head, lang: Lang) -> Value {
    let model = rulebook.model();
    let at = rulebook.sources().place(head.loc);
    let mut entry = json!({
        "id": head.id,
        "label": head.label(lang),
        "readings": head.basis.readings.iter().filter_map(|text| text.get(lang)).collect::<Vec<_>>(),
        "at": {"file": at.file, "line": at.line},
    });
    add_basis(&mut entry, model, &head.basis, lang);
    entry
}

/// Which items' conditions speak of which facts, scopes and conditions: `{"of": fact, "by": [{"kind", "id"}]}`.
fn uses(model: &Model) -> Vec<Value> {
    let mut used: BTreeMap<String, Vec<(&'static str, String)>> = BTreeMap::new();
    let mut add = |of: &str, by: &(&'static str, String)| {
        let users = used.entry(of.to_owned()).or_default();
        if !users.contains(by) {
            users.push(by.clone());
        }
    };
    for placed in placed_conditions(model) {
        let Owner::Item(item) = placed.owner else { continue };
        let by = (item.kind(), model.head(item).id.clone());
        placed.condition.visit(&mut |inner| match &inner.kind {
            CondKind::Atom(atom) => {
                atom.slots().for_each(|slot| add(&model.fact(model.slot(slot).fact).head.id, &by));
            }
            CondKind::Scope(id) => add(&model.scopes[id.index()].head.id, &by),
            CondKind::Condition(id) => add(&model.conditions[id.index()].head.id, &by),
            CondKind::Count { list, .. } => add(&model.fact(*list).head.id, &by),
            _ => {}
        });
    }
    for requirement in &model.requirements {
        let by = ("requirement", requirement.head.id.clone());
        for (scope, _) in &requirement.applicability.under {
            add(&model.scopes[scope.index()].head.id, &by);
        }
    }
    let by = |users: Vec<(&'static str, String)>| -> Value {
        users.into_iter().map(|(kind, id)| json!({"kind": kind, "id": id})).collect()
    };
    used.into_iter().map(|(of, users)| json!({"of": of, "by": by(users)})).collect()
}
