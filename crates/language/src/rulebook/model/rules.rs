//! What is said of candidates: checks, notes, deadlines, claims; and what the source announces.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Duration, Head, ScopeId, SlotId, StepId, Texts};
use crate::diagnostic::Severity;
use crate::rulebook::condition::Cond;
use crate::source::Loc;

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
