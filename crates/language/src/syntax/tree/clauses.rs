//! Clauses, as they are written.

use super::{Condition, Declaration, Integer, Name, Quoted, Text};
use crate::source::Span;

/// A clause of a declaration.
#[derive(Debug, Clone)]
pub struct Clause {
    /// What it says.
    pub kind: ClauseKind,
    /// What this clause alone rests on: `(cite …)`.
    pub basis: Vec<Clause>,
    /// Where it stands.
    pub span: Span,
}

/// What a clause says.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "named after their keywords; docs/language.md defines them")]
pub enum ClauseKind {
    Title(Vec<Text>),
    Edition(Name),
    Language(Integer),
    Holidays(Vec<Name>),
    Uses { target: Name, quoted: bool, files: Vec<Quoted> },
    Announces { proofs: Integer, chapters: Option<Integer>, texts: Vec<Text>, under: Vec<Name> },
    Severity { code: Name, level: Name, because: Quoted },
    Publisher(Quoted),
    Dated(Name),
    Grade(Name),
    Address(Quoted),
    Ask(Vec<Text>),
    Case { value: Name, when: Condition },
    Otherwise(Name),
    NeededWhen(Condition),
    When(Condition),
    AppliesWhen(Condition),
    ExceptWhen(Condition),
    Require(Condition),
    Announced(Integer),
    In(Name),
    Under(Vec<Name>),
    PartOf(Name),
    Optional,
    Proofs(Integer),
    Item(Box<Declaration>),
    Per { over: Name, alias: Option<Name> },
    Times(Name),
    By { actors: Vec<Name>, when: Option<Condition> },
    Owner { actor: Name, when: Option<Condition> },
    Todo { texts: Vec<Text>, when: Option<Condition> },
    Redo(Vec<Text>),
    After { steps: Vec<First>, when: Option<Condition> },
    Prefers { steps: Vec<First>, when: Option<Condition> },
    Needs { facts: Vec<Name>, when: Option<Condition> },
    Yields(Vec<Text>),
    Tracks(Name),
    AwaitsEvidence,
    Duration(Length),
    Blocks(Vec<Name>),
    Assume,
    Level(Name),
    At(At),
    Until(Name),
    InForce(Period),
    Valid { length: Length, from: Name },
    For(Vec<Name>),
    MetBy(Name),
    Cite { source: Name, place: Option<Quoted> },
    Inferred(Vec<Text>),
    Reading(Vec<Text>),
    Allow { code: Name, because: Quoted },
    Always { condition: Box<Condition>, when: Option<Box<Condition>> },
    Never { condition: Box<Condition>, when: Option<Box<Condition>> },
    ExactlyOne { conditions: Vec<Condition>, when: Option<Box<Condition>> },
    Before { first: Name, second: Name, when: Option<Box<Condition>> },
    Excludes { first: Name, others: Vec<Name>, when: Option<Box<Condition>> },
    ColumnsOf(Name),
    Column { name: Name, labels: Vec<Text> },
    Row { marks: Vec<Mark>, item: Name },
    Because(Vec<Text>),
    No(Name),
}

/// How long, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Length {
    /// `6 months`
    Written {
        /// How many.
        amount: Integer,
        /// Of what.
        unit: Name,
    },
    /// The name of a parameter.
    Named(Name),
}

/// A mark in a row of a table.
#[derive(Debug, Clone, Copy, Eq)]
pub struct Mark {
    /// Whether the row applies in this column.
    pub set: bool,
    /// Where it stands.
    pub span: Span,
}

// An editor holds every clause of a workspace: what is large and rare stands behind a pointer.
const _: () = assert!(size_of::<Clause>() <= 152 && size_of::<Condition>() <= 88);

