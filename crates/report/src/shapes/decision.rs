//! `rules.decision/1`.

#[cfg(feature = "schemas")]
use schemars::JsonSchema;
use serde::Serialize;

use super::common::{
    AheadProblem, Basis, Book, Day, Deadline, Ids, Judged, OrderProblem, Owner, Place, Recommendation,
    Recommended, Severity, Standing, Verdict,
};
use super::{Maybe, words};

words! {
    DecisionSchema = "decision_schema": ["rules.decision/1"];
    /// A status; of a recommendation whether it is meant for the candidate, of a proof that others may be given instead of
    /// whether it is one to choose from.
    ThenWord = "then_word": [
        "required", "not_required", "undetermined", "recommended", "not_recommended", "alternative", "no_alternative"
    ];
    ProgressCheck = "progress_check": [crate::plan::OrderProblem::CHECK, crate::plan::AheadOfToday::CHECK];
    StepWord = "step_word": ["done", "ready", "blocked", "undetermined", "one_of", "not_applicable"];
}

/// The status of everything for one dossier: `rules eval DOSSIER --format json`.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
pub(crate) struct Decision<'a> {
    pub schema: DecisionSchema,
    pub rulebook: Book<'a>,
    pub dossier: Judged,
    /// The day on which the dossier is judged.
    pub today: Option<Day>,
    pub verdict: Verdict<'a>,
    /// How many proofs have each status.
    pub summary: Summary,
    /// The counts in words: at least so many, where the source announces more than the rulebook lists.
    pub headline: String,
    /// How many proofs a source announces, and how many of them the rulebook itemises.
    pub announced: Option<Announced<'a>>,
    pub proofs: Vec<Proof<'a>>,
    /// The groups of proofs of which a number is enough, where there are any. Totals count as many as are enough.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub groups: Maybe<Vec<Group<'a>>>,
    pub requirements: Vec<Requirement<'a>>,
    pub chapters: Vec<Chapter<'a>>,
    /// What comes from other desks, and is owed beside the proofs.
    pub certificates: Vec<Certificate<'a>>,
    pub steps: Vec<Step<'a>>,
    pub scopes: Vec<Scope<'a>>,
    /// The absent facts that can still change something, those that settle most first.
    pub missing: Vec<Missing<'a>>,
    /// The checks that the dossier breaks, then the steps that were done before their time.
    pub problems: Vec<Problem<'a>>,
    /// What this candidate should know.
    pub notes: Vec<Note<'a>>,
    /// The deadlines whose steps may apply.
    pub deadlines: Vec<Deadline<'a>>,
    /// With `--since`: what changed since that earlier state of the dossier, on the same day.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub since: Maybe<Since<'a>>,
}

/// What changed since an earlier state of a dossier.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "since")]
pub(crate) struct Since<'a> {
    pub facts: Ids<'a>,
    pub statuses: Vec<StatusThen<'a>>,
    pub steps: Vec<StepThen<'a>>,
    /// The steps that are not there any more: those of a list's element that is gone.
    pub gone_steps: Vec<GoneStep<'a>>,
    pub new_problems: Ids<'a>,
    pub mended: Ids<'a>,
    /// What is wrong now with the progress that is told, and was not.
    pub new_in_progress: Vec<ProgressTrouble<'a>>,
    /// What was wrong with it, and is not any more.
    pub mended_in_progress: Vec<ProgressTrouble<'a>>,
    pub deadlines: Vec<LateNow<'a>>,
    pub new_notes: Ids<'a>,
    /// The notes that are told no more.
    pub gone_notes: Ids<'a>,
}

/// A step that is not there any more.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "gone_step")]
pub(crate) struct GoneStep<'a> {
    pub id: &'a str,
    pub was: StepWord,
}

