//! An interview as JSON, `rules.interview/1`.

use serde_json::{Value, json};

use super::sources::add_basis;
use crate::decide::{Decision, is_partly_given};
use crate::interview::{Contradiction, Interview, Question, contradiction};
use crate::logic::Outcome;
use crate::rulebook::model::{Fact, FactId, Lang, Model};
use crate::rulebook::types::{FactType, SlotType, write_value};

/// Of the answers that hang on a question, so many are named.
const MOST_NAMED: usize = 12;

/// Where an interview stands, in the shape that programs read; `lang` picks the labels.
pub fn interview_json(interview: &Interview<'_>, lang: Lang) -> Value {
    let book = interview.rulebook();
    let decision = interview.decision();
    let standing = interview.standing_in(&decision);
    let questions = standing.questions.iter().map(|question| question_json(book.model(), question, lang));
    let named = |answers: &[(&'static str, String)]| -> Value {
        answers.iter().take(MOST_NAMED).map(|(kind, id)| json!({"kind": kind, "id": id})).collect()
    };
    let unknown = (0..book.model().facts.len()).map(FactId::at).filter(|fact| interview.is_unknown(*fact));
    json!({
        "schema": "rules.interview/1",
        "rulebook": {"id": book.id(), "edition": book.edition(), "digest": book.digest()},
        "answers": standing.answers,
        "settled": standing.settled,
        "expected": {"questions": (standing.expected.questions * 100.0).round() / 100.0,
                     "least": standing.expected.exact, "bound": !standing.expected.searched},
        "exact": standing.exact,
        "questions": questions.collect::<Vec<_>>(),
        "unknown": unknown.map(|fact| &book.model().fact(fact).head.id).collect::<Vec<_>>(),
        "unneeded": unneeded(&decision),
        "unsettled": {"count": standing.unsettled.len(), "first": named(&standing.unsettled)},
        "contradiction": contradiction(&decision).map(|found| contradiction_json(interview, &found, lang)),
    })
}

/// The facts that are declared and, whatever else is, not needed: they count for nothing.
fn unneeded(decision: &Decision<'_>) -> Value {
    let (model, compiled) = (decision.model(), decision.compiled);
    let facts = (0..model.facts.len()).map(FactId::at).filter(|fact| {
        model.fact(*fact).needed.is_some()
            && is_partly_given(model, decision.dossier(), *fact)
            && decision.known.outcome(compiled.needed[fact.index()]) == Outcome::Never
    });
    facts.map(|fact| model.fact(fact).head.id.as_str()).collect()
}

fn question_json(model: &Model, question: &Question, lang: Lang) -> Value {
    let mut entry = fact_json(model, question.fact, lang);
    let count = |kind: &str| question.settles.iter().filter(|(of, _)| *of == kind).count();
    entry["certain"] = json!(question.certain);
    entry["partly_given"] = json!(question.partly_given);
    entry["settles"] = json!({
        "proofs": count("proof"), "requirements": count("requirement"), "steps": count("step"),
        "all": question.settles.len(),
        "first": question.settles.iter().take(MOST_NAMED)
            .map(|(kind, id)| json!({"kind": kind, "id": id})).collect::<Vec<_>>(),
    });
    entry
}

/// A fact as a form needs it.
pub(super) fn fact_json(model: &Model, id: FactId, lang: Lang) -> Value {
    let fact = model.fact(id);
    let fields: Vec<Value> = fact.slots.iter().map(|slot| field_json(model, fact, *slot, lang)).collect();
    let mut entry = json!({
        "fact": fact.head.id,
        "label": fact.head.label(lang),
        "ask": fact.ask.get(lang).unwrap_or_else(|| fact.head.label(lang)),
        "kind": match fact.ty {
            FactType::Plain => "value",
            FactType::Record => "record",
            FactType::ListOfValues => "list",
            FactType::ListOfRecords => "list_of_records",
        },
        "fields": fields,
        "readings": fact.head.basis.readings.iter().filter_map(|text| text.get(lang)).collect::<Vec<_>>(),
    });
    add_basis(&mut entry, model, &fact.head.basis, lang);
    entry
}

/// The bounds of a type, those that there are.
fn bounds(ty: &SlotType) -> Value {
    let (from, to) = ty.bounds();
    let mut bounds = json!({});
    for (key, bound) in [("from", from), ("to", to)] {
        if let Some(bound) = bound {
            bounds[key] = json!(write_value(&crate::rulebook::types::Value::Number(bound), ty));
        }
    }
    bounds
}

fn field_json(model: &Model, fact: &Fact, slot: crate::rulebook::model::SlotId, lang: Lang) -> Value {
    let slot = model.slot(slot);
    let mut entry = json!({
        "field": slot.field,
        "path": slot.path,
        "label": slot.labels.get(lang).unwrap_or_else(|| fact.head.label(lang)),
    });
    let (name, more) = match &slot.ty {
        SlotType::YesNo => ("yes_no", json!({})),
        SlotType::Text => ("text", json!({})),
        SlotType::Document => ("document", json!({})),
        SlotType::Date { .. } => ("date", bounds(&slot.ty)),
        SlotType::Moment { zone, .. } => {
            let mut more = bounds(&slot.ty);
            more["zone"] = json!(zone);
            ("moment", more)
        }
        SlotType::Number { whole, unit, .. } => {
            let mut more = json!({"from": null, "to": null, "unit": unit});
            if let (Some(more), Some(bounds)) = (more.as_object_mut(), bounds(&slot.ty).as_object()) {
                more.extend(bounds.clone());
            }
            (if *whole { "integer" } else { "number" }, more)
        }
        SlotType::OneOf(_) => ("one_of", json!({})),
        SlotType::AnyOf(_) => ("any_of", json!({})),
    };
    entry["type"] = json!(name);
    if let Some(more) = more.as_object() {
        more.iter().for_each(|(key, value)| entry[key] = value.clone());
    }
    if !slot.ty.choices().is_empty() {
        let choices = slot.ty.choices().iter();
        entry["choices"] = choices
            .map(|choice| json!({"name": choice.name, "label": choice.labels.get(lang).unwrap_or(&choice.name)}))
            .collect();
    }
    entry
}

fn contradiction_json(interview: &Interview<'_>, found: &Contradiction, lang: Lang) -> Value {
    let model = interview.rulebook().model();
    let ids =
        |facts: &[FactId]| facts.iter().map(|fact| model.fact(*fact).head.id.as_str()).collect::<Vec<_>>();
    let problems = found.problems.iter().map(|problem| {
        let check = &model.checks[problem.check.index()];
        let mut entry = json!({
            "check": check.head.id,
            "message": check.head.label(lang),
            "facts": ids(&problem.facts),
        });
        add_basis(&mut entry, model, &check.head.basis, lang);
        entry
    });
    json!({
        "problems": problems.collect::<Vec<_>>(),
        "revise": found.revise.iter().map(|facts| ids(facts)).collect::<Vec<_>>(),
        "exact": found.exact,
    })
}
