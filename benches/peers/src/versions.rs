//! The versions of what is compared, as they are at run time: from the lock file, npm and pip.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::engines::child::{Interpreter, python};
use crate::engines::{Contestant, Runs};
use crate::home;
use crate::machine::first_line;

/// Where versions are looked up.
pub struct Versions {
    lock: String,
    npm: Value,
}

impl Versions {
    /// Reads the lock file, asks npm.
    pub fn read() -> Versions {
        let lock = fs::read_to_string(home().join("Cargo.lock")).unwrap_or_default();
        let npm = Command::new("npm")
            .args(["ls", "--json", "--depth", "0"])
            .current_dir(home().join("node"))
            .output();
        let npm = npm.ok().and_then(|output| serde_json::from_slice(&output.stdout).ok()).unwrap_or_default();
        Versions { lock, npm }
    }

    /// The version of a contestant's package; none if it is not installed.
    pub fn of(&self, contestant: &Contestant) -> Option<String> {
        let package = contestant.package;
        match contestant.runs {
            Runs::Here(_) => {
                let (_, after) = self.lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
                after.split_once('"').map(|(version, _)| version.to_owned())
            }
            Runs::Script { interpreter: Interpreter::Node, .. } => {
                let installed = home().join("node/node_modules").join(package).is_dir();
                let version = self.npm["dependencies"][package]["version"].as_str()?;
                installed.then(|| version.to_owned())
            }
            Runs::Script { interpreter: Interpreter::Python, .. } => {
                let output = Command::new(python()).args(["-m", "pip", "show", package]).output().ok()?;
                let text = String::from_utf8(output.stdout).ok()?;
                text.lines().find_map(|line| line.strip_prefix("Version: ")).map(str::to_owned)
            }
        }
    }
}

/// The versions of what runs the engines.
pub fn tools() -> String {
    let tools = [
        first_line(Command::new("rustc").arg("--version")).map(|line| word(&line, 2)),
        first_line(Command::new("node").arg("--version")).map(|line| format!("Node {line}")),
        first_line(Command::new(python()).arg("--version")),
    ];
    tools.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn word(line: &str, words: usize) -> String {
    line.split(' ').take(words).collect::<Vec<_>>().join(" ")
}
