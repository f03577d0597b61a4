//! An interview as JSON, `rules.interview/1`.

use std::sync::Arc;

use serde_json::Value;

use super::answer_form::answer_form;
use super::decision_json::proof_label;
use super::decision_text::owed_line;
use super::shapes::common::{BookById, Ids};
use super::shapes::interview as shape;
use super::shapes::{self, Maybe};
use super::sources::basis_of;
use super::words::Words;
use crate::decide::{Decision, is_partly_given};
use crate::dossier::example;
use crate::interview::{Contradiction, Interview, Question, contradiction};
use crate::logic::Outcome;
use crate::rulebook::model::{Fact, FactId, Lang, Model, ProofId, SlotId};
use crate::rulebook::types::{self, FactType, SlotType, write_value};

/// Of the answers that hang on a question, so many are named.
const MOST_NAMED: usize = 12;

/// Where an interview stands, in the shape that programs read (`rules.interview/1`); `lang` picks the labels.
pub fn interview_json(interview: &Interview<'_>, lang: Lang) -> Value {
    written(interview, lang, |told| shapes::value(told))
}

/// The same as the command prints it.
pub fn interview_printed(interview: &Interview<'_>, lang: Lang) -> String {
    written(interview, lang, |told| shapes::printed(told))
}

/// Where an interview stands and what is owed so far, for a page that shows both after each answer: one decision serves them.
pub fn turn_line(interview: &Interview<'_>, lang: Lang) -> String {
    let decision = interview.decision();
    let so_far = so_far(&decision, lang);
    written_of(interview, &decision, lang, |interview| shapes::line(&shape::Turn { interview, so_far }))
}

fn so_far<'a>(decision: &'a Decision<'_>, lang: Lang) -> shape::SoFar<'a> {
    let model = decision.model();
    let proofs = (0..model.proofs.len()).map(ProofId::at);
    let owed = proofs.filter(|proof| decision.proof_status(*proof).is_required());
    let first = owed.clone().take(MOST_NAMED).map(|proof| shape::Owed {
        id: &model.proofs[proof.index()].head.id,
        label: proof_label(model, proof, lang),
    });
    shape::SoFar { headline: owed_line(decision, Words(lang)), first: first.collect(), owed: owed.count() }
}

fn written<T>(interview: &Interview<'_>, lang: Lang, write: impl FnOnce(&shape::Interview<'_>) -> T) -> T {
    written_of(interview, &interview.decision(), lang, write)
}

fn written_of<T>(
    interview: &Interview<'_>,
    decision: &Decision<'_>,
    lang: Lang,
    write: impl FnOnce(&shape::Interview<'_>) -> T,
) -> T {
    let book = interview.rulebook();
    let model = book.model();
    let standing = interview.standing_in(decision);
    let unknown = (0..model.facts.len()).map(FactId::at).filter(|fact| interview.is_unknown(*fact));
    let found = contradiction(decision);
    write(&shape::Interview {
        schema: "rules.interview/1".into(),
        rulebook: BookById::of(book),
        answers: standing.answers,
        settled: standing.settled,
        expected: shape::Expected {
            questions: (standing.expected.questions * 100.0).round() / 100.0,
            least: standing.expected.exact,
            bound: !standing.expected.searched,
        },
        exact: standing.exact,
        questions: standing.questions.iter().map(|question| question_of(model, question, lang)).collect(),
        unknown: unknown.map(|fact| &model.fact(fact).head.id).collect(),
        unneeded: unneeded(decision),
        unsettled: shape::Unsettled { count: standing.unsettled.len(), first: named(&standing.unsettled) },
        contradiction: found.as_ref().map(|found| contradiction_of(model, found, lang)),
    })
}

/// The first of some answers.
fn named<'a>(answers: &'a [(&'static str, Arc<str>)]) -> Vec<shape::Answered<'a>> {
    let named = answers.iter().take(MOST_NAMED);
    named.map(|(kind, id)| shape::Answered { kind: (*kind).into(), id }).collect()
}

/// The facts that are declared and, whatever else is, not needed: they count for nothing.
fn unneeded<'a>(decision: &'a Decision<'_>) -> Ids<'a> {
    let (model, compiled) = (decision.model(), decision.compiled);
    let facts = (0..model.facts.len()).map(FactId::at).filter(|fact| {
        model.fact(*fact).needed.is_some()
            && is_partly_given(model, decision.dossier(), *fact)
            && decision.known.outcome(compiled.needed[fact.index()]) == Outcome::Never
    });
    facts.map(|fact| &model.fact(fact).head.id).collect()
}

fn question_of<'a>(model: &'a Model, question: &'a Question, lang: Lang) -> shape::Question<'a> {
    let count = |kind: &str| question.settles.iter().filter(|(of, _)| *of == kind).count();
    shape::Question {
        fact: fact_of(model, question.fact, lang),
        certain: question.certain,
        partly_given: question.partly_given,
        phase: phase_of(model, question, lang),
        settles: shape::Settles {
            proofs: count("proof"),
            requirements: count("requirement"),
            steps: count("step"),
            all: question.settles.len(),
            first: named(&question.settles),
        },
    }
}

/// The first phase that has a step which hangs on a question.
fn phase_of<'a>(model: &'a Model, question: &Question, lang: Lang) -> Option<shape::QuestionPhase<'a>> {
    let steps = question.settles.iter().filter(|(kind, _)| *kind == "step");
    let step = |id: &str| model.names.step(id.split_once('[').map_or(id, |(step, _)| step));
    let phases = steps.filter_map(|(_, id)| model.step(step(id)?).phase);
    let phase = &model.phases[phases.min()?.index()];
    Some(shape::QuestionPhase { id: &phase.head.id, label: phase.head.label(lang) })
}

/// A fact as a form needs it.
pub(super) fn fact_of(model: &Model, id: FactId, lang: Lang) -> shape::Fact<'_> {
    let fact = model.fact(id);
    let kind = match fact.ty {
        FactType::Plain => "value",
        FactType::Record => "record",
        FactType::ListOfValues => "list",
        FactType::ListOfRecords => "list_of_records",
    };
    shape::Fact {
        fact: &fact.head.id,
        label: fact.head.label(lang),
        ask: fact.ask.get(lang).unwrap_or_else(|| fact.head.label(lang)),
        kind: kind.into(),
        example: example(model, fact),
        fields: fact.slots.iter().map(|slot| field_of(model, fact, *slot, lang)).collect(),
        readings: fact.head.basis.readings.iter().filter_map(|text| text.get(lang)).collect(),
        basis: basis_of(model, &fact.head.basis, lang),
    }
}

