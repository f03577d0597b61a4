//! What several answers speak of.

#[cfg(feature = "schemas")]
use std::borrow::Cow;

#[cfg(feature = "schemas")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Flag, Maybe, words};
use crate::source;

words! {
    /// Required whatever is answered to the open questions; not required, likewise; or undetermined: the answers decide.
    StatusWord = "status": ["required", "not_required", "undetermined"];
    /// Whether a recommendation, which is never owed, is meant for this candidate, by the conditions under which it stands.
    Recommendation = "recommendation": ["yes", "no", "undetermined"];
    Severity = "severity": ["error", "warning", "info"];
    /// What a source is worth: the document that makes the rule, its author's answers, somebody else's account, a working document.
    Grade = "grade": ["primary", "faq", "secondary", "draft"];
    /// What kind of thing it is. A certificate is what a step yields; a check, a note and a fact are as the rulebook declares them.
    Kind = "kind": [
        "requirement", "scenario", "proof", "group", "chapter", "step", "certificate", "scope", "condition", "check", "note", "deadline", "fact"
    ];
    /// Of a check: broken, kept or undetermined. Of a fact: needed, not_needed or undetermined. Of all else: required, not_required or undetermined.
    ExplainedStatus = "explained_status": [
        "required", "not_required", "undetermined", "broken", "kept", "needed", "not_needed"
    ];
    OrderCheck = "order_check": [crate::plan::OrderProblem::CHECK];
    OrderSeverity = "order_severity": ["warning"];
    AheadCheck = "ahead_check": [crate::plan::AheadOfToday::CHECK];
}

/// A place in a file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "place")]
pub(crate) struct Place {
    pub file: String,
    /// The first line is 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub line: u32,
    /// In characters; the first is 1.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub column: u32,
}

impl From<source::Place> for Place {
    fn from(source::Place { file, line, column }: source::Place) -> Self {
        Place { file, line, column }
    }
}

/// Names that are never empty.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Ids<'a>(pub Vec<Text<'a>>);

/// A text that is borrowed where it can be.
pub(crate) type Text<'a> = std::borrow::Cow<'a, str>;

impl<'a> FromIterator<&'a str> for Ids<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Self {
        Ids(ids.into_iter().map(Text::Borrowed).collect())
    }
}

impl<'a> FromIterator<&'a String> for Ids<'a> {
    fn from_iter<I: IntoIterator<Item = &'a String>>(ids: I) -> Self {
        ids.into_iter().map(String::as_str).collect()
    }
}

impl FromIterator<String> for Ids<'_> {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Self {
        Ids(ids.into_iter().map(Text::Owned).collect())
    }
}

#[cfg(feature = "schemas")]
impl JsonSchema for Ids<'_> {
    fn schema_name() -> Cow<'static, str> {
        "ids".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "array", "items": {"type": "string", "minLength": 1}})
    }
}

/// Texts of one form.
macro_rules! patterned {
    ($($(#[doc = $doc:literal])* $name:ident = $id:literal: $pattern:literal, $description:literal;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Serialize)]
        #[serde(transparent)]
        pub(crate) struct $name(String);

        impl $name {
            /// As it is displayed.
            pub fn of(shown: impl std::fmt::Display) -> Self {
                $name(shown.to_string())
            }
        }

        #[cfg(feature = "schemas")]
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                $id.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": "string", "pattern": $pattern, "description": $description})
            }
        }
    )*};
}

patterned! {
    /// A day.
    Day = "day": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}$", "YYYY-MM-DD";
    /// A checksum.
    Digest = "digest": "^sha256:[0-9a-f]{64}$", "Of the text: another text has another digest.";
}

/// A value of a fact.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Given(pub Value);

/// Facts, or fields, by their names.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct GivenFacts(pub Map<String, Value>);

