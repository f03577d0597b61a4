//! Decisions, explanations and plans → text, JSON, Markdown … In: an answer. Out: something to read.

mod decision_json;
mod decision_text;
mod explanation_graph;
mod explanation_html;
mod explanation_json;
mod explanation_markdown;
mod explanation_outline;
mod explanation_text;
mod layout;
mod sources;
mod words;

pub use decision_json::decision_json;
pub use decision_text::decision_text;
pub use explanation_graph::{explanation_dot, explanation_mermaid};
pub use explanation_html::explanation_html;
pub use explanation_json::{explanation_json, explanations_json};
pub use explanation_markdown::explanation_markdown;
pub use explanation_text::explanation_text;

use crate::Rulebook;
use crate::rulebook::model::Lang;

/// The JSON Schema of a dossier for a rulebook, for editors; `lang` picks the labels.
pub fn dossier_schema(rulebook: &Rulebook, lang: Lang) -> serde_json::Value {
    crate::dossier::schema(rulebook.model(), lang)
}
