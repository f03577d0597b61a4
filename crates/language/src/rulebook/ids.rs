//! What things of a rulebook are called by.

use serde::{Deserialize, Deserializer, Serialize};

use super::stored::seen;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The id of a position in its table.
            pub const fn at(index: usize) -> Self {
                Self(index as u32)
            }
        }

        // By hand: what is read is noted, to be compared with its table once all is there.
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let id = u32::deserialize(deserializer)?;
                seen::id(IdKind::$name, id);
                Ok(Self(id))
            }
        }
    )*

    /// The kinds of id.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    #[allow(clippy::enum_variant_names, reason = "the names of the ids")]
    pub(crate) enum IdKind {
        $($name),*
    }

    impl IdKind {
        pub(crate) const ALL: &[IdKind] = &[$(IdKind::$name),*];
        pub(crate) const COUNT: usize = IdKind::ALL.len();
    }
    };
}

ids! {
    /// A fact.
    FactId,
    /// A place that holds one value: a fact, a field of a record, a field of a list's elements.
    SlotId,
    /// A named condition.
    ConditionId,
    /// A scope.
    ScopeId,
    /// A chapter.
    ChapterId,
    /// A requirement.
    RequirementId,
    /// A scenario.
    ScenarioId,
    /// A proof.
    ProofId,
    /// Some proofs of which a number is enough.
    GroupId,
    /// A step, as declared (a repeated step has several instances in a plan).
    StepId,
    /// A check.
    CheckId,
    /// A note.
    NoteId,
    /// A deadline.
    DeadlineId,
    /// A claim.
    ClaimId,
    /// A source.
    SourceId,
    /// An actor.
    ActorId,
    /// A phase.
    PhaseId,
    /// A constant.
    ConstantId,
}

/// What a name of the rulebook stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the variants are the kinds of declaration")]
pub enum Item {
    Source(SourceId),
    Actor(ActorId),
    Phase(PhaseId),
    Constant(ConstantId),
    Fact(FactId),
    /// A field of a record, by its path.
    Field(SlotId),
    Condition(ConditionId),
    Scope(ScopeId),
    Chapter(ChapterId),
    Requirement(RequirementId),
    Scenario(ScenarioId),
    Proof(ProofId),
    /// Some proofs of which a number is enough.
    Group(GroupId),
    Step(StepId),
    Check(CheckId),
    Note(NoteId),
    Deadline(DeadlineId),
}

impl Item {
    /// The word for this kind of item, as it is declared.
    pub const fn kind(self) -> &'static str {
        match self {
            Item::Source(_) => "source",
            Item::Actor(_) => "actor",
            Item::Phase(_) => "phase",
            Item::Constant(_) => "constant",
            Item::Fact(_) | Item::Field(_) => "fact",
            Item::Condition(_) => "condition",
            Item::Scope(_) => "scope",
            Item::Chapter(_) => "chapter",
            Item::Requirement(_) => "requirement",
            Item::Scenario(_) => "scenario",
            Item::Proof(_) => "proof",
            Item::Group(_) => "group",
            Item::Step(_) => "step",
            Item::Check(_) => "check",
            Item::Note(_) => "note",
            Item::Deadline(_) => "deadline",
        }
    }
}

/// Something whose presence can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Given {
    /// A whole fact: a value, every field of a record, a list (which may be empty).
    Fact(FactId),
    /// One field of a record, or one field of every element of a list.
    Slot(SlotId),
}
