//! `rules.diff/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{BookById, Day, GivenFacts};
use super::{Flag, Maybe, words};
use crate::diff::ChangeKind;

words! {
    DiffSchema = "diff_schema": ["rules.diff/1"];
    /// As it is declared.
    ChangedKind = "changed_kind": [
        "rulebook", "source", "actor", "phase", "fact", "constant", "condition", "scope", "chapter", "requirement", "scenario", "proof", "group",
        "step", "check", "note", "deadline", "claim"
    ];
    ChangeWord = "change_word": ChangeKind::WORDS;
    AnswerKind = "answer_kind": ["proof", "group", "requirement", "scenario", "chapter", "scope", "deadline", "step", "problem", "note"];
    /// How something comes out for a candidate.
    Outcome = "outcome": [
        "absent", "required", "not_required", "recommended", "not_recommended", "holds", "does_not_hold", "needed",
        "not_needed", "violated", "satisfied", "told", "not_told", "before", "not_before", "theirs", "not_theirs", "alternative",
        "no_alternative",
        "to_do", "not_to_do"
    ];
}

/// What a change between two rulebooks means, and for whom: `rules diff OLD NEW --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Diff<'a> {
    pub schema: DiffSchema,
    pub old: BookById<'a>,
    pub new: BookById<'a>,
    /// One entry for each item that changes; none where nothing changes.
    pub items: Vec<ChangedItem<'a>>,
    /// With `--dossiers`: the stored dossiers whose answer changes.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub dossiers: Maybe<Vec<StoredDossier<'a>>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "changed_item")]
pub(crate) struct ChangedItem<'a> {
    /// The new one, where it was renamed.
    pub id: &'a str,
    pub kind: ChangedKind,
    pub label: Option<&'a str>,
    /// Of what goes with a derived fact, that it has a value (a condition) or that a dossier says of it what follows (a
    /// check): the fact.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub derived: Maybe<&'a str>,
    /// The chapter that it stands in, or stood in before it was removed.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub chapter: Maybe<&'a str>,
    /// The weightiest of its changes.
    pub change: ChangeWord,
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub changes: Vec<Change<'a>>,
    /// What a layer of the new rulebook has made of it, where the old had no such layer.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub layer: Maybe<super::layers::Tailored>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(extend("dependentRequired" = {"from": ["to"], "to": ["from"]})))]
#[serde(rename = "change")]
pub(crate) struct Change<'a> {
    pub change: ChangeWord,
    /// What it is about, where that is not the item itself: a prerequisite, a clause.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub about: Maybe<&'a str>,
    /// What it was, in the words of the rulebook.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub from: Maybe<Option<&'a str>>,
    /// What it is now.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub to: Maybe<Option<&'a str>>,
    /// For whom it comes out otherwise, and how.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub shifts: Maybe<Vec<Shift<'a>>>,
}

/// Candidates for whom it comes out otherwise.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "shift")]
pub(crate) struct Shift<'a> {
    pub from: Outcome,
    pub to: Outcome,
    /// Who they are, exactly, as a condition of the rulebook; null where that is too long.
    pub condition: Option<&'a str>,
    /// Which part of all possible answers they give; null where that cannot be counted.
    #[cfg_attr(feature = "schemas", schemars(range(min = 0, max = 1)))]
    pub share: Option<f64>,
    /// One of them.
    pub witness: Option<Witness<'a>>,
    /// They give an answer that only one of the two rulebooks knows.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_sided: Maybe<Flag<true>>,
}

/// A dossier that was decided under both rulebooks.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "witness")]
pub(crate) struct Witness<'a> {
    pub facts: Option<GivenFacts>,
    /// The dossier, for the new rulebook where that can read it.
    pub yaml: &'a str,
    /// Null where the old rulebook cannot read it.
    pub before: Option<Outcome>,
    /// Null where the new rulebook cannot read it.
    pub after: Option<Outcome>,
    /// The dossier for the old rulebook, where that is another text.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub yaml_before: Maybe<&'a str>,
    /// The day on which it was decided, where that matters.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub today: Maybe<Day>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "stored_dossier")]
pub(crate) struct StoredDossier<'a> {
    pub dossier: &'a str,
    pub answers: Vec<ChangedAnswer<'a>>,
    /// Why the old rulebook cannot read it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub unreadable_before: Maybe<&'a str>,
    /// Why the new rulebook cannot read it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub unreadable_after: Maybe<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "changed_answer")]
pub(crate) struct ChangedAnswer<'a> {
    pub id: &'a str,
    pub kind: AnswerKind,
    /// How it came out, while undetermined with what it depended on; null where the old rulebook does not have it.
    pub from: Option<&'a str>,
    /// How it comes out now; null where the new rulebook does not have it.
    pub to: Option<&'a str>,
}
