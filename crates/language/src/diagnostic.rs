//! Messages about what people wrote: data first, rendered at the edge.
//!
//! The rest of the crate makes [`Diagnostic`]s and collects them in [`Diagnostics`]. What leaves
//! the crate is one of the renderings of them: [`render_text`] for people, [`render_short`] for
//! editors and `grep`; programs get its code, its words and its [`arguments`].
//!
//! How messages are worded: lower case at the start, no full stop, user text between backticks (use
//! [`quoted`]). The message says what is wrong; the help says what to do.

mod collect;
mod excerpt;
mod json;
mod model;
mod printable;
mod short;
mod suggest;
mod text;
mod undecodable;

pub use collect::Diagnostics;
pub use json::arguments;
pub use model::{Diagnostic, Fix, Label, Severity};
pub use printable::{COLOUR, lines, one_line, printed, quoted, visible};
pub use short::render_short;
pub use suggest::did_you_mean;
pub use text::render_text;
