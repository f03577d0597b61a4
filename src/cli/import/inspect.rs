//! `rules import --inspect`

use rules::import::{NoProposal, Options, propose};
use rules::source::Sources;
use rules::words::authors;

use crate::cli::args;
use crate::cli::files;
use crate::cli::output::{self, Failure, Outcome};

/// Proposes a map: to the file that `-o` names, else to stdout, after what was seen.
pub fn run(name: &str, bytes: &[u8], arguments: &args::Import) -> Result<Outcome, Failure> {
    let proposal = propose(name, bytes, &Options::default(), output::lang()).map_err(|none| match none {
        NoProposal::File(error) => output::refuse(&[error.to_diagnostic(name)], &Sources::new()),
        NoProposal::Map(error) => output::refuse(&error.diagnostics, &error.sources),
    })?;
    let mut text = proposal.text.clone();
    if !proposal.asks.is_empty() {
        text.push_str(&proposal.to_decide(output::lang()));
    }
    match &arguments.out {
        Some(path) => {
            files::refuse_input(path, [arguments.file.as_path()])?;
            files::write_whole(path, proposal.map.as_bytes())?;
            output::message(&authors::a_map_to_look_at(path.display(), name));
            output::answer(&text)?;
        }
        None => output::answer(&format!("{text}\n{}", proposal.map))?,
    }
    Ok(Outcome::Right)
}
