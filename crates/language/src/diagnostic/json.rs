//! What a message speaks of, for programs.

use serde_json::{Map, Value};

use crate::lang::Lang;
use crate::phrase::Phrase;

/// What a message speaks of, by name.
pub fn arguments(message: &Phrase, lang: Lang) -> Map<String, Value> {
    message.arguments().map(|(name, argument)| (name.to_owned(), argument.to_json(lang))).collect()
}
