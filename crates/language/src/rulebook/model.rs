//! A checked rulebook: every name resolved, every type known. A value of these types is valid.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::condition::{Cond, CondKind};
pub use super::derived::{Constant, Derivation, Derived, DerivedCase};
pub use super::elements::{Choice, OfElements};
use super::holidays::Holidays;
pub use super::ids::*;
pub use super::layers::{Layers, Tailoring, TailoringKind, TailoringPart, UsedBook};
pub use super::texts::{Lang, Texts};
use super::types::{FactType, SlotType};
use crate::diagnostic::Severity;
use crate::source::Loc;
use crate::unicode::nfc;

/// The spaces of names: a name is declared once in each.
///
/// The field itself calls a number and the step that yields it by one name (`cnda.nil`), so what
/// conditions speak of and what they decide are kept apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    /// What conditions speak of: facts, fields, scopes, named conditions.
    Terms,
    /// What is deposited: requirements, scenarios, proofs, groups of proofs.
    Deposits,
    Steps,
    Chapters,
    Checks,
    Notes,
    Deadlines,
    Sources,
    Actors,
    Phases,
}

impl Space {
    const COUNT: usize = 10;

    fn of(item: Item) -> Space {
        match item {
            Item::Fact(_) | Item::Field(_) | Item::Condition(_) | Item::Scope(_) | Item::Constant(_) => {
                Space::Terms
            }
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Group(_) => Space::Deposits,
            Item::Step(_) => Space::Steps,
            Item::Chapter(_) => Space::Chapters,
            Item::Check(_) => Space::Checks,
            Item::Note(_) => Space::Notes,
            Item::Deadline(_) => Space::Deadlines,
            Item::Source(_) => Space::Sources,
            Item::Actor(_) => Space::Actors,
            Item::Phase(_) => Space::Phases,
        }
    }
}

/// What each name stands for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Names {
    #[serde(with = "sorted_spaces")]
    spaces: [HashMap<String, Item>; Space::COUNT],
}

/// Names are stored sorted: the same rulebook makes the same bytes.
mod sorted_spaces {
    use std::collections::{BTreeMap, HashMap};

    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Item, Space};

    type Spaces = [HashMap<String, Item>; Space::COUNT];

    pub(super) fn serialize<S: Serializer>(spaces: &Spaces, serializer: S) -> Result<S::Ok, S::Error> {
        let sorted: Vec<BTreeMap<&String, &Item>> =
            spaces.iter().map(|space| space.iter().collect()).collect();
        sorted.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Spaces, D::Error> {
        let spaces: Vec<HashMap<String, Item>> = Vec::deserialize(deserializer)?;
        spaces.try_into().map_err(|_| D::Error::custom("another number of spaces of names"))
    }
}

impl Names {
    /// What a name stands for in conditions.
    pub fn term(&self, name: &str) -> Option<Item> {
        self.spaces[Space::Terms as usize].get(&*nfc(name)).copied()
    }

    /// The requirement, scenario or proof with a name.
    pub fn deposit(&self, name: &str) -> Option<Item> {
        self.spaces[Space::Deposits as usize].get(&*nfc(name)).copied()
    }

    /// The step with a name.
    pub fn step(&self, name: &str) -> Option<StepId> {
        match self.spaces[Space::Steps as usize].get(&*nfc(name)) {
            Some(Item::Step(step)) => Some(*step),
            _ => None,
        }
    }

    /// The chapter with a name.
    pub fn chapter(&self, name: &str) -> Option<ChapterId> {
        match self.spaces[Space::Chapters as usize].get(&*nfc(name)) {
            Some(Item::Chapter(chapter)) => Some(*chapter),
            _ => None,
        }
    }

    /// Everything that a name stands for, in a fixed order of kinds.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = Item> + 'n {
        let name = nfc(name);
        self.spaces.iter().filter_map(move |space| space.get(&*name).copied())
    }

    /// Every name and what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Item)> {
        self.spaces.iter().flatten().map(|(name, item)| (name.as_str(), *item))
    }

    /// Gives a name its meaning; returns what it stood for in the same space.
    pub(super) fn bind(&mut self, name: &str, item: Item) -> Option<Item> {
        let space = &mut self.spaces[Space::of(item) as usize];
        if let Some(first) = space.get(name) {
            return Some(*first);
        }
        space.insert(name.to_string(), item);
        None
    }
}

