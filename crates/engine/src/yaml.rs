//! YAML, as far as we want it: the one place in the crate that knows the parser.
//!
//! A text comes in; a tree of [`Node`]s goes out, in which every key and every value knows its
//! place and plain scalars are still the characters that were written. What a scalar means is
//! decided by whoever declared its type, with the readers on [`Node`] (`as_yes_no`, `as_integer`,
//! `as_decimal`, `as_text`, `as_date`, `as_moment`), never by its looks: `0.10`, `012` and `no`
//! reach a text fact unharmed.
//!
//! Much of YAML is refused, each with a message: merge keys, tags, directives, several documents, keys
//! that are not texts, duplicate keys. None of it helps in a dossier, and each is a way to say something
//! else than what people see. Aliases of values are read, for programs write them; what they come to is small,
//! and counts as if it were written out.
//!
//! The codes of the messages made here:
//!
//! | code | meaning |
//! |---|---|
//! | `yaml-syntax` | not YAML |
//! | `yaml-alias`, `yaml-anchor`, `yaml-merge-key` | values said by reference where that is refused |
//! | `yaml-tag`, `yaml-directive` | instructions to the reader: refused |
//! | `yaml-many-documents` | a second document in the file |
//! | `yaml-key` | a key that is missing, or is not a text |
//! | `yaml-list-in-text` | list items that YAML reads as part of the text above them |
//! | `duplicate-key` | a key given twice |
//! | `control-character` | a character that does not belong in a text file |
//! | `file-too-large`, `yaml-too-deep`, `yaml-too-many-values` | beyond the [`Limits`] |
//! | `too-many-errors` | the list of errors was cut |
//! | `wrong-type` | a list or a mapping where a value is wanted, the reverse, or quotes too many |
//! | `missing-value` | a key with nothing behind it |
//! | `not-yes-or-no`, `not-a-number`, `not-a-date`, `not-a-moment` | a value in the wrong form |
//! | `impossible-date` | a day that is not in the calendar |
//! | `clock-gap`, `clock-fold` | a local time that a change of the clocks skips, or repeats |
//! | `unknown-zone`, `zone-mismatch` | a time zone that is not known, or contradicts the offset |

mod anchors;
mod build;
mod characters;
mod json;
mod node;
mod parse;
mod quote;
mod read;
mod syntax;

pub use node::{Key, Node, NodeKind};
pub use parse::{Limits, parse, parse_json};
pub use quote::quote;

#[cfg(test)]
mod tests;
