//! Text ⇄ tree. In: the text of `.rules` files. Out: a typed tree with places, or every mistake
//! at its place; and back again, the one canonical layout.
//!
//! Nothing here knows what a name refers to.

mod backticks;
mod elsewhere;
mod format;
mod habits;
mod limits;
mod mentions;
mod mistake;
mod pairs;
mod parse;
mod print;
mod reader;
mod same;
mod scan;
pub mod tree;
mod words;

pub use backticks::tell_names;
pub use elsewhere::{date_meant, word_meant, yes_no_elsewhere};
pub use format::format;
pub use limits::Limits;
pub use mentions::{Elements, Mention, Role, mentions};
pub(crate) use parse::parse_moved;
pub use parse::{parse, parse_condition, parse_whole};
pub use print::{is_plain_name, quote};
pub use print::{print_clause, print_condition, print_declaration, print_file};
pub use scan::{Segment, segments, unreadable};
pub use words::{CLAUSES, CONNECTIVES, RESERVED, TYPES, is_reserved};

/// Where the comments of a text are, in its order.
pub fn comments(text: &str, limits: &Limits) -> Vec<crate::source::Span> {
    scan::scan(crate::source::FileId(0), text, limits).comments
}
