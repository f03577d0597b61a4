//! Dossiers and tests: which names of the rulebook are written where, and what could be.

mod names;
pub mod place;

use std::ops::Range;

use rules_engine::yaml::{self, Limits, Node, NodeKind};
use rules_language::diagnostic::Diagnostic;
use rules_language::source::FileId;

use crate::text::Text;

pub use names::{YamlName, names_in};

/// A file of YAML as it stands.
#[derive(Debug)]
pub struct YamlFile {
    /// Its text.
    pub text: Text,
    /// What it says, or why that cannot be told.
    pub tree: Result<Node, Vec<Diagnostic>>,
}

impl YamlFile {
    /// A file with this text.
    pub fn new(text: Text) -> YamlFile {
        let tree = yaml::parse(FileId(0), text.as_str(), &Limits::default());
        YamlFile { text, tree }
    }

    /// Replaces a part of the text.
    pub fn edit(&mut self, range: Range<usize>, with: &str) {
        self.text.replace(range, with);
        self.tree = yaml::parse(FileId(0), self.text.as_str(), &Limits::default());
    }

    /// Whether it is a file of cases, as far as its text tells.
    pub fn is_cases(&self) -> bool {
        match &self.tree {
            Ok(Node { kind: NodeKind::Sequence(_), .. }) => true,
            Ok(root) => root.get("cases").is_some(),
            Err(_) => {
                self.text.as_str().lines().any(|line| line.starts_with("- ") || line.starts_with("cases:"))
            }
        }
    }

    /// The rulebook that it names.
    pub fn rulebook(&self) -> Option<&str> {
        let named = self.text.as_str().lines().find_map(|line| line.strip_prefix("rulebook:"))?;
        let named = named.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        (!named.is_empty()).then_some(named)
    }
}
