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
    /// The files that are shared, and what they declare, where the catalogue brings no profiles of its own.
    with_profiles: (Vec<String>, HashSet<String>),
}

impl Base {
    /// What can be shared of a rulebook: its files without those that list requirements, chapters or claims, which the
    /// catalogue brings itself; and without those of profiles, where the catalogue brings them.
    pub fn of(rulebook: &Rulebook, target: &str, is_path: bool) -> Base {
        let (files, declares) = kept(rulebook, true);
        let with_profiles = kept(rulebook, false);
        Base { target: target.to_owned(), is_path, files, declares, with_profiles }
    }

    /// The same for a catalogue that brings profiles, or for one that does not and shares those of the base.
    pub(super) fn for_catalogue(&self, brings_profiles: bool) -> Base {
        let mut base = self.clone();
        if !brings_profiles {
            (base.files, base.declares) = self.with_profiles.clone();
        }
        base
    }
}

/// The files of a rulebook that can be shared, and what they declare.
fn kept(rulebook: &Rulebook, without_profiles: bool) -> (Vec<String>, HashSet<String>) {
    let model = rulebook.model();
    let own_profile = profile_scope("");
    let brought = |name: &str, item: Item| match item {
        Item::Requirement(_) | Item::Scenario(_) | Item::Proof(_) | Item::Chapter(_) => true,
        Item::Fact(_) => without_profiles && name == PROFILES,
        Item::Scope(_) => without_profiles && name.starts_with(&own_profile),
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
    (files.into_iter().collect(), kept().map(|(name, _)| name.to_owned()).collect())
}
