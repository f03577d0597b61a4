//! Ids → what they stand for, with help for those that stand for nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Kind, Subject, Verdict};
use crate::decide::Decision;
use crate::diagnostic::did_you_mean;
use crate::rulebook::model::{Item, Model, SlotId, Texts};
use crate::source::Loc;
use crate::unicode::nfc;
use crate::words::lookup as words;
use rules_language::phrase::Phrase;

/// Why an id cannot be explained.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.phrase())]
#[non_exhaustive]
pub enum ExplainError {
    /// Nothing has this id.
    Unknown {
        /// The id asked for.
        id: String,
        /// The one that was probably meant.
        meant: Option<String>,
    },
    /// Several ids begin so.
    Ambiguous {
        /// The beginning asked for.
        id: String,
        /// The ids.
        candidates: Vec<String>,
    },
    /// A layer has dropped it.
    Dropped {
        /// The id asked for.
        id: String,
        /// The layer.
        layer: String,
        /// The rulebook that declares it.
        base: String,
        /// Why, in the layer's words.
        because: Box<Texts>,
        /// Where it is dropped.
        loc: Loc,
    },
    /// It has a place in the rulebook, but no conditions.
    NotExplainable {
        /// The id asked for.
        id: String,
        /// What it is.
        kind: String,
    },
}

impl ExplainError {
    /// The reason as a sentence, in both languages.
    pub fn phrase(&self) -> Phrase {
        match self {
            ExplainError::Unknown { id, meant: Some(meant) } => words::nothing_called_but(id, meant),
            ExplainError::Unknown { id, meant: None } => words::nothing_called(id),
            ExplainError::Ambiguous { id, candidates } => words::several_begin(id, candidates),
            ExplainError::Dropped { id, layer, base, .. } => words::dropped_by(id, layer, base),
            ExplainError::NotExplainable { id, kind } => words::not_explainable(id, kind),
        }
    }
}

/// Every id that can be explained, with what it stands for.
pub(super) struct Ids<'d> {
    by_id: BTreeMap<&'d str, Vec<Subject>>,
    /// What is repeated over a list, for each of its elements, by its id.
    elements: BTreeMap<String, Subject>,
}

