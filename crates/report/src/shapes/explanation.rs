//! `rules.explanation/1` and `rules.explanations/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{
    Basis, Cite, Deadline, ExplainedStatus, Given, GivenFacts, Ids, Inferred, Kind, Place, Recommendation,
    StatusWord, Text,
};
use super::{Flag, Maybe, words};

words! {
    ExplanationSchema = "explanation_schema": ["rules.explanation/1"];
    ExplanationsSchema = "explanations_schema": ["rules.explanations/1"];
    /// How it bears on the item: the item itself, what it stands in, its chapter, what stands in it, a scope, a named condition, when a fact is needed, an assumption.
    Role = "role": ["itself", "above", "chapter", "inside", "scope", "condition", "needed_when", "assumption"];
    ToldWord = "told_word": ["by", "owner", "todo"];
    NeighbourKind = "neighbour_kind": ["step", "certificate"];
    Method = "method": ["exhaustive", "sample"];
}

/// Why one thing is required, or not, and what would change that: `rules explain ID [DOSSIER] --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(
    extend("dependentRequired" = {"reasons": ["reasons_bound"], "waits_for": ["waited_for_by"]}),
    extend("if" = {"properties": {"status": {"const": "undetermined"}}}),
    extend("then" = {
        "required": ["open"], "properties": {"open": true, "reason": {"type": "array", "maxItems": 0}}
    })
))]
pub(crate) struct OneExplanation<'a> {
    pub schema: ExplanationSchema,
    #[serde(flatten)]
    pub explanation: Explanation<'a>,
}

/// Explanations of several things: `rules explain --all DOSSIER --format json`, or with several ids.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Explanations<'a> {
    pub schema: ExplanationsSchema,
    pub explanations: Vec<Explanation<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(
    extend("dependentRequired" = {"reasons": ["reasons_bound"], "waits_for": ["waited_for_by"]}),
    extend("if" = {"properties": {"status": {"const": "undetermined"}}}),
    extend("then" = {
        "required": ["open"], "properties": {"open": true, "reason": {"type": "array", "maxItems": 0}}
    })
))]
#[serde(rename = "explanation")]
pub(crate) struct Explanation<'a> {
    pub id: &'a str,
    pub kind: Kind,
    pub label: Option<&'a str>,
    /// Null without a dossier.
    pub status: Option<ExplainedStatus>,
    /// A smallest reason; empty while the status is undetermined, where the rules alone force it, and without a dossier.
    pub reason: Reason<'a>,
    /// Whether there is no minimal reason besides those listed.
    pub reasons_complete: bool,
    /// With `--reasons all`: every minimal reason, where there are several.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 2)))]
    pub reasons: Maybe<Vec<Reason<'a>>>,
    /// How many are listed at most.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub reasons_bound: Maybe<usize>,
    /// There while the status is undetermined.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub open: Maybe<Vec<Open<'a>>>,
    /// The rules from the item to the facts.
    pub chain: Vec<Link<'a>>,
    /// Fewest changes first.
    pub flips: Vec<Flip<'a>>,
    /// Whether there are no other flips.
    pub flips_complete: bool,
    /// How far was searched: so many changes at once, so many flips.
    pub flips_bound: FlipsBound,
    /// The answer in words.
    pub sentence: String,
    /// It is a recommendation, which is never owed.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub optional: Maybe<Flag<true>>,
    /// Of a recommendation: whether it is meant for this candidate; null without a dossier.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub recommendation: Maybe<Option<Recommendation>>,
    /// Of a step: whose move it is, whose piece, and what the candidate does for it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub told: Maybe<Vec<Told<'a>>>,
    /// Of a step: what it needs to be declared.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub needs: Maybe<Vec<Need<'a>>>,
    /// Of a step: what comes before it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub waits_for: Maybe<Vec<Neighbour<'a>>>,
    /// Of a step: what comes after it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub waited_for_by: Maybe<Vec<Neighbour<'a>>>,
    /// Of a deadline: when it is due, and for what.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub deadline: Maybe<DeadlineHere<'a>>,
    /// Of a fact: what it can have a say in, for some candidate.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub influences: Maybe<Vec<Influence<'a>>>,
    /// What layers have made of it, the lowest first.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub layers: Maybe<Vec<super::layers::Tailored>>,
    /// With `--verify`: what a second, independent procedure made of it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub verified: Maybe<Verified<'a>>,
}