/// A place in a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Citation {
    /// The document.
    pub source: SourceId,
    /// The place in it, in the source's own words.
    pub place: Option<String>,
}

/// What a rule rests on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Basis {
    /// The places that say so.
    pub cites: Vec<Citation>,
    /// Why it is inferred, where no source says so.
    pub inferred: Option<Texts>,
    /// Why single clauses of it are inferred (`under`, `applies when` …), each reason once.
    pub inferred_parts: Vec<Texts>,
    /// Which of two readings was taken.
    pub readings: Vec<Texts>,
}

impl Basis {
    /// Whether the rule rests on nothing that is written down.
    pub fn is_empty(&self) -> bool {
        self.cites.is_empty() && self.inferred.is_none()
    }

    /// Every reason why it, or a clause of it, is a reading of the author's own.
    pub fn ours(&self) -> impl Iterator<Item = &Texts> {
        self.inferred.iter().chain(&self.inferred_parts)
    }
}

/// What every declaration has.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Head {
    /// The name.
    pub id: String,
    /// The labels.
    pub labels: Texts,
    /// What it rests on.
    pub basis: Basis,
    /// The place of its name.
    pub loc: Loc,
    /// The findings that the author silenced here, with the reason.
    pub allows: Vec<Allow>,
}

/// A finding that the author silenced at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allow {
    /// The finding's code.
    pub code: String,
    /// Why it is silenced.
    pub because: String,
    /// Where the code is written.
    pub loc: Loc,
    /// The whole clause.
    pub clause: Loc,
}

impl Head {
    /// The label in `lang`; the name where there is none.
    pub fn label(&self, lang: Lang) -> &str {
        self.labels.get(lang).unwrap_or(&self.id)
    }
}

/// How far a source can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// The document that makes the rule.
    Primary,
    /// Answers that its author gives.
    Faq,
    /// Somebody else's account.
    Secondary,
    /// A working document.
    Draft,
}

impl Grade {
    /// Every grade, best first.
    pub const ALL: [Grade; 4] = [Grade::Primary, Grade::Faq, Grade::Secondary, Grade::Draft];

    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Grade::Primary => "primary",
            Grade::Faq => "faq",
            Grade::Secondary => "secondary",
            Grade::Draft => "draft",
        }
    }
}

/// A document that rules rest on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// Name and place.
    pub head: Head,
    /// Its title.
    pub title: Texts,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as `2025-04-30`.
    pub date: Option<String>,
    /// How far it can be trusted.
    pub grade: Grade,
    /// Where it can be read.
    pub address: Option<String>,
}

/// A fact that a candidate declares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The question to the candidate.
    pub ask: Texts,
    /// Its type.
    pub ty: FactType,
    /// When it is asked; always, if there is none.
    pub needed: Option<Cond>,
    /// Whether nobody has to give it.
    pub optional: bool,
    /// How it follows from other facts, where it does: then nobody is asked, and what a dossier says of it is only
    /// compared with what follows.
    pub derived: Option<Derivation>,
    /// Its slots: one for a plain fact; one for each field of a record or of a list's elements.
    pub slots: Vec<SlotId>,
}

/// A place that holds one value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The fact it belongs to.
    pub fact: FactId,
    /// Its full name: `pentest.lps.date`; for elements of a list `components.kind`.
    pub path: String,
    /// The field's own name, within a record or an element.
    pub field: Option<String>,
    /// Its labels: the fact's own for a plain fact.
    pub labels: Texts,
    /// What it holds.
    pub ty: SlotType,
    /// Whether it belongs to the elements of a list.
    pub in_list: bool,
    /// Whether its values stand in an order, the lowest first.
    pub levels: bool,
}

