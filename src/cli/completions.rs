//! `rules completions`

use clap_complete::generate;

use super::args::Completions;
use super::help;
use super::output::{self, Failure, Outcome};

/// Prints what a shell reads to complete the arguments of the command.
pub fn run(arguments: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    generate(arguments.shell, &mut help::command(output::lang()), "rules", &mut script);
    output::answer(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Right)
}