impl ClauseKind {
    /// The words that open the clause, as they are written.
    pub fn word(&self) -> &'static str {
        match self {
            ClauseKind::Title(_) => "title",
            ClauseKind::Edition(_) => "edition",
            ClauseKind::Language(_) => "language",
            ClauseKind::Holidays(_) => "holidays",
            ClauseKind::Uses { .. } => "uses",
            ClauseKind::Announces { .. } => "announces",
            ClauseKind::Severity { .. } => "severity",
            ClauseKind::Publisher(_) => "publisher",
            ClauseKind::Dated(_) => "date",
            ClauseKind::Grade(_) => "grade",
            ClauseKind::Address(_) => "address",
            ClauseKind::Ask(_) => "ask",
            ClauseKind::Case { .. } => "case",
            ClauseKind::Otherwise(_) => "otherwise",
            ClauseKind::NeededWhen(_) => "needed when",
            ClauseKind::When(_) => "when",
            ClauseKind::AppliesWhen(_) => "applies when",
            ClauseKind::ExceptWhen(_) => "except when",
            ClauseKind::Require(_) => "require",
            ClauseKind::Announced(_) => "announced",
            ClauseKind::In(_) => "in",
            ClauseKind::Under(_) => "under",
            ClauseKind::PartOf(_) => "part of",
            ClauseKind::Optional => "optional",
            ClauseKind::Proofs(_) => "proofs",
            ClauseKind::Item(item) => item.keyword.word(),
            ClauseKind::Per { .. } => "per",
            ClauseKind::Times(_) => "times",
            ClauseKind::By { .. } => "by",
            ClauseKind::Owner { .. } => "owner",
            ClauseKind::Todo { .. } => "todo",
            ClauseKind::Redo(_) => "redo",
            ClauseKind::After { .. } => "after",
            ClauseKind::Prefers { .. } => "prefers",
            ClauseKind::Needs { .. } => "needs",
            ClauseKind::Yields(_) => "yields",
            ClauseKind::Tracks(_) => "tracks",
            ClauseKind::AwaitsEvidence => "awaits evidence",
            ClauseKind::Duration(_) => "duration",
            ClauseKind::Blocks(_) => "blocks",
            ClauseKind::Assume => "assume",
            ClauseKind::Level(_) => "error/warning/info",
            ClauseKind::At(_) => "at",
            ClauseKind::Until(_) => "until",
            ClauseKind::InForce(Period { from: Some(_), .. }) => "from",
            ClauseKind::InForce(_) => "until",
            ClauseKind::Valid { .. } => "valid",
            ClauseKind::For(_) => "for",
            ClauseKind::MetBy(_) => "met by",
            ClauseKind::Cite { .. } => "cite",
            ClauseKind::Inferred(_) => "inferred because",
            ClauseKind::Reading(_) => "reading",
            ClauseKind::Allow { .. } => "allow",
            ClauseKind::Always { .. } => "always",
            ClauseKind::Never { .. } => "never",
            ClauseKind::ExactlyOne { .. } => "exactly one of",
            ClauseKind::Before { .. } => "before",
            ClauseKind::Excludes { .. } => "excludes",
            ClauseKind::ColumnsOf(_) => "columns of",
            ClauseKind::Column { .. } => ":",
            ClauseKind::Row { .. } => "|",
            ClauseKind::Because(_) => "because",
            ClauseKind::No(_) => "no",
        }
    }
}

/// What comes first, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum First {
    /// A step.
    Step(Name),
    /// Some of several steps: `any of (a, b)`, `2 of (a, b, c)`.
    Of {
        /// How many; one, if it says `any of`.
        count: Option<Integer>,
        /// The steps.
        steps: Vec<Name>,
    },
}

impl First {
    /// The steps that it names.
    pub fn names(&self) -> &[Name] {
        match self {
            First::Step(name) => std::slice::from_ref(name),
            First::Of { steps, .. } => steps,
        }
    }
}

/// When something is due, as written.
#[derive(Debug, Clone, PartialEq)]
pub enum At {
    /// A moment.
    Moment(Name),
    /// `15 days after awareness`
    Counted {
        /// How long.
        length: Length,
        /// Whether they are counted back.
        before: bool,
        /// The fact, or the step, that they are counted from.
        from: Name,
    },
}

/// Days on which something is in force, as written; one of the two days is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Period {
    /// The first day.
    pub from: Option<Name>,
    /// The last day.
    pub until: Option<Name>,
    /// The clauses in braces, which hold only then; none where there are no braces.
    pub clauses: Option<Vec<Clause>>,
}
