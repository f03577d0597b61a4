//! Arguments in, report out; no logic. Each command has a file.

mod args;
mod ask;
mod batch;
mod build;
mod check;
mod completions;
mod diff;
mod eval;
mod explain;
#[cfg(feature = "spreadsheet")]
mod export;
mod files;
mod fmt;
mod graph;
mod help;
#[cfg(feature = "spreadsheet")]
mod import;
mod init;
mod input;
mod layer;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod output;
mod plan;
mod progress_line;
mod schema;
mod signature;
mod site;
mod test;
mod today;
mod whereabouts;

use std::process::ExitCode;

use rules::logic::steps;

use args::{Arguments, Command};
use output::{Failure, Outcome};

/// Runs the command that the arguments ask for.
pub fn run() -> ExitCode {
    let arguments = match help::parse() {
        Ok(arguments) => arguments,
        Err(ended) => return ended,
    };
    // Each candidate of a batch has a budget of its own.
    let together = match arguments.command {
        Command::Batch(_) => None,
        _ => arguments.shared.steps(),
    };
    let (result, spent) = steps::within(together, || run_command(&arguments));
    if spent.is_all {
        output::not_settled(arguments.shared.budget);
    }
    match result {
        Ok(Outcome::Right) => ExitCode::SUCCESS,
        Ok(Outcome::NotRight) => ExitCode::from(1),
        Err(Failure::Reported) => ExitCode::from(2),
        // Whoever read our output has gone, as `head` does.
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
    }
}

fn run_command(arguments: &Arguments) -> Result<Outcome, Failure> {
    match &arguments.command {
        Command::Diff(diff) => diff::run(&arguments.shared, diff),
        Command::Layer(layer) => layer::run(&arguments.shared, layer),
        Command::Batch(batch) => batch::run(&arguments.shared, batch),
        Command::Eval(eval) => eval::run(&arguments.shared, eval),
        Command::Explain(explain) => explain::run(&arguments.shared, explain),
        Command::Check(check) => check::run(&arguments.shared, check),
        Command::Fmt(fmt) => fmt::run(fmt),
        Command::Plan(plan) => plan::run(&arguments.shared, plan),
        Command::Graph(graph) => graph::run(&arguments.shared, graph),
        #[cfg(feature = "spreadsheet")]
        Command::Import(import) => import::run(&arguments.shared, import),
        Command::Test(test) => test::run(&arguments.shared, test),
        #[cfg(feature = "spreadsheet")]
        Command::Export(export) => export::run(&arguments.shared, export),
        Command::Schema(schema) => schema::run(&arguments.shared, schema),
        Command::Ask(ask) => ask::run(&arguments.shared, ask),
        Command::Site(site) => site::run(&arguments.shared, site),
        #[cfg(feature = "lsp")]
        Command::Lsp(lsp) => lsp::run(&arguments.shared, lsp),
        Command::Init(init) => init::run(&arguments.shared, init),
        Command::Build(build) => build::run(&arguments.shared, build),
        Command::Help(topic) => help::run(topic),
        Command::Completions(completions) => completions::run(completions),
        Command::Man(man) => man::run(man),
    }
}