/// A deadline, as the rulebook says it and as a plan has it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "deadline_here")]
pub(crate) struct DeadlineHere<'a> {
    /// As the rulebook writes it.
    pub at: &'a str,
    /// What is to be done by then.
    pub steps: Vec<DeadlineStep<'a>>,
    /// As the plan has it; null without a dossier, and where the plan does not have it: it does not apply, or nothing that
    /// it is for or counted from happens.
    pub planned: Option<Deadline<'a>>,
}

/// A step that a deadline is for.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "deadline_step")]
pub(crate) struct DeadlineStep<'a> {
    pub id: &'a str,
    /// Null without a dossier.
    pub status: Option<StatusWord>,
}

/// A minimal set of declared facts that alone forces the status: fix these, and nothing else can move it; leave one out, and it can move.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(transparent, rename = "reason")]
pub(crate) struct Reason<'a>(pub Vec<Literal<'a>>);

/// What the dossier declares of one fact, or of a part of one.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(extend("oneOf" = [
    {"properties": {"value": true}, "required": ["value"]},
    {"properties": {"complete": true, "count": true}, "required": ["complete", "count"]},
    {"properties": {"given": true}, "required": ["given"]}
])))]
#[serde(rename = "literal")]
pub(crate) struct Literal<'a> {
    /// The id of the fact; a field of a record by its path.
    pub fact: &'a str,
    /// The member of a set that counts; the value is yes or no.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub member: Maybe<&'a str>,
    /// The element of a list that counts.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub element: Maybe<&'a str>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub value: Maybe<Given>,
    /// That the list is whole counts.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub complete: Maybe<Flag<true>>,
    /// How many elements the list has.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub count: Maybe<Given>,
    /// Only whether the fact was given counts.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub given: Maybe<Given>,
    /// Where the dossier says so.
    pub at: Option<Place>,
}

/// A fact that is open, and what would follow from each answer.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "open")]
pub(crate) struct Open<'a> {
    pub fact: &'a str,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub member: Maybe<&'a str>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub element: Maybe<&'a str>,
    pub answers: Vec<OpenAnswer>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "open_answer")]
pub(crate) struct OpenAnswer {
    /// The answer, or an example of it.
    pub value: Given,
    /// The status that would follow.
    pub status: ExplainedStatus,
    /// The answer, for people.
    pub words: String,
}

/// A rule between the item and the facts.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[cfg_attr(feature = "schemas", schemars(extend("anyOf" = [
    {"properties": {"cite": true}, "required": ["cite"]}, {"properties": {"inferred": true}, "required": ["inferred"]}
])))]
#[serde(rename = "link")]
pub(crate) struct Link<'a> {
    /// As it is declared: its kind and its id.
    pub rule: String,
    pub role: Role,
    /// How deep it stands in the tree of rules; the item is 0.
    pub depth: usize,
    pub label: Option<&'a str>,
    /// Null while that is open, and without a dossier. A check holds when it is kept.
    pub holds: Option<bool>,
    /// Whether the status rests on it.
    pub matters: bool,
    /// Whether the rule above asks that it does not hold.
    pub negated: bool,
    pub at: Place,
    /// What the rule rests on; empty where it is inferred.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub cite: Maybe<Vec<Cite<'a>>>,
    #[serde(flatten)]
    pub inferred: Inferred,
    /// Which of two readings of a source was taken, and why.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    #[cfg_attr(feature = "schemas", schemars(length(min = 1)))]
    pub readings: Maybe<Vec<&'a str>>,
    /// The facts that it speaks of.
    pub facts: Ids<'a>,
    /// What the rule says of facts by itself.
    pub terms: Vec<Term<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "term")]
