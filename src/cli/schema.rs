//! `rules schema`

use rules::report::{JsonOutput, dossier_schema, output_schema};

use super::args::{Schema, SchemaOf, Shared};
use super::input;
use super::output::{self, Failure, Outcome};

/// Prints the JSON Schema of what is asked for.
pub fn run(shared: &Shared, arguments: &Schema) -> Result<Outcome, Failure> {
    let output = match arguments.what {
        SchemaOf::Dossier => {
            let rulebook = input::rulebook(shared)?;
            output::answer_json(&dossier_schema(rulebook, shared.lang.into()))?;
            return Ok(Outcome::Right);
        }
        SchemaOf::Decision => JsonOutput::Decision,
        SchemaOf::Explanation => JsonOutput::Explanation,
        SchemaOf::Explanations => JsonOutput::Explanations,
        SchemaOf::Source => JsonOutput::Source,
        SchemaOf::Plan => JsonOutput::Plan,
        SchemaOf::Findings => JsonOutput::Findings,
        SchemaOf::Test => JsonOutput::Test,
        SchemaOf::Diff => JsonOutput::Diff,
        SchemaOf::Layer => JsonOutput::Layer,
        #[cfg(feature = "spreadsheet")]
        SchemaOf::Import => JsonOutput::Import,
        SchemaOf::Batch => JsonOutput::Batch,
        SchemaOf::BatchLine => JsonOutput::BatchLine,
        SchemaOf::Interview => JsonOutput::Interview,
        SchemaOf::Catalogue => JsonOutput::Catalogue,
    };
    output::answer_json(&output_schema(output))?;
    Ok(Outcome::Right)
}
