//! The formulas of everything in a rulebook, by what they are of.

use std::collections::BTreeMap;

use crate::logic::NodeId;
use crate::rulebook::model::{ChapterId, FactId, Item, StepId};

/// The formulas of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRoots {
    /// When it applies; for a step repeated over a list, when it applies to the element at hand.
    pub applies: NodeId,
    /// For a step repeated over a list: when it applies to any element at all.
    pub any: NodeId,
    /// For a step repeated per chapter: when it applies in each.
    pub per_chapter: Vec<NodeId>,
    /// When each of its actors has the move.
    pub by: Vec<NodeId>,
    /// When it is each of its owners' piece.
    pub owners: Vec<NodeId>,
    /// When the candidate has each of its acts to do.
    pub todos: Vec<NodeId>,
    /// When each of its prerequisites must come first, the prerequisite's own applicability aside.
    pub after: Vec<NodeId>,
    /// The steps that come before it; those of a step that awaits evidence are in `before_in`.
    pub before: Vec<Prerequisite>,
    /// For a step that awaits evidence: the steps that come before it, in each chapter.
    pub before_in: Vec<Vec<Prerequisite>>,
    /// When each of its needs is one.
    pub needs: Vec<NeedRoot>,
}

impl StepRoots {
    /// The steps that come before it; in a chapter, where it is repeated per chapter.
    pub fn before(&self, chapter: Option<ChapterId>) -> &[Prerequisite] {
        match chapter.and_then(|chapter| self.before_in.get(chapter.index())) {
            Some(before) => before,
            None => &self.before,
        }
    }

    /// Every formula of it.
    pub fn all(&self) -> impl Iterator<Item = NodeId> {
        [self.applies, self.any]
            .into_iter()
            .chain(self.per_chapter.iter().copied())
            .chain(self.by.iter().chain(&self.owners).chain(&self.todos).copied())
            .chain(self.after.iter().copied())
            .chain(self.before.iter().flat_map(Prerequisite::roots))
            .chain(self.before_in.iter().flatten().flat_map(Prerequisite::roots))
            .chain(self.needs.iter().map(|need| need.when))
    }
}

/// The formula of a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NeedRoot {
    /// When it must be given.
    pub when: NodeId,
}

/// The formulas of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRoot {
    /// When it is looked at.
    pub when: NodeId,
    /// What must then hold.
    pub require: NodeId,
    /// When something is wrong.
    pub violated: NodeId,
}

/// The formulas of everything in a rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots {
    /// Each scope.
    pub scopes: Vec<NodeId>,
    /// Each named condition.
    pub conditions: Vec<NodeId>,
    /// When each fact is needed.
    pub needed: Vec<NodeId>,
    /// What applies, recommendations included.
    pub applicable: Applicable,
    /// Each requirement, as owed.
    pub requirements: Vec<NodeId>,
    /// Each scenario, as owed.
    pub scenarios: Vec<NodeId>,
    /// Each proof, as owed.
    pub proofs: Vec<NodeId>,
    /// Of each group of proofs: when one of it is owed, when two are, and so on to as many as are enough.
    pub groups: Vec<Vec<NodeId>>,
    /// What is repeated over a list, for the element at hand.
    pub each: BTreeMap<Item, EachRoot>,
    /// Each chapter.
    pub chapters: Vec<NodeId>,
    /// Each step.
    pub steps: Vec<StepRoots>,
    /// Each check.
    pub checks: Vec<CheckRoot>,
    /// Each note.
    pub notes: Vec<NodeId>,
    /// Each deadline.
    pub deadlines: Vec<NodeId>,
}

/// The formulas of a requirement that is repeated over a list, or of what belongs to one, for the element at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EachRoot {
    /// The list.
    pub list: FactId,
    /// When it applies to the element, recommendations included.
    pub applies: NodeId,
    /// When it is owed for the element.
    pub owed: NodeId,
}

/// What applies, recommendations included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applicable {
    /// Each requirement.
    pub requirements: Vec<NodeId>,
    /// Each scenario.
    pub scenarios: Vec<NodeId>,
    /// Each proof.
    pub proofs: Vec<NodeId>,
    /// Each group of proofs.
    pub groups: Vec<NodeId>,
}

/// A step that comes before another, by one clause or by several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prerequisite {
    /// The step that comes first.
    pub step: StepId,
    /// Whether it is only recommended.
    pub soft: bool,
    /// When it does, its own applicability aside: one of the clauses holds.
    pub when: NodeId,
    /// When it does and applies; none where `when` is the same for every dossier.
    pub meets: Option<Meeting>,
    /// The alternatives that it belongs to, if a number of several is enough.
    pub among: Option<Among>,
    /// The clauses: of which item, and which of its prerequisites.
    pub from: Vec<(Item, usize)>,
}

/// That a prerequisite belongs to one of several alternatives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Among {
    /// Which alternatives: the item that names them, and a number that is theirs alone there.
    pub choice: (Item, u32),
    /// Which of them. What belongs to one alternative must all come first, if it is taken.
    pub member: u32,
    /// How many alternatives are enough.
    pub needs: u32,
    /// When the alternative is one, even if nothing has to come first for it; where there is none, it is one only
    /// where its step has to do with this one and applies.
    pub counts: Option<NodeId>,
}

/// When a prerequisite holds and the step that comes first applies.
///
/// Which of the formulas is meant depends on how the step that comes first is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// It stands once or a number of times; or for the element at hand.
    pub applies: NodeId,
    /// For any element of its list.
    pub any: NodeId,
    /// For each chapter.
    pub per_chapter: Vec<NodeId>,
}

impl Prerequisite {
    /// Every formula of it.
    pub(super) fn roots(&self) -> impl Iterator<Item = NodeId> {
        let meets = self.meets.iter().flat_map(|meets| {
            [meets.applies, meets.any].into_iter().chain(meets.per_chapter.iter().copied())
        });
        std::iter::once(self.when).chain(meets)
    }
}