pub(crate) struct Term<'a> {
    pub text: String,
    pub holds: Option<bool>,
    /// Whether the rule asks that it does not hold.
    pub negated: bool,
    /// Whether the facts that it speaks of are asked for here. Else it counts as not met, and a list as empty.
    pub asked: bool,
    pub at: Place,
    /// What the dossier says.
    pub given: Vec<GivenHere>,
    /// The constants that it names.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub constants: Maybe<Vec<Constant<'a>>>,
    /// Of an exception, or a part of one: what that rests on.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub exception: Maybe<Basis<'a>>,
    /// Of a cell of a table: which one, and what it rests on.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub cell: Maybe<Cell<'a>>,
}

/// A cell of a table.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "cell")]
pub(crate) struct Cell<'a> {
    /// The table, by its id.
    pub table: &'a str,
    /// What the row is about, by its id.
    pub row: &'a str,
    /// The name of the column.
    pub column: Option<&'a str>,
    /// Its label.
    pub label: Option<&'a str>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

/// A constant, by name: its value and what that rests on.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "constant")]
pub(crate) struct Constant<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// As it is written in the rulebook, with its unit.
    pub value: &'a str,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub cite: Maybe<Vec<Cite<'a>>>,
    #[serde(flatten)]
    pub inferred: Inferred,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "given")]
pub(crate) struct GivenHere {
    pub fact: String,
    pub value: Given,
    pub at: Place,
}

/// A minimal change of facts that changes the status.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "flip")]
pub(crate) struct Flip<'a> {
    /// Each fact that changes, with its whole new value.
    #[cfg_attr(feature = "schemas", schemars(extend("minProperties" = 1)))]
    pub set: GivenFacts,
    /// The status that would follow.
    pub status: ExplainedStatus,
    /// What else would change; null where the thing is not there.
    pub also: Vec<Effect<'a>>,
    pub sentence: String,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "effect")]
pub(crate) struct Effect<'a> {
    pub id: &'a str,
    pub kind: Kind,
    pub from: Option<ExplainedStatus>,
    pub to: Option<ExplainedStatus>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "flips_bound")]
pub(crate) struct FlipsBound {
    pub changes: usize,
    pub flips: usize,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "told")]
pub(crate) struct Told<'a> {
    pub what: ToldWord,
    pub text: Option<Text<'a>>,
    pub certain: bool,
    /// Whose move it is, or whose piece; those who move together with commas between them.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub actor: Maybe<Text<'a>>,
    /// Where it is not certain: when it is so.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub when: Maybe<String>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "need")]
pub(crate) struct Need<'a> {
    pub fact: &'a str,
    pub given: Option<bool>,
}

/// A step that comes before or after.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "neighbour")]
pub(crate) struct Neighbour<'a> {
    pub id: &'a str,
    pub kind: NeighbourKind,
    pub label: Option<&'a str>,
    /// Whether the one waits for the other in this case.
    pub status: StatusWord,
    pub because: String,
    /// The order is only recommended.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub recommended: Maybe<Flag<true>>,
    /// It is waited for as the source of a chapter's evidence.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub evidence: Maybe<Flag<true>>,
    /// It is one of several of which a number is enough.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_of: Maybe<OneOf<'a>>,
    /// What the rule rests on.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub cite: Maybe<Vec<Cite<'a>>>,
    #[serde(flatten)]
    pub inferred: Inferred,
}

/// Several steps of which a number is enough.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "one_of")]
pub(crate) struct OneOf<'a> {
    /// How many are enough.
    pub needs: u32,
    /// All of them.
    pub of: Ids<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "influence")]
pub(crate) struct Influence<'a> {
    pub id: &'a str,
    pub kind: Kind,
    /// Whether it counts that the fact was given, rather than its value.
    pub as_given: bool,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "verified")]
pub(crate) struct Verified<'a> {
    /// Whether nothing was found against it.
    pub right: bool,
    /// Whether the work that was allowed sufficed to check all of it.
    pub complete: bool,
    pub method: Method,
    /// How many ways of filling in the dossier were evaluated.
    pub completions: usize,
    /// What is wrong with the explanation.
    pub wrong: &'a [String],
}
