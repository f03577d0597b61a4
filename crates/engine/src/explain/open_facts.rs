//! Undetermined → the facts that are still open, and what would follow from each answer.

use super::answer::{Answer, path};
use super::change::{Choices, Edit, Spot, apply, choices, fact_of, fields_at, restore};
use super::flips::{Reach, decided};
use super::probe::Probe;
use super::reason::Part;
use super::subject::Verdict;
use crate::decide::Decision;
use crate::dossier::Dossier;
use crate::logic::steps;
use crate::rulebook::model::FactId;
use crate::rulebook::types::{SlotType, Value};

/// A fact that is still open, or an open part of one.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OpenFact {
    /// What is open.
    pub spot: Spot,
    /// The fact, by its id; a field of a record by its path.
    pub fact: String,
    /// The part of it that is open: its value, a member of a set, an element of a list.
    pub part: Part,
    /// What can be answered, and what would follow.
    pub answers: Vec<OpenAnswer>,
}

/// What would follow from an answer.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OpenAnswer {
    /// What is answered.
    pub edit: Edit,
    /// For numbers and dates: up to which value the same follows.
    pub up_to: Option<Edit>,
    /// How far the answer reaches, where it is one of a range.
    pub reach: Option<Reach>,
    /// The answer, or an example of it.
    pub value: Answer,
    /// The status that would follow.
    pub verdict: Verdict,
}

/// The open facts on which a status depends, in the order of the rulebook.
pub(super) fn open(decision: &Decision<'_>, probe: &Probe<'_>, depends_on: &[FactId]) -> Vec<OpenFact> {
    let model = decision.model;
    let mut draft = decision.dossier.clone();
    let mut open = Vec::new();
    for choices in choices(decision, probe) {
        if !depends_on.contains(&fact_of(model, choices.spot)) || !is_absent(decision, probe, choices.spot) {
            continue;
        }
        let mut answers: Vec<OpenAnswer> = Vec::new();
        for edit in choices.edits.iter().filter(|edit| only_adds(decision.dossier, choices.spot, edit)) {
            let changes = [(choices.spot, edit)];
            apply(model, decision.dossier, &mut draft, &changes);
            let (verdict, keeps) = if decision.compiled.unassuming.is_some() {
                decided(decision, &draft, probe)
            } else {
                (Verdict::of(probe.outcome(&mut probe.state_of(&draft))), true)
            };
            restore(model, decision.dossier, &mut draft, &changes);
            if !steps::spend(1 + probe.support.len() / 16) {
                // Without steps, everything is open.
                return open;
            }
            // What the assumptions rule out is no answer.
            if decision.known.is_assuming() && !keeps {
                continue;
            }
            match answers.last_mut() {
                // Neighbours in an order with the same consequence are one answer.
                Some(last) if choices.below.is_some() && last.verdict == verdict => {
                    // Where values between were not looked at, each counts as it is.
                    last.up_to = choices.all.then(|| edit.clone());
                }
                _ => {
                    let value = value_of(decision, choices.spot, edit);
                    answers.push(OpenAnswer { edit: edit.clone(), up_to: None, reach: None, value, verdict });
                }
            }
        }
        if choices.below.is_some() && choices.all {
            mark_ends(&mut answers);
        }
        let (fact, part) = named(decision, &choices);
        open.push(OpenFact { spot: choices.spot, fact, part, answers });
    }
    // A member that changes nothing by itself is kept only if no other part of its fact does.
    let telling = |open: &OpenFact| open.answers.iter().any(|answer| answer.verdict.is_settled());
    let told: Vec<FactId> =
        open.iter().filter(|open| telling(open)).map(|open| fact_of(model, open.spot)).collect();
    open.retain(|open| telling(open) || !told.contains(&fact_of(model, open.spot)));
    open
}

fn mark_ends(answers: &mut [OpenAnswer]) {
    match answers {
        [only] => only.reach = Some(Reach::Any),
        [first, .., last] => {
            first.reach = Some(Reach::Down);
            last.reach = Some(Reach::Up);
        }
        [] => {}
    }
}

/// Whether an edit leaves everything as it is that the dossier gives: an answer fills in what is
/// absent, and takes nothing back.
fn only_adds(dossier: &Dossier, spot: Spot, edit: &Edit) -> bool {
    let Edit::Element(fields) = edit else { return *edit != Edit::Removed };
    let now = fields_at(dossier, spot).unwrap_or_default();
    now.iter().zip(fields).all(|(now, then)| match (now, then) {
        (Some(Value::Set(now)), Some(Value::Set(then))) => {
            now.iter().zip(then).all(|(now, then)| now.is_none() || now == then)
        }
        (Some(_), _) => now == then,
        (None, _) => true,
    })
}

/// Whether nothing, or not everything, is known of a place.
fn is_absent(decision: &Decision<'_>, probe: &Probe<'_>, spot: Spot) -> bool {
    let dossier = decision.dossier;
    match spot {
        Spot::Value(slot) => dossier.value(slot).is_none(),
        Spot::Member(slot, member) => match dossier.value(slot).map(|declared| &declared.value) {
            Some(Value::Set(members)) => members.get(member as usize).copied().flatten().is_none(),
            _ => true,
        },
        Spot::Element(list, position) => {
            let element = dossier.lists.get(&list).and_then(|list| list.elements.get(position));
            element.is_some_and(|element| {
                probe.kinds(list, element).len() > 1 || element.values.iter().any(Option::is_none)
            })
        }
        Spot::Added(..) => false,
        Spot::List(_) => true,
    }
}

fn named(decision: &Decision<'_>, choices: &Choices) -> (String, Part) {
    let model = decision.model;
    match choices.spot {
        Spot::Value(slot) => (path(model, slot).to_string(), Part::Value),
        Spot::Member(slot, member) => {
            let choice = model.slot(slot).ty.choices().get(member as usize);
            let name = choice.map(|choice| choice.name.clone()).unwrap_or_default();
            (path(model, slot).to_string(), Part::Member(name))
        }
        Spot::Element(list, position) => {
            let element = decision.dossier.lists.get(&list).and_then(|list| list.elements.get(position));
            let name = element.map(|element| element.name.clone()).unwrap_or_default();
            (model.fact(list).head.id.clone(), Part::Element(name))
        }
        Spot::Added(list, _) | Spot::List(list) => (model.fact(list).head.id.clone(), Part::Value),
    }
}

/// What an edit puts in its place, to be shown.
pub(super) fn value_of(decision: &Decision<'_>, spot: Spot, edit: &Edit) -> Answer {
    let model = decision.model;
    match (spot, edit) {
        (Spot::Value(slot), Edit::Value(value)) => Answer::of(value, &model.slot(slot).ty),
        (_, Edit::Member(yes)) => Answer::YesNo(*yes),
        (_, Edit::Element(fields)) => Answer::of_element(model, fact_of(model, spot), fields),
        (_, Edit::List(elements)) => {
            let list = fact_of(model, spot);
            Answer::List(elements.iter().map(|fields| Answer::of_element(model, list, fields)).collect())
        }
        (_, Edit::Removed) => Answer::List(Vec::new()),
        (_, Edit::Value(value)) => Answer::of(value, &SlotType::Text),
    }
}
