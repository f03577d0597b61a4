//! Decisions, explanations and plans → text, JSON, Markdown … In: an answer. Out: something to read.

use rules_engine::{Day, Rulebook, cases, check, decide, diff, dossier, explain, interview, plan, yaml};
use rules_language::{diagnostic, rulebook, source};
use rules_logic as logic;

mod answer_form;
mod batch;
mod cases_json;
mod cases_junit;
mod cases_suggested;
mod cases_text;
mod cases_words;
mod catalogue_json;
mod decision_json;
mod decision_text;
mod diff_chapters;
mod diff_json;
mod diff_markdown;
mod diff_scopes;
mod diff_text;
mod diff_words;
mod explanation_graph;
mod explanation_html;
mod explanation_json;
mod explanation_markdown;
mod explanation_outline;
mod explanation_text;
mod facts_json;
mod findings_github;
mod findings_json;
mod findings_sarif;
mod findings_text;
mod graph;
mod interview_json;
mod layers;
mod layout;
mod markdown;
mod page;
mod plan_html;
mod plan_ics;
mod plan_json;
mod plan_markdown;
mod plan_next;
mod plan_print;
mod plan_text;
mod plan_words;
#[cfg(feature = "schemas")]
pub mod schemas;
mod shapes;
mod shell;
mod since;
mod site;
mod source_text;
mod sources;
mod telling;
mod verdict;
pub mod words;

pub use answer_form::answer_form;
pub use batch::{batch_json, batch_text};
pub use cases_json::cases_json;
pub use cases_junit::cases_junit;
pub use cases_suggested::cases_suggested;
pub use cases_text::cases_text;
pub use cases_words::Results;
pub use catalogue_json::catalogue_json;
pub use decision_json::{decision_json, decision_json_since, decision_printed};
pub use decision_text::{Only, Shown, decision_text, decision_text_of};
pub use diff_json::diff_json;
pub use diff_markdown::diff_markdown;
pub use diff_text::diff_text;
pub use explanation_graph::{explanation_dot, explanation_mermaid};
pub use explanation_html::explanation_html;
pub use explanation_json::{explanation_json, explanation_printed, explanations_json, explanations_printed};
pub use explanation_markdown::explanation_markdown;
pub use explanation_text::explanation_text;
pub use findings_github::findings_github;
pub use findings_json::findings_json;
pub use findings_sarif::findings_sarif;
pub use findings_text::{claims_text, findings_text};
pub use graph::{explanation_svg, graph_dot, graph_html, graph_mermaid, graph_svg, graph_svg_around};
pub use interview_json::{interview_json, interview_printed, turn_line};
pub use layers::{layer_json, layer_text};
pub use plan_html::plan_html;
pub use plan_ics::plan_ics;
pub use plan_json::{plan_json, plan_printed};
pub use plan_markdown::plan_markdown;
pub use plan_print::plan_print;
pub use plan_text::{plan_text, plan_text_all};

// What a checklist shares with the other answers.
pub use markdown::{code as markdown_code, plain as markdown_plain};
pub use plan_text::few_causes;
pub use shell::shell as for_shell;
pub use since::since_text;
pub use site::{SITE_ASSETS, SiteBook, SiteFile, site};
pub use source_text::{source_json, source_text};
pub use sources::basis_line;
pub use telling::{Telling, checked_sentence, reason_clauses};
pub use verdict::verdict_texts;
pub use words::Words;

use rulebook::model::Lang;

/// Any JSON on one line.
pub fn json_line(value: &impl serde::Serialize) -> String {
    shapes::line(value)
}

/// The facts of a dossier as JSON, by their ids: what a form shows.
pub fn dossier_json(rulebook: &Rulebook, dossier: &rules_engine::Dossier) -> serde_json::Value {
    facts_json::facts_json(rulebook.model(), &dossier.facts())
}

/// The JSON Schema of a dossier for a rulebook, for editors; `lang` picks the labels.
pub fn dossier_schema(rulebook: &Rulebook, lang: Lang) -> serde_json::Value {
    crate::dossier::schema(rulebook.model(), lang)
}