/// Something that is or was wrong with the progress that is told. The day of a fact or a step has not come; a step with
/// another that comes first was done before its time.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "progress_trouble")]
pub(crate) struct ProgressTrouble<'a> {
    pub check: ProgressCheck,
    /// The step that is marked done.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub step: Maybe<&'a str>,
    /// The step that comes first.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub prerequisite: Maybe<&'a str>,
    /// The fact that says the day.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub fact: Maybe<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "status_then")]
pub(crate) struct StatusThen<'a> {
    pub id: &'a str,
    pub was: Option<ThenWord>,
    pub is: Option<ThenWord>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "step_then")]
pub(crate) struct StepThen<'a> {
    pub id: &'a str,
    pub was: Option<StepWord>,
    pub is: StepWord,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "late_now")]
pub(crate) struct LateNow<'a> {
    pub id: &'a str,
    pub late: bool,
}

/// How many have each status.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "summary")]
pub(crate) struct Summary {
    #[serde(flatten)]
    pub proofs: StatusCounts,
    /// The same of requirements of which no source writes a proof, where there are any.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub requirements_without_proofs: Maybe<StatusCounts>,
}

/// How many have each status.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "status_counts")]
pub(crate) struct StatusCounts {
    pub required: usize,
    pub not_required: usize,
    pub undetermined: usize,
}

impl From<crate::decide::Summary> for StatusCounts {
    fn from(summary: crate::decide::Summary) -> Self {
        StatusCounts {
            required: summary.required,
            not_required: summary.not_required,
            undetermined: summary.undetermined,
        }
    }
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "announced")]
pub(crate) struct Announced<'a> {
    pub proofs: u32,
    pub chapters: Option<u32>,
    /// Of whom the source speaks.
    #[serde(rename = "for")]
    pub whom: Option<&'a str>,
    /// Whether this may be said of the candidate: not where it is announced of others.
    pub here: bool,
    pub itemised: usize,
}

/// Proofs of which a number is enough.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "group")]
pub(crate) struct Group<'a> {
    pub id: &'a str,
    pub requirement: &'a str,
    pub scenario: Option<&'a str>,
    pub label: Option<&'a str>,
    /// How many of them are enough; all that count, where they are fewer.
    pub needs: u32,
    /// How many are owed for certain.
    pub required: usize,
    /// How many may be owed, those that are for certain included.
    pub at_most: usize,
    pub proofs: Ids<'a>,
    /// Whether any is owed.
    #[serde(flatten)]
    pub standing: Standing<'a>,
    /// Of one that is repeated over a list that is given: how it stands for each of its elements.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub elements: Maybe<Vec<ElementStands<'a>>>,
}

/// That a proof is one of several of which a number is enough.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "alternative")]
pub(crate) struct Alternative<'a> {
    /// Of one of several of which a number is enough: the group. The proof itself is required only where no choice is left.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub group: Maybe<&'a str>,
    /// Whether it is one that counts, for this candidate.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_of: Maybe<Recommendation>,
    /// While that is undetermined: exactly the facts that can still change it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_of_depends_on: Maybe<Ids<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "proof")]
pub(crate) struct Proof<'a> {
    pub id: &'a str,
    pub requirement: &'a str,
    pub scenario: Option<&'a str>,
    pub chapter: Option<&'a str>,
    /// The scopes that it stands under, those of its requirement and scenario included.
    pub scopes: Ids<'a>,
    pub label: Option<&'a str>,
    #[serde(flatten)]
    pub standing: Standing<'a>,
    #[serde(flatten)]
    pub recommended: Recommended<'a>,
    #[serde(flatten)]
    pub alternative: Alternative<'a>,
    /// Of what is repeated over a list that is given: how it stands for each of its elements.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub elements: Maybe<Vec<ElementStands<'a>>>,
}

/// How something stands for one element of the list that it is repeated over.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "element_stands")]
pub(crate) struct ElementStands<'a> {
    /// What it is called there: `ID[NAME]`.
    pub id: String,
    #[serde(flatten)]
    pub standing: Standing<'a>,
    /// Of a recommendation, and of one of several proofs: whether it is meant for the element.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub applies: Maybe<Recommendation>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "requirement")]
