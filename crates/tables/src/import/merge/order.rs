//! In which order changes and conflicts are told, however they were found.

use super::outcome::ChangeKind;

/// What is settled first is told first; of that, what stands first in the rulebook, or else in what the import makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Order {
    pub phase: Phase,
    pub file: u32,
    pub offset: u32,
}

/// What of a declaration is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phase {
    /// Whether it stays.
    Stays,
    /// Whether it comes.
    Comes,
    /// What it stands in.
    Stands,
    /// What it says.
    Says,
}

impl Phase {
    pub fn of(kind: &ChangeKind) -> Self {
        match kind {
            ChangeKind::Removed { .. } => Phase::Stays,
            ChangeKind::Added { .. } => Phase::Comes,
            ChangeKind::Moved { .. } => Phase::Stands,
            ChangeKind::Part { .. } => Phase::Says,
        }
    }
}

/// What was told, in order; of one place, as it was found.
pub(super) fn sorted<T>(mut told: Vec<(Order, T)>) -> Vec<T> {
    told.sort_by_key(|(order, _)| *order);
    told.into_iter().map(|(_, what)| what).collect()
}
