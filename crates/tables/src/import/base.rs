//! The rulebook that an import is made onto: what of it is shared.

use std::collections::{BTreeSet, HashSet};

use crate::rulebook::model::Item;
use rules_engine::Rulebook;

use super::names::{PROFILES, profile_scope};

/// A rulebook whose facts, steps, checks and waves an imported one shares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Its name, or its path.
    pub target: String,
    /// Whether that is a path.
    pub is_path: bool,
    /// The files that are shared.
    pub files: Vec<String>,
    /// What they declare.
    pub(super) declares: HashSet<String>,
}

impl Base {
    /// What can be shared of a rulebook: its files without those that list requirements, chapters,
    /// profiles or claims, which the catalogue brings itself.
    pub fn of(rulebook: &Rulebook, target: &str, is_path: bool) -> Base {
        let model = rulebook.model();
        let own_profile = profile_scope("");
        let brought = |name: &str, item: Item| match item {
            Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Chapter(_) => true,
            Item::Fact(_) => name == PROFILES,
            Item::Scope(_) => name.starts_with(&own_profile),
            _ => false,
        };
        let mut left_out = BTreeSet::from([model.head.loc.file]);
        left_out.extend(model.claims.iter().map(|claim| claim.head.loc.file));
        let declared = || model.names.iter().filter(|(_, item)| !matches!(item, Item::Field(_)));
        left_out.extend(
            declared().filter(|(name, item)| brought(name, *item)).map(|(_, item)| model.head(item).loc.file),
        );
        let kept = || declared().filter(|(_, item)| !left_out.contains(&model.head(*item).loc.file));
        let files: BTreeSet<String> = kept()
            .filter_map(|(_, item)| rulebook.sources().get(model.head(item).loc.file))
            .map(|file| file.name().rsplit(['/', '\\']).next().unwrap_or_default().to_owned())
            .collect();
        Base {
            target: target.to_owned(),
            is_path,
            files: files.into_iter().collect(),
            declares: kept().map(|(name, _)| name.to_owned()).collect(),
        }
    }
}