pub(crate) struct Requirement<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
    #[serde(flatten)]
    pub standing: Standing<'a>,
    #[serde(flatten)]
    pub recommended: Recommended<'a>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
    /// Of one that is repeated over a list that is given: how it stands for each of its elements.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub elements: Maybe<Vec<ElementStands<'a>>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "chapter")]
pub(crate) struct Chapter<'a> {
    pub id: &'a str,
    /// How many proofs a source announces.
    pub announced: Option<u32>,
    /// How many proofs the rulebook lists.
    pub itemised: usize,
    /// How many of these are required.
    pub required: usize,
    pub label: Option<&'a str>,
    #[serde(flatten)]
    pub standing: Standing<'a>,
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub due: Maybe<Due<'a>>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "due")]
pub(crate) struct Due<'a> {
    /// The step at which the chapter's proofs are loaded.
    pub step: &'a str,
    /// The moment by which they are due, as the rulebook writes it.
    pub by: Option<&'a str>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "certificate")]
pub(crate) struct Certificate<'a> {
    /// The step that yields it.
    pub id: &'a str,
    /// Whose move it is.
    pub by: String,
    pub label: Option<&'a str>,
    pub owner: Option<Owner<'a>>,
    /// What the candidate does for it.
    pub todo: Option<&'a str>,
    /// Of one of several steps of which a number is enough: those that could be done in its place.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub one_of: Maybe<Ids<'a>>,
    #[serde(flatten)]
    pub standing: Standing<'a>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "step")]
pub(crate) struct Step<'a> {
    /// Of a repeated step `STEP[NAME]`; `STEP[*]` where the list is absent.
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// Of a repeated step: its id in the rulebook.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub step: Maybe<&'a str>,
    #[serde(flatten)]
    pub standing: Standing<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "scope")]
pub(crate) struct Scope<'a> {
    pub id: &'a str,
    pub label: Option<&'a str>,
    /// Of the scope: whether it applies.
    #[serde(flatten)]
    pub standing: Standing<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "missing")]
pub(crate) struct Missing<'a> {
    pub fact: &'a str,
    /// How many undetermined proofs, certificates and steps depend on it.
    #[cfg_attr(feature = "schemas", schemars(range(min = 1)))]
    pub settles: usize,
    /// How many of these are proofs.
    pub proofs: usize,
    /// The question that asks for it.
    pub ask: Option<&'a str>,
    /// Where it is given in part: the parts that are absent and can still change something.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub parts: Maybe<Ids<'a>>,
}

/// A check that is broken, or what is wrong with the progress told.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(untagged, rename = "problem")]
pub(crate) enum Problem<'a> {
    Check(CheckProblem<'a>),
    Order(OrderProblem<'a>),
    Ahead(AheadProblem<'a>),
}

/// A check that the dossier breaks.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "check_problem")]
pub(crate) struct CheckProblem<'a> {
    pub check: &'a str,
    pub severity: Severity,
    pub message: &'a str,
    /// The facts that are at odds.
    pub facts: Ids<'a>,
    /// Where, in the dossier.
    pub at: Option<Place>,
    /// Other places in the dossier that matter.
    pub related: Vec<Place>,
    /// The steps that cannot be done while it stands.
    pub blocks: Ids<'a>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}

#[derive(Debug, Serialize)]
#[cfg_attr(feature = "schemas", derive(JsonSchema))]
#[serde(rename = "note")]
pub(crate) struct Note<'a> {
    pub id: &'a str,
    pub text: &'a str,
    /// The moment after which it is no use any more, as the rulebook writes it.
    #[serde(skip_serializing_if = "Maybe::is_none")]
    pub until: Maybe<&'a str>,
    #[serde(flatten)]
    pub basis: Basis<'a>,
}
