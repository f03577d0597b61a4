//! Engines that are not in Rust: a script for each, which takes
//!
//! `check|time MODE BOOK CANDIDATES SECONDS`
//!
//! and prints what an engine in Rust prints, see [`crate::measure`].

use std::path::PathBuf;
use std::process::Command;

use crate::home;

/// What runs a script.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Interpreter {
    Node,
    Python,
}

/// The Python with the packages that `setup.sh` installs.
pub fn python() -> PathBuf {
    home().join("python/venv/bin/python")
}

/// The command that runs a script.
pub fn command(interpreter: Interpreter, script: &str) -> Command {
    let (program, folder) = match interpreter {
        Interpreter::Node => (PathBuf::from("node"), "node"),
        Interpreter::Python => (python(), "python"),
    };
    let mut command = Command::new(program);
    command.arg(home().join(folder).join(script));
    command
}
