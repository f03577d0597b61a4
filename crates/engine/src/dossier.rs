//! Dossiers: one candidate's facts and progress.
//!
//! In: YAML, and the rulebook it is written for. Out: a [`Dossier`] in which every value has the
//! type that the rulebook declares and knows its place; or everything that is wrong with it. And
//! the way back: [`write()`] prints facts as a dossier that [`read()`] reads as the same facts, and
//! [`edit_states()`] changes the states of proofs in a text, its comments and its order kept. [`schema()`] tells editors
//! what a dossier may hold.
//!
//! ```yaml
//! rulebook: ris-va2          # optional; another name is refused
//! facts:
//!   va1: {referenced: yes}   # nested by the dots of the ids …
//!   va1.referenced: yes      # … or with the dots in the key: it is the same
//!   profiles: [general]      # a set, whole: the others are no
//!   pentest:
//!     lps: {date: 2026-02-01}
//! progress:
//!   done: [conv.login]       # or a map from ids to dates
//!   proofs: {TBB.INS.03#1: loaded}
//!   chapters: {ins: submitted}
//! durations:
//!   cnda.decision: 20 working_days
//! ```
//!
//! The codes of the messages made here, beside those of [`crate::yaml`]:
//!
//! | code | meaning |
//! |---|---|
//! | `unknown-key` | a key that dossiers do not have |
//! | `other-rulebook` | the dossier is for another rulebook |
//! | `unknown-fact`, `unknown-field` | a fact, or a field of one, that the rulebook does not have |
//! | `unknown-value` | a value, a member of a set or a state that there is not |
//! | `given-twice` | a fact, a member of a set or a step given twice |
//! | `out-of-range` | a number beyond the bounds of its fact |
//! | `unknown-step`, `unknown-proof`, `unknown-chapter`, `unknown-element` | an id of none |
//! | `step-without-name` | a repeated step, and not said which one |
//! | `not-a-duration` | a duration in another form |

mod dots;
mod edit;
mod example;
mod facts;
mod model;
mod read;
mod same;
mod schema;
mod write;

pub use edit::edit_states;
pub use example::example;
pub use facts::Facts;
pub use model::{Declared, Done, Dossier, Element, ListValue, Progress};
pub use read::read_parts;
pub use read::{CellPlace, CellValue, Cells, read_tree};
pub use read::{DossierError, read, read_json};
pub use schema::schema;
pub use write::{scalar_text, write, write_fact, write_on};
