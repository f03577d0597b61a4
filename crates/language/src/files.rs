//! Files, read and written without surprises.
//!
//! What a rulebook names is read inside a [`Fence`] only. What is written replaces a file whole or not at all, and several
//! files together all or none: a run that is stopped in the middle leaves a [journal](half_written), which readers refuse
//! and the next run that writes works off.

pub mod cases;
mod fence;
mod journal;
mod watch;
mod write;

pub use fence::{Fence, ReadError};
pub use journal::half_written;
pub use watch::Watch;
pub use write::{FileChange, WriteError, finish_earlier, write, write_all, write_made};
