//! `rules.interview/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{Basis, BookById, Ids};
use super::{Maybe, words};

words! {
    InterviewSchema = "interview_schema": ["rules.interview/1"];
    AnsweredKind = "answered_kind": ["proof", "group", "scenario", "requirement", "step", "chapter", "scope", "condition"];
    FactKind = "fact_kind": ["value", "record", "list", "list_of_records"];
    FieldType = "field_type": [
        "yes_no", "text", "document", "date", "moment", "integer", "number", "version", "one_of", "any_of"
    ];
}

/// Where an interview stands: `rules ask --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Interview<'a> {
    pub schema: InterviewSchema,
    pub rulebook: BookById<'a>,
    /// How many statuses are to be settled: of proofs, requirements, scenarios and steps; or of the item that was asked for.
    pub answers: usize,
    /// How many of them are settled.
    pub settled: usize,
    /// How many questions are still to be expected, all answers being equally likely.
    pub expected: Expected,
    /// Whether each of the questions can change an answer; where not, some may be idle.
    pub exact: bool,
    /// The next one first. Those that are certain to be asked come before the others, and can be put on one screen.
    pub questions: Vec<Question<'a>>,
    /// The facts that were said not to be known.
    pub unknown: Ids<'a>,
    /// The facts that are declared and not needed: they count for nothing.
    pub unneeded: Ids<'a>,
    /// The answers that hang on nothing but what is not known.
    pub unsettled: Unsettled<'a>,
    /// Answers that cannot all stand.
    pub contradiction: Option<Contradiction<'a>>,
}

/// What a page shows after each answer: where the interview stands, and what is owed so far.
#[derive(Serialize)]
pub(crate) struct Turn<'a> {
    pub interview: &'a Interview<'a>,
    pub so_far: SoFar<'a>,
}

#[derive(Serialize)]
pub(crate) struct SoFar<'a> {
    pub headline: String,
    /// The first proofs that are owed.
    pub first: Vec<Owed<'a>>,
    /// How many are.
    pub owed: usize,
}

#[derive(Serialize)]
pub(crate) struct Owed<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "expected")]
pub(crate) struct Expected {
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub questions: f64,
    /// Whether no order needs fewer.
    pub least: bool,
    /// Whether it is only the largest number that is possible.
    pub bound: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "unsettled")]
pub(crate) struct Unsettled<'a> {
    pub count: usize,
    pub first: Vec<Answered<'a>>,
}

/// What has a status.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "answered")]
pub(crate) struct Answered<'a> {
    pub kind: AnsweredKind,
    pub id: &'a str,
}

/// A question about one fact.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "question")]
pub(crate) struct Question<'a> {
    #[serde(flatten)]
    pub fact: Fact<'a>,
    /// Whether it is asked whatever the other answers are.
    pub certain: bool,
    /// Whether a part of it is declared already.
    pub partly_given: bool,
    /// The first of the rulebook's phases in which a step hangs on it: what belongs together.
    pub phase: Option<QuestionPhase<'a>>,
    /// What hangs on it.
    pub settles: Settles<'a>,
}

/// A phase of the rulebook.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "question_phase")]
pub(crate) struct QuestionPhase<'a> {
    pub id: &'a str,
    pub label: &'a str,
}

/// A fact as a form needs it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "fact")]
pub(crate) struct Fact<'a> {
    pub fact: &'a str,
    pub label: &'a str,
    /// The question.
    pub ask: &'a str,
    pub kind: FactKind,
    /// An answer of the form that is asked for, as a dossier has it, in one line.
    pub example: String,
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub fields: Vec<Field<'a>>,
    /// Which of two readings of the source was taken.
    pub readings: Vec<&'a str>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "settles")]
pub(crate) struct Settles<'a> {
    pub proofs: usize,
    pub requirements: usize,
    pub steps: usize,
    pub all: usize,
    pub first: Vec<Answered<'a>>,
}

/// What can be answered: the value, or one field of a record or of a list's elements.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "field")]
pub(crate) struct Field<'a> {
    pub field: Option<&'a str>,
    pub path: &'a str,
    pub label: &'a str,
    #[serde(rename = "type")]
    pub ty: FieldType,
    /// What can be answered, in words: with unit, zone and bounds.
    pub form: String,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub zone: Maybe<&'a str>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub from: Maybe<Option<String>>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub to: Maybe<Option<String>>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub unit: Maybe<Option<&'a str>>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub choices: Maybe<Vec<Choice<'a>>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "choice")]
pub(crate) struct Choice<'a> {
    pub name: &'a str,
    pub label: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "contradiction")]
pub(crate) struct Contradiction<'a> {
    /// The checks that are broken whatever is still absent.
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub problems: Vec<BrokenCheck<'a>>,
    /// The smallest sets of answers such that other answers to them can mend it.
    pub revise: Vec<Ids<'a>>,
    /// Whether no smaller set does.
    pub exact: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "broken_check")]
pub(crate) struct BrokenCheck<'a> {
    pub check: &'a str,
    pub message: &'a str,
    pub facts: Ids<'a>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}
