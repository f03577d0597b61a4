//! What layers can change: the declarations of each rulebook, by name.

use std::collections::HashMap;

use crate::source::FileId;
use crate::syntax::tree::{ClauseKind, Declaration, File, Keyword};

/// A declaration at the top of a file, by positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetPlace {
    /// The rulebook.
    pub unit: usize,
    /// The file in it.
    pub file: usize,
    /// The declaration in that.
    pub declaration: usize,
}

/// Every name, with the declarations at the top in which it is declared.
#[derive(Debug, Default)]
pub struct Targets {
    named: HashMap<String, Vec<(TargetPlace, Keyword)>>,
}

impl Targets {
    /// Adds what a rulebook declares.
    pub fn add(&mut self, unit: usize, files: &[(FileId, File)]) {
        for (file, (_, tree)) in files.iter().enumerate() {
            for (declaration, tree) in tree.declarations.iter().enumerate() {
                if !tree.keyword.tailors() && tree.keyword != Keyword::Rulebook {
                    self.add_one(TargetPlace { unit, file, declaration }, tree);
                }
            }
        }
    }

    fn add_one(&mut self, place: TargetPlace, declaration: &Declaration) {
        for name in super::merge::names(declaration) {
            self.named.entry(name.to_string()).or_default().push((place, declaration.keyword));
        }
        for clause in &declaration.clauses {
            if let ClauseKind::Item(inner) = &clause.kind {
                self.add_one(place, inner);
            }
        }
    }

    /// The declarations with a name.
    pub fn named(&self, name: &str) -> &[(TargetPlace, Keyword)] {
        self.named.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names in some rulebooks, of some kinds, sorted.
    pub fn names(&self, units: &[usize], wanted: impl Fn(Keyword) -> bool) -> Vec<&str> {
        let there =
            |(place, keyword): &(TargetPlace, Keyword)| units.contains(&place.unit) && wanted(*keyword);
        let named = self.named.iter().filter(|(_, all)| all.iter().any(there));
        let mut names: Vec<&str> = named.map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        names
    }
}
