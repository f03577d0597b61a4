//! Rulebook + dossier → decision. In: a compiled rulebook and one candidate's facts. Out: the status
//! of everything, exactly, with what can still change it.

pub mod compile;
mod decision;
mod elements;
mod instances;
mod knowledge;
mod missing;
mod outcome;
mod overlay;
mod problems;
mod status;
mod unneeded;
mod view;
mod witness;

pub use decision::{Decision, Owned, Summary, decide};
pub use elements::{ElementStanding, ToldAs};
pub use instances::{Of, StepInstance, times};
pub use knowledge::{Known, is_given, is_partly_given};
pub use knowledge::{assumed, compare_two, element_places};
pub use missing::Missing;
pub(crate) use outcome::{AMONG, OWED, RECOMMENDED, Sides};
pub use problems::{Problem, facts_of, place_of};
pub use status::{Open, Status};
pub use unneeded::unneeded;
pub use view::{DecidedItem, UnknownItem};
pub use witness::witness_facts_and_day;