/// A named condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Name, labels, basis, place.
    pub head: Head,
    /// What it stands for.
    pub when: Cond,
    /// What it is to a derived fact, if it is part of one.
    pub derived: Option<Derived>,
}

/// A named condition that requirements stand under.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The scopes that it is part of: it applies only where they do.
    pub under: Vec<ScopeId>,
    /// When it applies, those included.
    pub applies: Cond,
}

/// A group in which proofs are submitted and verified.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Chapter {
    /// Name, labels, basis, place.
    pub head: Head,
    /// How many proofs the source says it holds.
    pub announced: Option<u32>,
    /// When it applies; if not said, when one of its proofs does.
    pub applies: Option<Cond>,
    /// When it is in force, if it does not say when it applies.
    pub force: Option<Cond>,
    /// The steps its evidence comes from.
    pub after: Vec<Edge>,
}

/// The conditions of a requirement, a scenario or a proof.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Applicability {
    /// Every one of these scopes must apply.
    pub under: Vec<(ScopeId, Loc)>,
    /// And this must hold.
    pub applies: Option<Cond>,
    /// Whether it is a recommendation: shown, never owed.
    pub optional: bool,
    /// The steps its evidence comes from.
    pub after: Vec<Edge>,
}

/// Where something does not apply that otherwise would.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Exception {
    /// When it strikes.
    pub when: Cond,
    /// What it rests on, where it says so itself.
    pub basis: Basis,
}

/// A table: for whom what applies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Name, label, basis, place.
    pub head: Head,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The value, scope, condition or fact that it is named after.
    pub name: String,
    /// Its labels.
    pub labels: Texts,
    /// For whom it is.
    pub condition: Cond,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What it is about.
    pub item: Item,
    /// Whether it applies in each of the columns.
    pub marks: Vec<bool>,
    /// What it rests on, where it says so itself.
    pub basis: Basis,
    /// That one of the marked columns is the candidate's: each at the place of its mark.
    pub applies: Cond,
    /// The place of the name in it.
    pub loc: Loc,
}

impl Row {
    /// The cells that have a mark: the position of the column, and that the column is the candidate's.
    pub fn marked(&self) -> impl Iterator<Item = (usize, &Cond)> {
        let cells: &[Cond] = match &self.applies.kind {
            CondKind::Or(cells) => cells,
            _ => &[],
        };
        let columns = self.marks.iter().enumerate().filter(|(_, set)| **set).map(|(column, _)| column);
        columns.zip(cells)
    }
}

/// A requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The chapter it stands in.
    pub chapter: Option<ChapterId>,
    /// The requirement that it is part of: it applies only where that one does.
    pub part_of: Option<RequirementId>,
    /// The list for each element of which it stands, if it is repeated.
    pub per: Option<FactId>,
    /// When it applies.
    pub applicability: Applicability,
    /// Its scenarios, in order.
    pub scenarios: Vec<ScenarioId>,
    /// All its proofs, those of its scenarios and groups included, in order.
    pub proofs: Vec<ProofId>,
    /// The groups of these of which a number is enough.
    pub groups: Vec<GroupId>,
}

/// A scenario of a requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The requirement it belongs to.
    pub requirement: RequirementId,
    /// When it applies, where its requirement does.
    pub applicability: Applicability,
    /// Its proofs, in order.
    pub proofs: Vec<ProofId>,
}

/// A proof: the thing deposited.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The requirement it belongs to.
    pub requirement: RequirementId,
    /// The scenario it belongs to, if it has one.
    pub scenario: Option<ScenarioId>,
    /// The group that it is in, if a number of several proofs is enough.
    pub group: Option<GroupId>,
    /// When it applies, where its scenario and its requirement do.
    pub applicability: Applicability,
}

/// Some proofs of which a number is enough.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Name, labels, basis, place.
    pub head: Head,
    /// The requirement it belongs to.
    pub requirement: RequirementId,
    /// The scenario it belongs to, if it has one.
    pub scenario: Option<ScenarioId>,
    /// How many of them are enough: from one to all of them.
    pub needs: u32,
    /// When it applies, where its scenario and its requirement do.
    pub applicability: Applicability,
    /// Its proofs, in order.
    pub proofs: Vec<ProofId>,
    /// What is owed of it, one by one, by name: its own, where one proof is enough, else `ID#1`, `ID#2` and so on.
    pub parts: Vec<String>,
}

