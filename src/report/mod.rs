//! Decisions, explanations and plans → text, JSON, Markdown … In: an answer. Out: something to read.

mod batch;
mod decision_json;
mod decision_text;
mod layout;
mod plan_json;
mod plan_next;
mod plan_text;
mod plan_words;
mod sources;
mod words;

pub use batch::{batch_json, batch_text};
pub use decision_json::decision_json;
pub use decision_text::decision_text;
pub use plan_json::plan_json;
pub use plan_text::plan_text;

use crate::Rulebook;
use crate::rulebook::model::Lang;

/// The JSON Schema of a dossier for a rulebook, for editors; `lang` picks the labels.
pub fn dossier_schema(rulebook: &Rulebook, lang: Lang) -> serde_json::Value {
    crate::dossier::schema(rulebook.model(), lang)
}
