//! OSCAL, the form in which NIST and others publish control catalogues. In: catalogues, profiles and resolved catalogues,
//! as JSON or YAML. Out: the rows of a catalogue, which become a rulebook like those of a spreadsheet; and what a candidate
//! owes, as OSCAL has it.
//!
//! `document` tells what a file is; `select` which controls a profile selects; `alter` what it changes in them; `prose`
//! writes parts and parameters as text; `rows` makes rows of it all; `out` goes the other way. Where tools differ, NIST's published files are right.

mod alter;
mod document;
mod out;
mod prose;
mod rows;
mod select;
mod shapes;

pub use document::{Document, Kind, control_id};
pub use out::{OSCAL_FILE, Out, Writing, catalog_in};
pub use rows::{OscalReading, read};
pub use select::{Resolved, resolve};

/// Whether bytes seem to be OSCAL: JSON or YAML with a catalogue or a profile at the top.
pub fn is_oscal(bytes: &[u8]) -> bool {
    document::seems_to_be(bytes)
}
