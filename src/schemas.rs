//! Which JSON outputs there are, and the JSON Schema of each.

use rules_report::schemas;
use serde_json::Value;

/// The JSON outputs that have a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JsonOutput {
    /// `rules eval`.
    Decision,
    /// `rules explain`, of one thing.
    Explanation,
    /// `rules explain`, of several.
    Explanations,
    /// `rules explain`, of a source.
    Source,
    /// `rules plan`.
    Plan,
    /// `rules check`.
    Findings,
    /// `rules test`.
    Test,
    /// `rules diff`.
    Diff,
    /// `rules layer`.
    Layer,
    /// The report of `rules import`.
    #[cfg(feature = "spreadsheet")]
    Import,
    /// `rules batch`, as figures.
    Batch,
    /// A line of `rules batch`, for each candidate.
    BatchLine,
    /// `rules ask`.
    Interview,
    /// What a rulebook declares, for forms and references.
    Catalogue,
}

impl JsonOutput {
    /// Every output.
    pub const ALL: &[JsonOutput] = &[
        JsonOutput::Decision,
        JsonOutput::Explanation,
        JsonOutput::Explanations,
        JsonOutput::Source,
        JsonOutput::Plan,
        JsonOutput::Findings,
        JsonOutput::Test,
        JsonOutput::Diff,
        JsonOutput::Layer,
        #[cfg(feature = "spreadsheet")]
        JsonOutput::Import,
        JsonOutput::Batch,
        JsonOutput::BatchLine,
        JsonOutput::Interview,
        JsonOutput::Catalogue,
    ];

    /// Its name: that of `rules.decision/1` is `decision`.
    pub const fn name(self) -> &'static str {
        match self {
            JsonOutput::Decision => "decision",
            JsonOutput::Explanation => "explanation",
            JsonOutput::Explanations => "explanations",
            JsonOutput::Source => "source",
            JsonOutput::Plan => "plan",
            JsonOutput::Findings => "findings",
            JsonOutput::Test => "test",
            JsonOutput::Diff => "diff",
            JsonOutput::Layer => "layer",
            #[cfg(feature = "spreadsheet")]
            JsonOutput::Import => "import",
            JsonOutput::Batch => "batch",
            JsonOutput::BatchLine => "batch-line",
            JsonOutput::Interview => "interview",
            JsonOutput::Catalogue => "catalogue",
        }
    }
}

/// The JSON Schema (2020-12) of an output. It stands alone: it refers to no other.
pub fn output_schema(output: JsonOutput) -> Value {
    match output {
        JsonOutput::Decision => schemas::decision(),
        JsonOutput::Explanation => schemas::explanation(),
        JsonOutput::Explanations => schemas::explanations(),
        JsonOutput::Source => schemas::source(),
        JsonOutput::Plan => schemas::plan(),
        JsonOutput::Findings => schemas::findings(),
        JsonOutput::Test => schemas::test(),
        JsonOutput::Diff => schemas::diff(),
        JsonOutput::Layer => schemas::layer(),
        #[cfg(feature = "spreadsheet")]
        JsonOutput::Import => rules_tables::import::report_schema(),
        JsonOutput::Batch => schemas::batch(),
        JsonOutput::BatchLine => schemas::batch_line(),
        JsonOutput::Interview => schemas::interview(),
        JsonOutput::Catalogue => schemas::catalogue(),
    }
}