#[cfg(feature = "schemas")]
impl JsonSchema for Given {
    fn schema_name() -> Cow<'static, str> {
        "value".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A value as it stands in a dossier: yes or no, a number (a text where JSON readers would round it), a text, the members of a set, a set given in part or an element by its fields, a list.",
            "anyOf": [
                {"type": "boolean"},
                {"type": "number"},
                {"type": "string"},
                {"type": "array", "items": {"$ref": "#/$defs/value"}},
                {"type": "object", "additionalProperties": {"$ref": "#/$defs/value"}}
            ]
        })
    }
}

#[cfg(feature = "schemas")]
impl JsonSchema for GivenFacts {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "facts".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "additionalProperties": generator.subschema_for::<Given>()})
    }
}

/// The rulebook that was asked.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "rulebook")]
pub(crate) struct Book<'a> {
    #[serde(flatten)]
    pub by_id: BookById<'a>,
    pub title: &'a str,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "rulebook_by_id")]
pub(crate) struct BookById<'a> {
    pub id: &'a str,
    pub edition: Option<&'a str>,
    pub digest: Digest,
}

impl<'a> Book<'a> {
    pub fn of(rulebook: &'a crate::Rulebook, lang: crate::rulebook::model::Lang) -> Self {
        Book { by_id: BookById::of(rulebook), title: rulebook.title(lang) }
    }
}

impl<'a> BookById<'a> {
    pub fn of(rulebook: &'a crate::Rulebook) -> Self {
        BookById { id: rulebook.id(), edition: rulebook.edition(), digest: Digest::of(rulebook.digest()) }
    }
}

/// The dossier that was judged.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "dossier")]
pub(crate) struct Judged {
    pub digest: Digest,
}

impl Judged {
    pub fn of(dossier: &crate::dossier::Dossier) -> Self {
        Judged { digest: Digest::of(dossier.digest()) }
    }
}

/// A status, and what it turns on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Standing<'a> {
    pub status: StatusWord,
    /// While the status is undetermined: exactly the facts that can still change it, and
    /// `today` where what day it is can. Else empty.
    pub depends_on: Ids<'a>,
    #[serde(flatten)]
    pub settled: Settled,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Settled {
    /// There, and false, where the exact answer was out of reach: the status is undetermined for that reason.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub settled: Maybe<Flag<false>>,
}

/// Of a recommendation, that it is one, and whether it is meant for this candidate.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Recommended<'a> {
    /// It is a recommendation, which is never owed.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub optional: Maybe<Flag<true>>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub recommendation: Maybe<Recommendation>,
    /// While the recommendation is undetermined: exactly the facts that can still change it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub recommendation_depends_on: Maybe<Ids<'a>>,
}

/// A document, and the place in it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "cite")]
pub(crate) struct Cite<'a> {
    /// The id of the document.
    pub source: &'a str,
    /// The place in the document.
    pub at: Option<&'a str>,
    pub grade: Grade,
}

/// What a rule rests on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Basis<'a> {
    /// What the rule rests on; empty where it is inferred.
    pub cite: Vec<Cite<'a>>,
    #[serde(flatten)]
    pub inferred: Inferred,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Inferred {
    /// Why the rule, or a clause of it, is so where no source says it: it is the rulebook's own reading.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub inferred: Maybe<String>,
}

/// Whose piece it is; null for the candidate's own.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "owner")]
pub(crate) struct Owner<'a> {
    pub actors: Ids<'a>,
    pub labels: Vec<&'a str>,
    /// Whether that is certain, or depends on facts still absent.
    pub certain: bool,
}