/// How a step is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeat {
    /// It stands once.
    Once,
    /// For each element of a list.
    PerElement(FactId),
    /// For each applicable chapter.
    PerChapter,
    /// As many times as a number says.
    Times(SlotId),
}

impl Repeat {
    /// How often a step is repeated at most by a number; beyond, it stands once.
    pub const MOST_TIMES: u32 = 1_000;
}

/// A step comes after another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// The step that comes first.
    pub step: StepId,
    /// When it must; always, if there is no condition.
    pub when: Option<Cond>,
    /// Whether it is only recommended.
    pub soft: bool,
    /// The alternatives that it is one of, if it is.
    pub choice: Option<Alternatives>,
    /// What this one prerequisite rests on, where it differs from the step.
    pub basis: Basis,
    /// Where it is written.
    pub loc: Loc,
}

/// Some prerequisites of which a number is enough: they stand one after the other among those of their item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Alternatives {
    /// The position of the first of them.
    pub first: u32,
    /// How many of those that apply are enough; all of them, where fewer do.
    pub needs: u32,
}

/// What a step needs to have been given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Need {
    /// The fact, or one field of it.
    pub what: Given,
    /// When it is needed; always, if there is no condition.
    pub when: Option<Cond>,
    /// Where it is written.
    pub loc: Loc,
}

/// How far a chapter or a proof has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum State {
    /// Sent back for correction.
    ToModify,
    /// Everything is loaded.
    Loaded,
    /// Submitted for verification.
    Submitted,
    /// Verified and accepted.
    Validated,
}

impl State {
    /// Every state, least advanced first.
    pub const ALL: [State; 4] = [State::ToModify, State::Loaded, State::Submitted, State::Validated];

    /// The word as it is written in a dossier.
    pub const fn word(self) -> &'static str {
        match self {
            State::ToModify => "to_modify",
            State::Loaded => "loaded",
            State::Submitted => "submitted",
            State::Validated => "validated",
        }
    }
}

/// A unit of duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DurationUnit {
    /// Calendar days.
    Days,
    /// Days from Monday to Friday.
    WorkingDays,
    /// Seven calendar days.
    Weeks,
    /// Calendar months.
    Months,
    /// Hours: of what takes whole days, as many days as hold them.
    Hours,
    /// Calendar years.
    Years,
}

impl DurationUnit {
    /// The words for units, of one and of several.
    pub const WORDS: [&'static str; 12] = [
        "hour",
        "hours",
        "day",
        "days",
        "working_day",
        "working_days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
    ];

    /// The unit that is written so, in rulebooks and dossiers.
    pub fn from_word(word: &str) -> Option<DurationUnit> {
        Some(match word {
            "hour" | "hours" => DurationUnit::Hours,
            "day" | "days" => DurationUnit::Days,
            "working_day" | "working_days" => DurationUnit::WorkingDays,
            "week" | "weeks" => DurationUnit::Weeks,
            "month" | "months" => DurationUnit::Months,
            "year" | "years" => DurationUnit::Years,
            _ => return None,
        })
    }

    /// The word as it is written.
    pub const fn word(self) -> &'static str {
        match self {
            DurationUnit::Hours => "hours",
            DurationUnit::Days => "days",
            DurationUnit::WorkingDays => "working_days",
            DurationUnit::Weeks => "weeks",
            DurationUnit::Months => "months",
            DurationUnit::Years => "years",
        }
    }
}

/// How long a step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duration {
    /// How many.
    pub amount: u32,
    /// Of what.
    pub unit: DurationUnit,
}

