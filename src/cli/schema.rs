//! `rules schema`

use rules::report::dossier_schema;

use super::args::{Schema, SchemaOf, Shared};
use super::input;
use super::output::{self, Failure, Outcome};

/// Prints the JSON Schema of what is asked for.
pub fn run(shared: &Shared, arguments: &Schema) -> Result<Outcome, Failure> {
    match arguments.what {
        SchemaOf::Dossier => {
            let rulebook = input::rulebook(shared)?;
            output::answer_json(&dossier_schema(&rulebook, shared.lang.into()))?;
        }
    }
    Ok(Outcome::Right)
}
