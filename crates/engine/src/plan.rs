//! Decision → plan: which steps apply, in which order, what can be done now and what waits for what.
//!
//! In: a `Decision`, the progress of its dossier, and a day if dates are wanted. Out: a [`Plan`].
//! When a rulebook is loaded, [`prove_acyclic`] proves that no dossier can make steps wait for each
//! other.

mod ahead;
mod assemble;
mod calendar;
mod causes;
mod choose;
mod critical;
mod cycles;
mod dates;
mod deadlines;
mod done;
mod due;
mod graph;
mod model;
mod order;
mod since;
mod verdict;

pub use calendar::{finish, last_start};
pub use cycles::prove_acyclic;
pub use due::{ChapterDue, DueAt, Waits};
pub use model::{
    AheadOfToday, Cause, Dated, Dates, LinkAmong, LinkKind, OrderProblem, Plan, PlanChoice, PlanDeadline,
    PlanLink, PlannedStep, StepState, TakenFrom, Weighed,
};
pub use since::{ChangedStatus, ProgressTrouble, Since};
pub use verdict::PlanVerdict;