/// Something that must happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Name, labels, basis, place.
    pub head: Head,
    /// How it is repeated.
    pub repeat: Repeat,
    /// Whose move it is, and when; several together, where one clause names them.
    pub by: Vec<(Vec<ActorId>, Option<Cond>)>,
    /// Whose piece it is, and when; the candidate's own, if nobody's.
    pub owners: Vec<(ActorId, Option<Cond>)>,
    /// What the candidate does for it, and when.
    pub todos: Vec<(Texts, Option<Cond>)>,
    /// What the candidate does where its chapter was sent back.
    pub redo: Option<Texts>,
    /// The part of the procedure that it belongs to.
    pub phase: Option<PhaseId>,
    /// When it applies; always, if there is no condition.
    pub applies: Option<Cond>,
    /// What comes before it.
    pub after: Vec<Edge>,
    /// What must have been given.
    pub needs: Vec<Need>,
    /// The certificate it yields.
    pub yields: Option<Texts>,
    /// The state of its chapter that makes it done.
    pub tracks: Option<State>,
    /// Whether it waits for what its chapter's evidence comes from.
    pub awaits_evidence: bool,
    /// How long it takes, and what that rests on.
    pub duration: Option<(Duration, Basis)>,
}

/// What a clause of a step tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Told<'m> {
    /// Whose move it is; of several, all of theirs.
    By(&'m [ActorId]),
    /// Whose piece it is.
    Owner(ActorId),
    /// What the candidate does.
    Todo(&'m Texts),
}

impl Step {
    /// What its clauses tell without deciding anything, each with when it is told: `by`, `owner`, `todo`.
    pub fn told(&self) -> impl Iterator<Item = (Told<'_>, Option<&Cond>)> {
        let by = self.by.iter().map(|(actors, when)| (Told::By(actors), when.as_ref()));
        let owners = self.owners.iter().map(|(actor, when)| (Told::Owner(*actor), when.as_ref()));
        let todos = self.todos.iter().map(|(texts, when)| (Told::Todo(texts), when.as_ref()));
        by.chain(owners).chain(todos)
    }
}

/// Something that must not be wrong in a dossier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Name, message, basis, place.
    pub head: Head,
    /// How bad it is.
    pub severity: Severity,
    /// Whether it also restricts what absent facts can be.
    pub assume: bool,
    /// When it is looked at.
    pub when: Option<Cond>,
    /// What must then hold.
    pub require: Cond,
    /// The steps that cannot be done while it is wrong.
    pub blocks: Vec<StepId>,
}

/// Something that a candidate should be told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// Name, text, basis, place.
    pub head: Head,
    /// When it is told.
    pub when: Cond,
    /// The moment after which there is no use in it, and as it is written.
    pub until: Option<Until>,
}

/// The last moment of something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Until {
    /// The moment, in seconds since 1970-01-01T00:00Z.
    pub at: Decimal,
    /// The zone in which it is written.
    pub zone: String,
    /// The moment as it is written in the rulebook.
    pub written: String,
}

/// A part of the procedure, under which steps are shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    /// Name, label, basis, place.
    pub head: Head,
    /// The phase that it is a part of.
    pub part_of: Option<PhaseId>,
}

/// When something is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Due {
    /// At a moment that is written.
    At {
        /// In seconds since 1970-01-01T00:00Z.
        at: Decimal,
        /// The zone in which it is written.
        zone: String,
    },
    /// So long before or after something.
    Counted {
        /// How long.
        amount: Duration,
        /// Whether it is counted back.
        before: bool,
        /// From what.
        from: Event,
    },
}

/// What a deadline is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The date or moment that a fact tells.
    Fact(SlotId),
    /// The day on which a step was done; of a step that is repeated, on which the last of them was.
    Step(StepId),
}

/// When steps must be done by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// Name, label, basis, place.
    pub head: Head,
    /// When it applies; always, if there is no condition.
    pub applies: Option<Cond>,
    /// When that is.
    pub due: Due,
    /// The same as it is written in the rulebook.
    pub written: String,
    /// The steps that must be done by then.
    pub steps: Vec<StepId>,
    /// The fact that says when it was met.
    pub met_by: Option<SlotId>,
}

