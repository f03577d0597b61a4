//! What a case consists of.

use std::sync::Arc;

use crate::Rulebook;
use crate::day::Day;
use crate::diagnostic::Diagnostic;
use crate::dossier::Dossier;
use crate::rulebook::model::{ActorId, CheckId, FactId, Item, NoteId};
use crate::source::Loc;
use crate::words::cases as words;

/// A dossier, and what must come of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it is called.
    pub name: String,
    /// Where it stands, in the sources of its dossier's file.
    pub loc: Loc,
    /// The file it stands in.
    pub file: String,
    /// The line it stands in.
    pub line: u32,
    /// The facts and the progress.
    pub dossier: Dossier,
    /// The day on which it is decided.
    pub today: Option<Day>,
    /// What must come out.
    pub expect: Expect,
    /// The digest of the rulebook that it was read for.
    pub(super) read_for: Arc<str>,
}

impl Case {
    /// Whether it was read for the rulebook with this digest.
    pub(super) fn is_for(&self, digest: &str) -> bool {
        *self.read_for == *digest
    }

    /// That it was read for this rulebook. Its facts and expectations are numbered as that one declares them, and mean
    /// something else in another, be it the same one edited.
    pub(super) fn must_be_for(&self, rulebook: &Rulebook) -> Result<(), Diagnostic> {
        if self.is_for(rulebook.digest()) {
            return Ok(());
        }
        let message = words::read_for_another(&self.name, rulebook.id());
        Err(Diagnostic::error("other-rulebook", message).help(words::read_again()))
    }
}

/// What must come out of a case. What is not spoken of may come out in any way.
#[derive(Debug, Clone, Default)]
pub struct Expect {
    /// Items that must have a status.
    pub statuses: Vec<ExpectStatus>,
    /// Recommendations that must, or must not, be meant for the candidate.
    pub recommendations: Vec<ExpectRecommendation>,
    /// The checks that find something wrong: these and no others.
    pub problems: Option<Exactly<CheckId>>,
    /// The notes that are told: these and no others.
    pub notes: Option<Exactly<NoteId>>,
    /// Steps that must wait.
    pub blocked: Vec<ExpectBlocked>,
    /// Steps that can be done now.
    pub ready: Vec<(String, Loc)>,
    /// Steps in the order in which they must come.
    pub order: Vec<(String, Loc)>,
    /// Whose move steps are.
    pub by: Vec<ExpectBy>,
    /// Whose piece steps are; nobody's is the candidate's own.
    pub owners: Vec<ExpectBy>,
    /// Items and the facts that are the reason for their status.
    pub reasons: Vec<ExpectReason>,
}

impl Expect {
    /// Whether nothing is expected: whatever comes out is right.
    pub fn is_empty(&self) -> bool {
        let Expect { statuses, recommendations, problems, notes, blocked, ready, order, by, owners, reasons } =
            self;
        statuses.is_empty()
            && recommendations.is_empty()
            && problems.is_none()
            && notes.is_none()
            && blocked.is_empty()
            && ready.is_empty()
            && order.is_empty()
            && by.is_empty()
            && owners.is_empty()
            && reasons.is_empty()
    }
}

/// How a recommendation must come out.
#[derive(Debug, Clone)]
pub struct ExpectRecommendation {
    /// The requirement, scenario or proof.
    pub item: Item,
    /// `yes`, `no` or `undetermined`.
    pub word: &'static str,
    /// Where it is written.
    pub loc: Loc,
}

/// Whose move, or whose piece, a step must be.
#[derive(Debug, Clone)]
pub struct ExpectBy {
    /// The step.
    pub step: String,
    /// The actors: these and no others.
    pub actors: Vec<ActorId>,
    /// Where it is written.
    pub loc: Loc,
}

/// A set of items, and no others.
#[derive(Debug, Clone)]
pub struct Exactly<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where it is written.
    pub loc: Loc,
}

/// A status that an item must have.
#[derive(Debug, Clone)]
pub struct ExpectStatus {
    /// The item.
    pub target: Target,
    /// `required`, `not_required` or `undetermined`.
    pub status: &'static str,
    /// For an undetermined one, the facts that it must depend on: these and no others.
    pub depends_on: Option<Vec<FactId>>,
    /// Where it is written.
    pub loc: Loc,
}

/// What an id of an expectation stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A requirement, scenario, proof, chapter, scope or named condition.
    Item(Item, String),
    /// A step, or one instance of it.
    Step(String),
    /// Something that is repeated over a list, for one of its elements.
    Element(Item, String),
}

impl Target {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Target::Item(_, id) | Target::Element(_, id) | Target::Step(id) => id,
        }
    }
}

/// A step that must wait, and for what.
#[derive(Debug, Clone)]
pub struct ExpectBlocked {
    /// The step.
    pub step: String,
    /// What it must wait for: these and no others, if they are said. Step ids, `fact:ID`,
    /// `problem:ID`.
    pub causes: Option<Vec<String>>,
    /// Where it is written.
    pub loc: Loc,
}

/// The facts that must be the reason of an item's status.
#[derive(Debug, Clone)]
pub struct ExpectReason {
    /// The item.
    pub id: String,
    /// The facts: these and no others.
    pub facts: Vec<String>,
    /// Where it is written.
    pub loc: Loc,
}
