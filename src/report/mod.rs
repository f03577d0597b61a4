//! Decisions, explanations and plans → text, JSON, Markdown … In: an answer. Out: something to read.

mod decision_json;
mod decision_text;
mod layout;
mod sources;
mod words;

pub use decision_json::decision_json;
pub use decision_text::decision_text;