impl<'d> Ids<'d> {
    /// The ids of a rulebook, and with a decision those of the instances of its steps.
    pub(super) fn of(model: &'d Model, decision: Option<&'d Decision<'_>>) -> Ids<'d> {
        let mut by_id: BTreeMap<&'d str, Vec<Subject>> = BTreeMap::new();
        let items = model.names.iter().filter_map(|(_, item)| Some((Kind::of(model, item)?, item)));
        let mut items: Vec<(Kind, Item)> = items.collect();
        items.sort_unstable();
        for (_, item) in items {
            let subjects = by_id.entry(name_of(model, item)).or_default();
            match (item, decision) {
                (Item::Step(step), Some(decision)) => {
                    let instances = decision.steps().iter().filter(|instance| instance.step == step);
                    subjects.extend(instances.map(Subject::of_instance));
                    if subjects.iter().all(|subject| subject.item != item) {
                        subjects.push(Subject::of_item(model, item));
                    }
                }
                // Of a derived fact, the value that it has; those that it can still have.
                (Item::Fact(fact), _) if model.fact(fact).derived.is_some() => {
                    let values = model.fact(fact).derived.iter().flat_map(|derived| &derived.values);
                    let values =
                        values.map(|(_, condition)| Subject::of_item(model, Item::Condition(*condition)));
                    let is_so = |subject: &Subject| {
                        decision.is_none_or(|decision| subject.verdict(decision) != Verdict::No)
                    };
                    subjects.extend(values.filter(is_so));
                }
                _ => subjects.push(Subject::of_item(model, item)),
            }
        }
        // Fields of elements have no name of their own, and are written like those of records.
        for (index, slot) in model.slots.iter().enumerate().filter(|(_, slot)| slot.in_list) {
            let subjects = by_id.entry(slot.path.as_str()).or_default();
            if subjects.is_empty() {
                subjects.push(Subject::of_item(model, Item::Field(SlotId::at(index))));
            }
        }
        for instance in decision.iter().flat_map(|decision| decision.steps()) {
            let subjects = by_id.entry(instance.id.as_str()).or_default();
            if subjects.is_empty() {
                subjects.push(Subject::of_instance(instance));
            }
        }
        Ids { by_id, elements: decision.map(|decision| elements(model, decision)).unwrap_or_default() }
    }

    /// What an id stands for: itself, or the only one that begins so. `kind:id` picks one kind.
    pub(super) fn find(&self, model: &Model, wanted: &str) -> Result<Vec<Subject>, ExplainError> {
        let wanted = &*nfc(wanted);
        let (kind, id) = split(wanted);
        let of_kind = |subjects: &[Subject]| -> Vec<Subject> {
            let fits = |subject: &&Subject| kind.is_none_or(|kind| is_kind(subject.kind(model), kind));
            subjects.iter().filter(fits).cloned().collect()
        };
        if let Some(subjects) = self.by_id.get(id) {
            let subjects = of_kind(subjects);
            if !subjects.is_empty() {
                return Ok(subjects);
            }
        }
        if let Some(subject) =
            self.elements.get(id).filter(|one| kind.is_none_or(|kind| one.kind(model) == kind))
        {
            return Ok(vec![subject.clone()]);
        }
        let known: Vec<&str> = self
            .by_id
            .iter()
            .filter(|(_, subjects)| !of_kind(subjects).is_empty())
            .map(|(known, _)| *known)
            .collect();
        // The same number in another way of writing it, unless several are the same.
        let written = number(id);
        let mut same = known.iter().filter(|known| number(known) == written);
        if let (Some(one), None) = (same.next(), same.next())
            && let Some(subjects) = self.by_id.get(*one)
        {
            return Ok(of_kind(subjects));
        }
        if let Some(dropped) = model.layers.dropped(id).last() {
            return Err(ExplainError::Dropped {
                id: id.to_string(),
                layer: model.layers.name(dropped.layer).to_owned(),
                base: model.layers.name(dropped.base).to_owned(),
                because: Box::new(dropped.because.clone()),
                loc: dropped.loc,
            });
        }
        if let Some(subjects) = self.beginning(id, &known)? {
            return Ok(of_kind(subjects));
        }
        if let Some(item) = model.names.all(id).next()
            && Kind::of(model, item).is_none()
        {
            let article = if item.kind().starts_with('a') { "an" } else { "a" };
            let kind = format!("{article} {}", item.kind());
            return Err(ExplainError::NotExplainable { id: id.to_string(), kind });
        }
        let meant = did_you_mean(id, known.iter().copied()).or_else(|| beginning_meant(id, &known));
        let meant = meant.map(str::to_string);
        Err(ExplainError::Unknown { id: wanted.to_string(), meant })
    }

    /// What begins so, if it is one thing and what belongs to it: `PORT` is `PORT/va1.01`, though
    /// its proof `PORT/va1.01#1` begins so too.
    fn beginning(&self, id: &str, known: &[&str]) -> Result<Option<&[Subject]>, ExplainError> {
        if id.is_empty() {
            return Ok(None);
        }
        let starts = |other: &str| other.starts_with(id);
        let mut fitting: Vec<&str> = known.iter().copied().filter(|other| starts(other)).collect();
        if fitting.is_empty() {
            let lower = id.to_lowercase();
            fitting =
                known.iter().copied().filter(|other| other.to_lowercase().starts_with(&lower)).collect();
        }
        let Some(shortest) = fitting.iter().min_by_key(|other| other.len()) else { return Ok(None) };
        let stem = *shortest;
        let belongs = |other: &&str| {
            other.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', '[', '.']))
        };
        if fitting.iter().all(belongs) {
            return Ok(self.by_id.get(stem).map(Vec::as_slice));
        }
        let candidates: BTreeSet<String> = fitting.iter().map(|other| other.to_string()).collect();
        Err(ExplainError::Ambiguous { id: id.to_string(), candidates: candidates.into_iter().collect() })
    }
}

/// What is repeated over a list, for each of its elements, by its id.
fn elements(model: &Model, decision: &Decision<'_>) -> BTreeMap<String, Subject> {
    let each = model.repeated_deposits().flat_map(|(item, list)| {
        decision.elements(item).into_iter().enumerate().map(move |(position, standing)| {
            let subject = Subject::of_element(standing.id.clone(), item, list, position);
            (standing.id, subject)
        })
    });
    each.collect()
}

fn name_of(model: &Model, item: Item) -> &str {
    match item {
        Item::Field(slot) => &model.slot(slot).path,
        _ => &model.head(item).id,
    }
}

/// A certificate is a step, too.
fn is_kind(kind: Kind, wanted: Kind) -> bool {
    kind == wanted || (wanted == Kind::Step && kind == Kind::Certificate)
}

/// The shortest id of which a beginning, up to one of the signs inside ids, was probably meant: `PORTT` is near the
/// beginning of `PORT/va1.01`.
fn beginning_meant<'k>(wanted: &str, known: &[&'k str]) -> Option<&'k str> {
    let beginnings = known.iter().flat_map(|id| {
        id.char_indices().filter(|(_, letter)| matches!(letter, '/' | '.' | '#')).map(|(end, _)| &id[..end])
    });
    let meant = did_you_mean(wanted, beginnings)?;
    let longer = known
        .iter()
        .filter(|id| id.strip_prefix(meant).is_some_and(|rest| rest.starts_with(['/', '.', '#'])));
    longer.min_by_key(|id| (id.len(), **id)).copied()
}

/// `step:cnda.nil` → the kind and the id.
fn split(wanted: &str) -> (Option<Kind>, &str) {
    if let Some((word, id)) = wanted.split_once(':')
        && let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word)
    {
        return (Some(kind), id);
    }
    (None, wanted)
}

/// An id as control catalogues number, whichever way it is written: `AC-02 (01)` is `ac-2.1`.
fn number(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    // Whether zeros were passed over that may be all of a number.
    let mut zeros = false;
    for c in id.chars() {
        let in_number = out.ends_with(|last: char| last.is_ascii_digit());
        match c {
            '0' if !in_number => {
                zeros = true;
                continue;
            }
            '0'..='9' => out.push(c),
            other => {
                if zeros {
                    out.push('0');
                }
                match other {
                    ')' | ' ' => {}
                    '(' => out.push('.'),
                    other => out.extend(other.to_lowercase()),
                }
            }
        }
        zeros = false;
    }
    if zeros {
        out.push('0');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_of_controls_are_one_however_they_are_written() {
        for (one, other) in
            [("AC-2(1)", "ac-2.1"), ("AC-02 (01)", "ac-2.1"), ("a.10", "A.10"), ("sr-00", "sr-0")]
        {
            assert_eq!(number(one), number(other), "{one}");
        }
        for (one, other) in [("ac-1", "ac-10"), ("ac-2.1", "ac-21"), ("ac-2.10", "ac-2.1"), ("sr-0", "sr-")] {
            assert_ne!(number(one), number(other), "{one}");
        }
    }
}
