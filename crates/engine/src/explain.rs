//! Decision → why. In: a decision, and the id of anything in it. Out: minimal reasons, the chain of
//! rules, what would change the answer and what else that would change, in sentences.
//!
//! A reason is found by asking the formula of an item again and again how it comes out when only
//! some pieces of the dossier are known ([`probe`], [`units`], [`hitting`]); a flip by trying
//! changes ([`change`], [`flips`]). [`verify`] checks both by other means.

mod answer;
mod chain;
mod change;
mod completions;
mod deadline_here;
mod effects;
mod evaluate;
mod evens;
mod exceptions;
mod explanation;
mod flips;
mod general;
mod hitting;
mod influence;
mod kinds;
mod least;
mod lookup;
mod neighbours;
mod open_facts;
mod presentation;
mod probe;
mod reason;
mod several;
mod subject;
mod told_here;
mod truth;
mod turns;
mod units;
mod verify;
mod when;

pub use answer::Answer;
pub use chain::{Link, Role, TableCell, Term};
pub use change::{Edit, Fields, Spot, fields_at};
pub use deadline_here::DeadlineHere;
pub use effects::Effect;
pub use exceptions::Excepted;
pub use explanation::{Explainer, Explanation, Reasons};
pub use flips::{FactChange, Flip, MOST_CHANGES, MOST_FLIPS, Reach};
pub use general::GeneralExplainer;
pub use influence::Influence;
pub(crate) use least::least_reason;
pub use lookup::ExplainError;
pub use neighbours::{Neighbour, Neighbours};
pub use open_facts::{OpenAnswer, OpenFact};
pub use reason::{Bound, Literal, MOST_REASONS, Part, Reason};
pub use subject::{Kind, Subject, Verdict, label};
pub use told_here::{NeedHere, ToldHere};
pub use units::Unit;
pub use verify::Checked;
pub use when::{Leaf, When};
