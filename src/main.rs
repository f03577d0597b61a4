//! The `rules` command.

fn main() -> std::process::ExitCode {
    cli::run()
}

mod cli;