fn field_of<'a>(model: &'a Model, fact: &'a Fact, slot: SlotId, lang: Lang) -> shape::Field<'a> {
    let slot = model.slot(slot);
    let choices = slot.ty.choices().iter().map(|choice| shape::Choice {
        name: &choice.name,
        label: choice.labels.get(lang).unwrap_or(&choice.name),
    });
    let mut field = shape::Field {
        field: slot.field.as_deref(),
        path: &slot.path,
        label: slot.labels.get(lang).unwrap_or_else(|| fact.head.label(lang)),
        ty: type_word(&slot.ty).into(),
        form: answer_form(&slot.ty, lang),
        zone: Maybe::NONE,
        from: Maybe::NONE,
        to: Maybe::NONE,
        unit: Maybe::NONE,
        choices: Maybe::filled(choices.collect()),
    };
    let (from, to) = slot.ty.bounds();
    let written = |bound| write_value(&types::Value::Number(bound), &slot.ty);
    match &slot.ty {
        SlotType::Number { unit, .. } => {
            let bound = |bound: Option<rust_decimal::Decimal>| Maybe::from(Some(bound.map(written)));
            (field.from, field.to) = (bound(from), bound(to));
            field.unit = Some(unit.as_deref()).into();
        }
        // Its bounds are what can be written at all.
        SlotType::Version => {}
        // Most dates have no bounds, and then say nothing of them.
        _ => {
            let bound =
                |bound: Option<rust_decimal::Decimal>| Maybe::from(bound.map(|bound| Some(written(bound))));
            (field.from, field.to) = (bound(from), bound(to));
        }
    }
    if let SlotType::Moment { zone, .. } = &slot.ty {
        field.zone = Some(zone.as_str()).into();
    }
    field
}

fn type_word(ty: &SlotType) -> &'static str {
    match ty {
        SlotType::YesNo => "yes_no",
        SlotType::Text => "text",
        SlotType::Document => "document",
        SlotType::Version => "version",
        SlotType::Date { .. } => "date",
        SlotType::Moment { .. } => "moment",
        SlotType::Number { whole: true, .. } => "integer",
        SlotType::Number { whole: false, .. } => "number",
        SlotType::OneOf(_) => "one_of",
        SlotType::AnyOf(_) => "any_of",
    }
}

fn contradiction_of<'a>(model: &'a Model, found: &Contradiction, lang: Lang) -> shape::Contradiction<'a> {
    let ids = |facts: &[FactId]| facts.iter().map(|fact| &model.fact(*fact).head.id).collect::<Ids<'a>>();
    let problems = found.problems.iter().map(|problem| {
        let check = &model.checks[problem.check.index()];
        shape::BrokenCheck {
            check: &check.head.id,
            message: check.head.label(lang),
            facts: ids(&problem.facts),
            basis: basis_of(model, &check.head.basis, lang),
        }
    });
    shape::Contradiction {
        problems: problems.collect(),
        revise: found.revise.iter().map(|facts| ids(facts)).collect(),
        exact: found.exact,
    }
}