impl Deadline {
    /// The fact that it is counted from, if it is.
    pub fn counted_from(&self) -> Option<SlotId> {
        match self.due {
            Due::Counted { from: Event::Fact(slot), .. } => Some(slot),
            _ => None,
        }
    }
}

/// A statement about every candidate, to be proved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Its text, basis and place; the id is the text.
    pub head: Head,
    /// What is claimed; all of it.
    pub statements: Vec<Statement>,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// What is stated.
    pub kind: StatementKind,
    /// For which candidates; for all, if there is no condition.
    pub when: Option<Cond>,
    /// Where it is written.
    pub loc: Loc,
}

/// The forms of a statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StatementKind {
    /// It holds for every candidate.
    Always(Cond),
    /// It holds for no candidate.
    Never(Cond),
    /// Just one of these holds for every candidate.
    ExactlyOne(Vec<Cond>),
    /// The first step comes before the second wherever both apply.
    Before(StepId, StepId),
}

/// What a source says that the whole list holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Announced {
    /// How many proofs.
    pub proofs: u32,
    /// In how many chapters.
    pub chapters: Option<u32>,
    /// For whom.
    pub texts: Texts,
    /// Only of candidates to whom these apply; of every candidate, where none is named.
    pub under: Vec<ScopeId>,
}

/// How an author weighs a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeveritySetting {
    /// The finding's code.
    pub code: String,
    /// Its weight; none switches it off.
    pub level: Option<Severity>,
    /// Why.
    pub because: String,
    /// Where it is written.
    pub loc: Loc,
}

/// Everything a rulebook declares, resolved.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Model {
    /// Name, place and basis of the header.
    pub head: Head,
    /// Its title.
    pub title: Texts,
    /// Its edition, as `2025-04-30`.
    pub edition: Option<String>,
    /// The days on which nobody works, beside week-ends.
    pub holidays: Holidays,
    /// What the source says that the whole list holds.
    pub announced: Option<Announced>,
    /// How findings weigh.
    pub severities: Vec<SeveritySetting>,
    /// The documents.
    pub sources: Vec<Source>,
    /// Those whose move it can be.
    pub actors: Vec<Head>,
    /// The parts of the procedure.
    pub phases: Vec<Phase>,
    /// The constants.
    pub constants: Vec<Constant>,
    /// Where constants are used, in conditions.
    pub uses: Vec<(ConstantId, Loc)>,
    /// The facts.
    pub facts: Vec<Fact>,
    /// The places that hold values.
    pub slots: Vec<Slot>,
    /// The named conditions.
    pub conditions: Vec<Condition>,
    /// The scopes.
    pub scopes: Vec<Scope>,
    /// The chapters.
    pub chapters: Vec<Chapter>,
    /// The requirements.
    pub requirements: Vec<Requirement>,
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// The proofs.
    pub proofs: Vec<Proof>,
    /// The groups of proofs of which a number is enough.
    pub groups: Vec<Group>,
    /// The steps.
    pub steps: Vec<Step>,
    /// The checks.
    pub checks: Vec<Check>,
    /// The notes.
    pub notes: Vec<Note>,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
    /// The claims.
    pub claims: Vec<Claim>,
    /// The tables.
    pub tables: Vec<Table>,
    /// The rows of each item: the position of the table, and that of the row in it.
    pub rows: BTreeMap<Item, Vec<(u32, u32)>>,
    /// The rulebooks that it is made of, and what layers have made of the others.
    pub layers: Layers,
    /// The exceptions of scopes, chapters, requirements, scenarios, proofs and steps.
    pub exceptions: BTreeMap<Item, Vec<Exception>>,
    /// What must hold of an element, of what is repeated over a list; nothing of those items of which one condition says
    /// it as it is written.
    pub of_elements: BTreeMap<Item, OfElements>,
    /// What each name stands for.
    pub names: Names,
    /// The sources that something cites.
    pub cited: BTreeSet<SourceId>,
    /// The findings that an `allow` has silenced while names were resolved: the place of the
    /// declaration's name, and the code.
    #[serde(skip)]
    pub silenced: Vec<(Loc, &'static str)>,
}