/// A deadline, and whether it is kept.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "deadline")]
pub(crate) struct Deadline<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// When, as the rulebook writes it: a moment, or what it is counted from.
    pub at: &'a str,
    /// The day, where it is known.
    pub day: Option<Day>,
    /// The moment, where one is known and not only a day: `2026-05-13T12:00:00+02:00[Europe/Paris]` (RFC 9557).
    pub moment: Option<String>,
    /// What it waits for to have a day: the fact that it is counted from (`fact:ID`), or the step.
    pub waits_for: Option<String>,
    /// Whether it applies for certain. One that may not apply is never late.
    pub certain: bool,
    /// The applicable steps that must be done by then.
    pub steps: Ids<'a>,
    /// Whether it was met, by a fact or by the days on which the steps were done.
    pub met: bool,
    /// The fact that can say so.
    pub met_by: Option<&'a str>,
    /// Whether it was missed, or cannot be kept any more: the known durations end after it.
    pub late: bool,
    /// Whether its day has passed.
    pub passed: bool,
    /// The day on which it was done in the end; null while it is not.
    pub done_on: Option<Day>,
    /// The fact that could say that it was kept after all, and that the dossier does not hold.
    pub unless: Option<&'a str>,
    /// The last day of work before it, by the durations that are known.
    pub ends: Option<Day>,
    /// The steps that are not done and have to be for it.
    pub open: Ids<'a>,
    /// What the rule rests on; empty where it is inferred.
    pub cite: Vec<Cite<'a>>,
}

/// What is to be said first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "verdict")]
pub(crate) struct Verdict<'a> {
    /// Whether every deadline is kept so far; null without a deadline, or without a day unless the dossier says that one was missed.
    pub in_time: Option<bool>,
    /// Whether there is no error and no deadline is late: the exit status.
    pub right: bool,
    /// The first that is late, else the next.
    pub deadline: Option<FirstDeadline<'a>>,
    pub errors: usize,
    pub warnings: usize,
    /// What can be done now, by whose move it is.
    pub ready: Vec<ReadyBy<'a>>,
    pub unknown: Unknown,
    /// The same in words.
    #[cfg_attr(feature = "schemas", schemars(length(max = 5)))]
    pub lines: Vec<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "first_deadline")]
pub(crate) struct FirstDeadline<'a> {
    pub id: &'a str,
    pub at: &'a str,
    pub late: bool,
    /// Negative once it has passed.
    pub days_left: Option<i64>,
    /// By how many days it is late; zero where it was done on its very day, and after its hour.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0)))]
    pub days_late: Option<i64>,
    /// How many steps have to be done for it.
    pub open: usize,
    /// How many of them have no known duration.
    pub without_duration: usize,
    /// Whether they fit before it; null where durations are unknown.
    pub fits: Option<bool>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "ready_by")]
pub(crate) struct ReadyBy<'a> {
    pub by: String,
    pub steps: Ids<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "unknown")]
pub(crate) struct Unknown {
    pub facts: usize,
    /// What the steps that are not done ask for, whether it changes a status or not.
    pub asked: usize,
    pub proofs: usize,
    pub steps: usize,
}

/// What is wrong with the progress that a dossier tells.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(untagged, rename = "progress_problem")]
pub(crate) enum ProgressProblem<'a> {
    Order(OrderProblem<'a>),
    Ahead(AheadProblem<'a>),
}

/// What is told as done on a day that has not come.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "ahead_problem")]
pub(crate) struct AheadProblem<'a> {
    pub check: AheadCheck,
    pub severity: OrderSeverity,
    pub message: String,
    /// The fact that says so, if it is one.
    pub facts: Ids<'a>,
    /// The steps that are marked done.
    pub steps: Ids<'a>,
    /// The day that is given; the first, where there are several.
    pub day: Day,
    /// Where the dossier says so.
    pub at: Option<Place>,
    /// Where it says so of other steps.
    pub related: Vec<Place>,
    pub blocks: [&'static str; 0],
}

/// A step that was done before one that comes first.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "order_problem")]
pub(crate) struct OrderProblem<'a> {
    pub check: OrderCheck,
    pub severity: OrderSeverity,
    pub message: String,
    #[cfg_attr(feature = "schemas", schemars(length(max = 0)))]
    pub facts: [&'static str; 0],
    /// The step that was done.
    pub step: &'a str,
    /// The step that comes first.
    pub prerequisite: &'a str,
    /// Where the dossier says that the step was done.
    pub at: Option<Place>,
    /// Where the dossier says otherwise of the step that comes first.
    pub related: Vec<Place>,
    /// Where the rulebook says which comes first.
    pub rule: Place,
    pub blocks: [&'static str; 0],
    #[serde(flatten)]
    pub basis: Basis<'a>,
}