impl Model {
    /// The requirements of which no source writes a proof: they are owed all the same.
    pub fn bare_requirements(&self) -> impl Iterator<Item = (RequirementId, &Requirement)> {
        let numbered = self.requirements.iter().enumerate();
        numbered
            .filter(|(_, bare)| bare.proofs.is_empty())
            .map(|(index, bare)| (RequirementId::at(index), bare))
    }

    /// What every declaration has, of this one.
    pub fn head(&self, item: Item) -> &Head {
        match item {
            Item::Source(id) => &self.sources[id.index()].head,
            Item::Actor(id) => &self.actors[id.index()],
            Item::Phase(id) => &self.phases[id.index()].head,
            Item::Constant(id) => &self.constants[id.index()].head,
            Item::Fact(id) => &self.facts[id.index()].head,
            Item::Field(id) => &self.facts[self.slots[id.index()].fact.index()].head,
            Item::Condition(id) => &self.conditions[id.index()].head,
            Item::Scope(id) => &self.scopes[id.index()].head,
            Item::Chapter(id) => &self.chapters[id.index()].head,
            Item::Requirement(id) => &self.requirements[id.index()].head,
            Item::Scenario(id) => &self.scenarios[id.index()].head,
            Item::Proof(id) => &self.proofs[id.index()].head,
            Item::Group(id) => &self.groups[id.index()].head,
            Item::Step(id) => &self.steps[id.index()].head,
            Item::Check(id) => &self.checks[id.index()].head,
            Item::Note(id) => &self.notes[id.index()].head,
            Item::Deadline(id) => &self.deadlines[id.index()].head,
        }
    }

    /// The constants that a condition which stands here names, in the order of the text.
    pub fn constants_at(&self, loc: Loc) -> Vec<ConstantId> {
        let inside =
            |at: &Loc| at.file == loc.file && loc.span.start <= at.span.start && at.span.end <= loc.span.end;
        let mut found: Vec<ConstantId> = Vec::new();
        for (constant, at) in &self.uses {
            if inside(at) && !found.contains(constant) {
                found.push(*constant);
            }
        }
        found
    }

    /// The derived fact that a check compares with what a dossier says of it, if it is such a check.
    pub fn derived_by(&self, check: CheckId) -> Option<FactId> {
        let is_it = |fact: &Fact| fact.derived.as_ref().is_some_and(|derived| derived.check == check);
        self.facts.iter().position(is_it).map(FactId::at)
    }

    /// The prerequisites that an item names: a step its own, others those of their evidence.
    pub fn after(&self, item: Item) -> &[Edge] {
        match item {
            Item::Step(id) => &self.steps[id.index()].after,
            Item::Chapter(id) => &self.chapters[id.index()].after,
            Item::Requirement(id) => &self.requirements[id.index()].applicability.after,
            Item::Scenario(id) => &self.scenarios[id.index()].applicability.after,
            Item::Proof(id) => &self.proofs[id.index()].applicability.after,
            _ => &[],
        }
    }

    /// The rows of tables that say when an item applies, each with its table.
    pub fn rows(&self, item: Item) -> impl Iterator<Item = (&Table, &Row)> {
        let places = self.rows.get(&item).map_or(&[][..], Vec::as_slice);
        places.iter().filter_map(|(table, row)| {
            let table = self.tables.get(*table as usize)?;
            Some((table, table.rows.get(*row as usize)?))
        })
    }

    /// The exceptions of an item.
    pub fn exceptions(&self, item: Item) -> &[Exception] {
        self.exceptions.get(&item).map_or(&[], Vec::as_slice)
    }

    /// The fact with this id.
    pub fn fact(&self, id: FactId) -> &Fact {
        &self.facts[id.index()]
    }

    /// The slot with this id.
    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id.index()]
    }

    /// The fact that a slot belongs to.
    pub fn fact_of(&self, slot: SlotId) -> &Fact {
        self.fact(self.slot(slot).fact)
    }

    /// The step with this id.
    pub fn step(&self, id: StepId) -> &Step {
        &self.steps[id.index()]
    }
}
